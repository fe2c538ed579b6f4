"""`status`: which facts are old, and which PDFs are of a version that there is no longer."""

import json
from pathlib import Path

import pytest
from desks import SHEET, library
from test_cli import call

from broadside.commands.home import session_in
from broadside.commands.status import Prints, status

TODAY = "2026-11-29"
LAW = 'notes:\n  a: "Heat Act 2019, § 4."'
PRINTING = ("--layout", "half-sheet", "--paper", "letter")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = library(tmp_path)
    monkeypatch.chdir(folder)
    return folder


def put(home: Path, name: str, text: str) -> None:
    (home / "sheets" / name / "sheet.yaml").write_text(text, encoding="utf-8")


def test_the_oldest_facts_come_first_and_old_law_is_told_at_its_line(home: Path) -> None:
    put(home, "heat", SHEET.replace("edition: 2026-11", "edition: 2026-11\nfacts-checked: 2026-03-15"))
    law = SHEET.replace("edition: 2026-11", "edition: 2026-11\nfacts-checked: 2025-10")
    put(home, "cold", law.replace("notes:\n  a: A note.", LAW))
    (home / "sheets" / "bare").mkdir()
    put(home, "bare", SHEET)
    found = status(home, session_in(home), TODAY)
    assert [(one.name, one.months, one.laws) for one in found.sheets] == [
        ("bare", None, 0),
        ("cold", 13, 1),
        ("heat", 8, 0),
    ]
    (issue,) = found.issues
    assert str(issue.span) == "sheets/cold/sheet.yaml:5:1"
    assert "more than 12 months before this edition (2026-11); note `a` is law" in issue.message


def test_a_year_alone_counts_to_its_end(home: Path) -> None:
    put(home, "heat", SHEET.replace("edition: 2026-11", "edition: 2026-11\nfacts-checked: 2025"))
    (one,) = (one for one in status(home, session_in(home), TODAY).sheets if one.name == "heat")
    assert one.months == 11


def test_pdfs_are_told_by_version_and_those_out_of_date(home: Path) -> None:
    assert call(home, "heat", *PRINTING, "--no-gallery").returncode == 0
    table = home / "clinics.csv"
    table.write_text("Name\nHarbour\nFerry Road\n", encoding="utf-8")
    assert call(home, "merge", "clinics.csv", "heat", *PRINTING, "--jobs", "1").returncode == 0
    made = status(home, session_in(home), TODAY).prints
    assert made == (
        Prints(folder="build", sheet="heat", pdfs=1, versions={"1": 1}, stale=0),
        Prints(folder="merged/clinics", sheet="heat", pdfs=2, versions={"1": 2}, stale=0),
    )
    put(home, "heat", SHEET.replace('version: "1"', 'version: "2"'))
    table.write_text("Name\nHarbour\n", encoding="utf-8")
    assert call(home, "merge", "clinics.csv", "heat", *PRINTING, "--jobs", "1").returncode == 0
    assert status(home, session_in(home), TODAY).prints == (
        Prints(folder="build", sheet="heat", pdfs=1, versions={"1": 1}, stale=1),
        Prints(folder="merged/clinics", sheet="heat", pdfs=2, versions={"1": 1, "2": 1}, stale=1),
    )


def test_a_person_sees_tables_and_a_script_values(home: Path) -> None:
    put(home, "cold", "lang: en\n")
    said = call(home, "status")
    assert said.returncode == 0
    assert "cold   (has faults: see `check`)" in said.stdout
    assert "No PDFs here yet." in said.stdout
    value = json.loads(call(home, "status", "--json").stdout)
    assert {one["name"]: one["faulty"] for one in value["sheets"]} == {"cold": True, "heat": False}
