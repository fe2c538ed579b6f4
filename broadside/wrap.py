"""A shaped paragraph in, lines out: Unicode break opportunities, hyphenation, total fit.

Breaks come from ICU (UAX 14, with dictionaries for Thai, Khmer, Lao and Burmese); of all ways to break,
the one with the least sum of demerits is taken (Knuth and Plass, "Breaking Paragraphs into Lines",
Software: Practice and Experience 11, 1981). Lengths are points.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

import icu

from broadside.model.layout import Align
from broadside.model.text import Glyphs, Line
from broadside.shape import Item, Shaped, reshape

# A ragged line that ends this share of the measure short counts as stretched to its limit: about the
# rag that a careful typesetter lets stand.
RAG = 0.12
# A word space may grow by a half and shrink by a fifth in justified text before it looks wrong.
SPACE_STRETCH = 0.5
SPACE_SHRINK = 0.2
# Text without word spaces is justified between characters, by at most this share of the type size.
LETTER_STRETCH = 0.1
# Stretch over which a first, quick search gives up; the second takes whatever comes.
TOLERANCE = 2.5
# Penalties are in TeX's units, where 100 stands for a line stretched to its limit.
HYPHEN_PENALTY = 60.0
ADDRESS_PENALTY = 20.0
EMERGENCY_PENALTY = 5000.0
# Two hyphens above one another, a last line of one short word: ugly, never forbidden.
HYPHENS_IN_A_ROW = 5000.0
RUNT = 3000.0
RUNT_SHARE = 0.12
# A word shorter than this stays whole, as do two letters before and three after a hyphen.
SHORTEST_HYPHENATED = 6
BEFORE_HYPHEN = 2
AFTER_HYPHEN = 3

# Locale keywords of CLDR: strict kinsoku, and Korean broken between words only.
LOCALES = {"zh": "zh@lb=strict", "ja": "ja@lb=strict", "ko": "ko@lb=strict;lw=keepall"}
# Scripts written without spaces between words.
SPACELESS = ("zh", "ja", "th", "km", "lo", "my")

BLANK = " \n\u3000\u2009\u200b"
WORD = re.compile(r"[^\W\d_]+(?:[\u00ad\u2019'][^\W\d_]+)*")
# Places in a web address where Chicago (17th ed., 7.46) breaks a line: after a colon or slashes, before
# other punctuation.
ADDRESS_BREAK = re.compile(r"(?<=[:/])(?![:/])|(?=[.,_?#%~=&\-])")
ADDRESS = re.compile(r"(?:https?://|doi:|www\.)\S+|\S+\.\S+/\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping:
    """How to break: `hyphenate(word)` gives the places in a word where a hyphen may go."""

    align: Align = "start"
    hyphenate: Callable[[str], tuple[int, ...]] | None = None


@dataclass(frozen=True, slots=True)
class _Break:
    """A place to break: `end` is where the line's ink stops, `start` where the next line begins."""

    end: int
    start: int
    reach: float
    blanks: int
    next_reach: float
    next_blanks: int
    penalty: float
    hyphen: bool


def wrap(shaped: Shaped, width: float, wrapping: Wrapping) -> tuple[Line, ...]:
    """Break a paragraph into lines at most `width` wide. A single cluster wider than that overflows."""
    if not shaped.text:
        return ()
    breaks = _breaks(shaped, width, wrapping.hyphenate)
    fit = _Fit(shaped, width, wrapping.align)
    chosen = fit.search(breaks, TOLERANCE) or fit.search(breaks, None)
    assert chosen, "every stretch between two breaks fits, or stands alone"
    lines = []
    start = 0
    for number, at in enumerate(chosen):
        last = number == len(chosen) - 1
        lines.append(_line(shaped, start, at, 0.0 if last else fit.spread(start, at)))
        start = at.start
    return tuple(lines)


def _breaks(
    shaped: Shaped, width: float, hyphenate: Callable[[str], tuple[int, ...]] | None
) -> list[_Break]:
    """Every place where a line may end, in order; the last is the end of the text."""
    text = shaped.text
    places = {place: (0.0, False) for place in _opportunities(text, shaped.setting.lang)}
    for match in ADDRESS.finditer(text):
        for inner in ADDRESS_BREAK.finditer(match.group()):
            if 0 < inner.start() < len(match.group()) - 1:
                places.setdefault(match.start() + inner.start(), (ADDRESS_PENALTY, False))
    for place in [i + 1 for i, c in enumerate(text) if c == "\u00ad"]:
        places[place] = (HYPHEN_PENALTY, True)
    if hyphenate:
        for place in _hyphens(text, hyphenate):
            places.setdefault(place, (HYPHEN_PENALTY, True))
    for item in shaped.items:
        if item.run.raised:
            for place in range(item.start, item.end):
                places.pop(place, None)
    places[len(text)] = (0.0, False)
    ordered = sorted(places.items())
    return _measured(shaped, _broken_up(shaped, ordered, width))


