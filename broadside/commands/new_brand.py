"""Wishes → Path: writes `brands/NAME/` from what a person says of an organization: a `brand.yaml` that can be
read and changed, the logo beside it, colours of text that pass contrast. What is there already stays."""

import json
from pathlib import Path

from msgspec import Struct

from broadside.colour import WHITE, hexadecimal, parsed
from broadside.colour.legible import palette_for
from broadside.commands.new_name import BRAND, name_fault
from broadside.file.save import put, whole_folder
from broadside.files import MOST_BYTES, contents
from broadside.forms.contact import link_of, shown_site, web_fault
from broadside.issues import Fault, Issue, Span, Wrong, error, shown
from broadside.model.brand import Colour, Contact, Palette
from broadside.model.replace import replace
from broadside.pipeline.chosen_brand import SETTINGS
from broadside.pipeline.library import find_library
from broadside.read.check import check_brand, logo_fault
from broadside.read.load import load


class Wishes(Struct, frozen=True, kw_only=True):
    """What a person says. Without a `colour` it is the most telling one of the logo. Of `contacts`
    only labels and values count: links are told from the values."""

    name: str
    organization: str
    logo: Path | None = None
    colour: str = ""
    web: str = ""
    contacts: tuple[Contact, ...] = ()
    default: bool = False


def write_brand(wishes: Wishes, home: Path, command: str) -> tuple[Path, tuple[Issue, ...]]:
    """The file written, and what checking it says. `command` is how a person calls the program. Faults: the
    name, the logo, the colour, the address, that there is such a brand already, or another default."""
    folder = home / "brands" / wishes.name
    suffix = _checked(wishes, folder, home)
    # Half a brand would be found by every later run.
    with whole_folder(folder) as part:
        if wishes.logo:
            put(contents(wishes.logo, MOST_BYTES), part / f"logo{suffix}")
        colour = own_colour(wishes)
        named = replace(
            wishes,
            logo=Path(f"logo{suffix}") if suffix else None,
            colour=hexadecimal(colour) if colour else "",
        )
        text = brand_yaml(named, palette_for(colour), command)
        put(text.encode(), part / "brand.yaml")
        path = folder / "brand.yaml"
        brand, issues = check_brand(load(text, shown(path)), name=wishes.name, folder=part)
        if brand is None:
            raise Fault(issues)
    return path, issues


def _checked(wishes: Wishes, folder: Path, home: Path) -> str:
    """The suffix for the logo's file, empty without one."""
    place = Span(path=shown(folder))
    wrong = (
        name_fault(wishes.name, BRAND, home)
        or (wishes.default and default_fault(home))
        or (wishes.colour and colour_fault(wishes.colour))
        or (wishes.web and web_fault(wishes.web))
    )
    if wrong:
        raise Fault([error(place, wrong.what, wrong.hint)])
    if wishes.logo is None:
        return ""
    if fault := logo_fault(wishes.logo):
        raise Fault([error(Span(path=shown(wishes.logo)), fault.what, fault.hint)])
    return wishes.logo.suffix.lower()


def default_fault(home: Path) -> Wrong | None:
    """What keeps a new brand from being the default: another that was chosen."""
    library = find_library(home)
    if not library.chosen:
        return None
    where = f"take `default: true` out of its file, or its name out of `{SETTINGS}`"
    return Wrong(f"`{library.default_brand}` is the default already", where)


def colour_fault(text: str) -> Wrong | None:
    return None if parsed(text) else Wrong(f"expected a colour, found `{text}`", 'type it like "#8C1A2E"')


def own_colour(wishes: Wishes) -> Colour | None:
    """The organization's colour: the one it says, else the logo's."""
    if wishes.colour or not wishes.logo:
        return parsed(wishes.colour)
    from broadside.pictures.logo_weight import telling

    return telling(str(wishes.logo), WHITE, Span(path=shown(wishes.logo)))


def brand_yaml(wishes: Wishes, palette: Palette, command: str) -> str:
    """The file's text. `wishes.logo` is the logo's name in the folder, `wishes.colour` `#RRGGBB`."""
    return "\n".join(
        [
            "# yaml-language-server: $schema=../../schemas/brand.json",
            f"# The look of {_words(wishes.organization)}. Change what you like, then run:",
            f"#     {command} --brand {wishes.name}" if not wishes.default else f"#     {command}",
            "",
            *_default_lines(wishes),
            "meta:",
            f"  name: {_quoted(wishes.organization)}",
            *([f"  link: {_quoted(link_of(wishes.web))}"] if wishes.web else []),
            "",
            *_logo_lines(wishes),
            *_colour_lines(palette, wishes.colour),
            "",
            *_contact_lines(wishes),
            "# With whom you make your sheets; put their logos into this folder.",
            "# partners:",
            "#   - {name: Ferry Road Clinic, logo: ferry-road.svg, link: https://ferryroad.example.org}",
            "",
            "# What every sheet says at its end.",
            "# licence: CC BY 4.0",
            "# legal: Registered charity 000000",
            "",
        ]
    )


def _default_lines(wishes: Wishes) -> list[str]:
    if not wishes.default:
        return []
    return ["# Sheets are made for it where no brand is named.", "default: true", ""]


def _logo_lines(wishes: Wishes) -> list[str]:
    if wishes.logo:
        return [
            "# The name is set beside a logo that does not say it. If it does, or does not after all:",
            f"# logo: {{path: {wishes.logo.name}, words: true}}",
            f"logo: {wishes.logo.name}",
            "",
        ]
    return [
        "# Put your logo into this folder (SVG is best; PNG or JPEG will do), then say its name:",
        "# logo: logo.svg",
        "",
    ]


def _colour_lines(palette: Palette, own: str) -> list[str]:
    used = hexadecimal(palette.brand)
    note = [f"  # {own}, a little darker, so that it can be read as text too."] if own and own != used else []
    lines = [
        "color:",
        *note,
        f'  primary: "{used}" # bars and grounds',
        f'  on-primary: "{hexadecimal(palette.on_brand)}" # text on them',
        f'  tint: "{hexadecimal(palette.tint)}" # behind text in boxes',
    ]
    if palette.heading == palette.brand:
        return lines
    return [
        *lines,
        "",
        "typography:",
        "  headings:",
        f"    # Letters in {used} could not be read on white; these can.",
        f'    color: "{hexadecimal(palette.heading)}"',
    ]


def _contact_lines(wishes: Wishes) -> list[str]:
    contacts = [one for one in wishes.contacts if _words(one.value)]
    if wishes.web and shown_site(wishes.web) not in [_words(one.value) for one in contacts]:
        contacts.append(Contact(label="Web", value=shown_site(wishes.web)))
    if not contacts:
        return [
            "# contacts:",
            '#   - {label: Helpline, value: "555 0100", link: "tel:+1-555-0100", last-checked: 2026-11}',
            "",
        ]
    lines = ["# Add `last-checked: 2026-11` when you have made sure that one is right.", "contacts:"]
    for one in contacts:
        lines += [f"  - label: {_quoted(one.label)}", f"    value: {_quoted(one.value)}"]
        lines += [f"    link: {_quoted(link)}"] if (link := link_of(one.value)) else []
    return [*lines, ""]


def _words(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return json.dumps(_words(text), ensure_ascii=False)
