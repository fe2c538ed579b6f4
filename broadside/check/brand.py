"""The nodes of a brand in, the `Brand` out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from broadside.check.forms import STYLE
from broadside.check.leaves import PICTURE, Address, ColourValue, plain
from broadside.check.reading import Form, Reading, record
from broadside.model.brand import Brand, Contact, Palette
from broadside.model.node import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours(Form):
    """The colours, by what they are for: each `"#RRGGBB"`, in quotes."""

    paper: ColourValue
    """What everything lies on."""
    ink: ColourValue
    """Text."""
    brand: ColourValue
    """Headings and bars."""
    tint: ColourValue
    """What lies under text in a box."""
    muted: ColourValue
    """Small print."""
    rule: ColourValue
    """Lines."""
    link: ColourValue
    """Links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts(Form):
    """The font families, as `fonts/fonts.yaml` lists them."""

    text: Annotated[str, plain("Noto Sans")]
    """The family of the text."""
    title: Annotated[str, plain("Noto Sans")] = ""
    """The family of titles; without it that of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactForm(Form):
    """One way to get in touch."""

    label: Annotated[str, plain("Web")]
    """What it is."""
    value: Annotated[str, plain("example.org", numbers=True)]
    """What readers see."""
    link: Address = None
    """Where it leads: `https:`, `mailto:` or `tel:`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandForm(Form):
    """An organization's look."""

    organization: Annotated[str, plain("Your organization")]
    """The organization's name."""
    colours: Colours
    """The colours, by what they are for."""
    fonts: Fonts
    """The font families."""
    citation_style: Annotated[str, STYLE] = "apa"
    """The style of references."""
    contacts: tuple[ContactForm, ...] = ()
    """How to get in touch."""
    logo: Annotated[str | None, PICTURE] = None
    """The logo's path inside the brand's folder: PNG, JPEG or SVG."""


def brand(node: Node, name: str, reading: Reading) -> Brand | None:
    form = record(BrandForm, node, reading)
    return _brand(form, name) if form else None


def _brand(form: BrandForm, name: str) -> Brand:
    colours = form.colours
    return Brand(
        name=name,
        span=form.span,
        organization=form.organization,
        palette=Palette(
            paper=colours.paper,
            ink=colours.ink,
            brand=colours.brand,
            on_brand=colours.paper,
            heading=colours.brand,
            tint=colours.tint,
            muted=colours.muted,
            rule=colours.rule,
            link=colours.link,
        ),
        text_family=form.fonts.text,
        title_family=form.fonts.title or form.fonts.text,
        contacts=tuple(Contact(label=one.label, value=one.value, link=one.link) for one in form.contacts),
        citation_style=form.citation_style,
    )
