"""What a button sends."""

import pytest

from dialogs.token import code_in, is_code


def test_a_code_is_found_at_the_end_of_the_first_token_that_has_one() -> None:
    assert code_in(["1:0", "vE14m3d-7y-HR-v2", "vL19m-7y-SR-v2"]) == "E14m3d-7y-HR-v2"
    assert code_in(["1:0", "2:yes"]) == code_in([]) == ""


@pytest.mark.parametrize(
    ("text", "right"), [("E14m3d-7y-HR-v2", True), ("E14m3d", False), ("", False)]
)
def test_a_code_has_its_form(text: str, *, right: bool) -> None:
    assert is_code(text) is right
