"""Cells, Around → Recipient: makes of a row the facts that are laid over a brand; tells all that is wrong."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from broadside.colour import hexadecimal
from broadside.colour.legible import palette_for
from broadside.files import picture_in
from broadside.forms.contact import EMAIL, SITE, email_fault, link_of, shown_site, web_fault
from broadside.forms.markup.links import fault as address_fault
from broadside.forms.reading import short
from broadside.forms.slug import slug
from broadside.issues import Span, Wrong
from broadside.model.brand import Colour
from broadside.model.node import Mapping, Node, Scalar, Sequence
from broadside.model.replace import replace
from broadside.model.variant import Variant
from broadside.read.rows.cells import Cells
from broadside.read.rows.colours import colour_of
from broadside.read.rows.fields import CONTACTS, PLACES, Field
from broadside.read.rows.labels import label
from broadside.read.rows.phones import Phone, country_of, near_country, phone
from broadside.read.rows.recipient import MOST_COPIES, Recipient, Told
from broadside.read.rows.retyped import postcode_doubt
from broadside.read.rows.settings import Settings

ICONS = {
    "hotline": "headset",
    "phone": "phone",
    "text": "device-mobile-message",
    "email": "mail",
    "website": "world",
    "address": "map-pin",
    "hours": "clock",
}
DIALLED: tuple[Field, ...] = ("hotline", "phone", "text")
# What of a brand's colours belongs to its own, and not to another organization's.
OWN_COLOURS = ("link", "secondary", "print", "palette")
SEVERAL = re.compile(r"[,;/|+&]|\band\b|\n")
SCHEME = re.compile(r"[a-z]+://", re.IGNORECASE)
WEB = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)
# Countries in which the postcode stands before the town.
CODE_FIRST = frozenset(
    "AD AR AT BA BE BG CH CL CR CZ DE DK DO EE ES FI FR GL GR HR HU IL IS IT LI LT LU MA MC MD ME MX MY NL "
    "NO PL PT PY RO RS SE SI SK SM SN TN TR UA UY VA".split()
)
# What takes away what the base brand says.
NOTHING = Scalar(span=Span(path=""), text="", value=None)
# Clinics of one body have names that begin alike: `Department of Health Services Public Clinic, North`.
MOST_WORDS, MOST_LETTERS = 20, 90
# A file of this name can't be on Windows, whatever its suffix.
RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d", re.IGNORECASE)


class Around(Struct, frozen=True, kw_only=True):
    """What rows are read with: the base brand's name, the language that its words are in, its contacts and
    the country that they are in; the folder of the table."""

    base: str
    lang: str
    folder: Path
    settings: Settings
    country: str = ""
    contacts: Node | None = None


def recipient(cells: Cells, around: Around) -> Recipient:
    name = cells.get("name")
    if not name and not any(issue.span == cells.span("name") for issue in cells.issues):
        cells.error("name", Wrong("no name", "type the organization's name, or delete the row"))
    facts = _mapping(cells, dict(_facts(cells, around)))
    logo = facts.get("logo")
    variant = Variant(
        base=around.base,
        facts=facts,
        folder=around.folder,
        files=(logo.text,) if isinstance(logo, Scalar) and logo.text else (),
        said_in=around.lang,
    )
    made = Recipient(
        row=cells.row,
        key=_key(cells),
        name=name,
        span=cells.span("name"),
        copies=_copies(cells),
        languages=tuple(_told(cells, "languages")),
        layouts=tuple(_told(cells, "layout")),
        papers=tuple(_told(cells, "paper")),
        variant=variant,
    )
    return replace(made, issues=tuple(sorted(cells.issues, key=lambda issue: issue.span)))


def _told(cells: Cells, field: Field) -> Iterator[Told]:
    """The words of a cell that may hold several."""
    for part in SEVERAL.split(cells.get(field)):
        if word := part.strip():
            yield Told(text=word, span=cells.span(field))


def _key(cells: Cells) -> str:
    """The letters and digits of the row's id, else of its name."""
    said: Field = "id" if cells.get("id") else "name"
    found = slug(cells.get(said), MOST_WORDS, MOST_LETTERS)
    if cells.get(said) and not found:
        if said == "id":
            wrong = Wrong(
                f"no letter of `{short(cells.get(said))}` can be in a file's name", "use letters from a to z"
            )
            cells.error("id", wrong)
        return f"row-{cells.row}"
    return f"{found}-" if RESERVED.fullmatch(found) else found


