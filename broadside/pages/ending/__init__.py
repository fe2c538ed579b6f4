"""Pages → Pages: what filled pages get: headings side by side on one line, and text beside them in line with
theirs; and where notes and the sheet end, its last words below the notes, a word over these, tiles in what is
left, and leaves that are whole."""

from collections.abc import Sequence

from broadside.fonts import Fonts
from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Page
from broadside.pages.ending.endpapers import endpapers
from broadside.pages.ending.feet import feet
from broadside.pages.ending.hung import hung
from broadside.pages.ending.in_line import in_line
from broadside.pages.ending.last_words import last_words
from broadside.pages.ending.notes_word import notes_word
from broadside.pages.ending.tiles import tiles
from broadside.pages.ending.twin_heads import twin_heads
from broadside.pages.leafed import is_leafed
from broadside.pages.measure import typesetter_for


def ending(
    pages: Sequence[Page], edition: Edition, layout: Layout, brand: Brand, fonts: Fonts, memo: Memo
) -> tuple[Page, ...]:
    """The same pages for a layout that asks for none of it."""
    typesetter = typesetter_for(edition, layout, brand, fonts, memo)
    pages = last_words([hung(twin_heads(page, layout), layout) for page in pages], layout)
    if layout.notes.head:
        pages = [notes_word(page, edition, typesetter) for page in pages]
    if layout.hero and layout.hero.comes_back:
        pages = tiles(pages, edition, brand, typesetter)
    pages = feet(pages, layout)
    if is_leafed(layout) and pages:
        *above, last = pages
        pages = (*above, in_line(last, rtl=typesetter.rtl))
    return tuple(endpapers(pages, edition, layout, brand, typesetter))
