"""What was entered, with how each answer is read."""

from collections.abc import Iterator

from core import Case, knowledge
from core.case import is_late
from core.timing import Days, add_months
from dialogs import spoken
from dialogs.answer.voice import Sentences
from dialogs.talk import Line
from dialogs.wording import Wording

OPTIONAL = ("lineage", "marrow", "mrd", "donor", "prior_cranial_rt", "cr1")


def entered(case: Case, wording: Wording) -> tuple[Line, ...]:
    """The dates, the interval with the rule, the age, the risk, and the details that are known."""
    return tuple(map(Line, _texts(case, Sentences(wording, case.age.years))))


def _texts(case: Case, voice: Sentences) -> Iterator[str]:
    wording, timing = voice.wording, "late" if is_late(case.interval) else "early"
    yield from dates(case, voice)
    interval = spoken.span(case.interval, wording)
    yield voice.say(f"entered.interval_{timing}", interval=interval)
    yield voice.say("entered.age", age=spoken.age(case.age, wording))
    yield voice.say("entered.risk", risk=voice.say(f"value.{case.risk.value}"))
    yield from (
        voice.say("entered.detail", field=voice.say(f"field.{name}"), value=said)
        for name in OPTIONAL
        if (said := option(case, name, wording)) != voice.say("value.unknown")
    )


def dates(case: Case, voice: Sentences) -> Iterator[str]:
    """The dates, and the day that completes the cut, where they were given."""
    if case.diagnosis is None or case.relapse is None:
        return
    words = {"diagnosis": _days(case.diagnosis, voice), "relapse": _days(case.relapse, voice)}
    yield voice.say("entered.dates", **words)
    if case.diagnosis.exact:
        cut = add_months(case.diagnosis.first, knowledge().whole("cut"))
        yield voice.say("entered.cut_day", day=voice.wording.day(cut))


def _days(days: Days, voice: Sentences) -> str:
    wording = voice.wording
    if days.exact:
        return wording.day(days.first)
    return voice.say("entered.month", month=wording.month(days.first))


def option(case: Case, name: str, wording: Wording) -> str:
    """An optional answer in words."""
    if name == "cr1":
        lasted = case.first_remission
        return spoken.span(lasted, wording) if lasted else wording.say("value.unknown")
    return named(name, getattr(case, name).value, wording)


def named(name: str, value: str, wording: Wording) -> str:
    """The word of core for an answer, in the words of the locale; nothing for a number."""
    keys = (key for key in (f"value.{name}_{value}", f"value.{value}") if wording.has(key))
    return "".join(wording.fill(key, Sentences(wording).values) for key in [*keys][:1])
