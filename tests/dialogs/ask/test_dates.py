"""How people write a date, and what of it is refused, by the key of the refusal."""
# ruff: noqa: RUF001 - letters and signs that look alike are what is tried here

import pytest

from core import Refusal
from dialogs.wording import wording
from tests.dialogs.ask.answers import read

DATES = {
    "year first": ("2024-03-12", "2024-03-12"),
    "year first, without noughts": ("2024-3-2", "2024-03-02"),
    "year first, with slashes": ("2024/03/12", "2024-03-12"),
    "eight digits": ("20240312", "2024-03-12"),
    "day, short month, year": ("12 Mar 2024", "2024-03-12"),
    "small letters": ("12 mar 2024", "2024-03-12"),
    "capitals": ("12 MAR 2024", "2024-03-12"),
    "full month": ("12 March 2024", "2024-03-12"),
    "four letters of September": ("12 Sept 2024", "2024-09-12"),
    "month first with comma": ("March 12, 2024", "2024-03-12"),
    "month first without comma": ("mar 12 2024", "2024-03-12"),
    "month with full stop": ("Mar. 12, 2024", "2024-03-12"),
    "ordinal": ("12th of March 2024", "2024-03-12"),
    "hyphens around the month": ("12-Mar-2024", "2024-03-12"),
    "run together": ("12Mar2024", "2024-03-12"),
    "year first with name": ("2024 Mar 12", "2024-03-12"),
    "dotted is day first": ("12.03.2024", "2024-03-12"),
    "dotted is day first even where both would do": ("10.01.2024", "2024-01-10"),
    "dotted with spaces": ("12. 3. 2024", "2024-03-12"),
    "slashed with one reading, day first": ("31/12/2024", "2024-12-31"),
    "slashed with one reading, month first": ("12/31/2024", "2024-12-31"),
    "slashed, day and month alike": ("05/05/2024", "2024-05-05"),
    "full-width digits": ("２０２４－０３－１２", "2024-03-12"),
    "Arabic-Indic digits": ("٢٠٢٤-٠٣-١٢", "2024-03-12"),
    "Persian digits": ("۲۰۲۴-۰۳-۱۲", "2024-03-12"),
    "spaces around": ("  2024-03-12  ", "2024-03-12"),
    "no-break space": ("12\N{NO-BREAK SPACE}Mar\N{NO-BREAK SPACE}2024", "2024-03-12"),
    "en dashes": ("2024–03–12", "2024-03-12"),
    "no-break hyphens": ("2024‑03‑12", "2024-03-12"),
    "minus signs": ("2024−03−12", "2024-03-12"),
    "month alone": ("Mar 2024", "2024-03"),
    "full month alone": ("March 2024", "2024-03"),
    "month alone in numbers": ("03/2024", "2024-03"),
    "month alone, year first": ("2024-03", "2024-03"),
    "month alone, year first by name": ("2024 March", "2024-03"),
    "29 February of a leap year": ("29 Feb 2024", "2024-02-29"),
    "a day that is none is left for core to refuse": ("30 Feb 2024", "2024-02-30"),
    "a final full stop": ("12 Mar 2024.", "2024-03-12"),
    "signs that cannot be seen": ("\u200e12\u200b Mar 2024\ufeff", "2024-03-12"),
    "a weekday before": ("Tuesday, March 12, 2024", "2024-03-12"),
    "midnight behind": ("2024-03-12T00:00:00.000Z", "2024-03-12"),
    "29 February of another year is left for core to refuse": ("29.02.2023", "2023-02-29"),
}


@pytest.mark.parametrize("field", ["diagnosis", "relapse", "cr1"])
@pytest.mark.parametrize(("typed", "value"), DATES.values(), ids=DATES)
def test_a_date_is_read(field: str, typed: str, value: str) -> None:
    assert read(field, typed, wording()).values == (value,)


@pytest.mark.parametrize(
    "typed", ["10/01/2024", "10-01-2024", "10/1/2024", "10 01 2024", "10/01/2024 00:00"]
)
def test_a_date_in_numbers_with_two_readings_gives_both(typed: str) -> None:
    assert read("diagnosis", typed, wording()).values == ("2024-01-10", "2024-10-01")


def test_every_month_is_read_by_its_name_and_short_name() -> None:
    for number, names in enumerate(wording().month_names(), start=1):
        for name in names:
            assert read("relapse", f"1 {name} 2024", wording()).values == (f"2024-{number:02}-01",)


REFUSED_DATES = {
    "a sign within a number that cannot be seen": ("2024-01-1\u200b0", "unreadable_date"),
    "two-digit year": ("12.03.24", "two_digit_year"),
    "two-digit year with slashes": ("12/3/24", "two_digit_year"),
    "two-digit year first": ("24-03-12", "two_digit_year"),
    "two-digit year with name": ("12 Mar 24", "two_digit_year"),
    "two-digit year with a curly apostrophe": ("12 Mar ’24", "two_digit_year"),
    "a year alone": ("2024", "unreadable_date"),
    "a word": ("yesterday", "unreadable_date"),
    "today": ("today", "unreadable_date"),
    "weekday": ("Tuesday", "unreadable_date"),
    "a name": ("Anna Smith", "unreadable_date"),
    "a time behind": ("2024-03-12T10:15", "unreadable_date"),
    "another day of the week": ("Mon 12 Mar 2024", "weekday_differs"),
    "six digits": ("202403", "unreadable_date"),
    "a month of one letter": ("12 m 2024", "unreadable_date"),
    "empty": ("", "unreadable_date"),
    "two dates": ("2024-03-12 2025-01-01", "unreadable_date"),
    "a superscript": ("2024-03-1²3", "unreadable_date"),
}


@pytest.mark.parametrize("field", ["diagnosis", "relapse"])
@pytest.mark.parametrize(("typed", "key"), REFUSED_DATES.values(), ids=REFUSED_DATES)
def test_a_date_is_refused(field: str, typed: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(field, typed, wording())
    assert (refused.value.key, refused.value.field) == (key, field)
