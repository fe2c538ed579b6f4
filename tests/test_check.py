"""Sheets, brands and layouts beside what `check` says of them.

`corpus/bad/NAME.yaml` has its faults in `NAME.issues`, a line each: `line:column: severity: message`, and the
hint on the next. `corpus/good/NAME.yaml` has the value it makes in `NAME.dump`. A name that starts with
`brand-` or `layout-` says what it is; the others are sheets. Of those that start with `evidence-` or
`plainness-`, what these say is there too.
`BROADSIDE_UPDATE=1` writes what is found: read the difference before you keep it.
"""

import json
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from faces import fonts
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from work import assert_in_proportion, lines_run

from broadside.blocks.kinds import block_forms
from broadside.inspect.evidence import evidence
from broadside.inspect.plainness import plainness
from broadside.issues import Fault, Issue, Span
from broadside.model.content import Run
from broadside.model.node import Mapping, Node, Scalar, Sequence
from broadside.model.spoken import SILENCE, Spoken
from broadside.read import check
from broadside.read.load import load, read

CORPUS = Path(__file__).parent / "corpus"
ROOT = Path(__file__).parent.parent
TOP_KEYS = ["lang", "title", "edition", "version", "references", "draft", "colours", "types", "notes"]


def checked(path: Path) -> tuple[object, tuple[Issue, ...]]:
    kind = path.stem.split("-")[0]

    def check_all(node: Node) -> tuple[object, tuple[Issue, ...]]:
        if kind == "layout":
            return check.check_layout(node, name=path.stem)
        if kind == "brand":
            return check.check_brand(node, name=path.stem, folder=path.parent)
        sheet, issues = check.check_sheet(node, name=path.stem, folder=path.parent)
        if sheet and kind == "evidence":
            issues += evidence(sheet, node)
        if sheet and kind == "plainness":
            issues += plainness(sheet)
        return sheet, issues

    try:
        return check_all(read(path, path.name, lambda node: check_all(node)[1]))
    except Fault as fault:
        return None, fault.issues


def told(issues: tuple[Issue, ...]) -> str:
    """Issues as text, "(any kind)" for the list of them all: a new one changes no expectation."""
    forms, lines = block_forms(), []
    lists = [", ".join(f"`{name}`" for name in names) for names in (forms.all, forms.nested)]
    for issue in issues:
        lines.append(f"{issue.span.line}:{issue.span.column}: {issue.severity}: {issue.message}")
        lines += [f"    {issue.hint}"] if issue.hint else []
    return (
        ("\n".join(lines) + "\n").replace(lists[0], "(any kind)").replace(lists[1], "(any kind but headings)")
    )


def dump(value: object, name: str = "", depth: int = 0) -> Iterator[str]:
    """A value as text for people: a line a field, runs in short, what is empty left out."""
    indent = "  " * depth
    if isinstance(value, Run):
        looks = ("strong", "emphasis", "raised", "lang", "link", "note")
        look = " ".join(f"{k}={v}" for k in looks if (v := getattr(value, k)))
        yield f"{indent}{name}{value.text!r} {look}".rstrip() + f" @{value.span.line}:{value.span.column}"
    elif isinstance(value, Spoken):
        yield f"{indent}{name}{value.text}{f' lang={value.lang}' if value.lang else ''}"
    elif isinstance(value, Struct):
        span = getattr(value, "span", None)
        place = f" @{span.line}:{span.column}" if isinstance(span, Span) else ""
        yield f"{indent}{name}{type(value).__name__}{place}"
        for field in value.__struct_fields__:
            inside = getattr(value, field)
            if field != "span" and inside not in ((), None, "", False, SILENCE):
                yield from dump(inside, f"{field}: ", depth + 1)
    elif isinstance(value, tuple):
        yield f"{indent}{name}".rstrip()
        for one in value:
            yield from dump(one, "- ", depth + 1)
    else:
        shown = value.replace(f"{CORPUS.resolve()}{os.sep}", "") if isinstance(value, str) else repr(value)
        yield f"{indent}{name}{shown}"


def compare(text: str, path: Path) -> None:
    if os.environ.get("BROADSIDE_UPDATE"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(CORPUS.glob("bad/*.yaml")), ids=lambda path: path.stem)
def test_faults(path: Path) -> None:
    value, issues = checked(path)
    assert (value is None) == any(issue.severity == "error" for issue in issues)
    compare(told(issues), path.with_suffix(".issues"))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("good/*.yaml")), ids=lambda path: path.stem)
def test_values(path: Path) -> None:
    value, issues = checked(path)
    assert told(issues) == "\n"
    compare("\n".join(dump(value)) + "\n", path.with_suffix(".dump"))


def test_every_fault_has_a_hint() -> None:
    for path in CORPUS.glob("bad/*.yaml"):
        for issue in checked(path)[1]:
            assert issue.hint, issue
            assert issue.message[0].islower() or not issue.message[0].isalpha(), issue


