"""Page → Page: the word for notes at the start of the rule above them."""

from collections.abc import Iterator

from broadside.model.content import Edition
from broadside.model.page import Fill, Page, Placed, Words
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.pages.measure import calm_type
from broadside.typeset.lines import left_of
from broadside.typeset.reach import above
from broadside.typeset.typesetter import Typesetter

BOLD = 700
# Between the word that heads notes and their rule; and how far its line lies below the rule, in parts of its
# size, for letters that stand in the middle of it.
BESIDE_RULE, BELOW_RULE = 7.0, 0.36
# What round letters reach below their line, in parts of the size.
SHALLOW = 0.1
# It has a line to itself in the gap above notes, which is so high at least by its size.
LEAST_GAP = 1.3


def notes_word(page: Page, edition: Edition, typesetter: Typesetter) -> Page:
    """A page with the word for notes at the start of the first rule above them."""
    if not page.notes or not page.furniture:
        return page
    rules = sorted(page.furniture, key=lambda one: -one.x if typesetter.rtl else one.x)
    return replace(page, furniture=(*_named(rules[0], edition, typesetter), *rules[1:]))


def _named(rule: Placed, edition: Edition, typesetter: Typesetter) -> Iterator[Placed]:
    """A word, and the rest of a rule beside it; the rule alone where there is no room for a line."""
    (line,) = (one for one in rule.box.items if isinstance(one, Fill))
    type_ = replace(calm_type(typesetter), weight=BOLD, indent=0.0)
    word = typesetter.lines(typesetter.say("notes", edition.sheet.span), type_, line.width)[0]
    # Lines of notes may stand farther apart than the letters of this word need, which may be English.
    high = above(word, typesetter.fonts) + typesetter.depth(word)
    if typesetter.layout.notes.gap < max(LEAST_GAP * type_.size, high):
        yield rule
        return
    taken = word.width + BESIDE_RULE
    x = left_of(word, Column(x=line.x, width=line.width), type_, typesetter.rtl)
    # Deep tails, as of Arabic letters, would touch the first note: the word stands higher by half of them.
    sunk = max(typesetter.depth(word) - SHALLOW * type_.size, 0.0) / 2
    ink = Words(x=x, y=BELOW_RULE * type_.size - sunk, line=word, colour=type_.colour, element=None)
    yield replace(rule, box=replace(rule.box, items=(ink,)))
    rest = replace(line, x=line.x + (0.0 if typesetter.rtl else taken), width=line.width - taken)
    yield replace(rule, box=replace(rule.box, items=(rest,)))
