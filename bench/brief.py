"""The brief that every engine sets: the project's own sheet, as often over as asked for."""

import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from broadside.model.brand import Brand, Colour  # noqa: E402
from broadside.model.content import (  # noqa: E402
    Block,
    Callout,
    Cell,
    Edition,
    Heading,
    List,
    ListItem,
    NumberedNote,
    Paragraph,
    Table,
    Text,
)

SHEET, BRAND, LAYOUT, PAPER = "sex-work-vs-trafficking", "plain", "brief-wide", "letter"
if TYPE_CHECKING:
    from broadside.build import Desk

FONTS = HOME / "fonts" / "noto-sans"
FACES = {
    (False, False): FONTS / "NotoSans-Regular.ttf",
    (True, False): FONTS / "NotoSans-Bold.ttf",
    (False, True): FONTS / "NotoSans-Italic.ttf",
    (True, True): FONTS / "NotoSans-BoldItalic.ttf",
}


@cache
def desk() -> "Desk":
    """The project's own sheets, brands, layouts and fonts."""
    from broadside.build import at_work, find_library

    return at_work(find_library(HOME))


@cache
def brief(times: int = 1) -> Edition:
    """The edition with its blocks and notes `times` over, numbered through."""
    from broadside.build import Job
    from broadside.build import _edition as edition_of

    job = Job(sheet=SHEET, lang="en", brand=BRAND, layout=LAYOUT, paper=PAPER)
    edition, _ = edition_of(job, desk())
    if times == 1:
        return edition
    count = len(edition.notes)
    blocks = [_again(block, turn, count) for turn in range(times) for block in edition.sheet.blocks]
    notes = [
        replace(note, key=f"{note.key}-{turn}", number=note.number + turn * count)
        for turn in range(times)
        for note in edition.notes
    ]
    return replace(edition, sheet=replace(edition.sheet, blocks=tuple(blocks)), notes=tuple(notes))


def brands(count: int) -> list[Brand]:
    """Brands that differ in name and colours."""
    plain = desk().brand(BRAND)
    made = []
    for i in range(count):
        colour = Colour(
            red=0.2 + 0.3 * (i % 7) / 7, green=0.1 + 0.2 * (i % 5) / 5, blue=0.2 + 0.4 * (i % 11) / 11
        )
        palette = replace(plain.palette, brand=colour, heading=colour, link=colour)
        made.append(replace(plain, organization=f"Organization {i:03}", palette=palette))
    return made


def hexadecimal(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in (colour.red, colour.green, colour.blue))


def note_of(edition: Edition, key: str) -> NumberedNote:
    return next(note for note in edition.notes if note.key == key)


def _again(block: Block, turn: int, count: int) -> Block:
    """A block of the `turn`-th copy: its marks lead to the copy's own notes."""

    def text(runs: Text) -> Text:
        return tuple(
            replace(run, note=f"{run.note}-{turn}", text=str(int(run.text) + turn * count))
            if run.note
            else run
            for run in runs
        )

    match block:
        case Heading() | Paragraph():
            return replace(block, id=f"{block.id}-{turn}", text=text(block.text))
        case List():
            items = tuple(
                ListItem(
                    span=item.span,
                    text=text(item.text),
                    blocks=tuple(_again(inner, turn, count) for inner in item.blocks),
                )
                for item in block.items
            )
            return replace(block, id=f"{block.id}-{turn}", items=items)
        case Callout():
            inside = tuple(_again(inner, turn, count) for inner in block.blocks)
            return replace(block, id=f"{block.id}-{turn}", blocks=inside)
        case Table():
            rows = tuple(tuple(_cell(cell, text(cell.text)) for cell in row) for row in block.rows)
            return replace(block, id=f"{block.id}-{turn}", rows=rows)
        case _:
            return block


def _cell(cell: Cell, text: Text) -> Cell:
    return replace(cell, text=text)
