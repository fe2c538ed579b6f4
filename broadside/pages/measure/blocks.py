"""Blocks → Stack: measures blocks, each as its kind says, and puts them one under the other."""

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from broadside.blocks.gone_on_from import BOX, WORDS, gone_on_from
from broadside.blocks.kinds import is_closing, key_of, kind_of, rank_of
from broadside.model.block import Block
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import KEEP, SEAM, Box, Element, Item, Words
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.typeset.beside import beside, lanes
from broadside.typeset.grounds import FIELD_PAD
from broadside.typeset.kept import kept, kept_of_blocks, root_of
from broadside.typeset.shrunk import scaled
from broadside.typeset.stack import (
    begun_firmly,
    bonded,
    height_of,
    kept_on,
    merged,
    on_baselines,
    seamed,
    stacked,
    without_stubs,
)
from broadside.typeset.titled import begun
from broadside.typeset.typesetter import Asked, Typesetter
from broadside.typeset.uneven import PAIR, shared_out

# A list or paragraph of at most so many boxes is on one page with the box below it.
MOST_WITH_BOX = 24
# What remarks stand below, and what these are.
REMARKED = frozenset({"table", "matrix"})
# What a remark stands close below, as it says how to read that.
CAPTIONED = "chart"
# A number alone amid text, which says nothing to a reader without what stands before it.
NUMBER = "key-figures"
# The lowest of some blocks side by side is at least so high by the tallest.
ALIKE = 0.3
# How much more than words a block may keep off its heading; the size of its title there, by its own, and the
# least by that of words.
BELOW_HEADING, UNDER_HEADING, ABOVE_WORDS = 2.0, 0.82, 1.1
TITLES = ("block-title", "table-caption")
# What is kept clear between them.
APART, LEAST_APART = 28.0, 180.0
# The shares of a field that the first of two in it takes, if it is lower for that by this part.
SHARES, LOWER = (0.39, 0.44, 0.56, 0.6), 0.15
# What a band keeps off the text above it, however close other things stand.
ABOVE_BAND = 17.0
# Of two of which the first is lower than such a part of the other it stands at the end: it signs off what the
# other says, which takes this share.
SIGNS_OFF, SIGNED = 0.55, 0.64
# What a part of a field keeps off the part below it, by itself, and the most that is taken off for that; how
# far letters hang below their baseline, in parts of their size.
IN_FIELD, MOST_SAVED, HANGS = 4.0, 8.0, 0.3


