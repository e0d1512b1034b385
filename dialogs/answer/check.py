"""The read-back: what was understood, before an answer is given."""

from core import Case, Refusal, assess
from dialogs import spoken
from dialogs.answer.voice import Voice
from dialogs.ask.keyboards import Rows, Scene, in_rows, lines
from dialogs.flow import FLOW
from dialogs.spoken import entered
from dialogs.talk import Block, Kind, Reply


def read_back(scene: Scene, case: Case, refusal: Refusal | None = None) -> Reply:
    """The inputs with the interval and the rule, for the person to confirm or change."""
    wording = scene.wording
    voice = Voice(assess(case), wording)
    told = spoken.explain(refusal, wording) if refusal else []
    flags = tuple(map(voice.line, voice.plan.flags))
    blocks = [
        Block(lines(*told)),
        Block(entered(case, wording), wording.say("heading.entered")),
        Block(flags, wording.say("heading.flags")),
        Block(lines(wording.say("text.check"))),
    ]
    return Reply(
        blocks=tuple(block for block in blocks if block.lines),
        rows=((scene.go("confirm"),), *_changes(scene), (scene.go("back"), scene.go("cancel"))),
        panel=True,
        notice=told[0] if told else "",
        kind=Kind.CHECK,
    )


def _changes(scene: Scene) -> Rows:
    """A button to change each answer that was given."""
    answers = scene.session.answers
    buttons = [
        scene.go(f"change_{row.step}", what=scene.wording.say(f"named.{row.step}"))
        for row in FLOW.questions.values()
        if row.changeable and (row.step in answers or (row.step == "risk" and "wbc" in answers))
    ]
    return in_rows(buttons, width=2)
