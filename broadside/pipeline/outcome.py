"""A file → Outcome: what was made of it, and what there is to say."""

from typing import Generic, TypeVar

from msgspec import Struct

from broadside.issues import Fault, Issue

Value = TypeVar("Value")


class Outcome(Struct, Generic[Value], frozen=True, kw_only=True):
    """What reading and checking made of a file, and all that there is to say about it. `value` is None where
    nothing could be made."""

    value: Value | None = None
    issues: tuple[Issue, ...] = ()

    def sound(self) -> Value:
        """What was made; `Fault` where nothing was."""
        if self.value is None:
            raise Fault(self.issues)
        return self.value
