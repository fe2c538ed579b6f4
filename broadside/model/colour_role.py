"""What a colour is for: words, art and signs name it so, and a brand says which it is."""

from typing import Literal, get_args

# What words may be set in, and what only art is: shades of the brand's colours, and reds.
BrandRole = Literal["paper", "ink", "brand", "on-brand", "tint", "muted", "rule", "link"]
ArtRole = Literal["deep", "mid", "soft", "accent", "red", "dark-red", "wrong", "land"]
# The colour of each sign of a sheet, its tint, and what stands on it. Cards stand on cream.
SignRole = Literal["sign-1", "sign-2", "sign-3", "sign-4", "sign-5", "sign-6", "sign-7", "sign-8"]
SignTint = Literal["tint-1", "tint-2", "tint-3", "tint-4", "tint-5", "tint-6", "tint-7", "tint-8"]
OnSign = Literal["on-1", "on-2", "on-3", "on-4", "on-5", "on-6", "on-7", "on-8"]
ColourRole = Literal[BrandRole, "cream", ArtRole, SignRole, SignTint, OnSign]
# Words in these lead somewhere without a colour that says so: on a ground that would hide it, and in small
# print, which would be speckled with it.
UNLINKED: frozenset[ColourRole] = frozenset({"on-brand", "paper", "muted", *get_args(OnSign)})
