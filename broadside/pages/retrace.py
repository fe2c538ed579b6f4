"""Walks, edition → Fitted: fits an edition as it was fitted for another brand, where that comes out the same.

Which settings are tried, and which is taken, follows from how the boxes of each attempt go onto pages. Brands
of one sheet have most boxes in common: of their own are the head, the last words, and the blocks that the
program fills in. Where these are alike in all attempts of a walk, a search would go the same way to its end.
"""

from collections.abc import Iterable

from msgspec import Struct

from broadside.blocks.kinds import key_of, kind_of
from broadside.fonts import Fonts
from broadside.issues import Fault
from broadside.model.block import Block
from broadside.model.brand import Brand
from broadside.model.content import Edition, NumberedNote, Sheet
from broadside.model.layout import Layout, Paper
from broadside.model.memo import Memo
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.pages.copyfit import Fitted, Swap
from broadside.pages.copyfit.loosen import Filling, Measure
from broadside.pages.copyfit.mixed import mixed
from broadside.pages.copyfit.prices import Setting
from broadside.pages.measure import Around, around_of, own_ends_of, typesetter_for
from broadside.pages.measure.blocks import block, blocks
from broadside.pages.paginate.kept import Outline, outline
from broadside.typeset.typesetter import Look, Typesetter

# So many walks of one sheet are kept: brands with longer names and more contacts go another way.
MOST_WALKS = 32


class Branded(Struct, frozen=True, kw_only=True):
    """An edition, and all that it is measured with but for the layout."""

    edition: Edition
    paper: Paper
    brand: Brand
    fonts: Fonts
    memo: Memo


class Common(Struct, frozen=True, kw_only=True):
    """What an edition has in common with those for other brands: all but the blocks that are filled in, of
    which the places are told and all that what stands beside them asks: their kind and their language."""

    sheet: Sheet
    notes: tuple[NumberedNote, ...]
    filled: tuple[tuple[int, str, str], ...]
    families: tuple[str, str]


class _Outlined(Struct, frozen=True, kw_only=True):
    """A stack as far as pages follow from it."""

    outline: Outline
    before: float
    after: float


# How that comes out which is the brand's own; None where it can't be set.
_Answer = tuple[_Outlined, ...] | None


class _Asked(Struct, frozen=True, kw_only=True):
    """A block that the program fills in, by its place in the sheet, and where it was measured."""

    number: int
    place: Place
    look: Look


class _Question(Struct, frozen=True, kw_only=True):
    """How an attempt is set, what of the common blocks has a part in what is the brand's own, and which of
    its blocks were measured."""

    look: Look
    around: Around
    asked: tuple[_Asked, ...]


class _Step(Struct, frozen=True, kw_only=True):
    """An attempt, and how that came out which is the brand's own. Equal questions are one."""

    question: _Question
    own: tuple[_Outlined, ...]


class Walk(Struct, frozen=True, kw_only=True):
    """All attempts at fitting an edition, and what came of them: on `count` pages."""

    steps: tuple[_Step, ...]
    count: int
    own: Layout
    layout: Layout
    setting: Setting
    swaps: tuple[Swap, ...]
    loosened: tuple[Setting | None, ...]


def common_of(edition: Edition, brand: Brand) -> Common:
    """Of editions that differ in this, none goes the way of the other."""
    sheet = edition.sheet
    filled = tuple((i, key_of(one), one.lang) for i, one in enumerate(sheet.blocks) if _is_filled(one))
    others = tuple(one for one in sheet.blocks if not _is_filled(one))
    return Common(
        sheet=replace(sheet, blocks=others),
        notes=edition.notes,
        filled=filled,
        families=(brand.text_family, brand.title_family),
    )


def _is_filled(one: Block) -> bool:
    return kind_of(one).filling is not None


def walked(one: Branded, tried: Iterable[Layout], fitted: Fitted) -> Walk | None:
    """What led to the pages of an edition; None where others had better look for themselves."""
    if fitted.over:
        return None
    places = one.edition.sheet.blocks
    steps: list[_Step] = []
    for layout in dict.fromkeys(tried):
        try:
            around = around_of(one.edition, layout, one.paper, one.brand, one.fonts, one.memo)
        except Fault:
            return None
        # Some are measured twice, to see how they would stand.
        asked = tuple(
            dict.fromkeys(
                _Asked(number=places.index(each.block), place=each.place, look=each.look)
                for each in around.asked
                if _is_filled(each.block)
            )
        )
        look = typesetter_for(one.edition, layout, one.brand, one.fonts, one.memo).look
        question = one.memo.of(_question, look, replace(around, asked=()), asked)
        own = _own(one, question)
        if own is None:
            return None
        # Walks have much in common.
        steps.append(_Step(question=question, own=tuple(one.memo.of(_same, stack) for stack in own)))
    return Walk(
        steps=tuple(steps),
        count=len(fitted.pages),
        own=fitted.own,
        layout=fitted.layout,
        setting=fitted.setting,
        swaps=fitted.swaps,
        loosened=fitted.loosened,
    )


def _question(_: Memo, look: Look, around: Around, asked: tuple[_Asked, ...]) -> _Question:
    return _Question(look=look, around=around, asked=asked)


def _same(_: Memo, stack: _Outlined) -> _Outlined:
    return stack


def _own(one: Branded, question: _Question) -> _Answer:
    typesetter = Typesetter(look=question.look, memo=one.memo, inner=blocks)
    stacks = [*own_ends_of(one.edition.sheet, one.brand, question.around, typesetter)]
    for each in question.asked:
        within = replace(typesetter, look=each.look)
        stacks.append(block(one.edition.sheet.blocks[each.number], each.place, within))
    return None if typesetter.faults() else tuple(map(_outlined, stacks))


def _outlined(stack: Stack) -> _Outlined:
    return _Outlined(outline=outline(stack.boxes), before=stack.before, after=stack.after)


def way_of(one: Branded, walks: Iterable[Walk]) -> Walk | None:
    """The one of the walks that an edition goes; None where it goes none of them."""
    # With each answer goes its question, so that no other has its identity.
    key = ("answers", one.edition, one.paper, one.brand, one.fonts)
    answers: dict[int, tuple[_Question, _Answer]] = one.memo.once(key, dict)

    def goes(step: _Step) -> bool:
        question = step.question
        found = answers.get(id(question))
        if found is None:
            found = answers[id(question)] = (question, _own(one, question))
        return found[1] == step.own

    return next((walk for walk in walks if all(map(goes, walk.steps))), None)


def retraced(one: Branded, walks: Iterable[Walk], measured: Measure, filled: Filling) -> Fitted | None:
    """The pages of an edition that goes the way of one of the walks; None where it goes none of them."""
    found = way_of(one, walks)
    return _ended(found, measured, filled) if found else None


def _ended(walk: Walk, measured: Measure, filled: Filling) -> Fitted | None:
    flow = measured(walk.layout)
    for swap in walk.swaps:
        found = mixed(flow, measured(swap.layout), swap.start, swap.stop)
        if found is None:
            return None
        flow = found.flow
    made = filled(flow, walk.layout, walk.setting.whole)
    return Fitted(
        own=walk.own,
        layout=walk.layout,
        setting=walk.setting,
        pages=made.pages,
        swaps=walk.swaps,
        loosened=walk.loosened,
    )
