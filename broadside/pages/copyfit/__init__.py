"""Layout, attempts → Fitted: fills so many pages as a layout asks for, and gives up the least for it.

Every step down from the layout's own spaces, leading and sizes has its price (`prices`), and so has what is
torn or left empty on the pages (`outcome`). First the row of all steps, the cheapest first, is searched by
bisection, as a tighter setting never takes more pages. Then what was given up for nothing is given back, the
dearest first; and where something is torn, a little tighter may be cheaper.
"""

from collections.abc import Sequence
from math import fsum, inf

from broadside.model.layout import Fit, Layout
from broadside.model.replace import replace
from broadside.pages.copyfit.apply import LAST_SPACES, LEAST_LEADING_OF_PAGES, applied
from broadside.pages.copyfit.cost import cost
from broadside.pages.copyfit.ended import MUCH, ended_clear, with_fuller_end
from broadside.pages.copyfit.first_found import first_found
from broadside.pages.copyfit.fitted import Attempt, Fitted
from broadside.pages.copyfit.further import further, wider
from broadside.pages.copyfit.heads import last_covers, smaller_heads
from broadside.pages.copyfit.lower import under_lower_heads, under_lowest_head
from broadside.pages.copyfit.outcome import filled, nearly_empty, notes_torn, torn
from broadside.pages.copyfit.over import run_over, unfit
from broadside.pages.copyfit.prices import (
    EASE,
    MUCH_GIVEN_UP,
    TORN_PIECES,
    has_strip,
    price,
    price_of_spaces,
    settings,
)
from broadside.pages.copyfit.setting import OWN, Knob, Setting, turned
from broadside.pages.copyfit.tries import Tries, Try, roomiest
from broadside.pages.leafed import LEAF
from broadside.pages.paginate.plan import ENDED, price_of_white

# What is given back where that costs nothing, the dearest first; and how many attempts that is worth.
DEAREST: tuple[tuple[Knob, float], ...] = (
    ("clear", 1.0),
    ("size", 1.0),
    ("tables", 1.0),
    ("heads", 1.0),
    ("heads", 0.9),
    ("leading", 1.0),
    ("notes", 1.0),
)
MOST_GIVEN_BACK = 6
# A last page with no more than this share filled, with its notes, is closed up.
HALF = 0.75
# A leaf that is folded once has so many pages.
FOLDED_LEAF = 4
# Nobody sees what a little white less does to a printing of more pages than these.
MOST_NUDGED = 40
# A page less is a leaf less in a few; of many, each attempt sets them all for it.
MOST_CLOSED_UP = 8
# And no leaf is worth more than this of spaces and sizes: lines as close as they may be are seen on each
# page.
MOST_FOR_A_LEAF = 140.0
# But for one with little more than what ends a sheet on it all space may go, on the pages that need it.
STUB, MOST_FOR_A_STUB = 0.3, 250.0
NUDGES = (
    Setting(spaces=0.9),
    Setting(spaces=1.1),
    Setting(spaces=0.6, leading=0.94, heads=0.9, tables=0.92),
    Setting(spaces=0.4, leading=0.9, heads=0.85, tables=0.85),
)
LATER = (
    Setting(spaces=0.8),
    Setting(spaces=1.2),
    Setting(spaces=0.7, leading=0.97),
    Setting(spaces=1.35),
    Setting(spaces=1.5),
    Setting(spaces=0.6, leading=0.94),
)
# The parts of the growth allowed that a cover is tried with, and what it gives up where it is too full.
COVER_GROWTH = (1.0, 0.8, 0.6, 0.4, 0.2)
# What speaks against panels of which one is half white.
MUCH_WHITE = 60.0
# What is torn between panels is turned over, or unfolded, for: a panel half white is better.
TORN_AMID_PANELS = 40.0


def copyfit(layout: Layout, attempt: Attempt, where: str, *, tight: bool = False) -> Fitted:
    """The pages that give up the least; `tight`: mostly none of the settings does.

    Where even the tightest setting takes more than the layout asks for, or has something that no page holds,
    errors name the first block that runs over, by how many lines, and `where`, the edition. `Fault` where
    there are no pages to show for it."""
    tries = Tries(layout=layout, attempt=attempt)
    if layout.fit is None:
        return _ended_well(_filled(tries), tries, where)
    return _searched(tries, where, tight=tight)


