"""Each topic as a whole text: for one case, or for whoever is asked about without one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from core import Case, assess
from core.knowledge import Datum, Dose, Step, Topic
from dialogs import spoken
from dialogs.answer.entered import entered
from dialogs.answer.evidence import evidence
from dialogs.answer.scope import Scope
from dialogs.answer.teller import Teller, parts, placed
from dialogs.answer.voice import Sentences
from dialogs.talk import Block, Line
from dialogs.wording import Wording

SETS = ("alone", "triple", "systemic")
ASIDES = ("conflict", "silence")
MOST_KEPT = 2048
Lines = tuple[Line, ...]


def topic(which: Topic, scope: Scope, wording: Wording) -> list[Block]:
    """The whole text of a topic; its first heading says its name and whom it is about."""
    first, *rest = body(which, scope, wording)
    about = whom(scope, wording)
    named = wording.say("topic.about", topic=name(which, wording), whom=about)
    return [Block(first.lines, named if about else name(which, wording)), *rest]


def name(which: Topic, wording: Wording) -> str:
    """A topic by its name."""
    return wording.say(f"topic.{which.value}")


def whom(scope: Scope, wording: Wording) -> str:
    """Whom a text is about, in a few words; nothing where it is about everybody."""
    timing = [wording.say(f"value.{scope.timing}")] if scope.timing else []
    age = [wording.say("topic.age", age=spoken.age(scope.age, wording))] if scope.age else []
    return ", ".join([*timing, *age])


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


@lru_cache(maxsize=MOST_KEPT)  # without it an answer takes four times as long
def _body(which: Topic, scope: Scope, wording: Wording) -> tuple[Block, ...]:
    """A topic as it is for everybody of a scope."""
    teller = Teller(scope, wording)
    if which is Topic.EVIDENCE:
        return tuple(evidence(teller))
    if which in GATHERED:
        return (Block(_gathered(GATHERED[which], teller)),)
    tell = TOLD.get(which, _general)
    (_, first), *rest = [(key, tell(which, part)) for key, part in parts(teller)]
    sections = [Block(said, wording.say(f"value.{key}")) for key, said in rest]
    asides = [_aside(kind, which, teller) for kind in ASIDES]
    rule = _rule(teller) if which is Topic.TIMING else ()
    return (Block((*rule, *first)), *(block for block in (*sections, *asides) if block.lines))


def _rule(teller: Teller) -> Lines:
    """What makes a relapse early or late, whoever is asked about."""
    return tuple(Line(teller.say(f"why.{name}")) for name in ("rule", "boundary"))


def _aside(kind: str, which: Topic, teller: Teller) -> Block:
    """What disagrees under a topic, or what the article does not say of it."""
    return Block(teller.lines(teller.data(kind, which)), teller.say(f"heading.{kind}"))


GATHERED = {Topic.CONFLICTS: "conflict", Topic.SILENCES: "silence"}


def _gathered(kind: str, teller: Teller) -> Lines:
    """All that disagrees, or all that the article does not say, each under its topic's name."""
    return tuple(
        teller.under(teller.line(datum), "topic.of", topic=name(which, teller.wording))
        for which in Topic
        for datum in teller.data(kind, which)
    )


def _general(which: Topic, teller: Teller) -> Lines:
    return teller.lines(teller.of_topic(which))


def _plan(which: Topic, teller: Teller) -> Lines:
    """The pathway in time order, numbered; what has no turn of its own stands behind it."""
    steps = [step for step in teller.data("step") if isinstance(step, Step)]
    in_turn = [step for step in steps if step.place == "in_turn"]
    others = [step for step in steps if step.place != "in_turn"]
    numbered = (teller.line(step, number) for number, step in enumerate(in_turn, start=1))
    rest = placed(tuple(one for one in teller.of_topic(which) if not isinstance(one, Step)))
    return (*numbered, *map(teller.line, others), *map(teller.line, rest))


def _dates(case: Case, wording: Wording) -> Lines:
    """Planning dates, where the day of the relapse was given."""
    course = assess(case).course
    if course is None:
        return ()
    radiation, end = map(wording.day, (course.radiation, course.maintenance_end))
    say = Sentences(wording).say
    return (Line(say("plan.dates", radiation=radiation, maintenance_end_day=end)),)


def _doses(which: Topic, teller: Teller) -> Lines:
    """The dose of this age, the table of all ages, the set, the cautions; systemic drugs last."""
    by_regimen = {name: [one for one in _all_doses(teller) if one.regimen == name] for name in SETS}
    of_topic = tuple(teller.of_topic(which))
    first = placed((*by_regimen["alone"], *of_topic))
    beside = [one for one in first if {one.id, *one.under} & {dose.id for dose in by_regimen["alone"]}]
    rest = [one for one in first if one not in beside]
    known = beside if teller.scope.age else [one for one in beside if not isinstance(one, Dose)]
    return (
        *map(teller.line, known),
        *table(teller, by_regimen["alone"]),
        *_labelled("triple", by_regimen["triple"], teller),
        *map(teller.line, rest),
        *_labelled("comparison", teller.data("comparison"), teller),
        *_labelled("systemic", by_regimen["systemic"], teller),
    )


def _all_doses(teller: Teller) -> list[Dose]:
    return [one for one in teller.data("dose") if isinstance(one, Dose)]


def _labelled(name: str, doses: Iterable[Datum], teller: Teller) -> Lines:
    """Doses that belong together under the words that say what they are."""
    lines = tuple(map(teller.line, doses))
    label = teller.say(f"dose.{name}_label")
    return (Line(label, strong=((0, len(label)),)), *lines) if lines else ()


def table(teller: Teller, doses: Iterable[Dose]) -> Iterator[Line]:
    """The dose at every age, and at which birthday it changes next."""
    for dose in doses:
        ends = [*(band.from_year for band in dose.bands[1:]), None]
        bands = zip((band.from_year for band in dose.bands), ends, strict=True)
        texts = [_band(dose, start, end, teller) for start, end in bands]
        yield Line(teller.say("dose.table", bands=", ".join(texts)), datum=dose.id)
        years = teller.scope.years
        later = [start for start in ends if years is not None and start and start > years]
        if later:
            words = {"age": teller.wording.quantity(later[0], "year")}
            value = teller.wording.measure(dose.at_age(later[0]))
            yield Line(teller.say("dose.next", value=value, **words), datum=dose.id)


def _band(dose: Dose, start: int, end: int | None, teller: Teller) -> str:
    """A dose at the ages from one birthday to another."""
    quantity = teller.wording.quantity
    least, value = quantity(start, "year"), teller.wording.measure(dose.at_age(start))
    if end is None:
        return teller.say("dose.band_last", age=least, value=value)
    if start == 0:
        return teller.say("dose.band_first", age=quantity(end, "year"), value=value)
    key = "dose.band_one" if end == start + 1 else "dose.band"
    return teller.say(key, age=least, below=quantity(end, "year"), value=value)


TOLD: Mapping[Topic, Callable[[Topic, Teller], Lines]] = {
    Topic.PLAN: _plan,
    Topic.DOSES: _doses,
}
# What is said of one case alone, and of nobody else of its kind.
OWN: Mapping[Topic, Callable[[Case, Wording], Lines]] = {
    Topic.PLAN: _dates,
    Topic.TIMING: entered,
}
