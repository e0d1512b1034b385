"""The same consults in Python outside of a browser."""

import json
import random

from dialogs import languages
from dialogs.web.bridge import Consult
from tests.dialogs.web.conftest import told

TODAY = "2026-11-25"
TYPED = ("/cns", "2024-01-10", "1 Mar 2025", "7", "high", "yes")
TAPPED = ("Start a consult", "I know the interval", "14", "7", "High", "Right, show the answer")
LINE = "14m3d 7y HR"
LOOK_UPS = ("dose at 2 years", "vincristine", "is this for marrow relapse?")
CASES = 200


def outside() -> list[str]:
    """The replies that Python gives to the same outside of a browser."""
    person = Consult()
    person.speak(TODAY, "en")
    typed = [person.say(text, TODAY, "en") for text in TYPED]
    tapped = person.say("/start", TODAY, "en")
    for label in TAPPED:
        tapped = person.tap(token(tapped, label), TODAY, "en")
    asked = [person.say(text, TODAY, "en") for text in (LINE, *LOOK_UPS)]
    return [told(reply) for reply in (typed[-1], tapped, *asked)]


def token(reply: str, label: str) -> str:
    """What the button of a label carries, in a reply as the bridge gives it."""
    buttons = [button for row in json.loads(reply)["keyboard"] for button in row]
    return next(str(button["token"]) for button in buttons if button["label"] == label)


def cases(seed: int) -> list[list[str]]:
    """Random cases, each in its language: a typed line, then the taps on buttons that it shows."""
    pick = random.Random(seed)  # noqa: S311 - cases, not secrets
    events = []
    person = Consult()
    for _ in range(CASES):
        language = pick.choice([code for code, _name in languages()])
        months, days = pick.randrange(1, 60), pick.choice(["", f"{pick.randrange(1, 28)}d"])
        age = pick.choice([f"{pick.randrange(3, 60)}y", f"{pick.randrange(1, 35)}m"])
        risk = pick.choice(["HR", "SR", "?", "HR T", "SR B"])
        dates = (
            f"{pick.randrange(2015, 2024)}-0{pick.randrange(1, 10)}-11 2025-03-{months % 20 + 10}"
        )
        line = pick.choice([f"{months}m{days}", dates])
        events.append(["say", f"{line} {age} {risk}", language])
        said = json.loads(person.say(f"{line} {age} {risk}", TODAY, language))
        tokens = [b["token"] for row in said["keyboard"] for b in row if b["token"]]
        events += [["tap", token, language] for token in pick.sample(tokens, min(2, len(tokens)))]
    return events


def hear(events: list[list[str]]) -> list[str]:
    person = Consult()
    return [getattr(person, way)(text, TODAY, language) for way, text, language in events]
