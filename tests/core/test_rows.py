import pytest

from core import knowledge
from core.datum import Datum, Dose, Figure
from tests.core.rows import AMOUNTS, BANDS, ROWS, Amount
from tests.core.rulings import CAUTIONS, RULINGS, Line
from tests.core.space import ids, items, plan_of, shown

DATA = {datum.id: datum for datum in knowledge().content.data()}


def test_every_row_of_the_review_and_every_ruling_is_in_the_tables() -> None:
    assert list(ROWS) == list(range(1, 72))
    assert [f"R{number}" for number in range(1, 24)] == [one for one in RULINGS if one != "K8"]
    assert set(RULINGS) == {conflict.id for conflict in knowledge().content.conflict}


@pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
@pytest.mark.parametrize("number", ROWS)
def test_a_row_has_data_that_some_case_shows(number: int) -> None:
    row = ROWS[number]
    assert set(row.data) <= set(DATA)
    assert set(row.data) <= shown()


@pytest.mark.parametrize("number", ROWS)
def test_a_row_keeps_its_line_its_verdict_and_its_reference(number: int) -> None:
    row = ROWS[number]
    datum = DATA[row.data[0]]
    assert datum.line == row.line
    assert set(row.cite.split()) <= set(datum.cite)
    if number == 14:  # confirmed as such; it shares its line with the interval of row 9
        assert datum.id == ROWS[9].data[0]
        return
    assert datum.verdict is row.verdict


def test_every_datum_from_the_article_belongs_to_a_row() -> None:
    of_rows = {name for row in ROWS.values() for name in row.data}
    assert {datum.id for datum in DATA.values() if datum.line} <= of_rows


@pytest.mark.parametrize("amount", AMOUNTS, ids=lambda amount: f"{amount.id} at {amount.age}")
def test_a_number_is_that_of_the_review(amount: Amount) -> None:
    datum = knowledge().measures[amount.id]
    dose = datum.at_age(amount.age) if isinstance(datum, Dose) else datum
    assert (None if dose.value is None else float(dose.value)) == amount.value
    assert dose.unit == amount.unit
    spread = datum.spread if isinstance(datum, Figure) else None
    assert (None if spread is None else float(spread)) == amount.spread
    assert (datum.horizon_years if isinstance(datum, Figure) else None) == amount.horizon
    assert (datum.patients if isinstance(datum, Figure) else None) == amount.patients
    limits = datum.range if isinstance(datum, Figure) else None
    assert (limits and tuple(map(float, limits))) == amount.limits


def test_a_band_in_doubt_has_a_verdict_and_sources_of_its_own() -> None:
    dose = knowledge().measures["intrathecal_methotrexate"]
    assert isinstance(dose, Dose)
    found = {band.from_year: dose.at_age(band.from_year) for band in dose.bands}
    assert {year: one.verdict for year, one in found.items()} == BANDS
    for year, one in found.items():
        assert "r2" in one.cite
        assert ("JPHO13" in one.cite) is (year < 18)


def test_every_measure_is_in_the_table_unless_this_tool_set_it() -> None:
    told = {amount.id for amount in AMOUNTS}
    rest = {measure.id for measure in knowledge().measures.values()} - told
    assert all(DATA[name].cite == ("tool",) for name in rest)


@pytest.mark.parametrize("name", RULINGS)
def test_a_ruling_is_shown_on_the_lines_that_it_affects(name: str) -> None:
    ruling = RULINGS[name]
    plan = plan_of(**ruling.active)
    assert name in ids(plan.conflicts)
    marked = {item.id for item in items(plan) if name in item.conflicts}
    assert set(ruling.marks) <= marked
    on_inputs = [mark for mark in _marks(name) if mark.startswith("entered_")]
    assert marked or on_inputs


@pytest.mark.parametrize("name", [name for name, ruling in RULINGS.items() if ruling.inactive])
def test_a_ruling_is_silent_where_it_does_not_apply(name: str) -> None:
    plan = plan_of(**RULINGS[name].inactive or {})
    assert name not in ids(plan.conflicts)
    assert not any(name in item.conflicts for item in items(plan))


@pytest.mark.parametrize("name", [name for name, ruling in RULINGS.items() if not ruling.inactive])
def test_a_ruling_without_conditions_is_always_shown(name: str) -> None:
    assert DATA[name].when == frozenset()


def _marks(name: str) -> tuple[str, ...]:
    return next(conflict.marks for conflict in knowledge().content.conflict if conflict.id == name)


@pytest.mark.parametrize("line", CAUTIONS, ids=lambda line: " ".join(line.data))
def test_a_caution_stands_where_the_review_wants_it(line: Line) -> None:
    said = {item.id for item in items(plan_of(**line.said))}
    assert set(line.data) <= said
    if line.not_said is None:
        assert all(not _datum(name).when for name in line.data)
        return
    assert not set(line.data) & {item.id for item in items(plan_of(**line.not_said))}


def _datum(name: str) -> Datum:
    return DATA[name]


def test_every_caution_is_in_the_table_and_none_is_said_to_be_the_articles() -> None:
    cautions = knowledge().content.caution
    told = {name for line in CAUTIONS for name in line.data}
    assert {caution.id for caution in cautions} <= told
    for caution in cautions:
        assert caution.line is None
        assert caution.verdict.value == "from_the_review"
        assert not any(cite.startswith("r") and cite[1:].isdigit() for cite in caution.cite)


def test_what_must_be_seen_stands_with_the_doses_or_in_the_answer() -> None:
    placed: dict[str, set[str]] = {}
    for caution in knowledge().content.caution:
        placed.setdefault(caution.beside, set()).add(caution.id)
    lethal = {"vinca", "preservative_free", "methotrexate_rescue"}
    assert placed["doses"] == lethal | {
        "infant_methotrexate",
        "older_methotrexate",
        "adult_methotrexate",
    }
    scope = {"prior_radiation", "urgent_radiation", "t_lineage_possible", "not_covered"}
    assert placed["answer"] == scope


def test_a_ruling_on_an_answer_names_that_answer() -> None:
    on_answers = {
        (name.removeprefix("entered_"), conflict.id)
        for conflict in knowledge().content.conflict
        for name in conflict.marks
        if name.startswith("entered_")
    }
    assert on_answers == {
        ("interval", "R1"),
        ("interval", "R22"),
        ("age", "R20"),
        ("age", "R21"),
        ("risk", "R19"),
    }
