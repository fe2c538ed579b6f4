"""Heads on a ground in the brand's colour: their art, how they bleed, and what little ink makes of them."""

import io
from itertools import pairwise
from math import fsum

import pikepdf
import pytest
from faces import fonts
from printings import Printing, shipped
from samples import HOME, edition, pages, session

from broadside.model.language import leading_of
from broadside.model.memo import Memo
from broadside.model.page import Element, Fill, Page, Path, Picture, Shape, Words
from broadside.model.paper import SHEETS
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.pages.ink import ink
from broadside.pages.measure import typesetter_for
from broadside.pages.measure.hero import LEAST_CLEAR, OVER_TITLE, UNDER_TITLE, hero
from broadside.pages.measure.hero_spaces import OVER_ON_COVER
from broadside.pages.measure.sides import Side
from broadside.pages.measure.title import MOST_LARGER, SNUG, STUB, TWO_LINES, across, fitted_title, title_type
from broadside.pages.measure.top_line import top_line
from broadside.pictures.quilt import OVERLAP, Quilt, quilt, tile_names
from broadside.pipeline.line import pages_of
from broadside.pipeline.parts import parts_of
from broadside.read.check import check_sheet
from broadside.read.load import load
from broadside.typeset.reach import pitch
from broadside.typeset.stack import padded
from broadside.typeset.typesetter import words

SHEET = "sex-work-vs-trafficking"
HEAT = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks: [{p: Drink., id: a}]\n'


def grounds(layout: str, purpose: str = "office") -> list[Fill]:
    printing = shipped(SHEET, layout, purpose=purpose)
    first = printing.laid[0]
    return [
        item
        for placed in first.body
        for item in placed.box.items
        if isinstance(item, Fill) and item.edge and item.colour == "brand"
    ]


@pytest.mark.parametrize("layout", ["brief", "handout", "poster", "trifold", "palm-card", "wallet"])
def test_a_hero_is_one_ground_that_bleeds(layout: str) -> None:
    (ground,) = grounds(layout)
    assert ground.width > 100
    assert ground.height > 60


@pytest.mark.parametrize("align", ["start", "end"])
def test_words_on_a_ground_keep_to_the_text_beside_narrow_art(align: str) -> None:
    """Where the ground reaches further out than the art is wide."""
    own = session().layout("brief")
    assert own.hero
    hero = replace(own.hero, pad=4.0, art="end", tiles=(2, 1), height=0.0, message="inside")
    types = tuple((role, replace(one, align=align)) for role, one in own.types)
    margins = replace(own.margins, start=58.0, end=58.0)
    own = replace(own, hero=hero, edge=40.0, margins=margins, fit=None, types=types)
    message = "A message that is as long as the line that it stands on, and goes on in the next."
    source = f"{{lang: en, title: T, message: {message!r}, edition: 2026-11, version: '1', blocks: []}}"
    leaf = pages(edition(source), own)[0]
    assert leaf.area
    for placed in leaf.body:
        for item in placed.box.items:
            if isinstance(item, Words):
                right = placed.x + item.x + item.line.width
                assert leaf.area.left - 0.5 <= placed.x + item.x <= right <= leaf.area.right + 0.5


def test_a_quilt_fills_its_place_and_is_the_same_each_time() -> None:
    one = Quilt(across=4, down=3, side=40.0, name="heat", motifs=("umbrella", "scales"))
    assert quilt(one) == quilt(one)
    xs = [float(x) for path in quilt(one) for step in path.steps for x in step[1::2]]
    ys = [float(y) for path in quilt(one) for step in path.steps for y in step[2::2]]
    assert (min(xs), max(xs), min(ys), max(ys)) == (0.0, 160.0, 0.0, 120.0)
    other = Quilt(across=4, down=3, side=40.0, name="cold")
    assert quilt(other) != quilt(one)


@pytest.mark.parametrize("name", tile_names())
def test_a_tile_begins_with_its_ground(name: str) -> None:
    paths = quilt(Quilt(across=3, down=2, side=10.0, name="any", motifs=(name,)))
    assert all(path.ground and path.fill for path in paths)


def test_with_little_ink_a_hero_is_an_outline() -> None:
    printing = shipped(SHEET, "handout")
    pages = printing.laid
    for placed in ink(pages, "low")[0].body:
        for item in placed.box.items:
            if isinstance(item, Fill):
                assert not item.edge
                assert min(item.width, item.height) < 7
            if isinstance(item, Shape):
                assert not item.edge


