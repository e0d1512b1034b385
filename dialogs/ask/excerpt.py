"""The card of one look-up: the statements of its subject, named first, with whom it is about."""

from collections.abc import Iterator

from core import encode
from core.knowledge import Datum, Dose
from dialogs import spoken
from dialogs.answer.entered import option
from dialogs.answer.scope import Scope
from dialogs.answer.teller import Teller, parts
from dialogs.answer.topics import table, whom
from dialogs.answer.views import foot
from dialogs.answer.voice import kinds
from dialogs.ask.enquiry import DETAILS, Enquiry
from dialogs.ask.subjects import SUBJECTS
from dialogs.talk import Block, Line
from dialogs.wording import Wording

DOSE_BY_AGE = "intrathecal_methotrexate"  # what names it says nothing where no age is known
Lines = tuple[Line, ...]


def excerpt(enquiry: Enquiry, wording: Wording) -> tuple[Block, ...]:
    """The card of an enquiry about the content. Raises ``Refusal`` if there is nobody such."""
    scope = enquiry.scope()
    return (
        Block(_first(enquiry, scope, wording), heading(enquiry, scope, wording)),
        *_statements(enquiry.subject, scope, wording),
        foot(wording, enquiry.code),
    )


def heading(enquiry: Enquiry, scope: Scope, wording: Wording) -> str:
    """The subject by its name, and whom it is about."""
    name, about = wording.say(f"subject.{enquiry.subject}").upper(), whom(scope, wording)
    known = "" if scope.case else ", ".join(details(enquiry, wording))
    told = ", ".join(filter(None, (about, known)))
    return wording.say("lookup.heading_whom", name=name, whom=told) if told else name


def details(enquiry: Enquiry, wording: Wording) -> Iterator[str]:
    """What is known of a patient or changed in a case, in words."""
    known = enquiry.details
    for field in (*DETAILS, "age", "interval"):
        if field not in known or (field == "age" and not enquiry.what_if):
            continue
        case = enquiry.case()
        value = known[field]
        if case is not None and field in DETAILS and field != "risk":
            said = option(case, field, wording)
        else:
            said = _value(field, value, wording)
        yield wording.say("lookup.detail", field=wording.say(f"named.{field}"), value=said)


def _value(field: str, value: str, wording: Wording) -> str:
    key = f"value.{value}"
    if wording.has(key):
        return wording.say(key)
    return value if field == "mrd" else spoken.answer(field, value, wording)


def _first(enquiry: Enquiry, scope: Scope, wording: Wording) -> Lines:
    """The case by its code, what was changed in it, and what no statement says."""
    texts = []
    if scope.case:
        interval = spoken.span(scope.case.interval, wording)
        age = spoken.age(scope.case.age, wording)
        code = encode(scope.case)
        texts.append(wording.say("lookup.case", code=code, interval=interval, age=age))
    if enquiry.what_if:
        changed = ", ".join(details(enquiry, wording)) or "?"
        texts.append(wording.say("lookup.what_if", details=changed))
    lead = f"lead.{enquiry.subject}"
    return tuple(map(Line, (*texts, *([wording.say(lead)] if wording.has(lead) else []))))


def _statements(subject: str, scope: Scope, wording: Wording) -> Iterator[Block]:
    """The statements of a subject; those of early and of late relapse apart, if both are meant."""
    order = SUBJECTS[subject].says
    teller = Teller(scope, wording, wanted=lambda one: one.id in order)
    for key, part in parts(teller):
        found = sorted(part.everything(), key=lambda one: order.index(one.id))
        lines = tuple(line for one in found for line in _lines(one, part))
        if lines:
            yield Block(lines, wording.say(f"value.{key}") if key else "")


def _lines(datum: Datum, teller: Teller) -> Iterator[Line]:
    """A statement; a dose that goes by age with its table, and without an age the table alone."""
    aged = teller.scope.age is not None
    if isinstance(datum, Dose) and datum.bands:
        yield from [teller.line(datum)] if aged else []
        yield from table((datum,), teller)
    elif aged or DOSE_BY_AGE not in datum.uses:
        line = teller.line(datum)
        silent = kinds()[datum.id] == "silence"
        yield teller.under(line, "lookup.silence") if silent else line
