"""What the pictures hold, for every distinct picture of the wide sample."""

import re
from itertools import combinations

import pytest

from core import knowledge
from core.datum import DOUBTED, Topic, Verdict
from dialogs.answer.voice import SURVIVAL
from dialogs.pictures import KINDS
from dialogs.pictures.canvas import WIDTH, Canvas, Hand, Place
from dialogs.pictures.chart import Chart, caption
from dialogs.pictures.lettering import breadth
from dialogs.pictures.outcomes import SHAPES, plotted
from dialogs.pictures.sheet import laid_out
from dialogs.wording import wording
from tests.dialogs.pictures.cases import all_charts, charts, voice

MOST_CAPTION = 1024
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@pytest.mark.parametrize("kind", KINDS)
def test_every_caption_fits_and_says_every_number_that_is_drawn(kind: str) -> None:
    """Of the survival figures the values; in whom they were measured, where there is room."""
    for code, chart in charts(kind):
        assert len(chart.caption) <= MOST_CAPTION
        drawn = {number for text in shown(chart) for number in NUMBER.findall(text)}
        assert drawn <= set(NUMBER.findall(chart.caption)), code


def shown(chart: Chart) -> list[str]:
    """What is written in a picture, without the labels of an axis."""
    entries = [entry for panel in chart.panels for entry in panel.entries]
    return [entry.strong or entry.text for entry in entries]


def test_a_caption_that_would_be_too_long_gives_way_to_a_shorter_one() -> None:
    assert caption("long" * MOST_CAPTION, "short") == "short"
    assert caption("long", "short") == "long"


def test_each_figure_is_one_point_and_none_is_averaged() -> None:
    for code, chart in charts("outcomes"):
        figures = plotted(voice(code))
        bearing = {
            figure.id
            for figure in voice(code).plan.figures
            if figure.endpoint in SURVIVAL and figure.topic is not Topic.EVIDENCE
        }
        assert {figure.id for figure in figures} == bearing
        entries = [entry for panel in chart.panels for entry in panel.entries]
        assert len(entries) == len(figures)
        points = [point for entry in entries if entry.track for point in entry.track.points]
        values = {(float(f.value or 0) / 100, float(f.spread or 0) / 100) for f in figures}
        assert {(point.at, point.spread) for point in points} == values
        assert len(points) == len(figures)


def test_each_point_is_labelled_with_value_population_trial_horizon_and_status() -> None:
    for code, chart in charts("outcomes"):
        speaker = voice(code)
        entries = [entry for panel in chart.panels for entry in panel.entries]
        for figure in plotted(speaker):
            strong, population = speaker.figure_parts(figure)
            entry = next(e for e in entries if (e.strong, e.text.find(population)) == (strong, 0))
            assert speaker.say(f"picture.{figure.verdict.value}") in entry.text
            assert entry.track
            assert entry.track.points[0].shape == SHAPES[figure.verdict]
            assert speaker.wording.number(figure.value or 0) in entry.strong
            assert (figure.trial or "") in entry.text
            assert figure.horizon_years or "no time point" in entry.strong


def test_every_status_that_a_figure_can_have_has_a_shape_and_a_word() -> None:
    found = {figure.verdict for figure in knowledge().content.figure}
    assert found <= set(SHAPES)
    for verdict in SHAPES:
        assert voice("E14m-7y-HR").say(f"picture.{verdict.value}")
    apart = {Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.UNVERIFIED, Verdict.FROM_THE_REVIEW}
    assert len({SHAPES[verdict] for verdict in apart}) == len(apart)


def test_figures_of_other_patients_come_after_those_that_fit_and_say_so() -> None:
    """Those in doubt come after both, whomever they are of."""
    for code, chart in charts("outcomes"):
        figures = plotted(voice(code))
        outside = [bool(figure.outside) for figure in figures]
        places = [
            2 if figure.verdict in DOUBTED else int(bool(figure.outside)) for figure in figures
        ]
        assert places == sorted(places), code
        entries = [entry for panel in chart.panels for entry in panel.entries]
        assert sum("NOT FOR THIS PATIENT" in e.text for e in entries) == sum(outside)


def test_the_course_shows_every_step_once_and_in_the_words_of_the_answer() -> None:
    for code, chart in charts("course"):
        speaker = voice(code)
        texts = [entry.text for panel in chart.panels for entry in panel.entries]
        steps = [speaker.line(step).text for step in speaker.plan.steps]
        assert sorted(texts) == sorted(steps), code


def test_a_doubt_stands_before_its_step_in_the_caption_too() -> None:
    for code, chart in charts("course"):
        speaker = voice(code)
        for step in speaker.plan.steps:
            line = speaker.line(step)
            numbered = NUMBER.search(line.text)
            assert line.text in chart.caption or not numbered, code
            if line.strong and speaker.sentence(step) in chart.caption:
                assert line.text in chart.caption, code


def test_a_caption_has_every_step_or_says_that_it_has_not() -> None:
    seen = set()
    for code, chart in charts("course"):
        texts = [entry.text for panel in chart.panels for entry in panel.entries]
        whole = all(text in chart.caption for text in texts)
        assert whole is (wording().say("picture.left_out") not in chart.caption), code
        seen.add(whole)
    assert seen == {True, False}


