"""Pages don't end in holes: figures float, ends of pages are planned together, pictures and boxes grow."""

from itertools import pairwise
from typing import Any

import pytest
from faces import fonts
from paginate_cases import a_box, a_layout, a_paper, some_notes
from printings import SHEETS, shipped
from samples import LETTER, brand, edition, layout, pages, session

import broadside.pages.paginate
from broadside.model.layout import Fit, Hero, Layout
from broadside.model.memo import Memo
from broadside.model.page import GLUE, SEAM, Band, Box, Element, Fill, Flow, Frame, Page, Shape
from broadside.model.replace import replace
from broadside.pages.copyfit.ahead import ahead
from broadside.pages.copyfit.apply import applied
from broadside.pages.copyfit.fitted import Fitted, Made
from broadside.pages.copyfit.outcome import amid, filled, white, white_in_columns
from broadside.pages.copyfit.setting import OWN, Setting
from broadside.pages.leafed import is_leafed
from broadside.pages.measure import measure
from broadside.pages.paginate import paginate, planned
from broadside.pages.paginate.matter import Matter, Work
from broadside.pages.paginate.pages import PageFilled
from broadside.pages.paginate.parted import BOX_APART, PARTED, PARTED_SHORT, price_of_apart, price_of_parted
from broadside.pages.paginate.plan import Planned
from broadside.words.afloat import afloat, moved

LAYOUTS = ("brief-two-column", "booklet", "large-print")
# The most white that a page or column ends in after which the text goes on, in points.
MOST_WHITE = 90.0
# And the share of a page where a section ends.
ENDED = 0.3
# Pages that end in more, by sheet, layout and paper: what follows them stays in one piece, and needs more
# than they have left.
KNOWN = {(SHEETS[0], "large-print", "letter"): [10]}
SHEET = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'


def counts(made: tuple[Page, ...]) -> list[int]:
    return [len(page.body) for page in made]


def band(*heights: float, notes: tuple[str, ...] = ()) -> tuple[Band, ...]:
    """Blocks of one box each, a point apart; the last marks notes."""
    boxes = [a_box(height, space=1.0) for height in heights]
    return (Band(columns=1, balance=True, boxes=(*boxes[:-1], replace(boxes[-1], notes=notes))),)


def test_a_page_ends_earlier_for_the_sake_of_the_next() -> None:
    bands, own, paper = band(70, 20, 60, 50), a_layout(), a_paper(100)
    assert counts(paginate(bands, {}, own, paper)) == [2, 1, 1]
    plan = planned(bands, {}, own, paper, most=3)
    assert plan
    assert plan.ends == (3, 1)
    assert counts(paginate(bands, {}, replace(own, breaks=plan.ends), paper)) == [1, 2, 1]


def test_pages_that_are_planned_are_filled_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    bands, own, paper = band(*[20, 30, 25] * 8), a_layout(), a_paper(100)
    filled: list[tuple[int, int]] = []
    fill_page = broadside.pages.paginate.page_with_notes_below

    def counted(matter: Matter, work: Work, height: float, columns: int, limit: int) -> PageFilled:
        filled.append((work.at, limit))
        return fill_page(matter, work, height, columns, limit)

    monkeypatch.setattr("broadside.pages.paginate.page_with_notes_below", counted)
    assert planned(bands, {}, own, paper, most=8)
    assert len(filled) > 8
    assert len(filled) == len(set(filled))


def test_nothing_roomier_than_what_takes_too_many_pages_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    bands, own = band(70, 20, 60, 50), a_layout()
    made = paginate(bands, {}, own, a_paper(100))
    tried: list[Setting] = []
    monkeypatch.setattr(f"{ahead.__module__}.applied", lambda own, setting: tried.append(setting) or own)
    ahead(
        Fitted(own=own, layout=own, setting=OWN, pages=made),
        lambda _: Flow(bands=bands, notes=(), rtl=False),
        lambda *_: None,
        lambda *_: Made(pages=made),
    )
    assert [one.spaces for one in tried if one.leading == 1.0] == [1.0, 0.6]


