"""A sheet's YAML changed in one place: the intended value is read from it, and every other byte stays."""

import copy
import random  # noqa: TID251 - seeded
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from samples import HOME

from broadside.issues import Fault
from broadside.model import node as nodes
from broadside.model.node import Node, Scalar
from broadside.read.edit import At, Edit, edit, said, same
from broadside.read.extent import Extents
from broadside.read.load import load

SHIPPED = sorted(HOME.glob("sheets/*/sheet.yaml"))
CORPUS = sorted({*HOME.glob("tests/corpus/good/**/*.yaml"), *HOME.glob("tests/corpus/dumps/**/*.yaml")})
WORDS = (
    "Drink water.",
    "In *summer*: drink[^a] # often",
    "No",
    "“Quotes” and 'others', \"too\"",
    "33%",
    "2026",
    "- not a list",
    "[a, b] {c: d}",
    "ends with a colon:",
    "مرحبا 水 🙂",
    "Words that go on and on, so that no line of a file has room for all of them: " + "again and again " * 9,
    "",
)


def sheets() -> list[Path]:
    return [path for path in (*SHIPPED, *CORPUS) if b"\nblocks:" in path.read_bytes()]


def tried() -> Iterator[Any]:
    """The longest in a sweep."""
    for path in sheets():
        marks = [pytest.mark.sweep] * (path in SHIPPED[1:])
        yield pytest.param(path, marks=marks)


def places(node: Node, at: At = ()) -> Iterator[tuple[At, Node]]:
    yield at, node
    if isinstance(node, nodes.Mapping):
        for key, value in node.entries:
            yield from places(value, (*at, key.text))
    elif isinstance(node, nodes.Sequence):
        for number, value in enumerate(node.items):
            yield from places(value, (*at, number))


def comments(text: str) -> list[str]:
    """The comments of a text, which stand in none of its values and keys."""
    extents = Extents(text)
    bare = list(text)
    todo = [load(text, "sheet.yaml")]
    while todo:
        node = todo.pop()
        if isinstance(node, Scalar):
            start, end = extents.offset(node.span), extents.end(node)
            bare[start:end] = " " * (end - start)
        elif isinstance(node, nodes.Mapping):
            todo += [part for pair in node.entries for part in pair]
        else:
            todo += node.items
    return re.findall(r"#[^\n]*", "".join(bare))


def random_edit(root: Node, chance: random.Random) -> Edit:
    """One that a form may make, somewhere in a sheet."""
    found = [(at, node) for at, node in places(root) if at]
    scalars = [(at, node) for at, node in found if isinstance(node, Scalar)]
    lists = [(at, node) for at, node in found if isinstance(node, nodes.Sequence) and node.items]
    mappings = [(at, node) for at, node in found if isinstance(node, nodes.Mapping) and node.entries]
    ways = (
        "set",
        "set",
        "set",
        "key",
        "without key",
        "yaml",
        *(("move", "insert", "remove") if lists else ()),
    )
    match chance.choice(ways):
        case "set":
            return Edit(do="set", at=chance.choice(scalars)[0], value=chance.choice(WORDS))
        case "move":
            at, node = chance.choice(lists)
            count = len(node.items)  # type: ignore[union-attr]
            return Edit(do="move", at=(*at, chance.randrange(count)), to=chance.randrange(count))
        case "insert":
            at, node = chance.choice(lists)
            number = chance.randrange(len(node.items) + 1)  # type: ignore[union-attr]
            new = {"p": chance.choice(WORDS), "id": "new"}
            return Edit(do="insert", at=(*at, number), value=chance.choice((new, chance.choice(WORDS))))
        case "remove":
            at, node = chance.choice(lists)
            return Edit(do="remove", at=(*at, chance.randrange(len(node.items))))  # type: ignore[union-attr]
        case "key":
            at, _ = chance.choice(mappings)
            value = chance.choice((chance.choice(WORDS), 3, True, [{"p": "x", "id": "y"}], ["a", "b"]))
            return Edit(do="set", at=(*at, "new-key"), value=value)
        case "without key":
            at, node = chance.choice(mappings)
            return Edit(do="remove", at=(*at, chance.choice(node.entries)[0].text))  # type: ignore[union-attr]
    return Edit(do="yaml", at=chance.choice(scalars)[0], text=chance.choice(("a b", "{x: 1}", '"c: d"', "7")))


