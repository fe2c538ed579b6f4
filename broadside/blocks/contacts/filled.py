"""Contacts, Supplies → Contacts: puts in the ways to get in touch that the brand names."""

from broadside.blocks.contacts.noun import ContactLine, Contacts
from broadside.blocks.kind import Supplies
from broadside.issues import Issue, warning
from broadside.model.brand import Brand, Contact
from broadside.model.brand_files import is_row
from broadside.model.emblem import Emblem, Icon
from broadside.model.replace import replace
from broadside.model.run import Run, Text
from broadside.phrases import Day, phrase


def filled(one: Contacts, supplies: Supplies) -> Contacts | Issue:
    """A warning where the brand has no contacts."""
    brand, lang = supplies.brand, supplies.lang
    lines = tuple(_line(contact, supplies) for contact in supplies.contacts)
    if supplies.alone and len(lines) == 1 and lines[0].dialled:
        # What it is about says its label.
        return replace(one, title=(), lines=lines, alone=True)
    one = replace(one, brief=supplies.brief)
    return _checked_once(replace(one, lines=lines)) if lines else _without_contacts(one, brand, lang)


def _checked_once(one: Contacts) -> Contacts:
    """The contacts with the date of all of them said once, where it is one."""
    first, *others = one.lines
    if not (others and first.checked and all(line.checked == first.checked for line in others)):
        return one
    lines = tuple(replace(line, checked=()) for line in one.lines)
    return replace(one, lines=lines, checked=first.checked)


def _line(contact: Contact, supplies: Supplies) -> ContactLine:
    brand, lang, source = supplies.brand, supplies.lang, supplies.source
    span = dict(brand.places).get("contacts", brand.span)
    region = (brand.said(contact.region),) if contact.region else ()
    said = brand.said(contact.value, strong=True, link=contact.link)
    # Numbers to call are never broken over lines.
    value = said.text.replace(" ", "\u00a0") if contact.is_called else said.text
    checked: Text = ()
    if contact.last_checked:
        on, said_in = phrase("last-checked", lang, source, date=Day(contact.last_checked))
        checked = (Run(text=on, lang=said_in, span=span),)
    return ContactLine(
        span=span,
        label=(brand.said(contact.label),),
        region=region,
        value=(replace(said, text=value),),
        checked=checked,
        dialled=contact.is_called,
        emblem=Emblem(icon=Icon(name=contact.icon)) if contact.icon else None,
    )


def _without_contacts(one: Contacts, brand: Brand, lang: str) -> Issue:
    whom = f"`{brand.name}` has no contacts" + (f" for `{lang}`" if brand.contacts else "")
    where = f"type `contacts:` with `label:` and `value:` in {brand.span.path}"
    if is_row(brand.span):
        where = f"fill in `phone`, `email` or `website` in row {brand.span.line} of {brand.span.path}"
    return warning(one.span, f"the brand {whom}, so this box is left out", f"{where}, or delete the box")
