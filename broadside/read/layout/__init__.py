"""Node → Layout: reads the file of a layout. Lengths are points."""

import math
from collections.abc import Iterator
from typing import Annotated, Literal

from broadside.blocks import kinds
from broadside.forms.lengths import in_points, length
from broadside.forms.reading import Form, Reading, Shape, record
from broadside.forms.values import STYLE, Flag, TakesWord, literal, number, one_of, plain
from broadside.issues import Issue, error
from broadside.model import node as nodes
from broadside.model.brand import ArtFamily
from broadside.model.layout import (
    BELOW_RULE,
    Actions,
    ArtPlace,
    Bilingual,
    Definitions,
    Hero,
    Layout,
    Margins,
    Notes,
    PanelLook,
    Repeat,
    Tables,
)
from broadside.model.node import Mapping, Node, Scalar
from broadside.model.paper import Paper, white_edge
from broadside.model.type import Type
from broadside.read.layout.papers import PAPERS_BY_NAME, FitForm, FoldForm, fit, fold
from broadside.read.layout.roles import TYPES

# Narrower columns hold no words, shorter ones no heading with its text.
LEAST_COLUMN = 72.0
LEAST_HEIGHT = 108.0

Where = Literal["page", "column", "end"]
Cite = Literal["full", "short"]
Length = Annotated[float, length(0, 400)]
Count = Annotated[int, number(1, 6, whole=True)]


class MarginsForm(Form, frozen=True, kw_only=True):
    """The space between the text and the edges of the paper, in points."""

    top: Length
    """Above the text."""
    bottom: Length
    """Below the foot."""
    start: Length
    """On the side where lines start."""
    end: Length
    """On the side where lines end."""

    @classmethod
    def instead(cls, node: Node) -> str:
        points = in_points(node) if isinstance(node, Scalar) else None
        each = node.text if points is not None and isinstance(node, Scalar) else "12mm"
        sides = ", ".join(f"{side}: {each}" for side in ("top", "bottom", "start", "end"))
        return f"type `margins: {{{sides}}}`, in points (1/72 inch), or with `mm`, `cm` or `in`"


class NotesForm(Form, frozen=True, kw_only=True):
    """Where notes go."""

    where: Annotated[Where, literal(Where)] = "page"
    """At the foot of the page, at the foot of the column, or at the end."""
    repeat: Annotated[Repeat, literal(Repeat)] = "link"
    """Where a note that is marked again stands on another page, a line says where (`link`), or it is printed
    `again`, or its number alone leads back to it (`mark`)."""
    cite: Annotated[Cite, literal(Cite)] = "full"
    """Sources in `full`, or `short`: in a line each, with a code that leads to the full list, where the sheet
    has a `url`, or the brand a link for `sources`."""
    columns: Annotated[int, number(1, 4, whole=True)] = 1
    """In how many columns notes of a page or of the end stand."""
    gap: Annotated[float, length(0, 144)] = 12.0
    """The space between text and notes."""
    rule: Annotated[float, length(0, 800)] = 96.0
    """The length of the line above the notes; 0 for none."""
    share: Annotated[float, number(0.1, 0.9)] = 0.6
    """The most of the height that notes may take where a choice is left."""
    head: Flag = False
    """True where the word Notes stands at the line above them, and how to cite a sheet, and who made it,
    below them."""


Message = Literal["inside", "below"]
Tiles = Annotated[int, number(1, 16, whole=True)]


class HeroForm(Form, frozen=True, kw_only=True):
    """A ground in the brand's colour under the masthead."""

    height: Annotated[float, length(0, 2000)] = 0.0
    """How high it is at least."""
    fills: Flag = False
    """True for a cover: it fills the first page or panel."""
    pad: Annotated[float, length(0, 72)] = 18.0
    """How far words keep off its edges."""
    art: Annotated[ArtPlace, literal(ArtPlace)] = "end"
    """Where its art stands: at the `end`, in a strip at the `head` or `foot`, or `none`."""
    across: Tiles = 4
    """How many tiles of art stand side by side."""
    down: Tiles = 4
    """How many stand above one another."""
    family: Annotated[ArtFamily, literal(ArtFamily)] | None = None
    """What its art is of, where that is not what the brand says: a `quilt`, or plain `shapes`."""
    message: Annotated[Message, literal(Message)] = "below"
    """Where the main message stands: `inside`, on the ground, or `below` it."""
    lead: Flag = False
    """True where the first sentence of the message stands alone, set as `lead`, if it is short enough for one
    line, or two on a cover: to be read from afar."""
    foremost: Flag = False
    """True where that sentence is read first: it is set as the title is, if that takes no more than two
    lines, and the title as `lead`."""
    comes_back: Flag = False
    """True where tiles fill what is left of the last page."""


