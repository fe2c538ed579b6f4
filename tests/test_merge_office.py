"""Tables as offices really have them: what spreadsheets make of a cell, and what people call a column."""

import io
import zipfile
from collections.abc import Generator, Mapping
from datetime import time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from pypdf import PdfReader
from readers import by_pypdf
from test_cli import call
from test_merge import ASKED, home, made, results, summary, write

from broadside.commands.build import Asked
from broadside.commands.home import session_in
from broadside.commands.merge import merge
from broadside.commands.merge.plan import Ways, plan
from broadside.issues import Fault, Wrong
from broadside.pipeline.receipts import written_down
from broadside.read.rows.colours import colour_of
from broadside.read.rows.fields import BY_NAME, folded
from broadside.read.rows.phones import Phone, phone
from broadside.read.table import Bounds, rows

__all__ = ["home"]


def read(file: bytes) -> str:
    return by_pypdf(file).replace("\u00a0", " ").replace("\u2011", "-")


def test_an_organization_may_be_called_as_the_brand_that_gives_the_rest(home: Path) -> None:
    write(home, [["name", "phone"], ["Coalition", "212 555 0142"], ["Ferry", "212 555 0143"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert (told.returncode, told.stderr) == (0, "")
    assert results(home) == {"coalition": "made", "ferry": "made"}


BOOK: Mapping[str, tuple[object, str, str]] = {
    "Zip": (2139, "00000", "02139"),
    "Hours": (time(9, 30), "h:mm", "09:30"),
    "Open": (timedelta(hours=30), "[h]:mm", "30:00"),
    "Legal": (0.1 + 0.2, "General", "0.3"),
    "Licence": (0.25, "0.0%", "25.0%"),
    "Address": (21391234, "00000-0000", "02139-1234"),
    "City": (12.0, "General", "12"),
}


def test_a_value_is_read_as_a_person_sees_it_in_its_cell() -> None:
    book = Workbook()
    lists, sheet = book.worksheets[0], book.create_sheet()
    lists.sheet_state = "hidden"
    lists.append(["name of a list to choose from"])
    sheet.append([*BOOK])
    for place, (value, form, _) in enumerate(BOOK.values(), 1):
        sheet.cell(2, place, value).number_format = form
    data = io.BytesIO()
    book.save(data)
    head, row = rows(data.getvalue(), "clinics.xlsx", Bounds(rows=9))
    assert dict(zip(head.cells, row.cells, strict=True)) == {
        name: said for name, (_, _, said) in BOOK.items()
    }


@pytest.mark.parametrize("value", [b"NaN", b"INF", b"1e400"])
def test_a_number_that_is_none_costs_its_cell_alone(value: bytes) -> None:
    book, old, new = Workbook(), io.BytesIO(), io.BytesIO()
    for row in (["name", "copies"], ["A", 7], ["B", 8]):
        book.worksheets[0].append(row)
    book.save(old)
    with zipfile.ZipFile(old) as parts, zipfile.ZipFile(new, "w") as written:
        for part in parts.namelist():
            written.writestr(part, parts.read(part).replace(b"<v>7</v>", b"<v>" + value + b"</v>"))
    _, first, second = rows(new.getvalue(), "clinics.xlsx", Bounds(rows=9))
    assert [*first.wrong] == [1]
    assert second.cells == ["B", "8"]


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [
        ("hours", "5-Sep", "is a day or a share of one"),
        ("hours", "2026-09-05", "is a day or a share of one"),
        ("hours", "0.375", "is a day or a share of one"),
        ("hours", "24. Jul", "is a day or a share of one"),
        ("zip", "2139", "postcodes there have five digits"),
    ],
)
def test_what_a_spreadsheet_made_of_a_cell_is_told(column: str, typed: str, said: str, home: Path) -> None:
    write(home, [["name", column], ["A", typed]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert said in told.stderr
    assert told.stderr.startswith("clinics.csv:2:2: ")


@pytest.mark.parametrize("column", ["address", "city", "short name"])
def test_a_place_may_be_called_as_a_day_is(column: str, home: Path) -> None:
    write(home, [["name", column], ["1 May", "10 mar"], ["May-68", "12 Dec"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert (told.returncode, told.stderr.count("may be a day that")) == (0, 4)
    assert results(home) == {"1-may": "made", "may-68": "made"}


def test_whole_numbers_of_programs_for_data_are_whole(home: Path) -> None:
    write(home, [["name", "phone", "zip", "copies"], ["A", "2125550142.0", "10001.0", "250.0"]])
    assert call(home, "merge", "clinics.csv", *ASKED).returncode == 0
    assert summary(home)[0]["copies"] == "250"
    (file,) = made(home).values()
    assert "10001.0" not in read(file)
    assert "(212) 555-0142" in read(file)


HEADS = {
    "es": "Nombre;Teléfono;Dirección;Correo electrónico;Sitio web;Horario;Idiomas;Copias",
    "fr": "Nom;Telephone;Adresse;Courriel;Site web;Horaires;Langues;Nombre d'exemplaires",
    "de": "Einrichtung;Telefon;Straße;E-Mail;Webseite;Öffnungszeiten;Sprachen;Auflage",
}
SPANISH = {"es": "español", "fr": "espagnol", "de": "Spanisch"}


@pytest.mark.parametrize("lang", HEADS)
def test_columns_and_languages_may_be_called_in_other_languages(lang: str, home: Path) -> None:
    row = f"A;212 555 0142;1 Main Street;a@b.org;b.org;9-5;{SPANISH[lang]};7"
    # Above the names stands a title.
    (home / "clinics.csv").write_text(f"Lista 2026;;;\r\n\r\n{HEADS[lang]}\r\n{row}\r\n", encoding="utf-8")
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert "clinics.csv" not in told.stderr
    assert [(row["language"], row["copies"], row["row"]) for row in summary(home)] == [("es", "7", "4")]


def test_a_row_is_no_names_of_columns_for_a_word_that_may_be_one(home: Path) -> None:
    """Its heads are in a language that nobody here reads."""
    write(home, [["Nazwa", "Rodzaj"], ["A", "Clinic"], ["B", "Hospital"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert told.returncode == 1
    assert not made(home)
    assert told.stderr.startswith("clinics.csv:1")


def test_columns_of_other_use_are_passed_over_and_slips_are_told(home: Path) -> None:
    other = [
        "Region",
        "Contact",
        "Status",
        "Date",
        "Services",
        "County",
        "Suite",
        "Cost",
        "Last name",
        "Number",
    ]
    slips = ["Emial", "Hours (weekdays)", "Phone 2", "What colour?"]
    write(home, [["Name", "Phone", "State", "Country", *other], ["A", "212 555 0142", "NY", "US"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert told.returncode == 0
    assert told.stderr.count("warning: nothing is read from the column") == len(other)
    write(home, [["Name", "Phone", *slips], ["A", "212 555 0142"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert told.returncode == 1
    assert told.stderr.count("error: unknown column") == len(slips)
    assert 'columns: {"What colour?": ignore}' in told.stderr


def test_what_stands_in_a_column_without_a_name_is_told_once(home: Path) -> None:
    write(home, [["name", "", "phone"], ["A", "x", "212 555 0142"], ["B", "y", "212 555 0143"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert told.stderr.startswith("clinics.csv:2:2: warning: nothing is read from `x`")
    assert told.stderr.count("has no name") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Name;Address (street, city, zip, state);Phone\nA;1 Main Street;212 555 0142\n",
        "Name;Address (street, city, zip, state);Phone\rA;1 Main Street, X;212 555 0142\r",
        "Our clinics;\nName;Phone\nA, B, C, D;212 555 0142\n",
    ],
)
def test_the_delimiter_parts_the_rows_alike(text: str) -> None:
    found = [*rows(text.encode(), "clinics.csv", Bounds(rows=9))]
    assert {"Name", "Phone"} <= {*found[-2].cells}
    assert found[-1].cells[-1] == "212 555 0142"


def test_of_two_that_part_all_rows_the_delimiter_has_no_blank_behind_it() -> None:
    text = "Name;Address (street, city)\nA;1 Main Street, X\nB;2 Main Street, X\n"
    found = [row.cells for row in rows(text.encode(), "clinics.csv", Bounds(rows=9))]
    assert found[:2] == [["Name", "Address (street, city)"], ["A", "1 Main Street, X"]]


@pytest.mark.parametrize("title", ["Clinics 2026", "Clinics, 2026", "Clinics | a list, by city\n\nMay"])
def test_the_delimiter_is_told_by_the_names_of_columns_below_a_title(title: str, home: Path) -> None:
    text = f"{title}\nName;Phone\nHarbour, North;212 555 0142\nFerry, South;212 555 0143\n"
    (home / "clinics.csv").write_text(text, encoding="utf-8")
    assert call(home, "merge", "clinics.csv", *ASKED).returncode == 0
    assert results(home) == {"harbour-north": "made", "ferry-south": "made"}


def test_no_delimiter_parts_names_in_a_table_of_one_column(home: Path) -> None:
    (home / "clinics.csv").write_text("Name\nA; B\nC; D\n", encoding="utf-8")
    assert call(home, "merge", "clinics.csv", *ASKED).returncode == 0
    assert [row["name"] for row in summary(home)] == ["A; B", "C; D"]


def test_no_line_of_a_workbook_is_shown(home: Path) -> None:
    book, data = Workbook(), io.BytesIO()
    book.worksheets[0].append(["Harbour", "x"])
    book.save(data)
    (home / "clinics.xlsx").write_bytes(data.getvalue())
    told = call(home, "merge", "clinics.xlsx", *ASKED)
    assert "does not name the columns" in told.stderr
    assert "PK" not in told.stderr


@pytest.mark.parametrize(
    ("country", "said"), [("DE", "Marktplatz 1, 10115 Berlin"), ("US", "Marktplatz 1, Berlin, 10115")]
)
def test_an_address_is_put_together_as_its_country_does(country: str, said: str, home: Path) -> None:
    head = ["name", "address", "city", "zip", "country"]
    write(home, [head, ["A", "Marktplatz 1", "Berlin", "10115", country]])
    assert call(home, "merge", "clinics.csv", *ASKED).returncode == 0
    (file,) = made(home).values()
    assert said in read(file)


def test_a_row_that_is_none_is_told_and_the_others_go_on(home: Path) -> None:
    (home / "clinics.csv").write_text(
        'name,phone\nA,212 555 0142\n"Bad" one,212 555 0144\nD,212 555 0145\n', encoding="utf-8"
    )
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert told.stderr.startswith("clinics.csv:3:1: error: no row of a table")
    assert results(home) == {"a": "made", "row-3": "failed", "d": "made"}


def test_it_is_told_once_that_nobody_said_of_which_country_numbers_are(home: Path) -> None:
    (home / "brands" / "coalition" / "brand.yaml").write_text("meta: {name: Coalition}\n", encoding="utf-8")
    rows = "name,phone\nA,555 0100\nB,555 0101\nC,555 0102\n"
    (home / "clinics.csv").write_text(rows, encoding="utf-8")
    done = call(home, "merge", "clinics.csv", "heat", "--jobs", "1")
    assert done.returncode == 1
    assert done.stderr.count("of which country") == done.stderr.count("--country US") == 1
    assert "nobody said of which country (cell B2, `phone`), and of 2 more numbers\n" in done.stderr
    assert "3 rows of 3 failed" in done.stdout


def test_organizations_of_one_body_have_names_that_begin_alike(home: Path) -> None:
    body = "Department of Health Services, Sexual and Reproductive Health Clinic,"
    rows = [["name"], [f"{body} North"], [f"{body} South"], ["Café"], ["Cafe"]]
    write(home, rows)
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert [row["result"] for row in summary(home)] == ["made", "made", "made", "failed"]
    assert "the name for files of `Cafe` is in row 4 already, as `cafe` (cell A5)" in told.stderr


@pytest.mark.parametrize(
    "typed",
    ["teal", "Dark Blue", "dark-blue", "rgb(11, 110, 110)", "11 110 110", "RGB: 11/110/110", "0b6e6e"],
)
def test_a_colour_is_read_as_people_write_it(typed: str) -> None:
    assert colour_of(typed)


@pytest.mark.parametrize("typed", ["bluish", "rgb(256,0,0)", "Pantone 300 C", "blue/green", "#0B6E6E80"])
def test_what_is_no_colour_for_sure_is_none(typed: str) -> None:
    assert colour_of(typed) is None


def test_no_cell_of_a_summary_is_a_formula_where_semicolons_part_cells(home: Path) -> None:
    write(home, [["name"], ["A; =cmd|'/c calc'!A1;B"]])
    call(home, "merge", "clinics.csv", *ASKED)
    assert summary(home)[0]["name"] == "A; '=cmd|'/c calc'!A1;B"


def test_the_file_of_all_editions_takes_no_name_of_one(home: Path) -> None:
    write(home, [["name"], ["Clinics"], ["Others"]])
    call(home, "merge", "clinics.csv", *ASKED, "--one-file", "--name", "all_{row}")
    folder = home / "merged" / "clinics"
    assert len(PdfReader(folder / "all_clinics.pdf").pages) == 2
    assert len(PdfReader(folder / "all_all_clinics.pdf").pages) == 4


@pytest.mark.parametrize(
    ("typed", "country", "doubted"), [("988", "US", False), ("3919", "FR", False), ("4321", "US", True)]
)
def test_an_extension_alone_is_doubted(typed: str, country: str, doubted: bool) -> None:
    found = phone(typed, country)
    assert isinstance(found, Phone)
    assert bool(found.doubt) == doubted
    assert isinstance(phone(f"x{typed}", country), Wrong)


def test_what_nothing_is_filled_in_for_is_told_in_a_code(home: Path) -> None:
    write(home, [["name", "qr"], ["A", "a.org/{sheet}/{version}"], ["B", "a.org/{row}"]])
    told = call(home, "merge", "clinics.csv", *ASKED)
    assert results(home) == {"a": "made", "b": "failed"}
    assert "clinics.csv:3:2: error: `a.org/{row}` has a `{` (cell B3, `qr`)" in told.stderr


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "of the old kind (.xls), or one with a password"),
        (b"PK\3\4" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "(.ods)"),
        (b"%PDF-1.7\n", "a PDF, and no table"),
        (b"\xef\xbb\xbf\r\n<HTML><body><table><tr><td>Name</td></tr></table>", "a web page, and no table"),
    ],
)
def test_other_files_of_offices_are_called_by_their_names(data: bytes, said: str) -> None:
    with pytest.raises(Fault) as fault:
        rows(data, "clinics", Bounds(rows=9))
    assert said in fault.value.issues[0].message
    assert "save it as .xlsx" in fault.value.issues[0].hint


@pytest.mark.slow
def test_what_processes_have_made_until_an_interrupt_is_not_made_again(home: Path) -> None:
    write(home, [["name"], *([f"Clinic {number}"] for number in range(40))])
    session, out = session_in(home), home / "merged" / "clinics"
    asked = Asked(sheets=("heat",), layouts=("half-sheet",), papers=("letter",))
    run = merge(plan(home / "clinics.csv", asked, Ways(), session), session, out, workers=2)
    assert isinstance(run, Generator)
    next(run)
    with pytest.raises(KeyboardInterrupt):
        run.throw(KeyboardInterrupt)
    there, known = made(home), {*written_down(out)}
    assert len(there) < 40
    # A process may have been ended between the two.
    assert len(there.keys() - known) <= 2
    assert call(home, "merge", "clinics.csv", *ASKED).returncode == 0
    assert [*results(home).values()].count("as before") == len(known)


@pytest.mark.parametrize("name", ["# of copies", "No. of copies", "Number of Copies", "# copies"])
def test_how_many_are_wanted_is_called_as_people_call_it(name: str) -> None:
    assert BY_NAME[folded(name)] == "copies"
