"""Sources on a card: the numbered references of the article, or those that a subject cites."""

from collections.abc import Sequence

from core import knowledge
from dialogs.answer.evidence import source
from dialogs.answer.scope import of_anybody
from dialogs.answer.teller import Teller
from dialogs.lookup.subjects import SUBJECTS
from dialogs.talk import Block
from dialogs.wording import Wording

LISTING = frozenset({"evidence", "references"})  # whose cards list them


def with_references(subject: str, blocks: Sequence[Block], wording: Wording) -> tuple[Block, ...]:
    """The blocks of a card; before its last one what its subject cites.

    On the cards of the sources that is what each bare number probably stands for; all others stand
    in the whole topic.
    """
    cites = SUBJECTS[subject].cites
    if subject not in LISTING and not cites:
        return tuple(blocks)
    teller, every = Teller(of_anybody(None, None, ()), wording), knowledge().sources.values()
    meant = {*cites} or {one.likely for one in every if one.likely}
    lines = (source(one, teller) for one in every if (one.likely and not cites) or one.id in meant)
    *told, last = blocks
    return (*told, Block(tuple(lines), teller.say("heading.sources")), last)
