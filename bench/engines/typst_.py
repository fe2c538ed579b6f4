"""Typst, tagged, with footnotes at the page's foot."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import typst
from brief import FONTS, hexadecimal, note_of
from broadside.blocks.callout.noun import Callout
from broadside.blocks.heading.noun import Heading
from broadside.blocks.list.noun import List
from broadside.blocks.paragraph.noun import Paragraph
from broadside.blocks.table.noun import Table
from broadside.model.brand import Brand
from broadside.model.content import Block, Edition, Text, plain

HEAD = """#let accent = rgb(sys.inputs.accent)
#set document(title: {title})
#set page("us-letter", margin: (top: 40pt, bottom: 68pt, left: 54pt, right: 54pt), footer: context [
  #line(length: 100%, stroke: .5pt)
  #text(9pt)[#{title} #h(1fr) #counter(page).display("1 of 1", both: true)]
])
#set text(font: {family}, size: 12pt, lang: "en")
#set par(leading: 0.52em, spacing: 1em)
#show heading.where(level: 1): set text(16pt, fill: accent)
#show heading.where(level: 2): set text(12pt)
#show link: set text(fill: accent)
#set footnote.entry(indent: 0pt)
#show footnote.entry: set text(9pt)
#text(9pt)[#{kicker} #h(1fr) *#sys.inputs.organization*]
#line(length: 100%, stroke: 3pt + accent)
#text(28pt, weight: 800)[#{title}]

#text(14pt)[#{subtitle}]

#block(fill: rgb("#f7eef0"), inset: 12pt, width: 100%, text(14pt, weight: 600)[#{message}])
"""


def start(edition: Edition, fonts: Path = FONTS, family: str = "Noto Sans") -> Callable[[Brand], bytes]:
    """The compiler keeps its own memory of what it laid out before, as it does in a watch session. It knows
    the fonts of a folder."""
    sheet = edition.sheet
    head = HEAD
    for name, value in (
        ("title", plain(sheet.title)),
        ("kicker", plain(sheet.kicker)),
        ("subtitle", plain(sheet.subtitle)),
        ("message", plain(sheet.message)),
        ("family", family),
    ):
        head = head.replace("{" + name + "}", _string(value))
    seen: set[str] = set()
    body = "\n\n".join(_block(block, edition, seen) for block in sheet.blocks)
    folder = Path(tempfile.mkdtemp())
    (folder / "brief.typ").write_text(head + body, encoding="utf-8")
    compiler = typst.Compiler(str(folder / "brief.typ"), font_paths=[str(fonts)], ignore_system_fonts=True)

    def set_(brand: Brand) -> bytes:
        inputs = {"organization": brand.organization, "accent": hexadecimal(brand.palette.brand)}
        return compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])

    return set_


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _runs(text: Text, edition: Edition, seen: set[str]) -> str:
    parts = []
    for run in text:
        if run.note:
            if run.note in seen:
                parts.append(f"#footnote(<{run.note}>)")
            else:
                seen.add(run.note)
                note = _runs(note_of(edition, run.note).text, edition, seen)
                parts.append(f"#footnote[{note}] <{run.note}>")
        elif run.raised:
            continue
        elif run.link:
            parts.append(f"#link({_string(run.link)}, {_string(run.text)})")
        else:
            said = f"#{_string(run.text)}"
            said = f"#emph[{said}]" if run.emphasis else said
            parts.append(f"#strong[{said}]" if run.strong else said)
    return "".join(parts)


def _block(block: Block, edition: Edition, seen: set[str]) -> str:
    match block:
        case Heading():
            return f"{'=' * block.rank} {_runs(block.text, edition, seen)}"
        case Paragraph():
            return f"#pad(left: 108pt)[{_runs(block.text, edition, seen)}]"
        case List():
            items = ", ".join(f"[{_runs(item.text, edition, seen)}]" for item in block.items)
            return f"#pad(left: 108pt, {'enum' if block.marker == 'number' else 'list'}({items}))"
        case Callout():
            inside = "\n\n".join(_block(inner, edition, seen) for inner in block.blocks)
            title = f"*{_runs(block.title, edition, seen)}*"
            return f'#block(fill: rgb("#f7eef0"), inset: 12pt, width: 100%)[{title}\n\n{inside}]'
        case Table():
            columns = len(block.rows[0])
            head, *rows = ([f"[{_runs(cell.text, edition, seen)}]" for cell in row] for row in block.rows)
            cells = ", ".join(cell for row in rows for cell in row)
            header = f"table.header({', '.join(head)})"
            return f"#text(11pt, table(columns: {columns}, stroke: none, {header}, {cells}))"
        case _:
            return ""
