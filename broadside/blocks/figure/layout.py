"""Figure → Stack: scales a picture to its column, its caption below."""

import math
import re
from pathlib import Path

from broadside.blocks.figure.noun import Figure
from broadside.issues import Fault, Span, error
from broadside.model.page import GLUE, Box, Element, Picture
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import bonded, stacked
from broadside.typeset.typesetter import Typesetter

# A picture never takes more of a page's height than this, so that its caption stays beside it.
TALLEST = 0.6
SHORTEST_PAPER = 792.0
# The entry of a photograph that says how the camera was held, and its values for "on its side" (EXIF 2.3).
ORIENTATION = 0x0112
LYING = (5, 6, 7, 8)
# The opening tag of an SVG stands near the file's start, after a comment or two.
HEAD_OF_SVG = 65_536
SVG_TAG = re.compile(rb"<(?:\w+:)?svg\b[^>]*>")
COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
SVG_ENTRY = re.compile(r"""([\w:-]+)\s*=\s*["']([^"']*)["']""")
SVG_UNIT = re.compile(r"(px|pt|mm|cm|in|%)$")


def figure(one: Figure, place: Place, typesetter: Typesetter) -> Stack:
    """The figure's boxes: picture, then caption. Faults where the file is no picture that can be read."""
    column, parent = place.column, place.parent
    element = None if one.decorative else Element(role="Figure", parent=parent, alt=one.alt)
    width, height = picture_size(one.path, one.span)
    room = (SHORTEST_PAPER - typesetter.layout.margins.top - typesetter.layout.margins.bottom) * TALLEST
    scale = min(column.width * one.width / width, room / height)
    wide, high = width * scale, height * scale
    x = column.x + (column.width - wide if typesetter.rtl else 0.0)
    ink = Picture(x=x, y=0.0, width=wide, height=high, path=one.path, element=element)
    box = Box(
        height=math.ceil(high / typesetter.layout.grid) * typesetter.layout.grid,
        items=(ink,),
        elements=(element,) if element else (),
        span=one.span,
    )
    body = typesetter.type_of("body")
    type_ = typesetter.type_of("caption")
    if not one.caption:
        return Stack(boxes=(box,), before=body.leading, after=body.leading)
    said = Element(role="Caption", parent=element) if element else Element(role="P", parent=parent)
    caption = line_boxes(typesetter, one.caption, type_, column, said, one.span)
    whole = stacked(
        [
            Stack(boxes=bonded((box,), GLUE), after=typesetter.layout.grid * 2),
            Stack(boxes=caption, before=type_.before),
        ]
    )
    return replace(whole, before=body.leading, after=body.leading)


def picture_size(path: str, span: Span) -> tuple[float, float]:
    """Width and height of a picture file as it is seen, in its own units."""
    if path.lower().endswith(".svg"):
        return _svg_size(path, span)
    from PIL import Image

    try:
        with Image.open(path) as image:
            lies = image.getexif().get(ORIENTATION) in LYING
            width, height = float(image.width), float(image.height)
            return (height, width) if lies else (width, height)
    except (OSError, Image.DecompressionBombError) as fault:
        raise _unreadable(path, span) from fault


def _svg_size(path: str, span: Span) -> tuple[float, float]:
    """The size that the opening tag of an SVG gives; nothing else of the file is looked at."""
    with Path(path).open("rb") as file:
        tag = SVG_TAG.search(COMMENT.sub(b"", file.read(HEAD_OF_SVG)))
    entries = dict(SVG_ENTRY.findall(tag.group().decode("utf-8", "replace"))) if tag else {}
    box = entries.get("viewBox", "").replace(",", " ").split()
    sides = box[2:4] or [SVG_UNIT.sub("", entries.get(side, "")) for side in ("width", "height")]
    try:
        width, height = (float(side) for side in sides)
    except ValueError as fault:
        raise _unreadable(path, span) from fault
    if not (width > 0 and height > 0):
        raise _unreadable(path, span)
    return width, height


def _unreadable(path: str, span: Span) -> Fault:
    return Fault(
        [
            error(
                span,
                f"`{Path(path).name}` is not a picture that can be read",
                "save it again as PNG, JPEG or SVG; an SVG needs a `viewBox`",
            )
        ]
    )
