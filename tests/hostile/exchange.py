"""Files of translations that mean ill, as an agency or a stranger may send them back."""

import io
import zipfile
from pathlib import Path

from hostile import words
from hostile.ground import Call, Chance, catalogue, put

XLIFF = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="sheets/s/sheet.yaml"
source-language="en" target-language="es" datatype="plaintext"><body><trans-unit id="title.1" resname="title">
<source>Heat</source><target state="translated">Calor</target></trans-unit></body></file></xliff>"""
XLIFF_2 = """<?xml version="1.0"?>
<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="es"><file id="f"
original="sheets/s/sheet.yaml"><unit id="u" name="title"><segment state="final"><source>Heat</source>
<target>Calor</target></segment></unit></file></xliff>"""
TMX = """<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>Heat</seg></tuv>
<tuv xml:lang="es"><seg>Calor</seg></tuv></tu></body></tmx>"""
CSV = "id,block,source,translation,state\r\n,title,Heat,Calor,translated\r\n"
GLOSSARY = """terms:
  - term: [heat]
    renderings:
      - {lang: es, use: [calor], avoid: [frío, {word: fuego, why: of a fire}]}
"""
DOCTYPES = (
    '<!DOCTYPE x [<!ENTITY a "{}">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a"> %a;]>',
    '<!DOCTYPE x [<!ENTITY a SYSTEM "../../outside/es.po">]>',
)
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>'
    "</worksheet>"
)
CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'


def exchange(home: Path, chance: Chance) -> Call:
    """A file of any of the kinds that translations come in; one that comes back to a catalogue that is there."""
    put(home / "sheets" / "s" / "es.po", catalogue())
    kind = chance.choice(("xlf", "xlf", "tmx", "csv", "xlsx", "po", "glossary", "memory"))
    if kind == "glossary":
        put(home / "sheets" / "glossary.yaml", _mangled(GLOSSARY, chance))
        return Call(words=("translate", "status", "s", "es", *chance.choice(((), ("--json",)))))
    if kind == "memory":
        put(home / "sheets" / "memory" / "fr.tmx", _xml(TMX.replace('"es"', '"fr"'), chance))
        return Call(words=("translate", "start", "s", "fr"))
    data = _returned(kind, chance)
    name = chance.choice(("back", "s.es", "s.es", "s.es", "..", "s.\u202e", "-rf"))
    path = put(home / f"{name}.{chance.choice((kind, kind, kind, 'csv', 'xml'))}", data)
    more = ("s", "es") if chance.random() < 0.7 else ()
    machine = ("--machine",) if chance.random() < 0.3 else ()
    return Call(words=("translate", "import", *machine, f"./{path.name}", *more))


def returned(chance: Chance) -> bytes:
    """What is in a file that comes back."""
    return _returned(chance.choice(("xlf", "xlf", "tmx", "csv", "xlsx", "po")), chance)


def _returned(kind: str, chance: Chance) -> bytes:
    text = {"xlf": chance.choice((XLIFF, XLIFF_2)), "tmx": TMX, "csv": CSV, "po": catalogue()}.get(kind, "")
    if kind == "xlsx":
        return _workbook(chance)
    return _xml(text, chance) if kind in ("xlf", "tmx") else _mangled(text, chance)


def _mangled(text: str, chance: Chance) -> bytes:
    way = chance.randrange(4)
    if way == 0:
        return words.garbled(text.encode(), chance)
    if way == 1:
        return text.replace("Calor", words.text(chance)[:50_000]).encode("utf-8", "surrogatepass")
    if way == 2:
        return (text + text.rpartition("\r\n,")[2] * chance.choice((2, 30_000))).encode()
    return text.encode(chance.choice(("utf-16", "utf-7", "latin-1", "utf-8-sig", "cp037")), "replace")


def _xml(text: str, chance: Chance) -> bytes:
    way = chance.randrange(5)
    if way == 0:
        doctype = chance.choice(DOCTYPES).replace("{}", "a" * chance.choice((10, 100_000)))
        before = text.split("<xliff" if "<xliff" in text else "<tmx", maxsplit=1)[0]
        text = f"{before}{doctype}{text[len(before) :]}"
        return text.replace("Calor", chance.choice(("&a;", "&a;" * 5_000))).encode()
    if way == 1:
        depth = chance.choice((100, 20_000))
        return text.replace("Calor", "<g>" * depth + "x" + "</g>" * depth).encode()
    if way == 2:
        unit = "<trans-unit><source>a</source><target>b</target></trans-unit>"
        return text.replace("<body>", "<body>" + unit * chance.choice((5, 30_000))).encode()
    return _mangled(text, chance)


def _workbook(chance: Chance) -> bytes:
    """A workbook by hand, as no program would write one."""
    rows = '<row r="1">{}{}</row><row r="2">{}{}</row>'.format(
        CELL.format("A1", "source"),
        CELL.format("B1", "translation"),
        CELL.format("A2", "Heat"),
        chance.choice(
            (
                CELL.format("B2", "Calor"),
                CELL.format("ZZZZZZ99999999", "x"),
                '<c r="B2"><f>HYPERLINK("http://127.0.0.1")</f><v>1</v></c>',
                '<c r="B2" t="s"><v>99999999</v></c>',
                '<c r="B2" t="n"><v>1e999999</v></c>',
            )
        ),
    )
    sheet = SHEET.format(rows)
    if chance.random() < 0.3:
        sheet = '<!DOCTYPE x [<!ENTITY a "a">]>' + sheet.replace("Calor", "&a;")
    elif chance.random() < 0.3:
        sheet = sheet.replace("Calor", "a" * 40_000_000)
    space = "http://schemas.openxmlformats.org"
    office = f"{space}/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types">'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{space}/spreadsheetml/2006/main" xmlns:r="{office}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="'
        + chance.choice(("worksheets/sheet1.xml", "../../../../etc/passwd", "worksheets/none.xml"))
        + '"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            if chance.random() < 0.95:
                book.writestr(name, part)
    made = data.getvalue()
    return words.garbled(made, chance) if chance.random() < 0.3 else made


KINDS = {"exchange": exchange}
