import re
from decimal import Decimal
from importlib.resources import files

import pytest

from core import knowledge
from core.circumstances import Circumstance
from core.datum import Datum, Dose, Measure, Verdict
from core.facts import circumstances
from core.knowledge import ENTERED, Knowledge, parse
from tests.core.space import every_plan, shown

CONTENT = knowledge().content
DATA = tuple(CONTENT.data())
UNITS = {"/µL", "mg", "g/m²", "mg/m²", "Gy", "%", "× 10⁹/L"}  # noqa: RUF001 - the sign of the unit
UNITS |= {"year", "month", "week", "day", ""}
OF_THIS_TOOL = {"tool"}


def test_every_datum_but_a_silence_is_cited_and_judged() -> None:
    for datum in DATA:
        assert bool(datum.cite) is (datum not in CONTENT.silence), datum.id
        assert isinstance(datum.verdict, Verdict)


def test_a_limit_of_this_tool_is_called_one() -> None:
    for datum in DATA:
        own = set(datum.cite) == OF_THIS_TOOL
        assert own is (datum.verdict is Verdict.SET_BY_THIS_TOOL), datum.id


def test_what_the_article_says_cites_it_and_what_it_does_not_say_does_not() -> None:
    numbers = {"r1", "r2", "r3", "r4", "r5", "article"}
    for datum in DATA:
        of_the_article = datum not in CONTENT.conflict and bool(numbers & set(datum.cite))
        assert of_the_article is (datum.line is not None), datum.id
        if datum.line is not None:
            assert datum.verdict is not Verdict.FROM_THE_REVIEW


def test_every_measure_has_a_known_unit_and_a_plain_value() -> None:
    for measure in knowledge().measures.values():
        assert measure.unit in UNITS, measure.id
        bands = measure.bands if isinstance(measure, Dose) else ()
        for value in [measure.value, *(band.value for band in bands)]:
            assert value is None or value > 0


def test_every_figure_is_a_percentage_of_a_population() -> None:
    for figure in CONTENT.figure:
        assert figure.unit == "%"
        assert figure.value is not None
        assert figure.value < 100
        assert figure.population
        assert figure.spread is None or figure.spread < figure.value


def test_a_marrow_trial_is_evidence_only() -> None:
    of_the_trial = [figure for figure in CONTENT.figure if figure.trial == "COG AALL01P2"]
    assert [figure.shown for figure in of_the_trial] == ["evidence"] * 3


def test_every_source_is_used_and_says_how_far_it_was_read() -> None:
    cited = {cite for item in CONTENT.said() for cite in item.cite}
    likely = {source.likely for source in CONTENT.source}
    for source in CONTENT.source:
        assert source.id in cited | likely, source.id
        assert source.status
        assert source.title


def test_what_a_bare_number_stands_for_is_marked_as_an_inference() -> None:
    likely = {source.id: source.likely for source in CONTENT.source if re.match(r"r\d", source.id)}
    assert likely == {"r1": "NCCN26", "r2": "MTXPI", "r3": "BARR06", "r4": "HASTINGS21", "r5": None}
    assert all(knowledge().sources[name].confidence for name in ("r1", "r2", "r3", "r4"))


@pytest.mark.parametrize("name", ["HASTINGS21", "EAPEN08", "NCCN26"])
def test_an_identifier_that_was_not_read_stays_out(name: str) -> None:
    assert knowledge().sources[name].doi is None


@pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
@pytest.mark.parametrize("datum", DATA, ids=lambda datum: datum.id)
def test_a_datum_is_shown_by_some_case(datum: Datum) -> None:
    limits = {measure.id for measure in CONTENT.measure if set(measure.cite) == OF_THIS_TOOL}
    assert datum.id in shown() | limits


def test_every_circumstance_decides_something_and_can_be_true_and_false() -> None:
    wanted = {circumstance for item in CONTENT.said() for circumstance in item.when}
    wanted |= {circumstance for item in CONTENT.data() for circumstance in item.doubts}
    assert wanted == set(Circumstance)
    truths = [circumstances(plan.case) for plan in every_plan()]
    assert frozenset.union(*truths) == set(Circumstance)
    assert not frozenset.intersection(*truths)


def test_every_mark_names_a_line_or_an_answer() -> None:
    names = {datum.id for datum in DATA} | ENTERED
    for conflict in CONTENT.conflict:
        assert conflict.marks
        assert set(conflict.marks) <= names


def test_a_plan_prints_every_value_that_its_items_use() -> None:
    for plan in every_plan()[::50]:
        for item in (*plan.steps, *plan.conflicts, *plan.flags, *plan.cautions):
            assert set(item.uses) <= set(plan.measures)


