"""A text and its type → the boxes of its lines, widows and orphans held back, links underlined."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from math import fsum

from broadside.issues import Span
from broadside.model.colour_role import UNLINKED, ColourRole
from broadside.model.content import Text
from broadside.model.page import FREE, HYPHEN, KEEP, SHORT, WIDOW, Box, Element, Fill, Words
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.model.type import Type
from broadside.typeset.links import leads_unseen
from broadside.typeset.typesetter import Typesetter

# How far below the baseline links are underlined, and how thick, in parts of the type size.
UNDERLINE_DEPTH, UNDERLINE = 0.12, 0.05
# A last line of a word no wider than so many times its size stands alone; by how much letters may be closer
# where that spares it, in parts of the type size; and how many lines share in it at least.
CRUMB, CLOSER, LEAST_LINES = 4.5, (-0.004, -0.008), 3
# Of so few lines in a cell the last is a stub where it is a word that takes less than such a part of the
# measure, or several that take less than a fifth. A word that takes less than half is alone, also below some
# more lines; the line above it keeps so much when it hands it a word.
FEW_LINES, STUB, RUNT = 3, 0.33, 0.2
ALONE, SOME_LINES, LEFT_ABOVE = 0.5, 6, 0.5
# A paragraph of so few lines goes on in no other column or page; nor does one of so few on pages that are
# read one after the other, where that can be had.
MOST_WHOLE, MOST_SHORT = 4, 8
# How much more room a line needs above it, in parts of that by which what is largest in it is larger than
# text: figures are as high as capitals.
OVER = 0.75
# What stands before words without being seen as one of their letters.
OPENING = frozenset("\u201c\u2018\u00ab\u2039\u201e\u201a\u00bf\u00a1")


def left_of(line: Line, column: Column, type_: Type, rtl: bool) -> float:
    """Where a line's left end stands, by the type's alignment."""
    # The last letter is as wide as its ink, however close those before it stand.
    room = column.width - line.width + min(type_.tracking * type_.size, 0.0)
    if type_.align == "center":
        return column.x + room / 2
    if type_.hang and not rtl and type_.align in ("start", "justify"):
        return column.x - min(_hung(line), type_.indent)
    at_right = rtl if type_.align in ("start", "justify") else not rtl
    return column.x + room if at_right else column.x


def _hung(line: Line) -> float:
    """How wide the quotation marks are that a line begins with."""
    first = line.glyphs[0] if line.glyphs else None
    if first is None or first.rtl:
        return 0.0
    marks = takewhile(lambda glyph: glyph[0] in OPENING, zip(first.texts, first.advances, strict=True))
    return fsum(advance for _, advance in marks)


def line_boxes(
    typesetter: Typesetter, text: Text, type_: Type, column: Column, element: Element, span: Span
) -> tuple[Box, ...]:
    """A paragraph's lines, a box each; widows, orphans and hyphens are held back by their bonds."""
    if not text:
        return ()
    colour: ColourRole = type_.colour
    rtl = typesetter.rtl
    inner = column.inside(type_.indent, 0.0, rtl)
    lines, type_ = _without_crumb(typesetter, text, type_, inner.width)
    baseline = typesetter.baseline(type_)
    last, layout = len(lines) - 1, typesetter.layout
    # A line with something large in it has room above for that.
    more = [max(line.size - type_.size, 0.0) * OVER for line in lines]
    shown = [
        Words(
            x=left_of(line, inner, type_, rtl),
            y=baseline + above,
            line=line,
            colour=colour,
            element=element,
        )
        for line, above in zip(lines, more, strict=True)
    ]
    return tuple(
        Box(
            height=type_.leading + more[i],
            items=(shown[i], *(() if layout.clear else _underlines(shown[i]))),
            notes=line.notes,
            elements=(element,) if i == 0 else (),
            bond=_bond(line, i, last, short=layout.head and not layout.clear and last < MOST_SHORT),
            span=span,
        )
        for i, line in enumerate(lines)
    )


