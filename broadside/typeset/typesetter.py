"""Text, role → Lines: sets what every block of a sheet says."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import inf

from msgspec import Struct, field

from broadside.fonts import Fonts, no_font_has
from broadside.issues import Issue, Span, error
from broadside.model.composed import composed
from broadside.model.content import Block, Run, Text
from broadside.model.emblem import Sign
from broadside.model.language import primary, raise_of, reads_rtl
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.model.type import Align, Hyphens, Type
from broadside.model.walk import places_of
from broadside.typeset.hyphens import SHORT_WORDED, hyphenator
from broadside.typeset.look import (
    NO_ROOM,
    ROOM,
    SLACK,
    UNSAID,
    Look,
    on_brand,
    types_of,
    with_room,
    with_type,
    without_room,
)
from broadside.typeset.own_words import Value, own_words
from broadside.typeset.reach import above, below
from broadside.typeset.shape import Setting, Unprintable
from broadside.typeset.shape.kept import shaped_in
from broadside.typeset.wrap import Wrapping, balanced, between_words, in_one, is_in_one, longest, wrap

# A line that is wider than its place by less, in points, is so by rounding and kerning.
OVERFULL = 0.5
# What measures the blocks that a block holds, one under the other.
Inner = Callable[[Sequence[Block], Place, "Typesetter"], Stack]


class Unset(Struct, frozen=True, kw_only=True):
    """What could not be set: characters that no font has, widths of places with no room for a letter."""

    unprintable: dict[Unprintable, None] = field(default_factory=dict)
    narrow: dict[Span, float] = field(default_factory=dict)

    def more(self, other: "Unset") -> None:
        """Tell of what was met elsewhere, too."""
        self.unprintable.update(other.unprintable)
        for span, width in other.narrow.items():
            self.narrow.setdefault(span, width)


class Asked(Struct, frozen=True, kw_only=True):
    """A block that was measured right under the root of a document: in which place, in which look."""

    block: Block
    place: Place
    look: Look


class Typesetter(Struct, frozen=True, kw_only=True, eq=False):
    """Sets texts of one language in the faces of one brand, each as its role in the layout asks.

    What it sets follows from its `look` alone, and of the types in that from those of the `roles` asked for.
    Lines are kept in the memo; `unset` gathers what could not be set, `asked` which blocks were measured.
    """

    look: Look
    memo: Memo
    inner: Inner
    unset: Unset = field(default_factory=Unset)
    asked: list[Asked] = field(default_factory=list)
    roles: dict[str, None] = field(default_factory=dict)

    @property
    def layout(self) -> Layout:
        """The layout, without its types: those are asked for by their roles."""
        return self.look.layout

    @property
    def fonts(self) -> Fonts:
        return self.look.fonts

    @property
    def lang(self) -> str:
        return self.look.lang

    @property
    def source(self) -> str:
        return self.look.source

    @property
    def signs(self) -> tuple[Sign, ...]:
        return self.look.signs

    @property
    def rtl(self) -> bool:
        return reads_rtl(self.look.lang)

    def type_of(self, role: str) -> Type:
        """How the layout sets a role; KeyError for a role that there is not."""
        self.roles[role] = None
        found = types_of(self.look).get(role)
        if found is not None:
            return found
        if role in UNSAID:
            return NO_ROOM
        raise KeyError(role)

    @property
    def room(self) -> float:
        """How many points higher than it must be a picture may be. It is asked for like a type: what doesn't
        ask is the same with any room."""
        return self.type_of(ROOM).size

    @property
    def slack(self) -> float:
        """The same of a box."""
        return self.type_of(SLACK).size

    def on_page(self, sequence: Sequence[Block]) -> "Typesetter":
        """The same for some blocks: with the room that a page has left where one of them stands on it, else
        without any."""
        places = self.look.layout.roomy
        if not places:
            return self
        here = any(not places.isdisjoint(self.memo.of(_places, one)) for one in sequence)
        return replace(self, look=self.memo.of(with_room if here else without_room, self.look))

    def speaking(self, role: str) -> "Typesetter":
        """The same, running text set as `role` is, keeping the space between its blocks."""
        voice = self.type_of(role)
        kept = {
            name: replace(
                voice, before=(old := self.type_of(name)).before, after=old.after, indent=old.indent
            )
            for name in ("body", "list")
        }
        # Each type follows from that of its own role and of the three that are asked for here.
        look = self.look
        for name, type_ in kept.items():
            look = self.memo.of(with_type, look, name, type_)
        return replace(self, look=look)

    def with_type(self, role: str, type_: Type) -> "Typesetter":
        """The same, a role set in another type, which follows from its own."""
        return replace(self, look=self.memo.of(with_type, self.look, role, type_))

    def on_brand(self, roles: Sequence[str]) -> "Typesetter":
        """The same, some roles set as they are read on a ground in the brand's colour."""
        return replace(self, look=self.memo.of(on_brand, self.look, tuple(roles)))

    def in_language(self, lang: str) -> "Typesetter":
        """The same for words in another language: it runs as they do, and what the program says is in it."""
        if not lang or lang == self.lang:
            return self
        return replace(self, look=replace(self.look, lang=lang, source=self.source or self.lang))

    def blocks(self, blocks: Sequence[Block], place: Place) -> Stack:
        """Blocks one under the other."""
        return self.inner(blocks, place, self)

    def lines(self, text: Text, type_: Type, width: float) -> tuple[Line, ...]:
        """The text broken into lines of `width` points."""
        look = self.look
        found = self.memo.of(_lines, text, self._face(type_), look.lang, look.fonts, width)
        if found.missing:
            self.unset.unprintable.update(dict.fromkeys(found.missing))
        if found.widest > width + OVERFULL:
            self.unset.narrow.setdefault(text[0].span, width)
        return found.lines

    def say(self, name: str, span: Span, /, *, strong: bool = False, **values: object) -> Text:
        """One of the program's own phrases as a text."""
        said, lang = self.memo.of(
            own_words, name, self.lang, self.source, tuple(map(Value, values, values.values()))
        )
        return (Run(text=said, strong=strong, lang=lang, span=span),)

    def extent(self, text: Text, type_: Type) -> tuple[float, float]:
        """The width of the text's longest word (all between two places to break), and of all of it on one
        line."""
        look = self.look
        found = self.memo.of(_extent, text, self._face(type_), look.lang, look.fonts)
        if found.missing:
            self.unset.unprintable.update(dict.fromkeys(found.missing))
        return found.longest, found.whole

    def halved(self, text: Text, type_: Type) -> float:
        """The least width that holds the text in two lines."""
        found = self.memo.of(_extent, text, self._face(type_), self.lang, self.fonts)
        self.unset.unprintable.update(dict.fromkeys(found.missing))
        return found.halved

    def baseline(self, type_: Type) -> float:
        """How far below the top of a line's box its baseline stands: the leading shared out above and
        below the face's ascent and descent, raised as the letters of the language need it."""
        face = self.fonts.choose(self._family(type_), type_.weight, type_.italic)
        ascent, descent = face.ascent * type_.size / face.upem, -face.descent * type_.size / face.upem
        return (type_.leading - ascent - descent) / 2 + ascent - raise_of(self.lang) * type_.size

    def hung(self, lines: Sequence[Line], type_: Type) -> float:
        """How far the letters of the last line hang below its box, beyond the descent of the face: those of
        Arabic do."""
        face = self.fonts.choose(self._family(type_), type_.weight, type_.italic)
        below = max(type_.leading - self.baseline(type_), -face.descent * type_.size / face.upem)
        return max(self.depth(lines[-1]) - below, 0.0) if lines else 0.0

    def sunk(self, line: Line, type_: Type) -> float:
        """How far the ink of a line reaches below its box, as that of tight display type does."""
        return max(self.depth(line) - (type_.leading - self.baseline(type_)), 0.0)

    def depth(self, line: Line) -> float:
        """How far a line's ink reaches below its baseline."""
        return max(below(line, self.fonts), 0.0)

    def height(self, line: Line) -> float:
        """How far a line's ink reaches above its baseline."""
        return above(line, self.fonts)

    def missing(self) -> tuple[Issue, ...]:
        """An error for each character met so far that no font has."""
        return tuple(no_font_has(one.character, one.span) for one in self.unset.unprintable)

    def faults(self) -> tuple[Issue, ...]:
        """The same, and an error for each place that is too narrow for a letter."""
        return (*self.missing(), *(_no_room(span, width) for span, width in self.unset.narrow.items()))

    def _family(self, type_: Type) -> str:
        return self.look.title_family if type_.family == "title" else self.look.text_family

    def _face(self, type_: Type) -> "_Face":
        return _face(type_, self._family(type_), self.look.layout.clear)


