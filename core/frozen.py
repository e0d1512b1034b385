"""The one kind of value that everything in core is made of."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that never changes and accepts no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")
