"""Every answer there is, by enumeration, against the rules for writing doses and for phones.

The full product of the values below has about 400,000 cases. Every run reads one in so many of
them, encodes those, and renders a sample in which every two values of different inputs meet (a
test holds that). LONG=1 reads them all, renders every one that differs in what applies to it, and
takes a quarter of an hour.
"""
# ruff: noqa: RUF001 - letters and signs that look alike are what is tried here

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
from core.circumstances import Circumstance
from core.facts import circumstances
from core.knowledge import DOUBTED, Datum, Dose, Figure, Measure, Topic
from core.timing import Interval
from dialogs import Reply, Setting, languages
from dialogs.answer.details import refine
from dialogs.answer.scope import bands, of_case
from dialogs.answer.teller import must_be_read
from dialogs.answer.topics import folded, tight
from dialogs.answer.views import FIRST, PROMISED, TOPICS, Finished, restore, show
from dialogs.talk import Block, Line, length
from dialogs.wording import wording
from tests.dialogs.answer.shown import every_card
from tests.dialogs.person import MOST_MESSAGE, TODAY, choices_of, hold_limits, text_of
from tests.needed import LONG

pytestmark = pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner

# Primes, so that they do not fall into step with the number of values of any input.
READ, STRIDE, VIEWED = (1, 1, 1) if LONG else (29, 97, 7)
MOST_ANSWER = 3500
MOST_CARD = {"en": 800, "de": 900, "es": 900}  # as the tests of the card hold
MOST_LAST = 150
MOST_CODE = 55
LAST_BAND = 18
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


def lines(blocks: tuple[Block, ...]) -> list[Line]:
    return [line for block in blocks for line in block.lines]


@cache
def pages() -> tuple[tuple[Plan, Topic, Reply], ...]:
    """Every page of every topic of a sparser sample."""
    found: list[tuple[Plan, Topic, Reply]] = []
    for case in sample()[::VIEWED]:
        for view, which in TOPICS.items():
            page, before = 0, None
            while (reply := show(finished(case), view, page)).blocks != before:
                found.append((assess(case), which, reply))
                page, before = page + 1, reply.blocks
    return tuple(found)


@cache
def data() -> dict[str, Datum]:
    return {datum.id: datum for datum in knowledge().content.data()}


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


def test_what_is_needed_first_stands_open() -> None:
    for plan, blocks in rendered():
        standing = [line for block in blocks if not block.folded for line in block.lines]
        assert [line for line in standing if line.datum == "dose_intrathecal"], plan.code
        assert standing[-1].plain.endswith(plan.code)


@pytest.mark.parametrize("language", [code for code, _name in languages()])
def test_pathway_dosing_and_pitfalls_are_all_in_the_answer(language: str) -> None:
    """Every step in turn, the dose, every pitfall: whatever else a message has no room for."""
    heads = {wording(language).say(f"topic.{which.value}"): which for which in PROMISED}
    for case in sample():
        plan, blocks = (
            assess(case),
            show(Finished(case, wording(language), Setting(), TODAY)).blocks,
        )
        shown = {heads[one.heading]: one for one in blocks if one.folded and one.heading in heads}
        said = {which: {line.datum for line in block.lines} for which, block in shown.items()}
        steps = {step.id for step in plan.steps if step.place != "choice"}
        assert steps <= said[Topic.PLAN], plan.code
        assert "intrathecal_methotrexate" in said[Topic.DOSES], plan.code
        assert "vinca" in said[Topic.DOSES], plan.code
        assert {pitfall.id for pitfall in plan.pitfalls} <= said[Topic.PITFALLS], plan.code
        assert length(blocks) <= MOST_ANSWER, plan.code


@pytest.mark.parametrize("language", [code for code, _name in languages()])
def test_the_fullest_card_leaves_room_for_what_is_promised(language: str) -> None:
    """Over the whole space, beside a card and a last line as long as these can be."""
    words = wording(language)
    names = {which: words.say(f"topic.{which.value}") for which in FIRST}
    fixed = Block((Line(words.say("text.elsewhere", topics=", ".join(names.values()))),))
    room = MOST_ANSWER - MOST_CARD[language] - MOST_LAST - length([fixed])
    for case in promised_kinds():
        scope = of_case(case)
        texts = [folded([tight(one, scope, words)], names[one]) for one in PROMISED]
        assert length(texts) <= room, encode(case)


@cache
def promised_kinds() -> tuple[Case, ...]:
    """A case for every set of circumstances that bears on pathway, doses and pitfalls."""
    content = knowledge().content
    said = (*content.step, *content.pitfall, *content.dose, *content.caution)
    bearing = frozenset[Circumstance]().union(
        *(one.when | {*one.doubts} for one in said if must_be_read(one))
    )
    kinds: dict[object, Case] = {}
    for one in every_card():
        key = (one.truths & bearing, max(band for band in bands() if band <= one.case.age.years))
        kinds.setdefault(key, one.case)
    return tuple(kinds.values())


