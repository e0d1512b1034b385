"""Every answer there is, by enumeration, against the rules for writing doses and for phones.

The full product of the values below has about 400,000 cases. Every run reads one in so many of
them, encodes those, and renders a sample in which every two values of different inputs meet (a
test holds that). LONG=1 reads them all, renders every one that differs in what applies to it, and
takes a quarter of an hour.
"""
# ruff: noqa: RUF001 - letters and signs that look alike are what is tried here

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations, islice, product

import pytest

from core import Case, Plan, Refusal, assess, decode, encode, knowledge, read_case
from core.case import Age
from core.facts import circumstances
from core.knowledge import Figure, Measure
from core.timing import Interval
from dialogs import Reply, Setting
from dialogs.answer.sentences import MARKED
from dialogs.answer.views import VIEWS, Finished, answer, refine, restore, show
from dialogs.answer.voice import length
from dialogs.talk import Block
from dialogs.wording import wording
from tests.dialogs.person import MOST_MESSAGE, TODAY, choices_of, hold_limits, text_of

LONG = "LONG" in os.environ
# Primes, so that they do not fall into step with the number of values of any input.
READ, STRIDE, VIEWED = (1, 1, 1) if LONG else (17, 47, 5)
MOST_ANSWER = 3500
MOST_FIRST_LINE = 140
MOST_CODE = 55
LAST_BAND = 9
IMPOSSIBLE = {"age_cannot_fit_interval", "first_remission_outside"}

Answers = dict[str, str]

TIMINGS: tuple[Answers, ...] = (
    {"interval": "0m10d"},
    {"diagnosis": "2024-01-10", "relapse": "2025-03-13"},  # 14 months 3 days
    {"interval": "14m"},
    {"diagnosis": "2024-01-10", "relapse": "2025-06-30"},  # ten days before the cut
    {"diagnosis": "2024-01-10", "relapse": "2025-07-10"},  # the cut
    {"interval": "18m20d"},  # no longer near, under 19 months
    {"interval": "18m"},
    {"diagnosis": "2023-11", "relapse": "2026-10"},
    {"diagnosis": "2024-01", "relapse": "2025-03"},
    {"interval": "17m5d~17m29d"},
    {"interval": "18m1d~18m29d"},
    {"interval": "150m12d"},
)
AGES = ("0m", "11m", "18m", "30m", "3y", "4y", "8y", "9y", "10y", "17y", "18y", "18+y", "30y")
CHOICES = {
    "timing": tuple(map(str, range(len(TIMINGS)))),
    "age": AGES,
    "risk": ("standard", "high", "unknown"),
    "lineage": ("B", "T", "unknown"),
    "marrow": ("under", "unknown"),
    "mrd": ("negative", "under", "at_or_over", "unknown"),
    "donor": ("yes", "no", "unknown"),
    "prior_cranial_rt": ("yes", "no", "unknown"),
    "cr1": ("unknown", "3m", "17m2d", "17m20d~18m10d"),
}


def answers(values: tuple[str, ...]) -> Answers:
    """The answers that some values of ``CHOICES`` stand for."""
    named = dict(zip(CHOICES, values, strict=True))
    return {**TIMINGS[int(named.pop("timing"))], **named}


@cache
def cases() -> tuple[tuple[tuple[str, ...], Case], ...]:
    """One case of each kind: same circumstances, same dose band, same wealth of words."""
    kinds: dict[object, tuple[tuple[str, ...], Case]] = {}
    for values in islice(product(*CHOICES.values()), 0, None, READ):
        try:
            case = read_case(answers(values), TODAY)
        except Refusal as refusal:
            assert refusal.key in IMPOSSIBLE  # noqa: PT017 - most cases are possible
            continue
        band = min(case.age.years, LAST_BAND)
        words = (case.interval, case.first_remission is None, case.marrow)
        kinds.setdefault((circumstances(case), band, words), (values, case))
    return tuple(kinds.values())


