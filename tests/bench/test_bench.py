"""The benchmark in small: real bots, real dialogs, and a table that says what was measured."""

from pathlib import Path

import pytest

from bench import __main__ as command
from bench.inside import core, updates
from bench.load import BOTS, Result, installed, run
from bench.people import scripts
from bench.table import Inside, bars, middle, text
from core import decode
from tests.needed import lacking

INSIDE = Inside(40.0, 0.03, 100.0, 250.0, 170.0, 350.0, 4.0, 260.0, 200.0)


@pytest.mark.parametrize("bot", BOTS)
def test_every_bot_holds_its_dialogs_to_the_right_end(bot: str) -> None:
    if not installed(bot):
        lacking("make peers installs what this bot is measured beside")
    result = run(bot, people=3, dialogs=6, seconds=20)
    assert (result.right, result.lost) == (6, 0)
    assert result.rate > 0
    assert result.cpu >= 0
    assert result.start > 0
    assert len(scripts(1, ours=bot.startswith("ours"))[0].texts) <= result.calls


def test_an_answer_that_is_not_the_right_one_counts_as_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bench.people.encode", lambda _case: "another")
    scripts.cache_clear()
    try:
        result = run("ours-memory", people=1, dialogs=2, seconds=20)
    finally:
        scripts.cache_clear()
    assert (result.right, result.lost) == (0, 2)


def test_everybody_has_a_case_of_their_own_with_a_known_answer() -> None:
    known = scripts(50, ours=True)
    assert len({script.texts for script in known}) == 50
    for script in known:
        assert decode(script.wanted.split()[1]).version


def test_a_slow_network_is_waited_for() -> None:
    slow = run("ours-memory", people=2, dialogs=2, delay=0.05, seconds=20)
    assert slow.median >= 50


def results(**ours: float) -> list[Result]:
    made = {"rate": 500.0, "worst": 50.0, "cpu": 1.5, "start": 0.3, **ours}
    return [
        Result(
            "ours-sqlite",
            100,
            0.0,
            100,
            0,
            made["rate"],
            20,
            made["worst"],
            made["cpu"],
            11,
            0,
            made["start"],
        ),
        Result("ptb", 100, 0.0, 100, 0, 100.0, 150, 180, 8.0, 5, 0, 0.25),
        Result("aiogram", 100, 0.0, 100, 0, 200.0, 80, 260, 5.0, 5, 0, 2.5),
    ]


def verdicts(**ours: float) -> dict[str, bool]:
    return {bar.what: bar.met for bar in bars(middle(results(**ours)), INSIDE)}


def test_a_bar_is_met_or_not_by_its_figure() -> None:
    wanted = "dialogs a second, 100 people, to ConversationHandler"
    assert verdicts()[wanted]
    assert not verdicts(rate=499)[wanted]
    assert verdicts()["CPU a dialog to ConversationHandler's"]
    assert not verdicts(cpu=1.7)["CPU a dialog to ConversationHandler's"]
    assert not verdicts(worst=261)["p99 to aiogram's, 100 people"]
    assert not verdicts(start=0.31)["start-up to ConversationHandler's"]


def test_rounds_give_their_median() -> None:
    found = middle([*results(rate=100), *results(rate=300), *results(rate=200)])
    assert found["ours-sqlite", 100, 0.0].rate == 200
    assert found["ours-sqlite", 100, 0.0].right == 300


def test_the_table_shows_figures_and_verdicts_and_hides_no_failure() -> None:
    table = text(middle(results(rate=120)), INSIDE)
    assert "| 100 | none | this bot, SQLite | 120 | 1.2 |" in table
    assert "to ConversationHandler | at least 5 | 1.20 | **not met** |" in table
    assert "40 µs, 25,000 a second" in table


def test_the_table_goes_between_its_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- bench -->\nold\n<!-- end bench -->\nafter\n")
    monkeypatch.setattr(command, "README", readme)
    command.write("new")
    command.write("newer")
    assert readme.read_text() == "before\n<!-- bench -->\nnewer\n<!-- end bench -->\nafter\n"


def test_the_core_is_measured_beside_a_lookup() -> None:
    assess, lookup = core()
    assert assess > lookup > 0


def test_updates_come_step_by_step_with_numbers_of_their_own() -> None:
    rounds = updates(4, ours=True)
    assert [len(round_of_all) for round_of_all in rounds] == [4] * len(rounds)
    assert len({update for round_of_all in rounds for update in round_of_all}) == 4 * len(rounds)
