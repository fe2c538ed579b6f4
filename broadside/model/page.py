"""Measured boxes and the pages made of them: layout decides these, drawing obeys them.

Lengths are points; y runs down the page. A box's items are placed from its top left corner, a page's
boxes from the top left corner of the paper. Of the smallest values a long text has tens of thousands; frozen
as they are, none is part of a cycle.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from broadside.issues import Span
from broadside.model.colour_role import ColourRole
from broadside.model.geometry import Rectangle
from broadside.model.paper import Paper
from broadside.model.replace import replace
from broadside.model.steps import Steps
from broadside.model.text import Line

# What printers' marks are drawn in: every ink at once, a share of each, or one of the four alone.
MarkInk = (
    Literal["registration", "all-25", "all-50", "all-75"]
    | Literal["cyan", "magenta", "yellow", "black"]
    | Literal["spot-1", "spot-2", "spot-3", "spot-4"]
)


class Element(Struct, frozen=True, kw_only=True, eq=False, gc=False):
    """A place in the structure tree. `role` is a standard structure type of ISO 32000-1, 14.8.4.

    Identity, not value, tells elements apart: a paragraph split over two pages stays one `P`. `id` is
    set on notes, `alt` on figures, `lang` where it differs from the parent's, `title` where a reader
    lists the element, as it does headings, `bookmark` how deep it stands in that list, from 0; `attributes`
    holds what goes into the /A dictionary (`Scope`, `ColSpan`, …).
    """

    role: str
    parent: Element | None
    lang: str | None = None
    alt: str | None = None
    title: str | None = None
    bookmark: int | None = None
    id: str | None = None
    attributes: tuple[tuple[str, str | int], ...] = ()


class Words(Struct, frozen=True, kw_only=True, gc=False):
    """A line of text with its left end at `x` and its baseline at `y`. `links` is the colour of what leads
    somewhere. `element` None: an artifact."""

    x: float
    y: float
    line: Line
    colour: ColourRole
    element: Element | None
    links: ColourRole = "link"
    lane: int = 0


class Fill(Struct, frozen=True, kw_only=True, gc=False):
    """A filled rectangle, always an artifact. Where it is no further than `edge` from a cut or a fold, a
    press draws it on over it."""

    x: float
    y: float
    width: float
    height: float
    colour: ColourRole
    edge: float = 0.0
    lane: int = 0


class Broken(Struct, frozen=True, kw_only=True):
    """Whether a block goes on in another area: it came from one before, or is taken up in one after."""

    above: bool = False
    below: bool = False


WHOLE = Broken()


def outline(fill: Fill, width: float, colour: ColourRole, broken: Broken = WHOLE) -> tuple[Fill, ...]:
    """The lines along the inside of a rectangle, but for its upper or lower edge where its block is broken;
    none where they have no width."""
    if not width:
        return ()
    across = replace(fill, height=width, colour=colour)
    down = replace(fill, width=width, colour=colour)
    return (
        *(() if broken.above else (across,)),
        *(() if broken.below else (replace(across, y=fill.y + fill.height - width),)),
        down,
        replace(down, x=fill.x + fill.width - width),
    )


class Picture(Struct, frozen=True, kw_only=True):
    """A picture file scaled into a rectangle. `element` None: decorative, an artifact. `grey`: without its
    colours. `crop`: only this rectangle of it is shown (x, y, width, height, from its left top corner).
    `edge` as a fill's."""

    x: float
    y: float
    width: float
    height: float
    path: str
    element: Element | None
    grey: bool = False
    crop: tuple[float, float, float, float] | None = None
    edge: float = 0.0
    lane: int = 0


class Path(Struct, frozen=True, kw_only=True):
    """Lines and curves. `width` and `dash` are those of the stroke. `ground`: text
    stands on its fill, which an edition that saves ink leaves white within an outline. `round`: lines end and
    turn as a round pen draws them. `clip`: only what lies within is drawn. `kept`: it keeps its colours, as
    the parts of a map, where an edition saves ink; what is `solid` is hatched there. `lettered`: it is in the
    colours of letters, as what stands among them is."""

    steps: Steps
    fill: ColourRole | MarkInk | None = None
    stroke: ColourRole | MarkInk | None = None
    width: float = 0.75
    dash: tuple[float, ...] = ()
    ground: bool = False
    round: bool = False
    clip: Steps = ()
    kept: bool = False
    solid: bool = False
    lettered: bool = False


class Shape(Struct, frozen=True, kw_only=True):
    """A drawing of the program's own, such as a chip, a chart's bars or a QR code: paths counted from its top
    left corner. `element` None: an artifact. `edge` as a fill's."""

    x: float
    y: float
    width: float
    height: float
    paths: tuple[Path, ...]
    element: Element | None = None
    edge: float = 0.0
    lane: int = 0


Item = Words | Fill | Picture | Shape


class Lanes(Struct, frozen=True, kw_only=True, eq=False):
    """What boxes have in common in which blocks stand side by side. An item's `lane` is the block that it is
    of: they are read one after the other, over all the boxes of their lanes in an area."""


