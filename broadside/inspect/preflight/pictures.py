"""Picture of a PDF → Picture: finds its pixels, printed size, colours, and what lies beside its pixels."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from broadside.file.leaks import beside
from broadside.inspect.preflight.colours import UNKNOWN, Space, monitor, space_of
from broadside.inspect.preflight.facts import Picture
from broadside.inspect.preflight.unpack import BROKEN, entry, listed, name, number, unpacked
from broadside.model.geometry import Size
from broadside.model.matrix import Matrix

UNDRAWN = Size(width=0.0, height=0.0)
MASK = Space("stencil", "unknown", 1)
# Data that are a file of their own, with room for more than pixels.
FILES = ("DCTDecode", "JPXDecode")
BY_MODE = {
    "L": "DeviceGray",
    "I;16": "DeviceGray",
    "RGB": "DeviceRGB",
    "RGBA": "DeviceRGB",
    "CMYK": "DeviceCMYK",
}


def picture_of(image: Any, resources: Any) -> Picture:
    """A picture, before it is drawn in some size."""
    filters = [name(one) for one in listed(entry(image, "/Filter"))]
    data = unpacked(image)
    space = space_in(image, resources, data if "JPXDecode" in filters else None)
    return Picture(
        width=int(number(entry(image, "/Width"))),
        height=int(number(entry(image, "/Height"))),
        printed=UNDRAWN,
        space=space.name,
        family=space.family,
        bits=1 if space is MASK else int(number(entry(image, "/BitsPerComponent"), 8.0)),
        leaks=tuple(dict.fromkeys(_beside(image, data if filters and filters[-1] in FILES else None))),
        readable=bool(data),
    )


def inline_picture(image: Any, resources: Any) -> Picture:
    """A picture that stands in the content itself."""
    space = space_in(image.obj, resources, None)
    width, height = (int(number(entry(image.obj, key))) for key in ("/Width", "/Height"))
    bits = int(number(entry(image.obj, "/BitsPerComponent"), 8.0))
    return Picture(
        width=width, height=height, printed=UNDRAWN, space=space.name, family=space.family, bits=bits
    )


def printed(matrix: Matrix) -> Size:
    """The size of the unit square that a picture is drawn into."""
    a, b, c, d, *_ = matrix
    return Size(width=math.hypot(a, b), height=math.hypot(c, d))


def space_in(image: Any, resources: Any, packed: bytes | None) -> Space:
    """The colour space of a picture; a JPEG 2000 may say itself which it is in."""
    if entry(image, "/ImageMask") is True:
        return MASK
    value = entry(image, "/ColorSpace")
    if value is None and packed:
        return _own_space(packed)
    return space_of(value, resources)


def _own_space(packed: bytes) -> Space:
    import pikepdf
    from PIL import Image

    with suppress(OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        with Image.open(io.BytesIO(packed)) as image:
            mode = BY_MODE.get(image.mode)
        # What Pillow has no mode for has more than three colours: it is taken for ink, which a press prints.
        return space_of(pikepdf.Name(f"/{mode or 'DeviceCMYK'}"), None)
    return UNKNOWN


def _beside(image: Any, packed: bytes | None) -> Iterator[str]:
    """What is kept with the pixels that nobody sees."""
    if packed:
        with suppress(*BROKEN):
            yield from beside(packed)
    if entry(image, "/Metadata") is not None:
        yield "XMP"
    space = listed(entry(image, "/ColorSpace"))
    if len(space) > 1 and name(space[0]) == "ICCBased" and (named := monitor(unpacked(space[1]))):
        yield f"the monitor `{named}`"
