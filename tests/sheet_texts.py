"""The words of a sheet as its file holds them, and which of them a printing of some level takes."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

Block = dict[str, Any]

SHEETS = Path(__file__).parents[1] / "sheets"
LEVELS = ("short", "essential", "more", "full")
MARK = re.compile(r"\[\^([^\]]+)\]")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")

# The keys of a block that hold its own words, and those of the parts of a block.
OWN = (
    *("h1", "h2", "p", "callout", "aside", "table", "matrix", "panels", "chart", "myths", "key-figures"),
    *("timeline", "definitions", "contacts", "cite", "pull", "map", "remark"),
)
PARTS = {
    "pairs": ("myth", "fact"),
    "figures": ("figure", "text"),
    "events": ("when", "text"),
    "terms": ("term", "is"),
    "data": ("label",),
}
LISTS = ("list", "checklist", "steps")


@cache
def read(name: str) -> dict[str, Any]:
    # BaseLoader leaves every scalar the text it is: a date stays `2026-11`.
    return yaml.load(source(name), yaml.BaseLoader)


def source(name: str) -> str:
    return (SHEETS / name / "sheet.yaml").read_text("utf-8")


def level(block: Block) -> int:
    """What only printings have that ask for its kind is read with the longest."""
    own = block.get("level", "essential")
    return LEVELS.index("full" if own == "asked" else own)


def inside(block: Block) -> list[Block]:
    """The blocks that a block holds."""
    boxed = [one for box in block.get("boxes", []) for one in box["blocks"]]
    return block.get("blocks", []) + boxed


def blocks(of: list[Block], most: str = "full") -> Iterator[Block]:
    """Every block that a printing of that level takes, parents first; headings of nothing are left out."""
    taken = [block for block in of if level(block) <= LEVELS.index(most)]
    for block, after in pairwise([*taken, {"h1": ""}]):
        if {"h1", "h2"} & block.keys() and {"h1", "h2"} & after.keys():
            continue
        yield block
        yield from blocks(inside(block), most)


def texts(block: Block) -> Iterator[str]:
    """The texts of one block, without those of the blocks in it. What belongs to one number is one text."""
    yield from (block[key] for key in OWN if block.get(key))
    yield from (said(item) for kind in LISTS for item in block.get(kind, []))
    yield from (box["box"] for box in block.get("boxes", []))
    yield from map(said, block.get("heads", []))
    yield from (cell for cell in cells(block) if cell)
    if "people" in block:
        yield f"{block['people']} {block['text']}"
    elif "text" in block:
        yield block["text"]
    for shown in block.get("shown", []):
        yield " ".join([shown["text"], *(place["text"] for place in shown["places"])])
    for kind, keys in PARTS.items():
        yield from (" ".join(part[key] for key in keys) for part in block.get(kind, []))


def cells(block: Block) -> Iterator[str]:
    """The cells of a table, or of a matrix with the words of their chips."""
    for row in block.get("rows", []):
        if isinstance(row, list):
            yield from map(said, row)
            continue
        if "value" in row:
            yield f"{row['label']}: {row['value']}"
            continue
        yield row["row"]
        for cell in row["cells"]:
            chip = block["states"][cell["state"]]["word"] if isinstance(cell, dict) else ""
            yield f"{chip} {cell.get('text', '')}".strip() if isinstance(cell, dict) else cell


def said(cell: str | dict[str, str]) -> str:
    """The words of a cell, head or item, which may have a sign beside them."""
    return cell if isinstance(cell, str) else cell["text"]


def plain(text: str) -> str:
    return LINK.sub(r"\1", MARK.sub("", text)).replace("*", "").strip()


def sentence(text: str) -> str:
    """An item or a figure that ends without a stop, as a sentence of its own."""
    words = plain(text)
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?', ':')) else '.'}"


def prose(sheet: dict[str, Any], most: str = "full") -> list[str]:
    """What is read as sentences: paragraphs, and the lines of a list or of parts as one text each."""
    found = [plain(sheet["message"])]
    for block in blocks(sheet["blocks"], most):
        lines = (
            [block["p"]] if "p" in block else [said(item) for kind in LISTS for item in block.get(kind, [])]
        )
        for kind in ("pairs", "figures", "events", "terms"):
            keys = PARTS[kind] if kind in ("figures", "pairs") else PARTS[kind][1:]
            joint = " " if kind == "figures" else ". "
            lines += [
                joint.join(plain(part[key]).rstrip(".") for key in keys) for part in block.get(kind, [])
            ]
        if "people" in block:
            lines.append(f"{plain(block['people'])} {plain(block['text'])}")
        if lines:
            found.append(" ".join(map(sentence, lines)))
    return found


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?:;])\s+", text) if part]


def count(text: str) -> int:
    return len(plain(text).split())
