"""Table → Spots and widths: finds where cells stand, and how wide columns are. Lengths are points."""

from collections.abc import Sequence
from math import fsum

from msgspec import Struct

from broadside.blocks.table.layout.lowest import Need, lowest
from broadside.blocks.table.layout.shares import evened, shared_out
from broadside.blocks.table.noun import Cell, Table
from broadside.model.colour_role import ColourRole
from broadside.model.language import SPACELESS, is_syllabic, primary
from broadside.model.place import NARROW
from broadside.model.replace import replace
from broadside.model.run import Run, Text
from broadside.model.type import Type
from broadside.typeset.chip import beyond_word
from broadside.typeset.divided import divided
from broadside.typeset.emblem import lead_of, look
from broadside.typeset.shrunk import scaled
from broadside.typeset.typesetter import Typesetter

# The lines between rows, and below heads.
HAIRLINE, HEAD_LINE = 0.5, 1.0
# Clear room at the sides of a cell; those of a matrix stand within hairlines, flush with what is above it.
PAD_X = 8.0
CHIP_PAD_X = 6.0
# A chip's words are worth a wider column if each of its two lines is no longer, in parts of its type size.
SHORT_LINE = 8.0
# Clear room above and below a row's words; chips want more than words alone.
PAD_Y = 4.0
CHIP_PAD_Y = 5.5
# The same where cells stand on grounds: these keep a gap between them, and words keep off their edges.
GROUND_PAD_X, GROUND_PAD_Y = 12.0, 5.0
CHIP_GROUND_PAD_X = 7.5
# In a short printing room is dear: it goes to words as large as those around.
SHORT_PAD_X, SHORT_PAD_Y = 8.0, 4.0
SHORT_CHIP_PAD_X = 6.0
# How much more of it each row may have on a page with room; and the label above a row, in parts of its size.
ROOMY_PAD, ROOMY_LABEL = 6.0, 0.5
NARROW_PAD_X, NARROW_PAD_Y, NARROW_BY_TYPE = 5.5, 3.5, 0.27
# At the sides by the type size where that is more.
NARROW_X_BY_TYPE = 0.45
GROUND_GAP, CHIP_GROUND_GAP = 6.0, 3.0
# A column keeps at least this share of an even one, so that no word stands in a slit.
NARROWEST = 0.3
# The labels of a matrix's rows are in one line where that is so short, as a share of an even column.
LABEL = 0.75
# On narrow paper, half a sheet or a panel, the labels of rows stand above them where that can be: a column of
# their own leaves the others too little.
NARROW_BY_SIZE = 30.0
# How much larger than another head the label of a row of stories is: it stands over words that are read from
# afar.
OF_STORY = 1.2
# Where cells are so much larger than heads, as they are where they are read from afar, what heads a row is as
# large as they are, and what heads a column such a part of that.
ALIKE, HEAD_OF_CELLS = 1.15, 0.85
# Room between the grounds of columns that are stories, what words keep off the edges of these, and above
# and below: close under the label of their row.
STORY_GAP, STORY_PAD_X, STORY_PAD_Y = 6.0, 11.0, 2.0
# Labels and at least two columns.
LEAST_NARROW = 3
# Two columns are a comparison, and best as wide as one another; more are looked up, and best with few lines.
LEAST_LOWEST = 3
# Syllables that stand in a column of heads have room for so many times their size.
PILE = 3.0
# Words that run on in several lines need at least so many times their size to be read with ease.
READABLE = 5.0
# A head of a matrix that has one longer word, as German has, has it in two or three lines before a comparison
# is taken apart: its parts are no shorter than this by their size, and so much of it is lost beside hyphens,
# each about so wide.
LONG_WORD, MOST_PARTS, LOST_BESIDE, HYPHEN = 8.0, 3, 1.15, 0.4


class Spot(Struct, frozen=True, kw_only=True):
    """A cell with its first row and column, counted from 0. `before` its words is so much more room than
    cells have at their start."""

    row: int
    column: int
    cell: Cell
    before: float = 0.0

    def covers(self, row: int, column: int) -> bool:
        return (
            self.row <= row < self.row + self.cell.rows
            and self.column <= column < self.column + self.cell.columns
        )


