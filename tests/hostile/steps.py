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

Pattern = re.Pattern[str] | re.Pattern[bytes]
Next = Callable[[int], bool]
# Matches at a place, then what follows.
Part = Callable[[int, Next], bool]


class TooMany(Exception):
    """More steps than were allowed."""


class Counter:
    """Counts the steps of matches of one pattern."""

    def __init__(self, pattern: Pattern, most: int) -> None:
        self._program = _program(pattern)
        self._most = most
        self.steps = 0

    def search(self, text: str) -> None:
        """As `finditer` does: from each place where the match before has ended."""
        tried, match = self._program.begin(text, self._most, self.steps), self._program.match
        found: list[int] = []

        def ended(place: int) -> bool:
            found.append(place)
            return True

        at = 0
        try:
            while at <= len(text):
                tried.groups = {}
                at = max(found.pop(), at + 1) if match(at, ended) else at + 1
        finally:
            self.steps = tried.steps

    def match(self, text: str, at: int = 0, *, full: bool = False) -> int | None:
        """Where a match from a place ends; `full`: one up to the end of the text."""
        tried = self._program.begin(text, self._most, self.steps)
        found: list[int] = []

        def ended(place: int) -> bool:
            if full and place != len(text):
                return False
            found.append(place)
            return True

        try:
            self._program.match(at, ended)
        finally:
            self.steps = tried.steps
        return found[0] if found else None


class Tried:
    """A match on its way: the text, the groups that are closed, and the steps so far."""

    def __init__(self) -> None:
        self.text, self.most, self.steps = "", 0, 0
        self.groups: dict[int, tuple[int, int]] = {}
        # Up to where the characters of a class go on, from each place of the text.
        self.runs: dict[int, list[int]] = {}

    def step(self, count: int = 1) -> None:
        self.steps += count
        if self.steps > self.most:
            raise TooMany

    def run(self, one: "Signs") -> list[int]:
        """Where the run of a class ends that begins at each place."""
        found = self.runs.get(id(one))
        if found is None:
            end = len(self.text)
            found = [end] * (end + 1)
            for place in range(end - 1, -1, -1):
                if not one[self.text[place]]:
                    end = place
                found[place] = end
            self.runs[id(one)] = found
        return found


class Signs(dict[str, bool]):
    """Whether a part of one character is this one; a sign is looked for in a long class but once."""

    def __init__(self, part: Any, flags: int, *, binary: bool) -> None:
        super().__init__()
        self._part, self._flags, self._binary = part, flags, binary

    def __missing__(self, sign: str) -> bool:
        op, av = self._part
        found = self._exactly(op, av, sign)
        if self._flags & re.IGNORECASE and sign.swapcase() != sign:
            found = found or self._exactly(op, av, sign.swapcase())
        self[sign] = found
        return found

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
                c.CATEGORY_WORD: self.is_word,
            }
            if av in known:
                return bool(known[av](sign))
            names = {c.CATEGORY_NOT_DIGIT: str.isdecimal, c.CATEGORY_NOT_SPACE: str.isspace}
            return not names.get(av, self.is_word)(sign)
        assert op is c.IN
        negated = av[0][0] is c.NEGATE
        return any(self._exactly(*one, sign) for one in av[negated:]) != negated

    def is_word(self, sign: str) -> bool:
        return (sign.isalnum() and (not self._binary or sign.isascii())) or sign == "_"


