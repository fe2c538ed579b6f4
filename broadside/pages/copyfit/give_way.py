"""Layout → Layouts: what a printing gives up where its words have no room in any setting."""

from collections.abc import Collection, Iterator

from broadside.model.block import LEVELS, USUAL
from broadside.model.layout import Layout
from broadside.model.paper import UNPRINTABLE
from broadside.model.replace import replace
from broadside.model.spare import PANELS
from broadside.pages.copyfit.apply import LEAST_LEADING

# What a short printing takes beyond what is short, where it has room for some of it: things to do come first.
SPARE = ("checklist", "list", "steps", "key-figures", "people", "definitions", "myths")
# Numbers for help, and what of their size they keep where they have less room: at the end, that of other
# numbers to call.
FIGURES = "key-figures"
# What leads to all sources.
CODE = "qr"
NUMBERS, NUMBERS_TYPE, LESS_ROOM = "helplines", "help-number", (0.82, 0.61)
# What a running head that stands on the edge of what printers reach keeps clear below it at least, in points.
UNDER_HEAD = 5.0
# The level between what is essential and all that there is.
MORE = LEVELS[LEVELS.index(USUAL) + 1]


def with_more_room(layout: Layout) -> Iterator[Layout]:
    """The same with words as small as they may be, where a translation may take more pages: a page more is a
    leaf more, most of it bare. What stands clear under a running head is given up for all that, as nobody
    misses it as much. Then on a page more, and so on up to what it may take; then with the smallest
    words and lines as close as lines may come."""
    fit = layout.fit
    if fit is None:
        return
    most = max(fit.pages, fit.translated)
    layout = _nearer_the_head(layout) if most > fit.pages else layout
    if most > fit.pages and 0 < fit.least < fit.body:
        yield replace(layout, fit=replace(fit, body=fit.least))
    for pages in range(fit.pages + 1, most + 1):
        yield replace(layout, fit=replace(fit, pages=pages))
    yield from with_small_words(layout, most)


def _nearer_the_head(layout: Layout) -> Layout:
    """The same with text close under the running head."""
    margins, line = layout.margins, layout.type_of("foot").leading
    least = UNPRINTABLE + line + UNDER_HEAD
    return replace(layout, margins=replace(margins, top=min(margins.top, least))) if layout.head else layout


def with_small_words(layout: Layout, pages: int = 0) -> Iterator[Layout]:
    """The same with lines as close as lines may come, on its own pages or so many; then with words as small
    as they may be."""
    fit = layout.fit
    if fit and fit.leading > LEAST_LEADING:
        yield replace(layout, fit=replace(fit, pages=pages or fit.pages, leading=0.0))
    if fit and 0 < fit.least < fit.body:
        yield replace(layout, fit=replace(fit, pages=pages or fit.pages, body=fit.least, leading=0.0))


def with_small_numbers(layout: Layout) -> Iterator[Layout]:
    """The same with smaller numbers for help, and with some no larger than others, beside what they are for;
    none on the faces of a card, which they fill."""
    own = layout.type_of(NUMBERS_TYPE)
    for share in LESS_ROOM if layout.fold is None else ():
        small = replace(own, size=own.size * share, leading=own.leading * share)
        types = tuple((role, small if role == NUMBERS_TYPE else type_) for role, type_ in layout.types)
        yield replace(layout, types=types)


def with_less_across(layout: Layout) -> Iterator[Layout]:
    """The same with the last of the kinds that span all columns down one of them, where they break anywhere;
    none where a layout has none."""
    if layout.fit and layout.columns > 1 and layout.across:
        yield replace(layout, across=layout.across[:-1])


def with_more_blocks(layout: Layout, there: Collection[str], meant: Collection[str] = ()) -> Iterator[Layout]:
    """The same with all that there is; a short one also with one of the kinds of blocks that are `there`,
    beyond those that it has already, first with what of these is `meant` for short printings, then with all
    of them."""
    if layout.takes != LEVELS[0]:
        yield replace(layout, takes=LEVELS[-1])
        return
    for kind in SPARE:
        if kind in meant and kind in there and layout.only and kind not in layout.only:
            yield replace(layout, only=(*layout.only, kind))
    for kind in sorted(SPARE, key=lambda one: one not in meant):
        if kind in there and kind not in layout.also:
            only = (*layout.only, kind) if layout.only and kind not in layout.only else layout.only
            yield replace(layout, also=(*layout.also, kind), only=only)


def with_fewer_blocks(layout: Layout) -> Iterator[Layout]:
    """The same with all sections where the sheet has them, without what it asks for in panels, and elsewhere;
    then without the last of the kinds that it also takes, and in brief, without the last two, and so on, each
    with a section at the end and without; before it does without any, with a later one alone. One that takes
    more than is essential does without one of those kinds for it, and takes no more than that if this is not
    enough. Panels do without some figures of a row before they do without all. The whole sheet is never said
    in brief: no other printing has what is then left out."""
    if layout.asks:
        if PANELS in layout.asks:
            yield replace(layout, asks=tuple(one for one in layout.asks if one != PANELS))
        layout = replace(layout, asks=())
        yield layout
    if layout.takes == MORE:
        yield from _and_with_fewer_figures(_with_kinds(layout, max(len(layout.also) - 1, 0)))
        layout = replace(layout, takes=USUAL)
        yield layout
    orders = (layout.last, ()) if layout.last else ((),)
    for count in range(len(layout.also), -1, -1):
        if not count:
            yield from _without_code(layout)
            yield from (_with_kind_alone(layout, one) for one in layout.also[1:])
        for last in orders:
            if count < len(layout.also) or last != layout.last:
                yield from _and_with_fewer_figures(replace(_with_kinds(layout, count), last=last))
        if layout.takes != LEVELS[-1] and not layout.brief and count < len(layout.also):
            layout = replace(layout, brief=True)
            yield _with_kinds(layout, count)


def _and_with_fewer_figures(layout: Layout) -> Iterator[Layout]:
    """A layout; of panels, also with the first alone of each row of figures that it need not have."""
    yield layout
    if layout.fold and not layout.has_faces and FIGURES in layout.also:
        yield replace(layout, fewer=True)


def _without_code(layout: Layout) -> Iterator[Layout]:
    """A short printing with the first of the kinds that it also takes, and no code: what to do is dearer than
    where all sources are, which notes name even so."""
    if layout.takes == LEVELS[0] and layout.also and (not layout.only or CODE in layout.only):
        first = _with_kinds(layout, 1)
        yield replace(first, without=(*first.without, CODE))


def _with_kind_alone(layout: Layout, kind: str) -> Layout:
    return replace(layout, also=(kind,), without=tuple(one for one in layout.also if one != kind))


def _with_kinds(layout: Layout, count: int) -> Layout:
    return replace(layout, also=layout.also[:count], without=layout.also[count:])
