"""The pieces that a line may hold, as patterns made from the words of a language."""

import re
from collections.abc import Iterator
from functools import cache

from dialogs.ask.readers import unit_words
from dialogs.ask.spelling import bare, fold, one_of
from dialogs.wording import Wording

OUTSIDE = ("philadelphia", "down", "second_relapse", "testis", "transplant_before")
FIELDS = {"risk": ("standard", "high", "unknown"), "lineage": ("B", "T")}
DATE = "\N{SYMBOL FOR UNIT SEPARATOR}"  # stands in the line for a date that was taken out
SHARE = r"(?:\d{1,3}(?:[.,]\d{1,6}(?:\s?%)?|\s?%)|0(?!\d))"  # a bare whole number may be a day
NAMED = {"diagnosis": DATE, "relapse": DATE, "interval": r"\d", "age": r"\d"}  # what follows


@cache
def phrases(wording: Wording) -> dict[str, tuple[str, str]]:
    """Each phrase that answers a question, with the field and the value."""
    found = {
        bare(word): (field, meaning)
        for field, meanings in FIELDS.items()
        for meaning in meanings
        for word in wording.words(meaning)
    }
    for field in ("donor", "prior_cranial_rt"):
        found |= dict(_yes_or_no(field, wording))
    for name in wording.words("name_mrd"):
        found |= {f"{name} {word}": ("mrd", "negative") for word in wording.words("negative")}
        found |= {f"{name} {word}": ("mrd", "positive") for word in wording.words("positive")}
        found |= {f"{name}+": ("mrd", "positive"), f"{name}-": ("mrd", "negative")}
    found |= dict.fromkeys(wording.words("marrow_under"), ("marrow", "under"))
    for timing in ("early", "late"):  # no answer, but checked against the interval
        words = {*wording.asked()[timing]}.difference(wording.words("apart"))
        found |= {fold(word): ("timing", timing) for word in words}
    return {bare(phrase): meant for phrase, meant in found.items()}


def _yes_or_no(field: str, wording: Wording) -> Iterator[tuple[str, tuple[str, str]]]:
    for name in wording.words(f"name_{field}"):
        yield from ((f"{name} {word}", (field, "no")) for word in wording.words("no"))
        yield from ((f"{word} {name}", (field, "no")) for word in wording.words("without"))
        yield from ((f"{name} {word}", (field, "yes")) for word in wording.words("yes"))
        yield from ((f"{word} {name}", (field, "yes")) for word in wording.words("with"))
    for name in wording.words(f"has_{field}"):
        yield name, (field, "yes")
        yield from ((f"{word} {name}", (field, "no")) for word in wording.words("without"))


@cache
def pattern(wording: Wording) -> re.Pattern[str]:
    """One piece of a line, whatever it is."""
    _, one = unit_words(wording)
    at, diagnosed, relapsed = (
        one_of(map(bare, wording.words(name))) for name in ("at", "name_diagnosis", "name_relapse")
    )
    pieces = {
        "gap": r"[\s,;|/&]+|->|→|-(?=\s)|\.(?=\s)",
        "date": DATE,
        "ago": rf"(?:\d{{1,4}}\s?[^\W\d]{{1,8}}[\s,]+){{1,3}}"
        rf"(?:{one_of(wording.words('ago'))})(?!\w)",
        "phrase": rf"(?<!\w)(?:{one_of(phrases(wording))})(?![\w+])",
        "aside": rf"(?<!\w)(?:{one_of(map(bare, wording.words('aside')))})(?!\w)",
        "clear": _clear_marrow(wording),
        **_shares(wording),
        **_named(wording),
        "at_diagnosis": rf"(?:{at})\s(?:{diagnosed})(?!\w)",
        "at_relapse": rf"(?:{at})\s(?:{relapsed})(?!\w)",
        "apart": rf"(?:{one_of(wording.words('apart'))})(?!\w)",
        "old": rf"-?(?:{one_of(wording.words('old'))})(?!\w)",
        "unit": one,
        "person": r"(\d{1,3})[ -]?f(?!\w)",
        "bare": r"(\d{1,3}(?:[.,]\d)?|\d{1,3}\+)(?![\w+%]|\.\S)",
        "diagnosed": rf"(?:{diagnosed})(?!\w)",
        "relapsed": rf"(?:{relapsed})(?!\w)",
        "filler": rf"(?:{one_of(map(bare, _fillers(wording)))})(?!\w)",
        "beside": _beside(wording),
    }
    return re.compile("|".join(f"(?P<{name}>{piece})" for name, piece in pieces.items()))


