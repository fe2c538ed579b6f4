"""Edition, Paper → keys of notes: finds the order in which a printing mentions its notes."""

from broadside.blocks.kinds import kind_of
from broadside.model.content import Edition
from broadside.model.layout import Paper
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.model.walk import texts_of
from broadside.pages.measure.blocks import block
from broadside.typeset.kept import root_of
from broadside.typeset.typesetter import Typesetter


def order_of(edition: Edition, paper: Paper, typesetter: Typesetter) -> tuple[str, ...]:
    """The keys of the notes by first mention: a table that is unrolled is read by its columns."""
    sheet = edition.sheet
    margins = typesetter.layout.margins
    wide = Column(x=0.0, width=paper.width - margins.start - margins.end)
    # What is asked of a block is the same wherever it stands: it is kept as those under the root are.
    place = Place(column=wide, parent=root_of(typesetter.memo))
    keys = _marks(replace(sheet, blocks=(), credit=(), legal=(), licence=(), second=None))
    for one in sheet.blocks:
        if kind_of(one).may_be_reordered:
            keys += [key for box in block(one, place, typesetter).boxes for key in box.notes]
        else:
            keys += _marks(one)
    keys += _marks(replace(sheet, kicker=(), title=(), subtitle=(), message=(), blocks=()))
    return tuple(dict.fromkeys(keys))


def _marks(noun: object) -> list[str]:
    return [run.note for _, text in texts_of(noun) for run in text if run.note]
