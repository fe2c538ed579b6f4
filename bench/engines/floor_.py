"""The floor: ReportLab's canvas draws lines that are already broken and placed. No shaping, no tags."""

import io
from collections.abc import Callable

from brief import FACES, BRAND, LAYOUT, PAPER, session
from broadside.pages.running_feet import running_feet
from broadside.pages.measure import measure
from broadside.model.brand import Brand, Colour
from broadside.model.content import Edition
from broadside.model.paper import SHEETS
from broadside.model.memo import Memo
from broadside.model.page import Words
from broadside.pages.paginate import paginate
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas


def start(edition: Edition) -> Callable[[Brand], bytes]:
    """Pages are laid out once, by Broadside; every edition draws the same lines in the brand's colour."""
    for key, path in FACES.items():
        pdfmetrics.registerFont(TTFont(f"Floor-{key}", str(path)))
    fonts, layout, paper = session().fonts, session().layout(LAYOUT), SHEETS[PAPER]
    brand = session().brand(BRAND)
    flow = measure(edition, layout, paper, brand, fonts, Memo())
    pages = paginate(flow.bands, {note.key: note for note in flow.notes}, layout, paper, flow.rtl)
    lines = [
        [
            (
                placed.x + ink.x + g.x,
                paper.height - placed.y - ink.y + g.rise,
                _face(g.run),
                g.size,
                "".join(g.texts),
            )
            for placed in (*page.body, *page.notes, *page.furniture)
            for ink in placed.box.items
            if isinstance(ink, Words)
            for g in ink.line.glyphs
        ]
        for page in running_feet(pages, edition, layout, brand, fonts, Memo())
    ]

    def set_(brand: Brand) -> bytes:
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(paper.width, paper.height), invariant=1)
        for page in lines:
            canvas.setFillColorRGB(*_parts(brand.palette.ink))
            for x, y, face, size, text in page:
                canvas.setFont(face, size)
                canvas.drawString(x, y, text)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    return set_


def _face(run: object) -> str:
    return f"Floor-{(getattr(run, 'strong', False), getattr(run, 'emphasis', False))}"


def _parts(colour: Colour) -> tuple[float, float, float]:
    return colour.red, colour.green, colour.blue
