"""Pictures and printed pages: what a tap asks for, and what is drawn of it."""

from datetime import date

import pytest

from dialogs import Drawing, Tap, advance, draw

TODAY = date(2026, 11, 23)
CODE = "E14m3d-7y-HR-v2"


def asked(token: str) -> tuple[Drawing | None, list[str]]:
    _session, reply = advance(None, Tap(token), TODAY)
    labels = [choice.label for row in reply.rows for choice in row]
    return reply.drawing, labels


@pytest.mark.parametrize(
    ("letter", "kind", "dark"),
    [("o", "outcomes", False), ("C", "course", True), ("w", "cut", False)],
)
def test_a_picture_offers_the_two_others_and_the_other_look(
    letter: str, kind: str, *, dark: bool
) -> None:
    drawing, labels = asked(f"p{letter}{CODE}")
    assert drawing == Drawing(kind, CODE, dark)
    assert len(labels) == 3
    assert labels[-1] == ("Light" if dark else "Dark")


@pytest.mark.parametrize(("letter", "paper"), [("a", "A4"), ("l", "letter")])
def test_a_printed_page_is_asked_for_by_its_paper(letter: str, paper: str) -> None:
    drawing, labels = asked(f"t{letter}{CODE}")
    assert drawing == Drawing(paper, CODE)
    assert labels == []


def test_what_is_no_picture_is_out_of_date() -> None:
    assert asked(f"pz{CODE}") == (None, [])


def test_what_is_drawn_has_a_name_and_says_itself() -> None:
    picture = draw(Drawing("cut", CODE), TODAY)
    assert picture.is_picture
    assert picture.data.startswith(b"\x89PNG")
    assert "18" in picture.caption
    page = draw(Drawing("A4", CODE), TODAY)
    assert not page.is_picture
    assert page.data.startswith(b"%PDF")
    assert page.name == f"{CODE}.pdf"
