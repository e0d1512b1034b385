"""What the person has to say yes to: the read-back, and a line typed in the middle of a consult."""

from core import Case, Refusal, assess
from dialogs import spoken
from dialogs.answer.voice import Voice
from dialogs.ask.keyboards import Rows, Scene, in_rows, lines
from dialogs.flow import FLOW
from dialogs.session import Verb
from dialogs.spoken import entered
from dialogs.talk import Block, Kind, Reply
from dialogs.wording import Wording

GO_ON, ANEW = "on", "new"  # what may become of a line that was typed in the middle


def read_back(scene: Scene, case: Case, refusal: Refusal | None = None) -> Reply:
    """The inputs with the interval and the rule, for the person to confirm or change."""
    wording = scene.wording
    voice = Voice(assess(case), wording)
    told = spoken.explain(refusal, wording, scene.setting.zone) if refusal else []
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


def offer(scene: Scene) -> Reply:
    """A whole line was typed in the middle: whether to start anew with it or to go on."""
    wording, offered = scene.wording, scene.session.offered
    heading = wording.say("ask.offered")
    how = wording.say("how.offered", answers=_offered(offered, wording))
    texts = [how, *spoken.so_far(scene.session, wording)]
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
    )
