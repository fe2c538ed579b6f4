"""What a form shows of a brand ↔ the text of its file: the facts in it, and the same file with other facts.

Only what differs is changed in the text: comments, and what the form does not show, stay as they are.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from broadside.colour import derive, hexadecimal, parsed
from broadside.colour.legible import palette_for
from broadside.commands.new_brand import Wishes, brand_yaml
from broadside.forms.contact import link_of
from broadside.issues import Fault, shown
from broadside.model.brand import Brand, Colour, Contact, Palette
from broadside.model.node import Mapping, Node, Scalar
from broadside.model.replace import replace
from broadside.read.brand.forms import MOST_PARTNERS
from broadside.read.check import check_brand
from broadside.read.load import load
from broadside.read.rewrite import Change, Relist, Value, rewritten

# Nobody types more into a field; a list of contacts fills a page.
Words = Annotated[str, Meta(max_length=400)]
MOST_CONTACTS = 40
COLOURS = ("colour", "letters", "on", "tint")


class ContactFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way to get in touch. `origin` is its number in the file that is changed, -1 for a new one; without a
    `link` it leads where its value does."""

    label: Words = ""
    value: Words = ""
    link: Words = ""
    lang: Words = ""
    region: Words = ""
    checked: Words = ""
    icon: Words = ""
    origin: int = -1


class PartnerFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """With whom sheets are made; `logo` is a file in the brand's folder."""

    name: Words = ""
    logo: Words = ""
    link: Words = ""
    origin: int = -1


class BrandFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person says of an organization. Colours are `#RRGGBB`: `letters` of headings and links, `on` the
    colour, `tint` under text in boxes; an empty one follows from `colour`. `logo` is a file in the
    brand's folder."""

    organization: Words = ""
    short: Words = ""
    web: Words = ""
    logo: Words = ""
    colour: Words = ""
    letters: Words = ""
    on: Words = ""
    tint: Words = ""
    licence: Words = ""
    legal: Words = ""
    contacts: Annotated[tuple[ContactFacts, ...], Meta(max_length=MOST_CONTACTS)] = ()
    partners: Annotated[tuple[PartnerFacts, ...], Meta(max_length=MOST_PARTNERS)] = ()


def brand_in(text: str, path: Path, name: str) -> Brand:
    """The brand of a text that stands, or is to stand, at `path`. `Fault` where it has errors."""
    brand, issues = check_brand(load(text, shown(path)), name=name, folder=path.parent)
    if brand is None:
        raise Fault(issues)
    return brand


def facts_of(brand: Brand, folder: Path) -> BrandFacts:
    """What the form shows of a brand, whose files lie in `folder`."""
    palette, given = brand.palette, dict(brand.places)
    return BrandFacts(
        organization=brand.organization,
        short=brand.short_name if brand.short_name != brand.organization else "",
        web=brand.link or "",
        logo=_file(brand.logo.path, folder) if brand.logo else "",
        colour=hexadecimal(palette.brand),
        letters=hexadecimal(palette.heading) if "heading" in given else "",
        on=hexadecimal(palette.on_brand) if "on_brand" in given else "",
        tint=hexadecimal(palette.tint) if "tint" in given else "",
        licence=brand.licence,
        legal=brand.legal,
        contacts=tuple(
            ContactFacts(
                label=one.label,
                value=one.value,
                link=one.link if one.link and one.link != link_of(one.value) else "",
                lang=one.lang or "",
                region=one.region,
                checked=one.last_checked,
                icon=one.icon,
                origin=number,
            )
            for number, one in enumerate(brand.contacts)
        ),
        partners=tuple(
            PartnerFacts(
                name=one.name,
                logo=_file(one.logo.path, folder) if one.logo else "",
                link=one.link or "",
                origin=number,
            )
            for number, one in enumerate(brand.partners)
        ),
    )


def _file(path: str, folder: Path) -> str:
    real, root = Path(path), folder.resolve()
    return real.relative_to(root).as_posix() if real.is_relative_to(root) else real.name


def palette_of(facts: BrandFacts, brand: Brand | None = None) -> Palette | None:
    """The colours that follow, beside others that the file of a `brand` gives; None where one is none."""
    said = {"brand": facts.colour, "heading": facts.letters, "on_brand": facts.on, "tint": facts.tint}
    given = {field: parsed(text) for field, text in said.items() if text}
    others = _others(brand, said) if brand else {}
    known = {field: colour for field, colour in given.items() if colour}
    return derive({**others, **known}) if len(known) == len(given) else None


