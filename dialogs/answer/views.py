"""The finished answer: the card with its first topics, every topic alone, and the buttons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from core import Plan, assess, decode, encode, knowledge
from core.case import Case
from core.datum import Topic
from dialogs import token
from dialogs.answer.card import card, last_line, note
from dialogs.answer.scope import Scope, of_case
from dialogs.answer.topics import body, folded, name, tight, topic
from dialogs.answer.voice import Sentences
from dialogs.ask.keyboards import Rows, in_rows
from dialogs.spoken import dates
from dialogs.talk import (
    MOST_CHARACTERS,
    Block,
    Choice,
    Kind,
    Line,
    Reply,
    Setting,
    in_pages,
    length,
)
from dialogs.wording import Wording

CARD, MORE, OTHERS = "a", "z", "x"  # the card with its first buttons, with more, with all topics
VIEWS = {
    Topic.PLAN: "p",
    Topic.DOSES: "d",
    Topic.TRANSPLANT: "t",
    Topic.RADIATION: "r",
    Topic.CONFLICTS: "c",
    Topic.EVIDENCE: "v",
    Topic.OUTLOOK: "o",
    Topic.REMISSION: "m",
    Topic.IMMUNOTHERAPY: "i",
    Topic.LINEAGE: "l",
    Topic.PITFALLS: "f",
    Topic.TIMING: "y",
    Topic.SCOPE: "s",
    Topic.SILENCES: "n",
}
TOPICS = {letter: which for which, letter in VIEWS.items()}
FIRST = (Topic.PLAN, Topic.DOSES, Topic.TRANSPLANT, Topic.RADIATION, Topic.PITFALLS)
PROMISED = (Topic.PLAN, Topic.DOSES, Topic.PITFALLS)  # always in the message
BY_WEIGHT = (*PROMISED, Topic.TRANSPLANT, Topic.RADIATION)
BUTTONS = (
    Topic.DOSES,
    Topic.PLAN,
    Topic.TRANSPLANT,
    Topic.RADIATION,
    Topic.CONFLICTS,
    Topic.EVIDENCE,
)
OTHER = tuple(which for which in VIEWS if which not in BUTTONS)


@dataclass(frozen=True)
class Finished:
    """A finished answer: its case, and where it is shown.

    ``confirmed`` says that a second person confirmed the inputs; ``version`` is the content
    version that its code names.
    """

    case: Case
    wording: Wording
    setting: Setting
    today: date
    confirmed: bool = False
    version: str = ""

    @cached_property
    def plan(self) -> Plan:
        """What is said of the case."""
        return assess(self.case)

    @cached_property
    def scope(self) -> Scope:
        """Whom the topics are about."""
        return of_case(self.case)

    @cached_property
    def code(self) -> str:
        """The case code, with the content version that first gave the answer."""
        return encode(self.case, self.version)

    @property
    def expired(self) -> bool:
        """Whether the content is past the day by which it should have been checked anew."""
        return self.today > knowledge().content.due

    def button(self, key: str, letter: str, what: str = "") -> Choice:
        """A button under this answer."""
        return Choice(self.wording.say(f"view.{key}"), self.token(letter, what))

    def to(self, which: Topic) -> Choice:
        """The button of a topic."""
        return Choice(name(which, self.wording), self.token(token.VIEW, VIEWS[which]))

    def token(self, letter: str, what: str = "") -> str:
        """The token of a button under this answer."""
        return f"{letter}{what.upper() if self.confirmed else what}{self.code}"


def restore(code: str, wording: Wording, setting: Setting, today: date) -> Finished:
    """The answer that a code stands for. Raises ``Refusal`` if it is no code."""
    decoded = decode(code)
    return Finished(decoded.case, wording, setting, today, version=decoded.version)


def show(finished: Finished, view: str = CARD, page: int = 0) -> Reply:
    """The card, or one topic; a long topic comes in pages."""
    if view not in TOPICS:
        below, kind = BELOW[view](finished), Kind.ANSWER
        return Reply(message(finished), below, panel=True, kind=kind, code=finished.code)
    pages = in_pages(topic(TOPICS[view], finished.scope, finished.wording), MOST_CHARACTERS)
    page = min(page, len(pages) - 1)
    again = [Block((), heading=pages[0][0].heading)] if page else []  # whom every page is about
    own = (*again, *pages[page])
    blocks = [*warnings(finished), *own, foot(finished.wording, finished.code)]
    if len(pages) > 1:
        told = finished.wording.say("text.page", page=page + 1, pages=len(pages))
        blocks.append(Block((Line(told),)))
    rows = (*_page_turns(finished, view, page, len(pages)), *_under_topic(finished, view))
    return Reply(tuple(blocks), rows, panel=True, kind=Kind.TOPIC, code=finished.code)


def foot(wording: Wording, code: str = "") -> Block:
    """The last line of a topic: what it is not, and the code of the case if it is about one."""
    texts = (wording.say("text.state"), *([code] if code else []))
    return Block((Line(" ".join(texts)),))


def warnings(finished: Finished) -> list[Block]:
    """What a reader must know first: changed content, overdue review, a second check."""
    content, say = knowledge().content, finished.wording.say
    texts = [say("text.translation")] if finished.wording.has("text.translation") else []
    if finished.version not in {"", content.version}:
        texts.append(say("text.content_changed", old=finished.version, new=content.version))
    if finished.expired:
        texts.append(say("text.expired_content"))
    if finished.confirmed:
        texts.append(say("text.second_confirmed"))
    return [Block(tuple(map(Line, texts)))] if texts else []


def message(finished: Finished) -> tuple[Block, ...]:
    """The card, the first topics folded as far as a message goes, how dates were read, the end."""
    head = [*warnings(finished), Block(card(finished.plan, finished.wording))]
    read = tuple(map(Line, dates(finished.case, Sentences(finished.wording))))
    last = Block((*read, last_line(finished.plan, finished.wording, finished.code)))
    return (*head, *_first_topics(finished, length([*head, last])), last)


def _first_topics(finished: Finished, taken: int) -> list[Block]:
    """The first topics as far as a message goes, and the names of those that are not whole.

    Pathway, doses and pitfalls always, and the other two before any says what disagrees with it.
    """
    wording = finished.wording
    bodies = {which: body(which, finished.scope, wording) for which in BY_WEIGHT}
    least = {which: [tight(which, finished.scope, wording)] for which in PROMISED}
    short = {which: blocks[:1] for which, blocks in bodies.items()}
    kept: dict[Topic, Block] = {}
    room = MOST_CHARACTERS - taken - length([_not_whole(FIRST, wording)])
    for variant in (least, short, bodies):
        for which, blocks in variant.items():
            block = folded(blocks, name(which, wording))
            grown = length([block]) - (length([kept[which]]) if which in kept else 0)
            if grown <= room or variant is least:
                kept[which], room = block, room - grown
    left = [one for one in FIRST if kept.get(one) != folded(bodies[one], name(one, wording))]
    shown = [kept[which] for which in FIRST if which in kept]
    return [*shown, *([_not_whole(left, wording)] if left else [])]


def _not_whole(topics: Iterable[Topic], wording: Wording) -> Block:
    names = ", ".join(name(which, wording) for which in topics)
    return Block((Line(wording.say("text.elsewhere", topics=names)),))


def _page_turns(finished: Finished, view: str, page: int, pages: int) -> Rows:
    before = [finished.button("previous", token.VIEW, f"{view}{page - 1}")] if page else []
    after = page + 1 < pages
    next_ = [finished.button("next", token.VIEW, f"{view}{page + 1}")] if after else []
    return ((*before, *next_),) if before or next_ else ()


def _under_card(finished: Finished) -> Rows:
    """The buttons in the order of the task; in a group the second check in place of evidence."""
    open_to_check = finished.setting.shared and not finished.confirmed
    topics = [which for which in BUTTONS if not (open_to_check and which is Topic.EVIDENCE)]
    return in_rows(
        [
            *map(finished.to, topics),
            *([finished.button("second", token.SECOND)] if open_to_check else []),
            finished.button("change", token.CHANGE),
            finished.button("more", token.VIEW, MORE),
        ],
        width=2,
    )


def _under_topic(finished: Finished, view: str) -> Rows:
    """The way back to the card, and the first topics but the one that is shown."""
    others = (finished.to(which) for which in BUTTONS if VIEWS[which] != view)
    back, more = _back(finished), finished.button("more", token.VIEW, MORE)
    return in_rows([back, *others, more], width=2)


def _under_more(finished: Finished) -> Rows:
    """What is done with an answer."""
    wording, code = finished.wording, finished.code
    copied = note(finished.plan, wording, code, expired=finished.expired)
    buttons = [
        _back(finished),
        finished.button("refine", token.REFINE),
        Choice(wording.say("view.copy"), copies=copied),
        *([finished.to(Topic.EVIDENCE)] if finished.setting.shared else []),
        Choice(wording.say("view.pictures"), f"{token.PICTURE}c{code}"),
        Choice(wording.say("view.page"), f"{token.PAGE}a{code}"),
        finished.button("others", token.VIEW, OTHERS),
        Choice(wording.say("view.new"), token.NEW),
    ]
    return in_rows(buttons, width=2)


def _under_others(finished: Finished) -> Rows:
    """Every topic that has no button under the card."""
    return in_rows([*map(finished.to, OTHER), _back(finished)], width=2)


def _back(finished: Finished) -> Choice:
    return finished.button("answer", token.VIEW, CARD)


BELOW = {CARD: _under_card, MORE: _under_more, OTHERS: _under_others}
