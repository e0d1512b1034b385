"""Whatever is typed or tapped, in whatever order: nothing is dropped without a word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs import Command, Expire, Tap, Text
from tests.dialogs.person import BEFORE, JUNK, LINE, choices_of, new
from tests.needed import LONG

EXAMPLES = 3000 if LONG else 120

WORDS = st.sampled_from(
    [
        *("2024-01-10", "2025-03-01", "10/01/2024", "Jan 2024", "Jul 2025", "2025-07-10"),
        *("7", "8m", "18+", "11", "HR", "?", "60", "30", "14m", "18m20d", "17m2d", "0m"),
        *("back", "cancel", "keep", "yes", "no", "interval", "dates", "help", LINE, "14m 7y T"),
        *("E14m3d-7y-HR", JUNK, "", "ﷺ", "\x00"),
    ]
)
EVENTS = st.one_of(
    WORDS.map(Text),
    st.integers(min_value=0, max_value=80),  # a tap on the button in this place
    st.sampled_from(["cns", "start", "help", "back", "cancel", "case", "about"]).map(Command),
    st.sampled_from(["gwork_out", "gchange_age", "k", "p2024", "ahigh", "a7y"]).map(
        lambda rest: Tap(f"0:{rest}")
    ),
    st.just(Expire()),
    st.text(max_size=30).map(Text),
)


PIECES = st.lists(
    st.sampled_from(
        [
            "7y",
            "7yo",
            "14m",
            "14m3d",
            "2y",
            "6",
            "24M",
            "HR",
            "SR",
            "B",
            "T",
            "?",
            "no donor",
            ",",
            "2024-01-10",
            "10/01/2024",
            "1 Mar 2025",
            "MRD 0.2",
            "VHR",
            "WBC 60",
            "3300",
            "age",
            "interval",
            "300y",
            "2567-01-10",
            "-",
        ]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
@settings(max_examples=EXAMPLES)
@given(step=st.sampled_from(sorted(BEFORE)), text=PIECES)
def test_nothing_typed_drops_an_answer_without_a_word(step: str, text: str) -> None:
    person = new()
    person.types(*BEFORE[step])
    before, asked = dict(person.answers), person.step
    person.types(text)
    if person.session is None:
        return
    for name, value in before.items():
        if name != asked and person.answers.get(name) != value:
            assert "No longer used: " in person.text
            assert "age" in text or "interval" in text, "only what is named is replaced"


@pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
@settings(max_examples=EXAMPLES)
@given(events=st.lists(EVENTS, max_size=15))
def test_any_walk_stays_within_the_limits(events: list[object]) -> None:
    person = new()
    for event in events:
        if isinstance(event, int):
            buttons = [c for c in choices_of(person.reply) if c.token]
            if buttons:
                person.does(Tap(buttons[event % len(buttons)].token))
        elif isinstance(event, Text | Command | Tap | Expire):
            person.does(event)
