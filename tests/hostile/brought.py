"""Documents that mean ill, as authors and reviewers may bring them: Word files, pages, Markdown, plain text."""

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import word_files
from hostile import words
from hostile.ground import SHORT, Call, Chance, changed, dumped, put, sheet, whole_sheet
from hostile.places import DEVICES
from hostile.written import marked, page, plain
from word_files import OFFICE, PACKAGE, SPACES, mark, note, p, r

W = f"<w:document {SPACES}><w:body>{{}}</w:body></w:document>"
# No control character may stand in XML at all, and these would make most files end there.
KEPT = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535, *range(55296, 57344)))


def _said(chance: Chance, most: int = 3_000) -> str:
    made = words.text(chance)[: chance.choice((30, 300, most))].translate(KEPT)
    return made.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _deep(chance: Chance) -> str:
    """Things in things."""
    levels = chance.choice((5, 30, 59, 61, 400, 20_000))
    opened, closed = chance.choice(
        (
            ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
            ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
            ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
            ("<w:ins>", "</w:ins>"),
            ("<w:customXml>", "</w:customXml>"),
            (
                "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>",
                "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
            ),
        )
    )
    return opened * levels + p(r("deep")) + closed * levels


def _table(chance: Chance) -> str:
    span = chance.choice(("0", "-1", "1000000000", "99999999999999999999", "x", "²", "63", "1e9"))
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{p(r("x"))}</w:tc>'
    merged = f'<w:tc><w:tcPr><w:vMerge w:val="{chance.choice(("continue", "restart", "zz"))}"/></w:tcPr>{p(r("y"))}</w:tc>'
    rows = chance.choice((1, 3, 300))
    made = "".join(
        f"<w:tr>{chance.choice((cell, merged)) * chance.choice((0, 1, 2, 70))}</w:tr>" for _ in range(rows)
    )
    return chance.choice((f"<w:tbl>{made}</w:tbl>", f"<w:tbl>{'<w:tr/>' * rows}</w:tbl>", made, cell))