def _copies(cells: Cells) -> int:
    text = cells.get("copies")
    if not text:
        return 1
    digits = re.sub(r"(?<=\d)[,.' \u00a0\u202f](?=\d{3}\b)", "", text)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 12 or int(digits) > MOST_COPIES:
        hint = f"type a whole number, 0 to {MOST_COPIES:,}; 0 makes no edition"
        cells.error("copies", Wrong(f"`{short(text)}` is no number of copies", hint))
        return 1
    return int(digits)


def _facts(cells: Cells, around: Around) -> Iterator[tuple[str, Node]]:
    yield from [("default", NOTHING), ("sample", NOTHING)]
    yield "meta", _mapping(cells, dict(_meta(cells)))
    if "logo" in cells:
        yield "logo", _logo(cells, around) or NOTHING
    if cells.get("colour") or cells.get("second-colour"):
        yield from _colours(cells)
    contacts: list[Node] = [*_contacts(cells, around)]
    if any(field in cells for field in CONTACTS):
        if around.settings.keep_contacts and isinstance(around.contacts, Sequence):
            contacts += around.contacts.items
        if not contacts and not cells.issues:
            cells.warning("name", Wrong("no way to get in touch", "fill in `phone`, `email` or `website`"))
        yield "contacts", Sequence(span=cells.span("name"), items=tuple(contacts)) if contacts else NOTHING
    for field in ("legal", "licence"):
        if cells.get(field):
            yield field, cells.scalar(field)


def _meta(cells: Cells) -> Iterator[tuple[str, Node]]:
    if cells.get("name"):
        full, brief = cells.scalar("name"), cells.get("short-name")
        both: dict[str, Node] = {"full": full, "short": cells.scalar("short-name")}
        yield "name", _mapping(cells, both) if brief else full
    links: dict[str, Node] = {}
    if "website" in cells:
        site = _site(cells)
        links["home"] = cells.scalar("website", site) if site else NOTHING
    if cells.get("qr") and (address := _code(cells)):
        links["sources"] = cells.scalar("qr", address)
    if links:
        yield "link", _mapping(cells, links)


def _site(cells: Cells) -> str:
    """The address that a website is at; empty where there is none, or none that can be."""
    text = cells.get("website")
    return link_of(text) if text and not web_fault(text) and not address_fault(link_of(text)) else ""


def _code(cells: Cells) -> str:
    text = cells.get("qr")
    link = text if SCHEME.match(text) else f"https://{text}"
    # As `words/sources` fills it in.
    filled = link.replace("{sheet}", "sheet").replace("{version}", "1")
    if address_fault(filled) or not SITE.fullmatch(filled):
        hint = "type it like https://harbour.example.org/sources"
        cells.error("qr", Wrong(f"`{short(text)}` is no web address", hint))
        return ""
    if odd := re.search(r"[{}]", filled):
        wrong = Wrong(
            f"`{short(text)}` has a `{odd[0]}`", "what is filled in is `{sheet}` and `{version}` alone"
        )
        cells.error("qr", wrong)
        return ""
    return link


def _logo(cells: Cells, around: Around) -> Scalar | None:
    """The logo's path, where a file is there that can be drawn."""
    name = cells.get("logo")
    if not name:
        return None
    beside = "put the file into the table's folder, and type its path from there"
    if WEB.match(name):
        cells.error("logo", Wrong(f"`{short(name)}`: a logo from the web", "download it; then " + beside))
        return None
    found = picture_in(around.folder, name)
    if isinstance(found, Wrong):
        hint = found.hint if "YAML" not in found.hint else beside
        cells.error("logo", Wrong(found.what, hint))
        return None
    return cells.scalar("logo")


