"""Brand → Mark: sets an organization's logo, and its name beside one that does not say it."""

from math import sqrt

from msgspec import Struct

from broadside.model.brand import Brand, Logo
from broadside.model.colour_role import BrandRole
from broadside.model.content import Text
from broadside.model.page import Element, Item, Path, Picture, Shape, Words
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.model.steps import rounded
from broadside.model.text import Line
from broadside.model.type import Type
from broadside.pages.measure.logos import LogoRow, ShownLogo, logo_row
from broadside.typeset.lines import left_of
from broadside.typeset.typesetter import Typesetter

# How high a logo is on a page of a usual width, on a narrower one and under a compact head. A page as wide
# as a poster is read from some steps away, and its organization's logo too: elsewhere one that high would be
# read before the title.
LOGO_HEIGHT, NARROW_LOGO, COMPACT_LOGO, LARGE_LOGO = 28.0, 24.0, 18.0, 44.0
NARROW, LARGE = 450.0, 700.0
# The part of the top line that the logo may take.
LOGO_SHARE = 0.6
# Between a logo and the name beside it, as a share of the logo's height.
NAME_GAP = 0.3
HALVINGS = 6
# One much taller than wide, in such parts of its height, is higher than others, by so much at most: so it
# looks as large.
TALLER, TALL = 1.4, 0.5
# One as low as that, in parts of the usual height, since it is so wide, has the line to itself: its letters
# could hardly be read.
LOW = 0.4
# How far a plate of paper reaches beyond the ink of the logo on it.
PLATE = 6.0


class Mark(Struct, frozen=True, kw_only=True):
    """The organization's logo, with its name where the logo does not say it; nothing where it has none.
    The name has so many `lines`; `name_ends` is the baseline of the last. `alone`: nothing is beside it."""

    items: tuple[Item, ...] = ()
    elements: tuple[Element, ...] = ()
    width: float = 0.0
    height: float = 0.0
    lines: int = 0
    name_ends: float | None = None
    alone: bool = False


def mark_of(
    brand: Brand,
    name: Text,
    place: Place,
    typesetter: Typesetter,
    *,
    on_ground: bool = False,
    beside: float = 0.0,
) -> Mark:
    """It stands at the end of the top line, in the part of it that the kicker leaves, which takes so many
    points `beside` it. On a ground in the brand's colour it is the logo made for that, or stands on a plate
    of paper."""
    layout, rtl = typesetter.layout, typesetter.rtl
    if brand.logo is brand.logo_small is brand.logo_large is None:
        # Most have none: how large the title is does not matter then.
        return Mark()
    part = place.column.inside(max(place.column.width * (1 - LOGO_SHARE), beside), 0.0, rtl)
    wide = min(layout.area(name).width for name, _ in layout.papers)
    logo, most = brand.logo, LOGO_HEIGHT if wide > NARROW else NARROW_LOGO
    if layout.masthead == "compact":
        logo, most = brand.logo_small, COMPACT_LOGO
    elif wide >= LARGE:
        logo, most = brand.logo_large, LARGE_LOGO
    if logo is None:
        return Mark()
    plated = on_ground and brand.logo_on_brand is None
    logo = brand.logo_on_brand or logo if on_ground else logo
    most *= min(TALLER, max(1.0, sqrt(TALL / logo.look.ink_aspect)))
    found = _logo(logo, most, replace(place, column=part), plated=plated, rtl=rtl)
    edges = 2 * PLATE * plated
    if found.height - edges < LOW * most:
        found = replace(_logo(logo, most, place, plated=plated, rtl=rtl), alone=True)
    if logo.words or found.alone:
        return found
    # No word of a name is broken: rather a kicker is set in two lines.
    gap = found.height * NAME_GAP
    need = found.width + gap + typesetter.extent(name, typesetter.type_of("kicker"))[0] + edges
    part = part if part.width >= need else place.column.inside(max(place.column.width - need, 0.0), 0.0, rtl)
    part = part.inside(PLATE, PLATE, rtl) if plated else part
    return _with_name(found, name, part, place.parent, typesetter, "on-brand" if on_ground else "ink")


