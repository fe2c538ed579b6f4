"""What a press gets: all that the streams of a page do with colour, and pictures of it as it is cut."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageCms, ImageFilter
from printings import HEAD, Printing, made, session_in, shipped

from broadside.pipeline.job import Job

LIMITS = {"coated": 300.0, "gracol": 300.0, "uncoated": 280.0, "newsprint": 240.0}
BLACK = "0 0 0 1 k"
Array = Any


@dataclass(frozen=True)
class Letters:
    """Text as it is shown: where, how large, in which colour, and whether over what lies there."""

    x: float
    y: float
    size: float
    colour: str
    over: bool


@dataclass
class Walk:
    """All that the streams of a page do with colour."""

    operators: set[str]
    spaces: set[str]
    letters: list[Letters]


def walked(page: Any) -> Walk:
    walk = Walk(set(), set(), [])
    _walk(page, walk)
    return walk


def _walk(holder: Any, walk: Walk) -> None:
    resources = holder.get("/Resources", {})
    fill, over, size, at, saved = "", False, 0.0, (0.0, 0.0), []
    for one in pikepdf.parse_content_stream(holder):
        operator = str(one.operator)
        operands = list(one.operands)
        walk.operators.add(operator)
        match operator:
            case "q":
                saved.append((fill, over))
            case "Q":
                fill, over = saved.pop()
            case "k" | "g" | "rg" | "scn":
                fill = " ".join(f"{part}" for part in [*operands, operator])
            case "gs":
                state = resources.ExtGState[str(operands[0])]
                assert not {"/ca", "/CA", "/SMask", "/BM"} & set(state.keys())
                over = bool(state.op) and state.OPM == 1
            case "Tf":
                size = float(operands[1])
            case "Tm":
                at = (float(operands[4]), float(operands[5]))
            case "TJ":
                walk.letters.append(Letters(*at, size, fill, over))
            case "cs" | "CS":
                walk.spaces |= set(bottom(resources.ColorSpace[str(operands[0])]))
            case "INLINE IMAGE":
                pytest.fail("a picture inside a stream")
    for part in resources.get("/XObject", {}).values():
        assert "/SMask" not in part
        if part.Subtype == "/Form":
            _walk(part, walk)
        else:
            walk.spaces |= set(bottom(part.ColorSpace))
    assert "/Pattern" not in resources
    assert "/Shading" not in resources


def bottom(space: Any) -> Iterator[str]:
    """The names of a colour space and of its alternate."""
    if isinstance(space, pikepdf.Name):
        yield str(space)
    else:
        yield str(space[0])
        yield from bottom(space[2])


@cache
def walks(sheet: str, layout: str, own: str) -> tuple[Walk, ...]:
    printing = shipped(sheet, layout, brand=own, purpose="press")
    with pikepdf.open(io.BytesIO(printing.data)) as pdf:
        return tuple(walked(page.obj) for page in pdf.pages)


def assert_alike(image: Any, wanted: Array) -> None:
    """A picture shows what a blurred one does, but for the edges of letters."""
    height, width = wanted.shape
    difference = np.abs(blurred(image.resize((width, height))) - wanted)
    assert difference.mean() < 4
    assert np.quantile(difference, 0.999) < 60


def inside(image: Any) -> Any:
    """A page without its edges, over which art runs for a press."""
    return image.crop((30, 30, image.width - 30, image.height - 30))


def blurred(image: Any) -> Array:
    return np.asarray(image.convert("L").filter(ImageFilter.GaussianBlur(2)), float)


def by_pdfium(data: bytes, number: int = 0) -> Any:
    """The page as it is cut."""
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[number]
        page.set_cropbox(*page.get_trimbox())
        return page.render(scale=1).to_pil()


PICTURES = """
  - figure: images/photo.jpg
    id: jpg
    alt: Shades
  - figure: images/clear.png
    id: png
    alt: A square
  - figure: images/glass.svg
    id: svg
    alt: Glass
  - p: Black words stay below.
    id: words
"""
GLASS = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100">'
    '<rect width="90" height="90" fill="#ff0000" fill-opacity="0.5"/>'
    '<path d="M0 95H100" stroke="#808080" stroke-width="0.01" fill="none"/></svg>'
)


def with_pictures(home: Path, profile: str = "coated") -> Printing:
    images = home / "sheets" / "heat" / "images"
    images.mkdir(parents=True)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"  # lying on its side
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = Image.linear_gradient("L").resize((400, 300))
    shades = Image.merge("RGB", (photo, photo.transpose(Image.Transpose.ROTATE_180), photo.point([40] * 256)))
    shades.save(images / "photo.jpg", exif=exif, icc_profile=icc)
    clear = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (50, 50, 550, 150))
    clear.save(images / "clear.png")
    (images / "glass.svg").write_text(GLASS)
    at = session_in(home, {"heat": f"lang: en\n{HEAD}{PICTURES}"})
    job = Job(
        sheet="heat",
        lang="en",
        layout="brief-wide",
        paper="a4",
        purpose="press",
        profile=profile,
        brand="plain",
    )
    return made(job, at)
