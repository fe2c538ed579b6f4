"""BrandForm → Colours: finds a colour for every role, and the place where the file gives each."""

from collections.abc import Mapping

from msgspec import Struct

from broadside.colour import INK, LARGE, TEXT, WHITE, contrast, derive, hexadecimal, parsed
from broadside.forms.reading import Reading, keys_of, short
from broadside.issues import Span
from broadside.issues.suggest import did_you_mean
from broadside.model.brand import Colour, Palette, PrintColour
from broadside.read.brand.forms import BrandForm, ColourForm, LinkLook
from broadside.read.brand.values import Given

# The fields of `Palette` by the keys of `color`.
ROLES = {
    "background": "paper",
    "foreground": "ink",
    "primary": "brand",
    "on-primary": "on_brand",
    "tint": "tint",
    "muted": "muted",
    "rule": "rule",
    "link": "link",
    "secondary": "accent",
}
LOOKS_LIKE_HEX = "#0123456789("


class Colours(Struct, frozen=True, kw_only=True):
    """A palette, and by its fields the places of the colours that the file gives."""

    palette: Palette
    places: Mapping[str, Span]
    inks: tuple[PrintColour, ...]


def colours(form: BrandForm, reading: Reading) -> Colours:
    color = form.color
    own = _typed(color) if color else {}
    names = {**own, **dict(color.palette if color else ())}
    wanted = {ROLES[key]: one for key, one in own.items() if key in ROLES}
    known = {name: _looked_up(one, (name,), names, reading) for name, one in names.items()}
    given = {ROLES[key]: colour for key in own if key in ROLES and (colour := known[key])}
    for field, one in _in_typography(form).items():
        if colour := _looked_up(one, (), names, reading):
            given[field] = colour
            wanted[field] = one
    places = {field: wanted[field].span for field in given}
    return Colours(
        palette=derive(_on_paper(given, places, reading)),
        places=places,
        inks=_inks(color, known, reading),
    )


def _on_paper(given: dict[str, Colour], places: Mapping[str, Span], reading: Reading) -> dict[str, Colour]:
    """The same, for the paper that there is: no ground is printed under a sheet, so one on which white would
    show is for screens. Letters then take its colour, where they can't be read on white themselves."""
    ground = given.get("paper")
    if ground is None or contrast(WHITE, ground) < LARGE:
        return given
    choices = (given.get("ink"), ground, INK)
    ink = next(one for one in choices if one and contrast(one, WHITE) >= TEXT)
    message = f"`{hexadecimal(ground)}` is too dark for paper: text is `{hexadecimal(ink)}` on white"
    hint = 'a ground is never printed; for paper of a colour type that, like `background: "#FFF8F0"`'
    reading.warning(places["paper"], message, hint)
    return {**given, "paper": WHITE, "ink": ink}


def _typed(form: ColourForm) -> dict[str, Given]:
    """The colours of a form by their keys."""
    values = {name: getattr(form, key.field) for name, key in keys_of(ColourForm).items()}
    return {name: value for name, value in values.items() if isinstance(value, Given)}


def _in_typography(form: BrandForm) -> dict[str, Given]:
    """Colours that brand.yml keeps with the fonts. `color: {link: …}` goes before that of `typography`."""
    typography = form.typography
    if typography is None:
        return {}
    headings, link = typography.headings, typography.link
    found = {
        "heading": headings.color if headings else None,
        "link": link.color if isinstance(link, LinkLook) else link,
    }
    if form.color and form.color.link:
        del found["link"]
    return {field: one for field, one in found.items() if one}


def _looked_up(one: Given, seen: tuple[str, ...], names: dict[str, Given], reading: Reading) -> Colour | None:
    """The colour that a name leads to, over other names too; `seen` are those on the way to it."""
    if one.text in seen:
        message = f"the colour `{short(one.text)}` leads back to itself"
        reading.error(one.span, message, 'type the colour itself, like `"#8C1A2E"`')
        return None
    if one.text in names:
        further = Given(text=names[one.text].text, span=one.span)
        return _looked_up(further, (*seen, one.text), names, reading)
    found = parsed(one.text)
    # Where one name leads to another, only the place where the wrong one was typed is told.
    if found is None and len(seen) <= 1:
        _unknown(one, names, reading)
    return found


def _unknown(one: Given, names: dict[str, Given], reading: Reading) -> None:
    if any(sign in one.text for sign in LOOKS_LIKE_HEX) or not names:
        reading.error(one.span, f"expected a colour, found `{short(one.text)}`", 'type `"#8C1A2E"`')
    else:
        reading.error(one.span, f"unknown colour `{short(one.text)}`", did_you_mean(one.text, names))


def _inks(
    form: ColourForm | None, known: dict[str, Colour | None], reading: Reading
) -> tuple[PrintColour, ...]:
    made = []
    for name, ink in form.print if form else ():
        if name not in known:
            reading.error(ink.span, f"inks for an unknown colour `{short(name)}`", did_you_mean(name, known))
        cmyk = (ink.cmyk[0], ink.cmyk[1], ink.cmyk[2], ink.cmyk[3]) if len(ink.cmyk) == 4 else None
        if colour := known.get(name):
            made.append(
                PrintColour(name=name, colour=colour, span=ink.span, cmyk=cmyk, spot=ink.spot or None)
            )
    return tuple(made)
