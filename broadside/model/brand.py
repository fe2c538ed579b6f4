"""Whose sheet it is: names, colours, faces and ways to get in touch."""

from dataclasses import dataclass

from broadside.issues import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """An sRGB colour; each part from 0 to 1."""

    red: float
    green: float
    blue: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours by what they are for. `tint` lies under text in `ink`; all others lie on `paper`."""

    paper: Colour
    ink: Colour
    brand: Colour
    tint: Colour
    muted: Colour
    rule: Colour
    link: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One way to reach the organization: a label and its value, with a link where it has one."""

    label: str
    value: str
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """An organization's look. `text_family` and `title_family` name families of `fonts/fonts.yaml`."""

    name: str
    span: Span
    organization: str
    palette: Palette
    text_family: str
    title_family: str
    logo: str | None = None
    contacts: tuple[Contact, ...] = ()
    citation_style: str = "apa"
