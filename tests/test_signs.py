"""Icons and signs: found by name, readable in every brand, heard only where they say something."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import polib
import pytest
from faces import fonts
from gather_icons import written
from readers import valid
from samples import LETTER, brand, edition, file, layout, pages, session, small

from broadside.cli import main
from broadside.colour import TEXT, contrast, parsed, to_oklch
from broadside.colour.signs import is_alike, with_signs
from broadside.commands.new_brand import palette_for
from broadside.file.draw import draw
from broadside.file.draw.colours import paints
from broadside.file.finish import finish
from broadside.file.proof import proof
from broadside.file.proof.document import document
from broadside.model.content import Edition
from broadside.model.emblem import Sign
from broadside.model.memo import Memo
from broadside.model.page import Fill, Item, Page, Shape, Words
from broadside.model.paper import Ink
from broadside.model.replace import replace
from broadside.pages.ink import ink, ink_brand
from broadside.pictures.icons import SIDE, icon, meant, names
from broadside.read.load import load
from broadside.read.translate import template

HEAD = """
lang: en
title: A
edition: 2026-11
version: "1"
signs:
  crime: {colour: "#8C1A2E", outline: octagon, icon: gavel}
  buyers: {colour: "#6B4400", outline: diamond, icon: coin, pattern: stripes}
  licensed: {colour: "#1F4A7A", outline: square, icon: license, pattern: dots}
  free: {colour: "#14574A", outline: circle, icon: lock-open, pattern: plain}
  own: {outline: triangle}
blocks:
"""
EVERYWHERE = """
  - {h1: "One[^n]", sign: crime, id: h1}
  - {h2: Two, icon: {name: phone, alt: By phone}, id: h2}
  - {list: [{text: Call., icon: phone}, {text: Sign., sign: own}, Plain.], id: list}
  - {callout: Three, sign: buyers, id: callout, blocks: [{p: Inside., id: c1}]}
  - {aside: Four, icon: scale, id: aside, blocks: [{p: Inside., id: c2}]}
  - {key-figures: "", id: figures, figures: [{figure: "3", text: times, icon: shield}]}
  - panels: Five
    id: panels
    boxes:
      - {box: Crime, sign: crime, blocks: [{p: Inside., id: c3}]}
      - {box: Free, icon: {name: lock-open, alt: Open}, blocks: [{p: Inside., id: c4}]}
  - matrix: Six
    id: matrix
    states: {no: {word: "No", mark: cross}}
    heads: [{text: "Crime[^n]", sign: crime}, {text: Licensed, sign: licensed}]
    rows: [{row: Selling, icon: user, cells: [{state: no}, Yes]}]
  - {table: Seven, id: table, rows: [[{text: Free, sign: free}, {text: B, icon: user}], [C, D]]}
  - chart: Eight
    id: chart
    alt: Bars
    data:
      - {label: Crime, value: 1, sign: crime}
      - {label: Buyers, value: 2, sign: buyers}
      - {label: Licensed, value: 3, sign: licensed}
      - {label: Free, value: 4, sign: free}
