"""A picture's file → Size: reads how wide and high it is as it is seen, in units of its own."""

import re
from pathlib import Path

from broadside.files import MOST_BYTES, Unread, contents
from broadside.issues import Fault, Span, error
from broadside.model.geometry import Size
from broadside.pictures.pixels import open_picture

# The entry of a photograph that says how the camera was held, and its values for "on its side" (EXIF 2.3).
ORIENTATION = 0x0112
LYING = (5, 6, 7, 8)
# The opening tag of an SVG stands near the file's start, after a comment or two.
HEAD_OF_SVG = 65_536
SVG_TAG = re.compile(rb"<(?:\w+:)?svg\b[^>]*>")
COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
SVG_ENTRY = re.compile(r"""(?<![\w:-])([\w:-]+)\s*=\s*["']([^"']*)["']""")
SVG_UNIT = re.compile(r"(px|pt|mm|cm|in|%)$")


def picture_size(path: str, span: Span) -> Size:
    """Faults: a file that is no picture that can be read."""
    if path.lower().endswith(".svg"):
        return _svg_size(path, span)
    with open_picture(path, span) as image:
        lies = image.getexif().get(ORIENTATION) in LYING
        width, height = float(image.width), float(image.height)
    return Size(width=height, height=width) if lies else Size(width=width, height=height)


def _svg_size(path: str, span: Span) -> Size:
    """The size that the opening tag of an SVG gives; nothing else of the file is looked at."""
    try:
        head = contents(Path(path), MOST_BYTES)[:HEAD_OF_SVG]
    except Unread as fault:
        raise _unreadable(path, span) from fault
    tag = SVG_TAG.search(COMMENT.sub(b"", head))
    entries = dict(SVG_ENTRY.findall(tag.group().decode("utf-8", "replace"))) if tag else {}
    box = entries.get("viewBox", "").replace(",", " ").split()
    sides = box[2:4] or [SVG_UNIT.sub("", entries.get(side, "")) for side in ("width", "height")]
    try:
        width, height = (float(side) for side in sides)
    except ValueError as fault:
        raise _unreadable(path, span) from fault
    if not (width > 0 and height > 0):
        raise _unreadable(path, span)
    return Size(width=width, height=height)


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
