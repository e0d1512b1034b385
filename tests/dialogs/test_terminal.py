"""The consult in a terminal: as a real process, and in this one."""

import io
import os
import pty
import sys
from collections.abc import Iterator

import pytest

from dialogs import say
from dialogs.__main__ import Terminal, main, typed_lines
from tests.dialogs.person import TODAY
from tests.dialogs.program import run

WHOLE = "2024-01-10\n2025-03-01\n7\nhigh\nyes\n"


def test_a_piped_consult_prints_the_whole_answer_and_ends_well() -> None:
    status, shown, wrong = run(WHOLE.encode())
    assert (status, wrong) == (0, "")
    for part in ("EARLY", "DOSE 12 mg", "Plan", "Doses", "Pitfalls", "NOT AN ORDER"):
        assert part in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert "E13m19d-7y-HR" in shown
    assert shown.rstrip().endswith(say("terminal.goodbye"))


def test_the_end_of_input_is_no_error_in_the_middle_either() -> None:
    status, shown, wrong = run(b"2024-01-10\n2025-03-01\n")
    assert (status, wrong) == (0, "")
    assert shown.rstrip().endswith(say("terminal.goodbye"))


def test_bytes_that_are_no_text_are_refused_like_any_other_answer() -> None:
    status, shown, wrong = run(b"\xff\xfe\x00\x80\n\xc3\x28\n" + WHOLE.encode())
    assert (status, wrong) == (0, "")
    assert say("refusal.unreadable_date").split(",")[0] in shown
    assert "E13m19d-7y-HR" in shown


def test_the_day_can_be_given() -> None:
    status, shown, _ = run(WHOLE.encode(), "--today", "2024-12-31")
    assert status == 0
    assert "That date is in the future" in shown
    assert "31 Dec 2024" in shown.replace("\N{NO-BREAK SPACE}", " ")


def test_a_day_that_is_none_is_a_usage_error() -> None:
    status, _, wrong = run(b"", "--today", "tomorrow")
    assert status == 2
    assert "usage:" in wrong
    assert "Traceback" not in wrong


# The same in this process.


def hold(*typed: str) -> tuple[int, str]:
    output = io.StringIO()
    status = Terminal(TODAY, output).hold(f"{line}\n" for line in typed)
    return status, output.getvalue().replace("\N{NO-BREAK SPACE}", " ")


def test_choices_that_are_no_numbers_themselves_are_numbered() -> None:
    status, shown = hold("2024-01-10", "2025-03-01", "7", "2", "1")
    assert "  2 High" in shown
    assert "  1 Right, show the answer" in shown
    assert status == 0
    assert "E13m19d-7y-HR" in shown


def test_a_number_is_the_age_itself_and_no_choice() -> None:
    _, shown = hold("interval", "30m", "1", "back")
    assert "18 years or over" not in shown
    assert "cannot have been diagnosed 30 months" in shown


def test_a_date_with_two_readings_is_chosen_by_number() -> None:
    _, shown = hold("10/01/2024", "2")
    assert "  1 10 January 2024" in shown
    assert "So far: diagnosis 1 Oct 2024" in shown


def test_a_number_beyond_the_choices_is_an_ordinary_answer() -> None:
    _, shown = hold("14m 7y", "99")
    assert say("refusal.unreadable") in shown


@pytest.mark.parametrize("typed", ["00012", "0001" + "9" * 5000, "0", "٢"])
def test_a_number_with_noughts_or_of_any_length_is_no_choice_beyond_the_last(typed: str) -> None:
    status, shown = hold("14m 7y", typed)
    assert status == 0
    assert "So far: interval 14 months" in shown


def test_commands_begin_with_a_slash() -> None:
    _, shown = hold("/help", "/case E14m3d-7y-HR", "/cancel")
    assert "E14m3d-7y-HR" in shown
    assert say("text.cancelled") in shown


def test_the_note_is_printed_where_a_channel_would_copy_it() -> None:
    _, shown = hold(*WHOLE.split(), "8", "3")
    assert "EARLY isolated CNS relapse of ALL, 13 months 19 days" in " ".join(shown.split())


def test_a_view_is_chosen_by_number_and_shows_its_links() -> None:
    _, shown = hold(
        *WHOLE.split(), "6", "1", *"22222", "cancel"
    )  # the links stand on its last pages
    assert "https://pubmed.ncbi.nlm.nih.gov/" in shown


AT_RISK = ("2024-01-10", "2025-03-01", "7")


def last_choices(shown: str) -> list[str]:
    """The numbered choices on the screen as it stands at the end, without their numbers."""
    lines = shown[: shown.rindex(say("terminal.pick"))].splitlines()
    start = max(place for place, line in enumerate(lines) if line.startswith("  1 "))
    return [line.split(maxsplit=1)[1] for line in lines[start:] if line.startswith("  ")]


def test_below_a_look_up_the_open_question_is_asked_once_more() -> None:
    _, shown = hold(*AT_RISK, "dose")
    assert shown.rindex(say("ask.risk")) > shown.rindex("INTRATHECAL METHOTREXATE BY AGE")
    choices = last_choices(shown)
    assert choices[:2] == ["Standard", "High"]
    assert choices.index("Cancel") < choices.index("All topics")


