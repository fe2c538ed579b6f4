"""Layout → Settings: what its head may give up before anything is torn for it."""

from broadside.model.layout import Layout
from broadside.pages.copyfit.prices import LESS_ART, SMALLER_STRIP, has_strip
from broadside.pages.copyfit.setting import LEAST_COVER, Setting

# What a cover gives up where it is too full; and where it is even so: rows of its art, too.
COVER_SHRINKS = (0.92, 0.85, 0.78)
BARE_COVERS = (
    Setting(cover=0.85, art=0.67),
    Setting(cover=0.78, art=0.34),
    Setting(cover=LEAST_COVER, art=0.34),
)
# And where no panel holds it otherwise: then its title is less than what titles else are.
LAST_COVERS = (Setting(cover=0.6, art=0.34), Setting(cover=0.52, art=0.0))
# How much is left of a head that is about as high in all editions; and where nothing else helps.
LOWER, LOWEST = (0.92, 0.825), 0.57


def last_covers(layout: Layout) -> tuple[Setting, ...]:
    """A cover that no panel holds otherwise."""
    return LAST_COVERS if layout.has_cover else ()


def lower_heads(layout: Layout) -> tuple[Setting, ...]:
    """A head a little lower that is about as high in all editions: for a page that ends better, or a page
    less."""
    return tuple(Setting(art=height) for height in LOWER) if layout.hero and layout.hero.even else ()


def smaller_heads(layout: Layout) -> tuple[Setting, ...]:
    """A head with less art; or a cover, which may be fuller than its panel, in smaller type."""
    if layout.has_cover:
        return (*(Setting(cover=factor) for factor in COVER_SHRINKS), *BARE_COVERS)
    if lower := lower_heads(layout):
        return (*lower, Setting(art=LOWEST))
    if has_strip(layout):
        return (Setting(art=SMALLER_STRIP), Setting(art=0.0))
    return (Setting(art=LESS_ART),) if layout.hero else ()