def _searched(tries: Tries, where: str, *, tight: bool = False) -> Fitted:
    """The same of a layout with a fit."""
    best, last = first_found(tries, tight=tight)
    row = settings(tries.layout)
    if best is None:
        best, last = _last_resorts(tries, row[row.index(OWN) :], last)
    if best is None:
        return run_over(last, where)
    return _on_fewer(replace(_cheapest(best, tries).fitted, crowded=tuple(tries.crowded)), tries)


def _cheapest(best: Try, tries: Tries) -> Try:
    """The same with what was given up for nothing, or what something else costs less than."""
    row = settings(tries.layout)
    best = _with_less_art(best, tries, row)
    best = _with_loose(_least_torn(_given_back(best, tries), tries), tries, row)
    best = _with_back(_with_parted(best, tries, row), tries)
    return _with_cover(best, tries)


def _on_fewer(fitted: Fitted, tries: Tries) -> Fitted:
    """The same on fewer pages than are asked for, where a sheet is too short to fill them."""
    best = fitted
    while fewer := _fewer(fitted):
        fit = fitted.own.fit
        assert fit
        tries = tries.on(replace(fitted.own, fit=replace(fit, pages=fewer)))
        closer = _closer(tries, _with_end(best), fsum(map(filled, fitted.pages)) > fewer)
        if closer is None:
            break
        fitted, best = closer, min(closer, best, key=_with_end)
    return best


def _closer(tries: Tries, most: float, full: bool) -> Fitted | None:
    """So many pages as the layout asks for, where they cost less than `most`: all but spaces may be given
    back of a setting. What is more than would fill them so far, `full`, has mostly no room in any."""
    row = [one for one in settings(tries.layout) if price_of_spaces(one, tries.layout) < most]
    least = _least(tries, row) if row and full else None
    if not row or (least and not least.fits):
        return None
    middle = row.index(OWN) if OWN in row else len(row) - 1
    # Where the first that may have room has none, mostly none has.
    best, last = roomiest(tries, row, middle, 1)
    if best is None:
        best, _ = _last_resorts(tries, row[middle:], last, most, least)
    found = best and _cheapest(best, tries).fitted
    return found if found and cost(found) < most else None


def _least(tries: Tries, row: Sequence[Setting]) -> Try:
    """The tightest of a row, with all given up that may be: what has no room so has none with some of it."""
    head = (smaller_heads(tries.layout) or (OWN,))[-1]
    return tries(replace(row[-1], whole=False, art=head.art, cover=head.cover))


