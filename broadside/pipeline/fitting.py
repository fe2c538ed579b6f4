"""Parts, Edition → Fitted: the pages of an edition, searched for by `copyfit` or known from another brand's.

First comes the setting of the whole, which is all that there is to ask of an edition that may yet give way to
one with other blocks; then each page is given back what it has room for.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from math import fsum
from typing import Any

from msgspec import Struct

from broadside.blocks.kinds import key_of
from broadside.model.block import ASKED, LEVELS, USUAL, Block
from broadside.model.content import Edition
from broadside.model.layout import PAGES_OF_A_LEAF, Fit, Layout
from broadside.model.memo import Memo
from broadside.model.page import Flow
from broadside.model.replace import replace
from broadside.model.walk import blocks_of
from broadside.pages.branded import Branded
from broadside.pages.copyfit import copyfit
from broadside.pages.copyfit.ahead import ahead, cost_in
from broadside.pages.copyfit.cost import cost
from broadside.pages.copyfit.ease import is_at_ease, is_far_over, may_be_at_ease, may_end_at_ease
from broadside.pages.copyfit.even import even
from broadside.pages.copyfit.fitted import Fitted, Made
from broadside.pages.copyfit.give_way import (
    MORE,
    NUMBERS,
    with_less_across,
    with_more_room,
    with_small_numbers,
    with_small_words,
)
from broadside.pages.copyfit.loosen import loosen
from broadside.pages.copyfit.outcome import TORN_ON_FACE, TORN_PIECE, filled
from broadside.pages.copyfit.shared import shared
from broadside.pages.headed import headed
from broadside.pages.measure import measure
from broadside.pages.measure.holds import holds_lists
from broadside.pages.paginate import paginate, planned
from broadside.pages.paginate.kept import paginate_kept
from broadside.pages.paginate.plan import Planned
from broadside.pages.paginate.unfit import unfit
from broadside.pages.retrace import End, end_of, retraced, way_of
from broadside.pipeline.job import Job
from broadside.pipeline.parts import Parts
from broadside.pipeline.ways import learn, told, ways_gone, ways_over, ways_there

# The pages that the attempts at an edition were made up as, and those for another whose lines are others.
MOST_SKETCHED = 128
# What pages cost less, at least, where a piece less is torn on the faces of a card.
LESS_TORN = TORN_ON_FACE / 2
# How much more space is tried where blocks stand in another order.
MORE_SPACE = 0.1
# Stand for however many pages: by whether these are whole leaves it goes if a booklet has a back.
ANY_NUMBER = {True: Fit(pages=PAGES_OF_A_LEAF), False: Fit(pages=1)}


class _Work(Struct, frozen=True, kw_only=True, eq=False):
    """Attempts at an edition, the layouts that were tried, and what became of them."""

    parts: Parts
    edition: Edition
    pages_kept: Memo | None
    tried: list[Layout]
    made: dict[tuple[Layout, bool], Made] = {}

    def measured(self, layout: Layout) -> Flow:
        self.tried.append(layout)
        parts = self.parts
        return measure(self.edition, layout, parts.area, parts.brand, parts.fonts, parts.memo)

    def filled(self, flow: Flow, layout: Layout, whole: bool) -> Made:
        notes, area = {note.key: note for note in flow.notes}, self.parts.area
        heads = self.edition.sheet.span, self.parts.brand.span
        if self.pages_kept is not None:
            kept = paginate_kept(flow.bands, notes, layout, area, flow.rtl, whole, self.pages_kept)
            if not kept.unfit:
                return Made(pages=kept.pages, heads=heads, dressed=kept.dressed)
            pages = kept.dressed()
        else:
            pages = paginate(flow.bands, notes, layout, area, flow.rtl, whole)
        below = {} if layout.notes.where == "end" else notes
        return Made(pages=pages, unfit=unfit(pages, below, heads), heads=heads)

    def planned(self, flow: Flow, layout: Layout, most: int) -> Planned | None:
        notes = {note.key: note for note in flow.notes}
        return planned(flow.bands, notes, layout, self.parts.area, flow.rtl, most)

    def attempt(self, layout: Layout, whole: bool) -> Made:
        # Blocks are measured and pages filled the same way for however many pages, but for a back: where
        # fewer are asked for, most has been tried.
        key = replace(layout, fit=layout.fit and ANY_NUMBER[layout.has_back]), whole
        if key in self.made:
            self.tried.append(layout)
        else:
            self.made[key] = self.filled(self.measured(layout), layout, whole)
        return self.made[key]


class _Searched(Struct, frozen=True, kw_only=True):
    """What `copyfit` has found, with pages that are planned together and `plain`, and the layouts tried."""

    fitted: Fitted
    plain: Fitted
    tried: tuple[Layout, ...]


def settled(parts: Parts, edition: Edition) -> End:
    """The setting of an edition, without the pages."""
    parts = _as_printed(parts, edition)
    return parts.memo.once(("settled", *_given(parts, edition)), lambda: _settle(parts, edition))


def runs_over_by(parts: Parts, edition: Edition) -> float:
    """How much of an edition, in pages, its layout has no room for as it is: told by the try that a search
    for its setting begins with, which takes it up."""
    parts = _as_printed(parts, edition)
    if parts.layout.fit is None:
        return 0.0
    one = _branded(parts, edition)
    ways = ways_over(one, parts.layout) if one else None
    if one and ways and (known := way_of(one, told(ways, one))) is not None:
        return known
    work = _work(parts, edition, ())
    made = work.attempt(parts.layout, whole=True)
    _begun(parts, edition).update(work.made)
    over = fsum(map(filled, made.pages[parts.layout.fit.pages :]))
    if one and ways:
        learn(ways, one, work.tried, over)
    return over


def judged(parts: Parts, edition: Edition, there: End) -> float:
    """What speaks against the pages of an edition in the setting that was found for its blocks in another
    order, or with a little more space, or short paragraphs that go on elsewhere. Told by few attempts, where
    a search takes dozens; infinite where they are more."""
    parts = _as_printed(parts, edition)
    work, found = _work(parts, edition, ()), there.setting
    row = [found]
    if found.spaces < 1.0:
        row.append(replace(found, spaces=round(found.spaces + MORE_SPACE, 6)))
    if there.own.head and not there.own.clear and not found.loose and there.cost >= TORN_PIECE:
        row.append(replace(found, loose=True))
    given = there.own, there.count, work.measured, work.planned, work.filled
    return min(cost_in(one, *given) for one in row)


def _as_printed(parts: Parts, edition: Edition) -> Parts:
    """The same in a layout that asks for no kinds of blocks but those there are: what was chosen by others is
    searched for once."""
    layout = parts.layout
    there = parts.memo.of(_kinds_in, edition.sheet.blocks) if layout.also else frozenset[str]()
    also = tuple(kind for kind in layout.also if kind in there)
    return replace(parts, layout=replace(layout, also=also, asks=(), without=()))


def _kinds_in(memo: Memo, blocks: tuple[Block, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(memo.of(_kinds_of, one) for one in blocks))


def _kinds_of(_: Memo, block: Block) -> frozenset[str]:
    return frozenset(map(key_of, blocks_of(block)))


def _begun(parts: Parts, edition: Edition) -> dict[tuple[Layout, bool], Made]:
    return parts.memo.once(("begun", *_given(parts, edition)), dict)


def fitted(parts: Parts, edition: Edition) -> Fitted:
    """The pages of an edition in the setting that gives up the least for them."""
    parts = _as_printed(parts, edition)
    return parts.memo.once(("fitted", *_given(parts, edition)), lambda: _fit(parts, edition))


def sketched(memo: Memo) -> set[Job]:
    """The editions that are looked at while they are written; it grows."""
    return memo.once(("those sketched",), set)


def _given(parts: Parts, edition: Edition) -> tuple[Any, ...]:
    return (edition, parts.layout, parts.area, parts.brand, parts.fonts, parts.where)


def _settle(parts: Parts, edition: Edition) -> End:
    one = _branded(parts, edition)
    ways = ways_there(one, parts.layout) if one else None
    end = way_of(one, told(ways, one)) if one and ways else None
    if end is None:
        found = _searched(parts, edition)
        end = end_of(found.fitted)
        if one and ways:
            learn(ways, one, found.tried, end)
    return end


def _fit(parts: Parts, edition: Edition) -> Fitted:
    one = _branded(parts, edition)
    ways = ways_gone(one, parts.layout) if one else None
    work = _work(parts, edition, ())
    if one and ways and (done := retraced(one, told(ways, one), work.measured, work.filled)):
        return done
    found = _searched(parts, edition)
    work = _work(parts, edition, found.tried)
    done = _roomy(found.fitted, work)
    if found.plain is not found.fitted:
        # Pictures grow into white that is no plan's.
        done = min(done, _roomy(found.plain, work), key=cost)
    # What runs over is drawn for each brand: its errors and its draft are its own.
    if one and ways and not done.over:
        learn(ways, one, work.tried, end_of(done))
    return done


def _roomy(fitted: Fitted, work: _Work) -> Fitted:
    """The same with each page as roomy as it can be."""
    done = loosen(fitted, work.measured, work.filled)
    return headed(done, work.attempt, work.measured, work.filled)


def _searched(parts: Parts, edition: Edition) -> _Searched:
    return parts.memo.once(("searched", *_given(parts, edition)), lambda: _search(parts, edition))


def _search(parts: Parts, edition: Edition) -> _Searched:
    work, begun = _work(parts, edition, ()), _begun(parts, edition)
    work.made.update(begun)
    begun.clear()
    done = _at_ease(parts, edition, work) or _best(parts, edition, work)
    done = shared(done, work.measured, work.filled)
    planned = ahead(done, work.measured, work.planned, work.filled)
    found = even(planned, edition.sheet.blocks, work.measured, work.planned, work.filled)
    return _Searched(fitted=found, plain=done if found is planned else found, tried=tuple(work.tried))


def _at_ease(parts: Parts, edition: Edition, work: _Work) -> Fitted | None:
    """The first at ease of the layouts that one may give way to which has no room at ease itself; those that
    can't be are not searched. None where that is not told from these alone."""
    layout, roomier = parts.layout, [*_roomier(parts, edition)]
    if not roomier or layout.fit is None:
        return None
    if is_far_over(layout, work.attempt):
        may_be = any(may_be_at_ease(one, work.attempt) for one in (layout, *with_less_across(layout)))
    else:
        may_be = may_end_at_ease(layout, work.attempt, own=True)
    if may_be:
        return None
    for more in roomier:
        if may_be_at_ease(more, work.attempt) and may_end_at_ease(more, work.attempt, own=False):
            done = copyfit(more, work.attempt, parts.where)
            if is_at_ease(done):
                return done
            if layout.has_faces:
                # There it goes by what else they hold.
                break
    return None


