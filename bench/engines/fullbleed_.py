"""fullbleed, tagged (PDF/UA-1), from the HTML that WeasyPrint is given, CSS footnotes and all."""

from collections.abc import Callable
from html import escape

from brief import FACES, hexadecimal
from broadside.model.brand import Brand
from broadside.model.content import Edition, plain
from engines.weasyprint_ import STYLE, inside
from fullbleed import PdfEngine

FAMILY = '"Noto Sans"'


def start(edition: Edition) -> Callable[[Brand], bytes]:
    """The engine and its fonts are made once."""
    sheet, body = edition.sheet, inside(edition)
    engine = PdfEngine(
        page_width="612pt",
        page_height="792pt",
        margin="54pt",
        font_files=[str(path) for path in FACES.values()],
        pdf_profile="pdfua1",
        document_lang="en",
        document_title=plain(sheet.title),
    )

    def set_(brand: Brand) -> bytes:
        style = STYLE.replace("COLOUR", hexadecimal(brand.palette.brand)).replace("Brief", FAMILY)
        style = (
            style.replace("counter(pages);", f"counter(pages); font-family: {FAMILY};")
            + f"* {{ font-family: {FAMILY} }}"
        )
        top = f'<div class="top">{escape(plain(sheet.kicker))} {escape(brand.organization)}</div>'
        title = escape(plain(sheet.title))
        page = f'<html lang="en"><head><title>{title}</title></head><body>{top}{body}</body></html>'
        return engine.render_pdf(page, style)

    return set_
