"""The line of an issue, quoted: the sign stands under the place, and a terminal obeys nothing in it."""

import os
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from broadside.cli.quote import Quotes
from broadside.issues import Span

ESCAPES = "\x1b[31m\x9b2J\u202e\u2066\u200e\x07\x00"


def quoted(path: Path, text: str, line: int, column: int) -> list[str]:
    path.write_bytes(text.encode())
    return Quotes().of(Span(path=str(path), line=line, column=column)).splitlines()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path / "sheet.yaml"


def cells(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def test_the_sign_stands_under_the_place(path: Path) -> None:
    text = "lang: en\ntilte: Heat\n"
    assert quoted(path, text, 2, 1) == ["    2 | tilte: Heat", "      | ^"]
    assert quoted(path, text, 2, 8) == ["    2 | tilte: Heat", "      |        ^"]
    assert quoted(path, text, 2, 12) == ["    2 | tilte: Heat", "      |            ^"]


@pytest.mark.parametrize("before", ["\t- ", "水分補給 ", "e\u0301e\u0301 ", "👵🏽 ", "a\u00a0"])
def test_tabs_wide_letters_and_accents_move_the_sign_along(path: Path, before: str) -> None:
    line, below = quoted(path, f"{before}xX: y\n", 1, len(before) + 1)
    shown = line[: line.index("xX")].replace("\u0301", "")
    assert cells(shown) == below.index("^")


@pytest.mark.parametrize("column", [1, 40, 2_000, 4_000])
def test_a_long_line_is_shortened_around_the_place(path: Path, column: int) -> None:
    text = "".join(chr(ord("a") + number % 26) for number in range(4_000))
    line, below = quoted(path, text, 1, column)
    assert cells(line) <= 80
    assert line[below.index("^")] == text[column - 1]
    assert ("…" in line[:12]) == (column > 60)
    assert line.endswith("…") == (column < 3_990)


def test_where_lines_run_from_right_to_left_the_words_at_the_place_are_repeated(path: Path) -> None:
    """Where they are seen depends on the terminal."""
    line, below = quoted(path, "  - p: שתו מים [^x] בצל\n", 1, 16)
    assert line == "    1 |   - p: שתו מים [^x] בצל"
    assert below == "      | here: [^x] בצל"


def test_nothing_that_a_terminal_obeys_is_shown(path: Path) -> None:
    line, below = quoted(path, f"a: {ESCAPES}b\n", 1, 4 + len(ESCAPES))
    assert line.isprintable()
    assert line[below.index("^")] == "b"


def test_what_cannot_be_read_any_more_is_not_quoted(path: Path, tmp_path: Path) -> None:
    assert quoted(path, "a: b\n", 7, 1) == []
    assert Quotes().of(Span(path=str(path))) == ""
    for other in (tmp_path / "none", tmp_path, Path("a\0b")):
        assert Quotes().of(Span(path=str(other), line=1, column=1)) == ""
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert Quotes().of(Span(path=str(tmp_path / "pipe"), line=1, column=1)) == ""


def test_lines_are_those_of_the_file_whatever_ends_them(path: Path) -> None:
    assert quoted(path, "\ufeffa\r\nb\rc\nd", 4, 1) == ["    4 | d", "      | ^"]
    path.write_bytes("a\nü: b".encode("cp1252"))
    assert Quotes().of(Span(path=str(path), line=2, column=2)).splitlines() == ["    2 | ü: b", "      |  ^"]
