"""Editions of a merge at random, read by a reader that shares no code with Broadside: `python
bench/sample.py FOLDER [COUNT]` (500 where nothing is said). It needs `pdfminer.six`.

Of each file it looks for raised figures, which mark notes, and for lines that begin with a figure in
smaller type below them, which are notes; and says how many notes stand on the page of their first mark. As
a control the notes of each page are held against the marks of the page before: that must fail, or nothing
was looked at."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTTextLine

# Chance that is the same each time: files by the digest of their names.
SEED = "broadside"
# A mark stands higher than the letters before it by a part of their size, and is smaller.
RAISED, SMALLER = 0.2, 0.85


@dataclass
class Page:
    """The numbers of the marks and of the notes on a page."""

    marks: set[int] = field(default_factory=set)
    notes: set[int] = field(default_factory=set)


def sample(folder: Path, count: int) -> list[Path]:
    files = folder.rglob("*.pdf")
    return sorted(files, key=lambda path: sha256(f"{SEED} {path.name}".encode()).digest())[:count]


def lines(thing: Any) -> Iterator[list[LTChar]]:
    for part in thing if hasattr(thing, "__iter__") else ():
        if isinstance(part, LTTextLine):
            letters = [one for one in part if isinstance(one, LTChar) and one.get_text().strip()]
            yield from [letters] if letters else []
        else:
            yield from lines(part)


def read(path: Path) -> list[Page]:
    found = []
    for layout in extract_pages(path):
        page, below = Page(), []
        for letters in lines(layout):
            page.marks |= marks(letters)
            below.append(letters)
        page.notes = notes(below)
        found.append(page)
    return found


def marks(letters: list[LTChar]) -> set[int]:
    """The raised figures of a line; commas part those of several notes."""
    usual = max(letter.size for letter in letters)
    base = min(letter.matrix[5] for letter in letters if letter.size > SMALLER * usual)
    said = ""
    for one in letters:
        is_mark = one.size < SMALLER * usual and one.matrix[5] > base + RAISED * one.size
        said += one.get_text() if is_mark else " "
    return {int(number) for part in said.split() for number in part.split(",") if number.isdigit()}


def notes(below: list[list[LTChar]]) -> set[int]:
    """The figures that lines begin with, with a gap behind, in the smallest type of the page that has any."""
    heads: dict[float, set[int]] = {}
    for letters in below:
        figures = 0
        while figures < len(letters) and letters[figures].get_text().isdigit():
            figures += 1
        rest = letters[figures:] or beside(letters, below)
        if figures and rest and rest[0].x0 - letters[figures - 1].x1 > 0.3 * letters[0].size:
            number = int("".join(one.get_text() for one in letters[:figures]))
            heads.setdefault(round(letters[0].size, 1), set()).add(number)
    return heads[min(heads)] if heads else set()


def beside(letters: list[LTChar], below: list[list[LTChar]]) -> list[LTChar]:
    """What stands in the same line to the right: the reader takes a figure for a column where several stand
    in a row."""
    last = letters[-1]
    for other in below:
        if abs(other[0].matrix[5] - last.matrix[5]) < 1 and 0 < other[0].x0 - last.x1 < 3 * last.size:
            return other
    return []


def misses(pages: list[Page], *, shift: int = 0) -> Iterator[int]:
    seen: set[int] = set()
    for place, page in enumerate(pages):
        there = pages[(place + shift) % len(pages)].notes
        yield from page.marks - seen - there
        seen |= page.marks


def main(folder: Path, count: int) -> None:
    files = sample(folder, count)
    marked = found = 0
    wrong: list[str] = []
    control = several = 0
    for path in files:
        pages = read(path)
        marked += len({mark for page in pages for mark in page.marks})
        found += sum(len(page.notes) for page in pages)
        wrong += [f"{path.name}: note {number}" for number in misses(pages)]
        if len(pages) > 1:
            several += 1
            control += any(misses(pages, shift=1))
    print(f"{len(files)} files: {marked} notes marked, {found} found, {len(wrong)} not where their mark is")
    print(f"control: with pages shifted by one, {control} of {several} files fail")
    for line in wrong[:20]:
        print(f"  {line}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 500)
