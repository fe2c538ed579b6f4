"""Work kept from one edition to the next. The caller owns it; a pass only asks."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

Value = TypeVar("Value")

# Editions of one sheet share some thousand values; a long run over many sheets must not grow without
# end, so a full memo starts afresh.
MOST_VALUES = 50_000


class Memo:
    """Values by key. A value must follow from its key alone, so that keeping it changes no byte."""

    __slots__ = ("_values",)

    def __init__(self) -> None:
        self._values: dict[Hashable, object] = {}

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of `key`, made by `make` the first time."""
        try:
            return cast(Value, self._values[key])
        except KeyError:
            value = make()
            if len(self._values) >= MOST_VALUES:
                self._values.clear()
            self._values[key] = value
            return value

    def forget(self, is_old: Callable[[Hashable], bool]) -> None:
        """Drop the values of such keys: what they followed from has changed."""
        self._values = {key: value for key, value in self._values.items() if not is_old(key)}
