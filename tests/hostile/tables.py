"""Tables of organizations that mean ill, with all that stands around them: settings, logos, names of files."""

import io
import os
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from hostile import words
from hostile.ground import CORPUS, Call, Chance, changed, dumped, parsed, put
from hostile.places import DEVICES

HEAD = ("Name", "Phone", "Email", "Website", "Address", "Colour", "Logo", "Copies", "Languages", "ID", "QR")
GOOD = ("Harbour", "212 555 0142", "a@b.org", "b.org", "12 Dock Street", "#0B6E6E", "", "5", "", "", "")
FIELDS = (*HEAD, "Hotline", "Text", "Hours", "City", "Country", "Legal", "Second colour", "Short name")
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "utf-7", "latin-1", "utf-8-sig", "cp037", "shift_jis", "utf-8")
FORMULAS = (
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://127.0.0.1:9","x")',
    "@SUM(1)",
    "+1+1",
    "-2+3",
    "\t=1",
    "＝1",
    "'=1",
    "=WEBSERVICE(A1)",
    "#REF!",
    "%s%n",
    "{row.__class__}",
)
PATTERNS = (
    "../{row}",
    "../../outside/{row}",
    "/{row}",
    "{row}/x",
    "{row}\\..\\x",
    "CON{row}",
    "{row}" * 200,
    "{row.__class__}",
    "{row!r}{row:>999999999}",
    "{0}{row}",
    "{{row}}",
    "{row",
    "}{row}{",
    "..{row}",
    "-{row}",
    "{row}.pdf.pdf",
    "{row}\u202efdp",
    "{number}\n{row}",
    "~{row}",
    "$(id){row}",
    " {row} ",
    "{row}.",
    ".{row}",
    "",
    "index",
    "{sheet}_{row}_{lang}_{layout}_{paper}",
)
IDS = (
    "../../x",
    "..",
    "/etc/passwd",
    "con",
    "NUL.txt",
    "a" * 300,
    "Ａ",
    "a\u0301",
    "\u202e",
    ".",
    "~",
    "summary",
    "order",
    "a/b",
    "a\\b",
    "%2e%2e",
    "harbour",
    "HARBOUR",
    "ſ",
    "ﬁ",
    "İ",
    "-rf",
)
SPACE = "http://schemas.openxmlformats.org"
MAIN = f"{SPACE}/spreadsheetml/2006/main"
OFFICE = f"{SPACE}/officeDocument/2006/relationships"
PNG = (CORPUS / "images" / "two.png").read_bytes()
BUILD = ("s", "--layout", "half-sheet", "--paper", "letter", "--jobs", "1")


def _cell(chance: Chance) -> str:
    return chance.choice(
        (
            words.text(chance)[: chance.choice((9, 90, 299, 301, 40_000))],
            words.text(chance)[: chance.choice((9, 90, 299))],
            chance.choice(FORMULAS),
            chance.choice(words.ADDRESSES),
            chance.choice(words.PATHS),
            chance.choice(words.NUMBERS),
            chance.choice(IDS),
            chance.choice(words.ESCAPES),
        )
    )


def _rows(chance: Chance) -> list[list[str]]:
    """A few rows of which some cells mean ill."""
    head = [*HEAD]
    if chance.random() < 0.3:
        head[chance.randrange(len(head))] = chance.choice((*FIELDS, words.text(chance)[:400], "name", "nmae"))
    rows = [[*GOOD] for _ in range(chance.choice((1, 2, 3)))]
    for number, row in enumerate(rows):
        row[0] = f"Harbour {number}"
        for _ in range(chance.choice((0, 1, 1, 2))):
            row[chance.randrange(len(row))] = _cell(chance)
    return [head, *rows]


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _text(rows: Sequence[Sequence[str]], chance: Chance) -> str:
    delimiter, end = chance.choice(",,,;\t|"), chance.choice(("\n", "\r\n", "\r"))
    return end.join(delimiter.join(map(_quoted, row)) for row in rows) + end


