"""Signs, Palette → Palette: finds for each sign of a sheet the colours that a brand prints it in."""

from collections.abc import Mapping, Sequence
from math import pi

from msgspec import Struct

from broadside.colour.contrast import TEXT, contrast, nearest
from broadside.colour.derive import ACCENT, RED, easiest
from broadside.colour.oklch import difference, from_oklch, to_oklch
from broadside.model.brand import Colour, Palette, SignColours
from broadside.model.emblem import Sign
from broadside.model.replace import replace

# How far a tint stands off the paper, as shares of the way to the colour's lightness; the strongest on which
# text can be read is taken.
TINTS = (0.10, 0.09, 0.08, 0.06, 0.04)
# What a tint of the strongest share keeps of the colour's chroma, and the most of that. One as dark as a tint
# of a muted colour would else look like paper that has yellowed; that of a brand's second colour has more of
# it, as it is no darker shade of that.
KEPT, MOST_CHROMA, SECOND_CHROMA = 0.25, 0.018, 0.034
# Two colours are taken for one where they lie nearer than this, or are of nearly one hue, by turns of the
# wheel, and no more than so far apart in lightness: their tints look the same. Below such a chroma a colour
# is a grey, and has no hue to speak of.
ALIKE, ONE_HUE, ONE_LIGHT, GREYISH = 0.09, 40 * pi / 180, 0.25, 0.03


def with_signs(palette: Palette, signs: Sequence[Sign]) -> Palette:
    """A sign without a colour has the brand's own; one that can't be read on this paper is made darker or
    lighter until it can. Where one sign has the brand's own, those that would be taken for it have another
    colour: who writes a sheet does not know its brands, and signs are there to be told apart."""
    if not signs:
        return palette
    seconds = _seconds(palette, signs) if any(sign.colour is None for sign in signs) else {}
    return replace(palette, signs=tuple(_colours(sign, palette, seconds.get(sign.name)) for sign in signs))


class _Second(Struct, frozen=True, kw_only=True):
    """A colour in the place of a sign's own, and the one that it is a darker shade of."""

    colour: Colour
    source: Colour


def _seconds(palette: Palette, signs: Sequence[Sign]) -> Mapping[str, _Second]:
    """By the names of signs, the colours of those that have the brand's own but for a shade."""
    own = (palette.brand, palette.heading)
    stated = {sign.name: sign.colour for sign in signs if sign.colour is not None}
    kept = {name: colour for name, colour in stated.items() if not any(is_alike(colour, one) for one in own)}
    taken = [*own, *kept.values()]
    found: dict[str, _Second] = {}
    for name, colour in stated.items():
        if name not in kept and (second := _second(colour, palette, taken)):
            found[name] = second
            taken.append(second.colour)
    return found


def _second(colour: Colour, palette: Palette, taken: Sequence[Colour]) -> _Second | None:
    """A colour as dark as another one that nobody takes for one of those which are taken: a shade of the
    brand's second colour, else of those that go with every brand, else across from its first."""
    brand, light = to_oklch(palette.brand), to_oklch(colour).lightness
    across = from_oklch(brand.lightness, brand.chroma, brand.hue + pi)
    for source in (palette.accent, ACCENT, RED, across):
        one = to_oklch(source)
        made = nearest(from_oklch(light, one.chroma, one.hue), (palette.paper, palette.tint))
        if made and not any(is_alike(made, other) for other in taken):
            return _Second(colour=made, source=source)
    return None


def is_alike(one: Colour, other: Colour) -> bool:
    """Whether two colours, and their tints, are taken for one where they stand side by side."""
    if difference(one, other) < ALIKE:
        return True
    first, second = to_oklch(one), to_oklch(other)
    if min(first.chroma, second.chroma) < GREYISH or abs(first.lightness - second.lightness) > ONE_LIGHT:
        return False
    turned = abs(first.hue - second.hue) % (2 * pi)
    return min(turned, 2 * pi - turned) < ONE_HUE


def _colours(sign: Sign, palette: Palette, second: _Second | None) -> SignColours:
    if sign.colour is None:
        return SignColours(sign=palette.brand, tint=palette.tint, on=palette.on_brand)
    wanted = second.colour if second else sign.colour
    source, most = (second.source, SECOND_CHROMA) if second else (wanted, MOST_CHROMA)
    for share in TINTS:
        tint = _mixed(palette.paper, wanted, share, min(to_oklch(source).chroma * KEPT, most))
        if all(contrast(one, tint) >= TEXT for one in (wanted, palette.ink, palette.muted, palette.link)):
            return SignColours(sign=wanted, tint=tint, on=easiest(wanted, (palette.paper, palette.ink)))
    near = nearest(wanted, (palette.paper, palette.tint)) or palette.ink
    return SignColours(sign=near, tint=palette.tint, on=easiest(near, (palette.paper, palette.ink)))


def _mixed(paper: Colour, colour: Colour, share: float, most: float) -> Colour:
    """A colour so far off the paper, with so much chroma at the strongest share."""
    one, other = to_oklch(paper), to_oklch(colour)
    lightness = one.lightness + (other.lightness - one.lightness) * share
    return from_oklch(lightness, most * share / TINTS[0], other.hue)
