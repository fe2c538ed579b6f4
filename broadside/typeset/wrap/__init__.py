"""Shaped, width → Lines: breaks a paragraph where it is best for the whole of it. Lengths are points."""

from collections.abc import Mapping, Sequence
from functools import partial
from math import fsum, inf
from unicodedata import category

from msgspec import Struct

from broadside.model.language import SPACELESS, primary
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.model.type import DISPLAY, Align
from broadside.typeset.shape import Shaped
from broadside.typeset.wrap.breaks import (
    Break,
    Chances,
    Rescue,
    breaks,
    chances,
    ending,
)
from broadside.typeset.wrap.endings import BLANK, HYPHEN_PENALTY, Hyphenate
from broadside.typeset.wrap.line import line
from broadside.typeset.wrap.parted import advance, blank_glyph
from broadside.typeset.wrap.sense import by_sense
from broadside.typeset.wrap.total_fit import HYPHENS_IN_A_ROW, Elastic, total_fit
from broadside.typeset.wrap.words import amid_words

__all__ = ["Wrapping", "balanced", "between_words", "longest", "wrap"]

# A ragged line that ends this share of the measure short counts as stretched to its limit: about the
# rag that a careful typesetter lets stand.
RAG = 0.12
# A blank of ragged text may be so much narrower where one more word comes on the line: a quarter of a point
# at 12 points, which nobody sees, takes a seventh off the rag.
RAG_SHRINK = 0.08
# A hyphen costs as much as a line that ends a fifth of its measure short: enough that a page of ragged text
# has one or two. Shorter words are not worth it.
SPARING_PENALTY = 250.0
SHORTEST_SPARING = 8
# More than a line costs that has half of its measure.
NEVER = 1e8
# More than a line with a single word costs.
LONELY = 1e13
# In display type a line does not end in a word that belongs to the next one: "Sex work / vs trafficking".
# Such words by language; it costs less than a last line of one word.
CLINGING = {
    "en": "a an and as at by for from in into is of on or the to vs with",
    "es": "a al con de del e el en la las los o para por se sin su un una vs y",
    "fr": "à au aux avec de des du en est et la le les ou par pour sans sur un une vs",
    "pt": "a à ao as com da das de do dos e em na no o os ou para por se um uma vs",
    "ht": "a ak an e k la nan ou pou yon vs",
    "ru": "а в и или к на не о об от по с у за",
}
CLINGING_PENALTY = 30_000.0
# Nor does it end inside a word with a hyphen, or, where no blanks part the words, inside a phrase, if that
# costs no line of less than two thirds. In running text of languages whose words ICU finds in a dictionary,
# it ends at a blank if that takes no more than a tenth of its measure.
PHRASE_PENALTY = 3000.0
AMID_PENALTY = 60.0
HYPHENS = frozenset("-\u2010")
DICTIONARY = frozenset({"th", "lo", "km", "my"})
# Letters, marks on them and figures, as Unicode's general categories begin.
IN_WORDS = frozenset("LMN")
# A justified line without a blank has nothing to stretch; it counts as ragged, four times as bad.
RIGID_RAG = RAG / 4
# A word space may grow by a half and shrink by a fifth in justified text before it looks wrong.
SPACE_STRETCH = 0.5
SPACE_SHRINK = 0.2
# A word that has a line of a title to itself is at least so long, in parts of its place.
LEAST_LINE = 0.48
# A text of more lines than this is read as a paragraph, whose last line may end where it will. A measure is
# found to so many points.
MOST_BALANCED = 7
NEAR_ENOUGH = 2.0
# So much shorter than its place, in parts of its size, a text surely stands on one line.
SURELY = 2.0
# A line that is wider than its place by more is set anew, so many times at most.
OVER, TRIES = 0.01, 8
NONE_WIDER: Mapping[int, float] = {}
# Text without word spaces is justified between characters, by at most this share of the type size.
LETTER_STRETCH = 0.1


class Wrapping(Struct, frozen=True, kw_only=True):
    """How to break: `hyphenate(word)` gives the places in a word where a hyphen may go; `rescue(lang)` hands
    over what does so in words that are wider than a line, in their own language. `sparing`: only long words,
    and never at the ends of two lines in a row. A `title` ends in no single word."""

    align: Align = "start"
    hyphenate: Hyphenate | None = None
    rescue: Rescue | None = None
    sparing: bool = False
    title: bool = False


def wrap(shaped: Shaped, width: float, wrapping: Wrapping) -> tuple[Line, ...]:
    """Break a paragraph into lines at most `width` wide. A single cluster wider than that overflows."""
    if not shaped.text:
        return ()
    if is_in_one(shaped, width):
        return in_one(shaped)
    return _fitted(shaped, width, wrapping, _chances(shaped, wrapping)).lines


def is_in_one(shaped: Shaped, width: float) -> bool:
    """Whether nothing is better than all of a text as one line: where that is shorter than its place by so
    much that no hyphen and no letter in another form could be in the way."""
    surely = shaped.reach[-1] + SURELY * shaped.setting.size <= width
    return surely and bool(shaped.text) and shaped.text[-1] not in BLANK


