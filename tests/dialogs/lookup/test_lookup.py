"""Look-ups and follow-ups: each example of the ward gets what it asks for."""

import pytest

from dialogs import token
from dialogs.talk import Kind
from dialogs.wording import wording
from tests.dialogs.lookup.replies import (
    EARLY,
    LATE,
    answered,
    asking,
    buttons,
    is_about,
    tapped,
    words,
)

LOOKED_UP = {
    "it mtx dose 2y": "dose",
    "dose 8 months": "dose",
    "TBI?": "conditioning",
    "radiation late relapse": "radiation",
    "when HSCT": "transplant",
    "CAR-T no donor": "car_t",
    "blina": "blinatumomab",
    "mrd positive after block 1": "remission",
    "what is early": "timing",
    "pitfalls": "pitfalls",
    "triple IT": "triple",
    "hydrocortisone": "triple",
    "CNS3": "cns_status",
    "weight-based?": "surface_area",
    "early": "plan",
    "exactly 18 months early or late?": "timing",
    "methotrexate": "dose",
    "max IT MTX dose": "dose",
    "mtx 12 or 15 mg for a 10 yo": "dose",
    "IT cytarabine dose": "triple",
    "HD MTX dose": "systemic",
    "dose iv": "systemic",
    "Dosis intravenös": "systemic",
    "dosis endovenosa": "systemic",
    "minibag?": "vinca",
    "is it fatal": "vinca",
    "leucovorin rescue": "rescue",
    "vincristine intrathecal": "vinca",
    "how often IT": "frequency",
    "18 or 12 Gy": "reduced_radiation",
    "survival without transplant": "outlook",
    "prognosis early HR": "outlook",
    "donor search when": "donor",
    "maintenance how long": "maintenance",
    "T-cell": "lineage",
    "Down syndrome": "down",
    "Ph+": "philadelphia",
    "marrow 10% blasts": "combined",
    "testicular relapse": "testis",
    "adult 34y": "adult",
    "infant 11 months": "infant",
    "AALL02P2": "late_trial",
    "what is NCI high risk": "risk",
    "WBC 60 age 8": "risk",
    "dosing": "dose",
    "diluent volume": "preparation",
    "sources": "evidence",
    "PMID 51.6%": "outlook",
    "turning 3 next week which dose": "dose",
}
CASES = (
    "14 months 7y HR",
    "14m 7y HR",
    "E14m3d-7y-HR",
)
ABOUT_THE_TOOL = {
    "who wrote this": "who",
    "is this reviewed": "reviewed",
    "thanks": "thanks",
    "hi": "hello",
    "how does this work": "how",
    "are you AI?": "robot",
}
FOLLOWED_UP = {
    "how often it late?": "frequency",
    "when do i stop it": "csf_clear",
    "csf clear = ?": "csf_clear",
    "triple dose 7y": "triple",
    "cytarabine 40 ok for 10y?": "triple",
    "turns 3 next week": "dose",
    "hd mtx dose for 1.1 m2": "systemic",
    "leucovorin when how much": "rescue",
    "hd arac dose": "systemic",
    "no donor what now": "no_donor",
    "haplo ok?": "graft",
    "tbi in 2yo": "conditioning",
    "tbi how many gy": "conditioning",
    "boost or not": "conditioning",
    "marrow 3% / 8%": "combined",
    "ph+ / downs": "philadelphia",
    "2nd cns relapse": "second_relapse",
    "6 or 7.5 in infant": "dose",
    "25 y old same?": "adult",
    "had 12 gy before, 18 now?": "radiation_before",
    "blasts in optic nerve": "eye",
    "t-all late bmt?": "transplant",
    "blina now?": "blinatumomab",
    "car t instead of bmt": "car_t",
    "mrd 0.05": "remission",
    "mrd neg skip bmt?": "skip_transplant",
    "survival without bmt": "outlook",
    "why 17 and 51?": "outlook",
    "exactly 18m?": "timing",
    "cr1 6 wks after dx, still late?": "first_remission",
    "12 gy enough?": "reduced_radiation",
    "rt date? maintenance end date?": "maintenance",
    "104 wks from when": "maintenance",
    "off tx 3 months matter?": "off_therapy",
    "vcr same day ok?": "vinca",
    "which mtx vial": "preparation",
    "volume? diluent?": "preparation",
    "omeprazole? creat up?": "interactions",
    "plts 20 for lp? cns2 counts? testis?": "testis",
    "spine rt too? (late)": "radiation",
}