# Which kinds there are is asked when a layout is read, so that the list of kinds is all there is to keep.
BLOCK_KEY = Shape(
    expected="a kind of block",
    example="matrix",
    parse=lambda node, reading: one_of(tuple(kinds.keys())).read(node, reading),
    described=lambda: {"enum": list(kinds.keys())},
)
Masthead = Literal["banner", "compact", "cover"]
Imprint = Literal["full", "short", "none"]


class LayoutForm(Form, frozen=True, kw_only=True):
    """One way to print a sheet. Lengths are points, 1/72 inch, or have `mm`, `cm` or `in` after them."""

    title: Annotated[str, plain("Brief")]
    """The layout's name, for people."""
    purpose: Annotated[str, plain("what matters most, to give away")] = ""
    """What it is for, in a few words: the gallery says so."""
    extends: Annotated[str, plain("handout")] = ""
    """Another layout, of which it has all that it does not say itself, but `title` and `usual`."""
    papers: Annotated[tuple[tuple[str, Paper], ...], PAPERS_BY_NAME]
    """The papers it is made for: `[letter, a4]`; or the sheet for each: `{letter: tabloid, a4: a3}`."""
    usual: Flag = False
    """True for a printing that is made when nobody asks for another one."""
    takes: TakesWord = "full"
    """How much of a sheet it has room for: `short`, `essential` or `full`."""
    needs: tuple[Annotated[str, BLOCK_KEY], ...] = ()
    """The kinds of blocks of which a sheet must have one to be printed this way, such as `[matrix]`."""
    only: tuple[Annotated[str, BLOCK_KEY], ...] = ()
    """The kinds of blocks that it prints, such as `[matrix, qr]`; all where there are none."""
    asks: tuple[Annotated[str, BLOCK_KEY], ...] = ()
    """The kinds of blocks of which it prints those of `level: asked`, too, where it takes the `full` sheet:
    `[p]`; what stands in panels where `panels` is among them."""
    also: tuple[Annotated[str, BLOCK_KEY], ...] = ()
    """The kinds of blocks that it prints whatever their level, such as `[people]`."""
    last: tuple[Annotated[str, BLOCK_KEY], ...] = ()
    """The kinds of blocks of a section that stands at the end, above how to reach the makers, as on the back
    of a leaflet: `[steps, checklist]` for what people can do."""
    rows: Annotated[int, number(0, 100, whole=True)] = 0
    """The most rows of a table or matrix that it prints, the first ones; 0 for all."""
    contacts: Annotated[int, number(0, 100, whole=True)] = 0
    """The most ways to get in touch that it prints, those to call first; 0 for all."""
    call: Flag = False
    """True where the call to act of a code stands above its words."""
    dials: Flag = False
    """True where ways to get in touch, whatever the level of their block, are the first number to call, set
    large; the imprint has the others, and all of them where none is called."""
    citation_style: Annotated[str | None, STYLE] = None
    """The style of references where there is no room for that of the sheet: `ama` is the briefest."""
    masthead: Annotated[Masthead, literal(Masthead)] = "banner"
    """The head: `banner` over the first page, a `compact` one, or a `cover` that fills the first panel."""
    hero: HeroForm | None = None
    """The head on a ground in the brand's colour, with art."""
    tables: Annotated[Tables, literal(Tables)] = "ruled"
    """How tables look: `ruled` with hairlines, or heads on the brand's colour over tinted `columns`, or over
    rows of which every second is tinted: `zebra`; or columns that are `stories`, each under its sign as a
    picture."""
    panels: Annotated[PanelLook, literal(PanelLook)] = "boxes"
    """How panels look: as `boxes`, which stay whole; or, where they stand one under the other, as `sections`,
    which go on overleaf under their name."""
    definitions: Annotated[Definitions, literal(Definitions)] = "list"
    """How definitions look: as a `list`, or, where all have signs, as `bars` in the colours of these, or as
    `cards` side by side, which are bars where the place is narrow."""
    actions: Annotated[Actions, literal(Actions)] = "list"
    """How steps look, and checklists in which each thing has an icon: as a `list`, as `tiles`, or, where a
    section is made of these alone, as one `panel`, numbers to call on it set large; a `box` is such a panel
    that goes down the first of two columns where these end about level then."""
    edge: Annotated[float, length(0, 144)] = 0.0
    """How far grounds of colour keep off the edges of the paper, which office printers leave white: 18 or
    more. For a press they run over the edges. Without it they are as wide as the text."""
    imprint: Annotated[Imprint, literal(Imprint)] = "full"
    """What stands at the end about who made the sheet, and when."""
    fold: FoldForm | None = None
    """How the sheet is folded."""
    fit: FitForm | None = None
    """How many pages it must have."""
    margins: MarginsForm
    """The space between the text and the edges of the paper."""
    columns: Count = 1
    """How many columns."""
    gutter: Annotated[float, length(0, 144)] = 18.0
    """The space between columns."""
    balance: Flag = True
    """True to end the columns level."""
    baselines: Flag = False
    """True where lines of columns side by side stand level: space between blocks is then whole lines."""
    across: tuple[Annotated[str, BLOCK_KEY], ...] = ()
    """The kinds of blocks that span all columns, beside those that always do, such as `[h1, panels]`."""
    bilingual: Annotated[Bilingual, literal(Bilingual)] | None = None
    """How two languages stand: each block `beside` the same in the other, where a column of each is 60 mm
    wide, or `under` it. Without this, beside where columns are also sixteen times the size of the text."""
    abreast: tuple[Annotated[str, BLOCK_KEY], ...] = ()
    """The kinds of blocks that share the whole width where they follow one another, as `[contacts, qr]`."""
    floats: tuple[Annotated[str, BLOCK_KEY], ...] = ()
    """The kinds of blocks that may stand after the paragraphs that follow them, where a page would else end
    in white, as `[figure, people, pull]`."""
    margin: tuple[Annotated[str, BLOCK_KEY], ...] = ()
    """The kinds of blocks that stand in the margin which an `inset` keeps, beside the paragraphs that follow
    them, as `[pull, people]`."""
    inset: Length = 0.0
    """An extra margin at the start of running text in one column, so that lines keep a readable length."""
    clear: Flag = False
    """True for clear print: no italics and no underlining, marks of notes of 12 points at most."""
    contents: Flag = False
    """True for a list of sections with their pages on the first page of a long printing."""
    grid: Annotated[float, length(1, 72)] = 4.0
    """The unit of height: rows and pictures take whole ones."""
    foot: Annotated[float, length(0, 144)] = 32.0
    """The height of the running foot."""
    head: Flag = False
    """Whether pages after the first name the section that goes on there in a line above the text: the margin
    at the top has room for that."""
    notes: NotesForm
    """Where notes go."""
    types: Annotated[tuple[tuple[str, Type], ...], TYPES]
    """How each role is set."""

    def faults(self, node: Mapping) -> Iterator[Issue]:
        if not self.papers:
            place = node.key("papers") or node
            yield error(place.span, "a layout without papers", "type `papers: [letter, a4]`")
        if self.fold and not all(self.fold.sides or [()]):
            return
        place = node.key("margins") or node
        made = _layout(self, "")
        for name, _ in self.papers:
            paper = made.area(name)
            across = made.width_on(paper) - self.inset
            column = (across - (self.columns - 1) * self.gutter) / self.columns
            height = made.height_on(paper)
            if column < LEAST_COLUMN:
                message = f"columns of {column:.0f} points on {name}, less than {LEAST_COLUMN:.0f}"
                yield error(place.span, message, "make the margins, the inset or the gutter smaller")
            if height < LEAST_HEIGHT:
                message = f"text {height:.0f} points high on {name}, less than {LEAST_HEIGHT:.0f}"
                yield error(place.span, message, "make the margins or the foot smaller")
        if self.papers:
            yield from self._cut_off(node, made)
            yield from self._in_the_white(node, made)
        yield from self._unfit(node)

    def _cut_off(self, node: Mapping, made: Layout) -> Iterator[Issue]:
        """Words would stand where no printer prints, or the running foot in the text."""
        edge, name = max((white_edge(made.sheet(name)), name) for name, _ in self.papers)
        margins = self.margins
        for side in ("top", "bottom", "start", "end"):
            if (margin := getattr(margins, side)) < edge:
                message = (
                    f"a margin of {margin:g} points: on {name} the outermost {edge:g} may not be printed"
                )
                yield error(margins.span, message, f"type `{side}: {edge:g}` or more")
        least = BELOW_RULE + made.type_of("foot").leading
        if 0 < self.foot < least:
            at = (node.key("foot") or node).span
            message = f"a foot of {self.foot:g} points, less than its rule and a line of it take"
            yield error(at, message, f"type `foot: {math.ceil(least)}` or more, or `foot: 0` for none")

    def _in_the_white(self, node: Mapping, made: Layout) -> Iterator[Issue]:
        """Grounds would stand where no printer prints."""
        least, name = max((white_edge(made.sheet(name)), name) for name, _ in self.papers)
        if 0 < self.edge < least:
            at = (node.key("edge") or node).span
            message = f"an edge of {self.edge:g} points: on {name} the outermost {least:g} may not be printed"
            yield error(at, message, f"type `edge: {least:g}` or more, or leave it out")

    def _unfit(self, node: Mapping) -> Iterator[Issue]:
        """A fold has so many panels and no more."""
        panels = sum(map(len, self.fold.sides)) if self.fold else 0
        if self.fold and not self.fit:
            at = (node.key("fold") or node).span
            yield error(
                at, "a fold without a fit: its panels may be too few", f"type `fit: {{pages: {panels}}}`"
            )
        elif self.fold and self.fit and self.fit.pages != panels:
            at = (node.key("fit") or node).span
            yield error(at, f"a fit of {self.fit.pages} pages on {panels} panels", f"type `pages: {panels}`")


