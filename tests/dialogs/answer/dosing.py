"""What an English card must never do with the dose: each name says it."""

import re

from core import knowledge
from core.circumstances import Circumstance as C  # noqa: N817 - read on nearly every line below
from core.datum import Dose
from tests.dialogs.answer.shown import MG, Shown


def above_dose(s: Shown) -> str:
    place = next((n for n, line in enumerate(s.said) if "DOSE" in line), 0)
    return s.said[place - 1]


def one_number_of_milligrams_that_of_the_band(s: Shown) -> bool:
    dose = knowledge().measures["intrathecal_methotrexate"]
    assert isinstance(dose, Dose)
    wanted = str(dose.at_age(s.case.age.years).value)
    line = f"methotrexate - DOSE {wanted} mg - INTRATHECAL,"
    return MG.findall(s.text) == [wanted] and line in s.said and line in s.screen


def doubt_of_the_dose_stands_above_it(s: Shown) -> bool:
    wanted = {
        "DISPUTED": bool({C.AGE_UNDER_ONE, C.CHILD_NINE_OR_OVER} & s.truths),
        "UNVERIFIED": C.ADULT in s.truths,
    }
    return all((word in above_dose(s)) is there for word, there in wanted.items())


def under_three_the_next_birthday_is_named(s: Shown) -> bool:
    own = {C.AGE_UNDER_ONE: "first", C.AGE_ONE: "second", C.AGE_TWO: "third"}
    which = [f"{word} birthday" for truth, word in own.items() if truth in s.truths]
    return (
        re.findall(r"\w+ birthday", above_dose(s)) == which == re.findall(r"\w+ birthday", s.text)
    )


def twice_weekly_is_disputed_and_never_late(s: Shown) -> bool:
    if C.LATE in s.truths and C.CLASS_OPEN not in s.truths:
        late = "How often NOT STATED in LATE (this dose is from EARLY); goes on 12 months."
        return "weekly" not in s.text and late in s.said
    if "twice weekly" not in s.text:
        return C.CLASS_OPEN in s.truths
    disputed = re.search(r"DISPUTED: article twice weekly, trials weekly", s.text)
    return C.EARLY in s.truths and bool(disputed) is (C.ADULT not in s.truths)


def a_certain_early_class_does_not_stop_when_csf_is_clear(s: Shown) -> bool:
    certain = C.EARLY in s.truths and C.CLASS_OPEN not in s.truths
    return ("NO STOP when CSF is clear" in s.text) is certain


def body_surface_only_as_never_and_no_survival(s: Shown) -> bool:
    bare = s.text.replace("NEVER by mg/m²", "")
    in_its_sentence = "INTRATHECAL,\nby age, NEVER by mg/m²; preservative-free." in s.text
    return in_its_sentence and not re.search(r"mg/m²|g/m²|%|survival|EFS", bare)


def fatal_stands_between_dose_and_transplant(s: Shown) -> bool:
    places = [s.at(word) for word in ("DOSE", "FATAL INTRATHECAL: vincristine", "TRANSPLANT")]
    return places == sorted(places) and places[0] > 0 and places[1] <= 15


def triple_set_gives_no_dose(s: Shown) -> bool:
    own = {
        C.AGE_UNDER_NINE: "adult size, NO dose.",
        C.CHILD_NINE_OR_OVER: "CONTRADICTED: NO dose.",
        C.ADULT: "UNVERIFIED: NO dose here.",
    }
    lines = [line for line in s.said if line.startswith("Fixed triple set")]
    words = [word for truth, word in own.items() if truth in s.truths]
    return len(lines) == len(words) == 1 and lines[0].endswith(words[0])
