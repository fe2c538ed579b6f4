"""Set → Set: sets panels that something goes on to as tall, and as tight, as the one that it goes on from."""

from collections.abc import Sequence

from broadside.model.page import Page
from broadside.model.replace import replace
from broadside.pages.copyfit.growing import rooms_in
from broadside.pages.copyfit.outcome import left_over
from broadside.pages.copyfit.page_by_page import OnPages, Set

# Boxes that stand level in two panels grow for so much on both, in points.
TALLER = 16.0


def level(done: Set, tries: OnPages) -> Set:
    """The same with each panel that something goes on to, and the one before it, as tight as the tighter one
    is: it then stands level on both."""
    for page in _going_on(done.fitted.pages):
        before, after = done.setting_of(page - 1), done.setting_of(page)
        least = min(before, after, key=lambda one: one.spaces)
        if before != after and (made := tries.tried(done, page - 1, least)):
            done = tries.tried(made, page, least) or done
    return done


def as_tall(done: Set, tries: OnPages) -> Set:
    """The same with boxes that go on from one panel to the next as much taller as there is room on both."""
    for page in _going_on(done.fitted.pages):
        before, after = done.setting_of(page - 1), done.setting_of(page)
        left = min(left_over(one, done.fitted.own) for one in done.fitted.pages[page - 1 : page + 1])
        for room in rooms_in(left) if left > TALLER and before == after else ():
            made = tries.tried(done, page - 1, replace(before, slack=room))
            made = made and tries.tried(made, page, replace(after, slack=room))
            if made:
                done = made
                break
    return done


def _going_on(pages: Sequence[Page]) -> list[int]:
    """The panels that a table or a set of cards goes on to."""
    return [
        number
        for number, page in enumerate(pages)
        if number and next((bool(one.box.head) for one in page.body if not one.repeated), False)
    ]
