"""Edition, Brand → Edition: fills in the boxes of contacts and the sheet's own citation.

An edition that asks for neither is handed back as it is.
"""

from broadside.blocks.citation.noun import Citation
from broadside.blocks.contacts.noun import ContactLine, Contacts
from broadside.issues import Issue, Span, warning
from broadside.model.brand import Brand, Contact
from broadside.model.content import Block, Edition, Run, Text
from broadside.model.emblem import Emblem, Icon
from broadside.model.replace import replace
from broadside.model.walk import rebuilt
from broadside.phrases import phrase, phrase_date

# Numbers to call are never broken over lines.
DIALLED = ("tel:", "sms:")


def fill_contacts(
    edition: Edition, brand: Brand, citation: Text, *, short: bool = False
) -> tuple[Edition, tuple[Issue, ...]]:
    """`citation` is the sheet's own, in its style. `short`: the contacts that serve one region only are left
    out where there are others. Warns of contacts that the brand does not have."""
    lang = edition.sheet.lang
    contacts = brand.contacts_for_all(lang) if short else brand.contacts_in(lang)
    lines = _checked_once(tuple(_line(contact, lang, brand.span) for contact in contacts))
    issues: list[Issue] = []

    def filled(one: Block) -> Block | None:
        match one:
            case Contacts() if lines:
                return replace(one, lines=lines)
            case Contacts():
                issues.append(_without_contacts(one, brand, lang))
                return None
            case Citation():
                return replace(one, text=citation)
            case _:
                return one

    blocks = rebuilt(edition.sheet.blocks, filled)
    if blocks is edition.sheet.blocks:
        return edition, ()
    return replace(edition, sheet=replace(edition.sheet, blocks=blocks)), tuple(issues)


def _line(contact: Contact, lang: str, span: Span) -> ContactLine:
    label = " · ".join(part for part in (contact.label, contact.region) if part)
    dialled = (contact.link or "").startswith(DIALLED)
    value = contact.value.replace(" ", "\u00a0") if dialled else contact.value
    checked: Text = ()
    if contact.last_checked:
        said, said_in = phrase("last-checked", lang, date=phrase_date(contact.last_checked, lang))
        checked = (Run(text=said, lang=said_in, span=span),)
    return ContactLine(
        span=span,
        label=(Run(text=label, span=span),),
        value=(Run(text=value, strong=True, link=contact.link, span=span),),
        checked=checked,
        emblem=Emblem(icon=Icon(name=contact.icon)) if contact.icon else None,
    )


def _checked_once(lines: tuple[ContactLine, ...]) -> tuple[ContactLine, ...]:
    """What is true of all lines is said below the last."""
    if len({line.checked for line in lines}) != 1:
        return lines
    return (*(replace(line, checked=()) for line in lines[:-1]), lines[-1])


def _without_contacts(one: Contacts, brand: Brand, lang: str) -> Issue:
    whom = f"`{brand.name}` has no contacts" + (f" for `{lang}`" if brand.contacts else "")
    return warning(
        one.span,
        f"the brand {whom}, so this box is left out",
        f"type `contacts:` with `label:` and `value:` in {brand.span.path}, or delete the box",
    )
