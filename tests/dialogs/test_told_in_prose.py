"""A whole case in one message, with words around it that describe it or ask what now."""

import pytest

from dialogs import Kind, Setting, Text, advance
from dialogs.wording import wording
from tests.dialogs.person import TODAY, held

WHOLE = (  # language, what is typed, the code of its answer
    (
        "en",
        "6yo boy pre-B, dx 14 Feb 2025, cns relapse 20 may 2026, NCI SR. bm clean. what now",
        "E15m6d-6y-SR-BM",
    ),
    ("en", "ok dx 18 jun 2025 relapse 2 oct 2026, 9y, HR", "E15m14d-9y-HR"),
    (
        "en",
        "so 7 year old girl, diagnosed 3 march 2024, relapsed in the CNS 5 may 2025, high risk",
        "E14m2d-7y-HR",
    ),
    (
        "en",
        "7yo girl T-ALL dx 3 mar 2024 isolated CNS relapse found 5 may 2025 HR, BM negative",
        "E14m2d-7y-HR-TM",
    ),
    (
        "en",
        "8y girl 33 months from dx, std risk, b cell. blasts in csf, marrow ok",
        "L33m-8y-SR-BM",
    ),
    ("en", "14y HR 31m, isolated cns", "L31m-14y-HR"),
    ("en", "six yr old sr, 13 mths", "E13m-6y-SR"),
    ("en", "41 yo HR b-all, isolated cns rel at 34 months", "L34m-41y-HR-B"),
    (
        "de",
        "5 J, ED 12.2.2025, isol ZNS rezidiv 3.6.2026, standardrisiko. was tun",
        "E15m22d-5y-SR",
    ),
    ("de", "7 J, HR, isoliertes ZNS Rezidiv 14 Monate nach ED, KM frei", "E14m-7y-HR-M"),
    ("de", "also 7 J HR 14m, Blasten im Liquor", "E14m-7y-HR"),
    (
        "es",
        "niño 8 años dx 9 enero 2025, recaida snc aislada 14 marzo 2026, alto riesgo",
        "E14m5d-8y-HR",
    ),
    (
        "es",
        "niña 7 años, dx 3 marzo 2024, recaida aislada snc 5 mayo 2025, riesgo alto, mo limpia",
        "E14m2d-7y-HR-M",
    ),
    ("es", "7 años AR 14 meses del dx, blastos en lcr", "E14m-7y-HR"),
)
NOT_TAKEN = (  # what tells of something else, or asks it, is no whole case
    "14m 7y HR not isolated",
    "14m 7y HR marrow not clear",
    "14m 7y HR is marrow clear",
    "14m 7y HR blasts in csf and marrow",
    "14m 7y HR, isolated marrow relapse",
    "14m 7y HR csf clear",
    "14m HR csf blasts 7",
    "14m HR blasts 5.5",
    "dx 3 mar 2024 relapse 5 may 2025 7yo SR Anna",
    "two years after dx, six yo, HR",
)


@pytest.mark.parametrize(("language", "text", "code"), WHOLE)
def test_what_describes_the_situation_steals_no_whole_case(
    language: str, text: str, code: str
) -> None:
    _, reply = advance(None, Text(text), TODAY, setting=Setting(language))
    assert (reply.kind, reply.code) == (Kind.ANSWER, f"{code}-v2")


@pytest.mark.parametrize("text", NOT_TAKEN)
def test_what_may_tell_of_something_else_gives_no_card(text: str) -> None:
    _, reply = advance(None, Text(text), TODAY)
    assert reply.kind is not Kind.ANSWER
    assert "-M" not in reply.code


def test_a_reading_that_is_open_is_asked_beside_such_words_as_well() -> None:
    dialog, _ = held("10/01/2024 03/04/2025 7y HR isolated cns")
    assert dialog.session is not None
    assert dialog.session.options == ("2024-01-10", "2024-10-01")


def test_a_part_of_a_case_with_both_dates_is_kept() -> None:
    dialog, _ = held("ok dx 18 jun 2025 relapse 2 oct 2026, 9y")
    assert dialog.session is not None
    assert dialog.session.step == "risk"


