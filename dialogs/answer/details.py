"""Details added to an answer: a button for each, and what came, what changed and what went."""

from collections.abc import Iterable, Iterator
from itertools import chain

from core import Case, assess, encode, knowledge
from core.code import OPTIONS
from core.datum import Topic
from dialogs import token
from dialogs.answer.card import card, last_line
from dialogs.answer.scope import of_case
from dialogs.answer.topics import body
from dialogs.answer.views import Finished, warnings
from dialogs.answer.voice import Sentences
from dialogs.ask.keyboards import Rows
from dialogs.ask.pieces import phrases
from dialogs.ask.spelling import bare, fold
from dialogs.spoken import detail
from dialogs.talk import MOST_CHARACTERS, Block, Choice, Kind, Line, Reply, in_pages, length
from dialogs.wording import Wording

OVER = "!"  # marrow at or over the threshold: no case code has it, for it ends the consult
TOGGLES = {  # the letters of the case code that each detail can take
    "lineage": ("B", "T"),
    "marrow": ("M", OVER),
    "mrd": ("N", "U", "P"),
    "donor": ("D", "X"),
    "prior_cranial_rt": ("R", "O"),
}
FIELDS = tuple(TOGGLES)


def refine(finished: Finished, changed: str = "", before: Case | None = None) -> Reply:
    """The card with a button for every detail; first what the last one changed."""
    wording = finished.wording
    told = [Line(wording.say("text.refine"))]
    if before is not None:
        words = {"field": wording.say(f"field.{changed}")}
        value = detail(finished.case, changed, wording)
        told = [Line(wording.say("text.changed", value=value, **words))]
        told += differences(before, finished.case, wording) or [Line(wording.say("text.same"))]
    blocks = [*warnings(finished), Block(tuple(told)), *_card(finished)]
    rows = (*_toggles(finished), (finished.button("answer", token.VIEW, "a"),))
    shown, kind = _fitting(blocks, wording), Kind.CHOICE
    return Reply(shown, rows, panel=True, kind=kind, code=finished.code)


def _card(finished: Finished) -> tuple[Block, ...]:
    plan, wording = finished.plan, finished.wording
    return Block(card(plan, wording)), Block((last_line(plan, wording, finished.code),))


def _fitting(blocks: list[Block], wording: Wording) -> tuple[Block, ...]:
    """All of it, or as much as a message takes with a word on what stands in the answer."""
    if length(blocks) <= MOST_CHARACTERS:
        return tuple(blocks)
    rest = Block((Line(wording.say("text.rest")),))
    return (*in_pages(blocks, MOST_CHARACTERS - length([rest]))[0], rest)


def differences(before: Case, after: Case, wording: Wording) -> list[Line]:
    """What a changed case adds to the lines of the answer, alters in them, takes from them."""
    old, new = _by_datum(before, wording), _by_datum(after, wording)
    return [
        *_named("text.new", [new[one] for one in new if one not in old], wording),
        *_named(
            "text.altered", [new[one] for one in new if old.get(one, new[one]) != new[one]], wording
        ),
        *_named("text.removed", [old[one] for one in old if one not in new], wording),
    ]


def _named(key: str, texts: Iterable[str], wording: Wording) -> Iterator[Line]:
    word = wording.say(key)
    yield from (Line(f"{word} {text}", strong=((0, len(word)),)) for text in texts)


def _by_datum(case: Case, wording: Wording) -> dict[tuple[str, ...], str]:
    """Every sentence of the card and the topics by the id of what it says; no number, no place."""
    scope = of_case(case)
    topics = (body(which, scope, wording) for which in Topic if which not in GATHERING)
    blocks = [Block(card(assess(case), wording)), *chain.from_iterable(topics)]
    said: dict[tuple[str, ...], str] = {}
    for line in (line for block in blocks for line in block.lines):
        if line.datum or line.rows:
            said.setdefault((line.datum, *line.rows), _apart(line, wording))
    return said


def _apart(line: Line, wording: Wording) -> str:
    """A line away from its heading: what the article does not say begins with that."""
    if knowledge().kinds.get(line.datum) != "silence":
        return line.text
    return wording.say("topic.of", topic=wording.say("heading.silence"), text=line.text)


GATHERING = {Topic.CONFLICTS, Topic.SILENCES, Topic.EVIDENCE}  # what they say stands elsewhere too


def _toggles(finished: Finished) -> Rows:
    rows = [
        tuple(_toggle(finished, field, letter) for letter in letters)
        for field, letters in TOGGLES.items()
    ]
    cr1 = Choice(finished.wording.say("short.cr1"), finished.token(token.FIRST_REMISSION))
    return (*rows, (cr1,))


def detail_named(finished: Finished, folded: str) -> Choice | None:
    """The button that sets the detail that a text in plain small letters names, if it is not set.

    A text names it by the label of the button or by a phrase of a line: ``lineage T``, ``T``.
    """
    meant = phrases(finished.wording).get(bare(folded), ("", ""))
    for field, letters in TOGGLES.items():
        for letter in letters:
            if letter == OVER or letter_of(finished.case, field) == letter:
                continue
            choice, value = _toggle(finished, field, letter), OPTIONS[letter][1].value
            if fold(choice.label) == folded or meant == (field, value):
                return choice
    return None


def _toggle(finished: Finished, field: str, letter: str) -> Choice:
    """A button that sets a detail, or takes it back where it is set."""
    wording = finished.wording
    short = wording.say(f"short.{field}")
    if letter == OVER:
        over = Sentences(wording).say("value.marrow_over")
        return Choice(f"{short} {over}", finished.token(token.COMBINED))
    now = letter_of(finished.case, field)
    changed = with_detail(finished.case, field, "" if now == letter else letter)
    label = f"{short} {detail(with_detail(finished.case, field, letter), field, wording)}"
    if now == letter:
        label = wording.say("short.on", label=label)
    code = encode(changed, finished.version)
    return Choice(label, f"{token.SET}{FIELDS.index(field)}{now or '-'}{code}")


def letter_of(case: Case, field: str) -> str:
    """The letter of the code that a detail has now, or nothing."""
    value = getattr(case, field)
    known = {OPTIONS[letter][1]: letter for letter in TOGGLES[field] if letter in OPTIONS}
    return known.get(value, "")


def with_detail(case: Case, field: str, letter: str) -> Case:
    """The case with one detail set to the meaning of a letter, or to unknown."""
    value = OPTIONS[letter][1] if letter else type(getattr(case, field))("unknown")
    return case.model_copy(update={field: value})
