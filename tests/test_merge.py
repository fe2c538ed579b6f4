"""A table of organizations, a row each: each gets its editions, and each fault is told at its cell."""

import csv
import io
import shutil
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from pypdf import PdfReader
from readers import by_pypdf
from samples import HOME
from test_cli import call

from broadside.commands.build import Asked
from broadside.commands.home import session_in
from broadside.commands.merge import merge
from broadside.commands.merge.plan import Ways, plan
from broadside.model import memo
from broadside.model.lately import Lately
from broadside.model.memo import Memo
from broadside.read.rows.cells import Cells
from broadside.read.rows.facts import Around, recipient
from broadside.read.rows.phones import Phone, phone
from broadside.read.rows.recipient import Recipient

SHEET = """lang: en
title: Heat
message: Drink water.
edition: 2026-11
version: "1"
blocks:
  - {p: "Drink water.", id: water, level: short}
  - {contacts: Ask us, id: ask, level: short}
"""
PO = """msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "water"
msgid "Drink water."
msgstr "Beba agua."
"""
BRAND = """meta: {name: Coalition, link: https://coalition.example.org}
color: {primary: "#0B6E6E"}
contacts:
  - {label: Office, value: 212 555 0199, link: "tel:+1-212-555-0199"}
"""
PRINTING = ("--layout", "half-sheet", "--paper", "letter")
ASKED = ("heat", *PRINTING, "--jobs", "1")
DRAWN = '<path fill="#F4F4F4" d="M1 1h7v1h-7Z"/>'
PALE = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3">{DRAWN}</svg>'
LOGO = HOME / "brands" / "lantern-street" / "logo.svg"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A sheet in two languages, a brand, a layout."""
    for path, text in {
        "sheets/heat/sheet.yaml": SHEET,
        "sheets/heat/es.po": PO,
        "brands/coalition/brand.yaml": BRAND,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "layouts").mkdir()
    shutil.copy(HOME / "layouts" / "half-sheet.yaml", tmp_path / "layouts")
    return tmp_path


def write(home: Path, rows: Sequence[Sequence[str]], name: str = "clinics.csv") -> Path:
    path = home / name
    path.write_bytes(as_text(rows, ",").encode("utf-8", "surrogateescape"))
    return path


def made(home: Path, name: str = "clinics") -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((home / "merged" / name).glob("heat*.pdf"))}


def summary(home: Path, name: str = "clinics") -> list[dict[str, str]]:
    text = (home / "merged" / name / "summary.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def results(home: Path, name: str = "clinics") -> dict[str, str]:
    return {row["id"]: row["result"] for row in summary(home, name)}


HEAD = "Name,Phone,E-mail,Web site,Colour,2nd,Logo,Copies,Languages,Country,QR,ID".split(",")
GOOD = ["", "212 555 0142", "a@b.org", "b.org", "", "", "", "5", "", "", "", ""]
SETTINGS = "columns: {2nd: second-colour}\n"
# What is changed in a good row, the column of the fault, and what is said of it.
FAULTS: list[tuple[dict[str, str], str, str]] = [
    ({"Name": ""}, "Name", "no name"),
    ({"Phone": "call us"}, "Phone", "`call us` is no telephone number"),
    ({"Phone": "555 0142"}, "Phone", "without its area code"),
    ({"Phone": "55501"}, "Phone", "too short"),
    ({"Phone": "212 555 0142 998877"}, "Phone", "too long"),
    ({"Phone": "212 555 0142 / 212 555 0143"}, "Phone", "more than one number"),
    ({"Phone": "2.12556E+09"}, "Phone", "the spreadsheet has cut"),
    ({"Phone": "=A2"}, "Phone", "a formula"),
    ({"Phone": "#REF!"}, "Phone", "a formula of the spreadsheet failed"),
    ({"E-mail": "a(at)b.org"}, "E-mail", "no email address"),
    ({"Web site": "our page"}, "Web site", "no web address"),
    ({"Colour": "bluish"}, "Colour", "expected a colour"),
    ({"2nd": "#12"}, "2nd", "expected a colour"),
    ({"Logo": "gone.svg"}, "Logo", "no file `gone.svg`"),
    ({"Logo": "../out.svg"}, "Logo", "leads out of the folder"),
    ({"Logo": "linked.svg"}, "Logo", "leads out of the folder"),
    ({"Logo": "/etc/passwd"}, "Logo", "not a path inside the folder"),
    ({"Logo": "https://b.org/logo.svg"}, "Logo", "a logo from the web"),
    ({"Logo": "text.svg"}, "Logo", "no PNG, JPEG or SVG picture"),
    ({"Copies": "many"}, "Copies", "no number of copies"),
    ({"Copies": "-3"}, "Copies", "no number of copies"),
    ({"Languages": "Klingon"}, "Languages", "no language `Klingon`"),
    ({"Country": "Atlantis"}, "Country", "no country `Atlantis`"),
    ({"QR": "javascript:alert(1)"}, "QR", "no web address"),
    ({"ID": "!!"}, "ID", "no letter of `!!`"),
    ({"Name": "Good one"}, "Name", "is in row 2 already"),
    ({"Name": "Other", "ID": "good-one"}, "Name", "is in row 2 already"),
    ({"Name": "Caf\udce9"}, "Name", "as in Windows-1252) is not UTF-8"),
    ({"Name": "Bell \x07"}, "Name", "control character U+0007"),
    ({"Name": "long " * 80}, "Name", "more than 300"),
]


def faulty(home: Path) -> list[list[str]]:
    """A table for `home/tables`, in which each row but the first and the last has one fault."""
    folder = home / "tables"
    folder.mkdir()
    (folder / "text.svg").write_text("no drawing", encoding="utf-8")
    (folder / "merge.yaml").write_text(SETTINGS, encoding="utf-8")
    (home / "out.svg").write_bytes(LOGO.read_bytes())
    (folder / "linked.svg").symlink_to(home / "out.svg")
    rows = [["Good one", *GOOD[1:]]]
    for number, (change, _, _) in enumerate(FAULTS):
        row = dict(zip(HEAD, [f"Clinic {number}", *GOOD[1:]], strict=True))
        rows.append([*(row | change).values()])
    return [HEAD, *rows, ["Last one", *GOOD[1:]]]


def test_each_fault_is_told_at_its_cell_and_the_others_are_made(home: Path) -> None:
    rows = faulty(home)
    write(home / "tables", rows)
    told = call(home, "merge", "tables/clinics.csv", *ASKED)
    assert told.returncode == 1
    lines = [line for line in told.stderr.splitlines() if ": error: " in line]
    for number, (_, column, said) in enumerate(FAULTS, 3):
        start = f"tables/clinics.csv:{number}:{HEAD.index(column) + 1}: error: "
        found = [line for line in lines if line.startswith(start)]
        assert len(found) == 1, (start, lines)
        assert said in found[0]
    assert len(lines) == len(FAULTS)
    assert [name.split("_")[2] for name in made(home)] == ["good-one", "last-one"]
    counts = f"{len(FAULTS)} rows of {len(FAULTS) + 2} failed"
    assert told.stdout.startswith(f"2 PDFs made, in merged/clinics: {counts}")


def test_all_that_is_wrong_with_a_row_is_told_at_once(home: Path) -> None:
    write(home, [["name", "phone", "colour", "logo", "copies"], ["A", "1", "x", "gone.svg", "x"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    places = [line.partition(": error")[0] for line in told.stderr.splitlines() if ": error: " in line]
    assert places == [f"clinics.csv:2:{column}" for column in (2, 3, 4, 5)]
    assert "(cell B2, `phone`)" in told.stderr


def test_a_mistake_of_ours_at_one_row_does_not_cost_the_others(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(found: Cells, around: Around) -> Recipient:
        return recipient(found, around) if found.get("name") != "B" else recipient(None, around)  # type: ignore[arg-type]

    monkeypatch.setattr("broadside.read.rows.reading.recipient", failing)
    write(home, [["name"], ["A"], ["B"], ["C"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert "clinics.csv:3:1: error: Broadside itself failed" in told.stderr
    assert [name.split("_")[2] for name in made(home)] == ["a", "c"]


def test_the_bytes_are_those_of_a_brand_that_says_the_same(home: Path) -> None:
    shutil.copy(LOGO, home / "logo.svg")
    write(
        home,
        [
            "name,phone,email,website,address,hours,colour,logo,legal".split(","),
            "Harbour,2125550142,a@b.org,https://b.org/,1 Main St,9-5,0B3D6E,logo.svg,No 1".split(","),
        ],
    )
    assert call(home, "merge", "clinics.csv", *ASKED).returncode == 0
    (home / "brands" / "harbour").mkdir()
    shutil.copy(LOGO, home / "brands" / "harbour")
    (home / "brands" / "harbour" / "brand.yaml").write_text(
        """meta: {name: Harbour, link: "https://b.org/"}
