"""Sheet's nodes → the body of a Word file: headings, paragraphs, lists and tables as themselves; other blocks
text by text, each under a small line that says what it is."""

from collections.abc import Iterator, Mapping
from html import escape

from msgspec import Struct

from broadside.issues import Span
from broadside.manuscript.document import run
from broadside.manuscript.review.styles import BULLETS
from broadside.manuscript.review.units import Unit
from broadside.manuscript.review.words import Words
from broadside.model import node as nodes
from broadside.model.node import Node, Scalar, Sequence

# What is written before and after the blocks, by the keys of a sheet.
BEFORE = ("kicker", "title", "subtitle", "message")
AFTER = ("credit", "legal", "licence")
# The styles of texts by the keys that hold them; those of all others have a line over them.
STYLES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "h1": "Heading1",
    "h2": "Heading2",
    "p": "",
    "quote": "Quote",
}
# Keys of lists, and whether Word is to number them.
LISTS = {"list": False, "checklist": False, "numbered": True, "steps": True}
# Keys of a block that hold no words.
SILENT = ("id", "level")
MOST_DEPTH = 8


class Around(Struct, frozen=True, kw_only=True):
    """Where a text stands: the key that holds it, and how deep in lists."""

    key: str
    depth: int = 0
    listed: int = 0


def body(sheet: nodes.Mapping, known: Mapping[Span, Unit], words: Words) -> str:
    """The paragraphs and tables of a sheet; `known` are its texts by where they stand."""
    writer = _Body(known, words)
    parts = [*BEFORE, "blocks", *AFTER]
    return "".join(
        piece
        for key in parts
        if (value := sheet.get(key)) is not None
        for piece in writer.node(value, Around(key=key))
    )


class _Body:
    def __init__(self, known: Mapping[Span, Unit], words: Words) -> None:
        self._known = known
        self._words = words

    def node(self, node: Node, around: Around) -> Iterator[str]:
        match node:
            case Scalar():
                yield from self._text(node, around)
            case Sequence(items=items):
                for one in items:
                    yield from self.node(one, around)
            case nodes.Mapping(entries=entries):
                for key, value in entries:
                    yield from self._entry(key.text, value, around)

    def _entry(self, key: str, value: Node, around: Around) -> Iterator[str]:
        if key in SILENT:
            return
        if key in LISTS and isinstance(value, Sequence):
            inside = Around(key=key, depth=min(around.depth + 1, MOST_DEPTH), listed=self._list(key))
            yield from self.node(value, inside)
        elif (
            key == "rows"
            and isinstance(value, Sequence)
            and all(isinstance(one, Sequence) for one in value.items)
        ):
            yield self._table(value)
        elif key == "text" and around.listed:
            yield from self.node(value, around)
        else:
            yield from self.node(value, Around(key=key, depth=around.depth))

    def _list(self, key: str) -> int:
        """The number that Word knows a list by: each that is numbered has one of its own, and begins anew."""
        if not LISTS[key]:
            return BULLETS
        self._words.numbered += 1
        return BULLETS + self._words.numbered

    def _text(self, scalar: Scalar, around: Around) -> Iterator[str]:
        unit = self._known.get(scalar.span)
        if unit is None:
            return
        if around.listed:
            level = f'<w:ilvl w:val="{around.depth - 1}"/><w:numId w:val="{around.listed}"/>'
            yield self._words.paragraph(
                unit.text, "ListParagraph", unit.bookmark, f"<w:numPr>{level}</w:numPr>"
            )
            return
        if around.key not in STYLES:
            yield self._words.paragraph((run(unit.string.what),), "SheetLabel")
        yield self._words.paragraph(unit.text, STYLES.get(around.key, ""), unit.bookmark)

    def _table(self, rows: Sequence) -> str:
        made = [list(_cells(row)) for row in rows.items]
        width = max((sum(one.columns for one in row) for row in made), default=1)
        grid = "<w:gridCol/>" * width
        lines = "".join(f"<w:tr>{''.join(map(self._cell, row))}</w:tr>" for row in made if row)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl><w:p/>"
        )

    def _cell(self, cell: "_Cell") -> str:
        unit = self._known.get(cell.scalar.span) if cell.scalar else None
        span = f'<w:tcPr><w:gridSpan w:val="{cell.columns}"/></w:tcPr>' if cell.columns > 1 else ""
        if unit:
            return f"<w:tc>{span}{self._words.paragraph(unit.text, '', unit.bookmark)}</w:tc>"
        said = escape(cell.scalar.text, quote=False) if cell.scalar else ""
        return f"<w:tc>{span}<w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:tc>"


class _Cell(Struct, frozen=True, kw_only=True):
    scalar: Scalar | None
    columns: int = 1


def _cells(row: Node) -> Iterator[_Cell]:
    for one in row.items if isinstance(row, Sequence) else ():
        if isinstance(one, Scalar):
            yield _Cell(scalar=one)
        elif isinstance(one, nodes.Mapping):
            text, columns = one.get("text"), one.get("columns")
            wide = columns.value if isinstance(columns, Scalar) and isinstance(columns.value, int) else 1
            yield _Cell(scalar=text if isinstance(text, Scalar) else None, columns=wide)
