"""Shaped, width → Lines: breaks a paragraph where it is best for the whole of it. Lengths are points."""

from msgspec import Struct

from broadside.model.language import SPACELESS, primary
from broadside.model.layout import Align
from broadside.model.text import Line
from broadside.typeset.shape import Shaped
from broadside.typeset.wrap.breaks import Break, Hyphenate, Rescue, advance, blank_glyph, breaks
from broadside.typeset.wrap.line import line
from broadside.typeset.wrap.total_fit import Elastic, total_fit

__all__ = ["Wrapping", "breaks", "wrap"]

# A ragged line that ends this share of the measure short counts as stretched to its limit: about the
# rag that a careful typesetter lets stand.
RAG = 0.12
# A justified line without a blank has nothing to stretch; it counts as ragged, four times as bad.
RIGID_RAG = RAG / 4
# A word space may grow by a half and shrink by a fifth in justified text before it looks wrong.
SPACE_STRETCH = 0.5
SPACE_SHRINK = 0.2
# Text without word spaces is justified between characters, by at most this share of the type size.
LETTER_STRETCH = 0.1


class Wrapping(Struct, frozen=True, kw_only=True):
    """How to break: `hyphenate(word)` gives the places in a word where a hyphen may go; `rescue(lang)` hands
    over what does so in words that are wider than a line, in their own language."""

    align: Align = "start"
    hyphenate: Hyphenate | None = None
    rescue: Rescue | None = None


def wrap(shaped: Shaped, width: float, wrapping: Wrapping) -> tuple[Line, ...]:
    """Break a paragraph into lines at most `width` wide. A single cluster wider than that overflows."""
    if not shaped.text:
        return ()
    places = breaks(shaped, width, wrapping.hyphenate, wrapping.rescue)
    chosen = total_fit(places, width, _elastic(shaped, width, wrapping.align))
    lines = []
    start, reach = 0, 0.0
    for at in chosen:
        spread = (
            _spread(shaped, start, at, width - (at.reach - reach)) if wrapping.align == "justify" else 0.0
        )
        if at is chosen[-1]:
            # The last line keeps its own spaces, unless it only fits with narrower ones.
            spread = min(spread, 0.0)
        lines.append(line(shaped, start, at, spread))
        start, reach = at.start, at.next_reach
    return tuple(lines)


def _elastic(shaped: Shaped, width: float, align: Align) -> Elastic:
    size = shaped.setting.size
    if align != "justify":
        return Elastic(stretch=0.0, shrink=0.0, rag=width * RAG, size=size)
    if _spaceless(shaped):
        return Elastic(stretch=size * LETTER_STRETCH, shrink=0.0, rag=width * RIGID_RAG, size=size)
    space = advance(shaped.items[0], blank_glyph(shaped.items[0]))
    return Elastic(
        stretch=space * SPACE_STRETCH, shrink=space * SPACE_SHRINK, rag=width * RIGID_RAG, size=size
    )


def _spaceless(shaped: Shaped) -> bool:
    return primary(shaped.setting.lang) in SPACELESS


def _spread(shaped: Shaped, start: int, at: Break, gap: float) -> float:
    """What each blank of a justified line grows by to fill a gap; negative: shrinks."""
    blanks = max(at.end - start - 1, 0) if _spaceless(shaped) else shaped.text.count(" ", start, at.end)
    return gap / blanks if blanks else 0.0
