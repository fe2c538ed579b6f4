"""What a layout may be set in other than its own way."""

from typing import Any, Literal

from msgspec import Struct

from broadside.model.replace import replace

# The factor of a cover at which its title is the least that titles are; a smaller one goes below that.
LEAST_COVER = 0.68

Knob = Literal["spaces", "leading", "heads", "tables", "notes", "size", "clear"]


class Setting(Struct, frozen=True, kw_only=True, cache_hash=True):
    """Factors of a layout's spaces, leading, heads, tables, notes, of all its sizes, of its cover, and
    of the room that the art of its head takes; `masthead` is the least one of the heads that it begins with,
    and `clear` how much is left of the space that goes last. `whole`: nothing is torn that a page holds;
    `apart`: how to reach the makers of a sheet takes a panel of its own; `parted`: what stands under a title
    may go on in another panel; `loose`: a short paragraph in another column or on another page; `asides`:
    what is about one thing spans all columns right above what does; `figures`: of numbers that are pictures,
    and of the space above what has a title; `room`: how many points higher a picture may be; `slack`: a box;
    `even`: of the room around words in boxes side by side, then as wide as one another."""

    spaces: float = 1.0
    leading: float = 1.0
    heads: float = 1.0
    tables: float = 1.0
    notes: float = 1.0
    size: float = 1.0
    clear: float = 1.0
    cover: float = 1.0
    art: float = 1.0
    masthead: float = 0.0
    whole: bool = True
    apart: bool = False
    parted: bool = False
    loose: bool = False
    asides: bool = False
    figures: float = 1.0
    room: float = 0.0
    slack: float = 0.0
    even: float = 0.0


OWN = Setting()


def turned(setting: Setting, knob: Knob, value: float) -> Setting:
    """The setting with one of its factors changed."""
    factor: dict[str, Any] = {knob: value}
    return replace(setting, **factor)
