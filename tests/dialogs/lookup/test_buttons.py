"""Every button under what words give leads somewhere: a card, a question, or a clear word."""

from datetime import date
from pathlib import Path

import pytest

from dialogs import Reply, Session, Setting, Tap, Text, advance
from dialogs.wording import languages
from tests.dialogs.person import hold_limits

TODAY = date(2026, 11, 25)
PHRASES = Path(__file__).parent / "phrases"
LANGUAGES = [code for code, _name in languages()]
DETAILED = ("mrd marrow 0.5%", "mrd 0.05% radiation", "no donor tbi", "prior rt boost", "mrd neg")
pytestmark = pytest.mark.no_cover  # some thousand cards


def typed(language: str) -> set[str]:
    """Every phrase of a language, and some with details of a patient in them."""
    texts = (path.read_text("utf-8") for path in PHRASES.glob(f"*.{language}.txt"))
    rows = (row for text in texts for row in text.splitlines())
    return {*DETAILED, *(row.split(" | ")[0].strip() for row in rows)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_under_a_card_leads_somewhere(language: str) -> None:
    setting, tapped = Setting(language=language), set[str]()

    def follow(session: Session | None, reply: Reply) -> None:
        hold_limits(reply)
        for choice in (choice for row in reply.rows for choice in row):
            if session is None and choice.token and choice.token not in tapped:
                tapped.add(choice.token)
                _, below = advance(None, Tap(choice.token), TODAY, setting=setting)
                assert below.blocks or below.notice or below.drawing

    for text in typed(language):
        follow(*advance(None, Text(text), TODAY, setting=setting))
    assert len(tapped) > 100
