"""The nodes of a layout in, the `Layout` out. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from broadside.check.leaves import Flag, literal, number, one_of, plain
from broadside.check.reading import Form, Reading, Shape, entries, record, reference
from broadside.issues import Issue, error
from broadside.model import node as nodes
from broadside.model.layout import (
    DERIVED,
    PAPERS,
    ROLES,
    Align,
    ColourRole,
    Family,
    Layout,
    Margins,
    Notes,
    Type,
)
from broadside.model.node import Mapping, Node

# Narrower columns hold no words, shorter ones no heading with its text.
LEAST_COLUMN = 72.0
LEAST_HEIGHT = 144.0

Where = Literal["page", "column", "end"]
Repeat = Literal["link", "again"]
Length = Annotated[float, number(0, 400)]
Count = Annotated[int, number(1, 6, whole=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginsForm(Form):
    """The space between the text and the edges of the paper, in points."""

    top: Length
    """Above the text."""
    bottom: Length
    """Below the foot."""
    start: Length
    """On the side where lines start."""
    end: Length
    """On the side where lines end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesForm(Form):
    """Where notes go."""

    where: Annotated[Where, literal(Where)] = "page"
    """At the foot of the page, at the foot of the column, or at the end."""
    repeat: Annotated[Repeat, literal(Repeat)] = "link"
    """A later mark of a note links to it, or prints it again."""
    columns: Annotated[int, number(1, 4, whole=True)] = 1
    """In how many columns notes of a page or of the end stand."""
    gap: Annotated[float, number(0, 144)] = 12.0
    """The space between text and notes."""
    rule: Annotated[float, number(0, 800)] = 96.0
    """The length of the line above the notes; 0 for none."""
    share: Annotated[float, number(0.1, 0.9)] = 0.6
    """The most of the height that notes may take where a choice is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeForm(Form):
    """How a role is set."""

    family: Annotated[Family, literal(Family)] = "text"
    """Which of the brand's families."""
    weight: Annotated[int, number(100, 900, whole=True)] = 400
    """How heavy: 400 is regular, 700 bold."""
    italic: Flag = False
    """True for italics."""
    size: Annotated[float, number(4, 200)]
    """The size of the letters."""
    leading: Annotated[float, number(4, 300)]
    """From baseline to baseline."""
    colour: Annotated[ColourRole, literal(ColourRole)] = "ink"
    """Which of the brand's colours."""
    align: Annotated[Align, literal(Align)] = "start"
    """How lines are aligned."""
    hyphenate: Flag = False
    """True where words may be divided."""
    before: Length = 0.0
    """The space above; of two that meet the larger one counts."""
    after: Length = 0.0
    """The space below."""
    indent: Length = 0.0
    """What is kept clear at the start."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if self.leading < self.size:
            key = node.key("leading") or node
            message = f"leading {self.leading:g} is less than the size {self.size:g}: lines would touch"
            yield error(key.span, message, f"type `leading: {self.size * 1.3:.0f}`")


def _types(node: Node, reading: Reading) -> tuple[tuple[str, Type], ...] | None:
    """A type for each role."""
    if not isinstance(node, Mapping):
        return None
    types = entries(dict.fromkeys((*ROLES, *DERIVED), TypeForm), node, reading)
    for role in ROLES:
        if role not in types:
            hint = f"type `{role}: {{size: 12, leading: 16}}`"
            reading.error(node.span, f"missing role `{role}`", hint)
    if None in types.values() or any(role not in types for role in ROLES):
        return None
    made = {role: _type(form) for role, form in types.items()}
    return tuple({role: made.get(role) or _derived(role, made) for role in (*ROLES, *DERIVED)}.items())


def _derived(role: str, made: dict[str, Type]) -> Type:
    """The type of a role that the layout leaves to another one."""
    base, changes = DERIVED[role]
    type_ = made[base]
    factor = changes.get("size", 1.0)
    assert isinstance(factor, float)
    scaled = replace(type_, size=type_.size * factor, leading=type_.leading * factor)
    rest: dict[str, Any] = {name: value for name, value in changes.items() if name != "size"}
    return replace(scaled, **rest)


def _schema_of_types() -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {role: reference(TypeForm) for role in (*ROLES, *DERIVED)},
        "required": list(ROLES),
        "additionalProperties": False,
    }


TYPES = Shape("keys with values", "{body: {size: 12, leading: 16}, …}", _types, _schema_of_types)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutForm(Form):
    """One way to print a sheet. Lengths are points, 1/72 inch."""

    title: Annotated[str, plain("Brief")]
    """The layout's name, for people."""
    papers: tuple[Annotated[str, one_of(tuple(PAPERS))], ...]
    """The papers it is made for."""
    margins: MarginsForm
    """The space between the text and the edges of the paper."""
    columns: Count = 1
    """How many columns."""
    gutter: Annotated[float, number(0, 144)] = 18.0
    """The space between columns."""
    balance: Flag = True
    """True to end the columns level."""
    inset: Length = 0.0
    """An extra margin at the start of running text in one column, so that lines keep a readable length."""
    grid: Annotated[float, number(1, 72)] = 4.0
    """The unit of height: rows and pictures take whole ones."""
    foot: Annotated[float, number(0, 144)] = 32.0
    """The height of the running foot."""
    notes: NotesForm
    """Where notes go."""
    types: Annotated[tuple[tuple[str, Type], ...], TYPES]
    """How each role is set."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if not self.papers:
            place = node.key("papers") or node
            yield error(place.span, "a layout without papers", "type `papers: [letter, a4]`")
        place = node.key("margins") or node
        for name in self.papers:
            paper = PAPERS[name]
            across = paper.width - self.margins.start - self.margins.end - self.inset
            column = (across - (self.columns - 1) * self.gutter) / self.columns
            height = paper.height - self.margins.top - self.margins.bottom - self.foot
            if column < LEAST_COLUMN:
                message = f"columns of {column:.0f} points on {name}, less than {LEAST_COLUMN:.0f}"
                yield error(place.span, message, "make the margins, the inset or the gutter smaller")
            if height < LEAST_HEIGHT:
                message = f"text {height:.0f} points high on {name}, less than {LEAST_HEIGHT:.0f}"
                yield error(place.span, message, "make the margins or the foot smaller")


def layout(node: nodes.Node, name: str, reading: Reading) -> Layout | None:
    form = record(LayoutForm, node, reading)
    return _layout(form, name) if form else None


def _layout(form: LayoutForm, name: str) -> Layout:
    margins, notes = form.margins, form.notes
    return Layout(
        name=name,
        span=form.span,
        title=form.title,
        papers=tuple(dict.fromkeys(form.papers)),
        margins=Margins(top=margins.top, bottom=margins.bottom, start=margins.start, end=margins.end),
        columns=form.columns,
        gutter=form.gutter,
        balance=form.balance,
        inset=form.inset,
        grid=form.grid,
        foot=form.foot,
        notes=Notes(
            where=notes.where,
            repeat=notes.repeat,
            columns=notes.columns,
            gap=notes.gap,
            rule=notes.rule,
            share=notes.share,
        ),
        types=form.types,
    )


def _type(form: TypeForm) -> Type:
    return Type(
        family=form.family,
        weight=form.weight,
        italic=form.italic,
        size=form.size,
        leading=form.leading,
        colour=form.colour,
        align=form.align,
        hyphenate=form.hyphenate,
        before=form.before,
        after=form.after,
        indent=form.indent,
    )
