"""What is supposed of a case is never taken for it; what is not of the case is said to be none."""

from datetime import date

import pytest

from core import encode, read_case
from dialogs import Setting, Tap, advance
from dialogs.lookup.enquiry import CHANGED, about, read_token
from dialogs.said import say_all
from dialogs.talk import Kind, Reply
from dialogs.token import LONGEST
from dialogs.wording import wording
from tests.dialogs.lookup.followed import EARLY, LATE, TODAY, choices, plain, said

MAKE = {"en": "Make this the case", "de": "Zum Fall machen", "es": "Tomarlo como el caso"}


def tapped(reply: Reply, label: str) -> Reply:
    token = next(choice.token for choice in choices(reply) if choice.label == label)
    _, shown = advance(None, Tap(token), TODAY)
    return shown


@pytest.mark.parametrize(
    "text", ["dose if she were 2", "what if T", "what if no donor", "what if SR"]
)
def test_the_whole_answer_to_a_what_if_says_so_and_is_no_case(text: str) -> None:
    supposed = said(text)
    mark = next(line for line in plain(supposed).splitlines() if line.startswith("WHAT IF"))
    whole = tapped(supposed, "Whole answer")
    assert plain(whole).count(mark) == 2, "at its beginning and at its end"
    assert not whole.panel, "what is asked next is about the case"
    topic = tapped(whole, "Doses")
    assert mark in plain(topic)


def test_one_button_makes_a_what_if_the_case() -> None:
    made = tapped(tapped(said("dose if she were 2"), "Whole answer"), MAKE["en"])
    assert made.panel
    assert made.kind is Kind.ANSWER
    assert made.code.startswith("E14m3d-2y-HR")
    assert "WHAT IF" not in plain(made)


NEAR = "E17m20d-5y-SR"
INTERVALS = (  # language, what is supposed behind that case, and the interval that it names
    ("en", "and if relapse was at 20 months", "20m"),
    ("de", "und wenn das Rezidiv nach 20 Monaten wäre", "20m"),
    ("es", "y si la recaída fuera a los 20 meses", "20m"),
)


@pytest.mark.parametrize(("language", "text", "interval"), INTERVALS)
def test_months_of_the_relapse_are_an_interval(language: str, text: str, interval: str) -> None:
    reply = said(text, NEAR, language)
    assert reply.code.startswith(f"L{interval}")
    assert wording(language).say("lookup.what_if", details="|").split("|")[0] in plain(reply)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "what if 18 exactly"), ("es", "y si fueran 18 justos?")]
)
def test_a_number_alone_may_be_years_of_age_or_months_of_interval(language: str, text: str) -> None:
    age, interval = (choice.label for choice in choices(said(text, NEAR, language)))
    say = wording(language).quantity
    assert age.endswith(say(18, "year"))
    assert interval.endswith(say(18, "month"))


CORRECTED = (
    ("en", "age 2", "age 2 years"),
    ("en", "2 years old", "age 2 years"),
    ("en", "interval 20 months", "interval 20 months"),
    ("de", "alter 2", "Alter 2 Jahre"),
    ("es", "edad 2", "edad 2 años"),
)


@pytest.mark.parametrize(("language", "text", "changed"), CORRECTED)
def test_one_answer_behind_a_case_changes_it_and_opens_no_consult(
    language: str, text: str, changed: str
) -> None:
    reply = said(text, language=language)
    mark = wording(language).say("lookup.what_if", details="|").split("|")[0]
    line = next(line for line in plain(reply).splitlines() if line.startswith(mark))
    assert changed in line
    assert tapped(reply, MAKE[language]).panel


@pytest.mark.parametrize("text", ["is relapse on 1 aug 2025 late", "dx 10 jan 2024 or 1 jan 2024?"])
def test_a_date_behind_a_case_leads_to_its_change(text: str) -> None:
    reply = said(text)
    assert wording("en").say("lookup.change") in plain(reply)
    assert "Change" in [choice.label for choice in choices(reply)]


@pytest.mark.parametrize("text", ["and after month 12?", "and from week 13?", "what about day 8"])
def test_a_number_behind_a_unit_is_no_age_behind_a_what_if(text: str) -> None:
    assert not {"Age", "Interval"} & {choice.label.split()[0] for choice in choices(said(text))}