def layout(node: nodes.Node, name: str, reading: Reading) -> Layout | None:
    form = record(LayoutForm, node, reading)
    return _layout(form, name) if form else None


def _layout(form: LayoutForm, name: str) -> Layout:
    margins, notes = form.margins, form.notes
    return Layout(
        name=name,
        span=form.span,
        title=form.title,
        purpose=form.purpose,
        papers=form.papers,
        usual=form.usual,
        takes=form.takes,
        needs=form.needs,
        only=form.only,
        also=form.also,
        asks=form.asks,
        last=form.last,
        rows=form.rows,
        contacts=form.contacts,
        call=form.call,
        dials=form.dials,
        citation_style=form.citation_style,
        masthead=form.masthead,
        hero=_hero(form.hero) if form.hero else None,
        edge=form.edge,
        tables=form.tables,
        definitions=form.definitions,
        panels=form.panels,
        actions=form.actions,
        imprint=form.imprint,
        fold=fold(form.fold) if form.fold else None,
        fit=fit(form.fit) if form.fit else None,
        margins=Margins(top=margins.top, bottom=margins.bottom, start=margins.start, end=margins.end),
        columns=form.columns,
        gutter=form.gutter,
        balance=form.balance,
        baselines=form.baselines,
        across=form.across,
        bilingual=form.bilingual,
        abreast=form.abreast,
        floats=form.floats,
        margin=form.margin,
        inset=form.inset,
        clear=form.clear,
        contents=form.contents,
        grid=form.grid,
        foot=form.foot,
        head=form.head,
        notes=Notes(
            where=notes.where,
            repeat=notes.repeat,
            columns=notes.columns,
            gap=notes.gap,
            rule=notes.rule,
            share=notes.share,
            cite=notes.cite,
            head=notes.head,
        ),
        types=form.types,
    )


def _hero(form: HeroForm) -> Hero:
    return Hero(
        height=form.height,
        fills=form.fills,
        pad=form.pad,
        art=form.art,
        tiles=(form.across, form.down),
        family=form.family,
        message=form.message,
        lead=form.lead,
        foremost=form.foremost,
        comes_back=form.comes_back,
        even=form.art == "end" and not form.fills and form.height > 0.0,
    )