def _csv(chance: Chance) -> bytes:
    way = chance.randrange(9)
    text = _text(_rows(chance), chance)
    if way == 0:
        return words.garbled(text.encode("utf-8", "surrogatepass"), chance)
    if way == 1:
        return text.encode(chance.choice(ENCODINGS), "replace")
    if way == 2:
        count = chance.choice((201, 20_000, 1_000_000))
        return chance.choice(
            (
                "name" + "," * count + "\nA\n",
                "name\nA" + "," * count + "x\n",
                "," * count,
                ",".join(["name"] * min(count, 20_000)) + "\nA\n",
                "name," + ",".join(f"c{n}" for n in range(199)) + "\nA\n",
                "name," + ",".join(f"phone{n}" for n in range(150)) + "\nA\n",
            )
        ).encode()
    if way == 3:
        return chance.choice(
            (
                "name\n" + "\n" * 3_000_000 + "A\n",
                "name\n" + "A\n" * 200_100,
                "name\n" + '"' * 5_000_001,
                'name\n"' + "A\n" * 1_000_000,
                "name\n" + "A" * 30_000_000,
                'name\n"A' + '"",' * 900_000,
                "sep=\nname\nA\n",
                'sep="\nname\nA\n',
                "sep=\x00\nname\nA\n",
                "sep=,\n" * 1000 + "name\n",
                "name\x00\nA\x00\n",
                "\x00" * 100_000,
                "name\n\ufeffA\n\ufffeB\n",
                "name\r\rA\r\n\n\rB",
            )
        ).encode()
    if way == 4:
        # Rows that are all the same, or nearly: names of files, of organizations.
        ids = chance.sample(IDS, 4)
        return b"name,id\n" + "".join(f"N{n},{_quoted(one)}\n" for n, one in enumerate(ids)).encode()
    return text.encode("utf-8", "surrogatepass")


def _book(chance: Chance) -> bytes:
    """A workbook by hand, as no program would write one."""
    text = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'.format
    many = chance.choice((300, 20_000, 1_000_000))
    rows = chance.choice(
        (
            lambda: f'<row r="1">{text("A1", "name")}</row><row r="2">{text("A2", "A")}</row>',
            lambda: f'<row r="1">{text("A1", "name")}</row><row r="1048576">{text("XFD1048576", "A")}</row>',
            lambda: f'<row r="1">{text("A1", "name")}</row><row r="-1">{text("A2", "A")}</row>',
            lambda: f'<row r="1">{text("A1", "name")}</row><row r="99999999999">{text("ZZZZZ9", "A")}</row>',
            lambda: f'<row r="1">{text("A1", "name") * many}</row>',
            lambda: f'<row r="1">{text("A1", "name")}</row>' + f'<row><c t="s"><v>{many}</v></c></row>' * 9,
            lambda: f'<row r="1">{text("A1", "name")}</row>' + "<row/>" * many,
            lambda: (
                f'<row r="1">{text("A1", "name")}{text("B1", "phone")}</row><row r="2">{text("A2", "A")}'
                f'<c r="B2" t="{chance.choice(("n", "d", "e", "b", "str", "zz"))}" s="{chance.choice((0, 1, 99))}">'
                f"<v>{chance.choice((*words.NUMBERS[:14], '-99999999', '2958466', '60', '0.99999999999'))}</v></c></row>"
            ),
            lambda: (
                f'<row r="1">{text("A1", "name")}</row><row r="2"><c r="A2"><f>HYPERLINK("http://127.0.0.1:9")</f>'
                "<v>1</v></c></row>"
            ),
            lambda: (
                f'<row r="1">{text("A1", "name")}</row><row r="2"><c r="A2" t="inlineStr"><is>'
                + "<r><t>x</t></r>" * min(many, 200_000)
                + "</is></c></row>"
            ),
        )
    )()
    spread = chance.choice(("", "", '<dimension ref="A1:XFD1048576"/>', '<dimension ref="A0:ZZZZZ0"/>'))
    sheet = f'<worksheet xmlns="{MAIN}">{spread}<sheetData>{rows}</sheetData></worksheet>'
    target = chance.choice(
        ("worksheets/sheet1.xml",) * 6
        + ("../../../outside/secret.yaml", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/x", "")
    )
    shared = chance.choice(
        (
            "",
            f'<sst xmlns="{MAIN}" count="999999999" uniqueCount="999999999"><si><t>name</t></si></sst>',
            f'<sst xmlns="{MAIN}">' + "<si><t>a</t></si>" * min(many, 400_000) + "</sst>",
        )
    )
    code = chance.choice(("General", "yyyy" * 5000, "[h]:mm:ss", "0" * 400, '"' * 99, "[$-409]d", "\\" * 999))
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="200" formatCode="{code.replace(chr(34), "&quot;")}"'
        '/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>'
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{SPACE}/package/2006/content-types"><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{SPACE}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{SPACE}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="{target}"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="r3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": styles,
    }
    if shared:
        parts["xl/sharedStrings.xml"] = shared
    return _packed(parts, chance)