notes: {n: A note.}
"""


def items(made: tuple[Page, ...]) -> Iterator[Item]:
    return (item for page in made for placed in page.placed for item in placed.box.items)


def test_every_icon_lies_in_its_square() -> None:
    for name in names():
        for stroke in icon(name):
            assert stroke.steps[0][0] == "m", name
            places = [float(place) for step in stroke.steps for place in step[1:]]
            assert min(places) >= -1, name
            assert max(places) <= SIDE + 1, name


@pytest.mark.parametrize(
    ("path", "absolute"),
    [
        ("m1 2l3 4zm1 1h2v-1H0V0", "M1,2L4,6ZM2,3L4,3L4,2L0,2L0,0"),
        ("M0 0a1 1 0 012 0", "M0,0C0,-0.55,0.45,-1,1,-1C1.55,-1,2,-0.55,2,0"),
        ("M0 0c1 0 1 1 1 1s0 1 1 1", "M0,0C1,0,1,1,1,1C1,1,1,2,2,2"),
        ("M0 0q3 0 3 3", "M0,0C2,0,3,1,3,3"),
    ],
)
def test_paths_of_the_set_are_written_anew(path: str, absolute: str) -> None:
    assert written(path) == absolute


def test_an_icon_is_found_by_what_it_is_for() -> None:
    assert "gavel" in meant("judge")
    assert meant("umbrela") == ("umbrella",)
    assert meant("qqqq") == ()


def test_list_shows_icons(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "icons", "judge", "--json"], Path.cwd()) == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)] == ["gavel"]
    assert main(["list", "icons", "qqqq"], Path.cwd()) == 1


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", ["brief-wide", "trifold"])
def test_emblems_stand_everywhere(tmp_path: Path, lang: str, name: str) -> None:
    one = edition(HEAD.replace("lang: en", f"lang: {lang}") + EVERYWHERE)
    own = layout(name)
    made = pages(one, own, own.area("letter"))
    data = file(one, made)
    valid(data, tmp_path)
    assert not proof(data, one, made)
    figures = [node.alt for node in document(data).nodes if node.role == "Figure"]
    assert figures == ["By phone", "Open", "Bars"]


def test_an_ornament_goes_where_there_is_no_room() -> None:
    word = "Incomprehensibilities"
    own, paper = small()
    own, paper = replace(own, hero=None), replace(paper, width=190.0)
    text = HEAD + "  - {h1: " + word + ", sign: crime, id: a}\n  - {h2: And more, sign: free, id: b}\n"
    shapes = [item for item in items(pages(edition(text), own, paper)) if isinstance(item, Shape)]
    assert len(shapes) == 1


def test_a_sign_before_words_from_the_right_stands_at_their_right() -> None:
    text = HEAD.replace("lang: en", "lang: ar") + "  - {h1: حرارة, sign: crime, id: a}\n"
    own, paper = small()
    own = replace(own, hero=None)
    for placed in (one for page in pages(edition(text), own, paper) for one in page.body):
        shapes = [item for item in placed.box.items if isinstance(item, Shape)]
        words = [item for item in placed.box.items if isinstance(item, Words)]
        if shapes:
            assert shapes[0].x >= words[0].x + words[0].line.width
            assert words[0].colour == "sign-1"


@pytest.mark.parametrize("name", ["plain", "lantern-street"])
@pytest.mark.parametrize("wanted", ["color", "gray"])
def test_signs_can_be_read_in_every_brand(name: str, wanted: Ink) -> None:
    signs = edition(HEAD + EVERYWHERE).sheet.signs
    own = session().brand(name)
    dressed = replace(own, palette=with_signs(own.palette, signs))
    palette = ink_brand(dressed, wanted).palette
    for one in palette.signs:
        assert contrast(one.sign, palette.paper) >= TEXT - 0.1
        assert contrast(palette.ink, one.tint) >= TEXT
        assert contrast(one.sign, one.tint) >= TEXT - 0.1
        assert contrast(one.on, one.sign) >= TEXT - 0.1


@pytest.mark.parametrize("colour", ["#FFE600", "#FAFAF7", "#A0C4FF", "#39FF14"])
def test_letters_in_the_colour_of_a_sign_can_be_read_where_that_is_a_pale_brands_own(colour: str) -> None:
    pale = parsed(colour)
    assert pale
    palette = with_signs(palette_for(pale), edition(HEAD + EVERYWHERE).sheet.signs)
    for number, one in enumerate(palette.signs, 1):
        letters = palette.letters(f"sign-{number}")
        assert contrast(letters, palette.paper) >= TEXT
        assert contrast(letters, one.tint) >= TEXT
    assert palette.fill("sign-5") == pale, "its ground is the brand's own"


def test_whom_a_number_counts_shows_in_a_pale_brand_as_its_letters_do() -> None:
    """A brand that is nearly paper would count nobody."""
    few = "  - {people: 3 in 10, count: 3, total: 10, text: could not call., id: few}\n"
    many = "  - {people: 23%, count: 23, total: 100, text: of them., id: many}\n"
    for one in (few, many):
        made = items(pages(edition(HEAD + one), layout(), LETTER))
        paths = [path for item in made if isinstance(item, Shape) for path in item.paths]
        own = [path for path in paths if "brand" in (path.fill, path.stroke)]
        assert own
        assert all(path.lettered for path in own)
        assert not [path for path in paths if path.stroke == "on-brand"]


OWN = '{sign: {outline: circle}, other: {colour: "#1F4560", outline: square}}'
HUES = ("#14505C", "#1F4560", "#3D2B6B", "#0055AA", "#A0C4FF", "#444444", "#111111", "#8C1A2E", "#FFE600")


def _signs(text: str) -> tuple[Sign, ...]:
    head = HEAD[: HEAD.index("signs:")]
    return edition(f"{head}signs: {text}\nblocks:\n  - {{p: Words., id: a}}\n").sheet.signs


@pytest.mark.parametrize("colour", HUES)
def test_signs_are_told_apart_where_one_has_the_brands_own_colour(colour: str) -> None:
    palette = with_signs(palette_for(parsed(colour)), _signs(OWN))
    own, other = palette.signs
    assert not is_alike(palette.letters("sign-1"), other.sign)
    assert not is_alike(own.sign, other.sign)
    for ground in (palette.paper, other.tint):
        assert contrast(other.sign, ground) >= TEXT
    assert contrast(other.on, other.sign) >= TEXT
    assert contrast(palette.ink, other.tint) >= TEXT


def test_a_colour_that_is_like_a_brands_gives_way_to_its_second_one() -> None:
    own = session().brand("lantern-street").palette
    second = with_signs(own, _signs(OWN)).signs[1]
    assert abs(to_oklch(second.sign).hue - to_oklch(own.accent).hue) < 0.05
    assert abs(to_oklch(second.tint).hue - to_oklch(own.accent).hue) < 0.2


def test_a_colour_that_an_author_states_stays() -> None:
    """In a brand that it differs from; and in any where no sign is left to the brand."""
    navy = parsed("#1F4560")
    plain, lantern = session().brand("plain").palette, session().brand("lantern-street").palette
    assert with_signs(plain, _signs(OWN)).signs[1].sign == navy
    all_stated = OWN.replace("{outline", '{colour: "#14505C", outline', 1)
    assert with_signs(lantern, _signs(all_stated)).signs[1].sign == navy


@pytest.mark.parametrize("colour", HUES)
def test_what_is_false_is_marked_in_a_red_in_every_brand(colour: str) -> None:
    """True has ink: two marks in one colour are told apart by their form alone."""
    palette = palette_for(parsed(colour))
    assert not is_alike(palette.wrong, palette.ink)
    # More red than green or blue by far.
    assert palette.wrong.red > 1.5 * max(palette.wrong.green, palette.wrong.blue)
    assert contrast(palette.paper, palette.wrong) >= TEXT


def test_what_is_false_is_marked_in_that_red() -> None:
    body = "  - {myths: Two, id: m, pairs: [{myth: One., fact: Other.}]}\n"
    made = items(pages(edition(HEAD + body), layout(), LETTER))
    paths = [path for item in made if isinstance(item, Shape) for path in item.paths]
    assert [path for path in paths if path.fill == "wrong" and path.ground]


def test_a_sign_that_dark_paper_swallows_is_made_lighter() -> None:
    palette = replace(brand().palette, paper=brand().palette.ink, ink=brand().palette.paper)
    for one in with_signs(palette, edition(HEAD + EVERYWHERE).sheet.signs[:4]).signs:
        assert contrast(one.sign, palette.paper) >= TEXT


def test_little_ink_leaves_no_ground_under_an_icon() -> None:
    made = ink(pages(edition(HEAD + EVERYWHERE), layout(), LETTER), "low")
    for item in items(made):
        if isinstance(item, Shape):
            assert not [path for path in item.paths if path.ground and path.fill]
            assert not [path for path in item.paths if (path.stroke or "").startswith("on-")]
        if isinstance(item, Fill):
            assert not item.colour.startswith("tint-")


def test_a_translator_sees_what_icons_say() -> None:
    text = HEAD + EVERYWHERE + "  "
    said = [entry.msgid for entry in polib.pofile(template(load(text, "sheet.yaml")))]
    assert "By phone" in said
    assert "Open" in said
    assert "phone" not in said


def test_what_has_no_sign_is_as_it_was(tmp_path: Path) -> None:
    """Signs that nothing refers to leave no trace on paper."""
    body = "  - {p: Words., id: a}\n"
    bare = HEAD[: HEAD.index("signs:")] + "blocks:\n" + body

    def drawn(one: Edition) -> bytes:
        return file(one, pages(one, layout(), LETTER))

    assert drawn(edition(HEAD + body)) == drawn(edition(bare))


def test_an_icon_before_words_is_in_the_colour_that_these_can_be_read_in() -> None:
    """Of a brand whose colour is too light for words on paper."""
    one = edition(HEAD + "  - {h1: Heat, icon: phone, id: a}\n")
    made = pages(one, replace(layout(), hero=None))
    (shape,) = (item for item in items(made) if isinstance(item, Shape))
    assert all(path.lettered for path in shape.paths)
    own = brand().palette
    light = replace(brand(), palette=replace(own, brand=own.soft, heading=own.ink, rule=own.ink))
    letters, fills = paints(light.palette, None)
    data = finish(draw(made, one, light, fonts(), Memo()), one)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        stream = pdf.pages[0].Contents.read_bytes()
    assert fills["brand"].stroke.encode() not in stream
    assert letters["brand"].stroke.encode() in stream