def wanted(data: Any, one: Edit) -> Any:
    """What is to be read afterwards, found in the plain way."""
    made = copy.deepcopy(data)
    inner = made
    for step in one.at[:-1]:
        inner = inner[step]
    last: Any = one.at[-1]
    value = " ".join(one.value.split(" ")).strip() if isinstance(one.value, str) else one.value
    match one.do:
        case "set":
            old = data
            for step in one.at:
                old = old.get(step) if isinstance(old, dict) else old[step]
            number = isinstance(old, int | float) and not isinstance(old, bool) and value == "2026"
            inner[last] = 2026 if number else value
        case "yaml":
            inner[last] = {"a b": "a b", "{x: 1}": {"x": 1}, '"c: d"': "c: d", "7": 7}[one.text]
        case "remove":
            inner.pop(last)
        case "insert":
            inner.insert(last, {"p": value["p"].strip(), "id": "new"} if isinstance(value, dict) else value)
        case "move":
            inner.insert(one.to, inner.pop(last))
    return made


def went(at: At, one: Edit) -> At | None:
    """Where something stands after an edit of something else; None for what the edit is about."""
    way, number = one.at[:-1], one.at[-1]
    if one.do in ("set", "yaml") or (one.do == "remove" and isinstance(number, str)):
        return None if at[: len(one.at)] == one.at else at
    if at[: len(way)] != way or len(at) == len(way) or not isinstance(number, int):
        return at
    here = at[len(way)]
    assert isinstance(here, int)
    order: list[int | None] = list(range(1000))
    if one.do == "remove":
        order.pop(number)
    elif one.do == "insert":
        order.insert(number, None)
    else:
        order.insert(one.to, order.pop(number))
    return (*way, order.index(here), *at[len(way) + 1 :]) if here in order else None


def assert_all_else_stays(before: str, after: str, one: Edit) -> None:
    old, new = Extents(before), Extents(after)
    now = dict(places(load(after, "sheet.yaml")))
    for at, node in places(load(before, "sheet.yaml")):
        to = went(at, one)
        if to is None or not isinstance(node, Scalar):
            continue
        kept = now[to]
        source = before[old.offset(node.span) : old.end(node)]
        assert after[new.offset(kept.span) : new.end(kept)] == source, at
    if one.do not in ("remove", "set", "yaml"):
        assert sorted(comments(before)) == sorted(comments(after))


HEAT = """# Ours.
lang: en
title: 'Heat' # short
edition: 2026-11
blocks:
  # F1
  - p: >-
      Older people and outdoor workers are at risk on all days on which the town is hotter
      than the sea.
    id: water

  # About lists.

  # F2
  - list: [Drink, "Rest"]
    id: what
  - {p: Small, id: small} # last
notes:
  a: A note.
"""
AT_RISK = "Older people and outdoor workers are at risk on all days on which the town is hotter than the sea."
MOVED = """blocks:
  # F2
  - list: [Drink, "Rest"]
    id: what

  # About lists.

  # F1
  - p: >-
      Older people and outdoor workers are at risk on all days on which the town is hotter
      than the sea.
    id: water
  - {p: Small, id: small} # last
"""


