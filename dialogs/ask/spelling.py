"""A typed text in plain letters, and the patterns that every reader of it uses."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple, Self

from core import knowledge
from dialogs.wording import Wording
from dialogs.wording import wording as english

NUMBER = re.compile(r"(\d{1,9})(?:[.,](\d{1,6}))?")
LONGEST_ANSWER = 120
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63"), "-")
GLAD = "👍👌🙏🙂😊😀😃😄✅📅🗓\N{VARIATION SELECTOR-16}🏻🏼🏽🏾🏿"  # says nothing but good will
FINAL = f" .,;!{GLAD}"  # nothing that stands at the end of a sentence means anything in an answer
SUPERSCRIPT = re.compile("[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]")
# What cannot be seen within a number, or turns it round, shows another number than is sent.
HIDDEN_SIGN = "\N{REPLACEMENT CHARACTER}"
HIDDEN = re.compile(
    r"(?<=\d)[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+(?=\d)|\u202e"
)
KEYCAP = re.compile(r"(?<=\d)\ufe0f?\u20e3")  # a digit on a key, as a phone has them
SEX = re.compile(r"(?<![\d.])(\d{1,3})[ -]?([MF])(?![^\W_])")


class Reading(NamedTuple):
    """One answer, or those that a typed text may mean; what is not ``sure`` is asked as well."""

    values: tuple[str, ...]
    sure: bool = True

    @property
    def is_asked(self) -> bool:
        """Whether the person has to say what is meant."""
        return len(self.values) > 1 or not self.sure


class Typed(NamedTuple):
    """A typed text in plain small letters, and with its capitals."""

    folded: str
    capitals: str

    @classmethod
    def of(cls, text: str) -> Self:
        """A text as it was typed."""
        return cls(fold(text), _plain(text))

    @property
    def people(self) -> dict[str, str]:
        """Numbers with a capital M or F behind, which may be an age and a sex: ``24M``."""
        low, high = knowledge().whole("person_from"), knowledge().whole("oldest_age")
        found = SEX.findall(self.capitals)
        return {number: letter for number, letter in found if low <= int(number) <= high}


Reader = Callable[[Typed, str, Wording], Reading]


def fold(text: str) -> str:
    """Typed text in plain small letters and plain digits, without needless spaces and signs."""
    small = _plain(text).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return " ".join(small.split()).rstrip(FINAL).lstrip(f" {GLAD}")


def _plain(text: str) -> str:
    """Every digit and every dash as the keyboard has it; no sign that cannot be seen."""
    if text.isascii():
        return text
    told = HIDDEN.sub(HIDDEN_SIGN, text)
    told = KEYCAP.sub("", told)
    seen = "".join(letter for letter in told if unicodedata.category(letter) != "Cf")
    seen = SUPERSCRIPT.sub(lambda raised: f"^{unicodedata.digit(raised[0])}", seen)
    digits = "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter
        for letter in unicodedata.normalize("NFKC", seen)
    )
    return digits.translate(DASHES)


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of some words of the locale, the longest first."""
    return _one_of(tuple(words))


@cache  # without it a look-up takes a third more; nothing that was typed comes here
def _one_of(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def bare(text: str) -> str:
    """Words with spaces for the hyphens between letters: ``b-all`` is ``b all``."""
    return re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", " ", text)


def leads(field: str, wording: Wording) -> tuple[str, ...]:
    """The words that may stand before an answer and name it."""
    return wording.words(f"name_{field}") if wording.has_words(f"name_{field}") else ()


def without_leads(text: str, field: str, wording: Wording) -> str:
    """A text without the name of the answer that stands before it: ``age 7`` is ``7``."""
    return _before((*leads(field, wording), *wording.words("before"))).sub("", text)


@cache
def _before(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{one_of(names)})(?!\w)\.?[\s:=]*)+")


def amended(text: str, wording: Wording) -> str:
    """A correction without what says that it is one: ``no, age to 8 not 7`` is ``age 8``.

    What is said to be wrong has a number in it; a doubt, as in ``not sure``, stays.
    """
    amends, becomes, instead = (
        one_of(wording.words(name)) for name in ("amends", "becomes", "instead_of")
    )
    text = re.sub(rf"^(?:(?:{amends})(?!\w)[\s,.:;!-]*)+", "", text)
    text = re.sub(rf"\s(?:{becomes})\s", " ", text, count=1)
    return re.sub(rf"[\s,]+(?:{instead})(?:\s[^?]*\d[^?]*)?$", "", text)


def put_right(typed: Typed, wording: Wording) -> Typed:
    """What stands behind a slip between two words, or before one: ``HR.. no wait SR`` is ``SR``.

    Of two numbers, or with a no alone between, which is right stays open: ``3 no 2``.
    """
    match = _slip_within(wording).fullmatch(typed.folded)
    if match is None or (match["slip"] or "").strip(" ,.:;!-") in wording.words("no"):
        return typed
    return typed._replace(folded=match["right"] or match["before"])


@cache
def _slip_within(wording: Wording) -> re.Pattern[str]:
    slips = rf"(?:{one_of(wording.words('slips'))})(?!\w)"
    last = one_of(wording.words("slips_behind"))
    within = rf"(?P<slip>(?:{slips}[\s,.:;!-]*+)++)(?P<right>[^\s\d]++)"
    behind = rf"(?P<before>[^,;.!?\s\d]++)[,;.!\s]++(?:{last})"
    return re.compile(rf"[^,;.!?\s\d]++[,;.!\s]++{within}|{behind}")


