"""Several answers in one line: ``2024-01-10 2025-03-01 7y HR`` or ``14m 7y standard B``."""

from contextlib import suppress
from typing import NamedTuple

from core import Refusal
from dialogs.ask.dates import date_readings, short_years
from dialogs.ask.parts import Parts, take_apart
from dialogs.ask.redated import by_its_name
from dialogs.ask.spans import for_step, meaning_of
from dialogs.ask.spelling import LONGEST_ANSWER, Typed
from dialogs.wording import Wording


class TypedLine(NamedTuple):
    """The answers of one line by field, and what stays open.

    ``open_dates`` are the fields with more than one reading; ``either`` are ways to read the
    whole of its durations, of which none is taken; ``turned`` says that the age stood before the
    interval, ``aside`` that part of the line is no answer and was not taken. ``timing`` is early
    or late, if a word says so; it stands only beside an age and an interval without doubt.
    """

    answers: dict[str, str]
    open_dates: dict[str, tuple[str, ...]]
    either: tuple[str, ...] = ()
    turned: bool = False
    aside: bool = False
    timing: str = ""

    @property
    def fields(self) -> frozenset[str]:
        """The answers that the line is about, whatever they are."""
        asked = (pair.split("=")[0] for option in self.either for pair in option.split())
        return frozenset({*self.answers, *self.open_dates, *asked})

    @property
    def has_dates(self) -> bool:
        """Whether a date stood in the line."""
        return bool({"diagnosis", "relapse"} & self.fields)

    @property
    def is_whole(self) -> bool:
        """Whether it answers all that is asked."""
        return self.is_timed and {"age", "risk"} <= self.fields and not self.either

    @property
    def is_timed(self) -> bool:
        """Whether it tells the time from the diagnosis to the relapse."""
        return {"diagnosis", "relapse"} <= self.fields or "interval" in self.fields

    @property
    def is_one_answer(self) -> bool:
        """Whether it is one answer, by its name or its unit, and no date."""
        return len(self.fields) == len(self.answers) == 1 and not (self.either or self.has_dates)


def read_line(text: str, wording: Wording, step: str = "") -> TypedLine:
    """The answers in one line. Raises ``Refusal`` if anything in it cannot be placed.

    A lone date or duration is the answer to the open question ``step``, where it can be.
    """
    typed = Typed.of(text)
    if len(typed.folded) > LONGEST_ANSWER:
        raise Refusal("line_unreadable", "line")
    parts = take_apart(by_its_name(typed.folded, wording), typed.people, wording)
    if not (parts.dates or parts.spans or (step and parts.words)):
        raise Refusal("line_unreadable", "line")
    answers, open_dates = dict(parts.words), dict[str, tuple[str, ...]]()
    for field, day in _named_dates(parts, step).items():
        _place(field, date_readings(day, "line", wording), answers, open_dates)
    if step and _is_stray(parts):
        raise Refusal("line_unreadable", "line")
    spans = for_step(meaning_of(parts), step, is_asked=any(span.person for span in parts.spans))
    answers |= spans.answers
    if spans.open_ages:
        open_dates["age"] = spans.open_ages
    either = spans.either
    if answers.get("mrd") == "positive":  # which says no more than: not negative
        del answers["mrd"]
        either = either or ("mrd=under", "mrd=at_or_over")
    line = TypedLine(answers, open_dates, either, spans.turned, parts.aside, parts.timing)
    if _may_ask(line, parts):
        raise Refusal("line_unreadable", "line")
    return line


def _may_ask(line: TypedLine, parts: Parts) -> bool:
    """Whether a line may ask about what is no answer, about what describes a case, or its time."""
    told = {"age", "risk"}
    is_case = line.is_timed and (line.has_dates or told <= line.fields)
    is_open = line.either or line.open_dates or not line.is_timed or "age" not in line.fields
    return bool(
        (line.aside and not (line.is_whole or (parts.ago and told <= {*line.answers})))
        or (parts.beside and not is_case)
        or (line.timing and is_open)
    )


def in_full_years(text: str, wording: Wording) -> TypedLine | None:
    """A line with its short years read as of this century; ``None`` if it has none.

    Its dates are not to be taken: only what else it tells, and that it tells a date.
    """
    folded = Typed.of(text).folded
    full = short_years(wording).sub(lambda found: f"{found[0][:-2]}20{found[0][-2:]}", folded)
    if full == folded:
        return None
    with suppress(Refusal):
        return read_line(full, wording)
    return None


def _is_stray(parts: Parts) -> bool:
    """Whether a bare number stands beside another answer and nothing says that it is an age.

    ``17m 29`` may be months and days, and ``12.03.2024 10`` a date and an hour.
    """
    alone = len(parts.dates) + len(parts.spans) == 2  # noqa: PLR2004 - it and the other
    bare = any(span.bare and not span.mark for span in parts.spans)
    return alone and bare and "risk" not in parts.words


def _place(
    field: str,
    values: tuple[str, ...],
    answers: dict[str, str],
    open_dates: dict[str, tuple[str, ...]],
) -> None:
    if len(values) > 1:
        open_dates[field] = values
    else:
        answers[field] = values[0]


def _named_dates(parts: Parts, step: str) -> dict[str, str]:
    """The dates by what each is of: as named, else diagnosis and then relapse."""
    named = {name: day for name, day in parts.dates if name}
    rest = [day for name, day in parts.dates if not name]
    free = [name for name in ("diagnosis", "relapse") if name not in named]
    if len(named) + len(rest) != len(parts.dates) or len(rest) > len(free):
        raise Refusal("line_unreadable", "line")
    if len(parts.dates) == 1 and rest:
        if step not in free:
            raise Refusal("line_unreadable", "line")
        return {step: rest[0]}
    dates = {**named, **dict(zip(free, rest, strict=False))}
    return {name: dates[name] for name in ("diagnosis", "relapse") if name in dates}
