"""The card of one look-up: the statements of its subject, named first, with whom it is about."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from core import knowledge
from core.circumstances import Circumstance
from core.datum import Caution, Datum, Dose, Figure, Topic
from core.forms import read_duration
from dialogs import spoken
from dialogs.answer.card import mark
from dialogs.answer.scope import Scope, of_anybody
from dialogs.answer.teller import Teller, parts
from dialogs.answer.topics import table, whom
from dialogs.answer.views import foot
from dialogs.answer.voice import Sentences
from dialogs.lookup.brief import in_brief, limits
from dialogs.lookup.enquiry import DETAILS, Enquiry
from dialogs.lookup.subjects import SUBJECTS
from dialogs.lookup.times import AGE_GROUPS
from dialogs.spoken import detail, in_words
from dialogs.talk import Block, Line
from dialogs.wording import Wording

COMPARED = {"infant_methotrexate", "older_methotrexate"}  # doses of other tables, each of its ages
UNSETTLED = {  # of whom no dose of radiation is printed, and what is said in its place
    Circumstance.PRIOR_RADIATION: "prior_radiation_given",
    Circumstance.FIRST_REMISSION_SHORT: "first_remission_disagrees",
}
MARKED = {Topic.SCOPE, Topic.TIMING}  # whose flags the mark of a card says
Lines = tuple[Line, ...]


def excerpt(enquiry: Enquiry, wording: Wording) -> tuple[Block, ...]:
    """The card of an enquiry about the content. Raises ``Refusal`` if there is nobody such."""
    scope = enquiry.scope()
    first = Block(_first(enquiry, scope, wording), heading(enquiry, scope, wording))
    others = _of_other_ages(enquiry, wording)
    statements = (*_statements(enquiry.subject, scope, wording), *others)
    first, *rest = in_brief(first, statements, scope, wording)
    return (_marked(first, enquiry, scope, wording), *rest, foot(wording, enquiry.code))


def _marked(first: Block, enquiry: Enquiry, scope: Scope, wording: Wording) -> Block:
    """The first block under what a consultant must hear first; behind it in an emergency."""
    subject = SUBJECTS[enquiry.subject]
    line = mark(scope, wording, subject.says)
    if line is None:
        return first
    lines = (*first.lines, line) if subject.urgent else (line, *first.lines)
    return first._replace(lines=lines)


def heading(enquiry: Enquiry, scope: Scope, wording: Wording) -> str:
    """The subject by its name, and whom it is about."""
    name, told = wording.say(f"subject.{enquiry.subject}").upper(), _told(enquiry, scope, wording)
    return wording.say("lookup.heading_whom", name=name, whom=told) if told else name


def understood(enquiry: Enquiry, wording: Wording) -> str:
    """What is known of a patient, in words. Raises ``Refusal`` if there is nobody such."""
    told = whom(enquiry.scope(), wording), *details(enquiry, wording)
    return ", ".join(filter(None, told)) if enquiry.details else ""


def _told(enquiry: Enquiry, scope: Scope, wording: Wording) -> str:
    """The same for the heading of a card, which tells a case by its code."""
    return whom(scope, wording) if scope.case else understood(enquiry, wording)


def details(enquiry: Enquiry, wording: Wording) -> Iterator[str]:
    """What is known of a patient or changed in a case, in words."""
    known = enquiry.details
    for field in (*DETAILS, "age", "interval"):
        case = enquiry.case()
        is_changed = enquiry.what_if and case is not None
        if field not in known or (field == "age" and not is_changed):
            continue
        value = known[field]
        if case is not None and field in DETAILS and field != "risk":
            said = detail(case, field, wording)
        else:
            said = _value(field, value, wording)
        yield wording.say("lookup.detail", field=wording.say(f"named.{field}"), value=said)


def _value(field: str, value: str, wording: Wording) -> str:
    if said := in_words(field, value, wording):
        return said
    if field == "mrd":
        return wording.quantity(Decimal(value), "%")
    return spoken.answer(field, value, wording)


def _first(enquiry: Enquiry, scope: Scope, wording: Wording) -> Lines:
    """The case by its code, what was changed in it, and what no statement says."""
    texts = []
    if scope.case:
        texts.append(spoken.of_the_case(scope.case, wording))
    if enquiry.what_if:
        texts.append(supposed(enquiry, wording))
    own = f"urgent.{enquiry.subject}"
    if SUBJECTS[enquiry.subject].urgent or wording.has(own):
        texts.append(wording.say(own if wording.has(own) else "urgent.any"))
    lead = f"lead.{enquiry.subject}"
    texts += [Sentences(wording).say(lead)] if wording.has(lead) else []
    texts += [wording.say("lookup.both_early")] if _is_early_by_both(enquiry.subject, scope) else []
    rule = _rule(enquiry, wording) if enquiry.subject == "timing" else ()
    return tuple(map(Line, (*texts, *rule)))


def _is_early_by_both(subject: str, scope: Scope) -> bool:
    """Whether no first remission makes a relapse another one than the interval does."""
    return subject == "first_remission" and scope.case is not None and scope.timing == "early"


def supposed(enquiry: Enquiry, wording: Wording) -> str:
    """That a case is not as it was entered, with what was changed where that is known."""
    scope = enquiry.scope()
    said = details(enquiry, wording) if scope.case else [whom(scope, wording)]
    changed = ", ".join(said)
    if not changed:
        return wording.say("lookup.changed")
    return wording.say("lookup.told" if enquiry.told else "lookup.what_if", details=changed)


def _rule(enquiry: Enquiry, wording: Wording) -> Iterator[str]:
    """What makes a relapse early or late, first for the interval that was given."""
    sentences, case = Sentences(wording), enquiry.case()
    given = enquiry.details.get("interval")
    interval = case.interval if case else read_duration(given, "interval") if given else None
    timing = enquiry.scope().timing
    if interval and timing:
        said = spoken.span(interval, wording)
        yield sentences.say(f"entered.interval_{timing}", interval=said)
    yield from (sentences.say(f"why.{name}") for name in ("rule", "boundary"))


def _statements(subject: str, scope: Scope, wording: Wording) -> tuple[Block, ...]:
    """The statements of a subject; where none is of such a case, that and those of others."""
    blocks = tuple(_printed(subject, scope, wording))
    if blocks or not SUBJECTS[subject].says or _is_early_by_both(subject, scope):
        return blocks
    others = _printed(subject, of_anybody(None, None, ()), wording)
    return (Block((Line(wording.say("lookup.of_others")),)), *others)


def _of_other_ages(enquiry: Enquiry, wording: Wording) -> Iterator[Block]:
    """What is said of doses at other ages, where a bare dose that may be one of them was named."""
    if enquiry.subject != "other_dose" or not enquiry.code or enquiry.details:
        return
    teller = Teller(of_anybody(None, None, ()), wording, wanted=lambda one: one.id in COMPARED)
    shown = Teller(enquiry.scope(), wording, wanted=lambda one: one.id in COMPARED).everything()
    told = [teller.line(one) for one in teller.everything() if one not in shown]
    for place, line in enumerate(told):
        yield Block((line,), "" if place else wording.say("lookup.other_ages"))


def _printed(subject: str, scope: Scope, wording: Wording) -> Iterator[Block]:
    """The statements of a subject; those of early and of late relapse apart, if both are meant."""
    says = _without_gray(SUBJECTS[subject].statements(scope.certain), scope)
    near = _near(says)
    teller = Teller(scope, wording, wanted=lambda one: one.id in near)
    told = [one.id for one in teller.everything() if one.id in says]
    says = tuple(dict.fromkeys((*says, *limits(told, scope))))
    for key, part in parts(teller):
        if lines := tuple(_lines(says, part, alone=subject in AGE_GROUPS)):
            yield Block(lines, wording.say(f"value.{key}") if key else "")


def _without_gray(says: tuple[str, ...], scope: Scope) -> tuple[str, ...]:
    """Statements; where no dose of radiation is settled, what decides in place of each of them."""
    decides = next((one for truth, one in UNSETTLED.items() if truth in scope.certain), "")
    if not decides:
        return says
    return tuple(dict.fromkeys(decides if one in _in_gray() else one for one in says))


@cache
def _in_gray() -> frozenset[str]:
    """The ids of all statements with a dose of radiation, those of what came of it left out."""
    measures, data = knowledge().measures, knowledge().content.data()
    return frozenset(
        one.id
        for one in data
        if not isinstance(one, Figure)
        and one.topic is not Topic.PITFALLS
        and any(measures[name].unit == "Gy" for name in one.uses)
    )


@cache
def _near(says: tuple[str, ...]) -> frozenset[str]:
    """The ids of some statements, and of all that must be read directly under one of them."""
    data = knowledge().content.data()
    return frozenset((*says, *(one.id for one in data if not {*says}.isdisjoint(one.under))))


def _lines(says: tuple[str, ...], teller: Teller, *, alone: bool) -> Iterator[Line]:
    """Statements in order; a dose that goes by age with its table.

    The table stands ``alone`` where an age group is asked about, which may be another than the
    patient's. So it does where no age is known; what compares doses by age is then left out.
    """
    aged = teller.scope.age is not None
    for datum in _in_order(says, teller):
        if isinstance(datum, Dose) and datum.bands:
            yield from [teller.line(datum)] if aged and not alone else []
            yield from table((datum,), teller)
        elif aged or not any(map(_goes_by_age, datum.uses)):
            line = teller.line(datum)
            silent = knowledge().kinds[datum.id] == "silence"
            yield teller.under(line, "lookup.silence") if silent else line


def _in_order(says: tuple[str, ...], teller: Teller) -> Iterator[Datum]:
    """Statements in order, directly under each what surely arises from the case.

    But what the line above the card says already. So does a caution that is surely for such a
    patient and prints no number: another one must not come near to a dose.
    """
    own = _fitting_first(says, teller)
    cautions = (one for one in own if isinstance(one, Caution) and not (one.uses or one.flag))
    besides = (one for one in teller.arising(own) if one.topic not in MARKED)
    sure = [one for one in (*besides, *cautions) if one.when and one.when <= teller.scope.certain]
    said: set[str] = set()
    for datum in own:
        below = (datum, *(one for one in sure if datum.id in one.under))
        yield from (one for one in below if one.id not in said)
        said |= {one.id for one in below}


def _fitting_first(says: tuple[str, ...], teller: Teller) -> list[Datum]:
    """Statements in order; of their figures those first that are not surely of other patients."""
    own = sorted(
        (one for one in teller.everything() if one.id in says), key=lambda one: says.index(one.id)
    )
    figures = (one for one in own if isinstance(one, Figure))
    ordered = iter(sorted(figures, key=lambda one: bool(one.holding(teller.scope.certain).outside)))
    return [next(ordered) if isinstance(one, Figure) else one for one in own]


def _goes_by_age(name: str) -> bool:
    measure = knowledge().measures[name]
    return isinstance(measure, Dose) and bool(measure.bands)
