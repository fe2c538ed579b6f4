"""Values by key, of which those go that nobody has asked for lately: as many as are in use, and not all that
ever were."""

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Lately(Generic[Key, Value]):
    """It holds what was put or found in it since it last aged, and what was in the time before that. It ages
    by itself with each `most` values, so that it never holds more than twice as many; its owner may have it
    age sooner."""

    __slots__ = ("_before", "_most", "_now")

    def __init__(self, most: int) -> None:
        self._most = most
        self._now: dict[Key, Value] = {}
        self._before: dict[Key, Value] = {}

    def __len__(self) -> int:
        return len(self._now) + len(self._before)

    def get(self, key: Key) -> Value | None:
        """The value of a key, which thereby stays; None where there is none."""
        found = self._now.get(key)
        if found is None and self._before:
            found = self._before.pop(key, None)
            if found is not None:
                self.put(key, found)
        return found

    def put(self, key: Key, value: Value) -> None:
        if len(self._now) >= self._most:
            self.age()
        self._now[key] = value

    def age(self) -> None:
        """Let go of what was not asked for since the last time."""
        self._before, self._now = self._now, {}
