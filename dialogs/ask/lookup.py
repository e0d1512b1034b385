"""Quick look-ups and follow-ups: a few words, or a tap, and one sourced card."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from core import Refusal, decode
from core.knowledge import Topic
from core.timing import MONTHS_A_YEAR
from dialogs import passages, spoken, token
from dialogs.answer.pages import MOST_CHARACTERS, in_pages
from dialogs.answer.scope import Scope
from dialogs.answer.topics import name
from dialogs.answer.views import TOPICS, VIEWS, looked_up, restore, show
from dialogs.ask.enquiry import Enquiry, about, read_token
from dialogs.ask.excerpt import excerpt
from dialogs.ask.keyboards import Rows, in_rows
from dialogs.ask.line import read_line
from dialogs.ask.matching import Asked, asked
from dialogs.ask.readers import fold
from dialogs.ask.remarks import remarked
from dialogs.ask.subjects import LIST, SUBJECTS
from dialogs.talk import Block, Choice, Kind, Line, Reply, Setting
from dialogs.wording import Wording

LISTED = ("dose", "frequency", "plan", "transplant", "radiation", "conditioning", "outlook")
LISTED_TOO = ("remission", "car_t", "blinatumomab", "timing", "pitfalls", "lineage", "silences")
TWO_PLANS = frozenset({"radiation"})  # subjects for which the article prints two plans
MOST_SUBJECTS = 3
PASSAGES = ("privacy", "report")
NOT_FITTED = frozenset({Kind.REFUSAL, Kind.NOTICE})


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a look-up is answered."""

    wording: Wording
    setting: Setting
    today: date

    def button(self, enquiry: Enquiry, label: str = "") -> Choice:
        """A button that looks something up."""
        said = label or self.wording.say(f"subject.{enquiry.subject}")
        return Choice(said, enquiry.as_token())

    def choice(self, key: str, rows: Rows, kind: Kind = Kind.CHOICE, **words: str) -> Reply:
        """One sentence and the ways to go on."""
        said = self.wording.say(f"lookup.{key}", **words)
        return Reply(blocks=(Block((Line(said),)),), rows=rows, notice=said[:200], kind=kind)


def ask(text: str, code: str, wording: Wording, setting: Setting, today: date) -> Reply | None:
    """The reply to words that ask something; ``None`` where they are a case or an answer.

    ``code`` is the case that they are about, or nothing. The list of what can be asked comes as
    a refusal where nothing fitted.
    """
    if _is_a_case(text, wording):
        return None
    desk, words = Desk(wording, setting, today), asked(text, wording)
    try:
        reply = _answered(words, about(words.details, code), desk)
    except Refusal as refusal:
        told = spoken.explain(refusal, wording, setting.zone)
        return passages.told(wording, *told, kind=Kind.REFUSAL)
    return remarked(reply, words, wording)


def _is_a_case(text: str, wording: Wording) -> bool:
    """Whether a text is a code, or a line of answers and nothing else."""
    try:
        decode(fold(text))
    except Refusal:
        try:
            read_line(text, wording)
        except Refusal:
            return False
    return True


def _answered(words: Asked, whom: Enquiry, desk: Desk) -> Reply:
    subjects = words.subjects
    if words.span:
        return _which_span(words, whom, desk)
    if not subjects and not words.details:
        return _list(whom, desk, "nothing", Kind.REFUSAL)
    if not subjects or len(subjects) > MOST_SUBJECTS:
        return _list(whom, desk, "list")
    if words.unsure:
        return desk.choice("perhaps", _offered(subjects, whom, desk))
    if len(subjects) > 1:
        return desk.choice("several", _offered(subjects, whom, desk))
    return look_up(whom.of(subjects[0]), desk)


def _offered(subjects: Iterable[str], whom: Enquiry, desk: Desk) -> Rows:
    buttons = [desk.button(whom.of(subject)) for subject in subjects]
    return in_rows([*buttons, _all_topics(whom, desk)], width=1)


def _all_topics(whom: Enquiry, desk: Desk) -> Choice:
    return desk.button(whom.of(LIST), desk.wording.say("lookup.all_topics"))


def _list(whom: Enquiry, desk: Desk, key: str, kind: Kind = Kind.CHOICE) -> Reply:
    """What can be asked, as buttons."""
    buttons = [desk.button(whom.of(subject)) for subject in (*LISTED, *LISTED_TOO)]
    start = Choice(desk.wording.say("choice.start"), token.NEW)
    return desk.choice(key, in_rows([*buttons, start], width=2), kind)


def _which_span(words: Asked, whom: Enquiry, desk: Desk) -> Reply:
    """A duration that may be an age or an interval: asked, never taken."""
    subject = words.subjects[0] if len(words.subjects) == 1 else LIST
    months, years = _in_months(words.span), words.span.endswith("y")
    count = int(words.span[:-1]) if years else months
    said = desk.wording.quantity(count, "year" if years else "month")
    rows = []
    for field, value in (
        ("age", words.span if years else f"{months}m"),
        ("interval", f"{months}m"),
    ):
        meant, label = whom.of(subject).having(**{field: value}), f"lookup.{field}"
        with suppress(Refusal):  # it cannot be that
            rows.append((desk.button(meant, desk.wording.say(label, value=said)),))
    return desk.choice("which_span", tuple(rows), span=said)


