"""The printed page: one page for every answer, whole, selectable, the same each time."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO

import pytest
from fpdf import FPDF
from PIL import Image

from core import Refusal, assess
from dialogs.answer.views import answer, restore
from dialogs.pictures import drawn
from dialogs.pictures.course import course
from dialogs.pictures.handout import GUTTER, PICTURE, SMALLEST, Page, Paper, everything, handout
from dialogs.pictures.lettering import breadth
from dialogs.talk import Block, Line, Setting
from dialogs.wording import wording
from tests.dialogs.pictures.cases import CODES, codes, voice

TODAY = date(2026, 11, 23)
EXPIRED = date(2027, 12, 23)
PAPERS: tuple[Paper, ...] = ("A4", "letter")
SIZES = {"A4": (595.28, 841.89), "letter": (612, 792)}
EVERY = [(code, paper) for code in CODES for paper in PAPERS]
Writing = tuple[float, float, str, float]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Writing]:
    """Everything that is written on a page: place, text, size."""
    found: list[Writing] = []
    real = FPDF.text

    def text(pdf: FPDF, x: float, y: float, text: str = "") -> None:
        found.append((x, y, text, pdf.font_size_pt))
        real(pdf, x, y, text)

    monkeypatch.setattr(FPDF, "text", text)
    return found


def plain(texts: list[Writing]) -> str:
    return " ".join(text for _, _, text, _ in texts).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("code", "paper"), EVERY)
def test_the_page_holds_the_whole_answer_and_its_code(
    code: str, paper: Paper, written: list[Writing]
) -> None:
    pdf = handout(code, paper=paper, today=TODAY)
    assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) == 1
    wide, high = SIZES[paper]
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert box
    assert (float(box[1]), float(box[2])) == pytest.approx((wide, high), abs=0.1)
    text = plain(written)
    for block in answer(voice(code)):
        for said in (block.heading, *(line.text for line in block.lines)):
            assert said.replace("\N{NO-BREAK SPACE}", " ") in text
    assert f"Case code {voice(code).plan.code}" in re.sub(" +", " ", text)


@pytest.mark.parametrize(("code", "paper"), EVERY)
def test_nothing_leaves_the_paper_and_nothing_is_too_small(
    code: str, paper: Paper, written: list[Writing]
) -> None:
    handout(code, paper=paper, today=EXPIRED)
    wide, high = SIZES[paper]
    for x, y, text, size in written:
        assert size >= SMALLEST
        assert 20 <= x <= x + breadth(text, size) <= wide - 20
        assert y - size >= 20
        assert y <= high - 20


@cache
def tall(code: str) -> float:
    """The height of the picture of a course on paper."""
    chart = course(voice(code))._replace(flags=(), caption="")
    wide, high = Image.open(BytesIO(drawn(chart, "print"))).size
    return PICTURE * high / wide


def answers() -> Iterator[tuple[str, float, float]]:
    """Each distinct course with the code of the longest answer that goes with it."""
    longest: dict[object, tuple[int, str]] = {}
    for code in codes():
        key = course(voice(code))._replace(flags=(), caption="")
        words = sum(len(line.text) for block in answer(voice(code)) for line in block.lines)
        longest[key] = max(longest.get(key, (0, "")), (words, code))
    return ((code, tall(code), words) for words, code in longest.values())


def test_every_answer_of_the_wide_sample_fits_one_page_with_its_picture() -> None:
    pages = {paper: Page(voice(CODES[0]), paper, TODAY) for paper in PAPERS}
    for code, picture, _ in answers():
        finished = restore(code, wording(), Setting(), EXPIRED)
        blocks = list(everything(finished, voice(code)))
        for paper, page in pages.items():
            assert page.fitting(blocks, picture + GUTTER / 2), f"{code} on {paper}"
    for page in pages.values():
        page.pdf.output()  # closes the files of its fonts


def test_a_page_too_full_gives_up_its_picture_before_its_words() -> None:
    code = CODES[0]
    finished = restore(code, wording(), Setting(), TODAY)
    blocks = list(everything(finished, voice(code)))
    page, room = Page(voice(code), "A4", TODAY), tall(code) + GUTTER / 2
    while page.fitting(blocks, room):
        blocks.append(Block((Line("more"),) * 10))
    assert page.fitting(blocks, 0)
    page.body(blocks)
    assert b"/Subtype /Image" not in bytes(page.pdf.output())
    fuller = Page(voice(code), "A4", TODAY)
    with pytest.raises(ValueError, match="does not fit"):
        fuller.body(blocks * 4)
    fuller.pdf.output()  # closes the files of its fonts


def test_what_must_be_known_first_stands_first(written: list[Writing]) -> None:
    handout(f"{CODES[0]}-v0", today=EXPIRED)
    texts = [text for *_, text, _ in written]
    first = next(n for n, text in enumerate(texts) if text.startswith("EARLY isolated CNS"))
    assert any("passed its review date" in text for text in texts[:first])
    assert any("content has changed" in text.lower() for text in texts[:first])


def test_each_source_that_a_line_names_is_listed_with_its_status(written: list[Writing]) -> None:
    handout("L30m-9y-HR", today=TODAY)
    text = plain(written).partition(" SOURCES ")[2]
    for source in ("r1: probably", "r4: probably", "BARR06 (", "HASTINGS21 (", "WHO07 ("):
        assert source in text
    assert "HALAH24" not in text


def test_the_same_page_has_the_same_bytes_and_says_its_day(written: list[Writing]) -> None:
    one, other = (handout(CODES[0], today=TODAY) for _ in range(2))
    assert one == other
    assert b"/Subtype /Image" in one
    assert "Printed 23 Nov 2026." in plain(written)
    assert handout(CODES[0], today=EXPIRED) != one


def test_the_page_holds_no_date_of_a_patient(written: list[Writing]) -> None:
    handout(CODES[0], today=TODAY)
    days = set(re.findall(r"\d{1,2} [A-Z][a-z]{2} \d{4}", plain(written)))
    assert days <= {"23 Nov 2026", "25 Jan 2026"}


def test_everything_is_black_grey_or_white() -> None:
    pdf = handout(CODES[0], today=TODAY)
    image = Image.open(BytesIO(drawn(course(voice(CODES[0])), "print"))).convert("RGB")
    red, green, blue = (part.tobytes() for part in image.split())
    assert red == green == blue
    assert not re.search(rb"[\d.]+ [\d.]+ [\d.]+ (?:rg|RG)\b", pdf)
    assert b"/ToUnicode" in pdf  # so that its text can be selected and searched


@pytest.mark.skipif(
    shutil.which("pdftotext") is None and os.environ.get("REQUIRE_ALL") != "1",
    reason="no pdftotext on this machine: apt-get install poppler-utils",
)
@pytest.mark.parametrize("code", CODES)
def test_the_doses_can_be_read_out_of_the_file(code: str) -> None:
    pdf = handout(code, today=TODAY)
    command = ["pdftotext", "-raw", "-", "-"]
    read = subprocess.run(command, input=pdf, capture_output=True, check=True)  # noqa: S603 - a fixed command
    text = " ".join(read.stdout.decode().replace("\N{NO-BREAK SPACE}", " ").split())
    speaker = voice(code)
    for dose in assess(speaker.plan.case).doses:
        assert speaker.dose(dose).replace("\N{NO-BREAK SPACE}", " ") in text


def test_what_is_no_code_is_refused() -> None:
    with pytest.raises(Refusal):
        handout("nonsense", today=TODAY)
