"""What is set stands in its place: no line sticks out of it, and no words run into others."""

from collections.abc import Iterator

from faces import fonts
from samples import brand, edition, layout, pages, session, small

from broadside.model.layout import Hero
from broadside.model.memo import Memo
from broadside.model.page import Page, Words
from broadside.model.paper import Paper, white_edge
from broadside.model.replace import replace
from broadside.pages.measure import measure
from broadside.pages.running_head import CLEAR
from broadside.typeset.reach import above

HEAD = 'lang: en\ntitle: A\nmessage: B\nedition: 2026\nversion: "1"\nblocks:\n'


def words_of(page: Page) -> Iterator[tuple[float, float, Words]]:
    """The lines of a page, each with the left and top of what holds it."""
    for placed in page.body:
        yield from ((placed.x, placed.y, item) for item in placed.box.items if isinstance(item, Words))


def right_of(x: float, item: Words) -> float:
    """Where the ink of a line that reads from the left ends: its last letter is as wide as its face has it,
    and the blank that the line is broken at is no ink."""
    last = item.line.glyphs[-1]
    at = len(last.ids) - (2 if last.texts[-1] == " " else 1)
    face = fonts().face(last.face)
    return x + item.x + last.x + sum(last.advances[:at]) + face.advance(last.ids[at]) * last.size / face.upem


def test_letters_that_stand_closer_to_spare_the_last_word_its_line_end_in_their_column() -> None:
    own, _ = small(align="end")
    said = "miteda meseda niteda geseda siteda teseda liteda neseda seseda"
    (page, *_) = pages(
        edition(f"{HEAD}  - p: {said}\n    id: p\n"), own, Paper(name="a", width=233, height=300)
    )
    body = [(x, item) for x, _, item in words_of(page) if item.line.glyphs[0].size == 12]
    assert len(body) == 2, "a third line would have one word"
    assert all(right_of(x, item) < 213.001 for x, item in body)


def test_words_keep_to_the_ground_of_a_head_whose_art_is_small() -> None:
    own = replace(layout(), edge=18.0, hero=Hero(pad=30.0, art="end", tiles=(1, 1), height=0.0))
    first = pages(edition(f"{HEAD}  - p: C\n    id: p\n"), own)[0]
    assert max(right_of(x, item) for x, _, item in words_of(first)) <= 612 - own.margins.end


def test_foreign_letters_of_a_key_figure_hang_into_no_words_below() -> None:
    source = HEAD + '  - key-figures: ""\n    id: k\n    figures: [{figure: "[بكم]{lang=ar}", text: Ways}]\n'
    words = [(y + item.y, item) for _, y, item in words_of(pages(edition(source), layout())[0])]
    (figure, large), (text, small_) = (
        next((y, item) for y, item in words if said in item.line.glyphs[0].texts) for said in ("م", "W")
    )
    faces = [fonts().face(item.line.glyphs[0].face) for item in (large, small_)]
    depth = max(faces[0].depth(glyph) for glyph in large.line.glyphs[0].ids) / faces[0].upem
    height = max(faces[1].height(glyph) for glyph in small_.line.glyphs[0].ids) / faces[1].upem
    assert figure + depth * large.line.glyphs[0].size < text - height * small_.line.glyphs[0].size


def test_a_title_over_the_full_width_does_not_come_back_in_a_column() -> None:
    """Where a section goes on in the next panel."""
    own = replace(session().layout("trifold"), columns=2, gutter=8.0)
    source = HEAD + "  - {h1: A title over all columns, id: h}\n"
    source += (
        '  - {table: "", id: t, rows: [[A, B], [C, D], [E, F]]}\n  - p: ' + "Words " * 200 + "\n    id: p\n"
    )
    flow = measure(edition(source), own, own.area("letter"), brand(), fonts(), Memo())
    assert {band.columns for band in flow.bands for box in band.boxes if box.head} == {1}
    assert {band.columns for band in flow.bands} == {1, 2}


def test_a_page_without_room_above_its_text_has_no_running_head() -> None:
    own, paper = small()
    source = f"{HEAD}  - h1: Heat\n    id: h\n  - p: {'Words ' * 400}\n    id: p\n"
    heads = []
    for top in (40.0, 12.0):
        tight = replace(own, head=True, margins=replace(own.margins, top=top))
        _, second, *_ = pages(edition(source), tight, paper)
        heads.append([placed for placed in second.furniture if placed.y < top])
    assert [len(above) for above in heads] == [1, 0]


def test_a_running_head_of_large_words_stands_as_clear_of_the_text_as_these_are_large() -> None:
    own = replace(session().layout("large-print"), hero=None)
    source = f"{HEAD}  - h1: Heat\n    id: h\n  - p: {'Words ' * 600}\n    id: p\n"
    _, second, *_ = pages(edition(source), own, own.area("letter"))
    assert second.area
    (head,) = (one for one in second.furniture if one.y < second.area.top)
    assert second.area.top - head.foot >= 0.85 * own.type_of("foot").size


def test_letters_of_a_running_head_in_a_narrow_margin_stand_on_the_edge_of_what_printers_reach() -> None:
    own = replace(session().layout("brief"), hero=None, fit=None)
    source = f"{HEAD}  - h1: Heat\n    id: h\n  - p: {'Words ' * 1200}\n    id: p\n"
    for top, least in ((34.0, 0.0), (200.0, 100.0)):
        narrow = replace(own, margins=replace(own.margins, top=top))
        paper = own.area("letter")
        _, second, *_ = pages(edition(source), narrow, paper)
        (head,) = (one for one in second.furniture if one.y < top)
        inks = [item for item in head.box.items if isinstance(item, Words)]
        highest = min(head.y + item.y - above(item.line, fonts()) for item in inks)
        assert highest >= white_edge(paper) - 0.001
        assert least or highest < white_edge(paper) + 0.1
        assert top - head.foot <= CLEAR + 0.001, "no further off than it wants to be"


def test_notes_over_the_whole_width_leave_no_heading_in_the_margin_that_they_stand_in() -> None:
    """Also where they read from the right, and begin in the last of their columns."""
    own = replace(layout("large-print", where="end", columns=3), inset=160.0, columns=1, head=True)
    said = "".join(f"  n{number}: {'אבג דהו ' * 40}\n" for number in range(30))
    marked = "".join(f"[^n{number}]" for number in range(30))
    source = f"{HEAD}  - {{h1: A, id: h}}\n  - {{p: 'B{marked}', id: p}}\nnotes:\n{said}"
    for lang in ("en", "he"):
        _, second, *_ = pages(edition(source.replace("lang: en", f"lang: {lang}")), own)
        assert second.area
        assert all(one.y < second.area.top or one.y > second.area.bottom for one in second.furniture), lang
