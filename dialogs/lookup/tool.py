"""What is said about the tool itself, in answer to small talk, and of an answer given before."""

from dataclasses import replace

from dialogs import passages, token
from dialogs.answer.topics import name
from dialogs.answer.views import BUTTONS, VIEWS, Finished, restore, show
from dialogs.ask.keyboards import in_rows
from dialogs.lookup.desk import LISTED, Desk, all_topics, led_by, topics
from dialogs.lookup.enquiry import Enquiry
from dialogs.lookup.excerpt import supposed
from dialogs.talk import Block, Kind, Line, Reply

PASSAGES = {"privacy": "privacy", "report": "report", "version": "about"}
OF_AN_ANSWER = frozenset({"repeat", "change"})


def about_the_tool(enquiry: Enquiry, desk: Desk) -> Reply:
    """A sentence about the tool or in answer to small talk, with what can be asked."""
    subject, wording = enquiry.subject, desk.wording
    if subject in PASSAGES:
        return passages.passage(PASSAGES[subject], wording, enquiry.code)
    if subject == "example":
        sample = restore(wording.say("example.code"), wording, desk.setting, desk.today)
        return replace(show(sample), panel=False)
    if subject in OF_AN_ANSWER:
        return _of_an_answer(enquiry, desk)
    if subject == "new":
        return replace(passages.start(wording), kind=Kind.PASSAGE, warning="")
    told = Reply(blocks=(Block((Line(wording.say(f"lead.{subject}")),)),), kind=Kind.PASSAGE)
    buttons = [*(desk.button(enquiry.of(one)) for one in LISTED), all_topics(enquiry, desk)]
    return replace(told, rows=in_rows([*buttons, desk.start], width=2))


def _of_an_answer(enquiry: Enquiry, desk: Desk) -> Reply:
    """The answer that is spoken of once more, or the way to change it."""
    wording = desk.wording
    if not enquiry.code:
        return topics(enquiry, desk, "no_case")
    finished = restore(enquiry.code, wording, desk.setting, desk.today)
    if enquiry.what_if:
        return _supposed(enquiry, finished, desk)
    if enquiry.subject == "repeat":
        return replace(show(finished), panel=False)
    rows = in_rows([finished.button("change", token.CHANGE), all_topics(enquiry, desk)], width=1)
    return desk.choice("change", rows)


def _supposed(enquiry: Enquiry, finished: Finished, desk: Desk) -> Reply:
    """The whole answer to a what-if, which says so; one button makes it the case."""
    wording = desk.wording
    topics = [desk.button(enquiry.of(VIEWS[one]), name(one, wording)) for one in BUTTONS]
    own = desk.answer(enquiry.code, "make_case")
    told = (Line(supposed(enquiry, wording)),)
    shown = led_by(told, replace(show(finished), panel=False, kind=Kind.TOPIC))
    rows = (*in_rows(topics, width=2), (own,))
    return replace(shown, blocks=(*shown.blocks, Block(told)), rows=rows)
