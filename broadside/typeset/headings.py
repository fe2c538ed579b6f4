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
    return Element(role=f"H{level}", parent=place.parent, title=plain(title), bookmark=level - 2)


def caption(words: Text, place: Place) -> Element:
    """The caption of a table, which is in the place: no heading, and found by its bookmark like one."""
    depth = min(place.level + 1, DEEPEST) - 2
    return Element(role="Caption", parent=place.parent, title=plain(words), bookmark=depth)


def below(title: Text, place: Place) -> Place:
    """The place of what stands under a title: the same where there is none."""
    return replace(place, level=place.level + 1) if title else place
