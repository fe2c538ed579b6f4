"""Forms of blocks in, blocks of the model out. A block without a word in it is left out."""

from collections.abc import Iterable

from broadside.blocks import forms
from broadside.blocks.forms import BlockForm, Item, WideCell
from broadside.blocks.showing import exhibit
from broadside.model.content import (
    Aside,
    Block,
    Callout,
    Cell,
    Figure,
    Heading,
    List,
    ListItem,
    Marker,
    Panel,
    Panels,
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
        case forms.Section(h1=text):
            return _heading(form, 1, text)
        case forms.Subsection(h2=text):
            return _heading(form, 2, text)
        case forms.ParagraphForm(p=text):
            return Paragraph(id=form.id, span=form.span, level=form.level, text=text) if text else None
        case forms.Bullets() | forms.Numbers() | forms.ChecklistForm():
            return _list(form)
        case forms.Quote(quote=text):
            if not text:
                return None
            return Quotation(id=form.id, span=form.span, level=form.level, text=text, source=form.by)
        case forms.CalloutForm(callout=title):
            return _boxed(Callout, form, title, form.blocks)
        case forms.AsideForm(aside=title):
            return _boxed(Aside, form, title, form.blocks)
        case forms.PanelsForm():
            return _panels(form)
        case forms.RuleForm():
            return Rule(id=form.id, span=form.span, level=form.level)
        case forms.TableForm():
            return _table(form) if any(form.rows) else None
        case forms.FigureForm():
            return _figure(form)
        case _:
            return exhibit(form)


def _heading(form: forms.Section | forms.Subsection, rank: int, text: Text) -> Heading | None:
    return Heading(id=form.id, span=form.span, level=form.level, rank=rank, text=text) if text else None


def _list(form: forms.Bullets | forms.Numbers | forms.ChecklistForm) -> List | None:
    marker: Marker
    match form:
        case forms.Bullets(list_=items):
            marker = "bullet"
        case forms.Numbers(numbered=items):
            marker = "number"
        case forms.ChecklistForm(checklist=items, mark=marker):
            pass
    made = _items(items)
    return List(id=form.id, span=form.span, level=form.level, marker=marker, items=made) if made else None


def _boxed(
    kind: type[Callout] | type[Aside],
    form: forms.CalloutForm | forms.AsideForm,
    title: Text,
    inside: Iterable[BlockForm],
) -> Callout | Aside | None:
    made = blocks(inside)
    if not (title or made):
        return None
    return kind(id=form.id, span=form.span, level=form.level, title=title, blocks=made)


def _panels(form: forms.PanelsForm) -> Panels | None:
    panels = tuple(Panel(span=box.span, title=box.box, blocks=blocks(box.blocks)) for box in form.boxes)
    if not panels:
        return None
    return Panels(
        id=form.id,
        span=form.span,
        level=form.level,
        columns=form.columns,
        title=form.panels,
        panels=panels,
    )


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
        level=form.level,
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
        level=form.level,
        path=form.figure,
        alt=form.alt,
        decorative=form.decorative,
        caption=form.caption,
        width=form.width,
    )
