"""Whose sheet it is: names, colours, faces, logos, partners and ways to get in touch."""

from typing import Literal

from msgspec import Struct

from broadside.issues import Span
from broadside.model.composed import composed
from broadside.model.font import FaceFile
from broadside.model.language import primary
from broadside.model.run import Run

# What becomes of strings that a translation lacks: printed in the source's language, or not at all.
Stale = Literal["mark", "refuse"]
# How tiles of art are strewn: a `quilt` mixes pictures with patches, `shapes` are plain ones on light
# grounds.
ArtFamily = Literal["quilt", "shapes"]


class Colour(Struct, frozen=True, kw_only=True):
    """An sRGB colour; each part from 0 to 1."""

    red: float
    green: float
    blue: float

    @property
    def light(self) -> tuple[float, float, float]:
        """Each part as an amount of light, from 0 to 1 (IEC 61966-2-1)."""
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
            for part in (self.red, self.green, self.blue)
        )
        return red, green, blue

    @property
    def luminance(self) -> float:
        """Relative luminance, from 0 to 1 (WCAG 2.2)."""
        red, green, blue = self.light
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    @property
    def grey(self) -> "Colour":
        """The grey of the same luminance, so that its contrasts stay what they were."""
        part = part_of(self.luminance)
        return Colour(red=part, green=part, blue=part)


def part_of(light: float) -> float:
    """An amount of light as a part of an sRGB colour (IEC 61966-2-1)."""
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


class SignColours(Struct, frozen=True, kw_only=True):
    """The colour of a sign, which can be read on paper and on its `tint` where it is not the brand's own, and
    that of what stands `on` it."""

    sign: Colour
    tint: Colour
    on: Colour


class Palette(Struct, frozen=True, kw_only=True):
    """Colours by what they are for. Text lies on `paper`, in boxes on `tint`, and titles of cards on the
    `cream` under these; text in `on_brand` lies on `brand`. `heading` is the brand's colour as letters have
    it: `brand` itself where that can be read.
    `deep`, `mid` and `soft` are shades of the brand's colour, and `accent` is its second colour, `red`
    and `dark_red` are those of every brand: art alone is drawn in them, and no text lies on them. `wrong` is
    the red in which a mark says that something is false. `signs` are the colours of the signs of the sheet
    that is printed."""

    paper: Colour
    ink: Colour
    brand: Colour
    on_brand: Colour
    heading: Colour
    tint: Colour
    cream: Colour
    muted: Colour
    rule: Colour
    link: Colour
    deep: Colour
    mid: Colour
    soft: Colour
    accent: Colour
    red: Colour
    dark_red: Colour
    wrong: Colour
    land: Colour
    signs: tuple[SignColours, ...] = ()

    def fill(self, role: str) -> Colour:
        """The colour of a ground, bar or rule in a `ColourRole`; ink for a sign that there is not."""
        if role in PLAIN:
            plain: Colour = getattr(self, role)
            return plain
        part, _, number = role.partition("-")
        if number.isdigit():
            return getattr(self.signs[int(number) - 1], part) if int(number) <= len(self.signs) else self.ink
        colour: Colour = getattr(self, role.replace("-", "_"))
        return colour

    def letters(self, role: str) -> Colour:
        """The colour of text in a `ColourRole`. Letters in the brand's own colour are one, a sign's too."""
        found = self.fill(role)
        is_brand = role == "brand" or (role.startswith("sign-") and found == self.brand)
        return self.heading if is_brand else found


# Roles that are called as their fields are, and so found without a look at their names.
PLAIN = frozenset(Palette.__struct_fields__) - {"signs"}


class PrintColour(Struct, frozen=True, kw_only=True):
    """How a press mixes a colour of the brand: `cmyk` in percent, `spot` the name of a ready-made ink."""

    name: str
    colour: Colour
    span: Span
    cmyk: tuple[float, float, float, float] | None = None
    spot: str | None = None


