"""Small PDFs, drawn line by line, for what looks at finished files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

# Text, x, y from the top left, and where they are not the usual ones: size, font, colour.
Drawn = tuple[str, float, float] | tuple[str, float, float, dict[str, Any]]
PLAIN = {"size": 12, "font": "Helvetica", "colour": "#000000"}


def draw(
    path: Path,
    *pages: Sequence[Drawn],
    title: str = "Heat",
    lang: str = "en",
    size: tuple[float, float] = (300, 400),
    box: tuple[float, float, float, float] | None = None,
) -> Path:
    """A file with lines of text on its pages; `box` is filled on the first, from the bottom left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(str(path), pagesize=size, invariant=1, lang=lang)
    canvas.setTitle(title)
    for number, page in enumerate(pages):
        if box and not number:
            canvas.rect(*box, stroke=0, fill=1)
        for text, x, y, *how in page:
            style = PLAIN | (how[0] if how else {})
            canvas.setFont(style["font"], style["size"])
            canvas.setFillColor(style["colour"])
            canvas.drawString(x, size[1] - y, text)
        canvas.showPage()
    canvas.save()
    return path
