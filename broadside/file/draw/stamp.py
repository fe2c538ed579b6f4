"""Words, place → Stamp: all of drawing a line that follows from the line and its place alone.

Most lines of an edition stand where they stood in the one before, and are drawn again by what was found then.
"""

from collections.abc import Iterable
from math import fsum

from msgspec import Struct

from broadside.file.draw.ink import Written
from broadside.file.objects import number
from broadside.model.colour_role import UNLINKED, ColourRole
from broadside.model.content import Run
from broadside.model.geometry import Rectangle
from broadside.model.lately import Lately
from broadside.model.page import Words
from broadside.model.text import Glyphs, Line

# How far a link reaches below and above its baseline, in parts of the type size.
BELOW, ABOVE = 0.25, 0.95
# So many are kept: the lines of a long sheet in all places that they take, but not those of every brand.
MOST_STAMPS = 4_000


class Sheet(Struct, frozen=True, kw_only=True):
    """The paper that is drawn on: its height, and what there is of it `around` the page."""

    height: float
    around: float

    def box(self, x: float, y: float, width: float, height: float) -> Rectangle:
        """A rectangle in the file's coordinates, y up."""
        left, top = x + self.around, self.height - y + self.around
        return Rectangle(left=left, bottom=top - height, right=left + width, top=top)


class Inked(Struct):
    """Glyphs, and the operands that put the pen at their start; how they are written by themselves, once that
    is known."""

    glyphs: Glyphs
    pen: str
    written: Written | None = None


class Stretch(Struct, frozen=True, kw_only=True):
    """What of a line is of one run, and its colour."""

    run: Run
    colour: ColourRole
    inked: tuple[Inked, ...]


class Led(Struct, frozen=True, kw_only=True):
    """What of a line leads somewhere: the number of its last stretch, and where it lies."""

    stretch: int
    box: Rectangle
    corners: bytes


class Stamp(Struct, frozen=True, kw_only=True):
    """A line at its place, which reaches up to `top`, y down. The `line` is held so that its identity stays
    its own."""

    line: Line
    top: float
    stretches: tuple[Stretch, ...]
    led: tuple[Led, ...]


# What is known of lines, by their identity, colours, place and paper.
Stamps = Lately[tuple[int, ColourRole, ColourRole, float, float, float, float], Stamp]


def stamp(words: Words, x: float, y: float, sheet: Sheet, kept: Stamps) -> Stamp:
    """The line with its pen starting at (`x`, `y`), y down from the top of the page."""
    key = (id(words.line), words.colour, words.links, x, y, sheet.height, sheet.around)
    found = kept.get(key)
    if found is None:
        found = _stamp(words, x, y, sheet)
        kept.put(key, found)
    return found


def _stamp(words: Words, x: float, y: float, sheet: Sheet) -> Stamp:
    stretches: list[Stretch] = []
    led: dict[int, list[Glyphs]] = {}
    last: dict[int, int] = {}
    for glyphs in words.line.glyphs:
        run = glyphs.run
        ink = inked(glyphs, x + glyphs.x, y, sheet)
        if stretches and stretches[-1].run is run:
            before = stretches.pop()
            stretches.append(Stretch(run=run, colour=before.colour, inked=(*before.inked, ink)))
        else:
            stretches.append(Stretch(run=run, colour=colour_of(run, words), inked=(ink,)))
        if run.note or run.link:
            # By identity: two marks of one note are equal runs, and yet two links.
            led.setdefault(id(run), []).append(glyphs)
            last[id(run)] = len(stretches) - 1
    size = words.line.size
    return Stamp(
        line=words.line,
        top=y - size * ABOVE,
        stretches=tuple(stretches),
        led=tuple(_led(one, last[run], x, y, sheet) for run, one in led.items()),
    )


def inked(glyphs: Glyphs, x: float, y: float, sheet: Sheet) -> Inked:
    """Glyphs with their pen starting at (`x`, `y`)."""
    return Inked(glyphs, f"1 0 0 1 {number(x)} {number(sheet.height - y + glyphs.rise)} Tm ")


def colour_of(run: Run, words: Words) -> ColourRole:
    """On a ground in the brand's colour, and in small print, what leads somewhere has the colour of the words
    around it."""
    return words.links if (run.note or run.link) and words.colour not in UNLINKED else words.colour


def _led(stretch: Iterable[Glyphs], number_: int, x: float, y: float, sheet: Sheet) -> Led:
    whole = list(stretch)
    left = x + min(glyphs.x for glyphs in whole)
    right = x + max(glyphs.x + fsum(glyphs.advances) for glyphs in whole)
    size = whole[0].size
    top = y - whole[0].rise - size * ABOVE
    box = sheet.box(left, top, right - left, size * (ABOVE + BELOW))
    return Led(stretch=number_, box=box, corners=corners_of(box))


def corners_of(box: Rectangle) -> bytes:
    """A rectangle as an array's entries."""
    return " ".join(number(side) for side in box.sides).encode()
