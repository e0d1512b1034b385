"""What is answered at once: the look-ups that are offered while somebody types."""

import pytest

from dialogs import Kind, Setting
from dialogs.at_once import MOST_MEANT, lookups
from tests.dialogs.person import TODAY


def test_one_meaning_is_one_card() -> None:
    (card,) = lookups("dose 7y", TODAY)
    assert card.kind is Kind.TOPIC


def test_of_a_few_meanings_each_has_its_card() -> None:
    cards = lookups("radiation", TODAY)
    assert 1 < len(cards) <= MOST_MEANT
    assert {card.kind for card in cards} == {Kind.TOPIC}
    assert len({card.blocks for card in cards}) == len(cards)


@pytest.mark.parametrize("text", ["zzzz", "", "7"])
def test_where_nothing_is_found_there_is_one_reply(text: str) -> None:
    assert len(lookups(text, TODAY, setting=Setting(language="de"))) == 1
