"""What could harm a patient in an answer, each kind shut for every case of its kind."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from core import Case, Plan, Refusal, decode, encode, knowledge
from core.case import Answer, Lineage
from core.circumstances import Circumstance
from core.facts import circumstances
from core.knowledge import DOUBTED, Topic
from dialogs import Setting
from dialogs.answer.card import note
from dialogs.answer.details import differences, refine
from dialogs.answer.topics import body, topic
from dialogs.answer.views import Finished, show
from dialogs.ask.line import read_line
from dialogs.pictures.handout import fullest
from dialogs.wording import NO_BREAK, wording
from tests.core.space import every_plan
from tests.dialogs.person import TODAY, text_of

pytestmark = pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner

STRIDE = 5


@cache
def plans() -> tuple[Plan, ...]:
    return every_plan()[::STRIDE]


def finished(case: Case) -> Finished:
    return Finished(case, wording(), Setting(), TODAY)


@cache
def told(case: Case, which: Topic) -> dict[str, str]:
    """The lines of a topic of a case by the ids of what they say."""
    blocks = body(which, finished(case).scope, wording())
    lines = (line for block in blocks for line in block.lines)
    found: dict[str, str] = {}
    for line in lines:
        found.setdefault(line.datum, line.text.replace(NO_BREAK, " "))
    return found


def topics(which: Topic) -> Iterator[tuple[Plan, dict[str, str]]]:
    for plan in plans():
        yield plan, told(plan.case, which)


def test_clear_fluid_is_a_frequency_and_no_stop() -> None:
    for plan, lines in topics(Topic.PLAN):
        for name in {"early_intrathecal", "early_intrathecal_adult"} & set(lines):
            assert "not when to stop" in lines[name], plan.code
    for plan, lines in topics(Topic.DOSES):
        assert ("intrathecal_after_clear" in lines) == (plan.timing == "early"), plan.code


def test_every_time_says_from_when_it_counts() -> None:
    for plan, lines in topics(Topic.PLAN):
        for text in lines.values():
            if "104 weeks" in text or "12 months" in text:
                start = "the start of relapse treatment" in text
                assert start or "these 12 months" in text or "approximate" in text, plan.code


def test_a_second_radiation_plan_has_no_number_and_is_never_added() -> None:
    for plan in plans():
        block = body(Topic.PLAN, finished(plan.case).scope, wording())[0]
        for line in block.lines:
            if line.datum == "radiation_without_transplant":
                assert line.number == 0
                before = line.text.partition("Gy")[0]
                assert "ONLY IF NO HSCT, NEVER ADDED" in before, plan.code


def test_dosing_by_body_surface_says_the_route() -> None:
    for plan, lines in topics(Topic.PITFALLS):
        assert lines["surface_area_dosing"].startswith("Never dose intrathecally by mg/m²"), (
            plan.code
        )


def test_systemic_drugs_stand_apart_and_never_intrathecal() -> None:
    for plan in plans():
        blocks = body(Topic.DOSES, finished(plan.case).scope, wording())
        own = [line.datum for line in blocks[0].lines]
        assert not {"high_dose_methotrexate", "high_dose_cytarabine"} & set(own), plan.code
        for block in blocks[1:]:
            for line in block.lines:
                if "g/m²" in line.text and line.datum == "high_dose_methotrexate":
                    assert "SYSTEMIC, NEVER INTRATHECAL" in line.text


def test_t_lineage_reaches_card_note_and_transplant() -> None:
    for plan in plans():
        if plan.case.lineage is Lineage.T:
            text = text_of(show(finished(plan.case))).replace(NO_BREAK, " ")
            assert "T LINEAGE" in text
            assert "T LINEAGE" in note(plan, wording(), plan.code).replace(NO_BREAK, " ")
            assert "t_lineage" in told(plan.case, Topic.TRANSPLANT)
            assert "cart_lasting" not in told(plan.case, Topic.IMMUNOTHERAPY)


def test_the_eye_or_nerve_stands_with_every_radiation() -> None:
    """With a donor as well; and in late relapse within the very line that makes it wait."""
    for plan, lines in topics(Topic.RADIATION):
        assert "urgent_radiation" in lines, plan.code
        if plan.timing == "late":
            assert "unless an eye or a cranial nerve is involved" in lines["late_radiation"]


def test_a_short_first_remission_has_its_own_figure_first() -> None:
    """Known to be short, or perhaps so."""
    seen: set[Circumstance] = set()
    for plan in every_plan():
        truths = circumstances(plan.case)
        doubted = truths & {Circumstance.FIRST_REMISSION_SHORT, Circumstance.FIRST_REMISSION_DOUBT}
        if doubted:
            seen |= doubted
            figures = [one.id for one in plan.figures]
            assert "efs_short_first_remission" in told(plan.case, Topic.OUTLOOK), plan.code
            own, other = "efs_short_first_remission", "efs_long_first_remission"
            if Circumstance.FIRST_REMISSION_SHORT in doubted:
                assert figures.index(own) < figures.index(other), plan.code
    assert len(seen) == 2


def test_no_donor_reaches_card_and_note() -> None:
    for plan in plans():
        if plan.case.donor is Answer.NO:
            assert "NO DONOR" in note(plan, wording(), plan.code).replace(NO_BREAK, " ")


def test_the_triple_set_is_never_written_as_a_dose() -> None:
    for plan, lines in topics(Topic.DOSES):
        dosed = [text for text in lines.values() if " - DOSE " in text]
        assert len(dosed) == 1, plan.code
        assert dosed[0].endswith("mg - INTRATHECAL")


def test_earlier_radiation_stands_with_every_radiation() -> None:
    for plan, lines in topics(Topic.RADIATION):
        if plan.case.prior_cranial_rt is Answer.YES:
            assert "prior_radiation_given" in lines, plan.code


def test_figures_of_the_unirradiated_are_not_for_the_irradiated() -> None:
    """All of the trials POG 9061 and 9412, and those of a late relapse among them."""
    seen: set[str] = set()
    for plan in every_plan():
        if plan.case.prior_cranial_rt is Answer.YES:
            lines = told(plan.case, Topic.OUTLOOK)
            own = {one.id for one in plan.figures if (one.trial or "").startswith("POG 9")}
            for name in own & {*lines}:
                assert lines[name].startswith("NOT FOR THIS PATIENT"), f"{plan.code} {name}"
                seen.add(name)
    assert {"efs_long_first_remission", "efs_short_first_remission"} <= seen


def test_a_young_child_is_told_where_radiation_stands() -> None:
    for plan, lines in topics(Topic.RADIATION):
        if plan.case.age.years < 3 and {"late_radiation", "radiation_without_transplant"} & {
            *lines
        }:
            assert "radiation_young" in lines, plan.code


def test_the_fatal_route_is_said_first_under_the_dose() -> None:
    for plan in plans():
        lines = body(Topic.DOSES, finished(plan.case).scope, wording())[0].lines
        place = [line.datum for line in lines].index("vinca")
        assert place <= 2, plan.code
        assert "minibag only" in lines[place].text


def test_the_age_table_stands_in_the_doses() -> None:
    for plan in plans():
        lines = body(Topic.DOSES, finished(plan.case).scope, wording())[0].lines
        table = [line.text for line in lines if "By completed years" in line.text]
        assert len(table) == 1, plan.code


def test_added_details_say_what_came_and_went_and_only_that() -> None:
    for plan in plans()[::7]:
        same = differences(plan.case, plan.case, wording())
        assert same == []
        other = plan.case.model_copy(update={"lineage": Lineage.T})
        reply = text_of(refine(finished(other), "lineage", plan.case))
        changed = differences(plan.case, other, wording())
        assert (wording().say("text.same") in reply) == (not changed), encode(other)


def test_a_relapse_soon_after_treatment_stands_directly_under_the_late_transplant() -> None:
    data = {datum.id: datum for datum in knowledge().content.data()}
    seen = set()
    for plan in every_plan():
        for which in (Topic.TRANSPLANT, Topic.PLAN):
            told_ = [
                line
                for line in body(which, finished(plan.case).scope, wording())[0].lines
                if line.datum
            ]
            names = [line.datum for line in told_]
            steps = {"transplant_optional", "transplant_unsettled"} & set(names)
            assert bool(steps) is (plan.timing == "late"), plan.code
            if steps and which is Topic.TRANSPLANT:
                step = steps.pop()
                at, off = names.index(step), names.index("late_off_therapy")
                assert at < off, plan.code
                assert all(step in data[name].under for name in names[at + 1 : off + 1]), plan.code
                text = told_[off].text.replace(NO_BREAK, " ")
                assert "ALLR3 recommended HSCT" in text
                assert "less than 6 months after the end of treatment" in text
                seen.add(step)
    assert len(seen) == 2


IDENTIFYING = {
    "en": ("no name", "no date", "interval and age can identify"),
    "de": ("kein Name", "kein Datum", "Intervall und Alter können"),
    "es": ("sin nombre", "ni fecha", "intervalo y edad pueden"),
}


@pytest.mark.parametrize("language", IDENTIFYING)
def test_the_handout_says_that_interval_and_age_can_identify(language: str) -> None:
    caption = wording(language).say("handout.caption")
    for words in IDENTIFYING[language]:
        assert words in caption, caption


def test_no_page_is_made_from_a_date() -> None:
    """A page is drawn from the code, which holds none; interval and age stand on it."""
    seen = 0
    for plan in every_plan():
        again = decode(plan.code).case
        assert (again.diagnosis, again.relapse) == (None, None), plan.code
        if plan.case.diagnosis is not None:
            seen += 1
            place = replace(finished(again), today=TODAY)
            texts = [line.plain for block in next(iter(fullest(place))) for line in block.lines]
            for day in (plan.case.diagnosis.first, plan.case.relapse and plan.case.relapse.first):
                assert day is not None
                assert not any(wording().day(day) in text for text in texts), plan.code
            assert any("from diagnosis" in text for text in texts)
            assert any(text.startswith("Age ") for text in texts)
    assert seen


def marks_of(case: Case) -> dict[str, str]:
    """The grounds of every statement of a case by its id."""
    blocks = body(Topic.EVIDENCE, finished(case).scope, wording())
    return {line.datum: line.marks for block in blocks for line in block.lines if line.datum}


def test_the_registry_stands_in_the_evidence_alone_with_its_population() -> None:
    for plan in plans():
        assert not {"lfs_chemoradiation", "lfs_transplant"} & set(told(plan.case, Topic.OUTLOOK))
        evidence = told(plan.case, Topic.EVIDENCE)
        for name in {"lfs_chemoradiation", "lfs_transplant"} & set(evidence):
            assert "any timing" in evidence[name], plan.code
            assert "adjusted" in evidence[name], plan.code


def test_the_trial_of_low_risk_says_late_and_low_risk() -> None:
    seen = 0
    for plan in plans():
        for which in (Topic.OUTLOOK, Topic.IMMUNOTHERAPY, Topic.EVIDENCE):
            lines = told(plan.case, which)
            for name in {"dfs_blinatumomab", "dfs_chemotherapy", "blinatumomab_no_gain"} & {*lines}:
                seen += 1
                assert "late" in lines[name], plan.code
                assert "MRD under 0.1%" in lines[name], plan.code
    assert seen


def test_each_dose_has_the_verdict_of_its_own_band() -> None:
    for plan in plans()[::3]:
        marks = marks_of(plan.case)
        dose = plan.doses[0]
        assert wording().say(f"verdict.{dose.verdict.value}") in marks[dose.id], plan.code
        assert "NOT VERIFIED" in marks.get("conditioning_boost", "NOT VERIFIED"), plan.code
        for flag in {"near_cut", "month_only", "band_can_change", "adult"} & set(marks):
            assert "set by this tool" in marks[flag], plan.code


def test_the_card_doubts_a_dose_where_its_band_in_the_table_is_doubted() -> None:
    for plan in every_plan():
        rows = [
            row.verdict.value for row in plan.card if row.id.startswith("band_") and row.verdict
        ]
        verdict = plan.doses[0].verdict
        assert rows == ([verdict.value] if verdict in DOUBTED else []), plan.code


def test_a_doubted_figure_never_stands_before_one_that_fits_or_that_was_found() -> None:
    for plan in plans():
        places = [figure.place for figure in plan.figures]
        assert places == sorted(places), plan.code


def test_every_topic_says_once_what_its_short_forms_stand_for() -> None:
    for plan in plans()[::20]:
        for which in Topic:
            lines = [
                line.text
                for one in topic(which, finished(plan.case).scope, wording())
                for line in one.lines
            ]
            assert lines.count(wording().say("topic.short_forms")) == 1
            assert all(f"{short} " in lines[-1] for short in ("CR1", "CSF", "MRD", "COG", "POG"))


# What was misread: a topic, the statement if it is there, and words that it must have.
READ_RIGHT = (
    (Topic.TIMING, "near_cut", "lies, or may lie"),
    (Topic.RADIATION, "prior_radiation", "Ask about earlier"),
    (Topic.DOSES, "older_methotrexate", "intrathecal methotrexate 15 mg"),
    (Topic.SCOPE, "thirty_or_over", "outside the paediatric trials"),
    (Topic.PITFALLS, "second_relapse_cns", "After cranial radiation with 12 Gy"),
    (Topic.PITFALLS, "systemic_alone", "Do not rely on systemic drugs alone"),
    (Topic.TRANSPLANT, "residual_disease_first", "If second remission is MRD-positive"),
)


@pytest.mark.parametrize(("which", "name", "words"), READ_RIGHT)
def test_what_was_misread_is_read_right(which: Topic, name: str, words: str) -> None:
    found = [lines[name] for _, lines in topics(which) if name in lines]
    assert found
    assert all(words in text for text in found)


def test_days_that_were_not_given_are_called_so() -> None:
    for plan in plans():
        text = text_of(show(finished(plan.case)))
        given = plan.case.interval.exact
        assert "days not given" in text or "days open" in text or given, plan.code
        assert not (given and "days not given" in text), plan.code


def test_what_is_of_children_is_not_told_of_adults() -> None:
    for plan in plans():
        if plan.case.age.years >= 18:
            lines = told(plan.case, Topic.DOSES)
            assert not {"older_methotrexate", "paediatric_methotrexate", "R14"} & set(lines)


def test_optional_is_no_step_in_time_and_versus_is_no_letter() -> None:
    for plan in plans():
        for which in Topic:
            for block in body(which, finished(plan.case).scope, wording()):
                assert not any(" v " in line.text for line in block.lines), plan.code
        steps = body(Topic.PLAN, finished(plan.case).scope, wording())[0].lines
        assert not any(line.number for line in steps if line.datum == "transplant_optional")


def test_a_dose_to_compare_has_its_route_and_is_called_none_of_this_tool() -> None:
    for plan, lines in topics(Topic.DOSES):
        for name in {one.id for one in plan.comparison}:
            assert "no dose of this tool: intrathecal" in lines[name], plan.code


@pytest.mark.parametrize("words", ["Ph+", "Down", "VHR"])
def test_what_is_not_covered_is_not_taken_for_a_date(words: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_line(f"14m 7y HR {words}", wording())
    assert refused.value.field not in {"diagnosis", "relapse"}
