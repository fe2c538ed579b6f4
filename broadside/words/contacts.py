"""Edition, Brand → Edition: fills in the blocks that ask for contacts or for the sheet's own citation.

An edition that asks for neither is handed back as it is. What a brand has nothing for is left out: before
notes are numbered, where one is marked there.
"""

from collections.abc import Collection, Sequence
from functools import partial
from itertools import chain, islice, pairwise
from urllib.parse import urlsplit

from msgspec import Struct

from broadside.blocks.kind import Supplies
from broadside.blocks.kinds import asks_for, key_of, kind_of, uncalled
from broadside.issues import Issue
from broadside.model.brand import Brand, Contact
from broadside.model.content import Block, Edition, Sheet, Text
from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.model.walk import blocks_of, rebuilt, texts_of


def asking(blocks: Sequence[Block]) -> frozenset[int]:
    """The places of blocks that ask for what a brand knows, or hold one that does."""
    return frozenset(
        i for i, one in enumerate(blocks) if any(kind_of(each).filling for each in blocks_of(one))
    )


def led_to(sequence: Sequence[Block]) -> frozenset[str]:
    """The addresses that codes of a sheet lead to."""
    posts = ((kind_of(one).signpost, one) for block in sequence for one in blocks_of(block))
    return frozenset(post.leads_to(one).rstrip("/") for post, one in posts if post)


class Found(Struct, frozen=True, kw_only=True):
    """What is found in the blocks of a sheet, the same for all brands: the places of those `asking` for any,
    and where its codes lead."""

    places: frozenset[int]
    codes: frozenset[str]


class Wanted(Struct, frozen=True, kw_only=True):
    """Which contacts a printing has. `short`: those that serve one region only are left out where there are
    others. `once`: so are all of them where they say no more than the site that a code of the sheet leads to,
    with its address in words, or the code that will lead to its `sources`, and so are those that share a band
    with it, as kinds do that stand `abreast`; where `quiet`, that code calls to nothing beside others;
    `brief`: of several ways those to call alone; `most`: no more than so many, those to call before others;
    `dials`: the first number for all regions, or none."""

    short: bool = False
    once: bool = False
    sources: str = ""
    brief: bool = False
    dials: bool = False
    most: int = 0
    abreast: tuple[str, ...] = ()
    quiet: bool = False


ALL = Wanted()


def found_in(sequence: Sequence[Block]) -> Found:
    return Found(places=asking(sequence), codes=led_to(sequence))


def fill_contacts(
    edition: Edition,
    brand: Brand,
    citation: Text,
    found: Found | None = None,
    wanted: Wanted = ALL,
) -> tuple[Edition, tuple[Issue, ...]]:
    """`citation` is the sheet's own, in its style; `found` is what is found in its blocks, where known. Warns
    of contacts that the brand does not have."""
    found = found or found_in(edition.sheet.blocks)
    places = found.places
    if not places:
        return edition, ()
    lang = edition.sheet.lang
    contacts = _chosen(brand, lang, wanted)
    first = dialled(brand, lang) if wanted.dials else ()
    told = (wanted.once or bool(wanted.abreast)) and is_told(
        contacts, found.codes, wanted.sources if edition.sheet.notes else ""
    )
    supplies = Supplies(
        brand=brand,
        lang=lang,
        source=edition.sheet.source,
        contacts=first or contacts,
        citation=citation,
        alone=bool(first),
        brief=wanted.brief,
    )
    issues: list[Issue] = []

    def filled(one: Block, *, banded: bool = False) -> Block | None:
        filling = kind_of(one).filling
        if filling is None:
            return one
        left_out = told and (wanted.once or banded)
        if filling.asks_for == "contacts" and (not first if wanted.dials else left_out):
            return None
        made: Block | Issue = filling.put(one, supplies)
        if isinstance(made, Issue):
            issues.append(made)
            return None
        return made

    banded = _before_codes(edition.sheet.blocks, wanted.abreast) if wanted.abreast else frozenset[int]()
    placed = [
        (i, made)
        for i, one in enumerate(edition.sheet.blocks)
        for made in (rebuilt((one,), partial(filled, banded=i in banded)) if i in places else (one,))
    ]
    sheet = replace(edition.sheet, blocks=tuple(made for _, made in placed))
    if wanted.quiet and banded and contacts and not told:
        calm = (uncalled((made,)) if i - 1 in banded else (made,) for i, made in placed)
        silent = replace(sheet, blocks=tuple(chain.from_iterable(calm)))
        sheet = silent if _marked(silent) == _marked(sheet) else sheet
    return replace(edition, sheet=sheet), tuple(issues)