class Look(Struct, frozen=True, kw_only=True):
    """What of a picture is ink. `aspect` is the picture's width by its height; `left`, `top`, `width` and
    `height` are where its ink lies, as shares of the picture. `coverage` is the share of that place which is
    inked, `shows` how far its best-seen part lies from the colour of the paper, from 0 to 1."""

    aspect: float
    left: float
    top: float
    width: float
    height: float
    coverage: float
    shows: float

    @property
    def ink_aspect(self) -> float:
        """The width of the ink by its height."""
        return self.aspect * self.width / self.height


class Logo(Struct, frozen=True, kw_only=True):
    """A logo's file, the words that stand for it, and what of it is ink. `words`: it says the organization's
    name itself. `lang` is the language of `alt` where it is not the sheet's."""

    path: str
    alt: str
    look: Look
    words: bool = True
    lang: str | None = None
    span: Span


class Partner(Struct, frozen=True, kw_only=True):
    """Whom a sheet is made with. `clear` is the room kept around the logo, as a share of its height."""

    name: str
    logo: Logo | None = None
    link: str | None = None
    clear: float = 0.5


# How the addresses of numbers begin that are called or texted.
CALLED = ("tel:", "sms:")


class Contact(Struct, frozen=True, kw_only=True):
    """One way to get help or in touch: a label and its value, with a link where it has one. `lang` is the
    language it is for, `region` where it serves, in words; `last_checked` an ISO date; `icon` the name of
    what stands before it."""

    label: str
    value: str
    link: str | None = None
    lang: str | None = None
    region: str = ""
    last_checked: str = ""
    icon: str = ""

    @property
    def is_called(self) -> bool:
        """Whether it is a number to call or text."""
        return self.link is not None and self.link.startswith(CALLED)


class Brand(Struct, frozen=True, kw_only=True, cache_hash=True):
    """An organization's look. `text_family` and `title_family` name families of `fonts/fonts.yaml` or of the
    brand's own `faces`; `title_weight` overrules a layout's. Cards take `short_name`, as narrow covers do in
    place of a long name, and `logo_small`, posters `logo_large`: the usual ones where the brand has no
    others; `logo_mono` is in one ink, `logo_on_brand` is made for a ground in the brand's colour. `sources`
    is the address at which a sheet's sources are listed, with `{sheet}` for its name and `{version}`. A
    `sample` stands in for an organization's own, and its sheets say so. `places` are where its file gives
    colours, families and contacts, by their fields.

    `lang` is the language of its words, `foreign` are those of them that stay in it among the words of a
    sheet in another language. `translators`: those who translated and reviewed a sheet are named."""

    name: str
    span: Span
    organization: str
    short_name: str = ""
    link: str | None = None
    sources: str | None = None
    palette: Palette
    print_colours: tuple[PrintColour, ...] = ()
    text_family: str
    title_family: str
    title_weight: int | None = None
    faces: tuple[FaceFile, ...] = ()
    logo: Logo | None = None
    logo_small: Logo | None = None
    logo_large: Logo | None = None
    logo_mono: Logo | None = None
    logo_on_brand: Logo | None = None
    art: ArtFamily = "quilt"
    partners: tuple[Partner, ...] = ()
    contacts: tuple[Contact, ...] = ()
    citation_style: str = "apa"
    licence: str = ""
    legal: str = ""
    sample: bool = False
    stale: Stale = "mark"
    translators: bool = False
    lang: str = ""
    foreign: frozenset[str] = frozenset()
    places: tuple[tuple[str, Span], ...] = ()

    def said(self, text: str, *, strong: bool = False, link: str | None = None) -> Run:
        """Words of the brand's own, in their language."""
        lang = self.lang if text in self.foreign else None
        return Run(text=composed(text), strong=strong, lang=lang, link=link, span=self.span)

    def contacts_for_all(self, lang: str) -> tuple["Contact", ...]:
        """The contacts for every reader of a language; where all serve a region only, those."""
        contacts = self.contacts_in(lang)
        return tuple(one for one in contacts if not one.region) or contacts

    def contacts_in(self, lang: str) -> tuple[Contact, ...]:
        """The contacts for readers of a language: those made for it, and those for everybody."""
        return tuple(one for one in self.contacts if one.lang is None or primary(one.lang) == primary(lang))
