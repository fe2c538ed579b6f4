"""Blocks → Stack: sets the heading of a section in the margin, where a layout keeps one clear, beside the
first block of the section."""

from collections.abc import Sequence

from broadside.blocks.gone_on_from import gone_on_from
from broadside.blocks.kinds import key_of, rank_of
from broadside.model.block import Block
from broadside.model.page import KEEP, Box, Shape, Words
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.walk import texts_of
from broadside.pages.measure.blocks import block, parts_of
from broadside.pages.measure.to_do import on_panel, stand_on_panel
from broadside.typeset.beside import beside
from broadside.typeset.stack import bonded, height_of, kept_on, stacked
from broadside.typeset.typesetter import Typesetter

# What an emblem takes beside the words of a heading, in parts of their size.
EMBLEM = 2.1
# A heading of more lines stands above its text.
MOST_LINES = 6
# What stands in the margin does so beside these, if they are at least so high by it; and how far down.
PASSED, LEAST_BESIDE, DOWN = "p", 0.92, 2.0
# What a number or bullet is among tags.
LABEL = "Lbl"


def sections(
    sequence: Sequence[Block], widths: Sequence[bool], place: Place, typesetter: Typesetter
) -> list[int]:
    """For each block the section whose heading stands in the margin beside it, counted from 1; 0 where it has
    no such heading: one over a block of the full width stands above, as does one with a longer word."""
    found = [0] * len(sequence)
    if typesetter.layout.columns > 1 or not typesetter.layout.inset:
        return found
    here = 0
    for i, one in enumerate(sequence):
        if rank_of(one) == 1:
            above = i + 1 == len(sequence) or widths[i + 1] or rank_of(sequence[i + 1])
            here = 0 if above or not _fits(one, place, typesetter) else i + 1
        elif widths[i]:
            here = 0
        found[i] = here
    return found


def section(sequence: Sequence[Block], text: Place, wide: Place, typesetter: Typesetter) -> Stack:
    """A heading in the margin, and the blocks under it in the column of `text`."""
    title, *rest = sequence
    if not rest:
        # What ends a sheet has no heading of its own.
        return block(title, text, typesetter)
    margin = replace(wide, column=_margin(wide, typesetter))
    head = block(title, margin, typesetter)
    panel = stand_on_panel(rest, typesetter.layout)
    under = replace(text, level=text.level + 1, calls=panel)
    first, *others = _with_asides(rest, under, margin, height_of(head.boxes), typesetter)
    # The first lines of both stand level: of things to do one may be lowered by what is large in it.
    said = typesetter.baseline(typesetter.type_of("body"))
    said = _first_line(first, said) if panel else said
    down = typesetter.baseline(typesetter.type_of("h1")) - said
    row = beside([head, first], starts=(max(-down, 0.0), max(down, 0.0)))
    # It holds on to what follows as its text does.
    held = _whole_as(bonded(row.boxes, first.boxes[-1].bond), first.boxes) if first.boxes else row.boxes
    if any(gone_on_from(sequence, i) for i in range(len(sequence))):
        held = bonded(kept_on(held), KEEP)
    whole = stacked([replace(row, boxes=held, after=first.after), *others])
    return on_panel(whole, wide, typesetter) if panel else whole


def _first_line(stack: Stack, usual: float) -> float:
    """The baseline of the first words of a list, without the label before them; the usual one without any."""
    inks = (item for box in stack.boxes[:1] for item in box.items if isinstance(item, Words))
    return min((one.y for one in inks if not (one.element and one.element.role == LABEL)), default=usual)


def _whole_as(row: tuple[Box, ...], boxes: Sequence[Box]) -> tuple[Box, ...]:
    """A row in one piece where its text is that: a short list under a heading in the margin, say."""
    *above, last = boxes
    if not any(one.whole for one in boxes) or not all(one.whole or one.bond >= KEEP for one in above):
        return row
    return (*kept_on(row[:-1]), replace(row[-1], whole=last.whole))


def _with_asides(
    sequence: Sequence[Block], text: Place, margin: Place, head: float, typesetter: Typesetter
) -> list[Stack]:
    """The blocks of a section, those first in one that stand beside its heading, which is `head` points high;
    some of the others in the margin beside what follows them, if that is about as high."""
    parts = parts_of(sequence, text, typesetter)
    at = _beside_head(sequence, parts, head, typesetter)
    made = [stacked(parts[:at])] if at > 1 else [parts[0]]
    while at < len(sequence):
        stop = at + 1
        if key_of(sequence[at]) in typesetter.layout.margin:
            aside = block(sequence[at], replace(margin, level=text.level), typesetter)
            stop = _reached(sequence, parts, at, height_of(aside.boxes))
            if stop:
                said = stacked(parts[at + 1 : stop])
                # Its bar ends with its words, however far the text goes on.
                row = beside([replace(aside, before=0.0), said], level=False, starts=(DOWN, 0.0))
                held = bonded(row.boxes, said.boxes[-1].bond)
                made.append(replace(row, boxes=held, before=said.before, after=said.after))
                at = stop
                continue
            stop = at + 1
        made += parts[at:stop]
        at = stop
    return made


def _beside_head(
    sequence: Sequence[Block], parts: Sequence[Stack], head: float, typesetter: Typesetter
) -> int:
    """How many blocks stand beside a heading so high: the first, and what follows where that is lower by
    lines."""
    line, stop = typesetter.type_of("body").leading, 1
    while stop < len(sequence) and key_of(sequence[stop]) not in typesetter.layout.margin:
        if height_of(stacked(parts[:stop]).boxes) + line > head:
            break
        stop += 1
    return stop


def _reached(sequence: Sequence[Block], parts: Sequence[Stack], at: int, height: float) -> int:
    """Where the paragraphs end beside which something so high stands; 0 where they are too few."""
    stop = at + 1
    while stop < len(sequence) and key_of(sequence[stop]) == PASSED:
        stop += 1
        if height_of(stacked(parts[at + 1 : stop]).boxes) >= LEAST_BESIDE * height:
            return stop
    return 0


def _margin(wide: Place, typesetter: Typesetter) -> Column:
    layout = typesetter.layout
    return wide.column.inside(0.0, wide.column.width - layout.inset + layout.gutter, typesetter.rtl)


def _fits(title: Block, place: Place, typesetter: Typesetter) -> bool:
    """Whether no word of a heading has to be divided for the margin, and it takes no more lines there than
    are seen at one glance."""
    type_, column = typesetter.type_of("h1"), _margin(place, typesetter)
    boxes = block(title, replace(place, column=column), typesetter).boxes
    emblem = any(isinstance(item, Shape) for box in boxes for item in box.items)
    longest = max((typesetter.extent(text, type_)[0] for _, text in texts_of(title)), default=0.0)
    has_room = longest + (EMBLEM * type_.size if emblem else 0.0) <= column.width
    return has_room and len(boxes) <= MOST_LINES
