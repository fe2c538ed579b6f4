"""Code → Stack: draws a QR code, and beside it the words and the address that it leads to.

The code is as large as phones ask for: at least 20 mm, and at least four dots a module where a printer has
300 to the inch; each module is a whole number of such dots.
"""

import math
from itertools import groupby

from broadside.blocks.qr.modules import Modules, qr
from broadside.blocks.qr.noun import Code
from broadside.issues import Fault, Span, error
from broadside.model.layout import ColourRole, Type
from broadside.model.memo import Memo
from broadside.model.page import GLUE, KEEP, Box, Element, Path, Shape
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Run, Text
from broadside.model.steps import Steps
from broadside.phrases import phrase
from broadside.typeset.beside import beside
from broadside.typeset.boxed import ground
from broadside.typeset.lines import line_boxes
from broadside.typeset.stack import bonded, framed, height_of, padded, stacked, unbroken
from broadside.typeset.titled import begun
from broadside.typeset.typesetter import Typesetter

LEAST_SIZE = 20 * 72 / 25.4
# The size of text that is read at arm's length.
NEAR_BODY = 13.0
DOT = 72 / 300
LEAST_DOTS = 4
# Light modules around the code (ISO/IEC 18004, 6.3.8).
QUIET = 4
# Words stand beside the code where they have at least this room, else below it.
LEAST_WORDS = 96.0
# A measure that no address is too long for, and what a size is rounded by.
ENDLESS, ROUNDING = 1e5, 0.01
GAP = 14.0
HAIRLINE = 0.5
# What code and words keep off the edges of their ground, and those of a place narrower than so much.
PAD = 10.0
NARROW_PAD, NARROW = 4.0, 300.0


def code(one: Code, place: Place, typesetter: Typesetter) -> Stack:
    """The code with its words. Faults where its place is too narrow."""
    element = Element(role="Div", parent=place.parent)
    pad = PAD if place.column.width >= NARROW else NARROW_PAD
    # Words end well before the edge, also where the code has to stand near it.
    column = place.column.inside(pad, PAD, typesetter.rtl)
    modules = typesetter.memo.of(_modules, one.address)
    module = _module(len(modules), typesetter)
    side = module * (len(modules) + 2 * QUIET)
    if side > column.width:
        message = f"the code of this address is {side:.0f} points wide, and its place {column.width:.0f}"
        raise Fault([error(one.span, message, "type a shorter address, or use a layout with wider columns")])
    picture = _picture(one, modules, Place(column=column, parent=element), typesetter)
    if column.width - side - GAP >= LEAST_WORDS:
        words = _words(one, typesetter, column.inside(side + GAP, 0.0, typesetter.rtl), element)
        whole = beside([picture, _middled(words, picture.boxes[0].height, typesetter.layout.grid)])
    else:
        words = _words(one, typesetter, column, element)
        whole = stacked([Stack(boxes=bonded(picture.boxes, GLUE), after=typesetter.layout.grid), words])
    space = typesetter.type_of("callout")
    boxes = padded(unbroken(begun(whole, element).boxes), pad, pad)
    # Words that are read on the brand's colour stand on it.
    colour: ColourRole = "brand" if typesetter.type_of("code").colour == "on-brand" else "tint"
    return Stack(boxes=framed(boxes, ground(place.column, colour)), before=space.before, after=space.after)


def _module(count: int, typesetter: Typesetter) -> float:
    """The side of a module: whole dots, as few as make the code large enough. What is read from afar, in
    larger letters, is scanned from afar."""
    least = LEAST_SIZE * max(typesetter.type_of("body").size / NEAR_BODY, 1.0)
    return max(LEAST_DOTS, math.ceil(least / count / DOT)) * DOT


