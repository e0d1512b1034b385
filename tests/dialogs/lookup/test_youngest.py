"""What is mostly not done to the youngest stands with every dose of radiation of no known age."""

from itertools import product

import pytest

from dialogs.lookup.asking import look_up
from dialogs.lookup.desk import Desk
from dialogs.lookup.enquiry import about
from dialogs.lookup.subjects import SUBJECTS
from dialogs.talk import Setting
from dialogs.wording import wording
from tests.dialogs.lookup.replies import TODAY, answered

IRRADIATES = {"radiation_without_transplant", "late_radiation"}
WHOM = [
    dict(zip(("timing", "donor"), one, strict=True))
    for one in product(("early", "late", ""), ("no", ""))
]


@pytest.mark.parametrize("name", [one for one, subject in SUBJECTS.items() if subject.topic])
def test_no_dose_of_radiation_stands_without_an_age_or_its_limit(name: str) -> None:
    for whom in WHOM:
        told = {field: value for field, value in whom.items() if value}
        card = look_up(about(told).of(name), Desk(wording(), Setting(), TODAY))
        ids = {line.datum for block in card.blocks for line in block.lines}
        open_ones = {one.datum for part in card.blocks if not part.folded for one in part.lines}
        assert not IRRADIATES & ids or "radiation_young" in open_ones, told
        assert "conditioning" not in ids or "total_body_young" in open_ones, told


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "what if theres no donor"), ("de", "kein Spender"), ("es", "sin donante")],
)
def test_without_a_donor_the_limit_is_shown_with_the_doses(language: str, text: str) -> None:
    card = answered(text, language=language)
    open_ones = {one.datum for part in card.blocks if not part.folded for one in part.lines}
    assert open_ones >= {"late_radiation", "radiation_young"}
