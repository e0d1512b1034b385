"""What the durations and bare numbers of a line mean: an interval, an age, or what is asked."""

from collections.abc import Sequence
from typing import NamedTuple

from core import Refusal
from core.case import Age
from core.forms import MOST_DAYS, read_age, read_duration
from core.timing import MONTHS_A_YEAR
from dialogs.ask.parts import Parts, Span
from dialogs.ask.readers import age_of, in_months

DAYS_BELOW_A_YEAR = 364


class Spans(NamedTuple):
    """What the durations of a line mean."""

    answers: dict[str, str]
    open_ages: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    turned: bool = False


def for_step(spans: Spans, step: str, *, is_asked: bool) -> Spans:
    """A lone duration as the answer to the open question, where it is about that alone."""
    fitting = [option for option in spans.either if option.startswith(f"{step}=")]
    alone = [option.partition("=")[2] for option in fitting if " " not in option]
    if not alone:
        return spans
    if len(alone) > 1 or is_asked:
        return spans._replace(either=(), open_ages=tuple(alone))
    return spans._replace(either=(), answers={**spans.answers, step: alone[0]})


def meaning_of(parts: Parts) -> Spans:
    """What the durations and bare numbers mean, beside dates or without."""
    match parts.spans:
        case ():
            return Spans({})
        case (one,):
            return _age_only(one) if parts.dates else _alone(one, parts)
        case (first, second) if parts.dates and _one_age(first, second):
            return _age_only(first._replace(units={**first.units, **second.units}))
        case (first, second) if not parts.dates:
            return _two(first, second)
    raise Refusal("line_unreadable", "line")


def _age_only(span: Span) -> Spans:
    if span.mark == "interval":
        raise Refusal("line_unreadable", "line")
    ages = _ages(span)
    return Spans({}, open_ages=ages) if span.person else Spans({"age": ages[0]})


def _ages(span: Span) -> tuple[str, ...]:
    """The ages that a span may mean, as core takes them; refused if it says none."""
    if span.person:
        years = f"{span.person}y"
        return (years, f"{span.person}m") if span.units else (years,)
    if span.bare:
        return (span.bare,)
    if "day" in span.units:
        raise Refusal("line_unreadable", "line")
    return (age_of(span.units),)


def _intervals(span: Span) -> tuple[str, ...]:
    if span.bare or not span.units or span.units == {"year": 0}:
        return ()  # no year is no interval, and what stands behind it no age: 0 y 14 m
    value = in_months(span.units, "line")
    read_duration(value, "interval")  # refuses what is none, such as days that make a month
    return (value,)


def _intervals_or_none(span: Span) -> tuple[str, ...]:
    """The intervals that a span may mean; none where an age alone may have so many days."""
    try:
        return _intervals(span)
    except Refusal:
        return ()


def _alone(span: Span, parts: Parts) -> Spans:
    """One duration: age or interval as it says, else asked."""
    if span.mark == "age" or span.bare.endswith("+"):
        return _age_only(span)
    if span.mark == "interval":
        return _apart(span)
    if span.bare and not parts.words:
        raise Refusal("line_unreadable", "line")
    intervals = (f"{span.bare}m",) if span.bare.isdecimal() else _intervals_or_none(span)
    ages = _age_of_days(span) if "day" in span.units else _ages(span)
    if not (ages or intervals):
        raise Refusal("line_unreadable", "line")
    both = _split(span)
    return Spans(
        {},
        either=(
            *both,
            *(f"age={_with_unit(age)}" for age in ages),
            *(f"interval={interval}" for interval in intervals),
        ),
    )


def _apart(span: Span) -> Spans:
    """An interval; years before months may be the age: ``7y, 11 months after diagnosis``."""
    interval = _one(_intervals(span))
    if both := () if span.named else _split(span):
        return Spans({}, either=(*both, f"interval={interval}"))
    return Spans({"interval": interval})


def _with_unit(age: str) -> str:
    return f"{age}y" if age.isdecimal() else age


def _age_of_days(span: Span) -> tuple[str, ...]:
    """An age said to the day, without its days."""
    most = MOST_DAYS if "month" in span.units else DAYS_BELOW_A_YEAR
    months = {unit: count for unit, count in span.units.items() if unit != "day"}
    return (age_of(months),) if months and span.units["day"] <= most else ()


