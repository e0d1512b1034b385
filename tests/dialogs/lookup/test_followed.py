"""What is said after an answer: one detail changed and marked so, once more, on to the next."""

import pytest

from dialogs import Setting, Tap, Text, advance
from dialogs.lookup.matching import asked
from dialogs.said import say_all, visible
from dialogs.session import Step
from dialogs.talk import Kind
from dialogs.wording import wording
from tests.dialogs.lookup.followed import EARLY, LATE, TODAY, choices, plain, said

MARKED = (  # what is said, what the card is about, and what it says of the case that is not so
    ("en", "and if she is 2?", "DOSE 10 mg", "age 2 years"),
    ("en", "what if late", "PLAN: LATE", "LATE"),
    ("en", "with donor", "TRANSPLANT", "donor yes"),
    ("en", "what if no donor", "NO DONOR", "donor no"),
    ("en", "what if SR", "PLAN", "NCI risk STANDARD"),
    ("en", "what if T", "LINEAGE", "lineage T"),
    ("de", "und wenn sie 2 ist?", "DOSIS 10 mg", "Alter 2 Jahre"),
    ("de", "was wenn spät", "THERAPIEPLAN: SPÄT", "SPÄT"),
    ("de", "mit Spender", "TRANSPLANTATION", "Spender ja"),
    ("es", "y si tiene 2?", "DOSIS 10 mg", "edad 2 años"),
    ("es", "y si fuera tardía", "PLAN: TARDÍA", "TARDÍA"),
    ("es", "con donante", "TRASPLANTE", "donante sí"),
)


@pytest.mark.parametrize(("language", "text", "shown", "changed"), MARKED)
def test_a_changed_detail_shows_its_card_and_is_marked(
    language: str, text: str, shown: str, changed: str
) -> None:
    told = plain(said(text, language=language))
    assert shown in told
    mark = wording(language).say("lookup.what_if", details="|").split("|")
    line = next(line for line in told.splitlines() if line.startswith(mark[0]))
    assert changed in line


@pytest.mark.parametrize("text", ["what if 2y", "same but 19 months", "and at 17 months 29 days?"])
def test_a_duration_that_may_be_either_changes_the_case_as_it_was_meant(text: str) -> None:
    reply = said(text)
    assert reply.kind is Kind.CHOICE
    shown = []
    for choice in choices(reply):
        _, card = advance(None, Tap(choice.token), TODAY)
        shown.append(visible(card))
        assert "NOT the case as it was entered" in shown[-1]
    assert "DOSE" in shown[0]
    assert shown[-1].startswith("PLAN")
    assert ("LATE" in shown[-1].splitlines()[0]) is (text != "and at 17 months 29 days?")


AGAIN = (("en", "again"), ("en", "whole answer"), ("de", "nochmal"), ("es", "otra vez"))


@pytest.mark.parametrize(("language", "text"), AGAIN)
def test_the_answer_is_shown_once_more(language: str, text: str) -> None:
    reply = said(text, language=language)
    assert reply.kind is Kind.ANSWER
    assert EARLY in visible(reply)
    assert said(text, "", language).kind is Kind.CHOICE


def test_an_answer_is_changed_by_its_owner_and_not_by_a_look_up() -> None:
    change, *_ = choices(said("wrong age"))
    session, _ = advance(None, Tap(change.token), TODAY)
    assert session is not None
    assert session.step == Step.CHECK
    assert session.answers["age"] == "7y"


LABELS = (
    ("en", "More", Kind.ANSWER, "Handout"),
    ("en", "Add details", Kind.CHOICE, "Donor no"),
    ("en", "details", Kind.CHOICE, "Donor no"),
    ("en", "Pictures", Kind.ANSWER, "Pictures"),
    ("en", "copy", Kind.ANSWER, "Copy note"),
    ("de", "Mehr", Kind.ANSWER, "Druckseite"),
    ("es", "Más", Kind.ANSWER, "Hoja impresa"),
)


