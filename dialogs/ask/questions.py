"""The panel of an open consult: the question, what was said so far, and the buttons."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from core import Refusal, knowledge
from core.timing import MONTHS_A_YEAR, month
from dialogs import spoken, token
from dialogs.ask.progress import problem
from dialogs.ask.readers import DATE_FIELDS
from dialogs.flow import Step, leads
from dialogs.session import Session
from dialogs.talk import Block, Choice, Line, Reply, Setting
from dialogs.wording import Wording

YEARS_SHOWN = 12
MONTHS_SHOWN = 36
WIDTH = 6
DAYS_WIDE = 7
BEFORE = "<"  # picked: the years before one
IN_MONTHS = "m"  # picked: an age in months
SHOWN = ("diagnosis", "relapse", "interval", "age", "risk", "cr1")
Rows = tuple[tuple[Choice, ...], ...]


class Scene(NamedTuple):
    """What a question needs to know: the consult, the day, the language, the place."""

    session: Session
    today: date
    wording: Wording
    setting: Setting

    def choice(self, label: str, verb: str, value: str = "") -> Choice:
        """A button of this turn."""
        return Choice(label, token.step_token(self.session.turn, verb, value))

    def accept(self, key: str, value: str, **words: str) -> Choice:
        """A button that gives an answer."""
        return self.choice(self.wording.say(f"choice.{key}", **words), token.ACCEPT, value)

    def how_to_reply(self) -> list[str]:
        """In a group, how a typed answer reaches the bot."""
        return [self.wording.say("how.reply")] if self.setting.shared else []

    def go(self, trigger: str, **words: str) -> Choice:
        """A button along one of the flow's routes."""
        key = "change" if trigger.startswith("change_") else trigger
        return self.choice(self.wording.say(f"choice.{key}", **words), token.GO, trigger)


def in_rows(choices: Sequence[Choice], width: int = WIDTH) -> Rows:
    """Buttons in rows of equal width."""
    return tuple(tuple(choices[i : i + width]) for i in range(0, len(choices), width))


def lines(*texts: str) -> tuple[Line, ...]:
    """Plain lines."""
    return tuple(Line(text) for text in texts)


def ask(scene: Scene, refusal: Refusal | None = None) -> Reply:
    """The question of the session's step; above it why the last answer was refused, if it was."""
    session, wording = scene.session, scene.wording
    field = session.step.value
    samples = spoken.examples(field, wording)
    told = spoken.explain(refusal, wording) if refusal else []
    how = wording.say(f"how.{_how(session)}", **samples, **_picked_words(scene))
    question = Block(lines(how, *scene.how_to_reply()), heading=wording.say(f"ask.{field}"))
    above = lines(*told, *_so_far(scene))
    return Reply(
        blocks=(Block(above), question) if above else (question,),
        rows=(*_choices(scene), *_ways_out(scene)),
        panel=True,
        notice=told[0] if told else "",
        hint=wording.say(f"hint.{field}", **samples),
    )


def _how(session: Session) -> str:
    """Which explanation fits what has been picked so far."""
    if session.options:
        return "ambiguous"
    if session.picked == IN_MONTHS:
        return "months_of_age"
    if session.step.value in DATE_FIELDS and session.picked and session.picked[0] != BEFORE:
        return "day" if "-" in session.picked else "month"
    return session.step.value


def _picked_words(scene: Scene) -> dict[str, str]:
    year, _, number = scene.session.picked.partition("-")
    in_words = scene.wording.month(date(int(year), int(number), 1)) if number else ""
    return {"year": year, "month": in_words}


def _so_far(scene: Scene) -> list[str]:
    """The answers already given, in one line."""
    wording, session = scene.wording, scene.session
    known = [
        f"{wording.say(f'named.{field}')} {spoken.answer(field, value, wording)}"
        for field, value in session.answers.items()
        if field in SHOWN and field != session.step.value
    ]
    return [wording.say("text.progress", answers=", ".join(known))] if known else []


def _ways_out(scene: Scene) -> Rows:
    """Keep, another way to answer, back and cancel: whichever the flow offers here."""
    session, wording = scene.session, scene.wording
    value = session.answers.get(session.step.value)
    keep = []
    if value and session.step.value in SHOWN:
        said = spoken.answer(session.step.value, value, wording)
        keep = [scene.choice(wording.say("choice.keep", value=said), token.KEEP)]
    other = [scene.go(way) for way in ("by_interval", "by_dates") if leads(way, session.step)]
    back = [scene.go(way) for way in ("back", "cancel") if leads(way, session.step)]
    return tuple(tuple(row) for row in (keep, other, back) if row)


def _choices(scene: Scene) -> Rows:
    if scene.session.options:
        return in_rows([_reading(scene, value) for value in scene.session.options], width=1)
    return GRIDS[scene.session.step](scene)


def _reading(scene: Scene, value: str) -> Choice:
    day = date.fromisoformat(value)
    name = scene.wording.month_names()[day.month - 1][0]
    return scene.choice(f"{day.day} {name} {day.year}", token.ACCEPT, value)


def _dates(scene: Scene) -> Rows:
    picked = scene.session.picked
    if not picked or picked[0] == BEFORE:
        return _years(scene, int(picked[1:]) - 1 if picked else scene.today.year)
    year, _, number = picked.partition("-")
    return _days(scene, int(year), int(number)) if number else _months(scene, int(year))