def spots_of(rows: Sequence[Sequence[Cell]]) -> list[Spot]:
    """Each cell in its place, by the rule of HTML tables."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            placed.append(Spot(row=r, column=c, cell=cell))
            taken |= {(r + i, c + j) for i in range(cell.rows) for j in range(cell.columns)}
            c += cell.columns
    return placed


def columns_of(spots: Sequence[Spot]) -> int:
    return max((spot.column + spot.cell.columns for spot in spots), default=1)


def on_grounds(typesetter: Typesetter) -> bool:
    """Whether the layout sets tables on grounds."""
    return typesetter.layout.tables != "ruled"


def _is_short(typesetter: Typesetter) -> bool:
    """Whether a printing is too short for a running head."""
    return not typesetter.layout.head


def pad_of(one: Table, typesetter: Typesetter) -> float:
    """The clear room above and below the words of a row, with its part of what room is left on the page."""
    left = typesetter.slack - len(one.rows) * room_of_labels(one, typesetter)
    return _own_pad(one, typesetter) + min(left / (2 * len(one.rows)), ROOMY_PAD)


def room_of_labels(one: Table, typesetter: Typesetter) -> float:
    """What of that room stands above each of the labels that stand above their rows, which have it first."""
    if not one.narrow or one.story:
        return 0.0
    return min(typesetter.slack / len(one.rows), ROOMY_LABEL * typesetter.type_of("table-head").size)


def _own_pad(one: Table, typesetter: Typesetter) -> float:
    if one.story:
        return STORY_PAD_Y
    if on_grounds(typesetter) and not one.numbered:
        by_size = NARROW_BY_TYPE * typesetter.type_of("table").size
        own = SHORT_PAD_Y if _is_short(typesetter) else GROUND_PAD_Y
        return max(NARROW_PAD_Y, by_size) if one.narrow else own
    return CHIP_PAD_Y if one.numbered else PAD_Y


class Edges(Struct, frozen=True, kw_only=True):
    """The clear room at a cell's start and end."""

    start: float
    end: float


def edges_of(one: Table, spot: Spot, columns: int, typesetter: Typesetter) -> Edges:
    edges = _clear_edges(one, spot, columns, typesetter)
    return replace(edges, start=edges.start + spot.before) if spot.before else edges


def _clear_edges(one: Table, spot: Spot, columns: int, typesetter: Typesetter) -> Edges:
    if one.story:
        half = STORY_GAP / 2
        first, last = spot.column <= one.header_columns, spot.column + spot.cell.columns == columns
        return Edges(
            start=STORY_PAD_X + (0.0 if first else half),
            end=STORY_PAD_X + (0.0 if last or spot.column < one.header_columns else half),
        )
    if on_grounds(typesetter):
        if one.narrow:
            # Words keep as far off each edge of their ground, beside which there is half a gap.
            within, last = spot.column > one.header_columns, spot.column + spot.cell.columns == columns
            half = GROUND_GAP / 2
            pad = max(NARROW_PAD_X, NARROW_X_BY_TYPE * typesetter.type_of("table").size)
            return Edges(
                start=pad + half * within if has_ground(one, spot, typesetter) else 0.0,
                end=pad + half * (not last),
            )
        wide = (CHIP_GROUND_PAD_X, GROUND_PAD_X)
        chips, words = (SHORT_CHIP_PAD_X, SHORT_PAD_X) if _is_short(typesetter) else wide
        pad = chips if one.numbered else words
        return Edges(start=pad if has_ground(one, spot, typesetter) else 0.0, end=pad)
    if not one.numbered:
        return Edges(start=PAD_X, end=PAD_X)
    last = spot.column + spot.cell.columns == columns
    return Edges(start=CHIP_PAD_X if spot.column else 0.0, end=0.0 if last else CHIP_PAD_X)


def is_head(one: Table, spot: Spot) -> bool:
    return spot.row < one.header_rows or spot.column < one.header_columns


def has_ground(one: Table, spot: Spot, typesetter: Typesetter) -> bool:
    """Whether a cell stands on a ground: heads of rows don't, where there are columns beside them."""
    if not on_grounds(typesetter) or one.story:
        return False
    beside = spot.column >= one.header_columns or typesetter.layout.tables == "zebra"
    return beside and (spot.row >= one.header_rows or bool(spot.cell.text))


def is_filled(one: Table, spot: Spot, typesetter: Typesetter) -> bool:
    """Whether a head stands on the brand's colour."""
    return not one.numbered and spot.row < one.header_rows and has_ground(one, spot, typesetter)


def sign_over(one: Table, column: int) -> str:
    """The name of the sign that a column is headed with; empty for none."""
    first = 0
    for cell in one.rows[0]:
        if first <= column < first + cell.columns:
            return cell.emblem.sign if cell.emblem else ""
        first += cell.columns
    return ""


class Colours(Struct, frozen=True, kw_only=True):
    """The colours of a column: of its head and chips, of what stands on these, of its ground."""

    head: ColourRole = "brand"
    on: ColourRole = "on-brand"
    tint: ColourRole = "tint"


def colours_of(one: Table, column: int, typesetter: Typesetter) -> Colours:
    """The colours of the sign that heads a column, or else the brand's."""
    return colours_by(sign_over(one, column), typesetter)


def colours_by(sign: str, typesetter: Typesetter) -> Colours:
    if not sign:
        return Colours()
    found = look(sign, typesetter)
    return Colours(head=found.colour, on=found.on, tint=found.tint)


