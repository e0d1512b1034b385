"""The grounds of an answer: the rule, each line's source, every figure, every disagreement."""

from collections.abc import Callable, Iterator

from core.knowledge import Datum, Dose, Figure, Source
from dialogs import spoken
from dialogs.answer.voice import Voice, kind_of_flag
from dialogs.talk import Block, Line

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"
DOI = "https://doi.org/"
MOST_COPIED = 256


def why(voice: Voice) -> list[Block]:
    """The rule, the interval, and what follows from them."""
    plan = voice.plan
    texts = [
        voice.say("why.rule"),
        voice.say("why.boundary"),
        voice.say("why.sum", interval=spoken.span(plan.case.interval, voice.wording)),
        voice.say(f"why.hsct_{plan.hsct}") + voice.marks(plan.hsct_attribution),
        voice.say("text.dates_not_kept"),
    ]
    heading = voice.say("heading.why", timing=voice.say(f"value.{plan.timing}"))
    return [Block(tuple(map(Line, texts)), heading=heading), voice.entered()]


def evidence(voice: Voice) -> list[Block]:
    """Each line's verdict and sources; then the sources with what is known of them."""
    lines = tuple(
        Line(f"{text.rstrip('.')}: {_verdict(voice, item)}") for text, item in _said(voice)
    )
    sources = tuple(_source(voice, source) for source in voice.plan.sources)
    return [
        Block(lines, heading=voice.say("heading.evidence")),
        Block(sources, heading=voice.say("heading.sources")),
    ]


def _said(voice: Voice) -> Iterator[tuple[str, Datum]]:
    """Everything that the answer says, and the background, each with its datum."""
    plan = voice.plan
    yield from ((voice.sentence("step", item), item) for item in plan.steps)
    yield from ((voice.dose(dose), dose) for dose in plan.doses)
    yield from ((voice.sentence("dose", item), item) for item in plan.withheld)
    yield from ((voice.sentence("pitfall", item), item) for item in plan.pitfalls)
    yield from ((voice.sentence("alternative", item), item) for item in plan.alternatives)
    yield from ((voice.figure(figure), figure) for figure in plan.figures)
    yield from ((voice.sentence("remark", item), item) for item in plan.remarks)
    yield from ((voice.sentence("caution", item), item) for item in plan.cautions)
    flags = [item for item in plan.flags if kind_of_flag(item) == "flag"]
    yield from ((voice.sentence("flag", item), item) for item in flags)


def _verdict(voice: Voice, item: Datum) -> str:
    verdict = voice.say(f"verdict.{item.verdict.value}")
    cites = " ".join(item.cite)
    if item.line is None:
        return voice.say("status.sources", verdict=verdict, cites=cites)
    line = voice.say("status.line", line=item.line)
    return voice.say("status.sources_line", verdict=verdict, line=line, cites=cites)


def _source(voice: Voice, source: Source) -> Line:
    status = voice.say(f"status.{source.status.value}")
    if source.likely:
        text = voice.say(
            "status.likely",
            id=source.id,
            likely=source.likely,
            confidence=source.confidence,
        )
        return Line(f"{text}, {status}")
    parts = (source.authors, source.title, source.journal)
    reference = " ".join(f"{part.rstrip('.')}." for part in parts if part)
    text = voice.say("status.source", id=source.id, status=status, reference=reference)
    return Line(text, link=_link(source))


def _link(source: Source) -> str:
    if source.pmid:
        return f"{PUBMED}{source.pmid}/"
    return f"{DOI}{source.doi}" if source.doi else ""


def figures(voice: Voice) -> list[Block]:
    """Every published figure that bears on the case, unlike ones side by side."""
    plan = voice.plan
    shown = [figure for figure in plan.figures if figure.shown != "evidence"]
    own, other = _parted(shown, lambda figure: figure.line is not None)
    return [
        voice.figures(own, "all_figures", folded=False),
        voice.figures(other, "review_figures", folded=False),
        comparison(voice),
    ]


def _parted(
    figures: list[Figure], belongs: Callable[[Figure], bool]
) -> tuple[list[Figure], list[Figure]]:
    return [f for f in figures if belongs(f)], [f for f in figures if not belongs(f)]


def options(voice: Voice) -> list[Block]:
    """What may be considered in particular situations, and every caution."""
    plan = voice.plan
    alternatives = [voice.block("alternative", plan.alternatives)] if plan.alternatives else []
    return [*alternatives, voice.block("caution", plan.cautions, full=True)]


def comparison(voice: Voice) -> Block:
    """The published paediatric triple table at this age, which is no dose of this tool."""
    lines = tuple(Line(_compared(voice, dose)) for dose in voice.plan.comparison)
    return Block(lines, heading=voice.say("heading.comparison"))


def _compared(voice: Voice, dose: Dose) -> str:
    drug, value = voice.say(f"drug.{dose.drug}"), voice.wording.measure(dose)
    return voice.say("dose.compared", drug=drug, value=value) + voice.marks(dose)


def conflicts(voice: Voice) -> list[Block]:
    """Every disagreement that bears on the case, in full."""
    return [voice.conflicts()]


def note(voice: Voice, *, expired: bool) -> str:
    """One line for the record, at most 256 characters, without dates."""
    plan = voice.plan
    words = {
        "timing": voice.say(f"value.{plan.timing}"),
        "interval": spoken.span(plan.case.interval, voice.wording),
        "age": voice.age,
        "risk": voice.say(f"value.{plan.case.risk.value}"),
        "conflicts": len(voice.in_answer),
        "state": voice.say("note.expired" if expired else "note.state"),
        "code": plan.code,
    }
    line = voice.say(f"note.{plan.timing}", **words)
    return line if len(line) <= MOST_COPIED else voice.say("note.tight", **words)
