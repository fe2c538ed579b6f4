"""How a paragraph is set."""

from msgspec import Struct


class Setting(Struct, frozen=True, kw_only=True):
    """How a paragraph is set. `size` is points; `lang` BCP 47; `rtl` the paragraph's direction; `tracking`
    what letters stand apart, in parts of their size, where their script allows it; `features` are OpenType's
    by tag. `clear`: nothing is italic or underlined, but bold, where it is not `calm`; marks are hardly
    smaller than the text."""

    family: str
    weight: int
    italic: bool
    size: float
    lang: str
    rtl: bool = False
    tracking: float = 0.0
    features: tuple[str, ...] = ()
    clear: bool = False
    calm: bool = False
