"""Calendar months, so that "18 months" means one thing.

Trials count whole calendar months from the day of diagnosis, and the day that completes them
belongs to the later group (COG AALL02P2 enrolled relapses at 18 months or more). A month that
is shorter than the starting day ends on its last day: 31 August plus 18 months is the last day
of February.
"""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

MONTHS_A_YEAR = 12
DAYS_A_WEEK = 7
SHORTEST_MONTH = 28
LONGEST_MONTH = 31


class Duration(NamedTuple):
    """Whole calendar months and the days left over; compares in that order."""

    months: int
    days: int


class Days(NamedTuple):
    """A date as far as it is known: its first and last possible day, equal when exact."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.first == self.last


class Interval(NamedTuple):
    """How long something lasted: the shortest and the longest it can have been.

    ``near`` says that the cut lies within the warning distance of some possible end;
    ``None`` leaves that to be judged from the months and days alone.
    """

    shortest: Duration
    longest: Duration
    near: bool | None = None

    @property
    def exact(self) -> bool:
        """Whether shortest and longest agree."""
        return self.shortest == self.longest

    @property
    def whole(self) -> bool:
        """Whether it is known to the month only, with no day of that month ruled out."""
        return not self.shortest.days and self.longest == (self.shortest.months, LONGEST_MONTH - 1)


def month(year: int, number: int) -> Days:
    """Every day of one calendar month."""
    return Days(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or that month's last day if it is shorter."""
    years, index = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year = day.year + years
    last = SHORTEST_MONTH if day.day <= SHORTEST_MONTH else monthrange(year, index + 1)[1]
    return date(year, index + 1, min(day.day, last))


def between(start: date, end: date) -> Duration:
    """Calendar months and left-over days from ``start`` to ``end``, which must not be earlier."""
    months = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return Duration(months, (end - add_months(start, months)).days)


def whole_month(months: int) -> Interval:
    """An interval known to the month only: any number of days may have followed."""
    return Interval(Duration(months, 0), Duration(months, LONGEST_MONTH - 1))