DOCTYPES = (
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    '<?xml version="1.0" encoding="utf-16"?>',
    '<?xml version="1.0" encoding="utf-7"?>',
    "\ufeff\ufeff",
)


def _packed(parts: Mapping[str, str | bytes], chance: Chance) -> bytes:
    """The parts as an archive, which may be a bomb, hold parts twice, or be broken."""
    way, data = chance.randrange(10), io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        warnings.simplefilter("ignore", UserWarning)
        for name, part in parts.items():
            content = part.encode() if isinstance(part, str) else part
            if way == 0 and chance.random() < 0.4:
                content = chance.choice(DOCTYPES).encode() + content
            if way == 1 and chance.random() < 0.3:
                continue
            if way == 2 and chance.random() < 0.3:
                content = words.garbled(content, chance)
            book.writestr(name, content)
        if way == 3:
            book.writestr(chance.choice(("xl/media/a.bin", "../../outside/x", "/x")), b"\0" * (80 << 20))
        if way == 4:
            for number in range(600):
                book.writestr(f"xl/p{number}.xml", b"<x/>")
        if way == 5:
            book.writestr(f"{chance.choice(('xl/big.xml', 'xl/sharedStrings.xml'))}", b" " * (50 << 20))
    made = data.getvalue()
    return words.garbled(made, chance) if way in (6, 7) else made


def _logo(home: Path, chance: Chance) -> str:
    """A logo in the table's folder, or what stands in its place; what the row says of it."""
    tables = home / "tables"
    tables.mkdir(exist_ok=True)
    way = chance.randrange(8)
    name = chance.choice(("logo.png", "logo.svg", "logos/a.png"))
    path = tables / name
    path.parent.mkdir(exist_ok=True)
    outside = home.parent / "outside"
    if way == 0:
        path.symlink_to(outside / chance.choice(("two.png", "shape.svg", "secret.yaml")))
    elif way == 1:
        os.mkfifo(path)
    elif way == 2:
        path.symlink_to(chance.choice((path.name, *DEVICES)))
    elif way == 3:
        path.mkdir()
    elif way == 4:
        (tables / "logos").rmdir() if (tables / "logos").is_dir() else None
        (tables / "logos").symlink_to(outside)
        return f"logos/{chance.choice(('two.png', 'shape.svg'))}"
    elif way == 5:
        put(path, words.garbled(PNG, chance))
    elif way == 6:
        return chance.choice((*words.PATHS, "../../outside/two.png", str(outside / "two.png"), "merge.yaml"))
    else:
        put(path, b"" if chance.random() < 0.2 else words.text(chance).encode("utf-8", "replace")[:50_000])
    return name


SETTINGS = (
    "brand: plain\ncountry: US\ncolumns: {Line 2: hotline, Notes: ignore}\nvalues: {licence: CC BY 4.0}\n"
    'labels: {hotline: Helpline}\nname: "{sheet}_{row}_{lang}_{layout}_{paper}"\nkeep-contacts: true\n'
)


