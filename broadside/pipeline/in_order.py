"""Parts → Edition: all that a layout takes of a sheet, with its notes numbered in reading order."""

from broadside.issues import Issue
from broadside.model.content import Edition
from broadside.model.layout import Layout
from broadside.pages.copyfit.prices import tightest
from broadside.pages.measure import reading_order
from broadside.pipeline.families import borrowed
from broadside.pipeline.fitting import settled
from broadside.pipeline.parts import Parts
from broadside.pipeline.worded import numbered, worded


def all_said(parts: Parts) -> tuple[Edition, tuple[Issue, ...]]:
    """What an edition says with all the blocks that its layout takes."""
    order = _order(parts, parts.layout)
    # It depends on the sizes that fit whether a table is unrolled: one that has room in the layout's own, and
    # is read row by row, has it in smaller ones.
    if parts.layout.fit and order != _as_written(parts) and order != _order(parts, tightest(parts.layout)):
        edition, _ = worded(parts, order)
        order = _order(parts, settled(parts, edition).layout)
    return numbered_by(parts, order)


def numbered_by(parts: Parts, order: tuple[str, ...]) -> tuple[Edition, tuple[Issue, ...]]:
    """What an edition says with its notes in an order, with a warning for each face that it borrows."""
    edition, warnings = worded(parts, order)
    return edition, (*warnings, *borrowed(edition, parts.brand, parts.fonts, parts.memo))


def _as_written(parts: Parts) -> tuple[str, ...]:
    """The keys of the notes by first mention in the sheet."""
    edition, _ = numbered(parts)
    return tuple(note.key for note in edition.notes)


def _order(parts: Parts, layout: Layout) -> tuple[str, ...]:
    """The keys of the notes by first mention. A table that has no room is unrolled and then read by its
    columns: its notes have other numbers."""
    edition, _ = numbered(parts)
    return reading_order(edition, layout, parts.area, parts.brand, parts.fonts, parts.memo)