ASKED = (
    ("en", "dx 3 mar 2024 relapse 5 may 2025 7yo SR. how often it", "frequency"),
    ("en", "2024-03-03 2025-05-05 7y SR tbi?", "conditioning"),
    ("de", "7J SR ED 3.3.2024 Rez 5.5.2025, wie oft it", "frequency"),
    ("es", "7 años SR dx 3 marzo 2024 recaida 5 mayo 2025 tph cuando", "transplant"),
)


@pytest.mark.parametrize(("language", "text", "subject"), ASKED)
def test_what_is_asked_behind_a_case_with_dates_is_answered_for_it(
    language: str, text: str, subject: str
) -> None:
    dialog, shown = held(text, language=language)
    assert dialog.case == "E14m2d-7y-SR-v2"
    assert wording(language).say(f"subject.{subject}").upper() in shown[-1].upper()


def test_a_detail_that_the_next_word_denies_is_none_of_the_case() -> None:
    dialog, _ = held("dx 3 mar 2024 relapse 5 may 2025 7y HR, T cell excluded")
    assert "T" not in dialog.case


@pytest.mark.parametrize(
    "text",
    ["dx 30 feb 2024 relapse 5 may 2025 7y HR, how often it", "2025-05-05 2024-03-03 7y HR tbi"],
)
def test_what_is_asked_of_a_case_that_cannot_be_is_refused(text: str) -> None:
    _, shown = held(text)
    assert shown[-1].startswith(wording().say("refusal.line_unreadable"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "15 may 2025. relapse today"),
        ("de", "15. Mai 2025. Rezidiv heute"),
        ("es", "15 mayo 2025. recaída hoy"),
    ],
)
def test_a_relapse_of_today_beside_a_date_has_its_day(language: str, text: str) -> None:
    dialog, _ = held(text, language=language)
    assert dialog.session is not None
    assert dialog.session.answers == {"diagnosis": "2025-05-15", "relapse": "2026-11-23"}


def test_a_whole_case_with_a_relapse_of_today_is_read_back() -> None:
    dialog, _ = held("7yo HR, dx 15 may 2025, relapsed yesterday")
    assert dialog.session is not None
    assert dialog.session.step == "check"
    assert dialog.session.answers["relapse"] == "2026-11-22"


def test_an_emergency_behind_a_case_with_dates_comes_first() -> None:
    dialog, _ = held("dx 3 mar 2024 relapse 5 may 2025 7yo SR vincristine went in the LP")
    assert dialog.warning == "vinca"


READ_BACK: tuple[
    tuple[str, str, dict[str, str]], ...
] = (  # more is told beside a whole case than its answers, and nothing asked of it
    ("en", "29m, 8y, SR, had 12 gy cranial in frontline", {"prior_cranial_rt": "yes"}),
    ("en", "29m 8y SR had cranial rt before", {"prior_cranial_rt": "yes"}),
    ("en", "had cranial radiotherapy before. 16m 5y HR", {"prior_cranial_rt": "yes"}),
    ("en", "14m 7y HR, no eye signs", {}),
    ("de", "8J, 29 Mon ab ED, SR, war schon bestrahlt", {"prior_cranial_rt": "yes"}),
    ("es", "lactante 11 meses, recae a los 7 meses del dx, alto", {}),
)


@pytest.mark.parametrize(("language", "text", "told"), READ_BACK)
def test_a_whole_case_with_more_beside_it_is_read_back(
    language: str, text: str, told: dict[str, str]
) -> None:
    session, reply = advance(None, Text(text), TODAY, setting=Setting(language=language))
    assert reply.kind is Kind.CHECK
    assert session is not None
    assert {"interval", "age", "risk"} <= session.answers.keys()
    assert told.items() <= session.answers.items()


@pytest.mark.parametrize(
    "text",
    [
        "29m 8y SR irradiated before?",
        "14m 7y HR, diplopia",
        "14m 7y HR had seizures",
        "transplant for 30m 9y HR T",
        "what if 14m 7y HR irradiated before",
    ],
)
def test_a_whole_case_of_which_something_is_asked_gets_a_card(text: str) -> None:
    session, reply = advance(None, Text(text), TODAY)
    assert (session, reply.kind) == (None, Kind.TOPIC)


@pytest.mark.parametrize("text", ["14m 7y HR preB", "late isolated CNS relapse 24m 5y SR preB"])
def test_a_lineage_in_one_word_is_taken(text: str) -> None:
    _session, reply = advance(None, Text(text), TODAY)
    assert reply.kind is Kind.ANSWER
    assert "-B-" in reply.code
