"""The buttons of each question, and what a question needs to know to offer them."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from core import Refusal, knowledge
from core.case import Age
from core.forms import read_age
from core.reading import age_at_diagnosis as possible_at_diagnosis
from core.reading import read_interval
from core.timing import MONTHS_A_YEAR, Interval, month
from dialogs.session import Session, Step, Verb, step_token
from dialogs.talk import Choice, Line, Setting
from dialogs.wording import Wording

YEARS_SHOWN = 12
MONTHS_SHOWN = 36
WIDTH = 6
DAYS_WIDE = 7
BEFORE = "<"  # picked: the years before one
IN_MONTHS = "m"  # picked: an age in months
Rows = tuple[tuple[Choice, ...], ...]


class Scene(NamedTuple):
    """What a question needs to know: the consult, the day, the language, the place."""

    session: Session
    today: date
    wording: Wording
    setting: Setting

    def choice(self, label: str, verb: Verb, value: str = "") -> Choice:
        """A button of this turn."""
        return Choice(label, step_token(self.session.turn, verb, value))

    def accept(self, key: str, value: str, **words: str) -> Choice:
        """A button that gives an answer."""
        return self.choice(self.wording.say(f"choice.{key}", **words), Verb.ACCEPT, value)

    def how_to_reply(self) -> list[str]:
        """In a group, how a typed answer reaches the bot."""
        return [self.wording.say("how.reply")] if self.setting.shared else []

    def go(self, trigger: str, **words: str) -> Choice:
        """A button along one of the flow's routes."""
        key = "change" if trigger.startswith("change_") else trigger
        return self.choice(self.wording.say(f"choice.{key}", **words), Verb.GO, trigger)


def in_rows(choices: Sequence[Choice], width: int = WIDTH) -> Rows:
    """Buttons in rows of equal width."""
    return tuple(tuple(choices[i : i + width]) for i in range(0, len(choices), width))


def lines(*texts: str) -> tuple[Line, ...]:
    """Plain lines."""
    return tuple(Line(text) for text in texts)


def dates(scene: Scene) -> Rows:
    """The years; once one is picked its months, then the days."""
    picked = scene.session.picked
    if not picked or picked[0] == BEFORE:
        return _years(scene, int(picked[1:]) - 1 if picked else scene.today.year)
    year, _, number = picked.partition("-")
    return _days(scene, int(year), int(number)) if number else _months(scene, int(year))


def _earliest(scene: Scene) -> date:
    """No relapse is offered before the diagnosis."""
    diagnosis = scene.session.answers.get("diagnosis", "")
    if scene.session.step == Step.RELAPSE and diagnosis:
        return date.fromisoformat(diagnosis if diagnosis.count("-") > 1 else f"{diagnosis}-01")
    return date(knowledge().whole("earliest_year"), 1, 1)


def _years(scene: Scene, latest: int) -> Rows:
    earliest = _earliest(scene).year
    least = max(latest - YEARS_SHOWN + 1, earliest)
    years = [scene.choice(str(year), Verb.PICK, str(year)) for year in range(latest, least - 1, -1)]
    earlier = scene.choice(scene.wording.say("choice.earlier"), Verb.PICK, f"{BEFORE}{least}")
    return (*in_rows(years, 4), *(((earlier,),) if least > earliest else ()))


def _months(scene: Scene, year: int) -> Rows:
    names, earliest = scene.wording.month_names(), _earliest(scene)
    choices = [
        scene.choice(names[number - 1][1], Verb.PICK, f"{year}-{number:02}")
        for number in range(1, MONTHS_A_YEAR + 1)
        if (whole := month(year, number)).last >= earliest and whole.first <= scene.today
    ]
    return in_rows(choices, 4)


def _days(scene: Scene, year: int, number: int) -> Rows:
    whole, earliest = month(year, number), _earliest(scene)
    days = [whole.first.replace(day=day) for day in range(1, whole.last.day + 1)]
    choices = [
        scene.choice(str(day.day), Verb.ACCEPT, day.isoformat())
        for day in days
        if earliest <= day <= scene.today
    ]
    alone = f"{year}-{number:02}"
    month_only = ((scene.accept("month_only", alone),),) if _settles(scene, alone) else ()
    return (*in_rows(choices, DAYS_WIDE), *month_only)