def _fewer(fitted: Fitted) -> int:
    """On how many pages less it may do; 0 where the pages asked for are filled, or stand on leaves of their
    own."""
    own, count = fitted.own, len(fitted.pages)
    if fitted.over or not own.fit or own.fold or not fitted.setting.whole:
        return 0
    least = LEAF if own.has_cover else 1
    step = FOLDED_LEAF if own.has_back else 1
    if least <= count <= own.fit.pages - step:
        return -(-count // step) * step
    fewer = own.fit.pages - step
    return fewer if fewer >= least and fsum(map(filled, fitted.pages)) < fewer + HALF else 0


def _with_end(fitted: Fitted) -> float:
    """What the pages cost, the white of the last one with them."""
    return cost(fitted) + price_of_white(1.0 - filled(fitted.pages[-1]), ENDED)


def _last_resorts(
    tries: Tries, row: Sequence[Setting], last: Try, most: float = inf, least: Try | None = None
) -> tuple[Try | None, Try]:
    """The roomiest setting of a row with sections that go on in another panel, or a smaller head; or, rather
    than run over, with what a page holds torn, where that may cost so much."""
    if last.hopeless:
        return None, last
    if tries.layout.fold:
        row = [replace(setting, parted=True) for setting in row]
    heads = smaller_heads(tries.layout)
    last = least or _least(tries, row)
    if not last.fits:
        return _with_last_cover(tries, row) or (None, last)
    best: Try | None = None
    if tries.layout.fold:
        best, _ = roomiest(tries, row, len(row) - 1)
        if best:
            return best, last
    for head in heads:
        smaller = [replace(setting, art=head.art, cover=head.cover) for setting in row]
        best, _ = roomiest(tries, smaller, len(smaller) - 1)
        if best:
            return best, last
        # What has no room under the smallest has none under those between.
        if head is heads[0] and not tries(replace(row[-1], art=heads[-1].art, cover=heads[-1].cover)).fits:
            break
    for head in (OWN, *heads[-1:]) if most > TORN_PIECES else ():
        torn_too = [replace(setting, whole=False, art=head.art, cover=head.cover) for setting in row]
        best, last = roomiest(tries, torn_too, len(row) - 1)
        if best:
            break
    return best, last


def _with_last_cover(tries: Tries, row: Sequence[Setting]) -> tuple[Try, Try] | None:
    """The roomiest setting of a row with a cover in words that no other panel would hold."""
    for head in last_covers(tries.layout):
        smallest = [replace(setting, art=head.art, cover=head.cover) for setting in row]
        if (last := tries(smallest[-1])).fits:
            best, _ = roomiest(tries, smallest, len(smallest) - 1)
            return best or last, last
    return None


def _with_less_art(best: Try, tries: Tries, row: Sequence[Setting]) -> Try:
    """The same with less art in its head, where all space is gone without that; or with smaller tiles in a
    strip, or none, where little space is left or much given up for it."""
    is_strip, found = has_strip(tries.layout), best.setting
    if tries.layout.has_cover or (not is_strip and (found.art < 1.0 or found.spaces > LAST_SPACES)):
        return best
    for head in smaller_heads(tries.layout):
        if head.art >= best.setting.art:
            continue
        less = [replace(one, art=head.art) for one in row]
        # Words that stand close need the room, and what more there is to say is worth a strip.
        close = is_strip and best.setting.spaces < EASE
        cheaper = [one for one in less if close or price(one, tries.layout) < best.price]
        # A strip less makes up for a step or two: few others do for what all space is gone for.
        middle = row.index(OWN) if is_strip else len(row)
        other = roomiest(tries, cheaper, min(middle, len(cheaper) - 1))[0] if cheaper else None
        if other and (other.price < best.price or (close and other.setting.spaces > best.setting.spaces)):
            best = other
    return best


def _filled(tries: Tries) -> Fitted:
    """As many pages as it takes, none of them all but empty where that can be."""
    best = own = tries(OWN)
    if own.made.unfit:
        return unfit(own)
    if len(own.made.pages) > MOST_NUDGED:
        return own.fitted
    best = under_lower_heads(best, tries)
    # In clear print lines stand as far apart, and words are as large, as its readers need.
    row = [one for one in (*NUDGES, *LATER) if not own.own.clear or one.leading == 1.0]
    for setting in row:
        enough = best.torn < MUCH if setting in NUDGES else not nearly_empty(best.made.pages)
        if enough or price(setting, tries.layout) >= best.price:
            continue
        tried = tries(setting)
        if tried.fits and tried.price < best.price:
            best = tried
    return best.fitted


def _ended_well(fitted: Fitted, tries: Tries, where: str) -> Fitted:
    """The same on a page less, where the last is half white and nothing is torn for it; or with more of it
    filled."""
    count, own = len(fitted.pages), fitted.own
    if own.clear and 1 < count <= MOST_NUDGED and not fitted.over:
        return ended_clear(fitted, tries)
    if fitted.over or own.clear or not 1 < count <= MOST_CLOSED_UP or filled(fitted.pages[-1]) > HALF:
        return fitted
    if closer := _on_a_page_less(fitted, tries, where) or under_lowest_head(fitted, tries):
        return closer
    return with_fuller_end(fitted, tries)


def _on_a_page_less(fitted: Fitted, tries: Tries, where: str) -> Fitted | None:
    """The same on a page less, with nothing more torn, for no more than that is worth."""
    own = fitted.own
    least = Fit(
        pages=len(fitted.pages) - 1,
        body=own.type_of("body").size,
        leading=LEAST_LEADING_OF_PAGES if own.head else 0.0,
        note=own.type_of("note").size,
        size=1.0,
    )
    # What took more without that does so with it: words are as large, and lines as far apart.
    fewer = tries.on(replace(own, fit=least))
    if fsum(map(filled, fitted.pages)) > least.pages and not _least(fewer, settings(fewer.layout)).fits:
        return None
    closer = _searched(fewer, where)
    most = MOST_FOR_A_STUB if own.head and filled(fitted.pages[-1]) < STUB else MOST_FOR_A_LEAF
    if closer.over or price(closer.setting, closer.own) > most or nearly_empty(closer.pages):
        return None
    return closer if torn(closer.pages) <= torn(fitted.pages) else None


def _given_back(best: Try, tries: Tries) -> Try:
    """The same without what was given up for nothing, or for next to nothing."""
    left = MOST_GIVEN_BACK
    for knob, value in DEAREST:
        if getattr(best.setting, knob) >= value:
            continue
        more = turned(best.setting, knob, value)
        if applied(tries.layout, more) == best.layout:
            best = replace(best, setting=more)
        elif left:
            left -= 1
            if tries.rules_out(more):
                continue
            tried = tries(more)
            best = tried if tried.fits and tried.price < best.price else best
    return best


def _least_torn(best: Try, tries: Tries) -> Try:
    """The cheapest of it and of some that are tighter, where something is torn."""
    best = under_lower_heads(best, tries)
    if not best.torn:
        return best
    for setting in (*further(best.setting, tries), *wider(best.setting, tries.layout)):
        if _least_price(setting, best, tries) >= best.price or tries.rules_out(setting):
            continue
        tried = tries(setting)
        if tried.fits and tries.layout.has_faces and len(tried.made.pages) < (tried.most or 0):
            # Notes then have room on a face of their own.
            tried = tries(replace(setting, apart=True))
        if tried.fits and tried.price < best.price:
            best = tried
        if not best.torn:
            break
    return best


def _least_price(setting: Setting, best: Try, tries: Tries) -> float:
    """What a setting costs whatever its pages are like: its own price and, where it is tighter than what was
    found, the white at the end of that."""
    tighter = setting.spaces <= best.setting.spaces and not tries.layout.has_faces
    return price(setting, tries.layout) + (best.hollow if tighter else 0.0)


def _cheapest_of(row: Sequence[Setting], most: float, tries: Tries) -> Try | None:
    """The cheapest of the roomiest setting of a row that fits and of some that are tighter; None where none
    of them can cost less than `most`."""
    cheaper = [one for one in row if price(one, tries.layout) < most]
    if not cheaper or tries.rules_out(cheaper[-1]):
        return None
    middle = settings(tries.layout).index(OWN)
    found, _ = roomiest(tries, cheaper, min(middle, len(cheaper) - 1))
    return found and _least_torn(found, tries)


def _with_parted(best: Try, tries: Tries, row: Sequence[Setting]) -> Try:
    """The same with sections that go on in another panel, where panels would else stay white."""
    fold = tries.layout.fold
    if fold is None or fold.stacked or best.setting.parted or best.torn < MUCH_WHITE:
        return best
    other = _cheapest_of([replace(one, parted=True) for one in row], best.price, tries)
    return other if other and other.price < best.price else best


def _with_loose(best: Try, tries: Tries, row: Sequence[Setting]) -> Try:
    """The same with short paragraphs that go on elsewhere, where the pages give up much without that."""
    if not tries.layout.head or best.setting.loose or price(best.setting, tries.layout) < MUCH_GIVEN_UP:
        return best
    other = _cheapest_of([replace(one, loose=True) for one in row], best.price, tries)
    return _given_back(other, tries) if other and other.price < best.price else best


def _with_back(best: Try, tries: Tries) -> Try:
    """The same with end matter on a panel of its own, where something is torn or left white without that."""
    row = settings(tries.layout)
    if not tries.layout.has_back:
        return best
    if best.made.pages[-1].body and best.made.pages[-1].body[0].box.sinks and not best.setting.apart:
        # It stands there already: then it may as well fill it.
        tried = tries(replace(best.setting, apart=True))
        best = tried if tried.fits and tried.torn <= best.torn else best
    if not best.torn or best.setting.apart:
        return best
    apart = [replace(setting, apart=True, parted=best.setting.parted) for setting in row]
    paid = best.price + TORN_AMID_PANELS * torn(best.made.pages)
    other = _cheapest_of(apart, paid, tries)
    return other if other and other.price < paid else best


def _with_cover(best: Try, tries: Tries) -> Try:
    """The same with a cover as large as its panel holds."""
    wanted = tries.layout.fit
    if not tries.layout.has_cover or not wanted:
        return best
    larger = [replace(best.setting, cover=1.0 + (wanted.size - 1.0) * part) for part in COVER_GROWTH]
    for setting in larger:
        tried = tries(setting)
        if tried.fits and tried.torn <= best.torn:
            return tried
        if setting == larger[0] and not tried.fits and not tries(larger[-1]).fits:
            break
    for head in smaller_heads(tries.layout):
        # Only the notes of a cover are torn for its art.
        if not best.torn or (head.art < 1.0 and not notes_torn(best.made.pages)):
            break
        tried = tries(replace(best.setting, cover=head.cover, art=min(head.art, best.setting.art)))
        best = tried if tried.fits and tried.torn < best.torn else best
    return best
