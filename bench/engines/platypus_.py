"""ReportLab's own Platypus: neither tags nor footnotes; the notes stand at the end."""

import io
from collections.abc import Callable, Iterator
from html import escape

from brief import FACES, hexadecimal
from broadside.blocks.callout.noun import Callout
from broadside.blocks.heading.noun import Heading
from broadside.blocks.list.noun import List
from broadside.blocks.paragraph.noun import Paragraph
from broadside.blocks.table.noun import Table
from broadside.model.brand import Brand
from broadside.model.content import Block, Edition, Text
from reportlab import platypus
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import ListFlowable, SimpleDocTemplate

NAMES = {
    (False, False): "Brief",
    (True, False): "Brief-B",
    (False, True): "Brief-I",
    (True, True): "Brief-BI",
}


def start(edition: Edition, *, shaped: bool = False) -> Callable[[Brand], bytes]:
    """`shaped`: with HarfBuzz, as kerning and ligatures need."""
    for key, path in FACES.items():
        pdfmetrics.registerFont(TTFont(NAMES[key], str(path), shapable=shaped))
    pdfmetrics.registerFontFamily("Brief", "Brief", "Brief-B", "Brief-I", "Brief-BI")

    def set_(brand: Brand) -> bytes:
        out = io.BytesIO()
        template = SimpleDocTemplate(
            out, pagesize=letter, leftMargin=54, rightMargin=54, topMargin=40, bottomMargin=68, invariant=1
        )
        template.build(list(_story(edition, brand, shaped)))
        return out.getvalue()

    return set_


def _story(edition: Edition, brand: Brand, shaped: bool) -> Iterator[object]:
    colour = hexadecimal(brand.palette.brand)
    kerned = {"shaping": 1} if shaped else {}
    body = ParagraphStyle(
        "body", fontName="Brief", fontSize=12, leading=16, leftIndent=108, spaceAfter=8, **kerned
    )
    styles = {
        "body": body,
        "title": ParagraphStyle("title", body, fontName="Brief-B", fontSize=28, leading=32, leftIndent=0),
        "h1": ParagraphStyle(
            "h1", body, fontName="Brief-B", fontSize=16, leading=20, leftIndent=0, textColor=colour
        ),
        "h2": ParagraphStyle("h2", body, fontName="Brief-B"),
        "cell": ParagraphStyle("cell", body, fontSize=11, leading=14, leftIndent=0),
        "note": ParagraphStyle("note", body, fontSize=9, leading=12, leftIndent=0, spaceAfter=2),
    }
    sheet = edition.sheet
    yield platypus.Paragraph(escape(brand.organization), styles["note"])
    yield platypus.Paragraph(_runs(sheet.title), styles["title"])
    yield platypus.Paragraph(_runs(sheet.message), styles["cell"])
    for block in sheet.blocks:
        yield from _block(block, styles)
    for note in edition.notes:
        yield platypus.Paragraph(f"{note.number} {_runs(note.text)}", styles["note"])


def _runs(text: Text) -> str:
    parts = []
    for run in text:
        said = escape(run.text)
        said = f'<a href="{escape(run.link)}">{said}</a>' if run.link else said
        said = f"<super>{said}</super>" if run.raised else said
        said = f"<i>{said}</i>" if run.emphasis else said
        parts.append(f"<b>{said}</b>" if run.strong else said)
    return "".join(parts)


def _block(block: Block, styles: dict[str, ParagraphStyle]) -> Iterator[object]:
    match block:
        case Heading():
            yield platypus.Paragraph(_runs(block.text), styles[f"h{block.rank}"])
        case Paragraph():
            yield platypus.Paragraph(_runs(block.text), styles["body"])
        case List():
            items = [platypus.Paragraph(_runs(item.text), styles["body"]) for item in block.items]
            yield ListFlowable(items, bulletType="1" if block.marker == "number" else "bullet")
        case Callout():
            yield platypus.Paragraph(_runs(block.title), styles["h2"])
            for inner in block.blocks:
                yield from _block(inner, styles)
        case Table():
            yield platypus.Table(
                [[platypus.Paragraph(_runs(cell.text), styles["cell"]) for cell in row] for row in block.rows]
            )
        case _:
            return
