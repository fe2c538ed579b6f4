"""Image → bytes or share: packs a picture of a page, or tells how much of it is ink."""

import io
import struct
import zlib

from PIL import Image

from broadside.inspect.render.facts import Raster

# How many colours are few; how firmly these are packed: a little less than is usual takes half the time and a
# twentieth more room. What a PNG calls pixels that are numbers of colours.
COLOURS, LEVEL, INDEXED = 64, 4, 3


def image_of(raster: Raster) -> Image.Image:
    """ValueError where there are not so many pixels."""
    return Image.frombytes(raster.mode, (raster.width, raster.height), raster.data)


def small_png(image: Image.Image) -> bytes:
    """A picture in few colours: good for a glance, quick to make and to send."""
    few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    width, height = few.size
    pixels = few.tobytes()
    # Before each row stands that it is as it is.
    rows = b"".join(b"\0" + pixels[start : start + width] for start in range(0, width * height, width))
    # Pillow would first load what reads and writes five kinds of pictures.
    head = struct.pack(">IIBBBBB", width, height, 8, INDEXED, 0, 0, 0)
    palette = bytes(few.getpalette("RGB") or ())
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(data, zlib.crc32(kind))
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


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
    image.save(file, "PNG", compress_level=1, compress_type=zlib.Z_RLE)
    return file.getvalue()
