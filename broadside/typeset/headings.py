"""Title, Place → Element: makes the titles of blocks headings, each a level below the one it stands under."""

from broadside.model.page import Element
from broadside.model.place import Place
from broadside.model.replace import replace
from broadside.model.run import Text, plain

# ISO 32000-1, 14.8.4.3 has no deeper heading.
DEEPEST = 6


def heading(title: Text, place: Place) -> Element:
    """The heading that a title is in its place."""
    level = min(place.level + 1, DEEPEST)
    return Element(role=f"H{level}", parent=place.parent, title=plain(title))


def below(title: Text, place: Place) -> Place:
    """The place of what stands under a title: the same where there is none."""
    return replace(place, level=place.level + 1) if title else place