def _in_months(span: str) -> int:
    """Whole months of a duration in years, or in months with or without days."""
    number = int(span.partition("m")[0].removesuffix("y"))
    return number * MONTHS_A_YEAR if span.endswith("y") else number


def look_up(enquiry: Enquiry, desk: Desk) -> Reply:
    """The card of an enquiry, or the question which of two plans is meant.

    Raises ``Refusal`` if there can be nobody such.
    """
    if enquiry.subject in TOPICS:
        return _whole(TOPICS[enquiry.subject], enquiry, desk)
    if enquiry.subject == LIST:
        return _list(enquiry, desk, "list")
    if SUBJECTS[enquiry.subject].topic is None:
        return _about_the_tool(enquiry, desk)
    scope = enquiry.scope()
    if enquiry.subject in TWO_PLANS and not scope.case and _two_plans(enquiry):
        return _which_plan(enquiry, desk)
    return Reply(
        blocks=(*_translation(desk.wording), *excerpt(enquiry, desk.wording)),
        rows=_below(enquiry, scope, desk),
        kind=Kind.TOPIC,
    )


def _translation(wording: Wording) -> tuple[Block, ...]:
    key = "text.translation"
    return (Block((Line(wording.say(key)),)),) if wording.has(key) else ()


def _two_plans(enquiry: Enquiry) -> bool:
    return enquiry.timing is None or (enquiry.timing == "early" and "donor" not in enquiry.details)


def _which_plan(enquiry: Enquiry, desk: Desk) -> Reply:
    """Two plans that exclude each other: it asks, it does not pick."""
    wording = desk.wording
    without = enquiry.having(timing="early", donor="no")
    rows = [
        (
            desk.button(
                enquiry.of("conditioning").having(timing="early"),
                wording.say("lookup.with_transplant"),
            ),
        ),
        (desk.button(without, wording.say("lookup.no_transplant")),),
    ]
    if enquiry.timing is None:
        rows.append((desk.button(enquiry.having(timing="late"), wording.say("lookup.late")),))
    key = "which_plan" if enquiry.timing is None else "which_plan_early"
    named = wording.say(f"subject.{enquiry.subject}").upper()
    return desk.choice(key, tuple(rows), name=named)


def _below(enquiry: Enquiry, scope: Scope, desk: Desk) -> Rows:
    """What is near, the whole topic, and the whole answer."""
    subject = SUBJECTS[enquiry.subject]
    near = [desk.button(enquiry.of(other)) for other in subject.near]
    topic = (
        [desk.button(enquiry.of(VIEWS[subject.topic]), _all_on(subject.topic, desk))]
        if subject.topic
        else []
    )
    if enquiry.code and scope.case:
        answer = Choice(desk.wording.say("lookup.whole_case"), f"{token.VIEW}a{enquiry.code}")
    else:
        answer = Choice(desk.wording.say("lookup.start_case"), token.NEW)
    return in_rows([*near, *topic, _all_topics(enquiry, desk), answer], width=2)


def _all_on(topic: Topic, desk: Desk) -> str:
    return desk.wording.say("lookup.whole", topic=name(topic, desk.wording))


def _whole(topic: Topic, enquiry: Enquiry, desk: Desk) -> Reply:
    """A whole topic; of a long one the first page."""
    reply = looked_up(topic, enquiry.scope(), desk.wording)
    pages = in_pages(reply.blocks, MOST_CHARACTERS)
    blocks = (*_translation(desk.wording), *pages[0])
    if len(pages) > 1:
        blocks = (*blocks, reply.blocks[-1])
    return replace(reply, blocks=blocks, rows=in_rows([_all_topics(enquiry, desk)], width=2))


def _about_the_tool(enquiry: Enquiry, desk: Desk) -> Reply:
    """A sentence about the tool or in answer to small talk, with what can be asked."""
    subject, wording = enquiry.subject, desk.wording
    if subject in PASSAGES:
        return passages.passage(subject, wording, enquiry.code)
    if subject == "example":
        sample = restore(wording.say("example.code"), wording, desk.setting, desk.today)
        return replace(show(sample), panel=False)
    if subject == "new":
        return replace(passages.start(wording), kind=Kind.PASSAGE)
    told = Reply(blocks=(Block((Line(wording.say(f"lead.{subject}")),)),), kind=Kind.PASSAGE)
    buttons = [*(desk.button(enquiry.of(one)) for one in LISTED), _all_topics(enquiry, desk)]
    start = Choice(wording.say("choice.start"), token.NEW)
    return replace(told, rows=in_rows([*buttons, start], width=2))


def tap(tapped: str, wording: Wording, setting: Setting, today: date) -> Reply:
    """The reply to a tap on something to look up.

    Raises ``Refusal`` or ``LookupError`` if the token is none of this version's.
    """
    return look_up(read_token(tapped), Desk(wording, setting, today))


def fitted(reply: Reply) -> bool:
    """Whether a reply answers what was asked; the list because nothing fitted does not."""
    return reply.kind not in NOT_FITTED
