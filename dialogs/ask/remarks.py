"""What is said above a look-up's card of how the words were read."""

from dataclasses import replace

from dialogs.ask.matching import Asked
from dialogs.talk import Line, Reply
from dialogs.wording import Wording


def remarked(reply: Reply, words: Asked, wording: Wording) -> Reply:
    """The reply, above it what slips were taken for, and what was not taken."""
    told = []
    if words.took:
        took = ", ".join(dict.fromkeys(words.took))
        told.append(Line(wording.say("lookup.took", words=took)))
    if words.left_out:
        told.append(Line(wording.say("lookup.left_out")))
    if not told or not reply.blocks:
        return reply
    first, *rest = reply.blocks
    return replace(reply, blocks=(first._replace(lines=(*told, *first.lines)), *rest))
