"""Parts → Edition: what an edition says, of all that its layout may print what its pages have room for.

An edition that would run over does without kinds of blocks, or says them in brief; a hollow card takes more;
and figures stand later in their section where that leaves less white.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from math import inf

from msgspec import Struct

from broadside.blocks.kinds import key_of, listed, with_first_rows
from broadside.issues import Issue, warning
from broadside.model.block import LEVELS, USUAL, Block
from broadside.model.content import Edition
from broadside.model.layout import Layout
from broadside.model.replace import replace
from broadside.model.spare import PANELS
from broadside.model.walk import blocks_of, rebuilt
from broadside.pages.copyfit.give_way import (
    FIGURES,
    MORE,
    NUMBERS,
    SPARE,
    with_fewer_blocks,
    with_more_blocks,
)
from broadside.pages.copyfit.outcome import TORN_ON_FACE
from broadside.pages.copyfit.prices import EASE, has_strip, price
from broadside.pages.measure import holds_last
from broadside.pages.measure.holds import holds_lists
from broadside.pages.mentioned import falls, mentioned
from broadside.pages.retrace import End
from broadside.pipeline.fitting import fitted, judged, runs_over_by, settled
from broadside.pipeline.in_order import all_said, numbered_by
from broadside.pipeline.parts import Parts
from broadside.words.afloat import Move, afloat, moved
from broadside.words.select import suits

# Words so much larger than a layout has them, or pages that cost so much, have room for more words; so many
# blocks are tried there, and what is said is worth so much of the growth.
MUCH_GROWN, HOLLOW, MOST_MORE, MORE_SAID = 1.12, 200.0, 3, 25.0
# So much more is worth the first thing that says what to do: words as close as they are set at ease.
TO_DO_SAID = 100.0
# How much of a page runs over as a layout has it where no tighter setting makes up for it at ease.
MUCH_OVER = 0.25
# What white at a page's foot is seen, in points; so many figures are tried elsewhere for it, which must be
# worth so much.
SEEN, MOST_FLOATS, LEAST_GAIN = 48.0, 6, 3.0
# Where there is room for more rows of a table than the first few, all are tried, then so many times as
# many. No limit is what a layout says for all.
ALL = 0
MORE_ROWS = (ALL, 4, 2)
# So often notes are counted anew where pages mention them in another order: pages are made up again for it.
MOST_COUNTED = 3
FEWER_ROWS = "give it fewer rows, or `level: full` to leave it out there"


def edition_of(parts: Parts) -> tuple[Edition, tuple[Issue, ...]]:
    """What an edition says, and warnings: without the kinds of blocks that it has only where it has room for
    them, the last named first, where it would run over or tear something. Faults: marks of notes that are not
    there, and the like."""
    there, said = _chosen(parts)
    if there.layout.floats:
        there, said = _floated(there, *said)
    return _in_order(parts, there, *said)


def _chosen(parts: Parts) -> tuple[Parts, tuple[Edition, tuple[Issue, ...]]]:
    """What an edition says, and by which parts."""
    there, said = _suited(parts)
    if there.layout.rows and there.layout.fit:
        there, said = _with_more_rows(there, *said)
    if there.layout.has_cover and there.layout.fit and not parts.sheet.source:
        there, said = _filled(there, *said)
    if there.layout.rows and there.layout.fit:
        there, said = _with_whole_lists(there, *said)
    return there, said


def _in_order(
    parts: Parts, there: Parts, edition: Edition, issues: tuple[Issue, ...]
) -> tuple[Edition, tuple[Issue, ...]]:
    """The same with its notes numbered as its pages mention them: what is read in one piece may stand on two.
    Other numbers are as wide as these or nearly so, and seldom move anything."""
    read = tuple(note.key for note in edition.notes)
    tried = [read]
    best, least = (edition, issues), inf
    for left in range(MOST_COUNTED, -1, -1) if read else ():
        done = fitted(parts, edition)
        order = mentioned(done.pages, read, done.layout)
        fallen = falls(done.pages, tried[-1], done.layout)
        if fallen <= least and not done.over:
            best, least = (edition, issues), fallen
        if done.over or order in tried or not left:
            break
        tried.append(order)
        edition, issues = numbered_by(there, order)
    # Two may alternate, as numbers and the order of notes move what stands beside them.
    return best


def _with_more_rows(
    parts: Parts, edition: Edition, issues: tuple[Issue, ...]
) -> tuple[Parts, tuple[Edition, tuple[Issue, ...]]]:
    """The same with all rows of its tables, or more of them, where there is room for more than the first:
    nobody sees from these that there are others. What its setting gives up is no room."""
    best = settled(parts, edition)
    best = replace(best, cost=best.cost - price(best.setting, best.own))
    if not best.over and _is_hollow(best):
        for times in MORE_ROWS:
            more = replace(parts, layout=replace(parts.layout, rows=times * parts.layout.rows))
            other = all_said(more)
            if _says_as(other[0], edition):
                break
            if not settled(more, other[0]).over:
                return more, other
    return parts, (edition, issues)


def _with_whole_lists(
    parts: Parts, edition: Edition, issues: tuple[Issue, ...]
) -> tuple[Parts, tuple[Edition, tuple[Issue, ...]]]:
    """The same with all rows of tables that list something, as hours or places: who reads the first few takes
    them for all. Where not all have room whole, the last are left out, or those that are cut, as long as
    something is printed that the layout asks for; else the first rows are. A warning says either."""
    rows = {one.id: listed(one) for one in blocks_of(parts.sheet.blocks)}
    lists = [one for one in blocks_of(edition.sheet.blocks) if listed(one)]
    cut = [one for one in lists if listed(one) < rows.get(one.id, 0)]
    for left_out in (*(lists[count:] for count in range(len(lists), 0, -1)), cut) if cut else ():
        gone = {one.id for one in left_out}
        blocks = with_first_rows(_without(gone, parts.sheet.blocks), parts.layout.rows, but_lists=True)
        sheet, layout = replace(parts.sheet, blocks=blocks), replace(parts.layout, rows=ALL)
        if gone and not suits(sheet, parts.layout):
            continue
        there = replace(parts, sheet=sheet, layout=layout)
        other = all_said(there)
        if not settled(there, other[0]).over:
            return there, (other[0], (*other[1], *_are_left_out(left_out, parts.layout)))
    return parts, (edition, (*issues, *(_is_cut(one, rows[one.id], parts.layout) for one in cut)))


def _without(gone: Collection[str], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return rebuilt(blocks, lambda one: None if one.id in gone else one)


def _are_left_out(tables: Sequence[Block], layout: Layout) -> tuple[Issue, ...]:
    message = f"`{layout.name}` has no room for all rows of this table, and leaves it out"
    return tuple(warning(one.span, message, FEWER_ROWS) for one in tables)


def _is_cut(one: Block, rows: int, layout: Layout) -> Issue:
    message = f"`{layout.name}` has room for {_rows(listed(one))} of this table, not for {rows}"
    return warning(one.span, message, FEWER_ROWS)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _floated(
    parts: Parts, edition: Edition, issues: tuple[Issue, ...]
) -> tuple[Parts, tuple[Edition, tuple[Issue, ...]]]:
    """The same with figures after paragraphs that follow them, where less is then left white."""
    said = edition, issues
    best, blocks = settled(parts, edition), parts.sheet.blocks
    if best.over or best.white < SEEN or len({one.id for one in blocks}) < len(blocks):
        return parts, said
    moves: tuple[Move, ...] = ()
    least = best.cost - LEAST_GAIN
    # Two places may be one: what stands between them is not printed.
    known = {edition: best.cost}
    printed = {one.id for one in edition.sheet.blocks}
    places = afloat([one for one in blocks if one.id in printed], parts.layout.floats)
    for place in islice(places, MOST_FLOATS):
        taken = moves
        for move in place:
            there = replace(parts, sheet=replace(parts.sheet, blocks=moved(blocks, (*moves, move))))
            other = all_said(there)[0]
            if other not in known:
                known[other] = judged(there, other, best)
            if known[other] < least:
                least, taken = known[other] - LEAST_GAIN, (*moves, move)
        moves = taken
    if not moves:
        return parts, said
    there = replace(parts, sheet=replace(parts.sheet, blocks=moved(blocks, moves)))
    elsewhere = all_said(there)
    tried = settled(there, elsewhere[0])
    better = not tried.over and tried.count <= best.count and tried.cost < best.cost - LEAST_GAIN
    return (there, elsewhere) if better else (parts, said)


def _filled(
    parts: Parts, edition: Edition, issues: tuple[Issue, ...]
) -> tuple[Parts, tuple[Edition, tuple[Issue, ...]]]:
    """The same with more blocks, where a card or folded sheet is hollow without them: of those that have room
    in it."""
    said = edition, issues
    best = settled(parts, edition)
    if best.over or not (_is_hollow(best) or _says_nothing_to_do(parts, edition)):
        return parts, said
    there = {key_of(one) for one in parts.sheet.blocks}
    meant = {key_of(one) for one in parts.sheet.blocks if one.level == LEVELS[0]}
    for _ in range(MOST_MORE):
        more = next(_fuller(parts, said[0], there, meant), None)
        is_bare = _says_nothing_to_do(parts, said[0])
        if more is None or not (is_bare or _is_hollow(best)):
            break
        at, other = more
        there -= {*at.layout.also, *at.layout.only} - {*parts.layout.also, *parts.layout.only}
        fuller = settled(at, other[0])
        # Words may grow less for what else is said.
        if _at_ease(fuller, at, other[0]) and fuller.cost < best.cost + (
            TO_DO_SAID if is_bare else MORE_SAID
        ):
            parts, said, best = at, other, fuller
    return parts, said


def _fuller(
    parts: Parts, edition: Edition, there: Collection[str], meant: Collection[str]
) -> Iterator[tuple[Parts, tuple[Edition, tuple[Issue, ...]]]]:
    """What an edition says with more blocks than it has, each with the layout that takes them."""
    for more in with_more_blocks(parts.layout, there, meant):
        at = replace(parts, layout=more)
        other = all_said(at)
        if other[0] != edition:
            yield at, other


def _is_hollow(there: End) -> bool:
    """Whether a printing has room for more than it says: its words are much larger for it, or much of it is
    white even so."""
    return there.setting.size >= MUCH_GROWN or there.cost >= HOLLOW


def _says_nothing_to_do(parts: Parts, edition: Edition) -> bool:
    """Whether a short printing of some kinds alone says nothing of what a reader can do, though the sheet has
    that for the shortest printings, too."""
    if not parts.layout.only or parts.layout.takes != LEVELS[0]:
        return False
    meant = {key_of(one) for one in parts.sheet.blocks if one.level == LEVELS[0]}
    return bool(meant & {*SPARE}) and not {key_of(one) for one in edition.sheet.blocks} & {*SPARE, NUMBERS}


class _Known(Struct, frozen=True, kw_only=True, eq=False):
    """What an edition `said`, with its warnings, how that is settled, and by which parts."""

    said: tuple[Edition, tuple[Issue, ...]]
    settled: End
    parts: Parts


def _suited(parts: Parts) -> tuple[Parts, tuple[Edition, tuple[Issue, ...]]]:
    """What an edition says, by the layout that suits it, and how it was told what that is."""
    if parts.layout.takes == MORE and not any(block.level == MORE for block in blocks_of(parts.sheet)):
        # Then there is nothing to do without for it.
        parts = replace(parts, layout=replace(parts.layout, takes=USUAL))
    best = said = all_said(parts)
    at = parts
    plainer = _plainer(parts, said[0])
    if plainer and not plainer.settled.over:
        # What has no room without more has none with it.
        return plainer.parts, plainer.said
    if not parts.layout.fit and PANELS in parts.layout.asks:
        shorter = _without_a_page(parts, said[0])
        return shorter, all_said(shorter)
    gives_way = parts.layout.also or parts.layout.asks or parts.layout.last or parts.layout.takes == MORE
    if not gives_way or not parts.layout.fit or _suits(most := settled(parts, said[0]), parts, said[0]):
        return parts, said
    # What was found plain is not searched for again.
    known = [_Known(said=best, settled=most, parts=parts), *((plainer,) if plainer else ())]
    is_hollow = not most.over and _is_hollow(most)
    for fewer in with_fewer_blocks(parts.layout):
        if fewer.fewer and is_hollow:
            # There is room for all figures of a row.
            continue
        tried = replace(parts, layout=fewer)
        other = all_said(tried)
        # A sheet has not all kinds: what it has without one of them is mostly what was tried before.
        there = next((one for one in known if _says_as(one.said[0], other[0])), None)
        if there is None:
            there = _Known(said=other, settled=settled(parts, other[0]), parts=tried)
            known.append(there)
        other, less, by = there.said, there.settled, there.parts
        if _suits(less, tried, other[0]) and (most.over or not _hollower(less, most)):
            return by, other
        if not less.over and (most.over or _dearer(most, less)):
            best, most, at = other, less, by
    # What runs over even so is told of what must be there.
    return (by, other) if most.over else (at, best)


def _without_a_page(parts: Parts, edition: Edition) -> Parts:
    """The parts with a layout that asks for nothing in panels where that takes a page: it is there to fill
    them."""
    asks = tuple(one for one in parts.layout.asks if one != PANELS)
    fewer = replace(parts, layout=replace(parts.layout, asks=asks))
    other, _ = all_said(fewer)
    if _says_as(edition, other) or settled(fewer, other).count >= settled(parts, edition).count:
        return parts
    return fewer


def _says_as(one: Edition, other: Edition) -> bool:
    """Whether two editions say the same: identity tells them apart, also if their words were chosen twice."""
    return one is other or (one.notes == other.notes and one.sheet == other.sheet)


def _plainer(parts: Parts, edition: Edition) -> _Known | None:
    """What a printing of many pages says without what it also takes, where it is soon told that this has no
    room in it: a search for it would be in vain."""
    layout = parts.layout
    if not (layout.also and layout.fit and layout.head) or layout.has_cover:
        return None
    less = replace(parts, layout=replace(layout, also=(), without=layout.also))
    other = all_said(less)
    if _says_as(other[0], edition) or runs_over_by(parts, edition) < MUCH_OVER:
        return None
    return _Known(said=other, settled=settled(less, other[0]), parts=less)


def _dearer(one: End, other: End) -> bool:
    """Whether pages give up more than others, what a card leaves white with it; what goes on in another panel
    of a leaf says nothing of that."""
    if one.own.fold is not None and not one.own.has_faces:
        return False
    if one.own.has_cover:
        return one.cost > other.cost
    return price(one.setting, one.own) > price(other.setting, other.own)


def _hollower(less: End, most: End) -> bool:
    """Whether a card leaves more white for what it does without than that gives it room."""
    return less.own.has_cover and less.own.fold is None and less.cost >= most.cost


def _suits(there: End, parts: Parts, edition: Edition) -> bool:
    """Whether that is at ease. What is more than it must have is worth no panel that is torn for it."""
    if not _at_ease(there, parts, edition):
        return False
    if there.setting.parted and _may_say_fewer(parts.layout, edition):
        return False
    # What is torn though all is close together would have room with less to say.
    is_tight = there.setting.spaces < EASE and there.cost >= TORN_ON_FACE
    if parts.layout.has_faces and is_tight and _says_more(parts.layout, edition):
        return False
    if parts.layout.takes != MORE or not there.setting.parted:
        return True
    usual = replace(parts, layout=replace(parts.layout, takes=USUAL))
    return settled(usual, all_said(usual)[0]).setting.parted


def _says_more(layout: Layout, edition: Edition) -> bool:
    """Whether an edition has blocks of the kinds that its layout takes only where it has room for them."""
    return any(key_of(one) in layout.also for one in edition.sheet.blocks)


def _may_say_fewer(layout: Layout, edition: Edition) -> bool:
    """Whether panels say more figures of a row than they must, or have none to leave out for what is torn."""
    if layout.fold is None or layout.has_faces or FIGURES not in layout.also:
        return False
    blocks = edition.sheet.blocks
    return layout.fewer or with_first_rows(blocks, 1, (FIGURES,)) != blocks


def _at_ease(there: End, parts: Parts, edition: Edition) -> bool:
    """Whether nothing runs over or is torn that a page would hold, nor a section at its end or a short
    paragraph; on no more pages than asked for, with all the art of its head, or one a little lower, and
    enough space between its parts; what is more to say is worth a strip of one row."""
    layout = parts.layout
    even = layout.hero is not None and layout.hero.even
    whole_head = even or has_strip(layout) or there.setting.art == 1.0
    if there.over or not there.setting.whole or layout.fit is None:
        return False
    if layout.fold is not None:
        given = (parts.area, parts.brand, parts.fonts, parts.memo)
        # Text that goes on overleaf, under no title, is torn on paper alone.
        torn = layout.has_faces and there.cost >= TORN_ON_FACE
        if torn and not holds_lists(edition, there.layout, *given, and_others=True):
            return False
        if layout.has_faces and not layout.brief and not holds_lists(edition, there.layout, *given):
            return False
        return not layout.last or holds_last(edition, there.layout, *given)
    return (
        there.count <= layout.fit.pages
        and (layout.has_cover or (whole_head and not there.setting.loose))
        and (there.setting.spaces >= EASE or there.setting.clear == 1.0)
    )