def test_for_a_press_the_ground_reaches_the_bleed() -> None:
    data = shipped(SHEET, "half-sheet", purpose="press").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        left, bottom, right, top = (float(side) for side in page.BleedBox)
        boxes = [
            [float(part) for part in one.operands]
            for one in pikepdf.parse_content_stream(page)
            if str(one.operator) == "re"
        ]
    around = 36.0
    wide = max(boxes, key=lambda box: box[2])
    assert wide[0] + around == pytest.approx(left)
    assert wide[0] + wide[2] + around == pytest.approx(right)
    assert wide[1] + wide[3] + around == pytest.approx(top)
    assert bottom < top


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_cover_reaches_down_to_its_notes(paper: str) -> None:
    printing = shipped(SHEET, "half-sheet", paper)
    first = printing.laid[0]
    assert first.notes
    gap = min(placed.y for placed in first.notes) - max(one.y + one.box.height for one in first.body)
    assert 0.0 < gap < 24.0


def test_the_message_keeps_off_the_head_where_there_is_no_space() -> None:
    printing = shipped(SHEET, "handout")
    parts = parts_of(printing.job, printing.session)
    own = parts.layout
    types = tuple((role, replace(type_, before=0.0, after=0.0)) for role, type_ in own.types)
    closest = replace(parts, layout=replace(own, types=types, fit=None))
    head, message, *_ = pages_of(closest, printing.edition)[0].body
    assert message.y - head.y - head.box.height == pytest.approx(
        LEAST_CLEAR * own.type_of("message").leading, abs=1.0
    )


def test_nothing_shows_between_two_tiles() -> None:
    one = Quilt(across=3, down=2, side=40.0, name="heat", family="shapes")
    grounds_ = [path.steps for path in quilt(one) if len(path.steps) == 5 and path.steps[0][0] == "m"]
    first = [(float(step[1]), float(step[2])) for step in grounds_[0] if len(step) > 1]
    assert max(x for x, _ in first) == 40.0 + OVERLAP
    assert max(y for _, y in first) == 40.0 + OVERLAP


@pytest.mark.parametrize("sheet", [SHEET, "four-legal-approaches"])
def test_no_line_of_a_title_is_a_short_word_alone(sheet: str) -> None:
    printing = shipped(sheet, "trifold")
    cover = printing.laid[0]
    lines = [
        item.line.width
        for placed in cover.body
        for item in placed.box.items
        if isinstance(item, Words) and item.element and item.element.role == "H1"
    ]
    assert len(lines) > 1
    assert min(lines) >= STUB * max(lines)


def test_a_quilt_has_each_picture_once() -> None:
    motif = (Path(steps=(("m", 1.0, 1.0), ("l", 2.0, 2.0), ("h",)), fill="link", ground=True),)
    one = Quilt(across=6, down=3, side=40.0, name="heat", motifs=("own", "house"), drawn=(("own", motif),))
    assert sum(path.fill == "link" for path in quilt(one)) == 1


def test_the_signs_of_a_sheet_are_tiles_in_their_own_colours() -> None:
    printing = shipped("four-legal-approaches", "half-sheet")
    first = printing.laid[0]
    tiles = [
        path.fill
        for placed in first.body
        for item in placed.box.items
        if isinstance(item, Shape)
        for path in item.paths
    ]
    assert sorted(fill for fill in tiles if fill in ("tint-1", "tint-2", "tint-3", "tint-4")) == [
        "tint-1",
        "tint-2",
        "tint-3",
        "tint-4",
    ]


def test_the_umbrella_is_red_in_every_brand() -> None:
    one = Quilt(across=4, down=2, side=40.0, name="heat", motifs=("umbrella",))
    assert "red" in {path.fill for path in quilt(one)}
    palettes = [session().brand(name).palette for name in ("plain", "lantern-street")]
    assert palettes[0].brand != palettes[1].brand
    assert palettes[0].red == palettes[1].red


