"""The file: a list of modules and patterns, and the code of the modules behind it."""

import marshal
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.machinery import SourceFileLoader
from importlib.util import MAGIC_NUMBER
from typing import NamedTuple
from zlib import crc32

# What the file begins with: which form it has, and of which Python it is. Then how long the list is and what
# it comes to.
MAGIC = b"Broadside 1\n" + MAGIC_NUMBER
NUMBER = 4
HEAD = len(MAGIC) + 2 * NUMBER
# What goes wrong with a file that is not as it should be.
DAMAGED = (OSError, ValueError, EOFError, TypeError)


class Entry(NamedTuple):
    """A module: its source, what the system knew of that, the folder that it is the package of, and where its
    code is behind the list, how long, and what it comes to."""

    source: str
    changed: int
    size: int
    package: str | None
    start: int
    length: int
    check: int


class Listed(NamedTuple):
    """`python` is the one that it is of. `path`: the folders that modules of no package are looked for in, up
    to the last that had one; `changed`: when each folder was that has something of the list. Modules are by
    name, patterns by their flags, too."""

    python: str
    path: list[str]
    changed: dict[str, int]
    modules: dict[str, tuple[str, int, int, str | None, int, int, int]]
    patterns: dict[tuple[str | bytes, int], bytes]


NOTHING = Listed(sys.version, [], {}, {}, {})


class Store(NamedTuple):
    """The file as it is, where it is; its list is empty where it is not whole."""

    listed: Listed = NOTHING
    file: int = -1
    behind: int = 0

    def code(self, entry: Entry) -> bytes | None:
        """The compiled code of a module, if it is whole."""
        with suppress(OSError):
            data = os.pread(self.file, entry.length, self.behind + entry.start)
            if crc32(data) == entry.check:
                return data
        return None


@contextmanager
def store_at(place: str) -> Iterator[Store]:
    try:
        file = os.open(place, os.O_RDONLY)
    except OSError:
        yield Store()
        return
    try:
        yield _store(file)
    finally:
        os.close(file)


def _store(file: int) -> Store:
    with suppress(*DAMAGED):
        head = os.pread(file, HEAD, 0)
        length, check = (int.from_bytes(head[at : at + NUMBER]) for at in (len(MAGIC), len(MAGIC) + NUMBER))
        data = os.pread(file, length, HEAD)
        if head[: len(MAGIC)] == MAGIC and crc32(data) == check:
            listed = Listed(*marshal.loads(data))  # noqa: S302 - as Python does with its own beside it
            if listed.python == sys.version:
                return Store(listed, file, HEAD + length)
    return Store()


def write(place: str, listed: Listed, codes: Iterable[bytes]) -> None:
    """Whole or not at all: as Python writes its own, which goes on where it can't."""
    data = marshal.dumps(tuple(listed))
    numbers = b"".join(number.to_bytes(NUMBER) for number in (len(data), crc32(data)))
    SourceFileLoader("", place).set_data(place, b"".join((MAGIC, numbers, data, *codes)))