class Program:
    """A pattern as functions, one for each of its parts: put together once, called for each text."""

    def __init__(self, pattern: Pattern) -> None:
        tree = parser.parse(pattern.pattern, pattern.flags)
        self._flags = tree.state.flags
        self._binary = isinstance(pattern.pattern, bytes)
        self.tried = Tried()
        self.match = self._all(tree.data)

    def begin(self, text: str, most: int, steps: int) -> Tried:
        tried = self.tried
        tried.text, tried.groups, tried.runs, tried.most, tried.steps = text, {}, {}, most, steps
        return tried

    def _all(self, parts: list[Any]) -> Part:
        """Match the parts, then what follows."""
        count = next((i for i, part in enumerate(parts) if part[0] not in SINGLE), len(parts))
        # Of one character there is one way to match it.
        singles = tuple(self._signs(part) for part in parts[:count])
        tried, then_more = self.tried, self._several(parts[count:]) if parts[count:] else None
        if not singles and then_more:
            return then_more

        def match(at: int, then: Next) -> bool:
            text, begun = tried.text, at
            end = len(text)
            for signs in singles:
                if at == end or not signs[text[at]]:
                    tried.step(at - begun + 1)
                    return False
                at += 1
            tried.step(at - begun)
            return then_more(at, then) if then_more else then(at)

        return match

    def _several(self, parts: list[Any]) -> Part:
        """Parts of which the first may match in several ways, or takes up no character."""
        tried, one = self.tried, self._one(*parts[0])
        rest = self._all(parts[1:]) if parts[1:] else None

        def match(at: int, then: Next) -> bool:
            tried.steps += 1
            if tried.steps > tried.most:
                raise TooMany
            return one(at, (lambda place: rest(place, then)) if rest else then)

        return match

    def _signs(self, part: Any) -> Signs:
        return Signs(part, self._flags, binary=self._binary)

    def _one(self, op: Any, av: Any) -> Part:
        if op in REPEATS:
            return self._repeat(op, *av)
        if op is c.SUBPATTERN:
            return self._group(av[0], self._all(av[3].data))
        if op is c.BRANCH:
            return self._branch([self._all(one.data) for one in av[1]])
        if op in (c.ASSERT, c.ASSERT_NOT):
            return self._look(op, av[0] > 0, av[1])
        if op is c.ATOMIC_GROUP:
            return self._atomic(self._all(av.data))
        if op is c.AT:
            return self._where(self._at(av))
        if op is c.GROUPREF:
            return self._again(av)
        if op is c.GROUPREF_EXISTS:
            return self._held(av[0], self._all(av[1].data), self._all(av[2].data if av[2] else []))
        raise NotImplementedError(op)

    def _branch(self, ways: list[Part]) -> Part:
        def match(at: int, then: Next) -> bool:
            # A plain loop: a generator would take longer than most ways.
            for way in ways:  # noqa: SIM110
                if way(at, then):
                    return True
            return False

        return match

    def _where(self, is_there: Next) -> Part:
        return lambda at, then: is_there(at) and then(at)

    def _held(self, group: int, yes: Part, no: Part) -> Part:
        groups = self.tried

        def match(at: int, then: Next) -> bool:
            return (yes if group in groups.groups else no)(at, then)

        return match

    def _group(self, group: int, inner: Part) -> Part:
        tried = self.tried

        def match(at: int, then: Next) -> bool:
            def closed(place: int) -> bool:
                before = tried.groups.get(group)
                tried.groups[group] = (at, place)
                if then(place):
                    return True
                if before is not None:
                    tried.groups[group] = before
                return False

            return inner(at, closed)

        return match

    def _look(self, op: Any, ahead: bool, seen: Any) -> Part:
        inner, back = self._all(seen.data), 0 if ahead else seen.getwidth()[0]

        def match(at: int, then: Next) -> bool:
            held = at >= back and inner(at - back, lambda place: True)
            return then(at) if held == (op is c.ASSERT) else False

        return match

    def _atomic(self, inner: Part) -> Part:
        def match(at: int, then: Next) -> bool:
            ends: list[int] = []
            inner(at, lambda place: not ends.append(place))
            return bool(ends) and then(ends[0])

        return match

    def _again(self, group: int) -> Part:
        tried = self.tried

        def match(at: int, then: Next) -> bool:
            start, end = tried.groups.get(group, (0, 0))
            words = tried.text[start:end]
            return tried.text.startswith(words, at) and then(at + len(words))

        return match

    def _repeat(self, op: Any, low: int, high: Any, inner: Any) -> Part:
        parts = inner.data
        if len(parts) == 1 and parts[0][0] in SINGLE:
            signs = self._signs(parts[0])
            return (self._lazy if op is c.MIN_REPEAT else self._run)(op, low, high, signs)
        tried, turn = self.tried, self._all(parts)

        def possessive(at: int, then: Next) -> bool:
            place, count = at, 0
            while count < high:
                ends: list[int] = []
                turn(place, lambda end, ends=ends: not ends.append(end))  # type: ignore[misc]
                if not ends or ends[0] == place:
                    break
                place, count = ends[0], count + 1
            return count >= low and then(place)

        def match(at: int, then: Next) -> bool:
            def again(place: int, count: int) -> bool:
                def more(end: int) -> bool:
                    # A turn that takes up nothing is not taken again.
                    return (end > place or count < low) and again(end, count + 1)

                tried.step()
                if count < low:
                    return turn(place, more)
                if op is c.MIN_REPEAT:
                    return then(place) or (count < high and turn(place, more))
                return (count < high and turn(place, more)) or then(place)

            return again(at, 0)

        return possessive if op is c.POSSESSIVE_REPEAT else match

    def _lazy(self, _: Any, low: int, high: Any, signs: Signs) -> Part:
        """A repeat of single characters, as few as will do."""
        tried = self.tried

        def match(at: int, then: Next) -> bool:
            text, place, count = tried.text, at, 0
            while count < high:
                if count >= low and then(place):
                    return True
                tried.step()
                if place >= len(text) or not signs[text[place]]:
                    return False
                place, count = place + 1, count + 1
            return then(place)

        return match

    def _run(self, op: Any, low: int, high: Any, signs: Signs) -> Part:
        """A repeat of single characters, as many as there are."""
        tried = self.tried

        def match(at: int, then: Next) -> bool:
            place = min(tried.run(signs)[at], at + high)
            tried.step(place - at)
            if op is c.POSSESSIVE_REPEAT:
                return place - at >= low and then(place)
            for end in range(place, at + low - 1, -1):
                tried.step()
                if then(end):
                    return True
            return False

        return match

    def _at(self, kind: Any) -> Next:
        """Whether a place is the beginning, the end, or between words."""
        tried, multi = self.tried, self._flags & re.MULTILINE
        words = self._signs((c.CATEGORY, c.CATEGORY_WORD))

        def begins(at: int) -> bool:
            return at == 0 or bool(multi and kind is c.AT_BEGINNING and tried.text[at - 1] == "\n")

        def ends(at: int) -> bool:
            text = tried.text
            if at == len(text) or kind is c.AT_END_STRING:
                return at == len(text)
            return text[at] == "\n" and bool(multi or at + 1 == len(text))

        def is_between(at: int) -> bool:
            text = tried.text
            beside = (at > 0 and words[text[at - 1]]) != (at < len(text) and words[text[at]])
            return beside == (kind is c.AT_BOUNDARY)

        if kind in (c.AT_BEGINNING, c.AT_BEGINNING_STRING):
            return begins
        return ends if kind in (c.AT_END, c.AT_END_STRING) else is_between


@cache
def _program(pattern: Pattern) -> Program:
    return Program(pattern)


REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
# What repeats no more often is as good as written out.
FEW = 24
SINGLE = frozenset({c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN, c.CATEGORY, c.RANGE})


def signs_of(pattern: Pattern) -> list[str]:
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


def is_bounded(pattern: Pattern) -> bool:
    """Whether no part of it repeats more than a few times."""

    def few(node: Any) -> bool:
        for op, av in node:
            if op in REPEATS and av[1] > FEW:
                return False
            if not all(map(few, _inner(op, av))):
                return False
        return True

    return few(parser.parse(pattern.pattern, pattern.flags))
