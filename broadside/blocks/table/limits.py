"""Spans of cells → Issues: checks whether the cells of a table make a rectangle."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadside.issues import Issue, Span, error
from broadside.model import node as nodes
from broadside.model.node import Mapping

# What fits a page in letters that can be read; and no more rows than a hostile span may cost.
MOST_COLUMNS = 30
MOST_ROWS = 500


class Covers(Struct, frozen=True, kw_only=True):
    """How many columns and rows there are of something: of a cell, or of a table's headers."""

    columns: int
    rows: int


Spans = Sequence[Sequence[Covers]]


def grid_faults(node: Mapping, spans: Spans, headers: Covers, widths: int) -> Iterator[Issue]:
    """`spans` are those of the cells, row by row; `widths` how many columns have a width of their own."""
    if len(spans) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in spans):
        message = f"more than {MOST_ROWS} rows or {MOST_COLUMNS} columns"
        yield error(_key(node, "rows"), message, "split the table")
        return
    filled, collisions = _placed(spans)
    expected = max(set(filled), key=lambda count: (filled.count(count), count), default=0)
    places = node.get("rows")
    if isinstance(places, nodes.Sequence):
        yield from _ragged(places, spans, filled, expected)
        yield from (_collision(places, row, place) for row, place in collisions)
    if widths and expected and widths != expected:
        hint = f"type {expected} numbers, one for each column"
        message = f"{_count(widths, 'width')} for {_count(expected, 'column')}"
        yield error(_key(node, "widths"), message, hint)
    for name, count, most in (
        ("row", headers.rows, len(spans)),
        ("column", headers.columns, expected),
    ):
        if most and count > most:
            message = f"{_count(count, f'header {name}')} in a table of {_count(most, name)}"
            yield error(_key(node, f"header-{name}s"), message, f"type `header-{name}s: 1`")


def _placed(spans: Spans) -> tuple[list[int], list[tuple[int, int]]]:
    """How many columns each row fills; and the cells, by row and place, that run into one from above.

    A cell stands in the first free column, as in HTML.
    """
    filled: list[int] = []
    collisions: list[tuple[int, int]] = []
    taken: dict[int, int] = {}
    for number, row in enumerate(spans):
        left = dict.fromkeys((column for column, rows in taken.items() if rows), True)
        taken = {column: rows - 1 for column, rows in taken.items() if rows}
        start = 0
        for place, cell in enumerate(row):
            while start in left:
                start += 1
            covered = range(start, start + cell.columns)
            if any(column in left for column in covered):
                collisions.append((number, place))
            left |= dict.fromkeys(covered, True)
            taken |= dict.fromkeys(covered, cell.rows - 1)
        filled.append(len(left))
    return filled, collisions


def _ragged(places: nodes.Sequence, spans: Spans, filled: Sequence[int], expected: int) -> Iterator[Issue]:
    for number, count in enumerate(filled):
        place = places.items[number]
        if count != expected:
            hint = 'add a cell; `""` is an empty one' if count < expected else "delete a cell, or narrow one"
            message = f"expected {_count(expected, 'column')} in this row, found {count}"
            yield error(place.span, message, hint)
        left = len(spans) - number
        for cell, covers in zip(_items(place), spans[number], strict=True):
            if covers.rows > left:
                hint = f"type `rows: {left}`, or add rows"
                yield error(cell.span, f"a cell of {_count(covers.rows, 'row')} where {left} are left", hint)


def _collision(places: nodes.Sequence, row: int, place: int) -> Issue:
    cell = _items(places.items[row])[place]
    return error(cell.span, "a cell that runs into one from the row above", "make one of them narrower")


def _items(node: nodes.Node) -> Sequence[nodes.Node]:
    assert isinstance(node, nodes.Sequence)
    return node.items


def _key(node: Mapping, name: str) -> Span:
    return (node.key(name) or node).span


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
