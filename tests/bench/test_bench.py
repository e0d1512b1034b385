"""The benchmark in small: real bots, real dialogs, and a table that says what was measured."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench import __main__ as command
from bench.bars import Key, bars
from bench.inside import core, updates
from bench.load import BOTS, Load, Result, installed, run
from bench.people import WAYS, scripts
from bench.table import middle, summary, text
from core import decode
from tests.needed import lacking

INSIDE = {
    "assess": 40.0,
    "lookup": 0.03,
    "step": 100.0,
    "update": 250.0,
    "update_peer": 170.0,
    "commits": 1.0,
    "opened": 350.0,
    "left": 4.0,
    "crowded": 400.0,
    "opened_peer": 260.0,
    "left_peer": 200.0,
    "crowded_peer": 170.0,
}


@pytest.mark.parametrize("bot", BOTS)
def test_every_bot_holds_its_dialogs_to_the_right_end(bot: str) -> None:
    if not installed(bot):
        lacking("make peers installs what this bot is measured beside")
    result = run(Load(bot, people=3, dialogs=6), seconds=60)
    assert (result.right, result.lost) == (6, 0)
    assert result.rate > 0
    assert result.cpu >= 0
    assert result.start > 0
    assert result.memory > 0
    assert len(scripts(1, "typed" if bot.startswith("ours") else "peer")[0].texts) == result.steps
    assert result.steps <= result.requests


@pytest.mark.parametrize("way", [way for way in WAYS if way not in {"typed", "peer"}])
def test_every_way_leads_to_the_right_end(way: str) -> None:
    result = run(Load("ours-memory", people=3, dialogs=6, way=way), seconds=60)
    assert (result.right, result.lost) == (6, 0)


def test_an_answer_that_is_not_the_right_one_counts_as_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bench.people.encode", lambda _case: "another")
    scripts.cache_clear()
    try:
        result = run(Load("ours-memory", people=1, dialogs=2), seconds=60)
    finally:
        scripts.cache_clear()
    assert (result.right, result.lost) == (0, 2)


def test_everybody_has_a_case_of_their_own_with_a_known_answer() -> None:
    known = scripts(50)
    assert len({script.texts for script in known}) == 50
    for script in known:
        assert decode(script.wanted.split()[1]).version


def test_a_slow_network_is_waited_for() -> None:
    slow = run(Load("ours-memory", people=2, dialogs=2, delay=0.05), seconds=60)
    assert slow.median >= 50


def result(bot: str, **figures: float) -> Result:
    usual = {"rate": 500.0, "median": 20.0, "worst": 50.0, "cpu": 1.0, "start": 0.3}
    given = {**usual, **figures}
    return Result(
        Load(bot, people=100, dialogs=100),
        steps=5,
        right=100,
        lost=0,
        requests=6,
        memory=80,
        start_cpu=200,
        **given,
    )


def results(**ours: float) -> list[Result]:
    return [
        result("ours-sqlite", **ours),
        result("ptb", rate=100.0, cpu=8.0, worst=180.0),
        result("aiogram", rate=200.0, cpu=5.0, worst=260.0),
        result("telebot", rate=600.0, cpu=1.5, worst=60.0),
    ]


def verdicts(**ours: float) -> dict[str, bool]:
    return {bar.what: bar.met for bar in bars(middle(results(**ours)), INSIDE)}


@pytest.mark.parametrize(
    ("what", "figure", "worse"),
    [
        ("dialogs a second, 100 people, to ConversationHandler", "rate", 369),
        ("dialogs a second, 100 people, to telebot", "rate", 359),
        ("CPU a typed dialog, 100 people, to ConversationHandler", "cpu", 2.2),
        ("CPU a request, 100 people, to telebot", "cpu", 1.6),
        ("p99, 100 people, to telebot", "worst", 61),
    ],
)
def test_a_bar_is_met_or_not_by_its_figure(what: str, figure: str, worse: float) -> None:
    assert verdicts()[what]
    assert not verdicts(**{figure: worse})[what]


def test_a_bar_of_the_parts_is_met_or_not() -> None:
    crowd = {bar.what: bar.met for bar in bars(middle(results()), {**INSIDE, "assess": 51.0})}
    assert not crowd["microseconds of one assess"]
    assert crowd["commits a step, SQLite"]


def test_rounds_give_their_median() -> None:
    found = middle([*results(rate=100), *results(rate=300), *results(rate=200)])
    assert found[Key("ours-sqlite")].rate == 200
    assert found[Key("ours-sqlite")].right == 300


def test_the_table_shows_figures_and_verdicts_and_hides_no_failure() -> None:
    table = text(middle(results(rate=120)), INSIDE)
    row = "| typed | 100 | none | this bot, SQLite | **1.00** | 0.12 | 0.17 | 6.0 | 5 | 120 | 1.2 |"
    assert row in table
    assert "to ConversationHandler | at least 3.7 | 1.20 | **not met** |" in table
    assert "40 µs, 25,000 a second" in table


def test_a_quick_run_has_no_parts() -> None:
    assert "one assess" not in text(middle(results()), {})


def test_the_first_paper_gets_three_lines() -> None:
    made = [
        *results(cpu=2.0),
        *(replace(one, load=replace(one.load, people=n)) for n in (1, 500) for one in results()),
        replace(result("ours-webhook", median=57.0), load=Load("ours-webhook", 100, 100, 0.05)),
    ]
    first, second, third = summary(middle(made)).splitlines()
    assert "2.0 ms" in first
    assert "0.25 of ConversationHandler's, 0.40 of aiogram's, 1.33 of telebot's" in first
    assert "within 57 ms" in second
    assert "80 MB" in third


def test_the_table_goes_between_its_marks(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- bench -->\nold\n<!-- end bench -->\nafter\n")
    command.write(readme, "new")
    command.write(readme, "newer")
    assert readme.read_text() == "before\n<!-- bench -->\nnewer\n<!-- end bench -->\nafter\n"


def test_the_core_is_measured_beside_a_lookup() -> None:
    made = core()
    assert made["assess"] > made["lookup"] > 0


def test_updates_come_step_by_step_with_numbers_of_their_own() -> None:
    rounds = updates(4, ours=True)
    assert [len(round_of_all) for round_of_all in rounds] == [4] * len(rounds)
    assert len({update for round_of_all in rounds for update in round_of_all}) == 4 * len(rounds)
