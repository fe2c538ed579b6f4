"""Node → Brand: reads the file of a brand, and finds its faces, its logos and a colour for every role."""

from __future__ import annotations

from broadside.forms.reading import Reading, keys_of, misspelt, record
from broadside.issues import Span
from broadside.issues.suggest import nearest
from broadside.model.brand import Brand, Contact
from broadside.model.font import FaceFile
from broadside.model.node import Mapping, Node, Scalar
from broadside.model.replace import replace
from broadside.read.brand.contrast import readable
from broadside.read.brand.faces import faces, family_of
from broadside.read.brand.forms import BrandForm, MetaForm, NameForm
from broadside.read.brand.logos import logos, partner
from broadside.read.brand.palette import colours

# Where a value may be there for dark screens alone, and what it is called.
FOR_SCREENS, DARK = ("color", "logo"), "dark"
# The key of a web address, and another name for it.
LINK, LINKS = "link", "links"


def brand(node: Node, name: str, reading: Reading) -> Brand | None:
    named = _named(_without_notes(node), name, reading)
    form = record(BrandForm, named, reading)
    made = _brand(form, name, reading) if form else None
    return made if isinstance(node, Mapping) and node.key("meta") else None


def called(node: Node, reading: Reading) -> str | None:
    """What a brand is called: all of its file is read but for the pictures and fonts that it names."""
    form = record(BrandForm, _without_notes(node), reading)
    if form is None:
        return None
    found = colours(form, reading)
    reading.issues += readable(found.palette, found.places, form.color.span if form.color else form.span)
    return _called(form)[0]


def _named(node: Node, name: str, reading: Reading) -> Node:
    """The node with a name in the place of one that is missing, which is told: the rest of the file is read
    all the same."""
    if not isinstance(node, Mapping) or node.key("meta"):
        return node
    if "meta" not in misspelt(node, keys_of(BrandForm)):
        reading.error(node.span, "missing `meta`", "type `meta: {name: Harbour Health Collective}`")
    said = [Scalar(span=node.span, text=text, value=text) for text in ("meta", "name", name or "brand")]
    meta = Mapping(span=node.span, entries=((said[1], said[2]),))
    return Mapping(span=node.span, entries=(*node.entries, (said[0], meta)))


def _without_notes(node: Node) -> Node:
    """The node without what brand.yml lets people keep under `meta` for themselves, and what is for dark
    screens alone."""
    if not isinstance(node, Mapping):
        return node
    return Mapping(
        span=node.span, entries=tuple((key, _bare(key.text, value)) for key, value in node.entries)
    )


def _bare(key: str, value: Node) -> Node:
    if not isinstance(value, Mapping) or key not in ("meta", *FOR_SCREENS):
        return value
    if key in FOR_SCREENS:
        kept = [pair for pair in value.entries if not _is_dark(pair[1])]
        return Mapping(span=value.span, entries=tuple(kept))
    known = list(keys_of(MetaForm))
    # What many call it. A key that is nearly one of ours is a slip else, and is told as one.
    names = {} if value.key(LINK) else {LINKS: LINK}
    pairs = [(replace(name, text=names.get(name.text, name.text)), said) for name, said in value.entries]
    kept = [pair for pair in pairs if pair[0].text in known or nearest(pair[0].text, known)]
    return Mapping(span=value.span, entries=tuple(kept))


def _is_dark(value: Node) -> bool:
    return isinstance(value, Mapping) and [key.text for key, _ in value.entries] == [DARK]


def _brand(form: BrandForm, name: str, reading: Reading) -> Brand:
    organization, short = _called(form)
    links = dict(form.meta.link)
    found = colours(form, reading)
    reading.issues += readable(found.palette, found.places, form.color.span if form.color else form.span)
    own = faces(form.typography, name, reading)
    text, title, places = _families(form, own)
    pictures = logos(form, organization, found.palette, reading)
    headings = form.typography.headings if form.typography else None
    if form.contacts:
        places["contacts"] = form.contacts[0].span
    return Brand(
        name=name,
        span=form.span,
        organization=organization,
        short_name=short or organization,
        link=links.get("") or links.get("home"),
        sources=links.get("sources"),
        palette=found.palette,
        print_colours=found.inks,
        text_family=text,
        title_family=title or text,
        title_weight=headings.weight if headings else None,
        faces=own,
        logo=pictures.medium,
        logo_small=pictures.small,
        logo_large=pictures.large,
        logo_mono=pictures.mono,
        logo_on_brand=pictures.on_brand,
        art=form.art,
        partners=tuple(partner(one, found.palette, reading) for one in form.partners),
        contacts=tuple(
            Contact(
                label=one.label,
                value=one.value,
                link=one.link,
                lang=one.lang,
                region=one.region,
                last_checked=one.last_checked,
                icon=one.icon,
            )
            for one in form.contacts
        ),
        citation_style=form.citation_style,
        licence=form.licence,
        legal=form.legal,
        sample=form.sample,
        stale=form.stale,
        translators=form.translators,
        lang=form.lang or "",
        places=tuple(sorted({**found.places, **places}.items())),
    )


def _called(form: BrandForm) -> tuple[str, str]:
    """The name in full, and the short one; none where there is none."""
    named = form.meta.name
    return (named.full, named.short) if isinstance(named, NameForm) else (named, "")


def _families(form: BrandForm, own: tuple[FaceFile, ...]) -> tuple[str, str, dict[str, Span]]:
    """The families of text and titles, those of the brand's own by their whole names; and their places."""
    if form.typography is None:
        return "", "", {}
    known = {family_of(face): face.family for face in own}
    whole = {"text_family": "", "title_family": ""}
    places: dict[str, Span] = {}
    for field, said in zip(whole, (form.typography.base, form.typography.headings), strict=True):
        if said and said.family:
            whole[field] = known.get(said.family, said.family)
            places[field] = said.span
    return whole["text_family"], whole["title_family"], places
