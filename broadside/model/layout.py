"""How a sheet is printed: paper, margins, columns, type by role, where notes go.

Lengths are points (1/72 inch). Sides are `start` and `end`: start is left in a left-to-right text.
"""

from math import ceil
from typing import Literal

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Level
from broadside.model.brand import ArtFamily
from broadside.model.language import CLOSEST
from broadside.model.paper import PUNCHED, Flip, Paper, white_edge
from broadside.model.replace import replace
from broadside.model.type import DISPLAY, Type

# What a line that stands on the edge of what printers reach takes below it: its tails, and clear room.
LINE_ON_EDGE = 2.5
# Its size where it stands so, and the leading of letters that would reach off the paper, as of Nastaliq.
SMALL = 6.5
TALL_LINE = 1.5
# The room between the rule of a running foot and its words.
BELOW_RULE = 6.0
# What a later mark of a note gets on another page: a line that says where, the note again, or its number.
Repeat = Literal["link", "again", "mark"]


class Margins(Struct, frozen=True, kw_only=True):
    top: float
    bottom: float
    start: float
    end: float


class Notes(Struct, frozen=True, kw_only=True):
    """Where notes go and how. `columns` is for notes of a page or of the end; `gap` and the separator
    rule lie between body and notes; `share` is the most of an area's height that notes may take where
    a choice is left. A note of at most `whole` lines is split only where it fits whole nowhere: the lines
    that say that it goes on would take up what the split gains. `cite`: sources in full, or in a line each
    where there is an address that leads to all of them. `letters`: each mark of a note is led back to by a
    letter, which a reader on paper has no use for. `head`: a word at their rule says what they are, and the
    last words of a sheet stand below them."""

    where: Literal["page", "column", "end"] = "page"
    repeat: Repeat = "link"
    columns: int = 1
    gap: float = 12.0
    rule: float = 96.0
    share: float = 0.6
    whole: int = 7
    cite: Literal["full", "short"] = "full"
    letters: bool = False
    head: bool = False


class Fold(Struct, frozen=True, kw_only=True):
    """Panels of a folded sheet. `sides[s]` names those of a side from start to end (top to bottom where they
    are `stacked`) by their place in the reading order. Those in `tucked` fold in and are `tuck` narrower."""

    sides: tuple[tuple[int, ...], ...]
    tucked: tuple[int, ...] = ()
    tuck: float = 0.0
    stacked: bool = False

    @property
    def panels(self) -> int:
        return sum(len(side) for side in self.sides)


# A leaf folded once, as booklets are made of them.
PAGES_OF_A_LEAF = 4


class Fit(Struct, frozen=True, kw_only=True):
    """A printing of `pages` pages, fewer for a short sheet, or of just so many panels; of up to `translated`
    for a translation that is too long. `body` and `note` are the least sizes of words in text and small
    print, `size` the most that sizes may grow, as a factor; `least` is `body` for a translation that would
    else run over. `leading` is how close lines of text may come, in parts of their size."""

    pages: int
    translated: int = 0
    body: float = 12.0
    leading: float = 0.0
    least: float = 0.0
    note: float = 9.0
    size: float = 1.2


# Where a hero has its art: beside its words, in a strip at its head or foot, or nowhere.
ArtPlace = Literal["end", "head", "foot", "none"]


# How two languages stand: each block beside the same in the other, or below it.
Bilingual = Literal["beside", "under"]

# How tables look: with hairlines; filled heads over tinted columns, or over every second row tinted; each
# column a story under its sign as a picture, where all columns have signs, else as `columns`.
Tables = Literal["ruled", "columns", "zebra", "stories"]
# How panels look: as boxes that stay whole, or one under the other as sections that go on overleaf.
PanelLook = Literal["boxes", "sections"]
# How definitions look, as bars or cards in the colours of their signs, and things to do.
Definitions = Literal["list", "bars", "cards"]
Actions = Literal["list", "tiles", "panel", "box"]


