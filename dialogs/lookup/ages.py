"""Ages that are written otherwise, put as completed years, months or weeks.

``2 3/4``, ``13/12 old``, ``2 yrs 364 days``, ``im 3. Lebensjahr``, ``anderthalbjährig``, ``68F``.
"""

import re
from collections.abc import Callable
from functools import cache, partial

from core.timing import DAYS_A_WEEK, MONTHS_A_YEAR
from dialogs.ask.spelling import one_of
from dialogs.lookup.figures import any_of, forms, in_figures, old, ordinal, small_numbers
from dialogs.wording import Wording
from dialogs.wording import wording as english

PARTS = r"(?:\s(?:1/2|1/4|3/4|1/3|2/3)|\s?[\u00bc-\u00be]|\s?[1-3]\u2044[2-4])(?![\d/])"
FEMALE = re.compile(r"(?<![\w.,/])(\d{1,2})\s?F(?!\w)")  # an M may be months
UNDER_TWO_YEARS = r"[3-9]\d|[12]\d\d|3[0-5]\d|36[0-4]|37[1-9]|3[89]\d|[4-6]\d\d|7[01]\d|72[0-7]"
OTHER_TIMES = ("from_diagnosis", "relapsed_after", "interval", "remission", "off_therapy")
SMALL = r"(?<![\w.,/])"
Spelled = Callable[[re.Match[str], Wording], str]


def spelled_ages(text: str, wording: Wording) -> str:
    """The text with years, months or weeks where an age is written in another way."""
    text = FEMALE.sub(lambda found: old(found[1], wording), text)
    for pattern, spelled in _ways(wording):
        text = pattern.sub(partial(_in_place, spelled, wording), text)
    return text


def _in_place(spelled: Spelled, wording: Wording, found: re.Match[str]) -> str:
    return spelled(found, wording)


def _completed(found: re.Match[str], wording: Wording) -> str:
    """The completed years of a number, without the part behind it; a lone part is behind one."""
    asks = found.groupdict().get("asks", "")
    return asks + old(in_figures(found["years"] or "", wording) or 1, wording)


def _counted(found: re.Match[str], wording: Wording) -> str:
    return f"{in_figures(found['years'], wording)} "


def _of_life(found: re.Match[str], wording: Wording) -> str:
    """The completed years in a year of life: the third one begins with the second birthday."""
    years = in_figures(found["years"], wording)
    if found["bound"] or not years:
        return found[0]
    return old(int(years) - (not found["full"]), wording)


def _in_parts(found: re.Match[str], wording: Wording) -> str:
    """Months or weeks as parts of a year, where they are surely an age or an interval."""
    if not any(found[name] for name in ("before", "years", "old", "after")):
        return found[0]
    unit = wording.words("month" if found["part"] == str(MONTHS_A_YEAR) else "week")[0]
    years = f"{found['years']} {wording.words('year')[0]} " if found["years"] else ""
    behind = f"{found['old'] or ''}{found['after'] or ''}"
    return f"{found['before'] or ''}{years}{found['count']} {unit}{behind}"


def _half(found: re.Match[str], wording: Wording) -> str:
    """A number with a part behind it as one, of which the whole is completed."""
    return f"{in_figures(found['years'], wording)}.5 "


def _to_the_day(found: re.Match[str], wording: Wording) -> str:
    """Years with days behind them, which may have been told as weeks."""
    days = int(found["count"]) * (DAYS_A_WEEK if found["week"] else 1)
    return f"{found['before']} {days} {wording.words('day')[0]}"


def _in_weeks(found: re.Match[str], wording: Wording) -> str:
    """The completed weeks in the days that a baby is told to be old."""
    if not (found["before"] or found["behind"]):
        return found[0]
    weeks = f"{int(found['days']) // DAYS_A_WEEK} {wording.asked()['weeks_old'][0]}"
    return f"{found['before'] or ''}{weeks} "