def test_every_answer_says_what_is_accepted_with_its_limits() -> None:
    for name in CONTENT.accepted:
        assert "{" not in knowledge().accepted(name)


@pytest.mark.parametrize(("value", "whole"), [("0", 0), ("5", 5), ("5.0", 5)])
def test_a_whole_number_is_told_as_it_is(value: str, whole: int) -> None:
    assert _with_a_threshold(value).whole("marrow_blasts") == whole


@pytest.mark.parametrize("value", ["5.5", "0.1"])
def test_a_fraction_is_never_cut_to_a_whole_number(value: str) -> None:
    with pytest.raises(KeyError):
        _with_a_threshold(value).whole("marrow_blasts")


def _with_a_threshold(value: str) -> Knowledge:
    content = knowledge().content
    update = {"value": Decimal(value)}
    measures = tuple(
        one.model_copy(update=update) if one.id == "marrow_blasts" else one
        for one in content.measure
    )
    return Knowledge(content.model_copy(update={"measure": measures}), "")


def test_a_value_that_is_missing_is_not_guessed() -> None:
    with pytest.raises(KeyError):
        knowledge().number("high_dose_cytarabine")


def test_the_bands_of_a_dose_cover_every_age() -> None:
    for dose in (*CONTENT.dose, *CONTENT.comparison):
        if dose.bands:
            assert all(dose.at_age(years).value for years in range(121))


def _texts() -> dict[str, bytes]:
    folder = files("core") / "data"
    return {
        item.name: item.read_bytes()
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.name.endswith(".toml")
    }


def _broken(name: str, old: str, new: str) -> Knowledge:
    texts = _texts()
    text = texts[name].decode()
    assert old in text
    texts[name] = text.replace(old, new, 1).encode()
    return parse(texts.values())


def test_the_same_files_give_the_same_hash_and_another_file_another() -> None:
    assert parse(_texts().values()).data_hash == knowledge().data_hash
    changed = _broken("doses.toml", "value = 8 }", "value = 7 }")
    assert changed.data_hash != knowledge().data_hash
    assert isinstance(changed.measures["intrathecal_methotrexate"], Measure)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param("doses.toml", "unit =", "units =", id="misspelt field"),
        pytest.param("doses.toml", 'unit = "mg"', "", id="missing field"),
        pytest.param("doses.toml", 'verdict = "confirmed"', 'verdict = "sure"', id="no verdict"),
        pytest.param("doses.toml", '"child_nine_or_over"', '"age_ten"', id="no circumstance"),
        pytest.param("pitfalls.toml", '"CHOP00"', '"CHOP01"', id="unknown source"),
        pytest.param("doses.toml", 'cite = ["r2"] }', 'cite = ["r9"] }', id="source of a band"),
        pytest.param("doses.toml", 'topic = "doses"', "", id="no topic"),
        pytest.param("cautions.toml", '["conditioning"]', '["bed"]', id="under no line"),
        pytest.param("pathways.toml", '"throughout"', '"always"', id="unknown place"),
        pytest.param("outcomes.toml", '"first_remission_short"', '"short"', id="unknown outside"),
        pytest.param("sources.toml", 'likely = "NCCN26"', 'likely = "NCCN"', id="unknown likely"),
        pytest.param("doses.toml", "from_year = 0", "from_year = 1", id="gap at birth"),
        pytest.param("doses.toml", "from_year = 2", "from_year = 1", id="bands that do not climb"),
        pytest.param("doses.toml", "bands = [", "value = 6\nbands = [", id="value and bands"),
        pytest.param("doses.toml", "value = 15", 'value = "x"', id="no number"),
        pytest.param("radiation.toml", '"spinal"', '"pelvic"', id="unknown site"),
        pytest.param("flags.toml", 'id = "month_only"', 'id = "near_cut"', id="doubled id"),
        pytest.param("sources.toml", 'id = "HAG07"', 'id = "MASU14"', id="doubled source"),
        pytest.param("pathways.toml", '["cranial_boost"]', '["boost"]', id="unknown figure"),
        pytest.param("pathways.toml", '["cranial_boost"]', '["donor_search"]', id="no figure"),
        pytest.param("conflicts.toml", '["maintenance"]', '["upkeep"]', id="unknown mark"),
        pytest.param("flags.toml", "[[flag]]", '[accepted]\nx = ""\n[[flag]]', id="table twice"),
        pytest.param("doses.toml", "[[dose]]", 'version = "2"\n[[dose]]', id="version twice"),
        pytest.param("doses.toml", "[[dose]]", "[[dose]", id="no TOML"),
    ],
)
def test_malformed_content_is_refused_at_load(name: str, old: str, new: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        _broken(name, old, new)