@pytest.mark.parametrize(("text", "subject"), LOOKED_UP.items())
def test_a_look_up_gets_its_card(text: str, subject: str) -> None:
    assert is_about(answered(text), subject)


@pytest.mark.parametrize(("text", "subject"), FOLLOWED_UP.items())
@pytest.mark.parametrize("code", ["", EARLY, LATE])
def test_a_follow_up_gets_its_card(text: str, subject: str, code: str) -> None:
    reply = answered(text, code)
    assert is_about(reply, subject) or (not code and subject == "radiation")


@pytest.mark.parametrize("text", CASES)
def test_a_whole_case_stays_a_whole_case(text: str) -> None:
    assert asking(text) is None


@pytest.mark.parametrize(("text", "subject"), ABOUT_THE_TOOL.items())
@pytest.mark.parametrize("code", ["", EARLY])
def test_questions_about_the_tool_get_a_sentence_and_what_can_be_asked(
    text: str, subject: str, code: str
) -> None:
    reply = answered(text, code)
    assert reply.kind is Kind.PASSAGE
    assert wording().say(f"lead.{subject}") in words(reply)
    assert len(buttons(reply)) >= 6


def test_an_example_and_a_new_consult_are_at_hand() -> None:
    assert answered("example").kind is Kind.ANSWER
    assert token.NEW in {choice.token for choice in buttons(answered("new"))}


def test_a_follow_up_names_the_case_it_speaks_of_first() -> None:
    reply = answered("TBI?", EARLY)
    assert reply.blocks[0].heading.endswith("EARLY, age 7\u00a0years")
    assert EARLY in reply.blocks[0].lines[0].text
    assert EARLY in reply.blocks[-1].lines[-1].text


@pytest.mark.parametrize(
    ("text", "letter", "said"),
    [("what if no donor", "X", "donor no"), ("and T cell?", "T", "lineage T")],
)
def test_what_if_changes_one_detail_and_marks_it(text: str, letter: str, said: str) -> None:
    reply = answered(text, EARLY)
    assert f"WHAT IF: {said}" in words(reply)
    assert f"{EARLY}-{letter}" in words(reply)
    again = tapped(buttons(reply)[0])
    assert "WHAT IF" in words(again)


def test_a_detail_that_the_case_has_already_changes_nothing() -> None:
    assert "WHAT IF" not in words(answered("dose 7y", EARLY))
    assert "WHAT IF" in words(answered("dose 2y", EARLY))


def test_words_of_the_other_timing_are_not_about_the_case() -> None:
    said = words(answered("how often it late?", EARLY))
    assert f"NOT about the case {EARLY}" in said
    assert said.count(EARLY) == 1
    assert "LATE" in said


def test_words_that_cannot_be_true_of_the_case_are_about_anybody() -> None:
    said = words(answered("dose 8 months", EARLY))
    assert "DOSE\u00a06\u00a0mg" in said
    assert f"NOT about the case {EARLY}" in said
    assert said.count(EARLY) == 1


def test_a_code_that_is_none_is_no_case() -> None:
    assert answered("dose 2y", "E30m-7y-SR") == answered("dose 2y")


def test_words_and_a_whole_case_give_the_card_of_that_case() -> None:
    said = words(answered("14m 7y HR tbi"))
    assert "E14m-7y-HR" in said
    assert "TOTAL BODY" in said
