"""Why an answer cannot be used: a key, and what would be accepted."""


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
