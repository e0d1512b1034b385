"""Corrections at the read-back that name their answer by a unit, a mark or a value."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from core import Refusal, knowledge
from dialogs.ask.counts import read_count
from dialogs.ask.readers import read_age, read_interval, read_risk, says_age, without_mark
from dialogs.ask.spelling import (
    Reader,
    Reading,
    Typed,
    amended,
    leads,
    named,
    one_of,
    without_leads,
)
from dialogs.wording import Wording


def corrected(typed: Typed, wording: Wording) -> dict[str, Reading]:
    """The answer that a text corrects, by its field; nothing if it names none.

    ``she is 8 months old`` is an age, ``relapse was 19m`` an interval, ``no, standard`` a group;
    a bare duration may be either of two answers and names none.
    """
    told = amended(_without(wording.words("and"), typed.folded), wording)
    text = _without((*wording.asked()["person"], *wording.words("persons")), told)
    plain = typed._replace(folded=_without(wording.words("said_of"), text))
    if text != told and re.fullmatch(
        rf"\d{{1,3}}(?:\s?(?:{one_of(wording.words('year'))}))?", text
    ):
        return {"age": read_age(plain, "age", wording)._replace(sure=not text.isdecimal())}
    for field, reader in READERS.items():
        try:
            return {field: reader(plain, field, wording)}
        except Refusal:
            continue
    return {}


def counted(typed: Typed, wording: Wording) -> Reading | None:
    """The white cells at first diagnosis that a text tells: ``found it: wbc was 80 at dx``.

    ``None`` if it tells none, or if others may be meant: those of today, or of the CSF.
    """
    unsure = (word for name in ("unknown", "around_risk", "but_so") for word in wording.words(name))
    match = _count(wording).fullmatch(_without(unsure, typed.folded))  # dunno group, wbc was 68
    if match is None or (
        match["lead"].strip(" ,.:;!-") and not any(match[name] for name in ("at", "then", "last"))
    ):
        return None
    try:
        return read_count(Typed.of(match["count"]), "wbc", wording)
    except Refusal:
        return None


def says_high(count: str) -> bool:
    """Whether white cells are so many that the group is high at any age."""
    limit = knowledge().number("white_cells_below")
    return count == "at_or_over" or (count[:1].isdecimal() and float(count) >= limit)


@cache
def _count(wording: Wording) -> re.Pattern[str]:
    """A count behind its name, with the diagnosis named before its name, behind it, or at last."""
    names, at, first, initially = (
        one_of(wording.words(name)) for name in ("name_wbc", "at", "name_diagnosis", "initially")
    )
    said = one_of((*wording.words("told_as"), *wording.words("becomes")))
    others = one_of(
        word for name in ("supposed_by", "question", "name_csf") for word in wording.words(name)
    )
    then = rf"(?:{initially}|(?:{at})\s(?:{first}))"
    return re.compile(
        rf"(?P<lead>(?:(?!(?:{others})(?!\w))[^\W\d]++[ ,.:;!'-]*+)*?)"
        rf"(?:(?P<at>(?:{initially}|{first})\s))?(?:{names})(?!\w)[\s:=,]*+"
        rf"(?:(?:{said})\s)*(?P<then>{then}[\s:=,]*+)?(?:(?:{said})\s)*"
        rf"(?P<count>[<>]?\d[^?]*?)(?P<last>\s{then})?"
    )


def _without(words: Iterable[str], text: str) -> str:
    """A text without some words at its beginning, of whom or of what it speaks."""
    return re.sub(rf"^(?:(?:{one_of(words)})(?!\w)[\s,]*)+", "", text)


def _group(typed: Typed, field: str, wording: Wording) -> Reading:
    """A group by its name, asked where no word says that it is a risk; not known is a doubt."""
    reading = read_risk(typed, field, wording)
    if reading.values == ("unknown",):
        raise Refusal("unreadable", field)
    return reading._replace(sure=any(word in typed.folded for word in leads(field, wording)))


def _aged(typed: Typed, field: str, wording: Wording) -> Reading:
    """An age that a unit or a word behind it says to be one."""
    text = without_leads(typed.folded, field, wording)
    if not says_age(text, wording) and without_mark(text, wording) == text:
        raise Refusal("unreadable", field)
    return read_age(typed, field, wording)


def _apart(typed: Typed, field: str, wording: Wording) -> Reading:
    """A duration to the relapse, or one after the diagnosis."""
    rest = named(typed.folded, wording.words("name_relapse"))
    marked = re.search(rf"\s(?:{one_of(wording.words('apart'))})$", typed.folded)
    if rest is None and marked is None:
        raise Refusal("unreadable", field)
    text = _without(wording.words("said_of"), rest or typed.folded)
    return read_interval(typed._replace(folded=text), field, wording)


READERS: Mapping[str, Reader] = {"risk": _group, "age": _aged, "interval": _apart}