def _others(brand: Brand, said: Collection[str]) -> dict[str, Colour]:
    fields = [field for field, _ in brand.places if field in Palette.__struct_fields__]
    return {field: getattr(brand.palette, field) for field in fields if field not in said}


def readable_facts(facts: BrandFacts) -> BrandFacts:
    """The same with the nearest colours that can be read wherever they are used."""
    palette = palette_for(parsed(facts.colour) if facts.colour else None)
    own = hexadecimal(palette.heading) if palette.heading != palette.brand else ""
    return replace(facts, colour=_hex(palette.brand, facts.colour), letters=own, on="", tint="")


def usual_colours(facts: BrandFacts) -> dict[str, str]:
    """What the fields beside the main colour have where nobody has chosen: as a new brand has it."""
    palette = palette_of(replace(facts, letters="", on="", tint=""))
    if palette is None:
        return {}
    usual = {"on": hexadecimal(palette.on_brand), "tint": hexadecimal(palette.tint)}
    return {**usual, "letters": readable_facts(facts).letters}


def _hex(colour: Colour, said: str) -> str:
    return hexadecimal(colour) if said else ""


def new_text(facts: BrandFacts, name: str, path: Path, command: str) -> str:
    """The file of a new brand, as `new brand` writes it; it is to stand at `path`."""
    palette = palette_of(facts) or palette_for(None)
    wishes = Wishes(
        name=name,
        organization=facts.organization,
        logo=Path(facts.logo) if facts.logo else None,
        colour=facts.colour,
        web=facts.web,
        contacts=tuple(Contact(label=one.label, value=one.value) for one in _said(facts.contacts)),
    )
    text = brand_yaml(wishes, palette, command)
    numbered = tuple(replace(one, origin=i) for i, one in enumerate(_said(facts.contacts)))
    whole = replace(facts, contacts=numbered, partners=_unnumbered(facts.partners))
    return revised(text, _raw(load(text, shown(path))), whole, path)


def _raw(node: Node) -> BrandFacts:
    """What a new file says that the form may want otherwise."""
    assert isinstance(node, Mapping)
    contacts = node.get("contacts")
    rows = getattr(contacts, "items", ())
    return BrandFacts(
        organization=_word(node, "meta", "name"),
        web=_word(node, "meta", "link"),
        logo=_word(node, "logo"),
        colour=_word(node, "color", "primary"),
        letters=_word(node, "typography", "headings", "color"),
        on=_word(node, "color", "on-primary"),
        tint=_word(node, "color", "tint"),
        contacts=tuple(
            ContactFacts(label=_word(one, "label"), value=_word(one, "value"), origin=i)
            for i, one in enumerate(rows)
        ),
    )


def _word(node: Node | None, *keys: str) -> str:
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node.text if isinstance(node, Scalar) else ""


def is_said(one: ContactFacts | PartnerFacts) -> bool:
    """Whether a row of the form goes into the file: nobody calls a contact without its number."""
    return bool((one.value if isinstance(one, ContactFacts) else one.name).strip())


def is_begun(one: ContactFacts | PartnerFacts) -> bool:
    """Whether something is typed in a row, but not what would put it into the file."""
    return not is_said(one) and replace(one, origin=-1) != type(one)()


def numbers_of(rows: Sequence[ContactFacts | PartnerFacts]) -> tuple[int, ...]:
    """Of each row of the file the number that it has in the form, from 1."""
    return tuple(number for number, one in enumerate(rows, 1) if is_said(one))


def _said(contacts: tuple[ContactFacts, ...]) -> tuple[ContactFacts, ...]:
    return tuple(filter(is_said, contacts))


def _unnumbered(partners: tuple[PartnerFacts, ...]) -> tuple[PartnerFacts, ...]:
    return tuple(replace(one, origin=-1) for one in partners)


def revised(text: str, old: BrandFacts, new: BrandFacts, path: Path) -> str:
    """The file at `path` with what `new` says otherwise than `old`, the facts in it. `Fault` where it
    can't be changed so."""
    node = load(text, shown(path))
    changes = [*_names(node, old, new), *_colours(node, old, new), *_lists(old, new)]
    return rewritten(text, shown(path), changes)