IN_A_CONSULT = (  # what was answered, what is typed, and what its card is about
    (("2024-01-10", "2025-03-01", "7"), "dose", "age 7 years"),
    (("interval", "6m", "8 months"), "dose", "DOSE 6 mg"),
    (("2024-01-10", "2025-03-01"), "plan", "PLAN: EARLY"),
    (("interval", "30 months"), "plan", "PLAN: LATE"),
    (("interval", "18 months"), "plan", "PLAN\n"),
    (("2024-01-10", "2025-03-01", "7"), "dose 2y", "DOSE 10 mg"),
    (("2024-01-10", "2025-03-01", "7"), "infant dose", "BY AGE\n"),
    (("2024-01-10", "2025-03-01", "7"), "late relapse rt dose", "RADIATION: LATE"),
)


@pytest.mark.parametrize(("answers", "text", "about_whom"), IN_A_CONSULT)
def test_a_look_up_in_a_consult_is_about_whom_it_knows(
    answers: tuple[str, ...], text: str, about_whom: str
) -> None:
    session, reply = say_all(["/cns", *answers, text], TODAY, Setting())
    assert session is not None
    assert about_whom in plain(reply)
    near, shown = advance(session, Tap(choices(reply)[0].token), TODAY)
    assert near == session, "its buttons work beside the consult"
    assert shown.kind is Kind.TOPIC


@pytest.mark.parametrize(
    ("text", "said_of_it"), [("what if T", "lineage T"), ("and if 2 yo?", "age")]
)
def test_every_card_behind_a_what_if_names_what_was_changed(text: str, said_of_it: str) -> None:
    reply = said(text)
    for _step in range(3):
        reply = tapped(reply, choices(reply)[0].label)
        line = next(line for line in plain(reply).splitlines() if line.startswith("WHAT IF"))
        assert said_of_it in line


def test_what_is_changed_fits_into_a_token_or_is_not_named() -> None:
    longest = {
        "interval": "1199m30d", "age": "100y", "risk": "high", "lineage": "T", "donor": "no",
        "mrd": "0.2", "prior_cranial_rt": "yes",
    }  # fmt: skip
    code = encode(read_case(longest, date.max))
    every = {**longest, "interval": "1198m30d", "age": "101y"}
    enquiry = about(every, code, what_if=True).of("dose")
    assert len(enquiry.as_token()) <= LONGEST
    assert read_token(enquiry.as_token()).what_if
    assert {*CHANGED.values()} >= {*every}


@pytest.mark.parametrize(
    "text",
    [
        "infant dose",
        "6 or 7.5 in infant",
        "dose for a baby",
        "adult dose",
        "dose teenager",
        "it mtx toddler",
        "dose in school age",
    ],
)
def test_the_dose_of_an_age_group_is_not_that_of_the_case(text: str) -> None:
    told = plain(said(text))
    assert f"NOT about the case {EARLY}" in told
    assert "For the case" not in told


@pytest.mark.parametrize("language", sorted(MAKE))
def test_what_cannot_be_so_is_said_not_to_be_about_the_case(language: str) -> None:
    texts = {"en": "dose 8 months", "de": "Dosis 8 Monate", "es": "dosis 8 meses"}
    told = plain(said(texts[language], language=language))
    assert wording(language).say("lookup.unfit", code=EARLY) in told


@pytest.mark.parametrize(
    ("text", "code", "subject"),
    [
        ("why 18 months", LATE, "EARLY OR LATE: LATE"),
        ("rt after 12 months?", LATE, "CRANIAL RADIATION: LATE"),
        ("why 14 months early", EARLY, "EARLY OR LATE: EARLY"),
    ],
)
def test_a_time_of_the_plan_is_no_time_of_the_patient(text: str, code: str, subject: str) -> None:
    told = plain(said(text, code))
    assert told.startswith(subject)
    assert "WHAT IF" not in told


@pytest.mark.parametrize(
    ("text", "code"), [("12 gy", EARLY), ("first remission", LATE), ("tbi", LATE), ("donor", LATE)]
)
def test_what_is_not_said_of_a_case_is_said_of_others(text: str, code: str) -> None:
    told = plain(said(text, code))
    assert wording("en").say("lookup.of_others") in told
    assert len(told.splitlines()) > 5


@pytest.mark.parametrize("asked", ["infants", "and in infants?"])
def test_the_card_of_infants_has_the_table_and_no_dose_of_the_case(asked: str) -> None:
    card = plain(said(asked, LATE))
    assert "6 mg" in card
    assert "methotrexate - DOSE" not in card
