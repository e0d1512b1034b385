"""One profile of Hypothesis for every test; which share a worker, and which are not traced.

How fast a machine draws is no fault of the code, least of all in a fresh clone, where the tables of
characters are made first. The same examples are drawn each time, so that no change is held up by
what it did not touch; with ``LONG=1`` new ones are drawn.
"""

import os
import sys
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

LONG = bool(os.environ.get("LONG"))

settings.register_profile(
    "house",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=not LONG,
    database=None,
    print_blob=LONG,
)
settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a file in one worker, unless its mark keeps it beside another that shares its set-up."""
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


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
