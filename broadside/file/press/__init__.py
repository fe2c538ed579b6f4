"""Pages, Brand, Conversion → Pressed: adds what a press needs, plates, art in the bleed, marks, warnings.

Nothing here moves a word: it is how pages are drawn, never how they are set.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from broadside.file.press.bleed import bleed
from broadside.file.press.convert import Conversion, conversion
from broadside.file.press.inks import inks, over_the_limit
from broadside.file.press.marks import marks
from broadside.file.press.profile import find_profile
from broadside.issues import Issue
from broadside.model.brand import Brand
from broadside.model.fold import Crease
from broadside.model.page import Page
from broadside.model.press import Plates
from broadside.model.replace import replace

__all__ = ["Conversion", "Pressed", "conversion", "find_profile", "press"]


class Pressed(Struct, frozen=True, kw_only=True):
    """Pages ready for the press, the plates they are drawn with, and warnings."""

    pages: tuple[Page, ...]
    plates: Plates
    issues: tuple[Issue, ...]


def press(
    pages: Sequence[Page], brand: Brand, creases: Mapping[int, Sequence[Crease]], into: Conversion
) -> Pressed:
    """`creases` are the folds of each side."""
    plates = inks(brand, into)
    issues = tuple(over_the_limit(brand, into))
    marked = []
    sides: set[int] = set()
    for page in bleed(pages, plates.bleed, creases):
        if page.side not in sides:
            around = marks(page.paper, creases.get(page.side, ()), plates, brand.span)
            page = replace(page, furniture=(*page.furniture, around))  # noqa: PLW2901 - the same, marked
        sides.add(page.side)
        marked.append(page)
    return Pressed(pages=tuple(marked), plates=plates, issues=issues)
