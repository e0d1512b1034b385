"""Where a look-up is answered, what it asks back, and what is said of how its words were read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from core import Refusal, decode
from core.circumstances import Circumstance
from dialogs import spoken, token
from dialogs.answer.scope import Scope
from dialogs.answer.teller import Teller
from dialogs.answer.views import CARD
from dialogs.answer.voice import Sentences
from dialogs.ask.keyboards import Rows, in_rows
from dialogs.lookup.asked import Asked
from dialogs.lookup.enquiry import Enquiry, about
from dialogs.lookup.excerpt import understood
from dialogs.lookup.subjects import LIST, SUBJECTS
from dialogs.lookup.units import counted, lasted, lived
from dialogs.talk import Block, Choice, Kind, Line, Reply, Setting
from dialogs.wording import Wording

LISTED = ("dose", "frequency", "plan", "transplant", "radiation", "conditioning", "outlook")
LISTED_TOO = ("remission", "car_t", "blinatumomab", "timing", "pitfalls", "lineage", "silences")
OF_DRUGS = frozenset({"preparation", "preservative", "interactions"})
OF_THE_YOUNG = {"radiation_young", "total_body_young", "urgent_radiation"}
MEANT = {"age": "dose", "interval": "plan"}  # what is shown where a text gives that alone


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a look-up is answered; ``known`` is what is had of its patient besides."""

    wording: Wording
    setting: Setting
    today: date
    known: Mapping[str, str] = field(default_factory=dict)

    def button(self, enquiry: Enquiry, label: str = "") -> Choice:
        """A button that looks something up."""
        said = label or self.wording.say(f"subject.{enquiry.subject}")
        return Choice(said, enquiry.as_token())

    def choice(self, key: str, rows: Rows, kind: Kind = Kind.CHOICE, **words: str) -> Reply:
        """One sentence and the ways to go on."""
        said = self.wording.say(f"lookup.{key}", **words)
        return Reply(blocks=(Block((Line(said),)),), rows=rows, notice=said[:200], kind=kind)

    def answer(self, code: str, key: str = "whole_case") -> Choice:
        """The button of the whole answer of a code, about which it is from then on."""
        return Choice(self.wording.say(f"lookup.{key}"), f"{token.VIEW}{CARD}{code}")

    @property
    def start(self) -> Choice:
        """The button that begins a consult."""
        return Choice(self.wording.say("choice.start"), token.NEW)


def all_topics(whom: Enquiry, desk: Desk) -> Choice:
    """The button of the list of topics."""
    return desk.button(whom.of(LIST), desk.wording.say("lookup.all_topics"))


def topics(whom: Enquiry, desk: Desk, key: str = "list", kind: Kind = Kind.CHOICE) -> Reply:
    """What can be asked, as buttons; first what was understood of a patient, if anything was."""
    buttons = [desk.button(whom.of(subject)) for subject in (*LISTED, *LISTED_TOO)]
    rows = in_rows([*buttons, desk.start], width=2)
    told = understood(whom, desk.wording) if key == "list" else ""
    if not told:
        return desk.choice(key, rows, kind)
    try:
        code = whom.scope().code
    except Refusal:  # there can be nobody such
        code = ""
    whole = ((desk.answer(code),),) if code else ()
    reply = desk.choice("understood", (*whole, *rows), kind, details=told)
    return replace(reply, code=code)


def one_of(
    subjects: Iterable[str], whom: Enquiry, desk: Desk, key: str, kind: Kind = Kind.CHOICE
) -> Reply:
    """Which of some subjects is meant."""
    buttons = [desk.button(whom.of(subject)) for subject in subjects]
    return desk.choice(key, in_rows([*buttons, all_topics(whom, desk)], width=1), kind)


def which_span(
    span: str, details: Mapping[str, str], subjects: tuple[str, ...], code: str, desk: Desk
) -> Reply:
    """A duration that may be an age or an interval: asked, never taken.

    ``details`` are what else is known, ``code`` is the case that is spoken of, or nothing.
    """
    lone = span if span.isdecimal() else ""  # years of age, or months
    years, months = (f"{span}y", f"{span}m") if lone else (span, span)
    age, interval = (_in_words(one, desk.wording) for one in (years, months))
    if span.endswith("d"):
        age = _in_words(span[: max(map(span.find, "ym")) + 1], desk.wording)
    rows = []
    for name, value, said in (("age", lived(years), age), ("interval", lasted(months), interval)):
        subject = subjects[0] if len(subjects) == 1 else MEANT[name] if code else LIST
        with suppress(Refusal):  # it cannot be that
            meant = about({**details, name: value}, code).of(subject)
            rows.append((desk.button(meant, desk.wording.say(f"lookup.{name}", value=said)),))
    reply = desk.choice("which_span", tuple(rows), span=lone or interval)
    told = [Line(spoken.of_the_case(decode(code).case, desk.wording))] if code else []
    return led_by(told, reply)


