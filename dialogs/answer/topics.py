"""Each topic as a whole text: for one case, or for whoever is asked about without one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from core import Case, assess, knowledge
from core.circumstances import Circumstance
from core.datum import Datum, Dose, PlanStep, Topic
from dialogs import spoken
from dialogs.answer.evidence import evidence
from dialogs.answer.scope import Scope
from dialogs.answer.teller import Teller, parts, placed
from dialogs.answer.voice import Sentences, doubted
from dialogs.spoken import entered
from dialogs.talk import Block, Line
from dialogs.wording import Wording

ASIDES = ("conflict", "silence")
MOST_KEPT = 2048
Lines = tuple[Line, ...]
Told = tuple[tuple[str, Lines], ...]  # the lines of a topic under the keys of their headings


def topic(which: Topic, scope: Scope, wording: Wording) -> list[Block]:
    """The whole text of a topic; its first heading says its name and whom it is about."""
    first, *rest = body(which, scope, wording)
    about = whom(scope, wording)
    named = wording.say("topic.about", topic=name(which, wording), whom=about)
    forms = Block((Line(wording.say("topic.short_forms")),))
    return [Block(first.lines, named if about else name(which, wording)), *rest, forms]


def name(which: Topic, wording: Wording) -> str:
    """A topic by its name."""
    return wording.say(f"topic.{which.value}")


def whom(scope: Scope, wording: Wording) -> str:
    """Whom a text is about, in a few words; nothing where it is about everybody."""
    timing = [_timing(scope, wording)] if scope.timing else []
    age = [wording.say("topic.age", age=spoken.age(scope.age, wording))] if scope.age else []
    return ", ".join([*timing, *age])


def _timing(scope: Scope, wording: Wording) -> str:
    """Early or late, as the card has it: in doubt where that is known to be."""
    timing = wording.say(f"value.{scope.timing}")
    in_doubt = Circumstance.CLASS_IN_DOUBT in scope.certain
    return wording.say("card.end_in_doubt", timing=timing) if in_doubt else timing


def folded(blocks: Iterable[Block], heading: str) -> Block:
    """A topic as one folded section of a longer message; its inner headings become lines."""
    lines: list[Line] = []
    for block in blocks:
        head = [Line(block.heading, strong=((0, len(block.heading)),))] if block.heading else []
        lines += [*head, *block.lines]
    return Block(tuple(lines), heading, folded=True)


def body(which: Topic, scope: Scope, wording: Wording) -> list[Block]:
    """A topic without its name: its sentences, what disagrees, what the article does not say."""
    first, *rest = _body(which, scope.kind, wording)
    own = OWN[which](scope.case, wording) if which in OWN and scope.case else ()
    return [Block((*first.lines, *own), first.heading), *rest]


def tight(which: Topic, scope: Scope, wording: Wording) -> Block:
    """What must be read of a topic, where a message has no room for more."""
    return _body(which, scope.kind, wording, tight=True)[0]


@lru_cache(maxsize=MOST_KEPT)  # without it an answer takes four times as long
def _body(
    which: Topic, scope: Scope, wording: Wording, *, tight: bool = False
) -> tuple[Block, ...]:
    """A topic as it is for everybody of a scope."""
    teller = Teller(scope, wording, tight=tight)
    if which is Topic.EVIDENCE:
        return tuple(evidence(teller))
    if which in GATHERED:
        return (Block(_gathered(GATHERED[which], teller)),)
    first = tuple(Line(teller.say(key)) for key in FIRST_SAID.get(which, ()) if not tight)
    tell = TOLD.get(which, _general)
    (_, own), *others = [(key, tell(which, part)) for key, part in parts(teller)]
    blocks = [
        *(Block(lines, teller.say(f"heading.{key}")) for key, lines in own[1:]),
        *(Block(_all(told), teller.say(f"value.{key}")) for key, told in others),
        *(Block(_aside(kind, which, teller), teller.say(f"heading.{kind}")) for kind in ASIDES),
    ]
    return (Block((*first, *own[0][1])), *(block for block in blocks if block.lines))


def _all(told: Told) -> Lines:
    return tuple(line for _, lines in told for line in lines)


def _aside(kind: str, which: Topic, teller: Teller) -> Lines:
    """What disagrees under a topic, or what the article does not say of it."""
    return tuple(map(teller.line, teller.data(kind, which)))


GATHERED = {Topic.CONFLICTS: "conflict", Topic.SILENCES: "silence"}


def _gathered(kind: str, teller: Teller) -> Lines:
    """All that disagrees, or all that the article does not say, each under its topic's name."""
    return tuple(
        teller.under(teller.line(datum), "topic.of", topic=name(which, teller.wording))
        for which in Topic
        for datum in teller.data(kind, which)
    )


def _general(which: Topic, teller: Teller) -> Told:
    """What is to be known first, then the background."""
    data = tuple(teller.of_topic(which))
    ordered = placed((*data, *teller.beside(data)))
    return _parted(ordered, teller)


def _parted(data: Iterable[Datum], teller: Teller) -> Told:
    """Data in order, those that are background apart under their heading."""
    data = tuple(data)
    remarks = [one for one in data if knowledge().kinds[one.id] == "remark"]
    first = (teller.line(one) for one in data if one not in remarks)
    return (("", tuple(first)), ("remark", tuple(map(teller.line, remarks))))


