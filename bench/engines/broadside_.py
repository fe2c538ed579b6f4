"""Broadside itself, from a numbered edition to the finished file."""

from collections.abc import Callable

from brief import LAYOUT, PAPER, desk
from broadside.draw import draw
from broadside.finish import finish
from broadside.furnish import furnish
from broadside.measure import measure
from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.layout import SHEETS
from broadside.model.memo import Memo
from broadside.paginate import paginate
from broadside.proof import proof


def start(edition: Edition, *, proved: bool = False, kept: bool = True) -> Callable[[Brand], bytes]:
    """`kept`: what was measured is kept from one edition to the next; else only the fonts stay loaded."""
    fonts, layout, paper = desk().fonts, desk().layout(LAYOUT), SHEETS[PAPER]
    memo = Memo()

    def set_(brand: Brand) -> bytes:
        store = memo if kept else Memo()
        flow = measure(edition, layout, paper, brand, fonts, store)
        pages = paginate(flow.bands, {note.key: note for note in flow.notes}, layout, paper, flow.rtl)
        pages = furnish(pages, edition, layout, brand, fonts, store)
        data = finish(draw(pages, edition, brand, fonts, store), edition)
        if proved:
            proof(data, edition, pages)
        return data

    return set_