def test_larger_words_are_measured_only_where_they_would_have_room_if_they_were_no_larger() -> None:
    own = replace(a_layout(), fit=Fit(pages=3, body=8.0, note=8.0, size=1.1))
    bands, least = band(70, 20, 60, 50), applied(own, Setting(leading=0.97)).type_of("body").leading
    (white,) = paginate(band(70), {}, own, a_paper(400))
    sizes = set[float]()

    def measured(tried: Layout) -> Flow:
        sizes.add(tried.type_of("body").size)
        return Flow(bands=bands, notes=(), rtl=False)

    def planned(_: Flow, tried: Layout, __: int) -> Planned | None:
        close = tried.type_of("body").leading <= least and tried.type_of("body").after < 12.0
        return Planned(cost=0.0, ends=()) if close else None

    fitted = Fitted(own=own, layout=own, setting=OWN, pages=(white,) * 3)
    ahead(fitted, measured, planned, lambda *_: Made(pages=(white,) * 4))
    assert max(sizes) == own.type_of("body").size


def test_pages_that_leave_nothing_end_where_they_did() -> None:
    bands, own, paper = band(50, 49, 50, 49, 30), a_layout(), a_paper(100)
    plan = planned(bands, {}, own, paper, most=3)
    assert plan
    assert plan.ends == (3, 1)
    assert counts(paginate(bands, {}, own, paper)) == [2, 2, 1]


def test_a_page_ends_early_for_what_would_be_torn() -> None:
    """Five lines, and a list of five that is in one piece with a box but for its seams."""
    held = [a_box(9.0, space=0.0 if i else 1.0, whole=True, bond=SEAM) for i in range(5)]
    boxes = (*[a_box(10.0) for _ in range(5)], *held, a_box(20.0))
    bands = (Band(columns=1, balance=True, boxes=boxes),)
    own, paper = a_layout(), a_paper(90)
    assert counts(paginate(bands, {}, own, paper)) == [9, 2]
    plan = planned(bands, {}, own, paper, most=2)
    assert plan
    assert plan.ends == (6,)


def a_paragraph(lines: int, **fields: Any) -> list[Box]:
    begun = (Element(role="P", parent=None),)
    return [
        a_box(10.0, space=0.0 if i else 8.0, elements=() if i else begun, text=True, **fields)
        for i in range(lines)
    ]


def test_a_few_lines_below_a_heading_go_on_to_the_next_page_with_it() -> None:
    boxes = (a_box(250.0), a_box(10.0, space=10.0, bond=GLUE), *a_paragraph(5), *a_paragraph(9))
    bands = (Band(columns=1, balance=True, boxes=boxes),)
    own, paper = a_layout(), a_paper(300)
    assert counts(paginate(bands, {}, own, paper)) == [4, 12]
    plan = planned(bands, {}, own, paper, most=2)
    assert plan
    assert plan.ends == (15,)


@pytest.mark.parametrize(
    ("lines", "at", "price"), [(8, 3, PARTED_SHORT), (9, 3, PARTED), (6, 0, 0.0), (6, 6, 0.0)]
)
def test_a_short_paragraph_is_not_parted_for_a_little_white(lines: int, at: int, price: float) -> None:
    boxes = [*a_paragraph(8), *a_paragraph(lines), *a_paragraph(8)]
    assert price_of_parted(boxes[: 8 + at], boxes[8 + at :]) == price


HEAD = (Element(role="H1", parent=None),)


def a_ground(**fields: Any) -> Box:
    frame = Frame(x=0.0, width=100.0, fill="tint", bar="brand", bar_x=0.0, bar_width=0.0)
    return a_box(50.0, space=8.0, frames=(frame,), **fields)


def test_a_box_stands_on_the_page_of_the_heading_that_it_follows_closely() -> None:
    section = [a_box(12.0, space=10.0, bond=GLUE, elements=HEAD), *a_paragraph(5)]
    assert price_of_apart(section, [a_ground()]) == BOX_APART
    assert price_of_apart(section, [a_ground(elements=HEAD)]) == 0.0
    assert price_of_apart(section, a_paragraph(5)) == 0.0
    assert price_of_apart([*section, *a_paragraph(9)], [a_ground()]) == 0.0
    assert price_of_apart([*section, a_ground()], [a_ground()]) == 0.0


def test_a_page_of_columns_ends_before_a_section_and_both_end_level() -> None:
    section = [a_box(12.0, space=10.0, bond=GLUE, elements=HEAD), *a_paragraph(2), a_ground()]
    boxes = (*(box for _ in range(10) for box in a_paragraph(3)), *section)
    bands = (Band(columns=2, balance=True, boxes=boxes),)
    own, paper = replace(a_layout(columns=2), head=True), a_paper(220.0)
    assert counts(paginate(bands, {}, own, paper)) == [33, 1]
    plan = planned(bands, {}, own, paper, most=2)
    assert plan
    assert plan.ends == (4,)
    first = paginate(bands, {}, replace(own, breaks=plan.ends), paper)[0]
    feet = {one.x: one.foot for one in first.body}
    assert len(feet) == 2
    assert len(set(feet.values())) == 1


