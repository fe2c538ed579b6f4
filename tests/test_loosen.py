"""A page that has room keeps its own spaces, lines and tables, where another one is full."""

import pytest
from faces import fonts
from paginate_cases import a_box, a_layout, a_paper
from samples import brand, edition, session

from broadside.model.content import Edition
from broadside.model.layout import Fit, Layout
from broadside.model.memo import Memo
from broadside.model.page import Band, Box, Element, Fill, Flow, Page, Path, Shape
from broadside.model.paper import SHEETS
from broadside.model.replace import replace
from broadside.model.steps import rectangle
from broadside.pages.copyfit import copyfit
from broadside.pages.copyfit.apply import applied
from broadside.pages.copyfit.fitted import Fitted, Made, ended_as
from broadside.pages.copyfit.furthest import furthest
from broadside.pages.copyfit.loosen import loosen
from broadside.pages.copyfit.mixed import mixed
from broadside.pages.copyfit.report import report
from broadside.pages.copyfit.setting import OWN, Setting
from broadside.pages.measure import measure
from broadside.pages.paginate import paginate

PAPER = SHEETS["half-letter"]
HEAD = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
WORDS = "Shade and water keep people well when the days are long and hot, and so do friends. "
# A picture of a page that no second one goes beside, and then many words.
TABLE = "".join(f"      - [Row {i}, a cell of some words]\n" for i in range(6))


def sheet(paragraphs: int) -> Edition:
    """A short first page, as a table keeps whole, and a full second one."""
    first = f"  - table: Facts\n    id: facts\n    rows:\n{TABLE}"
    long = "".join(f"  - p: {WORDS * 3}\n    id: p{i}\n" for i in range(paragraphs))
    return edition(f"{HEAD}{first}{long}")


def half() -> Layout:
    fit = Fit(pages=2, body=11.0, note=8.0, size=1.0)
    return replace(session().layout("half-sheet"), fit=fit, hero=None)


def flow_of(one: Edition, layout: Layout) -> Flow:
    return measure(one, layout, PAPER, brand(), fonts(), Memo())


def filled(flow: Flow, layout: Layout, whole: bool) -> Made:
    return Made(pages=paginate(flow.bands, {}, layout, PAPER, flow.rtl, whole))


def elements_in(box: Box) -> set[Element]:
    return {item.element for item in box.items if not isinstance(item, Fill) and item.element}


def elements(pages: tuple[Page, ...]) -> set[Element]:
    return {
        item.element
        for page in pages
        for placed in page.body
        for item in placed.box.items
        if not isinstance(item, Fill) and item.element
    }


@pytest.mark.parametrize("paragraphs", [9, 10])
def test_each_page_ends_where_it_did_and_none_is_tighter(paragraphs: int) -> None:
    one, layout = sheet(paragraphs), half()
    fitted = copyfit(
        layout, lambda tried, whole: filled(flow_of(one, tried), tried, whole), "`half` on letter"
    )
    assert not fitted.over
    loose = loosen(fitted, lambda tried: flow_of(one, tried), filled)
    assert [len(page.body) for page in loose.pages] == [len(page.body) for page in fitted.pages]
    for before, after in zip(fitted.pages, loose.pages, strict=True):
        assert before.area
        assert after.body[-1].y + after.body[-1].box.height <= before.area.bottom + 0.01
        assert sum(placed.box.height for placed in after.body) >= sum(
            placed.box.height for placed in before.body
        )


@pytest.mark.parametrize("guess", [-1.0, 0.0, 0.4, 1.0, 9.0])
def test_the_roomiest_that_does_is_found_wherever_it_is_looked_for_first(guess: float) -> None:
    for count in range(13):
        row = [Setting(spaces=1.0 + place) for place in range(count)]
        for does in range(count + 1):
            tried: list[Setting] = []

            def attempt(
                one: Setting, row: list[Setting] = row[:does], tried: list[Setting] = tried
            ) -> Setting | None:
                tried.append(one)
                return one if one in row else None

            assert furthest(row, attempt, lambda *_: guess) == (row[does - 1] if does else None)
            assert len(tried) == len(set(tried)) <= 8


