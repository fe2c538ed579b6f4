"""A pattern and a text in, how many steps a backtracking matcher takes out: the same on every machine.

It walks the parse tree of `re` as `re` itself does, without its shortcuts, so that a pattern which grows here
grows there.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Next = Callable[[int], bool]


class TooMany(Exception):
    """More steps than were allowed."""


class Counter:
    """Counts the steps of matches of one pattern."""

    def __init__(self, pattern: "re.Pattern[str] | re.Pattern[bytes]", most: int) -> None:
        self._tree, self._known = _parsed(pattern)
        self._flags = self._tree.state.flags
        self._binary = isinstance(pattern.pattern, bytes)
        self._most = most
        self.steps = 0

    def search(self, text: str) -> None:
        """As `finditer` does: from each place where the match before has ended."""
        at = 0
        while at <= len(text):
            end = self.match(text, at)
            at = end if end is not None and end > at else at + 1

    def match(self, text: str, at: int = 0, *, full: bool = False) -> int | None:
        self._text = text
        self._groups: dict[int, tuple[int, int]] = {}
        found: list[int] = []

        def ended(place: int) -> bool:
            if full and place != len(text):
                return False
            found.append(place)
            return True

        self._all(self._tree.data, 0, at, ended)
        return found[0] if found else None

    def _step(self, count: int = 1) -> None:
        self.steps += count
        if self.steps > self._most:
            raise TooMany

    def _all(self, parts: list[Any], index: int, at: int, then: Next) -> bool:
        """Match the parts from `index` on, then what follows."""
        text, count = self._text, len(parts)
        while index < count:
            part = parts[index]
            if part[0] not in SINGLE:
                break
            # Of one character there is one way to match it.
            self._step()
            if at >= len(text) or not self._is(part, text[at]):
                return False
            at, index = at + 1, index + 1
        if index == count:
            return then(at)
        if index + 1 == count:
            return self._one(parts[index], at, then)
        return self._one(parts[index], at, lambda place: self._all(parts, index + 1, place, then))

    def _one(self, part: Any, at: int, then: Next) -> bool:
        """Match a part that may match in several ways, or none that takes up a character."""
        self._step()
        op, av = part
        if op in REPEATS:
            return self._repeat(op, *av, at, then)
        if op is c.SUBPATTERN:
            group, _, _, inner = av

            def closed(place: int) -> bool:
                before = self._groups.get(group)
                self._groups[group] = (at, place)
                if then(place):
                    return True
                if before is not None:
                    self._groups[group] = before
                return False

            return self._all(inner.data, 0, at, closed)
        if op is c.BRANCH:
            return any(self._all(one.data, 0, at, then) for one in av[1])
        if op in (c.ASSERT, c.ASSERT_NOT):
            start = at if av[0] > 0 else at - av[1].getwidth()[0]
            held = start >= 0 and self._all(av[1].data, 0, start, lambda place: True)
            return then(at) if held == (op is c.ASSERT) else False
        if op is c.ATOMIC_GROUP:
            ends: list[int] = []
            self._all(av.data, 0, at, lambda place: not ends.append(place))
            return bool(ends) and then(ends[0])
        if op is c.AT:
            return self._at(av, at) and then(at)
        if op is c.GROUPREF:
            start, end = self._groups.get(av, (0, 0))
            words = self._text[start:end]
            return self._text.startswith(words, at) and then(at + len(words))
        if op is c.GROUPREF_EXISTS:
            group, yes, no = av
            return self._all(list(yes if group in self._groups else no or ()), 0, at, then)
        raise NotImplementedError(op)

    def _repeat(self, op: Any, low: int, high: Any, inner: Any, at: int, then: Next) -> bool:
        parts = inner.data
        if len(parts) == 1 and parts[0][0] in SINGLE:
            return self._run(op, low, high, parts[0], at, then)
        if op is c.POSSESSIVE_REPEAT:
            place, count = at, 0
            while count < high:
                ends: list[int] = []
                self._all(parts, 0, place, lambda end, ends=ends: not ends.append(end))  # type: ignore[misc]
                if not ends or ends[0] == place:
                    break
                place, count = ends[0], count + 1
            return count >= low and then(place)

        def again(place: int, count: int) -> bool:
            def more(end: int) -> bool:
                # A turn that takes up nothing is not taken again.
                return (end > place or count < low) and again(end, count + 1)

            self._step()
            if count < low:
                return self._all(parts, 0, place, more)
            if op is c.MIN_REPEAT:
                return then(place) or (count < high and self._all(parts, 0, place, more))
            return (count < high and self._all(parts, 0, place, more)) or then(place)

        return again(at, 0)

    def _run(self, op: Any, low: int, high: Any, one: Any, at: int, then: Next) -> bool:
        """A repeat of single characters."""
        text, place, count = self._text, at, 0
        if op is c.MIN_REPEAT:
            while count < high:
                if count >= low and then(place):
                    return True
                self._step()
                if place >= len(text) or not self._is(one, text[place]):
                    return False
                place, count = place + 1, count + 1
            return then(place)
        most = min(len(text) - place, high)
        while count < most and self._is(one, text[place]):
            place, count = place + 1, count + 1
        self._step(count)
        if op is c.POSSESSIVE_REPEAT:
            return count >= low and then(place)
        for end in range(place, at + low - 1, -1):
            self._step()
            if then(end):
                return True
        return False

    def _at(self, kind: Any, at: int) -> bool:
        text = self._text
        if kind in (c.AT_BEGINNING, c.AT_BEGINNING_STRING):
            multi = self._flags & re.MULTILINE and kind is c.AT_BEGINNING
            return at == 0 or bool(multi and text[at - 1] == "\n")
        if kind in (c.AT_END, c.AT_END_STRING):
            multi = self._flags & re.MULTILINE and kind is c.AT_END
            return (
                at == len(text)
                or bool(multi and text[at] == "\n")
                or (kind is c.AT_END and text[at:] == "\n")
            )
        beside = (at > 0 and self._word(text[at - 1])) != (at < len(text) and self._word(text[at]))
        return beside == (kind is c.AT_BOUNDARY)

    def _word(self, sign: str) -> bool:
        return (sign.isalnum() and (not self._binary or sign.isascii())) or sign == "_"

    def _is(self, part: Any, sign: str) -> bool:
        """Whether a part of one character is this one; a sign is looked for in a long class but once."""
        key = id(part), sign
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._looked_up(part, sign)
        return known

    def _looked_up(self, part: Any, sign: str) -> bool:
        op, av = part
        if self._flags & re.IGNORECASE and sign.swapcase() != sign:
            return self._exactly(op, av, sign) or self._exactly(op, av, sign.swapcase())
        return self._exactly(op, av, sign)

    def _exactly(self, op: Any, av: Any, sign: str) -> bool:
        if op is c.LITERAL:
            return bool(ord(sign) == av)
        if op is c.NOT_LITERAL:
            return bool(ord(sign) != av)
        if op is c.ANY:
            return bool(self._flags & re.DOTALL) or sign != "\n"
        if op is c.RANGE:
            return bool(av[0] <= ord(sign) <= av[1])
        if op is c.CATEGORY:
            known = {
                c.CATEGORY_DIGIT: str.isdecimal,
                c.CATEGORY_SPACE: str.isspace,
                c.CATEGORY_WORD: self._word,
            }
            if av in known:
                return bool(known[av](sign))
            names = {c.CATEGORY_NOT_DIGIT: str.isdecimal, c.CATEGORY_NOT_SPACE: str.isspace}
            return not names.get(av, self._word)(sign)
        assert op is c.IN
        negated = av[0][0] is c.NEGATE
        return any(self._exactly(*one, sign) for one in av[negated:]) != negated


@cache
def _parsed(pattern: "re.Pattern[str] | re.Pattern[bytes]") -> tuple[Any, dict[tuple[int, str], bool]]:
    """The tree of a pattern, and what is known of its parts: which characters they are."""
    return parser.parse(pattern.pattern, pattern.flags), {}


REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
# What repeats no more often is as good as written out.
FEW = 24
SINGLE = frozenset({c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN, c.CATEGORY, c.RANGE})


def signs_of(pattern: "re.Pattern[str] | re.Pattern[bytes]") -> list[str]:
    """Characters that a pattern tells apart: of each of its literals, ranges and classes one."""
    found: dict[str, None] = {}

    def walk(node: Any) -> None:
        for op, av in node:
            for sign in _samples(op, av):
                found.setdefault(sign)
            for inner in _inner(op, av):
                walk(inner)

    walk(parser.parse(pattern.pattern, pattern.flags))
    return list(found)


def _samples(op: Any, av: Any) -> Iterator[str]:
    if op in (c.LITERAL, c.NOT_LITERAL):
        yield chr(av)
    elif op is c.RANGE:
        yield chr(av[0])
    elif op is c.CATEGORY:
        yield {c.CATEGORY_DIGIT: "1", c.CATEGORY_SPACE: " "}.get(av, "a")
    elif op is c.ANY:
        yield "a"
    elif op is c.IN:
        for one in av:
            yield from _samples(*one) if one[0] is not c.NEGATE else ()


def _inner(op: Any, av: Any) -> Iterator[Any]:
    if op in REPEATS:
        yield av[2]
    elif op is c.SUBPATTERN:
        yield av[3]
    elif op is c.BRANCH:
        yield from av[1]
    elif op in (c.ASSERT, c.ASSERT_NOT):
        yield av[1]
    elif op is c.ATOMIC_GROUP:
        yield av
    elif op is c.GROUPREF_EXISTS:
        yield from (one for one in av[1:] if one)


def is_bounded(pattern: "re.Pattern[str] | re.Pattern[bytes]") -> bool:
    """Whether no part of it repeats more than a few times."""

    def few(node: Any) -> bool:
        for op, av in node:
            if op in REPEATS and av[1] > FEW:
                return False
            if not all(map(few, _inner(op, av))):
                return False
        return True

    return few(parser.parse(pattern.pattern, pattern.flags))