def says_no(folded: str, wording: Wording) -> bool:
    """Whether a text begins with a no that is set off from what stands behind it."""
    return re.match(rf"(?:{one_of(wording.words('no'))})\s?[,.;:!-]", folded) is not None


def says_yes(text: str, wording: Wording) -> bool:
    """Whether a text says yes, once or more, with a please or thanks: ``yes, correct``."""
    if text in {*wording.words("yes"), *wording.words("confirms")}:
        return True
    yes, more = (
        one_of(word for name in names for word in wording.words(name))
        for names in (("yes",), ("yes", "thanks", "please"))
    )
    return re.fullmatch(rf"(?:{yes})(?:[\s,.;!]+(?:{more}))*", text) is not None


def one_slip_away(text: str, words: Iterable[str]) -> list[str]:
    """The words that a text is, but for one letter too many, missing, wrong or out of turn."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  # four megabytes, for a slip only

    return [word for word in words if 0 < OSA.distance(text, word, score_cutoff=1) <= 1]


def named(text: str, names: Iterable[str]) -> str | None:
    """What stands behind the name at the beginning of a text; ``None`` if there is no name."""
    match = _name(tuple(names)).match(text)
    return text[match.end() :] if match and match[0] else None


@cache
def _name(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(names)})(?!\w)\.?[\s:=]*")


def told_of_another(text: str, wording: Wording) -> str:
    """What a text tells behind the words for another patient, or nothing: ``next one when``."""
    found = _another(wording).match(text)
    when = {*wording.asked()["when"], *english().asked()["when"]}  # of the next dose
    if found is None or fold(found[1]).rstrip("?") in when:
        return ""
    return told_of_another(found[1], wording) or found[1]  # bed 4 now, different kid, 2yo


def wrong_ones(wording: Wording) -> frozenset[str]:
    """The words for somebody else's answers having been typed."""
    return frozenset({*wording.words("wrong_one"), *english().words("wrong_one")})


def says_wrong_one(text: str, wording: Wording) -> bool:
    """Whether a text says nothing but that somebody else was meant: ``oops, wrong kid``."""
    return _wrong_one(wording).fullmatch(fold(text)) is not None


def behind_wrong_one(text: str, wording: Wording) -> str:
    """What is told behind the words that somebody else was meant, or nothing: ``hes B``."""
    found = _wrong_one(wording).match(fold(text))
    return fold(text)[found.end() :] if found else ""


@cache
def _wrong_one(wording: Wording) -> re.Pattern[str]:
    names = ("slips", "leads_on", "said_of")
    words = [word for name in names for word in wording.words(name)]
    given = tuple({*wording.words("was_given"), *english().words("was_given")})
    behind = one_of(word for word in words if not word.startswith(given))  # wrong kid got it
    around, wrong = one_of(words), rf"(?:{one_of(wrong_ones(wording))})(?!\w)"
    # Nothing is given back: of words that hold others each tiling would be tried else.
    return re.compile(
        rf"(?:(?!{wrong})(?:{around})(?!\w)\W*+)*+{wrong}(?:\W++(?:{behind})(?!\w))*+"
    )


@cache
def _another(wording: Wording) -> re.Pattern[str]:
    """Words for another patient that cannot mean anything else, and what stands behind them."""
    phrases = {*wording.asked()["new"], *english().asked()["new"]}
    named = one_of(phrase for phrase in phrases if " " in phrase)
    then = one_of({*wording.asked()["next"], *english().asked()["next"]})
    leads = one_of({*wording.words("leads_on"), *english().words("leads_on")})
    bed, before, number = (
        one_of({*wording.words(name), *english().words(name)})
        for name in ("bed", "before_bed", "bed_number")
    )
    placed = (
        rf"(?:(?:{before})\W+){{0,4}}(?:{bed})\s?(?:{number})?\s?\d{{1,3}}[a-z]?(?:\s(?:{leads}))?"
    )
    dose = one_of({*wording.words("milligrams"), *english().words("milligrams"), "ml"})
    no_dose = rf"(?=\d)(?!\d+(?:[.,]\d+)?\s?(?:{dose}))"
    wrong = rf"(?:{one_of(wrong_ones(wording))})\s*[:,.;!-]+\s*{no_dose}"
    other = one_of({*wording.words("another_one"), *english().words("another_one")})
    wrong = rf"{wrong}|(?:{other})\s*:\s*(?=\d)"
    siblings, ill = (
        one_of({*wording.words(name), *english().words(name)}) for name in ("siblings", "ill_too")
    )
    gives = one_of({*wording.words("gives_next"), *english().words("gives_next")})
    no_dose = rf"(?!\W+(?:{gives})\W*$)"  # next one tomorrow?
    few = r"(?:[^\W\d]+\W+){0,4}?"
    theirs = rf"{few}(?:{siblings})\W+{few}(?=(?:{ill})(?!\w))(?:(?:{ill})\W+)?"
    then = rf"(?:{named})\b{no_dose}[\s:,.;-]+|(?:{then})\s*[:,.]\s*"
    who = rf"{then}|{placed}[?:,;\s-]+|{wrong}|{theirs}"
    return re.compile(
        rf"\W*(?:(?:{leads})\W+){{0,6}}(?:{who})(?=\w)(.+)", re.IGNORECASE | re.DOTALL
    )
