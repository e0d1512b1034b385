"""How a command ends where its person or its reader goes away: quietly."""

import os
import sys
from collections.abc import Callable, Sequence


def run(main: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> int:
    """The exit status of a command; 0 where it was interrupted, or what it prints is read no more.

    ``main`` takes the arguments and returns a status.
    """
    try:
        status = main(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:
        # Python flushes once more as it ends, and that must not fail a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status
