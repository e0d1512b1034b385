"""Look-ups and follow-ups: each example of the ward, and what every card must hold."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import Refusal, knowledge
from core.knowledge import Topic
from dialogs import languages, token
from dialogs.answer.views import TOPICS
from dialogs.ask.desk import Desk
from dialogs.ask.enquiry import Enquiry, about, read_token
from dialogs.ask.excerpt import excerpt
from dialogs.ask.lookup import ask, fitted, look_up, tap
from dialogs.ask.subjects import KEYS, SUBJECTS
from dialogs.talk import Choice, Kind, Reply, Setting, length
from dialogs.wording import wording

TODAY = date(2026, 11, 25)
LANGUAGES = [code for code, _name in languages()]
EARLY, LATE = "E14m3d-7y-HR", "L30m18d-4y-SR"
CONTENT = [name for name, subject in SUBJECTS.items() if subject.topic]
LONGEST_CODE = "E15m2d~17m29d-18+y-UR-BMUXR-C10m2d~11m29d"
MOST_CHARACTERS = 2600
MOST_SHOWN_LINES = 13
MOST_SHOWN_CHARACTERS = 1400  # in the longest language; the rest is folded
LONGEST_TOKEN = 58


def asking(text: str, code: str = "", language: str = "en") -> Reply | None:
    return ask(text, code, wording(language), Setting(language), TODAY)


def answered(text: str, code: str = "", language: str = "en") -> Reply:
    reply = asking(text, code, language)
    assert reply is not None
    return reply


def tapped(choice: Choice, language: str = "en") -> Reply:
    return tap(choice.token, wording(language), Setting(language), TODAY)


def words(reply: Reply) -> str:
    return "\n".join(
        text for block in reply.blocks for text in (block.heading, *(x.text for x in block.lines))
    )


def buttons(reply: Reply) -> list[Choice]:
    return [choice for row in reply.rows for choice in row]


def is_about(reply: Reply, subject: str) -> bool:
    """Whether the reply is a card of this subject, or offers it as one of a few buttons."""
    name = wording().say(f"subject.{subject}")
    if reply.kind is Kind.TOPIC:
        return any(block.heading.startswith(name.upper()) for block in reply.blocks)
    return reply.kind is Kind.CHOICE and name in {choice.label for choice in buttons(reply)[:3]}


LOOKED_UP = {
    "it mtx dose 2y": "dose",
    "dose 8 months": "dose",
    "TBI?": "conditioning",
    "radiation late relapse": "radiation",
    "when HSCT": "transplant",
    "CAR-T no donor": "car_t",
    "blina": "blinatumomab",
    "mrd positive after block 1": "remission",
    "what is early": "timing",
    "pitfalls": "pitfalls",
    "triple IT": "triple",
    "hydrocortisone": "triple",
    "CNS3": "cns_status",
    "weight-based?": "surface_area",
    "early": "plan",
    "exactly 18 months early or late?": "timing",
    "methotrexate": "dose",
    "max IT MTX dose": "dose",
    "mtx 12 or 15 mg for a 10 yo": "dose",
    "IT cytarabine dose": "triple",
    "HD MTX dose": "systemic",
    "leucovorin rescue": "rescue",
    "vincristine intrathecal": "vinca",
    "how often IT": "frequency",
    "18 or 12 Gy": "reduced_radiation",
    "survival without transplant": "outlook",
    "prognosis early HR": "outlook",
    "donor search when": "donor",
    "maintenance how long": "maintenance",
    "T-cell": "lineage",
    "Down syndrome": "down",
    "Ph+": "philadelphia",
    "marrow 10% blasts": "combined",
    "testicular relapse": "testis",
    "adult 34y": "adult",
    "infant 11 months": "infant",
    "AALL02P2": "evidence",
    "what is NCI high risk": "risk",
    "WBC 60 age 8": "risk",
    "dosing": "dose",
    "diluent volume": "preparation",
    "sources": "evidence",
    "PMID 51.6%": "outlook",
    "turning 3 next week which dose": "dose",
}
CASES = (
    "14 months 7y HR",
    "14m 7y HR",
    "E14m3d-7y-HR",
)
ABOUT_THE_TOOL = {
    "who wrote this": "who",
    "is this reviewed": "reviewed",
    "thanks": "thanks",
    "hi": "hello",
    "how does this work": "how",
    "are you AI?": "robot",
}
FOLLOWED_UP = {
    "how often it late?": "frequency",
    "when do i stop it": "frequency",
    "csf clear = ?": "csf_clear",
    "triple dose 7y": "triple",
    "cytarabine 40 ok for 10y?": "triple",
    "turns 3 next week": "dose",
    "hd mtx dose for 1.1 m2": "systemic",
    "leucovorin when how much": "rescue",
    "hd arac dose": "systemic",
    "no donor what now": "no_donor",
    "haplo ok?": "graft",
    "tbi in 2yo": "conditioning",
    "tbi how many gy": "conditioning",
    "boost or not": "conditioning",
    "marrow 3% / 8%": "combined",
    "ph+ / downs": "philadelphia",
    "2nd cns relapse": "second_relapse",
    "6 or 7.5 in infant": "dose",
    "25 y old same?": "adult",
    "had 12 gy before, 18 now?": "radiation_before",
    "blasts in optic nerve": "eye",
    "t-all late bmt?": "transplant",
    "blina now?": "blinatumomab",
    "car t instead of bmt": "car_t",
    "mrd 0.05": "remission",
    "mrd neg skip bmt?": "transplant",
    "survival without bmt": "outlook",
    "why 17 and 51?": "outlook",
    "exactly 18m?": "timing",
    "cr1 6 wks after dx, still late?": "first_remission",
    "12 gy enough?": "reduced_radiation",
    "rt date? maintenance end date?": "maintenance",
    "104 wks from when": "maintenance",
    "off tx 3 months matter?": "off_therapy",
    "vcr same day ok?": "vinca",
    "which mtx vial": "preparation",
    "volume? diluent?": "preparation",
    "omeprazole? creat up?": "interactions",
    "plts 20 for lp? cns2 counts? testis?": "testis",
    "spine rt too? (late)": "radiation",
}


@pytest.mark.parametrize(("text", "subject"), LOOKED_UP.items())
def test_a_look_up_gets_its_card(text: str, subject: str) -> None:
    assert is_about(answered(text), subject)


@pytest.mark.parametrize(("text", "subject"), FOLLOWED_UP.items())
@pytest.mark.parametrize("code", ["", EARLY, LATE])
def test_a_follow_up_gets_its_card(text: str, subject: str, code: str) -> None:
    reply = answered(text, code)
    assert is_about(reply, subject) or (not code and subject == "radiation")


@pytest.mark.parametrize("text", CASES)
def test_a_whole_case_stays_a_whole_case(text: str) -> None:
    assert asking(text) is None


@pytest.mark.parametrize(("text", "subject"), ABOUT_THE_TOOL.items())
@pytest.mark.parametrize("code", ["", EARLY])
def test_questions_about_the_tool_get_a_sentence_and_what_can_be_asked(
    text: str, subject: str, code: str
) -> None:
    reply = answered(text, code)
    assert reply.kind is Kind.PASSAGE
    assert wording().say(f"lead.{subject}") in words(reply)
    assert len(buttons(reply)) >= 6


def test_an_example_and_a_new_consult_are_at_hand() -> None:
    assert answered("example").kind is Kind.ANSWER
    assert token.NEW in {choice.token for choice in buttons(answered("new"))}


@pytest.mark.parametrize("text", ["radiation", "cranial RT dose"])
def test_where_two_plans_exist_it_asks_and_does_not_pick(text: str) -> None:
    reply = answered(text)
    assert reply.kind is Kind.CHOICE
    assert not re.search(r"\d+\s*Gy", words(reply))
    with_, without, late = map(tapped, buttons(reply))
    assert is_about(with_, "conditioning")
    assert "24\u00a0Gy" in words(without)
    assert "18\u00a0Gy" not in words(without)
    assert "18\u00a0Gy" in words(late)
    assert "24\u00a0Gy" not in words(late)


def test_early_without_a_word_of_a_donor_is_asked_again() -> None:
    assert len(buttons(answered("radiation early"))) == 2
    assert answered("radiation early no donor").kind is Kind.TOPIC


@pytest.mark.parametrize("text", ["tbi 3y", "late relapse 4y SR", "dose 14m"])
def test_a_duration_without_its_meaning_is_asked(text: str) -> None:
    reply = answered(text)
    assert reply.kind is Kind.CHOICE
    assert [choice.label.split()[0] for choice in buttons(reply)] == ["Age", "Interval"]
    assert all(tapped(choice).kind in {Kind.TOPIC, Kind.CHOICE} for choice in buttons(reply))


@pytest.mark.parametrize(
    ("age", "dose"), {"8 months": "6", "1y": "8", "2y": "10", "3y": "12", "7y": "12"}.items()
)
def test_a_dose_is_that_of_the_band_with_the_whole_table_and_the_danger(
    age: str, dose: str
) -> None:
    said = words(answered(f"dose {age}"))
    assert re.search(rf"methotrexate - DOSE\u00a0{dose}\u00a0mg - INTRATHECAL", said)
    assert said.count("DOSE\u00a0") == 1
    assert all(f"{value}\u00a0mg" in said for value in (6, 8, 10, 12))
    assert "FATAL" in said


@pytest.mark.parametrize("text", ["dose", "dose 7", "dose 3y or 5y", "mtx for an adult"])
def test_without_one_age_there_is_the_table_and_no_dose(text: str) -> None:
    said = words(answered(text))
    assert "DOSE\u00a0" not in said
    assert "under 1\u00a0year" in said


def test_a_slip_is_said_and_never_gives_a_dose_alone() -> None:
    assert "Read as: intrathecal." in words(answered("intratheccal dose 4y"))
    unsure = answered("methotrexaet 4y")
    assert unsure.kind is Kind.CHOICE
    assert "DOSE" not in words(unsure)
    assert "DOSE\u00a012\u00a0mg" in words(tapped(buttons(unsure)[0]))


@pytest.mark.parametrize("text", ["asdfghjkl", "???", "\U0001f642", "7", "x" * 9999, "tell me"])
def test_where_nothing_fits_there_is_the_list_and_never_silence(text: str) -> None:
    reply = answered(text)
    assert not fitted(reply)
    assert len(buttons(reply)) >= 10
    assert all(fitted(tapped(one)) for one in buttons(reply) if one.token.startswith(token.LOOKUP))


@pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
@given(st.text(), st.sampled_from(["", EARLY, LATE]), st.sampled_from(LANGUAGES))
@settings(max_examples=200, deadline=None)
def test_no_text_is_met_with_silence_or_a_crash(text: str, code: str, language: str) -> None:
    reply = asking(text, code, language)
    assert reply is None or reply.blocks


PIECES = (
    "dose",
    "TBI",
    "late",
    "early",
    "2y",
    "14m",
    "no donor",
    "mrd",
    "0.05",
    "10%",
    "marrow",
    "blasts",
    "T",
    "HR",
    "age",
    "7",
    "after diagnosis",
    "what if",
    "infant",
    "radiation",
    "MTX",
    "11m 3d",
    "gave 12 mg",
)


@pytest.mark.no_cover  # a sweep: what it reaches is covered beside it, sooner
@given(st.lists(st.sampled_from(PIECES), max_size=7), st.sampled_from(["", EARLY, LATE]))
@settings(max_examples=400, deadline=None)
def test_no_mix_of_words_and_numbers_is_met_with_a_crash(pieces: list[str], code: str) -> None:
    reply = asking(" ".join(pieces), code)
    assert reply is None or reply.blocks
    for choice in buttons(reply) if reply else ():
        assert len(choice.token) <= LONGEST_TOKEN
        if choice.token.startswith((token.LOOKUP, token.WHAT_IF)):
            read_token(choice.token)


def test_a_follow_up_names_the_case_it_speaks_of_first() -> None:
    reply = answered("TBI?", EARLY)
    assert reply.blocks[0].heading.endswith("EARLY, age 7\u00a0years")
    assert EARLY in reply.blocks[0].lines[0].text
    assert EARLY in reply.blocks[-1].lines[-1].text


@pytest.mark.parametrize(
    ("text", "letter", "said"),
    [("what if no donor", "X", "donor no"), ("and T cell?", "T", "lineage T")],
)
def test_what_if_changes_one_detail_and_marks_it(text: str, letter: str, said: str) -> None:
    reply = answered(text, EARLY)
    assert f"WHAT IF: {said}" in words(reply)
    assert f"{EARLY}-{letter}" in words(reply)
    again = tapped(buttons(reply)[0])
    assert "WHAT IF" in words(again)


def test_a_detail_that_the_case_has_already_changes_nothing() -> None:
    assert "WHAT IF" not in words(answered("dose 7y", EARLY))
    assert "WHAT IF" in words(answered("dose 2y", EARLY))


def test_words_of_the_other_timing_are_not_about_the_case() -> None:
    said = words(answered("how often it late?", EARLY))
    assert EARLY not in said
    assert "LATE" in said


def test_words_that_cannot_be_true_of_the_case_are_about_anybody() -> None:
    said = words(answered("dose 8 months", EARLY))
    assert "DOSE\u00a06\u00a0mg" in said
    assert EARLY not in said


def test_a_code_that_is_none_is_no_case() -> None:
    assert answered("dose 2y", "E30m-7y-SR") == answered("dose 2y")


def test_words_and_a_whole_case_give_the_card_of_that_case() -> None:
    said = words(answered("14m 7y HR tbi"))
    assert "E14m-7y-HR" in said
    assert "TOTAL BODY" in said


def test_what_cannot_be_is_refused_with_what_would_be_accepted() -> None:
    for text, code in (
        ("dose 200y", ""),
        ("tbi, age 300y", EARLY),
        ("late infant 8 months old tbi", ""),
    ):
        reply = answered(text, code)
        assert not fitted(reply)
        assert words(reply)


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
        assert {line.datum for line in lines} - {""} <= set(SUBJECTS[name].says)


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
        assert set(subject.says) <= known, name
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
    ("language", "text"),
    [
        ("en", "dose for 2y at dx, relapsed 14m later"),
        ("en", "18 months minus 1 day, early or late?"),
        ("en", "just under 18 months HR plan"),
        ("en", "plan <18m HR"),
        ("en", "almost 3y dose"),
        ("en", "dose 34M"),
        ("en", "dose 2y tomorrow"),
        ("de", "knapp 18 Monate früh oder spät"),
        ("de", "Dosis fast 3 Jahre"),
        ("de", "Dosis bei ED 2 Jahre"),
        ("es", "casi 18 meses precoz o tardía"),
        ("es", "dosis 2 años al debut"),
    ],
)
def test_a_time_that_is_not_exact_or_of_the_diagnosis_is_not_taken(
    language: str, text: str
) -> None:
    reply = answered(text, language=language)
    assert wording(language).say("lookup.left_out") in words(reply)
    assert not re.search(
        r"\b(?:2|3|18|34) (?:years|months|Jahre|Monate|años|meses)", reply.blocks[0].heading
    )
    assert (
        "- DOSE" not in words(reply).upper() or "methotrexate" not in reply.blocks[1].lines[0].text
    )
    assert not any(label.startswith(("Age ", "Interval ")) for label in labels_of(reply))


def labels_of(reply: Reply) -> list[str]:
    return [choice.label for row in reply.rows for choice in row]
