"""From each number of each rendered view back to the datum, and to its row of the inventory."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import pytest

from core import Plan, assess, knowledge
from core.knowledge import Datum
from core.timing import Interval, add_months
from dialogs.answer import evidence
from dialogs.answer.sentences import MARKED
from dialogs.answer.views import REVIEW_MONTHS
from dialogs.answer.voice import Voice, kind_of_flag
from dialogs.wording import wording
from tests.provenance.trace import (
    DATE,
    INPUT,
    TODAY,
    bare,
    cases,
    data,
    finished,
    inventory,
    lines,
    numbers,
    pages,
    traced,
)

# Digits that belong to a name or to a place in the text.
KNOWN = r"\bCR[12]\b|\bCD19\b|10⁹|^\d+\. |\bPage \d+ of \d+\b"
# The limits behind two flags, which stand in the plan while the flag's sentence leaves them out.
NAMED_ONLY: set[str] = set()
DUE = add_months(knowledge().content.reviewed, REVIEW_MONTHS)


class Said(NamedTuple):
    """One line of one view of a plan, its numbers tagged."""

    plan: Plan
    view: str
    heading: str
    text: str

    @property
    def place(self) -> str:
        """Where the line stands, for a failure's message."""
        return f"{bare(self.text)!r} in view {self.view} of {self.plan.code}"


@cache
def said() -> tuple[Said, ...]:
    """Every line of every page of every view of the sample."""
    return tuple(
        Said(assess(case), view, *line)
        for case in cases()
        for view, reply in pages(finished(case))
        for line in lines(reply)
    )


def expected(name: str, years: int) -> list[Decimal]:
    """The numbers that a datum prints, as the inventory has them."""
    entry = inventory()["number"][name]
    bands = [dose for start, dose in entry.get("bands", ()) if start <= years]
    parts = [entry.get("value"), entry.get("spread")]
    parts += [*entry.get("range", ()), entry.get("patients"), entry.get("horizon_years")]
    return [Decimal(part) for part in [*bands[-1:], *parts] if part is not None]


def entered(plan: Plan) -> set[int]:
    """The numbers that were entered, or worked out from dates."""
    case = plan.case
    ends = [end for span in (case.interval, case.first_remission) for end in _ends(span)]
    given = {case.age.years, case.age.months or 0}
    return given | {count for end in ends for count in end}


def _ends(span: Interval | None) -> tuple[tuple[int, int], ...]:
    return span[:2] if span else ()


def test_the_traced_words_are_those_of_the_product() -> None:
    for case in cases()[::7]:
        both = zip(pages(finished(case)), pages(finished(case, real=True)), strict=True)
        for (_, own), (_, real) in both:
            assert [bare(text) for _, text in lines(own)] == [text for _, text in lines(real)]


def test_every_number_of_a_datum_is_that_of_the_inventory() -> None:
    for line in said():
        by_name: dict[str, list[Decimal]] = {}
        for number in numbers(line.text):
            by_name.setdefault(number.name, []).append(number.value)
        for name in set(by_name) - {INPUT, DATE}:
            once = expected(name, line.plan.case.age.years)
            times, rest = divmod(len(by_name[name]), len(once))
            assert not rest, line.place
            assert by_name[name] == once * times, line.place


def test_every_other_number_was_entered() -> None:
    for line in said():
        given = {number.value for number in numbers(line.text) if number.name == INPUT}
        assert given <= entered(line.plan), line.place


def test_no_digit_comes_from_nowhere() -> None:
    references = wording().say("heading.sources")
    names = {name for name in {*knowledge().sources, *_trials()} if re.search("[0-9]", name)}
    known = re.compile("|".join([*(rf"\b{re.escape(name)}\b" for name in names), KNOWN]))
    for line in said():
        if line.heading == references:
            continue  # bibliography: held against sources.toml below
        text = line.text
        for part in _of_the_whole(line.plan):
            text = text.replace(part, "")
        text = re.sub(r"article line (\d+)", _known_line, text)
        assert not re.search("[0-9]", known.sub("", text)), line.place


def _of_the_whole(plan: Plan) -> tuple[str, ...]:
    """What tells of the answer as a whole: its code, its content, how much of it disagrees."""
    conflicts = len(Voice(plan, wording()).in_answer)
    version = f"Content {plan.content_version} ({plan.data_hash})"
    return plan.code, version, f" {conflicts} open conflicts"


