import json
import logging

from bot.watch.logs import Plain, trail


def line(record: logging.LogRecord) -> dict[str, object]:
    made: dict[str, object] = json.loads(Plain().format(record))
    return made


def record(message: str, *values: object) -> logging.LogRecord:
    return logging.LogRecord("library", logging.WARNING, "x", 1, message, values, None)


def test_of_other_peoples_records_only_the_template_is_kept() -> None:
    assert line(record("Error in %s", "Jane Doe"))["event"] == "Error in %s"


def test_own_fields_stand_in_the_line() -> None:
    own = record("ready")
    own.fields = {"count": 3}
    assert line(own)["count"] == 3


def test_an_error_is_its_kind_and_its_place_without_its_message() -> None:
    failed = record("failed")
    try:
        int("Jane Doe")
    except ValueError as error:
        failed.exc_info = (ValueError, error, error.__traceback__)
    assert str(line(failed)["error"]).startswith("ValueError at test_logs.py:")
    assert "Jane" not in json.dumps(line(failed))


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert trail(KeyError("x")) == "KeyError"
