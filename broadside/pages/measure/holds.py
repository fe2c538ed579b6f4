"""Edition, Layout → whether each face of a card holds what is read on one of them."""

from broadside.blocks.gone_on_from import WORDS, gone_on_from
from broadside.blocks.kinds import is_closing, key_of, kind_of, rank_of
from broadside.fonts import Fonts
from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.paper import Paper
from broadside.model.place import Column, Place
from broadside.pages.measure import typesetter_for
from broadside.pages.measure.blocks import parts_of
from broadside.typeset.grounds import face_of
from broadside.typeset.kept import root_of
from broadside.typeset.stack import height_of, stacked


def holds_lists(
    edition: Edition,
    layout: Layout,
    paper: Paper,
    brand: Brand,
    fonts: Fonts,
    memo: Memo,
    *,
    and_others: bool = False,
) -> bool:
    """Whether each list stands under its heading on one face of a card, and each box under what it goes on
    from; `and_others`: so does each other block but text."""
    typesetter = typesetter_for(edition, layout, brand, fonts, memo)
    place = Place(
        column=Column(x=0.0, width=layout.width_on(paper)),
        parent=root_of(memo),
    )
    sequence, face = edition.sheet.blocks, face_of(layout)
    for i, one in enumerate(sequence):
        led, headed = gone_on_from(sequence, i), i > 0 and rank_of(sequence[i - 1]) > 0
        other = and_others and not (rank_of(one) or key_of(one) == WORDS or is_closing(one))
        if led or kind_of(one).is_led_into or other:
            start = led.start if led else i - headed
            said = parts_of(sequence[start : i + 1], place, typesetter.on_page(()))
            if height_of(stacked(said).boxes) > face:
                return False
    return True
