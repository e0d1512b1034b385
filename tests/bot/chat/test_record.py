"""Which message holds the open question, as far as the record knows."""

import pytest

from bot.chat.record import RECORD, Record, to_text
from dialogs import Debt, Session

OPEN, OWED = Session(), Debt()


@pytest.mark.parametrize(
    ("record", "message", "stale"),
    [
        pytest.param(Record(session=OPEN, panel=7), 7, False, id="the panel"),
        pytest.param(Record(session=OPEN, panel=7), 6, True, id="an earlier panel"),
        pytest.param(Record(session=OPEN, panel=7), 8, True, id="another message"),
        pytest.param(Record(), 7, True, id="no consult"),
        pytest.param(
            Record(session=OPEN, panel=7, owed=OWED, touched=7), 7, False, id="an edit not shown"
        ),
        pytest.param(Record(panel=7, owed=OWED, touched=7), 7, False, id="an answer not shown"),
        pytest.param(
            Record(session=OPEN, owed=OWED, touched=9), 10, False, id="sent, never confirmed"
        ),
        pytest.param(
            Record(session=OPEN, owed=OWED, touched=9),
            8,
            True,
            id="a panel of an earlier consult while the new one was never confirmed",
        ),
        pytest.param(Record(session=OPEN), 7, False, id="a group that has moved"),
    ],
)
def test_a_question_is_stale(record: Record, message: int, *, stale: bool) -> None:
    assert record.is_stale(message) is stale


def test_only_the_last_updates_are_remembered() -> None:
    record = Record()
    for update in range(20):
        record = record.after(update)
    assert record.updates == tuple(range(12, 20))


def test_a_record_is_small_and_comes_back_as_it_was() -> None:
    record = Record(session=OPEN, panel=7, updates=(1, 2))
    text = to_text(record)
    assert len(text) < 200
    assert RECORD.validate_json(text) == record
