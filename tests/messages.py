"""A pattern of MessageFormat, taken apart: what is filled in, and the forms of what depends on a number."""

from collections.abc import Iterator


def values_of(words: str) -> Iterator[str]:
    """The names of what is filled in, also within the forms of a plural."""
    for inner in braced(words):
        name, comma, rest = inner.partition(",")
        yield name.strip()
        if comma:
            for form in braced(rest):
                yield from values_of(form)


def braced(words: str) -> Iterator[str]:
    """What stands in braces, each with the braces that are in it."""
    depth = start = 0
    for at, sign in enumerate(words):
        if sign == "{":
            start = start if depth else at + 1
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth:
                yield words[start:at]


def forms_of(words: str) -> list[str]:
    """The forms of a pattern that is a plural as a whole; else the pattern itself."""
    inner = next(braced(words), "")
    return list(braced(inner.partition(",")[2])) if ", plural," in inner else [words]
