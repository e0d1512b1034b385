"""Logs as lines of JSON, without content, ids or the token."""

import json
import logging
import sys
import warnings
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb

from telegram.warnings import PTBDeprecationWarning

HOUSE = str(Path(__file__).parents[2])
MOST_FRAMES = 5
LOG = logging.getLogger("bot")


def note(event: str, *, level: int = logging.INFO, **fields: object) -> None:
    """Log one event of this bot; the fields must be counts, durations or names of code."""
    LOG.log(level, event, extra={"fields": fields})


def trail(error: BaseException) -> str:
    """What kind of error it was and where it arose: no message, for that may quote a person."""
    *outer, last = extract_tb(error.__traceback__) or [None]
    frames = [
        last,
        *(
            f
            for f in reversed(outer)
            if f and f.filename.startswith(HOUSE) and "site-packages" not in f.filename
        ),
    ][:MOST_FRAMES]
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in frames if f)
    return f"{type(error).__name__} at {where}" if where else type(error).__name__


class Plain(logging.Formatter):
    """One line of JSON a record. Of other people's records only the template is kept."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": str(record.msg),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = trail(record.exc_info[1])
        return json.dumps(line)


def start_logging() -> None:
    """Send log lines to standard error in this form: this bot's own, and others' warnings.

    The libraries' lesser lines stay away: the HTTP clients' would show the token.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Plain())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    warnings.simplefilter("ignore", PTBDeprecationWarning)
    LOG.setLevel(logging.INFO)
