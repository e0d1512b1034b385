"""What every card of a look-up holds: each subject, of everybody, and each button to it."""

import re
from collections.abc import Iterator
from itertools import product

import pytest

from core import Refusal, knowledge
from core.circumstances import Circumstance
from core.datum import Topic
from dialogs import token
from dialogs.answer.teller import is_flag
from dialogs.answer.views import TOPICS
from dialogs.lookup.asking import fitted, look_up, tap
from dialogs.lookup.desk import Desk
from dialogs.lookup.enquiry import Enquiry, about, read_token
from dialogs.lookup.excerpt import excerpt
from dialogs.lookup.subjects import KEYS, SUBJECTS
from dialogs.talk import Kind, Reply, Setting, length
from dialogs.wording import NO_BREAK, wording
from tests.dialogs.lookup.replies import (
    EARLY,
    LANGUAGES,
    LATE,
    LONGEST_TOKEN,
    TODAY,
    answered,
    words,
)

CONTENT = [name for name, subject in SUBJECTS.items() if subject.topic]
LONGEST_CODE = "E15m2d~17m29d-18+y-UR-BMUXR-C10m2d~11m29d"
MOST_CHARACTERS = 2600
MOST_SHOWN_LINES = 13
MOST_SHOWN_CHARACTERS = 1400  # in the longest language; the rest is folded


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize("code", [EARLY, LATE, LONGEST_CODE])
def test_every_button_fits_and_leads_to_its_card(name: str, code: str) -> None:
    for enquiry in (about({}, code), about({"donor": "yes"}, code), about({"age": "2y"})):
        sent = enquiry.of(name).as_token()
        assert len(sent) <= LONGEST_TOKEN
        assert sent.isascii()
        assert read_token(sent).as_token() == sent
        assert fitted(tap(sent, wording(), Setting(), TODAY))


@pytest.mark.parametrize("letter", TOPICS)
def test_a_whole_topic_is_one_tap_away(letter: str) -> None:
    for enquiry in (about({}, EARLY), about({"timing": "late"})):
        reply = tap(enquiry.of(letter).as_token(), wording(), Setting(), TODAY)
        assert reply.kind is Kind.TOPIC
        assert length(reply.blocks) <= 4000


@pytest.mark.parametrize(
    "sent",
    [
        "l",
        "lxx~x",
        "ldo",
        "ldo~",
        "ldo~q",
        "ldo~xZ",
        "l-?~x",
        "ldo~x.7w",
        "ldoE14m3d",
        "mdo",
        "ldo~x.999y",
        "l-d",
    ],
)
def test_a_token_of_another_version_is_refused(sent: str) -> None:
    with pytest.raises((Refusal, LookupError)):
        tap(sent, wording(), Setting(), TODAY)


def meant() -> Iterator[dict[str, str]]:
    """Everybody that a card can be about: each timing and each band of ages, known or not."""
    ages = ("8m", "1y", "2y", "3y", "5y", "9y", "12y", "18y", "34y", "18+y", "")
    for timing, age in product(("early", "late", ""), ages):
        found = {"timing": timing, "age": age}
        yield {field: value for field, value in found.items() if value}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CONTENT)
def test_every_card_keeps_the_rules_of_writing(name: str, language: str) -> None:
    own = wording(language)
    state = own.say("text.state")
    for details in meant():
        try:
            blocks = excerpt(about(details).of(name), own)
        except Refusal:
            assert details.get("timing") == "late"  # an infant cannot have a late relapse
            continue
        lines = [line for block in blocks for line in block.lines]
        said = "\n".join(line.text for line in lines)
        assert blocks[0].heading.startswith(own.say(f"subject.{name}").upper())
        assert lines[-1].text.startswith(state)
        assert len(lines) >= 2
        assert length(blocks) <= MOST_CHARACTERS
        shown = [line for block in blocks if not block.folded for line in block.lines]
        assert len(shown) <= MOST_SHOWN_LINES
        assert sum(len(line.text) for line in shown) <= MOST_SHOWN_CHARACTERS
        assert not re.search(r"\b(IT|MTX|i\.th)\b|[<>]|\d[.,]\d*0\b(?![.,]\d)(?=\s?(mg|Gy))", said)
        assert {line.datum for line in lines} - {""} <= set(SUBJECTS[name].says) | below(name)


def below(name: str) -> set[str]:
    """What arises from a case under the statements of a subject."""
    says = set(SUBJECTS[name].says)
    return {one.id for one in knowledge().content.data() if is_flag(one) and says & {*one.under}}


def test_a_card_answers_first_and_folds_the_rest_without_losing_a_line() -> None:
    for name in CONTENT:
        for code in ("", EARLY, LATE):
            whole = [block for block in tap_of(name, code).blocks if block.lines]
            shown = {line.datum for block in whole if not block.folded for line in block.lines}
            folded = [line for block in whole if block.folded for line in block.lines]
            assert len(whole) >= 1
            assert "vinca" not in {line.datum for line in folded}, name
            assert not {line.datum for line in folded if "DOSE" in line.text}, name
            assert shown, name


def tap_of(name: str, code: str) -> Reply:
    return look_up(about({}, code).of(name), Desk(wording(), Setting(), TODAY))


@pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
def test_every_statement_of_a_subject_exists_and_is_said_somewhere() -> None:
    known = {datum.id for datum in knowledge().content.data()}
    for name, subject in SUBJECTS.items():
        assert set(subject.statements(frozenset(Circumstance))) <= known, name
        assert set(subject.near) <= set(SUBJECTS), name
        said = {
            line.datum
            for details in meant()
            if subject.topic
            and not (details.get("timing") == "late" and details.get("age") == "8m")
            for block in excerpt(about(details).of(name), wording())
            for line in block.lines
        }
        assert set(subject.says) <= said, name


def test_each_topic_can_be_looked_up() -> None:
    assert {subject.topic for subject in SUBJECTS.values()} >= set(Topic)
    assert Enquiry("dose").as_token() == f"{token.LOOKUP}{KEYS['dose']}~x"


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "a year and 8 months, 7y, HR", ("interval 20 months", "NCI risk HIGH", "LATE")),
        ("de", "ein Jahr und 8 Monate, 7 Jahre, HR", ("Intervall 20 Monate", "HOCH", "SPÄT")),
        ("es", "un año y 8 meses, 7 años, AR", ("intervalo 20 meses", "ALTO", "TARDÍA")),
    ],
)
def test_what_was_understood_of_a_case_is_told_whole(
    language: str, text: str, told: tuple[str, ...]
) -> None:
    said = words(answered(text, language=language)).replace(NO_BREAK, " ")
    assert all(one in said for one in told)