def _plan(which: Topic, teller: Teller) -> Told:
    """The pathway in time order, numbered; what has no turn of its own stands behind it.

    Under a step of another topic stands here what arises from the case alone.
    """
    held = map(teller.of_scope, teller.data("step"))
    steps = tuple(step for step in held if isinstance(step, PlanStep))
    in_turn = [step for step in steps if step.place == "in_turn"]
    numbered = [step for step in in_turn if not step.doubts]
    others = [step for step in steps if step.place != "in_turn"]
    rest = [one for one in teller.of_topic(which) if not isinstance(one, PlanStep)]
    arising = {*_names(teller.arising(steps))}
    below = [one for one in teller.beside(steps) if one.topic is which or one.id in arising]
    ordered = placed((*in_turn, *others, *rest, *below))
    return (("", tuple(teller.line(one, _number(one, numbered)) for one in ordered)),)


def _number(datum: Datum, numbered: list[PlanStep]) -> int:
    """The turn of a step, from one; nothing for what has none, or is in doubt."""
    return numbered.index(datum) + 1 if isinstance(datum, PlanStep) and datum in numbered else 0


def _dates(case: Case, wording: Wording) -> Lines:
    """Planning dates, where the day of the relapse was given; under the doubts of radiation."""
    plan = assess(case)
    steps = [step for step in plan.steps if step.id in DATED]
    if plan.course is None or not steps:
        return ()
    days = {"radiation": plan.course.radiation, "maintenance_end_day": plan.course.maintenance_end}
    words = {one: wording.day(day) for one, day in days.items() if day}
    say = Sentences(wording).say
    text = say(DATED[steps[0].id], **words)
    doubt = say("mark.and").join(say(f"doubt.{one}") for one in steps[0].doubts)
    return (Line(say("mark.sentence", mark=doubt, text=text) if doubt else text),)


def _doses(which: Topic, teller: Teller) -> Told:
    """The dose of this age with what must stand beside it, the table, the set; systemic apart."""
    alone, systemic = (
        tuple(one for one in teller.data("dose") if isinstance(one, Dose) and one.regimen == kind)
        for kind in ("alone", "systemic")
    )
    of_topic = tuple(teller.of_topic(which))
    ordered = placed((*alone, *of_topic, *systemic))
    withheld = _names(teller.data("withheld"))
    first = [one for one in ordered if one in alone or _names(alone) & {*one.under}]
    instead = [one for one in ordered if withheld & {one.id, *one.under}]
    rest = [one for one in ordered if one not in (*first, *instead)]
    (_, drugs), background = _parted(rest, teller)
    if not teller.scope.age:
        first = [one for one in first if one not in alone]  # the table says it of every age
    return (
        ("", (*map(teller.line, first), *(() if teller.tight else table(alone, teller)))),
        ("withheld", tuple(map(teller.line, instead))),
        ("comparison", tuple(map(teller.line, teller.data("comparison")))),
        ("systemic", drugs),
        background,
    )


def _names(data: Iterable[Datum]) -> set[str]:
    return {datum.id for datum in data}


def table(doses: Iterable[Dose], teller: Teller) -> Iterator[Line]:
    """The dose at every age, and at which birthday it changes next."""
    for dose in doses:
        ends = [*(band.from_year for band in dose.bands[1:]), None]
        bands = zip((band.from_year for band in dose.bands), ends, strict=True)
        texts = [_band(dose, start, end, teller) for start, end in bands]
        yield Line(teller.say("dose.table", bands=", ".join(texts)), datum=dose.id)
        years = teller.scope.years
        later = [start for start in ends if years is not None and start and start > years]
        now = dose.at_age(years or 0).value
        changes = [start for start in later if dose.at_age(start).value != now]
        if changes:
            age = teller.wording.quantity(changes[0], "year")
            value = teller.wording.measure(dose.at_age(changes[0]))
            yield Line(teller.say("dose.next", value=value, age=age), datum=dose.id)


def _band(dose: Dose, start: int, end: int | None, teller: Teller) -> str:
    """A dose at the ages from one birthday to another."""
    quantity = teller.wording.quantity
    least = quantity(start, "year")
    value = doubted(dose, teller.wording, start)
    if end is None:
        return teller.say("dose.band_last", age=least, value=value)
    if start == 0:
        return teller.say("dose.band_first", age=quantity(end, "year"), value=value)
    key = "dose.band_one" if end == start + 1 else "dose.band"
    return teller.say(key, age=least, below=quantity(end, "year"), value=value)


# The steps that have a day of their own, and what says it.
DATED = {"late_radiation": "plan.dates", "radiation_without_transplant": "plan.dates_early"}
# What stands first in a topic, whoever is asked about.
FIRST_SAID = {
    Topic.PLAN: ("topic.article",),
    Topic.TRANSPLANT: ("topic.article",),
    Topic.RADIATION: ("topic.article",),
    Topic.TIMING: ("why.rule", "why.boundary"),
}
TOLD: Mapping[Topic, Callable[[Topic, Teller], Told]] = {
    Topic.PLAN: _plan,
    Topic.DOSES: _doses,
}
# What is said of one case alone, and of nobody else of its kind.
OWN: Mapping[Topic, Callable[[Case, Wording], Lines]] = {
    Topic.PLAN: _dates,
    Topic.TIMING: entered,
}