@pytest.mark.parametrize(
    ("one", "gone", "come"),
    [
        (Edit(do="set", at=("title",), value="Heat's"), "'Heat'", "'Heat''s'"),
        (Edit(do="set", at=("edition",), value="2027"), "2026-11", '"2027"'),
        (Edit(do="set", at=("edition",), value="2027-01"), "2026-11", "2027-01"),
        (Edit(do="set", at=("notes", "a"), value="Yes: [^b]"), "A note.", '"Yes: [^b]"'),
        (
            Edit(
                do="set",
                at=("blocks", 0, "p"),
                value=AT_RISK.replace("than", "as"),
            ),
            "than",
            "as",
        ),
        (Edit(do="set", at=("blocks", 2, "level"), value="full"), "id: small}", "id: small, level: full}"),
        (Edit(do="set", at=("blocks", 0, "level"), value="full"), "water\n", "water\n    level: full\n"),
        (
            Edit(do="set", at=("notes", "b"), value={"type": "book", "issued": 2024}),
            "A note.\n",
            "A note.\n  b: {type: book, issued: 2024}\n",
        ),
        (
            Edit(do="set", at=("subtitle",), value="Sub", after=("title",)),
            "# short\n",
            "# short\nsubtitle: Sub\n",
        ),
        (
            Edit(do="insert", at=("blocks", 1, "list", 1), value="a, b"),
            'Drink, "Rest"',
            'Drink, "a, b", "Rest"',
        ),
        (
            Edit(do="insert", at=("blocks", 3), value={"p": "New", "id": "new"}),
            "# last\n",
            "# last\n\n  - p: New\n    id: new\n",
        ),
        (Edit(do="remove", at=("blocks", 2)), "\n  - {p: Small, id: small} # last", ""),
        (Edit(do="remove", at=("blocks", 1, "list", 0)), "Drink, ", ""),
        (Edit(do="remove", at=("subtitle",)), "", ""),
        (Edit(do="remove", at=("title",)), "title: 'Heat' # short\n", ""),
        (Edit(do="remove", at=("notes", "a")), "notes:\n  a: A note.", "notes: {}"),
        (
            Edit(do="yaml", at=("blocks", 1, "list"), text="- Drink\n- {text: Rest, icon: sun}"),
            ' [Drink, "Rest"]',
            "\n      - Drink\n      - {text: Rest, icon: sun}",
        ),
        (Edit(do="move", at=("blocks", 0), to=1), HEAT[HEAT.index("blocks:") : HEAT.index("notes:")], MOVED),
    ],
)
def test_an_edit_is_written_as_a_person_would(one: Edit, gone: str, come: str) -> None:
    assert edit(HEAT, "sheet.yaml", [one]).text == HEAT.replace(gone, come, 1)


@pytest.mark.parametrize(
    "one",
    [
        Edit(do="remove", at=("nothing", "in", "it")),
        Edit(do="remove", at=("blocks", 3)),
        Edit(do="move", at=("blocks", 0), to=3),
        Edit(do="insert", at=("title", 0), value="x"),
        Edit(do="set", at=("blocks", 9, "p"), value="x"),
        Edit(do="set", at=("blocks", "p"), value="x"),
        Edit(do="yaml", at=("title",), text="{a: 1"),
        Edit(do="yaml", at=("title",), text="&a *a"),
    ],
)
def test_what_can_t_be_done_is_said_and_nothing_is_changed(one: Edit) -> None:
    with pytest.raises(Fault):
        edit(HEAT, "sheet.yaml", [one])


def test_line_ends_of_windows_stay() -> None:
    text = HEAT.replace("\n", "\r\n")
    for one in (Edit(do="move", at=("blocks", 0), to=2), Edit(do="set", at=("url",), value="x " * 80)):
        made = edit("\ufeff" + text, "sheet.yaml", [one]).text
        assert made.startswith("\ufeff")
        assert "\n" not in made.replace("\r\n", "")


@pytest.mark.parametrize("path", list(tried()), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_edit_changes_what_it_is_about_and_nothing_else(path: Path) -> None:
    first = path.read_text(encoding="utf-8")
    chance = random.Random(path.as_posix())
    refused = 0
    text = first
    for _ in range(25 if path in SHIPPED else 6):
        one = random_edit(load(text, "sheet.yaml"), chance)
        try:
            made = edit(text, "sheet.yaml", [one]).text
        except Fault:
            refused += 1
            continue
        assert same(said(load(made, "sheet.yaml")), wanted(said(load(text, "sheet.yaml")), one)), one
        assert_all_else_stays(text, made, one)
        text = made if len(made) < 2 * len(first) else first
    assert refused == 0
