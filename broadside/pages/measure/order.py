"""An edition and a layout in, the order out in which this printing mentions its notes."""

from broadside.model.content import Edition, Table
from broadside.model.layout import Layout, Paper
from broadside.model.page import Element
from broadside.model.replace import replace
from broadside.model.walk import texts_of
from broadside.typeset.kinds.blocks import block
from broadside.typeset.place import Place
from broadside.typeset.setter import Column, Setter


def order_of(edition: Edition, setter: Setter, layout: Layout, paper: Paper) -> tuple[str, ...]:
    """The keys of the notes by first mention: a table that is unrolled is read by its columns."""
    sheet = edition.sheet
    wide = Column(x=0.0, width=paper.width - layout.margins.start - layout.margins.end)
    place = Place(column=wide, parent=Element(role="Document", parent=None))
    keys = _marks(replace(sheet, blocks=(), credit=(), legal=(), licence=()))
    for one in sheet.blocks:
        if isinstance(one, Table):
            keys += [key for box in block(one, setter, layout, place).boxes for key in box.notes]
        else:
            keys += _marks(one)
    keys += _marks(replace(sheet, kicker=(), title=(), subtitle=(), message=(), blocks=()))
    return tuple(dict.fromkeys(keys))


def _marks(noun: object) -> list[str]:
    return [run.note for _, text in texts_of(noun) for run in text if run.note]
