"""Layouts as their authors write them: lengths with units, one that extends another, slips told once."""

import shutil
from pathlib import Path

import pytest
from samples import HOME, edition, layout, pages

from broadside.commands.home import session_in
from broadside.issues import Fault
from broadside.model.layout import Layout
from broadside.model.page import Words
from broadside.model.text import Line
from broadside.pipeline.session import Session

SHEET = """lang: en
title: Heat
edition: 2026-11
version: "1"
blocks: [{p: Drink water., id: water, level: short}]
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "sheets" / "heat").mkdir(parents=True)
    (tmp_path / "sheets" / "heat" / "sheet.yaml").write_text(SHEET, encoding="utf-8")
    shutil.copytree(HOME / "layouts", tmp_path / "layouts")
    return tmp_path


def saved(home: Path, text: str, name: str = "mine") -> Session:
    (home / "layouts" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return session_in(home)


def made(home: Path, text: str) -> Layout:
    return saved(home, text).layout("mine")


def told(home: Path, text: str) -> list[str]:
    with pytest.raises(Fault) as fault:
        made(home, text)
    return [
        f"{Path(issue.span.path).name}:{issue.span.line}:{issue.span.column}: {issue.message} / {issue.hint}"
        for issue in fault.value.issues
    ]


@pytest.mark.parametrize("papers", ["[]", "{}"])
def test_a_layout_without_papers_is_told_beside_its_other_faults(papers: str, home: Path) -> None:
    text = f"extends: brief\npapers: {papers}\nfold: {{sides: [[1, 2]]}}\nfit: {{pages: 4}}\n"
    assert told(home, text) == [
        "mine.yaml:2:1: a layout without papers / type `papers: [letter, a4]`",
        "mine.yaml:4:1: a fit of 4 pages on 2 panels / type `pages: 2`",
    ]


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("36", 36),
        ("36.5", 36.5),
        ("36pt", 36),
        ("36 pt", 36),
        ("25.4mm", 72),
        ("12 mm", 34.0157),
        ("2cm", 56.6929),
        ("2CM", 56.6929),
        ("1in", 72),
        (".5in", 36),
        ('"0.5 in"', 36),
    ],
)
def test_lengths(typed: str, points: float, home: Path) -> None:
    layout = made(home, f"extends: brief-wide\nmargins: {{start: {typed}}}\nfoot: {typed}\n")
    assert (layout.margins.start, layout.foot) == (points, points)


def test_every_length_takes_a_unit(home: Path) -> None:
    layout = made(
        home,
        """\
