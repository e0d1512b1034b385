"""The one kind of value that everything in core is made of."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that never changes and accepts no unknown field.

    What checks it is made when it is first needed: most kinds are only ever checked as parts of
    another, and a check of each would take memory and a tenth of a second of every start.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
