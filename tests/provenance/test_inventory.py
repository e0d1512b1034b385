"""The data against the inventory of the article: every line, every row, every verdict."""

from decimal import Decimal

import pytest

from core.datum import Datum, Dose, Figure, Measure
from tests.provenance.trace import data, inventory

ROWS = range(1, 72)
AGE_BEATS_AREA = 15  # the row that shares its line with those of the bands
STATEMENTS = {statement["line"]: statement for statement in inventory()["statement"]}
NUMBERS = inventory()["number"]


def values(datum: Measure) -> dict[str, object]:
    """What a datum prints, by the names of the inventory."""
    found: dict[str, object] = {"value": datum.value}
    if isinstance(datum, Figure):
        found |= {"spread": datum.spread, "horizon_years": datum.horizon_years}
        found |= {"patients": datum.patients, "range": datum.range and [*datum.range]}
    if isinstance(datum, Dose) and datum.bands:
        found["bands"] = [[band.from_year, band.value] for band in datum.bands]
    return {name: value for name, value in found.items() if value is not None}


def verdicts(datum: Datum) -> set[str]:
    """The verdict of a datum, or those of its bands."""
    bands = datum.bands if isinstance(datum, Dose) else ()
    return {(band.verdict or datum.verdict).value for band in bands} or {datum.verdict.value}


def test_every_row_of_the_review_is_carried_or_says_why_not() -> None:
    rows = [row for statement in STATEMENTS.values() for row in statement["rows"]]
    assert {row["row"] for row in rows} == set(ROWS)
    for row in rows:
        assert bool(row.get("by")) != bool(row.get("left_out")), row


@pytest.mark.parametrize("line", STATEMENTS)
def test_what_carries_a_statement_has_its_line_and_verdict(line: int) -> None:
    for row in STATEMENTS[line]["rows"]:
        for name in row.get("by", ()):
            datum = data()[name]
            assert datum.line == line, name
            assert row["verdict"] in verdicts(datum), name


def test_every_verdict_of_a_band_is_that_of_a_row() -> None:
    by_row = {row["verdict"] for row in STATEMENTS[13]["rows"] if row["row"] != AGE_BEATS_AREA}
    assert verdicts(data()["intrathecal_methotrexate"]) == by_row


def test_every_datum_with_a_line_carries_a_statement_of_that_line() -> None:
    for datum in data().values():
        if datum.line is not None:
            rows = STATEMENTS[datum.line]["rows"]
            carried = {name for row in rows for name in row.get("by", ())}
            assert datum.id in carried, f"add {datum.id} to line {datum.line} of inventory.toml"


def test_every_number_has_its_place_in_the_inventory() -> None:
    with_value = {d.id for d in data().values() if isinstance(d, Measure) and values(d)}
    assert set(NUMBERS) == with_value, "each number needs its line or its place in the review"


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_equals_that_of_the_inventory(name: str) -> None:
    datum, entry = data()[name], NUMBERS[name]
    assert isinstance(datum, Measure)
    given = {
        key: entry[key]
        for key in ("value", "spread", "range", "patients", "horizon_years", "bands")
        if key in entry
    }
    assert values(datum) == given
    assert datum.line == entry.get("line")
    assert len({"line", "review", "tool"} & set(entry)) == (2 if "not_in_the_line" in entry else 1)


@pytest.mark.parametrize("name", [name for name in NUMBERS if "line" in NUMBERS[name]])
def test_a_number_of_the_article_stands_in_its_line(name: str) -> None:
    entry = NUMBERS[name]
    printed = set(map(Decimal, STATEMENTS[entry["line"]]["numbers"]))
    own = [entry[key] for key in ("value", "spread", "patients", "horizon_years") if key in entry]
    elsewhere = [entry[key] for key in entry.get("not_in_the_line", ())]
    bands = [dose for _, dose in entry.get("bands", ())]
    assert {*own, *bands} - {*elsewhere} <= printed


def test_a_limit_of_the_tool_claims_no_clinical_source() -> None:
    for name, entry in NUMBERS.items():
        if "tool" in entry:
            assert data()[name].verdict.value == "set_by_this_tool"
