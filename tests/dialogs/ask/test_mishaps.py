"""What somebody reports as given: an emergency if it is not what the table says."""

import pytest

from dialogs.ask.matching import asked
from dialogs.wording import wording

REPORTED = (
    ("en", "gave 15 instead of 12"),
    ("en", "just gave 15mg it mtx to a 2yo"),
    ("en", "pt got 120 mg it mtx"),
    ("en", "gave 12 mg it to a 2 yr old"),
    ("en", "8 month old was given 8 mg intrathecal methotrexate"),
    ("en", "gave 8 mg it mtx, age 11 months 3 days"),
    ("en", "gave 15 mg it mtx to a 200 yr old"),
    ("en", "it mtx done twice today, am + pm teams both gave"),
    ("de", "it heute doppelt gelaufen, früh+spät"),
    ("de", "falsches kind hat die it spritze gekriegt"),
    ("de", "50 mg mtx it statt 12 gespritzt"),
    ("de", "15 mg mtx intrathekal bekommen mit 2 jahren"),
    ("es", "se nos fueron 120 mg de mtx it"),
    ("es", "le pusimos 15 mg en vez de 12"),
)
NOT_REPORTED = (
    ("en", "is 15 mg given at 10?"),
    ("en", "gave 12 mg mtx it on day 1, when next"),
    ("en", "gave 10 mg it to a 2 yr old, when next"),
    ("en", "vincristine was given iv yesterday"),
    ("en", "he received 100 mg cytarabine iv"),
    ("en", "got 12 mg/m2 before"),
    ("en", "was 15 mg it mtx given in the POG trial"),
    ("en", "already got 18 gy"),
    ("en", "may 12 mg be given at 2y"),
    ("de", "werden 15 mg mtx it gegeben?"),
    ("de", "12 mg mtx it gegeben, wann wieder"),
    ("es", "se puede poner 15 mg it?"),
)


def subjects(language: str, text: str) -> tuple[str, ...]:
    return asked(text, wording(language)).subjects


@pytest.mark.parametrize(("language", "text"), REPORTED)
def test_what_was_given_and_is_not_of_the_table_is_a_mishap(language: str, text: str) -> None:
    assert subjects(language, text) == ("mishap",)


@pytest.mark.parametrize(("language", "text"), NOT_REPORTED)
def test_a_question_or_a_dose_of_the_table_is_none(language: str, text: str) -> None:
    assert "mishap" not in subjects(language, text)
