"""What puts a patient outside the tool, or in danger, leads all that is said of them later."""

import pytest

from dialogs import Setting, Text, advance, said
from dialogs.lookup.subjects import SUBJECTS
from dialogs.wording import wording
from tests.dialogs.person import TODAY, held

OUTSIDE = {
    "en": (
        *("she has down syndrome", "marrow 8% blasts", "testicular relapse", "second relapse"),
        *("Ph+", "relapse after bmt", "Burkitt", "marrow came back 10%"),
    ),
    "de": ("Down-Syndrom", "Mark 8% Blasten", "Hodenrezidiv", "zweites Rezidiv", "Ph-positiv"),
    "es": ("síndrome de Down", "médula 8% blastos", "recaída testicular", "Filadelfia positiva"),
}
DOSE = {"en": "dose mtx 4y", "de": "Dosis MTX 4 Jahre", "es": "dosis mtx 4 años"}
TOLD = [(language, text) for language, texts in OUTSIDE.items() for text in texts]
CASE = "14m 4y HR"


def lead(language: str = "en") -> str:
    return wording(language).say("text.told_before")


@pytest.mark.parametrize(("language", "told"), TOLD)
def test_a_dose_asked_next_is_led_by_what_puts_the_patient_outside(
    language: str, told: str
) -> None:
    _, (first, dose) = held(told, DOSE[language], language=language)
    assert lead(language) not in first
    assert dose.startswith(lead(language))
    warning = dose.splitlines()[2]
    assert warning in first
    assert "12 mg" in dose


@pytest.mark.parametrize(("language", "told"), TOLD)
@pytest.mark.parametrize("before", [(CASE,), ("/cns",)], ids=["an answer", "an open consult"])
def test_every_way_to_a_dose_is_led_by_it(
    before: tuple[str, ...], language: str, told: str
) -> None:
    case = ["14m", "4", "SR", "ok"] if before == ("/cns",) else ["repeat" * (language == "en")]
    _, (*_, last) = held(*before, told, *filter(None, case), DOSE[language], language=language)
    assert last.startswith(lead(language))


def test_the_read_back_and_the_answer_are_led_by_it() -> None:
    _, texts = held("/cns", "interval", "30m", "4y", "second relapse", "SR", "yes")
    for text in texts[-2:]:
        assert text.startswith(lead())
        assert wording().say("lead.second_relapse") in text


def test_a_line_that_is_refused_for_it_is_not_forgotten() -> None:
    _, (*_, dose) = held("14m 7y HR Ph+", "dose")
    assert dose.startswith(lead())
    assert wording().say("lead.philadelphia") in dose


@pytest.mark.parametrize("another", ["/cns", "/new", "new patient", "next patient: 30m 4y SR"])
def test_another_patient_is_not_led_by_it(another: str) -> None:
    _, (*_, dose) = held("she has down syndrome", another, "dose 4y")
    assert lead() not in dose


def test_two_of_them_are_both_said() -> None:
    _, (*_, dose) = held("she has down syndrome", "marrow 8% blasts", "dose")
    assert wording().say("lead.down") in dose
    assert wording().say("lead.combined") in dose


def test_the_card_of_what_is_outside_leads_to_no_whole_answer() -> None:
    dialog = said.Dialog(TODAY, Setting())
    *_, reply = (dialog.hear(event) for event in said.events([CASE, "down syndrome"]))
    labels = [choice.label for row in reply.rows for choice in row]
    assert wording().say("lookup.whole_case") not in labels


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("gave 15 mg mtx instead of 12", "urgent.mishap"),
        ("she is fitting", "urgent.acute"),
        ("we gave vincristine intrathecally", "urgent.vinca"),
        ("cns and eye involved both", "urgent.eye"),
        ("creat doubled", "urgent.any"),
    ],
)
@pytest.mark.parametrize("then", ["what do i do", "how much mtx next", "dose 7y", "given"])
def test_whom_to_call_stands_above_what_is_asked_after_an_emergency(
    told: str, sentence: str, then: str
) -> None:
    _, (*_, last) = held(told, then)
    assert last.startswith(lead())
    assert wording().say(sentence) in last


@pytest.mark.parametrize(
    "asked", ["vincristine intrathecal", "dose 4y", "cns3", "thanks", "what if marrow 6%"]
)
def test_a_question_warns_of_nothing_later(asked: str) -> None:
    _, (*_, dose) = held(asked, "dose")
    assert lead() not in dose


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_each_of_them_has_a_sentence(language: str) -> None:
    sentences = wording(language)
    for name in (*(name for name, one in SUBJECTS.items() if one.warns), "vinca", "any"):
        assert sentences.has(f"lead.{name}") or sentences.has(f"urgent.{name}"), name


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "vincristine was given intrathecally"),
        ("de", "Vincristin wurde intrathekal gegeben"),
        ("de", "vcr ist intrathekal gelaufen"),
        ("es", "se administró vincristina intratecal"),
    ],
)
def test_a_vinca_alkaloid_told_as_given_is_not_forgotten(language: str, told: str) -> None:
    _, (*_, plan) = held(
        told, {"en": "plan", "de": "was tun", "es": "plan"}[language], language=language
    )
    assert wording(language).say("urgent.vinca") in plan


@pytest.mark.parametrize(
    "line",
    [
        "14m 7y HR no down",
        "14m 7y HR never transplanted",
        "14m 7y HR not ph+",
        "14m 7y HR no previous hsct",
        "14m 7y HR, kein down",
    ],
)
def test_what_is_denied_in_a_line_puts_nobody_outside(line: str) -> None:
    language = "de" if "kein" in line else "en"
    dialog, (answer,) = held(line, language=language)
    assert dialog.case.startswith("E14m-7y-HR")
    assert not dialog.warning
    assert lead(language) not in answer


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "14m 7y HR no donor down syndrome"),
        ("en", "14m 7y HR donor no down"),
        ("en", "14m 7y HR no t ph+"),
        ("en", "14m 7y HR T no, ph+"),
        ("en", "14m 7y HR not t second relapse"),
        ("en", "14m 7y HR mrd no testis"),
        ("de", "14m 7y HR kein Spender Down"),
        ("de", "14m 7y HR noch ein zweites Rezidiv"),
        ("es", "14m 7y HR sin donante down"),
    ],
)
def test_a_no_of_something_else_denies_nothing_outside(language: str, line: str) -> None:
    dialog, (refused,) = held(line, language=language)
    assert dialog.case == ""
    assert dialog.session is None
    assert not refused.startswith("EARLY")


def test_a_warning_of_another_version_is_any_emergency() -> None:
    _, reply = advance(None, Text("dose 4y"), TODAY, warning="of_tomorrow")
    assert wording().say("urgent.any") in said.visible(reply)
