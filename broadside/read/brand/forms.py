"""Forms: the YAML of a brand: Posit's brand.yml (posit-dev.github.io/brand-yml), and what print needs beyond.

What brand.yml knows and a sheet has no use for may stand in the file: it is read, and left alone.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from broadside.forms.emblem import ICON
from broadside.forms.reading import Form, Reading, Shape, record, reference
from broadside.forms.values import FLAG, LANGUAGE, STYLE, Address, Date, literal, number, plain
from broadside.issues import Issue, error
from broadside.model.brand import ArtFamily, Stale
from broadside.model.node import Mapping, Node
from broadside.read.brand.values import (
    ColourName,
    Colours,
    Ignored,
    Links,
    LogoName,
    LogoPath,
    PictureNames,
    Slant,
    Weight,
    named,
)

# More do not fit in a line in sizes that can be read.
MOST_PARTNERS = 4
NAME = plain("Harbour Health Collective")
FAMILY = plain("Open Sans", words=False)
FONT_PATH = plain("fonts/OpenSans-Bold.ttf", words=False)


class NameForm(Form, frozen=True, kw_only=True):
    """The organization's name, long and, for cards, short."""

    full: Annotated[str, NAME]
    """The whole name."""
    short: Annotated[str, NAME] = ""
    """What people call it."""


class MetaForm(Form, frozen=True, kw_only=True):
    """Who the organization is."""

    name: Annotated[str, NAME] | NameForm
    """Its name, or `full:` and `short:` ones."""
    link: Links = ()
    """Its web address; or several by name, of which the sheets show `home`. `sources` is where all sources of
    a sheet are listed, with `{sheet}` for its name and `{version}` for its version: short printings lead
    there."""


class LogoForm(Form, frozen=True, kw_only=True):
    """The logo's files by where they are used: PNG, JPEG or SVG, with its text turned into outlines."""

    images: PictureNames = ()
    """Pictures by names of your own, for the keys below to use."""
    path: Annotated[str, plain("logo.svg", words=False)] = ""
    """The file of a logo that comes in one version."""
    alt: Annotated[str, NAME] = ""
    """What a screen reader says of it; without it the organization's name."""
    words: Annotated[bool | None, FLAG] = None
    """Whether it says the organization's name; else the name is set beside it. Without this key, one that is
    less than 1.8 times as wide as high is taken not to."""
    small: LogoName = None
    """For cards."""
    medium: LogoName = None
    """For the head of a sheet. `light:` is for light grounds and printed, `dark:` for dark ones."""
    large: LogoName = None
    """For posters."""
    mono: LogoName = None
    """In black alone, for printing in grey or with little ink."""


# To PDF these mean every ink and none.
NO_INKS = ("All", "None")


class PrintForm(Form, frozen=True, kw_only=True):
    """How a press mixes a colour."""

    cmyk: tuple[Annotated[float, number(0, 100)], ...] = ()
    """Cyan, magenta, yellow and black, in percent."""
    spot: Annotated[str, plain("PANTONE 202 C")] = ""
    """The name of a ready-made ink."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if len(self.cmyk) not in (0, 4):
            place = node.key("cmyk") or node
            message = f"expected four numbers, found {len(self.cmyk)}"
            yield error(place.span, message, "type `cmyk: [0, 85, 60, 40]`")
        if self.spot in NO_INKS:
            place = node.key("spot") or node
            yield error(place.span, f"no ink is called `{self.spot}`", "type its name, like `PANTONE 202 C`")


def _print(node: Node, reading: Reading) -> PrintForm | None:
    return record(PrintForm, node, reading)


PRINT = named(
    Shape("keys with values", "{spot: PANTONE 202 C}", _print, lambda: reference(PrintForm)),
    "printing inks",
    "{primary: {cmyk: [0, 85, 60, 40]}}",
)


class ColourForm(Form, frozen=True, kw_only=True):
    """The colours. `primary` is enough: the others follow from it, so that text stays readable."""

    palette: Colours = ()
    """Colours by names of your own, for the keys below to use."""
    primary: ColourName = None
    """The organization's colour: bars, headings, links."""
    foreground: ColourName = None
    """Text."""
    background: ColourName = None
    """The paper, where it is not white; it is never printed. A dark one is for screens: text then has its
    colour, on white."""
    link: ColourName = None
    """Links and note marks; without it the colour of headings."""
    on_primary: ColourName = None
    """Text on a ground of `primary`."""
    tint: ColourName = None
    """What lies under text in a box."""
    muted: ColourName = None
    """Small print."""
    rule: ColourName = None
    """Lines."""
    print: Annotated[tuple[tuple[str, PrintForm], ...], PRINT] = ()
    """For a press: the inks of a colour, by its name."""
    secondary: ColourName = None
    """A second colour, for art; without it a warm yellow."""
    tertiary: ColourName = None
    """Not used."""
    success: ColourName = None
    """Not used: nothing on a sheet is told by colour alone."""
    info: ColourName = None
    """Not used."""
    warning: ColourName = None
    """Not used."""
    danger: ColourName = None
    """Not used."""
    light: ColourName = None
    """Not used."""
    dark: ColourName = None
    """Not used."""


