"""Broadside itself, from a numbered edition to the finished file."""

from collections.abc import Callable, Sequence

from brief import LAYOUT, PAPER, session
from broadside.file.draw import draw
from broadside.file.finish import finish
from broadside.pages.running_feet import running_feet
from broadside.pages.measure import measure
from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.file import Objects
from broadside.model.paper import SHEETS
from broadside.model.memo import Memo
from broadside.model.page import Page
from broadside.pages.paginate import paginate
from broadside.file.proof import promised, proof


def start(edition: Edition, *, proved: bool = False, kept: bool = True) -> Callable[[Brand], bytes]:
    """`kept`: what was measured is kept from one edition to the next; else only the fonts stay loaded."""
    fonts, layout, paper = session().fonts, session().layout(LAYOUT), SHEETS[PAPER]
    memo = Memo()

    def set_(brand: Brand) -> bytes:
        objects, pages = drawn(brand)
        data = finish(objects, edition)
        del objects
        if proved:
            proof(data, edition, pages)
        return data

    # Where nothing is kept, what was measured with goes before pages are drawn, and these before the proof.
    def drawn(brand: Brand) -> tuple[Objects, Sequence[Page]]:
        pages = filled(brand, memo if kept else Memo())
        return draw(pages, edition, brand, fonts, memo if kept else Memo()), promised(pages)

    def filled(brand: Brand, store: Memo) -> Sequence[Page]:
        flow = measure(edition, layout, paper, brand, fonts, store)
        pages = paginate(flow.bands, {note.key: note for note in flow.notes}, layout, paper, flow.rtl)
        return running_feet(pages, edition, layout, brand, fonts, store)

    return set_