class Hero(Struct, frozen=True, kw_only=True):
    """A ground in the brand's colour under the masthead, at least `height` points high; where it `fills`, as
    high as its page or panel. Words keep `pad` off its edges. Its art is a quilt of square tiles: where they
    stand at the `end`, `tiles` are across and down; in a strip, along and across it. No file says what it has
    `grown` by for white on a first page, nor if it is `even`, about as high in all editions. `family` is not
    the brand's. `message` stands on the ground, or below; `lead`: its first sentence stands alone, larger
    than the rest, `foremost` than a title no shorter. `comes_back`: tiles fill what is left of last pages."""

    height: float = 0.0
    grown: float = 0.0
    even: bool = False
    fills: bool = False
    pad: float = 18.0
    art: ArtPlace = "end"
    tiles: tuple[int, int] = (4, 4)
    family: ArtFamily | None = None
    message: Literal["inside", "below"] = "below"
    lead: bool = False
    foremost: bool = False
    comes_back: bool = False


class Layout(Struct, frozen=True, kw_only=True, cache_hash=True):
    """One way to print a sheet: what its file says, then what is found out for an edition."""

    name: str
    span: Span
    title: str
    purpose: str = ""
    papers: tuple[tuple[str, Paper], ...]
    usual: bool = False
    # Which blocks of a sheet it prints. `takes` is their level; a sheet must have one of the kinds that it
    # `needs`; it prints the kinds in `only`, where it names any, and those in `also` at any level.
    takes: Level = "full"
    needs: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    # Of these kinds it has blocks that are to be asked for.
    asks: tuple[str, ...] = ()
    # Sections of these kinds end it.
    last: tuple[str, ...] = ()
    # The most rows of a table and the most ways to get in touch; 0: all.
    rows: int = 0
    contacts: int = 0
    # Whether it has calls to act, and a number to call rather than all ways to get in touch.
    call: bool = False
    dials: bool = False
    citation_style: str | None = None
    # How two languages stand.
    bilingual: Bilingual | None = None
    masthead: Literal["banner", "compact", "cover"] = "banner"
    hero: Hero | None = None
    # Whether it lists its sections.
    contents: bool = False
    tables: Tables = "ruled"
    definitions: Definitions = "list"
    panels: PanelLook = "boxes"
    actions: Actions = "list"
    imprint: Literal["full", "short", "none"] = "full"
    # No italics and no underlining.
    clear: bool = False
    fold: Fold | None = None
    fit: Fit | None = None
    margins: Margins
    # Grounds keep so far off the paper's edge; 0: they are as wide as text.
    edge: float = 0.0
    columns: int = 1
    gutter: float = 18.0
    balance: bool = True
    # Blocks in columns begin on the same lines.
    baselines: bool = False
    # Kinds of blocks that span all columns; that share that width; that may stand after paragraphs that
    # follow them; that stand in the margin of the `inset`, the more start margin of text in one column.
    across: tuple[str, ...] = ()
    abreast: tuple[str, ...] = ()
    floats: tuple[str, ...] = ()
    margin: tuple[str, ...] = ()
    inset: float = 0.0
    grid: float = 4.0
    # The height of the running foot; whether there is a running head.
    foot: float = 32.0
    head: bool = False
    notes: Notes
    types: tuple[tuple[str, Type], ...]

    # Found out. Two languages stand side by side; contacts take a panel of their own.
    beside: bool = False
    apart: bool = False
    # What has a title may go on elsewhere, and a short paragraph; a list of one thing is wide.
    parted: bool = False
    loose: bool = False
    asides: bool = False
    # Boxes in a row are as wide as one another, with such a part of the room around their words; 0: they need
    # not be.
    # Pictures may be so much higher, and boxes: those at the places in `roomy`, or all.
    even: float = 0.0
    room: float = 0.0
    slack: float = 0.0
    roomy: frozenset[Span] = frozenset()
    # What can be is said shorter; of a row of key figures the first alone is; kinds that are left out.
    brief: bool = False
    fewer: bool = False
    without: tuple[str, ...] = ()
    # Pages end where so many boxes follow.
    breaks: tuple[int, ...] = ()
    # Grounds begin below a line.
    lined: bool = False

    def headed(self, weight: int) -> "Layout":
        """The layout with everything in the family of titles in one weight."""
        types = tuple(
            (role, replace(type_, weight=weight) if type_.family == "title" else type_)
            for role, type_ in self.types
        )
        return replace(self, types=types)

    def led(self, least: float, display: float, closest: float = CLOSEST) -> "Layout":
        """The layout with lines at least so far apart, in parts of the type size: those of text, and those of
        display type; where room is short, text comes as close as `closest`, a share of that."""

        def led(type_: Type) -> Type:
            large = type_.size >= DISPLAY
            needed = display if large else least
            # Of few large lines it is seen where two touch; squares have room between them even so.
            near = 1.0 if large and display == least else closest
            leading = max(type_.leading, ceil(type_.size * needed * 2) / 2)
            return replace(type_, leading=leading, least_leading=needed * near)

        return replace(self, types=tuple((role, led(type_)) for role, type_ in self.types))

    def type_of(self, role: str) -> Type:
        """The type of `role`; KeyError for a role that there is not."""
        # A dict of them all, for each of the thousands of times that this is asked, costs ten times as much.
        for name, type_ in self.types:
            if name == role:
                return type_
        raise KeyError(role)

    def sheet(self, paper: str) -> Paper:
        """What is printed for who has `paper`; KeyError where the layout is not made for it."""
        return dict(self.papers)[paper]

    def width_on(self, paper: Paper) -> float:
        """How wide its text stands on a paper, over all columns."""
        return paper.width - self.margins.start - self.margins.end

    def height_on(self, paper: Paper) -> float:
        """How high its text and notes may be on a paper."""
        return paper.height - self.margins.top - self.margins.bottom - self.foot

    def can_be_punched(self, paper: str) -> bool:
        """Whether it prints whole sheets of the paper, which go into a binder."""
        return self.fold is None and self.sheet(paper).name == paper

    def flip(self, paper: str) -> Flip | None:
        """How the paper is turned for the back; None where everything is on one side. The panels of a folded
        sheet lie back to back when left becomes right, pages as those of a book do."""
        if self.fold:
            sheet = self.sheet(paper)
            edge: Flip = "short" if sheet.width > sheet.height else "long"
            return edge if len(self.fold.sides) > 1 else None
        return None if self.fit and self.fit.pages == 1 else "long"

    def on_screen(self) -> "Layout":
        """The same with what only a screen has a use for."""
        return replace(self, notes=replace(self.notes, letters=True))

    @property
    def keeps_lists(self) -> bool:
        """Whether short lists stay in one piece: there is room for them where all is in one column."""
        return self.columns == 1 and not self.beside

    def punched(self) -> "Layout":
        """The same with room for the holes of a binder at the start."""
        return replace(self, margins=replace(self.margins, start=max(self.margins.start, PUNCHED)))

    def under_line(self, paper: str, leading: float = 0.0) -> "Layout":
        """The same below a line that all of it is to be read under: grounds, too. `leading` is the least of
        its language, in parts of the type size."""
        return replace(self.clear_of_line(paper, leading), lined=True)

    def clear_of_line(self, paper: str, leading: float = 0.0) -> "Layout":
        """The same with room for a line in the margin above the text."""
        taller = max(leading - TALL_LINE, 0.0) * SMALL
        least = white_edge(self.area(paper)) + LINE_ON_EDGE + taller
        return replace(self, margins=replace(self.margins, top=max(self.margins.top, least)))

    @property
    def has_cover(self) -> bool:
        """Whether the head fills the first page or panel."""
        return self.masthead == "cover" or (self.hero is not None and self.hero.fills)

    @property
    def has_faces(self) -> bool:
        """Whether panels are the faces of a card folded to and fro, which are turned over one by one."""
        return self.fold is not None and self.fold.stacked

    @property
    def has_back(self) -> bool:
        """Whether its last page or panel is the back of a cover: that of a folded leaf, or of a booklet."""
        if not self.has_cover or self.fit is None:
            return False
        return not self.fold.stacked if self.fold else self.fit.pages % PAGES_OF_A_LEAF == 0

    @property
    def reach(self) -> Margins:
        """How far grounds reach beyond the text."""
        if not self.edge:
            return Margins(top=0.0, bottom=0.0, start=0.0, end=0.0)
        sides = self.margins
        return Margins(
            top=0.0 if self.lined else max(sides.top - self.edge, 0.0),
            bottom=max(sides.bottom - self.edge, 0.0),
            start=max(sides.start - self.edge, 0.0),
            end=max(sides.end - self.edge, 0.0),
        )

    def area(self, paper: str) -> Paper:
        """What is filled with text at a time: the sheet, or the narrowest panel of it."""
        sheet, fold = self.sheet(paper), self.fold
        if fold is None:
            return sheet
        panels = fold.sides[0]
        spare = fold.tuck * len([panel for panel in panels if panel not in fold.tucked])
        if fold.stacked:
            return replace(sheet, height=(sheet.height - spare) / len(panels))
        return replace(sheet, width=(sheet.width - spare) / len(panels))
