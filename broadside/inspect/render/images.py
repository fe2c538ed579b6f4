"""Image → bytes or share: packs a picture of a page, or tells how much of it is ink."""

import io
from zlib import Z_RLE

from PIL import Image

from broadside.inspect.render.facts import Raster


def image_of(raster: Raster) -> Image.Image:
    """ValueError where there are not so many pixels."""
    return Image.frombytes(raster.mode, (raster.width, raster.height), raster.data)


def small_png(image: Image.Image) -> bytes:
    """A picture in few colours: good for a glance, quick to make and to send."""
    file = io.BytesIO()
    few = image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(file, "PNG", compress_level=6)
    return file.getvalue()


def exact_webp(image: Image.Image) -> bytes:
    """A picture in its true colours, for looking closely."""
    file = io.BytesIO()
    image.save(file, "WEBP", lossless=True, quality=30, method=2)
    return file.getvalue()


def inked(page: Image.Image) -> float:
    """The share of a page in grey that is ink."""
    counts = page.histogram()
    ink = sum((255 - level) * count for level, count in enumerate(counts))
    return ink / (255 * sum(counts))


def quick_png(image: Image.Image) -> bytes:
    """A picture in its true colours, packed in little time: for who waits for it at the same computer."""
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1, compress_type=Z_RLE)
    return file.getvalue()