def _best(parts: Parts, edition: Edition, work: _Work) -> Fitted:
    """What gives up the least, of a layout and of those that it may give way to."""
    done = copyfit(parts.layout, work.attempt, parts.where)
    for less in with_less_across(parts.layout):
        other = copyfit(less, work.attempt, parts.where, tight=True) if done.over else done
        done = other if not other.over else done
    for more in _roomier(parts, edition):
        holds = _holds_lists(parts, edition, done)
        if is_at_ease(done) and holds:
            break
        # Words a little smaller are better than a list that is torn, and so is a page more, or closer lines,
        # than headings that touch what they follow.
        other = copyfit(more, work.attempt, parts.where)
        better = not other.over and other.setting.whole
        if done.setting.whole:
            clearer = other.setting.clear > done.setting.clear
            # A piece fewer that is torn on faces of a card is worth as much.
            fewer_torn = done.layout.has_faces and cost(other) < cost(done) - LESS_TORN
            holds_more = not holds and (fewer_torn or _holds_lists(parts, edition, other))
            better = better and (clearer or holds_more)
        done = other if done.over or better else done
    return done


def _holds_lists(parts: Parts, edition: Edition, done: Fitted) -> bool:
    """Whether faces of a card hold what is read on one of them; what has none may go on overleaf."""
    if not done.layout.has_faces:
        return True
    given = (parts.area, parts.brand, parts.fonts, parts.memo)
    return holds_lists(edition, done.layout, *given, and_others=True)


