"""What becomes of a spelling that is typed at one question, in the notation of ``typed.json``.

A row of that file is where it is typed, the language, the text, and what is right, alternatives
parted by `` | ``: ``=V`` taken as V; ``+a=V,b=W`` several answers taken; ``?A,B`` asked back with
these readings; ``BOTH`` both dates taken; ``AGERISK`` age and risk taken; ``OFFER`` a whole line
offered in place of the consult; ``EARLY:code`` or ``LATE:code`` an answer whose code begins so;
``OPEN`` the consult is open at a question, ``OPENAGE`` with the number taken as the age; ``HIGH``
and ``STD`` the group worked out; ``-a=V`` an answer that was named and replaced; ``>step`` moved
on to another question; ``X`` nothing taken and nothing lost: refused, or asked back.
"""

import re
from datetime import date

from dialogs import Command, Kind, Reply, Session, Setting, Text, advance
from tests.dialogs.person import text_of

TODAY = date(2026, 11, 25)
DATES = ("2024-01-10", "2025-03-01")
BEFORE: dict[str, tuple[str, ...]] = {
    "diagnosis": (),
    "relapse": DATES[:1],
    "age": DATES,
    "risk": (*DATES, "7"),
    "interval": ("{interval}",),
    "wbc": (*DATES, "7", "{work_out}"),
    "check": (*DATES, "7", "HR"),
}
WORDS = {
    "en": {"interval": "interval", "work_out": "Work it out"},
    "de": {"interval": "Intervall", "work_out": "Bestimmen"},
    "es": {"interval": "intervalo", "work_out": "Calcularlo"},
}
GROUPS = {"HIGH": "HIGH|HOCH|ALTO", "STD": "STANDARD|ESTÁNDAR"}


def typed(where: str, language: str, text: str) -> tuple[Session | None, Session | None, Reply]:
    """The consult before the text and after it, and the reply."""
    setting = Setting(language=language)
    session: Session | None = None
    if where != "line":
        session, _ = advance(session, Command("cns"), TODAY, setting=setting)
        for given in BEFORE[where]:
            said = Text(given.format(**WORDS[language]))
            session, _ = advance(session, said, TODAY, setting=setting)
    after, reply = advance(session, Text(text), TODAY, setting=setting)
    return session, after, reply


def outcome(where: str, language: str, text: str) -> str:
    """What became of the text, in the notation of ``typed.json``."""
    before, after, reply = typed(where, language, text)
    if after is None:
        return _ended(before, reply)
    if before is None:
        return _opened(after)
    if where == "wbc":
        return _worked_out(before, after, reply)
    return _answered(before, after)


def _ended(before: Session | None, reply: Reply) -> str:
    if reply.kind is Kind.ANSWER:
        code = re.search(r"[EL]\d+m\S*-v\d", text_of(reply))
        assert code
        return f"{'EARLY' if code[0][0] == 'E' else 'LATE'}:{code[0]}"
    return "ENDED" if before else "X"


def _opened(after: Session) -> str:
    if after.options:
        return f"?{','.join(after.options)}"
    given = {"age", "interval"} & set(after.answers)
    return "OPENAGE" if given == {"age"} else "OPEN"


def _worked_out(before: Session, after: Session, reply: Reply) -> str:
    if after.options:
        return f"?{','.join(after.options)}"
    if after.step == before.step:
        return "X"
    return next(name for name, word in GROUPS.items() if re.search(word, text_of(reply)))


def _answered(before: Session, after: Session) -> str:
    old, new = before.answers, after.answers
    changed = [f"-{name}={new.get(name, '')}" for name in old if new.get(name) != old[name]]
    if changed:
        return ",".join(changed)
    given = {name: value for name, value in new.items() if name not in old}
    if given:
        return _given(before.step, given, after)
    if after.offered:
        return "OFFER"
    if after.options:
        return f"?{','.join(after.options)}"
    return f">{after.step}" if after.step != before.step else "X"


def _given(step: str, given: dict[str, str], after: Session) -> str:
    if set(given) == {step}:
        return f"={given[step]}"
    if set(given) == set(DATES_OF):
        return "BOTH"
    if set(given) == {"age", "risk"} and step == "age":
        return "AGERISK"
    asked = f"?{','.join(after.options)}" if after.options else ""
    return "+" + ",".join(f"{name}={value}" for name, value in sorted(given.items())) + asked


DATES_OF = ("diagnosis", "relapse")


def is_right(found: str, expected: str) -> bool:
    """Whether an outcome is one of those that are right."""
    return any(_fits(found, one) for one in expected.split(" | "))


def _fits(found: str, one: str) -> bool:
    if one == "X":
        return found in {"X", "OFFER"} or found.startswith("?")
    if one.startswith("="):  # a number alone is years
        return found.removesuffix("y") == one.removesuffix("y")
    if one in {"ASK", "OPEN"}:
        return found.startswith(("?", one))
    return found.startswith(one)
