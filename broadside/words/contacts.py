"""Edition, Brand → Edition: fills in the blocks that ask for contacts or for the sheet's own citation.

An edition that asks for neither is handed back as it is.
"""

from broadside.blocks.kind import Supplies
from broadside.blocks.kinds import kind_of
from broadside.issues import Issue
from broadside.model.brand import Brand
from broadside.model.content import Block, Edition, Text
from broadside.model.replace import replace
from broadside.model.walk import rebuilt


def fill_contacts(
    edition: Edition, brand: Brand, citation: Text, *, short: bool = False
) -> tuple[Edition, tuple[Issue, ...]]:
    """`citation` is the sheet's own, in its style. `short`: the contacts that serve one region only are left
    out where there are others. Warns of contacts that the brand does not have."""
    lang = edition.sheet.lang
    contacts = brand.contacts_for_all(lang) if short else brand.contacts_in(lang)
    supplies = Supplies(
        brand=brand, lang=lang, source=edition.sheet.source, contacts=contacts, citation=citation
    )
    issues: list[Issue] = []

    def filled(one: Block) -> Block | None:
        filling = kind_of(one).filling
        made = filling.put(one, supplies) if filling else one
        if isinstance(made, Issue):
            issues.append(made)
            return None
        return made

    blocks = rebuilt(edition.sheet.blocks, filled)
    if blocks is edition.sheet.blocks:
        return edition, ()
    return replace(edition, sheet=replace(edition.sheet, blocks=blocks)), tuple(issues)