@pytest.mark.parametrize("layout", ["booklet"])
def test_the_back_has_a_ground_as_the_cover_has_with_all_that_leads_on(layout: str) -> None:
    printing = shipped(SHEET, layout)
    cover, *_, back = printing.laid
    tiles = max(
        (item for placed in back.body for item in placed.box.items if isinstance(item, Shape)),
        key=lambda item: item.width,
    )
    assert len([path for path in tiles.paths if path.ground]) > 4
    # It begins where the cover does, is as wide, and all of its grounds with it.
    assert _edges(cover, Shape)[0] == _edges(back, Shape)[0]
    assert {edges[1:] for edges in _edges(back, Fill)} == {edges[1:] for edges in _edges(cover, Shape)}
    foot = [text for text in printing.file.pages[-1].texts if "of 12" in "".join(text.parts)]
    assert not foot


def _edges(page: Page, kind: type[Shape | Fill]) -> list[tuple[float, float, float]]:
    """Where what is drawn on a page begins, and its sides."""
    return [
        (round(placed.y + item.y, 1), round(placed.x + item.x, 1), round(item.width, 1))
        for placed in (*page.ground, *page.body)
        for item in placed.box.items
        if isinstance(item, kind) and item.edge
    ]


# What stands largest on the first page: the title, or the question that leads.
FIRST = {"booklet": ["The law", "and sex work"], "palm-card": ["Whom does", "the law punish?"]}


@pytest.mark.parametrize("layout", FIRST)
def test_no_line_of_a_title_ends_with_a_word_that_leads_to_the_next(layout: str) -> None:
    printing = shipped("four-legal-approaches", layout)
    first = printing.laid[0]
    largest = max(
        (item for placed in first.body for item in placed.box.items if isinstance(item, Words)),
        key=lambda item: item.line.glyphs[0].size,
    )
    lines = [
        "".join(text for glyphs in item.line.glyphs for text in glyphs.texts).strip()
        for placed in first.body
        for item in placed.box.items
        if isinstance(item, Words) and item.line.glyphs[0].size == largest.line.glyphs[0].size
    ]
    assert [line.replace("\u00a0", " ") for line in lines] == FIRST[layout]


def test_what_hangs_from_a_large_title_keeps_off_the_words_below() -> None:
    """The letters of an Arabic title on a poster, their dots and all, where no space is left between."""
    own = session().layout("poster")
    types = tuple(
        (name, replace(type_, before=0.0, after=0.0) if name in ("title", "subtitle") else type_)
        for name, type_ in own.types
    )
    own = replace(own, types=types, fit=None).led(leading_of("ar"), leading_of("ar", display=True))
    source = 'lang: ar\ntitle: العمل في\nsubtitle: أربعة نُهُج\nedition: 2026\nversion: "1"\nblocks: []\n'
    first = pages(edition(source), own, SHEETS["tabloid"])[0]
    words = [item for item in first.body[0].box.items if isinstance(item, Words)]
    title = max(words, key=lambda item: item.line.glyphs[0].size)
    below = min((item for item in words if item.y > title.y), key=lambda item: item.y)

    assert title.y + reach(title, up=False) < below.y - reach(below, up=True)


def test_a_message_right_below_a_large_title_keeps_off_what_hangs_from_it() -> None:
    """Also where raised marks of notes stand in its first line."""
    head = "lang: el, title: ψοθα ψοθα, message: 'δωλα[^a] ναμα', edition: 2026, version: '1'"
    source = f"{{{head}, blocks: [], notes: {{a: Α.}}}}"
    own = session().layout("poster")
    types = tuple(
        (name, replace(type_, before=0.0, after=0.0) if name in ("title", "message") else type_)
        for name, type_ in own.types
    )
    first = pages(edition(source), replace(own, types=types, fit=None), SHEETS["tabloid"])[0]
    words = [item for item in first.body[0].box.items if isinstance(item, Words)]
    title = max(words, key=lambda item: item.line.glyphs[0].size)
    below = min((item for item in words if item.y > title.y), key=lambda item: item.y)
    assert title.y + reach(title, up=False) < below.y - reach(below, up=True)


def test_tails_of_a_title_touch_no_letters_below_them() -> None:
    """A poster's lines are as close as their size; where nothing would touch, they stay so."""
    own = replace(session().layout("poster"), fit=None)

    def pitches(title: str) -> set[float]:
        source = f'{{lang: en, title: {title}, edition: 2026, version: "1", blocks: []}}'
        first = pages(edition(source), own, SHEETS["tabloid"])[0]
        words = [item for item in first.body[0].box.items if isinstance(item, Words)]
        size = max(item.line.glyphs[0].size for item in words)
        lines = [item for item in words if item.line.glyphs[0].size == size]
        assert len(lines) > 1
        return {round((below.y - above.y) / size, 2) for above, below in pairwise(lines)}

    assert pitches("Some women came soon Some women came soon") == {1.0}
    (apart,) = pitches("Happily happily happily happily happily")
    assert apart > 1.0


