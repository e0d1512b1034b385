"""Every answer there is, by enumeration, against the rules for writing doses."""
# ruff: noqa: RUF001 - letters and signs that look alike are what is tried here

import re
from decimal import Decimal
from functools import cache

import pytest

from core import Plan, knowledge
from core.case import Age
from core.datum import DOUBTED, Datum, Dose, Figure, Measure, Topic
from core.timing import Interval
from dialogs.answer.views import show
from dialogs.wording import wording
from tests.dialogs.answer.sample import finished, lines, pages, rendered
from tests.dialogs.person import choices_of

pytestmark = pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner


@cache
def data() -> dict[str, Datum]:
    return {datum.id: datum for datum in knowledge().content.data()}


# The rules for writing doses (each found by its sign in the whole text of an answer).

FORBIDDEN = {
    "a trailing zero": r"\d\.\d*0(?!\d)",
    "a bare decimal point": r"(?<!\d)\.\d",
    "a glued unit": r"\d(?:mg|g|Gy|weeks?|months?|years?|days?)\b",
    "a unit that can be parted from its number": (
        r"\d (?:mg|g|Gy|weeks?|months?|years?|days?|×|±|%)(?!\w)"
    ),
    "a full stop after a unit": r"\d\u00a0(?:mg|g|Gy)\.(?! |$)",
    "a shortened drug": r"(?i)\b(?:mtx|ara-?c|hc|vcr|dex)\b",
    "a shortened route": r"\bIT\b|\bi\.t\.|\bIV\b|\bi\.v\.",
    "a sign for a word": r"[<>+&@≥≤]",
    "a large number without its comma": r"(?<![\d,.])\d{4,}",
    "an empty brace or a word of the program": r"[{}*]|None|Decimal|Duration",
    "a doubled space or mark": r"  |\.\.|,,| \.| ,",
    "square brackets": r"[\[\]]",
}


def without_names(text: str, plan: Plan) -> str:
    """A text without dates, codes, hashes and the names of trials, which have their own forms."""
    months = "|".join(wording().month_names()[n][1] for n in range(12))
    text = text.replace(plan.code, "CODE").replace(plan.data_hash, "HASH")
    for name in trials():
        text = text.replace(name, "TRIAL")
    return re.sub(rf"(?:\d{{1,2}} )?(?:{months}) \d{{4}}", "DATE", text)


@cache
def trials() -> tuple[str, ...]:
    names = {one.trial for one in knowledge().content.data() if one.trial}
    names |= {"POG 8304", "COG AALL01P2", "COG AALL02P2", "AALL1331"}
    return tuple(sorted(names, key=len, reverse=True))


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_no_answer_holds(rule: str) -> None:
    sign = re.compile(FORBIDDEN[rule])
    for plan, blocks in rendered():
        for text in [*(one.text for one in lines(blocks)), *(block.heading for block in blocks)]:
            assert not sign.search(without_names(text, plan)), f"{rule}: {text!r} in {plan.code}"


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_no_topic_holds(rule: str) -> None:
    sign, sources = re.compile(FORBIDDEN[rule]), wording().say("heading.sources")
    for plan, _, reply in pages():
        for block in reply.blocks:
            if block.heading == sources:
                continue  # titles of papers are quoted as they stand
            for line in block.lines:
                said = without_names(line.text, plan)
                assert not sign.search(said), f"{rule}: {line.text!r} in {plan.code}"


def test_each_dose_has_a_line_of_its_own_with_drug_value_and_route() -> None:
    say = wording().say
    drugs = ("methotrexate", "cytarabine", "hydrocortisone")
    for plan, which, reply in pages():
        if which is not Topic.DOSES:
            continue
        for dose in plan.doses:
            own = [line.text for line in lines(reply.blocks) if line.datum == dose.id]
            assert own, plan.code
            assert [drug for drug in drugs if drug in own[0]] == [say(f"drug.{dose.drug}")]
            assert dose.value is None or wording().measure(dose) in own[0]
            assert dose.value is not None or "dose and route not stated" in own[0]
            assert ("NEVER INTRATHECAL" in own[0]) == (dose.route is None)
            assert "INTRATHECAL" in own[0]


def test_the_fixed_triple_set_is_never_a_dose_under_nine() -> None:
    """Nor at any other age: its numbers stand only where they say why it is none."""
    for plan, _, reply in pages():
        for line in lines(reply.blocks):
            if "hydrocortisone" in line.text and "comparison" not in line.text:
                datum = data()[line.datum]
                comparison = datum in knowledge().content.comparison
                assert comparison or "NO dose" in line.text or "no dose" in line.text, plan.code


def test_what_is_not_verified_or_contradicted_says_so_on_its_line() -> None:
    """The word stands before the number or the sentence that it doubts."""
    for plan, _, reply in pages():
        for line in lines(reply.blocks):
            datum = data().get(line.datum)
            if datum is None:
                continue
            if isinstance(datum, Dose):
                if "DOSE" not in line.text:
                    continue  # the table of all ages, with a word before each that is in doubt
                datum = datum.at_age(plan.case.age.years)
            if datum.verdict in DOUBTED:
                word = wording().say(f"mark.{datum.verdict.value}")
                assert word in line.text, f"{line.text!r} in {plan.code}"
                number = re.search(r"\d", line.text)
                before = number is None or line.text.index(word) < number.start()
                assert before or isinstance(datum, Dose) or datum.uses, line.text


# Every number in an answer comes from the data or from what was entered.

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NAMES = re.compile(r"\b(?:CR1|CR2|CD19|(?:CNS|ZNS|SNC)[123])\b|10⁹")


def of_measure(measure: Measure) -> set[str]:
    values: list[Decimal | int | None] = [measure.value]
    if isinstance(measure, Dose):
        values += [number for band in measure.bands for number in (band.value, band.from_year)]
    if isinstance(measure, Figure):
        values += [measure.spread, measure.patients, *(measure.range or ())]
        values += [measure.horizon_years or 0]
    return {wording().number(value) for value in values if value is not None}


def of_interval(interval: Interval | None) -> set[str]:
    ends = interval[:2] if interval else ()
    return {str(count) for end in ends for count in end}


def of_age(age: Age) -> set[str]:
    return {str(age.years), str(age.months)}


@cache
def known() -> frozenset[str]:
    measures = knowledge().measures.values()
    return frozenset(text for measure in measures for text in of_measure(measure))


def test_every_number_of_an_answer_comes_from_the_data_or_the_input() -> None:
    for plan, blocks in rendered():
        case = plan.case
        given = of_interval(case.interval) | of_interval(case.first_remission) | of_age(case.age)
        for line in lines(blocks):
            text = NAMES.sub("", without_names(line.text, plan))
            strange = set(NUMBER.findall(text)) - known() - given
            assert not strange, f"{strange} in {line.text!r} of {plan.code}"


def test_the_note_for_the_record_is_short_and_without_dates() -> None:
    for plan, _ in rendered():
        more = show(finished(plan.case), "z")
        note = next(c.copies for c in choices_of(more) if c.copies)
        assert plan.code in note
        assert plan.timing.upper() in note
        assert not re.search(r"\b(?:19|20)\d\d\b", note)
        assert "\n" not in note
