"""How the words of a role are set. Lengths are points."""

from typing import Literal

from msgspec import Struct

from broadside.model.colour_role import BrandRole

Family = Literal["text", "title"]
Align = Literal["start", "center", "end", "justify"]
# Whether words are divided where a line would end far too short, wherever that evens lines out, or not.
Hyphens = Literal["sparing", "freely", "never"]
# The least size of display type.
DISPLAY = 18.0


class Type(Struct, frozen=True, kw_only=True, cache_hash=True):
    """How a role is set. `before` and `after` are the space around the block; the larger of two that
    meet counts. `indent` is kept clear at the start edge. `balance`: lines end as level as they can in as
    many lines; `paired`: the last one is rather of two words than of one. `tracking` is what letters stand
    apart, in parts of their size; below 0 they are closer.
    `hang`: quotation marks at the start of a line stand in the indent. `least_leading`: how close its lines
    may come, in parts of its size, before the letters of a script touch; 0 where any leading does. `calm`: in
    clear print nothing of it is bold for its emphasis or because it leads somewhere."""

    family: Family = "text"
    weight: int = 400
    italic: bool = False
    size: float
    leading: float
    least_leading: float = 0.0
    colour: BrandRole = "ink"
    align: Align = "start"
    balance: bool = False
    paired: bool = False
    tracking: float = 0.0
    hang: bool = False
    calm: bool = False
    features: tuple[str, ...] = ()
    hyphenate: Hyphens = "never"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
