"""A card that answers first: what was asked for in a few lines, and the rest folded beneath."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from core import knowledge
from core.circumstances import Circumstance
from core.datum import Caution, Datum
from dialogs.answer.scope import Scope
from dialogs.answer.topics import folded
from dialogs.lookup.vocabulary import DANGER
from dialogs.talk import Block, Line
from dialogs.wording import Wording

MOST_LINES = 10
MOST_CHARACTERS = 850
SHORT_ENOUGH = 950  # a card up to here is left whole
YOUNGEST = frozenset({Circumstance.AGE_UNDER_THREE, Circumstance.AGE_UNDER_FOUR})
Place = tuple[int, int]  # a line by its place in its block, and the place of the block


def in_brief(
    first: Block, blocks: Sequence[Block], scope: Scope, wording: Wording
) -> tuple[Block, ...]:
    """The first block and the beginning of each other one; the rest as one folded block.

    Never folded are the first line of a block, what belongs to a line that is shown and is true
    of the case, the danger, and where no age is known the limits of the youngest.
    """
    lines = [*first.lines, *(line for block in blocks for line in block.lines)]
    if sum(len(line.text) for line in lines) <= SHORT_ENOUGH and len(lines) <= MOST_LINES:
        return (first, *blocks)
    used = sum(len(line.text) for line in first.lines)
    kept = set(_kept(blocks, scope, MOST_CHARACTERS - used, MOST_LINES - len(first.lines)))
    rest = tuple(_part(blocks, kept, wanted=False))
    more = (folded(rest, wording.say("lookup.more")),) if rest else ()
    return (first, *_part(blocks, kept, wanted=True), *more)


def _kept(blocks: Sequence[Block], scope: Scope, room: int, lines: int) -> Iterator[Place]:
    """Which lines are shown: the first of each block, then the second, while there is room."""
    shown: set[str] = {*limits(_data(), scope)}  # which are never folded, and take no room
    closed: set[int] = set()
    places = [(place, n) for n, block in enumerate(blocks) for place in range(len(block.lines))]
    for place, number in sorted(places):
        line = blocks[number].lines[place]
        fits = number not in closed and len(line.text) <= room and lines > 0
        if place == 0 or fits or _belongs(line, shown, scope):
            takes_room = line.datum not in shown
            shown.add(line.datum)
            room, lines = room - len(line.text) * takes_room, lines - takes_room
            yield place, number
        else:
            closed.add(number)


def _belongs(line: Line, shown: set[str], scope: Scope) -> bool:
    """Whether a line must not be parted from those that are shown."""
    datum = _data().get(line.datum)
    if datum is None or line.datum in {DANGER, *shown}:
        return datum is not None
    return bool(datum.when) and datum.when <= scope.certain and bool(shown & {*datum.under})


def limits(says: Collection[str], scope: Scope) -> tuple[str, ...]:
    """What is mostly not done to the youngest, of some statements, if no age is known."""
    if scope.age is not None:
        return ()
    cautions = (one for one in _data().values() if isinstance(one, Caution) and one.flag)
    young = (one for one in cautions if YOUNGEST & {*one.when})
    return tuple(one.id for one in young if not {*one.under}.isdisjoint(says))


@cache
def _data() -> dict[str, Datum]:
    return {datum.id: datum for datum in knowledge().content.data()}


def _part(blocks: Sequence[Block], kept: set[Place], *, wanted: bool) -> Iterator[Block]:
    """The blocks with those lines only that are kept, or only those that are not."""
    for number, block in enumerate(blocks):
        lines = tuple(
            line for place, line in enumerate(block.lines) if ((place, number) in kept) is wanted
        )
        if lines:
            yield Block(lines, block.heading)