def _fields(chance: Chance) -> str:
    """Fields that begin and do not end, or end and never began, or say what no field says."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    said = chance.choice(
        (
            'INCLUDETEXT "/etc/passwd"',
            'INCLUDEPICTURE "../outside/two.png"',
            "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
            'HYPERLINK "javascript:alert(1)"',
            "HYPERLINK " + '"' * 3000,
            "NOTEREF _Ref1 " + "\\h " * 2000,
            "SEQ " * 5000,
            _said(chance),
        )
    )
    text = f"<w:r><w:instrText>{said.replace(chr(34), '&quot;')}</w:instrText></w:r>"
    parts = [
        char("begin"),
        text,
        char("separate"),
        r("shown"),
        char("end"),
        char("begin") * 300,
        char("end") * 300,
    ]
    chance.shuffle(parts)
    return p(*parts[: chance.choice((3, 5, 7))])


def _numbers(chance: Chance) -> tuple[str, dict[str, str]]:
    """Lists whose numbering is broken, or leads to itself."""
    level = chance.choice(("0", "9", "-1", "1000000000", "x"))
    body = "".join(
        p(r(f"item {n}"), more=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{n % 4}"/></w:numPr>')
        for n in range(chance.choice((2, 40)))
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L1"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="x"><w:numFmt/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        "<w:num/>"
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L1"><w:name w:val="L1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/><w:basedOn w:val="B"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val=""/><w:basedOn w:val="A"/></w:style><w:style/>'
    )
    return body + p(r("looped"), style="A") + p(r("none"), style="Nothing"), {
        "word/numbering.xml": f"<w:numbering {SPACES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
    }


def _noted(chance: Chance) -> tuple[str, str]:
    """Footnotes that call themselves, each other, or nothing; the same one a thousand times."""
    ids = chance.choice(((1, 1), (1, 2), (0, -1), (10**20, 5), (1, 1)))
    notes = note(ids[0], r("One"), mark(ids[1])) + note(ids[1], r("Two"), mark(ids[0]))
    times = chance.choice((1, 2, 120, 5_000))
    more = chance.choice(("", note(3, _table(chance)), "<w:footnote/>", note(4), note(5, r(_said(chance)))))
    return p(r("A"), mark(ids[0]) * times, mark(99), mark(3), mark(4), mark(5)), notes + more


MODES = ("", "", 'TargetMode="External"')
TARGETS = (
    "http://127.0.0.1:9/x.png",
    "file:///etc/passwd",
    "../../../../etc/passwd",
    "../../outside/two.png",
    "/word/document.xml",
    "document.xml",
    "NULL",
    "",
    "\\\\127.0.0.1\\share\\x",
    "media/../../../outside/two.png",
    "media/a.png",
)


def _related(chance: Chance) -> tuple[str, str, dict[str, str | bytes]]:
    """Pictures and parts that are elsewhere, or something else than they say."""
    kinds = (
        "image",
        "attachedTemplate",
        "footnotes",
        "subDocument",
        "aFChunk",
        "oleObject",
        "styles",
        "hyperlink",
    )
    relations = "".join(
        f'<Relationship Id="x{n}" Type="{OFFICE}{chance.choice(kinds)}" Target="{chance.choice(TARGETS)}"'
        f" {chance.choice(MODES)}/>"
        for n in range(6)
    )
    drawn = "".join(
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{_said(chance, 300).replace(chr(34), "")}"/>'
        f"<a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        f'<a:blip r:{chance.choice(("embed", "link"))}="x{n}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
        for n in range(6)
    )
    bomb = (
        bytes.fromhex("89504e470d0a1a0a0000000d49484452")
        + b"\0\0\xff\xff\0\0\xff\xff\x08\x02\0\0\0"
        + b"\0" * 40
    )
    data = chance.choice(
        (bomb, word_files.PNG, words.garbled(word_files.PNG, chance), b"<svg", b"\0" * (21 << 20))
    )
    body = p(drawn) + '<w:altChunk r:id="x1"/>' + p('<w:subDoc r:id="x2"/>', r("words"))
    return body, relations, {"word/media/a.png": data}


XML = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
    '<!DOCTYPE w [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE w [<!ENTITY % c SYSTEM "http://127.0.0.1:9/x"> %c;]>',
    '<?xml version="1.0" encoding="utf-16"?>',
    '<?xml version="1.0" encoding="utf-7"?>',
    '<?xml version="1.1"?>',
    '<?xml-stylesheet href="file:///etc/passwd"?>',
)


def word_file(chance: Chance) -> bytes:
    """A Word file of one kind of malice or another."""
    way = chance.randrange(12)
    first = p(r("Heat"), style="Title")
    if way == 0:
        return word_files.word(first + _deep(chance))
    if way == 1:
        return word_files.word(first + _table(chance) + p(r("after")))
    if way == 2:
        return word_files.word(first + "".join(_fields(chance) for _ in range(4)))
    if way == 3:
        body, parts = _numbers(chance)
        return word_files.word(first + body, parts=parts)
    if way == 4:
        body, notes = _noted(chance)
        return word_files.word(first + body, notes, by=chance.choice(("word", "libreoffice", "google")))
    if way == 5:
        body, relations, pictures = _related(chance)
        return word_files.word(first + body, relations=relations, parts=pictures)
    if way == 6:
        text = W.format(first + p(r(chance.choice(("&c;", "words")))))
        data = chance.choice(XML) + text
        code = chance.choice(("utf-8", "utf-8", "utf-16", "utf-7", "cp037"))
        part = chance.choice(("document", "footnotes", "styles", "numbering"))
        return word_files.word(first, parts={f"word/{part}.xml": data.encode(code, "replace")})
    if way == 7:
        return words.garbled(word_files.word(first + p(r(_said(chance)), mark(1)), note(1, r("n"))), chance)
    if way == 8:
        return _odd_archive(first, chance)
    if way == 9:
        count = chance.choice((200, 4_000, 30_000))
        unit = chance.choice(
            (
                p(r("x")),
                p(),
                "<w:r/>",
                p(r("x"), mark(1)),
                "<w:p><w:ins><w:r><w:t>x</w:t></w:r></w:ins></w:p>",
            )
        )
        return word_files.word(first + unit * count, note(1, r("n")))
    if way == 10:
        looks = ("b", "i", "u", "strike", "vanish", "caps", "rtl", "vertAlign")
        runs = "".join(
            r(
                _said(chance, 300),
                f'<w:{chance.choice(looks)} w:val="{chance.choice(("0", "superscript", "x", ""))}"/>',
            )
            for _ in range(chance.choice((3, 60)))
        )
        return word_files.word(first + p(runs))
    heads = "".join(
        p(r(_said(chance, 500)), style=chance.choice(("Heading1", "Heading2", "Quote", "TOC1")))
        for _ in range(9)
    )
    return word_files.word(p(r(_said(chance)), style="Title") + heads + p(r(_said(chance, 40_000))))


def _odd_archive(first: str, chance: Chance) -> bytes:
    """An archive of which the parts are many, huge, twice there, or called otherwise."""
    good = word_files.word(first + p(r("words")))
    way, data = chance.randrange(7), io.BytesIO()
    called = chance.choice(("../word/", "/word/", "word\\", "WORD/", "word//")) if way == 1 else "word/"
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if way == 0 and name == "word/document.xml":
                content = chance.choice((b" ", b"<w:p/>")) * (3 << 20)
            new.writestr(name.replace("word/", called), content)
        if way == 2:
            for number in range(5_100):
                new.writestr(f"word/p{number}", b"")
        elif way == 3:
            for number in range(40):
                new.writestr(f"word/p{number}.xml", b" " * (4 << 20))
        elif way == 4:
            kind = f"{OFFICE}officeDocument"
            target = chance.choice(TARGETS)
            text = f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="d" Type="{kind}" Target="{target}"/></Relationships>'
            new.writestr("_rels/.rels", text * chance.choice((1, 1, 3)))
        elif way == 5:
            new.writestr("word/document.xml", W.format(p(r("other words"))))
        elif way == 6:
            new.writestr(zipfile.ZipInfo("word/x.xml", (1980, 0, 0, 0, 0, 0)), b"\xff" * 300)
    return data.getvalue()


WAYS = {"docx": word_file, "md": marked, "html": page, "txt": plain}
NAMES = (
    "x",
    "X",
    "../x",
    "/tmp/x",
    ".",
    "con",
    "é",
    "\u202ex",
    "s",
    "a" * 300,
    "-x",
    "a/b",
    "x.yaml",
    "<b>",
    "",
)


def bring(home: Path, chance: Chance) -> Call:
    """`import` of a document."""
    suffix = chance.choice(("docx", "docx", "md", "md", "html", "txt"))
    data = WAYS[suffix](chance)
    name = chance.choice(
        ("x", "x", "x", "x", "x", "\x1b[2J", "-x", "..", "a\nb", "é" * 80, "\u202ex", "#{}: [", "x: y")
    )
    if chance.random() < 0.06:
        suffix = chance.choice(("docx", "md", "doc", "pdf", "html", "", "DOCX"))
    path = home / f"{name}.{suffix}"
    way = chance.randrange(25)
    if way == 0:
        os.mkfifo(path)
    elif way == 1:
        path.symlink_to(chance.choice((path.name, "nothing/there", *DEVICES)))
    elif way == 2:
        path.mkdir()
    else:
        put(path, data)
    if way in (3, 4):
        _elsewhere(home, chance)
    more: list[str] = (
        [] if chance.random() < 0.4 else [f"--name={chance.choice(('x', 'x', 'x', 'x', *NAMES))}"]
    )
    if chance.random() < 0.3:
        more.append(f"--lang={chance.choice(words.TAGS)}".replace("\0", ""))
    return Call(words=("import", f"./{path.name}", *more))


def _elsewhere(home: Path, chance: Chance) -> None:
    """Where the sheet would be written, something leads out, or is in the way."""
    outside = home.parent / "outside"
    if chance.random() < 0.5:
        (home / "sheets").rename(home / "old")
        (home / "sheets").symlink_to(outside / "folder")
    else:
        for name in ("x", "heat"):
            (home / "sheets" / name).symlink_to(chance.choice((outside / "folder", "x", "nowhere")))


def returned(home: Path, chance: Chance) -> Call:
    """`import --into` of a file that `export` wrote, and somebody has changed."""
    from hostile.exported import exported

    parts = dict(exported())
    body = parts["word/document.xml"].decode()
    way = chance.randrange(6)
    if way == 0:
        body = body.replace("water", _said(chance))
    elif way == 1:
        place = body.index("<w:p>") if "<w:p>" in body else body.index("<w:p ")
        body = body[:place] + chance.choice((_deep(chance), _table(chance), _fields(chance))) + body[place:]
    elif way == 2:
        body = body.replace("Heat", _said(chance, 300)).replace("heat", mark(chance.choice((1, 2, 99))))
    elif way == 3:
        half = len(body) // 2
        place = body.index("</w:p>", half - half // 2) + 6
        body = body[:place] + (p(r("new"), mark(2)) * chance.choice((1, 500))) + body[place:]
    elif way == 4:
        body = words.garbled(body.encode(), chance).decode("utf-8", "replace")
    parts["word/document.xml"] = body.encode("utf-8", "replace")
    notes = parts.get("word/footnotes.xml", b"").decode()
    if chance.random() < 0.4:
        parts["word/footnotes.xml"] = notes.replace("A note", _said(chance, 600)).encode("utf-8", "replace")
    data = _zipped(parts)
    put(home / "back.docx", words.garbled(data, chance) if way == 5 else data)
    if chance.random() < 0.15:
        (home / "sheets" / "s" / "sheet.yaml").rename(home.parent / "outside" / "folder" / "sheet.yaml")
        (home / "sheets" / "s" / "sheet.yaml").symlink_to(home.parent / "outside" / "folder" / "sheet.yaml")
    elif chance.random() < 0.1:
        put(home / "sheets" / "s" / "sheet.yaml.before-1", "x")
    return Call(words=("import", "back.docx", "--into", "s"))


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def export(home: Path, chance: Chance) -> Call:
    """A sheet that means ill, as a Word file."""
    if chance.random() < 0.75:
        sheet(home, dumped(changed(whole_sheet(home), words.value, chance), chance))
    else:
        sheet(home, SHORT.replace("Drink water", _said(chance).replace('"', "").replace("\n", " ")))
    if chance.random() < 0.1:
        (home / "build").symlink_to(home.parent / "outside" / "folder")
    out = chance.choice(
        (
            (),
            (),
            ("--out", "build/x.docx"),
            ("--out", "."),
            ("--out", "a/b/c.docx"),
            ("--out", "sheets/s/sheet.yaml"),
        )
    )
    return Call(words=("export", "s", *out))


KINDS = {"import": bring, "into": returned, "export": export}
