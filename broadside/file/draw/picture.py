"""Picture, Point → ink: paints a file upright, without metadata, transparency or anything from elsewhere."""

import io
import re
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

from broadside.file.draw.drawing import Means
from broadside.file.draw.inked import inked, ready_for_press
from broadside.issues import Fault, Span, error
from broadside.model.brand import Colour
from broadside.model.geometry import Point
from broadside.model.page import Picture
from broadside.model.press import Plates
from broadside.pictures.alone import frame
from broadside.pictures.pixels import open_picture

JPEG = "JPEG"
OFFICE_JPEG: dict[str, int] = {"quality": 90}
# Ink is not blurred, as colours on a screen may be: a limit of ink would be overstepped in between.
PRESS_JPEG: dict[str, int] = {"quality": 95, "subsampling": 0}
# ReportLab writes a grey as three equal parts of light; only for one that says that it is grey does a printer
# take black ink alone.
GREY = re.compile(r"(?<!\S)(\S+) \1 \1 (rg|RG)(?!\S)")


def paint(canvas: Any, picture: Picture, at: Point, span: Span, means: Means) -> None:
    """Draw the picture with its lower left corner at `at`, in the inks of a press where there are plates.
    Faults: a file that can't be read, or an SVG that can't be drawn as it is written."""
    if picture.crop:
        canvas.saveState()
        _crop(canvas, picture, picture.crop, at)
    if picture.path.lower().endswith(".svg"):
        _paint_svg(canvas, picture, at, span, means)
    else:
        _paint_pixels(canvas, picture, at, span, means.plates)
    if picture.crop:
        canvas.restoreState()


def _crop(canvas: Any, picture: Picture, crop: tuple[float, ...], at: Point) -> None:
    x, y, width, height = crop
    frame(canvas, at.x + x, at.y + picture.height - y - height, width, height)


def _paint_pixels(canvas: Any, picture: Picture, at: Point, span: Span, plates: Plates | None) -> None:
    from reportlab import rl_config
    from reportlab.lib.utils import ImageReader

    rl_config.useA85 = 0  # letters for bytes: a quarter larger, for mail programs of the last century
    with open_picture(picture.path, span) as image:
        image.load()
        clean = _clean(image, picture.grey, plates)
    canvas.drawImage(ImageReader(clean), at.x, at.y, width=picture.width, height=picture.height)


def _clean(image: Any, grey: bool, plates: Plates | None) -> Any:
    """The picture in sRGB or grey on white, or in a press's inks, with nothing but its pixels; a JPEG stays
    one, as a file."""
    from PIL import Image, ImageOps

    profile = image.info.get("icc_profile")
    format_ = image.format
    ImageOps.exif_transpose(image, in_place=True)
    if plates and image.mode == "CMYK" and not grey:
        image = plates.pixels(image, profile)
    else:
        image = _on_white(image, profile)
        image = image.convert("L") if grey else image
        image = plates.pixels(image, None) if plates else image
    if format_ != JPEG:
        # From its pixels alone: what else lies in the file, such as where a photo was taken, stays behind.
        return Image.frombytes(image.mode, image.size, image.tobytes())
    packed = io.BytesIO()
    look = PRESS_JPEG if plates else OFFICE_JPEG
    Image.frombytes(image.mode, image.size, image.tobytes()).save(packed, JPEG, optimize=True, **look)
    packed.seek(0)
    return packed


def _on_white(image: Any, profile: bytes | None) -> Any:
    """The picture in sRGB or grey, what shines through on white."""
    from PIL import Image, ImageCms

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, layered).convert("RGB")
    if profile and image.mode in ("RGB", "CMYK"):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    if image.mode in ("I", "I;16"):
        # Pillow cuts 16 bits off at 255 instead of dividing them.
        return image.convert("I").point(lambda shade: shade / 256).convert("L")
    if image.mode not in ("RGB", "L"):
        return image.convert("L" if image.mode in ("1", "F") else "RGB")
    return image


def _paint_svg(canvas: Any, picture: Picture, at: Point, span: Span, means: Means) -> None:
    from reportlab.graphics import renderPDF

    from broadside.pictures.dots import Undrawn
    from broadside.pictures.svg import drawing_of

    drawing, plates = drawing_of(picture.path, span, means.memo), means.plates
    if picture.grey or plates:
        drawing = deepcopy(drawing)  # others are still to be drawn as it is
    if picture.grey:
        _grey(drawing)
    if plates:
        ready_for_press(drawing, plates, picture.width / drawing.width)
    canvas.saveState()
    canvas.translate(at.x, at.y)
    canvas.scale(picture.width / drawing.width, picture.height / drawing.height)
    # What a drawing has beyond its `viewBox` no program shows.
    frame(canvas, 0, 0, drawing.width, drawing.height)
    code = canvas._code  # noqa: SLF001 - ReportLab shows its code nowhere else
    start = len(code)
    try:
        renderPDF.draw(drawing, canvas, 0, 0)
    except Undrawn as fault:
        raise Fault([error(span, f"`{Path(picture.path).name}` {fault}")]) from fault
    # ReportLab has no greys and knows nothing of the press: its operators are written over behind it.
    recoloured = inked(plates) if plates else partial(GREY.sub, _as_grey)
    code[start:] = [recoloured(operators) for operators in code[start:]]
    canvas.restoreState()


def _as_grey(operator: "re.Match[str]") -> str:
    return f"{operator[1]} {'g' if operator[2] == 'rg' else 'G'}"


def _grey(shape: Any) -> None:
    """Give every part of a drawing the grey of its colour's luminance."""
    from reportlab.lib.colors import Color

    from broadside.pictures.dots import Dots
    from broadside.pictures.gradient import Gradient

    if isinstance(shape, Gradient):
        shape.recolour(lambda colour: colour.grey)
    if isinstance(shape, Dots):
        shape.change(lambda image: image.convert("LA"))
    for name in ("fillColor", "strokeColor"):
        colour = getattr(shape, name, None)
        if isinstance(colour, Color):
            light = Colour(red=colour.red, green=colour.green, blue=colour.blue).grey.red
            setattr(shape, name, Color(light, light, light, alpha=colour.alpha))
    for part in getattr(shape, "contents", ()):
        _grey(part)