def test_what_is_looked_for_where_it_is_takes_few_attempts() -> None:
    row = [Setting(spaces=1.0 + place) for place in range(26)]
    for does in range(2, 25):
        tried: list[Setting] = []

        def attempt(one: Setting, does: int = does, tried: list[Setting] = tried) -> Setting | None:
            tried.append(one)
            return one if row.index(one) < does else None

        assert furthest(row, attempt, lambda *_, does=does: (does - 0.5) / 25) == row[does - 1]
        assert len(tried) <= 4


def test_it_says_which_pages_were_given_what_back() -> None:
    one, layout = sheet(13), half()
    fitted = copyfit(
        layout, lambda tried, whole: filled(flow_of(one, tried), tried, whole), "`half` on letter"
    )
    loose = loosen(fitted, lambda tried: flow_of(one, tried), filled)
    given = [sentence for sentence in report(layout, loose) if "given back" in sentence]
    assert given
    assert all(sentence.startswith("page") for sentence in given)
    assert not [sentence for sentence in report(layout, fitted) if "given back" in sentence]


def test_what_is_set_otherwise_is_the_same_to_those_who_hear_it() -> None:
    one, layout = sheet(9), half()
    tight, own = applied(layout, Setting(spaces=0.4, leading=0.84)), applied(layout, OWN)
    flow = flow_of(one, tight)
    boxes = flow.bands[0].boxes
    texts = [{item.element for item in box.items if not isinstance(item, Fill)} for box in boxes]
    stop = next(n for n in range(12, len(boxes)) if texts[n - 1].isdisjoint(texts[n]))
    midst = next(n for n in range(stop, len(boxes)) if not texts[n - 1].isdisjoint(texts[n]))
    assert mixed(flow, flow_of(one, own), 0, midst) is None
    found = mixed(flow, flow_of(one, own), 0, stop)
    assert found
    assert found.count == stop
    before, after = filled(flow, tight, True).pages, filled(found.flow, tight, True).pages
    assert elements(before) == elements(after)
    assert [box.height for box in boxes[stop:]] == [box.height for box in found.flow.bands[0].boxes[stop:]]
    roomier = sum(box.height for box in found.flow.bands[0].boxes[:stop])
    assert roomier > sum(box.height for box in boxes[:stop])


def test_nothing_is_mixed_that_holds_something_else() -> None:
    layout = half()
    flow = flow_of(sheet(4), layout)
    other = edition(
        f"{HEAD}  - p: {WORDS}\n    id: p\n  - h1: Heat\n    id: h\n  - p: {WORDS * 9}\n    id: q\n"
    )
    assert mixed(flow, flow_of(other, layout), 0, 6) is None


def test_what_is_mixed_goes_into_the_bands_that_it_was_set_for() -> None:
    """A second band that has more lines takes them itself; one across the page gives no column its words."""
    boxes = flow_of(sheet(4), half()).bands[0].boxes
    texts = {element: box for box in boxes for element in elements_in(box)}

    def flow(*bands: tuple[int, int]) -> Flow:
        """Bands of so many columns and lines, each of one text."""
        made = (
            Band(columns=columns, balance=True, boxes=(box,) * count)
            for (columns, count), box in zip(bands, list(texts.values())[-3:], strict=True)
        )
        return Flow(bands=tuple(made), notes=(), rtl=False)

    tight = flow((2, 2), (1, 2), (2, 3))
    found = mixed(tight, flow((2, 2), (1, 4), (2, 3)), 0, 7)
    assert found
    assert [len(band.boxes) for band in found.flow.bands] == [2, 4, 3]
    assert mixed(tight, flow((2, 2), (2, 2), (2, 3)), 0, 7) is None


def test_pages_that_are_set_as_the_layout_says_stay_as_they_are() -> None:
    one, layout = sheet(7), half()
    fitted = copyfit(
        layout, lambda tried, whole: filled(flow_of(one, tried), tried, whole), "`half` on letter"
    )
    assert fitted.setting.spaces == fitted.setting.leading == 1.0
    asked: list[Layout] = []

    def measured(tried: Layout) -> Flow:
        asked.append(tried)
        return flow_of(one, tried)

    assert loosen(fitted, measured, filled) is fitted
    assert not asked


