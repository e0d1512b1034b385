"""What a look-up hides in signs, spelled out before its words are read."""

import re
from collections.abc import Callable
from functools import cache

from core.timing import DAYS_A_WEEK, SHORTEST_MONTH
from dialogs.ask.numerals import dictated, halves, in_digits
from dialogs.ask.readers import corrected, in_one
from dialogs.ask.spelling import fold, one_of
from dialogs.lookup.ages import spelled_ages
from dialogs.lookup.birthdays import without_birthdays
from dialogs.lookup.figures import any_of
from dialogs.lookup.whose import spelled_siblings
from dialogs.wording import Wording, own_and_english, wording

HALF = re.compile(r"(?<=\d)\s?(?:\u00bd|1\u20442)")  # of a year or a month: 2\u00bd
BETWEEN_DURATIONS = re.compile(  # 2y, 11 months; 18m - 1 day
    r"(\d\s*[^\W\d_]+)\s*[,;\u2010-\u2015\u2212-]\s*(?=\d)"
)
SENTENCES = re.compile(r"(\d)\s*[:?]\s+(?=\d)")  # bed 4: 30m
MONTHS_APART = re.compile(r"(\d\s?)m\s+(?=\d)")  # 14m 2y: months, and no square metres
SMALL_SHARE = re.compile(  # 10^-4, 5 x 10-4, 1e-4, 1 in 10,000: no per cent
    r"(?:(?<!\d)\d+(?:[.,]\d+)?\s?[x*\u00d7\u00b7]\s?|\b)10\s?\^?\s?[-\u2212\u2013\u207b]\s?"
    r"[1-9\u00b9\u00b2\u00b3\u2074-\u2079](?!\d)"
    r"|(?<!\d)\d+(?:[.,]\d+)?e[-\u2212\u2013]?\d+|\b1\s?(?:[a-z]{1,4}|[:/])\s?10[.,' ]?0{2}\d*",
    re.IGNORECASE,
)
UNITS = ("week", "day")
MINUS = re.compile(  # Ph-, bcr-abl -: the sign ends what it stands behind
    r"\b(ph|bcr[-/ ]?abl1?)\s?[-\u2010-\u2015\u2212](?=\s*(?:$|[,;.]))", re.IGNORECASE
)
WHY = re.compile(r"^\s*([^\W\d_]+)\b(?=\s+\w)")  # the first word of several: y not 15
CAPITAL_ROUTE = re.compile(r"\bITs?\b(?![-/]?all)")  # in small letters it may be the pronoun


def holds_a_range(spelled: str, wording: Wording) -> bool:
    """Whether two numbers are joined, as a range is spelled out: ``15 or 17 months``."""
    return re.search(rf"\d {wording.words('joins')[0]} \d", spelled) is not None


def spelled_out(text: str, wording: Wording) -> str:
    """The text with a route, a share and what is put right in it told by words of one meaning.

    A number in words stands in digits where it counts years, months, weeks or days.
    """
    text = _of_a_place(wording).sub(" | ", text)
    text = spelled_siblings(spelled_ages(without_birthdays(text, wording)[0], wording), wording)
    text = HALF.sub(".5", halves(WHY.sub(_why(wording), text), wording))
    text = dictated(wording).sub(lambda found: in_digits(found[0].lower(), wording), text)
    text = _creatinine(wording).sub("creatinine ", CAPITAL_ROUTE.sub("intrathecal", text))
    per_cent = one_of(wording.words("per_cent"))
    text = re.sub(rf"(?<=\d)\s?(?:{per_cent})(?!\w)", "%", text, flags=re.IGNORECASE)
    text = corrected(in_one(SMALL_SHARE.sub(" ", text), wording), wording)
    text = _from_diagnosis(wording).sub(_in_days(wording), text)
    text = _parted(wording).sub(r"\g<0> | ", text)
    text = _before_an_age(wording).sub(r"\1 | ", text)
    text = _parted_before(wording).sub(" | ", MINUS.sub(r"\1 negative", text))
    text = _range(wording).sub(rf"\1 {wording.words('joins')[0]} ", text)
    text = SENTENCES.sub(r"\1 | ", text)
    return BETWEEN_DURATIONS.sub(r"\1 | ", MONTHS_APART.sub(r"\1mo ", text))