def _title_lines(layout: str, lang: str, title: str) -> list[Words]:
    """The lines of a title on a layout that tries no settings."""
    own = replace(session().layout(layout), fit=None)
    source = f'{{lang: {lang}, title: "{title}", edition: 2026, version: "1", blocks: []}}'
    first = pages(edition(source), own, own.area("letter"))[0]
    words = [item for placed in first.body for item in placed.box.items if isinstance(item, Words)]
    size = max(item.line.glyphs[0].size for item in words)
    return [item for item in words if item.line.glyphs[0].size == size]


def test_signs_below_capitals_touch_none_above_those_of_the_next_line() -> None:
    """Also on pages whose lines are not as close as a poster's."""
    lines = _title_lines("booklet", "kk", "АДАМ ҚҰҚЫҚТАРЫНЫҢ ЖАЛПЫҒА БІРДЕЙ ДЕКЛАРАЦИЯСЫ")
    assert len(lines) > 2
    for upper, lower in pairwise(lines):
        assert pitch(upper, lower, fonts()) <= lower.y - upper.y + 0.01


@pytest.mark.parametrize("layout", ["palm-card", "trifold"])
def test_a_title_that_no_patterns_divide_is_not_torn(layout: str) -> None:
    """However much larger than its own size it is tried on a card."""
    lines = _title_lines(layout, "se", "IHMISOIKEUKSIEN YLEISMAAILMALLINEN JULISTUS")
    assert ["".join("".join(one.texts) for one in line.line.glyphs).strip() for line in lines] == [
        "IHMISOIKEUKSIEN",
        "YLEISMAAILMALLINEN",
        "JULISTUS",
    ]


@pytest.mark.parametrize("layout", ["handout", "brief"])
def test_a_subtitle_keeps_off_what_hangs_from_its_title(layout: str) -> None:
    first = shipped(SHEET, layout).laid[0].body[0]
    words = [item for item in first.box.items if isinstance(item, Words)]
    size = max(item.line.glyphs[0].size for item in words)
    title = max((one for one in words if one.line.glyphs[0].size == size), key=lambda item: item.y)
    below = min((item for item in words if item.y > title.y), key=lambda item: item.y)
    assert below.y - reach(below, up=True) - title.y - reach(title, up=False) > UNDER_TITLE - 0.1


def test_a_head_takes_what_is_left_of_the_front_of_a_leaf_before_space_and_tables_do() -> None:
    heads = [shipped("four-legal-approaches", "handout", brand=name) for name in ("plain", "lantern-street")]
    first, other = (printing.laid[0].body[0].box.height for printing in heads)
    assert abs(first - other) < 16.0


def reach(item: Words, *, up: bool) -> float:
    """How far ink reaches from the baseline."""
    return max(
        (face.height if up else face.depth)(glyph) * glyphs.size / face.upem
        for glyphs in item.line.glyphs
        for face in [fonts().face(glyphs.face)]
        for glyph in glyphs.ids
    )


def said(printing: Printing, tag: str) -> list[str]:
    return [node.words for node in printing.file.nodes if node.role == tag]


def test_a_call_that_leads_stands_under_the_title_of_a_poster() -> None:
    poster, handout = shipped(SHEET, "poster"), shipped(SHEET, "handout")
    call = "Say which you mean."
    for printing in (poster, handout):
        assert said(printing, "P").count(call) == 1
    # Where it stands in the head, the words of the code are large.
    assert poster.edition.sheet.lead
    assert said(poster, "P").index(call) < said(poster, "P").index("Read this sheet online")
    assert not handout.edition.sheet.lead


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_a_poster_with_much_to_say_has_smaller_tiles_rather_than_none(brand: str) -> None:
    page = shipped("four-legal-approaches", "poster", brand=brand).laid[0]
    shapes = [item for placed in page.body for item in placed.box.items if isinstance(item, Shape)]
    strip = shapes[0]
    assert strip.width >= 16 * strip.height
    # And the band that calls is hardly higher than the code on it.
    code = next(one for one in shapes if one.element and (one.element.alt or "").startswith("QR code"))

    assert page.ground[-1].box.height - code.height < 22.0