def test_a_page_is_never_given_other_words_by_another_setting() -> None:
    """As of a map that has a label in a picture in one setting, and below the pictures in another."""

    def flow(*texts: str) -> Flow:
        paragraphs = "".join(f"  - p: {text}\n    id: p{i}\n" for i, text in enumerate(texts))
        return flow_of(edition(f"{HEAD}{paragraphs}"), half())

    one, same, other = flow("Belgium", "Iceland"), flow("Belgium", "Iceland"), flow("Iceland", "Belgium")
    assert mixed(one, same, 0, len(one.boxes)) is not None
    assert mixed(one, other, 0, len(one.boxes)) is None


def test_room_on_a_page_is_for_what_stands_on_it() -> None:
    """Two charts on two pages: what one has room for is nothing to the other."""
    chart = (
        "  - chart: Days\n    id: {}\n    unit: days\n    alt: A bar.\n    data: [{{label: Now, value: 9}}]\n"
    )
    one = edition(HEAD + chart.format("first") + chart.format("second"))
    first, second = (block.span for block in one.sheet.blocks)

    def height(layout: Layout) -> float:
        return sum(box.space + box.height for box in flow_of(one, layout).boxes)

    own, both = height(half()), height(replace(half(), room=20.0))
    assert both > own + 6.0
    for span in (first, second):
        alone = height(replace(half(), room=20.0, roomy=frozenset({span})))
        assert alone == pytest.approx((own + both) / 2)
    assert height(replace(half(), room=20.0, roomy=frozenset({replace(first, line=99)}))) == own


@pytest.mark.parametrize(("left", "is_opened"), [(30.0, False), (42.0, True), (60.0, True)])
def test_white_that_a_grown_picture_leaves_goes_between_blocks(left: float, is_opened: bool) -> None:
    """Three pages of 300 points, the second with a picture that has no use for all of its white."""
    own = replace(a_layout(), fit=Fit(pages=3, body=12.0, note=8.0))
    grown = 60.0
    path = Path(steps=rectangle(100.0, 50.0), fill="brand")

    def measured(layout: Layout) -> Flow:
        space, more = layout.type_of("body").after, min(layout.room, grown)
        drawn = Shape(x=0.0, y=0.0, width=100.0, height=50.0, paths=(path,))
        heights = (280.0, 100.0, 300.0 - left - grown - 2 * 12.0 - 140.0 + more, 40.0, 250.0)
        items = ((), (), (drawn,), (), ())
        boxes = [a_box(high, space=space, items=one) for high, one in zip(heights, items, strict=True)]
        return Flow(bands=(Band(columns=1, balance=True, boxes=tuple(boxes)),), notes=(), rtl=False)

    def made(flow: Flow, layout: Layout, whole: bool) -> Made:
        return Made(pages=paginate(flow.bands, {}, layout, a_paper(300.0), whole=whole))

    pages = made(measured(own), own, True).pages
    assert [len(page.body) for page in pages] == [1, 3, 1]
    found = loosen(Fitted(own=own, layout=own, setting=OWN, pages=pages), measured, made)
    second = (found.loosened or (None, OWN))[1] or OWN
    assert second.room >= grown
    assert (second.spaces > 1.0) is is_opened


def test_pages_end_where_they_did_though_one_of_them_has_more_boxes() -> None:
    """Where a page ends is told by what follows: a figure that is set larger may be of more boxes."""
    layout = replace(a_layout(), breaks=(8, 3))
    counts = []
    for more in (0, 1):
        band = Band(columns=1, balance=True, boxes=tuple(a_box() for _ in range(12 + more)))
        made = paginate((band,), {}, ended_as(layout, 8, more), a_paper(100.0))
        counts.append([len(page.body) for page in made])
    assert counts == [[4, 5, 3], [4, 6, 3]]


def test_the_last_page_grows_where_none_follows_it() -> None:
    """Of a cover whose pages make no leaves: tiles end no section there."""
    layout = session().layout("booklet")
    assert layout.fit
    layout = replace(layout, fit=replace(layout.fit, pages=3))
    one = edition(
        HEAD
        + "".join(
            f"  - h1: Section {i}\n    id: h{i}\n"
            f'  - p: "{WORDS}"\n    id: p{i}\n'
            f'  - callout: Look\n    id: c{i}\n    blocks: [{{p: "{WORDS}", id: d{i}}}]\n'
            for i in range(4)
        )
    )
    fitted = copyfit(
        layout, lambda tried, whole: filled(flow_of(one, tried), tried, whole), "`booklet` on letter"
    )
    assert len(loosen(fitted, lambda tried: flow_of(one, tried), filled).pages) == 3
