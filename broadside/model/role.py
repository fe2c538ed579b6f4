"""The roles of type: what is known of each, and how one that a layout leaves out is set."""

from typing import Any, Literal

from msgspec import Struct

from broadside.model.colour_role import BrandRole
from broadside.model.replace import replace
from broadside.model.type import Type

# What words are read as, which says what they give up for a page: text, small print, what stands in a table,
# or labels in it, which say little.
ReadAs = Literal["text", "small print", "table", "label"]


class Role(Struct, frozen=True, kw_only=True):
    """A role of type. One that a layout may leave out is set `like` another one, with the differences that
    are named here; sizes and spaces are those for a body of 12 points, and grow with it. `running` text is
    one in which a long word may be divided: headings, names, numbers and notes with their addresses are read
    at a glance or letter by letter, and stay whole. Lines of what is read at a glance are `balanced`: one of
    a single word, or far shorter than the others, would be seen first. `hang`: quotation marks hang in the
    indent, where there is one; `features` are those of OpenType where a layout says none. A role that draws
    the eye has a `least` size by the body, down to which it may shrink where the text may not. `on_paper` is
    one that never stands in a box, `spoken` the name by which a reader knows its size."""

    name: str
    like: str
    read_as: ReadAs = "text"
    least: float = 0.0
    on_paper: bool = False
    spoken: str = ""
    running: bool = False
    balanced: bool = False
    hang: bool = False
    weight: int | None = None
    colour: BrandRole | None = None
    size: float | None = None
    leading: float | None = None
    before: float | None = None
    after: float | None = None
    indent: float | None = None
    features: tuple[str, ...] = ()

    def derived(self, base: Type, body: float) -> Type:
        """The type of the role where that of the other is `base` and the body has `body` points."""
        factor = body / BODY_OF_ROLES
        named = {name: getattr(self, name) for name in ("weight", "colour", *LENGTHS)}
        changes: dict[str, Any] = {
            name: value * factor if name in LENGTHS else value
            for name, value in named.items()
            if value is not None
        }
        features = self.features or base.features
        return replace(base, balance=self.balanced, hang=self.hang, features=features, **changes)


BODY_OF_ROLES = 12.0
# What grows with the body.
LENGTHS = ("size", "leading", "before", "after", "indent")
# Those that a layout must give a type to. Twice the body makes a title from across a desk.
REQUIRED = (
    Role(name="title", like="", balanced=True, least=2.0, on_paper=True, spoken="title"),
    Role(name="body", like="", running=True, spoken="text"),
    Role(name="note", like="", read_as="small print", on_paper=True, spoken="notes"),
)
ROLES = tuple(role.name for role in REQUIRED)
# Of what stands around the blocks of a sheet, and of blocks of several kinds; the others belong to the kinds.
COMMON_ROLES = (
    Role(
        name="kicker",
        like="body",
        read_as="small print",
        on_paper=True,
        weight=600,
        size=9.0,
        leading=12.0,
        colour="muted",
        after=16.0,
    ),
    Role(
        name="subtitle",
        like="body",
        balanced=True,
        least=1.0,
        on_paper=True,
        size=14.0,
        leading=20.0,
        colour="muted",
        before=4.0,
        after=16.0,
    ),
    Role(
        name="message",
        like="body",
        balanced=True,
        least=1.1,
        spoken="message",
        weight=600,
        size=13.0,
        leading=20.0,
        before=16.0,
        after=8.0,
    ),
    # The list of sections: names with their pages, no word of which is divided.
    Role(
        name="contents",
        like="body",
        read_as="small print",
        on_paper=True,
        size=10.0,
        leading=13.0,
        before=0.0,
        after=0.0,
        features=("tnum", "lnum"),
    ),
    Role(name="lead", like="title", balanced=True, least=2.6, on_paper=True, weight=700),
    # Lists hold names, numbers to call and what to do: no word of them is divided.
    Role(name="list", like="body", before=4.0, after=4.0, indent=16.0),
    # What stands on a tile.
    Role(name="action", like="body", before=0.0, after=0.0),
    Role(
        name="callout-title",
        balanced=True,
        like="title",
        weight=700,
        size=12.0,
        leading=16.0,
        colour="brand",
        before=0.0,
        after=4.0,
    ),
    Role(name="callout", like="body", running=True, before=12.0, after=16.0),
    Role(
        name="caption",
        like="body",
        balanced=True,
        read_as="table",
        weight=700,
        size=11.5,
        leading=16.0,
        before=0.0,
        after=4.0,
    ),
    # A table or map is an exhibit with a heading, as large as others beside it however small the table is; a
    # chart is read with its text.
    Role(name="table-caption", balanced=True, like="caption", least=1.3),
    Role(name="foot", like="note", read_as="small print", on_paper=True, before=0.0, after=0.0, indent=0.0),
    Role(
        name="h1",
        balanced=True,
        like="title",
        least=1.3,
        on_paper=True,
        spoken="headings",
        weight=700,
        size=16.0,
        leading=20.0,
        colour="brand",
        before=20.0,
        after=8.0,
    ),
    # A block that has a title is a section as one under a heading is.
    Role(
        name="block-title",
        like="h1",
        balanced=True,
        least=1.3,
        size=14.5,
        leading=18.0,
        before=12.0,
        after=5.0,
    ),
    Role(
        name="table-head",
        like="body",
        read_as="table",
        weight=700,
        size=11.0,
        leading=14.0,
        before=0.0,
        after=0.0,
    ),
    Role(
        name="table",
        like="body",
        read_as="table",
        spoken="tables",
        size=11.0,
        leading=14.0,
        before=16.0,
        after=20.0,
        features=("tnum", "lnum"),
    ),
    Role(
        name="source",
        like="body",
        read_as="small print",
        size=10.0,
        leading=13.0,
        colour="muted",
        before=4.0,
        after=0.0,
    ),
    Role(name="label", like="table", read_as="table"),
    Role(name="chip", like="table-head", read_as="label", size=9.5, leading=12.5),
)
