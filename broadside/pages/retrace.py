"""Walks, edition → Fitted: fits an edition as it was fitted for another brand, where that comes out the same.

Which settings are tried, and which is taken, follows from how the boxes of each attempt go onto pages. Brands
of one sheet have most boxes in common: of their own are the head, the last words, and the blocks that the
program fills in. Where these are alike in all attempts of a walk, a search would go the same way to its end.

Of what has no logos nothing is asked but how its lines break, how large they are and how they hold together.
How far they stand apart is the layout's, not the brand's, and changes in most attempts: what breaks alike
stands alike in all of them.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from broadside.blocks.kinds import key_of, kind_of
from broadside.issues import Fault, Issue
from broadside.model.block import Block
from broadside.model.brand import Brand
from broadside.model.content import Edition, NumberedNote, Sheet
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Words
from broadside.model.place import Place, Stack
from broadside.model.replace import replace
from broadside.pages.branded import Branded, is_filled
from broadside.pages.copyfit.cost import cost, most_white
from broadside.pages.copyfit.fitted import Filling, Fitted, Measure
from broadside.pages.copyfit.setting import Setting
from broadside.pages.measure import around_of, place_of_top, top_of, typesetter_for
from broadside.pages.measure.blocks import block, blocks
from broadside.pages.measure.imprint import imprint
from broadside.pages.paginate.kept import Outline, outline
from broadside.pages.put_in import put_in
from broadside.pages.swapped import Trail, learn_put, swapped
from broadside.typeset.look import Look
from broadside.typeset.typesetter import Typesetter

# So many walks of one sheet are kept: brands with longer names and more contacts go another way.
MOST_WALKS = 32

# What came of a walk.
Found = TypeVar("Found")


class Common(Struct, frozen=True, kw_only=True):
    """What an edition has in common with those for other brands: all but the blocks that are filled in, of
    which the places are told and all that what stands beside them asks: their kind and their language."""

    sheet: Sheet
    notes: tuple[NumberedNote, ...]
    filled: tuple[tuple[int, str, str], ...]
    families: tuple[str, str]


class _Line(Struct, frozen=True, gc=False):
    """A line as far as stacks follow from it: its size, if it ends in a hyphen, the notes marked in it."""

    size: float
    hyphenated: bool
    notes: tuple[str, ...]


class _Outlined(Struct, frozen=True, kw_only=True):
    """A stack as far as pages follow from it, and its lines: where these are alike in a look in which nothing
    stands off anything, so is the stack in any that breaks them so."""

    outline: Outline
    before: float
    after: float
    lines: tuple[_Line, ...]


# How something comes out that is the brand's own; None where it can't be set.
_Answer = _Outlined | None


# What was answered, by the identity of the question, which goes with it so that no other has that.
_Answers = dict[int, "tuple[_Question, _Answer]"]
# The same of what answers follow from.
_Sketches = dict[int, "tuple[_Question, Hashable | None]"]


class _Question(Struct, frozen=True, kw_only=True):
    """Something that is the brand's own, and where and how an attempt sets it: the `top` of its head, its
    `imprint`, or a block that the program fills in, by its number among those."""

    of: Literal["top", "imprint"] | int
    place: Place
    look: Look


class _Step(Struct, frozen=True, kw_only=True):
    """A question of one attempt or more, and how that came out; what it followed from, as far as a kind tells
    that sooner. Equal questions are one."""

    question: _Question
    own: _Outlined
    sketch: Hashable | None


class Walk(Struct, Generic[Found], frozen=True, kw_only=True):
    """All attempts that led an edition to what was `found`, and of what it follows from these that another
    edition comes to the same."""

    steps: tuple[_Step, ...]
    found: Found


class End(Struct, frozen=True, kw_only=True):
    """What came of fitting an edition: the `setting` that gives up the least of the `own` layout, and that
    `layout` in it; on `count` pages, with errors where they run `over`; what speaks against these, and the
    most white that one of them ends in."""

    count: int
    over: tuple[Issue, ...]
    own: Layout
    layout: Layout
    setting: Setting
    trail: Trail
    loosened: tuple[Setting | None, ...]
    cost: float
    white: float


def common_of(edition: Edition, brand: Brand) -> Common:
    """Of editions that differ in this, none goes the way of the other."""
    sheet = edition.sheet
    filled = tuple((i, key_of(one), one.lang) for i, one in enumerate(sheet.blocks) if is_filled(one))
    others = tuple(one for one in sheet.blocks if not is_filled(one))
    return Common(
        sheet=replace(sheet, blocks=others),
        notes=edition.notes,
        filled=filled,
        families=(brand.text_family, brand.title_family),
    )


def _filled_in(_: Memo, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(one for one in blocks if is_filled(one))


def end_of(fitted: Fitted) -> End:
    return End(
        count=len(fitted.pages),
        over=fitted.over,
        own=fitted.own,
        layout=fitted.layout,
        setting=fitted.setting,
        trail=Trail(swaps=fitted.swaps),
        loosened=fitted.loosened,
        cost=cost(fitted),
        white=most_white(fitted),
    )


def walked(one: Branded, tried: Iterable[Layout], found: Found) -> Walk[Found] | None:
    """What led to what was found of an edition; None where others had better look for themselves."""
    steps: dict[int, _Step] = {}
    for layout in dict.fromkeys(tried):
        try:
            questions = _questions(one, layout)
        except Fault:
            return None
        for whole in questions:
            roles: dict[str, None] = {}
            own = _own(one, whole, roles)
            if own is None:
                return None
            question = one.memo.of(_question, whole.of, whole.place, _without(whole.look, roles))
            # Walks have much in common.
            same = one.memo.of(_same, own)
            steps[id(question)] = _Step(question=question, own=same, sketch=_sketch(one, question))
    return Walk(steps=tuple(steps.values()), found=found)


def _questions(one: Branded, layout: Layout) -> list[_Question]:
    """All that an attempt asks of a brand. `Fault` as `measure`."""
    around = around_of(one.edition, layout, one.paper, one.brand, one.fonts, one.memo)
    typesetter = typesetter_for(one.edition, layout, one.brand, one.fonts, one.memo)
    # What stands in no block has none of the room that blocks have.
    sheet, look = one.edition.sheet, one.memo.of(_headed, typesetter.on_page(()).look)
    filled = one.memo.of(_filled_in, sheet.blocks)
    close, brand = one.memo.of(_close, look), one.brand
    has_logo = brand.logo or brand.logo_small or brand.logo_large
    return [
        # What stands beside a logo is as high as the higher of both.
        _Question(of="top", place=place_of_top(sheet, around, typesetter), look=look if has_logo else close),
        _Question(of="imprint", place=around.last, look=look if brand.partners else close),
        *(
            _Question(
                of=filled.index(each.block),
                # The level of the heading above it has a part in tags alone.
                place=replace(each.place, level=1),
                look=one.memo.of(_close, one.memo.of(_headed, each.look)),
            )
            for each in around.asked
            if is_filled(each.block)
        ),
    ]


def _headed(_: Memo, look: Look) -> Look:
    """A look without the size of its head, and without what was seen to before blocks were measured: these
    have a part in places alone."""
    head = look.layout.hero and replace(look.layout.hero, height=0.0, grown=0.0, tiles=(1, 1))
    layout = replace(look.layout, fit=None, hero=head, across=(), apart=False)
    return replace(look, layout=replace(layout, notes=replace(layout.notes, gap=0.0)))


def _close(_: Memo, look: Look) -> Look:
    """A look in which lines break as they do in this one, and nothing stands off anything."""
    types = tuple((role, replace(one, leading=one.size, before=0.0, after=0.0)) for role, one in look.types)
    return replace(look, types=types, layout=replace(look.layout, grid=0.0))


def _without(look: Look, roles: Collection[str]) -> Look:
    """A look without what the brand's own did not ask for: attempts that differ in nothing else are one
    question."""
    return replace(look, types=tuple((role, type_) for role, type_ in look.types if role in roles))


def _question(_: Memo, of: Literal["top", "imprint"] | int, place: Place, look: Look) -> _Question:
    return _Question(of=of, place=place, look=look)


def _same(_: Memo, stack: _Outlined) -> _Outlined:
    return stack


def _own(one: Branded, question: _Question, roles: dict[str, None]) -> _Answer:
    """The roles that it asks for are put into `roles`."""
    typesetter = Typesetter(look=question.look, memo=one.memo, inner=blocks, roles=roles)
    sheet, place = one.edition.sheet, question.place
    match question.of:
        case "top":
            stack = top_of(sheet, one.brand, place, typesetter)
        case "imprint":
            stack = imprint(sheet, one.brand, place, typesetter)
        case number:
            stack = block(one.memo.of(_filled_in, sheet.blocks)[number], place, typesetter)
    if typesetter.faults():
        return None
    return _Outlined(
        outline=outline(stack.boxes),
        before=stack.before,
        after=stack.after,
        lines=tuple(_lines_of(stack)),
    )


def _lines_of(stack: Stack) -> Iterator[_Line]:
    for box in stack.boxes:
        for item in box.items:
            if isinstance(item, Words):
                line = item.line
                yield _Line(line.size, line.hyphenated, line.notes)


def _asked_of(one: Branded, question: _Question) -> _Answer:
    try:
        return _own(one, question, {})
    except KeyError:
        # It asks for a type that the brand before did not.
        return None


def _sketch(one: Branded, question: _Question) -> Hashable | None:
    """What the boxes of a block follow from, if its kind tells that."""
    if not isinstance(question.of, int):
        return None
    noun = one.memo.of(_filled_in, one.edition.sheet.blocks)[question.of]
    filling = kind_of(noun).filling
    typesetter = Typesetter(look=question.look, memo=one.memo, inner=blocks)
    try:
        return filling and filling.sketched(noun, question.place, typesetter)
    except KeyError:
        return None


def way_of(one: Branded, walks: Iterable[Walk[Found]]) -> Found | None:
    """What was found by the one of the walks that an edition goes; None where it goes none of them."""
    # Editions for a brand that say more or less have the same blocks filled in.
    brand = (one.paper, one.brand, one.fonts)
    around = one.memo.once(("answers", one.edition, *brand), _Answers)
    nouns = one.memo.of(_filled_in, one.edition.sheet.blocks)
    filled = [one.memo.once(("answers", noun, *brand), _Answers) for noun in nouns]
    sketches = [one.memo.once(("sketches", noun, *brand), _Sketches) for noun in nouns]

    def looks_alike(step: _Step) -> bool:
        """Whether boxes are told to be alike before they are made."""
        question = step.question
        if step.sketch is None or not isinstance(question.of, int):
            return False
        known = sketches[question.of]
        if id(question) not in known:
            known[id(question)] = (question, _sketch(one, question))
        return known[id(question)][1] == step.sketch

    def goes(step: _Step) -> bool:
        question = step.question
        if looks_alike(step):
            return True
        answers = filled[question.of] if isinstance(question.of, int) else around
        found = answers.get(id(question))
        if found is None:
            found = answers[id(question)] = (question, _asked_of(one, question))
        return found[1] == step.own

    return next((walk.found for walk in walks if all(map(goes, walk.steps))), None)


def retraced(one: Branded, walks: Iterable[Walk[End]], measured: Measure, filled: Filling) -> Fitted | None:
    """The pages of an edition that goes the way of one of the walks; None where it goes none of them."""
    found = way_of(one, walks)
    return _ended(found, measured, filled, one) if found else None


def _ended(end: End, measured: Measure, filled: Filling, one: Branded) -> Fitted | None:
    trail = end.trail
    flow = put_in(one, trail.put) if trail.put and trail.is_sure else None
    if flow is None:
        flow = swapped(measured(end.layout), trail, measured, one.memo)
        if flow is None:
            return None
        learn_put(trail, flow, end.layout, one)
    made = filled(flow, end.layout, end.setting.whole)
    return Fitted(
        own=end.own,
        layout=end.layout,
        setting=end.setting,
        pages=made.whole,
        swaps=end.trail.swaps,
        loosened=end.loosened,
    )