def test_a_class_in_doubt_is_in_doubt_over_its_course() -> None:
    for code, chart in charts("course"):
        assert ("(in doubt)" in chart.title) is voice(code).plan.class_in_doubt, code


def test_branches_that_exclude_each_other_have_frames_of_their_own() -> None:
    for code, chart in charts("course"):
        framed = [panel for panel in chart.panels if panel.framed]
        steps = {step.id for step in voice(code).plan.steps}
        branches = {"transplant", "radiation_without_transplant"} & steps
        assert len(framed) == len(branches), code
        for panel in framed:
            instead = ["ONLY IF NO HSCT" in entry.text for entry in panel.entries]
            assert all(instead) or not any(instead)


def test_no_bar_ends_where_the_article_does_not_say_so() -> None:
    for code, chart in charts("course"):
        timed = voice(code).plan.timing == "late"
        for panel in chart.panels:
            for entry in panel.entries:
                for bar in (entry.track.bars if entry.track else ())[-1:]:
                    assert timed or (bar.kind, bar.end) == ("maybe", 1), code
        hatched = voice(code).say("picture.goes_on")
        assert (hatched in chart.notes) == (not timed), code


def test_no_time_is_drawn_where_the_article_gives_none() -> None:
    chart = KINDS["course"](voice("E14m3d-7y-HR-B"))
    before, transplant, radiation = chart.panels
    for panel in (before, transplant):
        assert "no times" in panel.note
        assert not any(NUMBER.search(tick.text) for row in panel.rows for tick in row)
    assert [tick.text for tick in radiation.rows[0]][1] == "12\N{NO-BREAK SPACE}months"


def test_the_late_course_has_its_times_at_their_places() -> None:
    chart = KINDS["course"](voice("L30m-7y-HR"))
    places = {
        tick.text.replace("\N{NO-BREAK SPACE}", " "): tick.at for tick in chart.panels[0].rows[0]
    }
    assert list(places) == ["start", "12 months", "104 weeks"]
    assert places["104 weeks"] == 1
    assert places["12 months"] == pytest.approx(12 / (104 * 7 / 30.4375))
    radiation = next(e for e in chart.panels[0].entries if "cranial radiation" in e.text)
    assert radiation.track
    assert radiation.track.points[0].at == places["12 months"]


def test_a_late_relapse_with_a_short_first_remission_says_so_beside_its_course() -> None:
    chart = KINDS["course"](voice("L30m-9y-HR-C17m2d"))
    assert any("lasted under 18" in flag for flag in chart.flags)
    assert any("lasted under 18" in line for line in chart.caption.split("\n"))


def test_the_relapse_lies_on_the_side_of_the_cut_that_the_answer_says() -> None:
    for code, chart in charts("cut"):
        track = chart.panels[0].entries[0].track
        assert track
        assert track.cut is not None
        relapse = track.points[-1].at
        assert (relapse >= track.cut) == (voice(code).plan.timing == "late"), code
        assert 0 <= relapse <= 1


def test_the_first_remission_lies_between_diagnosis_and_relapse() -> None:
    for _, chart in charts("cut"):
        for entry in chart.panels[0].entries:
            if entry.track:
                places = [point.at for point in entry.track.points]
                assert places == sorted(places)
                assert min(places) >= 0


def test_an_axis_too_long_for_its_cut_is_broken_and_says_so() -> None:
    chart = KINDS["cut"](voice("L150m12d-18+y-HR"))
    assert any("broken" in note for note in chart.notes)
    track = chart.panels[0].entries[0].track
    assert track
    assert track.broken
    assert not any("broken" in note for note in KINDS["cut"](voice("L30m-7y-HR")).notes)


Box = tuple[float, float, float, float]


def box(place: Place, text: str, hand: Hand) -> Box:
    """The room that a line takes: left, top, right, bottom."""
    wide = breadth(text, hand.size, strong=hand.strong)
    left = place[0] - {"left": 0, "center": wide / 2, "right": wide}[hand.align]
    return left, place[1] - hand.size * 0.75, left + wide, place[1] + hand.size * 0.22


def apart(one: Box, other: Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
@pytest.mark.parametrize("look", ["light", "print"])
def test_no_words_overlap_and_none_is_cut_off(look: str, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes: list[Box] = []

    def write(_: Canvas, place: Place, text: str, hand: Hand) -> None:
        boxes.append(box(place, text, hand))

    monkeypatch.setattr(Canvas, "write", write)  # the place of the words is what is tested
    for chart in all_charts():
        boxes.clear()
        laid_out(chart, look)
        assert boxes
        assert all(one[0] >= 0 and one[2] <= WIDTH for one in boxes), chart.title
        near = [
            pair
            for pair in combinations(sorted(boxes, key=lambda b: b[1]), 2)
            if pair[1][1] - pair[0][1] < 20
        ]
        assert all(apart(*pair) for pair in near), chart.caption