def _opportunities(text: str, lang: str) -> list[int]:
    iterator = _line_iterator(LOCALES.get(lang[:2], lang))
    ustring = icu.UnicodeString(text)
    iterator.setText(ustring)
    places = list(iterator)
    if len(ustring) == len(text):
        return places
    units = list(accumulate((2 if ord(c) > 0xFFFF else 1 for c in text), initial=0))
    character = {unit: i for i, unit in enumerate(units)}
    return [character[place] for place in places if place in character]


@lru_cache(maxsize=64)
def _line_iterator(locale: str) -> Any:
    return icu.BreakIterator.createLineInstance(icu.Locale(locale))


def _hyphens(text: str, hyphenate: Callable[[str], tuple[int, ...]]) -> Iterator[int]:
    for match in WORD.finditer(text):
        word = match.group()
        if len(word) >= SHORTEST_HYPHENATED and "\u00ad" not in word:
            for place in hyphenate(word):
                if BEFORE_HYPHEN <= place <= len(word) - AFTER_HYPHEN:
                    yield match.start() + place


def _broken_up(
    shaped: Shaped, places: list[tuple[int, tuple[float, bool]]], width: float
) -> list[tuple[int, tuple[float, bool]]]:
    """The same places, and more inside a stretch that is wider than a line: between any two clusters."""
    reach = shaped.reach
    result = []
    before = 0
    for place, cost in places:
        if reach[len(shaped.text[:place].rstrip(BLANK))] - reach[before] > width:
            starts = sorted({c for item in shaped.items for c in item.clusters if before < c < place})
            result += [(start, (EMERGENCY_PENALTY, False)) for start in starts]
        result.append((place, cost))
        before = place
    return result


def _measured(shaped: Shaped, places: list[tuple[int, tuple[float, bool]]]) -> list[_Break]:
    text, reach = shaped.text, shaped.reach
    hyphen_width = _hyphen_width(shaped) if any(hyphen for _, (_, hyphen) in places) else 0.0
    between_letters = shaped.setting.lang[:2] in SPACELESS
    breaks = []
    blanks = before = 0
    for place, (penalty, hyphen) in places:
        end = place
        while end > before and text[end - 1] in BLANK:
            end -= 1
        blanks += 0 if between_letters else text.count(" ", before, end)
        at_end = blanks
        blanks += 1 if between_letters else text.count(" ", end, place)
        width = reach[end] + (hyphen_width if hyphen else 0.0)
        breaks.append(_Break(end, place, width, at_end, reach[place], blanks, penalty, hyphen))
        before = place
    return breaks


def _hyphen_width(shaped: Shaped) -> float:
    item = shaped.items[0]
    return _advance(item, _hyphen_glyph(item))


def _hyphen_glyph(item: Item) -> int:
    code = 0x2010 if 0x2010 in item.face.coverage else 0x2D
    glyph: int | None = item.face.font.get_nominal_glyph(code)
    return glyph or 0


def _advance(item: Item, glyph: int) -> float:
    return item.face.advance(glyph) * item.size / item.face.upem


@dataclass(frozen=True, slots=True)
class _Node:
    """The best way to break the text up to `at`, which is None at the start."""

    demerits: float
    at: _Break | None
    before: "_Node | None"


