"""Where a block stands, and what comes of measuring it."""

from msgspec import Struct

from broadside.model.page import Box, Element

# A measure no wider is that of half a sheet or of a panel.
NARROW = 385.0


class Column(Struct, frozen=True, kw_only=True):
    """A place across the page: `x` is its left end, `width` its measure, in points."""

    x: float
    width: float

    def inside(self, start: float, end: float, rtl: bool) -> "Column":
        """The column with room kept clear at its start and end edges."""
        return Column(x=self.x + (end if rtl else start), width=self.width - start - end)


class Place(Struct, frozen=True, kw_only=True):
    """Where a block stands: in which column, under which element, how deep in lists; `level` is that of the
    heading that it stands under, 1 for the title of the sheet; `goes_on`: what it says holds of what stands
    right above it; `light`: that stands on the brand's colour, so that its own ground is pale; `abreast`: it
    shares a band with what stands beside it; `calls`: it is of things to do on a panel, where numbers to call
    are large; `sign`: what is drawn is in the colours of that, as its panel is; `low`: rows of
    what is drawn are as close as their words let them, as what stands beside is lower, and from 2 on as few
    as they can be; `more`: they are higher by so many points in all, as that is. `page` is the measure of the
    page where grounds that reach to its ends go on beyond them."""

    column: Column
    parent: Element
    depth: int = 0
    level: int = 1
    goes_on: bool = False
    light: bool = False
    abreast: bool = False
    calls: bool = False
    sign: str = ""
    low: int = 0
    more: float = 0.0
    page: Column | None = None


class Stack(Struct, frozen=True, kw_only=True):
    """Boxes, and the space that the block wants above and below it in points."""

    boxes: tuple[Box, ...]
    before: float = 0.0
    after: float = 0.0
