"""Quick look-ups and follow-ups: a few words, or a tap, and one sourced card."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from core import Refusal, decode
from core.datum import Topic
from dialogs import passages, spoken, token
from dialogs.answer.scope import Scope
from dialogs.answer.topics import name
from dialogs.answer.topics import topic as whole
from dialogs.answer.views import TOPICS, VIEWS, foot
from dialogs.ask.keyboards import Rows, in_rows
from dialogs.ask.line import read_line
from dialogs.ask.spelling import fold
from dialogs.lookup.asked import Asked
from dialogs.lookup.desk import (
    Desk,
    all_topics,
    led_by,
    one_of,
    remarked,
    topics,
    which_plan,
    which_residual,
    which_span,
)
from dialogs.lookup.enquiry import Enquiry, about, read_token
from dialogs.lookup.excerpt import excerpt, supposed
from dialogs.lookup.inexact import left_out
from dialogs.lookup.matching import asked
from dialogs.lookup.named_dose import age_of, settled, weighed
from dialogs.lookup.next_birthday import before_a_birthday
from dialogs.lookup.nothing import are_bare_numbers, nothing
from dialogs.lookup.references import with_references
from dialogs.lookup.subjects import BY_AGE, LIST, SUBJECTS
from dialogs.lookup.times import is_of_the_plan
from dialogs.lookup.told import leads
from dialogs.lookup.tool import OF_AN_ANSWER, about_the_tool
from dialogs.lookup.whose import names_own_group
from dialogs.talk import MOST_CHARACTERS, Block, Choice, Kind, Line, Reply, Setting, in_pages
from dialogs.wording import Wording

TWO_PLANS = frozenset({"radiation"})  # subjects for which the article prints two plans
MOST_SUBJECTS = 3


def ask(  # noqa: PLR0913, PLR0917  # where it is asked, and of whom
    text: str,
    code: str,
    wording: Wording,
    setting: Setting,
    today: date,
    known: Mapping[str, str] | None = None,
) -> Reply | None:
    """The reply to words that ask something; ``None`` where they are a case or an answer.

    ``code`` is the case that they are about, or nothing; ``known`` is what is had of its patient
    besides. The list of what can be asked comes as a refusal where nothing fitted.
    """
    if _is_a_case(text, code, wording):
        return None
    desk = Desk(wording, setting, today, known or {})
    words = _understood(text, code, desk)
    try:
        reply = _answered(words, code, desk) or nothing(text, code, desk)
    except Refusal as refusal:
        told = spoken.explain(refusal, wording, setting.zone)
        return passages.told(wording, *told, kind=Kind.REFUSAL)
    forgets = "" if words.another else reply.warning
    return replace(
        remarked(reply, words, wording), warning=leads(text, words, wording, code) or forgets
    )


def _understood(text: str, code: str, desk: Desk) -> Asked:
    """What a text asks, with what only whoever it is about can settle."""
    wording = desk.wording
    found = left_out(asked(text, wording), text, wording, code)
    found = before_a_birthday(found, text, age_of(found, code, desk.known), wording)
    words = settled(found, text, age_of(found, code, desk.known), wording)
    words = weighed(words, text, about({} if code else desk.known, code), wording)
    if are_bare_numbers(text, wording):
        words = words._replace(happened=False, lost=False)
    if not words.left_out and names_own_group(text, code, wording):
        words = words._replace(stray=False)
    return words


def _is_a_case(text: str, code: str, wording: Wording) -> bool:
    """Whether a text is a code, or a line of answers; one answer alone is of the case before."""
    try:
        decode(fold(text))
    except Refusal:
        try:
            line = read_line(text, wording)
        except Refusal:
            return False
        return not (code and line.is_one_answer)
    return True


def changes_the_case(text: str, code: str, wording: Wording) -> bool:
    """Whether a text is one answer by its name, behind the answer of a case: ``age 8``."""
    try:
        return bool(code) and read_line(text, wording).is_one_answer
    except Refusal:
        return False


def _answered(words: Asked, code: str, desk: Desk) -> Reply | None:
    """The card, or what is asked back; ``None`` where nothing was understood."""
    perhaps = words.stray and bool(BY_AGE & {*words.subjects})  # of another age
    of_another = words.another or words.of_two or perhaps
    spoken_of = "" if of_another else code
    known = {} if of_another else desk.known
    whom = about({**known, **words.details}, spoken_of, what_if=words.what_if)
    if whom.what_if and not words.what_if and words.details.keys() <= known.keys():
        whom = replace(whom, told=True)
    reply = _reply(words, spoken_of, whom, desk)
    if reply is None or not (whom.unfit or (of_another and code)):
        return reply
    return led_by([Line(desk.wording.say("lookup.unfit", code=code))], reply)


def _reply(words: Asked, code: str, whom: Enquiry, desk: Desk) -> Reply | None:
    subjects = words.subjects
    if asked_back := _asked_back(words, code, desk):
        return asked_back
    if words.supposes_a_case:
        subjects = ("plan",)
    elif whom.what_if and {*subjects} <= {"plan", "report", *(["risk"] if words.what_if else [])}:
        subjects = ("dose",) if "age" in words.details else ("plan",)
    elif words.what_if and not subjects and {*words.details} == {"age"}:
        subjects = ("dose",)  # which goes by it
    if words.doubted and subjects == ("conflicts",) and whom.dose_is_doubted:
        subjects = ("dose",)
    if not subjects or len(subjects) > MOST_SUBJECTS:
        return topics(whom, desk) if subjects or words.details else None
    if words.unsure:
        return one_of(subjects, whom, desk, "perhaps")
    if len(subjects) > 1:
        return one_of(subjects, whom, desk, "several")
    return look_up(whom.of(subjects[0]), desk)


def _asked_back(words: Asked, code: str, desk: Desk) -> Reply | None:
    """What a time is, or how much residual disease there is, where that is open."""
    if words.span and not (code and is_of_the_plan(words.span, words.subjects)):
        return which_span(words.span, words.details, words.subjects, code, desk)
    if code and words.mrd_open and words.subjects == ("remission",):
        return which_residual(code, words.details, desk)
    return None


def look_up(enquiry: Enquiry, desk: Desk) -> Reply:
    """The card of an enquiry, or the question which of two plans is meant.

    Raises ``Refusal`` if there can be nobody such.
    """
    if enquiry.subject in TOPICS:
        return _whole(TOPICS[enquiry.subject], enquiry, desk)
    if enquiry.subject == LIST:
        return topics(enquiry, desk)
    if SUBJECTS[enquiry.subject].topic is None:
        return about_the_tool(enquiry, desk)
    scope = enquiry.scope()
    if enquiry.subject in TWO_PLANS and not scope.case and _two_plans(enquiry):
        return which_plan(enquiry, desk)
    card = with_references(enquiry.subject, excerpt(enquiry, desk.wording), desk.wording)
    return Reply(
        blocks=(*_translation(desk.wording), *card),
        rows=_below(enquiry, scope, desk),
        kind=Kind.TOPIC,
        code=scope.code,
    )


def _translation(wording: Wording) -> tuple[Block, ...]:
    key = "text.translation"
    return (Block((Line(wording.say(key)),)),) if wording.has(key) else ()


def _two_plans(enquiry: Enquiry) -> bool:
    return enquiry.timing is None or (enquiry.timing == "early" and "donor" not in enquiry.details)


def _below(enquiry: Enquiry, scope: Scope, desk: Desk) -> Rows:
    """What is near, the whole topic, and the whole answer."""
    subject = SUBJECTS[enquiry.subject]
    near = [desk.button(enquiry.of(other)) for other in subject.near]
    topic = (
        [desk.button(enquiry.of(VIEWS[subject.topic]), _all_on(subject.topic, desk))]
        if subject.topic
        else []
    )
    say = desk.wording.say
    if subject.warns and subject.outside:
        answer = Choice(say("lookup.start_case"), token.NEW)
    elif enquiry.what_if and scope.case:
        whole_answer = desk.button(enquiry.of("repeat"), say("lookup.whole_case"))
        topic = [*topic, whole_answer]
        answer = desk.answer(enquiry.code, "make_case")
    elif scope.case:
        answer = desk.answer(scope.code)
    elif "age" in enquiry.details:
        answer = Choice(say("lookup.add_interval"), enquiry.as_start())
    else:
        answer = Choice(say("lookup.start_case"), token.NEW)
    return in_rows([*near, *topic, all_topics(enquiry, desk), answer], width=2)


def _all_on(topic: Topic, desk: Desk) -> str:
    return desk.wording.say("lookup.whole", topic=name(topic, desk.wording))


def _whole(topic: Topic, enquiry: Enquiry, desk: Desk) -> Reply:
    """A whole topic; of a long one the first page."""
    scope, last = enquiry.scope(), foot(desk.wording)
    pages = in_pages((*whole(topic, scope, desk.wording), last), MOST_CHARACTERS)
    blocks = (*_translation(desk.wording), *pages[0], *([last] if len(pages) > 1 else []))
    rows = in_rows([all_topics(enquiry, desk)], width=2)
    told = [Line(supposed(enquiry, desk.wording))] if enquiry.what_if else []
    return led_by(told, Reply(blocks, rows, kind=Kind.TOPIC, code=scope.code))


def tap(tapped: str, wording: Wording, setting: Setting, today: date) -> Reply:
    """The reply to a tap on something to look up.

    Raises ``Refusal`` or ``LookupError`` if the token is none of this version's.
    """
    return look_up(read_token(tapped), Desk(wording, setting, today))


def is_of_an_answer(text: str, wording: Wording) -> bool:
    """Whether a text asks for an answer once more, or to change it."""
    return bool(OF_AN_ANSWER & {*asked(text, wording).subjects})


def tells_the_group(text: str, wording: Wording) -> bool:
    """Whether a text names one risk group and asks nothing else: ``standard I think``."""
    words = asked(text, wording)
    return words.subjects == ("risk",) and "risk" in words.details


def fitted(reply: Reply) -> bool:
    """Whether a reply answers what was asked; the list because nothing fitted does not."""
    return reply.kind not in {Kind.REFUSAL, Kind.NOTICE}
