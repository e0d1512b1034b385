"""Behind an emergency the next one that is given is a dose, and no other patient."""

import pytest

from dialogs.wording import wording
from tests.dialogs.person import held

CASE = "14m 4y HR"


THE_NEXT_ONE = (  # a dose, and no patient
    ("en", "drowsy and cant move his arm since the IT", "do i give the next one tomorrow"),
    ("en", "drowsy and cant move his arm since the IT", "next one tomorrow?"),
    ("de", "seit it schläfrig, bewegt den arm nicht", "gebe ich morgen die nächste"),
    ("de", "seit it schläfrig, bewegt den arm nicht", "die nächste morgen?"),
    ("es", "tras la it está dormido y no mueve el brazo", "le pongo la siguiente mañana?"),
    ("es", "tras la it está dormido y no mueve el brazo", "ya vino el adjunto. doy la siguiente?"),
)


@pytest.mark.parametrize(("language", "told", "asked"), THE_NEXT_ONE)
def test_the_next_one_that_is_given_is_a_dose_and_the_emergency_stays(
    language: str, told: str, asked: str
) -> None:
    case = "14m 4a alto riesgo" if language == "es" else CASE
    dialog, shown = held(case, told, asked, language=language)
    assert dialog.warning == "acute"
    assert wording(language).say("urgent.acute") in shown[2]
    assert wording(language).say("lookup.after_emergency") in shown[2]


@pytest.mark.parametrize("text", ["next patient tomorrow", "next one 14m 7y HR", "next one"])
def test_the_next_one_of_whom_no_dose_is_spoken_is_a_patient(text: str) -> None:
    dialog, _shown = held(CASE, "drowsy and cant move his arm since the IT", text)
    assert not dialog.warning
