"""Area, layout → Rectangle: a face or panel from edge to edge, as far as its grounds reach."""

from broadside.model.geometry import Rectangle
from broadside.model.layout import Layout


def field_of(area: Rectangle, layout: Layout, rtl: bool) -> Rectangle:
    """What lies around the `area` of its words, too; y down, as on a page."""
    reach = layout.reach
    start, end = (reach.end, reach.start) if rtl else (reach.start, reach.end)
    return Rectangle(
        left=area.left - start,
        top=area.top - reach.top,
        right=area.right + end,
        bottom=area.bottom + reach.bottom,
    )