def test_what_a_poster_gives_up_is_no_room_for_more_rows() -> None:
    printing = shipped(SHEET, "poster", brand="lantern-street")
    assert len([row for row in printing.file.nodes if row.role == "TR"]) == 1 + 3


def test_what_hangs_from_a_sentence_that_comes_first_keeps_off_the_rest_of_the_message() -> None:
    head = "title: Strips, subtitle: How to use them, message: 'Test before you jog. One line is one.'"
    own = session().layout("poster")
    types = tuple(
        (name, replace(type_, before=0.0, after=0.0) if name in ("lead", "message") else type_)
        for name, type_ in own.types
    )
    source = f"{{lang: en, {head}, edition: 2026-11, version: '1', blocks: []}}"
    first = pages(edition(source), replace(own, types=types, fit=None), SHEETS["tabloid"])[0]
    words = [item for item in first.body[0].box.items if isinstance(item, Words)]
    size = max(item.line.glyphs[0].size for item in words)
    lead = max((item for item in words if item.line.glyphs[0].size == size), key=lambda item: item.y)
    below = min((item for item in words if item.y > lead.y), key=lambda item: item.y)
    assert lead.y + reach(lead, up=False) < below.y - reach(below, up=True)


def test_a_question_that_comes_first_has_the_title_in_the_line_above_it() -> None:
    printing = shipped("four-legal-approaches", "poster")
    assert said(printing, "H1") == ["The law and sex work"]
    sizes = {
        "".join(text for glyphs in item.line.glyphs for text in glyphs.texts).strip(): item.line.glyphs[
            0
        ].size
        for placed in printing.laid[0].body
        for item in placed.box.items
        if isinstance(item, Words)
    }
    assert sizes["the law punish?"] > 4 * sizes["The law and sex work"]


def test_a_message_of_two_things_is_in_two_fields_on_a_wallet_card() -> None:
    printing = shipped(SHEET, "wallet")
    fields = [
        item
        for placed in printing.laid[1].body
        for item in placed.box.items
        if isinstance(item, Fill) and item.colour in ("tint-1", "sign-2")
    ]
    (one, other) = fields
    assert one.x + one.width < other.x
    message = next(words for words in said(printing, "P") if words.startswith("In sex work"))
    assert "In trafficking" in message


@pytest.mark.parametrize("brand", ["plain", "lantern-street"])
def test_fields_that_tell_two_things_apart_are_both_full(brand: str) -> None:
    """The one that says less is narrower for it."""
    page = shipped(SHEET, "wallet", brand=brand).laid[1]
    (box,) = [placed.box for placed in page.body if placed.box.notes]
    lines = [item for item in box.items if isinstance(item, Words)]
    left = min(line.x for line in lines)
    feet = [max(line.y for line in lines if (line.x == left) is one) for one in (True, False)]
    assert abs(feet[0] - feet[1]) < 1.1 * session().layout("wallet").type_of("message").leading


def test_a_contrast_is_between_two_signs() -> None:
    text = (HOME / "sheets" / SHEET / "sheet.yaml").read_text("utf-8")
    one = text.replace("contrast: [sex-work, trafficking]", "contrast: [sex-work]")
    _, issues = check_sheet(load(one, "sheet.yaml"), name="test", folder=HOME)
    assert [issue.message for issue in issues if issue.severity == "error"] == [
        "a contrast is between two things"
    ]


def test_a_name_that_would_be_a_tower_beside_its_logo_is_the_short_one() -> None:
    one = session().brand("lantern-street")
    plain = session().brand("plain")
    logo = one.logo and replace(one.logo, words=False)
    long = "Northern Tern Harm Reduction and Housing Justice Coalition of Greater Lake County"
    named = replace(plain, logo=logo, organization=long, short_name="Northern Tern")
    place = Place(column=Column(x=0.0, width=200.0), parent=Element(role="Document", parent=None))
    trifold, brief = session().layout("trifold"), session().layout("brief")
    for layout, width, said in (
        (trifold, 198.0, "Northern Tern"),
        # Nothing else would say it in full.
        (replace(trifold, imprint="none"), 198.0, "of Greater Lake County"),
        (brief, 540.0, "of Greater Lake County"),
    ):
        setter = typesetter_for(edition(HEAT), layout, named, fonts(), Memo())
        at = replace(place, column=Column(x=0.0, width=width))
        (box,) = top_line(edition(HEAT).sheet, named, at, setter, on_ground=True).boxes
        words = "".join("".join(g.texts) for i in box.items if isinstance(i, Words) for g in i.line.glyphs)
        assert words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{SOFT HYPHEN}", "").endswith(said)


