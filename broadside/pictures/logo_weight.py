"""Picture file, Colour → Look: finds where a logo has ink, how dense, how well seen; and its own colour.

Logos come with margins of any width, and hairlines weigh less on a page than a full disc: what is to look
alike is set by its ink.
"""

from io import BytesIO
from math import fsum
from typing import Any

from msgspec import Struct

from broadside.colour import BLACK, WHITE, contrast, difference, to_oklch
from broadside.issues import Fault, Span, Wrong
from broadside.model.brand import Colour, Look
from broadside.model.memo import Memo
from broadside.pictures.alone import alone
from broadside.pictures.pixels import check, open_picture

# Pixels along the longer side: enough to see a hairline of a logo.
SIDE = 400
# A pixel differs from the ground where one of its parts does by more than this, of 255.
INKED = 10
# Colours are taken for different in so many steps a part.
COLOUR_STEPS = 16
# A logo is seen as well as the best so much of its ink is: a word in black carries a pale emblem, its small
# print does not.
BEST = 0.1
# Less chroma than this is grey to the eye.
COLOURFUL = 0.06
# Where less of a picture than this is beside its ink nothing is looked for there; and how much of that is
# inked where it is letters or a drawing.
MARGIN = 0.12
LETTERED = (0.05, 0.65)


class _Area(Struct, frozen=True):
    """So many pixels of a colour."""

    pixels: int
    colour: Colour


def logo_weight(path: str, ground: Colour, span: Span, memo: Memo | None = None) -> Look | None:
    """What of a picture is ink on a ground; None where nothing is. With a `memo` an SVG is read once for all.
    Faults: it can't be read."""
    from PIL import ImageChops

    image, aspect = _pixels(path, ground, span, memo)
    plain = _plain(image.width, image.height, ground)
    mask = _strongest(ImageChops.difference(image, plain)).point(lambda part: 255 if part > INKED else 0)
    box = mask.getbbox()
    if box is None:
        return None
    left, top, right, bottom = box
    inked = mask.crop(box).histogram()[255]
    return Look(
        aspect=aspect,
        left=left / image.width,
        top=top / image.height,
        width=(right - left) / image.width,
        height=(bottom - top) / image.height,
        coverage=inked / ((right - left) * (bottom - top)),
        shows=_seen(_areas(image, ground), ground),
    )


def hides(path: str, ground: Colour, look: Look, span: Span, memo: Memo | None = None) -> bool:
    """Whether a part of a picture, beside what shows on a ground, has the ground's own colour: letters in
    white on white. A blank margin is none, and a sheet of that colour under all of it is a margin."""
    if min(look.width, look.height) > 1.0 - MARGIN:
        return False
    from PIL import ImageChops

    other = BLACK if contrast(ground, BLACK) > contrast(ground, WHITE) else WHITE
    image, _ = _pixels(path, other, span, memo)
    plain = _plain(image.width, image.height, other)
    mask = _strongest(ImageChops.difference(image, plain)).point(lambda part: 255 if part > INKED else 0)
    left, top = round(look.left * image.width), round(look.top * image.height)
    right, bottom = left + round(look.width * image.width), top + round(look.height * image.height)
    mask.paste(0, (left, top, right, bottom))
    beside = int(mask.histogram()[255])
    around = image.width * image.height - (right - left) * (bottom - top)
    return bool(LETTERED[0] < beside / around < LETTERED[1])


def unreadable(path: str, memo: Memo) -> Wrong | None:
    """Why a picture can't be drawn as it is, and what to do; None where it can. What was made of an SVG is
    kept for whoever draws it."""
    here = Span(path=path)
    try:
        if path.lower().endswith(".svg"):
            from broadside.pictures.svg import drawing_of

            drawing_of(path, here, memo)
        else:
            check(path, here, SIDE)
    except Fault as fault:
        return Wrong(fault.issues[0].message, fault.issues[0].hint)
    return None


def telling(path: str, ground: Colour, span: Span) -> Colour | None:
    """The colour that most makes a picture its own: the one with the most area, weighted by its chroma; None
    where all are grey."""
    return next(iter(tellings(path, ground, span)), None)


def tellings(path: str, ground: Colour, span: Span) -> tuple[Colour, ...]:
    """The colours that make a picture its own, the most telling first; none where all are grey."""
    colourful = [
        (one.pixels * chroma, one.colour)
        for one in _areas(_pixels(path, ground, span, None)[0], ground)
        if (chroma := to_oklch(one.colour).chroma) >= COLOURFUL
    ]
    return tuple(colour for _, colour in sorted(colourful, key=lambda one: one[0], reverse=True))


def seen_on(path: str, ground: Colour, span: Span) -> bytes:
    """A picture as it looks on a ground, as a small PNG: pixels alone, whatever its file holds."""
    made = BytesIO()
    _pixels(path, ground, span, None)[0].save(made, "PNG")
    return made.getvalue()


def _pixels(path: str, ground: Colour, span: Span, memo: Memo | None) -> tuple[Any, float]:
    """The picture on its ground, in RGB, and its width by its height."""
    from PIL import Image, ImageOps

    if path.lower().endswith(".svg"):
        from pypdfium2 import PdfDocument  # type: ignore[import-untyped] # it ships no types

        with PdfDocument(alone(path, SIDE, ground, span, memo)) as document:
            width, height = document[0].get_size()
            return document[0].render(scale=1).to_pil().convert("RGB"), width / height
    with open_picture(path, span) as image:
        ImageOps.exif_transpose(image, in_place=True)
        aspect = image.width / image.height
        image.draft("RGB", (SIDE, SIDE))
        layered = image.convert("RGBA")
    layered.thumbnail((SIDE, SIDE))
    plain = _plain(layered.width, layered.height, ground, "RGBA")
    return Image.alpha_composite(plain, layered).convert("RGB"), aspect


def _plain(width: int, height: int, colour: Colour, mode: str = "RGB") -> Any:
    from PIL import Image

    parts = tuple(round(part * 255) for part in (colour.red, colour.green, colour.blue))
    return Image.new(mode, (width, height), (*parts, 255)[: len(mode)])


def _strongest(image: Any) -> Any:
    """The strongest part of each pixel."""
    from PIL import ImageChops

    red, green, blue = image.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _areas(image: Any, ground: Colour) -> list[_Area]:
    """How many pixels of ink have which colour, near ones taken together; the mean of each."""
    sums: dict[tuple[int, ...], list[int]] = {}
    paper = _plain(1, 1, ground).getpixel((0, 0))
    for count, pixel in image.getcolors(image.width * image.height):
        if max(abs(part - other) for part, other in zip(pixel, paper, strict=True)) > INKED:
            total = sums.setdefault(tuple(part // COLOUR_STEPS for part in pixel), [0, 0, 0, 0])
            for place, value in enumerate((1, *pixel)):
                total[place] += value * count
    return [
        _Area(count, Colour(red=red / count / 255, green=green / count / 255, blue=blue / count / 255))
        for count, red, green, blue in sums.values()
    ]


def _seen(areas: list[_Area], ground: Colour) -> float:
    """How far the best-seen part of the ink at least lies from the ground."""
    wanted = fsum(one.pixels for one in areas) * BEST
    far = 0.0
    for far, count in sorted(((difference(one.colour, ground), one.pixels) for one in areas), reverse=True):
        wanted -= count
        if wanted <= 0:
            return far
    return far