@pytest.mark.parametrize(("language", "text", "kind", "label"), LABELS)
def test_a_button_below_the_answer_may_be_typed(
    language: str, text: str, kind: Kind, label: str
) -> None:
    reply = said(text, language=language)
    assert reply.kind is kind
    assert label in [choice.label for choice in choices(reply)]
    assert said(text, "", language).kind is Kind.REFUSAL


def test_change_below_the_answer_opens_the_case_when_it_is_typed() -> None:
    session, _ = advance(None, Text("Change"), TODAY, case=EARLY)
    assert session is not None
    assert session.step == Step.CHECK


def test_a_no_that_says_more_is_heard_where_nothing_is_open() -> None:
    assert wording("en").lines("report", code=EARLY)[0] in plain(said("looks wrong"))


VINCA_GIVEN = (
    ("en", "gave vincristine intrathecally by accident"),
    ("en", "vinblastine in the ommaya omg"),
    ("en", "vincristine intrathecal dose"),
    ("de", "vincristin ist i.th. gegeben worden!!"),
    ("es", "le pasaron vincristina por la lumbar"),
)


@pytest.mark.parametrize(("language", "text"), VINCA_GIVEN)
def test_what_is_urgent_stands_above_the_card_of_a_fatal_drug(language: str, text: str) -> None:
    told = plain(said(text, language=language))
    urgent, fatal = (
        next(word for word in words if word in told)
        for words in (("EMERGENCY", "NOTFALL", "URGENCIA"), ("FATAL", "TÖDLICH", "MORTAL"))
    )
    assert told.index(urgent) < told.index(fatal)


def test_a_wrong_number_is_no_emergency() -> None:
    assert plain(said("bug: wrong dose")).count("EMERGENCY") == 0


SUBJECTS = (
    ("en", "why", "timing"),
    ("en", "source?", "evidence"),
    ("en", "dose?", "dose"),
    ("en", "are you sure", "reviewed"),
    ("en", "no down", "isolated"),
    ("en", "ph neg", "isolated"),
    ("en", "post bmt relapse", "transplant_before"),
    ("de", "kein Down", "isolated"),
    ("de", "warum", "timing"),
    ("es", "sin down", "isolated"),
    ("es", "por qué", "timing"),
)


@pytest.mark.parametrize(("language", "text", "subject"), SUBJECTS)
def test_short_questions_have_a_subject(language: str, text: str, subject: str) -> None:
    assert asked(text, wording(language)).subjects == (subject,)


def test_next_is_the_next_step_or_the_next_patient() -> None:
    labels = [choice.label for choice in choices(said("next"))]
    assert labels[:2] == ["Plan", "New consult"]


def test_small_talk_beside_a_duration_is_no_subject() -> None:
    assert said("thanks 17 months").kind is Kind.CHOICE


def test_the_definition_of_a_group_changes_no_case() -> None:
    assert "WHAT IF" not in visible(said("what is high risk", LATE))


def test_a_card_with_an_age_leads_on_to_the_interval_and_keeps_what_it_knew() -> None:
    setting = Setting()
    _, card = advance(None, Text("tbi 2yo no donor HR"), TODAY, setting=setting)
    whole = choices(card)[-1]
    assert whole.label == "Whole answer: add the interval"
    session, reply = advance(None, Tap(whole.token), TODAY, setting=setting)
    assert session is not None
    assert session.step == Step.INTERVAL
    assert session.answers == {"age": "2y", "risk": "high", "donor": "no"}
    assert "age 2" in plain(reply)
    session, _ = advance(session, Text("14m3d"), TODAY, setting=setting)
    assert session is not None
    assert session.step == Step.CHECK
    _, answer = advance(session, Text("yes"), TODAY, setting=setting)
    assert "E14m3d-2y-HR-X" in visible(answer)


def test_the_command_alone_gives_the_list() -> None:
    assert say_all(["/ask"], TODAY, Setting())[1].kind is Kind.CHOICE


def test_what_was_understood_of_a_patient_is_said_where_no_subject_was() -> None:
    told = plain(said("hi, for an 8 month old", ""))
    assert told.startswith("Understood: age 8 months")
