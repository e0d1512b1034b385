"""What the card of a look-up must carry of the patient it is about, at its top and at its lines."""

import pytest

from core import assess, decode
from core.rows import Slot
from dialogs.answer.card import card
from dialogs.answer.views import restore, show
from dialogs.lookup.asking import look_up
from dialogs.lookup.desk import Desk
from dialogs.lookup.enquiry import about
from dialogs.lookup.subjects import SUBJECTS
from dialogs.talk import Reply, Setting
from dialogs.wording import wording
from tests.dialogs.lookup.replies import LANGUAGES, TODAY, answered, shown, words

CONTENT = [name for name, subject in SUBJECTS.items() if subject.topic]
SAID = {"en": "CONSULTANT FIRST", "de": "OBERARZT ZUERST", "es": "ADJUNTO PRIMERO"}
MARKED = {  # a case, and what the card of every subject says of it first
    "E14m-22y-HR": "CONSULTANT FIRST: ADULT. The evidence is paediatric.",
    "E14m-52y-HR": "CONSULTANT FIRST: 30 OR OVER. Outside the paediatric trials cited here.",
    "E6m-8m-HR": "CONSULTANT FIRST: INFANT ALL. Infant ALL was outside the trials.",
    "E0m14d-5y-HR": "CONSULTANT FIRST: IN DOUBT. Under 1 month: relapse, or refractory?",
    "E17m25d-5y-HR": "CONSULTANT FIRST: IN DOUBT. NEAR 18 months: check dates.",
    "E14m-7y-HR-TRX": "CONSULTANT FIRST: T LINEAGE, RADIATION BEFORE, NO DONOR.",
}
HIGH = "NCI high risk, or an age that does not fit standard risk: discuss HSCT or a trial."


def looked_up(name: str, code: str, language: str = "en") -> Reply:
    return look_up(about({}, code).of(name), Desk(wording(language), Setting(), TODAY))


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("code", MARKED)
def test_every_card_begins_with_what_a_consultant_must_hear(code: str, name: str) -> None:
    lines = [line.text.replace("\u00a0", " ") for line in shown(looked_up(name, code))]
    marks = [place for place, text in enumerate(lines) if text.startswith(SAID["en"])]
    assert len(marks) == 1
    place = marks[0]
    if SUBJECTS[name].urgent:
        assert "EMERGENCY" in " ".join(lines[:place])  # whom to call comes first
    else:
        assert place == 0
    facts, _, why = MARKED[code].partition(". ")
    assert lines[place].startswith(facts)
    assert lines[place] == MARKED[code] or why.lower() in " ".join(lines[place + 1 :]).lower()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", MARKED)
def test_a_look_up_names_the_facts_that_the_answer_names(code: str, language: str) -> None:
    plan = assess(decode(code).case)
    facts = [row.id for row in plan.card if row.slot is Slot.CONSULTANT]
    whole = next(line for line in card(plan, wording(language)) if {*facts} & {*line.rows})
    line = shown(looked_up("plan", code, language))[0]
    assert {*facts} <= {*line.rows}
    (start, end), *_ = line.strong
    assert line.text[start:end].startswith(SAID[language])
    assert line.text[start:end] in whole.text


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("code", ["E14m-7y-HR", "L30m-7y-SR"])
def test_nothing_known_is_no_mark(code: str, name: str) -> None:
    assert not any(line.text.startswith(SAID["en"]) for line in shown(looked_up(name, code)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("52 year old relapse plan", MARKED["E14m-52y-HR"]),
        ("25 years old, transplant?", MARKED["E14m-22y-HR"]),
        ("plan infant 6 months old", MARKED["E6m-8m-HR"]),
        ("how often in T cell", "CONSULTANT FIRST: T LINEAGE."),
    ],
)
def test_so_does_one_of_whoever_is_told_of(text: str, said: str) -> None:
    assert shown(answered(text))[0].text.replace("\u00a0", " ") == said


def test_the_reason_is_not_said_twice() -> None:
    lines = shown(looked_up("adult", "E14m-52y-HR"))
    assert lines[0].text == "CONSULTANT FIRST: 30 OR OVER."
    assert any("outside the paediatric trials" in line.text for line in lines)


@pytest.mark.parametrize("name", ["plan", "transplant"])
@pytest.mark.parametrize("code", ["L30m-7y-HR", "L30m-7y-HR-T", "L30m-13y-SR", "L30m-40y-HR"])
def test_late_high_risk_stands_at_the_transplant(code: str, name: str) -> None:
    lines = shown(looked_up(name, code))
    at = next(n for n, line in enumerate(lines) if line.datum.startswith("transplant_"))
    assert lines[at + 1].text == HIGH


