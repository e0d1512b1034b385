"""Why an answer cannot be used: a key, and what would be accepted."""

from typing import Self


class Refusal(ValueError):
    """An answer that cannot be used.

    ``key`` names the reason, ``field`` the answer it concerns; ``detail`` holds values for a
    sentence about it, among them ``accepted``: the form that would do.
    """

    def __init__(self, key: str, field: str, **detail: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.detail: dict[str, str | int] = {"field": field, **detail}

    def as_value(self) -> Self:
        """The refusal without the calls that led to it, which would hold all that was typed."""
        return self.with_traceback(None)
