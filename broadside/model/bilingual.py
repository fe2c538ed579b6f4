"""Layout, paper → Layout: how a layout prints a sheet in two languages. Lengths are points."""

from broadside.model.layout import Layout
from broadside.model.replace import replace

# Two languages stand beside each other where a column of each is at least 60 mm wide. Where a layout leaves
# it open, its lines also hold 30 letters or so: shorter ones of large type are ragged, and tire its readers.
LEAST_BESIDE, LEAST_EMS = 170.0, 16.0
# What is clear between them: less, and lines seem to go on in the other language.
BETWEEN_LANGUAGES = 24.0


def in_two_languages(layout: Layout, paper: str) -> Layout:
    """The same on as many pages as it takes, where leaves of a plain sheet may be added; with a column for
    each language, where there is room for that and the layout does not want it otherwise."""
    may_grow = layout.fit and layout.fit.pages > 1 and not layout.fold and not layout.has_cover
    grown = replace(layout, fit=None) if may_grow else layout
    # What stands in both takes a page to itself here and there: a head takes up what is left of the first.
    grown = replace(grown, hero=grown.hero and replace(grown.hero, even=False))
    gutter, notes = max(layout.gutter, BETWEEN_LANGUAGES), layout.notes
    if not _has_room(layout, paper, gutter):
        return grown
    if notes.where == "column":
        notes = replace(notes, where="page", columns=max(layout.columns, notes.columns))
    # The columns of a row are those of the languages: it is one to all that fills pages.
    return replace(grown, beside=True, columns=1, inset=0.0, gutter=gutter, baselines=False, notes=notes)


def _has_room(layout: Layout, paper: str, gutter: float) -> bool:
    """Whether two languages stand beside each other."""
    if layout.fold or layout.has_cover or layout.bilingual == "under":
        return False
    column = (layout.width_on(layout.area(paper)) - gutter) / 2
    roomy = column >= LEAST_EMS * layout.type_of("body").size
    return column >= LEAST_BESIDE and (roomy or layout.bilingual == "beside")