def _in_words(span: str, wording: Wording) -> str:
    """A duration as it was typed: 8 years 11 months, 14 months 3 days."""
    counts = zip(counted(span), ("year", "month", "day"), strict=True)
    return " ".join(wording.quantity(count, unit) for count, unit in counts if count)


def which_plan(enquiry: Enquiry, desk: Desk) -> Reply:
    """Two plans that exclude each other: it asks, it does not pick."""
    wording = desk.wording
    early = enquiry.having(timing="early")
    choices = [
        desk.button(early.of("conditioning"), wording.say("lookup.with_transplant")),
        desk.button(early.having(donor="no"), wording.say("lookup.no_transplant")),
    ]
    if enquiry.timing is None:
        choices.append(desk.button(enquiry.having(timing="late"), wording.say("lookup.late")))
    key = "which_plan" if enquiry.timing is None else "which_plan_early"
    named = wording.say(f"subject.{enquiry.subject}").upper()
    reply = desk.choice(key, in_rows(choices, width=1), name=named)
    return led_by([*_of_the_young(enquiry.scope(), wording)], reply)


def _of_the_young(scope: Scope, wording: Wording) -> Iterator[Line]:
    """What is said of radiation at an age at which most give none, whatever the timing."""
    if Circumstance.AGE_UNDER_THREE in scope.certain:
        teller = Teller(scope, wording, wanted=lambda one: one.id in OF_THE_YOUNG)
        yield from map(teller.line, teller.everything())


def which_residual(code: str, known: Mapping[str, str], desk: Desk) -> Reply:
    """Residual disease that is there, of a case: under the limit, or at and over it."""
    shares = ("under", "at_or_over")
    rows = [
        (
            desk.button(
                about({**known, "mrd": share}, code, what_if=True).of("remission"),
                spoken.in_words("mrd", share, desk.wording),
            ),
        )
        for share in shares
    ]
    card = (desk.button(about({}, code).of("remission")),)
    return desk.choice("which_mrd", (*rows, card))


def _may_be_urgent(words: Asked) -> bool:
    """Whether something may have happened, and no card says by itself whom to call."""
    is_answered = len(words.subjects) == 1 and not words.unsure
    return not (is_answered and SUBJECTS[words.subjects[0]].urgent)


def remarked(reply: Reply, words: Asked, wording: Wording) -> Reply:
    """The reply, above it whom to call if need be, what slips were taken for, what was left.

    Whom to call stands behind the sentence that nothing was understood, unless something is told
    as done; and behind the answer where the words plainly ask of a drug and how it is made.
    """
    line = Line(wording.say("urgent.any"))
    told = [line] if words.happened and _may_be_urgent(words) else []
    if words.lost and not words.happened and _may_be_urgent(words):
        reply = _behind_the_first(line, reply)
    if words.asks and not words.happened and {*words.subjects} <= OF_DRUGS:
        reply = _at_the_end(line, reply)
    if words.eye:
        line = Line(wording.say("urgent.eye"))
        reply = _at_the_end(line, led_by([line], reply))
    if words.took:
        took = ", ".join(dict.fromkeys(words.took))
        told.append(Line(wording.say("lookup.took", words=took)))
    if words.left_out:
        told.append(Line(wording.fill(f"lookup.{words.remark}", Sentences(wording).values)))
    if words.to_come:
        told.append(Line(wording.say("lookup.to_come")))
        made = wording.say("lookup.make_case")  # nobody is that old yet
        rows = (tuple(one for one in row if one.label != made) for row in reply.rows)
        reply = replace(reply, rows=tuple(filter(None, rows)))
    return led_by(told, reply)


def _behind_the_first(line: Line, reply: Reply) -> Reply:
    """The reply with a line behind its first one; before a card it stands above that."""
    if reply.kind not in {Kind.CHOICE, Kind.REFUSAL}:
        return led_by([line], reply)
    first, *rest = reply.blocks
    lines = (*first.lines[:1], line, *first.lines[1:])
    return replace(reply, blocks=(first._replace(lines=lines), *rest))


def _at_the_end(line: Line, reply: Reply) -> Reply:
    """The reply; if a line stands in it, at the end of all that it says."""
    if not any(line in block.lines for block in reply.blocks):
        return reply
    *blocks, foot = (
        block._replace(lines=tuple(one for one in block.lines if one != line))
        for block in reply.blocks
    )
    return replace(reply, blocks=(*blocks, Block((line,)), foot))


def led_by(told: Sequence[Line], reply: Reply) -> Reply:
    """The reply with lines above it."""
    if not told or not reply.blocks:
        return reply
    first, *rest = reply.blocks
    return replace(reply, blocks=(first._replace(lines=(*told, *first.lines)), *rest))
