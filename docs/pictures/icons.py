"""Draw the contact sheet of all icons anew: `.venv/bin/python docs/pictures/icons.py`."""

import io
import sys
from pathlib import Path

import pypdfium2
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
HOME = HERE.parent.parent
ROW = 12
CELL, HIGH, EDGE = 68.0, 44.0, 16.0
SIZE, LETTERS = 20.0, 6.6
SCALE, COLOURS = 1.25, 4


def main() -> None:
    from broadside.pictures.icons import PEN, SIDE, icon, names

    found = names()
    pdfmetrics.registerFont(TTFont("Noto", next(HOME.glob("fonts/**/NotoSans-Regular.ttf"))))
    wide, tall = ROW * CELL + 2 * EDGE, -(-len(found) // ROW) * HIGH + 2 * EDGE
    data = io.BytesIO()
    canvas = Canvas(data, (wide, tall), invariant=1)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for i, name in enumerate(found):
        x, y = EDGE + i % ROW * CELL + CELL / 2, tall - EDGE - i // ROW * HIGH
        canvas.saveState()
        canvas.translate(x - SIZE / 2, y)
        canvas.scale(SIZE / SIDE, -SIZE / SIDE)
        canvas.setLineWidth(PEN)
        for stroke in icon(name):
            path = canvas.beginPath()
            draw = {"m": path.moveTo, "l": path.lineTo, "c": path.curveTo, "h": path.close}
            for operator, *places in stroke.steps:
                draw[str(operator)](*places)
            canvas.drawPath(path, stroke=1, fill=int(stroke.filled))
        canvas.restoreState()
        width = pdfmetrics.stringWidth(name, "Noto", LETTERS)
        canvas.setFont("Noto", LETTERS * min(1.0, (CELL - 3) / width))
        canvas.drawCentredString(x, y - SIZE - 10, name)
    canvas.save()
    page = pypdfium2.PdfDocument(data.getvalue())[0]
    shown = page.render(scale=SCALE).to_pil().convert("RGB")
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(HERE / "icons.png", optimize=True)


if __name__ == "__main__":
    sys.path.insert(0, str(HOME))
    main()
