"""Shares of blasts in the marrow and of residual disease, as a look-up tells them."""

from collections.abc import Iterator, Sequence

from core import knowledge
from core.forms import MOST_PERCENT
from dialogs.ask.patient import is_number
from dialogs.ask.vocabulary import Term

MARROW = frozenset({"marrow", "blasts"})
RESIDUAL = frozenset({"mrd", "mrd_positive"})
ELSEWHERE = RESIDUAL | {"csf_clear"}  # shares beside these are none of blasts in the marrow
BOUNDS = frozenset({"<", ">"})


def shares(rest: Sequence[Term]) -> dict[str, str]:
    """The share of blasts, of several the largest, and that of residual disease, if it is one."""
    meanings = {term.meaning for term in rest}
    every = {share for _, share, per_cent in _numbers(rest) if per_cent or _is_exact(share)}
    residual = {*_residual(rest)} if len(every) == 1 or meanings & MARROW else set()
    found = {"mrd": residual.pop()} if len(residual) == 1 else {}
    if meanings & MARROW and not meanings & ELSEWHERE:
        blasts = [*_blasts(rest)]
        found |= {"marrow": max(blasts, key=float)} if blasts else {}
    return found


def _residual(rest: Sequence[Term]) -> Iterator[str]:
    """Shares beside a word for residual disease; a bare whole number may be a day or a block."""
    for place, share, per_cent in _numbers(rest):
        near = (*rest[max(0, place - 2) : place], *rest[place + 1 : place + 4])
        told = {other.meaning for other in near} & RESIDUAL
        if told and (per_cent or _is_exact(share)) and not _bound(rest, place):
            yield share


def _is_exact(share: str) -> bool:
    """Whether a number without a sign is a share: none at all, or one with a fraction."""
    return "." in share or share == "0"


def _blasts(rest: Sequence[Term]) -> Iterator[str]:
    """Shares of blasts; less than the limit is under it, less than more leaves it open."""
    for place, share, per_cent in _numbers(rest):
        if per_cent and _bound(rest, place) != "<":
            yield share
        elif per_cent and float(share) <= knowledge().number("marrow_blasts"):
            yield "0"


def _numbers(rest: Sequence[Term]) -> Iterator[tuple[int, str, bool]]:
    """Each number up to a whole, with its place and whether a per cent sign stands behind it."""
    for place, term in enumerate(rest):
        if is_number(term) and float(term.words[0]) <= MOST_PERCENT:
            behind = [other.words for other in rest[place + 1 : place + 2]]
            yield place, term.words[0], behind == [("%",)]


def _bound(rest: Sequence[Term], place: int) -> str:
    """The sign before a number that makes it a bound, or nothing."""
    before = [other.words[0] for other in rest[max(0, place - 2) : place]]
    return next((sign for sign in before if sign in BOUNDS), "")