def in_one(shaped: Shaped) -> tuple[Line, ...]:
    """All of a text as one line."""
    return (line(shaped, 0, ending(shaped), 0.0),)


def _chances(shaped: Shaped, wrapping: Wrapping) -> Chances:
    penalty = SPARING_PENALTY if wrapping.sparing else HYPHEN_PENALTY
    hyphenate = _of_long_words(wrapping.hyphenate) if wrapping.sparing else wrapping.hyphenate
    return chances(shaped, hyphenate, penalty)


class _Fitted(Struct, frozen=True):
    """Where lines end, and the lines."""

    chosen: list[Break]
    lines: tuple[Line, ...]


def _fitted(shaped: Shaped, width: float, wrapping: Wrapping, found: Chances) -> _Fitted:
    """The lines of a text. A line is measured by its ends alone, and letters may be others yet where both are
    near: one that comes out wider than its place ends elsewhere."""
    best = _Fitted(_chosen(shaped, width, wrapping, found), ())
    best = replace(best, lines=_set(shaped, width, wrapping, best.chosen))
    least = _over(best.lines, width)
    wider: dict[int, float] = {}
    now, narrow = best, width
    for _ in range(TRIES if least > OVER else 0):
        start = 0
        for at, one in zip(now.chosen, now.lines, strict=True):
            if (over := one.width - width) > OVER:
                wider[at.end] = wider.get(at.end, 0.0) + over
                if not any(start < other.end < at.end for other in found.breaks):
                    # To `reach` it is no wider: there it is to be, so that it is parted.
                    narrow = min(narrow, shaped.reach[at.end] - shaped.reach[start] - OVER)
            start = at.start
        chosen = _chosen(shaped, width, wrapping, found, narrow, wider)
        now = _Fitted(chosen, _set(shaped, width, wrapping, chosen))
        if (over := _over(now.lines, width)) < least:
            best, least = now, over
        if least <= OVER:
            break
    return best


def _over(lines: Sequence[Line], width: float) -> float:
    """How much wider than its place the widest line is."""
    return max(line.width for line in lines) - width


def _chosen(
    shaped: Shaped,
    width: float,
    wrapping: Wrapping,
    found: Chances,
    narrow: float | None = None,
    wider: Mapping[int, float] = NONE_WIDER,
) -> list[Break]:
    """Where the lines end. What is wider than `narrow` may be parted anywhere; a line that ends at a place
    of `wider` counts as so much wider."""
    places = breaks(shaped, found, width if narrow is None else narrow, wrapping.rescue)
    if wider:
        places = [replace(at, reach=at.reach + wider.get(at.end, 0.0)) for at in places]
    if wrapping.title and shaped.setting.size >= DISPLAY:
        dearer = PHRASE_PENALTY if _spaceless(shaped) else CLINGING_PENALTY
        held = [_dearer(at, dearer) if clings(shaped, at.end) else at for at in places]
        elastic = _elastic(shaped, width, wrapping)
        chosen = total_fit(held, width, elastic)
        # A word that has a line to itself for that is the worse end.
        if _spaceless(shaped) or _alone(shaped, chosen) >= LEAST_LINE * width:
            return chosen
        return max((chosen, total_fit(places, width, elastic)), key=partial(_alone, shaped))
    if primary(shaped.setting.lang) in DICTIONARY:
        places = [_dearer(at, AMID_PENALTY) if _is_amid_phrase(shaped, at.end) else at for at in places]
    return total_fit(places, width, _elastic(shaped, width, wrapping))


def _alone(shaped: Shaped, chosen: Sequence[Break]) -> float:
    """The width of the shortest word that has a line to itself, but for the last line."""
    found, start, reach = inf, 0, 0.0
    for at in chosen[:-1]:
        if " " not in shaped.text[start : at.end]:
            found = min(found, at.reach - reach)
        start, reach = at.start, at.next_reach
    return found


def _set(shaped: Shaped, width: float, wrapping: Wrapping, chosen: Sequence[Break]) -> tuple[Line, ...]:
    """The lines that end there."""
    lines = []
    start, reach = 0, 0.0
    for at in chosen:
        gap = width - (at.reach - reach)
        spread = _spread(shaped, start, at, gap) if wrapping.align == "justify" or gap < 0 else 0.0
        if at is chosen[-1] or wrapping.align != "justify":
            # Such a line keeps its own spaces, unless it only fits with narrower ones.
            spread = min(spread, 0.0)
        made = line(shaped, start, at, spread)
        lines.append(replace(made, clings=True) if _clings(shaped, at, chosen) else made)
        start, reach = at.start, at.next_reach
    return tuple(lines)


def _clings(shaped: Shaped, at: Break, chosen: Sequence[Break]) -> bool:
    return at is not chosen[-1] and clings(shaped, at.end)


