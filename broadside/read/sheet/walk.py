"""Nodes → Found: walks the blocks of a sheet before anything is known to be right, and checks across them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from broadside.blocks import kinds
from broadside.blocks.kind import Key
from broadside.forms.block import BlockForm
from broadside.forms.reading import Reading
from broadside.model.node import Mapping, Node, Scalar, Sequence

# Some hundred pages, set in every layout there is.
MOST_BLOCKS = 2_000
MOST_NOTES = 2_000


class Found(Struct, frozen=True):
    """A block: what its kind says of its key, that key, the whole; whether another block holds it."""

    key: Key[BlockForm]
    place: Scalar
    node: Mapping
    nested: bool


def found_blocks(node: Node | None, *, nested: bool = False) -> Iterator[Found]:
    """Every block in the reading order, those inside others after them."""
    known = kinds.keys()
    for one in node.items if isinstance(node, Sequence) else ():
        if not isinstance(one, Mapping):
            continue
        place = next((key for key, _ in one.entries if key.text in known), None)
        if place:
            yield Found(known[place.text], place, one, nested)
        yield from _inside(one)


def _inside(node: Node) -> Iterator[Found]:
    """The blocks that a block holds, in parts of it too, such as the items of a list."""
    match node:
        case Mapping():
            for key, value in node.entries:
                if key.text == "blocks":
                    yield from found_blocks(value, nested=True)
                else:
                    yield from _inside(value)
        case Sequence():
            for item in node.items:
                yield from _inside(item)


def check_count(blocks: list[Found], notes: Node | None, reading: Reading) -> bool:
    """Whether a sheet has so few blocks and notes that all its printings are set in seconds."""
    last = [key for key, _ in notes.entries] if isinstance(notes, Mapping) else []
    much = (("blocks", MOST_BLOCKS, [block.place for block in blocks]), ("notes", MOST_NOTES, last))
    for what, most, places in much:
        if len(places) > most:
            message = f"{len(places):,} {what}: a sheet has at most {most:,}"
            reading.error(places[most].span, message, "make more than one sheet of it")
    return len(blocks) <= MOST_BLOCKS and len(last) <= MOST_NOTES


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
    names = {found.rank: name for name, found in kinds.keys().items()}
    above = 0
    for block in blocks:
        rank = block.key.rank
        if not rank or block.nested:
            continue
        if rank > above + 1:
            before = f"`{names[above]}`" if above else "the title"
            message = f"`{block.key.name}` right after {before}: a level is left out"
            reading.warning(block.place.span, message, f"type `{names[above + 1]}:`")
        above = rank


def check_empty(blocks: list[Found], reading: Reading) -> None:
    for block in blocks:
        if _is_empty(block):
            called = block.key.called
            reading.warning(block.place.span, f"empty {called}", "type its words, or delete it")


def _is_empty(block: Found) -> bool:
    """Whether none of the keys that hold what it says holds anything; one that lacks is told elsewhere."""
    values = [block.node.get(name) for name in block.key.content]
    return bool(values) and all(value is not None and _holds_nothing(value) for value in values)


def _holds_nothing(node: Node | None) -> bool:
    match node:
        case Scalar():
            # What a `#` takes away is told where it stands.
            cut = node.comment is not None and node.comment.text[1:2].isalnum()
            return not cut and (not node.text.strip() or node.value is None)
        case Sequence():
            return all(_holds_nothing(item) for item in node.items)
        case Mapping():
            return not node.entries
    return True
