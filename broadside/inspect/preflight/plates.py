"""bytes, PdfPages → PdfPages: measures the ink on pages, drawing each plate for itself and summing all up.

In a copy of the file every colour becomes one of a space whose inks are all those there are; its tint
transform lets one ink through, as grey. So PDFium draws a plate at a time, with clipping and transparency.
What overprints pages the inks below it. RGB is turned into inks by the profile of the output intent. Light
that soft masks are made of stays light.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pikepdf
from PIL import Image, ImageMath

from broadside.inspect.preflight.boxes import boxes_of
from broadside.inspect.preflight.colours import PROCESS
from broadside.inspect.preflight.facts import Ink, PdfPage
from broadside.inspect.preflight.recolour import Recoloured, recolour
from broadside.inspect.preflight.samples import Convert, Unmeasurable
from broadside.inspect.preflight.unpack import BROKEN
from broadside.inspect.render.facts import NotPdf
from broadside.inspect.render.images import inked
from broadside.inspect.render.renderer import Renderer
from broadside.model.replace import replace

# How many pages are measured; each takes a tenth of a second.
MOST_PAGES = 100
MOST_SPOTS = 6
# Ink is summed on squares so many points wide, about a millimetre: what is smaller wets no paper through.
SQUARE = 3
# What a coated sheet bears where no profile says it, in percent.
USUAL_LIMIT = 300.0
COUNTED = frozenset({"cmyk", "spot"})


def inks(
    data: bytes,
    pages: tuple[PdfPage, ...],
    spots: tuple[str, ...],
    profile: bytes | None,
    renderer: Renderer,
) -> tuple[tuple[PdfPage, ...], float]:
    """The pages with their ink, and the most that the printing condition bears, in percent."""
    convert = _converter(profile)
    covered = _covered(data, pages, renderer)
    measured: dict[int, Ink] = {}
    families = {use.family for page in pages for use in page.uses}
    if families & COUNTED or convert:
        try:
            measured = _measured(data, pages, spots, convert, renderer)
        except (*BROKEN, Unmeasurable, NotPdf):
            # A file may be too much to draw, or too broken: then nothing is said of its inks.
            measured = {}
    made = []
    for page in pages:
        ink = replace(measured.get(page.number, Ink()), coverage=covered.get(page.number))
        made.append(replace(page, ink=ink))
    return tuple(made), _limit(convert)


def _covered(data: bytes, pages: Sequence[PdfPage], renderer: Renderer) -> dict[int, float]:
    """How dark each page is; of pages that take too much work to draw, nothing."""
    shares = {}
    with suppress(NotPdf), renderer.document(data) as pdf:
        for page in pages[:MOST_PAGES]:
            if not page.partly:
                shares[page.number] = inked(pdf.grey(page.number - 1))
    return shares


def _measured(
    data: bytes,
    pages: Sequence[PdfPage],
    spots: tuple[str, ...],
    convert: Convert | None,
    renderer: Renderer,
) -> dict[int, Ink]:
    names = (*PROCESS, *spots)
    chosen = [page for page in pages[:MOST_PAGES] if not page.partly]
    if len(spots) > MOST_SPOTS or any(page.partly for page in pages):
        raise Unmeasurable("there is too much to draw")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            _crop(page.obj)
        made = recolour(pdf, names, convert)
        drawn: dict[int, list[Image.Image]] = {page.number: [] for page in chosen}
        for ink in names:
            for number, picture in _plate(pdf, made, ink, chosen, renderer):
                drawn[number].append(picture)
    return {number: _summed(names, plates) for number, plates in drawn.items()}


def _crop(page: Any) -> None:
    """What lies outside the bleed is cut off: marks in all inks are meant to be there."""
    boxes = dict(boxes_of(page))
    inner = boxes.get("BleedBox") or boxes.get("TrimBox")
    if inner:
        page.CropBox = pikepdf.Array(list(inner.sides))


def _plate(
    pdf: Any, made: Recoloured, ink: str, chosen: Sequence[PdfPage], renderer: Renderer
) -> list[tuple[int, Image.Image]]:
    """A plate of each page: white where it has no ink, on squares of some points."""
    made.choose(ink)
    out = io.BytesIO()
    pdf.save(out)
    with renderer.document(out.getvalue()) as drawn:
        return [(page.number, drawn.grey(page.number - 1, forms=False).reduce(SQUARE)) for page in chosen]


def _summed(names: Sequence[str], plates: Sequence[Image.Image]) -> Ink:
    shares = tuple((name, round(inked(plate), 4)) for name, plate in zip(names, plates, strict=True))
    # The sum of several inks in one place can be more than a byte holds.
    total = Image.new("I", plates[0].size)
    for plate in plates:
        total = ImageMath.lambda_eval(lambda of: of["a"] + 255 - of["b"], a=total, b=plate.convert("I"))
    return Ink(plates=shares, most=round(float(total.getextrema()[1]) / 2.55, 1))  # type: ignore[arg-type]


def _converter(profile: bytes | None) -> Convert | None:
    """What turns sRGB into the inks of a profile."""
    if not profile:
        return None
    from PIL import ImageCms

    try:
        press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), press, "RGB", "CMYK")
    except (ImageCms.PyCMSError, *BROKEN):
        return None

    def convert(image: Image.Image) -> Image.Image:
        made = ImageCms.applyTransform(image, transform)
        assert made
        return made

    return convert


def _limit(convert: Convert | None) -> float:
    """As much ink as the profile itself takes for the darkest colour, for that is what it is made to bear."""
    if convert is None:
        return USUAL_LIMIT
    inks_of_black = convert(Image.new("RGB", (1, 1))).getpixel((0, 0))
    assert isinstance(inks_of_black, tuple)
    return round(sum(inks_of_black) / 2.55)
