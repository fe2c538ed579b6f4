"""What an attempt at fitting pages makes, and what comes of all attempts."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from broadside.issues import Issue, Span
from broadside.model.layout import Layout
from broadside.model.page import Flow, Page
from broadside.model.replace import replace
from broadside.pages.copyfit.setting import Setting


class Made(Struct, frozen=True, kw_only=True, eq=False):
    """The pages of an attempt, and what of them no page holds. Where they are `dressed`, that gives them with
    all that is to be drawn, and `pages` are as far as attempts are told apart by them. At the `heads` of its
    files stands what nobody has written."""

    pages: tuple[Page, ...]
    unfit: tuple[Issue, ...] = ()
    heads: tuple[Span, ...] = ()
    dressed: Callable[[], tuple[Page, ...]] | None = None

    @property
    def whole(self) -> tuple[Page, ...]:
        """The pages with all that is to be drawn."""
        return self.dressed() if self.dressed else self.pages


class Swap(Struct, frozen=True, kw_only=True):
    """A stretch of the boxes of a flow that is set in another layout."""

    start: int
    stop: int
    layout: Layout


class Fitted(Struct, frozen=True, kw_only=True):
    """The pages of an edition, and the `setting` of its `own` layout that they are set in, but for the
    `swaps`, one after the other. `over` are errors where they run over even so; `beyond` is then the first
    page that there is no room for, or None where it is on the pages themselves that something has none.
    `crowded` are settings that took more pages than were asked for.
    `loosened` has for each page the setting that it is given back, and None for one that stays as it was; it
    is empty where all do."""

    own: Layout
    layout: Layout
    setting: Setting
    pages: tuple[Page, ...]
    swaps: tuple[Swap, ...] = ()
    over: tuple[Issue, ...] = ()
    beyond: int | None = None
    crowded: tuple[Setting, ...] = ()
    loosened: tuple[Setting | None, ...] = ()


# Sets a layout, with what a page holds in one piece or not. `Fault` where a place is too narrow for words.
Attempt = Callable[[Layout, bool], Made]
# Sets the blocks of an edition in a layout; fills pages with what is set, what they hold in one piece or not.
Measure = Callable[[Layout], Flow]
Filling = Callable[[Flow, Layout, bool], Made]


def ended_as(layout: Layout, from_there: int, more: int) -> Layout:
    """A layout that ends pages where it did: what follows them counts, and has so many `more` boxes for those
    that so many boxes `from_there` to the end follow."""
    if not more or not layout.breaks:
        return layout
    return replace(layout, breaks=tuple(one + more * (one >= from_there) for one in layout.breaks))


def counts_of(pages: Sequence[Page]) -> list[int]:
    """How many boxes of the text each page holds."""
    return [sum(not placed.repeated for placed in page.body) for page in pages]
