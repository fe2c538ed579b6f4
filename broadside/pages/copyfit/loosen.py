"""Fitted → Fitted: gives a page that has room its own spaces back, though another one had to give them up.

One setting for all pages is as tight as the fullest of them needs. Spaces between blocks and lines may differ
from page to page, as long as each ends where it did; and so may the sizes of tables and of the head of the
first. Other sizes stay the same throughout: text that is larger overleaf looks like a mistake. Where white is
left even so, numbers that are pictures grow, and the space around what has a title.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from math import fsum

from msgspec import Struct
from msgspec.structs import astuple

from broadside.model.layout import Layout
from broadside.model.page import Box, Flow, Page
from broadside.model.replace import replace
from broadside.pages.copyfit.apply import applied
from broadside.pages.copyfit.faces import grows, is_drawn, largest
from broadside.pages.copyfit.fitted import Fitted, Made, Swap, ended_as
from broadside.pages.copyfit.furthest import furthest
from broadside.pages.copyfit.growing import MUCH, SEEN, SOME, grown, takes_slack
from broadside.pages.copyfit.mixed import mixed, places_of, whole_blocks
from broadside.pages.copyfit.outcome import drawbacks, left_over, white
from broadside.pages.copyfit.prices import settings
from broadside.pages.copyfit.setting import OWN, Setting
from broadside.pages.leafed import LEAF, is_leafed
from broadside.pages.paginate.plan import is_picture

# Each page is tried by filling all of them again: of more pages that takes longer than it is worth.
MOST_PAGES = 8
# How numbers that are pictures grow.
FIGURES = (1.15, 1.3, 1.5)
# The parts of the white, in steps of points, that a picture or box is tried with; and what space a page amid
# others is opened with.
ROOMS = (0.97, 0.6, 0.3)
STEP = 12.0
OPENED = (1.0, 1.15, 1.3)
# Boxes that stand level in two panels grow for so much on both.
TALLER = 16.0
# On a card one number is what it is about.
FIGURES_OF_CARDS = (*FIGURES, 1.8)
# How much more space a page may have between its blocks than it is designed with where white is seen at its
# foot, and how much larger its tables.
OPEN, OPEN_TABLES = (1.15, 1.3, 1.45), (1.04, 1.09, 1.09)
MORE_OPEN = len(OPEN) - 1
# The spaces that pages are given back which nothing asked to be so many.
SPACES = (1.0, 0.9, 0.8, 0.7)
# The most of a page that a head takes which is about as high in all editions.
MOST_EVEN = 0.25
# The parts of its size that a title alone is tried in.
TITLES = (0.9, 1.0)

# Sets the blocks of an edition in a layout; fills pages with what is set, what they hold in one piece or not.
Measure = Callable[[Layout], Flow]
Filling = Callable[[Flow, Layout, bool], Made]


class _Set(Struct, frozen=True, kw_only=True, eq=False):
    """Pages, as far as attempts are told apart by them, and the flow that fills them; how they were `made`,
    where they are others than at first."""

    fitted: Fitted
    flow: Flow
    made: Made | None = None


class _Tries(Struct, frozen=True, eq=False):
    """How pages are `measured` and `filled`, what they were `fitted` as; the notes on each and what speaks
    against them, neither of which may be more; how `deep` pages are in their settings."""

    fitted: Fitted
    measured: Measure
    filled: Filling
    noted: Sequence[int]
    most: float
    deep: dict[tuple[int, Setting], float]

    def tried(self, done: _Set, page: int, setting: Setting) -> _Set | None:
        """The same with a page in another setting; None where any page then holds something else."""
        fitted, count = self.fitted, len(self.fitted.pages)
        loosened = list(done.fitted.loosened or (None,) * count)
        if loosened[page] == setting:
            return done
        loosened[page] = setting
        counts = counts_of(done.fitted.pages)
        start = sum(counts[:page])
        stop = start + counts[page]
        if is_leafed(fitted.own):
            # Text that goes on over a turn of the leaf stays as it is; what stands with it need not.
            start, stop = whole_blocks(done.flow.boxes, start, stop)
        here = done.flow.boxes[start:stop]
        swap = Swap(start=start, stop=stop, layout=_on_page(fitted.own, setting, here))
        found = mixed(done.flow, self.measured(swap.layout), swap.start, swap.stop)
        if found is None:
            return None
        self.deep[page, setting] = _depth(found.flow, start, start + found.count)
        looser = replace(done.fitted, swaps=(*done.fitted.swaps, swap), loosened=tuple(loosened))
        if _are_same(found.flow.boxes[start : start + found.count], here):
            # A page without a title is as it was, however large titles are.
            return replace(done, fitted=looser)
        more = found.count - len(here)
        layout = ended_as(done.fitted.layout, len(done.flow.boxes) - start, more)
        looser = replace(looser, layout=layout)
        made = self.filled(found.flow, layout, fitted.setting.whole)
        if made.unfit:
            return None
        counts[page] += more
        same = counts_of(made.pages) == counts and _noted(made.pages) == self.noted
        if not same or drawbacks(made.pages) > self.most:
            return None
        return _Set(fitted=replace(looser, pages=made.pages), flow=found.flow, made=made)

    def room(self, page: int, made: _Set, tight: Setting, roomy: Setting) -> float:
        """About how far it is from one setting of a page to a roomier one before it is full, as a share."""
        more = self.deep.get((page, roomy), 0.0) - self.deep.get((page, tight), 0.0)
        return left_over(made.fitted.pages[page], self.fitted.own) / more if more > 0.0 else 0.0

    def roomiest(self, done: _Set, page: int, row: Sequence[Setting]) -> _Set:
        return furthest(row, partial(self.tried, done, page), partial(self.room, page)) or done


def loosen(fitted: Fitted, measured: Measure, filled: Filling) -> Fitted:
    """The same pages, each of them as roomy as it can be."""
    count, own = len(fitted.pages), fitted.own
    if fitted.over or count < LEAF:
        return fitted
    tight = own.fit is not None or fitted.setting.spaces < OWN.spaces
    few = tight and count <= MOST_PAGES and own.notes.where != "end"
    opened = _is_white(fitted)
    # Lines that stand further apart than on the page beside are seen at once; front and back of a leaf are
    # never seen together.
    leading = count == LEAF
    looser = _looser(fitted.setting, own, leading=leading, opened=opened) if few else []
    those = grown(fitted)
    if not looser and not those:
        return fitted
    done = _Set(fitted=fitted, flow=measured(fitted.layout))
    if sum(counts_of(fitted.pages)) != len(done.flow.boxes):
        return fitted
    tries = _Tries(fitted, measured, filled, _noted(fitted.pages), drawbacks(fitted.pages), {})
    for page in range(count if looser else 0):
        if page == 0:
            # Its title alone often takes no more room when it is larger: its ground has a height of its own.
            done = tries.roomiest(done, page, _titled(fitted.setting))
        # A head on a ground takes up what is left of the front of a leaf: it grows rather than space.
        head = own.hero if opened and not page and not own.has_cover else None
        wanted = tries.roomiest(done, page, _before_head(looser)) if head and head.even and leading else None
        if head and not head.even:
            done = tries.roomiest(done, page, looser[:-MORE_OPEN])
        elif wanted and _left_to_head(wanted.fitted.pages[0], own):
            done = wanted
        else:
            done = tries.roomiest(done, page, looser)
    if own.fold:
        done = _as_tall(_level(done, tries.tried), tries.tried)
    for page in those:
        if own.has_faces:
            done = _larger(done, page, tries.tried, tries.roomiest)
            continue
        done = _fuller(done, page, tries.tried, tries.roomiest)
    return replace(done.fitted, pages=done.made.whole) if done.made else done.fitted


def _are_same(here: Sequence[Box], there: Sequence[Box]) -> bool:
    return len(here) == len(there) and all(
        one is other or astuple(one) == astuple(other) for one, other in zip(here, there, strict=True)
    )


def _on_page(own: Layout, setting: Setting, boxes: Sequence[Box]) -> Layout:
    """A layout in a setting that some boxes are to be set in: room is for nothing that stands elsewhere."""
    layout = applied(own, setting)
    return replace(layout, roomy=places_of(boxes)) if setting.room or setting.slack else layout


def _going_on(pages: Sequence[Page]) -> list[int]:
    """The panels that a table or a set of cards goes on to."""
    return [
        number
        for number, page in enumerate(pages)
        if number and next((bool(one.box.head) for one in page.body if not one.repeated), False)
    ]


def _level(done: _Set, tried: Callable[[_Set, int, Setting], _Set | None]) -> _Set:
    """The same with each panel that something goes on to, and the one before it, as tight as the tighter one
    is: it then stands level on both."""
    for page in _going_on(done.fitted.pages):
        loosened = done.fitted.loosened or (None,) * len(done.fitted.pages)
        before, after = (one or done.fitted.setting for one in loosened[page - 1 : page + 1])
        least = min(before, after, key=lambda one: one.spaces)
        if before != after and (made := tried(done, page - 1, least)):
            done = tried(made, page, least) or done
    return done


def _as_tall(done: _Set, tried: Callable[[_Set, int, Setting], _Set | None]) -> _Set:
    """The same with boxes that go on from one panel to the next as much taller as there is room on both."""
    for page in _going_on(done.fitted.pages):
        loosened = done.fitted.loosened or (None,) * len(done.fitted.pages)
        own = [one or done.fitted.setting for one in loosened[page - 1 : page + 1]]
        left = min(left_over(one, done.fitted.own) for one in done.fitted.pages[page - 1 : page + 1])
        for room in (_whole(left * part) for part in ROOMS if left > TALLER and own[0] == own[1]):
            made = tried(done, page - 1, replace(own[0], slack=room))
            made = made and tried(made, page, replace(own[1], slack=room))
            if made:
                done = made
                break
    return done


def _whole(room: float) -> float:
    """Room in whole steps: pages share what was measured for it."""
    return room // STEP * STEP


def _fuller(
    done: _Set,
    page: int,
    tried: Callable[[_Set, int, Setting], _Set | None],
    roomiest: Callable[[_Set, int, Sequence[Setting]], _Set],
) -> _Set:
    """The same with a page's pictures and boxes as much larger as its white has room for; with more space
    between its blocks, amid other pages; and with larger numbers."""

    def setting(done: _Set) -> Setting:
        return (done.fitted.loosened or (None,) * (page + 1))[page] or done.fitted.setting

    def higher(by: float) -> _Set | None:
        return tried(done, page, replace(setting(done), room=by))

    def taller(by: float) -> _Set | None:
        return tried(done, page, replace(setting(done), slack=by))

    own, counts = done.fitted.own, counts_of(done.fitted.pages)
    boxes = done.flow.boxes[sum(counts[:page]) : sum(counts[: page + 1])]
    has_pictures = any(is_picture(one) for box in boxes for one in box.items)
    alone = own.fold is not None or len(done.fitted.pages) == LEAF
    if not alone and (page or not own.hero or own.hero.even):
        left = left_over(done.fitted.pages[page], own)
        rooms = [_whole(left * part) for part in ROOMS]
        if has_pictures and left > MUCH:
            done = next(filter(None, map(higher, rooms)), done)
        if any(takes_slack(box) for box in boxes) and left_over(done.fitted.pages[page], own) > SOME:
            done = next(filter(None, map(taller, rooms)), done)
        opened = [replace(setting(done), spaces=one) for one in OPENED if one > setting(done).spaces]
        if opened and not is_leafed(own) and left_over(done.fitted.pages[page], own) > SEEN:
            done = roomiest(done, page, opened)
    if not alone:
        # Larger than on the page beside, a number would look like more.
        return done
    if own.fold and any(box.frames for box in boxes) and not setting(done).slack:
        left = left_over(done.fitted.pages[page], own)
        done = next(filter(None, (taller(_whole(left * part)) for part in ROOMS)), done)
    figures = FIGURES_OF_CARDS if own.has_cover and alone else FIGURES
    row = [replace(setting(done), figures=one) for one in figures]
    return roomiest(done, page, row)


def _larger(
    done: _Set,
    page: int,
    tried: Callable[[_Set, int, Setting], _Set | None],
    roomiest: Callable[[_Set, int, Sequence[Setting]], _Set],
) -> _Set:
    """The same with the words of a face as much larger as it has room for, then a number that is drawn."""
    counts, own = counts_of(done.fitted.pages), done.fitted.setting
    start, stop = sum(counts[:page]), sum(counts[: page + 1])
    boxes = done.flow.boxes[start:stop]
    if not grows(boxes, done.flow.boxes[stop : stop + 1]):
        return done

    def larger(by: float) -> Setting:
        return replace(own, size=own.size * by)

    found = largest(
        done.fitted.pages[page],
        lambda by: tried(done, page, larger(by)),
        lambda made: made.fitted.pages[page],
    )
    by, done = found or (1.0, done)
    if not is_drawn(boxes):
        return done
    return roomiest(done, page, [replace(larger(by), figures=one) for one in FIGURES_OF_CARDS])


def _depth(flow: Flow, start: int, stop: int) -> float:
    """How far down a page a stretch of boxes reaches, in columns of one height."""
    depth, at = 0.0, 0
    for band in flow.bands:
        here = band.boxes[max(start - at, 0) : max(stop - at, 0)]
        depth += fsum(box.space + box.height for box in here) / band.columns
        at += len(band.boxes)
    return depth


def _is_white(fitted: Fitted) -> bool:
    """Whether a page that is looked at by itself ends in so much white that this is seen: a panel, or the
    side of a leaf; the end of what runs on may."""
    own, pages = fitted.own, fitted.pages
    # So are the two sides of a leaf where the front has made both tight.
    leaf = own.fit is not None and len(pages) == LEAF and fitted.setting.spaces < OWN.spaces
    alone = own.fold is not None or own.has_cover or leaf
    looked_at = pages if alone else pages[:-1]
    return any(white(page, own.notes.gap) > SEEN for page in looked_at)


def _looser(setting: Setting, own: Layout, *, leading: bool, opened: bool) -> list[Setting]:
    """Settings that are ever roomier."""
    row = settings(own) if own.fit else [*map(_spaced, SPACES), setting]
    folded = own.fold is not None and not own.fold.stacked
    roomier = [
        replace(
            setting,
            spaces=max(setting.spaces, one.spaces),
            leading=max(setting.leading, one.leading) if leading else setting.leading,
            # Panels side by side have tables of one size.
            tables=setting.tables if folded else max(setting.tables, one.tables),
            masthead=1.0,
        )
        for one in reversed(row[row.index(OWN) :])
    ]
    if opened and roomier and (folded or (leading and not own.fold)):
        # Panels, and the two sides of a leaf, are looked at one by one: what is left of one goes between its
        # blocks, and into the table that it shows.
        most = roomier[-1]
        tables = [1.0] * len(OPEN) if folded else OPEN_TABLES
        roomier += [replace(most, spaces=one, tables=by) for one, by in zip(OPEN, tables, strict=True)]
    tight = replace(setting, masthead=setting.heads)
    return [after for before, after in pairwise((tight, *roomier)) if after != before]


def _left_to_head(page: Page, own: Layout) -> bool:
    """Whether a head that is about as high in all editions may take what is left of its page."""
    if page.area is None:
        return False
    most = MOST_EVEN * (page.area.bottom - page.area.top) - page.body[0].box.height
    return left_over(page, own) <= most + SOME


def _before_head(looser: Sequence[Setting]) -> list[Setting]:
    """Ever roomier settings of a page whose head takes what is left, the last with its table as large as
    others."""
    own = looser[:-MORE_OPEN]
    return [*own, *(replace(last, tables=max(OPEN_TABLES)) for last in own[-1:])]


def _spaced(spaces: float) -> Setting:
    return replace(OWN, spaces=spaces)


def _titled(setting: Setting) -> list[Setting]:
    return [replace(setting, masthead=one) for one in TITLES if one > setting.heads]


def counts_of(pages: Sequence[Page]) -> list[int]:
    """How many boxes of the text each page holds."""
    return [sum([not placed.repeated for placed in page.body]) for page in pages]


def _noted(pages: Sequence[Page]) -> list[int]:
    """How many lines of notes stand on each page."""
    return [len(page.notes) for page in pages]