def test_corpus_has_no_strays() -> None:
    """Each expectation has its file."""
    for path in [*CORPUS.glob("bad/*.issues"), *CORPUS.glob("good/*.dump")]:
        assert path.with_suffix(".yaml").exists()


@pytest.mark.parametrize(
    "path",
    sorted([*ROOT.glob("sheets/*/sheet.yaml"), *ROOT.glob("brands/*/brand.yaml")]),
    ids=lambda path: path.parent.name,
)
def test_shipped(path: Path) -> None:
    node = read(path, path.name)
    checks = {"sheet.yaml": check.check_sheet, "brand.yaml": check.check_brand}
    value, issues = checks[path.name](node, name="x", folder=path.parent)
    assert value
    assert not issues


@pytest.mark.parametrize("path", sorted(ROOT.glob("layouts/*.yaml")), ids=lambda path: path.stem)
def test_shipped_layouts(path: Path) -> None:
    value, issues = check.check_layout(read(path, path.name), name=path.stem)
    assert value
    assert not issues


def test_ten_faults_are_ten() -> None:
    _, issues = checked(CORPUS / "bad/ten-faults.yaml")
    errors = [issue for issue in issues if issue.severity == "error"]
    assert len(errors) == len({issue.message for issue in errors}) == 10


HEAD = 'title: T\nedition: 2026\nversion: "1"\n'


def sheet(blocks: str, more: str = "lang: en\n") -> tuple[object, tuple[Issue, ...]]:
    return check.check_sheet(load(f"{HEAD}{more}blocks:\n{blocks}", "s.yaml"), name="s", folder=Path())


UNPRINTABLE = """\
lang: en
title: "Heat \\u2003𓀀"
version: 1 𓀁
blocks:
  - p: 'It''s *words*, 𓀀, then 𓀁 and 𓀀 again'
    idd: x
  - p: See [𓀀](https://example.org/𓀁) and *so
  - p: >-
      Folded
      lines, <https://example.org/𓀂>
  - {figure: none.png, alt: 𓀀, caption: 𓀃}
notes:
  a: {type: report, title: A 𓀀, abstract: 𓀁}
"""


def test_a_character_that_no_font_has_is_told_at_its_place_whatever_else_is_wrong() -> None:
    """Once for each text that it is in; not where nothing of it is printed."""
    issues = check.check_characters(load(UNPRINTABLE, "s.yaml"), folder=Path(), fonts=fonts())
    assert [(issue.span.line, issue.span.column, issue.message.split("`")[1]) for issue in issues] == [
        (2, 20, "𓀀"),
        (3, 12, "𓀁"),
        (5, 24, "𓀀"),
        (5, 32, "𓀁"),
        (7, 13, "𓀀"),
        (10, 35, "𓀂"),
        (11, 41, "𓀃"),
        (13, 30, "𓀀"),
    ]
    assert not check.check_characters(load(HEAD, "s.yaml"), folder=Path(), fonts=fonts())


def test_hostile_many_faults_are_bounded() -> None:
    value, issues = sheet("".join(f"  - pp: words{i}\n    idd: x{i}\n" for i in range(3000)))
    assert value is None
    assert len(issues) == 200
    assert issues[-1].message.endswith("more after this")


def link(path: Path, folder: Path) -> None:
    """A link to a folder; on Windows a junction, which asks for no right of its own."""
    if os.name == "nt":
        import _winapi

        _winapi.CreateJunction(str(folder), str(path))
    else:
        path.symlink_to(folder, target_is_directory=True)


def test_picture_behind_a_link(tmp_path: Path) -> None:
    """A symbolic link must not lead out of the folder; one inside it may."""
    folder = tmp_path / "sheet"
    for place in (tmp_path / "secret", folder / "real"):
        place.mkdir(parents=True)
        svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"
        (place / "a.svg").write_text(svg, encoding="utf-8")
    link(folder / "out", tmp_path / "secret")
    link(folder / "in", folder / "real")
    head = 'lang: en\ntitle: T\nedition: 2026\nversion: "1"\nblocks:\n'
    text = f"{head}  - {{figure: out/a.svg, alt: a, id: a}}\n  - {{figure: in/a.svg, alt: b, id: b}}\n"
    value, issues = check.check_sheet(load(text, "s.yaml"), name="s", folder=folder)
    assert value is None
    assert [str(issue.span) for issue in issues] == ["s.yaml:6:14"]
    assert "leads out" in issues[0].message


def test_picture_too_big(tmp_path: Path) -> None:
    with (tmp_path / "big.png").open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(21 * 1024 * 1024)
    text = 'lang: en\ntitle: T\nedition: 2026\nversion: "1"\nblocks: [{figure: big.png, alt: a, id: a}]\n'
    _, issues = check.check_sheet(load(text, "s.yaml"), name="s", folder=tmp_path)
    assert [issue.message for issue in issues] == ["`big.png` has 21 MB, more than 20"]