def test_what_goes_on_in_the_midst_of_no_paragraph_is_no_short_one() -> None:
    held = [a_box(9.0, frames=()) for _ in range(3)]
    assert price_of_parted(held[:2], held[2:]) == PARTED
    assert price_of_parted(held, []) == 0.0


def test_a_booklet_may_have_endpapers_in_its_plan() -> None:
    """A page less than it has leaves for is better than several that end half white."""
    bands, paper = band(*[46] * 12), a_paper(100)
    leaves = replace(a_layout(), fit=Fit(pages=8, body=12.0, note=9.0))
    booklet = replace(leaves, hero=Hero(height=0.0, fills=True))
    assert booklet.has_back
    found = [planned(bands, {}, one, paper) for one in (leaves, booklet)]
    assert [one and len(one.ends) + 1 for one in found] == [8, 7]


@pytest.mark.parametrize("left", [20, 98])
def test_a_booklet_is_planned_where_its_text_ends_high_on_the_page_before_its_back(left: float) -> None:
    """Each page before that takes all it can."""
    own = replace(a_layout(), fit=Fit(pages=4, body=12.0, note=9.0), hero=Hero(height=0.0, fills=True))
    cover, full, last, back = (paginate(band(one), {}, own, a_paper(100))[0] for one in (98, 98, left, 98))
    looked: list[Layout] = []

    def measured(tried: Layout) -> Flow:
        looked.append(tried)
        return Flow(bands=band(98, 98, left, 98), notes=(), rtl=False)

    fitted = Fitted(own=own, layout=own, setting=OWN, pages=(cover, full, last, back))
    ahead(fitted, measured, lambda *_: None, lambda *_: Made(pages=fitted.pages))
    assert bool(looked) is (left < 50)


def test_a_plan_takes_no_more_pages_and_counts_notes_in() -> None:
    bands, own, paper = band(70, 20, 60, 30, notes=("n1",)), a_layout(), a_paper(100)
    notes = some_notes(3)
    plan = planned(bands, notes, own, paper, most=3)
    assert plan
    made = paginate(bands, notes, replace(own, breaks=plan.ends), paper)
    assert len(made) == len(paginate(bands, notes, own, paper))
    assert [bool(page.notes) for page in made][-1]


def test_a_plan_ends_with_pages_of_notes_alone() -> None:
    bands, own, paper = band(70, 20, notes=("n1",)), a_layout(), a_paper(100)
    plan = planned(bands, some_notes(30), own, paper, most=5)
    assert plan
    assert plan.ends[-1] == 0


def test_figures_stand_after_paragraphs_of_their_own_section() -> None:
    blocks = edition(
        f"{SHEET}  - h1: One\n    id: one\n  - p: First.\n    id: a\n  - pull: Words.\n    id: pull\n"
        "  - p: Second.\n    id: b\n  - p: Third.\n    id: c\n  - h1: Two\n    id: two\n"
        "  - p: Last.\n    id: d\n"
    ).sheet.blocks
    (places,) = afloat(blocks, ("pull",))
    assert [(move.block, move.after) for move in places] == [("pull", "b"), ("pull", "c")]
    assert [one.id for one in moved(blocks, places[-1:])] == ["one", "a", "b", "c", "pull", "two", "d"]
    assert list(afloat(blocks, ())) == []


def test_what_words_lead_into_stays_with_them() -> None:
    blocks = edition(
        f"{SHEET}  - p: 'As this says:'\n    id: a\n  - pull: Words.\n    id: pull\n"
        "  - p: Second.\n    id: b\n"
    ).sheet.blocks
    assert [list(one) for one in afloat(blocks, ("pull",))] == []


@pytest.mark.parametrize("name", ["large-print", "booklet"])
def test_steps_part_from_the_box_below_them_and_not_in_their_midst(name: str) -> None:
    one = edition(
        f"{SHEET}  - steps: [Call., Tilt the head., Breathe for them., Stay.]\n    id: steps\n"
        "  - callout: Stay with them\n    id: stay\n    blocks:\n      - {p: It wears off., id: wears}\n"
    )
    flow = measure(one, session().layout(name), LETTER, brand(), fonts(), Memo())
    assert sum(box.bond == SEAM for one in flow.bands for box in one.boxes) == 1


