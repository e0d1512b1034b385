"""Pictures as drawn: real PNG, small, the same each time, whole at every edge."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image

from core import Refusal
from dialogs.pictures import KINDS, chart_of, draw, drawn
from dialogs.pictures.chart import MOST_CAPTION
from dialogs.pictures.sheet import LOOKS, render
from dialogs.wording import languages, wording
from tests.dialogs.pictures.cases import CODES, voice
from tests.needed import LONG

PIXELS = 800
MOST_BYTES = 150_000
MOST_RATIO = 20  # of a photo's sides, for Telegram
BORDER = 10
SCHEMES = (False, True)
EVERY = [  # light and dark in turn: they differ in nothing but their colours
    (kind, code, dark)
    for kind in KINDS
    for place, code in enumerate(CODES)
    for dark in (SCHEMES if LONG else SCHEMES[place % 2 :][:1])
]


@pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
@pytest.mark.parametrize(("kind", "code", "dark"), EVERY)
def test_a_picture_is_a_small_png_of_the_right_width(kind: str, code: str, *, dark: bool) -> None:
    picture = draw(kind, code, dark=dark)
    image = Image.open(BytesIO(picture.png))
    image.verify()
    assert image.format == "PNG"
    assert image.width == PIXELS
    assert image.height < PIXELS * MOST_RATIO
    assert len(picture.png) < MOST_BYTES
    assert picture.caption == KINDS[kind](voice(code)).caption


@pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
@pytest.mark.parametrize(("kind", "code", "dark"), EVERY)
def test_nothing_reaches_the_edge_of_a_picture(kind: str, code: str, *, dark: bool) -> None:
    image = Image.open(BytesIO(draw(kind, code, dark=dark).png)).convert("RGB")
    wide, high = image.size
    paper = image.getpixel((0, 0))
    strips = ((0, 0, wide, BORDER), (0, high - BORDER, wide, high), (0, 0, BORDER, high))
    for strip in (*strips, (wide - BORDER, 0, wide, high)):
        colours = image.crop(strip).getcolors()
        assert [colour for _, colour in colours or ()] == [paper]


def test_light_and_dark_say_the_same_on_another_ground() -> None:
    light, dark = (draw("course", CODES[0], dark=dark) for dark in (False, True))
    assert light.caption == dark.caption
    grounds = [Image.open(BytesIO(one.png)).convert("L").getpixel((0, 0)) for one in (light, dark)]
    assert grounds[0] == 255
    assert isinstance(grounds[1], int)
    assert grounds[1] < 60


@pytest.mark.parametrize("look", LOOKS)
def test_words_stand_out_from_their_ground(look: str) -> None:
    colours = LOOKS[look]
    assert contrast(colours.ink, colours.paper) > 7
    assert contrast(colours.faint, colours.paper) > 4.5
    assert contrast(colours.bar, colours.paper) > 3


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, as accessibility guidelines reckon it."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(p * share for p, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chart_gives_the_same_bytes_in_any_thread(kind: str) -> None:
    chart = KINDS[kind](voice(CODES[4]))
    with ThreadPoolExecutor(4) as threads:
        made = set(threads.map(lambda _: render(chart, "light"), range(4)))
    assert made == {draw(kind, CODES[4]).png}


def test_cases_with_the_same_picture_share_one_drawing() -> None:
    draw("outcomes", "E14m3d-7y-HR-B")
    before = drawn.cache_info()
    draw("outcomes", "E14m4d-7y-HR-B")
    after = drawn.cache_info()
    assert after.hits == before.hits + 1
    assert after.maxsize == 64


def test_a_picture_holds_no_word_of_its_making() -> None:
    assert not Image.open(BytesIO(draw("cut", CODES[0]).png)).text  # type: ignore[attr-defined]  # only a PNG has it


def test_what_is_no_code_is_refused() -> None:
    with pytest.raises(Refusal):
        draw("cut", "nonsense")


@pytest.mark.parametrize("language", [code for code, _name in languages()])
@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind in KINDS for code in CODES])
def test_a_translated_picture_says_that_nobody_has_reviewed_it(
    kind: str, code: str, language: str
) -> None:
    words, chart = wording(language), chart_of(kind, code, language)
    if language == "en":
        assert chart == KINDS[kind](voice(code))
        return
    remark = words.say("text.translation")
    assert remark == chart.notes[0]
    assert chart.caption.startswith(remark) or len(chart.caption) > MOST_CAPTION - len(remark) - 1
    assert len(chart.caption) <= MOST_CAPTION
