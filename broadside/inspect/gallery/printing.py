"""Path → Printing: reads what there is to say of a PDF, and draws pictures of its pages."""

import math
import re
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from broadside.files import MOST_OF_PDF, Unread, contents, kept_in
from broadside.inspect.mark import Mark
from broadside.inspect.render.facts import NotPdf
from broadside.inspect.render.images import small_png
from broadside.inspect.render.renderer import Opened, Renderer
from broadside.model.replace import replace
from broadside.model.scheme import SCHEMES

if TYPE_CHECKING:
    from broadside.inspect.render.ours import Ours

# A file name as a build gives it. The sheet's name may have low lines of its own.
NAME = re.compile(
    r"(?P<sheet>.+)_(?P<lang>[a-z]{2,3}(?:-[A-Za-z0-9]+)*)_(?P<brand>[^_]+)_(?P<layout>[^_]+)"
    r"_(?P<paper>[^_]+?)(?:_(?P<ink>gray|low))?(?:_punched)?(?:_(?P<purpose>press|screen)(?:-[a-z0-9-]+)?)?"
    rf"(?:_(?P<scheme>{'|'.join(SCHEMES)}))?"
)
# Pictures are named after what is in the PDF and how they are drawn: another way of drawing, another word.
WAY = b"1"
OURS = re.compile(r"[0-9a-f]{24}-\d+\.png")
MOST_PICTURES = 24
# How long the longer side of a US Letter page is on the screen, and how many pixels a dot of it has: screens
# are fine. Large papers look larger, but not so much that a poster dwarfs a card.
LETTER = 792.0
LONG = 250.0
DENSITY = 2
SANE = range(9, 14401)

Put = Callable[[bytes, Path], None]


class Shot(Struct, frozen=True, kw_only=True):
    """The picture of a page: its file, its size on the screen."""

    name: str
    width: int
    height: int


class Printing(Struct, frozen=True, kw_only=True):
    """A PDF. Names are empty where the file's own name does not tell; `wrong` says why there are no facts.
    `called` and `organization` are layout and brand in words, `use` what it is for, `sides` how to print it,
    `place` where it stands among the printings of a sheet."""

    file: str
    size: int = 0
    sheet: str = ""
    lang: str = ""
    brand: str = ""
    layout: str = ""
    paper: str = ""
    ink: str = ""
    purpose: str = ""
    scheme: str = ""
    title: str = ""
    pages: int = 0
    width: float = 0.0
    height: float = 0.0
    shots: tuple[Shot, ...] = ()
    wrong: str = ""
    marks: tuple[Mark, ...] = ()
    called: str = ""
    organization: str = ""
    use: str = ""
    sides: str = ""
    place: int = 0


def read(path: Path, pictures: Path, put: Put, renderer: Renderer, own: Collection[str] = ()) -> Printing:
    """What there is to say of a file. Pictures that are not in the folder `pictures` yet are put there. Files
    whose digest is among our `own` are opened here, others in a process of theirs."""
    printing = _named(path)
    try:
        data = contents(kept_in(path, path.parent), MOST_OF_PDF)
    except Unread as fault:
        return replace(printing, wrong=str(fault))
    printing = replace(printing, size=len(data))
    try:
        with _opened(data, renderer, own) as pdf:
            printing = _described(printing, pdf)
            key = sha256(WAY + data).hexdigest()[:24]
            return replace(printing, shots=_shots(pdf, key, pictures, put))
    except NotPdf as fault:
        return replace(printing, wrong=str(fault))


def _opened(data: bytes, renderer: Renderer, own: Collection[str]) -> AbstractContextManager["Opened | Ours"]:
    if own and sha256(data).hexdigest() in own:
        # What draws takes long to load.
        from broadside.inspect.render.ours import ours

        return ours(data)
    return renderer.document(data)


def _named(path: Path) -> Printing:
    match = NAME.fullmatch(path.stem)
    if not match:
        return Printing(file=path.name)
    return Printing(
        file=path.name,
        sheet=match["sheet"],
        lang=match["lang"],
        brand=match["brand"],
        layout=match["layout"],
        paper=match["paper"],
        ink=match["ink"] or "",
        purpose=match["purpose"] or "",
        scheme=match["scheme"] or "",
    )


def _described(printing: Printing, pdf: "Opened | Ours") -> Printing:
    own = pdf.facts()
    first = own.sizes[0]
    return replace(
        printing,
        title=own.title,
        lang=own.lang or printing.lang,
        pages=len(own.sizes),
        width=first.width,
        height=first.height,
    )


def _shots(pdf: "Opened | Ours", key: str, pictures: Path, put: Put) -> tuple[Shot, ...]:
    shots = []
    for page, size in enumerate(pdf.facts().sizes[:MOST_PICTURES]):
        width, height = size.width, size.height
        if not (round(width) in SANE and round(height) in SANE):
            raise NotPdf(f"page {page + 1} has no sensible size")
        scale = LONG * math.sqrt(max(width, height) / LETTER) / max(width, height)
        shot = Shot(name=f"{key}-{page + 1}.png", width=round(width * scale), height=round(height * scale))
        path = pictures / shot.name
        # Its name follows from the file's content: a picture that is there is the right one, if it is whole.
        if not path.is_file() or not path.stat().st_size:
            pictures.mkdir(exist_ok=True)
            put(small_png(pdf.picture(page, scale * DENSITY)), path)
        shots.append(shot)
    return tuple(shots)