def blocks(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> Stack:
    return stacked(parts_of(sequence, place, typesetter))


def level_blocks(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> Stack:
    """The same on the lines of the body, for columns side by side."""
    parts = parts_of(sequence, place, typesetter)
    return stacked(on_baselines(parts, typesetter.type_of("body").leading))


def abreast(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> Stack:
    """Blocks that share a width, as one band that never breaks, the lower ones in its middle."""
    stacks = kept_of_blocks(_in_shares, sequence, place, typesetter)
    tallest = max((height_of(one.boxes) for one in stacks), default=0.0)
    band = beside([replace(one, boxes=(_in_middle(one.boxes, tallest),)) for one in stacks])
    # A leaf has no room to give away.
    return replace(band, before=max(band.before, ABOVE_BAND if typesetter.layout.head else 0.0))


def _in_middle(boxes: Sequence[Box], height: float) -> Box:
    clear = (height - height_of(boxes)) / 2
    return merged(boxes, clear, clear)


def are_alike(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> bool:
    """Whether blocks that share a width are about as high as one another: else much stays empty."""
    heights = [height_of(one.boxes) for one in kept_of_blocks(_in_shares, sequence, place, typesetter)]
    return len(heights) > 1 and min(heights) >= ALIKE * max(heights)


def _in_shares(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> list[Stack]:
    """Each of some blocks in its share of a width: first it is asked whether they are alike, then they are
    set."""
    levels = levels_of(sequence, place.level)

    def shared(gap: float, part: float = 0.0, *, turned: bool = False) -> list[Stack]:
        columns = lanes(place.column, len(sequence), gap, typesetter.rtl)
        if part:
            columns = shared_out(place.column, part, gap, typesetter.rtl)
        stacks = (
            block(one, replace(place, column=share, level=level, abreast=True), typesetter)
            for one, share, level in zip(sequence, columns[:: -1 if turned else 1], levels, strict=True)
        )
        return [stack for stack in stacks if stack.boxes]

    stacks = shared(0.0, _second_column(place, typesetter.layout) if len(sequence) == PAIR else 0.0)
    # Grounds side by side are one band; what has none keeps apart, where there is room for that.
    if not all(one.boxes[0].frames for one in stacks):
        return stacks if place.column.width < len(sequence) * LEAST_APART else shared(APART)
    if len(stacks) == len(sequence) == PAIR:
        first, second = (height_of(one.boxes) for one in stacks)
        if first < SIGNS_OFF * second:
            return shared(0.0, SIGNED, turned=True)
    for share in SHARES if len(stacks) == len(sequence) == PAIR else ():
        uneven = shared(0.0, share)
        if _tallest(uneven) < (1.0 - LOWER) * _tallest(stacks):
            stacks = uneven
    return stacks


def _second_column(place: Place, layout: Layout) -> float:
    """The share of a page's field that the first of two in it takes if words and codes of the second begin
    where the second column of text or notes does; 0 where there is none."""
    if not layout.head or PAIR not in (layout.columns, layout.notes.columns):
        return 0.0
    return ((place.column.width + layout.gutter) / 2 - FIELD_PAD) / place.column.width


def _tallest(stacks: Sequence[Stack]) -> float:
    return max(height_of(one.boxes) for one in stacks)


class _Told(Struct, frozen=True, kw_only=True):
    """What follows for a block from those that it stands among: the `level` that it stands under; whether it
    stands right under a heading, `goes_on` from what is above it, `remarks` on that, and `begins` with words
    there; how it is `tied` to what follows it; whether it `ends` a sheet with the block before it."""

    level: int
    headed: bool
    goes_on: bool
    remarks: bool
    begins: bool
    tied: Literal["", "close", "kept", "boxed", "leading"]
    ends: bool


def parts_of(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> list[Stack]:
    """Each block, those that lead into the next one held to it; a list that goes on in the next one, of which
    a printing may leave something out, looks like one."""
    parts: list[Stack] = []
    for told, alone in _each_of(sequence, place, typesetter):
        part = alone
        if told.headed:
            # Whatever a heading heads stands about as close to it.
            part = replace(part, before=min(part.before, BELOW_HEADING * parts[-1].after))
        if told.remarks:
            part = replace(part, boxes=without_stubs(part.boxes))
        if told.begins:
            part = replace(part, boxes=begun_firmly(part.boxes))
        if told.tied == "close":
            space = typesetter.type_of("list").before
            part = replace(part, boxes=bonded(part.boxes, KEEP), after=space)
        elif told.tied == "kept":
            part = replace(part, boxes=bonded(part.boxes, KEEP))
        elif told.tied == "boxed":
            part = replace(part, boxes=_with_box(part.boxes))
        elif told.tied == "leading" and len(part.boxes) <= MOST_WITH_BOX:
            # What is in the box holds of what is said here alone.
            part = replace(part, boxes=bonded(kept_on(part.boxes), KEEP))
        if told.ends:
            # How to reach the makers, and the code beside it, are looked for in one place; what is on one
            # ground is one field, the parts of which keep off one another once.
            share = _share_ground(parts[-1], part)
            held = bonded(_less_deep(parts[-1].boxes) if share else parts[-1].boxes, KEEP)
            parts[-1] = replace(parts[-1], boxes=held, after=0.0 if share else parts[-1].after)
            part = replace(part, before=0.0) if share else part
        parts.append(part)
    return parts


def counts_of(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> Iterator[int]:
    """How many boxes each of them has."""
    return (len(part.boxes) for _, part in _each_of(sequence, place, typesetter))


def heights_of(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> tuple[float, ...]:
    """How high each of them is."""
    return kept_of_blocks(_heights, sequence, place, typesetter)


def _heights(sequence: Sequence[Block], place: Place, typesetter: Typesetter) -> tuple[float, ...]:
    return tuple(height_of(part.boxes) for _, part in _each_of(sequence, place, typesetter))


def _each_of(
    sequence: Sequence[Block], place: Place, typesetter: Typesetter
) -> Iterator[tuple[_Told, Stack]]:
    """Each block by itself, with what is told of it among the others."""
    layout = typesetter.layout
    columns = layout.columns > 1 and layout.fit is None
    room = _Room(unfolded=layout.fold is None, faces=layout.has_faces, columns=columns)
    all_told = typesetter.memo.of(_told, place.level, room, *sequence)
    for one, told in zip(sequence, all_told, strict=True):
        setter = _under_heading(typesetter) if told.headed else typesetter
        at = place
        if (told.level, told.goes_on) != (place.level, place.goes_on):
            at = replace(place, level=told.level, goes_on=told.goes_on)
        yield told, block(one, at, setter)


class _Room(Struct, frozen=True, kw_only=True):
    """Whether what is told stands on pages, not on panels of a folded sheet; on `faces`; and whether some of
    it may begin a column, over which no line says its section as over a page. A printing of so many pages may
    have no room for more that stays together."""

    unfolded: bool
    faces: bool
    columns: bool


def _told(_: Memo, level: int, room: _Room, *sequence: Block) -> tuple[_Told, ...]:
    leading = _leading(sequence)
    levels = levels_of(sequence, level)
    return tuple(
        _Told(
            level=levels[i],
            headed=(headed := i > 0 and rank_of(sequence[i - 1]) > 0),
            goes_on=i - 1 in leading and i not in leading,
            remarks=i > 0 and _is_remarked_on(i - 1, sequence),
            begins=(headed or not i) and key_of(one) == WORDS,
            tied=_tied(i, sequence, i in leading, room),
            ends=i > 0 and is_closing(sequence[i - 1]) and is_closing(one) and not room.faces,
        )
        for i, one in enumerate(sequence)
    )


def _tied(
    i: int, sequence: Sequence[Block], is_leading: bool, room: _Room
) -> Literal["", "close", "kept", "boxed", "leading"]:
    one, following = sequence[i], sequence[i + 1] if i + 1 < len(sequence) else None
    if following:
        if (kind_of(one).leads_in(one) and kind_of(following).is_led_into) or _goes_on(one, following):
            return "close"
        if key_of(one) == CAPTIONED and _is_remarked_on(i, sequence, {CAPTIONED}):
            return "close"
        if key_of(one) == WORDS and _is_number(following) and room.columns:
            return "kept"
        if _are_lists(one, following) and room.unfolded:
            # Things to do in one order, and some more of them: one list to a reader.
            return "kept"
        if _is_boxed(one, following) and room.unfolded:
            # What is in a box below a list says more of it. It may have a panel or face of its own.
            return "boxed"
    if is_leading:
        return "leading"
    return "kept" if _is_remarked_on(i, sequence) else ""


def _with_box(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """A list with the box below it: what is in one piece by itself parts from its box, and never in its
    midst."""
    if len(boxes) > MOST_WITH_BOX:
        return bonded(boxes, KEEP)
    held = kept_on(boxes)
    in_one = all(one.whole or one.bond >= KEEP for one in boxes[:-1])
    return bonded(held, SEAM) if in_one else bonded(seamed(held), KEEP)


def _leading(sequence: Sequence[Block]) -> set[int]:
    """The places of what a box goes on from. A heading that takes another width than its paragraph is set
    apart, and that stands first."""
    found = {at for i in range(len(sequence)) for at in gone_on_from(sequence, i)}
    return found | {0} if [*map(key_of, sequence[:2])] == [WORDS, BOX] else found


def _under_heading(typesetter: Typesetter) -> Typesetter:
    """The same, titles of blocks set so that they are told from a heading right above them."""
    least = ABOVE_WORDS * typesetter.type_of("body").size
    for role in TITLES:
        type_ = typesetter.type_of(role)
        share = max(UNDER_HEADING, min(least / type_.size, 1.0))
        typesetter = typesetter.with_type(role, scaled(type_, share))
    return typesetter


def _share_ground(above: Stack, below: Stack) -> bool:
    """Whether one ground goes on in the other."""
    grounds = [box.frames[0].fill for box in (*above.boxes[-1:], *below.boxes[:1]) if box.frames]
    return len(grounds) == 2 and grounds[0] == grounds[1]


def _less_deep(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """Boxes on a ground without most of what their words keep off its foot."""
    last = boxes[-1]
    clear = last.height - max(map(_foot, last.items), default=0.0)
    return (*boxes[:-1], replace(last, height=last.height - min(max(clear - IN_FIELD, 0.0), MOST_SAVED)))


def _foot(item: Item) -> float:
    """How far down something drawn reaches, words with what hangs below their baseline."""
    if isinstance(item, Words):
        return item.y + HANGS * item.line.size
    return item.y + item.height


def _goes_on(one: Block, following: Block) -> bool:
    """Whether both are lists of the same kind, in the same language."""
    kind = kind_of(one)
    alike = kind is kind_of(following) and kind.key_of(one) == kind.key_of(following)
    return alike and _are_lists(one, following)


def _is_boxed(one: Block, following: Block) -> bool:
    """Whether a block is a list, and what follows a box that says more of it."""
    return kind_of(one).is_led_into and key_of(following) == BOX


def _is_remarked_on(i: int, sequence: Sequence[Block], kinds: Collection[str] = REMARKED) -> bool:
    """Whether a block is of such `kinds`, with one paragraph below it before something else begins: a remark
    on it, which says nothing to a reader overleaf."""
    around = (*map(key_of, sequence[i : i + 3]), "", "")
    return around[0] in kinds and around[1] == WORDS != around[2]


def _is_number(one: Block) -> bool:
    return key_of(one) == NUMBER and kind_of(one).width(one) == "column"


def _are_lists(one: Block, following: Block) -> bool:
    """Whether both are lists, in the same language."""
    return one.lang == following.lang and kind_of(one).is_led_into and kind_of(following).is_led_into


def levels_of(sequence: Sequence[Block], level: int) -> list[int]:
    """The level of the heading that each block stands under, where the first stands under one of `level`."""
    levels = []
    for one in sequence:
        rank = rank_of(one)
        levels.append(rank or level)
        level = rank + 1 if rank else level
    return levels


def block(one: Block, place: Place, typesetter: Typesetter) -> Stack:
    """One block. Those right under the root of a document are kept."""
    typesetter = typesetter.on_page((one,))
    if place.parent is not root_of(typesetter.memo):
        return _sided(one, place, typesetter)
    typesetter.asked.append(Asked(block=one, place=place, look=typesetter.look))
    return kept(_sided, place, typesetter, one)


def _sided(one: Block, place: Place, typesetter: Typesetter) -> Stack:
    """One block. One in another language than what it stands in runs as that does, and is tagged so. Where
    two languages stand side by side each block is in an element of its own, to be heard in one go."""
    measure, lang = kind_of(one).measure, one.lang or typesetter.lang
    apart = typesetter.layout.beside and place.parent.parent is None
    if lang == typesetter.lang and not apart:
        return measure(one, place, typesetter)
    tag = lang if lang != typesetter.lang else None
    side = Element(role="Div", parent=place.parent, lang=tag)
    return begun(measure(one, replace(place, parent=side), typesetter.in_language(lang)), side)