def _picture(one: Code, modules: Modules, place: Place, typesetter: Typesetter) -> Stack:
    """The code on its quiet ground, within a hairline that shows where that ends."""
    column, grid = place.column, typesetter.layout.grid
    module = _module(len(modules), typesetter)
    side = module * (len(modules) + 2 * QUIET)
    said, lang = phrase("code", typesetter.lang, typesetter.source, address=one.address)
    figure = Element(role="Figure", parent=place.parent, alt=said, lang=lang)
    ground = Path(steps=_rectangle(0.0, 0.0, side, side), fill="paper", stroke="rule", width=HAIRLINE)
    dark = Path(steps=typesetter.memo.of(_rectangles, modules, module), fill="ink")
    ink = Shape(
        x=column.x + (column.width - side if typesetter.rtl else 0.0),
        y=0.0,
        width=side,
        height=side,
        paths=(ground, dark),
        element=figure,
    )
    height = math.ceil(side / grid) * grid
    return Stack(boxes=(Box(height=height, items=(ink,), elements=(figure,), span=one.span),))


def _modules(_: Memo, address: str) -> Modules:
    return qr(address)


def _rectangles(_: Memo, modules: Modules, module: float) -> Steps:
    """The dark modules as one path: runs of a row, grown downwards over the rows that have the same run, so
    that no seam shows between two."""
    open_runs: dict[tuple[int, int], int] = {}
    steps: list[tuple[str | float, ...]] = []
    for y, row in enumerate((*modules, ())):
        here = set(_runs(row))
        for run in [run for run in open_runs if run not in here]:
            start, stop = run
            top = open_runs.pop(run)
            left, upper, right, lower = (QUIET + edge for edge in (start, top, stop, y))
            steps += _rectangle(left * module, upper * module, right * module, lower * module)
        for run in sorted(here):
            open_runs.setdefault(run, y)
    return tuple(steps)


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules stand in a row without a gap: first, and one past the last."""
    runs, x = [], 0
    for dark, group in groupby(row):
        stop = x + sum(1 for _ in group)
        if dark:
            runs.append((x, stop))
        x = stop
    return runs


def _rectangle(left: float, top: float, right: float, bottom: float) -> Steps:
    """By its edges, so that neighbours share theirs to the last digit."""
    return (("m", left, top), ("l", right, top), ("l", right, bottom), ("l", left, bottom), ("h",))


def _words(one: Code, typesetter: Typesetter, column: Column, parent: Element) -> Stack:
    """What the code is for, and its address, which is a link."""
    code = typesetter.type_of("code")
    label, call = (replace(typesetter.type_of(role), colour=code.colour) for role in ("label", "call"))
    grid, address = typesetter.layout.grid, _address(one.address, one.span)
    parts = [
        (one.call, call, grid),
        (one.text, code, 0.0 if one.more else grid),
        (one.more, code, grid),
        (address, _on_one_line(address, label, column.width, typesetter), grid),
    ]
    return stacked(
        Stack(
            boxes=bonded(
                line_boxes(
                    typesetter,
                    text,
                    type_,
                    column,
                    Element(role="P", parent=parent),
                    one.span,
                ),
                KEEP,
            ),
            after=after,
        )
        for text, type_, after in parts
        if text
    )


def _on_one_line(address: Text, type_: Type, width: float, typesetter: Typesetter) -> Type:
    """The type of an address, smaller where that keeps it whole; never smaller than notes are."""
    (line,) = typesetter.lines(address, type_, ENDLESS)
    size = type_.size * width / line.width - ROUNDING
    return replace(type_, size=size) if typesetter.type_of("note").size <= size < type_.size else type_


def _address(address: str, span: Span) -> Text:
    """The address as people type it."""
    shown = address.removeprefix("https://").removeprefix("http://").rstrip("/")
    return (Run(text=shown, link=address, span=span),)


def _middled(words: Stack, height: float, grid: float) -> Stack:
    """Words as high up or down as sets them at the middle of the code, on the grid."""
    down = max((height - height_of(words.boxes)) / 2 // grid * grid, 0.0)
    spacer = Box(height=down, bond=KEEP, span=words.boxes[0].span)
    return Stack(boxes=(spacer, *words.boxes)) if down else words