def _names(node: Node, old: BrandFacts, new: BrandFacts) -> Iterator[Change]:
    if (old.organization, old.short) != (new.organization, new.short):
        yield from _named(node, old, new)
    if old.web != new.web:
        home = _is_mapping(node, "meta", "link")
        at = ("meta", "link", "home") if home else ("meta", "link")
        yield Change(at=at, value=link_of(new.web) or new.web or None)
    if old.logo != new.logo:
        yield _logo(node, new.logo)
    for key in ("licence", "legal"):
        if getattr(old, key) != (said := getattr(new, key)):
            yield Change(at=(key,), value=said or None)


def _named(node: Node, old: BrandFacts, new: BrandFacts) -> Iterator[Change]:
    if _is_mapping(node, "meta", "name"):
        yield Change(at=("meta", "name", "full"), value=new.organization)
        if old.short != new.short:
            yield Change(at=("meta", "name", "short"), value=new.short or None)
    elif new.short:
        yield Change(at=("meta", "name"), value={"full": new.organization, "short": new.short})
    else:
        yield Change(at=("meta", "name"), value=new.organization)


def _logo(node: Node, logo: str) -> Change:
    """Where a brand has several, it is the one for the head of a sheet."""
    if not logo:
        return Change(at=("logo",), value=None)
    if not _is_mapping(node, "logo"):
        return Change(at=("logo",), value=logo)
    if _word(node, "logo", "path"):
        return Change(at=("logo", "path"), value=logo)
    if _is_mapping(node, "logo", "medium") and _is_mapping(node, "logo", "medium", "light"):
        return Change(at=("logo", "medium", "light", "path"), value=logo)
    if _is_mapping(node, "logo", "medium"):
        key = "light" if _word(node, "logo", "medium", "light") else "path"
        return Change(at=("logo", "medium", key), value=logo)
    return Change(at=("logo", "medium"), value=logo)


def _colours(node: Node, old: BrandFacts, new: BrandFacts) -> Iterator[Change]:
    for field, key in (("colour", "primary"), ("on", "on-primary"), ("tint", "tint")):
        if getattr(old, field) != (said := getattr(new, field)):
            yield Change(at=("color", key), value=said or None)
    if old.letters == new.letters:
        return
    headings = _word(node, "typography", "headings")
    if headings and new.letters:
        value: Value = {"family": headings, "color": new.letters}
        yield Change(at=("typography", "headings"), value=value)
    else:
        yield Change(at=("typography", "headings", "color"), value=new.letters or None)


def _lists(old: BrandFacts, new: BrandFacts) -> Iterator[Change | Relist]:
    contacts = _said(new.contacts)
    for one in contacts:
        if one.origin >= 0:
            before = old.contacts[one.origin]
            yield from _differing("contacts", one.origin, _contact(before), _contact(_led(one, before)))
    if [one.origin for one in contacts] != list(range(len(old.contacts))):
        yield Relist(
            key="contacts", items=tuple(one.origin if one.origin >= 0 else _contact(one) for one in contacts)
        )
    partners = tuple(filter(is_said, new.partners))
    for partner in partners:
        if partner.origin >= 0:
            was = _partner(old.partners[partner.origin])
            yield from _differing("partners", partner.origin, was, _partner(partner))
    if [one.origin for one in partners] != list(range(len(old.partners))):
        yield Relist(
            key="partners", items=tuple(one.origin if one.origin >= 0 else _partner(one) for one in partners)
        )


def _led(new: ContactFacts, old: ContactFacts) -> ContactFacts:
    """With another value an old link would lead to the old one."""
    return replace(new, link="") if new.value != old.value and new.link == old.link else new


def _differing(key: str, number: int, old: dict[str, str], new: dict[str, str]) -> Iterator[Change]:
    for field in dict.fromkeys([*old, *new]):
        if old.get(field) != new.get(field):
            yield Change(at=(key, number, field), value=new.get(field))


def _contact(one: ContactFacts) -> dict[str, str]:
    said = {
        "label": one.label,
        "value": one.value,
        "link": one.link or link_of(one.value),
        "lang": one.lang,
        "region": one.region,
        "last-checked": one.checked,
        "icon": one.icon,
    }
    return {key: " ".join(words.split()) for key, words in said.items() if words.strip()}


def _partner(one: PartnerFacts) -> dict[str, str]:
    said = {"name": one.name, "logo": one.logo, "link": link_of(one.link) or one.link}
    return {key: " ".join(words.split()) for key, words in said.items() if words.strip()}


def _is_mapping(node: Node | None, *keys: str) -> bool:
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return isinstance(node, Mapping)