def _why(wording: Wording) -> Callable[[re.Match[str]], str]:
    """A first word that asks why, in full where it is a letter: ``y is this early``."""
    short, why = wording.words("why_first"), wording.asked()["why"][0]
    return lambda found: f" {why}" if found[1].lower() in short else found[0]


@cache
def _of_a_place(own: Wording) -> re.Pattern[str]:
    """Where somebody lies, which is told by a number that counts nothing: ``bed 6``."""
    units = any_of(own, "year", "month", "year_of_age", "month_of_age", "other_units")
    number = rf"\d{{1,3}}[a-d]?(?![\w.,/-]?\w|\s?-?{units}(?!\w))"
    return re.compile(rf"(?<!\w){any_of(own, 'places')}\s?{number}", re.IGNORECASE)


@cache
def _from_diagnosis(own: Wording) -> re.Pattern[str]:
    """Weeks or days from the diagnosis, said as such: ``2 weeks after diagnosis``.

    Behind months or years they are no such time by themselves.
    """
    longer = one_of(own_and_english(own, "month", "year"))
    and_ = one_of(own_and_english(own, "and"))
    units = "|".join(f"(?P<{name}>{one_of(own_and_english(own, name))})" for name in UNITS)
    behind = one_of(
        map(fold, (*own.asked()["from_diagnosis"], *wording("en").asked()["from_diagnosis"]))
    )
    return re.compile(
        rf"(?<![\w.])(?P<longer>\d{{1,2}}\s?(?:{longer})\s(?:(?:{and_})\s)?)?"
        rf"(\d{{1,2}})\s?(?:{units})\s+(?=(?:{behind})(?!\w))",
        re.IGNORECASE,
    )


def _in_days(wording: Wording) -> Callable[[re.Match[str]], str]:
    """Days in place of weeks, and no months before what is surely less than one."""
    month, day = (wording.words(name)[0] for name in ("month", "day"))

    def in_days(found: re.Match[str]) -> str:
        if found["longer"]:
            return found[0]
        days = int(found[2]) * (DAYS_A_WEEK if found["week"] else 1)
        return f"{f'0 {month} ' * (days < SHORTEST_MONTH)}{days} {day} "

    return in_days


@cache
def _parted(wording: Wording) -> re.Pattern[str]:
    """A no, a perhaps or a risk that a sign parts from what stands behind it: ``no, 7 years``."""
    names = ("no", "denies_a_time", "denies_behind", "perhaps", "high", "standard", "beforehand")
    words = one_of(word for name in names for word in wording.words(name))
    return re.compile(rf"(?<!\w)(?:{words})\s*[,;!]", re.IGNORECASE)


@cache
def _before_an_age(wording: Wording) -> re.Pattern[str]:
    """A duration with the name of an age behind it, which is no part of its unit."""
    units = one_of((*wording.words("year"), *wording.words("month")))
    names = one_of(wording.words("name_age"))
    return re.compile(rf"(\d\s?(?:{units}))\b[\s,;]+(?=(?:{names})[\s:]*\d)", re.IGNORECASE)


@cache
def _parted_before(wording: Wording) -> re.Pattern[str]:
    """A sign that parts what says that nothing was found from the words before it."""
    words = one_of((*wording.words("is_clear"), *wording.words("denies_behind")))
    return re.compile(rf"\s*[,;]\s*(?=(?:{words})(?!\w))", re.IGNORECASE)


@cache
def _range(wording: Wording) -> re.Pattern[str]:
    """The first of two numbers of months with what joins them: ``15-17 months``."""
    months, to = (one_of(own_and_english(wording, name)) for name in ("month", "up_to"))
    dash = r"\s?[-\u2010-\u2015\u2212]\s?"
    behind = rf"(?=\d{{1,2}}\s?(?:{months})(?!\w))"
    return re.compile(rf"\b(\d{{1,2}})(?:{dash}|\s(?:{to})\s){behind}", re.IGNORECASE)


@cache
def _creatinine(wording: Wording) -> re.Pattern[str]:
    """A short form that is no remission, unless years or months stand behind its number."""
    units = one_of(own_and_english(wording, "year", "month", "year_of_age"))
    number = r"(?:\d[.,]\d+|\d{3})"
    return re.compile(rf"\bcr\s*(?={number}(?!\d|\s*(?:{units})\b))", re.IGNORECASE)
