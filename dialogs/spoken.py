"""Answers, cases and refusals as a person would say them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from core import Case, Refusal, encode, knowledge
from core.case import Age, is_late
from core.forms import read_age, read_duration
from core.reading import read_marrow, read_residual
from core.timing import MONTHS_A_YEAR, Days, Interval, add_months
from dialogs.answer.voice import Sentences
from dialogs.ask.questions import QUESTIONS
from dialogs.session import Session
from dialogs.talk import Line
from dialogs.wording import Wording

OPTIONAL = ("lineage", "marrow", "mrd", "donor", "prior_cranial_rt", "cr1")
IN_WORDS: Mapping[str, Callable[[Mapping[str, str]], str]] = {  # the word of core for a detail
    "marrow": lambda given: read_marrow(given).value,
    "mrd": lambda given: read_residual(given).value,
    "donor": lambda given: given["donor"],
    "prior_cranial_rt": lambda given: given["prior_cranial_rt"],
}
WHOLE_DATE = len("2024-03-12")
DATE_FIELDS = frozenset(row.step for row in QUESTIONS if row.is_date)
CHANGEABLE = frozenset(row.step for row in QUESTIONS if row.changeable)


def answer(field: str, value: str, wording: Wording) -> str:
    """An answer in canonical form, in words."""
    if value == "unknown" or field in {"risk", "lineage"}:
        return wording.say(f"value.{value}")
    if field in IN_WORDS:
        return in_words(field, IN_WORDS[field]({field: value}), wording)
    if field == "wbc":
        return white_cells(value, wording)
    if field in {"age", "age_at_diagnosis"}:
        return age(read_age({field: value}, field), wording)
    return _date(value, wording) if "-" in value else span(read_duration(value, field), wording)


def _date(value: str, wording: Wording) -> str:
    if len(value) == WHOLE_DATE:
        return wording.day(date.fromisoformat(value))
    return wording.month(date.fromisoformat(f"{value}-01"))


def white_cells(value: str, wording: Wording) -> str:
    """A count with its unit, or on which side of the limit it lies."""
    limit = knowledge().measures["white_cells_below"]
    if value in {"under", "at_or_over"}:
        return wording.say(f"choice.{value}", limit=wording.measure(limit))
    return wording.quantity(Decimal(value), limit.unit)


def option(step: str, value: str, wording: Wording) -> str:
    """One of the readings of a typed text, in words that tell it from the others."""
    if "=" in value:
        pairs = [pair.partition("=") for pair in value.split()]
        return ", ".join(_named(name, text, wording) for name, _, text in pairs)
    if step == "wbc":
        return _count_option(value, wording)
    if step == "age":
        return _lived(value, wording)
    if len(value) == WHOLE_DATE:
        day = date.fromisoformat(value)
        return wording.say(
            "number.day", day=day.day, month=wording.month_names()[day.month - 1][0], year=day.year
        )
    return answer(step, value, wording)


def _named(name: str, value: str, wording: Wording) -> str:
    if name in {"age", "interval"}:
        said = _lived(value, wording) if name == "age" else _length(value, wording)
    elif name == "mrd":
        share = wording.measure(knowledge().measures["residual_disease"])
        said = wording.say(f"value.mrd_{value}", residual_disease=share)
    else:
        said = answer(name, value, wording)
    return f"{wording.say(f'field.{name}')} {said}"


def _lived(value: str, wording: Wording) -> str:
    """An age as it was typed; many months as the years and months that they are."""
    years, months = divmod(int(value[:-1]), MONTHS_A_YEAR) if value.endswith("m") else (0, 0)
    if not months or years < knowledge().whole("age_in_months_below"):
        return _length(value, wording)
    return f"{wording.quantity(years, 'year')} {wording.quantity(months, 'month')}"


def _length(value: str, wording: Wording) -> str:
    """An age or an interval as it was typed: in years where those are whole, or in months."""
    if "d" in value or "+" in value:
        interval = "d" in value
        return answer("interval" if interval else "age", value, wording)
    number = int(value.rstrip("my"))
    if value.endswith("m") and number % MONTHS_A_YEAR:
        return wording.quantity(number, "month")
    if value.endswith("m") and number < knowledge().whole("age_in_months_below") * MONTHS_A_YEAR:
        return wording.quantity(number, "month")
    return wording.quantity(number // (MONTHS_A_YEAR if value.endswith("m") else 1), "year")


def _count_option(value: str, wording: Wording) -> str:
    count = Decimal(value)
    single = count < knowledge().whole("white_cells_unit_from")
    number = wording.number(count * 1000 if single else count)
    return wording.say("choice.single_cells" if single else "choice.thousand_cells", count=number)


def age(value: Age, wording: Wording) -> str:
    """An age: 7 years, 8 months, 18 years or over."""
    if value.months is not None:
        return wording.quantity(value.months, "month")
    years = wording.quantity(value.years, "year")
    return wording.say("choice.adult", years=years) if value.or_over else years


def of_the_case(case: Case, wording: Wording) -> str:
    """A case by its code, with its interval and its age."""
    lasted, lived = span(case.interval, wording), age(case.age, wording)
    return wording.say("lookup.case", code=encode(case), interval=lasted, age=lived)


def span(interval: Interval, wording: Wording) -> str:
    """An interval: exact, known to the month, or a range."""
    if interval.exact:
        return wording.duration(interval.shortest)
    if interval.whole:
        months = wording.quantity(interval.shortest.months, "month")
        return wording.say("value.whole_month", months=months)
    shortest, longest = (wording.duration(end) for end in interval[:2])
    return wording.say("value.range", shortest=shortest, longest=longest)


def entered(case: Case, wording: Wording) -> tuple[Line, ...]:
    """The dates, the interval with the rule, the age, the risk, and the details that are known."""
    return tuple(map(Line, _texts(case, Sentences(wording, case.age.years))))


def _texts(case: Case, voice: Sentences) -> Iterator[str]:
    wording, timing = voice.wording, "late" if is_late(case.interval) else "early"
    yield from dates(case, voice)
    interval = span(case.interval, wording)
    yield voice.say(f"entered.interval_{timing}", interval=interval)
    yield voice.say("entered.age", age=age(case.age, wording))
    yield voice.say("entered.risk", risk=voice.say(f"value.{case.risk.value}"))
    yield from (
        voice.say("entered.detail", field=voice.say(f"field.{name}"), value=said)
        for name in OPTIONAL
        if (said := detail(case, name, wording)) != voice.say("value.unknown")
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


def detail(case: Case, name: str, wording: Wording) -> str:
    """An optional answer in words."""
    if name == "cr1":
        lasted = case.first_remission
        return span(lasted, wording) if lasted else wording.say("value.unknown")
    return in_words(name, getattr(case, name).value, wording)


def in_words(name: str, value: str, wording: Wording) -> str:
    """The word of core for an answer, in the words of the locale; nothing for a number."""
    keys = (key for key in (f"value.{name}_{value}", f"value.{value}") if wording.has(key))
    return "".join(wording.fill(key, Sentences(wording).values) for key in [*keys][:1])


def known(answers: dict[str, str], wording: Wording) -> str:
    """Some answers with their names, in one line."""
    return ", ".join(
        f"{wording.say(f'named.{field}')} {answer(field, value, wording)}"
        for field, value in answers.items()
    )


def so_far(session: Session, wording: Wording) -> list[str]:
    """The answers already given, in one line."""
    others = (CHANGEABLE | {*OPTIONAL}) - {session.step}
    given = {field: value for field, value in session.answers.items() if field in others}
    return [wording.say("text.progress", answers=known(given, wording))] if given else []


@lru_cache(maxsize=64)
def examples(field: str, wording: Wording) -> Mapping[str, str]:
    """The sample answers and limits that a sentence about a field may name."""
    own = f"example.{field}"
    names = ("named", "month", "line", "short", "code", "change")
    measures = knowledge().measures
    limits = ("oldest_age", "marrow_blasts", "age_in_months_below", "adult_from")
    return MappingProxyType(
        {
            **{f"example_{name}": wording.say(f"example.{name}") for name in names},
            **{name: wording.measure(measures[name]) for name in limits},
            "example_span": wording.say("example.cr1_span"),
            "example": wording.say(own) if wording.has(own) else "",
        }
    )


def explain(refusal: Refusal, wording: Wording, zone: str) -> list[str]:
    """Why an answer was refused, and what would be accepted; never what was typed.

    ``zone`` is the time zone by which "today" is reckoned.
    """
    key = "unreadable_date" if is_unread_date(refusal) else refusal.key
    samples = examples(refusal.field, wording)
    reason = wording.say(
        f"refusal.{key}", **{**samples, **refusal.detail, **_day(refusal, wording)}, zone=zone
    )
    if key.startswith("outside_"):
        return [reason, wording.say("accepted.outside", **samples)]
    if key == "day_needed" or not wording.has(f"accepted.{refusal.field}"):
        return [reason]  # which says itself what is wanted
    return [reason, wording.say(f"accepted.{refusal.field}", **samples)]


def _day(refusal: Refusal, wording: Wording) -> dict[str, str]:
    """The day up to which a date is accepted, in words."""
    today = refusal.detail.get("today")
    return {"today": wording.day(date.fromisoformat(str(today)))} if today else {}


def is_unread_date(refusal: Refusal) -> bool:
    """Whether something other than a date was typed where one was asked."""
    return refusal.field in DATE_FIELDS and refusal.key == "unreadable"
