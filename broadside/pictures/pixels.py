"""Picture file → Image: opens a PNG or JPEG, and says what keeps it from being printed as it is seen."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from broadside.files import MOST_BYTES, Unread, contents
from broadside.issues import Fault, Span, error

# Pillow knows dozens of formats, each a way to be attacked; these are what sheets and brands may hold.
FORMATS = ("PNG", "JPEG")
AGAIN = "save it again as PNG, JPEG or SVG"
# The header of an ICC profile (ICC.1:2022, 7.2): the letters of its colour space, by Pillow's mode.
SPACE = slice(16, 20)
SPACES = {"RGB": b"RGB ", "CMYK": b"CMYK"}


@contextmanager
def open_picture(path: str, span: Span) -> Iterator[Any]:
    """The picture, to be read while it is open. Faults: it can't be read, be that seen at once or later."""
    from PIL import Image

    name = Path(path).name
    try:
        with Image.open(io.BytesIO(contents(Path(path), MOST_BYTES)), formats=FORMATS) as image:
            yield image
    except (Fault, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise Fault([too_large(name, span)]) from fault
    except Unread as fault:
        raise Fault([error(span, f"`{name}` can't be opened: {fault}")]) from None
    except Exception as fault:  # Pillow answers a broken file with errors of any kind
        raise Fault([error(span, f"`{name}` is not a picture that can be read", AGAIN)]) from fault


def too_large(name: str, span: Span) -> Any:
    from PIL import Image

    most = (Image.MAX_IMAGE_PIXELS or 0) // 10**6
    return error(span, f"`{name}` has more than {most} million pixels", "save it smaller")


def check(path: str, span: Span, side: int) -> None:
    """Read a picture to its end: one that was cut off begins as any other. `side` pixels of each are enough.
    Faults: it can't be read, or not be known which way it is held or what its colours are."""
    from PIL import Image

    name = Path(path).name
    with open_picture(path, span) as image:
        if image.width * image.height > (Image.MAX_IMAGE_PIXELS or 0):
            raise Fault([too_large(name, span)])
        _check_colours(image, name, span)
        image.draft("RGB", (side, side))
        image.load()
        _check_held(image, name, span)


def _check_colours(image: Any, name: str, span: Span) -> None:
    """Faults: a colour profile that is none, or one for other colours."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in SPACES:
        return
    try:
        known = profile[SPACE] == SPACES[image.mode]
        if known:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ImageCms.buildTransform(own, ImageCms.createProfile("sRGB"), image.mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        known = False
    if not known:
        message = f"`{name}` holds a colour profile that does not tell what its colours are"
        raise Fault([error(span, message, "save it again in sRGB, or without the profile")])


def _check_held(image: Any, name: str, span: Span) -> None:
    """Faults: notes of a camera that can't be read."""
    from PIL import ImageOps

    try:
        ImageOps.exif_transpose(image, in_place=True)
    except Exception as fault:  # here too: of any kind
        message = f"`{name}` holds notes of the camera (EXIF) that can't be read: which side is up?"
        raise Fault([error(span, message, "save it again without them, upright")]) from fault
