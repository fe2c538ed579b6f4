"""Pages for a press, drawn with ReportLab and finished with pikepdf: sound ones, and ways to break them."""

import io
from collections.abc import Callable
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from samples import HOME

Draw = Callable[[Canvas], None]
Change = Callable[[pikepdf.Pdf], None]
MEDIA, BLEED, TRIM = (0, 0, 340, 440), (11.5, 11.5, 328.5, 428.5), (20, 20, 320, 420)
FACE = HOME / "fonts" / "noto-sans" / "NotoSans-Regular.ttf"


@cache
def face() -> str:
    pdfmetrics.registerFont(TTFont("Face", str(FACE)))
    return "Face"


def nothing(_: object) -> None:
    """Draws nothing, changes nothing."""


def press_page(draw: Draw = nothing, change: Change = nothing) -> bytes:
    """A page that a press takes, with more drawn on it and something changed."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=MEDIA[2:], invariant=1)
    canvas.setTitle("A card")
    canvas.setFillColorCMYK(0.9, 0.4, 0.4, 0.3)
    canvas.rect(11.5, 300, 317, 128.5, stroke=0, fill=1)
    text(canvas, "Black", 60, 200)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        _made_for_press(pdf)
        change(pdf)
        made = io.BytesIO()
        pdf.save(made, fix_metadata_version=False)
    return made.getvalue()


def text(canvas: Canvas, words: str, x: float, y: float, ink: tuple[float, ...] = (0, 0, 0, 1)) -> None:
    canvas.setFont(face(), 12)
    canvas.setFillColorCMYK(*ink)
    canvas.drawString(x, y, words)


def _made_for_press(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.obj.BleedBox, page.obj.TrimBox = Array(list(BLEED)), Array(list(TRIM))
    page.Resources.ExtGState = Dictionary(Over=Dictionary(op=True, OP=True, OPM=1))
    page.contents_add(b"/Over gs", prepend=True)
    for key in ("/Author", "/Creator", "/Subject", "/Keywords"):
        if key in pdf.trailer.Info:
            del pdf.trailer.Info[key]
    pdf.trailer.Info.CreationDate = pdf.trailer.Info.ModDate = pikepdf.String("D:20261101000000Z")
    pdf.trailer.Info.Trapped = Name("/False")
    pdf.trailer.Info.GTS_PDFXVersion = pikepdf.String("PDF/X-4")
    intent = Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier=pikepdf.String("FOGRA39"))
    pdf.Root.OutputIntents = Array([intent])


def picture(canvas: Canvas, mode: str, pixels: int, size: float) -> None:
    """A square picture in the middle of the card."""
    shade = {"RGB": (40, 90, 160), "CMYK": (200, 100, 20, 10), "L": 128}[mode]
    canvas.drawImage(ImageReader(Image.new(mode, (pixels, pixels), shade)), 100, 60, size, size)
