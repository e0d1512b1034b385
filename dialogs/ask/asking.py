"""The message of an open consult: the question, what was said so far, and the buttons."""

from core import Refusal
from dialogs import spoken
from dialogs.ask.keyboards import BEFORE, IN_MONTHS, Rows, Scene, in_rows, lines
from dialogs.ask.questions import NAMES
from dialogs.flow import leads, question
from dialogs.session import Step, Verb
from dialogs.talk import Block, Kind, Reply
from dialogs.wording import Wording

GO_ON, ANEW = "on", "new"  # what may become of a line that was typed in the middle


def ask(scene: Scene, refusal: Refusal | None = None) -> Reply:
    """The question of the session's step; above it why the last answer was refused, if it was."""
    told = spoken.explain(refusal, scene.wording, scene.setting.zone) if refusal else []
    above = lines(*told, *_so_far(scene))
    blocks = (_question(scene),)
    return Reply(
        blocks=(Block(above), *blocks) if above else blocks,
        rows=(*_choices(scene), *_ways_out(scene)),
        panel=True,
        notice=told[0] if told else "",
        kind=_kind(scene, refusal),
    )


def _kind(scene: Scene, refusal: Refusal | None) -> Kind:
    if refusal and refusal.key != "day_needed":
        return Kind.REFUSAL
    return Kind.CHOICE if scene.session.options else Kind.QUESTION


def _question(scene: Scene) -> Block:
    """The question with what an answer looks like, or which of its readings is meant."""
    wording, step = scene.wording, scene.session.step
    samples = spoken.examples(step, wording)
    how = wording.say(f"how.{_how(scene)}", **samples, **_picked_words(scene))
    several = any("=" in option for option in scene.session.options)
    heading = wording.say("ask.either" if several else f"ask.{step}")
    return Block(lines(how, *scene.how_to_reply()), heading=heading)


def _how(scene: Scene) -> str:
    """Which explanation fits what has been picked so far."""
    session, row = scene.session, question(scene.session.step)
    if session.options:
        return _which(session.options, session.step)
    if session.picked == IN_MONTHS:
        return "months_of_age"
    if row is not None and row.is_date and session.picked and session.picked[0] != BEFORE:
        return "day" if "-" in session.picked else "month"
    return session.step


def _which(options: tuple[str, ...], step: str) -> str:
    if any("=" in option for option in options):
        return "either"
    if len(options) == 1:
        return "one_reading"
    return {Step.WHITE_CELLS: "which_unit", Step.AGE: "which_age"}.get(Step(step), "ambiguous")


def _picked_words(scene: Scene) -> dict[str, str]:
    year, _, number = scene.session.picked.partition("-")
    in_words = scene.wording.month_names()[int(number) - 1][1] + f" {year}" if number else ""
    return {"year": year, "month": in_words}


def known(answers: dict[str, str], wording: Wording) -> str:
    """Some answers with their names, in one line."""
    return ", ".join(
        f"{wording.say(f'named.{field}')} {spoken.answer(field, value, wording)}"
        for field, value in answers.items()
    )


def _so_far(scene: Scene) -> list[str]:
    """The answers already given, in one line."""
    session = scene.session
    given = {
        field: value
        for field, value in session.answers.items()
        if (row := question(field)) is not None and row.changeable and field != session.step
    }
    said = known(given, scene.wording)
    return [scene.wording.say("text.progress", answers=said)] if said else []


def _ways_out(scene: Scene) -> Rows:
    """Keep, another way to answer, back and cancel: whichever the flow offers here."""
    session, wording = scene.session, scene.wording
    row = question(session.step)
    value = session.answers.get(session.step)
    keep = []
    if value and row is not None and row.changeable:
        said = spoken.answer(session.step, value, wording)
        keep = [scene.choice(wording.say("choice.keep", value=said), Verb.KEEP)]
    other = [scene.go(way) for way in ("by_interval", "by_dates") if leads(way, session.step)]
    back = [scene.go(way) for way in ("back", "cancel") if leads(way, session.step)]
    return tuple(tuple(row) for row in (keep, other, back) if row)


def _choices(scene: Scene) -> Rows:
    session, row = scene.session, question(scene.session.step)
    if session.options:
        choices = [
            scene.choice(spoken.option(session.step, value, scene.wording), Verb.ACCEPT, value)
            for value in session.options
        ]
        return in_rows(choices, width=1)
    return row.keyboard(scene) if row is not None else ()


def offer(scene: Scene) -> Reply:
    """A whole line was typed in the middle: whether to start anew with it or to go on."""
    wording, offered = scene.wording, scene.session.offered
    heading = wording.say("ask.offered")
    texts = [
        wording.say("how.offered", answers=_offered(offered, wording)),
        *_so_far(scene),
    ]
    rows = (
        (scene.choice(wording.say("choice.anew"), Verb.OFFER, ANEW),),
        (scene.choice(wording.say("choice.go_on"), Verb.OFFER, GO_ON),),
    )
    return Reply(
        blocks=(Block(lines(*texts, *scene.how_to_reply()), heading=heading),),
        rows=rows,
        panel=True,
        notice=heading[:200],
        kind=Kind.CHOICE,
    )


def _offered(offered: dict[str, tuple[str, ...]], wording: Wording) -> str:
    """The offered answers to questions, each reading of those that have two."""
    apart = wording.say("text.or")
    return ", ".join(
        f"{wording.say(f'named.{field}')} "
        + apart.join(spoken.answer(field, value, wording) for value in values)
        for field, values in offered.items()
        if field in NAMES
    )
