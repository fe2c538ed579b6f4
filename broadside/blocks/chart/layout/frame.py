"""Chart, Column → Frame: where labels, the plot and its values stand, and how large what is drawn is."""

from msgspec import Struct

from broadside.blocks.chart.noun import Chart
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.typeset.kept import root_of
from broadside.typeset.typesetter import Typesetter

# Labels have a column, which takes at most this share of the place, where that leaves so much to the plot.
MOST_SHARE, LEAST_PLOT, GAP = 0.4, 0.45, 12.0
# The same in another block, which has little room.
MOST_SHARE_WITHIN, LEAST_PLOT_WITHIN, GAP_WITHIN = 0.5, 0.3, 8.0
# The same of bars that are to be low, two in a row: how they differ is seen of shorter ones, too.
LEAST_PLOT_LOW = 0.2
# Between a mark and its value.
BESIDE = 6.0
# How thick a bar is, and the band that it has, in parts of the size of its words; the room around that.
BAR, BAND, PAD = 1.0, 1.33, 3.0
# The same in another block: rows of words that are hardly further apart than those of its text.
BAR_WITHIN, BAND_WITHIN, PAD_WITHIN = 0.8, 1.05, 0.5
# Several bars of a row are thinner, each with its value on a line that is closer than those of text.
BAR_OF_SEVERAL, LINE_OF_SEVERAL = 0.8, 1.05
# Room at both ends of a scale for the halves of dots that stand there, by the size of words, and beside them.
OVERHANG = 0.4
STRONG = 600


class Look(Struct, frozen=True, kw_only=True):
    """What words beside a plot are set in, and measures of what is drawn, in points; `sign`: what it is all
    drawn in; `on_paper`: it stands on no ground."""

    words: Type
    bar: float
    band: float
    pad: float
    gap: float
    most_share: float
    least_plot: float
    sign: str
    on_paper: bool

    @property
    def values(self) -> Type:
        return replace(self.words, weight=STRONG)

    @property
    def overhang(self) -> float:
        return OVERHANG * self.words.size


class Frame(Struct, frozen=True, kw_only=True):
    """Where things stand: `labels` beside the plot or above it (`stacked`); `values` is None where each ends
    its bar, and the column of the labels where they stand under these, on lines of their own (`below`),
    beside the plot or above it."""

    labels: Column
    plot: Column
    values: Column | None
    stacked: bool
    below: bool = False
    look: Look


def look_of(one: Chart, place: Place, typesetter: Typesetter, *, low: bool = False) -> Look:
    """What stands in another block may stand on its ground, is closer than elsewhere, and in words no larger
    than those around it."""
    within = LEAST_PLOT_LOW if low else LEAST_PLOT_WITHIN
    label, body = typesetter.type_of("label"), typesetter.type_of("body")
    on_paper = place.parent is root_of(typesetter.memo)
    if not on_paper and body.size < label.size:
        label = replace(label, size=body.size, leading=min(label.leading, body.leading))
    bar, band, pad = (BAR, BAND, PAD) if on_paper else (BAR_WITHIN, BAND_WITHIN, PAD_WITHIN)
    if one.measures:
        bar, band = BAR_OF_SEVERAL, LINE_OF_SEVERAL * len(one.measures)
    return Look(
        words=label,
        bar=bar * label.size,
        band=band * label.size,
        pad=pad,
        gap=GAP if on_paper else GAP_WITHIN,
        most_share=MOST_SHARE if on_paper else MOST_SHARE_WITHIN,
        least_plot=LEAST_PLOT if on_paper else within,
        sign=place.sign,
        on_paper=on_paper,
    )


def frame_of(one: Chart, look: Look, column: Column, widest: float, typesetter: Typesetter) -> Frame:
    """The frame of a chart whose `widest` value is so wide."""
    extents = [typesetter.extent(datum.label, look.words) for datum in one.data]
    most = column.width * look.most_share
    rtl, dots = typesetter.rtl, one.kind == "dots"
    after, overhang = widest + BESIDE, look.overhang
    longest = max(word for word, _ in extents)
    share = min(max(whole for _, whole in extents) + 1.0, most)
    least = column.width * look.least_plot
    if column.width - share - look.gap - after >= least and longest <= most:
        plot = column.inside(share + look.gap, after, rtl)
        return Frame(
            labels=column.inside(0.0, column.width - share, rtl),
            plot=plot.inside(overhang, overhang + look.gap - BESIDE, rtl) if dots else plot,
            values=column.inside(column.width - widest, 0.0, rtl) if dots else None,
            stacked=False,
            look=look,
        )
    if dots and (beside := _beside(look, column, longest, max(share, widest), rtl)):
        return beside
    whole = column.inside(overhang, overhang, rtl) if dots else column
    if column.width - after < max(least, longest if dots else 0.0):
        return Frame(labels=column, plot=whole, values=column, stacked=True, below=True, look=look)
    # Dots have their values at the end of the labels' line, and so the whole width for themselves.
    return Frame(
        labels=column.inside(0.0, after, rtl) if dots else column,
        plot=whole if dots else column.inside(0.0, after, rtl),
        values=column.inside(column.width - widest, 0.0, rtl) if dots else None,
        stacked=True,
        look=look,
    )


def _beside(look: Look, column: Column, longest: float, share: float, rtl: bool) -> Frame | None:
    """Dots with their values under the labels, so that nothing stands on the lines of the plot; None where
    the plot is too narrow for that, or the column of the labels."""
    if max(longest, share) > column.width * look.most_share:
        return None
    if column.width * (1.0 - look.most_share) < look.gap:
        return None
    plot = column.inside(share + look.gap, 0.0, rtl).inside(look.overhang, look.overhang, rtl)
    if plot.width < column.width * look.least_plot:
        return None
    labels = column.inside(0.0, column.width - share, rtl)
    return Frame(labels=labels, plot=plot, values=labels, stacked=False, below=True, look=look)
