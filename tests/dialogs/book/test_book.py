"""The answer book: complete, the same each time, and in words."""

import html
import json
import re
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from core import assess, knowledge
from core.circumstances import Circumstance
from core.code import CODE
from core.datum import DOUBTED, Topic
from dialogs.answer.card import card
from dialogs.answer.topics import topic
from dialogs.book.cards import distinct_cards
from dialogs.book.chapters import TOPICS, cases, scopes
from dialogs.book.compose import ROLES
from dialogs.book.lookups import cards
from dialogs.lookup.subjects import SUBJECTS
from dialogs.wording import NO_BREAK, wording
from tests.needed import needed

pytestmark = pytest.mark.no_cover  # the book is a command, run as a process of its own
RIGHT_EDGE = 595.28 - 16 / 25.4 * 72  # of A4 less its margin, in points


@pytest.fixture(scope="module")
def text(written: Path) -> str:
    """The book as a reader sees it: Markdown without its escapes."""
    return (written / "answer-book.md").read_text("utf-8").replace("\\", "")


def test_the_same_content_gives_the_same_bytes(written: Path, again: Path) -> None:
    for kind in ("md", "pdf", "json"):
        name = f"answer-book.{kind}"
        assert (again / name).read_bytes() == (written / name).read_bytes(), kind


def test_the_files_are_what_they_say(written: Path) -> None:
    assert (written / "answer-book.pdf").read_bytes().startswith(b"%PDF-")
    record = json.loads((written / "answer-book.json").read_text("utf-8"))
    assert record["hash"] == knowledge().data_hash
    looked_up = sum(len(list(cards(name, wording()))) for name in SUBJECTS)
    assert len(record["answers"]) == len(cases()) + len(TOPICS) * len(scopes()) + looked_up


def test_no_card_is_parted_from_its_dose_by_a_turn_of_the_page(text: str, written: Path) -> None:
    codes = set(filter(CODE.fullmatch, (line.removeprefix("#### ") for line in text.splitlines())))
    command = [needed("pdftotext", "poppler-utils"), "-raw", str(written / "answer-book.pdf"), "-"]
    paper = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - the book's own file
    found = [one for page in paper.stdout.split("\f") for one in _parts(page, codes)]
    assert len(found) == len(codes) > 0
    for lines in found:
        assert any("INTRATHECAL" in line for line in lines), lines
        assert any(line.startswith("RADIATION") for line in lines), lines


def _parts(page: str, codes: set[str]) -> Iterator[list[str]]:
    """The lines of a page below each heading that is one of these codes."""
    lines = page.splitlines()
    starts = [number for number, line in enumerate(lines) if line in codes]
    yield from (lines[start:end] for start, end in pairwise([*starts, None]))


def test_the_pdf_has_every_word_and_none_leaves_the_paper(written: Path, text: str) -> None:
    command = [needed("pdftotext", "poppler-utils"), "-bbox", str(written / "answer-book.pdf"), "-"]
    read = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - found
    words = re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', read.stdout)
    assert max(float(right) for right, _word in words) < RIGHT_EDGE
    lines = (line.removeprefix("- ") for line in text.splitlines() if line.startswith("- "))
    said = {word for line in lines for word in line.split()}
    assert said <= {html.unescape(word) for _right, word in words}


def test_every_timing_and_every_band_of_ages_has_its_topics() -> None:
    found = {(scope.timing, scope.years) for scope in scopes()}
    bands = {0, 1, 2, 3, 9, 18}
    assert found == {("early", start) for start in bands} | {("late", s) for s in bands - {0}}


@pytest.mark.parametrize("which", TOPICS)
def test_every_topic_stands_in_full(which: Topic, text: str) -> None:
    for scope in scopes():
        for block in topic(which, scope, wording()):
            for line in block.lines:
                assert f"- {line.plain}".replace(NO_BREAK, " ") in text


def test_every_line_of_every_distinct_card_stands_in_the_book(text: str) -> None:
    known = {line.removeprefix("- ") for line in text.splitlines()}
    printing = {row.id for row in knowledge().content.card if row.shows}
    printing |= {"interval_exact", "interval_month_only", "interval_days_open"}
    for case in [*distinct_cards().values()][::11]:
        for line in card(assess(case), wording()):
            if len(line.rows) > 1 or line.rows[0] not in printing:
                assert line.text.replace(NO_BREAK, " ") in known, line.rows


def test_every_row_of_the_card_has_its_sentence_or_is_silent(text: str) -> None:
    for row in knowledge().content.card:
        assert f"{row.letter}: {row.id} |" in text


def test_every_datum_source_and_circumstance_is_listed(text: str) -> None:
    content = knowledge().content
    for name in [*(one.id for one in content.data()), *(one.id for one in content.source)]:
        assert name in text, name
    for circumstance in Circumstance:
        assert wording().has(f"book.circumstance.{circumstance}"), (
            f"say in the locale, under [book.circumstance], what {circumstance} means"
        )


def test_it_says_which_content_it_is_and_that_nobody_has_signed(text: str) -> None:
    opening = text[:1500]
    assert f"Content {knowledge().content.version} ({knowledge().data_hash})" in opening
    assert wording().say("book.no_sign_off") in opening


def test_the_last_page_is_for_signatures(text: str) -> None:
    page = text.rpartition("\n# ")[2]
    for role in ROLES:
        assert wording().say(f"book.role.{role}") in page
    assert knowledge().data_hash in page


def test_what_is_in_doubt_has_a_chapter_before_the_data(text: str) -> None:
    chapter = text.partition(f"\n# {wording().say('book.chapter.unverified')}\n")[2]
    for datum in knowledge().content.data():
        if datum.verdict in DOUBTED:
            assert f"| {datum.id} |" in chapter.split("\n# ")[0]


def test_a_known_donor_takes_the_other_radiation_plan_away() -> None:
    early = next(case for case in cases() if "radiation_early" in _rows(case))
    donor = early.model_copy(update={"donor": type(early.donor).YES})
    assert "radiation_with_donor" in _rows(donor)


def _rows(case: object) -> set[str]:
    return {row.id for row in assess(case).card}  # type: ignore[arg-type] # a case
