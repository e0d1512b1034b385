"""What is shown after each event: the next question, the read-back, an answer, a refusal."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from core import Refusal, read_case
from dialogs import passages, spoken
from dialogs.answer.check import offer, read_back
from dialogs.answer.views import Finished, show
from dialogs.ask import progress
from dialogs.ask.keyboards import BEFORE, IN_MONTHS, Rows, Scene, in_rows, lines
from dialogs.ask.progress import Settled
from dialogs.flow import leads, question
from dialogs.session import Session, Step, Verb
from dialogs.spoken import known
from dialogs.talk import Block, Debt, Kind, Line, Reply, Setting
from dialogs.wording import Wording, wording

Outcome = tuple[Session | None, Reply]
OUTSIDE = "outside_"  # how the key of a refusal begins that names what is not covered
REFUSED_OUTSIDE = {"combined_relapse": "combined"}
WORKED_OUT = ("wbc", "age_at_diagnosis")  # what a risk group is worked out from


class Place(NamedTuple):
    """The day, the place and the language of a conversation, and the case it speaks of.

    ``warning`` are the subjects that whatever is said of the patient is led by, with spaces.
    """

    today: date
    setting: Setting
    case: str = ""
    warning: str = ""

    @property
    def wording(self) -> Wording:
        """The sentences of the place's language."""
        return wording(self.setting.language)


def say(place: Place, *keys: str, panel: bool = False) -> Reply:
    """A few sentences by their keys, with the button to begin."""
    words = spoken.examples("line", place.wording)
    reply = passages.told(
        place.wording, *(place.wording.say(key, **words) for key in keys), panel=panel
    )
    return replace(reply, debt=Debt(told=keys))


def show_answer(finished: Finished) -> Reply:
    """The answer of a case."""
    return replace(show(finished), kind=Kind.ANSWER, debt=Debt(code=finished.code))


def show_case(answers: Mapping[str, str], place: Place) -> Reply:
    """The answer of a consult's answers, with the dates that were given."""
    case = read_case(answers, place.today)
    reply = show_answer(Finished(case, place.wording, place.setting, place.today))
    return replace(reply, debt=Debt(answers={**answers}))


def noted(outcome: Outcome, key: str, answers: Mapping[str, str], place: Place) -> Outcome:
    """The outcome with a sentence above its reply, which names some answers."""
    session, reply = outcome
    note = place.wording.say(key, answers=known({**answers}, place.wording))
    blocks = (Block((Line(note),)), *reply.blocks)
    owed = reply.debt or Debt()
    owed = replace(owed, notes=(*owed.notes, (key, {**answers})))
    return session, replace(reply, blocks=blocks, notice=reply.notice or note[:200], debt=owed)


def warned_of(refusal: Refusal | None) -> str | None:
    """The subject of a refusal that puts a patient outside this tool, or ``None``."""
    key = refusal.key if refusal else ""
    return REFUSED_OUTSIDE.get(key) or (
        key.removeprefix(OUTSIDE) if key.startswith(OUTSIDE) else None
    )


def show_settled(before: Session, settled: Settled, place: Place) -> Outcome:
    """The next question; above it what is not used any more of what was answered before."""
    outcome = show_question(settled.session, place, settled.refusal)
    gone = progress.dropped(before, settled.session.answers)
    if settled.refusal:
        gone.pop(settled.refusal.field, None)  # the refusal says it
    outcome = noted(outcome, settled.note, {}, place) if settled.note else outcome
    return noted(outcome, "text.replaced", gone, place) if gone else outcome


def instead(
    before: Session | None, answers: Mapping[str, str], outcome: Outcome, place: Place
) -> Outcome:
    """The outcome in place of another consult; above it what that one held and ``answers`` lack."""
    gone = progress.dropped(replace(before, step=""), answers) if before else {}
    outcome = noted(outcome, "text.replaced", gone, place) if gone else outcome
    return _not_said(before, outcome, place)


