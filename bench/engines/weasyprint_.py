"""WeasyPrint, tagged (PDF/UA-1), with CSS footnotes."""

from collections.abc import Callable
from html import escape

from brief import FACES, hexadecimal, note_of
from broadside.blocks.callout.noun import Callout
from broadside.blocks.heading.noun import Heading
from broadside.blocks.list.noun import List
from broadside.blocks.paragraph.noun import Paragraph
from broadside.blocks.table.noun import Table
from broadside.model.brand import Brand
from broadside.model.content import Block, Edition, Text, plain
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

STYLE = """
@page { size: letter; margin: 40pt 54pt 68pt;
  @bottom-right { content: counter(page) " of " counter(pages); font-size: 9pt } }
body { font-family: Brief; font-size: 12pt; line-height: 16pt } p, ul, ol { margin: 0 0 8pt 108pt }
h1 { font-size: 28pt; line-height: 32pt } h2 { font-size: 16pt; line-height: 20pt; color: COLOUR }
h3 { font-size: 12pt; margin-left: 108pt } a { color: COLOUR } table { font-size: 11pt; line-height: 14pt }
.note { float: footnote; font-size: 9pt; line-height: 12pt } .box { background: #f7eef0; padding: 12pt }
.box p { margin-left: 0 } .top { border-bottom: 3pt solid COLOUR; font-size: 9pt }
"""


def start(edition: Edition) -> Callable[[Brand], bytes]:
    """Fonts and their configuration are made once; the page and its style are parsed for each brand."""
    config = FontConfiguration()
    faces = "".join(
        f'@font-face {{ font-family: Brief; src: url("file://{path}"); font-weight: {700 if bold else 400};'
        f" font-style: {'italic' if italic else 'normal'} }}\n"
        for (bold, italic), path in FACES.items()
    )
    font_style = CSS(string=faces, font_config=config)
    sheet, body = edition.sheet, inside(edition)

    def set_(brand: Brand) -> bytes:
        style = CSS(string=STYLE.replace("COLOUR", hexadecimal(brand.palette.brand)), font_config=config)
        top = f'<div class="top">{escape(plain(sheet.kicker))} {escape(brand.organization)}</div>'
        title = escape(plain(sheet.title))
        page = f'<html lang="en"><head><title>{title}</title></head><body>{top}{body}</body></html>'
        return HTML(string=page).write_pdf(
            stylesheets=[font_style, style], font_config=config, pdf_variant="pdf/ua-1"
        )

    return set_


def inside(edition: Edition) -> str:
    """Head and blocks as HTML, each note where it is first marked."""
    sheet = edition.sheet
    seen: set[str] = set()
    body = "\n".join(_block(block, edition, seen) for block in sheet.blocks)
    return (
        f"<h1>{escape(plain(sheet.title))}</h1><p>{escape(plain(sheet.subtitle))}</p>"
        f'<div class="box"><p><b>{escape(plain(sheet.message))}</b></p></div>{body}'
    )


def _runs(text: Text, edition: Edition, seen: set[str]) -> str:
    parts = []
    for run in text:
        if run.note:
            if run.note in seen:
                parts.append(f"<sup>{run.text}</sup>")
            else:
                seen.add(run.note)
                note = _runs(note_of(edition, run.note).text, edition, seen)
                parts.append(f'<span class="note">{note}</span>')
        elif run.raised:
            continue
        else:
            said = escape(run.text)
            said = f'<a href="{escape(run.link)}">{said}</a>' if run.link else said
            said = f"<i>{said}</i>" if run.emphasis else said
            parts.append(f"<b>{said}</b>" if run.strong else said)
    return "".join(parts)


def _block(block: Block, edition: Edition, seen: set[str]) -> str:
    match block:
        case Heading():
            return f"<h{block.rank + 1}>{_runs(block.text, edition, seen)}</h{block.rank + 1}>"
        case Paragraph():
            return f"<p>{_runs(block.text, edition, seen)}</p>"
        case List():
            items = "".join(f"<li>{_runs(item.text, edition, seen)}</li>" for item in block.items)
            return f"<ol>{items}</ol>" if block.marker == "number" else f"<ul>{items}</ul>"
        case Callout():
            inside = "".join(_block(inner, edition, seen) for inner in block.blocks)
            return f'<div class="box"><p><b>{_runs(block.title, edition, seen)}</b></p>{inside}</div>'
        case Table():
            rows = "".join(
                "<tr>" + "".join(f"<td>{_runs(cell.text, edition, seen)}</td>" for cell in row) + "</tr>"
                for row in block.rows
            )
            return f"<table>{rows}</table>"
        case _:
            return ""
