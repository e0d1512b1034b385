"""The finished answer and its other views, each made from the case code alone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from core import assess, decode, encode, knowledge
from core.case import Case
from core.code import OPTIONS
from core.timing import add_months
from dialogs import token
from dialogs.answer import evidence
from dialogs.answer.voice import Voice, length
from dialogs.ask.keyboards import Rows, in_rows
from dialogs.talk import Block, Choice, Line, Reply, Setting
from dialogs.wording import Wording

MOST_CHARACTERS = 3500
REVIEW_MONTHS = 12
OVER = "!"  # marrow at or over the threshold: no case code has it, for it ends the consult
TOGGLES = {  # the letters of the case code that each detail can take
    "lineage": ("B", "T"),
    "marrow": ("M", OVER),
    "mrd": ("N", "U", "P"),
    "donor": ("D", "X"),
    "prior_cranial_rt": ("R", "O"),
}
FIELDS = tuple(TOGGLES)
MARKS = re.compile(r"^(?:\d+\. |[A-Z] )| \[[^\]]*\]$")


@dataclass(frozen=True)
class Finished:
    """A finished answer: its case, and where it is shown.

    ``confirmed`` says that a second person confirmed the inputs; ``version`` is the content
    version that its code names.
    """

    case: Case
    wording: Wording
    setting: Setting
    today: date
    confirmed: bool = False
    version: str = ""

    @cached_property
    def code(self) -> str:
        """The case code, with the content version that first gave the answer."""
        return encode(self.case, self.version)

    @property
    def expired(self) -> bool:
        """Whether the content is past the day by which it should have been checked anew."""
        return self.today > add_months(knowledge().content.reviewed, REVIEW_MONTHS)

    def button(self, key: str, letter: str, what: str = "", **words: str) -> Choice:
        """A button under this answer."""
        return Choice(self.wording.say(f"view.{key}", **words), self.token(letter, what))

    def token(self, letter: str, what: str = "") -> str:
        """The token of a button under this answer."""
        return f"{letter}{what.upper() if self.confirmed else what}{self.code}"


def restore(code: str, wording: Wording, setting: Setting, today: date) -> Finished:
    """The answer that a code stands for. Raises ``Refusal`` if it is no code."""
    decoded = decode(code)
    return Finished(decoded.case, wording, setting, today, version=decoded.version)


def show(finished: Finished, view: str = "a", page: int = 0) -> Reply:
    """One view of the answer; a long view comes in pages."""
    voice = Voice(assess(finished.case), finished.wording)
    pages = in_pages(VIEWS[view](voice), MOST_CHARACTERS)
    page = min(page, len(pages) - 1)
    blocks = [*_warnings(finished), *pages[page]]
    if len(pages) > 1:
        blocks.append(Block((Line(voice.say("text.page", page=page + 1, pages=len(pages))),)))
    turn = _page_turns(finished, view, page, len(pages))
    return Reply(
        blocks=tuple(blocks),
        rows=(*([turn] if turn else []), *_buttons(finished, voice, view)),
        panel=True,
    )


def _warnings(finished: Finished) -> list[Block]:
    """What a reader must know first: changed content, overdue review, a second check."""
    content, say = knowledge().content, finished.wording.say
    texts = [say("text.translation")] if finished.wording.has("text.translation") else []
    if finished.version not in {"", content.version}:
        texts.append(say("text.content_changed", old=finished.version, new=content.version))
    if finished.expired:
        texts.append(say("text.expired_content"))
    if finished.confirmed:
        texts.append(say("text.second_confirmed"))
    return [Block(tuple(map(Line, texts)))] if texts else []


def answer(voice: Voice) -> list[Block]:
    """The whole answer: what is needed first stands open, the rest is folded."""
    plan = voice.plan
    before = [
        Block((), heading=voice.say(f"summary.{plan.timing}")),
        voice.entered(),
        *([voice.flags()] if plan.flags else []),
        voice.steps(),
        voice.doses(),
        voice.block("pitfall", plan.pitfalls),
        voice.figures(voice.headline_figures, "figures", folded=True),
        voice.cautions(),
    ]
    after = [voice.block("silence", plan.silences, folded=True), voice.status()]
    return [*before, _conflicts(voice, MOST_CHARACTERS - length([*before, *after])), *after]


def _conflicts(voice: Voice, most: int) -> Block:
    """The disagreements in at most so many characters: put more tightly, the last ones first."""
    block = voice.conflicts_in_short(tight=0)
    for tight in range(1, len(voice.in_answer) + 1):
        if length([block]) <= most:
            break
        block = voice.conflicts_in_short(tight)
    return block


VIEWS = {
    "a": answer,
    "y": evidence.why,
    "v": evidence.evidence,
    "f": evidence.figures,
    "o": evidence.options,
    "d": evidence.conflicts,
}


def in_pages(blocks: Sequence[Block], most: int) -> list[tuple[Block, ...]]:
    """Blocks in pages of at most so many characters; no line is parted."""
    if length(blocks) <= most:
        return [tuple(blocks)]
    pages: list[tuple[Block, ...]] = [()]
    for block in blocks:
        if not block.lines:
            pages[-1] = (*pages[-1], block)
        for line in block.lines:
            *before, last = pages[-1] or (Block((), heading="\0"),)
            if last.heading == block.heading:
                grown = (*before, _with(last, line))
            else:
                grown = (*pages[-1], _with(Block((), block.heading, block.folded), line))
            if length(grown) > most:
                pages.append((_with(Block((), block.heading, block.folded), line),))
            else:
                pages[-1] = grown
    return pages


def _with(block: Block, line: Line) -> Block:
    return Block((*block.lines, line), block.heading, block.folded)


def _page_turns(finished: Finished, view: str, page: int, pages: int) -> tuple[Choice, ...]:
    before = [finished.button("previous", token.VIEW, f"{view}{page - 1}")] if page else []
    after = page + 1 < pages
    return (*before, *([finished.button("next", token.VIEW, f"{view}{page + 1}")] if after else []))


def _buttons(finished: Finished, voice: Voice, view: str) -> Rows:
    """The buttons under every view, two in a row."""
    timing = finished.wording.say(f"value.{voice.plan.timing}")
    views = [
        ("answer", "a"),
        ("why", "y"),
        ("evidence", "v"),
        ("figures", "f"),
        ("conflicts", "d"),
        ("options", "o"),
    ]
    buttons = [
        finished.button(key, token.VIEW, letter, timing=timing)
        for key, letter in views
        if letter != view
    ]
    return in_rows([*buttons, *_actions(finished, voice)], width=2)


def _actions(finished: Finished, voice: Voice) -> list[Choice]:
    second = finished.setting.shared and not finished.confirmed
    return [
        finished.button("refine", token.REFINE),
        finished.button("change", token.CHANGE),
        Choice(
            finished.wording.say("view.copy"), copies=evidence.note(voice, expired=finished.expired)
        ),
        *([finished.button("second", token.SECOND)] if second else []),
        Choice(finished.wording.say("view.pictures"), f"{token.PICTURE}c{finished.code}"),
        Choice(finished.wording.say("view.page"), f"{token.PAGE}a{finished.code}"),
        Choice(finished.wording.say("view.new"), token.NEW),
    ]


def refine(finished: Finished, changed: str = "", before: Case | None = None) -> Reply:
    """The answer with a button for every detail; what a detail changed is marked."""
    voice = Voice(assess(finished.case), finished.wording)
    blocks = answer(voice)
    top = voice.say("text.refine")
    if before is not None:
        earlier = answer(Voice(assess(before), finished.wording))
        mark = voice.say("text.changed_mark")
        blocks = [_marked(block, _bare_lines(earlier), mark) for block in blocks]
        value = voice.option(finished.case, changed)
        field = voice.say(f"field.{changed}")
        top = voice.say("text.changed", field=field, value=value)
    rows = (*_toggles(finished, voice), (finished.button("answer", token.VIEW, "a"),))
    shown = (*_warnings(finished), Block((Line(top),)), *blocks)
    return Reply(blocks=shown, rows=rows, panel=True)


def _bare(text: str) -> str:
    """A line without its number, letter and marks, which may move without its meaning."""
    return MARKS.sub("", MARKS.sub("", text))


def _bare_lines(blocks: Iterable[Block]) -> frozenset[str]:
    return frozenset(_bare(line.text) for block in blocks for line in block.lines)


def _marked(block: Block, known: frozenset[str], mark: str) -> Block:
    lines = tuple(
        line if _bare(line.text) in known else Line(f"{mark} {line.text}", line.link)
        for line in block.lines
    )
    return Block(lines, block.heading, block.folded)


def _toggles(finished: Finished, voice: Voice) -> Rows:
    rows = [
        tuple(_toggle(finished, voice, field, letter) for letter in letters)
        for field, letters in TOGGLES.items()
    ]
    cr1 = Choice(voice.say("short.cr1"), finished.token(token.FIRST_REMISSION))
    return (*rows, (cr1,))


def _toggle(finished: Finished, voice: Voice, field: str, letter: str) -> Choice:
    """A button that sets a detail, or takes it back where it is set."""
    short = voice.say(f"short.{field}")
    if letter == OVER:
        label = f"{short} {voice.say('value.marrow_over')}"
        return Choice(label, finished.token(token.COMBINED))
    now = _letter(finished.case, field)
    is_set = now == letter
    changed = with_detail(finished.case, field, "" if is_set else letter)
    said = with_detail(finished.case, field, letter)
    label = f"{short} {Voice(assess(said), finished.wording).option(said, field)}"
    if is_set:
        label = voice.say("short.on", label=label)
    code = encode(changed, finished.version)
    return Choice(label, f"{token.SET}{FIELDS.index(field)}{now or '-'}{code}")


def _letter(case: Case, field: str) -> str:
    """The letter of the code that a detail has now, or nothing."""
    value = getattr(case, field)
    known = {OPTIONS[letter][1]: letter for letter in TOGGLES[field] if letter in OPTIONS}
    return known.get(value, "")


def with_detail(case: Case, field: str, letter: str) -> Case:
    """The case with one detail set to the meaning of a letter, or to unknown."""
    value = OPTIONS[letter][1] if letter else type(getattr(case, field))("unknown")
    return case.model_copy(update={field: value})
