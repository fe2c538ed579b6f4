"""Blocks → widths: tells which of them take the full width among several columns, and which share it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from broadside.blocks.gone_on_from import WORDS
from broadside.blocks.kinds import closing_from, is_closing, key_of, kind_of, rank_of
from broadside.model.block import Block
from broadside.model.layout import Layout
from broadside.model.page import Box
from broadside.model.place import Place
from broadside.model.replace import replace
from broadside.pages.measure.blocks import are_alike, block, levels_of
from broadside.typeset.typesetter import Typesetter
from broadside.words.afloat import FIGURES

# Lines of a column that are too few to be parted among several; and so many of some paragraphs are where one
# column would end so many lines above the next.
FEW, FEW_UNEVEN, UNEVEN = 7, 10, 3
# And so many are, of all paragraphs that a section has between its figures.
FEW_IN_SECTION = 16
ITEM = "LI"
# What shows figures, also with a title of its own.
SHOWN = FIGURES | {"key-figures"}


def rows_of(sequence: Sequence[Block], wide: Place, typesetter: Typesetter) -> list[int]:
    """For each block the row that it shares with its neighbours, counted from 1; 0 where it stands alone.
    Down several columns blocks go one by one where a row of them would be half empty."""
    layout = typesetter.layout
    rows: list[int] = []
    levels = levels_of(sequence, wide.level)
    for shares, group in groupby(sequence, key=lambda one: key_of(one) in layout.abreast):
        here = list(group)
        row = shares and len(here) > 1
        if row and layout.columns > 1:
            row = are_alike(here, replace(wide, level=levels[len(rows)]), typesetter)
        rows += [max(rows, default=0) + 1 if row else 0] * len(here)
    return rows


def widths_of(sequence: Sequence[Block], rows: Sequence[int], layout: Layout) -> list[bool]:
    """Which blocks take the full width."""
    several = layout.columns > 1
    wide = [bool(row) or _is_wide(one, layout) for one, row in zip(sequence, rows, strict=True)]
    # What ends a long sheet is one field at the foot of its last page, also where it has nothing beside it.
    beside = several or layout.inset > 0.0
    for i in range(closing_from(sequence), len(sequence)) if beside and layout.head else ():
        wide[i] = wide[i] or key_of(sequence[i]) in layout.abreast
    for i in reversed(range(len(sequence) - 1)):
        if several and rank_of(sequence[i]):
            wide[i] = wide[i] or wide[i + 1]
    return wide


def remarks_of(
    sequence: Sequence[Block], widths: Sequence[bool], text: Place, typesetter: Typesetter
) -> list[bool]:
    """Which blocks take the full width as they are a few lines beside what does: columns would part a line
    from the next, or leave one empty."""
    if typesetter.layout.columns == 1 and not typesetter.layout.inset:
        return [False] * len(sequence)
    found = list(_remarks(sequence, widths, text, typesetter))
    if typesetter.layout.columns == 1:
        return _among_figures(sequence, widths, found, text, typesetter)
    at, asides = 0, typesetter.layout.asides
    for wide, group in groupby(widths):
        here = range(at, at + len(list(group)))
        at = here.stop
        if wide or at == len(sequence):
            continue
        if _is_brief(sequence[here.start : at], text, typesetter):
            found[here.start : at] = [True] * len(here)
        elif asides and _ends_in_one_thing(sequence[here.start : at + 1], text, typesetter):
            found[at - 1] = True
    return found


def _among_figures(
    sequence: Sequence[Block], widths: Sequence[bool], found: list[bool], text: Place, typesetter: Typesetter
) -> list[bool]:
    """The same with the few words of a section that begins with a figure over the full width, among figures:
    they would else begin at another edge than what they say something of."""
    stop = 0
    for i, one in enumerate(sequence):
        begins = widths[i] and key_of(one) in SHOWN and (not i or widths[i - 1])
        if i < stop or not begins:
            continue
        stop = next((j for j in range(i, len(sequence)) if not _is_of_figures(sequence[j])), len(sequence))
        if _are_few(sequence[i:stop], text, typesetter):
            found[i:stop] = [True] * (stop - i)
    return found


def _is_of_figures(one: Block) -> bool:
    return key_of(one) in SHOWN or key_of(one) == WORDS


def _are_few(said: Sequence[Block], text: Place, typesetter: Typesetter) -> bool:
    """Whether paragraphs are of few lines, each and all."""
    heights = [len(block(one, text, typesetter).boxes) for one in said if key_of(one) == WORDS]
    return max(heights, default=0) <= FEW and sum(heights) <= FEW_IN_SECTION


def _is_brief(passage: Sequence[Block], text: Place, typesetter: Typesetter) -> bool:
    """Whether that is a few lines, under a heading or not; from one block of the full width to the next."""
    if len(passage) == 1 and kind_of(passage[0]).is_led_into:
        return _is_one_thing(block(passage[0], text, typesetter).boxes)
    if key_of(passage[-1]) in FIGURES:
        return _is_one_figure(passage, text, typesetter)
    said = [one for one in passage if key_of(one) == WORDS]
    above = passage[: len(passage) - len(said)]
    if not said or not all(rank_of(one) for one in above) or [*passage[len(above) :]] != said:
        return False
    if len(said) == 1:
        return len(block(said[0], text, typesetter).boxes) <= FEW
    ends: list[int] = []
    for one in () if above else said:
        ends.append((ends[-1] if ends else 0) + len(block(one, text, typesetter).boxes))
        if ends[-1] > FEW_UNEVEN:
            return False
    # Where the first column ends with one of them.
    return bool(ends) and min(abs(ends[-1] - 2 * end) for end in ends[:-1]) >= UNEVEN


def _ends_in_one_thing(passage: Sequence[Block], text: Place, typesetter: Typesetter) -> bool:
    """Whether a list about one thing ends a passage, right above what takes the full width: at the head of a
    page it would have nothing beside it. What heads it, or leads into it, stands in a column with it."""
    *_, above, last, below = (None, *passage)
    if above is None or not kind_of(last).is_led_into or is_closing(below):
        return False
    if rank_of(above) or kind_of(above).leads_in(above) or kind_of(above).is_led_into:
        return False
    return _is_one_thing(block(last, text, typesetter).boxes)


def _is_one_figure(passage: Sequence[Block], text: Place, typesetter: Typesetter) -> bool:
    """Whether a passage is a figure, or one below a remark on what stands above: columns would put them side
    by side."""
    *said, _ = passage
    if len(said) > 1 or any(key_of(one) != WORDS or kind_of(one).leads_in(one) for one in said):
        return False
    return all(len(block(one, text, typesetter).boxes) <= FEW for one in said)


def _is_one_thing(boxes: Sequence[Box]) -> bool:
    """Whether a list is a few lines about one thing: in a column it would have nothing beside it."""
    return len(boxes) <= FEW and sum(one.role == ITEM for box in boxes for one in box.elements) == 1


def _remarks(
    sequence: Sequence[Block], widths: Sequence[bool], text: Place, typesetter: Typesetter
) -> Iterator[bool]:
    """A remark on what takes the full width right above it: a paragraph of a few lines, and no more before
    something else begins. A heading is nothing to remark on: what it heads is running text."""
    tall = (False, *(wide and not rank_of(one) for one, wide in zip(sequence, widths, strict=True)))
    around = zip(tall, widths, (*widths[1:], False), (*sequence[1:], None), strict=False)
    for one, (above, wide, below, following) in zip(sequence, around, strict=True):
        ends = below or (following is not None and rank_of(following) > 0)
        alone = above and ends and not wide and key_of(one) == WORDS
        yield alone and len(block(one, text, typesetter).boxes) <= FEW


def _is_wide(one: Block, layout: Layout) -> bool:
    width, several = kind_of(one).width(one), layout.columns > 1
    return width == "page" or (width == "page-of-one-column" and not several) or _is_across(one, layout)


def _is_across(one: Block, layout: Layout) -> bool:
    return key_of(one) in layout.across