class _Fit:
    """The search for the best breaks of one paragraph in one width."""

    __slots__ = ("justified", "shaped", "shrink", "stretch", "width")

    def __init__(self, shaped: Shaped, width: float, align: Align) -> None:
        self.shaped = shaped
        self.width = width
        self.justified = align == "justify"
        size = shaped.setting.size
        if shaped.setting.lang[:2] in SPACELESS:
            self.stretch, self.shrink = size * LETTER_STRETCH, 0.0
        else:
            space = _space_width(shaped)
            self.stretch, self.shrink = space * SPACE_STRETCH, space * SPACE_SHRINK
        if not self.justified:
            self.shrink = 0.0

    def spread(self, start: int, at: _Break) -> float:
        """What each blank of a justified line from `start` to `at` grows by; negative: shrinks."""
        if not self.justified:
            return 0.0
        blanks = self.shaped.text.count(" ", start, at.end)
        if self.shaped.setting.lang[:2] in SPACELESS:
            blanks = max(at.end - start - 1, 0)
        gap = self.width - (at.reach - self.shaped.reach[start])
        return gap / blanks if blanks else 0.0

    def search(self, breaks: list[_Break], tolerance: float | None) -> list[_Break] | None:
        """The breaks of least demerits; None where no line sequence stays within `tolerance`."""
        active = [_Node(0.0, None, None)]
        for at in breaks:
            last = at is breaks[-1]
            best: _Node | None = None
            still = []
            for node in active:
                gap, blanks = self._gap(node, at)
                if gap < -blanks * self.shrink - 1e-6:
                    continue
                still.append(node)
                demerits = self._demerits(node, at, (gap, blanks), last, tolerance)
                if demerits is not None and (best is None or demerits < best.demerits):
                    best = _Node(demerits, at, node)
            if not still and tolerance is None and best is None:
                # Nothing before this break fits beside it: the nearest place begins an overfull line.
                best = _Node(active[-1].demerits + EMERGENCY_PENALTY**2, at, active[-1])
            active = [*still, best] if best else still
            if not active:
                return None
        return _path(best)

    def _gap(self, node: _Node, at: _Break) -> tuple[float, int]:
        if node.at is None:
            return self.width - at.reach, at.blanks
        return self.width - (at.reach - node.at.next_reach), at.blanks - node.at.next_blanks

    def _demerits(
        self, node: _Node, at: _Break, gap_blanks: tuple[float, int], last: bool, tolerance: float | None
    ) -> float | None:
        gap, blanks = gap_blanks
        if gap < 0:
            ratio = -gap / (blanks * self.shrink)
        elif last:
            ratio = 0.0
        elif self.justified:
            ratio = gap / (blanks * self.stretch) if blanks else gap / (self.width * RAG / 4)
        else:
            ratio = gap / (self.width * RAG)
        if tolerance is not None and ratio > tolerance:
            return None
        demerits = (1.0 + 100.0 * min(ratio, 50.0) ** 3 + at.penalty) ** 2 + node.demerits
        if at.hyphen and node.at and node.at.hyphen:
            demerits += HYPHENS_IN_A_ROW
        if last and node.at and self.width - gap < self.width * RUNT_SHARE:
            demerits += RUNT
        return demerits


def _space_width(shaped: Shaped) -> float:
    item = shaped.items[0]
    return _advance(item, item.face.font.get_nominal_glyph(0x20) or 0)


def _path(node: _Node | None) -> list[_Break] | None:
    path = []
    while node is not None and node.at is not None:
        path.append(node.at)
        node = node.before
    return path[::-1] or None


def _line(shaped: Shaped, start: int, at: _Break, spread: float) -> Line:
    """The glyphs from `start` to `at`, in logical order, each stretch at its visual place."""
    parts = [_cut(shaped, item, start, at.end) for item in shaped.items if item.start < at.end > start < item.end]
    if at.hyphen and parts:
        parts[-1] = _with_hyphen(parts[-1])
    letters = shaped.setting.lang[:2] in SPACELESS
    widths = [sum(part.advances) + spread * _blanks(shaped.text, part, at, letters) for part in parts]
    lefts = [0.0] * len(parts)
    x = 0.0
    for index in _visual([part.level for part in parts]):
        lefts[index] = x
        x += widths[index]
    glyphs = [
        _glyphs(shaped.text, part, left, (spread, letters, at.end)) for part, left in zip(parts, lefts, strict=True)
    ]
    if at.start > at.end and glyphs and shaped.text[at.end] == " ":
        glyphs[-1] = _with_blank(glyphs[-1], parts[-1])
    notes = tuple(part.run.note for part in parts if part.run.note)
    return Line(glyphs=tuple(glyphs), width=x, notes=tuple(dict.fromkeys(notes)), hyphenated=at.hyphen)


def _cut(shaped: Shaped, item: Item, start: int, end: int) -> Item:
    """The part of an item that lies in [start, end), shaped again where the cut would show."""
    first, last = max(start, item.start), min(end, item.end)
    if (first, last) == (item.start, item.end):
        return item
    if (first > item.start and item.is_unsafe(first)) or (last < item.end and item.is_unsafe(last)):
        return reshape(shaped, item, first, last)
    return _slice(item, (first, last), slice(*item.between(first, last)))