def _earliest(scene: Scene) -> date:
    """No relapse is offered before the diagnosis."""
    diagnosis = scene.session.answers.get("diagnosis", "")
    if scene.session.step is Step.RELAPSE and diagnosis:
        return date.fromisoformat(diagnosis if diagnosis.count("-") > 1 else f"{diagnosis}-01")
    return date(knowledge().whole("earliest_year"), 1, 1)


def _years(scene: Scene, latest: int) -> Rows:
    least = max(latest - YEARS_SHOWN + 1, _earliest(scene).year)
    years = [
        scene.choice(str(year), token.PICK, str(year)) for year in range(latest, least - 1, -1)
    ]
    earlier = scene.choice(scene.wording.say("choice.earlier"), token.PICK, f"{BEFORE}{least}")
    return (*in_rows(years, 4), *(((earlier,),) if least > _earliest(scene).year else ()))


def _months(scene: Scene, year: int) -> Rows:
    names = scene.wording.month_names()
    choices = [
        scene.choice(names[number - 1][1], token.PICK, f"{year}-{number:02}")
        for number in range(1, MONTHS_A_YEAR + 1)
        if _possible(scene, month(year, number).last, month(year, number).first)
    ]
    return in_rows(choices, 4)


def _days(scene: Scene, year: int, number: int) -> Rows:
    whole = month(year, number)
    days = [whole.first.replace(day=day) for day in range(1, whole.last.day + 1)]
    choices = [
        scene.choice(str(day.day), token.ACCEPT, day.isoformat())
        for day in days
        if _possible(scene, day, day)
    ]
    alone = f"{year}-{number:02}"
    month_only = ((scene.accept("month_only", alone),),) if _settles(scene, alone) else ()
    return (*in_rows(choices, DAYS_WIDE), *month_only)


def _settles(scene: Scene, alone: str) -> bool:
    """Whether a month alone would do, as far as the answers given so far can tell."""
    answers = scene.session.answered(scene.session.step.value, alone)
    refusal = problem(answers, scene.today)
    return refusal is None or refusal.key != "day_needed"


def _possible(scene: Scene, last: date, first: date) -> bool:
    return last >= _earliest(scene) and first <= scene.today


def _interval(scene: Scene) -> Rows:
    start = int(scene.session.picked or 0)
    months = range(start + 1, start + MONTHS_SHOWN + 1)
    choices = [scene.choice(str(count), token.ACCEPT, f"{count}m") for count in months]
    pages = [(start - MONTHS_SHOWN, "previous"), (start + MONTHS_SHOWN, "next")]
    turns = [
        scene.choice(scene.wording.say(f"view.{name}"), token.PICK, str(to))
        for to, name in pages
        if to >= 0
    ]
    return (*in_rows(choices), tuple(turns))


def _age(scene: Scene) -> Rows:
    wording, facts = scene.wording, knowledge()
    if scene.session.picked == IN_MONTHS:
        below = facts.whole("age_in_months_below") * MONTHS_A_YEAR
        months = [scene.choice(str(age), token.ACCEPT, f"{age}m") for age in range(below)]
        return (*in_rows(months), (scene.choice(wording.say("choice.in_years"), token.PICK),))
    adult = facts.whole("adult_from")
    years = [scene.choice(str(age), token.ACCEPT, f"{age}y") for age in range(adult)]
    young = wording.measure(facts.measures["age_in_months_below"])
    old = wording.measure(facts.measures["adult_from"])
    return (
        *in_rows(years),
        (scene.accept("adult", f"{adult}+y", years=old),),
        (scene.choice(wording.say("choice.under_three", years=young), token.PICK, IN_MONTHS),),
    )


def _risk(scene: Scene) -> Rows:
    return (
        (scene.accept("standard", "standard"), scene.accept("high", "high")),
        (scene.accept("unknown", "unknown"), scene.go("work_out")),
    )


def _white_cells(scene: Scene) -> Rows:
    limit = scene.wording.measure(knowledge().measures["white_cells_below"])
    return (
        (scene.accept("under", "under", limit=limit),),
        (scene.accept("at_or_over", "at_or_over", limit=limit),),
    )


def _age_at_diagnosis(scene: Scene) -> Rows:
    years = range(knowledge().whole("adult_from"))
    return in_rows([scene.choice(str(age), token.ACCEPT, f"{age}y") for age in years])


GRIDS = {
    Step.DIAGNOSIS: _dates,
    Step.RELAPSE: _dates,
    Step.FIRST_REMISSION: _dates,
    Step.INTERVAL: _interval,
    Step.AGE: _age,
    Step.RISK: _risk,
    Step.WHITE_CELLS: _white_cells,
    Step.AGE_AT_DIAGNOSIS: _age_at_diagnosis,
}

A_DATE = re.compile(rf"{BEFORE}?(?:19|20)[0-9]{{2}}|(?:19|20)[0-9]{{2}}-(?:0[1-9]|1[0-2])")
PICKS = {
    Step.DIAGNOSIS: A_DATE,
    Step.RELAPSE: A_DATE,
    Step.FIRST_REMISSION: A_DATE,
    Step.INTERVAL: re.compile("[0-9]{1,4}"),
    Step.AGE: re.compile(f"{IN_MONTHS}?"),
}


def may_pick(step: Step, picked: str) -> bool:
    """Whether a part of an answer is one that the question's buttons offer."""
    return step in PICKS and PICKS[step].fullmatch(picked) is not None