def test_on_a_plate_nothing_shows_of_a_logo_but_what_shows_on_paper() -> None:
    """Letters in white would stand beside it, on the words of the line."""
    one, plain = session().brand("lantern-street"), session().brand("plain")
    assert one.logo
    logo = replace(one.logo, look=replace(one.logo.look, left=0.6, width=0.4), words=False)
    named = replace(plain, logo=logo, logo_small=logo, logo_large=logo)
    place = Place(column=Column(x=0.0, width=300.0), parent=Element(role="Document", parent=None))
    setter = typesetter_for(edition(HEAT), session().layout("handout"), named, fonts(), Memo())
    (box,) = padded(top_line(edition(HEAT).sheet, named, place, setter, on_ground=True).boxes, 20.0, 0.0)
    (picture,) = [item for item in box.items if isinstance(item, Picture)]
    (plate,) = [item for item in box.items if isinstance(item, Shape)]
    assert picture.x < plate.x
    assert picture.crop
    left, top, *size = picture.crop
    assert (picture.x + left, picture.y + top) == pytest.approx((plate.x, plate.y))
    assert size == pytest.approx([plate.width, plate.height])


def test_a_wide_logo_leaves_a_short_kicker_its_line() -> None:
    one, plain = session().brand("lantern-street"), session().brand("plain")
    assert one.logo
    logo = replace(
        one.logo, look=replace(one.logo.look, aspect=9.0, left=0.0, top=0.0, width=1.0, height=1.0)
    )
    named = replace(plain, logo=logo, logo_small=logo, logo_large=logo)
    place = Place(column=Column(x=0.0, width=168.0), parent=Element(role="Document", parent=None))
    sheet = edition(HEAT.replace("title: Heat", "title: Heat\nkicker: Fact sheet 2")).sheet
    setter = typesetter_for(edition(HEAT), session().layout("wallet"), named, fonts(), Memo())
    (box,) = top_line(sheet, named, place, setter, on_ground=True).boxes
    assert len([item for item in box.items if isinstance(item, Words)]) == 1


def test_a_title_of_many_lines_gives_a_little_of_its_size_for_one_less() -> None:
    one = edition(HEAT)
    setter = typesetter_for(one, session().layout("trifold"), session().brand("plain"), fonts(), Memo())
    text = words("Cold days: staying warm outside", one.sheet.span)
    side = Side(tag=None, said=replace(one.sheet, title=text), typesetter=setter)
    own = setter.type_of("title")
    wide = {count: width for width in range(120, 300, 4) for count in [len(setter.lines(text, own, width))]}
    # As wide as leaves five lines, and only just.
    found = title_type([side], wide[5])
    assert 0.9 * own.size < found.size < own.size
    assert len(setter.lines(text, found, wide[5])) == 4


@pytest.mark.parametrize("text", ["Cold days: staying warm outside", "Heat"])
def test_a_title_that_is_read_from_afar_reaches_across_its_head(text: str) -> None:
    one = edition(HEAT)
    setter = typesetter_for(one, session().layout("poster"), session().brand("plain"), fonts(), Memo())
    said, own = words(text, one.sheet.span), setter.type_of("title")
    widest = max(line.width for line in setter.lines(said, own, 700.0))
    found = across(own, said, widest * 1.1, setter)
    assert len(setter.lines(said, found, widest * 1.1)) == len(setter.lines(said, own, 700.0))
    assert found.size / own.size == pytest.approx(1.1 * SNUG, rel=0.01)
    # No letters are out of proportion to the rest of the page.
    assert across(own, said, 4 * widest, setter).size <= MOST_LARGER * own.size


TITLES = (
    "Heat",
    "Sex work vs trafficking",
    "The law and sex work",
    "Donaudampfschifffahrtsgesellschaft und Bundesausbildungsförderung",
    "What everybody who works outside on hot days should know about heat and water",
)


