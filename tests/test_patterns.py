"""No pattern takes more than so many steps for each letter of a text, whatever the text: for twice the
letters twice the steps. Counted, not timed."""

import ast
import importlib
import itertools
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hostile.steps import Counter, TooMany, is_bounded, signs_of
from samples import HOME

ENGINE = HOME / "broadside"
SOURCES = {path: path.read_text("utf-8") for path in sorted(ENGINE.rglob("*.py"))}
# What has patterns of its own, told by its words: to count the tests, no process needs to load the engine.
PATTERNED = [path for path, source in SOURCES.items() if "re." in source]
SHORT, LONG = 20, 700
FEW, MOST = 20_000, 1_500_000
# Twice the letters may take a little more than twice the steps. Of few letters, where what is the same for
# each hides what grows, it is looked for among more.
TWICE, SUSPICIOUS = 2.6, 2.15
SEARCHING = {"search", "finditer", "findall", "sub", "subn", "split"}
Pattern = Any


@cache
def patterns() -> dict[tuple[Any, int], tuple[str, Pattern, set[str]]]:
    """Every pattern of the engine with its name and the methods that are called on it: those that a module
    holds under a name or in a table, and those that are written where they are used."""
    found: dict[tuple[Any, int], tuple[str, Pattern, set[str]]] = {}

    def add(pattern: Pattern, name: str, used: set[str]) -> None:
        key = (pattern.pattern, pattern.flags)
        known = found.get(key, (name, pattern, set()))
        found[key] = (known[0], known[1], known[2] | used)

    # First those that have the patterns: whoever imports one holds the same.
    for path in (*PATTERNED, *(path for path in SOURCES if path not in PATTERNED)):
        module, source = module_of(path), SOURCES[path]
        if path.name == "__main__.py":
            continue
        own = set(re.findall(r"\.(match|fullmatch|search|finditer|findall|subn?|split)\(", source))
        for name, held in vars(importlib.import_module(module)).items():
            for pattern in held_in(held):
                add(pattern, f"{module}.{name}", methods(module, name) or own)
        for line, how, words in written(source) if path in PATTERNED else ():
            add(re.compile(words), f"{module}:{line}", {how})
    return found


def written(source: str) -> Iterator[tuple[int, str, Any]]:
    """The patterns that are written where they are used: the line, the method and the pattern of each."""
    for call in ast.walk(ast.parse(source)):
        match call:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=how), args=[ast.Constant(value=words), *_]
            ) if how in SEARCHING | {"match", "fullmatch"}:
                yield call.lineno, how, words


@cache
def called(source: str) -> dict[str, set[str]]:
    """The methods that are called on each name of a module, its own or one that it imports."""
    found: dict[str, set[str]] = {}
    for name, method in re.findall(r"\b(\w+)\.(?=(\w+))", source):
        found.setdefault(name, set()).add(method)
    return found


def methods(module: str, name: str) -> set[str]:
    """Those that are called on a pattern of a module, there or where it is imported."""
    return {method for source in users().get(module, ()) for method in called(source).get(name, ())}


@cache
def users() -> dict[str, list[str]]:
    """The sources that may name what a module holds: its own, and those that import from it."""
    found = {module_of(path): [source] for path, source in SOURCES.items()}
    for source in SOURCES.values():
        for module in set(re.findall(r"\bfrom (broadside[\w.]*) import", source)):
            found[module].append(source)
    return found


@cache
def module_of(path: Path) -> str:
    return ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")


def held_in(held: object) -> Iterator[Pattern]:
    if isinstance(held, re.Pattern):
        yield held
    elif isinstance(held, list | tuple | set | frozenset):
        for one in held:
            yield from held_in(one)
    elif isinstance(held, dict):
        yield from held_in([*held.keys(), *held.values()])