@pytest.mark.parametrize("beside", ["dose", "/help", "/privacy", "/case L30m-4y-SR", "/language"])
@pytest.mark.parametrize("high", ["2", "high"])
def test_beside_an_open_consult_a_number_and_a_word_still_answer_it(beside: str, high: str) -> None:
    _, shown = hold(*AT_RISK, beside, high)
    assert say("text.check") in shown
    assert "NCI risk at first diagnosis HIGH." in shown


def test_a_button_of_a_look_up_has_a_number_behind_those_of_the_question() -> None:
    _, before = hold(*AT_RISK, "dose")
    place = 1 + last_choices(before).index("Triple set, cytarabine")
    _, shown = hold(*AT_RISK, "dose", str(place))
    assert shown.rindex("TRIPLE SET, CYTARABINE") < shown.rindex(say("ask.risk"))


def test_where_a_number_is_the_answer_a_look_up_is_gone_on_with_by_name() -> None:
    _, shown = hold(*AT_RISK[:2], "dose")
    assert "  - Triple set, cytarabine" in shown
    assert say("terminal.words_or_names") in " ".join(shown.split())
    _, by_name = hold(*AT_RISK[:2], "dose", "triple set, cytarabine")
    assert "TRIPLE SET, CYTARABINE" in by_name
    _, by_number = hold(*AT_RISK[:2], "dose", "2")
    assert "age 2 years" in by_number


@pytest.mark.parametrize("typed", [(), ("/cns", "2024-01-10")])
def test_erase_forgets_the_open_consult_and_the_case_that_is_spoken_of(
    typed: tuple[str, ...],
) -> None:
    _, shown = hold("14m 7y HR", "yes", *typed, "/erase", "dose")
    said = " ".join(shown.split())
    assert say("terminal.erased") in said
    assert "For the case" not in said


@pytest.mark.parametrize(("typed", "case"), [((), "For the case E14m-7y-HR"), (("/cns",), "")])
def test_a_new_consult_forgets_the_case_that_was_spoken_of(
    typed: tuple[str, ...], case: str
) -> None:
    _, shown = hold("14m 7y HR", "yes", *typed, "/cancel", "dose")
    assert ("For the case" in shown) is bool(case)
    assert case in shown


def test_erase_where_nothing_is_kept_says_so() -> None:
    _, shown = hold("/cancel", "/erase")
    assert say("text.nothing_open") in shown


def test_the_language_is_chosen_as_in_a_chat() -> None:
    _, shown = hold("/language", "/language tlh", "/LANGUAGE de", "2024-01-10")
    assert shown.count(say("bot.language_choose")) == 2
    assert "/language es: Español" in shown
    assert say("bot.language_chosen", "de", name="Deutsch") in shown
    assert say("ask.diagnosis", "de") in shown, "the open question stands below in that language"
    assert say("ask.relapse", "de") in shown
    assert shown.rstrip().endswith(say("terminal.goodbye", "de"))


def test_ctrl_c_ends_quietly() -> None:
    def interrupted() -> Iterator[str]:
        yield "2024-01-10\n"
        raise KeyboardInterrupt

    output = io.StringIO()
    assert Terminal(TODAY, output).hold(interrupted()) == 0
    assert output.getvalue().rstrip().endswith(say("terminal.goodbye"))


def test_empty_lines_are_passed_over() -> None:
    status, shown = hold("", "  ", "cancel", "cancel")
    assert status == 0
    assert say("refusal.unreadable_date") not in shown


def test_a_notice_without_a_panel_is_printed() -> None:
    output = io.StringIO()
    terminal = Terminal(TODAY, output)
    terminal.hold(["14m 7y\n"])
    stale = terminal.choices[0]
    terminal.hold([])
    terminal._choose(stale)  # noqa: SLF001 - no typed line can reach an old choice
    assert say("bot.out_of_date") in output.getvalue()


def test_the_program_reads_its_own_input(monkeypatch: pytest.MonkeyPatch) -> None:
    output = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WHOLE.encode())))
    monkeypatch.setattr(sys, "stdout", output)
    assert main(["--today", TODAY.isoformat()]) == 0
    assert main([]) == 0
    output.flush()
    assert isinstance(output.buffer, io.BytesIO)
    assert b"E13m19d-7y-HR" in output.buffer.getvalue()


@pytest.fixture
def desk() -> Iterator[tuple[int, io.TextIOWrapper]]:
    """The keyboard's end and the program's end of a terminal."""
    keyboard, screen = pty.openpty()
    with os.fdopen(screen, "r", encoding="utf-8") as stream:
        yield keyboard, stream
    os.close(keyboard)


def test_a_person_at_a_terminal_types_line_by_line(
    desk: tuple[int, io.TextIOWrapper], monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard, stream = desk
    monkeypatch.setattr(sys, "stdin", stream)
    os.write(keyboard, b"2024-01-10\n7\n\x04")
    assert list(typed_lines(stream, "> ")) == ["2024-01-10", "7"]
