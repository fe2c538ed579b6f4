"""`new sheet`, `new layout`, `new language`: working files, never over another one."""

from pathlib import Path

import pytest
from test_cli import call, home

__all__ = ["home"]
ONE = ("--layout", "handout", "--paper", "letter", "--no-gallery")


def test_a_new_sheet_builds_at_once_without_a_warning(home: Path) -> None:
    said = call(home, "new", "sheet", "cold-days", "--title", 'Cold "days": COMMAND NAME', "--lang", "en-GB")
    assert (said.returncode, said.stderr) == (0, "")
    text = (home / "sheets" / "cold-days" / "sheet.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schemas/sheet.json\n")
    assert 'title: "Cold \\"days\\": COMMAND NAME"' in text
    assert "lang: en-GB" in text
    made = call(home, "cold-days", *ONE)
    assert made.returncode == 0, made.stderr
    assert "error" not in made.stderr
    assert "warning" not in made.stderr
    assert (home / "build" / "cold-days_en-GB_plain_handout_letter.pdf").is_file()


def test_a_new_layout_takes_over_another(home: Path) -> None:
    said = call(home, "new", "layout", "roomy", "--like", "brief-two")
    assert (said.returncode, said.stderr) == (0, "")
    text = (home / "layouts" / "roomy.yaml").read_text(encoding="utf-8")
    assert "extends: brief-two-column\n" in text
    assert "title: Roomy\n" in text
    made = call(home, "heat", "--layout", "roomy", "--paper", "a4", "--no-gallery")
    assert made.returncode == 0, made.stderr
    assert (home / "build" / "heat_en_plain_roomy_a4.pdf").is_file()


def test_a_new_language_is_what_translate_start_makes(home: Path) -> None:
    said = call(home, "new", "language", "heat", "es")
    assert said.returncode == 0, said.stderr
    assert "sheets/heat/es.po" in said.stdout
    assert "Drink water." in (home / "sheets" / "heat" / "es.po").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("sheet", "heat"), "there is a sheet `heat` already"),
        (("sheet", "../heat"), "a sheet's name is small letters, digits and hyphens, found `../heat`"),
        (("sheet", "Cold Days"), "type `cold-days`"),
        (("sheet", "cool", "--lang", "english!"), "`english!` is no language"),
        (("layout", "handout"), "there is a layout `handout` already"),
        (("layout", "a/b"), "a layout's name is small letters"),
        (("layout", "roomy", "--like", "nothing"), "no layout `nothing`"),
        (("language", "heat", "en"), "`heat` is written in `en`"),
    ],
)
def test_what_cannot_be_new_is_refused(home: Path, words: tuple[str, ...], fault: str) -> None:
    before = sorted(home.rglob("*"))
    said = call(home, "new", *words)
    assert said.returncode == 2
    assert fault in said.stderr
    assert sorted(home.rglob("*")) == before
