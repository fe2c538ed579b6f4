"""What pages in other scripts and longer languages need that English ones hardly show."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from faces import fonts
from printings import made, session_in
from samples import brand, edition, file, layout, pages, session

from broadside.file.proof import proof
from broadside.file.proof.shown import clean
from broadside.issues import Span
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import GLUE, Band, Box, Element, Fill, Flow, Frame, Page, Placed, Shape, Words
from broadside.model.paper import SHEETS, Paper
from broadside.model.place import Column, Place, Stack
from broadside.model.replace import replace
from broadside.model.run import Run
from broadside.pages.copyfit.mixed import mixed
from broadside.pages.measure import measure, typesetter_for
from broadside.pages.measure.top_line import Deck, top_line
from broadside.pages.running_feet import _foot, running_feet
from broadside.pages.running_head import _in_one_line
from broadside.pipeline.job import Job
from broadside.typeset.beside import beside
from broadside.typeset.chip import chip
from broadside.typeset.reach import above, below
from broadside.typeset.typesetter import Typesetter, words
from broadside.words.brief import without_sites
from broadside.words.select import select

HERE = Span(path="sheet.yaml")
HEAD = '\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
TITLED = "lang: {}\ntitle: {}\nedition: 2026-11\nversion: '1'\nblocks:\n"
LOW = Paper(name="low", width=300.0, height=240.0)


def setter(lang: str, name: str = "brief") -> Typesetter:
    return typesetter_for(
        edition(f"lang: {lang}{HEAD}  - p: Heat\n    id: p\n"), layout(name), brand(), fonts(), Memo()
    )


def text_of(one: Words) -> str:
    return "".join("".join(glyphs.texts) for glyphs in one.line.glyphs)


def words_on(placed: tuple[Placed, ...]) -> Iterator[str]:
    return (text_of(item) for one in placed for item in one.box.items if isinstance(item, Words))


def ground(width: float) -> Frame:
    return Frame(x=0.0, width=width, fill="tint", bar="tint", bar_x=0.0, bar_width=0.0)


def flow_on(frame: Frame, count: int) -> Flow:
    """Boxes of text on a ground, then one on none."""
    element = Element(role="P", parent=None)
    on = tuple(Box(height=10.0, frames=(frame,), elements=(element,), span=HERE) for _ in range(count))
    boxes = (*on, Box(height=10.0, elements=(Element(role="P", parent=None),), span=HERE))
    return Flow(bands=(Band(columns=1, balance=True, boxes=boxes),), notes=(), rtl=False)


def test_words_stand_on_the_ground_that_they_were_set_for() -> None:
    """Two boxes side by side may share a width out otherwise in another setting."""
    tight, roomy = ground(200.0), ground(230.0)
    found = mixed(flow_on(tight, 2), flow_on(roomy, 2), 0, 2)
    assert found
    assert [one.frames for one in found.flow.boxes] == [(roomy,), (roomy,), ()]
    same = mixed(flow_on(tight, 2), flow_on(ground(200.0), 2), 0, 2)
    assert same
    assert same.flow.boxes[0].frames == (tight,)
    assert mixed(flow_on(tight, 2), flow_on(roomy, 2), 0, 1) is None


def test_a_head_that_comes_back_has_the_grounds_of_what_it_heads() -> None:
    """Two languages side by side, each with a part on a ground under its title."""

    def part(x: float) -> Stack:
        frame = replace(ground(100.0), x=x)
        again = (Box(height=8.0, frames=(frame,), span=HERE),)
        # The boxes of one break where the other has none.
        heights = (13.0, 13.0, 14.0) if x else (40.0,)
        on = (Box(height=high, frames=(frame,), head=again, span=HERE) for high in heights * 2)
        return Stack(boxes=(Box(height=10.0, span=HERE), *on))

    made = beside([part(0.0), part(120.0)], alike=True)
    heads = [(box, head) for box in made.boxes for head in box.head]
    assert heads
    assert all(len({item.x for item in head.items}) == len(head.items) for _, head in heads)
    assert all(set(head.frames) <= set(box.frames) for box, head in heads)


def test_a_sheet_is_cited_the_way_that_it_reads() -> None:
    one = edition(
        TITLED.format("ar", "الحر").replace("blocks:", "url: https://example.org/heat\nblocks:")
        + "  - cite: ''\n    id: c\n"
    )
    (cited,) = one.sheet.blocks
    assert {run.around for run in cited.text} == {("ar",)}  # type: ignore[attr-defined]  # a citation has a text


def test_a_site_goes_with_the_comma_of_its_language() -> None:
    site = Run(text="aclu.org", link="https://aclu.org", span=HERE)
    for before, after in (("2020年，", "；此後"), ("2020، ", "؛ ثم"), ("2020, ", "; then")):
        said = without_sites((Run(text=before, span=HERE), site, Run(text=after, span=HERE)))
        assert "".join(run.text for run in said) == before.rstrip(" ,，،") + after


def numbered(lines: str, paper: Paper = SHEETS["letter"]) -> list[tuple[Placed, Words]]:
    """The numbers of steps as tiles, each with its box."""
    own = session().layout("large-print")
    types = [
        (role, replace(type_, size=80.0) if role == "step-number" else type_) for role, type_ in own.types
    ]
    own = replace(own, hero=None, types=tuple(types))
    made = pages(edition(f"lang: th{HEAD}  - steps: {lines}\n    id: s\n"), own, paper)
    found = ((one, item) for page in made for one in page.body for item in one.box.items)
    return [(one, item) for one, item in found if isinstance(item, Words) and text_of(item).strip() in "123"]


def test_the_number_of_a_step_keeps_off_the_edges_of_its_tile() -> None:
    (one, figure), *_ = numbered("[ถามว่าเคยลองใช้ที่ไหน]")
    (glyphs,) = figure.line.glyphs[:1]
    face = fonts().face(glyphs.face)
    high = face.height(glyphs.ids[0]) * glyphs.size / face.upem
    assert figure.y - high >= 2.0
    assert figure.y <= one.box.height - 2.0


def test_marks_on_letters_keep_off_the_outline_of_a_chip() -> None:
    typesetter = setter("ar")
    word = (Run(text="اتُّبعت القواعد", span=HERE),)
    place = Place(column=Column(x=0.0, width=200.0), parent=Element(role="P", parent=None))
    box = chip(word, "half", place, typesetter)
    (said,) = (item for item in box.items if isinstance(item, Words))
    outline = next(item for item in box.items if isinstance(item, Shape))
    assert said.y - above(said.line, fonts()) >= outline.y + 0.5
    assert said.y + below(said.line, fonts()) <= outline.y + outline.height


def long_sheet(lang: str, title: str) -> str:
    return (
        TITLED.format(lang, title)
        + f"  - h1: {title}\n    id: h\n"
        + "".join(f"  - p: {'word ' * 40}\n    id: p{i}\n" for i in range(14))
    )


def low_layout(**fields: object) -> Layout:
    return replace(layout("large-print"), **fields)


def test_feet_say_as_much_on_each_page() -> None:
    """The number of a page takes more room on the tenth than on the ninth."""
    one, own = edition(f"lang: en{HEAD}  - p: Heat\n    id: p\n"), layout("large-print")
    typesetter = typesetter_for(one, own, brand(), fonts(), Memo())
    for width in range(250, 420, 3):
        paper = Paper(name="odd", width=float(width), height=300.0)
        feet = [
            _foot(
                Page(number=number, side=number, paper=paper), 10, one, typesetter, told=False, numbered=True
            )
            for number in (9, 10)
        ]
        said, other = ([*words_on((foot,))][:-1] for foot in feet)
        assert said == other


def test_a_running_head_that_is_too_long_says_so() -> None:
    made = pages(
        edition(long_sheet("en", "Where each of the four approaches is the law, as of March 2026")),
        low_layout(head=True),
        LOW,
    )
    heads = [said for page in made[1:-1] for said in words_on(page.furniture) if said.startswith("Where")]
    assert heads
    assert all(said.endswith(("…", "2026")) and "law,…" not in said for said in heads)


def test_a_chinese_head_that_is_cut_ends_in_the_dots_of_chinese() -> None:
    line = _in_one_line("四種取向一覽截至", setter("zh-Hant").type_of("foot"), 60.0, HERE, setter("zh-Hant"))
    said = "".join("".join(glyphs.texts) for glyphs in line.glyphs)
    assert said.startswith("四")
    assert said.endswith("……")


def test_a_note_that_only_a_call_marks_goes_where_there_is_no_room_for_the_call() -> None:
    code = "  - qr: https://example.org\n    id: q\n    text: Read on\n    call: Ask[^only]\n"
    code += "  - p: Heat[^too]\n    id: p\n"
    sheet = edition(f"lang: en{HEAD}{code}notes:\n  only: A source.\n  too: Another.\n").sheet
    kept = select(sheet, replace(layout(), call=False))
    assert [note.key for note in kept.notes] == ["too"]


def test_what_explains_a_map_stays_below_its_last_picture() -> None:
    signs = "signs:\n  solid: {colour: '#8C1A2E', outline: octagon, icon: gavel}\n"
    shown = "    shown: [{sign: solid, text: Here, places: [US, France]}]\n"
    where = f"  - map: Where\n    id: m\n    views: [united-states, europe]\n    remark: {'Years. ' * 40}\n"
    one = edition(f"lang: en{HEAD}".replace("blocks:", f"{signs}blocks:") + where + shown)
    flow = measure(one, layout("large-print"), SHEETS["letter"], brand(), fonts(), Memo())
    bonds = [box.bond for box in flow.boxes if box.whole]
    lines = sum(
        any("Years" in text_of(item) for item in box.items if isinstance(item, Words)) for box in flow.boxes
    )
    assert lines > 2
    assert bonds[-lines - 1 : -1] == [GLUE] * lines


@pytest.mark.parametrize(
    ("head", "width", "lines"), [("出售", 440.0, ["出售"]), ("協助或經營", 560.0, ["協助", "或經營"])]
)
def test_heads_of_rows_are_no_piles_of_syllables(head: str, width: float, lines: list[str]) -> None:
    states = "{no: {word: 犯罪, mark: cross}, some: {word: 大多允許, mark: half}}"
    cells = "[{state: no}, {state: some}, 法律處罰誰所有人買方和大多數協助者, 不守規定的人法律處罰誰]"
    rows = f"[{{row: {head}, icon: phone, cells: {cells}}}]"
    heads = "[全面入罪, 只罰購買者, 領有執照, 除罪化]"
    matrix = f"  - matrix: ''\n    id: m\n    states: {states}\n    heads: {heads}\n    rows: {rows}\n"
    paper = Paper(name="narrow", width=width, height=792.0)
    made = pages(edition(f"lang: zh-Hant{HEAD}{matrix}"), layout("brief"), paper)
    assert [said.strip() for said in words_on(made[0].body) if said.strip() and said.strip() in head] == lines


def test_what_stands_beside_a_centred_kicker_is_not_on_it() -> None:
    typesetter = setter("ru")
    centred = typesetter.with_type("kicker", replace(typesetter.type_of("kicker"), align="center"))
    sheet = replace(edition(f"lang: ru{HEAD}  - p: Heat\n    id: p\n").sheet, kicker=words("Kicker", HERE))
    place = Place(column=Column(x=0.0, width=420.0), parent=Element(role="Document", parent=None))
    deck = Deck(element=place.parent, text=words("Beside it", HERE))
    logo = session().brand("lantern-street")
    (box,) = top_line(sheet, logo, place, centred, on_ground=True, decks=(deck,)).boxes
    kicker, beside = (
        next(item for item in box.items if isinstance(item, Words) and text_of(item) == said)
        for said in ("Kicker", "Beside it")
    )
    assert kicker.x + kicker.line.width < beside.x


def test_a_dot_between_a_foreign_word_and_a_chinese_one_is_as_wide_as_others() -> None:
    typesetter = setter("zh-Hant")
    text = (Run(text="v1.0", lang="en", span=HERE), *words(" · 法律 · 版本", HERE))
    (line,) = typesetter.lines(text, typesetter.type_of("foot"), 400.0)
    wide = {
        round(advance, 2)
        for glyphs in line.glyphs
        for said, advance in zip(glyphs.texts, glyphs.advances, strict=True)
        if said == "·"
    }
    assert len(wide) == 1


def test_a_sign_that_hangs_below_a_letter_takes_no_room_beside_it() -> None:
    one = edition(f"lang: km{HEAD}  - p: ម្ណ1 កម្ណword\n    id: p\n")
    made = pages(one, layout("brief"))
    assert [str(issue) for issue in proof(file(one, made), one, made)] == []


def test_a_sign_that_nobody_sees_may_go_at_the_end_of_a_line() -> None:
    assert clean("ꂷ\u034f\u034fꃅ") == clean("ꂷꃅ")


def test_words_that_fill_a_face_stand_on_no_edge_of_a_tint() -> None:
    own = replace(session().layout("wallet"), hero=None)
    text = "".join(
        f"  - p: {'Words that fill the faces of a card. ' * n}\n    id: p{n}\n" for n in range(9, 16)
    )
    faces = pages(edition(f"lang: en{HEAD}{text}"), own, own.area("letter"))
    tinted = 0
    for face in faces[1:]:
        for one in face.ground:
            tinted += 1
            assert min(placed.y for placed in face.body) >= one.y + 1.9
            assert max(placed.y + placed.box.height for placed in face.body) <= one.y + one.box.height - 1.9
    assert tinted


def test_a_bullet_ends_where_its_column_does_however_close_letters_stand(tmp_path: Path) -> None:
    """The letters of a wallet card stand closer than others."""
    words = 'lang: he\ntitle: שלום\nmessage: שלום לכולם.\nedition: 2026-11\nversion: "1"\nblocks:\n'
    at = session_in(tmp_path, {"heat": f"{words}  - {{list: [אחת, שתיים, שלוש], id: a, level: short}}\n"})
    made(Job(sheet="heat", lang="he", layout="wallet", paper="a4", brand="plain"), at)


def test_what_says_that_a_sheet_is_a_draft_keeps_off_vowels_above_the_first_line() -> None:
    """Those of an Arabic heading reach higher than its line."""
    head = 'lang: ar\ntitle: الحرارة\nedition: 2026\nversion: "1"\ndraft: true\nblocks:\n'
    one, own = edition(f"{head}  - h1: النُّهُج\n    id: a\n"), replace(layout("half-sheet"), hero=None)
    page = pages(one, own, SHEETS["a5"])[0]
    heading = next(placed for placed in page.body if any(el.role == "H2" for el in placed.box.elements))
    bare = replace(page, body=(replace(heading, y=own.margins.top),), furniture=())
    (page,) = running_feet([bare], one, own, brand(), fonts(), Memo())

    def inked(placed: Placed) -> list[tuple[float, float]]:
        """From where to where down the page its words have ink."""
        return [
            (placed.y + ink.y - above(ink.line, fonts()), placed.y + ink.y + below(ink.line, fonts()))
            for ink in placed.box.items
            if isinstance(ink, Words)
        ]

    (said,) = [end for placed in page.furniture for _, end in inked(placed)]
    assert said < min(top for placed in page.body for top, _ in inked(placed))


def test_what_says_that_a_sheet_is_a_draft_stands_on_paper_over_a_head() -> None:
    """For a press the ground of a head, or its art, goes on over the margin."""
    head = 'lang: ar\ntitle: الحرارة\nedition: 2026\nversion: "1"\ndraft: true\nblocks:\n'
    one, own = edition(f"{head}  - h1: النُّهُج\n    id: a\n"), session().layout("poster")
    warned = next(
        placed for placed in pages(one, own, own.area("letter"))[0].furniture if len(placed.box.items) == 2
    )
    ground, said = warned.box.items
    assert isinstance(ground, Fill)
    assert isinstance(said, Words)
    assert ground.colour == "paper"
    assert ground.x < said.x
    assert said.x + said.line.width < ground.x + ground.width
    assert ground.y < said.y < ground.y + ground.height


def test_what_says_that_a_sheet_is_a_draft_can_be_read_where_there_is_hardly_room() -> None:
    head = 'lang: ar\ntitle: الحرارة\nedition: 2026\nversion: "1"\ndraft: true\nblocks:\n'
    one, usual = edition(f"{head}  - h1: النُّهُج\n    id: a\n"), replace(layout("half-sheet"), hero=None)
    page = pages(one, usual, SHEETS["a5"])[0]
    own = replace(usual, margins=replace(usual.margins, top=9.0))
    bare = replace(page, body=tuple(replace(placed, y=4.0) for placed in page.body[:1]), furniture=())
    (page,) = running_feet([bare], one, own, brand(), fonts(), Memo())
    said = [ink.line.size for one in page.furniture for ink in one.box.items if isinstance(ink, Words)]
    assert said
    assert min(said) >= 6.0
