"""Layout → whether its pages are looked at one by one, as those of a leaf are."""

from broadside.model.layout import Layout

# How many pages a leaf has: its front and its back.
LEAF = 2


def is_leafed(layout: Layout) -> bool:
    """Whether they are of a booklet, or in clear print; panels are looked at together."""
    return layout.fold is None and (layout.has_back or layout.clear)
