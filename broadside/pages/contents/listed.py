"""Sections → Box: sets the list of sections under its heading, each name with the number of its page.
Lengths are points."""

from collections.abc import Sequence
from itertools import accumulate, zip_longest

from broadside.issues import Span
from broadside.model.page import Box, Element, Fill, Item, Words
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.model.type import Type
from broadside.pages.contents.sections import Section
from broadside.phrases import numeral
from broadside.typeset.headings import heading
from broadside.typeset.lines import left_of
from broadside.typeset.typesetter import Typesetter, words

# In two columns, so far apart in parts of the type size, no name takes more lines; names keep so far off
# their pages.
APART, MOST_LINES, BESIDE = 1.8, 2, 1.0
# A rule stands above each line; what is clear on either side of it, in parts of the type size.
RULE, OFF_RULE = 0.5, 0.16
BOLD = 700


def listed(found: Sequence[Section], wide: Place, span: Span, typesetter: Typesetter) -> Box:
    """The list, in two columns where names are short enough, under its heading."""
    title_type, type_ = typesetter.type_of("callout-title"), typesetter.type_of("contents")
    said = typesetter.say("contents", span)
    root = wide.parent
    title, toc = heading(said, wide), Element(role="TOC", parent=root)
    lines = typesetter.lines(said, title_type, wide.column.width)
    items: list[Item] = []
    elements = [title, toc]
    y = 0.0
    for line in lines:
        x = left_of(line, wide.column, title_type, typesetter.rtl)
        items.append(
            Words(
                x=x, y=y + typesetter.baseline(title_type), line=line, colour=title_type.colour, element=title
            )
        )
        y += title_type.leading
    y += title_type.after
    columns = _columns(found, wide.column, type_, typesetter)
    rows = [_row(one, columns[0], type_, toc, span, typesetter) for one in found]
    # Rows side by side begin on one line, as rules across a page do: the longer name tells how high both are.
    turn = -(-len(rows) // len(columns))
    pairs = zip_longest(rows[:turn], rows[turn:])
    heights = [max(row.height for row in pair if row) for pair in pairs]
    tops = list(accumulate(heights, initial=y))
    for i, row in enumerate(rows):
        column, at = columns[i // turn], tops[i % turn]
        items += [replace(item, x=item.x + column.x - columns[0].x, y=item.y + at) for item in row.items]
        elements += row.elements
    return Box(height=tops[-1], items=tuple(items), elements=tuple(elements), span=span)


def _columns(found: Sequence[Section], wide: Column, type_: Type, typesetter: Typesetter) -> list[Column]:
    half = (wide.width - APART * type_.size) / 2
    columns = [wide.inside(0.0, half + APART * type_.size, typesetter.rtl)]
    columns.append(wide.inside(half + APART * type_.size, 0.0, typesetter.rtl))
    room = half - _number_width(found, type_, typesetter)
    names = (words(one.title, Span(path="")) for one in found)
    short = all(len(typesetter.lines(name, type_, room)) <= MOST_LINES for name in names)
    return columns if short else [wide]


def _number_width(found: Sequence[Section], type_: Type, typesetter: Typesetter) -> float:
    """The room that the longest number takes, with what is clear beside it."""
    longest = numeral(max(one.page for one in found), typesetter.lang)
    return typesetter.extent(words(longest, Span(path="")), type_)[1] + BESIDE * type_.size


def _row(one: Section, column: Column, type_: Type, toc: Element, span: Span, typesetter: Typesetter) -> Box:
    """A name, which leads to its page, and the number of that at the end of its last line, under a rule."""
    entry = Element(role="TOCI", parent=toc)
    reference = Element(role="Reference", parent=entry)
    number_type = replace(type_, align="end", weight=BOLD)
    # It is read as a word of its own: a name may end in a number.
    said = words(f"\u00a0{numeral(one.page, typesetter.lang)}", span)
    (number,) = typesetter.lines(said, number_type, column.width)
    name: Text = (replace(words(one.title, span)[0], link=f"#{one.key}"),)
    inner = column.inside(0.0, number.width + BESIDE * type_.size, typesetter.rtl)
    lines = typesetter.lines(name, type_, inner.width)
    items: list[Item] = [Fill(x=column.x, y=0.0, width=column.width, height=RULE, colour="rule")]
    y = RULE + OFF_RULE * type_.size
    for line in lines:
        x = left_of(line, inner, type_, typesetter.rtl)
        baseline = y + typesetter.baseline(type_)
        items.append(
            Words(x=x, y=baseline, line=line, colour=type_.colour, element=reference, links=type_.colour)
        )
        y += type_.leading
    x = left_of(number, column, number_type, typesetter.rtl)
    items.append(Words(x=x, y=baseline, line=number, colour="brand", element=reference))
    height = y + OFF_RULE * type_.size
    return Box(height=height, items=tuple(items), elements=(entry, reference), span=span)
