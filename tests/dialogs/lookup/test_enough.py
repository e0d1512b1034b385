"""A bare dose asked to be enough is answered by the age; whence it is counted by the cut."""

import pytest

from tests.dialogs.lookup.followed import EARLY, plain, said
from tests.dialogs.lookup.heard import found

ENOUGH = (
    ("en", "12 enough?"),
    ("en", "is 12 enough"),
    ("en", "will 10 suffice"),
    ("de", "reicht 12"),
    ("de", "12 genug?"),
    ("es", "¿bastan 12?"),
    ("es", "12 es suficiente?"),
)
OTHERWISE = ("12 days enough?", "is 12 gy enough", "is 14 enough", "12 12 enough")
COUNTED = (
    ("en", "from when is it counted"),
    ("de", "ab wann wird gezählt"),
    ("es", "¿desde cuándo se cuenta?"),
)


@pytest.mark.parametrize(("language", "text"), ENOUGH)
def test_a_bare_dose_is_answered_by_the_age_of_the_case(language: str, text: str) -> None:
    assert found(text, language).subjects == ("dose",)
    assert f"{EARLY}-v2" in plain(said(text, EARLY, language))


@pytest.mark.parametrize("text", OTHERWISE)
def test_no_other_number_is_taken_for_a_dose(text: str) -> None:
    assert "dose" not in found(text).subjects


@pytest.mark.parametrize(("language", "text"), COUNTED)
def test_whence_it_is_counted_is_early_or_late(language: str, text: str) -> None:
    assert found(text, language).subjects == ("timing",)
