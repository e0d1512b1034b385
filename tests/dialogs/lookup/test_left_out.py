"""A time that is not taken is said not to be, with what would be; two whole dates are one."""

import re

import pytest

from dialogs.wording import wording
from tests.dialogs.lookup.followed import plain, said

NEAR = "E17m25d-7y-SR"
REMARKS = (  # language, case, text, the sentence on what was not taken
    ("en", "", "547 days since diagnosis", "in_days"),
    ("en", "", "relapse after 400 days", "in_days"),
    ("de", "", "547 Tage nach Diagnose", "in_days"),
    ("es", "", "547 días desde el diagnóstico", "in_days"),
    ("en", "", "17m31d is that early", "in_days"),
    ("en", "", "17m31d", "in_days"),
    ("en", "", "1y 5m 31d, early?", "in_days"),
    ("en", "", "5y SR 17m31d what plan", "in_days"),
    ("en", "E14m3d-7y-HR", "what if 17 months and 40 days", "in_days"),
    ("en", "", "dose 11m 31d", "left_out"),
    ("de", "", "17m31t früh oder spät", "in_days"),
    ("de", "", "17 Monate 31 Tage, ist das früh?", "in_days"),
    ("es", "", "17 meses y 31 días es precoz?", "in_days"),
    ("en", NEAR, "what if dx was 2 wks before that", "moved"),
    ("en", NEAR, "what if relapse was a month later", "moved"),
    ("de", NEAR, "was wenn die Diagnose 2 Wochen früher war", "moved"),
    ("es", NEAR, "y si el diagnóstico fue dos semanas antes", "moved"),
    ("en", "", "wbc 49.9 age 9 at dx", "at_diagnosis"),
    ("es", NEAR, "lo dejo en tardia y ya", "by_dates"),
    ("es", NEAR, "trátalo como tardía", "by_dates"),
    ("en", NEAR, "call it late and give 18 gy", "by_dates"),
    ("en", "E14m3d-7y-HR", "just leave it as late", "by_dates"),
    ("en", "L18m10d-7y-SR-C17m2d", "treat her as early", "by_dates"),
    ("de", NEAR, "lass es bei spät", "by_dates"),
    ("de", NEAR, "ich würde es als Spätrezidiv werten", "by_dates"),
)
USUAL = (
    ("en", "", "relapse 3 weeks after diagnosis"),
    ("en", "", "iv chemo for 100 days gvhd"),
    ("en", NEAR, "what if mrd is positive before transplant"),
    ("en", NEAR, "what if it were late"),
    ("en", NEAR, "can radiation be as late as month 14"),
    ("en", NEAR, "leave it as early"),
    ("en", "", "treat as late"),
)
BETWEEN_DATES = (
    ("en", "dx 31 Aug 2024 rel 28 Feb 2026 which side", "LATE"),
    ("en", "early or late? dx 2024-08-31 rel 2026-02-27", "EARLY"),
    ("de", "ED 31.8.2024 Rezidiv 28.2.2026 früh oder spät", "SPÄT"),
    ("es", "dx 31 ago 2024 recaída 28 feb 2026 precoz o tardía?", "TARDÍA"),
)
NO_DATES = (
    "dx 12/03/2024 rel 10/04/2025 early or late",
    "dx Aug 2024 rel Feb 2026 which side",
    "dx 31 Aug 2024 which side",
)


@pytest.mark.parametrize(("language", "case", "text", "key"), REMARKS)
def test_what_is_not_taken_is_said_with_what_would_be(
    language: str, case: str, text: str, key: str
) -> None:
    reply = said(text, case, language=language)
    sentence = wording(language).say(f"lookup.{key}", cut="|").split("|")[0]
    assert sentence in plain(reply)
    assert not reply.warning


@pytest.mark.parametrize("text", ["17m31d is that early", "19m45d late?", "17m31d 5y SR plan"])
def test_more_days_than_a_month_has_are_no_age_and_settle_no_class(text: str) -> None:
    reply = said(text, "")
    assert not re.search(r"age \d|: EARLY|: LATE", plain(reply).partition("\n")[0])


@pytest.mark.parametrize(("language", "case", "text"), USUAL)
def test_other_times_are_none_of_these(language: str, case: str, text: str) -> None:
    told = plain(said(text, case, language=language))
    for key in ("in_days", "moved", "at_diagnosis", "by_dates"):
        assert wording(language).say(f"lookup.{key}", cut="|").split("|")[0] not in told


@pytest.mark.parametrize(("language", "text", "timing"), BETWEEN_DATES)
def test_two_whole_dates_beside_the_question_give_early_or_late(
    language: str, text: str, timing: str
) -> None:
    first = next(
        block.heading for block in said(text, "", language=language).blocks if block.heading
    )
    assert f": {timing}," in first


@pytest.mark.parametrize("text", NO_DATES)
def test_dates_that_are_open_or_no_days_give_no_timing(text: str) -> None:
    told = plain(said(text, ""))
    assert wording("en").say("refusal.line_unreadable") in told
