"""The grounds: each statement with its verdict, line and sources; then how far each was read."""

from core import knowledge
from core.datum import Datum, Dose, Source
from dialogs.answer.teller import Teller
from dialogs.talk import Block, Line
from dialogs.wording import Wording

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"
DOI = "https://doi.org/"


def evidence(teller: Teller) -> list[Block]:
    """Every statement that applies; the sources; the state of the content."""
    data = list(teller.everything())
    sources = tuple(source(one, teller) for one in knowledge().sources_of([*data, *teller.rows()]))
    said = tuple(teller.line(one)._replace(marks=grounds(one, teller)) for one in data)
    return [
        Block((Line(state(teller)), *said)),
        Block(sources, teller.say("heading.sources")),
    ]


def state(teller: Teller) -> str:
    """Which content this is, and who has signed it."""
    content, facts = knowledge().content, knowledge()
    reviewed = teller.wording.day(content.reviewed)
    return teller.say(
        "status.version", version=content.version, hash=facts.data_hash, reviewed=reviewed
    )


def grounds(datum: Datum, teller: Teller) -> str:
    """The verdict on a datum, its line of the article, its sources."""
    years = teller.scope.years
    if isinstance(datum, Dose) and years is not None:
        datum = datum.at_age(years)
    verdict = teller.say(f"verdict.{datum.verdict.value}")
    cites = " ".join(datum.cite)
    if datum.line is None:
        return teller.say("status.sources", verdict=verdict, cites=cites)
    return teller.say("status.sources_line", verdict=verdict, line=datum.line, cites=cites)


def source(one: Source, teller: Teller) -> Line:
    """A reference, and how far it was read."""
    if one.likely:
        return Line(likely(one, one.id, teller.wording))
    status = teller.say(f"status.{one.status.value}")
    text = teller.say("status.source", id=one.id, status=status, reference=reference(one))
    return Line(text, link=_link(one))


def likely(one: Source, named: str, wording: Wording) -> str:
    """What a bare number of the article probably stands for, under a name."""
    status = wording.say(f"status.{one.status.value}")
    words = {"likely": one.likely, "confidence": one.confidence, "status": status}
    return wording.say("status.likely", id=named, **words)


def reference(one: Source, *ids: str) -> str:
    """Who wrote what and where, perhaps with its ids; each ends in one full stop."""
    parts = (one.authors, one.title, one.journal, *ids)
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _link(one: Source) -> str:
    if one.pmid:
        return f"{PUBMED}{one.pmid}/"
    return f"{DOI}{one.doi}" if one.doi else ""
