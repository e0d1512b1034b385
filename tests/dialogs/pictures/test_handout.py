"""The printed page: one page for every answer, whole, selectable, the same each time."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from functools import cache
from io import BytesIO
from unittest.mock import patch

import pytest
from fpdf import FPDF
from PIL import Image

from core import Refusal, assess
from core.case import Case
from dialogs.answer.card import card
from dialogs.answer.scope import of_case
from dialogs.answer.topics import body
from dialogs.answer.views import FIRST, restore
from dialogs.pictures import drawn
from dialogs.pictures.course import course
from dialogs.pictures.handout import SMALLEST, Page, Paper, fullest, handout
from dialogs.pictures.lettering import breadth
from dialogs.talk import Block, Line, Setting
from dialogs.wording import wording
from tests.dialogs.pictures.cases import CODES, codes, voice
from tests.needed import LONG

TODAY = date(2026, 11, 23)
EXPIRED = date(2027, 12, 23)
PAPERS: tuple[Paper, ...] = ("A4", "letter")
SIZES = {"A4": (595.28, 841.89), "letter": (612, 792)}
Writing = tuple[float, float, str, float]


@cache
def printed(
    code: str, paper: Paper = "A4", today: date = TODAY
) -> tuple[bytes, tuple[Writing, ...]]:
    """A handout, and everything that is written on it: place, text, size."""
    found: list[Writing] = []
    real = FPDF.text

    def text(pdf: FPDF, x: float, y: float, text: str = "") -> None:
        found.append((x, y, text, pdf.font_size_pt))
        real(pdf, x, y, text)

    with patch.object(FPDF, "text", text):
        return handout(code, paper=paper, today=today), tuple(found)


def plain(texts: Sequence[Writing]) -> str:
    return " ".join(text for _, _, text, _ in texts).replace("\N{NO-BREAK SPACE}", " ")


def whole(case: Case) -> list[str]:
    """The card, and what each of the first topics says before what disagrees with it."""
    scope, words = of_case(case), wording()
    own = [line for which in FIRST for line in body(which, scope, words)[0].lines]
    return [line.plain for line in (*card(assess(case), words), *own)]


def test_a_page_too_full_says_what_it_leaves_out() -> None:
    _, written = printed("E0m10d-0m-HR-TM", "letter")
    assert wording().say("handout.more") in plain(written)
    page = Page(voice(CODES[0]), "A4", TODAY)
    with pytest.raises(ValueError, match="does not fit"):
        page.body([[Block((Line("more " * 500),) * 10)]])
    page.pdf.output()  # closes the files of its fonts


def test_what_must_be_known_first_stands_first() -> None:
    _, written = printed(f"{CODES[0]}-v0", today=EXPIRED)
    texts = [text for *_, text, _ in written]
    first = next(n for n, text in enumerate(texts) if text.startswith("EARLY isolated CNS"))
    assert any("passed its review date" in text for text in texts[:first])
    assert any("content has changed" in text.lower() for text in texts[:first])


def test_each_source_that_a_line_rests_on_is_listed_with_its_status() -> None:
    _, written = printed("L30m-9y-HR")
    text = plain(written).partition(" SOURCES ")[2]
    for source in ("r1: probably", "r4: probably", "BARR06 (", "HASTINGS21 (", "WHO07 ("):
        assert source in text
    assert "HALAH24" not in text


def test_the_same_page_has_the_same_bytes_and_says_its_day() -> None:
    pdf, written = printed(CODES[0])
    assert handout(CODES[0], today=TODAY) == pdf
    assert "Printed 23 Nov 2026." in plain(written)
    assert handout(CODES[0], today=EXPIRED) != pdf


def test_the_page_holds_no_date_of_a_patient() -> None:
    _, written = printed(CODES[0])
    days = set(re.findall(r"\d{1,2} [A-Z][a-z]{2} \d{4}", plain(written)))
    assert days <= {"23 Nov 2026", "25 Jan 2026", "25 Nov 2026"}


def test_everything_is_black_grey_or_white() -> None:
    pdf, _ = printed(CODES[0])
    image = Image.open(BytesIO(drawn(course(voice(CODES[0])), "print"))).convert("RGB")
    red, green, blue = (part.tobytes() for part in image.split())
    assert red == green == blue
    assert not re.search(rb"[\d.]+ [\d.]+ [\d.]+ (?:rg|RG)\b", pdf)
    assert b"/ToUnicode" in pdf  # so that its text can be selected and searched


def test_what_is_no_code_is_refused() -> None:
    with pytest.raises(Refusal):
        handout("nonsense", today=TODAY)


@pytest.mark.skipif(
    shutil.which("pdftotext") is None and os.environ.get("REQUIRE_ALL") != "1",
    reason="no pdftotext on this machine: apt-get install poppler-utils",
)
@pytest.mark.no_cover  # a sweep: what it reaches is covered above
@pytest.mark.parametrize("code", CODES)
def test_the_doses_can_be_read_out_of_the_file(code: str) -> None:
    pdf, _ = printed(code)
    command = ["pdftotext", "-raw", "-", "-"]
    read = subprocess.run(command, input=pdf, capture_output=True, check=True)  # noqa: S603 - a fixed command
    text = " ".join(read.stdout.decode().replace("\N{NO-BREAK SPACE}", " ").split())
    speaker = voice(code)
    for dose in assess(speaker.plan.case).doses:
        if dose.route != "intrathecal":
            continue  # a threshold for a class of drugs, which the page has where there is room
        assert speaker.dose(dose).replace("\N{NO-BREAK SPACE}", " ") in text


@pytest.mark.no_cover  # a sweep: what it reaches is covered above
@pytest.mark.parametrize(("paper", "today"), [("A4", TODAY), ("letter", EXPIRED)])
@pytest.mark.parametrize("code", CODES)
def test_the_page_holds_the_whole_answer_and_its_code(code: str, paper: Paper, today: date) -> None:
    pdf, written = printed(code, paper, today)
    assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) == 1
    wide, high = SIZES[paper]
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert box
    assert (float(box[1]), float(box[2])) == pytest.approx((wide, high), abs=0.1)
    text = plain(written)
    for said in whole(voice(code).plan.case):
        assert said.replace("\N{NO-BREAK SPACE}", " ") in text
    assert f"Case code {voice(code).plan.code}" in re.sub(" +", " ", text)


@pytest.mark.no_cover  # a sweep: what it reaches is covered above
@pytest.mark.parametrize(("paper", "today"), [("A4", TODAY), ("letter", EXPIRED)])
@pytest.mark.parametrize("code", CODES)
def test_nothing_leaves_the_paper_and_nothing_is_too_small(
    code: str, paper: Paper, today: date
) -> None:
    wide, high = SIZES[paper]
    for x, y, text, size in printed(code, paper, today)[1]:
        assert size >= SMALLEST
        assert 20 <= x <= x + breadth(text, size) <= wide - 20
        assert y - size >= 20
        assert y <= high - 20


@pytest.mark.no_cover  # a sweep: what it reaches is covered above
def test_every_answer_of_the_wide_sample_fits_one_page() -> None:
    pages = {paper: Page(voice(CODES[0]), paper, TODAY) for paper in PAPERS}
    for code in codes()[:: 15 if LONG else 45]:
        finished = restore(code, wording(), Setting(), EXPIRED)
        for paper, page in pages.items():
            found = [page.fitting(blocks, 0) for blocks in fullest(finished)]
            assert any(found), f"{code} on {paper}"
    for page in pages.values():
        page.pdf.output()  # closes the files of its fonts
