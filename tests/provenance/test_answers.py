"""From each number of the card and of every topic back to the datum, and to its row."""

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import pytest

from core import Plan, assess, knowledge
from core.datum import DOUBTED, Datum, Dose
from core.timing import Interval, add_months
from dialogs.answer.evidence import source
from dialogs.answer.scope import of_case
from dialogs.answer.teller import Teller
from dialogs.answer.voice import Sentences
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

pytestmark = pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner

# Digits that belong to a name or to a place in the text.
KNOWN = r"\bCR[12]\b|\bCD19\b|\b(?:CNS|ZNS|SNC)[123]\b|10⁹|\bPage \d+ of \d+\b"
# What stands in a topic without being a number of the article or its review.
AGES = {band.from_year for dose in knowledge().content.dose for band in dose.bands}
DUE = add_months(knowledge().content.reviewed, knowledge().content.review_months)


class Said(NamedTuple):
    """One line of one view of a plan, its numbers tagged."""

    plan: Plan
    view: str
    heading: str
    datum: str
    text: str
    marks: str

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


def expected(name: str) -> list[Decimal]:
    """The numbers that a datum without bands prints, as the inventory has them."""
    entry = inventory()["number"][name]
    parts = [entry.get("value"), entry.get("spread"), *entry.get("range", ())]
    parts += [entry.get("patients"), entry.get("horizon_years")]
    return [Decimal(part) for part in parts if part is not None]


def bands(name: str) -> dict[int, Decimal]:
    """The numbers of a dose by the first year of each band; none where it has no bands."""
    return {start: Decimal(dose) for start, dose in inventory()["number"][name].get("bands", ())}


def by_name(text: str) -> dict[str, list[Decimal]]:
    found: dict[str, list[Decimal]] = {}
    for number in numbers(text):
        found.setdefault(number.name, []).append(number.value)
    return {name: values for name, values in found.items() if name not in {INPUT, DATE}}


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
            assert [bare(line[2]) for line in lines(own)] == [line[2] for line in lines(real)]


def test_every_number_of_a_datum_is_that_of_the_inventory() -> None:
    for line in said():
        for name, values in by_name(line.text).items():
            if bands(name):
                assert set(values) <= set(bands(name).values()), line.place
                continue
            once = expected(name)
            times, rest = divmod(len(values), len(once))
            assert not rest, line.place
            assert values == once * times, line.place


def test_the_card_prints_the_dose_of_the_age_and_no_other() -> None:
    for line in said():
        if line.view == "a" and not line.heading and "mg" in line.text:
            years = line.plan.case.age.years
            table = bands("intrathecal_methotrexate")
            dose = [value for start, value in table.items() if start <= years][-1]
            doses = by_name(line.text).get("intrathecal_methotrexate", [])
            assert doses in ([dose], []), line.place


def test_every_other_number_was_entered() -> None:
    for line in said():
        given = {number.value for number in numbers(line.text) if number.name == INPUT}
        dose = line.datum in data() and isinstance(data()[line.datum], Dose)
        assert given <= entered(line.plan) | (AGES if dose else set()), line.place


def test_no_digit_comes_from_nowhere() -> None:
    references = wording().say("heading.sources")
    names = {name for name in {*knowledge().sources, *_trials()} if re.search("[0-9]", name)}
    ordered = sorted(names, key=len, reverse=True)
    known = re.compile("|".join([*(rf"\b{re.escape(name)}\b" for name in ordered), KNOWN]))
    for line in said():
        if line.heading == references:
            continue  # bibliography: held against sources.toml below
        text = f"{line.text} {line.marks}"
        for part in _of_the_whole(line.plan):
            text = text.replace(part, "")
        text = re.sub(r"article line (\d+)", _known_line, text)
        assert not re.search("[0-9]", known.sub("", text)), line.place


def _of_the_whole(plan: Plan) -> tuple[str, ...]:
    """What tells of the answer as a whole: its code and its content."""
    return plan.code, f"Content {plan.content_version} ({plan.data_hash})"


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
    assert {one.id for group in groups for one in group} & set(inventory()["number"]) == met


def test_a_datum_names_every_number_that_its_sentence_prints() -> None:
    for case in cases():
        teller = Teller(of_case(case), traced())
        for item in teller.everything():
            printed = set(by_name(Sentences(traced(), case.age.years).sentence(item)))
            assert printed <= {item.id, *item.uses}, f"add to `uses` of {item.id}"


# The state of what is shown stands where it is shown.


def test_a_number_in_doubt_carries_its_word_in_every_view() -> None:
    for line in said():
        for name in by_name(line.text):
            datum: Datum = data()[name]
            if datum.verdict in DOUBTED:
                word = wording().say(f"mark.{datum.verdict.value}")
                assert word in line.text, line.place


def test_each_source_cited_among_the_evidence_shows_how_far_it_was_read() -> None:
    heading = wording().say("heading.sources")
    for case in cases()[::7]:
        views = pages(finished(case, real=True))
        shown = [line for view, reply in views if view == "v" for line in lines(reply)]
        told = (line[2] for line in shown if line[0] == heading and line[2])
        references = {text.split()[0].rstrip(":"): text for text in told}
        for _, _, _, marks in shown:
            for name in marks.rpartition("sources: ")[2].split():
                status = knowledge().sources[name].status.value
                assert wording().say(f"status.{status}") in references[name]


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
            assert expired not in {line[2] for line in lines(reply)}


def test_each_reference_is_that_of_the_sources() -> None:
    for case in cases()[::7]:
        teller = Teller(of_case(case), wording())
        for one in knowledge().sources_of(teller.everything()):
            line = source(one, teller)
            assert one.id in line.text
            assert (one.likely or one.title.rstrip(".")) in line.text
            assert one.likely or not one.pmid or one.pmid in line.link
