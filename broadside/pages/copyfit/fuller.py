"""Set, page → Set: lets what may grow on a page take up its white: pictures, boxes, numbers that are drawn,
and on the face of a card its words."""

from collections.abc import Sequence

from broadside.model.page import Box
from broadside.model.replace import replace
from broadside.pages.copyfit.faces import grows, is_drawn, largest
from broadside.pages.copyfit.fitted import counts_of
from broadside.pages.copyfit.growing import MUCH, SEEN, SOME, rooms_in, takes_slack
from broadside.pages.copyfit.outcome import left_over
from broadside.pages.copyfit.page_by_page import OnPages, Set
from broadside.pages.copyfit.setting import Setting
from broadside.pages.leafed import LEAF, is_leafed
from broadside.pages.paginate.plan import is_picture

# How numbers that are pictures grow; on a card one number is what it is about.
FIGURES = (1.15, 1.3, 1.5)
FIGURES_OF_CARDS = (*FIGURES, 1.8)
# What space a page amid others is opened with.
OPENED = (1.0, 1.15, 1.3)


def fuller(done: Set, page: int, tries: OnPages) -> Set:
    """The same with a page's pictures and boxes as much larger as its white has room for."""
    own = done.fitted.own
    if own.has_faces:
        return _on_face(done, page, tries)
    if own.fold is not None or len(done.fitted.pages) == LEAF:
        return _seen_alone(done, page, tries)
    # The head of a first page takes up what is white there.
    return _amid_others(done, page, tries) if page or not own.hero or own.hero.even else done


def _amid_others(done: Set, page: int, tries: OnPages) -> Set:
    """A page with higher pictures, taller boxes, then more space between its blocks. Its numbers stay: larger
    than on the page beside, one would look like more."""
    own, boxes = done.fitted.own, _boxes_on(done, page)
    rooms = rooms_in(_left(done, page))
    if _left(done, page) > MUCH and any(is_picture(one) for box in boxes for one in box.items):
        done = _first(done, page, [replace(done.setting_of(page), room=one) for one in rooms], tries)
    if _left(done, page) > SOME and any(map(takes_slack, boxes)):
        done = _first(done, page, [replace(done.setting_of(page), slack=one) for one in rooms], tries)
    setting = done.setting_of(page)
    opened = [replace(setting, spaces=one) for one in OPENED if one > setting.spaces]
    if opened and not is_leafed(own) and _left(done, page) > SEEN:
        done = tries.roomiest(done, page, opened)
    return done


def _seen_alone(done: Set, page: int, tries: OnPages) -> Set:
    """A panel with taller boxes, or a side of a leaf; then with larger numbers."""
    own, setting = done.fitted.own, done.setting_of(page)
    if own.fold and not setting.slack and any(box.frames for box in _boxes_on(done, page)):
        taller = [replace(setting, slack=one) for one in rooms_in(_left(done, page))]
        done = _first(done, page, taller, tries)
    figures = FIGURES_OF_CARDS if own.has_cover else FIGURES
    return tries.roomiest(done, page, [replace(done.setting_of(page), figures=one) for one in figures])


def _on_face(done: Set, page: int, tries: OnPages) -> Set:
    """A face with words as much larger as it has room for, then with a larger number that is drawn."""
    own, boxes = done.fitted.setting, _boxes_on(done, page)
    stop = sum(counts_of(done.fitted.pages)[: page + 1])
    if not grows(boxes, done.flow.boxes[stop : stop + 1]):
        return done

    def larger(by: float) -> Setting:
        return replace(own, size=own.size * by)

    found = largest(
        done.fitted.pages[page],
        lambda by: tries.tried(done, page, larger(by)),
        lambda made: made.fitted.pages[page],
    )
    by, done = found or (1.0, done)
    if not is_drawn(boxes):
        return done
    return tries.roomiest(done, page, [replace(larger(by), figures=one) for one in FIGURES_OF_CARDS])


def _boxes_on(done: Set, page: int) -> Sequence[Box]:
    counts = counts_of(done.fitted.pages)
    return done.flow.boxes[sum(counts[:page]) : sum(counts[: page + 1])]


def _left(done: Set, page: int) -> float:
    return left_over(done.fitted.pages[page], done.fitted.own)


def _first(done: Set, page: int, row: Sequence[Setting], tries: OnPages) -> Set:
    """The same in the first setting of a row that a page has room for, if there is one."""
    return next(filter(None, (tries.tried(done, page, one) for one in row)), done)