def balanced(shaped: Shaped, width: float, wrapping: Wrapping) -> tuple[Line, ...]:
    """The same text in as many lines, which end as level as they can: in the narrowest measure that takes no
    more of them, found by bisection; or with its sentences, where lines so are about level."""
    if not shaped.text:
        return ()
    if is_in_one(shaped, width):
        return in_one(shaped)
    found = _chances(shaped, wrapping)
    fitted = _fitted(shaped, width, wrapping, found)
    chosen, lines = fitted.chosen, fitted.lines
    if not 1 < len(lines) <= MOST_BALANCED:
        return lines
    if ends := by_sense(shaped.text, found.breaks, len(lines), width):
        made = _set(shaped, width, wrapping, ends)
        if all(line.width <= width for line in made):
            return made
    # A narrower measure than its longest word's would part that, in any language.
    places = (found if wrapping.hyphenate is None else chances(shaped)).breaks
    widest = min(longest(places), width)
    low, high = width / 2, width
    divided, clinging, parted = _divided(chosen), _clinging(shaped, chosen), _parted(chosen)
    alone = min(_alone(shaped, chosen), LEAST_LINE * width)
    while high - low > NEAR_ENOUGH:
        middle = (low + high) / 2
        if middle < widest:
            low = middle
            continue
        ends = _chosen(shaped, middle, wrapping, found)
        level = len(ends) <= len(lines) and _divided(ends) <= divided and _clinging(shaped, ends) <= clinging
        level = level and _parted(ends) <= parted and _alone(shaped, ends) >= alone
        # Most measures are too narrow: what they come to is not set.
        tried = _set(shaped, middle, wrapping, ends) if level else ()
        if tried and all(line.width <= middle for line in tried):
            lines, high = tried, middle
        else:
            low = middle
    return lines


def _divided(chosen: Sequence[Break]) -> int:
    """How many lines end in a hyphen."""
    return sum(at.hyphen for at in chosen)


def _parted(chosen: Sequence[Break]) -> float:
    """What lines cost that end amid what belongs together."""
    return fsum(at.penalty for at in chosen[:-1])


def _clinging(shaped: Shaped, chosen: Sequence[Break]) -> int:
    """How many lines end in a word that belongs to the next."""
    return sum(_clings(shaped, at, chosen) for at in chosen)


def between_words(shaped: Shaped) -> list[Break]:
    """Every place where a line may end, but those between two letters of a Chinese or Japanese word."""
    amid = amid_words(shaped.text, shaped.setting.lang)
    return [place for place in chances(shaped).breaks if place.end not in amid]


def longest(places: Sequence[Break]) -> float:
    """The width of the longest stretch between two places where a line may end."""
    befores = [0.0, *(place.next_reach for place in places)]
    return max(place.reach - before for place, before in zip(places, befores, strict=False))


def clings(shaped: Shaped, end: int) -> bool:
    """Whether a line of display type that ends there ends in a word, or a part of one, that belongs to the
    next line."""
    if shaped.setting.size < DISPLAY:
        return False
    if _spaceless(shaped):
        return _is_amid_phrase(shaped, end)
    if shaped.text[end - 1] in HYPHENS and shaped.text[end : end + 1].isalpha():
        return True
    word = shaped.text[shaped.text.rfind(" ", 0, end) + 1 : end]
    return word.lower() in CLINGING.get(primary(shaped.setting.lang), "").split()


def _is_amid_phrase(shaped: Shaped, end: int) -> bool:
    """Whether letters stand on both sides of an end, of a language that writes no blanks between words."""
    return 0 < end < len(shaped.text) and all(
        category(one)[0] in IN_WORDS for one in shaped.text[end - 1 : end + 1]
    )


def _dearer(at: Break, by: float) -> Break:
    return replace(at, penalty=at.penalty + by)


def _of_long_words(hyphenate: Hyphenate | None) -> Hyphenate | None:
    """The same, but that short words stay whole, and so do names, as far as a capital tells them."""
    if hyphenate is None:
        return None
    return lambda word: () if len(word) < SHORTEST_SPARING or word[0].isupper() else hyphenate(word)


def _elastic(shaped: Shaped, width: float, wrapping: Wrapping) -> Elastic:
    space = 0.0 if _spaceless(shaped) else advance(shaped.items[0], blank_glyph(shaped.items[0]))
    justified = wrapping.align == "justify"
    return Elastic(
        stretch=_stretch(shaped, space) if justified else 0.0,
        shrink=space * (SPACE_SHRINK if justified else RAG_SHRINK),
        rag=width * (RIGID_RAG if justified else RAG),
        size=shaped.setting.size,
        hyphens_in_a_row=NEVER if wrapping.sparing else HYPHENS_IN_A_ROW,
        lonely_word=LONELY if wrapping.title else 0.0,
    )


def _stretch(shaped: Shaped, space: float) -> float:
    """How much a blank of justified text may grow, or the room between two characters where it has none."""
    return space * SPACE_STRETCH if space else shaped.setting.size * LETTER_STRETCH


def _spaceless(shaped: Shaped) -> bool:
    return primary(shaped.setting.lang) in SPACELESS


def _spread(shaped: Shaped, start: int, at: Break, gap: float) -> float:
    """What each blank of a justified line grows by to fill a gap; negative: shrinks."""
    blanks = max(at.end - start - 1, 0) if _spaceless(shaped) else shaped.text.count(" ", start, at.end)
    return gap / blanks if blanks else 0.0
