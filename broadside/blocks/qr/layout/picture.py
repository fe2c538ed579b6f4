"""Code → Stack: draws a QR code in a size that phones read.

It is at least 20 mm large, and has at least four dots a module where a printer has 300 to the inch; each
module is a whole number of such dots. Lengths are points.
"""

import math

from broadside.blocks.qr.drawn import QUIET, rectangle, rectangles
from broadside.blocks.qr.layout.address import address_of, in_size, least_width
from broadside.blocks.qr.modules import Modules, qr
from broadside.blocks.qr.noun import Code
from broadside.model.memo import Memo
from broadside.model.page import Box, Element, Path, Shape
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.phrases import phrase
from broadside.typeset.grounds import face_of
from broadside.typeset.typesetter import Typesetter

LEAST_SIZE = 20 * 72 / 25.4
# The size of text that is read at arm's length.
NEAR_BODY = 13.0
DOT = 72 / 300
LEAST_DOTS = 4
# Words stand beside the code where they have at least this room, else below it; on a face, with so much more
# than they take.
LEAST_WORDS, BESIDE_WORDS = 96.0, 0.99
# What a code keeps off the edges of a ground where there is little room.
NARROW_PAD = 4.0
HAIRLINE = 0.5


def modules_of(one: Code, typesetter: Typesetter) -> Modules:
    """The modules of a code."""
    return typesetter.memo.of(_modules, one.address)


def _modules(_: Memo, address: str) -> Modules:
    return qr(address)


def module_in(one: Code, count: int, width: float, typesetter: Typesetter) -> float:
    """The side of a module in a place so wide for code and words: on a face of a card, which it has to
    itself, as large as that leaves the words beside it their room."""
    module = _module(count, typesetter)
    if not typesetter.layout.has_faces:
        return module
    code, label = typesetter.type_of("code"), typesetter.type_of("label")
    said = (one.text, one.more)
    words = max(
        *(typesetter.extent(text, code)[1] for text in said),
        least_width(address_of(one), in_size(label, code, code.size), typesetter),
    )
    room = min(width - max(words + BESIDE_WORDS, LEAST_WORDS), face_of(typesetter.layout) - 2 * NARROW_PAD)
    return max(int(room / (count + 2 * QUIET) / DOT) * DOT, module)


def _module(count: int, typesetter: Typesetter) -> float:
    """The side of a module: whole dots, as few as make the code large enough. What is read from afar, in
    larger letters, is scanned from afar."""
    size = max(typesetter.type_of(role).size for role in ("body", "code"))
    least = LEAST_SIZE * max(size / NEAR_BODY, 1.0)
    return max(LEAST_DOTS, math.ceil(least / count / DOT)) * DOT


def picture(
    one: Code, modules: Modules, module: float, place: Place, typesetter: Typesetter, *, framed: bool
) -> Stack:
    """The code on its quiet ground; `framed`: within a hairline that shows where that ends."""
    column, grid = place.column, typesetter.layout.grid
    side = module * (len(modules) + 2 * QUIET)
    said, lang = phrase("code", typesetter.lang, typesetter.source, address=one.address)
    figure = Element(role="Figure", parent=place.parent, alt=said, lang=lang)
    ground = Path(steps=rectangle(0.0, 0.0, side, side), fill="paper", kept=True)
    ground = replace(ground, stroke="rule", width=HAIRLINE, kept=False) if framed else ground
    dark = Path(steps=typesetter.memo.of(rectangles, modules, module), fill="ink")
    ink = Shape(
        x=column.x + (column.width - side if typesetter.rtl else 0.0),
        y=0.0,
        width=side,
        height=side,
        paths=(ground, dark),
        element=figure,
    )
    height = math.ceil(side / grid) * grid
    ink = replace(ink, y=(height - side) / 2)
    return Stack(boxes=(Box(height=height, items=(ink,), elements=(figure,), span=one.span),))