class FileForm(Form, frozen=True, kw_only=True):
    """A font file."""

    path: Annotated[str, FONT_PATH]
    """Its path inside the brand's folder: TTF or OTF."""
    weight: Weight = None
    """How heavy: 400 or `normal`, 700 or `bold` …; without it, what the file says of itself."""
    style: Slant = None
    """`normal` or `italic`; without it, what the file says of itself."""


def _font_file(node: Node, reading: Reading) -> FileForm | None:
    if isinstance(node, Mapping):
        return record(FileForm, node, reading)
    path = FONT_PATH.read(node, reading)
    return FileForm(path=path, span=node.span) if path else None


def _schema_of_font_files() -> dict[str, Any]:
    return {"anyOf": [{"type": "string"}, reference(FileForm)]}


FONT_FILE = Shape("a font file", "fonts/OpenSans-Bold.ttf", _font_file, _schema_of_font_files)


class FontForm(Form, frozen=True, kw_only=True):
    """A font family."""

    family: Annotated[str, FAMILY]
    """Its name, for `base` and `headings` to use."""
    files: tuple[Annotated[FileForm, FONT_FILE], ...] = ()
    """Its files inside the brand's folder: TTF or OTF; without them, those there that have its name."""
    licence: Annotated[str, plain("SIL Open Font License 1.1")] = ""
    """Under which terms the files may be handed on."""
    source: Ignored = None
    """Not used: nothing is downloaded. A family is looked for in the brand's folder, among those that
    Broadside brings, and in Python packages (`fontpkg-open-sans` for Open Sans)."""
    weight: Ignored = None
    """Not used: the files say it."""
    style: Ignored = None
    """Not used: the files say it."""
    display: Ignored = None
    """Not used."""


class TextForm(Form, frozen=True, kw_only=True):
    """How text, or headings, are set."""

    family: Annotated[str, FAMILY] = ""
    """A family of `fonts`, or one that Broadside brings."""
    weight: Weight = None
    """How heavy headings are, whatever the layout says; for text the layout decides."""
    color: ColourName = None
    """The colour of headings, where it is not `primary`; for text say `foreground`."""
    size: Ignored = None
    """Not used: the layout decides."""
    style: Ignored = None
    """Not used: the layout decides."""
    line_height: Ignored = None
    """Not used: the layout decides."""


def _text(node: Node, reading: Reading) -> TextForm | None:
    if isinstance(node, Mapping):
        return record(TextForm, node, reading)
    family = FAMILY.read(node, reading)
    return TextForm(family=family, span=node.span) if family else None


def _schema_of_texts() -> dict[str, Any]:
    return {"anyOf": [{"type": "string"}, reference(TextForm)]}


TEXT = Shape("a font family", "Open Sans", _text, _schema_of_texts)


class LinkLook(Form, frozen=True, kw_only=True):
    """How links look."""

    color: ColourName = None
    """Their colour."""
    weight: Ignored = None
    """Not used."""
    background_color: Ignored = None
    """Not used."""
    decoration: Ignored = None
    """Not used."""


