from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import Plan, Refusal, assess, decode, encode, read_case
from core.__main__ import ANSWERS, main
from core.reading import nci_risk
from tests.core.space import TODAY, every_plan, items

pytestmark = pytest.mark.no_cover  # by the thousand: what they reach is covered beside them
# Near-misses find more than noise: words, dates, ages and pieces of codes, and any text at all.
WORDS = st.one_of(
    st.sampled_from(
        ["", "unknown", "yes", "no", "high", "standard", "B", "T", "under", "negative", "18+", "-0"]
    ),
    st.from_regex(r"\A-?[0-9]{1,4}[ym+.]?[0-9]?\Z"),
    st.from_regex(r"\A[0-9]{1,4}m([0-9]{1,2}d(~[0-9]{1,4}m[0-9]{1,2}d)?)?[nf]?\Z"),
    st.from_regex(r"\A[0-9]{4}-[0-9]{2}(-[0-9]{2})?\Z"),
    st.dates().map(date.isoformat),
    st.dates(date(2015, 1, 1), TODAY).map(date.isoformat),
    st.dates(date(2015, 1, 1), TODAY).map(lambda day: day.isoformat()[:7]),
    st.text(max_size=12),
)
CODES = st.one_of(
    st.from_regex(
        r"\A[ELel][0-9]{1,4}m([0-9]{1,2}d)?n?-[0-9]{1,3}\+?[ym]-(SR|HR|UR|hr)"
        r"(-[BTMNUPDXRO]{1,5})?(-C[0-9]{1,4}m)?(-v[0-9]{1,4})?\Z"
    ),
    st.text(max_size=20),
)


def _refused(refusal: Refusal) -> None:
    assert refusal.detail["accepted"]
    assert refusal.key


def _sound(plan: Plan) -> None:
    silent = {silence.id for silence in plan.silences}
    for item in items(plan):
        assert item.cite or item.id in silent
    assert {cite for item in items(plan) for cite in item.cite} <= {s.id for s in plan.sources}
    assert len(plan.code) <= 56


@given(st.dictionaries(st.sampled_from(ANSWERS), WORDS), st.dates())
def test_any_answers_give_a_case_or_a_refusal(answers: dict[str, str], today: date) -> None:
    try:
        plan = assess(read_case(answers, today))
    except Refusal as refusal:
        _refused(refusal)
        return
    _sound(plan)


@given(
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.tuples(st.sampled_from([10, 7]), st.sampled_from([10, 7])),  # to the day or the month
    st.integers(0, 120),
    st.dictionaries(st.sampled_from(ANSWERS[4:]), WORDS),
)
def test_any_two_dates_give_a_case_or_a_refusal(
    diagnosis: date, relapse: date, known: tuple[int, int], age: int, more: dict[str, str]
) -> None:
    answers = {
        "risk": "unknown",
        **more,
        "diagnosis": diagnosis.isoformat()[: known[0]],
        "relapse": relapse.isoformat()[: known[1]],
        "age": str(age),
    }
    try:
        plan = assess(read_case(answers, date(2200, 12, 31)))
    except Refusal as refusal:
        _refused(refusal)
        return
    _sound(plan)
    again = assess(decode(plan.code).case)
    alike = {"case": plan.case, "course": plan.course, "cut_day": plan.cut_day}
    assert again.model_copy(update=alike) == plan


@given(CODES)
def test_any_text_as_a_code_gives_a_case_or_a_refusal(text: str) -> None:
    try:
        case = decode(text).case
    except Refusal as refusal:
        _refused(refusal)
        return
    assert assess(decode(encode(case)).case).model_copy(update={"case": case}) == assess(case)


@given(st.dictionaries(st.sampled_from(("wbc", "age", "interval", "age_at_diagnosis")), WORDS))
def test_nci_risk_is_a_group_or_a_refusal(answers: dict[str, str]) -> None:
    try:
        nci_risk(answers, TODAY)
    except Refusal as refusal:
        _refused(refusal)


@given(st.lists(st.one_of(st.sampled_from([f"--{name}" for name in ANSWERS]), WORDS), max_size=9))
def test_no_arguments_end_in_anything_but_a_plan_or_a_refusal(arguments: list[str]) -> None:
    if any(word.startswith("-h") for word in arguments):
        return
    assert main([*arguments, "--json"]) in {0, 2}


def test_every_item_of_every_plan_is_cited() -> None:
    for plan in every_plan():
        _sound(plan)


@pytest.mark.parametrize("step", [1, 7])
def test_plans_do_not_depend_on_what_was_asked_before(step: int) -> None:
    plans = every_plan()[::-97]
    for plan in plans[::step]:
        assert assess(plan.case) == plan
