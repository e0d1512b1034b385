"""What plans of one kind have in common is worded once; nothing of one case reaches another."""

from collections.abc import Iterator

import pytest

from core import Refusal, assess, decode
from core.case import Case, Risk
from dialogs import Setting, languages
from dialogs.answer.sentences import _memory
from dialogs.answer.views import VIEWS, Finished, refine, show
from dialogs.answer.voice import Voice
from dialogs.talk import Reply
from dialogs.wording import wording
from tests.dialogs.person import TODAY

CODES = [
    f"{span}-{age}-{risk}{rest}-v1"
    for span in ("E5m2d", "E17m30dn", "L18m0dn", "L40m", "E0m20d")
    for age in ("8m", "2y", "7y", "9y", "18+y", "45y")
    for risk in ("HR", "SR", "UR")
    for rest in ("", "-BX", "-TD")
]


def readable() -> Iterator[Case]:
    """The cases of those codes that describe one."""
    for code in CODES:
        try:
            yield decode(code).case
        except Refusal as refusal:
            assert refusal.key == "age_cannot_fit_interval"  # noqa: PT017 - no other is foreseen


CASES = list(readable())


def everything(case: Case, language: str, *, shared: bool) -> list[Reply]:
    """Every view of an answer, and its details."""
    finished = Finished(case, wording(language), Setting(language, shared), TODAY)
    return [*(show(finished, view) for view in VIEWS), refine(finished)]


@pytest.mark.parametrize("language", [code for code, _name in languages()])
def test_an_answer_is_the_same_after_all_others_as_alone(language: str) -> None:
    assert {case.risk for case in CASES} == set(Risk)
    assert len(CASES) == 234
    after_others = [everything(case, language, shared=True) for case in CASES for _again in "ab"]
    for place, case in enumerate(CASES):
        _memory.cache_clear()
        alone = everything(case, language, shared=True)
        assert after_others[2 * place] == after_others[2 * place + 1] == alone


def test_languages_and_places_do_not_mix() -> None:
    settings = [(code, shared) for code, _name in languages() for shared in (False, True)]
    mixed = {
        (case.model_dump_json(), code, shared): everything(case, code, shared=shared)
        for case in CASES[::7]
        for code, shared in settings
    }
    for case in CASES[::7]:
        for code, shared in settings:
            _memory.cache_clear()
            key = case.model_dump_json(), code, shared
            assert mixed[key] == everything(case, code, shared=shared)


def test_what_is_remembered_holds_nothing_of_a_case() -> None:
    _memory.cache_clear()
    for case in CASES:
        everything(case, "en", shared=False)
        plan = assess(case)
        assert plan.kind
        remembered = repr(_memory(plan.kind, wording()))
        interval = wording().duration(case.interval.shortest)
        assert plan.code not in remembered
        assert f"Interval {interval}" not in remembered
    assert _memory.cache_info().maxsize is not None


def test_plans_of_one_kind_share_it() -> None:
    one, other = (assess(decode(f"E{months}m3d-7y-HR-v1").case) for months in (12, 14))
    assert one.kind == other.kind
    assert Voice(one, wording()).steps() is Voice(other, wording()).steps()
    assert assess(decode("L20m3d-7y-HR-v1").case).kind != one.kind
