"""How long a text is as a reader sees it, and its parts where it is longer than one message."""

from collections.abc import Sequence

from dialogs.talk import Block

MOST_CHARACTERS = 3500


def length(blocks: Sequence[Block]) -> int:
    """How many characters a reader sees, line ends included."""
    texts = [line.plain for block in blocks for line in block.lines]
    texts += [block.heading for block in blocks]
    return len("".join(texts)) + len(texts)


def in_pages(blocks: Sequence[Block], most: int) -> list[tuple[Block, ...]]:
    """Blocks in pages of at most so many characters; no line is parted."""
    if length(blocks) <= most:
        return [tuple(blocks)]
    pages: list[tuple[Block, ...]] = [()]
    for block in blocks:
        for line in block.lines:
            *before, last = pages[-1] or (Block((), heading="\0"),)
            if last.heading == block.heading:
                grown = (*before, Block((*last.lines, line), block.heading))
            else:
                grown = (*pages[-1], Block((line,), block.heading))
            if length(grown) > most:
                pages.append((Block((line,), block.heading),))
            else:
                pages[-1] = grown
    return pages