def _not_said(before: Session | None, outcome: Outcome, place: Place) -> Outcome:
    """The outcome; above it that readings went, between which a consult asked before."""
    return noted(outcome, "text.not_said", {}, place) if before and before.options else outcome


def show_question(session: Session, place: Place, refusal: Refusal | None = None) -> Outcome:
    """What the session asks now, and above it why the last answer was refused, if it was."""
    owed = Debt()
    if refusal:
        owed = Debt(refusal=refusal.key, detail={**refusal.detail, "field": refusal.field})
    panel = _panel(session, place, refusal)
    return session, replace(panel, debt=owed, warning=warned_of(refusal))


def _panel(session: Session, place: Place, refusal: Refusal | None) -> Reply:
    scene = Scene(session, place.today, place.wording, place.setting)
    if session.offered:
        return offer(scene)
    if session.step != Step.CHECK or session.options:
        return _ask(scene, refusal)
    reply = read_back(scene, read_case(session.answers, place.today), refusal)
    worked_out = {name: session.answers[name] for name in WORKED_OUT if name in session.answers}
    if worked_out:
        said = place.wording.say("text.worked_out", answers=known(worked_out, place.wording))
        reply = replace(reply, blocks=(*reply.blocks[:-1], Block((Line(said),)), reply.blocks[-1]))
    return replace(reply, kind=Kind.REFUSAL if refusal else Kind.CHECK)


def _ask(scene: Scene, refusal: Refusal | None = None) -> Reply:
    """The question of the session's step; above it why the last answer was refused, if it was."""
    told = spoken.explain(refusal, scene.wording, scene.setting.zone) if refusal else []
    above = lines(*told, *spoken.so_far(scene.session, scene.wording))
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
    either = "ask.either" if len(scene.session.options) > 1 else "ask.one_reading"
    heading = wording.say(either if scene.session.chooses else f"ask.{step}")
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
    if len(options) == 1:
        return "one_reading"
    if any("=" in option for option in options):
        return "either"
    return {Step.WHITE_CELLS: "which_unit", Step.AGE: "which_age"}.get(Step(step), "ambiguous")


def _picked_words(scene: Scene) -> dict[str, str]:
    year, _, number = scene.session.picked.partition("-")
    in_words = scene.wording.month_names()[int(number) - 1][1] + f" {year}" if number else ""
    return {"year": year, "month": in_words}


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


def begin(before: Session | None, after: Session, place: Place) -> Outcome:
    """Another consult in place of an open one, whose answers are said where they are dropped.

    One that begins with nothing is another patient's.
    """
    session, reply = instead(before, after.answers, show_question(after, place), place)
    return session, reply if after.answers else replace(reply, warning="")


def go(session: Session, trigger: str, place: Place) -> Outcome:
    """A move along the flow; a route that does not exist leaves everything as it is."""
    moved = progress.go(session, trigger, place.today)
    if moved is None:
        return show_question(session, place)
    if moved.step == Step.ENDED:
        return None, say(place, "text.cancelled", panel=True)
    if moved.step == Step.ANSWER:
        return None, show_case(session.answers, place)
    return _not_said(session, show_question(moved, place), place)


def keep(session: Session, place: Place) -> Outcome:
    """The consult as it was before its question was asked again, or a line was offered."""
    if session.offered:
        return show_question(session.at(session.step, readings=session.readings), place)
    return show_settled(session, progress.settle(session, session.answers, place.today), place)


def unread(session: Session | None, refusal: Refusal, place: Place) -> Outcome:
    """No answer, no code and no line: the one place where a text ends that nothing could read."""
    told = spoken.explain(refusal, place.wording, place.setting.zone)
    reply = passages.told(place.wording, *told, kind=Kind.REFUSAL)
    return session, replace(reply, warning=warned_of(refusal))


def out_of_date(place: Place) -> Reply:
    """A toast: the button belongs to an earlier question."""
    return Reply(notice=place.wording.say("bot.out_of_date"))