def _settles(scene: Scene, alone: str) -> bool:
    """Whether a month alone would do, as far as the answers given so far can tell."""
    dates_only = {name: scene.session.answers.get(name, "") for name in ("diagnosis", "relapse")}
    try:
        read_interval({**dates_only, scene.session.step: alone}, scene.today)
    except Refusal as refusal:
        return refusal.key != "day_needed"
    return True


def interval(scene: Scene) -> Rows:
    """The months, page by page."""
    start, most = int(scene.session.picked or 0), knowledge().whole("oldest_age") * MONTHS_A_YEAR
    months = range(start + 1, min(start + MONTHS_SHOWN, most) + 1)
    choices = [scene.choice(str(count), Verb.ACCEPT, f"{count}m") for count in months]
    pages = [(start - MONTHS_SHOWN, "previous"), (start + MONTHS_SHOWN, "next")]
    turns = [
        scene.choice(scene.wording.say(f"view.{name}"), Verb.PICK, str(to))
        for to, name in pages
        if 0 <= to < most
    ]
    return (*in_rows(choices), tuple(turns))


def _least_age(scene: Scene) -> int:
    """The months of age that nobody can be below who was diagnosed an interval ago."""
    try:
        lasted: Interval = read_interval(scene.session.answers, scene.today)[2]
    except Refusal:
        return 0
    return lasted.shortest.months


def _ages(scene: Scene, values: Sequence[str], least: int, below: int | None = None) -> Rows:
    """Ages of which some day is possible, by their values in the form that core reads."""
    found = [(value, _age(value)) for value in values]
    return in_rows(
        [
            scene.choice(value.rstrip("my"), Verb.ACCEPT, value)
            for value, age in found
            if _may_be(age, least, below)
        ]
    )


@cache
def _age(value: str) -> Age:
    """The age on a button."""
    return read_age({"age": value}, "age")


def _may_be(age: Age, least: int, below: int | None) -> bool:
    return age.below_months > least and (below is None or age.least_months < below)


def age(scene: Scene) -> Rows:
    """Completed years, or months for the young; none that the interval forbids."""
    wording, facts, least = scene.wording, knowledge(), _least_age(scene)
    below = facts.whole("age_in_months_below") * MONTHS_A_YEAR
    if scene.session.picked == IN_MONTHS:
        months = _ages(scene, [f"{number}m" for number in range(below)], least)
        return (*months, (scene.choice(wording.say("choice.in_years"), Verb.PICK),))
    adult = facts.whole("adult_from")
    young = wording.measure(facts.measures["age_in_months_below"])
    old = wording.measure(facts.measures["adult_from"])
    in_months = scene.choice(wording.say("choice.under_three", years=young), Verb.PICK, IN_MONTHS)
    return (
        *_ages(scene, [f"{years}y" for years in range(adult)], least),
        (scene.accept("adult", f"{adult}+y", years=old),),
        *(((in_months,),) if below > least else ()),
    )


def risk(scene: Scene) -> Rows:
    """The two groups, not known, and the way to work it out."""
    return (
        (scene.accept("standard", "standard"), scene.accept("high", "high")),
        (scene.accept("unknown", "unknown"), scene.go("work_out")),
    )


def white_cells(scene: Scene) -> Rows:
    """Under the limit of the groups, or over."""
    limit = scene.wording.measure(knowledge().measures["white_cells_below"])
    return (
        (scene.accept("under", "under", limit=limit),),
        (scene.accept("at_or_over", "at_or_over", limit=limit),),
    )


def age_at_diagnosis(scene: Scene) -> Rows:
    """Completed years, of which age and interval allow some day."""
    years = [f"{number}y" for number in range(knowledge().whole("adult_from"))]
    known = {k: v for k, v in scene.session.answers.items() if k != Step.AGE_AT_DIAGNOSIS}
    try:
        least, below = possible_at_diagnosis(known, scene.today)
    except Refusal:
        return _ages(scene, years, 0)
    return _ages(scene, years, least, below)
