"""A birthday to come is no age of today; one that was is an age; neither is dropped unsaid."""

import pytest

from dialogs.lookup.birthdays import NEXT, without_birthdays
from dialogs.lookup.matching import asked
from dialogs.wording import wording
from tests.dialogs.lookup.followed import choices, plain, said

OF_TWO = "E9m-2y-HR"
TO_COME = {
    "en": (
        "shes 1 tmrw, LP tonight or in the am - same dose?|1",
        "3 tomorrow|3",
        "will be 3 on saturday|3",
        "she'll be three next week|3",
        "kid is 2 in three days|2",
        "what does he get when hes 3|3",
        "when does she turn 3|3",
        "tomorrow is her third birthday|3",
        "birthday tomorrow, turning 2|2",
        "he's 3 on 12 may|3",
        "turns 3 in a couple of weeks|3",
        "until she is 3|3",
        "once shes turned three?|3",
        "when he has turned 3|3",
        "shes not 3 until friday|3",
        f"birthday is in 3 weeks, then?|{NEXT}",
    ),
    "de": (
        "wird morgen 3|3",
        "wird sie am Freitag 3|3",
        "morgen wird er drei|3",
        "sie ist morgen 3|3",
        "wenn sie 3 wird|3",
        "hat morgen 3. Geburtstag|3",
        "wird 3 Jahre alt am Samstag|3",
        "wird in 3 Tagen 2|2",
        "sobald sie 3 geworden ist|3",
        "noch nicht 3 bis Freitag|3",
        f"Geburtstag ist in 3 Wochen|{NEXT}",
    ),
    "es": (
        "cumple 3 el sabado, la pl es el viernes|3",
        "mañana cumple dos años|2",
        "cumple 3 la semana que viene|3",
        "cuando tenga 3|3",
        "su tercer cumpleaños es mañana|3",
        "va a cumplir 3|3",
        "cuando haya cumplido 3|3",
        "no cumple 3 hasta el viernes|3",
        f"mañana es su cumple|{NEXT}",
    ),
}
CAME = {
    "en": ("turned 3 this morning", "just gone 3", "turns 3 today", "3rd birthday was yesterday"),
    "de": ("wird heute 3", "ist gerade 3 geworden", "gestern 3. Geburtstag"),
    "es": (
        "acaba de cumplir 3",
        "hoy cumple 3",
        "ayer cumplió tres",
        "3 recién cumplidos",
        "3 añitos recien cumplidos",
    ),
}
NEITHER = {
    "en": (
        "shes 3, LP tomorrow",
        "it dose 3 tomorrow",
        "dose will be 12 or 15?",
        "will be 12 mg",
        "not turned 3 yet",
        "when she is 3 months from dx",
        "will be 3 doses",
        "relapse when he was 3",
        "dose after the third birthday",
        "relapse once he turned 3",
        "when he has 3 negative csf",
        "not 12 until csf clear",
    ),
    "de": ("sie ist 3, LP morgen", "es wird 12 gegeben", "noch nicht 3 geworden", "wird 12 mg"),
    "es": ("tiene 3, pl mañana", "cumple 18 meses del dx", "no ha cumplido 3", "cumple 3 ciclos"),
}


def rows(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in table.items() for text in texts]


@pytest.mark.parametrize(("language", "row"), rows(TO_COME))
def test_a_birthday_to_come_is_read_and_gives_no_age(language: str, row: str) -> None:
    text, years = row.split("|")
    assert without_birthdays(text, wording(language))[1] == years
    assert "age" not in asked(text, wording(language)).details


@pytest.mark.parametrize(("language", "text"), rows(CAME))
def test_a_birthday_that_was_is_an_age(language: str, text: str) -> None:
    assert asked(text, wording(language)).details["age"] == "3y"
    assert wording(language).say("lookup.to_come") not in plain(said(text, "", language=language))


@pytest.mark.parametrize(("language", "text"), rows(NEITHER))
def test_what_is_no_birthday_stays_as_it_was(language: str, text: str) -> None:
    assert without_birthdays(text, wording(language)) == (text, "")


@pytest.mark.parametrize(
    ("text", "now", "then"),
    [
        ("shes 1 tmrw, LP tonight or in the am - same dose?", "6 mg", "8 mg"),
        ("turns 3 on friday, mtx", "10 mg", "12 mg"),
        ("she is 2, turns 3 tomorrow, mtx", "10 mg", "12 mg"),
    ],
)
def test_until_the_birthday_the_dose_is_that_of_the_age_before(
    text: str, now: str, then: str
) -> None:
    told = plain(said(text, ""))
    assert f"DOSE {now}" in told
    assert f"the dose is {then}" in told
    assert wording("en").say("lookup.to_come") in told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "what does he get when hes 3"),
        ("en", "birthday is in 3 weeks, then?"),
        ("de", "wird morgen 3"),
        ("es", "cumple 3 el sabado"),
    ],
)
def test_the_next_birthday_of_a_case_is_about_it_and_tells_nothing_for_later(
    language: str, text: str
) -> None:
    reply = said(text, OF_TWO, language=language)
    words = wording(language)
    assert reply.code.startswith(OF_TWO)
    assert words.say("lookup.to_come") in plain(reply)
    assert words.say("urgent.any") not in plain(reply)
    assert not reply.warning
    assert words.say("lookup.make_case") not in [one.label for one in choices(reply)]


def test_a_later_birthday_is_supposed_and_makes_nobody_older() -> None:
    reply = said("still 12 when he turns 9?", "E14m3d-7y-HR")
    assert "WHAT IF: age 9 years" in plain(reply)
    assert "DISPUTED: methotrexate - DOSE 12 mg" in plain(reply)
    assert "Make this the case" not in [one.label for one in choices(reply)]
    assert not reply.warning


def test_a_birthday_that_was_is_a_marked_what_if_of_the_case() -> None:
    reply = said("turned 3 this morning", OF_TWO)
    assert "WHAT IF: age 3 years" in plain(reply)
    assert reply.warning == "age=3y"
    assert "Make this the case" in [one.label for one in choices(reply)]


def test_a_birthday_that_the_patient_had_long_ago_is_of_somebody_else() -> None:
    told = plain(said("turns 2 tomorrow", OF_TWO))
    assert f"NOT about the case {OF_TWO}" in told
    assert "DOSE 8 mg" in told


def test_another_subject_beside_a_birthday_is_answered_alone() -> None:
    assert "TOTAL BODY" in plain(said("tbi when hes 3", OF_TWO)).splitlines()[0]


def test_an_age_that_cannot_be_before_a_birthday_is_said_not_to_be_taken() -> None:
    told = plain(said("she is 4, turns 3 tomorrow, dose", ""))
    assert wording("en").say("lookup.left_out") in told
    assert "- DOSE" not in told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "gave 12 mg, hes 2 tomorrow"),
        ("de", "12 mg ith gegeben, wird morgen 2"),
        ("es", "le dimos 12 mg it, cumple 2 mañana"),
    ],
)
def test_a_dose_given_before_the_birthday_is_weighed_by_the_age_before(
    language: str, text: str
) -> None:
    told = plain(said(text, "", language=language))
    assert wording(language).say("urgent.mishap")[:20] in told
    assert wording(language).say("lookup.to_come") in told
