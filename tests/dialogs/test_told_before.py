"""Details told where no case is open lead its answer until they are added; nothing is guessed."""

import pytest

from dialogs import Kind, said
from dialogs.wording import wording
from tests.dialogs.person import held

TOLD = (  # language, what is told, a whole case behind it, and the letter of the code
    ("en", "its T-ALL", "14m 7y HR", "-T"),
    ("en", "no donor", "14m 7y HR", "-X"),
    ("en", "had cranial radiation", "30m 7y SR", "-R"),
    ("en", "mrd 0.05% after block 1", "25m 9y SR", "-U"),
    ("de", "T-ALL, kein Spender", "15m 8J HR", "-TX"),
    ("es", "sin donante", "14m 7a AR", "-X"),
)
ASKED = ("T cell?", "what if no donor", "transplant when no donor", "radiation for T-ALL")


def lead(language: str, key: str) -> str:
    """The beginning of a sentence that names details."""
    return wording(language).say(f"text.{key}", answers="|").partition("|")[0]


@pytest.mark.parametrize(("language", "told", "case", "letters"), TOLD)
def test_a_case_behind_what_was_told_says_that_it_lacks_it_and_adds_it_by_a_tap(
    language: str, told: str, case: str, letters: str
) -> None:
    dialog, shown = held(told, case, language=language)
    assert shown[-1].startswith(lead(language, "not_in_the_answer"))
    assert letters not in dialog.case
    add = wording(language).say("choice.add_told")
    (event,) = said.events([add])
    reply = dialog.hear(event)
    assert reply.kind is Kind.ANSWER
    assert f"{letters}-" in dialog.case
    assert lead(language, "not_in_the_answer") not in said.visible(reply)


@pytest.mark.parametrize("question", ASKED)
def test_what_is_asked_or_supposed_leads_nothing(question: str) -> None:
    _dialog, shown = held(question, "14m 7y HR")
    assert lead("en", "not_in_the_answer") not in shown[-1]


def test_every_card_about_the_case_says_it_until_another_patient_comes() -> None:
    _dialog, shown = held("30m 7y SR", "its T-ALL", "transplant?", "next patient 14m 3y HR", "dose")
    with_it = wording("en").say("lookup.told", details="|").partition("|")[0]
    assert with_it in shown[2]
    assert not any(with_it in text for text in shown[3:])


def test_a_card_about_no_case_says_what_it_is_not_made_for() -> None:
    _dialog, shown = held("had cranial radiation", "total body irradiation")
    assert lead("en", "known_before") in shown[-1]


def test_a_read_back_says_what_it_lacks() -> None:
    dialog, shown = held("no donor", "14m 7y", "HR")
    assert lead("en", "not_in_the_consult") in shown[-1]
    _dialog, shown = held("no donor", "14m 7y", "HR", "no donor")
    assert lead("en", "not_in_the_consult") not in shown[-1]
    assert dialog.session is not None


def test_a_danger_told_before_leads_beside_a_new_one() -> None:
    dialog, shown = held("ph+ 14m 7y HR", "marrow 12%", "dose")
    assert dialog.warning == "philadelphia combined"
    assert "Ph-positive" in shown[1]
    assert "Ph-positive" in shown[2]
    assert "combined relapse" in shown[2]


def test_of_two_that_contradict_each_other_the_later_one_counts() -> None:
    dialog, _shown = held("its T-ALL", "its B-ALL")
    assert dialog.warning == "lineage=B"


TAKEN_BACK = (  # language, the danger, what denies it
    ("en", "marrow 12% blasts", "no sorry, marrow is clear"),
    ("en", "ph+", "ph negative after all"),
    ("en", "testis swollen, biopsy positive", "testis normal"),
    ("en", "vincristine went in it", "it was only a question, nothing was given"),
    ("de", "Knochenmark 8% Blasten", "Knochenmark doch frei"),
    ("es", "Ph+", "al final ph negativo"),
)


@pytest.mark.parametrize(("language", "danger", "denial"), TAKEN_BACK)
def test_a_danger_that_is_denied_leads_no_longer(language: str, danger: str, denial: str) -> None:
    texts = wording(language)
    again = texts.say("text.told_before")
    _dialog, kept = held(danger, "methotrexate", language=language)
    _dialog, taken = held(danger, denial, "methotrexate", language=language)
    assert again in kept[1]
    assert again not in taken[2]