def _places(_: Memo, one: Block) -> frozenset[Span]:
    return places_of(one)


class _Face(Struct, frozen=True, kw_only=True, cache_hash=True):
    """What lines follow from of a type: not how far they stand apart, nor in which colour."""

    family: str
    weight: int
    italic: bool
    size: float
    tracking: float
    features: tuple[str, ...]
    clear: bool
    calm: bool
    align: Align
    hyphenate: Hyphens
    title: bool
    balance: bool


@lru_cache(maxsize=4096)
def _face(type_: Type, family: str, clear: bool) -> _Face:
    return _Face(
        family=family,
        weight=type_.weight,
        italic=type_.italic,
        size=type_.size,
        tracking=type_.tracking,
        features=type_.features,
        clear=clear,
        calm=type_.calm,
        align=type_.align,
        hyphenate=type_.hyphenate,
        title=type_.family == "title" or type_.balance or type_.paired,
        balance=type_.balance,
    )


def _setting(text: Text, face: _Face, lang: str) -> Setting:
    """How a text is set: by the habits of its own language, where all of it is in one."""
    langs = {(*run.around, run.lang)[0] for run in text if not run.raised}
    own = langs.pop() if len(langs) == 1 else None
    return _setting_in(face, own or lang)


@lru_cache(maxsize=4096)
def _setting_in(face: _Face, lang: str) -> Setting:
    return Setting(
        family=face.family,
        weight=face.weight,
        italic=face.italic,
        size=face.size,
        tracking=face.tracking,
        lang=lang,
        rtl=reads_rtl(lang),
        features=face.features,
        clear=face.clear,
        calm=face.calm,
    )


