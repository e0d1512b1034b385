"""Shares of blasts, of residual disease and of those that the tool prints, in a look-up."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from core import knowledge
from core.datum import DOUBTED, Figure
from core.forms import MOST_PERCENT
from dialogs.lookup.by_age import doses, elsewhere
from dialogs.lookup.denial import PART, is_denied
from dialogs.lookup.earlier import grays
from dialogs.lookup.figures import any_of
from dialogs.lookup.subjects import SUBJECTS, weight
from dialogs.lookup.units import NOTHING, is_number, is_unit
from dialogs.lookup.vocabulary import Term, tokens, vocabulary, words_of
from dialogs.wording import Wording, own_and_english

MARROW = frozenset({"marrow", "blasts"})
RESIDUAL = frozenset({"mrd", "mrd_positive"})
ELSEWHERE = RESIDUAL | {"csf_clear"}  # shares beside these are none of blasts in the marrow
TOLD = {"combined": "marrow", "marrow": "marrow", "mrd": "mrd"}  # the shares that were told
BEFORE = "prior_cranial_rt=yes"
NUMBER = re.compile(r"(?<![\w.,^-])(\d+(?:[.,]\d+)?)(?![\w^]|[.,]\d)(?:\s?(%))?")
REACH = 3  # words before a number that may make it a bound: less than about 5
NEAR = 7  # words before a share within which its name stands
OF_A_FIGURE = frozenset({"filler", "why", "then", "sources"})  # what may stand beside one alone
MEASURED = frozenset({"rescue", "organ_function", "interactions", "toxicity", "thresholds"})
OF_A_CASE = frozenset({"age", "years_old", "interval", "change", "person"})  # correct age 7
OF_SOMEBODY = MARROW | MEASURED | {"csf_clear", "csf_positive", "acute", "unwell", "graft"}


def shares(rest: Sequence[Term], wording: Wording) -> dict[str, str]:
    """The share of blasts, of several the largest, and that of residual disease, if it is one."""
    meanings = {term.meaning for term in rest}
    every = {share for _, share, per_cent in _numbers(rest) if per_cent or _is_exact(share)}
    residual = {*_residual(rest, wording)} if len(every) == 1 or meanings & MARROW else set()
    found = {"mrd": residual.pop()} if len(residual) == 1 else {}
    if meanings & MARROW and not meanings & ELSEWHERE:
        blasts = [*_blasts(rest, wording)]
        found |= {"marrow": max(blasts, key=float)} if blasts else {}
    return found


def _residual(rest: Sequence[Term], wording: Wording) -> Iterator[str]:
    """Shares beside a word for residual disease; a bare whole number may be a day or a block.

    Less than the limit is under it; less than another share may be none at all, or over it.
    """
    limit = knowledge().number("residual_disease")
    for place, share, per_cent in _numbers(rest):
        before = _up_to_a_share(rest[max(0, place - NEAR) : place])
        near = (*before, *rest[place + 1 : place + 4])
        told = {other.meaning for other in near} & RESIDUAL
        if not told or not (per_cent or _is_exact(share)):
            continue
        if not _is_under(rest, place, wording):
            yield from [] if _is_over(rest, place, wording) and Decimal(share) < limit else [share]
        elif Decimal(share) == limit:
            yield "under"


def has_residual(rest: Sequence[Term]) -> bool:
    """Whether residual disease is said to be there, and that is not denied."""
    places = (place for place, term in enumerate(rest) if term.meaning == "mrd_positive")
    return any(not is_denied(rest, place) for place in places)


def _up_to_a_share(before: Sequence[Term]) -> Sequence[Term]:
    """The terms behind the last share: what stands before that names another one.

    A bare whole number is none: ``mrd end of block 1 0.3%``.
    """
    places = [n for n, share, per_cent in _numbers(before) if per_cent or _is_exact(share)]
    return before[places[-1] + 1 :] if places else before


def _is_exact(share: str) -> bool:
    """Whether a number without a sign is a share: none at all, or one with a fraction."""
    return "." in share or share == "0"


def _blasts(rest: Sequence[Term], wording: Wording) -> Iterator[str]:
    """Shares of blasts; less than the limit is under it, less than more leaves it open."""
    for place, share, per_cent in _numbers(rest):
        if (per_cent and not _is_under(rest, place, wording)) or _is_bare(rest, place):
            yield share
        elif per_cent and Decimal(share) <= knowledge().number("marrow_blasts"):
            yield "0"


def _is_bare(rest: Sequence[Term], place: int) -> bool:
    """Whether a number without a sign ends what is told of the marrow, and may be combined."""
    told = [term.meaning for term in rest[max(0, place - REACH) : place]]
    of_marrow = bool(MARROW & {*told}) and {*told} <= MARROW | {"filler", "another"}
    ends = [*rest[place + 1 :], PART][0] == PART
    is_over = float(rest[place].words[0]) >= knowledge().number("marrow_blasts")
    return of_marrow and ends and is_over


def _numbers(rest: Sequence[Term]) -> Iterator[tuple[int, str, bool]]:
    """Each number up to a whole, with its place and whether a per cent sign stands behind it."""
    for place, term in enumerate(rest):
        if is_number(term) and float(term.words[0]) <= MOST_PERCENT:
            behind = [other.words for other in rest[place + 1 : place + 2]]
            yield place, term.words[0], behind == [("%",)]


def _is_under(rest: Sequence[Term], place: int, wording: Wording) -> bool:
    """Whether a word or a sign before a number says that it is less than that."""
    return _is_bound(rest, place, ("under", "under_count"), wording)


def _is_over(rest: Sequence[Term], place: int, wording: Wording) -> bool:
    return _is_bound(rest, place, ("at_or_over", "at_or_over_count"), wording)


def _is_bound(rest: Sequence[Term], place: int, lists: Sequence[str], wording: Wording) -> bool:
    before = {word for other in rest[max(0, place - REACH) : place] for word in other.words}
    return any(before & {*tokens(word)[:1]} for word in own_and_english(wording, *lists))


def with_its_name(text: str, warning: str, wording: Wording) -> str:
    """The text; its one number, if it is of what was told before, with the name of that.

    A share is one of the marrow, or of residual disease, where one of them was told and it is said
    to have moved, or stands alone: ``recount 2%``; or in place of another: ``its 7 not 3``. A bare
    dose of gray is one behind radiation.
    """
    right = _put_right(text, warning, wording)
    text = right or text
    found = [*NUMBER.finditer(text)] if warning else []
    terms = vocabulary(wording).terms(text) if len(found) == 1 else ()
    units = [behind for one, behind in pairwise((*terms, NOTHING)) if is_number(one)]
    if len(units) != 1 or (is_unit(units[0], wording) and units[0].words != ("%",)):
        return text
    number, meanings = found[0][1].replace(",", "."), {term.meaning for term in terms}
    says_more = any(weight(one) >= 1 for one in meanings - {""})
    told = {TOLD[one] for one in re.split("[= ]", warning) if one in TOLD}
    alone = found[0][2] and not (says_more or _printed(number))
    moved = re.search(rf"(?<!\w){any_of(wording, 'other_share')}(?!\w)", text, re.IGNORECASE)
    may_be = found[0][2] or not (says_more or OF_A_CASE & meanings)
    named = ""
    if (
        (alone or ((moved or right) and may_be))
        and len(told) == 1
        and not (OF_SOMEBODY | RESIDUAL) & meanings
    ):
        named = f"{wording.asked()[told.pop()][0]} {number}%"
    elif BEFORE in warning and not says_more and Decimal(number) in grays() - doses() - elsewhere():
        named = f"{number} gy"
    return f"{text[: found[0].start()]}{named} {text[found[0].end() :]}" if named else text


def _put_right(text: str, warning: str, wording: Wording) -> str:
    """The text without the share that was told before, if another one stands in its place.

    Where no number of it is kept, only a per cent sign says that a share is meant.
    """
    told = {one.partition("=")[2] for one in warning.split() if one.partition("=")[0] in TOLD}
    for found in _replaced(wording).finditer(text):
        old = (found["old"] or found["former"]).replace(",", ".")
        if old in told or (told and "%" in text):
            return f"{text[: found.start()]} {text[found.end() :]}"
    return ""


@cache
def _replaced(own: Wording) -> re.Pattern[str]:
    """A number with its no, before or behind the one in its place: ``not 3``, ``3 was wrong``."""
    no, wrong = any_of(own, "and_not", "in_place_of"), any_of(own, "was_wrong")
    number = r"(?<![\w.,])(?P<{}>\d+(?:[.,]\d+)?)(?![\w^]|[.,]\d)\s?%?"
    return re.compile(
        rf"(?<!\w){no}\s(?:\w+\s)?{number.format('old')}|{number.format('former')}\s{wrong}(?!\w)",
        re.IGNORECASE,
    )


def figures(rest: Sequence[Term], wording: Wording) -> Iterator[str]:
    """What figures that the tool prints are about: ``78% then``, ``11 v 63``, ``17% from where``.

    A whole number is one with its per cent sign, or beside another of the same; a number with a
    fraction is one among words that are known.
    """
    if OF_SOMEBODY & {term.meaning for term in rest}:
        return
    pairs = [*zip(rest, (*rest[1:], NOTHING), strict=False)]
    marked = [one.words[0] for one, behind in pairs if is_number(one) and behind.words[0] == "%"]
    bare = [one.words[0] for one, behind in pairs if is_number(one) and behind.words[0] != "%"]
    told = [one for number in marked for one in _printed(number)]
    if not marked and bare and _says_nothing_more(rest, wording):
        found = [_printed(number) for number in bare]
        several = len(bare) > 1 and all(found) and len({one[0][0] for one in found}) == 1
        told = [one[0] for one in found] if several or (all(found) and "." in bare[0]) else []
    yield from (meaning for meaning, _ in told[:2])
    yield from ("unsourced" for _, unsourced in told[:1] if unsourced)
    if told and any({*term.words} & words_of("asks_for_source", wording) for term in rest):
        yield "sources"


def _says_nothing_more(rest: Sequence[Term], wording: Wording) -> bool:
    """Whether a text holds numbers, what joins them, and words that are known to say little."""
    joints = words_of("joins", wording) | words_of("versus", wording)
    return all(
        is_number(term)
        or term.meaning in {"filler", "why", "then", "sources"}
        or term.words[0] in joints
        for term in rest
    )


def _printed(number: str) -> list[tuple[str, bool]]:
    """The meanings of the figures that are printed as a number, perhaps rounded."""
    value = Decimal(number)
    exact = "." in number
    return [
        (meaning, unsourced)
        for figure, meaning, unsourced in _figures()
        if value == figure or (not exact and value in {round(figure), int(figure)})
    ][:1]


@cache
def _figures() -> tuple[tuple[Decimal, str, bool], ...]:
    """Every published figure, what asks for its card, and whether no source was found of it."""
    every = ((one, one.verdict in DOUBTED) for one in knowledge().content.figure)
    return tuple((Decimal(str(one.value)), _asked_by(one), unfound) for one, unfound in every)


def _asked_by(figure: Figure) -> str:
    """A meaning that asks for the card that prints a figure, or for the sources.

    That is the first on which it stands, else the shortest on which a sentence names it.
    """
    using = {one.id for one in knowledge().content.data() if figure.id in one.uses}
    cards = [one for one in SUBJECTS.values() if any(len(asked) == 1 for asked in one.asked)]
    named = sorted(cards, key=lambda one: len(one.says))
    on_it = [one for one in cards if figure.id in one.says] or [
        one for one in named if using & {*one.says}
    ]
    alone = (
        meaning for one in on_it for asked in one.asked if len(asked) == 1 for meaning in asked
    )
    return next(alone, "trial")
