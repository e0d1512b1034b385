"""What is a share of blasts or of residual disease in a look-up, and what is none."""

import pytest

from tests.dialogs.lookup.heard import found

CREATININE = {
    "cr 1.8": "organ_function",
    "Cr 150": "organ_function",
    "cr 2.1 mtx?": "organ_function",
    "cr 1.8 mg/dl": "organ_function",
    "cr 1": "first_remission",
    "cr1 18 months": "first_remission",
    "cr 2": "remission",
}


@pytest.mark.parametrize(("text", "subject"), CREATININE.items())
def test_a_creatinine_is_no_remission(text: str, subject: str) -> None:
    assert found(text).subjects == (subject,)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "cr 1.5 years"), ("en", "cr 1.5 yrs"), ("de", "cr 1,5 Jr"), ("es", "cr 1,5 años")],
)
def test_a_remission_of_some_length_is_no_creatinine(language: str, text: str) -> None:
    assert "organ_function" not in found(text, language).subjects


PER_CENT = (
    ("en", "bone marrow 7 percent blasts", "combined"),
    ("en", "marrow 3 per cent", "isolated"),
    ("de", "Knochenmark 12 Prozent Blasten", "combined"),
    ("es", "médula 12 por ciento blastos", "combined"),
)


@pytest.mark.parametrize(("language", "text", "subject"), PER_CENT)
def test_a_share_may_be_said_in_words(language: str, text: str, subject: str) -> None:
    assert found(text, language).subjects == (subject,)


LIMITED = (  # on which side of the limit a bound leaves it, and nothing where it leaves it open
    ("en", "MRD under 0.1%", "under"),
    ("en", "mrd < 0.1%", "under"),
    ("en", "mrd is below 0.1 %", "under"),
    ("en", "mrd below 0.01 %", ""),
    ("en", "mrd below 0.5%", ""),
    ("en", "mrd over 0.05%", ""),
    ("en", "mrd > 0.01%", ""),
    ("en", "mrd over 0.1%", "0.1"),
    ("en", "mrd at least 2 %", "2"),
    ("de", "MRD unter 0,1 %", "under"),
    ("de", "MRD über 0,01 %", ""),
    ("es", "EMR menor de 0,1 %", "under"),
    ("es", "EMR por debajo de 0,1 %", "under"),
)


@pytest.mark.parametrize(("language", "text", "share"), LIMITED)
def test_a_bound_is_on_its_side_of_the_limit_or_open(language: str, text: str, share: str) -> None:
    assert found(text, language).details.get("mrd", "") == share


BLASTS = (
    ("en", "marrow blasts under 5%"),
    ("en", "marrow less than 5%"),
    ("de", "Knochenmark unter 5 %"),
    ("es", "médula menos de 5 %"),
)


@pytest.mark.parametrize(("language", "text"), BLASTS)
def test_less_than_the_limit_of_blasts_is_no_combined_relapse(language: str, text: str) -> None:
    assert found(text, language).subjects == ("isolated",)


SMALL_SHARES = (
    "mrd 10-4", "mrd 10^-4", "MRD 10⁻⁴", "mrd 1e-4", "mrd 5x10-4", "mrd 5 \u00d7 10^-5",
    "mrd 0.5x10-4", "mrd 2.5e-4", "mrd 1 in 10,000", "mrd 1:10000", "mrd 1/1000", "mrd < 10-4",
)  # fmt: skip


@pytest.mark.parametrize("text", SMALL_SHARES)
def test_a_share_that_is_no_per_cent_is_not_taken_for_one(text: str) -> None:
    what = found(f"14m 7y HR {text}")
    assert "mrd" not in what.details
    assert what.subjects == ("remission",)
    assert found("mrd 0.01%").details == {"mrd": "0.01"}
    assert found("mrd 200%").details == {}


SHARES = {
    "mrd day 33": {},
    "mrd d33 0.2%": {"mrd": "0.2"},
    "mrd end of blk 1 0.3%": {"mrd": "0.3"},
    "mrd at the end of block 1 was 0.3%": {"mrd": "0.3"},
    "mrd 0.3% day 29, 0.05% day 50": {},
    "mrd 2 after block 1": {},
    "mrd day 15 0.3%": {"mrd": "0.3"},
    "mrd week 12 negative": {},
    "mrd block 2": {},
    "mrd 2%": {"mrd": "2"},
    "mrd 0.2": {"mrd": "0.2"},
    "mrd >0.01%": {},
    "mrd 0.1 or 0.01": {},
    "mrd was 5% now 0.01%": {},
}


@pytest.mark.parametrize(("text", "details"), SHARES.items())
def test_a_day_or_a_block_is_no_share_and_of_two_shares_neither_is_taken(
    text: str, details: dict[str, str]
) -> None:
    assert found(text).details == details


BOUNDED = {
    "marrow blasts <5%": ("isolated",),
    "marrow <1% blasts": ("isolated",),
    "blasts >5%": ("combined",),
    "marrow <10% blasts": ("marrow",),
    "blasts 5%": ("combined",),
}


@pytest.mark.parametrize(("text", "subjects"), BOUNDED.items())
def test_less_than_a_share_of_blasts_is_under_it(text: str, subjects: tuple[str, ...]) -> None:
    assert found(text).subjects == subjects