def _logo(logo: Logo, most: float, place: Place, *, plated: bool, rtl: bool) -> Mark:
    """A logo at the end of a place, no higher than `most`."""
    column = place.column.inside(PLATE, PLATE, rtl) if plated else place.column
    row = logo_row(
        [ShownLogo(logo=logo, clear=0.0)], replace(place, column=column), most, align="end", rtl=rtl
    )
    if plated:
        return _plated(row, column, rtl)
    return Mark(items=row.items, elements=row.elements, width=row.width, height=row.height)


def _plated(row: LogoRow, column: Column, rtl: bool) -> Mark:
    """Logos at the end of a column, on a plate of paper that reaches a little beyond their ink."""
    wide, high = row.width + 2 * PLATE, row.height + 2 * PLATE
    plate = Shape(
        x=(column.x if rtl else column.x + column.width - row.width) - PLATE,
        y=0.0,
        width=wide,
        height=high,
        paths=(Path(steps=rounded(0.0, 0.0, wide, high, PLATE / 2), fill="paper"),),
    )
    # What of a logo is as light as paper would show beside it.
    lower = tuple(_within(replace(item, y=item.y + PLATE), plate) for item in row.items)
    return Mark(items=(plate, *lower), elements=row.elements, width=wide, height=high)


def _within(picture: Picture, plate: Shape) -> Picture:
    """What of a picture lies on a plate; as it is where all of it does."""
    right, bottom = plate.x + plate.width, plate.y + plate.height
    beyond = picture.x + picture.width > right or picture.y + picture.height > bottom
    if picture.x >= plate.x and picture.y >= plate.y and not beyond:
        return picture
    return replace(picture, crop=(plate.x - picture.x, plate.y - picture.y, plate.width, plate.height))


def _with_name(
    mark: Mark, name: Text, part: Column, parent: Element, typesetter: Typesetter, colour: BrandRole
) -> Mark:
    """A logo with the name behind it, in the middle of its height. The name says all that the logo's own
    words would: it is read, and the logo is an ornament."""
    type_ = replace(typesetter.type_of("kicker"), align="start", colour=colour)
    gap = mark.height * NAME_GAP
    lines = even(name, type_, part.width - mark.width - gap, typesetter)
    wide, high = max(line.width for line in lines), len(lines) * type_.leading
    height = max(mark.height, high)
    aside = wide + gap if typesetter.rtl else -wide - gap
    down = (height - mark.height) / 2
    drawn = [_ornament(one, aside, down) for one in mark.items]
    beside = part.inside(part.width - wide, 0.0, typesetter.rtl)
    top = (height - high) / 2 + typesetter.baseline(type_)
    element = Element(role="P", parent=parent)
    said = [
        Words(
            x=left_of(line, beside, type_, typesetter.rtl),
            y=top + number * type_.leading,
            line=line,
            colour=type_.colour,
            element=element,
        )
        for number, line in enumerate(lines)
    ]
    return Mark(
        items=(*drawn, *said),
        elements=(element,),
        width=mark.width + gap + wide,
        height=height,
        lines=len(lines),
        name_ends=said[-1].y,
    )


def _ornament(item: Item, aside: float, down: float) -> Item:
    moved = replace(item, x=item.x + aside, y=item.y + down)
    return replace(moved, element=None) if isinstance(moved, Picture) else moved


def even(text: Text, type_: Type, width: float, typesetter: Typesetter) -> tuple[Line, ...]:
    """As few lines as fit, none much longer than the others."""
    lines = typesetter.lines(text, type_, width)
    # No word is broken for it.
    narrow, wide = max(width / 2, typesetter.extent(text, type_)[0]), width
    for _ in range(HALVINGS if len(lines) > 1 and narrow < wide else 0):
        middle = (narrow + wide) / 2
        found = typesetter.lines(text, type_, middle)
        if len(found) == len(lines) and not any(line.hyphenated for line in found):
            lines, wide = found, middle
        else:
            narrow = middle
    return lines
