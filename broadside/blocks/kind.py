"""All that there is to know of a kind of block, as one value without defaults: to forget is a type error."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, Literal, Protocol, TypeVar

from msgspec import Struct

from broadside.forms.block import BlockForm
from broadside.issues import Issue, Span
from broadside.model.block import Block
from broadside.model.brand import Brand, Contact
from broadside.model.claim import Claim, is_marked
from broadside.model.place import Place, Stack
from broadside.model.role import Role
from broadside.model.run import Text
from broadside.model.walk import texts_of

if TYPE_CHECKING:
    # It stands above this storey, and is imported only where a block is measured: to read a sheet needs none.
    from broadside.typeset.typesetter import Typesetter

Noun = TypeVar("Noun", bound=Block)
# What a kind is read as: one form, or as many as it has keys.
Written = TypeVar("Written", bound=BlockForm)
Form_co = TypeVar("Form_co", bound=BlockForm, covariant=True)
Blocks = tuple[Block, ...]
# Makes blocks of the forms in a form.
MakeBlocks = Callable[[Iterable[BlockForm]], Blocks]
# Those of some blocks that a printing has room for.
Choose = Callable[[Blocks], Blocks]
# How wide a block stands: in the column of running text, over the whole width of the page, or so only where
# the text has one column. Among several columns what compares things side by side spans them all, while boxes
# go down the columns as words do: a long one in a grid would break over pages beside its neighbour.
Width = Literal["column", "page", "page-of-one-column"]


class Key(Struct, Generic[Form_co], frozen=True, kw_only=True):
    """A key of YAML that begins a block. `called` is what people call such a block, `synonyms` are keys that
    they type for it, `form` says what else it has, and which of it translators see. `content` are the keys
    that it is empty without, where none of them holds anything; none for a block that the program fills in.
    `rank` is 1 for the heading of a section, 2 for one under it, 0 for what is no heading. `example` is such
    a block in YAML, without an id: small, whole, and what it looks like is what people choose it by."""

    name: str
    called: str
    synonyms: tuple[str, ...]
    form: type[Form_co]
    content: tuple[str, ...]
    rank: int
    example: str


class Item(Protocol):
    """One of several that have words, and blocks nested under them."""

    @property
    def span(self) -> Span: ...

    @property
    def text(self) -> Text: ...

    @property
    def blocks(self) -> tuple[Block, ...]: ...


class Part(Protocol):
    """A part of a block that knows where it stands, such as an event."""

    @property
    def span(self) -> Span: ...


class Around(Struct, frozen=True, kw_only=True):
    """Where a block stands among claims: whether a mark around it speaks for it, what follows it, and what
    makes claims of blocks that it holds (`True` where a mark of its own speaks for them)."""

    backed: bool
    following: Sequence[Block]
    within: Callable[[Blocks, bool], Iterator[Claim]]


# What the program knows, and puts into a block that asks for it.
Supply = Literal["contacts", "citation"]


class Supplies(Struct, frozen=True, kw_only=True):
    """What there is to put into blocks: the contacts of `brand` for the language `lang`, and how to cite the
    sheet. `source` is the language that it was translated from, if it was. `alone`: a single one of
    them to call stands large. `brief`: what can be said shorter is, for want of room."""

    brand: Brand
    lang: str
    source: str
    contacts: tuple[Contact, ...]
    citation: Text
    alone: bool = False
    brief: bool = False


def never_sketched(_one: object, _place: Place, _typesetter: Typesetter) -> None:
    """For blocks that are measured in no time."""


class Filling(Struct, Generic[Noun], frozen=True, kw_only=True):
    """What a block asks for, and how that is put in; an issue, and no block, where there is none. `sketched`
    tells sooner than `measure` what its boxes follow from, beside its place and what it is set in, as far as
    that is the brand's: where it is equal, so are they but for what is drawn in them. None where it can't
    tell."""

    asks_for: Supply
    put: Callable[[Noun, Supplies], Noun | Issue]
    sketched: Callable[[Noun, Place, Typesetter], Hashable | None] = never_sketched


class Signpost(Struct, Generic[Noun], frozen=True, kw_only=True):
    """How a block leads to an address: the one that it leads to, the same block with words about what else is
    found there, the same without a call to act, the call that leads a sheet with the block without it, and a
    new one for an address and its words."""

    leads_to: Callable[[Noun], str]
    saying: Callable[[Noun, Text], Noun]
    uncalled: Callable[[Noun], Noun]
    led: Callable[[Noun], tuple[Text, Noun]]
    made: Callable[[str, Text], Noun]


class Prose(Struct, frozen=True, kw_only=True):
    """Running text of a block. A sentence of fewer words than `least` is a label."""

    texts: tuple[tuple[Span, Text], ...]
    least: int


class Section(Struct, frozen=True):
    """Here another stretch of running text begins."""


NEW_SECTION = Section()
# A block's running text, where its sections begin, and the blocks whose text comes in between.
Passages = Iterator[Prose | Section | Blocks]


class Kind(Struct, Generic[Noun, Written], frozen=True, kw_only=True, eq=False):
    """A kind of block: how it is written, what it says, and how it is set. Each function is of that noun and
    those forms, so that one of another kind is a type error."""

    noun: type[Noun]
    # By these keys it is written; `key_of` tells which of them one block goes by.
    keys: tuple[Key[Written], ...]
    key_of: Callable[[Noun], str]
    # The noun of a form; None where nothing is in it.
    made: Callable[[Written, MakeBlocks], Noun | None]
    # The same heading at another rank, where one above it is left out; what is no heading as it is.
    at_rank: Callable[[Noun, int], Noun]
    # The same with no more rows than that under its heads; what has none as it is.
    first_rows: Callable[[Noun, int], Noun]
    # How many rows it lists under its heads, of which the first few would be taken for all; 0 for what has
    # none, or compares things in them.
    listed: Callable[[Noun], int]
    # The same where its columns are told as stories, which say themselves what is compared; what has no
    # columns as it is.
    as_stories: Callable[[Noun], Noun]
    # The same in as few words as it can do with, where a card has no room for all; what says all it has to as
    # it is.
    in_brief: Callable[[Noun], Noun]
    # What the program puts into it; None for a block that its author writes.
    filling: Filling[Noun] | None
    # How the program has it lead readers on to an address; None for what leads to none.
    signpost: Signpost[Noun] | None
    # The same block with a choice of the blocks that it holds; None where all that stood in it is left out.
    chosen: Callable[[Noun, Choose], Noun | None]
    # What it claims, and what of it is running text.
    claims: Callable[[Noun, Around], Iterator[Claim]]
    prose: Callable[[Noun], Passages]
    # What it names that the sheet is about: such words are not hard ones to its readers.
    topics: Callable[[Noun], tuple[Text, ...]]
    # Whether it leads into the block below it, and whether it is one that words lead into.
    leads_in: Callable[[Noun], bool]
    is_led_into: bool
    # Whether its words stand elsewhere in the sheet too: where a printing has them there, nobody hears them
    # a second time.
    repeats: bool
    # Where its texts may come in another order than in the sheet, as there is no room for it as it is: which
    # of them may be read as one with what stands before them. None where they keep their order.
    reordered: Callable[[Noun], tuple[Text, ...]] | None
    width: Callable[[Noun], Width]
    # The roles of type that are its own; a layout may say how each is set.
    roles: tuple[Role, ...]
    # Sets it in its place: the one signature that every kind is measured by.
    measure: Callable[[Noun, Place, Typesetter], Stack]


class OneKey(Struct, frozen=True):
    """What all blocks of a kind go by, whichever is asked about."""

    name: str

    def __call__(self, block: Block) -> str:  # noqa: ARG002 - as other kinds are asked
        return self.name


def goes_by(name: str) -> OneKey:
    """For a kind of one key."""
    return OneKey(name)


def of_no_rank(block: Noun, _: int) -> Noun:
    """For a kind that is no heading."""
    return block


def of_no_rows(block: Noun, _: int) -> Noun:
    """For a kind that has no rows."""
    return block


def lists_no_rows(_: Block) -> int:
    """For a kind that has no rows, or none that are missed."""
    return 0


def of_no_columns(block: Noun) -> Noun:
    """For a kind that compares nothing in columns."""
    return block


def as_written(block: Noun) -> Noun:
    """For a kind of which nothing is said in fewer words."""
    return block


def holds_none(block: Noun, _: Choose) -> Noun:
    """For a kind that holds no other blocks, so that nothing of it can be left out."""
    return block


def claims_nothing(_: Block, __: Around) -> Iterator[Claim]:
    """For a kind whose words the program puts in."""
    yield from ()


def no_prose(_: Block) -> Passages:
    """For a kind whose words are no sentences of the author's."""
    yield from ()


