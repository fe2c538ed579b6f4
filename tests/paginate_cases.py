"""Boxes, notes and layouts made by hand, and pages written out as lines of text."""

from collections.abc import Iterable
from typing import Literal

from broadside.issues import Span
from broadside.model.layout import Layout, Margins, Notes
from broadside.model.page import FREE, Box, NoteBoxes, Page, Placed
from broadside.model.paper import Paper
from broadside.model.type import Type

SPAN = Span(path="case.yaml")
LINE = 10.0
NOTE_LINE = 8.0
GAP = 12.0
TOP, START, END, FOOT = 40.0, 50.0, 70.0, 30.0
TEXT_WIDTH, GUTTER = 400.0, 20.0


def a_box(height: float = LINE, name: str = "", **fields: object) -> Box:
    """`name` is what the box is called in a page that is written out."""
    return Box(height=height, destination=name, span=SPAN, **fields)  # type: ignore[arg-type]  # a box's own


def a_note(number: int, lines: int, space: float = 0.0, edge: int = FREE) -> NoteBoxes:
    """A note of so many lines; `edge` is the bond of its first line and of the last but one."""
    return NoteBoxes(
        key=f"n{number}",
        number=number,
        boxes=tuple(
            a_box(
                NOTE_LINE,
                f"note {number} line {line + 1}",
                space=0.0 if line else space,
                bond=edge if lines > 1 and line in (0, lines - 2) else FREE,
            )
            for line in range(lines)
        ),
        continues=a_box(NOTE_LINE, f"note {number} goes on"),
        continued=a_box(NOTE_LINE, f"note {number} from before"),
    )


def some_notes(*lines: int) -> dict[str, NoteBoxes]:
    """Notes n1, n2, … with so many lines each."""
    return {f"n{number}": a_note(number, count) for number, count in enumerate(lines, 1)}


def a_paper(height: float) -> Paper:
    """A paper whose text area is `height` tall."""
    return Paper(name="test", width=START + TEXT_WIDTH + END, height=TOP + height + FOOT + TOP)


def a_layout(
    *,
    columns: int = 1,
    where: Literal["page", "column", "end"] = "page",
    repeat: Literal["link", "again"] = "link",
    note_columns: int = 1,
    share: float = 0.6,
    whole: int = 0,
) -> Layout:
    return Layout(
        name="test",
        span=SPAN,
        title="Test",
        papers=("test",),
        margins=Margins(top=TOP, bottom=TOP, start=START, end=END),
        columns=columns,
        gutter=GUTTER,
        foot=FOOT,
        notes=Notes(where=where, repeat=repeat, columns=note_columns, gap=GAP, share=share, whole=whole),
        types=(("body", Type(size=12.0, leading=16.0, after=12.0)),),
    )


def written(pages: Iterable[Page]) -> list[str]:
    """Each page as lines `x y name`, points from the corner of the text area; `*` marks what repeats."""
    lines: list[str] = []
    for page in pages:
        lines.append(f"page {page.number}")
        lines += [f"{placed.x - START:g} {placed.y - TOP:g} {called(placed)}" for placed in page.body]
        lines += [f"{placed.x - START:g} {placed.y - TOP:g} ~ {called(placed)}" for placed in page.notes]
    return lines


def called(placed: Placed) -> str:
    refers = placed.box.refers
    name = f"see {refers.number}, page {refers.page}" if refers else placed.box.destination
    return f"{name}*" if placed.repeated else f"{name}"