@cache
def sample() -> tuple[Case, ...]:
    """Every so many cases, and each that is the first to bring two values together."""
    chosen: list[Case] = []
    met: set[object] = set()
    for place, (values, case) in enumerate(cases()):
        new = set(pairs(values)) - met
        if new or place % STRIDE == 0:
            met |= new
            chosen.append(case)
    return tuple(chosen)


def finished(case: Case, *, shared: bool = True) -> Finished:
    return Finished(case, wording(), Setting(shared=shared), TODAY)


@cache
def rendered() -> tuple[tuple[Plan, tuple[Block, ...]], ...]:
    """Each plan of the sample with the blocks of its answer."""
    return tuple((assess(case), show(finished(case)).blocks) for case in sample())


def texts(blocks: tuple[Block, ...], heading: str = "") -> list[str]:
    """The lines under one heading, or under all."""
    wanted = wording().say(f"heading.{heading}") if heading else None
    return [
        line.text for block in blocks if wanted in {None, block.heading} for line in block.lines
    ]


@cache
def views() -> tuple[tuple[Plan, str, Reply], ...]:
    """Every page of every view of a sparser sample."""
    found: list[tuple[Plan, str, Reply]] = []
    for case in sample()[::VIEWED]:
        plan = assess(case)
        for view in VIEWS:
            first = show(finished(case), view)
            found.append((plan, view, first))
            page = 1
            while (reply := show(finished(case), view, page)).blocks != found[-1][2].blocks:
                found.append((plan, view, reply))
                page += 1
    return tuple(found)


def pairs(values: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], ...]]:
    return combinations(zip(CHOICES, values, strict=True), 2)


def test_every_two_values_that_can_meet_are_in_the_sample() -> None:
    known = {pair for values, _ in cases() for pair in pairs(values)}
    for one, other in combinations(CHOICES, 2):
        if len({one, other} & {"age", "cr1", "timing"}) > 1:
            continue  # an infant fits only a short interval, a long remission only a long one
        for pair in product(CHOICES[one], CHOICES[other]):
            assert tuple(zip((one, other), pair, strict=True)) in known, pair


def test_every_case_has_a_code_that_gives_it_back() -> None:
    for _, case in cases():
        code = encode(case)
        assert len(code) <= MOST_CODE
        assert encode(decode(code).case) == code


def test_every_answer_fits_a_phone() -> None:
    longest = max(rendered(), key=lambda pair: length(pair[1]))
    assert length(longest[1]) <= MOST_ANSWER, longest[0].code


def test_every_answer_is_one_page() -> None:
    for case in sample()[::VIEWED]:
        assert not [c for c in choices_of(show(finished(case))) if c.label == "Next page"]


def test_the_first_line_names_class_and_pathway_and_is_short() -> None:
    for plan, blocks in rendered():
        first = next(text for block in blocks for text in (block.heading, *texts((block,))) if text)
        assert len(first) < MOST_FIRST_LINE
        assert plan.timing.upper() in first
        assert "transplant (HSCT)" in first


def test_what_is_needed_first_stands_open() -> None:
    say = wording().say
    for _, blocks in rendered():
        standing = {block.heading for block in blocks if not block.folded}
        assert {say(f"heading.{name}") for name in ("steps", "doses", "pitfalls")} <= standing


def test_every_page_of_every_view_fits_a_message() -> None:
    for _, _, reply in views():
        hold_limits(reply)
        assert length(reply.blocks) <= MOST_MESSAGE


def test_every_answer_with_details_to_tap_fits_a_message() -> None:
    for case in sample()[::VIEWED]:
        reply = refine(finished(case), "donor", case.model_copy(update={"mrd": sample()[0].mrd}))
        hold_limits(reply)
        assert length(reply.blocks) <= MOST_MESSAGE


