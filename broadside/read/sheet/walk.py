"""The blocks of a sheet as nodes, before anything is known to be right: what must be checked across them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from broadside.blocks.kinds import FILLED, LEVELS, LISTS, NAMES, TITLED
from broadside.forms.reading import Reading
from broadside.model.node import Mapping, Node, Scalar, Sequence


class Found(Struct, frozen=True):
    """A block: its kind, the key that says so, what the key holds, the whole; whether another holds it."""

    kind: str
    key: Scalar
    value: Node
    node: Mapping
    nested: bool


def found_blocks(node: Node | None, *, nested: bool = False) -> Iterator[Found]:
    """Every block in the reading order, those inside others after them."""
    for one in node.items if isinstance(node, Sequence) else ():
        if not isinstance(one, Mapping):
            continue
        entry = next(((key, value) for key, value in one.entries if key.text in NAMES), None)
        if entry:
            yield Found(entry[0].text, *entry, one, nested)
        inside = entry[1] if entry and entry[0].text in LISTS else None
        for item in inside.items if isinstance(inside, Sequence) else ():
            if isinstance(item, Mapping):
                yield from found_blocks(item.get("blocks"), nested=True)
        yield from found_blocks(one.get("blocks"), nested=True)
        boxes = one.get("boxes")
        for box in boxes.items if isinstance(boxes, Sequence) else ():
            if isinstance(box, Mapping):
                yield from found_blocks(box.get("blocks"), nested=True)


def check_ids(blocks: list[Found], reading: Reading) -> None:
    """Every id once; those in use become known to `reading`, so that it suggests none of them."""
    first: dict[str, Scalar] = {}
    for block in blocks:
        one = block.node.get("id")
        if not isinstance(one, Scalar):
            continue
        reading.ids.add(one.text)
        if one.text in first:
            hint = "change one of them; translations and links go by the id"
            line = first[one.text].span.line
            reading.error(one.span, f"id `{one.text}` is taken by the block in line {line}", hint)
        first.setdefault(one.text, one)


def check_headings(blocks: list[Found], reading: Reading) -> None:
    level = 0
    for block in blocks:
        if block.kind not in LEVELS or block.nested:
            continue
        if LEVELS[block.kind] > level + 1:
            before = f"`h{level}`" if level else "the title"
            message = f"`{block.kind}` right after {before}: a level is left out"
            reading.warning(block.key.span, message, f"type `h{level + 1}:`")
        level = LEVELS[block.kind]


def check_empty(blocks: list[Found], reading: Reading) -> None:
    for block in blocks:
        if _is_empty(block):
            reading.warning(block.key.span, f"empty {NAMES[block.kind]}", "type its words, or delete it")


def _is_empty(block: Found) -> bool:
    if block.kind in FILLED:
        return False
    if block.kind in TITLED:
        inside = block.node.get(TITLED[block.kind])
        titled = block.kind in ("callout", "aside") and not _holds_nothing(block.value)
        return bool(inside) and _holds_nothing(inside) and not titled
    return _holds_nothing(block.value)


def _holds_nothing(node: Node | None) -> bool:
    match node:
        case Scalar():
            return not node.text.strip() or node.value is None
        case Sequence():
            return all(_holds_nothing(item) for item in node.items)
        case Mapping():
            return not node.entries
    return True