def texts(pattern: Pattern, length: int) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Texts that a pattern may stumble over, by what they are made of: of signs that it tells apart, one or
    two over and over again, after another and before what fits nothing. Last comes what those have in common
    that are the same but for where they begin."""
    signs = signs_of(pattern)[:7]
    signs += [sign for sign in "a1 " if sign not in signs]
    for size in (1, 2):
        for pump in itertools.product(signs, repeat=size):
            if size > 1 and len(set(pump)) == 1:
                continue  # one sign over and over again is there already
            for head, tail in (("", "\x01"), (signs[0], "")):
                words = "".join(pump)
                alike = "".join(sorted(words)), tail
                yield f"{head}|{words}…|{tail!r}", head + words * (length // size) + tail, alike


def steps(pattern: Pattern, text: str, used: set[str], most: int) -> int:
    counter = Counter(pattern, most)
    try:
        if used & SEARCHING:
            counter.search(text)
        else:
            counter.match(text, full="match" not in used)
    except (TooMany, RecursionError):
        return most
    return counter.steps


def growing(pattern: Pattern, used: set[str], too_many: int = MOST) -> Iterator[str]:
    """What a pattern grows at: first by short texts, and where these are suspicious by long ones, for a bound
    of some hundred letters is a bound."""
    lengths = (SHORT, 2 * SHORT, LONG, 2 * LONG)
    cleared = set()
    for (name, once, alike), (_, twice, _), (_, long, _), (_, longer, _) in zip(
        *(texts(pattern, length) for length in lengths), strict=True
    ):
        short = steps(pattern, twice, used, FEW)
        if short == FEW:
            yield name
        elif alike not in cleared and short > SUSPICIOUS * steps(pattern, once, used, FEW):
            # More steps than would be too many need not be counted.
            taken = steps(pattern, long, used, too_many)
            most = min(int(TWICE * taken) + 1, too_many)
            if taken == too_many or steps(pattern, longer, used, most) == most:
                yield name
            else:
                cleared.add(alike)


@pytest.fixture(autouse=True)
def deep() -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(before)


def holder(name: str) -> str:
    """The module of a pattern, by its name or its line there."""
    return re.split(r"[.:](?=\w+$)", name)[0]


@pytest.mark.parametrize("path", PATTERNED, ids=module_of)
def test_the_patterns_of_a_module_are_linear(path: Path) -> None:
    own = [one for one in patterns().values() if holder(one[0]) == module_of(path)]
    grown = {
        (name, pattern.pattern): grows
        for name, pattern, used in own
        if not is_bounded(pattern) and (grows := next(growing(pattern, used), ""))
    }
    assert grown == {}


def test_every_pattern_is_of_a_module_that_is_looked_at() -> None:
    assert {holder(name) for name, _, _ in patterns().values()} <= {module_of(path) for path in PATTERNED}


@pytest.mark.parametrize(
    ("pattern", "used", "grows"),
    [
        (r"^(\S.*?)\s+((?:[^\W\d_A-Z]+\s*)+)$", {"match"}, True),
        (r"^(\w*?)(\d+)\s*-\s*(\w*?)(\d+)$", {"match"}, True),
        (r"\S+\.\S+/\S+", {"finditer"}, True),
        (r"(a|a)*b", {"match"}, True),
        (r"(a*)*b", {"match"}, True),
        (r"<[^>]*>", {"sub"}, True),
        (r"<[^>]*>", {"match"}, False),
        (r"<[^<>]*>", {"sub"}, False),
        (r"\w+@", {"search"}, True),
        (r"(?<!\w)\w++@", {"search"}, False),
        (r"\]\([^)]{0,300}\)", {"sub"}, False),
        (r"(?:a|b)+c", {"match"}, False),
    ],
)
def test_growth_is_found_where_it_is(pattern: str, used: set[str], grows: bool) -> None:
    # What does grow need not be counted to the end.
    assert bool(next(growing(re.compile(pattern), used, MOST // 5 if grows else MOST), "")) == grows


def test_the_count_finds_what_python_finds() -> None:
    """The matcher that counts is right only where it matches as `re` does."""
    samples = ("", "a", "aab-12", "<a>", "x.y/z", "2026-11", "é²", "a\nb", "  ", "12–34", "ab" * 9, "A1b2")
    for _, pattern, _ in patterns().values():
        if isinstance(pattern.pattern, str):
            for text in samples:
                own = Counter(pattern, 10**6)
                found = pattern.match(text)
                assert own.match(text) == (found.end() if found else None), (pattern.pattern, text)