def type_of(one: Table, spot: Spot, typesetter: Typesetter) -> Type:
    type_ = typesetter.type_of("table-head" if is_head(one, spot) else "table")
    if one.story and spot.row and spot.column < one.header_columns:
        type_ = scaled(type_, OF_STORY)
    elif is_head(one, spot) and not (one.story or one.numbered):
        larger = typesetter.type_of("table").size / type_.size
        of_cells = HEAD_OF_CELLS if spot.row < one.header_rows else 1.0
        type_ = scaled(type_, max(of_cells * larger, 1.0)) if larger > ALIKE else type_
    # A few words in a narrow column, the last of which would often stand alone.
    few = one.numbered and not is_head(one, spot)
    # Nor is the last syllable of the head of a row alone.
    few = few or (spot.column < one.header_columns and is_syllabic(typesetter.lang))
    type_ = replace(type_, balance=True) if few else type_
    return replace(type_, colour="on-brand") if is_filled(one, spot, typesetter) else type_


def widths_of(one: Table, spots: Sequence[Spot], typesetter: Typesetter, width: float) -> list[float] | None:
    """Column widths that add up to `width`: as the sheet says, else by what the words need. None where words
    would break, or stand in columns too narrow to read."""
    if one.narrow:
        return _widths_below(one, spots, typesetter, width)
    whole = _widths_beside(one, spots, typesetter, width)
    may_divide = one.numbered and not typesetter.layout.clear
    return _widths_beside(one, spots, typesetter, width, divides=True) if may_divide and not whole else whole


def _widths_beside(
    one: Table, spots: Sequence[Spot], typesetter: Typesetter, width: float, *, divides: bool = False
) -> list[float] | None:
    """`divides`: long words of what heads a column may be divided."""
    count = columns_of(spots)
    words, chips, halved, least, most = ([0.0] * count for _ in range(5))
    # Columns as wide as a sheet says, or as one another, are searched for no others.
    searched = not one.widths and not one.numbered and count - one.header_columns >= LEAST_LOWEST
    needs: list[list[Need]] = [[] for _ in range(count)]
    for spot in spots:
        if spot.cell.columns == 1:
            c = spot.column
            type_ = type_of(one, spot, typesetter)
            # The sign of a column in a matrix stands above its words.
            cell = replace(spot.cell, emblem=None) if one.numbered and spot.row == 0 else spot.cell
            word, whole = _extent(cell, type_, typesetter)
            if divides and spot.row < one.header_rows:
                part = typesetter.extent(divided(cell.text, typesetter.lang), type_)[0] + HYPHEN * type_.size
                word = min(word, max(LONG_WORD * type_.size, word / MOST_PARTS * LOST_BESIDE, part))
            edges = edges_of(one, spot, count, typesetter)
            beside = edges.start + edges.end
            if c < one.header_columns and (one.numbered or is_syllabic(typesetter.lang)):
                # Else syllables would stand in a pile.
                half = max(typesetter.halved(cell.text, type_), PILE * type_.size)
                half = min(half + lead_of(cell.emblem, type_), whole)
                word = max(word, half) if is_syllabic(typesetter.lang) else word
                half = whole if whole <= LABEL * width / count else half
                halved[c] = max(halved[c], half + beside)
            words[c] = max(words[c], word + beside)
            chips[c] = max(chips[c], _short_chip(spot.cell, typesetter) + beside)
            # A head is read at a glance, also in more lines.
            is_short = spot.row < one.header_rows and not one.numbered
            run = 0.0 if is_short else min(whole, READABLE * type_.size)
            least[c] = max(least[c], max(run, word) + beside)
            most[c] = max(most[c], whole + beside)
            if whole and searched:
                needs[c].append(Need(row=spot.row, word=word, whole=whole, sides=beside))
    if fsum(least) > width:
        return None
    readable = least
    held = [max(n, chip) for n, chip in zip(words, chips, strict=True)]
    # Even columns are worth more than whole chips, and whole words most.
    evenly = [fsum(evened(widths, one.header_columns)) <= width for widths in (words, held)]
    words = held if fsum(held) <= width and evenly != [True, False] else words
    least = [max(n, width / count * NARROWEST) for n in words]
    most = [max(n, m) for n, m in zip(least, most, strict=True)]
    if one.numbered:
        # The others need the room more: a label of several words has two lines.
        for c in range(one.header_columns):
            least[c] = most[c] = max(least[c], min(halved[c], width - fsum(least) + least[c]))
        least, most = evened(least, one.header_columns, width), evened(most, one.header_columns)
    if fsum(most) <= width and not one.widths and not one.numbered:
        # Every cell has its words on one line: what is left over is room between columns, as wide for each.
        return [n + (width - fsum(most)) / count for n in most]
    # Words run on in several lines, so a column's need grows less than the length of its longest cell.
    wants = one.widths or [max(m - n, 1.0) ** 0.6 for n, m in zip(least, most, strict=True)]
    shared = shared_out(width, least, wants, bool(one.widths))
    if not searched:
        return shared
    found = lowest(shared, [max(n, m) for n, m in zip(least, readable, strict=True)], needs)
    if found == shared:
        return shared
    # How many lines there are is known where they are broken.
    before, after = (_lines_in(one, spots, widths, typesetter) for widths in (shared, found))
    return found if after < before else shared


