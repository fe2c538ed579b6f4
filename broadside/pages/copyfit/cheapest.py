"""Try, tries → Try: gives back what was given up for nothing, or what something else costs less than."""

from collections.abc import Sequence

from broadside.model.replace import replace
from broadside.pages.copyfit.apply import LAST_SPACES, applied
from broadside.pages.copyfit.further import further, wider
from broadside.pages.copyfit.heads import smaller_heads
from broadside.pages.copyfit.lower import under_lower_heads
from broadside.pages.copyfit.outcome import notes_torn, torn
from broadside.pages.copyfit.prices import EASE, MUCH_GIVEN_UP, has_strip, price, settings
from broadside.pages.copyfit.setting import OWN, Knob, Setting, turned
from broadside.pages.copyfit.tries import Tries, Try, roomiest

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
# The parts of the growth allowed that a cover is tried with, and what it gives up where it is too full.
COVER_GROWTH = (1.0, 0.8, 0.6, 0.4, 0.2)
# What speaks against panels of which one is half white.
MUCH_WHITE = 60.0
# What is torn between panels is turned over, or unfolded, for: a panel half white is better.
TORN_AMID_PANELS = 40.0


def cheapest(best: Try, tries: Tries) -> Try:
    """The same with what was given up for nothing, or what something else costs less than."""
    row = settings(tries.layout)
    best = _with_less_art(best, tries, row)
    best = _with_loose(_least_torn(_given_back(best, tries), tries), tries, row)
    best = _with_back(_with_parted(best, tries, row), tries)
    return _with_cover(best, tries)


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


def _with_loose(best: Try, tries: Tries, row: Sequence[Setting]) -> Try:
    """The same with short paragraphs that go on elsewhere, where the pages give up much without that."""
    if not tries.layout.head or best.setting.loose or price(best.setting, tries.layout) < MUCH_GIVEN_UP:
        return best
    other = _cheapest_of([replace(one, loose=True) for one in row], best.price, tries)
    return _given_back(other, tries) if other and other.price < best.price else best


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
