"""What could harm a patient in an answer, each kind shut for every case of its kind."""

from dataclasses import replace

import pytest

from core import decode, encode, knowledge
from core.case import Answer, Lineage
from core.datum import Topic
from dialogs.answer.card import note
from dialogs.answer.details import differences, refine
from dialogs.answer.topics import body
from dialogs.answer.views import show
from dialogs.pictures.handout import fullest
from dialogs.wording import NO_BREAK, wording
from tests.core.space import every_plan
from tests.dialogs.answer.told import finished, plans, told, topics
from tests.dialogs.person import TODAY, text_of

pytestmark = pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner


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
