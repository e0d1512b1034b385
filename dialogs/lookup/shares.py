"""Shares of blasts in the marrow and of residual disease, as a look-up tells them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from core import knowledge
from core.forms import MOST_PERCENT
from dialogs.lookup.units import is_number
from dialogs.lookup.vocabulary import Term, tokens
from dialogs.wording import Wording, own_and_english

MARROW = frozenset({"marrow", "blasts"})
RESIDUAL = frozenset({"mrd", "mrd_positive"})
ELSEWHERE = RESIDUAL | {"csf_clear"}  # shares beside these are none of blasts in the marrow
REACH = 3  # words before a number that may make it a bound: less than about 5
NEAR = 4  # words before a share within which its name stands


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
        near = (*_up_to_a_number(rest[max(0, place - NEAR) : place]), *rest[place + 1 : place + 4])
        told = {other.meaning for other in near} & RESIDUAL
        if not told or not (per_cent or _is_exact(share)):
            continue
        if not _is_under(rest, place, wording):
            yield from [] if _is_over(rest, place, wording) and Decimal(share) < limit else [share]
        elif Decimal(share) == limit:
            yield "under"


def _up_to_a_number(before: Sequence[Term]) -> Sequence[Term]:
    """The terms behind the last number: what stands before that names another one."""
    places = [place for place, term in enumerate(before) if is_number(term)]
    return before[places[-1] + 1 :] if places else before


def _is_exact(share: str) -> bool:
    """Whether a number without a sign is a share: none at all, or one with a fraction."""
    return "." in share or share == "0"


def _blasts(rest: Sequence[Term], wording: Wording) -> Iterator[str]:
    """Shares of blasts; less than the limit is under it, less than more leaves it open."""
    for place, share, per_cent in _numbers(rest):
        if per_cent and not _is_under(rest, place, wording):
            yield share
        elif per_cent and Decimal(share) <= knowledge().number("marrow_blasts"):
            yield "0"


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
