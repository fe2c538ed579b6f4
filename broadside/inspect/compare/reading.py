"""Path → Reading: reads of a PDF what can be compared."""

from pathlib import Path

from msgspec import Struct

from broadside.files import MOST_OF_PDF, Unread, contents
from broadside.inspect.render.facts import Facts, Line, NotPdf
from broadside.inspect.render.renderer import Renderer

# Pixels to the point: 110 dots to the inch, fine enough to see a rule that is half a point off.
SCALE = 110 / 72
# Posters are drawn coarser: no picture is longer than this many pixels.
LONGEST = 1600

# Pages are held against one another each with each.
MOST_PAGES = 500
NO_FACTS = Facts(title="", lang="", sizes=())


class Reading(Struct, frozen=True, kw_only=True):
    """A file's bytes, facts and lines by page; `wrong` says why there are none."""

    data: bytes
    facts: Facts = NO_FACTS
    lines: tuple[tuple[Line, ...], ...] = ()
    wrong: str = ""


def read(path: Path, renderer: Renderer) -> Reading:
    try:
        data = contents(path, MOST_OF_PDF)
    except Unread as fault:
        # Among many files one that can't be read is told, and the others are compared.
        return Reading(data=b"", wrong=str(fault))
    try:
        with renderer.document(data) as pdf:
            own = pdf.facts()
            if len(own.sizes) > MOST_PAGES:
                raise NotPdf(f"it has {len(own.sizes):,} pages, and at most {MOST_PAGES} are compared")
            return Reading(
                data=data, facts=own, lines=tuple(pdf.lines(page) for page in range(len(own.sizes)))
            )
    except NotPdf as fault:
        return Reading(data=data, wrong=str(fault))