def test_every_button_under_an_answer_leads_somewhere() -> None:
    for case in sample()[::VIEWED]:
        for choice in choices_of(show(finished(case))):
            if choice.token[:1] == "w":
                code = choice.token[2:]
                restored = restore(code, wording(), Setting(), TODAY)
                assert encode(restored.case) == encode(case)


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
    "an empty brace or a word of the program": r"[{}]|None|Decimal|Duration",
    "a doubled space or mark": r"  |\.\.|,,| \.| ,",
}


def without_names(text: str, plan: Plan) -> str:
    """A text without dates, codes, hashes and the names of trials, which have their own forms."""
    months = "|".join(wording().month_names()[n][1] for n in range(12))
    text = text.replace(plan.code, "CODE").replace(plan.data_hash, "HASH")
    for name in trials():
        text = text.replace(name, "TRIAL")
    text = re.sub(rf"(?:\d{{1,2}} )?(?:{months}) \d{{4}}", "DATE", text)
    return re.sub(r" \[[^\]]*\]$", "", text)


@cache
def trials() -> tuple[str, ...]:
    names = {one.trial for one in knowledge().content.data() if one.trial}
    return tuple(sorted(names, key=len, reverse=True))


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_no_answer_holds(rule: str) -> None:
    sign = re.compile(FORBIDDEN[rule])
    for plan, blocks in rendered():
        for text in [*texts(blocks), *(block.heading for block in blocks)]:
            assert not sign.search(without_names(text, plan)), f"{rule}: {text!r} in {plan.code}"


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_no_view_holds(rule: str) -> None:
    sign, sources = re.compile(FORBIDDEN[rule]), wording().say("heading.sources")
    for plan, _, reply in views():
        for block in reply.blocks:
            if block.heading == sources:
                continue  # titles of papers are quoted as they stand
            for line in block.lines:
                said = without_names(cited(line.text), plan)
                assert not sign.search(said), f"{rule}: {line.text!r} in {plan.code}"


def cited(text: str) -> str:
    """A line of the evidence without its reference and verdict."""
    return re.sub(r"; sources: .*$", "", text)


def test_each_dose_has_a_line_of_its_own_with_drug_value_and_route() -> None:
    say = wording().say
    drugs = ("methotrexate", "cytarabine", "hydrocortisone")
    for plan, blocks in rendered():
        lines = [text for text in texts(blocks, "doses") if " - " in text]
        assert len(lines) == len(plan.doses)
        for dose, text in zip(plan.doses, lines, strict=True):
            assert [drug for drug in drugs if drug in text] == [say(f"drug.{dose.drug}")]
            assert dose.value is None or wording().measure(dose) in text
            assert dose.value is not None or "dose and route not stated" in text
            assert ("INTRATHECAL" in text) == (dose.route == "intrathecal")
            assert ("route not stated" in text) == (dose.route is None)


def test_the_fixed_triple_set_is_never_a_dose_under_nine() -> None:
    for plan, blocks in rendered():
        under_nine = plan.case.age.years < LAST_BAND
        assert any("hydrocortisone" in text for text in texts(blocks, "doses")) != under_nine


CITES = frozenset(source.id for source in knowledge().content.source)


def marks(text: str) -> set[str]:
    """The sources, letters and words behind a line."""
    found = re.search(r" \[([^\]]*)\]$", text)
    return set(re.split(r"[; ]+", found[1])) if found else set()


def test_every_line_to_act_on_carries_its_source() -> None:
    for plan, blocks in rendered():
        for heading in ("steps", "doses", "pitfalls", "cautions", "figures"):
            for text in texts(blocks, heading):
                # neither the label above a set nor the list of what is not known
                if not text.endswith(":") and not text.startswith("Not known: "):
                    assert marks(text) & CITES, f"{text!r} in {plan.code}"


def letters(lines: list[str]) -> set[str]:
    return {mark for text in lines for mark in marks(text) if re.fullmatch("[A-Z]", mark)}


def test_every_letter_on_a_line_is_explained_and_the_other_way_round() -> None:
    for plan, blocks in rendered():
        explained = [text[0] for text in texts(blocks, "conflicts")]
        assert len(set(explained)) == len(explained)
        assert letters(texts(blocks)) == set(explained), plan.code


