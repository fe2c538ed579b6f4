"""One grid on a page: panels as wide as one another, and codes where the second column begins."""

from math import fsum

import pytest
from faces import fonts
from paginate_cases import a_box, a_layout, a_paper
from samples import LETTER, brand, edition, session

from broadside.model.layout import Fit, Layout
from broadside.model.memo import Memo
from broadside.model.page import Band, Flow, Shape, Words
from broadside.model.place import Column
from broadside.model.replace import replace
from broadside.pages.copyfit.apply import applied
from broadside.pages.copyfit.even import even, settings_of
from broadside.pages.copyfit.fitted import Fitted, Made
from broadside.pages.copyfit.setting import OWN
from broadside.pages.measure import measure
from broadside.pages.paginate import paginate
from broadside.typeset.grounds import ground

HEAD = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
LONG = "Drink before you are thirsty, and rest in the shade at noon. " * 9
PANELS = f"""signs:
  young: {{colour: "#14574A", outline: circle, icon: lock-open}}
  old: {{colour: "#1F4A7A", outline: square, icon: license}}
blocks:
  - panels: Who needs what
    id: needs
    columns: 2
    boxes:
      - {{box: The young, sign: young, blocks: [{{p: Drink., id: young-say}}]}}
      - {{box: The old, sign: old, blocks: [{{p: "{LONG}", id: old-say}}]}}
"""


def said(item: Words) -> str:
    return "".join("".join(glyphs.texts) for glyphs in item.line.glyphs)


def grounds(own: Layout) -> list[tuple[float, float]]:
    """The left ends and widths of the panels, on the page's text."""
    one = edition(HEAD.replace("blocks:\n", PANELS))
    flow = measure(one, own, LETTER, brand(), fonts(), Memo())
    frames = {(frame.x, frame.width) for box in flow.boxes for frame in box.frames}
    return sorted(frames)


@pytest.mark.parametrize("name", ["brief", "brief-two-column"])
def test_panels_may_be_as_wide_as_one_another_with_the_gutter_of_the_text_between_them(name: str) -> None:
    own = replace(session().layout(name), hero=None)
    uneven, level = grounds(own), grounds(applied(own, replace(OWN, even=1.0)))
    assert uneven[0][1] < uneven[-1][1] - 20.0
    assert level[0][1] == pytest.approx(level[-1][1])
    text = LETTER.width - own.margins.start - own.margins.end
    # The second begins where the second column of the text does.
    assert level[-1][0] == pytest.approx((text + own.gutter) / 2)


def test_they_may_stand_nearer_for_it_and_give_up_room_but_none_beside_their_words() -> None:
    own = replace(session().layout("brief"), hero=None)
    one = edition(HEAD.replace("blocks:\n", PANELS))
    found, heights, grounded = [], [], []
    for share in (1.0, 0.6):
        flow = measure(one, applied(own, replace(OWN, even=share)), LETTER, brand(), fonts(), Memo())
        words = [item for box in flow.boxes for item in box.items if isinstance(item, Words)]
        (first,) = (
            item.x for item in words if said(item).startswith("Drink.") and item.line.glyphs[0].size < 13.0
        )
        second = min(item.x for item in words if "thirsty" in said(item))
        end = max(item.x + item.line.width for item in words if "thirsty" in said(item))
        frames = sorted({(frame.x, frame.width) for box in flow.boxes for frame in box.frames})
        grounded.append(frames)
        heights.append(fsum(box.space + box.height for box in flow.boxes if box.frames))
        sizes = {glyphs.size for item in words if "thirsty" in said(item) for glyphs in item.line.glyphs}
        found.append((first, second - frames[-1][0], frames[-1][0] - frames[0][0] - frames[0][1], sizes))
        assert end <= LETTER.width - own.margins.start - own.margins.end + 0.01
    (whole, pad, gap, sizes), (less, close, narrow, same) = found
    assert whole == less == pytest.approx(0.0)
    # In all of them words begin as far from the edge as those do that stand level with the page's text.
    assert close == pad == pytest.approx(-min(frames[0][0] for frames in grounded))
    assert heights[1] < heights[0]
    assert narrow < 0.7 * gap
    assert sizes == same


def test_they_have_less_room_only_where_there_is_none_else() -> None:
    """Each setting that is tried has room for less than the one before it."""
    own = replace(a_layout(), head=True, fit=Fit(pages=1, body=8.0, note=8.0))
    row = [*settings_of(OWN, own)]
    shares = [one.even for one in row]
    assert shares == sorted(shares, reverse=True)
    # What is settled last is as tight as pages are tried: each is given back later what it has room for.
    assert row[-1].spaces == min(one.spaces for one in row)
    assert 0.5 < min(shares) < 1.0
    assert {one.even for one in settings_of(OWN, replace(own, clear=True))} == {1.0}


@pytest.mark.parametrize("name", ["brief", "brief-two-column", "brief-wide"])
def test_a_code_stands_where_the_second_column_begins(name: str) -> None:
    own = session().layout(name)
    one = edition(
        f"{HEAD}  - contacts: Contact\n    id: contact\n  - qr: https://example.org/heat\n    id: code\n"
        "    text: Read this online\n"
    )
    flow = measure(one, own, LETTER, brand(), fonts(), Memo())
    codes = [
        item
        for box in flow.boxes
        for item in box.items
        if isinstance(item, Shape) and item.element and item.element.role == "Figure"
    ]
    text = LETTER.width - own.margins.start - own.margins.end
    assert [item.x for item in codes] == [pytest.approx((text + own.gutter) / 2)]


def flow_of(heights: tuple[float, float], share: float) -> Flow:
    """A line, and two panels on 400 points, the first of which takes a share of them."""
    low, high = heights
    first = Column(x=0.0, width=400.0 * share)
    grounds = tuple(
        ground(one, "tint") for one in (first, first.inside(first.width, first.width - 400.0, False))
    )
    boxes = (a_box(low, space=1.0), a_box(high, space=1.0, frames=grounds))
    return Flow(bands=(Band(columns=1, balance=True, boxes=boxes),), notes=(), rtl=False)


@pytest.mark.parametrize(("level", "is_even"), [(70.0, True), (95.0, False)])
def test_they_are_so_where_that_takes_no_page_more(level: float, is_even: bool) -> None:
    own = replace(a_layout(), head=True, fit=Fit(pages=1, body=8.0, note=8.0))
    blocks = edition(HEAD.replace("blocks:\n", PANELS)).sheet.blocks

    def measured(layout: Layout) -> Flow:
        return flow_of((20.0, level if layout.even else 60.0), 0.5 if layout.even else 0.44)

    def filled(flow: Flow, layout: Layout, whole: bool) -> Made:
        return Made(pages=paginate(flow.bands, {}, layout, a_paper(100.0), whole=whole))

    pages = filled(measured(own), own, True).pages
    fitted = Fitted(own=own, layout=own, setting=OWN, pages=pages)
    found = even(fitted, blocks, measured, lambda *_: None, filled)
    assert bool(found.setting.even) == is_even
    assert even(fitted, blocks[:0], measured, lambda *_: None, filled) is fitted
    if is_even:
        assert even(found, blocks, measured, lambda *_: None, filled) is found
