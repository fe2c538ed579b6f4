"""The kinds of blocks there are: one flat list. A new kind is its folder and its line here."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from broadside.blocks.aside import ASIDE
from broadside.blocks.callout import CALLOUT
from broadside.blocks.chart import CHART
from broadside.blocks.citation import CITATION
from broadside.blocks.contacts import CONTACTS
from broadside.blocks.definitions import DEFINITIONS
from broadside.blocks.figure import FIGURE
from broadside.blocks.heading import HEADING
from broadside.blocks.helplines import HELPLINES
from broadside.blocks.key_figures import KEY_FIGURES
from broadside.blocks.kind import Blocks, Key, Kind, OneKey, Supply
from broadside.blocks.list import LIST
from broadside.blocks.map import MAP
from broadside.blocks.myths import MYTHS
from broadside.blocks.panels import PANELS
from broadside.blocks.paragraph import PARAGRAPH
from broadside.blocks.people import PEOPLE
from broadside.blocks.pull import PULL
from broadside.blocks.qr import QR
from broadside.blocks.quotation import QUOTATION
from broadside.blocks.rule import RULE
from broadside.blocks.steps import STEPS
from broadside.blocks.table import TABLE
from broadside.blocks.timeline import TIMELINE
from broadside.forms.block import BlockForm
from broadside.forms.reading import BlockForms
from broadside.model.block import Block
from broadside.model.role import COMMON_ROLES, REQUIRED, Role
from broadside.model.run import Text
from broadside.model.walk import blocks_of, rebuilt

NO_WORDS: Mapping[str, Text] = MappingProxyType({})
# What is cut to its first rows where nothing else is asked for.
TABLES = frozenset({"table", "matrix"})
# In the order in which messages name them: what is written most comes first.
KINDS: tuple[Kind[Any, Any], ...] = (
    HEADING,
    PARAGRAPH,
    LIST,
    QUOTATION,
    CALLOUT,
    RULE,
    PULL,
    STEPS,
    TABLE,
    FIGURE,
    ASIDE,
    PANELS,
    MYTHS,
    KEY_FIGURES,
    PEOPLE,
    TIMELINE,
    DEFINITIONS,
    HELPLINES,
    CONTACTS,
    CITATION,
    QR,
    CHART,
    MAP,
)


class Known(Struct, frozen=True, kw_only=True, eq=False):
    """What is looked up in a list of kinds; the keys of those that have one alone, and which are ranked."""

    by_noun: Mapping[type[Block], Kind[Any, Any]]
    only_keys: Mapping[type[Block], str]
    ranked: frozenset[type[Block]]
    by_form: Mapping[type[BlockForm], Kind[Any, Any]]
    keys: Mapping[str, Key[BlockForm]]
    roles: Mapping[str, Role]
    forms: BlockForms


def known(kinds: tuple[Kind[Any, Any], ...]) -> Known:
    """What is looked up in a list of kinds."""
    return Known(
        by_noun={kind.noun: kind for kind in kinds},
        only_keys={kind.noun: kind.key_of.name for kind in kinds if isinstance(kind.key_of, OneKey)},
        ranked=frozenset(kind.noun for kind in kinds if any(key.rank for key in kind.keys)),
        by_form={key.form: kind for kind in kinds for key in kind.keys},
        keys={key.name: key for key in _each(kinds)},
        roles={role.name: role for role in (*COMMON_ROLES, *(one for kind in kinds for one in kind.roles))},
        forms=BlockForms(
            all={key.name: key.form for key in _each(kinds)},
            nested={key.name: key.form for key in _each(kinds) if not key.rank},
            called={key.name: key.called for key in _each(kinds)},
            synonyms={word: key.name for key in _each(kinds) for word in key.synonyms},
        ),
    )


def _each(kinds: tuple[Kind[Any, Any], ...]) -> Iterator[Key[BlockForm]]:
    return (key for kind in kinds for key in kind.keys)


# All that is asked of a block goes by this one value, which a test may change for that of other kinds.
KNOWN = known(KINDS)


def kind_of(block: Block) -> Kind[Any, Any]:
    """The kind of a block."""
    return KNOWN.by_noun[type(block)]


def key_of(block: Block) -> str:
    """What the keys of a sheet call a block."""
    # Each attempt at fitting pages asks this of each block: of most it needs no look at the block.
    name = KNOWN.only_keys.get(type(block))
    return KNOWN.by_noun[type(block)].key_of(block) if name is None else name


def rank_of(block: Block) -> int:
    """The rank of a heading, 1 for that of a section; 0 for what is no heading."""
    return KNOWN.keys[key_of(block)].rank if type(block) in KNOWN.ranked else 0


def asks_for(blocks: Iterable[Block], supply: Supply) -> bool:
    """Whether any of some blocks, or of those in them, asks for what the program knows."""
    fillings = (kind_of(one).filling for one in blocks_of(tuple(blocks)))
    return any(filling is not None and filling.asks_for == supply for filling in fillings)


def is_closing(one: Block) -> bool:
    """Whether a block ends a sheet: it is filled in by the program, or leads readers on."""
    kind = kind_of(one)
    return kind.filling is not None or kind.signpost is not None


def closing_from(blocks: Sequence[Block]) -> int:
    """Where the blocks begin that end a sheet: the number of all where none does."""
    end = len(blocks)
    while end and is_closing(blocks[end - 1]):
        end -= 1
    return end


def leads(block: Block) -> bool:
    """Whether a block, or one in it, leads to an address."""
    return any(kind_of(one).signpost for one in blocks_of(block))


def leading_to(
    address: str,
    words: Text,
    blocks: Blocks,
    others: Mapping[str, Text] = NO_WORDS,
    may_lead: Callable[[Block], bool] = leads,
) -> Blocks:
    """The blocks with one that leads to an address: one that is there says the words behind its own, those of
    its language in `others` where it has one of its own; else a new one follows them all."""

    def told(one: Block) -> Block:
        post = kind_of(one).signpost
        said = others.get(one.lang, words)
        return post.saying(one, said) if post and post.leads_to(one) == address else one

    found = tuple(rebuilt(one, told) if may_lead(one) else one for one in blocks)
    if any(new is not old for new, old in zip(found, blocks, strict=True)):
        return found
    new = next(kind.signpost for kind in KNOWN.by_noun.values() if kind.signpost)
    return (*blocks, new.made(address, words))


def uncalled(blocks: Blocks) -> Blocks:
    """The blocks without calls to act."""

    def told(one: Block) -> Block:
        post = kind_of(one).signpost
        return post.uncalled(one) if post else one

    return rebuilt(blocks, told)


def led(blocks: Blocks) -> tuple[Text, Blocks]:
    """The call to act that leads a sheet, and the blocks without it; nothing where none does."""
    found: list[Text] = []

    def told(one: Block) -> Block:
        post = kind_of(one).signpost
        if post is None or found:
            return one
        said, rest = post.led(one)
        found.extend([said] if said else [])
        return rest if said else one

    kept = rebuilt(blocks, told)
    return (found[0], kept) if found else ((), blocks)


def cited_last(blocks: Blocks) -> Blocks:
    """The blocks with how to cite a sheet behind what else ends it: small print, that nobody looks for
    first."""
    end = closing_from(blocks)
    cited = [one for one in blocks[end:] if asks_for((one,), "citation")]
    return (*blocks[:end], *(one for one in blocks[end:] if one not in cited), *cited) if cited else blocks


def with_first_rows(
    blocks: Blocks, most: int, keys: Container[str] = TABLES, *, but_lists: bool = False
) -> Blocks:
    """The blocks, tables or those of other `keys` with no more rows than that; tables that list something
    with all, where that is asked for."""

    def cut(one: Block) -> Block:
        spared = key_of(one) not in keys or (but_lists and listed(one) > 0)
        return one if spared else kind_of(one).first_rows(one, most)

    return rebuilt(blocks, cut)


def listed(block: Block) -> int:
    """How many rows a block lists, of which the first few would be taken for all."""
    return kind_of(block).listed(block)


def with_stories(blocks: Blocks) -> Blocks:
    """The blocks, those that compare things told as stories of these."""
    return rebuilt(blocks, lambda one: kind_of(one).as_stories(one))


def in_brief(blocks: Blocks) -> Blocks:
    """The blocks in as few words as they can do with."""
    return rebuilt(blocks, lambda one: kind_of(one).in_brief(one))


def kind_of_form(form: BlockForm) -> Kind[Any, Any]:
    """The kind that a block read as such a form is of."""
    return KNOWN.by_form[type(form)]


def keys() -> Mapping[str, Key[BlockForm]]:
    """Every key that begins a block, by its name."""
    return KNOWN.keys


def block_forms() -> BlockForms:
    """What the reading of a sheet needs to know of the kinds. A heading stands in no other block."""
    return KNOWN.forms


def roles() -> Mapping[str, Role]:
    """The roles of type that a layout may leave out, by name: those of all, and those of each kind."""
    return KNOWN.roles


def role_of(name: str) -> Role:
    """What there is to know of a role of type, one that every layout sets or another one."""
    return _required()[name] if name in _required() else roles()[name]


@cache
def _required() -> dict[str, Role]:
    return {role.name: role for role in REQUIRED}
