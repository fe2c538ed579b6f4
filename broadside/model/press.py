"""What a printing is for, and how a press wants it drawn: inks, boxes, the conditions it is printed in."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from msgspec import Struct

from broadside.issues import Span
from broadside.model.brand import Colour
from broadside.model.geometry import Size

Purpose = Literal["office", "press", "screen"]
PURPOSES: tuple[Purpose, ...] = ("office", "press", "screen")
# The conditions that come with the program. Which is usual depends on the paper: shops that print on Letter
# follow GRACoL, those that print on A4 ISO 12647-2.
PROFILES = ("coated", "gracol", "uncoated", "newsprint")
USUAL_PROFILES = {"letter": "gracol", "a4": "coated"}
# How far art reaches beyond the cut. An eighth of an inch: what shops ask for.
BLEED = 9.0

# Pixels an inch at the printed size below which a picture could be better. A little less is not worth a word:
# no one cuts pictures to the pixel.
PIXELS_WANTED: dict[Purpose, float] = {"press": 300.0, "office": 120.0, "screen": 72.0}
NEARLY = 0.98
# Thinner lines can't be printed safely. A thin ground shorter than `SHORTEST_LINE` is a dot, not a line.
HAIRLINE = 0.25
SHORTEST_LINE = 2.0

# Cyan, magenta, yellow and black, each from 0 to 1.
Cmyk = tuple[float, float, float, float]


def pixels_an_inch(width: int, height: int, printed: Size) -> float | None:
    """How many pixels a picture has to the inch where there are fewest; `printed` is in points. None for what
    is a colour or a run of colours."""
    pairs = ((width, printed.width), (height, printed.height))
    return min((72 * pixels / size for pixels, size in pairs if pixels > 2 and size > 0), default=None)


class Profile(Struct, frozen=True, kw_only=True):
    """A printing condition: paper, inks and press. `limit` is the most ink in one place, in percent of one
    solid; `data` is its ICC profile; `identifier` its name in `registry`, where it has one there."""

    name: str
    identifier: str
    info: str
    registry: str = ""
    limit: float
    data: bytes
    span: Span


class Paint(Struct, frozen=True, kw_only=True):
    """A colour as PDF operators, for fills and for strokes. `over`: it is printed over what lies under it,
    which is not left white."""

    fill: str
    stroke: str
    over: bool = False


class Spot(Struct, frozen=True, kw_only=True):
    """A ready-made ink: `key` names it in operators; a press that lacks it mixes `cmyk`."""

    key: str
    ink: str
    cmyk: Cmyk


class Plates(Struct, frozen=True, kw_only=True):
    """How a document is drawn for a press. `letters` and `fills` are by colour role, `fills` also by the inks
    of printers' marks; `paint` and `pixels` turn what pictures hold into the press's inks: a colour, or a
    Pillow image in sRGB, grey, or CMYK with its ICC profile. `bleed` is what art reaches beyond the cut,
    `margin` the paper around it; in points."""

    letters: Mapping[str, Paint]
    fills: Mapping[str, Paint]
    spots: tuple[Spot, ...]
    paint: Callable[[Colour], Paint]
    pixels: Callable[[Any, bytes | None], Any]
    bleed: float
    margin: float
