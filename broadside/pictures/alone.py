"""SVG file, Colour → PDF: draws a picture alone on a ground, for whoever looks at its ink."""

import io
from typing import Any

from broadside.issues import Span
from broadside.model.brand import Colour
from broadside.model.memo import Memo

POINTS = 72


def alone(path: str, longest: float, ground: Colour, span: Span, memo: Memo | None = None) -> bytes:
    """One page, filled by the picture, its longer side `longest` points. Faults as
    `drawing_of`'s."""
    from reportlab.graphics import renderPDF
    from reportlab.pdfgen.canvas import Canvas

    from broadside.pictures.svg import drawing_of

    drawing = drawing_of(path, span, memo)
    scale = longest / max(drawing.width, drawing.height)
    size = (drawing.width * scale, drawing.height * scale)
    data = io.BytesIO()
    canvas: Any = Canvas(data, pagesize=size, invariant=1)
    canvas.dots = POINTS  # one for each point: it is looked at, not printed
    canvas.setFillColorRGB(ground.red, ground.green, ground.blue)
    canvas.rect(0, 0, *size, stroke=0, fill=1)
    canvas.scale(scale, scale)
    frame(canvas, 0, 0, drawing.width, drawing.height)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def frame(canvas: Any, x: float, y: float, width: float, height: float) -> None:
    """Let nothing be seen that is drawn outside of a rectangle."""
    window = canvas.beginPath()
    window.rect(x, y, width, height)
    canvas.clipPath(window, stroke=0, fill=0)
