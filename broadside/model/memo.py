"""Work kept from one edition to the next. The caller owns it; a pass only asks."""

from collections.abc import Callable, Hashable
from types import FunctionType
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import ref

from broadside.model.lately import Lately

Value = TypeVar("Value")
Given = ParamSpec("Given")

# Editions of one sheet share some thousand values; a long run over many sheets must not grow without
# end, so a full memo lets go of those that were not asked for since it was half as full.
MOST_VALUES = 50_000
# In so many turns all is asked for that editions have in common; what is rarer is made anew rather than kept.
TURNS = 8
# So many values are known by their identity at a time; others are compared as a whole.
MOST_KNOWN = 16_384
# What is as quick to compare as anything that could stand for it.
PLAIN = frozenset({str, bytes, int, float, bool, type(None)})


class GaveWay(BaseException):
    """Work that nobody waits for has stopped before it was done, as somebody waits for other work. No
    `Exception`: whoever tells of mistakes must not take it for one, nor keep it."""


def never() -> bool:
    return False


class Memo:
    """Values by key. A value must follow from its key alone, so that keeping it changes no byte.

    Whoever makes one edition after another without end may say when the next one begins (`turn`): what one
    alone has asked for goes with the next; what two that follow each other ask for is kept for others, until
    none of so many has. So a memo holds no more after thousands of turns than after some dozens. Values that
    keep something themselves, as a memo does, age with it.

    `gives_way` is asked before anything is made: where it says so, `GaveWay` is raised. What was made till
    then is kept, so that whoever begins again goes on from there.
    """

    __slots__ = (
        *("_before", "_held", "_known", "_made", "_most", "_old", "_signs", "_turns", "_values"),
        "gives_way",
    )

    def __init__(self, most: int = MOST_VALUES) -> None:
        """It holds `most` values."""
        self.gives_way: Callable[[], bool] = never
        self._most = most
        self._values: dict[Hashable, Any] = {}
        # The keys of what was made since the last turn; what was made in the one before, and what there was
        # when the memo last aged. What is asked for of these two is taken back.
        self._made: list[Hashable] = []
        self._before: dict[Hashable, Any] = {}
        self._old: dict[Hashable, Any] = {}
        self._turns = 0
        # A sign is held by the keys that it is in: with the last of them its value is let go.
        self._signs: dict[Hashable, ref[_Sign]] = {}
        # Values known by their identity. They are held, so that it stays theirs: mostly by their own sign.
        self._known: dict[int, _Sign] = {}
        self._held: list[object] = []

    def of(
        self,
        make: Callable[Concatenate["Memo", Given], Value],
        /,
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Value:
        """What `make`, a function of a module, makes of some frozen values, made the first time. It has
        nothing else to go by: its key can't lack anything."""
        known = self._known
        key: list[Any] = [make]
        for one in given:
            kind = type(one)
            if kind in PLAIN:
                key += (kind, one)
            else:
                key += (known.get(id(one)) or self._sign(one),)
        if named:
            key += [(name, self._sign(one)) for name, one in named.items()]
        whole = tuple(key)
        # Nearly always it is there; what would make it is worth no function.
        try:
            value: Value = self._values[whole]
        except KeyError:
            return self.once(whole, lambda: make(self, *given, **named))
        return value

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of `key`, made by `make` the first time."""
        value: Value
        try:
            value = self._values[key]
        except KeyError:
            pass
        else:
            return value
        for held in (self._before, self._old):
            if key in held:
                value = self._values[key] = held.pop(key)
                return value
        if self.gives_way():
            raise GaveWay
        value = make()
        if len(self._values) >= self._most // 2:
            self._age()
        self._values[key] = value
        self._made.append(key)
        return value

    def turn(self) -> None:
        """Let go of what was made before the last turn, and not asked for since; with every so many turns, of
        all that was not asked for in so many."""
        self._before = {key: self._values.pop(key) for key in self._made if key in self._values}
        self._made = []
        self._turns += 1
        if self._turns % TURNS == 0:
            self.age()

    def age(self) -> None:
        """Let go of what was not asked for since the last time, and have values do so that keep something."""
        self._age()
        for value in self._old.values():
            if isinstance(value, Memo | Lately):
                value.age()

    def _age(self) -> None:
        self._old, self._values = self._values, {}
        self._made.clear()
        self._unknow()

    def forget(self, is_old: Callable[[Hashable], bool]) -> None:
        """Drop the values of such keys: what they followed from has changed. Those that `of` has made are not
        asked about, as they follow from values alone."""
        for held in (self._values, self._before, self._old):
            for key in [key for key in held if _is_named(key) and is_old(key)]:
                del held[key]
        self._made = [key for key in self._made if not (_is_named(key) and is_old(key))]

    def _sign(self, value: object) -> Hashable:
        """What stands for a frozen value in a key: the same for all that are equal, and quick to compare. A
        whole edition is asked about for each of its settings."""
        if type(value) in PLAIN:
            return (type(value), value)
        known = self._known.get(id(value))
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._unknow()
            found = self._signs.get(value)
            known = found() if found else None
            if known is None:
                known = _Sign(value, self._signs)
                self._signs[value] = ref(known)
            else:
                self._held.append(value)
            self._known[id(value)] = known
        return known

    def _unknow(self) -> None:
        self._known.clear()
        self._held.clear()


def _is_named(key: Hashable) -> bool:
    """Whether a key was given to `once`; most are of `of`, and begin with a function."""
    return type(key) is not tuple or type(key[0]) is not FunctionType


class _Sign:
    """Equal to itself alone. Thousands are made for an edition: each takes itself off the list that it is on,
    which is quicker than a list that sees to that."""

    __slots__ = ("__weakref__", "_listed", "_value")

    def __init__(self, value: Hashable, listed: dict[Hashable, "ref[_Sign]"]) -> None:
        self._value = value
        self._listed = listed

    def __del__(self) -> None:
        found = self._listed.get(self._value)
        # Another one may stand for it by now. Until this has returned it is still there itself.
        if found is not None and found() in (None, self):
            del self._listed[self._value]