def test_every_letter_of_a_view_is_explained_among_the_disagreements() -> None:
    for plan, view, reply in views():
        if view in {"y", "f", "o", "v"}:
            explained = {text[0] for text in texts(show(finished(plan.case), "d").blocks)}
            assert letters(texts(reply.blocks)) <= explained, plan.code


def test_what_is_not_verified_or_contradicted_says_so_on_its_line() -> None:
    say = wording().say
    for plan, blocks in rendered():
        shown = [f for f in plan.figures if f.shown == "answer"]
        items = (*plan.steps, *plan.doses, *plan.withheld, *plan.pitfalls, *shown)
        wanted = [say(f"mark.{item.verdict.value}") for item in items if item.verdict in MARKED]
        lines = [text for text in texts(blocks) if text.endswith(("contradicted]", "unverified]"))]
        assert len(lines) == len(wanted), plan.code
    for plan, view, reply in views():
        if view == "f":
            shown = [f for f in plan.figures if f.shown != "evidence" and f.verdict in MARKED]
            said = [t for t in texts(reply.blocks) if t.endswith(("contradicted]", "unverified]"))]
            assert len(said) == len(shown), plan.code


# Every number in an answer comes from the data or from what was entered.

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NAMES = re.compile(r"\b(?:CR1|CR2|CD19)\b|10⁹")


def of_measure(measure: Measure) -> set[str]:
    values = [measure.value]
    if isinstance(measure, Figure):
        values += [measure.spread, Decimal(measure.horizon_years or 0)]
    return {wording().number(value) for value in values if value is not None}


def of_interval(interval: Interval | None) -> set[str]:
    ends = interval[:2] if interval else ()
    return {str(count) for end in ends for count in end}


def of_age(age: Age) -> set[str]:
    return {str(age.years), str(age.months)}


def allowed(plan: Plan) -> set[str]:
    groups = (plan.doses, plan.figures, plan.comparison, plan.radiation, plan.measures.values())
    data = {text for group in groups for item in group for text in of_measure(item)}
    limits = ("cut", "marrow_blasts", "residual_disease")  # behind the words of the inputs
    asked = {text for name in limits for text in of_measure(knowledge().measures[name])}
    case = plan.case
    given = of_interval(case.interval) | of_interval(case.first_remission) | of_age(case.age)
    return data | asked | given


def test_every_number_of_an_answer_comes_from_the_data_or_the_input() -> None:
    version = wording().say("heading.status")
    for plan, blocks in rendered():
        known = allowed(plan)
        for block in blocks:
            for line in block.lines:
                if block.heading == version and plan.code in line.text:
                    continue
                text = NAMES.sub("", without_names(line.text, plan))
                text = re.sub(r"^\d+\. ", "", text)
                strange = set(NUMBER.findall(text)) - known
                assert not strange, f"{strange} in {line.text!r} of {plan.code}"


def test_the_note_for_the_record_is_short_and_without_dates() -> None:
    for plan, _ in rendered():
        note = next(c.copies for c in choices_of(show(finished(plan.case))) if c.copies)
        assert plan.code in note
        assert plan.timing.upper() in note
        assert not re.search(r"\b(?:19|20)\d\d\b", note)
        assert "\n" not in note


def test_content_past_its_review_date_says_so_in_every_answer() -> None:
    late = date(2027, 11, 24)
    for case in sample()[::VIEWED]:
        reply = show(replace(finished(case), today=late, confirmed=True, version="0"))
        assert wording().say("text.expired_content") in text_of(reply)
        assert wording().say("text.second_confirmed") in text_of(reply)
        assert length(reply.blocks) <= MOST_MESSAGE


def test_the_blocks_of_an_answer_are_the_same_each_time() -> None:
    case = sample()[0]
    voices = [show(finished(case)) for _ in range(2)]
    assert voices[0] == voices[1]
    assert answer is VIEWS["a"]
