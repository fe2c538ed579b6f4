"""What the layouts that come with Broadside are called, and what for: as their files say it in English."""

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "layout-brief": "Brief",
        "about-brief": "The whole sheet",
        "layout-handout": "Handout",
        "about-handout": "What matters most, to give away",
        "layout-large-print": "Large print",
        "about-large-print": "The whole sheet in 18 points",
        "layout-booklet": "Booklet",
        "about-booklet": "The whole sheet, to fold and staple",
        "layout-matrix": "Matrix",
        "about-matrix": "The comparison alone, to pin up",
        "layout-half-sheet": "Half sheet",
        "about-half-sheet": "The shortest words, front and back",
        "layout-trifold": "Trifold",
        "about-trifold": "A leaflet of six panels",
        "layout-palm-card": "Palm card",
        "about-palm-card": "A card for the hand",
        "layout-wallet": "Wallet card",
        "about-wallet": "A card that folds to the size of a bank card",
        "layout-poster": "Poster",
        "about-poster": "For a wall",
        "layout-brief-two-column": "Brief in two columns",
        "about-brief-two-column": "The whole sheet in two columns",
        "layout-brief-wide": "Brief in one wide column",
        "about-brief-wide": "The whole sheet, in one wide column",
    }
)
