"""A sheet in, the same sheet with every text changed out: the one place that knows the reading order."""

from collections.abc import Callable
from dataclasses import replace

from broadside.model.content import (
    Block,
    Callout,
    Cell,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quotation,
    Sheet,
    Table,
    Text,
)

Change = Callable[[Text], Text]


def walked(sheet: Sheet, change: Change) -> Sheet:
    """`sheet` with `change` applied to each text, in the order in which a reader meets them."""
    # Arguments are evaluated in the order they are written: that is the reading order.
    return replace(
        sheet,
        kicker=change(sheet.kicker),
        title=change(sheet.title),
        subtitle=change(sheet.subtitle),
        message=change(sheet.message),
        blocks=_blocks(sheet.blocks, change),
        credit=change(sheet.credit),
        legal=change(sheet.legal),
        licence=change(sheet.licence),
    )


def _blocks(blocks: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    return tuple(_block(block, change) for block in blocks)


def _block(block: Block, change: Change) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, text=change(block.text))
        case List():
            return replace(block, items=tuple(_item(item, change) for item in block.items))
        case Quotation():
            return replace(block, text=change(block.text), source=change(block.source))
        case Callout():
            return replace(block, title=change(block.title), blocks=_blocks(block.blocks, change))
        case Table():
            return replace(block, caption=change(block.caption), rows=_rows(block.rows, change))
        case Figure():
            return replace(block, caption=change(block.caption))
    return block


def _item(item: ListItem, change: Change) -> ListItem:
    return replace(item, text=change(item.text), blocks=_blocks(item.blocks, change))


def _rows(rows: tuple[tuple[Cell, ...], ...], change: Change) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(replace(cell, text=change(cell.text)) for cell in row) for row in rows)