class _Lines(Struct, frozen=True, kw_only=True):
    """The lines of a text, the width of the widest, and what could not be set."""

    lines: tuple[Line, ...]
    widest: float
    missing: tuple[Unprintable, ...]


def _may_divide(face: _Face, lang: str) -> bool:
    """Whether words may be divided. Where that is to be seldom, it is never in a language of short words:
    lines that end unevenly have room for whole ones."""
    return face.hyphenate == "freely" or (face.hyphenate == "sparing" and primary(lang) not in SHORT_WORDED)


def _lines(memo: Memo, text: Text, face: _Face, lang: str, fonts: Fonts, width: float) -> _Lines:
    setting = _setting(text, face, lang)
    shaped = shaped_in(memo, text, setting, fonts)
    room = width - _beyond(setting)
    if is_in_one(shaped, room) and not face.balance:
        # It is the same line in any place that is wide enough.
        return memo.of(_line, text, setting, fonts)
    wrapping = Wrapping(
        align=face.align,
        hyphenate=hyphenator(setting.lang) if _may_divide(face, setting.lang) else None,
        rescue=hyphenator,
        sparing=face.hyphenate == "sparing",
        title=face.title,
    )
    lines = balanced(shaped, room, wrapping) if face.balance else wrap(shaped, room, wrapping)
    widest = max((line.width for line in lines), default=-inf)
    return _Lines(lines=lines, widest=widest, missing=shaped.missing)


def _line(memo: Memo, text: Text, setting: Setting, fonts: Fonts) -> _Lines:
    shaped = shaped_in(memo, text, setting, fonts)
    lines = in_one(shaped)
    return _Lines(lines=lines, widest=lines[0].width, missing=shaped.missing)


def _beyond(setting: Setting) -> float:
    """How far the ink of the last letter reaches beyond a line of which the letters stand close."""
    return max(-setting.tracking * setting.size, 0.0)


class _Extent(Struct, frozen=True, kw_only=True):
    """The width of a text's longest word, of all of it on one line, and the least that holds it in two."""

    longest: float
    whole: float
    halved: float
    missing: tuple[Unprintable, ...]


def _extent(memo: Memo, text: Text, face: _Face, lang: str, fonts: Fonts) -> _Extent:
    setting = _setting(text, face, lang)
    shaped = shaped_in(memo, text, setting, fonts)
    breaks, whole = between_words(shaped), shaped.reach[-1]
    halved = min((max(place.reach, whole - place.next_reach) for place in breaks), default=whole)
    ink = _beyond(setting)
    wide = longest(breaks) + ink
    return _Extent(longest=wide, whole=whole + ink, halved=halved, missing=shaped.missing)


def _no_room(span: Span, width: float) -> Issue:
    message = f"no room for words here: the place is {max(width, 0.0):.0f} points wide"
    return error(span, message, "put it into fewer boxes and lists, or print it in wider columns")


def words(text: str, span: Span, strong: bool = False) -> Text:
    """One run of text that the program itself says."""
    return (Run(text=composed(text), strong=strong, span=span),)
