"""Word files by hand, as Word, LibreOffice and Google write them: small parts of XML, zipped."""

import io
import zipfile
from collections.abc import Mapping

SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{name}"/></w:style>'
    for one, name in {
        "Title": "Title",
        "Subtitle": "Subtitle",
        "Heading1": "heading 1",
        "Heading2": "heading 2",
        "Heading3": "heading 3",
        "Quote": "Quote",
        "ListBullet2": "List Bullet 2",
        "ListNumber3": "List Number 3",
        "TOC1": "toc 1",
        "berschrift1": "heading 1",
    }.items()
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1">'
    '<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0">'
    '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)
# Word has -1 and 0 for the lines over notes, LibreOffice 0 and 1; Google has only its notes.
SEPARATORS = {"word": (-1, 0), "libreoffice": (0, 1), "google": ()}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


def p(*inside: str, style: str = "", more: str = "") -> str:
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{said}{more}</w:pPr>{''.join(inside)}</w:p>"


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, *, number: int = 1, level: int = 0) -> str:
    return p(r(text), more=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def mark(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def note(number: int, *inside: str, kind: str = "footnote") -> str:
    return (
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{r(" ")}{"".join(inside)}</w:p></w:{kind}>'
    )


def field(instruction: str, shown: str) -> str:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    said = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return char.format("begin") + said + char.format("separate") + shown + char.format("end")


def table(*rows: tuple[str, ...], heads: int = 0) -> str:
    made = ""
    for number, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number < heads else ""
        made += f"<w:tr>{head}{''.join(f'<w:tc>{p(r(cell))}</w:tc>' for cell in row)}</w:tr>"
    return f"<w:tbl><w:tblPr/>{made}</w:tbl>"


def word(
    body: str,
    notes: str = "",
    *,
    endnotes: str = "",
    by: str = "word",
    links: Mapping[str, str] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
    relations: str = "",
) -> bytes:
    """A file. `links` are addresses by the id of their relation, `relations` further ones as XML."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p/></w:footnote>'
        for number, kind in zip(SEPARATORS[by], ("separator", "continuationSeparator"), strict=False)
    )
    own = {
        "styles": f"<w:styles {SPACES}>{STYLES}</w:styles>",
        "numbering": f"<w:numbering {SPACES}>{NUMBERING}</w:numbering>",
        "footnotes": f"<w:footnotes {SPACES}>{lines}{notes}</w:footnotes>",
        "endnotes": f"<w:endnotes {SPACES}>{endnotes}</w:endnotes>",
    }
    related = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}{name}" Target="{name}.xml"/>' for name in own
    ) + "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}hyperlink" Target="{link}" TargetMode="External"/>'
        for name, link in (links or {}).items()
    )
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"/>',
        "_rels/.rels": _relations(
            f'<Relationship Id="d" Type="{OFFICE}officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(related + relations),
        **{f"word/{name}.xml": text for name, text in own.items()},
        **(parts or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    return file.getvalue()


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}relationships">{inside}</Relationships>'


def changed(data: bytes, change: Mapping[str, str], part: str = "word/document.xml") -> bytes:
    """A file with other words in one of its parts, each of which must be there."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                text = content.decode()
                for before, after in change.items():
                    assert before in text, before
                    text = text.replace(before, after)
                content = text.encode()
            new.writestr(name, content)
    return file.getvalue()
