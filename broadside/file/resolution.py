"""Pages, Purpose → Issues: warns of each picture with too few pixels for its size, with the real figure."""

from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path

from broadside.issues import Fault, Issue, Span, warning
from broadside.model.geometry import Size
from broadside.model.page import Page, Picture, Placed
from broadside.model.press import NEARLY, PIXELS_WANTED, Purpose, pixels_an_inch
from broadside.pictures.pixels import open_picture
from broadside.pictures.size import ORIENTATION

POINTS = 72
# The orientations of EXIF from which on a picture lies on its side.
LYING = 5
WANTS: dict[Purpose, str] = {
    "office": "an office printer wants",
    "press": "a press wants",
    "screen": "a screen wants",
}


def resolution(pages: Sequence[Page], purpose: Purpose) -> Iterator[Issue]:
    """`pages` as they are drawn, for a press with what bleeds."""
    for page in pages:
        for placed in page.placed:
            for item in placed.box.items:
                if isinstance(item, Picture) and not item.path.lower().endswith(".svg"):
                    yield from _told(item, placed, purpose)


def _told(picture: Picture, placed: Placed, purpose: Purpose) -> Iterator[Issue]:
    wanted = PIXELS_WANTED[purpose]
    wide, high = _pixels(picture.path)
    found = pixels_an_inch(wide, high, Size(width=picture.width, height=picture.height))
    if found is None or found >= wanted * NEARLY:
        return
    inches = f"{picture.width / POINTS:.1f} by {picture.height / POINTS:.1f} inches"
    # It may be its height that is short.
    need = ceil(wide * wanted / found)
    yield warning(
        placed.box.span,
        f"`{Path(picture.path).name}` has {found:.0f} pixels to the inch at {inches}: "
        f"{WANTS[purpose]} {wanted:.0f}",
        f"use a picture at least {need} pixels wide",
    )


def _pixels(path: str) -> tuple[int, int]:
    """Width and height, upright; none of what can't be read, which drawing tells."""
    try:
        with open_picture(path, Span(path=path)) as image:
            wide, high = image.size
            lies = image.getexif().get(ORIENTATION, 1) >= LYING
    except Fault:
        return 0, 0
    return (high, wide) if lies else (wide, high)