def merge(home: Path, chance: Chance) -> Call:
    """A table of organizations, or what it is made into."""
    tables = home / "tables"
    suffix = chance.choice(("csv", "csv", "xlsx"))
    name = chance.choice(
        ("t", "t", "t", "t", "..", "\x1b[2J", "-t", "a\nb", "con", "\u202et", "é" * 90, "t.csv")
    )
    rows = _rows(chance)
    way = chance.randrange(10)
    more: tuple[str, ...] = chance.choice(
        ((), (), (), ("--zip",), ("--one-file",), ("--json",), ("--zip", "--json"))
    )
    data = _csv(chance) if suffix == "csv" else _book(chance)
    if way in (0, 1):
        for row in rows[1:]:
            row[6] = _logo(home, chance) if row is rows[1] else row[6]
        data, suffix = _text(rows, chance).encode("utf-8", "surrogatepass"), "csv"
    elif way == 2:
        data, suffix = _text([[*HEAD], [*GOOD]], chance).encode(), "csv"
        more = (f"--name={chance.choice((*PATTERNS, words.text(chance)[:300]))}",)
    elif way == 3:
        data, suffix = _text([[*HEAD], [*GOOD]], chance).encode(), "csv"
        put(tables / "merge.yaml", _settings(chance, parsed(SETTINGS)))
    elif way == 4:
        data, suffix = _text([[*HEAD], [*GOOD]], chance).encode(), "csv"
        _led_astray(home, chance)
        name = "t"
    path = tables / f"{name}.{suffix}"
    if way == 5:
        tables.mkdir(exist_ok=True)
        _odd(path, chance)
    else:
        put(path, data)
    said = chance.choice(("US", "US", "US", "Atlantis", words.text(chance)[:60].replace("\0", "")))
    return Call(
        words=("merge", f"tables/{path.name}", *BUILD, f"--country={_argument(said)}", *map(_argument, more))
    )


def _argument(word: str) -> str:
    """As a command line can have it."""
    return word.encode("utf-8", "replace").decode().replace("\0", "")


def _settings(chance: Chance, good: dict[str, object]) -> str | bytes:
    way = chance.randrange(4)
    if way == 0:
        return words.garbled(SETTINGS.encode(), chance)
    if way == 1:
        good["name"] = chance.choice(PATTERNS)
        return dumped(good, chance)
    return dumped(changed(good, words.value, chance), chance)


def _odd(path: Path, chance: Chance) -> None:
    """No file where the table should be."""
    way = chance.randrange(4)
    if way == 0:
        os.mkfifo(path)
    elif way == 1:
        path.mkdir()
    elif way == 2:
        path.symlink_to(chance.choice((path.name, "nothing/there", *DEVICES)))
    else:
        put(path, "x").chmod(0)


def _led_astray(home: Path, chance: Chance) -> None:
    """Links and odd files where settings are read or files are put."""
    outside = home.parent / "outside"
    way = chance.randrange(7)
    merged = home / "merged" / "t"
    if way == 0:
        put(home / "tables" / "x", "")
        (home / "tables" / "merge.yaml").symlink_to(outside / "secret.yaml")
    elif way == 1:
        put(home / "tables" / "x", "")
        os.mkfifo(home / "tables" / "merge.yaml")
    elif way == 2:
        (home / "merged").symlink_to(outside)
    elif way == 3:
        merged.parent.mkdir()
        merged.symlink_to(outside / "folder")
    elif way == 4:
        merged.mkdir(parents=True)
        name = chance.choice(
            ("summary.csv", "order.ticket.txt", "s_en_harbour_half-sheet_letter.pdf", ".broadside.json")
        )
        (merged / name).symlink_to(outside / "es.po")
    elif way == 5:
        merged.mkdir(parents=True)
        os.mkfifo(merged / chance.choice(("summary.csv", ".broadside.json")))
    else:
        put(home / "merged", "a file")


KINDS = {"merge": merge}