def _roomier(parts: Parts, edition: Edition) -> Iterator[Layout]:
    """What is tried where an edition runs over through nobody's fault who could shorten it: a translation, or
    one with ways to get in touch that its author does not know of, and nothing more than it must have. Large
    numbers for help come down first."""
    layout = parts.layout
    if any(key_of(one) == NUMBERS for one in edition.sheet.blocks):
        for small in with_small_numbers(layout):
            yield small
            layout = small
    if edition.sheet.source:
        yield from with_more_room(layout)
    elif parts.brand.contacts and not _prints_more(edition, parts.layout):
        yield from with_small_words(layout)


def _prints_more(edition: Edition, layout: Layout) -> bool:
    """Whether there are blocks that a printing may do without."""
    most = min(LEVELS.index(layout.takes), LEVELS.index(USUAL))
    beyond = {*LEVELS[most + 1 :], ASKED}
    return any(
        MORE == block.level == layout.takes or (key_of(block) in layout.also and block.level in beyond)
        for block in blocks_of(edition.sheet.blocks)
    )


def _work(parts: Parts, edition: Edition, tried: Sequence[Layout]) -> _Work:
    return _Work(parts=parts, edition=edition, pages_kept=_pages_kept(parts), tried=list(tried))


def _branded(parts: Parts, edition: Edition) -> Branded | None:
    """An edition that may go the way of another brand's."""
    if not _is_for_several(parts) or edition.sheet.second is not None:
        return None
    return Branded(edition=edition, paper=parts.area, brand=parts.brand, fonts=parts.fonts, memo=parts.memo)


def _pages_kept(parts: Parts) -> Memo | None:
    """Where pages are worth keeping: those of a sheet that is made for another brand, too, for the next one;
    those of one that somebody writes until the next word, of which there is no end. None for others."""
    if _is_for_several(parts):
        return parts.memo
    if parts.job in sketched(parts.memo):
        return parts.memo.once(("pages sketched",), partial(Memo, MOST_SKETCHED))
    return None


def _is_for_several(parts: Parts) -> bool:
    """Whether a sheet is made for another brand, too."""
    job = parts.job
    brands: set[str] = parts.memo.once(("brands", job.sheet, job.lang, job.layout, job.paper), set)
    if len(brands) < 2:
        brands.add(job.brand)
    return len(brands) > 1