def _lines_in(one: Table, spots: Sequence[Spot], widths: Sequence[float], typesetter: Typesetter) -> int:
    """How many lines the rows of some cells have in columns so wide."""
    rows: dict[int, int] = {}
    for spot in spots:
        if spot.cell.text and spot.cell.columns == 1:
            edges, type_ = edges_of(one, spot, len(widths), typesetter), type_of(one, spot, typesetter)
            width = widths[spot.column] - edges.start - edges.end - lead_of(spot.cell.emblem, type_)
            count = len(typesetter.lines(spot.cell.text, type_, width))
            rows[spot.row] = max(rows.get(spot.row, 0), count)
    return sum(rows.values())


def narrowed(one: Table, spots: Sequence[Spot], width: float, typesetter: Typesetter) -> Table:
    """The table as it is set in a place so wide: on paper that is narrow for its type, and where its
    columns are stories, a plain one has labels above its rows."""
    spans = any(spot.cell.columns > 1 or spot.cell.rows > 1 for spot in spots)
    even = all(len(row) == len(one.rows[0]) >= LEAST_NARROW for row in one.rows)
    headed = (one.header_rows, one.header_columns) == (1, 1)
    plain = even and headed and not spans and not one.numbered
    story = (
        plain
        and typesetter.layout.tables == "stories"
        and all(sign_over(one, c + 1) for c in range(len(one.rows[0]) - 1))
    )
    narrow = width <= max(NARROW, NARROW_BY_SIZE * typesetter.type_of("table").size)
    return replace(one, narrow=plain and (story or narrow), story=story)


def _widths_below(
    one: Table, spots: Sequence[Spot], typesetter: Typesetter, width: float
) -> list[float] | None:
    """Column widths under labels, whose own column has none: as the sheet says, or by what the words need,
    where rows are lower so."""
    rows = tuple(row[1:] for row in one.rows)
    bare, inner = replace(one, rows=rows, header_columns=0, widths=()), spots_of(rows)
    widths = _widths_beside(bare, inner, typesetter, width)
    if widths and one.story:
        widths = [width / len(widths)] * len(widths)
    elif widths and one.widths:
        said = _widths_beside(replace(bare, widths=one.widths[1:]), inner, typesetter, width)
        both = (said or widths, widths)
        below = [spot for spot in spots if not is_head(one, spot)]
        widths = min(both, key=lambda tried: _lines_in(one, below, [0.0, *tried], typesetter))
    return [0.0, *widths] if widths else None


def _extent(cell: Cell, type_: Type, typesetter: Typesetter) -> tuple[float, float]:
    """The width of a cell's longest word, and of all it says on one line."""
    word, whole = typesetter.extent(cell.text, type_) if cell.text else (0.0, 0.0)
    if cell.state is None:
        lead = lead_of(cell.emblem, type_)
        return word + lead, whole + lead
    chip = typesetter.type_of("chip")
    if on_grounds(typesetter):
        beyond = beyond_word(chip, wide=True)
        word, whole = typesetter.extent(said_in_chip(cell, typesetter.lang), chip)
        return word + beyond, whole + beyond
    of_chip, all_of_chip = (part + beyond_word(chip) for part in typesetter.extent(cell.state.word, chip))
    return max(word, of_chip), max(whole, all_of_chip)


def _short_chip(cell: Cell, typesetter: Typesetter) -> float:
    """The width of a cell whose chip holds in its two lines all that is said; 0 where that is much."""
    if cell.state is None or not on_grounds(typesetter):
        return 0.0
    chip = typesetter.type_of("chip")
    line = typesetter.halved(said_in_chip(cell, typesetter.lang), chip)
    return line + beyond_word(chip, wide=True) if line <= SHORT_LINE * chip.size else 0.0


def said_in_chip(cell: Cell, lang: str) -> Text:
    """A state and what is said of it as one: "Allowed if registered"; without a blank where a language writes
    none between words."""
    word = cell.state.word if cell.state else ()
    if not cell.text or cell.text[0].note or primary(lang) in SPACELESS:
        return (*word, *cell.text)
    blank = Run(text=" ", span=cell.span)
    return (*word, blank, *cell.text)