def _slice(item: Item, stretch: tuple[int, int], part: slice) -> Item:
    return Item(
        run=item.run,
        face=item.face,
        start=stretch[0],
        end=stretch[1],
        level=item.level,
        script=item.script,
        lang=item.lang,
        size=item.size,
        rise=item.rise,
        ids=item.ids[part],
        clusters=item.clusters[part],
        advances=item.advances[part],
        offsets=item.offsets[part] if item.offsets else None,
        infos=item.infos[part],
    )


def _with_hyphen(item: Item) -> Item:
    """The item with a hyphen after its last character; it reads as a soft hyphen, so that a word broken
    over two lines is still one word to a search or a screen reader."""
    glyph = _hyphen_glyph(item)
    longer = _slice(item, (item.start, item.end), slice(None))
    at = 0 if item.level & 1 else len(item.ids)
    longer.ids.insert(at, glyph)
    longer.clusters.insert(at, -1)
    longer.advances.insert(at, _advance(item, glyph))
    if longer.offsets is not None:
        longer.offsets.insert(at, (0.0, 0.0))
    return longer


def _stretches(text: str, cluster: int, letters: bool, end: int) -> bool:
    """Whether justification may widen the glyph of this cluster."""
    if cluster < 0:
        return False
    return cluster < end - 1 if letters else text[cluster] == " "


def _blanks(text: str, item: Item, at: _Break, letters: bool) -> int:
    return sum(_stretches(text, cluster, letters, at.end) for cluster in item.clusters)


def _visual(levels: list[int]) -> list[int]:
    """Indices in visual order from left to right (UAX 9, rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        i = 0
        while i < len(order):
            j = i
            while j < len(order) and levels[order[j]] >= level:
                j += 1
            order[i:j] = order[i:j][::-1]
            i = max(j, i + 1)
    return order


def _glyphs(text: str, item: Item, left: float, justify: tuple[float, bool, int]) -> Glyphs:
    spread, letters, end = justify
    advances = item.advances
    if spread:
        advances = [
            advance + spread * _stretches(text, cluster, letters, end)
            for advance, cluster in zip(advances, item.clusters, strict=True)
        ]
    return Glyphs(
        run=item.run,
        face=item.face.key,
        size=item.size,
        x=left,
        rise=item.rise,
        rtl=bool(item.level & 1),
        ids=tuple(item.ids),
        texts=_texts(text, item),
        advances=tuple(advances),
        offsets=tuple(item.offsets or ()),
    )


def _texts(text: str, item: Item) -> tuple[str, ...]:
    """What each glyph stands for; of several glyphs in a cluster, the first that has a width says all."""
    clusters = item.clusters
    if not item.level & 1 and clusters == list(range(item.start, item.end)):
        return tuple(text[item.start : item.end])
    starts = sorted({c for c in clusters if c >= 0})
    following = dict(zip(starts, [*starts[1:], item.end], strict=True))
    speakers: dict[int, int] = {}
    for i, cluster in enumerate(clusters):
        held = speakers.get(cluster)
        if held is None or (item.advances[held] == 0 < item.advances[i]):
            speakers[cluster] = i
    return tuple(
        "" if speakers[c] != i else "\u00ad" if c < 0 else text[c : following[c]] for i, c in enumerate(clusters)
    )


def _with_blank(glyphs: Glyphs, item: Item) -> Glyphs:
    """The last stretch of a line with the blank that follows it, so that words stay apart when copied."""
    blank = item.face.font.get_nominal_glyph(0x20) or 0
    advance = _advance(item, blank)
    last_first = glyphs.rtl
    return Glyphs(
        run=glyphs.run,
        face=glyphs.face,
        size=glyphs.size,
        x=glyphs.x - advance if last_first else glyphs.x,
        rise=glyphs.rise,
        rtl=glyphs.rtl,
        ids=(blank, *glyphs.ids) if last_first else (*glyphs.ids, blank),
        texts=(" ", *glyphs.texts) if last_first else (*glyphs.texts, " "),
        advances=(advance, *glyphs.advances) if last_first else (*glyphs.advances, advance),
        offsets=_padded(glyphs.offsets, last_first),
    )


def _padded(offsets: tuple[tuple[float, float], ...], first: bool) -> tuple[tuple[float, float], ...]:
    if not offsets:
        return ()
    return ((0.0, 0.0), *offsets) if first else (*offsets, (0.0, 0.0))
