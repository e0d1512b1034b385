"""One profile of Hypothesis for every test; which share a worker, and which are not traced.

How fast a machine draws is no fault of the code, least of all in a fresh clone, where the tables of
characters are made first. The same examples are drawn each time, so that no change is held up by
what it did not touch; with ``LONG=1`` new ones are drawn.
"""

import os
import sys
from collections import Counter
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]  # it has no types

from tests.needed import LONG

settings.register_profile(
    "house",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=not LONG,
    database=None,
    print_blob=LONG,
)
settings.load_profile("house")


TRACED = 12  # of the values of one test
SHARED = {  # what takes its time once a worker: the files of each are run in one
    "every card": (
        "tests/dialogs/answer/test_agreement.py",
        "tests/dialogs/answer/test_card.py",
        "tests/dialogs/answer/test_dose_writing.py",
        "tests/dialogs/answer/test_plan.py",
        "tests/dialogs/answer/test_reader.py",
        "tests/dialogs/answer/test_space.py",
        "tests/dialogs/answer/test_translated_card.py",
    ),
    "every plan": (
        "tests/core/test_engine.py",
        "tests/core/test_figures.py",
        "tests/core/test_whole_plan.py",
    ),
    "what topics tell": (
        "tests/dialogs/answer/test_evidence.py",
        "tests/dialogs/answer/test_harms.py",
        "tests/dialogs/answer/test_misread.py",
    ),
    "a server of Redis": ("tests/bot/store/test_store.py", "tests/bot/store/test_turns.py"),
    "the built page": (
        "tests/dialogs/web/test_bridge.py",
        "tests/dialogs/web/test_offline.py",
    ),
    "a written book": ("tests/dialogs/book/test_book.py", "tests/dialogs/book/test_diff.py"),
}
TOGETHER = {file: name for name, files in SHARED.items() for file in files}


class ByFile(LoadFileScheduling):  # type: ignore[misc]  # likewise
    """Each file stays in one worker, and so do those that share what takes its time."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return TOGETHER.get(file, file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are cores: many tests wait for processes and browsers."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    """Return what hands the tests to the workers; loadgroup has no effect beside pytest 9.2."""
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of what is run with many values the first few are traced: the others go the same ways.

    To trace a line takes as long again as to run it.
    """
    traced: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        traced[test] += 1
        if traced[test] > TRACED:
            item.add_marker("no_cover")


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Run what is marked ``no_cover`` untraced.

    In a worker of xdist pytest-cov starts two tracers, and its marker stops one of them: a sweep
    then takes three times as long.
    """
    trace, sweep = sys.gettrace(), item.get_closest_marker("no_cover")
    if sweep:
        sys.settrace(None)
    try:
        yield
    finally:
        if sweep:
            sys.settrace(trace)
