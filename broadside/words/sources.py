"""Edition, address → Edition: leads readers of a short printing to the full list of its sources.

The address is one that the brand or the sheet names; none is made up.
"""

from collections.abc import Callable
from urllib.parse import quote

from broadside.blocks.kinds import leading_to, leads
from broadside.model.block import Block
from broadside.model.brand import Brand
from broadside.model.content import Edition, Run, Sheet, Text
from broadside.model.replace import replace
from broadside.phrases import phrase

# What in a brand's address stands for the name of the sheet, and for its version.
NAME = "{sheet}"
VERSION = "{version}"


def address_of_sources(sheet: Sheet, brand: Brand) -> str:
    """Where all sources of a sheet are listed: at the brand's address for that, or where the sheet itself is
    online; empty where neither is known."""
    address = (brand.sources or "").replace(NAME, sheet.name)
    return address.replace(VERSION, quote(sheet.version, safe="")) or sheet.url


def lead_to_sources(edition: Edition, address: str, may_lead: Callable[[Block], bool] = leads) -> Edition:
    """The edition with a code for the address: the sheet's own, where it has one of the same, says what else
    is found there; else one is put below all. `may_lead` says which blocks hold a code at all, where that is
    known."""
    sheet = edition.sheet
    if not (edition.notes and address):
        return edition
    words = _said(sheet, sheet.lang)
    others = {sheet.second.lang: _said(sheet, sheet.second.lang)} if sheet.second else {}
    blocks = leading_to(address, words, sheet.blocks, others, may_lead)
    return replace(edition, sheet=replace(sheet, blocks=blocks))


def _said(sheet: Sheet, lang: str) -> Text:
    """What is said of the list, in one of the sheet's languages."""
    said, other = phrase("all-sources", lang, sheet.source or sheet.lang)
    own = other if lang == sheet.lang else other or lang
    return (Run(text=said, lang=own, span=sheet.span),)
