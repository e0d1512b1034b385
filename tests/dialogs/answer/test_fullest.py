"""The fullest answers found by search, each on one page of a phone."""

import pytest

from dialogs.answer.views import restore, show
from dialogs.answer.voice import length
from dialogs.talk import Setting
from dialogs.wording import wording
from tests.dialogs.person import TODAY, choices_of

FULLEST = (
    "E0m10d-11m-HR-TMPR",
    "E0m10d-0m-HR-TR",
    "E17m20dn-30y-HR-TUR-C3m",
    "E17m20dn-18+y-HR-TU-C17m2d",
    "E17m5d~17m29dn-18+y-HR-TP-C17m20d~18m10d",
    "E17m5d~17m29dn-30y-HR-TMR-C17m20d~18m10d",
    "E17m5d~17m29dn-30y-HR-TP-C17m20d~18m10d",
    "E17m5d~17m29dn-1y-HR-TMUR-C3m",
)


@pytest.mark.parametrize("code", FULLEST)
def test_the_fullest_answers_stand_on_one_page(code: str) -> None:
    reply = show(restore(code, wording(), Setting(shared=True), TODAY))
    assert length(reply.blocks) <= 3500
    assert not [choice for choice in choices_of(reply) if choice.label == "Next page"]