def _nearly_the_next(found: re.Match[str], wording: Wording) -> str:
    """The completed years of somebody who nearly has one more; of an interval nothing is taken."""
    is_next = int(found["next"]) == int(found["years"]) + 1
    is_timed = re.search(_asked(wording, *OTHER_TIMES), found.string.lower())
    return found[0] if is_timed or not is_next else old(found["years"], wording)


def _asked(own: Wording, *names: str) -> str:
    """A pattern for the words that look-ups have for some meanings."""
    tables = dict.fromkeys((own, english()))
    every = (word for one in tables for name in names for word in one.asked()[name])
    return f"(?:{one_of(forms(tuple(every)))})"


def _a_half(own: Wording) -> str:
    """A pattern for years and a half in a word of age: ``anderthalbjährig``."""
    number = rf"(?P<years>\d{{1,2}}|{one_of(small_numbers(own))})"
    halves = rf"{number}[\s-]?{any_of(own, 'half_behind')}|{any_of(own, 'one_and_a_half')}"
    return rf"(?<!\w)(?:{halves})[\s-]?{_asked(own, 'years_old')}(?!\w)"


def _of_years_of_life(own: Wording) -> str:
    """A pattern for a year of life, perhaps completed, perhaps with a bound before it."""
    bound = rf"(?P<bound>{any_of(own, 'bounds', 'bounds_of_life')}\s(?:\w{{1,6}}\s)?)?"
    full = rf"(?P<full>{any_of(own, 'completed')}\s)?"
    return rf"(?<!\w){bound}{full}{ordinal(own)}\s{any_of(own, 'year_of_life')}(?!\w)"


def _of_parts_of_a_year(own: Wording) -> str:
    """A pattern for months or weeks as parts of a year, with what tells that they are an age."""
    before = rf"(?P<before>(?<!\w){_asked(own, 'age', 'person')}\s)?"
    years = rf"(?:{SMALL}(?P<years>\d{{1,2}})\s?(?:{any_of(own, 'year')}\s)?)?"
    part = rf"{SMALL}(?P<count>\d{{1,2}})/(?P<part>12|52)(?![\d/])"
    old_or_after = (
        rf"(?P<old>\s?{any_of(own, 'old', 'young')})?(?P<after>\s{_asked(own, 'from_diagnosis')})?"
    )
    return rf"{before}{years}{part}{old_or_after}(?!\w)"


def _of_years_with_days(own: Wording) -> str:
    """A pattern for years with weeks or days behind them."""
    years = rf"{SMALL}(?P<before>\d{{1,2}}\s?{any_of(own, 'year')})"
    unit = rf"(?:(?P<week>{any_of(own, 'week')})|{any_of(own, 'day')})(?!\w)"
    return rf"{years}\s(?:{any_of(own, 'and')}\s)?(?P<count>\d{{1,3}})\s?{unit}"


def _of_months_with_weeks(own: Wording) -> str:
    """A pattern for months with so few weeks behind them that they are less than another month."""
    months, and_ = rf"{SMALL}(?P<before>\d{{1,2}}\s?{any_of(own, 'month')})", any_of(own, "and")
    return rf"{months}\s(?:{and_}\s)?(?P<count>[1-4])\s?(?P<week>{any_of(own, 'week')})(?!\w)"


def _with_a_half(own: Wording) -> str:
    """A pattern for somebody with a number and a half behind: ``nene 2 y medio``."""
    asks = rf"(?P<asks>(?<!\w){any_of(own, 'young')}\s(?:{any_of(own, 'of')}\s)?)"
    other = any_of(own, "year", "month", "year_of_age", "month_of_age", "other_units")
    half = any_of(own, "half_behind")
    return rf"{asks}(?P<years>\d{{1,2}})\s{half}(?!\w|\s?-?{other}(?!\w))"