schemas = cache(check.schemas)


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "schemas").glob("*.json")))
def test_schemas_are_current(name: str) -> None:
    """`python3 make_pdfs.py schema` writes them."""
    text = json.dumps(schemas()[name], ensure_ascii=False, indent=2) + "\n"
    path = ROOT / "schemas" / f"{name}.json"
    if os.environ.get("BROADSIDE_UPDATE"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_schemas_are_complete() -> None:
    """Every reference leads somewhere, every object is closed, every key explained."""
    assert {path.stem for path in (ROOT / "schemas").glob("*.json")} == schemas().keys()
    for schema in schemas().values():
        text = json.dumps(schema)
        for name in schema["$defs"]:
            assert f'"#/$defs/{name}"' in text
        for one in [schema, *schema["$defs"].values()]:
            assert one["additionalProperties"] is False
            for key, part in one["properties"].items():
                assert part.get("description") or "$ref" in part, key


TABLE = "  - table: t\n    id: t\n    rows:"
KEYS = st.sampled_from(
    ["h1", "p", "list", "table", "rows", "text", "columns", "id", "blocks", "figure", "issued", "x"]
)
WORDS = st.sampled_from(
    ["words", "", "3", "-1", "true", "~", "[^x]", "[^a] *b", "images/dot.png", "2014-05", "ä\u202e"]
)
SCALARS = st.builds(lambda text, value: Scalar(span=Span(path="f", line=1, column=1), text=text, value=value),
                    WORDS, st.sampled_from([None, True, 3, 1e308, float("inf"), "words"]))  # fmt: skip
NODES = st.recursive(
    SCALARS,
    lambda inside: st.one_of(
        st.lists(inside, max_size=4).map(lambda items: Sequence(span=Span(path="f"), items=tuple(items))),
        st.dictionaries(KEYS, inside, max_size=4).map(
            lambda values: Mapping(
                span=Span(path="f"), entries=tuple((_key(k), v) for k, v in values.items())
            )
        ),
    ),
    max_leaves=20,
)


def _key(name: str) -> Scalar:
    return Scalar(span=Span(path="f"), text=name, value=name)


@settings(deadline=None, max_examples=100)
@given(blocks=NODES, notes=NODES, other=st.dictionaries(st.sampled_from(TOP_KEYS), NODES, max_size=4))
def test_any_nodes_give_a_sheet_or_faults(blocks: Node, notes: Node, other: dict[str, Node]) -> None:
    entries = {**other, "blocks": blocks, "notes": notes}
    node = Mapping(span=Span(path="f"), entries=tuple((_key(k), v) for k, v in entries.items()))
    value, issues = check.check_sheet(node, name="s", folder=CORPUS / "good")
    assert value is not None or issues
    for checked_as in (check.check_brand(node, name="b", folder=CORPUS), check.check_layout(node, name="l")):
        assert checked_as[0] is None


SPANS = "      - [{text: x, columns: 30, rows: 500}]\n"
Hostile = Callable[[int], tuple[str, str]]
HOSTILE: dict[str, Hostile] = {
    "notes": lambda n: ("".join(f"  - {{p: 'w[^k{i}]', id: i{i}}}\n" for i in range(n)), "lang: es\n"),
    "ids": lambda n: ("".join("  - {p: w, id: same}\n" for _ in range(n)), "lang: es\n"),
    "unused": lambda n: (
        "  - {p: w, id: a}\n",
        "lang: en\nnotes:\n" + "".join(f"  k{i}: w\n" for i in range(2 * n)),
    ),
    "cells": lambda n: (f"{TABLE}\n      - [" + "x, " * (2 * n) + "]\n", "lang: es\n"),
    "links": lambda n: ("  - {p: '" + "](" * (3 * n) + "\"', id: a}\n", "lang: es\n"),
    "marks": lambda n: ("  - {p: '" + '"' * (6 * n) + "', id: a}\n", "lang: es\n"),
    "nameless": lambda n: ("  - p: w\n" * (2 * n), "lang: en\n"),
    "blanks": lambda n: ("  - {p: w, id: A A}\n" * n, "lang: en\n"),
    "keys": lambda n: (
        "  - p: w\n    id: a\n    " + "\n    ".join(f"pq{i}: x" for i in range(2 * n)) + "\n",
        "lang: en\n",
    ),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_sheets_have_no_more_faults_than_one_reads(make: Hostile) -> None:
    _, issues = sheet(*make(3000))
    assert len(issues) <= 200


def test_a_table_of_more_rows_than_a_page_has_is_refused_before_its_cells_are_placed() -> None:
    """Each row has to look at what the cells above it cover: no more than that of 500 rows."""
    _, issues = sheet(f"{TABLE}\n" + SPANS * 500)
    assert len(issues) <= 200
    assert lines_run(lambda: sheet(f"{TABLE}\n" + SPANS * 900)) < lines_run(
        lambda: sheet(f"{TABLE}\n" + SPANS * 120)
    )


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_sheets_take_work_in_proportion(make: Hostile) -> None:
    assert_in_proportion(lambda size: sheet(*make(size)), 250)