def _without_crumb(
    typesetter: Typesetter, text: Text, type_: Type, width: float
) -> tuple[tuple[Line, ...], Type]:
    """The lines of a text and how they are set; in a line less where the last would else be one short word,
    and letters so little closer that nobody sees it make up for it."""
    lines = typesetter.lines(text, type_, width)
    if len(lines) < LEAST_LINES or type_.balance or type_.paired or type_.tracking or typesetter.layout.clear:
        return lines, type_
    if lines[-1].width > CRUMB * type_.size or _blanks(lines[-1]):
        return lines, type_
    for tracking in CLOSER:
        closer = replace(type_, tracking=tracking)
        fewer = typesetter.lines(text, closer, width)
        if len(fewer) < len(lines):
            return fewer, closer
    return lines, type_


def without_stub(text: Text, type_: Type, width: float, typesetter: Typesetter) -> Type:
    """How a text of few lines is set, as one in a cell: level where the last line would else be so short that
    it looks forgotten, unless another word beside its own is enough for that."""
    lines, found = _without_crumb(typesetter, text, type_, width - type_.indent)
    if found is not type_:
        # A line less is worth more.
        return type_
    if (paired := _paired(lines, text, type_, width - type_.indent, typesetter)) is not type_:
        return paired
    if not 1 < len(lines) <= FEW_LINES:
        return type_
    least = RUNT if _blanks(lines[-1]) else STUB
    return replace(type_, balance=True) if lines[-1].width < least * width else type_


def in_company(text: Text, type_: Type, width: float, typesetter: Typesetter) -> Type:
    """How a text of some lines is set, as an item of a list: so that its last line is no word alone where
    that costs no line."""
    lines, found = _without_crumb(typesetter, text, type_, width - type_.indent)
    return _paired(lines, text, type_, width - type_.indent, typesetter) if found is type_ else type_


def _paired(lines: Sequence[Line], text: Text, type_: Type, width: float, typesetter: Typesetter) -> Type:
    if not 1 < len(lines) <= SOME_LINES or type_.balance or type_.align == "justify":
        return type_
    if lines[-1].width >= ALONE * width or _blanks(lines[-1]) or not _blanks(lines[-2]):
        return type_
    paired = replace(type_, paired=True)
    made = typesetter.lines(text, paired, width)
    good = len(made) == len(lines) and _blanks(made[-1]) and made[-2].width >= LEFT_ABOVE * width
    return paired if good else type_


def _blanks(line: Line) -> bool:
    """Whether a line has more than a word."""
    return " " in "".join(part for one in line.glyphs for part in one.texts).strip()


def _underlines(words: Words) -> Iterator[Fill]:
    """A line under each stretch of words that leads somewhere, so that not only its colour says so."""
    for glyphs in words.line.glyphs:
        if not leads_unseen(glyphs.run):
            continue
        # The blank at which a line was broken lies beyond its ends.
        start = max(glyphs.x, 0.0)
        width = min(glyphs.x + fsum(glyphs.advances), words.line.width) - start
        if width > 0:
            yield Fill(
                x=words.x + start,
                y=words.y + glyphs.size * UNDERLINE_DEPTH,
                width=width,
                height=glyphs.size * UNDERLINE,
                colour=words.colour if words.colour in UNLINKED else "link",
            )


def sketched_line(line: Line, typesetter: Typesetter) -> tuple[float, bool, tuple[str, ...], int]:
    """All of a line that boxes follow from, but for what is drawn in them: its size, whether it ends in a
    hyphen, the notes marked in it, how many lines are drawn under it."""
    words = Words(x=0.0, y=0.0, line=line, colour="ink", element=None)
    drawn = 0 if typesetter.layout.clear else sum(1 for _ in _underlines(words))
    return line.size, line.hyphenated, line.notes, drawn


def _bond(line: Line, index: int, last: int, *, short: bool) -> int:
    if index == last:
        return FREE
    if short and last >= MOST_WHOLE:
        # Where it has to go on elsewhere, no line of it stands alone.
        return KEEP if index in (0, last - 1) else SHORT
    if index in (0, last - 1) or last < MOST_WHOLE:
        return WIDOW
    return HYPHEN if line.hyphenated else FREE
