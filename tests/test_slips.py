"""What an author types that YAML takes otherwise: told where it stands, and nothing else is blamed for it.

`corpus/bad/slip-*.yaml` has each slip alone with all that is said of it. Here they come in pairs.
"""

from itertools import combinations
from pathlib import Path

import pytest
from msgspec import Struct

from broadside.issues import Fault, Issue
from broadside.model.node import Node
from broadside.read import check
from broadside.read.load import load, read

SHEET = """\
lang: en
title: Heat and health
subtitle: What to do on hot days
message: Drink water, rest in the shade.
edition: 2026-11
version: "1.0"
blocks:
  - h1: Who is at risk?
    id: who
  - p: Older people and workers are at risk.[^gao]
    id: risk
    level: short
  - list:
      - Drink water
      - Call for help
    id: advice
notes:
  gao: Government Accountability Office. Heat. 2024.
"""


class Slip(Struct, frozen=True):
    """What is typed in a line in place of what belongs there."""

    line: int
    right: str
    wrong: str


SLIPS = {
    "typographic quotes": Slip(2, "Heat and health", "“Heat and health”"),
    "no colon": Slip(3, "subtitle: What", "subtitle What"),
    "no blank": Slip(4, "message: Drink", "message:Drink"),
    "colon": Slip(4, "water, rest", "water: rest"),
    "date": Slip(5, "2026-11", "Nov 2026"),
    "open quote": Slip(6, '"1.0"', '"1.0'),
    "list without colon": Slip(7, "blocks:", "blocks"),
    "kind without colon": Slip(8, "h1: Who", "h1 Who"),
    "colon in a heading": Slip(8, "Who is at", "Who: is at"),
    "dash": Slip(8, "- h1", "-h1"),
    "too far": Slip(9, "    id: who", "      id: who"),
    "too little": Slip(9, "    id: who", "   id: who"),
    "tab": Slip(9, "    id: who", "\tid: who"),
    "no-break blank": Slip(9, "    id: who", "\u00a0   id: who"),
    "star": Slip(10, "p: Older", "p: *Older*"),
    "no caret": Slip(10, "[^gao]", "[gao]"),
    "hash": Slip(10, "Older people", "Older #1 people"),
    "quotes": Slip(10, "Older people", '"Older" people'),
    "long dash": Slip(10, "- p:", "– p:"),
    "block too far": Slip(10, "  - p", "   - p"),
    "blank in an id": Slip(11, "id: risk", "id: At risk"),
    "id without colon": Slip(11, "id: risk", "id risk"),
    "level": Slip(12, "level: short", "level: Short"),
    "level too far": Slip(12, "    level", "       level"),
    "no colon before a list": Slip(13, "list:", "list"),
    "colon in an entry": Slip(14, "- Drink water", "- Drink: water"),
    "bullet": Slip(15, "- Call", "• Call"),
    "note as in Markdown": Slip(18, "  gao:", "  [^gao]:"),
    "colon in a note": Slip(18, "Office. Heat", "Office: Heat"),
}
# Where lines are moved back into their places, those that belong to them move along.
MOVED_ALONG = {("too little", "block too far")}


def said(text: str) -> tuple[Issue, ...]:
    def found(node: Node) -> tuple[Issue, ...]:
        return check.check_sheet(node, name="s", folder=Path())[1]

    try:
        return found(load(text, "s", found))
    except Fault as fault:
        return fault.issues


PAIRS = [names for names in combinations(SLIPS, 2) if SLIPS[names[0]].line != SLIPS[names[1]].line]


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_in_its_line_with_what_to_type(name: str) -> None:
    slip = SLIPS[name]
    issues = said(SHEET.replace(slip.right, slip.wrong, 1))
    assert [issue.span.line for issue in issues] == [slip.line]
    assert issues[0].hint


@pytest.mark.parametrize("names", PAIRS, ids=" and ".join)
def test_two_slips_are_told_at_once_and_no_other_line_is_blamed(names: tuple[str, str]) -> None:
    text = SHEET
    for slip in (SLIPS[name] for name in names):
        text = text.replace(slip.right, slip.wrong, 1)
    lines = {SLIPS[name].line for name in names}
    told = {issue.span.line for issue in said(text)}
    assert told == ({SLIPS[names[0]].line} if names in MOVED_ALONG else lines)