@pytest.mark.parametrize("layout", ["brief", "brief-two-column", "brief-wide", "handout"])
def test_heads_beside_art_are_as_high_whatever_their_title(layout: str) -> None:
    own, brand = session().layout(layout), session().brand("plain")
    assert own.hero
    high = {}
    for title in TITLES:
        one = edition(f'lang: en\ntitle: "{title}"\nedition: 2026-11\nversion: "1"\nblocks: []\n')
        setter = typesetter_for(one, own, brand, fonts(), Memo())
        place = Place(column=Column(x=0.0, width=540.0), parent=Element(role="Document", parent=None))
        box, *_ = hero(one.sheet, brand, place, 0.0, setter).boxes
        ground = next(item for item in box.items if isinstance(item, Fill))
        high[title] = ground.height
        sizes = {item.line.size for item in box.items if isinstance(item, Words) and item.element}
        # Twice the body, at least.
        assert max(sizes) >= 2 * own.type_of("body").size - 0.1
    assert set(high.values()) == {own.hero.height}


def test_a_title_that_two_lines_make_no_smaller_is_set_in_two() -> None:
    one = edition(HEAT)
    setter = typesetter_for(one, session().layout("brief"), session().brand("plain"), fonts(), Memo())
    text = words("The law and sex work", one.sheet.span)
    side = Side(tag=None, said=replace(one.sheet, title=text), typesetter=setter)
    own = setter.type_of("title")
    _, whole = setter.extent(text, own)
    found = fitted_title(side, whole, 2 * own.leading)
    assert found.lines == 2
    assert found.width < whole
    assert found.type_.size >= TWO_LINES * own.size
    # One that has only so much height is on one line.
    assert fitted_title(side, whole, own.leading).lines == 1


def test_a_title_that_fills_its_ground_keeps_off_the_line_above_it_in_the_tightest_printing() -> None:
    own = session().layout("handout")
    own = replace(own, types=tuple((role, replace(one, before=0.0, after=0.0)) for role, one in own.types))
    one = edition('lang: en\ntitle: Sex work vs trafficking\nedition: 2026-11\nversion: "1"\nblocks: []\n')
    setter = typesetter_for(one, own, session().brand("plain"), fonts(), Memo())
    place = Place(column=Column(x=0.0, width=540.0), parent=Element(role="Document", parent=None))
    box, *_ = hero(one.sheet, session().brand("plain"), place, 0.0, setter).boxes
    said = [item for item in box.items if isinstance(item, Words)]
    large = max(item.line.size for item in said)
    title = min(item.y - setter.height(item.line) for item in said if item.line.size == large)
    above = max(item.y for item in said if item.line.size < large and item.y < title)
    assert title - above >= OVER_TITLE


def test_a_title_close_below_the_top_line_of_a_full_cover_takes_of_the_spaces_below() -> None:
    source = HEAT.replace("title: Heat", "title: Heat\nkicker: Fact sheet\nsubtitle: Cold\nmessage: Drink.")
    own = session().layout("trifold")
    # Letters that are high for their lines, as a title that fills its measure has them.
    title = replace(own.type_of("title"), leading=28.0)
    tight = replace(own, types=(*own.types, ("title", title)))
    setter = typesetter_for(edition(source), tight, session().brand("plain"), fonts(), Memo())
    place = Place(column=Column(x=0.0, width=200.0), parent=Element(role="Document", parent=None))
    (ground, *_) = hero(edition(source).sheet, session().brand("plain"), place, 100.0, setter).boxes
    kicker, _, first, second, third = (item for item in ground.items if isinstance(item, Words))
    kicker_type = setter.type_of("kicker")
    foot = kicker.y + kicker_type.leading - setter.baseline(kicker_type)
    assert first.y - setter.height(first.line) - foot == pytest.approx(OVER_ON_COVER)
    # The message stands where it did.
    types = [setter.type_of(role) for role in ("title", "subtitle", "message")]
    usual = fsum(max(above.after, below.before) for above, below in pairwise(types))
    heights = types[0].leading + types[1].leading
    whole = kicker_type.after + usual + heights + setter.baseline(types[2])
    assert third.y - foot == pytest.approx(whole)
    assert second.y < third.y - types[2].leading