def _split(span: Span) -> tuple[str, ...]:
    """Years and months read apart, as an age and an interval: ``7y 11m``, not ``7y11m``."""
    if set(span.units) != {"year", "month"} or span.joined:
        return ()
    age, interval = f"{span.units['year']}y", f"{span.units['month']}m"
    return (f"age={age} interval={interval}",) if _fits(interval, age) else ()


def _one(values: tuple[str, ...]) -> str:
    if len(values) != 1:
        raise Refusal("line_unreadable", "line")
    return values[0]


def _two(first: Span, second: Span) -> Spans:
    """An interval and an age: in this order, or in the other where only that is possible."""
    straight, turned = _pair(first, second), _pair(_in_months(first, second), first)
    if not straight and _as_usual(first, second):
        turned = None  # 24m 1y: nobody of one year of age is one of two years
    if turned and _one_age(first, second):
        return Spans({}, either=(turned.told, f"age={age_of({**first.units, **second.units})}"))
    person_only = turned is not None and turned.is_asked and "year" in second.units
    if straight and turned and straight.told != turned.told and not person_only:
        return Spans({}, either=(straight.told, turned.told))
    if straight and set(first.units) == {"day"} and not (first.mark or second.mark):
        return Spans({}, either=(straight.told,))  # 7 days 14 months: two answers, or turned round
    if turned and not straight:
        return _turned(turned, first, second)
    found = straight or _pair(first, second, fitting=False)
    if found is None:
        raise Refusal("line_unreadable", "line")
    return found.meant


def _in_months(first: Span, second: Span) -> Span:
    """A bare number behind months that make no year, which may be months as well: ``7m 3``."""
    months = first.units.get("month", MONTHS_A_YEAR) if len(first.units) == 1 else MONTHS_A_YEAR
    if months >= MONTHS_A_YEAR or first.mark or second.mark or not second.bare.isdecimal():
        return second
    return second._replace(units={"month": int(second.bare)}, bare="")


def _as_usual(first: Span, second: Span) -> bool:
    """Whether months stand before years, as an interval before an age does."""
    return set(first.units) == {"month"} and set(second.units) == {"year"}


def _turned(pair: "Pair", first: Span, second: Span) -> Spans:
    """An age before an interval: taken where units or words say so, else put as a question."""
    years_first = set(first.units) == {"year"} and "year" not in second.units
    if first.mark == "age" or second.mark == "interval" or first.person or years_first:
        return pair.meant._replace(turned=not first.mark and not pair.is_asked)
    return Spans({}, either=(pair.told,))


def _one_age(first: Span, second: Span) -> bool:
    """Whether months behind years of age may belong to them: ``2yo 8m``."""
    behind = set(first.units) == {"year"} and set(second.units) == {"month"}
    named = first.mark == "age" and not second.mark
    return behind and named and second.units["month"] < MONTHS_A_YEAR


class Pair(NamedTuple):
    """An interval, and the ages that may stand beside it; a person's is asked."""

    interval: str
    ages: tuple[str, ...]
    is_asked: bool

    @property
    def told(self) -> str:
        """The pair as one reading."""
        return f"age={_with_unit(self.ages[0])} interval={self.interval}"

    @property
    def meant(self) -> Spans:
        """The pair as what the durations of a line mean."""
        given = {"interval": self.interval}
        if self.is_asked:
            return Spans(given, open_ages=self.ages)
        return Spans({**given, "age": self.ages[0]})


def _pair(interval: Span, age: Span, *, fitting: bool = True) -> Pair | None:
    """An interval and an age, if the spans can be that and, unless said, fit together."""
    if interval.mark == "age" or age.mark == "interval" or interval.person == "F":
        return None
    try:
        spanned, ages = _intervals(interval), _ages(age)
    except Refusal:
        return None
    if not spanned or (fitting and not any(_fits(spanned[0], value) for value in ages)):
        return None
    return Pair(spanned[0], ages, bool(age.person))


def _fits(interval: str, age: str) -> bool:
    """Whether somebody of this age can have been diagnosed an interval ago."""
    try:
        lived: Age = read_age({"age": age}, "age")
        lasted = read_duration(interval, "interval").shortest
    except Refusal:
        return False
    return interval != "0m" and lasted.months < lived.below_months


def perhaps_age(left: Sequence[str]) -> str:
    """The one open duration, if beside a dose it can only be meant as an age."""
    return left[0] if len(left) == 1 and is_plain_age(left[0]) else ""


def is_plain_age(span: str) -> bool:
    """Whether a duration beside a dose can only be meant as an age."""
    return "y" in span or int(span.partition("m")[0]) < MONTHS_A_YEAR
