"""One profile of Hypothesis for every test.

How fast a machine draws is no fault of the code, least of all in a fresh clone, where the tables of
characters are made first. The same examples are drawn each time, so that no change is held up by
what it did not touch; with ``LONG=1`` new ones are drawn.
"""

import os

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
