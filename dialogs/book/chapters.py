"""The chapters with the answers: each in full, its other views, and what details change."""

from collections.abc import Iterable, Iterator
from functools import cache

from core import assess
from core.knowledge import knowledge
from dialogs.answer.views import answer
from dialogs.answer.voice import Voice
from dialogs.book.cases import Band, Base, Variant, bases, variants
from dialogs.book.elements import Heading, Listing, Paragraph, Part
from dialogs.book.told import Effect, Shown, difference, effects, told, views
from dialogs.talk import Block
from dialogs.wording import Wording


def label(base: Base, wording: Wording) -> str:
    """A distinct answer by its timing, ages and risk."""
    return wording.say(
        "book.label",
        timing=wording.say(f"value.{base.timing}"),
        band=_band(base.band, wording),
        risk=wording.say(f"value.{base.risk}"),
    )


def _band(band: Band, wording: Wording) -> str:
    least = wording.quantity(band.least, "year")
    if band.below is None:
        return wording.say("book.band_last", least=least)
    below = wording.quantity(band.below, "year")
    key = "book.band" if band.least else "book.band_first"
    return wording.say(key, least=least, below=below)


def variant_label(variant: Variant, wording: Wording) -> str:
    """A further detail in words."""
    values = {name: wording.measure(one) for name, one in knowledge().measures.items()}
    if not variant.detail:
        return wording.say(f"book.variant.{variant.name}", **values)
    value = variant.change[0][1]
    key = f"value.{variant.name}_{value}"
    said = wording.say(key if wording.has(key) else f"value.{value}", **values)
    return f"{wording.say(f'field.{variant.name}')}: {said}"


def answers(wording: Wording) -> Iterator[Part]:
    """Every distinct answer in full."""
    yield Heading(wording.say("book.chapter.answers"))
    yield Paragraph(wording.say("book.base"))
    for base in bases():
        voice = Voice(assess(base.case), wording)
        yield Heading(label(base, wording), 2)
        yield Paragraph(wording.say("book.case_code", code=voice.plan.code))
        yield from in_full(answer(voice))


def in_full(blocks: Iterable[Block]) -> Iterator[Part]:
    """Blocks as they stand in a reply."""
    for block in blocks:
        if block.heading:
            yield Heading(block.heading, 4)
        if block.lines:
            yield Listing(tuple(line.text for line in block.lines))


def other_views(wording: Wording) -> Iterator[Part]:
    """The other views: in full for one answer of each timing, and how the others differ."""
    yield Heading(wording.say("book.chapter.views"))
    yield Paragraph(wording.say("book.intro.views"))
    for timing in dict.fromkeys(base.timing for base in bases()):
        first, *rest = (base for base in bases() if base.timing == timing)
        yield Heading(label(first, wording), 2)
        voice = Voice(assess(first.case), wording)
        for key, blocks in list(views(voice).items())[1:]:
            yield Heading(wording.say(f"view.{key}"), 3)
            yield from in_full(blocks)
        for base in rest:
            yield Heading(label(base, wording), 3)
            yield _listed(_of_other_views(first, base, wording), wording)


def _of_other_views(first: Base, base: Base, wording: Wording) -> Effect:
    effect = difference(told(first.case, wording), told(base.case, wording))
    return Effect(*(tuple(line for line in lines if line.view != "answer") for lines in effect))


def _listed(effect: Effect, wording: Wording) -> Part:
    lines = signed(effect, wording)
    return Listing(tuple(lines)) if lines else Paragraph(wording.say("book.nothing"))


def signed(effect: Effect, wording: Wording) -> list[str]:
    """The lines that come and go, each with its sign and its view."""
    signs = {"+": effect.added, "-": effect.removed}
    return [_signed(sign, line, wording) for sign, lines in signs.items() for line in lines]


def _signed(sign: str, line: Shown, wording: Wording) -> str:
    return f"{sign} {wording.say(f'view.{line.view}')}: {line.plain}"


def what_details_change(wording: Wording) -> Iterator[Part]:
    """For each further detail the lines that it adds and takes away, and in which answers."""
    yield Heading(wording.say("book.chapter.effects"))
    yield Paragraph(wording.say("book.intro.effects"))
    for name, found in all_effects(wording).items():
        yield Heading(name, 2)
        yield Paragraph(wording.say("book.applies", bases=named(found, wording)))
        lines = _by_line(found, wording)
        if lines:
            yield Listing(tuple(_where(line, on, found, wording) for line, on in lines.items()))
        else:
            yield Paragraph(wording.say("book.nothing"))


def _by_line(found: dict[Base, Effect], wording: Wording) -> dict[str, list[Base]]:
    """Each line that comes or goes, with the answers in which it does."""
    lines: dict[str, list[Base]] = {}
    for base, effect in found.items():
        for line in signed(effect, wording):
            lines.setdefault(line, []).append(base)
    return dict(sorted(lines.items(), key=lambda item: item[0][0]))


def _where(line: str, on: list[Base], among: dict[Base, Effect], wording: Wording) -> str:
    if len(on) == len(among):
        return line
    return wording.say("book.only_in", line=line, bases=named(on, wording))


@cache
def all_effects(wording: Wording) -> dict[str, dict[Base, Effect]]:
    """Each further detail with its effect on every answer that it can be added to."""
    found: dict[str, dict[Base, Effect]] = {}
    for variant in variants():
        of_name = found.setdefault(variant_label(variant, wording), {})
        of_name.update(effects(variant, wording))
    return found


def named(on: Iterable[Base], wording: Wording) -> str:
    """Some answers in few words: a timing alone where all of its answers are among them."""
    on = list(on)
    if len(on) == len(bases()):
        return wording.say("book.all_bases")
    timings = dict.fromkeys(base.timing for base in on)
    return "; ".join(_of_timing(timing, on, wording) for timing in timings)


def _of_timing(timing: str, on: list[Base], wording: Wording) -> str:
    """The answers of one timing: by ages and risks where every pair of them is there."""
    some = [base for base in on if base.timing == timing]
    every = [base for base in bases() if base.timing == timing]
    ages, risks = ({base.band for base in some}, {base.risk for base in some})
    if len(some) != len(ages) * len(risks):
        return "; ".join(label(base, wording) for base in some)
    of_ages = dict.fromkeys(_band(base.band, wording) for base in some)
    of_risks = dict.fromkeys(wording.say(f"value.{base.risk}") for base in some)
    words = [wording.say(f"value.{timing}")]
    if len(ages) < len({base.band for base in every}):
        words.append(" / ".join(of_ages))
    if len(risks) < len({base.risk for base in every}):
        words.append(wording.say("book.risk", risk=" / ".join(of_risks)))
    return ", ".join(words)