@pytest.mark.parametrize("code", ["L30m-7y-SR", "L30m-7y-UR", "E14m-7y-HR"])
def test_it_is_said_of_nobody_else(code: str) -> None:
    assert HIGH not in words(looked_up("plan", code))


@pytest.mark.parametrize(
    ("text", "code"), [("late high risk plan", ""), ("what if HR", "L30m-4y-SR")]
)
def test_a_risk_that_is_told_is_heard_there_too(text: str, code: str) -> None:
    lines = shown(answered(text, code))
    at = next(n for n, line in enumerate(lines) if line.datum == "transplant_optional")
    assert lines[at + 1].text == HIGH


@pytest.mark.parametrize(("text", "code"), [("T cell", "L30m-7y-HR"), ("late relapse T cell", "")])
def test_a_late_t_relapse_is_not_settled_by_its_own_card(text: str, code: str) -> None:
    said = {line.datum: line.text.replace("\u00a0", " ") for line in shown(answered(text, code))}
    assert said["transplant_unsettled"].startswith("NOT SETTLED: whether HSCT is wanted")
    assert said["late_radiation"].startswith("NOT SETTLED, the trials were of B lineage: ")


@pytest.mark.parametrize("code", ["E14m-7y-HR-T", "L30m-7y-HR-B", "L30m-7y-HR"])
def test_of_no_other_lineage_or_timing_does_it_speak_of_radiation(code: str) -> None:
    assert "Gy" not in words(looked_up("lineage", code))


def test_the_answer_itself_says_both_as_before() -> None:
    text = words(show(restore("L30m-40y-HR", wording(), Setting(), TODAY)))
    assert "CONSULTANT FIRST: 30 OR OVER. Rule out" in text


@pytest.mark.parametrize(
    ("text", "code", "language", "dose"),
    [
        ("same dose for adults?", "L24m-22y-HR", "en", "UNVERIFIED: methotrexate - DOSE 12 mg"),
        ("is this the adult dose", "L24m-22y-HR", "en", "UNVERIFIED: methotrexate - DOSE 12 mg"),
        ("gleiche Dosis bei Erwachsenen?", "L24m-22y-HR", "de", "UNBESTÄTIGT: Methotrexat"),
        ("misma dosis en adultos?", "L24m-22y-HR", "es", "SIN VERIFICAR: metotrexato"),
        ("infant dose?", "E6m-8m-HR", "en", "DISPUTED: methotrexate - DOSE 6 mg"),
    ],
)
def test_the_own_age_group_is_about_the_case(
    text: str, code: str, language: str, dose: str
) -> None:
    reply = answered(text, code, language)
    assert reply.code.startswith(code)
    lines = [line.text.replace("\u00a0", " ") for line in shown(reply)]
    assert lines[0].startswith(SAID[language])
    assert lines[2].startswith(dose)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_adult_dose_sends_to_the_pharmacist_first(language: str) -> None:
    data = [line.datum for line in shown(looked_up("dose", "E14m-22y-HR", language)) if line.datum]
    dose, table, caution, fatal, *_ = data
    assert dose == table == "intrathecal_methotrexate"
    assert (caution, fatal) == ("adult_methotrexate", "vinca")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("same dose for adults?", "E14m-7y-HR"),
        ("dose for a teenager", "L24m-22y-HR"),
        ("infant or adult dose", "L24m-22y-HR"),
        ("another adult, dose?", "L24m-22y-HR"),
        ("the dose of a different adult", "L24m-22y-HR"),
        ("adult of 30, dose", "L24m-22y-HR"),
        ("dose of the other baby", "E6m-8m-HR"),
        ("toddler dose", "E14m-2y-HR"),
    ],
)
def test_another_age_group_or_somebody_else_is_not(text: str, code: str) -> None:
    reply = answered(text, code)
    assert not reply.code
    assert wording().say("lookup.unfit", code=code) in words(reply)


@pytest.mark.parametrize("text", ["spinal instead of cranial", "18 gy?", "plan", "tbi boost", "rt"])
def test_the_irradiated_get_no_number_of_gray_but_that_the_earlier_dose_counts(text: str) -> None:
    card = words(answered(text, "L30m-7y-SR-R"))
    assert "\xa0Gy" not in card
    assert wording().say("caution.prior_radiation_given") in card


def test_where_two_clocks_differ_both_plans_are_not_settled_and_none_stands_alone() -> None:
    card = words(answered("18 gy or 24/15 for her", "L18m10d-7y-SR-C17m2d"))
    line = next(line for line in card.splitlines() if "\xa0Gy" in line)
    assert line.startswith("NOT\xa0SETTLED")
    assert all(f"{gray}\xa0Gy" in line for gray in ("18", "24", "15"))
