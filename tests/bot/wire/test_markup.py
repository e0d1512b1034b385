import pytest

from bot.playground.server.entities import read_text, units
from bot.wire.markup import LONGEST_TEXT, TooLong, buttons, text_of, visible_length
from dialogs import Block, Choice, Line, Reply

MARK = "abcdefgh"


def seen(reply: Reply) -> tuple[str, list[str]]:
    """What Telegram makes of it: the text, and the kinds of its entities."""
    text, entities = read_text({"text": text_of(reply), "parse_mode": "HTML"}, "text", "entities")
    return text, [entity["type"] for entity in entities]


def block(*lines: str, heading: str = "", folded: bool = False) -> Block:
    return Block(tuple(map(Line, lines)), heading, folded)


def test_headings_are_bold_and_blocks_stand_apart() -> None:
    reply = Reply((block("one", heading="ONE"), block("two", "three")))
    assert seen(reply) == ("ONE\none\n\ntwo\nthree", ["bold"])


def test_folded_blocks_are_expandable_quotes() -> None:
    reply = Reply((block("a"), block("b", heading="B", folded=True), block("c", folded=True)))
    text, kinds = seen(reply)
    assert text == "a\n\nB\nb\nc"
    assert sorted(kinds) == ["bold", "expandable_blockquote", "expandable_blockquote"]


@pytest.mark.parametrize("text", ["a < b & c > d", "<b>", "&lt;", "5% \"or\" 'more'", "</a>"])
def test_text_is_never_taken_for_formatting(text: str) -> None:
    assert seen(Reply((block(text, heading=text),)))[0] == f"{text}\n{text}"


def test_a_line_with_an_address_is_a_link() -> None:
    reply = Reply((Block((Line("PMID 1", 'https://x.example/?a=1&b="2"'),)),))
    assert text_of(reply) == '<a href="https://x.example/?a=1&amp;b=&quot;2&quot;">PMID 1</a>'
    assert seen(reply) == ("PMID 1", ["text_link"])


@pytest.mark.parametrize(
    "reply",
    [
        Reply((block("plain"),)),
        Reply((block("a", "b", heading="h"), block("é ± m²", folded=True))),
        Reply((block("\N{PILE OF POO} <&>", heading="x"), block(heading="only"), block("z"))),
        Reply((block("1", folded=True), block("2", folded=True), block("3"))),
    ],
)
def test_the_length_is_the_one_that_telegram_counts(reply: Reply) -> None:
    assert visible_length(reply) == units(seen(reply)[0])


def test_the_longest_message_passes_and_one_more_is_a_programming_error() -> None:
    assert text_of(Reply((block("x" * LONGEST_TEXT),)))
    with pytest.raises(TooLong, match="4097"):
        text_of(Reply((block("x" * (LONGEST_TEXT + 1)),)))


def test_a_character_outside_the_basic_plane_counts_twice() -> None:
    with pytest.raises(TooLong):
        text_of(Reply((block("\N{PILE OF POO}" * 2049),)))


def test_buttons_carry_the_owners_mark_before_the_token() -> None:
    keyboard = buttons(
        Reply(rows=((Choice("Yes", "1:a"),), (Choice("Copy", copies="note"),))), MARK
    )
    assert keyboard
    assert keyboard["inline_keyboard"] == [
        [{"text": "Yes", "callback_data": "abcdefgh1:a"}],
        [{"text": "Copy", "copy_text": {"text": "note"}}],
    ]


def test_a_reply_without_choices_has_no_keyboard() -> None:
    assert buttons(Reply(rows=((),)), MARK) is None


@pytest.mark.parametrize("choice", [Choice("x", "t" * 57), Choice("x", copies="c" * 257)])
def test_what_telegram_would_refuse_on_a_button_is_a_programming_error(choice: Choice) -> None:
    with pytest.raises(TooLong):
        buttons(Reply(rows=((choice,),)), MARK)
