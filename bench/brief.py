"""The brief that every engine sets: the project's own sheet, as often over as asked for."""

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from broadside.model.brand import Brand, Colour  # noqa: E402
from broadside.blocks.callout.noun import Callout  # noqa: E402
from broadside.blocks.definitions.noun import Definitions  # noqa: E402
from broadside.blocks.heading.noun import Heading  # noqa: E402
from broadside.blocks.list.noun import List  # noqa: E402
from broadside.blocks.list.noun import ListItem  # noqa: E402
from broadside.blocks.myths.noun import Myths  # noqa: E402
from broadside.blocks.paragraph.noun import Paragraph  # noqa: E402
from broadside.blocks.table.noun import Table  # noqa: E402
from broadside.model.content import Block, Edition, NumberedNote, Text  # noqa: E402
from broadside.model.replace import replace  # noqa: E402
from broadside.model.walk import changed  # noqa: E402

SHEET, BRAND, LAYOUT, PAPER = "sex-work-vs-trafficking", "plain", "brief-wide", "letter"
if TYPE_CHECKING:
    from broadside.pipeline.session import Session

Noun = TypeVar("Noun")

FONTS = HOME / "fonts" / "noto-sans"
FACES = {
    (False, False): FONTS / "NotoSans-Regular.ttf",
    (True, False): FONTS / "NotoSans-Bold.ttf",
    (False, True): FONTS / "NotoSans-Italic.ttf",
    (True, True): FONTS / "NotoSans-BoldItalic.ttf",
}


@cache
def session() -> "Session":
    """The project's own sheets, brands, layouts and fonts."""
    from broadside.pipeline.session import open_session
    from broadside.pipeline.library import find_library

    return open_session(find_library(HOME))


@cache
def brief(times: int = 1) -> Edition:
    """The edition with its blocks and notes `times` over, numbered through."""
    from broadside.pipeline.line import edition_of
    from broadside.pipeline.job import Job
    from broadside.pipeline.parts import parts_of

    job = Job(sheet=SHEET, lang="en", brand=BRAND, layout=LAYOUT, paper=PAPER)
    edition, _ = edition_of(parts_of(job, session()))
    blocks = tuple(plain_blocks(edition.sheet.blocks))
    edition = replace(edition, sheet=replace(edition.sheet, blocks=blocks))
    if times == 1:
        return edition
    count = len(edition.notes)
    again = [_again(block, turn, count) for turn in range(times) for block in blocks]
    notes = [
        replace(note, key=f"{note.key}-{turn}", number=note.number + turn * count)
        for turn in range(times)
        for note in edition.notes
    ]
    # What stands above the blocks, once, marks the notes of the first copy.
    head = _again(replace(edition.sheet, blocks=()), 0, count)
    return replace(edition, sheet=replace(head, blocks=tuple(again)), notes=tuple(notes))


def brands(count: int) -> list[Brand]:
    """Brands that differ in name and colours."""
    plain = session().brand(BRAND)
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


def _again(block: Noun, turn: int, count: int) -> Noun:
    """A block, or what stands above all, of the `turn`-th copy: its marks lead to the copy's own notes."""

    def text(runs: Text) -> Text:
        return tuple(
            replace(run, note=f"{run.note}-{turn}", text=str(int(run.text) + turn * count))
            if run.note
            else run
            for run in runs
        )

    return changed(block, text)


def plain_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks in kinds that every engine has: what stands in others as paragraphs and lists."""
    for one in blocks:
        match one:
            case Myths():
                for pair in one.pairs:
                    for name, text in (("myth", pair.myth), ("fact", pair.fact)):
                        yield Paragraph(id=f"{one.id}-{name}", span=pair.span, level=one.level, text=text)
            case Definitions():
                items = tuple(
                    ListItem(span=term.span, text=(*term.term, *term.meaning)) for term in one.terms
                )
                yield List(id=one.id, span=one.span, level=one.level, marker="bullet", items=items)
            case List():
                yield replace(one, marker="number" if one.marker == "number" else "bullet")
            case Callout():
                yield replace(one, blocks=tuple(plain_blocks(one.blocks)))
            case Heading() | Paragraph() | Table():
                yield one
