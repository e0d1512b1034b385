"""The numbered references of the article, on the card of the sources."""

from collections.abc import Sequence

from core import knowledge
from dialogs.answer.evidence import source
from dialogs.answer.scope import of_anybody
from dialogs.answer.teller import Teller
from dialogs.talk import Block
from dialogs.wording import Wording

SUBJECT = "evidence"  # whose card lists them


def with_references(subject: str, blocks: Sequence[Block], wording: Wording) -> tuple[Block, ...]:
    """The blocks of a card; before its last one what each bare number probably stands for.

    All other sources stand in the whole topic.
    """
    if subject != SUBJECT:
        return tuple(blocks)
    teller, every = Teller(of_anybody(None, None, ()), wording), knowledge().sources.values()
    meant = {one.likely for one in every}
    lines = (source(one, teller) for one in every if one.likely or one.id in meant)
    *told, last = blocks
    return (*told, Block(tuple(lines), teller.say("heading.sources")), last)