def test_what_is_right_is_left_alone() -> None:
    assert said(SHEET) == ()
    assert said(SHEET.replace("\n", "\r\n")) == ()
    assert said("\ufeff" + SHEET) == ()
    assert said(SHEET.replace("\n  - p", "\n  # a comment of its own line #1\n  - p")) == ()
    for line in ("lang: en", "id: risk", "level: short", "edition: 2026-11"):
        assert said(SHEET.replace(line, f"{line}  # dose #1")) == ()
    assert said(SHEET.replace("Older people", "A C#-sharp, [sic] and people")) == ()
    assert (
        said(
            SHEET.replace("p: Older", "p: >-\n      Dose #1: for older").replace("risk.[^", "risk.\n      [^")
        )
        == ()
    )


def test_a_mark_without_its_sign_is_a_warning_where_the_note_is_marked_elsewhere() -> None:
    issues = said(SHEET.replace("[^gao]", "[gao] and more.[^gao]"))
    assert [(issue.severity, issue.hint) for issue in issues] == [("warning", "type `[^gao]`")]


def test_the_rest_of_a_file_in_another_encoding_is_checked(tmp_path: Path) -> None:
    """Characters are those that the author sees, and every line is where it is in the editor."""

    def told(data: bytes) -> list[str]:
        (tmp_path / "s").write_bytes(data)

        def found(node: Node) -> tuple[Issue, ...]:
            return check.check_sheet(node, name="s", folder=tmp_path)[1]

        with pytest.raises(Fault) as fault:
            read(tmp_path / "s", "s", found)
        return [f"{issue.span.line}:{issue.span.column}: {issue.message}" for issue in fault.value.issues]

    text = SHEET.replace("Older people", "Ältere – people’s").replace("level:", "levle:")
    assert told(text.encode("cp1252")) == [
        "10:8: `Ä` (byte 0xC4, as in Windows-1252) is not UTF-8, nor are 2 others",
        "12:5: unknown key `levle`",
    ]
    assert told(text.encode("utf-16")) == ["0:0: the file is UTF-16, not UTF-8", "12:5: unknown key `levle`"]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("November 2026", "type `2026-11`"),
        ("30 Nov 2026", "type `2026-11-30`"),
        ("November 30, 2026", "type `2026-11-30`"),
        ("11/2026", "type `2026-11`"),
        ("2026/9", "type `2026-09`"),
        ("30.11.2026", "type `2026-11-30`"),
        ("11/30/2026", "type `2026-11-30`"),
        ("11/12/2026", "type `2026-12-11` or `2026-11-12`"),
        ("2026-11-31", "type a day from `01` to `30` after the month"),
        ("2026-13", "type a month from `01` to `12` after the year"),
        ("“2026-11”", "type `2026-11`"),
        ("soon", "type `2026-11`"),
    ],
)
def test_a_date_is_put_in_order(typed: str, hint: str) -> None:
    (issue,) = said(SHEET.replace("2026-11", typed))
    assert issue.hint == hint
    assert (issue.span.line, issue.span.column) == (5, 10)


def test_a_file_of_slips_alone_is_read_in_no_more_time_than_it_takes_to_mend_twenty() -> None:
    text = "title: T\nblocks:\n" + "  - p Words\n    id: x\n" * 5_000
    issues = said(text)
    assert 0 < len(issues) <= 21
    assert [issue.span.line for issue in issues] == list(range(3, 3 + 2 * len(issues), 2))


@pytest.mark.parametrize("word", ["l", "lev", "sub-ti"])
@pytest.mark.parametrize("number", [1, 2, 3, 7, 9, 10, 11, 12, 16, 17, 18])
def test_a_key_that_is_half_typed_is_told_in_its_own_line_alone(number: int, word: str) -> None:
    """Above each line of the sheet, as far in as that is."""
    lines = SHEET.splitlines()
    near = lines[number - 1] if number <= len(lines) else lines[-1]
    dash = "- " if near.lstrip().startswith("- ") else ""
    typed = " " * (len(near) - len(near.lstrip())) + dash + word
    found = said("\n".join([*lines[: number - 1], typed, *lines[number - 1 :]]) + "\n")
    assert [one.span.line for one in found] == [number], found


def test_a_block_whose_kind_is_half_typed_is_told_in_its_own_line() -> None:
    found = said(SHEET.replace("- h1: Who is at risk?", "- hea"))
    assert [(one.span.line, one.message) for one in found] == [(8, "a line that is no `key: value`")]