class TypographyForm(Form, frozen=True, kw_only=True):
    """The fonts."""

    fonts: tuple[FontForm, ...] = ()
    """The families whose files lie in the brand's folder."""
    base: Annotated[TextForm | None, TEXT] = None
    """The family of text."""
    headings: Annotated[TextForm | None, TEXT] = None
    """The family of headings; without it that of text."""
    link: ColourName | LinkLook = None
    """The colour of links."""
    monospace: Ignored = None
    """Not used."""
    monospace_inline: Ignored = None
    """Not used."""
    monospace_block: Ignored = None
    """Not used."""


class PartnerForm(Form, frozen=True, kw_only=True):
    """An organization that the sheets are made with."""

    name: Annotated[str, plain("Ferry Road Clinic")]
    """Its name."""
    logo: LogoName = None
    """Its logo inside this brand's folder; without one its name is printed."""
    link: Address = None
    """Its web address."""
    clear_space: Annotated[float, number(0, 2)] = 0.5
    """The room that its rules want kept around the logo, as a share of the logo's height."""


class ContactForm(Form, frozen=True, kw_only=True):
    """One way to get help or in touch."""

    label: Annotated[str, plain("Helpline")]
    """What it is."""
    value: Annotated[str, plain("example.org", numbers=True)]
    """What readers see."""
    link: Address = None
    """Where it leads: `https:`, `mailto:` or `tel:`."""
    lang: Annotated[str | None, LANGUAGE] = None
    """The language of its words: only sheets in that language show it. Without it all do."""
    region: Annotated[str, plain("Nova Scotia")] = ""
    """Where it serves, in words."""
    last_checked: Date = ""
    """When somebody last made sure that it is right: `2026`, `2026-11` or `2026-11-30`."""
    icon: Annotated[str, ICON] = ""
    """The icon before it; `make_pdfs.py list icons` shows all."""


class BrandForm(Form, frozen=True, kw_only=True):
    """An organization's look: Posit's brand.yml, with contacts, partners and legal lines."""

    meta: MetaForm
    """Who the organization is."""
    logo: LogoPath | LogoForm = None
    """The logo's file inside the brand's folder; or several, by where they are used."""
    color: ColourForm | None = None
    """The colours; `primary` is enough."""
    typography: TypographyForm | None = None
    """The fonts; without it those that Broadside brings."""
    defaults: Ignored = None
    """For other programs: not used."""
    art: Annotated[ArtFamily, literal(ArtFamily)] = "quilt"
    """What the heads of sheets are decorated with: a `quilt` of small pictures and patches, or plain
    `shapes`."""
    contacts: tuple[ContactForm, ...] = ()
    """How to get help or in touch."""
    partners: tuple[PartnerForm, ...] = ()
    """With whom the sheets are made."""
    citation_style: Annotated[str, STYLE] = "apa"
    """The style of references, where the sheet does not say."""
    licence: Annotated[str, plain("CC BY 4.0")] = ""
    """Under which terms others may use the sheets, where a sheet itself does not say."""
    legal: Annotated[str, plain("Registered charity 000000")] = ""
    """A line of the law that every sheet carries."""
    lang: Annotated[str | None, LANGUAGE] = None
    """The language of its own words; without it that of the sheets. `fr.po` beside this file translates them
    into French."""
    stale: Annotated[Stale, literal(Stale)] = "mark"
    """What of a translation is missing, or was made for earlier words: `mark` prints it in the sheet's first
    language, with a mark; `refuse` makes no such sheet."""
    translators: Annotated[bool, FLAG] = False
    """Whether sheets name who translated and reviewed them, as their catalogues say."""
    default: Annotated[bool, FLAG] = False
    """Whether sheets are made for this brand where none is named."""
    sample: Annotated[bool, FLAG] = False
    """Whether it only stands in for an organization's own: its sheets then say so."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if len(self.partners) > MOST_PARTNERS:
            place = node.key("partners") or node
            message = f"{len(self.partners)} partners, more than {MOST_PARTNERS}"
            yield error(place.span, message, "keep the closest; name the others in the sheet's `credit:`")