def test_what_is_denied_is_said_to_be_taken_back_if_it_was_told() -> None:
    back = wording("en").say("text.taken_back")
    dialog, shown = held("14m 7y HR", "marrow 12%", "marrow is clear")
    assert back in shown[-1]
    assert dialog.case.startswith("E14m-7y-HR")
    dialog, shown = held("14m 7y HR", "marrow is clear")
    assert back not in shown[-1]
    assert dialog.warning == ""


def test_a_danger_told_again_leads_again_and_another_one_stays() -> None:
    dialog, _shown = held("ph+", "ph negative", "ph+")
    assert dialog.warning == "philadelphia"
    dialog, shown = held("ph+", "marrow 12%", "ph negative", "dose")
    assert dialog.warning == "philadelphia=no combined"
    assert "Ph-positive" not in shown[-1]
    assert "combined relapse" in shown[-1]


NOT_MADE = (  # language, a case, a correction that is not understood
    ("en", "16m 2y HR", "hang on mum says his third birthday was yesterday"),
    ("en", "31m 5y SR", "sorry that 31 was from the clinic letter, real gap is 13"),
    ("en", "9m 13mo HR", "swap those two numbers round"),
    ("de", "14m 7J HR", "Moment, die 14 waren aus dem alten Brief"),
    ("es", "20m 4a RE", "perdón, conté mal los meses: son dos menos"),
    ("en", "24m 7y SR", "it was 14 months"),
    ("en", "14m 7y HR", "age is wrong, 2 or 3"),
    ("en", "33m 4y SR", "17m 3 fortnights 2y HR"),
    ("de", "14m 7J HR", "Quatsch, verlesen - der Bub ist erst anderthalb"),
    ("es", "15m 2a AR", "la edad que puse era la del diagnóstico"),
)


@pytest.mark.parametrize(("language", "case", "text"), NOT_MADE)
def test_a_correction_that_was_not_understood_leads_until_the_case_is_answered_anew(
    language: str, case: str, text: str
) -> None:
    said_so = wording(language).say("text.not_made")
    _dialog, shown = held(case, text, "methotrexate", case, "methotrexate", language=language)
    assert said_so in shown[1]
    assert said_so in shown[2]
    assert said_so not in shown[3]
    assert said_so not in shown[4]


@pytest.mark.parametrize("text", ["thanks", "dose", "and TBI?", "sorry?", "no donor", "wait"])
def test_what_corrects_nothing_is_not_told_as_a_correction(text: str) -> None:
    _dialog, shown = held("14m 7y HR", text)
    assert wording("en").say("text.not_made") not in shown[-1]


def test_an_answer_told_behind_its_case_leads_until_it_is_added() -> None:
    dialog, shown = held("14m 7y HR", "age 2", "dose")
    assert shown[-1].startswith(lead("en", "not_in_the_answer"))
    assert dialog.warning == "age=2y"
    for adds in ("add it", "add", "yes add it"):
        dialog, shown = held("14m 7y HR", "age 2", adds, "dose")
        assert dialog.case.startswith("E14m-2y-HR")
        assert lead("en", "not_in_the_answer") not in shown[-1]
    dialog, shown = held("14m 7y HR", "age 2", "30m 4y SR", "dose")
    assert lead("en", "not_in_the_answer") not in shown[-1]
    assert dialog.warning == ""


def test_what_is_supposed_of_an_age_leads_nothing() -> None:
    dialog, _shown = held("14m 7y HR", "and if she is 2?", "dose 3y", "what if 20 months from dx")
    assert dialog.warning == ""


WHOLE = (  # language, a whole case told in prose, its code
    ("en", "its a T cell one, 14m 7y HR", "E14m-7y-HR-T"),
    ("es", "recaída a los 15 meses, niña de 2 años, alto riesgo", "E15m-2y-HR"),
)


@pytest.mark.parametrize(("language", "text", "code"), WHOLE)
def test_a_whole_case_told_in_prose_is_what_follows_is_about(
    language: str, text: str, code: str
) -> None:
    dialog, shown = held(text, "methotrexate", language=language)
    assert dialog.case.startswith(f"{code}-v")
    assert code in shown[-1]


def test_an_age_alone_begins_no_case() -> None:
    dialog, _shown = held("dose 7y", "how often")
    assert dialog.case == ""


def test_while_a_reading_is_open_a_card_says_that_it_is_not_in_it() -> None:
    _dialog, shown = held("14m 3y HR", "no, 2 years", "dose")
    assert shown[-1].startswith(wording("en").say("text.reading_open"))
    assert "3 years" in shown[-1]