def _clear_marrow(wording: Wording) -> str:
    """A marrow that is said to be free of disease, and not asked about: ``bm is clean``."""
    marrow, said, clear = (
        one_of(map(bare, (word for one in names for word in wording.words(one))))
        for names in (("name_marrow",), ("is_found",), ("is_clear", "negative"))
    )
    asks = "".join(rf"(?<!\b{word}\s)" for word in wording.words("question_first"))
    return rf"{asks}(?<!\w)(?:{marrow})\s(?:(?:{said})\s)?(?:{clear})(?!\w)"


def _beside(wording: Wording) -> str:
    """What leads to a case, describes this situation or asks what now, and is no count of cells."""
    names = ("describes", "signs_of_relapse", "alone_isolated", "what_now")
    told = (word for name in names for word in wording.words(name))
    words = one_of(map(bare, (*told, *wording.asked()["situation"])))
    units = one_of(unit_words(wording)[0])
    hails = {*wording.words("leads_on"), *wording.asked()["hello"]}
    leads = one_of(sorted(hails.difference(wording.words("slips"))))  # which put another one right
    return (
        rf"\A(?:(?:{leads})(?!\w)[\s,.!-]*)+"
        rf"|(?:{words})(?!\w)(?![\s:=]*\d[\d.,]*+(?!\s*-?\s*(?:{units})))"
    )


def _shares(wording: Wording) -> dict[str, str]:
    """Shares of residual disease and of blasts in the marrow."""
    return {
        "mrd": rf"(?:{one_of(wording.words('name_mrd'))})[\s:=]*{SHARE}",
        "marrow": rf"(?:{one_of(wording.words('name_marrow'))})[\s:=]*"
        r"<?\s?(\d{1,3}(?:[.,]\d{1,6})?)\s?%"
        rf"(?:\s(?:{one_of(wording.words('blasts'))}))?",
    }


def _fillers(wording: Wording) -> tuple[str, ...]:
    groups = ("around_risk", "sex", "and", "between")
    return tuple(word for group in groups for word in wording.words(group))


def _names(name: str, wording: Wording) -> tuple[str, ...]:
    """What names the next part of a line; an interval may stand after something."""
    after = wording.words("after") if name == "interval" else ()
    return (*wording.words(f"name_{name}"), *after)


def _named(wording: Wording) -> dict[str, str]:
    """The name of each answer before what it names."""
    return {
        f"name_{name}": rf"(?:{one_of(_names(name, wording))})\.?\s"
        rf"(?:(?:{_told_of(name, wording)})\s){{0,5}}(?={follows})"
        for name, follows in NAMED.items()
    }


def _told_of(name: str, wording: Wording) -> str:
    """What may stand between a name and what it names: ``dx was on 4 April 2025``."""
    names = ("becomes", "before") if NAMED[name] == DATE else ("becomes",)
    names = (*names, "describes", "found") if name == "relapse" else names
    return one_of(map(bare, (word for key in names for word in wording.words(key))))


def without_denied(text: str, wording: Wording) -> str:
    """A line without what is said not to be so of what the tool does not cover: ``no Down``.

    A no in front of another word, or behind a detail, is that one's: ``no donor Down``, ``T no``.
    """
    return _denied(wording).sub(lambda found: found[0] if found["own"] else " ", text)


@cache
def _denied(wording: Wording) -> re.Pattern[str]:
    names = (
        word for name in ("mrd", "donor", "prior_cranial_rt") for word in _names(name, wording)
    )
    told = (
        phrase for phrase, (field, _) in phrases(wording).items() if field not in {"risk", "mrd"}
    )
    outside = (word for name in OUTSIDE for word in wording.words(f"outside_{name}"))
    details, no, phrase = (
        one_of(map(bare, words)) for words in ({*names, *told}, wording.words("is_not"), {*outside})
    )
    return re.compile(rf"(?<!\w)(?P<own>(?:{details})[\s:,]+)?(?:{no})[\s-]+(?:{phrase})(?!\w)")
