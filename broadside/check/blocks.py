"""Forms of blocks in, blocks of the model out. A block without a word in it is left out."""

from collections.abc import Iterable

from broadside.check import forms
from broadside.check.forms import BlockForm, Item, WideCell
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
    Rule,
    Table,
    Text,
)


def blocks(read: Iterable[BlockForm]) -> tuple[Block, ...]:
    return tuple(block for block in map(_block, read) if block is not None)


def _block(form: BlockForm) -> Block | None:
    match form:
        case forms.Section(id=id_, span=span, h1=text):
            return Heading(id=id_, span=span, level=1, text=text) if text else None
        case forms.Subsection(id=id_, span=span, h2=text):
            return Heading(id=id_, span=span, level=2, text=text) if text else None
        case forms.ParagraphForm(id=id_, span=span, p=text):
            return Paragraph(id=id_, span=span, text=text) if text else None
        case forms.Bullets(id=id_, span=span, list_=items):
            return List(id=id_, span=span, ordered=False, items=_items(items)) if items else None
        case forms.Numbers(id=id_, span=span, numbered=items):
            return List(id=id_, span=span, ordered=True, items=_items(items)) if items else None
        case forms.Quote(id=id_, span=span, quote=text):
            return Quotation(id=id_, span=span, text=text, source=form.by) if text else None
        case forms.CalloutForm(id=id_, span=span, callout=title):
            inside = blocks(form.blocks)
            return Callout(id=id_, span=span, title=title, blocks=inside) if title or inside else None
        case forms.RuleForm(id=id_, span=span):
            return Rule(id=id_, span=span)
        case forms.TableForm():
            return _table(form) if any(form.rows) else None
        case forms.FigureForm():
            return _figure(form)


def _items(read: Iterable[Text | Item]) -> tuple[ListItem, ...]:
    items = []
    for one in read:
        if isinstance(one, Item):
            items.append(ListItem(span=one.span, text=one.text, blocks=blocks(one.blocks)))
        elif one:
            items.append(ListItem(span=one[0].span, text=one))
    return tuple(items)


def _table(form: forms.TableForm) -> Table:
    return Table(
        id=form.id,
        span=form.span,
        caption=form.table,
        rows=tuple(tuple(_cell(cell, form) for cell in row) for row in form.rows),
        header_rows=form.header_rows,
        header_columns=form.header_columns,
        widths=form.widths,
    )


def _cell(cell: Text | WideCell, table: forms.TableForm) -> Cell:
    if isinstance(cell, WideCell):
        return Cell(span=cell.span, text=cell.text, columns=cell.columns, rows=cell.rows)
    return Cell(span=cell[0].span if cell else table.span, text=cell)


def _figure(form: forms.FigureForm) -> Figure:
    return Figure(
        id=form.id,
        span=form.span,
        path=form.figure,
        alt=form.alt,
        decorative=form.decorative,
        caption=form.caption,
        width=form.width,
    )
