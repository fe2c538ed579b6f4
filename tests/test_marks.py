"""A logo at the head of a page: one that is very wide or very tall, and one beside a long name."""

from faces import fonts
from samples import brand, edition, session

from broadside.issues import Span
from broadside.model.brand import Brand, Logo, Look
from broadside.model.memo import Memo
from broadside.model.page import Element, Words
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.pages.measure import typesetter_for
from broadside.pages.measure.mark import Mark, mark_of
from broadside.pages.measure.top_line import top_line

HEAD = (
    'lang: en\ntitle: Heat\nkicker: Safer use\nedition: 2026-11\nversion: "1"\nblocks: [{p: Drink., id: p}]\n'
)
WIDE = 150.0
SPAN = Span(path="brand.yaml")


def with_logo(aspect: float, *, words: bool, name: str = "Night Shift Outreach") -> Brand:
    look = Look(aspect=aspect, left=0.0, top=0.0, width=1.0, height=1.0, coverage=0.5, shows=1.0)
    logo = Logo(path="logo.svg", alt=name, look=look, words=words, span=SPAN)
    return replace(brand(), organization=name, short_name=name, logo=logo, logo_small=logo, logo_large=logo)


def marked(one: Brand) -> Mark:
    typesetter = typesetter_for(edition(HEAD), session().layout("trifold"), brand(), fonts(), Memo())
    place = Place(column=Column(x=0.0, width=WIDE), parent=Element(role="Sect", parent=None))
    return mark_of(one, (one.said(one.organization, strong=True),), place, typesetter, on_ground=True)


def test_a_very_wide_logo_has_the_line_to_itself() -> None:
    usual, wide = marked(with_logo(4.0, words=True)), marked(with_logo(15.0, words=True))
    assert (usual.alone, wide.alone) == (False, True)
    assert usual.width <= 0.6 * WIDE < wide.width <= WIDE


def test_a_very_tall_logo_is_higher_than_others() -> None:
    square, tall = (marked(with_logo(aspect, words=True)) for aspect in (1.0, 0.25))
    assert tall.height > 1.2 * square.height


def test_no_word_of_a_name_beside_a_logo_is_broken() -> None:
    found = marked(with_logo(1.5, words=False))
    said = [one for one in found.items if isinstance(one, Words)]
    assert said
    assert not any(one.line.hyphenated for one in said)
    assert found.width <= WIDE


def test_the_kicker_stands_below_a_logo_that_has_the_line_to_itself() -> None:
    typesetter = typesetter_for(edition(HEAD), session().layout("trifold"), brand(), fonts(), Memo())
    place = Place(column=Column(x=0.0, width=WIDE), parent=Element(role="Sect", parent=None))
    stack = top_line(edition(HEAD).sheet, with_logo(15.0, words=True), place, typesetter, on_ground=True)
    (kicker,) = (one for one in stack.boxes[0].items if isinstance(one, Words))
    logo = max(one.y for one in stack.boxes[0].items if not isinstance(one, Words))
    assert kicker.y > logo + marked(with_logo(15.0, words=True)).height - 12
    assert kicker.y < stack.boxes[0].height
