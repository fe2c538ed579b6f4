"""Work kept from one edition to the next. The caller owns it; a pass only asks."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

Value = TypeVar("Value")

# Editions of one sheet share some thousand values; a long run over many sheets must not grow without
# end, so a full memo starts afresh.
MOST_VALUES = 50_000


class Memo:
    """Values by key. A value must follow from its key alone, so that keeping it changes no byte.

    Whoever makes one edition after another without end may say when the next one begins (`turn`): what two
    that follow each other ask for is kept for all, and what one alone has asked for goes.
    """

    __slots__ = ("_before", "_made", "_values")

    def __init__(self) -> None:
        self._values: dict[Hashable, object] = {}
        # The keys of what was made since the last turn, and what was made in the one before.
        self._made: list[Hashable] = []
        self._before: dict[Hashable, object] = {}

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of `key`, made by `make` the first time."""
        try:
            return cast(Value, self._values[key])
        except KeyError:
            pass
        if key in self._before:
            self._values[key] = self._before.pop(key)
            return cast(Value, self._values[key])
        value = make()
        if len(self._values) >= MOST_VALUES:
            self._values.clear()
            self._made.clear()
        self._values[key] = value
        self._made.append(key)
        return value

    def turn(self) -> None:
        """Let go of what was made before the last turn, and not asked for since."""
        self._before = {key: self._values.pop(key) for key in self._made if key in self._values}
        self._made = []

    def forget(self, is_old: Callable[[Hashable], bool]) -> None:
        """Drop the values of such keys: what they followed from has changed."""
        self._values = {key: value for key, value in self._values.items() if not is_old(key)}
        self._before = {key: value for key, value in self._before.items() if not is_old(key)}
        self._made = [key for key in self._made if not is_old(key)]
