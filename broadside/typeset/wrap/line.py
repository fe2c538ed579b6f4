"""Shaped, Break → Line: sets the glyphs between two breaks, each stretch at its visual place (UAX 9)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from math import fsum
from unicodedata import bidirectional, is_normalized, normalize

from msgspec import Struct

from broadside.model.language import SPACELESS, primary
from broadside.model.replace import replace
from broadside.model.run import SOFT_HYPHEN
from broadside.model.text import Glyphs, Line, packed
from broadside.typeset.shape import Shaped, changes, reshape
from broadside.typeset.shape.item import Item
from broadside.typeset.wrap.breaks import Break
from broadside.typeset.wrap.edges import leading, trailing
from broadside.typeset.wrap.endings import BLANK
from broadside.typeset.wrap.parted import advance, blank_glyph, hyphen_glyph

# Blanks that stand between words, which a line loses where it ends at them.
BETWEEN_WORDS = frozenset(BLANK) - {"\n", "\u200b"}


class _Justified(Struct, frozen=True, kw_only=True):
    """How a line of a text is justified: what grows are its blanks, or where `letters` says that the language
    has none, its letters with the marks on them. `last` is the cluster that ends the line."""

    text: str
    letters: bool
    last: int

    def grows(self, item: Item) -> list[bool]:
        """Whether each glyph grows: of a letter or blank with its marks the last. What ends a line does not,
        nor does a hyphen."""
        clusters = item.clusters
        if not self.letters:
            return [
                cluster >= 0 and self.text[cluster] == " " and cluster != following
                for cluster, following in zip(clusters, [*clusters[1:], None], strict=True)
            ]
        return [
            0 <= cluster != self.last and cluster != following
            for cluster, following in zip(clusters, [*clusters[1:], None], strict=True)
        ]


def line(shaped: Shaped, start: int, at: Break, spread: float) -> Line:
    """The glyphs from `start` to `at`, in logical order, each stretch at its visual place."""
    # A text of blanks alone has a line without a glyph.
    inside = [item for item in shaped.items if max(item.start, start) < min(item.end, at.end)]
    # A joiner between two scripts has none of its own either.
    parts = [part for item in inside if (part := _cut(shaped, item, start, at.end)).ids]
    if at.hyphen and parts:
        parts[-1] = _with_hyphen(parts[-1])
    if parts:
        parts[0] = _drawn_in(parts[0], 0, leading(shaped, start), before=True)
        parts[-1] = _drawn_in(parts[-1], -1, trailing(shaped, at.end), before=False)
    advances = [part.advances for part in parts]
    if spread:
        advances = _justified(shaped, parts, spread, characters=at.end - start)
    widths = [fsum(wide) for wide in advances]
    lefts = [0.0] * len(parts)
    x = 0.0
    for index in _visual([part.level for part in parts], [shaped.seams.get(part.start) for part in parts]):
        lefts[index] = x
        x += widths[index]
    glyphs = [
        word
        for part, left, wide in zip(parts, lefts, advances, strict=True)
        for word in _words(_glyphs(shaped.text, part, left, wide))
    ]
    # The blank that the line ends at is not seen, but copied text would run words together without it.
    if glyphs and any(sign in BETWEEN_WORDS for sign in shaped.text[at.end : at.start]):
        glyphs[-1:] = _with_blank(glyphs[-1], parts[-1])
    notes = tuple(part.run.note for part in parts if part.run.note)
    return Line(glyphs=tuple(glyphs), width=x, notes=tuple(dict.fromkeys(notes)), hyphenated=at.hyphen)


def _justified(shaped: Shaped, parts: Sequence[Item], spread: float, characters: int) -> list[list[float]]:
    """The advances of a line's glyphs with room between them. `spread` is that after each blank or, in a
    language without, between two of so many characters: letters with marks share theirs out."""
    last = max((cluster for part in parts for cluster in part.clusters), default=-1)
    letters = primary(shaped.setting.lang) in SPACELESS
    justified = _Justified(text=shaped.text, letters=letters, last=last)
    grows = [justified.grows(part) for part in parts]
    if letters and (count := sum(map(sum, grows))):
        spread *= max(characters - 1, 0) / count
    return [
        [own + spread * more if more else own for own, more in zip(part.advances, grow, strict=True)]
        for part, grow in zip(parts, grows, strict=True)
    ]


def _cut(shaped: Shaped, item: Item, start: int, end: int) -> Item:
    """The part of an item that lies in [start, end), shaped again where the cut would show."""
    first, last = max(start, item.start), min(end, item.end)
    if (first == start and start and changes(shaped, item, first)) or (
        last == end < len(shaped.text) and changes(shaped, item, last)
    ):
        return reshape(shaped, item, first, last, range(start, end))
    if (first, last) == (item.start, item.end):
        return item
    return _slice(item, range(first, last), slice(*item.between(first, last)))


def _drawn_in(item: Item, glyph: int, much: float, *, before: bool) -> Item:
    """The item with a sign that gives up a part of its square, on the side at the edge of the line."""
    if not much:
        return item
    narrower = _slice(item, range(item.start, item.end), slice(None))
    narrower.advances[glyph] -= much
    if item.room[0 if before else 1]:
        narrower.room = (0.0, item.room[1]) if before else (item.room[0], 0.0)
        return narrower
    if before:
        narrower.offsets = narrower.offsets or [(0.0, 0.0)] * len(item.ids)
        x, y = narrower.offsets[glyph]
        narrower.offsets[glyph] = (x - much, y)
    return narrower


def _slice(item: Item, stretch: range, part: slice) -> Item:
    return Item(
        run=item.run,
        face=item.face,
        start=stretch.start,
        end=stretch.stop,
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
        room=(
            item.room[0] if stretch.start == item.start else 0.0,
            item.room[1] if stretch.stop == item.end else 0.0,
        ),
    )


def _with_hyphen(item: Item) -> Item:
    """The item with a hyphen after its last character; it reads as a soft hyphen, so that a word broken
    over two lines is still one word to a search or a screen reader."""
    glyph = hyphen_glyph(item)
    longer = _slice(item, range(item.start, item.end), slice(None))
    at = 0 if item.level & 1 else len(item.ids)
    longer.ids.insert(at, glyph)
    longer.clusters.insert(at, -1)
    longer.advances.insert(at, advance(item, glyph))
    if longer.offsets is not None:
        longer.offsets.insert(at, (0.0, 0.0))
    return longer


def _visual(levels: Sequence[int], seams: Sequence[int | None]) -> list[int]:
    """Indices in visual order from left to right (UAX 9, rule L2), of parts by their levels and by the levels
    of the seams before them, where there are any: a seam is turned with the parts but is none."""
    order: list[tuple[int, int | None]] = []
    for index, (level, seam) in enumerate(zip(levels, seams, strict=True)):
        order += [(level, index)] if seam is None else [(seam, None), (level, index)]
    for level in range(max(levels, default=0), 0, -1):
        i = 0
        while i < len(order):
            j = i
            while j < len(order) and order[j][0] >= level:
                j += 1
            order[i:j] = order[i:j][::-1]
            i = max(j, i + 1)
    return [index for _, index in order if index is not None]


def _words(glyphs: Glyphs) -> list[Glyphs]:
    """Right-to-left glyphs word by word, the first word first: a program that reads a page in the order of
    drawing then finds the words in theirs."""
    if not glyphs.rtl:
        return [glyphs]
    stops = _stops(glyphs.texts)
    if len(stops) == 1:
        return [glyphs]
    words = []
    start, x = 0, glyphs.x
    texts = glyphs.texts
    for stop in stops:
        part = slice(start, stop)
        advances = glyphs.advances[part]
        words.append(
            replace(
                glyphs,
                x=x,
                ids=glyphs.ids[part],
                spelled=glyphs.spelled[part],
                advances=advances,
                offsets=glyphs.offsets[part],
                before=next((text[-1] for text in islice(texts, stop, None) if text), glyphs.before),
            )
        )
        start, x = stop, x + fsum(advances)
    return words[::-1]


def _stops(texts: tuple[str, ...]) -> list[int]:
    """Where right-to-left words end; signs without a letter stand alone, as nothing tells that they are read
    from the right."""
    ends = [i + 1 for i, text in enumerate(texts) if text == " "]
    stops: list[int] = []
    for start, stop in pairwise((0, *ends, *([] if ends[-1:] == [len(texts)] else [len(texts)]))):
        lettered = _reads_leftward("".join(texts[start:stop]))
        # The last glyph of a cluster says its text.
        stops += [] if lettered else [i + 1 for i in range(start, stop - 1) if texts[i]]
        stops.append(stop)
    return stops


@lru_cache(maxsize=4096)
def _reads_leftward(word: str) -> bool:
    """Whether a letter of a word says that it reads from the right."""
    return any(bidirectional(character) in ("R", "AL") for character in word)


def _glyphs(text: str, item: Item, left: float, advances: Sequence[float]) -> Glyphs:
    return Glyphs(
        run=item.run,
        face=item.face.key,
        size=item.size,
        x=left,
        rise=item.rise,
        rtl=bool(item.level & 1),
        ids=packed(item.ids),
        spelled=_texts(text, item),
        advances=tuple(advances),
        offsets=tuple(item.offsets or ()),
        within_rtl=item.level >= 2 and not item.level & 1,
        before=text[item.start - 1 : item.start] if item.level & 1 else "",
        room=item.room,
    )


def _texts(text: str, item: Item) -> str | tuple[str, ...]:
    """What each glyph stands for. The glyphs of a cluster share its characters out, in the order of reading;
    where these are too few, one glyph says them all, as the last does wherever a file can make one code of
    all: right to left, but for CFF."""
    clusters, rtl = item.clusters, item.level & 1
    written = text[item.start : item.end]
    if not rtl and clusters == list(range(item.start, item.end)):
        return written
    as_written = SOFT_HYPHEN not in written and is_normalized("NFC", written)
    if as_written and clusters == list(range(item.end - 1, item.start - 1, -1)):
        return written[::-1]
    say = str if as_written else _said
    if rtl and not item.face.cff:
        return tuple(_last_says(text, item, say))
    starts = sorted({cluster for cluster in clusters if cluster >= 0})
    said = {start: say(text[start:end]) for start, end in pairwise((*starts, item.end))} | {-1: SOFT_HYPHEN}
    if len(said) > len(clusters):
        return tuple([said[cluster] for cluster in clusters])
    texts: list[str] = []
    for cluster, count in Counter(clusters).items():
        if count == 1:
            texts.append(said[cluster])
        else:
            first = len(texts)
            shares = _shares(said[cluster], item.advances[first : first + count])
            texts += shares[::-1] if rtl else shares
    return tuple(texts)


def _last_says(text: str, item: Item, say: Callable[[str], str]) -> Iterator[str]:
    """From left to right the text of each right-to-left cluster for its last glyph, and none for others."""
    end = item.end
    for cluster, following in zip(item.clusters, [*item.clusters[1:], None], strict=True):
        if cluster == following:
            yield ""
        elif cluster < 0:
            yield SOFT_HYPHEN
        else:
            yield say(text[cluster:end])
            end = cluster


@lru_cache(maxsize=8192)
def _said(text: str) -> str:
    """Characters as readers know them: composed, and without soft hyphens that no line ends at."""
    return normalize("NFC", text.replace(SOFT_HYPHEN, ""))


def _shares(said: str, advances: list[float]) -> list[str]:
    """A character for each glyph, the rest for the last; or all for the first that has a width."""
    more = len(advances) - 1
    if len(said) > more:
        return [*said[:more], said[more:]]
    speaker = next((i for i, advance in enumerate(advances) if advance), 0)
    return ["" if i != speaker else said for i in range(more + 1)]


def _with_blank(glyphs: Glyphs, item: Item) -> tuple[Glyphs, ...]:
    """The last stretch of a line with the blank that follows it, so that words stay apart when copied."""
    blank = blank_glyph(item)
    wide, spelled = advance(item, blank), glyphs.spelled
    if glyphs.rtl:
        alone = replace(
            glyphs,
            x=glyphs.x - wide,
            ids=packed((blank,)),
            spelled=" ",
            advances=(wide,),
            offsets=(),
            before=next((text[-1] for text in glyphs.texts if text), ""),
        )
        return glyphs, alone
    return (
        replace(
            glyphs,
            ids=packed((*glyphs.ids, blank)),
            spelled=spelled + " " if isinstance(spelled, str) else (*spelled, " "),
            advances=(*glyphs.advances, wide),
            offsets=(*glyphs.offsets, (0.0, 0.0)) if glyphs.offsets else (),
        ),
    )
