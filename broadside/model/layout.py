"""How a sheet is printed: paper, margins, columns, type by role, where notes go.

Lengths are points (1/72 inch). Sides are `start` and `end`: start is left in a left-to-right text.
"""

from dataclasses import dataclass
from typing import Literal

from broadside.issues import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    name: str
    width: float
    height: float


PAPERS = {
    "letter": Paper(name="letter", width=612.0, height=792.0),
    "a4": Paper(name="a4", width=595.276, height=841.89),
}

ColourRole = Literal["paper", "ink", "brand", "on-brand", "tint", "muted", "rule", "link"]
Family = Literal["text", "title"]
Align = Literal["start", "center", "end", "justify"]

# Every role a layout must give a type to.
ROLES = (
    "kicker",
    "title",
    "subtitle",
    "message",
    "h1",
    "h2",
    "body",
    "list",
    "quotation",
    "source",
    "callout-title",
    "callout",
    "table-head",
    "table",
    "caption",
    "note",
    "foot",
)

# Roles that a layout may leave out: each is then set as another one is, with these differences. `size` is a
# factor here, of the leading too.
DERIVED: dict[str, tuple[str, dict[str, object]]] = {
    "panel-title": ("callout-title", {}),
    "panel": ("callout", {}),
    "aside-title": ("callout-title", {}),
    "aside": ("callout", {}),
    "block-title": ("callout-title", {"colour": "ink"}),
    "chip": ("table-head", {}),
    "myth": ("body", {"weight": 600}),
    "fact": ("body", {}),
    "figure": ("h1", {"size": 1.75, "weight": 800, "before": 0.0, "after": 0.0}),
    "figure-text": ("body", {}),
    "when": ("body", {"weight": 700, "colour": "brand"}),
    "event": ("body", {}),
    "term": ("body", {"weight": 700}),
    "meaning": ("body", {}),
    "label": ("table", {}),
    "code": ("body", {}),
    "contact": ("body", {}),
    "citation": ("body", {}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How a role is set. `before` and `after` are the space around the block; the larger of two that
    meet counts. `indent` is kept clear at the start edge."""

    family: Family = "text"
    weight: int = 400
    italic: bool = False
    size: float
    leading: float
    colour: ColourRole = "ink"
    align: Align = "start"
    hyphenate: bool = False
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    top: float
    bottom: float
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Where notes go and how. `columns` is for notes of a page or of the end; `gap` and the separator
    rule lie between body and notes; `share` is the most of an area's height that notes may take where
    a choice is left. A note of at most `whole` lines is split only where it fits whole nowhere: the lines
    that say that it goes on would take up what the split gains."""

    where: Literal["page", "column", "end"] = "page"
    repeat: Literal["link", "again"] = "link"
    columns: int = 1
    gap: float = 12.0
    rule: float = 96.0
    share: float = 0.6
    whole: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One way to print a sheet. `inset` is the extra start margin of running text in one column, so
    that lines keep a readable length while headings, boxes and tables use the full width."""

    name: str
    span: Span
    title: str
    papers: tuple[str, ...]
    margins: Margins
    columns: int = 1
    gutter: float = 18.0
    balance: bool = True
    inset: float = 0.0
    grid: float = 4.0
    foot: float = 32.0
    notes: Notes
    types: tuple[tuple[str, Type], ...]

    def type_of(self, role: str) -> Type:
        """The type of `role`; KeyError for a role that is none of `ROLES`."""
        return dict(self.types)[role]