class Frame(Struct, frozen=True, kw_only=True, eq=False):
    """The ground of a block that may break over areas (a callout): a fill, with a bar at its start edge, and
    a line around it where `line` has a width. It reaches from the first of its boxes in an area to the last.
    `x` counts from the boxes' left; `edge` as a fill's."""

    x: float
    width: float
    fill: ColourRole
    bar: ColourRole
    bar_x: float
    bar_width: float
    line: float = 0.0
    edge: float = 0.0


class CrossReference(Struct, frozen=True, kw_only=True):
    """Where a note stands that is marked on this page and printed on another: page `page`."""

    key: str
    number: int
    page: int


# How firmly a box holds on to the next one; a page breaks at the loosest bond it can. What is glued within a
# piece that is glued as a whole is firm: where the piece breaks all the same, it does not break there. A seam
# is between things of such a piece, which part there rather than leave much of a page white. Short is what
# holds the lines of a paragraph of a few, which goes on elsewhere only where a printing has no room else.
FREE, HYPHEN, WIDOW, SHORT, KEEP, SEAM, GLUE, FIRM = 0, 1, 2, 3, 4, 5, 6, 7


class Box(Struct, frozen=True, kw_only=True, eq=False, gc=False):
    """A slice of a block that never breaks: a line, a table row, a figure.

    `space` is kept clear above it unless it starts an area. `bond` is the cost of a break after it
    (`FREE` … `FIRM`); `whole`: it and the next one are of what stays in one piece wherever an area holds all
    of it. `notes` are the keys marked in it, in order. `frames` are the grounds it stands on,
    the outer ones first. `head` is repeated above it where it starts an area (the header rows of its table).
    `returns` are where the last of its words leads back to without showing it.
    `sinks`: it and all below it stand at the foot of their area, where others are above them.
    `imprint`: it is of the last words of a sheet, which stand below the notes of their page.
    `text`: it stands for a line of running text, without the words; `item`: for one of an item of a list.
    `elements` begin in this box, parents first: the structure tree keeps this order, and an empty table cell
    its place.
    """

    height: float
    space: float = 0.0
    items: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()
    lanes: Lanes | None = None
    bond: int = FREE
    whole: bool = False
    sinks: bool = False
    imprint: bool = False
    text: bool = False
    item: bool = False
    frames: tuple[Frame, ...] = ()
    head: tuple[Box, ...] = ()
    destination: str | None = None
    returns: tuple[str, ...] = ()
    refers: CrossReference | None = None
    parts: tuple[Box, ...] = ()
    span: Span


class Band(Struct, frozen=True, kw_only=True):
    """Boxes that share one column arrangement, all of one width. `balance`: end the columns level."""

    columns: int
    balance: bool
    boxes: tuple[Box, ...]


class NoteBoxes(Struct, frozen=True, kw_only=True):
    """A note, measured: its lines, the line that says it goes on, and the line that says it came from
    the page or column before."""

    key: str
    number: int
    boxes: tuple[Box, ...]
    continues: Box
    continued: Box


class Flow(Struct, frozen=True, kw_only=True):
    """A measured edition: what `paginate` fills pages with. `notes` are in the order of their numbers."""

    bands: tuple[Band, ...]
    notes: tuple[NoteBoxes, ...]
    rtl: bool = False

    @property
    def boxes(self) -> list[Box]:
        """Those of all its bands."""
        return [box for band in self.bands for box in band.boxes]


class Placed(Struct, frozen=True, kw_only=True, gc=False):
    """A box on a page. `repeated`: it was drawn before (a table's header, a note that is printed again),
    so it is an artifact here."""

    x: float
    y: float
    box: Box
    repeated: bool = False

    @property
    def foot(self) -> float:
        """Where it ends, from the top of the page."""
        return self.y + self.box.height


class Page(Struct, frozen=True, kw_only=True):
    """One page, or one panel of a folded sheet. `ground` is painted first, then `body` and `notes` in reading
    order; `furniture` is the running foot and rules: artifacts. `side` is the page of the file that it stands
    on, where several stand on one; `paper` is the size of that. `area` is where its words may stand, None for
    a page without any."""

    number: int
    side: int
    paper: Paper
    area: Rectangle | None = None
    ground: tuple[Placed, ...] = ()
    body: tuple[Placed, ...] = ()
    notes: tuple[Placed, ...] = ()
    furniture: tuple[Placed, ...] = ()

    @property
    def placed(self) -> tuple[Placed, ...]:
        """All that is on it."""
        return (*self.ground, *self.body, *self.notes, *self.furniture)


def changed(page: Page, change: Callable[[Placed], Placed]) -> Page:
    """A page with all that is on it changed."""
    return replace(
        page,
        ground=tuple(map(change, page.ground)),
        body=tuple(map(change, page.body)),
        notes=tuple(map(change, page.notes)),
        furniture=tuple(map(change, page.furniture)),
    )


def moved(page: Page, x: float, y: float) -> Page:
    """A page with all that is on it moved."""
    area = page.area and Rectangle(
        left=page.area.left + x, top=page.area.top + y, right=page.area.right + x, bottom=page.area.bottom + y
    )
    return replace(changed(page, lambda one: replace(one, x=one.x + x, y=one.y + y)), area=area)


def with_items(placed: Placed, items: tuple[Item, ...]) -> Placed:
    """The same box with other items; itself, where these are no others."""
    return placed if items == placed.box.items else replace(placed, box=replace(placed.box, items=items))