@pytest.mark.parametrize("name", ["large-print", "trifold"])
def test_the_last_of_some_steps_is_held_together_to_its_end(name: str) -> None:
    long = "Lay them on their side, and stay with them until somebody comes who can help them on."
    one = edition(f"{SHEET}  - steps: [Call., {long}]\n    id: steps\n")
    paper = replace(LETTER, width=264.0)
    flow = measure(one, session().layout(name), paper, brand(), fonts(), Memo())
    *held, last = (box for band in flow.bands for box in band.boxes if box.frames)
    assert len(held) > 2
    assert all(box.whole for box in held)
    assert not last.whole


def test_a_short_list_beside_its_heading_in_the_margin_is_in_one_piece() -> None:
    one = edition(
        f"{SHEET}  - h1: Carry\n    id: carry\n  - checklist: [Gloves, A phone, Strips]\n    id: bag\n"
    )
    flow = measure(one, session().layout("brief-wide"), LETTER, brand(), fonts(), Memo())
    boxes = [box for band in flow.bands for box in band.boxes]
    (first,) = (i for i, box in enumerate(boxes) if any(one.role == "L" for one in box.elements))
    assert [box.whole for box in boxes[first : first + 3]] == [True, True, False]


def test_boxes_take_up_room_that_there_is() -> None:
    one = edition(
        f"{SHEET}  - panels: Ages\n    id: ages\n    boxes:\n      - box: Children\n        blocks:\n"
        "          - p: Never leave them in a car.\n            id: car\n"
    )
    types = tuple(
        (role, replace(type_, leading=1.2 * type_.size) if role == "panel" else type_)
        for role, type_ in layout().types
    )
    own = replace(layout(), types=types)
    low, high = (pages(one, replace(own, slack=slack))[0].body for slack in (0.0, 30.0))
    assert sum(one.box.height for one in high if one.box.frames) > 1.0 + sum(
        one.box.height for one in low if one.box.frames
    )


@pytest.mark.parametrize("paper", ["letter", pytest.param("a4", marks=pytest.mark.sweep)])
@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_no_page_ends_in_a_hole_and_no_box_is_torn(sheet: str, name: str, paper: str) -> None:
    made, gap = shipped(sheet, name, paper).laid, session().layout(name).notes.gap
    left = white_in_columns if session().layout(name).notes.where == "column" else white
    most = {one.number: _most(one, after, session().layout(name)) for one, after in pairwise(made)}
    holes = [page.number for page in amid(made) if left(page, gap) > most[page.number]]
    assert holes == KNOWN.get((sheet, name, paper), [])
    torn = [
        above.number
        for above, below in pairwise(made)
        if above.body and below.body and set(above.body[-1].box.frames) & set(below.body[0].box.frames)
    ]
    assert torn == []


def _most(page: Page, after: Page, own: Layout) -> float:
    """How much of a page may be white: where it is looked at by itself, more above what has a title."""
    titled = bool(after.body) and any(one.title for one in after.body[0].box.elements)
    if page.area is None or not titled or not is_leafed(own):
        return MOST_WHITE
    return ENDED * (page.area.bottom - page.area.top)


def test_large_print_ends_with_notes_then_contacts_then_how_to_cite_it_on_one_page() -> None:
    made = shipped(SHEETS[0], "large-print")
    *above, last = (" ".join("".join(text.parts) for text in page.texts) for page in made.file.pages)
    assert last.index("Contact") < last.index("How to cite")
    words = " ".join((*above, last))
    assert words.rindex("GAATW") < words.rindex("Contact")


def test_what_ends_large_print_on_a_page_of_its_own_stands_at_its_foot_under_tiles() -> None:
    page = shipped(SHEETS[0], "large-print").laid[-1]
    assert page.area
    assert max(one.foot for one in page.body) == pytest.approx(page.area.bottom, abs=0.1)
    (tiles,) = (one for one in page.ground for item in one.box.items if isinstance(item, Shape))
    # As the head of the cover they begin at the edge.
    assert tiles.y < page.area.top
    # No white shows between them and the ground of what they end in.
    tops = [one.y + item.y for one in page.ground for item in one.box.items if isinstance(item, Fill)]
    assert min(tops) <= tiles.foot + 0.1
    # White above it is no less white.
    assert filled(page) < 0.8


def test_a_set_of_cards_stays_on_its_page_though_a_short_paragraph_goes_on_for_it() -> None:
    made = shipped(SHEETS[0], "booklet").laid
    cards = [
        page.number for page in made for one in page.body if any(el.role == "LI" for el in one.box.elements)
    ]
    (myths,) = {page.number for page in made if "Myths and facts" in _heads(page)}
    assert cards.count(myths) >= 4


def _heads(page: Page) -> set[str]:
    return {el.title for one in page.body for el in one.box.elements if el.title}