def _trials() -> set[str]:
    return {datum.trial for datum in data().values() if datum.trial}


def _known_line(found: re.Match[str]) -> str:
    """Nothing in place of a line of the article that the inventory has."""
    known = {str(statement["line"]) for statement in inventory()["statement"]}
    return "" if found[1] in known else found[0]


def test_every_number_that_can_be_said_is_met_in_the_sample() -> None:
    met = {number.name for line in said() for number in numbers(line.text)} - {INPUT, DATE}
    plans = {line.plan.code: line.plan for line in said()}.values()
    groups = [g for p in plans for g in (p.doses, p.comparison, p.figures, p.measures.values())]
    sayable = {one.id for group in groups for one in group} & set(inventory()["number"])
    assert sayable - met == NAMED_ONLY


KINDS = {
    "steps": ("step",),
    "withheld": ("dose",),
    "pitfalls": ("pitfall", "pitfall_short"),
    "alternatives": ("alternative",),
    "cautions": ("caution", "caution_short"),
    "remarks": ("remark",),
    "silences": ("silence",),
    "conflicts": ("conflict", "conflict_short", "conflict_tight"),
}


def sentences(voice: Voice) -> Iterator[tuple[Datum, str]]:
    """Each sentence that can be said of a datum, in every length."""
    for group, kinds in KINDS.items():
        for item in getattr(voice.plan, group):
            found = [kind for kind in kinds if voice.wording.has(f"{kind}.{item.id}")]
            yield from ((item, voice.sentence(kind, item)) for kind in found)
    yield from ((item, voice.sentence(kind_of_flag(item), item)) for item in voice.plan.flags)
    yield from ((figure, voice.figure(figure)) for figure in voice.plan.figures)


def test_a_datum_names_every_number_that_its_sentence_prints() -> None:
    for case in cases():
        voice = Voice(assess(case), traced())
        for item, text in sentences(voice):
            printed = {number.name for number in numbers(text)} - {DATE}
            assert printed <= {item.id, *item.uses}, f"add to `uses` of {item.id}"


# The state of what is shown stands where it is shown.


def test_a_number_in_doubt_carries_its_word_in_every_view() -> None:
    for line in said():
        for name in {number.name for number in numbers(line.text)} - {INPUT, DATE}:
            verdict = data()[name].verdict
            if verdict in MARKED:
                words = [f"mark.{verdict.value}", f"verdict.{verdict.value}"]
                assert any(wording().say(word) in line.text for word in words), line.place


def test_each_source_cited_among_the_evidence_shows_how_far_it_was_read() -> None:
    for case in cases()[::7]:
        voice = Voice(assess(case), wording())
        cited, references = evidence.evidence(voice)
        said_of = {line.text.replace(":", "").split()[0]: line.text for line in references.lines}
        for line in cited.lines:
            for source in line.text.rpartition("sources: ")[2].split():
                status = knowledge().sources[source].status.value
                assert voice.say(f"status.{status}") in said_of[source]


def test_each_reference_is_that_of_the_sources() -> None:
    for case in cases()[::7]:
        voice = Voice(assess(case), wording())
        references = evidence.evidence(voice)[1].lines
        assert len(references) == len(voice.plan.sources)
        for source, line in zip(voice.plan.sources, references, strict=True):
            assert source.id in line.text
            assert (source.likely or source.title.rstrip(".")) in line.text
            assert source.likely or not source.pmid or source.pmid in line.link


@pytest.mark.parametrize("today", [DUE + timedelta(1), date(2040, 1, 1)])
def test_content_past_its_review_date_says_so_first_in_every_view(today: date) -> None:
    expired = wording().say("text.expired_content")
    for case in cases()[::7]:
        for view, reply in pages(finished(case, real=True, today=today)):
            assert expired in {line.text for line in reply.blocks[0].lines}, view


@pytest.mark.parametrize("today", [TODAY, DUE])
def test_content_within_its_review_date_does_not(today: date) -> None:
    expired = wording().say("text.expired_content")
    for case in cases()[::29]:
        for _, reply in pages(finished(case, real=True, today=today)):
            assert expired not in {text for _, text in lines(reply)}