def no_topics(_: Block) -> tuple[Text, ...]:
    """For a kind that names nothing that the sheet is about."""
    return ()


def never_leads(_: Block) -> bool:
    """For a kind whose words stand for themselves."""
    return False


def in_column(_: Block) -> Width:
    """For a kind that stands among running text."""
    return "column"


def claim_of(block: Block, texts: Iterable[Text], around: Around, *, data: bool = False) -> Claim:
    """Texts of a block that stand or fall together."""
    return Claim(id=block.id, span=block.span, texts=tuple(texts), backed=around.backed, data=data)


def claims_of_items(block: Block, items: Iterable[Item], around: Around) -> Iterator[Claim]:
    """Those of items, and of what is nested in each, for which a mark in its words speaks."""
    for item in items:
        yield Claim(id=block.id, span=item.span, texts=(item.text,), backed=around.backed)
        yield from around.within(item.blocks, is_marked(item.text))


def claims_of_parts(block: Block, title: Text, parts: Iterable[Part], around: Around) -> Iterator[Claim]:
    """Those of a title and of the parts under it, each of which stands or falls alone. A mark in the title
    speaks for all of them."""
    yield claim_of(block, (title,), around)
    backed = around.backed or is_marked(title)
    for part in parts:
        texts = tuple(text for _, text in texts_of(part))
        yield Claim(id=block.id, span=part.span, texts=texts, backed=backed)
