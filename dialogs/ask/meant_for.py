"""What is told behind a sorry or a no, and which of the answers each part of it is meant for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from itertools import product

from core import Refusal
from dialogs.ask import progress
from dialogs.ask.correction import corrected, counted, says_high
from dialogs.ask.dates import date_readings
from dialogs.ask.in_place import ANY, DATES, WHOLE_DATE, fits, read_value
from dialogs.ask.line import TypedLine, read_line
from dialogs.ask.pieces import phrases
from dialogs.ask.progress import Settled
from dialogs.ask.redated import in_part
from dialogs.ask.several import DETAILS
from dialogs.ask.slips import plain, says_slip, without_a_slip, without_birth
from dialogs.ask.spelling import NUMBER, Typed, bare, one_of
from dialogs.session import Session, Step
from dialogs.wording import Wording

MOST_PARTS = 4


def behind_a_slip(session: Session, typed: Typed, wording: Wording, today: date) -> Settled | None:
    """The consult with what is told behind a sorry or a no in place of what it may be meant for.

    Each part of it is an answer; ``None`` where nothing says that a text corrects, or where some
    part fits no answer given before.
    """
    if not says_slip(typed, wording):
        return None
    whole = without_a_slip(typed.folded, wording)
    text = without_birth(whole, wording)
    told = typed._replace(folded=plain(text, wording))
    with suppress(Refusal):
        line = read_line(told.folded, wording)
        if line.answers and len(line.fields) > 1 and not (line.open_dates or line.aside):
            of_age = _aged(wording).search(typed.folded) is not None
            return _several(session, line, today, of_age=of_age)
    parts = [text] if _meant(session, text, wording) else _parts(text, wording)
    each = [_meant(session, one, wording) for one in parts if len(parts) <= MOST_PARTS]
    if text != whole:  # a day of birth says that an age is told
        each = [[one for one in values if "age" in one] or values for values in each]
    given = [_joined(values) for values in product(*each)]
    options = [one for one in given if one and fits(session, one, today)]
    if len(options) == 1:
        return progress.give_all(session, options[0], today)
    return _which(session, options or _in_part(session, told, wording, today))


def _several(session: Session, line: TypedLine, today: date, *, of_age: bool) -> Settled | None:
    """The consult with several answers of a line; which reading, where more than one can be so."""
    each = [{**progress.parsed(one, ""), **line.answers} for one in line.either] or [line.answers]
    each = [one for one in each if "age" in one or not of_age] or each
    refusals = ((one, progress.problem(progress.taken(session, one), today)) for one in each)
    fitting = [one for one, refusal in refusals if not refusal or refusal.key == "missing"] or each
    if len(fitting) == 1:
        return progress.give_all(session, fitting[0], today)
    return _which(session, fitting)


def _parts(text: str, wording: Wording) -> list[str]:
    """A text parted at its signs, its "and" and what says that it corrects, which may lead it."""
    slips, joints = one_of(wording.words("slips")), one_of(wording.words("and"))
    told = re.sub(rf"^(?:(?:{slips})(?!\w)[\s,.:;!-]*)+", "", text)
    signs = r"\s*(?:;|(?<!\d),|,(?!\d))\s*"
    return [*filter(None, re.split(rf"{signs}|\s(?:{slips}|{joints})(?!\w)[\s,.:;!-]*", told))]


def _joined(given: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The answers of all parts together; none if two of them contradict each other."""
    joined = {field: value for one in given for field, value in one.items()}
    return joined if all({*one.items()} <= {*joined.items()} for one in given) else {}


def _which(session: Session, options: Sequence[Mapping[str, str]]) -> Settled | None:
    """The question which of some answers is put right; of the one alone, whether it is so."""
    if len(options) == 1:
        field, value = next(iter(options[0].items()))
        return Settled(session.at(field, readings={field: (value,)}))
    asked = {session.step: tuple(" ".join(map("=".join, one.items())) for one in options)}
    return Settled(session.at(session.step, readings=asked)) if options else None


def _in_part(
    session: Session, told: Typed, wording: Wording, today: date
) -> list[Mapping[str, str]]:
    """Each date given before with the part of it changed that a text tells: ``sorry, 5 July``."""
    given = [(field, session.answers[field]) for field in DATES if field in session.answers]
    found = [{field: in_part(before, told.folded, wording)} for field, before in given]
    return [one for one in found if all(one.values()) and fits(session, one, today)]


def _is_broken(text: str) -> bool:
    """Whether a text is a number with a fraction and no unit, which a count has and no age."""
    match = NUMBER.fullmatch(text)
    return match is not None and match[2] is not None


@cache
def _aged(wording: Wording) -> re.Pattern[str]:
    persons = one_of((*wording.words("persons"), *wording.asked()["person"]))
    return re.compile(rf"(?<!\w)(?:{persons})(?!\w)\W*\d")


def _meant(session: Session, part: str, wording: Wording) -> list[Mapping[str, str]]:
    """The answers that a part of a text may be meant for, each with its value."""
    told = Typed(plain(part, wording), part)
    found = [*_values(session, told, wording)] or [*_told(told._replace(folded=part), wording)]
    of_age = _aged(wording).search(part) is not None  # she is 2
    return [{field: value} for field, value in found if field == "age" or not of_age]


def _values(session: Session, told: Typed, wording: Wording) -> Iterator[tuple[str, str]]:
    """The open answer and those given before that a text may be, each with its value.

    Where not even the diagnosis is answered, a date may as well be that of the relapse.
    """
    opened = DATES if session.step == Step.DIAGNOSIS else [session.step] * (session.step in DATES)
    for field in dict.fromkeys((*opened, *session.answers)):
        with suppress(Refusal):
            if field in DATES:
                readings = date_readings(told.folded, field, wording)
                long = {WHOLE_DATE, len(session.answers.get(field, ""))}
                yield from ((field, value) for value in readings if len(value) in long)
            elif field in ANY and not (field == "age" and _is_broken(told.folded)):
                yield field, read_value(field, session.answers[field], told.folded, wording)


def _told(part: Typed, wording: Wording) -> Iterator[tuple[str, str]]:
    """What a part tells by a mark, or of a detail; so many white cells say high risk."""
    for field, reading in corrected(part, wording).items():
        if not reading.is_asked:
            yield field, reading.values[0]
    name, value = phrases(wording).get(bare(part.folded), ("", ""))
    if name in DETAILS:
        yield name, value
    count = counted(part._replace(folded=plain(part.folded, wording)), wording)
    if count and all(map(says_high, count.values)):
        yield Step.RISK.value, "high"