def _colours(cells: Cells) -> Iterator[tuple[str, Node]]:
    """Colours that can be read, whatever the organization's own is, as `new brand` has them."""
    given = {field: colour for field in ("colour", "second-colour") if (colour := _colour(cells, field))}
    said: dict[str, Node] = {}
    heading: Node = NOTHING
    if own := given.get("colour"):
        palette = palette_for(own)
        said |= dict.fromkeys(OWN_COLOURS, NOTHING)
        said["primary"] = cells.scalar("colour", hexadecimal(palette.brand))
        said["on-primary"] = cells.scalar("colour", hexadecimal(palette.on_brand))
        said["tint"] = cells.scalar("colour", hexadecimal(palette.tint))
        if palette.heading != palette.brand:
            heading = cells.scalar("colour", hexadecimal(palette.heading))
        headings = _mapping(cells, {"color": heading})
        yield "typography", _mapping(cells, {"headings": headings, "link": NOTHING})
    if second := given.get("second-colour"):
        said["secondary"] = cells.scalar("second-colour", hexadecimal(second))
    yield "color", _mapping(cells, said)


def _colour(cells: Cells, field: Field) -> Colour | None:
    text = cells.get(field)
    if not text:
        return None
    found = colour_of(text)
    if found is None:
        cells.error(field, Wrong(f"expected a colour, found `{short(text)}`", "type it like `#8C1A2E`"))
    return found


def _contacts(cells: Cells, around: Around) -> Iterator[Mapping]:
    country = _country(cells, around)
    for field in CONTACTS:
        said = _value(cells, field, country)
        if said is None:
            continue
        words = around.settings.labels.get(field) or label(field, around.lang)
        entries: dict[str, Node] = {
            "label": cells.scalar(field, words),
            "value": cells.scalar(field, said.shown),
            "icon": cells.scalar(field, ICONS[field]),
        }
        if said.link:
            entries["link"] = cells.scalar(field, said.link)
        yield _mapping(cells, entries)


def _value(cells: Cells, field: Field, country: str) -> Phone | None:
    """What is shown of a way to get in touch, and its link; None where there is none, or none that can be."""
    text = _address(cells, country) if field == "address" else cells.get(field)
    if not text:
        return None
    if field in DIALLED:
        found = phone(text, country, messages=field == "text")
        if isinstance(found, Wrong):
            cells.error(field, found)
            return None
        if found.doubt:
            cells.warning(field, found.doubt)
        # No link sends a message in every reader; the number is kept in one line all the same.
        return Phone(shown=found.shown.replace(" ", "\u00a0"), link="") if field == "text" else found
    wrong = email_fault(text) if field == "email" else web_fault(text) if field == "website" else None
    link = link_of(text) if (field == "email" and EMAIL.fullmatch(text)) or field == "website" else ""
    if not wrong and link and (told := address_fault(link)):
        wrong = Wrong(*told)
    if wrong:
        cells.error(field, wrong)
        return None
    return Phone(shown=shown_site(text) if field == "website" else text, link=link)


def _address(cells: Cells, country: str) -> str:
    """In one line, of all columns that it is shared out to."""
    street, city, state, code = (cells.get(field) for field in PLACES)
    if wrong := postcode_doubt(code, country):
        cells.warning("postcode", wrong)
    if country in CODE_FIRST:
        city, code = " ".join(part for part in (code, city) if part), ""
    region = " ".join(part for part in (state, code) if part)
    return ", ".join(part for part in (street, city, region) if part)


def _country(cells: Cells, around: Around) -> str:
    if text := cells.get("country"):
        if found := country_of(text):
            return found
        cells.error("country", Wrong(f"no country `{short(text)}`", near_country(text)))
    return around.country


def _mapping(cells: Cells, entries: dict[str, Node]) -> Mapping:
    span = cells.span("name")
    keys = ((Scalar(span=span, text=key, value=key), node) for key, node in entries.items())
    return Mapping(span=span, entries=tuple(keys))