logo: logo.svg
color: {primary: "#0B3D6E"}
contacts:
  - {label: Phone, value: (212) 555-0142, link: "tel:+1-212-555-0142", icon: phone}
  - {label: Email, value: a@b.org, link: "mailto:a@b.org", icon: mail}
  - {label: Website, value: b.org, link: "https://b.org/", icon: world}
  - {label: Address, value: 1 Main St, icon: map-pin}
  - {label: Hours, value: 9-5, icon: clock}
legal: No 1
""",
        encoding="utf-8",
    )
    assert call(home, "heat", *PRINTING, "--brand", "harbour", "--no-gallery").returncode == 0
    name = "heat_en_harbour_half-sheet_letter.pdf"
    assert (home / "merged" / "clinics" / name).read_bytes() == (home / "build" / name).read_bytes()


ROWS = [
    ["Name", "Phone", "Address", "Copies"],
    ["Harbour", "212 555 0142", "1 Main Street\nSpringfield", "5"],
    ["Ferry Road, Clinic", "212 555 0143", "2 Main Street", "10"],
]


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        assert book.active is not None
        book.active.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def as_text(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


FORMS: Mapping[str, tuple[str, bytes]] = {
    "plain.csv": ("csv", as_text(ROWS, ",").encode()),
    "with a byte order mark": ("csv", b"\xef\xbb\xbf" + as_text(ROWS, ",").encode()),
    "with semicolons": ("csv", as_text(ROWS, ";").encode()),
    "with tabs, in UTF-16": ("txt", as_text(ROWS, "\t").encode("utf-16")),
    "in UTF-16 without its mark": ("txt", as_text(ROWS, "\t").encode("utf-16-le")),
    "with the delimiter said": ("csv", b"sep=;\r\n" + as_text(ROWS, ";").encode()),
    "with empty rows and columns": (
        "csv",
        as_text([[*row, "", ""] for row in (*ROWS, ["", "", "", ""])], ",").encode(),
    ),
    "a workbook": ("xlsx", workbook(ROWS)),
    "a workbook with numbers": (
        "xlsx",
        workbook([*ROWS[:2], ["Ferry Road, Clinic", 2125550143, "2 Main Street", 10.0]]),
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_any_form_of_a_table_gives_the_same_editions(form: str, home: Path) -> None:
    suffix, data = FORMS[form]
    write(home, ROWS)
    assert call(home, "merge", "clinics.csv", *ASKED).returncode == 0
    other = home / f"other.{suffix}"
    other.write_bytes(data)
    told = call(home, "merge", other.name, *ASKED)
    assert (told.returncode, told.stderr) == (0, "")
    assert made(home, "other") == made(home)
    assert len(made(home)) == 2
    assert [row["copies"] for row in summary(home, "other")] == ["5", "10"]


def test_faults_in_a_workbook_are_told_at_the_same_cells(home: Path) -> None:
    rows = [["name", "phone", "colour"], ["A", "1", "x"], ["B", "=1+1", "red"]]
    write(home, rows)
    (home / "other.xlsx").write_bytes(workbook(rows))
    said = [call(home, "merge", name, *ASKED).stderr for name in ("clinics.csv", "other.xlsx")]
    assert said[1] == said[0].replace("clinics.csv", "other.xlsx")
    assert "a formula" in said[0]


def test_what_would_come_out_the_same_is_not_made_again(home: Path) -> None:
    write(home, ROWS)
    call(home, "merge", "clinics.csv", *ASKED)
    before = made(home)
    assert call(home, "merge", "clinics.csv", *ASKED).stdout.startswith("0 PDFs made, 2 as before")
    write(
        home,
        [ROWS[0], ["New one", "212 555 0144", "", "1"], ROWS[1], [ROWS[2][0], "212 555 0149", *ROWS[2][2:]]],
    )
    call(home, "merge", "clinics.csv", *ASKED)
    assert results(home) == {"new-one": "made", "harbour": "as before", "ferry-road-clinic": "made"}
    after = made(home)
    changed = {name.split("_")[2] for name in before if before[name] != after[name]}
    assert changed == {"ferry-road-clinic"}
    call(home, "merge", "clinics.csv", *ASKED, "--force")
    assert set(results(home).values()) == {"made"}
    assert made(home) == after


@pytest.mark.parametrize(
    ("file", "text"),
    [("brands/coalition/brand.yaml", "licence: CC BY 4.0\n"), ("merge.yaml", "values: {hours: 9-5}\n")],
)
def test_what_all_rows_follow_from_makes_all_anew(file: str, text: str, home: Path) -> None:
    write(home, ROWS)
    call(home, "merge", "clinics.csv", *ASKED)
    with (home / file).open("a", encoding="utf-8") as more:
        more.write(text)
    call(home, "merge", "clinics.csv", *ASKED)
    assert set(results(home).values()) == {"made"}


def test_a_logo_that_was_changed_makes_its_row_anew(home: Path) -> None:
    shutil.copy(LOGO, home / "logo.svg")
    write(home, [["name", "logo"], ["A", "logo.svg"], ["B", ""]])
    call(home, "merge", "clinics.csv", *ASKED)
    text = (home / "logo.svg").read_text(encoding="utf-8")
    (home / "logo.svg").write_text(f"{text}<!-- changed -->", encoding="utf-8")
    call(home, "merge", "clinics.csv", *ASKED)
    assert results(home) == {"a": "made", "b": "as before"}


def test_an_interrupted_merge_is_gone_on_with(home: Path) -> None:
    write(home, [["name"], *([f"Clinic {number}"] for number in range(12))])
    session, out = session_in(home), home / "merged" / "clinics"
    asked = Asked(sheets=("heat",), layouts=("half-sheet",), papers=("letter",))
    running = merge(plan(home / "clinics.csv", asked, Ways(), session), session, out)
    assert next(running).printed
    running.close()
    assert len(made(home)) == 8, "rows are made eight by eight"
    call(home, "merge", "clinics.csv", *ASKED)
    assert [*results(home).values()] == ["as before"] * 8 + ["made"] * 4


def test_warnings_of_what_is_kept_are_told_where_the_row_stands_now(home: Path) -> None:
    (home / "pale.svg").write_text(PALE, encoding="utf-8")
    rows = [["name", "logo"], ["A", "pale.svg"]]
    write(home, rows)
    assert (
        "clinics.csv:2:2: warning: `pale.svg` hardly shows"
        in call(home, "merge", "clinics.csv", *ASKED).stderr
    )
    write(home, [rows[0], ["B", ""], rows[1]])
    told = call(home, "merge", "clinics.csv", *ASKED).stderr
    assert results(home) == {"b": "made", "a": "as before"}
    assert "clinics.csv:3:2: warning: `pale.svg` hardly shows" in told
    assert "clinics.csv:2:2" not in told


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_table_whose_name_is_no_unicode_is_merged(home: Path) -> None:
    """What is said of its editions names it, and JSON can't."""
    (home / "pale.svg").write_text(PALE, encoding="utf-8")
    write(home, [["name", "logo"], ["A", "pale.svg"], ["B", ""]], name="caf\udce9.csv")
    for again in ("made", "as before"):
        told = call(home, "merge", "caf\udce9.csv", *ASKED)
        assert told.returncode == 0, told.stderr
        assert results(home, "caf\udce9") == {"a": "made", "b": again}


