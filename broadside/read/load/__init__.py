"""YAML → Node: reads a file as nodes that know the place of every key and value. Only here is PyYAML seen.

What comes from a stranger is read with care: limits on size, depth and count; no aliases, no tags, no
control characters. `Fault` carries everything that was found: a slip of the author's is mended for the rest
of the reading, so that what is wrong below it can be told, too.
"""

from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from broadside.files import TooBig, Unread, contents, kept_in
from broadside.issues import Fault, Issue, Span, error
from broadside.model.node import Node
from broadside.read.load.characters import UNREADABLE, unreadable
from broadside.read.load.decode import decoded
from broadside.read.load.lines import place

# A long fact sheet has 60 kB.
MOST_BYTES = 1 << 20
# A file with more of them is no text.
MOST_UNREADABLE = 20

# Says what is wrong with nodes.
Check = Callable[[Node], Iterable[Issue]]


def read(path: Path, shown: str, check: Check | None = None, root: Path | None = None) -> Node:
    """The nodes of a file. `shown` is what messages call it, `root` its library's folder, else its own. Where
    it is no YAML, what `check` says of the rest of it is in the `Fault`, too."""
    text, issues = decoded(_bytes(path, shown, root), shown)
    return load(text, shown, check, issues)


def text_of(path: Path, shown: str, root: Path | None = None) -> str:
    """The text of a UTF-8 file."""
    text, issues = decoded(_bytes(path, shown, root), shown)
    if issues:
        raise Fault(issues)
    return text


def _bytes(path: Path, shown: str, root: Path | None) -> bytes:
    place = Span(path=shown)
    try:
        return contents(kept_in(path, root or path.parent), MOST_BYTES)
    except TooBig:
        raise Fault([_too_big(place, MOST_BYTES)]) from None
    except Unread as reason:
        hint = "put the file itself there, not a link" if path.is_symlink() else ""
        raise Fault([error(place, f"can't read the file: {reason}", hint)]) from None


def load(text: str, path: str, check: Check | None = None, told: Iterable[Issue] = ()) -> Node:
    """The nodes of a YAML text. `path` is what messages call it; `told` is what is wrong already. Raises
    `Fault` with all there is."""
    issues = list(told)
    if len(text) > MOST_BYTES:
        raise Fault([_too_big(Span(path=path), MOST_BYTES)])
    text = text.removeprefix("\ufeff")
    hidden = _unreadable(text, path)
    if len(hidden) == MOST_UNREADABLE:
        raise Fault([*issues, *hidden])
    from broadside.read.load.mend import readable

    found = readable(UNREADABLE.sub(" ", text) if hidden else text, path)
    issues += [*hidden, *found.issues]
    if issues:
        raise Fault(_in_order([*issues, *(found.others(check) if check else ())]))
    if found.root is None:
        raise Fault([error(Span(path=path), "the file is empty", "start from another file of its kind")])
    return found.root


def _in_order(issues: Iterable[Issue]) -> list[Issue]:
    return sorted(dict.fromkeys(issues), key=lambda issue: issue.span)


def _too_big(place: Span, most: int) -> Issue:
    return error(place, f"the file is bigger than {most // 1024:,} KiB", "split it")


def _unreadable(text: str, path: str) -> list[Issue]:
    return [
        error(place(text, one.start, path), f"{one.what} in the file", one.hint)
        for one in islice(unreadable(text), MOST_UNREADABLE)
    ]
