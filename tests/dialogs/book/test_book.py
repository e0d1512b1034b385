"""The answer book: complete, the same each time, and in words."""

import json
import re
from pathlib import Path

import pytest

from core import assess, knowledge
from core.circumstances import Circumstance
from dialogs.answer.views import answer
from dialogs.answer.voice import Voice
from dialogs.book.cases import Base, bases, changed, variants
from dialogs.book.chapters import named, signed, variant_label
from dialogs.book.compose import ROLES
from dialogs.book.told import difference, plain, told
from dialogs.wording import wording
from tests.dialogs.book.conftest import run


@pytest.fixture(scope="module")
def text(written: Path) -> str:
    """The book as a reader sees it: Markdown without its escapes."""
    return (written / "answer-book.md").read_text("utf-8").replace("\\", "")


def test_the_same_content_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    assert run("--out", str(tmp_path), seed="7").returncode == 0
    for kind in ("md", "pdf", "json"):
        name = f"answer-book.{kind}"
        assert (tmp_path / name).read_bytes() == (written / name).read_bytes(), kind


def test_the_files_are_what_they_say(written: Path) -> None:
    assert (written / "answer-book.pdf").read_bytes().startswith(b"%PDF-")
    record = json.loads((written / "answer-book.json").read_text("utf-8"))
    assert record["hash"] == knowledge().data_hash
    assert len(record["answers"]) == len(bases())


def test_every_timing_risk_and_dose_band_has_its_answer() -> None:
    kinds = {(base.timing, base.risk) for base in bases()}
    assert len(kinds) == 6
    assert {band.least for _, band, _ in bases()} == {0, 1, 2, 3, 9}
    assert not [base for base in bases() if base.timing == "late" and base.band.least == 0]


@pytest.mark.parametrize("base", bases(), ids=lambda base: f"{base.timing} {base[1]} {base.risk}")
def test_a_distinct_answer_stands_in_full(base: Base, text: str) -> None:
    for block in answer(Voice(assess(base.case), wording())):
        for line in block.lines:
            assert f"- {line.text}".replace("\N{NO-BREAK SPACE}", " ") in text


def test_every_line_of_an_answer_with_one_detail_stands_in_the_book(text: str) -> None:
    known = {bare for line in text.splitlines() for bare in _bare(line)}
    for variant in variants():
        for base in bases()[::4]:
            case = changed(base, variant)
            for line in told(case, wording()) if case else ():
                assert line.plain in known


def _bare(line: str) -> tuple[str, ...]:
    """A line of the book without its sign, its view and where it holds."""
    line = re.sub(r"^#+ |^- (?:[+-] [^:]*: )?| \(only: [^()]*\)$", "", line)
    return plain(line), plain(line, lettered=True)


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
        if datum.verdict.value in {"unverified", "contradicted"}:
            assert f"| {datum.id} |" in chapter.split("\n# ")[0]


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("3. Alternate. [r1; A B; unverified]", "Alternate. [r1; unverified]"),
        ("Age 7 years [M]", "Age 7 years"),
        ("MRD absent. [A; unverified]", "MRD absent. [unverified]"),
        ("T lineage: no CD19 therapy. [ASH12]", "T lineage: no CD19 therapy. [ASH12]"),
    ],
)
def test_letters_and_places_are_left_out_of_a_comparison(line: str, bare: str) -> None:
    assert plain(line) == bare


def test_a_known_donor_takes_the_other_radiation_plan_away() -> None:
    early = next(base for base in bases() if base.timing == "early")
    donor = next(v for v in variants() if variant_label(v, wording()) == "Donor: yes")
    case = changed(early, donor)
    assert case is not None
    lines = signed(difference(told(early.case, wording()), told(case, wording())), wording())
    assert any(line.startswith("- Answer: INSTEAD") for line in lines)


def test_answers_are_named_in_few_words() -> None:
    assert named(bases(), wording()) == wording().say("book.all_bases")
    late = [base for base in bases() if base.timing == "late"]
    assert named(late, wording()) == "LATE"
    assert named([base for base in late if base.risk == "high"], wording()) == "LATE, NCI risk HIGH"
    two = [bases()[0], bases()[6]]
    assert named(two, wording()).count("EARLY") == 2
