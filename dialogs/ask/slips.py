"""What says that a text corrects: a sorry or a no before it, an actually behind it."""

import re
from collections.abc import Mapping
from functools import cache

from dialogs.ask.dates import SHORT_NUMBERS, dates_pattern, day_and_month
from dialogs.ask.numerals import in_digits
from dialogs.ask.readers import amounts
from dialogs.ask.spelling import Typed, one_of
from dialogs.wording import Wording

FEW_WORDS = 3  # such as hang on
AROUND: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {  # before and behind an answer
    "diagnosis": ((), ("no_day",)),
    "relapse": (("taps", "becomes"), ("no_day",)),
    "age": (("turned", "newly"), ("turned_behind", "newly")),
}


def without_a_slip(text: str, wording: Wording) -> str:
    """A text without what stands behind it and says that it corrects: ``SR actually`` is ``SR``."""
    return re.sub(rf"(?<=\w)[\s,.;:!-]+(?:{one_of(wording.words('slips_behind'))})$", "", text)


def without_birth(text: str, wording: Wording) -> str:
    """A text without a day of birth, which is no diagnosis and no relapse: ``geb 30.11.2023``."""
    return _birth(wording).sub("", text)


@cache
def _birth(wording: Wording) -> re.Pattern[str]:
    born = rf"[\s,;(]{{0,3}}(?<!\w)(?:{one_of(wording.words('born'))})[\s.:]*"
    return re.compile(rf"{born}(?:{dates_pattern(wording)}|{SHORT_NUMBERS})\)?")


def plain(text: str, wording: Wording) -> str:
    """A text without what says that it corrects, and of whom or what it speaks."""
    return _leading(wording).sub("", text)


def put_plainly(typed: Typed, wording: Wording) -> Typed:
    """A value behind its name without what says that it is put right: ``is actually 10 months``.

    A no before a word may deny it, and stays: ``riesgo no alto``.
    """
    if denies(typed, wording):
        return typed
    return typed._replace(folded=plain(without_a_slip(typed.folded, wording), wording))


def says_slip_behind_a_name(rest: str, wording: Wording) -> bool:
    """Whether what stands behind the name of an answer begins so: ``was actually 10 months``.

    A no before anything but a sign denies it: ``age no 8``.
    """
    denied = rest.partition(" ")[0] in (*wording.words("without"), *wording.words("no"))
    return not denied and _behind_a_name(wording).match(rest) is not None


@cache
def _behind_a_name(wording: Wording) -> re.Pattern[str]:
    becomes, slips = (one_of(wording.words(name)) for name in ("becomes", "slips"))
    return re.compile(rf"(?:(?:{becomes})\s)*(?:{slips})(?!\w)")


@cache
def _leading(wording: Wording) -> re.Pattern[str]:
    names = ("slips", "amends", "becomes", "persons", "said_of", "before", "and")
    said = (*(word for name in names for word in wording.words(name)), *wording.asked()["person"])
    return re.compile(rf"^(?:(?:{one_of(said)})(?!\w)[\s,.:;!-]*)+(?=\w)")


@cache
def _slip(wording: Wording) -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(wording.words('slips'))})(?!\w)")


def says_slip(typed: Typed, wording: Wording) -> bool:
    """Whether a text begins with what says that it corrects, or ends so: ``and SR actually``."""
    begins = _slip(wording).match(typed.folded) is not None and not denies(typed, wording)
    return begins or without_a_slip(typed.folded, wording) != typed.folded


def may_correct(typed: Typed, wording: Wording, *, surely: bool) -> bool:
    """Whether a text may put an answer right: behind a sorry, or as ``it was 14 months``.

    Where it must be sure, the text holds a number as well.
    """
    holds_number = re.search(r"\d", in_digits(typed.folded, wording)) is not None
    begins = says_slip(typed, wording)
    told = plain(typed.folded, wording)
    is_time = told != typed.folded and amounts(told, wording) is not None
    several = len(typed.folded.split()) > FEW_WORDS
    return is_time or (begins and (holds_number or (several and not surely)))


def asks_first(typed: Typed, wording: Wording) -> bool:
    """Whether a text begins as a question does, with its mark or without."""
    words = (*wording.words("question"), *wording.words("question_first"))
    return re.match(rf"(?:{one_of(words)})(?!\w)", typed.folded) is not None


def denies(typed: Typed, wording: Wording) -> bool:
    """Whether a no belongs to what stands behind it: no remission is no correction of one."""
    first, _, rest = typed.folded.partition(" ")
    return first in wording.words("without") and re.search(r"\d", rest) is None


def behind_a_reason(typed: Typed, wording: Wording) -> Typed:
    """What is right behind why it is: ``thats age at dx, hes 8 now``, ``sorry born 2019 so 7``."""
    found = _reason(wording).fullmatch(without_tail(typed.folded, wording))
    if found is None:
        return typed
    slip, right = wording.words("slips")[0], found["of_age"] or found["rest"]
    return typed._replace(folded=f"{slip} {without_tail(right, wording)}")


@cache
def _reason(wording: Wording) -> re.Pattern[str]:
    slips, said, amends, age, at, first, so = (
        one_of(wording.words(name))
        for name in ("slips", "said_of", "amends", "name_age", "at", "name_diagnosis", "so")
    )
    before = rf"(?:(?:{slips}|{said}|{amends})(?!\w)[\s,.:;!-]*+)*+"
    return re.compile(
        rf"{before}(?:{age})\s(?:{at})\s(?:{first})[\s,.;:-]+(?P<of_age>[^\d\s].*\d.*)"
        rf"|(?:{slips})(?!\w)[^?]*[\s,](?:{so})\s(?P<rest>\d[^?]*)"
    )


def without_words_around(text: str, step: str, wording: Wording) -> str:
    """An answer without a nod before it and what is said of it: ``ok, tap was 4 July 2026``.

    That the day is not known is said of a month alone.
    """
    before, behind = AROUND.get(step, ((), ()))
    heads, tails = (
        one_of(word for name in names for word in wording.words(name))
        for names in (("nods", *before), (*behind, "slips_behind"))
    )
    text = without_tail(text, wording)
    text = re.sub(rf"^(?:(?:{heads})(?!\w)[\s,.:;!-]*)+(?=\w)", "", text)
    rest = re.sub(rf"(?<=\w)[\s,.;(-]+(?:{tails})\)?$", "", text)
    is_of_a_day = "no_day" in behind and "day" in (day_and_month(rest, wording) or {"day": 0})
    return text if is_of_a_day else rest


def without_tail(text: str, wording: Wording) -> str:
    """A text that holds a number without a word at its end that says nothing: ``only 2 tho``."""
    tails, now, since, persons = (
        one_of(words)
        for words in (
            wording.words("tails"),
            wording.words("today"),
            wording.words("since"),
            (*wording.words("persons"), *wording.asked()["person"]),
        )
    )
    aged = re.search(rf"(?<!\w)(?:{persons})\s\d", text)  # hes 8 now, but not the count of now
    ends = rf"{tails}|{now}|(?:{since})(?:\s[^\W\d]+){{1,2}}" if aged else tails
    return re.sub(rf"(?<=\w)[\s,]+(?:{ends})$", "", text) if re.search(r"\d", text) else text
