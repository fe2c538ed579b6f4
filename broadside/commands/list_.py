"""Session → Inventory: says what sheets, brands and layouts there are."""

from collections.abc import Sequence

from msgspec import Struct

from broadside.commands.impose import sides_in_words
from broadside.issues import Fault
from broadside.model.content import plain
from broadside.pipeline.session import Session
from broadside.read.check import check_name

FAULTY = "(has faults: see `check`)"


class ListedSheet(Struct, frozen=True, kw_only=True):
    """Its languages, its own first; none where it has faults."""

    name: str
    title: str
    languages: tuple[str, ...]


class ListedBrand(Struct, frozen=True, kw_only=True):
    """`default`: sheets are made for it where none is named; `sample`: its sheets say that it only stands
    in."""

    name: str
    organization: str
    default: bool
    sample: bool


class ListedLayout(Struct, frozen=True, kw_only=True):
    """`print` says in words how the paper is turned."""

    name: str
    title: str
    papers: tuple[str, ...]
    print: str


class Inventory(Struct, frozen=True, kw_only=True):
    """What there is, by name. What has faults is there too, with words that say so."""

    sheets: tuple[ListedSheet, ...]
    brands: tuple[ListedBrand, ...]
    layouts: tuple[ListedLayout, ...]


class ListedIcon(Struct, frozen=True, kw_only=True):
    """An icon, and other words that it is looked for by."""

    name: str
    words: tuple[str, ...]


def icons(words: Sequence[str] = ()) -> tuple[ListedIcon, ...]:
    """The icons that have to do with one of the words; all where there are none."""
    from broadside.pictures.icons import meant, names, words_for

    found = sorted({name for word in words for name in meant(word)}) if words else names()
    return tuple(ListedIcon(name=name, words=words_for(name)) for name in found)


def inventory(session: Session) -> Inventory:
    library = session.library
    return Inventory(
        sheets=tuple(_sheet(name, session) for name in library.sheets),
        brands=tuple(
            ListedBrand(
                name=name,
                organization=_organization(name, session),
                default=name == library.default_brand,
                sample=session.is_sample(name),
            )
            for name in library.brands
        ),
        layouts=tuple(_layout(name, session) for name in library.layouts),
    )


def _sheet(name: str, session: Session) -> ListedSheet:
    try:
        langs = tuple(session.languages(name))
        return ListedSheet(name=name, title=plain(session.sheet(name, langs[0]).title), languages=langs)
    except Fault:
        return ListedSheet(name=name, title=FAULTY, languages=())


def _organization(name: str, session: Session) -> str:
    """What a brand is called, without a look at its logos, which takes long."""
    try:
        called, _ = check_name(session.brand_node(name), folder=session.brand_file(name).parent)
    except Fault:
        return FAULTY
    return FAULTY if called is None else called


def _layout(name: str, session: Session) -> ListedLayout:
    try:
        layout = session.layout(name)
    except Fault:
        return ListedLayout(name=name, title=FAULTY, papers=(), print="")
    papers = tuple(paper for paper, _ in layout.papers)
    return ListedLayout(
        name=name, title=layout.title, papers=papers, print=sides_in_words(layout.flip(papers[0]))
    )