def _by_a_letter(own: Wording) -> str:
    """A pattern for somebody's years by a letter that is a word as well: ``niño 5a cuánto``.

    Before another word it may be an ordinal: ``niño 2a recaída``.
    """
    somebody = rf"(?P<asks>(?<!\w){any_of(own, 'young', 'patients')}\s(?:{any_of(own, 'of')}\s)?)"
    letters = one_of(own.words("year_or_word")) or r"(?!)"
    return rf"{somebody}(?P<years>\d{{1,2}})(?:{letters})(?=\s{any_of(own, 'question')}(?!\w))"


def _near_the_next(own: Wording) -> str:
    """A pattern for completed years with nearly one more behind them: ``10 y/o almost 11``."""
    unit = rf"(?:[\s-]?(?:{any_of(own, 'year', 'year_of_age')}|{_asked(own, 'years_old')})(?!\w))?"
    other = any_of(own, "month", "month_of_age", "other_units")
    nearly = rf"[\s,(]+(?:{any_of(own, 'joins')}\s)?{any_of(own, 'nearly')}\s(?P<next>\d{{1,2}})"
    behind = rf"{unit}(?![\w.,]?\w|\s?-?{other}(?!\w))"
    return rf"{SMALL}(?P<years>\d{{1,2}}){unit}{nearly}{behind}"


def _of_days(own: Wording) -> str:
    """A pattern for a number of days that a baby is old, away from a birthday."""
    somebody, days = any_of(own, "young"), rf"(?P<days>{UNDER_TWO_YEARS})\s?-?"
    before = rf"(?P<before>(?<!\w){somebody}\s(?:{any_of(own, 'of')}\s)?)?"
    behind = rf"(?P<behind>[\s-]?(?:{any_of(own, 'old')}|{somebody})(?!\w))?"
    return rf"{before}{SMALL}{days}{any_of(own, 'day')}(?!\w){behind}"


def _at_an_age(own: Wording) -> str:
    """A pattern for nothing but a number that is asked about as an age: ``and at 3?``."""
    asks = rf"(?P<asks>{_asked(own, 'then', 'what_if')})\s{any_of(own, 'at_an_age')}"
    return rf"^\W{{0,3}}{asks}\s(?P<years>\d{{1,2}})\W{{0,3}}$"


@cache
def _ways(own: Wording) -> tuple[tuple[re.Pattern[str], Spelled], ...]:
    """What each way of writing an age looks like, and what is read in its place."""
    year, of_age = any_of(own, "year"), _asked(own, "years_old", "months_old", "age")
    others = any_of(own, "year", "month", "year_of_age", "month_of_age", "other_units", "counted")
    months = rf"(?:{any_of(own, 'month')}|{_asked(own, 'months_old')})(?!\w)"
    number, words = rf"{SMALL}(?P<years>\d{{1,2}})", one_of(small_numbers(own))
    half = rf"(?<!\w)(?P<years>\d{{1,2}}|{words})[\s-]?{any_of(own, 'half_behind')}"
    rows: tuple[tuple[str, Spelled], ...] = (
        (rf"{number}{PARTS}(?!\s?-?(?:{others}|{of_age})(?!\w))", _completed),
        (_a_half(own), _completed),
        (rf"(?<!\w)(?P<years>{words})-?(?={of_age}(?!\w))", _counted),
        (_of_years_of_life(own), _of_life),
        (_of_parts_of_a_year(own), _in_parts),
        (rf"{number}{PARTS}(?=\s?-?(?:{year}|{months}))", _half),
        (rf"{half}\s?(?={months})", _half),
        (_of_years_with_days(own), _to_the_day),
        (_of_months_with_weeks(own), _to_the_day),
        (_of_days(own), _in_weeks),
        (_at_an_age(own), _completed),
        (_with_a_half(own), _completed),
        (_near_the_next(own), _nearly_the_next),
        (_by_a_letter(own), _completed),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), spelled) for pattern, spelled in rows)
