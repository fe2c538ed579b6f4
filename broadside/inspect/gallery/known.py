"""Printing, Known → Printing: says what the names in a file's name mean to people."""

from collections.abc import Mapping

from msgspec import Struct

from broadside.inspect.gallery.printing import Printing
from broadside.inspect.gallery.saying import Saying
from broadside.model.paper import Flip
from broadside.model.replace import replace

# Behind all layouts that are known.
LAST = 1_000_000


class KnownLayout(Struct, frozen=True, kw_only=True):
    """A layout: what it is called, what it is for, its place among layouts, usual ones first, and how it is
    turned for its back, by paper: None for what has none."""

    title: str
    purpose: str
    place: int
    sides: Mapping[str, Flip | None]


class Known(Struct, frozen=True, kw_only=True):
    """What the folder's PDFs were made from, by names: layouts, and what organizations are called."""

    layouts: Mapping[str, KnownLayout] = {}
    brands: Mapping[str, str] = {}
    say: Saying = Saying()


def introduced(one: Printing, known: Known) -> Printing:
    """A PDF with the words of those who made its layout and brand; with its names where they are gone."""
    layout = known.layouts.get(one.layout)
    one = replace(
        one,
        called=layout.title if layout else in_words(one.layout),
        organization=known.brands.get(one.brand, one.brand),
        place=layout.place if layout else LAST,
    )
    if layout is None or one.scheme:
        return one
    # What a press prints on is its own affair, and one page has no back.
    unknown = one.purpose or not one.pages or (one.pages > 1 and one.paper not in layout.sides)
    flip = None if one.pages == 1 else layout.sides.get(one.paper)
    sides = "" if unknown else known.say(f"both-{flip}" if flip else "one-side")
    return replace(one, use=layout.purpose, sides=sides)


def in_words(name: str) -> str:
    """A name as a title: `large-print` is "Large print"."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]
