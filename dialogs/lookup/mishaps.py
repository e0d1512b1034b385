"""What was given wrongly, as a text reports it, and whether it tells of something that happened.

A text comes here as its words, one space apart: without capitals, accents and signs.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from dialogs.ask.spelling import one_of
from dialogs.lookup.by_age import doses, given_elsewhere
from dialogs.lookup.subjects import OUTSIDE
from dialogs.lookup.vocabulary import DANGER, tokens
from dialogs.wording import Wording, own_and_english

OF_THE_TABLE = frozenset({"methotrexate", "intrathecal", "it"})
TAKEN_AS_OF_IT = OF_THE_TABLE | {"forty"}  # 40 mg that are told as given, of no drug
OTHERWISE = frozenset(  # another drug or route, or no milligrams by age
    {"cytarabine", "hydrocortisone", "triple", "systemic_route", "other_drug", "vinca", "rescue"}
) | {"surface_area", "weight"}
OF_A_TRIAL = frozenset({"trial", "sources"})
OF_BEFORE = frozenset(
    {"radiation_before", "transplant_before", "donor", "no_donor", "philadelphia", "ph_word"}
)
A_DRUG = TAKEN_AS_OF_IT | OTHERWISE | {"dose", "systemic", "high_dose_methotrexate"}
ROUTES = frozenset({"intrathecal", "it"})
NUMBER = r"(\d+(?:\.\d+)?)"
BETWEEN = 3  # words that may stand between what was done and a number without a unit
FEWEST_WORDS = 3  # with which something that happened is told
UNITS = ("day", "week", "month", "year")
DIGIT, DIGITS = re.compile(r"\d"), re.compile(r"\d+(?:\.\d+)?")


def is_reported(words: str, meanings: Sequence[str], age: str, wording: Wording) -> bool:
    """Whether a text says that something was given which should not have been.

    ``age`` is that of the patient as core reads it, or nothing.
    """
    known, given = {*meanings}, was_given(words, wording)
    told = given or ((OF_THE_TABLE | {DANGER}) & known and not is_at_ease(words, wording))
    if _in_place("should_have_been", words, wording) or (
        told and _in_place("in_place_of", words, wording)
    ):
        return True
    if not given or _in_place("and_not", words, wording):
        return given
    if known & (OTHERWISE | OF_A_TRIAL) - {"triple"}:
        return False
    if "triple" in known:  # whose methotrexate is more than any dose by age
        return any(number > max(doses()) for number in beside("was_given", words, wording))
    of_the_table = bool(TAKEN_AS_OF_IT & known or age)
    return of_the_table and bool({*_given(words, age, wording)} - doses(age) - given_elsewhere(age))


def has_happened(words: str, meanings: Sequence[str], age: str, wording: Wording) -> bool:
    """Whether a text tells of something done or gone wrong, so that an emergency is possible.

    A dose that is one of the table is told as a matter of course.
    """
    if is_alarming(words, wording):
        return True
    is_fatal = DANGER in meanings and ROUTES & {*meanings}  # a label beside it is no trial
    if (OF_A_TRIAL | OF_BEFORE) & {*meanings} and not is_fatal:
        return False
    if {*OUTSIDE} & {*meanings} and not (
        A_DRUG & {*meanings} or any(told_milligrams(words, wording))
    ):
        return False  # got T21
    in_place = is_fatal and phrase("in_place_of", wording).search(words)
    if not (in_place or was_given(words, wording)) or is_at_ease(words, wording):
        return False
    given = {*_given(words, age, wording)}
    is_known = given <= doses(age) | given_elsewhere(age)
    return not given or not is_known or bool(OTHERWISE & {*meanings})


def is_of_the_vein(words: str, meanings: Sequence[str], wording: Wording) -> bool:
    """Whether what went wrong is told of a vein, or in numbers alone, and of no other route."""
    by_dose = is_in_place(words, wording) or phrase("overdosed", wording).search(words)
    named = "systemic_route" in meanings or by_dose
    return bool(named) and not ROUTES & {*meanings} and "methotrexate" not in meanings


def is_missed(words: str, meanings: Sequence[str], wording: Wording) -> bool:
    """Whether a text tells of a rescue that was not given in time, or that does not suffice."""
    if "rescue" not in meanings or asks(words, wording):
        return False
    if phrase("missed", wording).search(words):
        return True
    in_doubt = "negation" in meanings and was_given(words, wording)
    return in_doubt or ("organ_function" in meanings and _is_not_cleared(words, wording))


def _is_not_cleared(words: str, wording: Wording) -> bool:
    """Whether what clears a drug gets worse, or stands with a level of it, each in numbers."""
    if phrase("is_clear", wording).search(words):
        return False
    if was_given(words, wording) and not is_alarming(words, wording):
        return False  # it was treated
    numbers = len(DIGITS.findall(words)) > 1 and phrase("levels", wording).search(words)
    worse = phrase("organ_rising", wording).search(words) or is_alarming(words, wording)
    return bool(worse or numbers)


def is_at_ease(words: str, wording: Wording) -> bool:
    """Whether a text says that all went well, asks something by a word, or is very short.

    A question mostly tells what went before it as a matter of course.
    """
    short = len(words.split()) < FEWEST_WORDS
    went_well = phrase("went_well", wording).search(words)
    return short or went_well is not None or asks(words, wording)


def asks(words: str, wording: Wording) -> bool:
    """Whether a text asks something by a word."""
    begins = phrase("question_first", wording).match(words)
    return bool(begins or phrase("question", wording).search(words))


def is_in_place(words: str, wording: Wording) -> bool:
    """Whether one number is told in place of another: ``12 instead of 10``."""
    return any(_in_place(name, words, wording) for name in ("in_place_of", "should_have_been"))


def supposes(words: str, wording: Wording) -> bool:
    """Whether a text begins with an if: ``if she turns out T``."""
    return phrase("what_if_first", wording).match(words) is not None


def asks_by_a_word(words: str, wording: Wording) -> bool:
    """Whether a text asks by a word such as how; ``is T cell`` may tell of somebody."""
    return phrase("question", wording).search(words) is not None


def is_alarming(words: str, wording: Wording) -> bool:
    """Whether a text has a word of what goes wrong: ``swapped``, ``drew up``."""
    return phrase("alarming", wording).search(words) is not None


def was_given(words: str, wording: Wording) -> bool:
    """Whether it is told as done: ``got``, ``was given``, and not ``can it be given``."""
    words = _of_none(wording).sub(" | ", words)
    done = phrase("was_given", wording).search(words) or _inside(wording).search(words)
    return bool(done and not phrase("not_yet_given", wording).search(words, 0, done.start()))


@cache
def _inside(wording: Wording) -> re.Pattern[str]:
    """What is in, and not in something, as a remission is: ``120 mg and its in``."""
    behind = _any("behind_inside", wording)
    return re.compile(rf"(?<!\w)(?:{_any('inside', wording)})(?= (?:{behind})(?!\w)|$)")


@cache
def _of_none(wording: Wording) -> re.Pattern[str]:
    """What tells of nothing given: a time to come, a patient who is here: ``got 2 kids``.

    And what was put off: ``pushed to next month``.
    """
    units, soon = "|".join(_any(name, wording) for name in UNITS), _any("in_future", wording)
    ahead = rf"(?:{soon}) \d+ (?:{units})(?! (?:{_any('long_ago', wording)})(?!\w))"
    put_off, to = _any("put_off", wording), _any("put_off_to", wording)
    put_off += rf")(?: \w+){{0,3}}? (?:{to}) (?:{_to_come(wording)}"  # it was pushed to monday
    here = rf"(?:{_any('got_one', wording)}) (?:\w+ ){{0,3}}(?:{_any('somebody', wording)})"
    return re.compile(rf"(?<!\w)(?:{ahead}|{here}|(?:{put_off}))(?!\w)")


def _to_come(wording: Wording) -> str:
    """A pattern for a day or a month to come."""
    named = (*wording.month_words(), *wording.weekdays())
    days = {" ".join(tokens(word)) for words in named for word in words}
    return f"{one_of(sorted(days))}|{_any('day_to_come', wording)}"


def _in_place(name: str, words: str, wording: Wording) -> bool:
    """Whether one number is told in place of another."""
    return any(
        DIGIT.search(words, 0, found.start()) and DIGIT.search(words, found.end())
        for found in phrase(name, wording).finditer(words)
    )


def _given(words: str, age: str, wording: Wording) -> Iterator[Decimal]:
    """The milligrams of a text, and what is beside what was done, if no dose is as high as that.

    Where an age is known any bare number is taken there.
    """
    yield from told_milligrams(words, wording)
    bare = beside("was_given", words, wording)
    yield from (number for number in bare if age or number > max(doses()))


def told_milligrams(words: str, wording: Wording) -> Iterator[Decimal]:
    """Every number that has the unit mg behind it, and is no dose by surface or weight."""
    yield from map(Decimal, _milligrams(wording).findall(words))


def beside(name: str, words: str, wording: Wording) -> Iterator[Decimal]:
    """Every number without a unit beside a phrase of a list: ``gave him 15 today``."""
    for pattern in _bare(name, wording):
        yield from map(Decimal, pattern.findall(words))


@cache
def _milligrams(wording: Wording) -> re.Pattern[str]:
    """A number with its unit: no concentration, no dose by surface or weight, none given twice."""
    units, per = _any("milligrams", wording), _any("per", wording)
    return re.compile(rf"{NUMBER} (?:{units})(?! (?:m|ml|kg|x|{per})\b)")


@cache
def _bare(name: str, wording: Wording) -> tuple[re.Pattern[str], ...]:
    """A number without a unit behind what was done, as in ``gave him 15 today``, or before it."""
    done, behind = _any(name, wording), _any("behind_a_dose", wording)
    word = rf"(?!(?:{_any('counted', wording)}) )[^\W\d]+"  # on day 15 is no dose
    return (
        re.compile(
            rf"(?<!\w)(?:{done})(?: {word}){{0,{BETWEEN}}} {NUMBER}(?= (?:{behind})(?!\w)|$)"
        ),
        re.compile(rf"(?:^|(?<!\w){word} ){NUMBER} (?:{done})(?!\w)"),
    )


@cache
def phrase(name: str, wording: Wording) -> re.Pattern[str]:
    """A pattern that finds any phrase of a list as whole words."""
    return re.compile(rf"(?<!\w)(?:{_any(name, wording)})(?!\w)")


def _any(name: str, wording: Wording) -> str:
    """A pattern for any phrase of a list, in a language or in English."""
    phrases = own_and_english(wording, name)
    return one_of(sorted({" ".join(tokens(phrase)) for phrase in phrases}))