def test_what_runs_over_is_told_at_the_row_too(home: Path) -> None:
    path = home / "sheets" / "heat" / "sheet.yaml"
    path.write_text(SHEET.replace("Drink water.", "Drink water. " * 250), encoding="utf-8")
    write(home, [["name"], ["A"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert "clinics.csv:2:1: error: `half-sheet` in `en` runs over with what this row says" in told.stderr
    assert "see merged/clinics/heat_en_a_half-sheet_letter-over.pdf" in told.stderr
    assert results(home) == {"a": "failed"}


def test_printings_are_editions(home: Path) -> None:
    shutil.copy(HOME / "layouts" / "palm-card.yaml", home / "layouts")
    rows = [
        ["name", "Layout", "Paper size"],
        ["A", "Half sheet; palm card", "Letter"],
        ["B", "palm", ""],
        ["C", "", "A4"],
        ["D", "", ""],
        ["E", "folder", "A4"],
        ["F", "", "A5"],
    ]
    write(home, rows)
    said = call(home, "merge", "clinics.csv", "heat", "--country", "US", "--jobs", "1")
    usual = {
        f"heat_en_{row}_{layout}_{paper}.pdf"
        for row, layout, paper in [
            ("a", "half-sheet", "letter"),
            ("a", "palm-card", "letter"),
            ("b", "palm-card", "letter"),
            ("b", "palm-card", "a4"),
        ]
    }
    made_ = set(made(home))
    assert usual <= made_
    assert {name for name in made_ if name.startswith("heat_en_c_")} == {
        name.replace("_d_", "_c_") for name in made_ if name.startswith("heat_en_d_") and "_a4" in name
    }
    assert not [name for name in made_ if name.startswith(("heat_en_e_", "heat_en_f_"))]
    assert "clinics.csv:6:2: error: no layout `folder`" in said.stderr
    assert "clinics.csv:7:3: error: no paper `A5`" in said.stderr
    pattern = call(home, "merge", "clinics.csv", "heat", "--country", "US", "--name", "{row}")
    assert "needs `{layout}`" in pattern.stderr


def test_a_row_chooses_among_the_printings_of_the_call(home: Path) -> None:
    shutil.copy(HOME / "layouts" / "palm-card.yaml", home / "layouts")
    write(home, [["name", "layout"], ["A", "half-sheet, palm-card"], ["B", "palm-card"], ["C", ""]])
    call(home, "merge", "clinics.csv", *ASKED)
    assert set(made(home)) == {"heat_en_a_half-sheet_letter.pdf", "heat_en_c_half-sheet_letter.pdf"}


def test_languages_are_editions(home: Path) -> None:
    write(home, [["name", "languages"], ["A", "English; español"], ["B", ""], ["C", "es, tl"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert [name.split("_")[1:3] for name in made(home)] == [
        ["en", "a"],
        ["en", "b"],
        ["es", "a"],
        ["es", "c"],
    ]
    assert "clinics.csv:4:2: warning: the sheet has no language `tl`" in told.stderr
    assert told.returncode == 0


def text_of(path: Path) -> str:
    return " ".join(by_pypdf(path.read_bytes()).split())


def test_labels_are_in_the_language_of_the_reader(home: Path) -> None:
    write(home, [["name", "hotline", "languages"], ["A", "988", "en, es"]])
    call(home, "merge", "clinics.csv", *ASKED)
    folder = home / "merged" / "clinics"
    assert "Hotline" in text_of(folder / "heat_en_a_half-sheet_letter.pdf")
    assert "Línea de ayuda" in text_of(folder / "heat_es_a_half-sheet_letter.pdf")


def test_a_column_speaks_for_every_row(home: Path) -> None:
    """Nobody's number is printed under another one's name."""
    write(home, [["name", "phone"], ["A", "212 555 0142"], ["B", ""]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    folder = home / "merged" / "clinics"
    for key in "ab":
        assert "0199" not in text_of(folder / f"heat_en_{key}_half-sheet_letter.pdf")
    assert "clinics.csv:3:1: warning: no way to get in touch" in told.stderr
    assert "in row 3 of clinics.csv, or delete the box" in told.stderr
    write(home, [["name"], ["A"]])
    call(home, "merge", "clinics.csv", *ASKED)
    assert "212 555 0199" in text_of(folder / "heat_en_a_half-sheet_letter.pdf").replace("\u00a0", " ")


def test_merge_yaml_says_what_the_table_does_not(home: Path) -> None:
    (home / "merge.yaml").write_text(
        """brand: coalition
columns: {Who: name, Line 2: hotline, Notes: ignore}
values: {hours: Mon–Fri 9–5}
labels: {hotline: Helpline}
country: Canada
name: "{row}-{lang}"
keep-contacts: true
""",
        encoding="utf-8",
    )
    write(home, [["Who", "Line 2", "Notes"], ["A", "604 555 0142", "call first"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert (told.returncode, told.stderr) == (0, "")
    said = text_of(home / "merged" / "clinics" / "a-en.pdf").replace("\u00a0", " ")
    for words in ("Helpline", "(604) 555-0142", "Mon–Fri 9–5", "212 555 0199"):
        assert words in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colums: {A: name}\n", "merge.yaml:1:1: error: unknown key `colums`"),
        ("columns: {A: nam}\n", "merge.yaml:1:14: error: expected"),
        ("values: {hour: 9-5}\n", "unknown field `hour`"),
        ("country: US\ncountry: CA\n", "merge.yaml:2:1: error: `country` is already in line 1"),
        ("country: Atlantis\n", "merge.yaml: error: no country `Atlantis`"),
        ("columns: [\n", "merge.yaml:2:1: error: "),
    ],
)
def test_faults_in_merge_yaml_are_told(text: str, said: str, home: Path) -> None:
    (home / "merge.yaml").write_text(text, encoding="utf-8")
    write(home, ROWS)
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert told.returncode == 1
    assert said in told.stderr
    assert not (home / "merged").exists()


@pytest.mark.parametrize(
    ("head", "place", "said"),
    [
        (["Harbour", "212 555 0142"], "1:1", "the first row does not name the columns"),
        (["phone"], "1:1", "no column is called `name`"),
        (["name", "phonee"], "1:2", "unknown column `phonee` (cell B1)"),
        (["name", "tel", "Telephone"], "1:3", "`Telephone` and `tel` are both read as `phone`"),
    ],
)
def test_a_head_that_does_not_say_what_the_columns_are(
    head: list[str], place: str, said: str, home: Path
) -> None:
    write(home, [head, ["A", "212 555 0142", ""][: len(head)]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert told.returncode == 1
    assert f"clinics.csv:{place}: error: {said}" in told.stderr


def test_a_column_of_no_use_is_passed_over_and_told(home: Path) -> None:
    write(home, [["name", "Budget 2026"], ["A", "=SUM(B1)"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert told.returncode == 0
    assert "clinics.csv:1:2: warning: nothing is read from the column `Budget 2026` (cell B1)" in told.stderr


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{sheet}_{rwo}", "unknown place `{rwo}`; did you mean `row`?"),
        ("{sheet}", "needs `{row}` or `{number}`"),
        ("../{row}", "no file's name may have a `/`"),
        ("{row.__class__}", "unknown place"),
        ("{row}", "needs `{paper}`"),
    ],
)
def test_a_pattern_that_can_name_no_files(pattern: str, said: str, home: Path) -> None:
    write(home, ROWS)
    told = call(home, "merge", "clinics.csv", "heat", "--layout", "half-sheet", "--name", pattern)
    assert told.returncode == 2
    assert said in told.stderr


def test_names_are_as_the_pattern_says(home: Path) -> None:
    write(home, [["name"], ["Con"], ["Ünïcode & Söhne <b>"], ["诊所"]])
    call(home, "merge", "clinics.csv", *ASKED, "--name", "{number} {row}.pdf")
    names = sorted(path.name for path in (home / "merged" / "clinics").glob("*.pdf"))
    assert names == ["2 con-.pdf", "3 unicode-sohne.pdf", "4 row-4.pdf"]


def test_two_rows_are_never_one_file(home: Path) -> None:
    long = "The very long name of an organization "
    write(home, [["name", "id"], [f"{long} 1", "a"], [f"{long} 2", "A "]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert "is in row 2 already, as `a`" in told.stderr
    assert len(made(home)) == 1


def test_the_summary_says_what_became_of_each_row(home: Path) -> None:
    write(home, [["name", "phone", "copies"], ["A", "", "1,000"], ["B", "x", "5"], ["C", "", "0"]])
    call(home, "merge", "clinics.csv", *ASKED)
    found = [
        (one["row"], one["result"], one["pages"], one["copies"], one["sheets of paper"])
        for one in summary(home)
    ]
    assert found == [
        ("2", "made", "2", "1000", "1000"),
        ("3", "failed", "", "5", ""),
        ("4", "not asked for", "", "0", ""),
    ]
    assert "clinics.csv:3:2: `x` is no telephone number" in summary(home)[1]["what is wrong"]


def test_a_summary_holds_no_formula_and_no_escape(home: Path) -> None:
    write(home, [["name", "id"], ["+cmd|' /C calc'!A0", "a"]])
    call(home, "merge", "clinics.csv", *ASKED)
    assert summary(home)[0]["name"] == "'+cmd|' /C calc'!A0"


def test_a_zip_holds_the_order_with_a_ticket_that_adds_up(home: Path) -> None:
    write(home, [["name", "copies"], ["A", "1000"], ["B", "x"], ["C", "250"]])
    told = call(home, "merge", "clinics.csv", *ASKED, "--zip")
    assert told.returncode == 1
    path = home / "merged" / "clinics" / "clinics.zip"
    first = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        names = [*made(home)]
        assert len(names) == 2
        assert archive.namelist() == ["summary.csv", "order.ticket.txt", *names]
        ticket = archive.read("order.ticket.txt").decode()
        assert all(archive.read(name) == data for name, data in made(home).items())
    assert "Copies            1,250" in ticket
    assert f"    1,000  {names[0]}" in ticket
    write(home, [["name", "copies"], ["A", "1000"], ["C", "250"]])
    call(home, "merge", "clinics.csv", *ASKED, "--zip")
    second = path.read_bytes()
    assert second != first, "the summary tells of one row less"
    call(home, "merge", "clinics.csv", *ASKED, "--zip")
    assert path.read_bytes() == second, "it is the same whenever it is made"


def test_pdfs_of_rows_that_are_gone_or_faulty_are_named(home: Path) -> None:
    write(home, [["name", "phone"], ["A", ""], ["B", ""], ["C", ""]])
    call(home, "merge", "clinics.csv", *ASKED)
    write(home, [["name", "phone"], ["A", ""], ["B", "x"]])
    told = call(home, "merge", "clinics.csv", *ASKED, "--zip")
    older = "heat_en_b_half-sheet_letter.pdf, heat_en_c_half-sheet_letter.pdf"
    assert f"2 other PDFs there, from runs before: {older}" in told.stdout
    with zipfile.ZipFile(home / "merged" / "clinics" / "clinics.zip") as archive:
        assert [name for name in archive.namelist() if name.endswith(".pdf")] == [
            "heat_en_a_half-sheet_letter.pdf"
        ]


def test_one_file_holds_every_edition_and_the_ticket_says_where(home: Path) -> None:
    write(home, [["name", "copies", "phone"], ["A", "10", "212 555 0142"], ["B", "20", "212 555 0143"]])
    call(home, "merge", "clinics.csv", *ASKED, "--one-file")
    folder = home / "merged" / "clinics"
    whole = PdfReader(folder / "all_clinics.pdf")
    assert len(whole.pages) == 4
    said = [" ".join(page.extract_text().split()).replace("\u00a0", " ") for page in whole.pages]
    assert "555-0142" in said[0] + said[1]
    assert "555-0143" in said[2] + said[3]
    ticket = (folder / "order.ticket.txt").read_text(encoding="utf-8")
    assert "       20  heat_en_b_half-sheet_letter.pdf  pages 3–4" in ticket


def bomb() -> bytes:
    """A workbook of a few kilobytes that would unpack to many megabytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"<a>" * (30 << 20))
    return data.getvalue()


def far_below() -> bytes:
    """A row after more blank ones than a table may have."""
    book, data = Workbook(), io.BytesIO()
    for row, name in ((1, "name"), (2, "A"), (300_000, "B")):
        book.worksheets[0].cell(row, 1, name)
    book.save(data)
    return data.getvalue()


def defining() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(ROWS))) as old, zipfile.ZipFile(data, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                text = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + text
            new.writestr(part.filename, text)
    return data.getvalue()


HOSTILE: Mapping[str, tuple[str, bytes | Callable[[], bytes], str]] = {
    "a bomb": ("xlsx", bomb, "a workbook that is too large"),
    "entities": ("xlsx", defining, "a workbook with definitions of its own"),
    "a row far below": ("xlsx", far_below, ":300000:1: error: more than 200,001 rows"),
    "half a workbook": ("xlsx", lambda: workbook(ROWS)[:900], "no workbook"),
    "a quote without end": (
        "csv",
        b'name,phone\nA,212 555 0142\n"B,212' + b"x" * 200_000,
        '3:1: error: a `"` in this row',
    ),
    "thousands of columns": ("csv", b"name" + b",x" * 5_000 + b"\nA\n", "more than 200 columns"),
    "nothing": ("csv", b"", "an empty table"),
    "a head alone": ("csv", b"name\n", "no row below"),
    "bytes": ("csv", bytes(range(256)) * 20, "error: "),
    "escapes": ("csv", b"name,phone\n\x1b[31mA,1\n", "control character U+001B"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_tables_are_told_in_lines(kind: str, home: Path) -> None:
    suffix, data, said = HOSTILE[kind]
    (home / f"clinics.{suffix}").write_bytes(data() if callable(data) else data)
    told = call(home, "merge", f"clinics.{suffix}", *ASKED)
    assert told.returncode == 1
    assert said in told.stderr
    assert "Broadside itself failed" not in told.stderr
    assert "\x1b" not in told.stderr + told.stdout
    if kind in ("a quote without end", "a row far below"):
        assert len(made(home)) == 1, "the rows before it are made"


@pytest.mark.parametrize("link", ["merged", "merged/clinics"])
def test_a_link_leads_no_pdf_out_of_the_folder(
    link: str, home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (home / link).parent.mkdir(exist_ok=True)
    (home / link).symlink_to(elsewhere)
    write(home, [["name"], ["A"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert told.returncode == 2
    assert "say where to with `--out`" in told.stderr
    assert list(elsewhere.iterdir()) == []


def held(by: object) -> int:
    """How many values something holds, and all that keeps values in it."""
    if isinstance(by, Memo):
        return sum(map(held, (by._values, by._before, by._old)))
    if isinstance(by, dict):
        return len(by) + sum(map(held, by.values()))
    return len(by) if isinstance(by, Lately | list | set) else 0


def test_memory_does_not_grow_with_the_rows(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in what the pages are made of, nor in what was drawn and what was read again."""
    # A row has a place in no few things: each is to let go of it soon.
    monkeypatch.setattr(memo, "TURNS", 2)
    session, out = session_in(home), home / "merged"
    asked = Asked(sheets=("heat",), layouts=("half-sheet",), papers=("letter",))
    kept = []
    for count in (9, 21):
        write(
            home,
            [
                ["name", "phone"],
                *([f"Clinic {one} of {count}", f"212 555 {1000 + one}"] for one in range(count)),
            ],
        )
        for _ in merge(plan(home / "clinics.csv", asked, Ways(), session), session, out):
            pass
        kept.append(held(session.memo))
    assert kept[1] <= kept[0] + 2


@pytest.mark.slow
def test_processes_make_the_same(home: Path) -> None:
    rows = faulty(home)
    write(home / "tables", [*rows, *([f"More {number}", *GOOD[1:]] for number in range(20))])
    one = call(home, "merge", "tables/clinics.csv", *ASKED)
    before, said = made(home), summary(home)
    shutil.rmtree(home / "merged")
    two = call(home, "merge", "tables/clinics.csv", "heat", *PRINTING, "--jobs", "2")
    assert (two.stdout, two.stderr) == (one.stdout, one.stderr)
    assert made(home) == before
    assert summary(home) == said


@pytest.mark.parametrize(
    ("typed", "country", "shown", "link"),
    [
        ("2125550142", "US", "(212) 555-0142", "tel:+1-212-555-0142"),
        ("+1 212 555 0142", "", "+1 212-555-0142", "tel:+1-212-555-0142"),
        ("+44 20 7946 0958", "US", "+44 20 7946 0958", "tel:+44-20-7946-0958"),
        ("020 7946 0958", "GB", "020 7946 0958", "tel:+44-20-7946-0958"),
        ("212-555-0142 ext. 7", "US", "(212) 555-0142 ext. 7", "tel:+1-212-555-0142;ext=7"),
        ("1-800-GOFEDEX", "US", "1-800-GOFEDEX", "tel:+1-800-463-3339"),
        ("988", "US", "988", "tel:988"),
        ("116 123", "GB", "116 123", "tel:116123"),
    ],
)
def test_telephone_numbers_are_written_as_their_country_does(
    typed: str, country: str, shown: str, link: str
) -> None:
    assert phone(typed, country) == Phone(shown=shown, link=link)