def test_what_an_answer_leaves_out_is_named() -> None:
    say = wording().say
    first = [say(f"topic.{name}") for name in ("plan", "doses", "transplant", "radiation")]
    for plan, blocks in rendered():
        folded = {block.heading for block in blocks if block.folded}
        for name in (*first, say("topic.pitfalls")):
            assert name in folded or name in blocks[-2].lines[0].text, plan.code


def test_every_page_of_every_topic_fits_a_message() -> None:
    for _, _, reply in pages():
        hold_limits(reply)
        assert length(reply.blocks) <= MOST_MESSAGE


def test_every_topic_but_the_evidence_stands_on_one_page() -> None:
    for plan, which, reply in pages():
        turns = [choice for choice in choices_of(reply) if choice.label == "Next page"]
        assert which in {Topic.EVIDENCE, Topic.CONFLICTS} or not turns, (plan.code, which)


def test_every_answer_with_details_to_tap_fits_a_message() -> None:
    for case in sample()[::VIEWED]:
        reply = refine(finished(case), "donor", case.model_copy(update={"mrd": sample()[0].mrd}))
        hold_limits(reply)
        assert length(reply.blocks) <= MOST_MESSAGE


def test_at_most_eight_buttons_stand_under_a_card() -> None:
    for case in sample()[::VIEWED]:
        for view in ("a", "z"):
            assert len(list(choices_of(show(finished(case), view)))) <= 8


def test_every_button_under_an_answer_leads_somewhere() -> None:
    for case in sample()[::VIEWED]:
        for choice in choices_of(show(finished(case))):
            if choice.token[:1] == "w":
                restored = restore(choice.token[2:], wording(), Setting(), TODAY)
                assert encode(restored.case) == encode(case)


def test_each_topic_names_its_case_first_and_its_code_last() -> None:
    for plan, _, reply in pages():
        first = next(block.heading for block in reply.blocks if block.heading)
        assert wording().say(f"value.{plan.timing}") in first
        feet = [one for one in reply.blocks if one.lines and one.lines[0].text[:4] != "Page"]
        foot = feet[-1]
        assert foot.lines[-1].plain.endswith(plan.code)


def said(case: Case, which: Topic) -> set[str]:
    """The ids of what a topic says of a case."""
    found = by_case()[encode(case), which]
    return {line.datum for reply in found for line in lines(reply.blocks) if line.datum}


@cache
def by_case() -> dict[tuple[str, Topic], list[Reply]]:
    """The pages of each topic of each case."""
    found: dict[tuple[str, Topic], list[Reply]] = {}
    for plan, which, reply in pages():
        found.setdefault((plan.code, which), []).append(reply)
    return found


def test_every_datum_that_applies_stands_under_its_topic() -> None:
    unsaid = {"measure", "radiation"}
    for case in sample()[::VIEWED]:
        truths = circumstances(case)
        for kind in type(knowledge().content).model_fields:
            group = getattr(knowledge().content, kind)
            for datum in group if isinstance(group, tuple) and kind not in unsaid else ():
                if isinstance(datum, Datum) and datum.when <= truths:
                    assert datum.id in said(case, datum.topic), (datum.id, encode(case))


def test_what_disagrees_stands_under_its_topic_and_with_all_others() -> None:
    for case in sample()[::VIEWED]:
        conflicts = {one.id: one.topic for one in assess(case).conflicts}
        assert said(case, Topic.CONFLICTS) == set(conflicts)
        for name, which in conflicts.items():
            assert name in said(case, which)


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


def test_every_line_to_act_on_leads_to_its_source() -> None:
    """What stands in an answer or a topic stands in the evidence, with what it rests on."""
    for case in sample()[::VIEWED]:
        evidence = by_case()[encode(case), Topic.EVIDENCE]
        told = [line for reply in evidence for line in lines(reply.blocks)]
        grounds = {line.datum: line.marks for line in told}
        for which in FIRST:
            for name in said(case, which):
                assert "sources: " in grounds[name], (name, encode(case))


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
NAMES = re.compile(r"\b(?:CR1|CR2|CD19)\b|10⁹")


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


def test_content_past_its_review_date_says_so_in_every_answer() -> None:
    late = date(2027, 11, 27)
    for case in sample()[::VIEWED]:
        reply = show(replace(finished(case), today=late, confirmed=True, version="0"))
        assert wording().say("text.expired_content") in text_of(reply)
        assert wording().say("text.second_confirmed") in text_of(reply)
        assert length(reply.blocks) <= MOST_MESSAGE
