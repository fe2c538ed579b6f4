"""Node → Brand: reads the file of a brand, and finds its faces, its logos and a colour for every role."""

from __future__ import annotations

from broadside.forms.reading import Reading, keys_of, record
from broadside.issues import Span
from broadside.issues.suggest import nearest
from broadside.model.brand import Brand, Contact
from broadside.model.font import FaceFile
from broadside.model.node import Mapping, Node
from broadside.read.brand.contrast import readable
from broadside.read.brand.faces import faces, family_of
from broadside.read.brand.forms import BrandForm, MetaForm, NameForm
from broadside.read.brand.logos import logos, partner
from broadside.read.brand.palette import colours


def brand(node: Node, name: str, reading: Reading) -> Brand | None:
    form = record(BrandForm, _without_notes(node), reading)
    return _brand(form, name, reading) if form else None


def called(node: Node, reading: Reading) -> str | None:
    """What a brand is called: all of its file is read but for the pictures and fonts that it names."""
    form = record(BrandForm, _without_notes(node), reading)
    if form is None:
        return None
    found = colours(form, reading)
    reading.issues += readable(found.palette, found.places, form.color.span if form.color else form.span)
    return _called(form)[0]


def _without_notes(node: Node) -> Node:
    """The node without what brand.yml lets people keep under `meta` for themselves."""
    meta = node.get("meta") if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or not isinstance(meta, Mapping):
        return node
    known = list(keys_of(MetaForm))
    # What is nearly a key of ours is a slip, and is told as one.
    kept = tuple(pair for pair in meta.entries if pair[0].text in known or nearest(pair[0].text, known))
    shorter = Mapping(span=meta.span, entries=kept)
    entries = tuple((key, shorter if value is meta else value) for key, value in node.entries)
    return Mapping(span=node.span, entries=entries)


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
