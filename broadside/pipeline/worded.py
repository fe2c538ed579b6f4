"""Parts → Edition: what an edition says, its notes numbered, with what its brand puts in.

Brands share the words that are alike in all of them.
"""

from broadside.blocks.kinds import asks_for, leads
from broadside.issues import Issue, no_errors
from broadside.model.block import Block
from broadside.model.brand import Brand
from broadside.model.content import Edition, Note, Sheet, Text
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.model.walk import changed
from broadside.pages.copyfit.give_way import CODE
from broadside.pipeline.parts import Parts
from broadside.words.brief import brief
from broadside.words.cite import STAND_IN, cite, cite_sheet, cited_for, is_plain
from broadside.words.contacts import Found, Wanted, fill_contacts, found_in, is_noted, only_filled
from broadside.words.number import number
from broadside.words.pulled import pulled
from broadside.words.punctuate import punctuate
from broadside.words.select import select, untold
from broadside.words.sources import lead_to_sources

# What is said in brief has no more ways to get in touch.
MOST_IN_BRIEF = 4


def worded(parts: Parts, order: tuple[str, ...]) -> tuple[Edition, tuple[Issue, ...]]:
    """What an edition says with its notes in an order."""
    edition, warnings = numbered(parts)
    if order != tuple(note.key for note in edition.notes):
        edition, warnings = numbered(parts, order)
    edition, more = _with_contacts(parts, edition)
    return edition, (*warnings, *more)


def numbered(parts: Parts, order: tuple[str, ...] = ()) -> tuple[Edition, tuple[Issue, ...]]:
    """The words that all brands have in common, with notes by first mention or in the order asked for.
    Layouts that are alike in what they print share them."""
    memo, short = parts.memo, bool(parts.sources)
    chosen = memo.of(_chosen, parts.sheet, parts.layout)
    left_out = untold(parts.sheet, chosen, parts.layout)
    if not memo.of(_is_noted, chosen):
        edition, issues = memo.of(_worded, chosen, parts.style, short, order)
        return edition, (*left_out, *issues)
    sheet, warnings = memo.of(_only_filled, chosen, parts.brand, _wanted(parts))
    edition, issues = memo.of(_worded, sheet, parts.style, short, order)
    return edition, (*left_out, *warnings, *issues)


def _wanted(parts: Parts) -> Wanted:
    layout = parts.layout
    once = layout.takes != "full" or layout.fold is not None
    limits = [most for most in (layout.contacts, MOST_IN_BRIEF * layout.brief) if most]
    return Wanted(
        short=layout.takes == "short",
        once=once,
        sources="" if CODE in layout.without else parts.sources,
        brief=layout.brief,
        dials=layout.dials,
        most=min(limits, default=0),
        abreast=layout.abreast,
        quiet=layout.head,
    )


def _is_noted(_: Memo, sheet: Sheet) -> bool:
    return is_noted(sheet)


def _only_filled(_: Memo, sheet: Sheet, brand: Brand, wanted: Wanted) -> tuple[Sheet, tuple[Issue, ...]]:
    return only_filled(sheet, brand, wanted)


def _chosen(_: Memo, sheet: Sheet, layout: Layout) -> Sheet:
    return pulled(select(sheet, layout))


def _worded(
    memo: Memo, sheet: Sheet, style: str, short: bool, order: tuple[str, ...]
) -> tuple[Edition, tuple[Issue, ...]]:
    lang = sheet.lang
    # Each note is cited by itself; most are as they were before the last word that was typed.
    texts = {note.key: memo.of(_cited, note, style, lang, short) for note in sheet.notes}
    edition, issues = number(sheet, texts, order)
    notes = tuple(replace(note, text=memo.of(_punctuated, note.text, lang)) for note in edition.notes)
    # So is most of what blocks say, whichever of them a printing takes.
    blocks = tuple(memo.of(_punctuated_block, one, lang) for one in edition.sheet.blocks)
    words = changed(replace(edition.sheet, blocks=()), lambda text: punctuate(text, lang))
    return replace(edition, sheet=replace(words, blocks=blocks), notes=notes), no_errors(issues)


def _cited(_: Memo, note: Note, style: str, lang: str, short: bool) -> Text:
    cited = brief if short else cite
    return cited((note,), style, lang)[note.key]


def _punctuated(_: Memo, text: Text, lang: str) -> Text:
    return punctuate(text, lang)


def _punctuated_block(_: Memo, block: Block, lang: str) -> Block:
    return changed(block, lambda text: punctuate(text, lang))


def _with_contacts(parts: Parts, edition: Edition) -> tuple[Edition, tuple[Issue, ...]]:
    """The edition with what a brand puts in: contacts, how to cite it, where its sources are listed."""
    wanted = _wanted(parts)
    return parts.memo.of(_branded, edition, parts.brand, parts.style, wanted)


def _branded(
    memo: Memo, edition: Edition, brand: Brand, style: str, wanted: Wanted
) -> tuple[Edition, tuple[Issue, ...]]:
    sheet = edition.sheet
    cites_itself = memo.of(_cites_itself, sheet.blocks)
    citation = (
        memo.of(_cited_itself, memo.of(_bare, sheet), brand.organization, style) if cites_itself else ()
    )
    found = memo.of(_found_in, sheet.blocks)
    said = punctuate(citation, sheet.lang)
    filled, issues = fill_contacts(edition, brand, said, found, wanted)
    return lead_to_sources(filled, wanted.sources, lambda one: memo.of(_leads, one)), issues


def _bare(_: Memo, sheet: Sheet) -> Sheet:
    """A sheet as it is cited."""
    return replace(sheet, blocks=(), notes=(), kicker=(), message=())


def _cited_itself(memo: Memo, sheet: Sheet, organization: str, style: str) -> Text:
    # To ask a style takes as long as to write a page: brands of one sheet have nearly all of it in common.
    pattern = memo.of(_cited_as, sheet, STAND_IN, style) if is_plain(organization) else ()
    return cited_for(pattern, organization) or cite_sheet(sheet, organization, style)


def _cited_as(_: Memo, sheet: Sheet, organization: str, style: str) -> Text:
    return cite_sheet(sheet, organization, style)


def _leads(_: Memo, block: Block) -> bool:
    return leads(block)


def _found_in(_: Memo, blocks: tuple[Block, ...]) -> Found:
    return found_in(blocks)


def _cites_itself(_: Memo, blocks: tuple[Block, ...]) -> bool:
    return asks_for(blocks, "citation")
