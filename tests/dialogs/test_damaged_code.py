"""What looks like a case code and is none is refused as such, wherever it is typed."""

import pytest

from dialogs import Kind, say
from dialogs.at_once import lookup
from tests.dialogs.person import TODAY, Person, answered, new, text_of

WHY = {
    "E14m-7y-HZ": "refusal.code_damaged",
    "E20d-7y-HR": "refusal.code_damaged",
    "E14m-7y": "refusal.code_damaged",
    "code F14m-7y-HR": "refusal.code_damaged",
    "E14m-7y-HR-Q": "refusal.code_damaged",
    "L14m-7y-HR": "refusal.code_contradicts_itself",
    "E14m-7y-HR-BT": "refusal.code_contradicts_itself",
}
OF_A_PART = {"E14m35d-7y-HR": "30 days", "L40m-2y-HR": "40 months before"}
TOLD = {**{code: say(key) for code, key in WHY.items()}, **OF_A_PART}


@pytest.mark.parametrize("code", TOLD)
def test_a_damaged_code_says_what_is_wrong_with_it(code: str) -> None:
    people = [Person(), new(), new(), answered()]
    people[2].types("2024-01-10")
    for person in people:
        before = person.session
        person.types(code)
        assert TOLD[code] in person.text
        assert "a code such as" in person.text
        assert person.reply.kind is Kind.REFUSAL
        assert person.session == before
    assert TOLD[code] in text_of(lookup(code, TODAY)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("text", ["14m-7y-HR", "B-ALL", "mtx-it", "10-12-2024", "e10 vs e12"])
def test_what_does_not_look_like_a_code_is_not_called_one(text: str) -> None:
    person = Person()
    person.types(text)
    assert say("refusal.code_damaged") not in person.text
