"""Layout, faces, language → Look: all that the lines of a text follow from, but for the text itself and its
place."""

from functools import lru_cache

from msgspec import Struct

from broadside.fonts import Fonts
from broadside.model.emblem import Sign
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.model.type import Type

# The room for pictures, and that for boxes, stand among the types, under names that no role has; so does
# whether columns of boxes are to be as wide as one another.
ROOM, SLACK = ROOMS = ("\0room", "\0slack")
EVEN = "\0even"
# And whether pages are as many as it takes: what is spare may then take a little room.
UNCOUNTED = "\0uncounted"
# What a layout mostly says nothing of.
UNSAID = frozenset({*ROOMS, EVEN, UNCOUNTED})
NO_ROOM = Type(size=0.0, leading=0.0)
# So many looks are at hand, those of an attempt or two: with each go the faces of its brand.
MOST_LOOKS = 64


class Look(Struct, frozen=True, kw_only=True, cache_hash=True):
    """All that the lines of a text follow from, but for the text itself and its place: the `types` of a
    layout by their roles and the `layout` without them, the faces there are, the families of text and titles,
    the language, and the one that the sheet was translated from; `signs` are those of the sheet."""

    layout: Layout
    types: tuple[tuple[str, Type], ...]
    fonts: Fonts
    text_family: str
    title_family: str
    lang: str
    source: str = ""
    signs: tuple[Sign, ...] = ()


# An edition asks thousands of times.
@lru_cache(maxsize=MOST_LOOKS)
def types_of(look: Look) -> dict[str, Type]:
    """The types of a look by their roles."""
    return dict(look.types)


def with_type(_: Memo, look: Look, role: str, type_: Type) -> Look:
    """A role in another type."""
    return replace(look, types=tuple([(name, type_ if name == role else old) for name, old in look.types]))


def on_brand(_: Memo, look: Look, roles: tuple[str, ...]) -> Look:
    """Some roles as they are read on a ground in the brand's colour."""
    types = tuple(
        (name, replace(type_, colour="on-brand") if name in roles else type_) for name, type_ in look.types
    )
    return replace(look, types=types)


def with_room(_: Memo, look: Look) -> Look:
    """As it is set on a page that has room left."""
    return replace(look, layout=replace(look.layout, roomy=frozenset()))


def without_room(_: Memo, look: Look) -> Look:
    """As it is set on any other page."""
    types = tuple((role, type_) for role, type_ in look.types if role not in ROOMS)
    return replace(look, types=types, layout=replace(look.layout, roomy=frozenset()))
