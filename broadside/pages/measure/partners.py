"""Brand → Stack: sets with whom a sheet is made, in words and logos."""

from collections.abc import Iterator, Sequence
from math import fsum

from msgspec import Struct

from broadside.model.brand import Brand, Logo, Partner
from broadside.model.content import Run
from broadside.model.page import Box, Element, Picture, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.model.type import Type
from broadside.pages.measure.joined import joined
from broadside.pages.measure.logos import ShownLogo, logo_row
from broadside.pages.measure.mark import even
from broadside.typeset.beside import beside
from broadside.typeset.lines import left_of, line_boxes
from broadside.typeset.stack import padded, stacked
from broadside.typeset.typesetter import Typesetter

# How high logos are at most: so many points, or so many times the size of large type. A name in letters of
# its own is to be read as well as the words before it.
HEIGHT, OF_SIZE = 28.0, 2.8
# Between a logo and the name behind it.
GAP = 6.0
# The part of the row that names may take; where they need more, all stand in the words above.
NAMES_SHARE = 0.6
# Words before the logos stand so far off them, where these keep such a part of the measure.
ASIDE, BESIDE = 14.0, 0.7


class _Shown(Struct, frozen=True, kw_only=True):
    """A partner's logo, and the lines of its name where that does not say it."""

    logo: Logo
    clear: float
    name: tuple[Line, ...]

    @property
    def width(self) -> float:
        """Of the name."""
        return max((line.width for line in self.name), default=-GAP) + GAP


def partners(brand: Brand, place: Place, typesetter: Typesetter) -> Stack:
    """Words, and the logos of those that have one in a row."""
    column = place.column
    if not brand.partners:
        return Stack(boxes=())
    type_ = replace(typesetter.type_of("note"), indent=0.0, align="start")
    with_logo = [one for one in brand.partners if one.logo and typesetter.layout.imprint == "full"]
    shown = [*_shown(brand, with_logo, place, type_, typesetter)]
    if fsum(one.width for one in shown) > column.width * NAMES_SHARE:
        unsaid = [one for one in with_logo if one.logo and not one.logo.words]
        shown = [replace(one, name=()) for one in shown]
    else:
        unsaid = []
    names = [
        brand.said(one.name, link=one.link) for one in brand.partners if one not in with_logo or one in unsaid
    ]
    said = typesetter.say("partners", brand.span)
    listed = joined([(name,) for name in names], brand.span)
    # A colon of full width has its blank in it.
    blank = "" if said[-1].text.endswith("：") else " "
    text = (*said, Run(text=blank, span=brand.span), *listed) if listed else said
    element = Element(role="P", parent=place.parent)
    spoken = Stack(boxes=line_boxes(typesetter, text, type_, column, element, brand.span))
    if typesetter.layout.imprint == "short" and not typesetter.layout.notes.letters:
        # On a short printing, which is for paper, a line below a name leads nowhere.
        spoken = replace(spoken, boxes=tuple(map(_words_alone, spoken.boxes)))
    if not shown:
        return replace(spoken, before=typesetter.layout.grid)
    _, wide = typesetter.extent(text, type_)
    aside = column.inside(wide + ASIDE, 0.0, typesetter.rtl)
    if aside.width >= BESIDE * column.width:
        # The words stand beside the logos, in their middle.
        box = _row(shown, replace(place, column=aside), type_, typesetter)
        down = (box.height - spoken.boxes[0].height) / 2
        whole = beside([Stack(boxes=padded(spoken.boxes, down, 0.0)), Stack(boxes=(box,))])
    else:
        box = _row(shown, place, type_, typesetter)
        whole = stacked([spoken, Stack(boxes=(box,), before=typesetter.layout.grid * 2)])
    return replace(whole, before=typesetter.layout.grid * 2)


def _words_alone(box: Box) -> Box:
    return replace(box, items=tuple(item for item in box.items if isinstance(item, Words)))


def _shown(
    brand: Brand, partners: Sequence[Partner], place: Place, type_: Type, typesetter: Typesetter
) -> Iterator[_Shown]:
    share = place.column.width * NAMES_SHARE / max(len(partners), 1) - GAP
    for one in partners:
        if one.logo is None:
            continue
        text = (replace(brand.said(one.name, link=one.link), span=one.logo.span),)
        width = max(share, typesetter.extent(text, type_)[0])
        name = () if one.logo.words else even(text, type_, width, typesetter)
        yield _Shown(logo=one.logo, clear=one.clear, name=name)


def _row(shown: Sequence[_Shown], place: Place, type_: Type, typesetter: Typesetter) -> Box:
    """Where a name stands behind a logo, it is what is read, and the logo is an ornament."""
    rtl = typesetter.rtl
    logos = [ShownLogo(logo=one.logo, clear=one.clear, words=one.width) for one in shown]
    row = logo_row(logos, place, max(HEIGHT, OF_SIZE * type_.size), rtl=rtl)
    height = max(row.height, *(len(one.name) * type_.leading for one in shown))
    down = (height - row.height) / 2
    items: list[Words | Picture] = []
    elements = []
    for one, picture, figure, left in zip(shown, row.items, row.elements, row.words, strict=True):
        element = Element(role="P", parent=place.parent) if one.name else figure
        items.append(replace(picture, y=picture.y + down, element=None if one.name else figure))
        elements.append(element)
        behind = Column(x=left, width=one.width).inside(GAP, 0.0, rtl)
        top = (height - len(one.name) * type_.leading) / 2 + typesetter.baseline(type_)
        items += [
            Words(
                x=left_of(line, behind, type_, rtl),
                y=top + number * type_.leading,
                line=line,
                colour=type_.colour,
                element=element,
            )
            for number, line in enumerate(one.name)
        ]
    return Box(height=height, items=tuple(items), elements=tuple(elements), span=shown[0].logo.span)
