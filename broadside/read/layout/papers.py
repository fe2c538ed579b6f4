"""Nodes → Papers, Fold, Fit: reads on what a layout prints: papers, sheets of other sizes, folds."""

from collections.abc import Iterator
from typing import Annotated, Any

from broadside.forms.lengths import length
from broadside.forms.reading import Form, Reading, Shape, entries, read, record, reference
from broadside.forms.values import Flag, number, one_of
from broadside.issues import Issue, error
from broadside.model import node as nodes
from broadside.model.layout import Fit, Fold
from broadside.model.node import Mapping, Node
from broadside.model.paper import PAPERS, SHEETS, Paper

# A sheet with more folds than this can't be folded by hand.
MOST_PANELS = 16


def _papers(node: Node, reading: Reading) -> tuple[tuple[str, Paper], ...] | None:
    """Papers, each with the sheet that is printed for it: itself, one by name or one by its sides."""
    if isinstance(node, nodes.Sequence):
        names = [read(PAPER, one, reading) for one in node.items]
        return None if None in names else tuple((name, SHEETS[name]) for name in dict.fromkeys(names))
    if not isinstance(node, Mapping):
        return None
    found = entries(dict.fromkeys(PAPERS, SHEET), node, reading)
    return None if None in found.values() else tuple(found.items())


def _sheet(node: Node, reading: Reading) -> Paper | None:
    if isinstance(node, Mapping):
        form = record(SidesForm, node, reading)
        if form is None:
            return None
        return Paper(name=f"{form.width:g} by {form.height:g}", width=form.width, height=form.height)
    name = one_of(tuple(SHEETS)).read(node, reading)
    return SHEETS.get(name)


class SidesForm(Form, frozen=True, kw_only=True):
    """A sheet of a size of its own."""

    width: Annotated[float, length(72, 4000)]
    """How wide it is."""
    height: Annotated[float, length(72, 4000)]
    """How high it is."""


PAPER = one_of(PAPERS)
SHEET = Shape(
    "a sheet",
    "half-letter",
    _sheet,
    lambda: {"anyOf": [{"enum": list(SHEETS)}, reference(SidesForm)]},
    "type the name of a sheet, or `{width: …, height: …}`, as `{width: 105mm, height: 148mm}`",
)


def _schema_of_papers() -> dict[str, Any]:
    sheet = SHEET.described()
    by_paper = {"type": "object", "properties": dict.fromkeys(PAPERS, sheet), "additionalProperties": False}
    return {"anyOf": [{"type": "array", "items": {"enum": list(PAPERS)}}, by_paper]}


PAPERS_BY_NAME = Shape("papers", "[letter, a4]", _papers, _schema_of_papers)


class FoldForm(Form, frozen=True, kw_only=True):
    """How a sheet is folded into panels, each of which is filled like a page."""

    sides: tuple[tuple[Annotated[int, number(1, MOST_PANELS, whole=True)], ...], ...]
    """For each side, its panels from start to end: each by its place in the reading order."""
    tucked: tuple[Annotated[int, number(1, MOST_PANELS, whole=True)], ...] = ()
    """Panels that fold inwards and are a little smaller."""
    tuck: Annotated[float, length(0, 36)] = 0.0
    """How much smaller those are."""
    stacked: Flag = False
    """True where panels lie one under the other."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        place = (node.key("sides") or node).span
        panels = sorted(panel for side in self.sides for panel in side)
        # A panel is as wide in front as behind: both sides are folded at the same places.
        if not 1 <= len(self.sides) <= 2 or not panels or len(set(map(len, self.sides))) != 1:
            yield error(place, "expected one or two sides of as many panels", "type `[[5, 6, 1], [2, 3, 4]]`")
        elif panels != list(range(1, len(panels) + 1)):
            yield error(place, "expected every panel once, counted from 1", "type `[[5, 6, 1], [2, 3, 4]]`")
        else:
            yield from self._loose(node)

    def _loose(self, node: Mapping) -> Iterator[Issue]:
        """Panels that are tucked in without those behind them."""
        front, back = self.sides[0], self.sides[-1]
        behind = back if self.stacked or len(self.sides) == 1 else tuple(reversed(back))
        for one, other in zip(front, behind, strict=True):
            if (one in self.tucked) != (other in self.tucked):
                place = (node.key("tucked") or node).span
                message = f"panels {one} and {other} lie back to back: both are tucked in, or none"
                yield error(place, message, f"type `tucked: [{one}, {other}]`")
        for panel in sorted(set(self.tucked).difference(front, back)):
            place = (node.key("tucked") or node).span
            yield error(place, f"there is no panel {panel}", f"there are {len(front) * len(self.sides)}")


class FitForm(Form, frozen=True, kw_only=True):
    """A printing of exactly so many pages: the program finds spaces, leading and sizes that fill them."""

    pages: Annotated[int, number(1, 64, whole=True)]
    """How many pages, or panels of a folded sheet."""
    translated: Annotated[int, number(1, 64, whole=True)] = 0
    """The most pages for a translation that runs over those."""
    body: Annotated[float, length(6, 36)] = 12.0
    """The least size of words in the text."""
    leading: Annotated[float, number(1, 2)] = 1.0
    """How close lines of the text may come, in parts of their size: `1.3` keeps those of 12 points 15.6
    apart."""
    least: Annotated[float, length(6, 36)] = 0.0
    """The least size of words in a translation that would run over else."""
    note: Annotated[float, length(5, 36)] = 9.0
    """The least size of small print."""
    size: Annotated[float, number(1, 2)] = 1.2
    """How much sizes may grow where there is room, as a factor."""


def fold(form: FoldForm) -> Fold:
    return Fold(sides=form.sides, tucked=form.tucked, tuck=form.tuck, stacked=form.stacked)


def fit(form: FitForm) -> Fit:
    return Fit(
        pages=form.pages,
        translated=form.translated,
        body=form.body,
        leading=form.leading,
        least=form.least,
        note=form.note,
        size=form.size,
    )