def dialled(brand: Brand, lang: str) -> tuple[Contact, ...]:
    """The first number to call for all regions, if there is one."""
    contacts = (one for one in brand.contacts_in(lang) if not one.region)
    return tuple(islice((one for one in contacts if one.is_called), 1))


def asks_for_contacts(_: Memo, block: Block) -> bool:
    """Whether a block says a brand's contacts, or one in it does; most blocks stay from brand to brand."""
    return asks_for((block,), "contacts")


def unsaid(edition: Edition, brand: Brand, memo: Memo) -> int:
    """How many of a brand's contacts the blocks that ask for them don't say."""
    sheet = edition.sheet
    asked = [one for one in sheet.blocks if memo.of(asks_for_contacts, one)]
    said = {_unspaced(run.text) for one in asked for _, text in texts_of(one) for run in text}
    known = brand.contacts_in(sheet.lang) if asked else ()
    return sum(_unspaced(brand.said(one.value).text) not in said for one in known)


def _unspaced(text: str) -> str:
    return "".join(text.split())


def _chosen(brand: Brand, lang: str, wanted: Wanted) -> tuple[Contact, ...]:
    """The contacts that a printing has room for."""
    contacts = brand.contacts_for_all(lang) if wanted.short else brand.contacts_in(lang)
    called = tuple(one for one in contacts if one.is_called)
    contacts = called if wanted.brief and called else contacts
    return _first(contacts, wanted.most) if wanted.most else contacts


def _first(contacts: Sequence[Contact], most: int) -> tuple[Contact, ...]:
    """So many contacts, in their order: those to call before the others."""
    chosen = sorted(range(len(contacts)), key=lambda i: not contacts[i].is_called)[:most]
    return tuple(contacts[i] for i in sorted(chosen))


def _before_codes(sequence: Sequence[Block], abreast: Collection[str]) -> frozenset[int]:
    """The places of blocks that share a band with a code right behind them."""
    pairs = enumerate(pairwise(sequence))
    shared = ((i, below) for i, (above, below) in pairs if {key_of(above), key_of(below)} <= {*abreast})
    return frozenset(i for i, below in shared if kind_of(below).signpost)


def is_noted(sheet: Sheet) -> bool:
    """Whether a note is marked in a block that a brand may have nothing for."""
    return any(kind_of(one).filling and _marked(one) for one in blocks_of(sheet.blocks))


def only_filled(sheet: Sheet, brand: Brand, wanted: Wanted = ALL) -> tuple[Sheet, tuple[Issue, ...]]:
    """The sheet without what `fill_contacts` leaves out, and without the notes that are marked nowhere else;
    the same warnings."""
    bare = Edition(sheet=sheet, notes=())
    filled, issues = fill_contacts(bare, brand, (), wanted=wanted)
    gone = _marked(sheet) - _marked(filled.sheet)
    return replace(filled.sheet, notes=tuple(note for note in sheet.notes if note.key not in gone)), issues


def _marked(noun: Sheet | Block) -> set[str]:
    return {run.note for _, text in texts_of(noun) for run in text if run.note}


def is_told(contacts: Sequence[Contact], codes: Collection[str], address: str = "") -> bool:
    """Whether contacts are all sites that codes lead into, or an address that will have one. A page within a
    site is told by its own code alone."""
    told = {*codes, address.rstrip("/")} if address else {*codes}
    told |= {_site(one) for one in told}
    return bool(contacts) and all(one.link is not None and one.link.rstrip("/") in told for one in contacts)


def _site(address: str) -> str:
    """An address without what stands behind its host."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
