"""Sheet and its nodes → bytes of a Word file with real footnotes, the same for the same sheet."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

from broadside.manuscript.document import run
from broadside.manuscript.review.body import body
from broadside.manuscript.review.styles import SETTINGS, STYLES, numbering
from broadside.manuscript.review.units import Unit, bookmark, marked_notes, reference_address, units
from broadside.manuscript.review.words import RAISED, Words
from broadside.model import node as nodes
from broadside.model.content import Sheet
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.read.translate.strings import OF_NOTES
from broadside.words.cite import cite

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# ZIP knows no earlier day; a file of the same sheet is the same file.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
STYLE = "apa"
# A note's line for printings with little room is none of what a reviewer reads in it.
SHORT = OF_NOTES["short"].what


def docx(sheet: Sheet, node: nodes.Mapping) -> bytes:
    """The file. `sheet` is what `node` was read as. `Fault` where a reference can't be set."""
    found = units(node)
    order = marked_notes(found)
    numbers = {key: number for number, key in enumerate(order, 1)}
    words = Words(notes=numbers)
    text = body(node, {one.scalar.span: one for one in found}, words)
    notes = Words(notes={}, bookmarks=words.bookmarks)
    footnotes = _footnotes(sheet, found, order, notes)
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"{HEAD}<w:document {SPACES}><w:body>{text}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            {name: f"{name}.xml" for name in ("styles", "numbering", "settings", "footnotes")},
            words.links,
        ),
        "word/footnotes.xml": f"{HEAD}<w:footnotes {SPACES}>{footnotes}</w:footnotes>",
        "word/_rels/footnotes.xml.rels": _relations({}, notes.links),
        "word/styles.xml": HEAD + STYLES.replace("LANG", escape(sheet.lang)),
        "word/numbering.xml": HEAD + numbering(words.numbered),
        "word/settings.xml": HEAD + SETTINGS,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content.encode())
    return file.getvalue()


def references(sheet: Sheet) -> Mapping[str, Text]:
    """The set text of each note that is a reference, without its comment, by key."""
    notes = tuple(replace(one, comment=()) for one in sheet.notes if one.reference)
    return cite(notes, sheet.citation_style or STYLE, sheet.lang) if notes else {}


def _footnotes(sheet: Sheet, found: tuple[Unit, ...], order: list[str], words: Words) -> str:
    """Lines that part notes from the text, then the notes: what is set of a reference, and its own words."""
    cited = references(sheet)
    made = [
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    ]
    mark = f'<w:r>{RAISED}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    for number, key in enumerate(order, 1):
        texts = [(bookmark(reference_address(key), cited[key]), cited[key])] if key in cited else []
        texts += [
            (one.bookmark, one.text)
            for one in found
            if one.context == f"note:{key}" and one.string.what != SHORT
        ]
        inside = "".join(words.paragraph(text, "FootnoteText", name) for name, text in texts)
        inside = inside or words.paragraph((run(key),), "FootnoteText")
        inside = inside.replace("</w:pPr>", f"</w:pPr>{mark}", 1)
        made.append(f'<w:footnote w:id="{number}">{inside}</w:footnote>')
    return "".join(made)


def _relations(own: Mapping[str, str], links: Mapping[str, str] | None = None) -> str:
    """Other parts by their kind; addresses with the ids of their relations."""
    made = [
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in own.items()
    ]
    made += [
        f'<Relationship Id="{name}" Type="{OFFICE}/hyperlink" Target="{escape(link)}" TargetMode="External"/>'
        for link, name in (links or {}).items()
    ]
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(made)}</Relationships>'


def _types() -> str:
    parts = {
        "document": "document.main",
        **{name: name for name in ("styles", "numbering", "settings", "footnotes")},
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