extends: brief-wide
title: Card
papers: {a4: {width: 105mm, height: 148mm}}
margins: {top: 1cm, bottom: 1cm, start: 1cm, end: 1cm}
gutter: 5mm
inset: 1mm
grid: 1mm
foot: 10mm
fit: {pages: 2, body: 3mm, note: 2.5mm}
notes: {gap: 4mm, rule: 2cm}
types: {body: {size: 4mm, leading: 5mm, before: 1mm, after: 1mm, indent: 1mm}}
""",
    )
    sheet, body, fit = layout.sheet("a4"), layout.type_of("body"), layout.fit
    assert fit
    found = (sheet.width, layout.gutter, layout.grid, layout.notes.gap, body.size, body.indent, fit.note)
    assert found == (297.6378, 14.1732, 2.8346, 11.3386, 11.3386, 2.8346, 7.0866)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("margins: 5", "2:10: expected keys with values, found the number `5` / type `margins: {top: 5, b"),
        ("margins: 2cm", "2:10: expected keys with values, found `2cm` / type `margins: {top: 2cm, bottom"),
        ("margins: [1, 2]", "2:10: expected keys with values, found a list / type `margins: {top: 12mm, b"),
        ("foot: 2 inches", "2:7: expected a length, found `2 inches` / type `2in`"),
        ("foot: 0,5cm", "2:7: expected a length, found `0,5cm` / type `0.5cm`"),
        ("margins: {top: 1,5cm}", "2:18: a comma in a number / type `top: 1.5cm`"),
        ('foot: 1"', '2:7: expected a length, found `1"` / type `1in`'),
        ("foot: 12px", "2:7: expected a length, found `12px` / type a number of points (1/72 inch)"),
        ("foot: wide", "2:7: expected a length, found `wide` / type one from 0 to 144 points"),
        ("foot: true", "2:7: expected a length, found `true` / type one from 0"),
        ("foot: 5in", "2:7: expected a length from 0 to 144 points, found `5in` (360 points)"),
        ("foot: -1mm", "2:7: expected a length from 0 to 144 points, found `-1mm` (-2.835 points)"),
        ("types: {body: {size: 1}}", "2:22: expected a length from 4 to 200 points, found the number `1`"),
        ("columns: 3cm", "2:10: expected a number, found `3cm` / type `3`"),
    ],
)
def test_a_slip_is_told_once_with_units(typed: str, fault: str, home: Path) -> None:
    (found,) = told(home, f"extends: handout\n{typed}\n")
    assert found.startswith(f"mine.yaml:{fault}")


def test_a_layout_has_from_another_what_it_does_not_say(home: Path) -> None:
    session = saved(
        home,
        "extends: handout\nmargins: {start: 72}\ntypes: {body: {size: 13}, myth: {size: 9, leading: 12}}\n",
    )
    own, base = session.layout("mine"), session.layout("handout")
    assert own.margins.start == 72
    assert (own.margins.top, own.margins.end) == (base.margins.top, base.margins.end)
    assert (own.papers, own.fit, own.notes, own.columns) == (base.papers, base.fit, base.notes, base.columns)
    assert own.type_of("body").size == 13
    assert own.type_of("body").leading == base.type_of("body").leading
    assert own.type_of("h1") == base.type_of("h1")
    # What follows from the body follows from its own.
    assert own.type_of("callout").size == 13
    assert (own.title, own.usual) == ("Mine", False)
    assert base.usual


def test_a_key_without_a_value_takes_away_what_the_other_has(home: Path) -> None:
    session = saved(home, "extends: trifold\nfold:\nfit:\nonly: [p, h1]\n")
    assert (session.layout("mine").fold, session.layout("mine").fit) == (None, None)
    assert session.layout("mine").only == ("p", "h1")
    assert saved(home, "extends: mine\nonly:\n", "other").layout("other").only == ()


def test_layouts_extend_one_another_so_far(home: Path) -> None:
    saved(home, "extends: handout\nfoot: 30\ncolumns: 1\n", "l0")
    for number in range(1, 8):
        saved(home, f"extends: l{number - 1}\nfoot: {30 + number}\n", f"l{number}")
    layout = session_in(home).layout("l7")
    assert (layout.foot, layout.columns) == (37, 1)
    saved(home, "extends: l7\n", "l8")
    (found,) = told(home, "extends: l8\n")
    assert "builds on more than 8 others" in found


def test_what_a_layout_extends_must_be_there_and_lead_nowhere_back(home: Path) -> None:
    assert told(home, "extends: handuot\n") == [
        "mine.yaml:1:10: no layout `handuot` / did you mean `handout`?"
    ]
    (found,) = told(home, "extends: mine\n")
    assert "leads back to itself" in found
    saved(home, "extends: mine\n", "other")
    (found,) = told(home, "extends: other\n")
    assert found.startswith("other.yaml:1:10: `mine`, which extends `other`, which extends `mine`")
    (found,) = told(home, "extends: [handout]\n")
    assert found.startswith("mine.yaml:1:10: expected the name of a layout")


def test_faults_are_told_in_the_file_that_has_them(home: Path) -> None:
    saved(home, "extends: handout\nfoot: wide\n", "base")
    found = told(home, "extends: base\ngutter: narrow\n")
    assert [one.split(" ")[0] for one in found] == ["base.yaml:2:7:", "mine.yaml:2:9:"]
    saved(home, "extends: handout\nfoot 30\n", "base")
    (found,) = told(home, "extends: base\n")
    assert found.startswith("base.yaml:2:1: `foot` without its colon")


def test_a_shipped_layout_can_be_extended_where_there_are_only_own_ones(home: Path) -> None:
    shutil.rmtree(home / "layouts")
    (home / "layouts").mkdir()
    session = saved(home, "extends: handout\n")
    assert list(session.library.layouts) == ["mine"]
    assert session.layout("mine").fit


def test_features_of_a_role_change_its_letters_and_not_what_they_say(home: Path) -> None:
    session = saved(
        home, "extends: brief-wide\ntypes: {body: {size: 12, leading: 16, features: [smcp, onum]}}\n"
    )
    text = (
        'lang: en\ntitle: A\nedition: 2026\nversion: "1"\nblocks:\n  - {p: Over 40 people in 1999., id: a}\n'
    )

    def drawn(name: str) -> tuple[tuple[int, ...], str]:
        made = pages(edition(text), session.layout(name))
        words = [item for page in made for placed in page.body for item in placed.box.items]
        line = next(one.line for one in words if isinstance(one, Words) and "Over" in _said(one.line))
        return tuple(i for one in line.glyphs for i in one.ids), _said(line)

    (own, said), (usual, also) = drawn("mine"), drawn("brief-wide")
    assert own != usual
    assert said == also == "Over 40 people in 1999."


def _said(line: Line) -> str:
    return "".join(text for glyphs in line.glyphs for text in glyphs.texts)


def test_figures_in_tables_are_of_one_width() -> None:
    assert layout().type_of("table").features == ("tnum", "lnum")
    assert layout().type_of("label").features == ("tnum", "lnum")


@pytest.mark.parametrize(
    "name", ["brief", "brief-two-column", "brief-wide", "booklet", "large-print", "poster"]
)
def test_what_explains_a_picture_is_as_close_as_notes(name: str) -> None:
    """Small print further apart than text looks like text that has shrunk."""
    said = layout(name).type_of("source")
    assert 1.2 <= said.leading / said.size <= 1.35
