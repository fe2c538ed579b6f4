"""Layout → whether its pages are looked at one by one."""

from broadside.model.layout import Layout


def is_leafed(layout: Layout) -> bool:
    """Whether they are of a booklet, or in clear print; panels are looked at together."""
    return layout.fold is None and (layout.has_back or layout.clear)
