"""Table → Groups: unrolls a table into groups of entries, under a title each.

What a sheet says once is marked once: words that come back, as the heads of rows do, leave their marks out.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadside.blocks.table.layout.cells import number_of
from broadside.blocks.table.layout.grid import Spot, columns_of
from broadside.blocks.table.noun import Cell, Table
from broadside.issues import Span
from broadside.model.emblem import Emblem
from broadside.model.replace import replace
from broadside.model.run import Text, unmarked


class Entry(Struct, frozen=True, kw_only=True):
    """What a cell says, under the words of each head that it belongs to."""

    label: tuple[Text, ...]
    cell: Cell


class Group(Struct, frozen=True, kw_only=True):
    """Entries under a title, which has a number or a sign before it."""

    number: int
    title: tuple[Text, ...]
    sign: Emblem | None = None
    span: Span
    entries: tuple[Entry, ...]


class Plan(Struct, frozen=True, kw_only=True):
    """A group before its words are said: the cells of its title, and each entry's label and cell. `corner`
    says what the labels are."""

    title: list[Spot]
    entries: list[tuple[list[Spot], Spot]]
    corner: tuple[Spot, ...] = ()


def _plans(one: Table, spots: Sequence[Spot]) -> Iterator[Plan]:
    """What is under each head of a column, if rows have heads too and are not what is listed; else what each
    row holds."""
    # Where all rows or columns are heads, the last one stands for what they are heads of.
    count = columns_of(spots)
    heads = range(min(one.header_rows, len(one.rows) - 1))
    named = 0 if _lists_rows(one) else min(one.header_columns, count - 1)
    rows = range(len(heads), len(one.rows))
    if heads and count == 1:
        title = [spot for r in heads for spot in _at(spots, r, 0) if spot.row == r]
        yield Plan(title=title, entries=[([], spot) for spot in spots if spot.row in rows])
    elif heads and named:
        firsts = range(named)
        # What the heads of rows are said to be stands above the first of them.
        corner = tuple(dict.fromkeys(spot for r in heads for c in firsts for spot in _at(spots, r, c)))
        for c in range(named, count):
            title = [spot for r in heads for spot in _at(spots, r, c)]
            entries = [
                _under_column(spots, spot, [s for f in firsts for s in _at(spots, r, f)], heads, named)
                for r in rows
                for spot in _at(spots, r, c)
                if c == max(spot.column, named)
            ]
            yield Plan(title=title, entries=entries, corner=() if c > named else corner)
    else:
        # Under heads of their own, the cells of a first column are no heads of rows.
        lists = _lists_rows(one)
        firsts = range(0 if heads and not lists else named or 1)
        for r in rows:
            # What the heads of rows are said to be stands before the first of them.
            above = (*heads, r) if lists and r == rows[0] else (r,)
            title = [spot for i in above for c in firsts for spot in _at(spots, i, c)]
            entries = [
                (_over(spots, spot, heads) if spot.cell.columns < count else [], spot)
                for c in range(len(firsts), count)
                for spot in _at(spots, r, c)
                if c == spot.column
            ]
            yield Plan(title=title, entries=entries)


def _lists_rows(one: Table) -> bool:
    """Whether a table lists what its rows are about: one whose first head says what these are, "Product", in
    place of nothing where columns are compared. A dose stands under its product, not under all doses."""
    headed = (one.header_rows, one.header_columns) == (1, 1) and not one.numbered
    cells = [cell for row in one.rows for cell in row]
    plain = all((cell.columns, cell.rows) == (1, 1) for cell in cells)
    plain = plain and not any(cell.emblem for cell in one.rows[0])
    # A row that says nothing else would be a title over nothing, and one without a first cell has none.
    full = all(row[0].text and any(cell.text for cell in row[1:]) for row in one.rows)
    return headed and plain and full


def _under_column(
    spots: Sequence[Spot], spot: Spot, label: list[Spot], heads: range, named: int
) -> tuple[list[Spot], Spot]:
    """A cell under the first head that it belongs to, which says the others too; the head of a row that
    reaches over what the row holds has nothing to be the head of."""
    if spot.column < named:
        return label, replace(spot, cell=Cell(span=spot.cell.span, text=()))
    others = _over(spots, spot, heads[-1:]) if _speaks(spot) else []
    return [*label, *(others if len(others) > 1 else [])], spot


def _over(spots: Sequence[Spot], spot: Spot, heads: range) -> list[Spot]:
    """The heads of all columns that a cell reaches over."""
    columns = range(spot.column, spot.column + spot.cell.columns)
    return list(dict.fromkeys(s for c in columns for h in heads for s in _at(spots, h, c)))


def groups_of(one: Table, spots: Sequence[Spot]) -> Iterator[Group]:
    """Entries that say nothing are left out, but for the first of a label that no other says. Heads that are
    no label, since all that stands under them stands under others too, come first of all."""
    plans = list(_plans(one, spots))
    said = {(spot.row, spot.column) for plan in plans for spot in _spots_of(plan) if spot.cell.text}
    unsaid = [spot for spot in spots if spot.cell.text and (spot.row, spot.column) not in said]
    plans[0] = replace(plans[0], title=[*unsaid, *plans[0].title])
    labelled = {name for plan in plans for label, spot in plan.entries if _speaks(spot) for name in label}
    once = _Once()
    for plan in plans:
        kept = []
        for label, spot in plan.entries:
            if _speaks(spot) or any(name.cell.text and name not in labelled for name in label):
                labelled.update(label)
                kept.append((label, spot))
        yield _gathered(one, replace(plan, entries=kept), once)


def _spots_of(plan: Plan) -> Iterator[Spot]:
    yield from (*plan.title, *plan.corner)
    for label, spot in plan.entries:
        yield from (*label, spot)


def _speaks(spot: Spot) -> bool:
    return bool(spot.cell.text or spot.cell.state)


def _has_sign(spot: Spot) -> bool:
    return spot.cell.emblem is not None and bool(spot.cell.emblem.sign)


def _at(spots: Sequence[Spot], row: int, column: int) -> list[Spot]:
    return [spot for spot in spots if spot.covers(row, column)]


class _Once:
    """Gives the words of a cell, the second time without their marks."""

    def __init__(self) -> None:
        self._said: set[tuple[int, int]] = set()

    def words(self, spots: Sequence[Spot]) -> tuple[Text, ...]:
        texts = [self.cell(spot).text for spot in dict.fromkeys(spots)]
        return tuple(text for text in texts if text)

    def cell(self, spot: Spot) -> Cell:
        at = (spot.row, spot.column)
        text = spot.cell.text
        if at in self._said:
            text = unmarked(text)
        self._said.add(at)
        return replace(spot.cell, text=text)


def _gathered(one: Table, plan: Plan, once: _Once) -> Group:
    said = once.words(plan.title)
    named = [Entry(label=once.words([spot]), cell=Cell(span=spot.cell.span, text=())) for spot in plan.corner]
    made = [Entry(label=once.words(label), cell=once.cell(spot)) for label, spot in plan.entries]
    return Group(
        number=number_of(one, plan.title[0]) if plan.title else 0,
        title=said,
        sign=next((spot.cell.emblem for spot in plan.title if _has_sign(spot)), None),
        span=plan.title[0].cell.span if plan.title else one.span,
        entries=(*(entry for entry in named if entry.label), *made),
    )
