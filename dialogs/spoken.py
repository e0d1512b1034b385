"""Answers and refusals as a person would say them."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from core import Refusal, knowledge
from core.case import Age
from core.forms import read_age, read_duration
from core.timing import Interval, whole_month
from dialogs.ask.readers import DATE_FIELDS
from dialogs.wording import Wording

WHOLE_DATE = len("2024-03-12")


def answer(field: str, value: str, wording: Wording) -> str:
    """An answer in canonical form, in words."""
    if value == "unknown" or field == "risk":
        return wording.say(f"value.{value}")
    if field == "age":
        return age(read_age({field: value}, field), wording)
    if "-" not in value:
        return span(read_duration(value, field), wording)
    if len(value) == WHOLE_DATE:
        return wording.day(date.fromisoformat(value))
    return wording.month(date.fromisoformat(f"{value}-01"))


def age(value: Age, wording: Wording) -> str:
    """An age: 7 years, 8 months, 18 years or over."""
    if value.months is not None:
        return wording.quantity(value.months, "month")
    years = wording.quantity(value.years, "year")
    return wording.say("choice.adult", years=years) if value.or_over else years


def span(interval: Interval, wording: Wording) -> str:
    """An interval: exact, known to the month, or a range."""
    if interval.exact:
        return wording.duration(interval.shortest)
    if interval[:2] == whole_month(interval.shortest.months)[:2]:
        months = wording.quantity(interval.shortest.months, "month")
        return wording.say("value.whole_month", months=months)
    shortest, longest = (wording.duration(end) for end in interval[:2])
    return wording.say("value.range", shortest=shortest, longest=longest)


@lru_cache(maxsize=64)
def examples(field: str, wording: Wording) -> Mapping[str, str]:
    """The sample answers and limits that a sentence about a field may name."""
    own = f"example.{field}"
    names = ("named", "month", "line", "short", "code")
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


def explain(refusal: Refusal, wording: Wording) -> list[str]:
    """Why an answer was refused, and what would be accepted; never what was typed."""
    key = "unreadable_date" if is_unread_date(refusal) else refusal.key
    samples = examples(refusal.field, wording)
    reason = wording.say(f"refusal.{key}", **{**samples, **refusal.detail})
    accepted = f"accepted.{refusal.field}"
    if refusal.key == "day_needed":  # which says itself what is wanted
        return [reason]
    return [reason, wording.say(accepted, **samples)]


def is_unread_date(refusal: Refusal) -> bool:
    """Whether something other than a date was typed where one was asked."""
    return refusal.field in DATE_FIELDS and refusal.key == "unreadable"
