"""Document, Wish → Imposed: puts the pages of a finished PDF on sheets to be printed, folded and cut apart.

`document` opens it; a scheme (`booklet`, `cards`, `tiles`, on `grid` and `marks`) turns the sizes of its
pages into a `plan`; `writing` makes the file. Left and right are those of the paper here.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from broadside.file.impose.booklet import booklet
from broadside.file.impose.cards import cards, n_up, work_and_turn
from broadside.file.impose.document import Document, Locked, Unreadable, document
from broadside.file.impose.plan import MILLIMETRE, PageSize, Plan, Unfit, Wish
from broadside.file.impose.tiles import tiles
from broadside.file.impose.writing import written
from broadside.model.scheme import Scheme

__all__ = [
    "MILLIMETRE",
    "Document",
    "Imposed",
    "Locked",
    "PageSize",
    "Unfit",
    "Unreadable",
    "Wish",
    "document",
    "impose",
]

PLANS: Mapping[Scheme, Callable[[Sequence[PageSize], Wish], Plan]] = {
    "booklet": booklet,
    "2-up": n_up(2),
    "4-up": n_up(4),
    "work-and-turn": work_and_turn,
    "cards": cards,
    "tiles": tiles,
}
# More sides would be a mistake, not a job.
MOST_SIDES = 5000


class Imposed(Struct, frozen=True, kw_only=True):
    data: bytes
    plan: Plan


def impose(source: Document, wish: Wish) -> Imposed:
    """`Unfit` where the pages can't be placed that way, `Unreadable` where one of them can't be read."""
    plan = PLANS[wish.scheme]([page.size for page in source.pages], wish)
    if len(plan.sides) > MOST_SIDES:
        raise Unfit(f"that makes {len(plan.sides)} sides: the most is {MOST_SIDES}")
    return Imposed(data=written(plan, source), plan=plan)
