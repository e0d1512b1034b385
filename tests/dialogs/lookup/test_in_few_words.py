"""Somebody acutely unwell, a nerve, a dose of two sources, what is put off: told in few words."""

import pytest

from dialogs.wording import wording
from tests.dialogs.lookup.heard import found
from tests.dialogs.lookup.replies import answered, words


def subjects(language: str, text: str) -> tuple[str, ...]:
    return found(text, language).subjects


ACUTELY = (
    ("es", "somnoliento, vomita, pupila derecha grande"),
    ("es", "no responde, vomita"),
    ("es", "muy dormido y vomita"),
    ("es", "pupilas desiguales"),
    ("en", "drowsy vomiting one pupil bigger"),
    ("en", "pupil fixed and dilated"),
    ("en", "not responding to voice"),
    ("en", "hard to wake, vomiting"),
    ("de", "schläfrig, erbricht, rechte pupille weit"),
    ("de", "pupille rechts lichtstarr"),
    ("de", "reagiert kaum noch, erbricht"),
)
NOT_ACUTELY = (
    ("en", "is drowsiness common"),
    ("en", "headache and vomiting common side effects?"),
    ("en", "somnolence and vomiting with blina?"),
    ("en", "pupils equal"),
    ("de", "pupillen isokor"),
    ("es", "pupilas iguales y reactivas"),
    ("en", "refractory disease, headache"),
)
OF_A_NERVE = (
    *(("es", one) for one in ("y si es el III par por la leucemia?", "3er par", "par VI")),
    *(("es", one) for one in ("nervio oculomotor", "afectación de pares")),
    *(("en", one) for one in ("CN III", "iii nerve", "3rd nerve palsy", "droopy eyelid", "cn iv")),
    *(("de", one) for one in ("N. III Parese", "3. hirnnerv", "doppelt sehen", "ptose")),
)


@pytest.mark.parametrize(("language", "text"), ACUTELY)
def test_two_signs_or_a_pupil_are_of_somebody_who_is_acutely_unwell(
    language: str, text: str
) -> None:
    assert subjects(language, text) == ("acute",)


@pytest.mark.parametrize(("language", "text"), NOT_ACUTELY)
def test_signs_that_are_asked_about_or_expected_are_not(language: str, text: str) -> None:
    assert "acute" not in subjects(language, text)


@pytest.mark.parametrize(("language", "text"), OF_A_NERVE)
def test_a_nerve_by_its_number_is_one_whose_radiation_cannot_wait(language: str, text: str) -> None:
    assert subjects(language, text) == ("eye",)


NOT_CLEARED = (
    ("en", "mtx level 42h 1.8 creat climbing"),
    ("de", "spiegel 42h 1,8 krea steigt"),
    ("de", "mtx spiegel 42 h 1,8 und krea 2,1"),
    ("es", "nivel mtx 42h 1.8 creatinina subiendo"),
)
NOT_SO = (
    ("en", "level 0.1 creat normal"),
    ("en", "leucovorin given at 42h, level 0.9, creat 40"),
    ("en", "mtx level and creatinine monitoring?"),
)
CALM = (  # a time, a count, thanks: nothing has happened
    ("en", "LP pushed to next month, 9 mo by then"),
    ("en", "it mtx pushed back to tuesday"),
    ("en", "she pushed the lp to next month"),
    ("es", "la pl se pasó al próximo mes"),
    ("es", "pasamos la it al lunes"),
    ("es", "leucos al dx eran 72000"),
    ("es", "mejor dicho 7200"),
    ("es", "perdon nacio en 2023 asi que 3"),
    ("es", "dosis de hoy y la de navidad"),
    ("de", "dosis heute und an weihnachten"),
    ("en", "dates rechecked, its 18m 4d"),
    ("de", "vielen dank dir, schönen feierabend"),
    ("es", "gracias y buen fin de semana"),
    ("en", "thanks, have a good weekend"),
    ("en", "1yo only 7kg, go down a band?"),
    ("en", "does dropping to 12 cost lives"),
)
OF_EVERYBODY = (
    ("en", "surely everyone over 3 gets 15", "other_dose"),
    ("en", "everyone over 9 gets 15", "doubted_dose"),
    ("de", "alle über 3 bekommen doch 15", "other_dose"),
    ("es", "todos los mayores de 3 llevan 15", "other_dose"),
    ("en", "everyone over 3 gets 12", "dose"),
)
OF_TWO_SOURCES = (
    ("en", "pharm says 15mg??", "15y", "doubted_dose"),
    ("de", "apotheke sagt 15 mg", "15y", "doubted_dose"),
    ("es", "farmacia dice 15 mg", "15y", "doubted_dose"),
    ("en", "gave 15 mg it", "15y", "doubted_dose"),
    ("en", "pharm says 15mg??", "7y", "other_dose"),
    ("en", "gave 15 mg it", "7y", "mishap"),
    ("en", "gave 20 mg it", "15y", "mishap"),
    ("en", "gave 15 mg instead of 12", "15y", "mishap"),
)


@pytest.mark.parametrize(("language", "text"), NOT_CLEARED)
def test_a_level_beside_a_kidney_that_gets_worse_is_an_emergency(language: str, text: str) -> None:
    assert subjects(language, text) == ("missed_rescue",)


@pytest.mark.parametrize(("language", "text"), NOT_SO)
def test_a_level_that_falls_or_is_asked_about_is_none(language: str, text: str) -> None:
    assert "missed_rescue" not in subjects(language, text)


@pytest.mark.parametrize(("language", "text"), CALM)
def test_what_is_put_off_counted_or_thanked_for_is_no_emergency(language: str, text: str) -> None:
    asked = found(text, language)
    assert {asked.happened, asked.lost} == {False}
    assert not {"mishap", "rescue", "eye", "down"} & {*asked.subjects}


@pytest.mark.parametrize(("language", "text", "subject"), OF_EVERYBODY)
def test_what_all_are_said_to_get_is_a_dose_and_nothing_given(
    language: str, text: str, subject: str
) -> None:
    reply = answered(text, "", language)
    assert wording(language).say(f"subject.{subject}").upper() in words(reply).upper()


@pytest.mark.parametrize(("language", "text", "age", "subject"), OF_TWO_SOURCES)
def test_a_dose_that_a_source_gives_at_that_age_is_in_doubt_and_not_wrong(
    language: str, text: str, age: str, subject: str
) -> None:
    reply = answered(text, f"E13m-{age}-HR-v2", language)
    assert wording(language).say(f"subject.{subject}").upper() in words(reply).upper()
