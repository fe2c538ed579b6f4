"""Layout → how far text stands off the notes below it, in points."""

from broadside.model.layout import Layout

# On a page: closer, text lies on the rule above the notes.
ON_PAGE = 22.0


def clear_of_notes(layout: Layout) -> float:
    """What is clear above notes wherever the white higher up gives that: the gap that a layout has there is
    what stays on the fullest page. Panels and cards have no room for more."""
    on_page = layout.head or not (layout.has_cover or layout.fold)
    return max(layout.notes.gap, ON_PAGE) if on_page else layout.notes.gap
