"""What an edition is printed on, and in which ink: sheets of paper by name, and what of them must stay white.
Lengths are points."""

from typing import Literal

from msgspec import Struct

Ink = Literal["color", "gray", "low"]
INKS: tuple[Ink, ...] = ("color", "gray", "low")
# The edge over which a printer turns the paper to print on its back.
Flip = Literal["long", "short"]


class Paper(Struct, frozen=True, kw_only=True):
    name: str
    width: float
    height: float


# Sheets by name, upright or lying where that is how they are used.
SHEETS = {
    paper.name: paper
    for paper in (
        Paper(name="letter", width=612.0, height=792.0),
        Paper(name="a4", width=595.276, height=841.89),
        Paper(name="letter-landscape", width=792.0, height=612.0),
        Paper(name="a4-landscape", width=841.89, height=595.276),
        Paper(name="half-letter", width=396.0, height=612.0),
        Paper(name="a5", width=419.528, height=595.276),
        Paper(name="4x6", width=288.0, height=432.0),
        Paper(name="a6", width=297.638, height=419.528),
        Paper(name="tabloid", width=792.0, height=1224.0),
        Paper(name="a3", width=841.89, height=1190.551),
    )
}
# What lies in print shops: room for a tabloid or an A3 with bleed and marks.
PRESS_SHEETS = {
    "12x18": Paper(name="12x18", width=864.0, height=1296.0),
    "sra3": Paper(name="sra3", width=907.087, height=1275.591),
}
# The papers in office printers, which a person may ask for; a layout says which sheet it prints for each.
PAPERS = ("letter", "a4")
# What the least able office printer leaves white, and what a cut may miss by.
UNPRINTABLE, NEAR_CUT = 18.0, 9.0
# What keeps text off a binder's holes: 12 mm to their middle (ISO 838), half a hole, and the white edge.
PUNCHED = 64.8


def white_edge(paper: Paper) -> float:
    """How far words must keep off the edges of a sheet, which an office prints or a shop cuts."""
    return UNPRINTABLE if paper.name.startswith(PAPERS) else NEAR_CUT
