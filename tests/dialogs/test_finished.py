"""Under a finished answer: topics, details, changes, the second check; and look-ups."""

import pytest

from core import assess, decode
from core.datum import Topic
from dialogs import (
    Tap,
    Text,
    advance,
    menu,
    say,
)
from dialogs.at_once import lookup
from tests.dialogs.person import CONFIRM, JUNK, LINE, TODAY, answered, hold_limits, new, text_of


@pytest.mark.parametrize("which", Topic)
def test_each_topic_is_at_most_three_taps_away_and_leads_back(which: Topic) -> None:
    person = answered()
    before = person.code
    label = say(f"topic.{which.value}")
    if not person.offers(label):
        person.taps_on("More", "Other topics")
    person.taps_on(label)
    assert person.text.startswith(label)
    assert not person.offers(label)
    person.taps_on("Answer")
    assert person.code == before


@pytest.mark.parametrize(
    "labels",
    [(), ("Doses",), ("More", "Add details"), ("More", "Add details", "Marrow 5% or more")],
)
def test_what_is_shown_of_a_case_carries_its_code(labels: tuple[str, ...]) -> None:
    person = answered()
    code = person.code
    person.taps_on(*labels)
    assert person.reply.code == code


def test_what_is_looked_up_carries_the_code_of_its_case_or_none() -> None:
    assert lookup("mtx dose", TODAY).code == ""
    assert decode(lookup("dose, interval 14m, age 7y", TODAY).code).answers["age"] == "7y"


def test_long_views_turn_page_by_page() -> None:
    person = answered()
    person.taps_on("Evidence")
    pages = 1
    while person.offers("Next page"):
        person.taps_on("Next page")
        pages += 1
    assert pages > 1
    while person.offers("Previous page"):
        person.taps_on("Previous page")
        pages -= 1
    assert pages == 1


def test_details_are_tapped_on_and_off_again() -> None:
    person = answered()
    plain = decode(person.code).case
    person.taps_on("More", "Add details", "Donor no")
    assert "Changed: Donor is now no." in person.text
    assert "\nNEW: " in person.text
    assert "\nREMOVED: " in person.text
    person.taps_on("Donor no (set)", "Answer")
    assert decode(person.code).case == plain


def test_every_detail_can_be_set() -> None:
    person = answered()
    person.taps_on("More", "Add details")
    for label in (
        "Lineage T",
        "Marrow under 5%",
        "MRD negative",
        "MRD under 0.1%",
        "MRD 0.1% or more",
        "Donor yes",
        "Earlier radiation no",
    ):
        person.taps_on(label)
        assert person.offers(f"{label} (set)")
    case = decode(person.code).case
    assert assess(case).code.split("-")[3] == "TMPDO"


def test_marrow_over_the_limit_is_outside_this_tool_and_leads_back() -> None:
    person = answered()
    person.taps_on("More", "Add details", "Marrow 5% or more")
    assert "combined relapse" in person.text
    person.taps_on("Answer")
    assert person.code.startswith("E13m19d")


def test_an_answer_is_changed_into_a_new_one() -> None:
    person = answered()
    person.taps_on("Change")
    assert person.step == "check"
    person.taps_on("Change age", "9", CONFIRM)
    assert person.code.startswith("E13m19d-9y-HR")


def test_the_first_remission_is_asked_for_from_the_details() -> None:
    person = answered("18m20d 7y HR")
    person.taps_on("More", "Add details", "CR1 date")
    assert person.step == "cr1"
    person.types("2024-02-02")
    assert say("refusal.dates_needed") in person.text
    person.types("19m")
    assert say("refusal.first_remission_outside") in person.text
    person.types("17m2d")
    assert "First remission (CR1): 17 months 2 days." in person.text
    person.types("yes")
    assert "-C17m2d-" in person.code


def test_the_first_remission_can_be_left_unanswered() -> None:
    person = answered()
    person.taps_on("More", "Add details", "CR1 date")
    person.taps_on("Back")
    assert person.step == "check"
    person.types("yes")
    person.taps_on("More", "Add details", "CR1 date")
    person.types("unknown", "yes")
    assert "-C" not in person.code


def test_a_known_first_remission_is_changed_at_the_read_back() -> None:
    person = answered("18m20d 7y HR")
    person.taps_on("More", "Add details", "CR1 date")
    person.types("17m2d")
    person.taps_on("Change CR1", "Keep 17 months 2 days")
    assert person.step == "check"


def test_an_interval_shorter_than_the_first_remission_asks_for_that_anew() -> None:
    person = answered("18m20d 7y HR")
    person.taps_on("More", "Add details", "CR1 date")
    person.types("17m2d")
    person.taps_on("Change interval")
    person.types("14m3d")
    assert person.step == "cr1"
    assert say("refusal.first_remission_outside") in person.text
    person.types("10m", "yes")
    assert "-C10m-" in person.code


def test_a_second_check_is_shown_in_every_view_from_then_on() -> None:
    person = answered(shared=True)
    person.taps_on("Second check")
    for label in ("Doses", "Evidence", "Answer", "More"):
        assert say("text.second_confirmed") in person.text
        assert not person.offers("Second check")
        person.taps_on(label)
    assert say("text.second_confirmed") in person.text


def test_a_second_check_is_offered_in_groups_only() -> None:
    person = answered()
    assert not person.offers("Second check")
    person.taps_on("More")
    assert not person.offers("Second check")


def test_new_begins_again() -> None:
    person = answered()
    person.taps_on("More", "New")
    assert (person.step, person.answers) == ("diagnosis", {})


def test_a_group_is_told_how_a_typed_answer_arrives() -> None:
    person = new(shared=True)
    for typed in ("2024-01-10", "2025-03-01", "7", "high"):
        assert say("how.reply") in person.text
        person.types(typed)


# Inline look-ups: no dates, no session.


def test_a_look_up_gives_the_answer_of_a_line() -> None:
    reply = lookup("14m 7y HR", TODAY)
    hold_limits(reply)
    assert reply.panel
    assert "E14m-7y-HR" in text_of(reply)


@pytest.mark.parametrize("typed", ["", "14m", "14m 7y", LINE, "10/01/2024 2025-03-01 7y HR", JUNK])
def test_a_look_up_refuses_what_is_incomplete_or_holds_dates(typed: str) -> None:
    reply = lookup(typed, TODAY)
    hold_limits(reply)
    assert not reply.panel
    assert reply.notice
    assert "Zaphod" not in text_of(reply)


def test_the_menu_is_that_of_the_commands() -> None:
    names = [name for name, _ in menu()]
    assert {"start", "cns", "case", "back", "cancel", "help", "privacy", "about", "report"} <= {
        *names
    }


@pytest.mark.parametrize(
    ("text", "label", "letter"),
    [
        ("T", "Lineage T", "T"),
        ("lineage T", "Lineage T", "T"),
        ("no donor", "Donor no", "X"),
        ("MRD neg", "MRD negative", "N"),
        ("donor yes", "Donor yes", "D"),
    ],
)
def test_a_typed_detail_says_that_it_is_not_recorded_and_how_to(
    text: str, label: str, letter: str
) -> None:
    code = answered().code
    _, reply = advance(None, Text(text), TODAY, case=code)
    assert say("text.not_recorded") in text_of(reply)
    first = reply.rows[0][0]
    assert first.label.replace("\N{NO-BREAK SPACE}", " ") == label
    _, changed = advance(None, Tap(first.token), TODAY)
    assert f"-{letter}-" in changed.code
    _, again = advance(None, Text(text), TODAY, case=changed.code)
    assert say("text.not_recorded") not in text_of(again)
