"""The second check: what another account entered, held against the first."""

import pytest

from core import Refusal
from dialogs import Reply, Setting
from dialogs.recheck import DETAILS, compare
from tests.dialogs.person import TODAY, text_of

FIRST = "E14m3d-7y-HR-v2"


@pytest.mark.parametrize("second", [FIRST, "E14m3d-7y-HR", "E14m3d-7y-HR-D-v2"])
def test_equal_age_interval_and_risk_confirm_the_card(second: str) -> None:
    checked = compare(FIRST, second, TODAY, setting=Setting())
    assert checked.equal
    assert "CHECKED by another account" in text_of(checked.card)


@pytest.mark.parametrize("second", ["E14m3d-8y-HR-v2", "E14m3d-7y-SR-v2", "L19m3d-7y-HR-v2"])
def test_what_differs_is_said_first_and_takes_the_details_away(second: str) -> None:
    checked = compare(FIRST, second, TODAY, setting=Setting())
    assert not checked.equal
    shown = text_of(checked.card)
    assert "CHECKED by another account" not in shown
    assert [*map(shown.index, checked.told)] == sorted(map(shown.index, checked.told))
    assert not [token for token in tokens(checked.card) if token[:1] in DETAILS]


def test_what_is_no_code_is_refused() -> None:
    with pytest.raises(Refusal):
        compare(FIRST, "E14m3d-7y", TODAY, setting=Setting())


def tokens(card: Reply) -> list[str]:
    return [choice.token for row in card.rows for choice in row]
