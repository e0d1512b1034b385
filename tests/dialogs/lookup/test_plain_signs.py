"""Signs in plain words, staff who were exposed, and everyday words that tell of neither."""

import pytest

from dialogs.wording import wording
from tests.dialogs.lookup.heard import found
from tests.dialogs.lookup.replies import answered, words

DEFICITS = (  # signs in plain words, asked as a question about the next dose
    ("en", "give tomorrows mtx? arm weak and very drowsy"),
    ("en", "he drags his left leg since IT, next dose?"),
    ("de", "nächste it morgen geben? schläft viel und bewegt den arm nicht"),
    ("de", "zieht das bein nach seit it, nächste dosis?"),
    ("es", "toca it mañana, pero está adormilado y no levanta la pierna, la doy?"),
    ("es", "mañana le toca la siguiente, hoy arrastra la pierna"),
)


@pytest.mark.parametrize(("language", "text"), DEFICITS)
def test_an_arm_or_leg_that_fails_is_an_emergency_whatever_is_asked(
    language: str, text: str
) -> None:
    assert found(text, language).subjects == ("acute",)


STAFF = (
    ("en", "chemo nurse stuck herself w mtx needle"),
    ("en", "mtx splashed in my eye"),
    ("de", "pflegerin hat sich mit mtx nadel gestochen"),
    ("de", "nadelstich mit mtx"),
    ("es", "enfermera se pinchó con la aguja de mtx"),
)


@pytest.mark.parametrize(("language", "text"), STAFF)
def test_staff_stuck_by_a_needle_are_told_whom_to_call_and_no_patient_is_unwell(
    language: str, text: str
) -> None:
    shown, line = answered(text, "", language), wording(language).say("urgent.staff")
    assert line in words(shown)
    assert not shown.warning


NO_EMERGENCY = (
    ("en", "forgot hes got T21"),
    ("en", "she got a second relapse"),
    ("de", "welches von beiden habt ihr jetzt als alter genommen"),
    ("es", "ya vino el adjunto"),
    ("es", "vino la madre"),
    ("en", "kelvin has a sib"),
)


@pytest.mark.parametrize(("language", "text"), NO_EMERGENCY)
def test_everyday_words_are_no_slip_of_a_danger_and_tell_of_none(language: str, text: str) -> None:
    heard = found(text, language)
    assert not heard.happened
    assert not {"acute", "vinca", "mishap"} & {*heard.subjects}


STILL_ONE = (
    ("en", "he got T21 and got 15 mg it mtx"),
    ("en", "whole bag went down in 5 min"),
    ("en", "gave 20 mg, he has downs"),
    ("en", "vins it", "vcrs it"),
    ("de", "benomen nach it"),
)


@pytest.mark.parametrize("row", STILL_ONE)
def test_what_may_be_a_danger_is_one_all_the_same(row: tuple[str, ...]) -> None:
    language, *texts = row
    for text in texts:
        heard = found(text, language)
        assert heard.happened or {"acute", "vinca", "mishap"} & {*heard.subjects}
