"""Picture of a PDF, Space → Planes: takes a picture apart into its inks, from 0 to 255 for every pixel."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from PIL import Image, ImageChops

from broadside.inspect.preflight.colours import PROCESS, Space, plates_of
from broadside.inspect.preflight.pictures import FILES
from broadside.inspect.preflight.unpack import BROKEN, entry, listed, name, number, numbers, text, unpacked

# What is bigger takes too long to take apart.
MOST_PIXELS = 80_000_000
# More pixels than this are never seen at the scale that ink is measured in.
ENOUGH = 2_000

Planes = dict[str, Image.Image]
# Light in RGB into inks.
Convert = Callable[[Image.Image], Image.Image]


class Unmeasurable(Exception):
    """The ink of a file can't be measured; says why."""


def planes(image: Any, space: Space, convert: Convert | None) -> Planes:
    """By ink. `Unmeasurable` where the picture can't be taken apart."""
    width, height = (int(number(entry(image, key))) for key in ("/Width", "/Height"))
    if not 0 < width * height <= MOST_PIXELS:
        raise Unmeasurable("a picture is too big")
    try:
        bands = _bands(image, space, width, height)
        bands = [_reduced(band) for band in _decoded(bands, image, space)]
        return _inked(_looked_up(bands, image, space), space.base or space, convert)
    except (*BROKEN, Image.DecompressionBombError) as fault:
        raise Unmeasurable("a picture can't be taken apart") from fault


def _bands(image: Any, space: Space, width: int, height: int) -> Sequence[Image.Image]:
    """The numbers of its samples as they are stored, in a plane each."""
    import pikepdf

    filters = [name(one) for one in listed(entry(image, "/Filter"))]
    bits = int(number(entry(image, "/BitsPerComponent"), 8.0))
    data = unpacked(image)
    if filters and filters[-1] in FILES and data:
        with Image.open(io.BytesIO(data)) as packed:
            opened = packed if packed.mode in ("L", "RGB", "CMYK") else packed.convert("RGB")
            bands = opened.split()
            # Pillow turns the inks of a JPEG by Adobe round, PDF does not.
            turned = opened.mode == "CMYK" and "adobe" in packed.info
            return [ImageChops.invert(band) for band in bands] if turned else bands
    count = max(space.components, 1)
    if bits in (8, 16) and data and len(data) >= width * height * count * bits // 8:
        # Taken apart here, for pikepdf makes no picture of any number of inks. Of 16 bits the upper 8 do.
        each, pixels = bits // 8, width * height
        rows = (data[at * each :: count * each][:pixels] for at in range(count))
        return [Image.frombytes("L", (width, height), row) for row in rows]
    picture = pikepdf.PdfImage(image).as_pil_image(apply_decode_array=False, apply_mask=False)
    return picture.split() if picture.mode in ("L", "P", "RGB", "CMYK") else [picture.convert("L")]


def _decoded(bands: Sequence[Image.Image], image: Any, space: Space) -> list[Image.Image]:
    """Planes whose numbers run backwards are turned round (ISO 32000-1, 8.9.5.2)."""
    ranges = numbers(entry(image, "/Decode"))
    turned = [low > high for low, high in zip(ranges[::2], ranges[1::2], strict=False)]
    turned += [False] * len(bands)
    return [
        ImageChops.invert(band) if turn and not space.base else band
        for band, turn in zip(bands, turned, strict=False)
    ]


def _reduced(band: Image.Image) -> Image.Image:
    factor = max(band.size) // ENOUGH
    return band.reduce(factor) if factor > 1 else band


def _looked_up(bands: list[Image.Image], image: Any, space: Space) -> list[Image.Image]:
    """What the numbers of an indexed picture stand for."""
    if space.base is None:
        return bands
    table = listed(entry(image, "/ColorSpace"))[3]
    colours = unpacked(table) or (bytes(table) if text(table) else b"") or b""
    count = space.base.components
    if len(bands) != 1:
        raise Unmeasurable("a picture can't be taken apart")
    if bands[0].mode == "P":
        bands = [Image.frombytes("L", bands[0].size, bands[0].tobytes())]
    rows = [(colours[at::count] + bytes(256))[:256] for at in range(count)]
    return [bands[0].point(list(row)) for row in rows]


def _inked(bands: list[Image.Image], space: Space, convert: Convert | None) -> Planes:
    if space.family == "rgb":
        if convert is None or len(bands) != 3:
            raise Unmeasurable("colours are in RGB")
        return dict(zip(PROCESS, convert(Image.merge("RGB", bands)).split(), strict=True))
    if space.family == "grey" and not space.inks:
        return {"Black": ImageChops.invert(bands[0])}
    if space.inks and len(space.inks) <= len(bands):
        found: Planes = {}
        for ink, band in zip(space.inks, bands, strict=False):
            found |= dict.fromkeys(plates_of(ink), band)
        return found
    if space.family == "cmyk" and len(bands) == 4:
        return dict(zip(PROCESS, bands, strict=True))
    raise Unmeasurable(f"colours are in {space.name}")
