"""Words of chips, their room → Chips: tells in what part of their size all chips of a table are set, so
that they take few lines. Widths are points."""

from collections.abc import Sequence

from msgspec import Struct

from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.model.type import Type
from broadside.typeset.chip import WIDE_LINES, beyond_word, smaller_chips, snug_chips, wide_lines
from broadside.typeset.typesetter import Typesetter

# In what parts of their size chips are tried; those that fill lanes side by side may be larger, too.
SIZES = (1.0, 0.95, 0.9, 0.85)
IN_COLUMNS = (1.0, 0.95, 0.92, 0.9, 0.85)
LARGER = (1.2, 1.1)
# No word in columns that are read close up is smaller. Where chips stand below one another, or in lanes, none
# is smaller than a note.
LEAST_IN_COLUMNS = 9.0
# Words so large are read from afar, and are rather in a line more than smaller.
FROM_AFAR = 15.0
# So many lines a chip in a lane has at most: a third one would stand close to its outline.
LINES_IN_LANE = 2
# How much closer letters may stand in a chip on one line, and how much of its place that takes at most: as
# wide as it to the last digit it would count as wider.
CLOSER, SNUG = -0.025, 0.99


class Chip(Struct, frozen=True, kw_only=True):
    """What a chip says, and the column that it fills."""

    said: Text
    column: Column


class Chips(Struct, frozen=True, kw_only=True):
    """In what share of their size all chips of a table are set; `snug`: with less room around their words."""

    share: float = 1.0
    snug: bool = False

    def set_in(self, typesetter: Typesetter) -> Typesetter:
        """A typesetter for such chips."""
        typesetter = smaller_chips(typesetter, self.share) if self.share != 1.0 else typesetter
        return snug_chips(typesetter) if self.snug else typesetter


class _Tried(Struct, frozen=True, kw_only=True):
    """How many lines chips take in such a size: the longest, and all together."""

    size: Chips
    most: int
    all: int


def in_columns(chips: Sequence[Chip], typesetter: Typesetter) -> Chips:
    """The largest share in which no chip takes more than two lines, or three of words that are read from
    afar: room around words is given up before their size. As they are where none does that."""
    own = typesetter.type_of("chip").size
    most = WIDE_LINES + (own >= FROM_AFAR)
    for share in (max(one, min(LEAST_IN_COLUMNS / own, 1.0)) for one in IN_COLUMNS):
        for size in (Chips(share=share), Chips(share=share, snug=True)):
            tried = size.set_in(typesetter)
            if max(wide_lines(one.said, one.column, tried) for one in chips) <= most:
                return size
    return Chips()


def in_lanes(said: Sequence[Text], lane: Column, typesetter: Typesetter) -> Chips | None:
    """A size in which all chips stand in their lanes, no word of them broken: one in which the longest has
    the fewest lines, and of these one that is not smaller where that can be, with less room around words if
    need be; None where none does."""
    best = _fewest(_fit_in(said, lane, typesetter, snug=False))
    if not best or best[0].most > LINES_IN_LANE:
        return None
    large = [one for one in best if one.size.share >= 1.0]
    if not large:
        # What has lanes may have larger words in them; what has none had better stand otherwise.
        snug = _fit_in(said, lane, typesetter, snug=True)
        large = sorted((*best, *(one for one in snug if one.most <= best[0].most)), key=_smallness)[:1]
    return min(large, key=lambda one: (one.all, _smallness(one))).size


def _fit_in(said: Sequence[Text], lane: Column, typesetter: Typesetter, *, snug: bool) -> list[_Tried]:
    least = min(_least(typesetter.type_of("chip"), typesetter), 1.0)
    fits: list[_Tried] = []
    for size in (Chips(share=share, snug=snug) for share in (*LARGER, *SIZES) if share >= least):
        small = size.set_in(typesetter)
        type_ = small.type_of("chip")
        room = lane.width - beyond_word(type_, wide=True)
        if all(typesetter.extent(text, type_)[0] <= room for text in said):
            lines = [wide_lines(text, lane, small) for text in said]
            fits.append(_Tried(size=size, most=max(*lines, WIDE_LINES), all=sum(lines)))
    return fits


def _fewest(fits: Sequence[_Tried]) -> list[_Tried]:
    most = min((one.most for one in fits), default=0)
    return [one for one in fits if one.most == most]


def _smallness(one: _Tried) -> float:
    return -one.size.share


def are_on_one_line(said: Sequence[Text], width: float, typesetter: Typesetter) -> bool:
    """Whether chips in so wide a place have a line each."""
    return _on_one_line(said, width, typesetter.type_of("chip"), typesetter) == 1.0


def on_one_line(said: Sequence[Text], width: float, typesetter: Typesetter) -> Typesetter:
    """The same typesetter with chips that have a line each in so wide a place: all a little smaller or, where
    that is not enough, with their letters closer, too. As it is where not even these have."""
    own = typesetter.type_of("chip")
    for type_ in (own, replace(own, tracking=min(own.tracking, CLOSER))):
        share = _on_one_line(said, width, type_, typesetter)
        if share >= max(SIZES[-1], _least(type_, typesetter)):
            return smaller_chips(typesetter.with_type("chip", type_), share)
    return typesetter


def _on_one_line(said: Sequence[Text], width: float, type_: Type, typesetter: Typesetter) -> float:
    """In what part of its size a type says each of some texts on one line."""
    most = max(typesetter.extent(text, type_)[1] for text in said) + beyond_word(type_)
    return min(SNUG * width / most, 1.0)


def _least(type_: Type, typesetter: Typesetter) -> float:
    """The share in which a chip is as large as a note."""
    return typesetter.type_of("note").size / type_.size
