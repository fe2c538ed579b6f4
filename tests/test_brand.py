"""Brands: what a rebrand changes and what it leaves, logos set alike, fonts of a brand's own."""

import itertools
import os
import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
import uharfbuzz as hb
from faces import fonts
from machine import needs_pipes
from readers import valid
from samples import HOME, STRESS, edition, layout, session

from broadside.colour import WHITE, hexadecimal, parsed
from broadside.file.proof.document import Node, document
from broadside.fonts import Fonts
from broadside.issues import Fault, Issue, Span
from broadside.model.brand import Brand, Contact, Logo
from broadside.model.font import FaceFile
from broadside.model.memo import Memo
from broadside.model.page import Element, Picture
from broadside.model.paper import Ink
from broadside.model.place import Column, Place
from broadside.model.replace import replace
from broadside.model.type import Type
from broadside.pages.measure import typesetter_for
from broadside.pages.measure.blocks import blocks
from broadside.pages.measure.logos import ShownLogo, logo_row
from broadside.pages.measure.partners import partners
from broadside.pictures.logo_weight import logo_weight, telling
from broadside.pictures.svg_faults import svg_fault
from broadside.pipeline.job import Job
from broadside.pipeline.library import find_library
from broadside.pipeline.line import assemble, review
from broadside.pipeline.parts import parts_of
from broadside.pipeline.session import Session, open_session
from broadside.read.check import check_brand, check_readable, logo_fault
from broadside.read.load import load
from broadside.typeset.look import Look
from broadside.typeset.typesetter import Typesetter, words

SHOWCASE = "lantern-street"
SHEET = "sex-work-vs-trafficking"
HERE = Span(path="brand.yaml")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}">{}</svg>'
SMALL_SHEET = """lang: en
title: Heat
edition: 2026-11
version: "1"
blocks:
  - p: Drink £ water.[^a]
    id: water
notes:
  a: A note.
"""


def job(brand: str, sheet: str = SHEET) -> Job:
    return Job(sheet=sheet, lang="en", layout="brief-two-column", paper="letter", brand=brand)


def checked(source: str, folder: Path = HOME, name: str = "test") -> tuple[Brand | None, tuple[Issue, ...]]:
    return check_brand(load(source, "brand.yaml"), name=name, folder=folder)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with one small sheet, and the project's layouts and fonts."""
    (tmp_path / "sheets" / "heat").mkdir(parents=True)
    (tmp_path / "sheets" / "heat" / "sheet.yaml").write_text(SMALL_SHEET, encoding="utf-8")
    (tmp_path / "brands").mkdir()
    return tmp_path


def add_brand(home: Path, name: str, source: str) -> Path:
    folder = home / "brands" / name
    folder.mkdir()
    (folder / "brand.yaml").write_text(source, encoding="utf-8")
    return folder


def at_home(home: Path) -> Session:
    return open_session(find_library(home))


# A rebrand.


def body(nodes: list[Node]) -> list[tuple[str, str]]:
    """What a file says from its title to its imprint, element by element."""
    spoken = [(node.role, node.words.strip()) for node in nodes if not in_note(node)]
    first = next(i for i, (role, _) in enumerate(spoken) if role == "H1")
    last = next(i for i, (_, words) in enumerate(spoken) if words.startswith("Adapted from nothing."))
    return spoken[first:last]


def notes(nodes: list[Node]) -> dict[str, str]:
    """The words of each note; where they are parted is the page's affair."""
    return {node.id: "".join(kid.words for kid in node.kids if kid.role == "P") for node in nodes if node.id}


def in_note(node: Node) -> bool:
    return node.role == "Note" or (node.parent is not None and in_note(node.parent))


def test_a_rebrand_changes_its_look_and_nothing_else(home: Path, tmp_path: Path) -> None:
    (home / "sheets" / "heat" / "sheet.yaml").write_text(STRESS, encoding="utf-8")
    for name in ("plain", SHOWCASE):
        shutil.copytree(HOME / "brands" / name, home / "brands" / name)
    files, seen = [], []
    for name in ("plain", SHOWCASE):
        made = assemble(job(name, "heat"), at_home(home))
        assert not made.issues
        valid(made.data, tmp_path)
        files.append(document(made.data))
        picture = pypdfium2.PdfDocument(made.data)[0].render(scale=1).to_pil().convert("RGB")
        seen.append({colour for _, colour in picture.getcolors(1_000_000)})
    plain, other = files
    assert body(plain.nodes) == body(other.nodes)
    assert len(body(plain.nodes)) > 40
    assert notes(plain.nodes) == notes(other.nodes)
    targets = [sorted(link.target for link in file.links if link.target[0] == "#") for file in files]
    assert targets[0] == targets[1]
    fonts = [{font["name"][8:] for leaf in file.pages for font in leaf.fonts.values()} for file in files]
    assert all(name.startswith("NotoSans") for name in fonts[0])
    assert all(name.startswith(f"{SHOWCASE}.") for name in fonts[1])
    wine, lake, marigold = (140, 26, 46), (20, 80, 92), (242, 167, 27)
    assert wine in seen[0] - seen[1]
    assert {lake, marigold} <= seen[1] - seen[0]
    pictures = [[node.alt for node in file.nodes if node.role == "Figure"] for file in files]
    # The mark of Two Rivers does not say its name: that stands behind it.
    assert pictures == [[], ["Lantern Street", "Ferry Road Clinic"]]


def test_brands_made_in_either_order_have_the_same_bytes(home: Path) -> None:
    """Two brands call different fonts by the same name."""
    for name, font in (("one", "SourceSans3-Regular"), ("two", "BricolageGrotesque-Bold")):
        fonts = f"fonts: [{{family: Own, files: [{font}.ttf]}}], base: Own"
        folder = add_brand(home, name, f"meta: {{name: A}}\ntypography: {{{fonts}}}\n")
        shutil.copy(HOME / "brands" / SHOWCASE / "fonts" / f"{font}.ttf", folder)
    here, there = at_home(home), at_home(home)
    first = [assemble(job(name, "heat"), here).data for name in ("one", "two")]
    second = [assemble(job(name, "heat"), there).data for name in ("two", "one")]
    assert first == second[::-1]
    assert first[0] != first[1]


# Colours.


def test_yellow_is_refused_and_what_would_pass_passes() -> None:
    source = 'meta: {name: A}\ncolor: {primary: "#ffee00"}\n'
    brand, (issue,) = checked(source)
    assert brand is None
    assert issue.severity == "error"
    assert "headings: `#FFEE00` on `#FFFFFF`, the paper, has a contrast of 1.2:1" in issue.message
    typed = issue.hint.split("`")[1]
    brand, issues = checked(f"{source}typography: {{{typed}}}\n")
    assert brand
    assert not issues
    assert hexadecimal(brand.palette.brand) == "#FFEE00"
    assert not check_readable(brand, layout())


@pytest.mark.parametrize(
    ("colours", "ink"),
    [
        ('{background: "#101820", foreground: "#F5F5F5", primary: "#8C1A2E"}', "#101820"),
        ('{background: "#101820", primary: "#8C1A2E"}', "#101820"),
        ('{background: "#101820", foreground: "#333333", primary: "#8C1A2E"}', "#333333"),
        ('{background: "#E8590C", foreground: "#FFFFFF", primary: "#8C1A2E"}', "#1A1A1A"),
    ],
    ids=["a dark site", "no letters", "dark letters", "neither"],
)
def test_a_ground_for_screens_is_not_paper(colours: str, ink: str) -> None:
    brand, issues = checked(f"meta: {{name: A}}\ncolor: {colours}\n")
    assert brand
    assert (hexadecimal(brand.palette.paper), hexadecimal(brand.palette.ink)) == ("#FFFFFF", ink)
    (issue,) = issues
    assert (issue.severity, issue.span.line) == ("warning", 2)
    assert f"is too dark for paper: text is `{ink}` on white" in issue.message


def test_what_can_be_read_on_a_dark_ground_alone_is_refused_with_what_passes() -> None:
    dark = 'background: "#101820", foreground: "#F5F5F5"'
    source = f'meta: {{name: A}}\ncolor: {{{dark}, primary: "#FFD24A", link: "#9CD0FF"}}\n'
    brand, issues = checked(source)
    assert brand is None
    errors = [issue for issue in issues if issue.severity == "error"]
    assert len(errors) == 2
    assert all("the nearest that passes: type `" in issue.hint for issue in errors)
    # As it says, it passes.
    heading, link = (re.findall(r'"(#[0-9A-F]{6})"', issue.hint)[0] for issue in errors)
    mended = source.replace("#9CD0FF", link) + f'typography: {{headings: {{color: "{heading}"}}}}\n'
    assert [issue.severity for issue in checked(mended)[1]] == ["warning"]


def test_paper_of_a_light_colour_is_paper() -> None:
    brand, issues = checked('meta: {name: A}\ncolor: {background: "#FFF8F0", primary: "#8C1A2E"}\n')
    assert not issues
    assert brand
    assert hexadecimal(brand.palette.paper) == "#FFF8F0"


def test_a_layout_that_sets_headings_small_asks_for_more() -> None:
    """3:1 is enough for large letters, not for the titles of boxes in 12 points."""
    brand, issues = checked(
        'meta: {name: A}\ncolor: {primary: "#E0607A", on-primary: "#000000", link: "#000000"}\n'
    )
    assert brand
    assert not issues
    own = layout()
    (issue,) = check_readable(brand, own)
    assert "`callout-title`, " in issue.message
    assert f" in the layout `{own.name}`: `#E0607A` on " in issue.message
    assert "`h1`" not in issue.message
    assert issue.span.line == 2
    small = Type(size=12.0, leading=16.0, colour="brand")
    types = tuple((role, small if role == "h1" else type_) for role, type_ in own.types)
    (issue,) = check_readable(brand, replace(own, types=types))
    assert "`h1`" in issue.message


def test_what_cannot_be_read_is_not_made(home: Path) -> None:
    add_brand(
        home,
        "sunny",
        'meta: {name: A}\ncolor: {primary: "#E0607A", on-primary: "#000000", link: "#000000"}\n',
    )
    with pytest.raises(Fault, match="`callout-title`"):
        assemble(job("sunny", "heat"), at_home(home))
    assert any("callout-title" in issue.message for issue in review(job("sunny", "heat"), at_home(home)))


def test_a_brand_yml_may_be_dropped_in(home: Path) -> None:
    folder = add_brand(home, "acme", "")
    (folder / "brand.yaml").unlink()
    source = "meta: {name: Acme}\ncolor: {primary: teal}\ntypography: {base: Open Sans}\n"
    (folder / "_brand.yml").write_text(source, encoding="utf-8")
    made = assemble(job("acme", "heat"), at_home(home))
    assert made.data
    assert not made.issues
    (issue,) = at_home(home).said(job("acme", "heat"))
    assert issue.severity == "warning"
    assert "no font files for `Open Sans`" in issue.message


@pytest.mark.parametrize("family", ["'Noto Sans', Aptos, sans-serif", "Aptos, 'Noto Sans'"])
def test_of_families_as_a_style_sheet_lists_them_the_first_that_there_is_is_taken(
    home: Path, family: str
) -> None:
    source = f'meta: {{name: Acme}}\ncolor: {{primary: teal}}\ntypography: {{base: "{family}"}}\n'
    add_brand(home, "acme", source)
    assert not at_home(home).said(job("acme", "heat"))


def test_what_is_for_dark_screens_alone_is_left_alone_and_links_are_a_link() -> None:
    source = (
        "meta: {name: Acme, links: {home: https://acme.example.org, github: https://github.com/acme}}\n"
        "color: {primary: teal, background: {dark: '#030911'}, foreground: {dark: white}}\n"
        "logo: {medium: {dark: pale.svg}}\n"
    )
    made, issues = check_brand(load(source, "_brand.yml"), name="acme", folder=HOME)
    assert not issues
    assert made
    assert made.link == "https://acme.example.org"
    assert made.palette.paper == WHITE
    assert made.logo is None
    twice = source.replace("links:", "link: https://a.org, links:")
    _, issues = check_brand(load(twice, "_brand.yml"), name="acme", folder=HOME)
    assert any("`links`" in issue.message for issue in issues)


def test_contacts_are_those_of_the_language() -> None:
    contacts = (Contact(label="a", value="1"), Contact(label="b", value="2", lang="es"))
    brand = replace(session().brand("plain"), contacts=contacts)
    assert [one.label for one in brand.contacts_in("es-MX")] == ["a", "b"]
    assert [one.label for one in brand.contacts_in("en")] == ["a"]


# Logos.


def drawn(tmp_path: Path, name: str, width: int, height: int, ink: str) -> Logo:
    path = tmp_path / f"{name}.svg"
    path.write_text(SVG.format(width, height, ink), encoding="utf-8")
    look = logo_weight(str(path), WHITE, HERE)
    assert look
    return Logo(path=str(path), alt=name, look=look, span=HERE)


def ink_of(logo: Logo, picture: object) -> tuple[float, float, float, float]:
    """Where a logo's ink comes to lie: left, top, width, height."""
    look = logo.look
    x, y, width, height = (getattr(picture, side) for side in ("x", "y", "width", "height"))
    return x + look.left * width, y + look.top * height, look.width * width, look.height * height


def test_logos_weigh_alike_whatever_their_boxes(tmp_path: Path) -> None:
    word = drawn(tmp_path, "word", 300, 60, '<path d="M20 20h260v20h-260Z"/>')
    disc = drawn(tmp_path, "disc", 100, 100, '<circle cx="50" cy="50" r="48"/>')
    ring = drawn(
        tmp_path,
        "ring",
        100,
        100,
        '<circle cx="50" cy="50" r="45" fill="none" stroke="#000" stroke-width="4"/>',
    )
    root = Element(role="Document", parent=None)
    for rtl in (False, True):
        row = logo_row(
            [
                ShownLogo(logo=word, clear=0.5),
                ShownLogo(logo=disc, clear=0.5),
                ShownLogo(logo=ring, clear=1.0),
            ],
            Place(column=Column(x=10.0, width=400.0), parent=root),
            30.0,
            rtl=rtl,
        )
        inks = [ink_of(logo, item) for logo, item in zip((word, disc, ring), row.items, strict=True)]
        weights = [
            wide * high * logo.look.coverage**0.5
            for logo, (_, _, wide, high) in zip((word, disc, ring), inks, strict=True)
        ]
        assert weights == pytest.approx([weights[0]] * 3)
        assert max(high for *_, high in inks) == pytest.approx(30.0)
        assert inks[0][3] < inks[1][3] < inks[2][3]
        middles = [top + high / 2 for _, top, _, high in inks]
        assert middles == pytest.approx([15.0] * 3)
        in_order = sorted(inks)
        assert (in_order == inks) is not rtl
        assert [element.alt for element in row.elements] == ["word", "disc", "ring"]
        edge = in_order[-1][0] + in_order[-1][2] if rtl else in_order[0][0]
        assert edge == pytest.approx(410.0 if rtl else 10.0)
        gaps = [after[0] - before[0] - before[2] for before, after in itertools.pairwise(in_order)]
        assert sorted(gaps) == pytest.approx([15.0, 30.0])


def test_blank_margins_in_a_file_count_for_nothing(tmp_path: Path) -> None:
    tight = drawn(tmp_path, "tight", 90, 30, '<path d="M0 0h90v30h-90Z"/>')
    loose = drawn(tmp_path, "loose", 190, 230, '<path d="M50 100h90v30h-90Z"/>')
    root = Element(role="Document", parent=None)
    for logo in (tight, loose):
        row = logo_row(
            [ShownLogo(logo=logo, clear=0.0)],
            Place(column=Column(x=0.0, width=300.0), parent=root),
            28.0,
            align="end",
        )
        left, top, width, height = ink_of(logo, row.items[0])
        assert (left + width, top) == pytest.approx((300.0, 0.0), abs=0.5)
        assert (width, height) == pytest.approx((row.width, row.height), abs=0.5)
        assert width / height == pytest.approx(3.0, abs=0.1)


def test_a_row_of_logos_keeps_to_its_column(tmp_path: Path) -> None:
    wide = drawn(tmp_path, "wide", 900, 30, '<path d="M0 0h900v30h-900Z"/>')
    root = Element(role="Document", parent=None)
    row = logo_row(
        [ShownLogo(logo=wide, clear=0.5), ShownLogo(logo=wide, clear=0.5)],
        Place(column=Column(x=0.0, width=200.0), parent=root),
        28.0,
    )
    assert row.width == pytest.approx(200.0)


@pytest.mark.parametrize(
    ("layout", "ink", "shown"),
    [
        ("brief-wide", "color", "name"),
        ("palm-card", "color", "mark"),
        ("poster", "color", "sign"),
        ("palm-card", "gray", "black"),
        ("poster", "low", "black"),
    ],
)
def test_each_printing_takes_the_logo_that_is_for_it(home: Path, layout: str, ink: Ink, shown: str) -> None:
    lines = ["  - table: Degrees", "    id: degrees", "    rows: [[Day, Heat], [Monday, High]]", "notes:"]
    sheet = SMALL_SHEET.replace("notes:", "\n".join(lines)).replace("£ ", "")
    (home / "sheets" / "heat" / "sheet.yaml").write_text(sheet, encoding="utf-8")
    uses = {"medium": "name", "small": "mark", "large": "sign", "mono": "black"}
    logos = ", ".join(f"{use}: {{path: {alt}.svg, alt: {alt}}}" for use, alt in uses.items())
    folder = add_brand(home, "own", f"meta: {{name: A}}\nlogo: {{{logos}}}\n")
    for alt in uses.values():
        drawing = SVG.format(60, 20, '<path d="M0 0h60v20h-60Z"/>')
        (folder / f"{alt}.svg").write_text(drawing, encoding="utf-8")
    made = replace(job("own", "heat"), layout=layout, ink=ink)
    nodes = document(assemble(made, at_home(home)).data).nodes
    assert [node.alt for node in nodes if node.role == "Figure"] == [shown]


def test_cards_have_room_for_the_short_name(home: Path) -> None:
    names = "full: Harbour Mutual Aid Health Collective, short: Harbour Aid"
    add_brand(home, "own", f"meta: {{name: {{{names}}}}}\n")
    (home / "sheets" / "heat" / "sheet.yaml").write_text(SMALL_SHEET.replace("£ ", ""), encoding="utf-8")
    first = {}
    for printing in ("brief-wide", "palm-card"):
        nodes = document(assemble(replace(job("own", "heat"), layout=printing), at_home(home)).data).nodes
        first[printing] = next(node.words for node in nodes if node.role == "P")
    assert first == {"brief-wide": "Harbour Mutual Aid Health Collective", "palm-card": "Harbour Aid"}


def test_the_telling_colour_is_not_the_commonest_grey(tmp_path: Path) -> None:
    logo = drawn(
        tmp_path,
        "two",
        100,
        40,
        '<path fill="#444" d="M0 0h70v40h-70Z"/><path fill="#0B6E6E" d="M70 0h30v40h-30Z"/>',
    )
    found = telling(logo.path, WHITE, HERE)
    assert found
    assert hexadecimal(found) == "#0B6E6E"
    grey = drawn(tmp_path, "grey", 10, 10, '<path fill="#444" d="M0 0h10v10h-10Z"/>')
    assert telling(grey.path, WHITE, HERE) is None


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<text>A</text>", "text"),
        ("<g><script>alert(1)</script></g>", "program"),
        ('<path onload="x()" d="M0 0h9"/>', "program"),
        ('<image href="a.png"/>', "picture"),
        ('<use href="other.svg#a"/>', "another file"),
        ('<path style="fill:url(http://x.example/a)" d="M0 0h9"/>', "another file"),
        ("<style>@import 'a.css';</style>", "another file"),
        ('<filter id="f"><feImage href="#a"/></filter>', "filter"),
        ("<path", "fault in line"),
    ],
)
def test_an_svg_that_is_more_than_shapes_is_refused(inside: str, what: str) -> None:
    wrong = svg_fault(SVG.format(9, 9, inside).encode())
    assert wrong
    assert what in wrong.what
    assert wrong.hint


def test_entities_are_refused_and_shapes_are_fine() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format(9, 9, "&a;")
    wrong = svg_fault(bomb.encode())
    assert wrong is not None
    assert wrong.what == "entities of its own"
    path = '<path id="c" class="a" style="fill:url(#b)" d="M0 0h9v9Z"/>'
    fine = "<style>.a{fill:url(#b)}</style>" + path + '<use href="#c"/>'
    assert svg_fault(SVG.format(9, 9, fine).encode()) is None
    for logo in (HOME / "brands" / SHOWCASE).glob("*.svg"):
        assert logo_fault(logo) is None


# Fonts.

BOLD = HOME / "fonts" / "noto-sans" / "NotoSans-Bold.ttf"


def without(characters: str, path: Path) -> None:
    """Noto Sans, bold, without some characters."""
    face = hb.Face(hb.Blob.from_file_path(str(BOLD)))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(code for code in range(0x20, 0x2200) if chr(code) not in characters)
    path.write_bytes(hb.subset(face, wanted).blob.data)


def test_what_a_font_lacks_is_set_in_another_and_told(home: Path) -> None:
    fonts = "typography:\n  fonts: [{family: Own, files: [own.ttf]}]\n  base: Own\n"
    folder = add_brand(home, "own", f"meta: {{name: A}}\n{fonts}")
    without("£", folder / "own.ttf")
    made = assemble(job("own", "heat"), at_home(home))
    (issue,) = made.issues
    assert "`Own` lacks `£`" in issue.message
    assert issue.severity == "warning"
    assert issue.span.line == 4
    assert "£" in pypdfium2.PdfDocument(made.data)[0].get_textpage().get_text_range()
    names = {font["name"][8:] for leaf in document(made.data).pages for font in leaf.fonts.values()}
    assert names == {"own.own", "NotoSans-Bold"}


def test_a_latin_font_is_not_blamed_for_signs_of_other_scripts(home: Path) -> None:
    """Those that other scripts alone have, though Unicode counts some of them among what all share."""
    fonts = "typography:\n  fonts: [{family: Own, files: [own.ttf]}]\n  base: Own\n"
    folder = add_brand(home, "own", f"meta: {{name: A}}\n{fonts}")
    without("£½", folder / "own.ttf")
    sheet = home / "sheets" / "heat" / "sheet.yaml"
    signs = "مَرحبًا، ١ ۲ שִׁ־ नि १ ๑ นี้ 「水」。ー！ £ ½"
    sheet.write_text(sheet.read_text("utf-8").replace("title: ", f"title: {signs} ", 1), "utf-8")
    (issue,) = assemble(job("own", "heat"), at_home(home)).issues
    assert issue.message == "`Own` lacks `£`, `½`: set in another font"


def test_words_of_a_brand_that_no_font_has_stop_every_edition_that_says_them(home: Path) -> None:
    add_brand(home, "odd", "meta: {name: Our \U0001f984 house}\n")
    own = at_home(home)
    inks: tuple[Ink, ...] = ("color", "gray", "low")
    for ink in inks:
        with pytest.raises(Fault, match="no font has"):
            assemble(replace(job("odd", "heat"), ink=ink), own)


def test_what_no_font_of_one_brand_has_is_set_in_a_font_of_another(tmp_path: Path) -> None:
    without("£", tmp_path / "own.ttf")
    own, whole = (
        FaceFile(key=key, family=key, weight=400, italic=False, path=str(path), scripts=("Latn",))
        for key, path in (("own", tmp_path / "own.ttf"), ("whole", BOLD))
    )
    fewer, memo = Fonts([own]), Memo()
    for some, lacking in ((fewer, 1), (fewer.plus([whole]), 0)):
        look = Look(
            layout=layout("brief"), types=(), fonts=some, text_family="own", title_family="own", lang="en"
        )
        typesetter = Typesetter(look=look, memo=memo, inner=blocks)
        typesetter.lines(words("Pay £ 5.", HERE), Type(size=12.0, leading=16.0), 200.0)
        assert len(typesetter.missing()) == lacking


def test_a_broken_font_is_a_fault_at_its_place(home: Path) -> None:
    folder = add_brand(
        home, "own", "meta: {name: A}\ntypography:\n  fonts:\n    - {family: Own, files: [own.ttf]}\n"
    )
    whole = (HOME / "fonts" / "noto-sans" / "NotoSans-Bold.ttf").read_bytes()
    for data in (b"", b"OTTO", whole[:300], whole[:4] + b"\xff" * 4000, b"\0" * 9000):
        (folder / "own.ttf").write_bytes(data)
        _, (issue,) = check_brand(
            load((folder / "brand.yaml").read_text(encoding="utf-8"), "brand.yaml"), name="own", folder=folder
        )
        assert issue.severity == "error"
        assert (issue.span.line, issue.span.column) == (4, 29)
        assert "font" in issue.message


def test_a_font_that_changes_after_it_was_looked_at_is_told(home: Path) -> None:
    folder = add_brand(
        home, "own", "meta: {name: A}\ntypography: {fonts: [{family: Own, files: [own.ttf]}], base: Own}\n"
    )
    shutil.copy(FONT, folder / "own.ttf")
    at = at_home(home)
    at.brand("own")
    shutil.copy(FONT.with_name("SourceSans3-Bold.ttf"), folder / "own.ttf")
    with pytest.raises(Fault, match=r"`own\.ttf` has changed since it was looked at"):
        assemble(job("own", "heat"), at)


def test_fonts_of_a_brand_are_held_by_whoever_has_them(home: Path) -> None:
    """Of brands there is no end; of the fonts that all share there is."""
    folder = add_brand(
        home, "own", "meta: {name: A}\ntypography: {fonts: [{family: Own, files: [own.ttf]}], base: Own}\n"
    )
    shutil.copy(FONT, folder / "own.ttf")
    at = at_home(home)
    (file,) = at.brand("own").faces
    own = at.fonts_of(at.brand("own"))
    shared = own.files[0].key
    assert own.face(file.key) is own.face(file.key)
    assert own.face(shared) is at.fonts.face(shared)
    assert shared in at.fonts.asked()
    assert file.key not in at.fonts.asked()
    assert file.key not in at.fonts._faces


def test_a_font_that_is_gone_from_one_brands_folder_is_read_from_anothers(home: Path) -> None:
    says = "meta: {name: A}\ntypography: {fonts: [{family: Own, files: [own.ttf]}], base: Own}\n"
    for name in ("own", "other"):
        shutil.copy(FONT, add_brand(home, name, says) / "own.ttf")
    at = at_home(home)
    first, second = at.brand("own"), at.brand("other")
    fonts, key = at.fonts_of(first), first.faces[0].key
    Path(first.faces[0].path).unlink()
    with pytest.raises(Fault, match=r"`own\.ttf` can't be opened"):
        fonts.face(key)
    assert at.fonts_of(second) is fonts
    assert fonts.face(key).digest == second.faces[0].sha256


def test_a_font_may_be_used_by_weight_and_slant_as_it_says_itself() -> None:
    brand = session().brand(SHOWCASE)
    faces = {(face.family.partition("/")[2], face.weight, face.italic) for face in brand.faces}
    sans = {("Source Sans 3", weight, slant) for weight, slant in ((400, False), (400, True), (600, False))}
    assert sans | {("Source Sans 3", 700, False), ("Bricolage Grotesque", 800, False)} <= faces
    heavy, _ = checked("meta: {name: A}\ntypography: {headings: {weight: bold}}\n")
    assert heavy
    types = dict(session().dressed("brief-wide", replace(heavy, title_weight=600), "en").types)
    assert types["title"].weight == types["h1"].weight == 600
    assert types["body"].weight == layout().type_of("body").weight


def test_colours_by_name_are_those_of_the_palette_first() -> None:
    brand, _ = checked('meta: {name: A}\ncolor: {palette: {teal: "#0A4B4B"}, primary: teal, link: navy}\n')
    assert brand
    assert brand.palette.brand == parsed("#0A4B4B")
    assert brand.palette.link == parsed("#000080")


# A logo without words.

DISC = SVG.format(40, 40, '<circle cx="20" cy="20" r="19" fill="#0B6E6E"/>')
BAR = SVG.format(160, 40, '<path fill="#0B6E6E" d="M0 0h160v40h-160Z"/>')


@pytest.mark.parametrize(
    ("drawing", "logo", "named"),
    [
        (DISC, "logo.svg", True),
        (BAR, "logo.svg", False),
        (DISC, "{path: logo.svg, words: true}", False),
        (BAR, "{path: logo.svg, words: false}", True),
        (DISC, "{medium: {path: logo.svg, words: true}}", False),
        (DISC, "{images: {own: {path: logo.svg, words: true}}, medium: own}", False),
    ],
    ids=["an icon", "a word", "an icon with words", "a wide icon", "by use", "by name"],
)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_name_stands_beside_a_logo_that_does_not_say_it(
    drawing: str, logo: str, named: bool, lang: str, home: Path
) -> None:
    sheet = home / "sheets" / "heat" / "sheet.yaml"
    sheet.write_text(SMALL_SHEET.replace("lang: en", f"lang: {lang}"), encoding="utf-8")
    folder = add_brand(home, "own", f"meta: {{name: Harbour Health}}\nlogo: {logo}\n")
    (folder / "logo.svg").write_text(drawing, encoding="utf-8")
    made = assemble(replace(job("own", "heat"), lang=lang), at_home(home))
    said = document(made.data).nodes
    first = next(node for node in said if node.role in ("P", "Figure", "H1"))
    assert (first.role, first.alt or first.words.strip()) == (
        ("P", "Harbour Health") if named else ("Figure", "Harbour Health")
    )
    assert ("Figure" in {node.role for node in said}) is not named


def test_a_name_beside_a_logo_keeps_its_words_whole(home: Path) -> None:
    folder = add_brand(home, "own", "meta: {name: Lower Harbour Health}\nlogo: logo.svg\n")
    (folder / "logo.svg").write_text(SVG.format(60, 40, '<path d="M0 0h60v40h-60Z"/>'), encoding="utf-8")
    made = assemble(replace(job("own", "heat"), layout="trifold"), at_home(home))
    pdf = pypdfium2.PdfDocument(made.data)
    words = {word for page in pdf for word in page.get_textpage().get_text_bounded().split()}
    assert {"Lower", "Harbour", "Health"} <= words


def test_a_name_beside_a_logo_is_set_in_even_lines(home: Path) -> None:
    long = "The Lower Harbour Collective for Health and Mutual Aid of the Seven Islands"
    folder = add_brand(home, "own", f"meta: {{name: {long}}}\nlogo: logo.svg\n")
    (folder / "logo.svg").write_text(DISC, encoding="utf-8")
    pdf = pypdfium2.PdfDocument(assemble(job("own", "heat"), at_home(home)).data)
    page = pdf[0].get_textpage()
    top = pdf[0].get_size()[1] - 80
    lines = [page.get_rect(i) for i in range(page.count_rects())]
    widths = [right - left for left, low, right, _ in lines if low > top]
    assert len(widths) > 1
    assert min(widths) > 0.55 * max(widths)


@pytest.mark.parametrize(
    ("colours", "warned"),
    [
        (["#FFF3A0"], True),
        (["#EEEEEE"], True),
        (["#F7DF1E"], False),
        (["#25D366"], False),
        (["#EEEEEE"] * 5 + ["#000000"], False),
    ],
    ids=["pale yellow", "pale grey", "yellow", "green", "black on a pale ground"],
)
def test_a_logo_is_warned_of_only_where_it_is_lost(colours: list[str], warned: bool, home: Path) -> None:
    ink = "".join(f'<path fill="{one}" d="M{20 * i} 0h20v40h-20Z"/>' for i, one in enumerate(colours))
    (home / "logo.svg").write_text(SVG.format(20 * len(colours), 40, ink), encoding="utf-8")
    _, issues = checked("meta: {name: A}\nlogo: logo.svg\n", home)
    assert [issue.severity for issue in issues] == ["warning"] * warned
    assert all("hardly shows on `#FFFFFF`" in issue.message for issue in issues)


WHITE_WORD = '<path fill="#fff" d="M0 0h8v40H0zM20 0h8v40h-8zM40 0h8v40h-8zM60 0h8v40h-8z"/>'


@pytest.mark.parametrize(
    ("beside", "warned"),
    [(WHITE_WORD, True), ("", False), ('<path fill="#fff" d="M0 0h120v40H0z"/>', False)],
    ids=["a word in white", "a margin", "a white sheet under all"],
)
def test_a_part_of_a_logo_that_paper_swallows_is_told(beside: str, warned: bool, home: Path) -> None:
    ink = f'{beside}<path fill="#8440f0" d="M80 0h40v40H80z"/>'
    (home / "logo.svg").write_text(SVG.format(120, 40, ink), encoding="utf-8")
    _, issues = checked("meta: {name: A}\nlogo: logo.svg\n", home)
    assert [issue.severity for issue in issues] == ["warning"] * warned
    assert all("a part of `logo.svg` does not show on `#FFFFFF`" in issue.message for issue in issues)


# Fonts by name.

FONT = HOME / "brands" / SHOWCASE / "fonts" / "SourceSans3-Regular.ttf"
GOOGLE = (
    "meta: {name: A}\ntypography:\n  fonts: [{family: Source Sans 3, source: google, weight: [400, 700]}]\n"
)


@pytest.mark.parametrize("place", ["", "fonts/"])
def test_a_declared_font_is_found_by_its_name_in_the_brands_folder(place: str, home: Path) -> None:
    folder = add_brand(home, "own", GOOGLE + "  base: Source Sans 3\n  headings: source sans 3\n")
    (folder / "fonts").mkdir()
    shutil.copy(FONT, folder / f"{place}whatever.ttf")
    shutil.copy(FONT.with_name("BricolageGrotesque-Bold.ttf"), folder / f"{place}another.ttf")
    (folder / f"{place}broken.ttf").write_bytes(b"no font")
    at = at_home(home)
    made = assemble(job("own", "heat"), at)
    assert not at.said(job("own", "heat"))
    fonts = {font["name"][8:] for page in document(made.data).pages for font in page.fonts.values()}
    assert fonts == {"own.whatever"}


def test_a_declared_font_is_found_in_a_package(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, about = (
        tmp_path / "site" / "fontpkg_sans",
        tmp_path / "site" / "fontpkg_source_sans_3-1.dist-info",
    )
    (package / "files").mkdir(parents=True)
    about.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('it was run')", encoding="utf-8")
    shutil.copy(FONT, package / "files")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: x\nVersion: 1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(
        "[fontpkg.family]\nsource_sans_3 = fontpkg_sans\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path / "site")
    add_brand(home, "own", GOOGLE + "  base: Source Sans 3\n")
    at = at_home(home)
    made = assemble(job("own", "heat"), at)
    assert not at.said(job("own", "heat"))
    fonts = {font["name"][8:] for page in document(made.data).pages for font in page.fonts.values()}
    assert fonts == {"own.SourceSans3-Regular"}


def test_a_font_that_is_nowhere_is_told_once(home: Path) -> None:
    add_brand(home, "own", GOOGLE + "  base: Source Sans 3\n  headings: {family: Source Sans 3}\n")
    (issue,) = at_home(home).said(job("own", "heat"))
    assert (issue.severity, issue.span.line) == ("warning", 4)
    assert "no font files for `Source Sans 3`" in issue.message
    assert "put its TTF files into the brand's folder" in issue.hint
    assert "`fontpkg-source-sans-3`" in issue.hint


def test_a_declared_font_that_comes_with_us_is_taken(home: Path) -> None:
    add_brand(home, "own", GOOGLE.replace("Source Sans 3", "Noto Sans") + "  base: Noto Sans\n")
    at = at_home(home)
    assert not at.said(job("own", "heat"))
    assert at.brand("own").text_family == "Noto Sans"


# Which brand is the default.


def test_a_brand_may_lie_at_the_root(home: Path) -> None:
    (home / "_brand.yml").write_text("meta: {name: Acme}\nlogo: images/mark.svg\n", encoding="utf-8")
    (home / "images").mkdir()
    (home / "images" / "mark.svg").write_text(DISC, encoding="utf-8")
    at = at_home(home)
    assert at.library.default_brand == "brand"
    assert at.brand("brand").organization == "Acme"
    assert assemble(job("brand", "heat"), at).data
    assert "plain" in at.library.brands


@pytest.mark.parametrize(
    ("brands", "settings", "default"),
    [
        ({}, "", "plain"),
        ({"b": "", "a": ""}, "", "a"),
        ({"a": "", "plain": ""}, "", "plain"),
        ({"a": "", "b": "default: true\n", "plain": ""}, "", "b"),
        ({"a": "", "b": "default: true # ours\n"}, 'brand = "a"', "a"),
        ({"a": "default: false\n", "plain": ""}, "", "plain"),
        ({"a": "", "b": '"default" : true\n'}, "", "b"),
        ({"a": "", "b": "legal: |\n  default: true\n"}, "", "a"),
        ({"a": ""}, 'brand = "plain"', "plain"),
    ],
)
def test_the_default_brand_is_the_one_that_was_said(
    brands: dict[str, str], settings: str, default: str, home: Path
) -> None:
    for name, more in brands.items():
        add_brand(home, name, f"meta: {{name: A}}\n{more}")
    if settings:
        (home / "broadside.toml").write_text(settings, encoding="utf-8")
    at = at_home(home)
    assert at.library.default_brand == default
    assert {one.severity for name in brands for one in at.said(job(name, "heat"))} == set()


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ('brand = "hrabour"', "no brand `hrabour` in `brands`", "did you mean `harbour`?"),
        ("brand = 3", "expected the name of a brand after `brand =`", "harbour"),
        ("brnad = 'harbour'", "unknown key `brnad`", "did you mean `brand`?"),
        ("brand: harbour", "`broadside.toml` can't be read", 'type `brand = "harbour"`'),
        ("brand = " + "[" * 50_000, "`broadside.toml` can't be read: it is no TOML", "type"),
        ("brand = " + "9" * 5_000, "`broadside.toml` can't be read: it is no TOML", "type"),
        (f"{'x' * 9_000} = 1", "unknown key `xxx", "use one of `brand`"),
        ("#" * 70_000, "`broadside.toml` can't be read: it has more than", "type"),
    ],
)
def test_a_default_that_leads_nowhere_is_told(settings: str, message: str, hint: str, home: Path) -> None:
    add_brand(home, "harbour", "meta: {name: A}\n")
    (home / "broadside.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(Fault) as fault:
        at_home(home)
    (issue,) = fault.value.issues
    assert message in issue.message
    assert hint in issue.hint
    assert issue.span.path.endswith("broadside.toml")


def test_two_defaults_are_told(home: Path) -> None:
    for name in ("one", "two"):
        add_brand(home, name, "meta: {name: A}\ndefault: true\n")
    with pytest.raises(Fault, match="`one` and `two` each say that they are the default brand"):
        at_home(home)


def test_a_partner_whose_logo_does_not_say_its_name_is_named_behind_it(home: Path) -> None:
    add_brand(
        home,
        "own",
        "meta: {name: A}\npartners:\n"
        "  - {name: Ferry Road Clinic, logo: disc.svg, link: https://ferry.example.org}\n"
        "  - {name: Wide Words, logo: wide.svg}\n",
    )
    folder = home / "brands" / "own"
    (folder / "disc.svg").write_text(DISC, encoding="utf-8")
    (folder / "wide.svg").write_text(SVG.format(90, 30, '<path d="M0 0h90v30h-90Z"/>'), encoding="utf-8")
    at = at_home(home)
    assert not at.said(job("own", "heat"))
    made = document(assemble(job("own", "heat"), at).data)
    said = made.nodes
    words = " ".join(node.words for node in said if node.role == "P")
    assert "Ferry Road Clinic" in words
    assert "Wide Words" not in words
    assert [node.alt for node in said if node.role == "Figure"] == ["Wide Words"]


def test_the_logo_of_a_partner_is_as_large_as_the_type_beside_it_asks_for() -> None:
    """A name in letters of its own is read as well as the words before it."""
    one = replace(session().brand("plain"), partners=session().brand(SHOWCASE).partners)
    highs = []
    for name in ("brief", "large-print"):
        place = Place(column=Column(x=0.0, width=520.0), parent=Element(role="Document", parent=None))
        setter = typesetter_for(
            edition("lang: en\ntitle: Heat\nedition: 2026-11\nversion: '1'\nblocks: []\n"),
            session().layout(name),
            one,
            fonts(),
            Memo(),
        )
        (picture, *_) = [
            item
            for box in partners(one, place, setter).boxes
            for item in box.items
            if isinstance(item, Picture)
        ]
        highs.append(picture.height)
    assert highs[1] > 1.5 * highs[0]


OF_BRANDS = ("broadside.toml", "_brand.yml", "brands/own/Sans.ttf", "brands/own/brand.yaml")


@pytest.mark.parametrize("name", OF_BRANDS)
def test_no_file_of_a_brand_is_read_from_elsewhere(
    name: str, home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    add_brand(home, "own", "meta: {name: A}\ntypography: {base: Source Sans 3}\n")
    secrets = {".toml": b'brand = "own"\n', ".ttf": FONT.read_bytes()}
    outside = tmp_path_factory.mktemp("elsewhere") / "secret"
    outside.write_bytes(secrets.get(Path(name).suffix, b"meta: {name: A secret}\ndefault: true\n"))
    (home / name).unlink(missing_ok=True)
    (home / name).symlink_to(outside)
    if name == "broadside.toml":
        with pytest.raises(Fault, match="a link that leads out of the folder"):
            at_home(home)
        return
    at = at_home(home)
    assert not at.library.chosen
    said = " ".join(
        issue.message for issue in at.said(job("brand" if name == "_brand.yml" else "own", "heat"))
    )
    assert "a link that leads out of the folder" in said or "no font files for `Source Sans 3`" in said


@needs_pipes
@pytest.mark.parametrize("name", OF_BRANDS[1:])
def test_nobody_waits_for_a_pipe(name: str, home: Path) -> None:
    add_brand(home, "own", "meta: {name: A}\ntypography: {base: Source Sans 3}\n")
    (home / name).unlink(missing_ok=True)
    os.mkfifo(home / name)
    assert at_home(home).said(job("own", "heat"))


@needs_pipes
def test_settings_that_are_a_pipe_are_told(home: Path) -> None:
    os.mkfifo(home / "broadside.toml")
    with pytest.raises(Fault, match="it is no file, but a pipe"):
        at_home(home)


@pytest.mark.parametrize("said", ["imprint: none\nfoot: 0\n", "imprint: none\nfoot: 26\n", "foot: 0\n"])
def test_a_sample_says_so_wherever_a_layout_has_words_of_its_own(said: str, home: Path) -> None:
    (home / "layouts").mkdir()
    (home / "layouts" / "own.yaml").write_text(f"extends: half-sheet\n{said}", encoding="utf-8")
    at = at_home(home)
    made = assemble(replace(job("plain", "heat"), layout="own"), at)
    with pypdfium2.PdfDocument(made.data) as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "Sample: not yet" in " ".join(text.split())


def test_a_sample_says_so_where_a_running_head_would_stand(home: Path) -> None:
    """There is room for one line, and who reads a sample must know of it."""
    (home / "layouts").mkdir()
    said = "imprint: none\nfoot: 0\nhead: true\nmargins: {top: 36}\n"
    (home / "layouts" / "own.yaml").write_text(f"extends: brief-wide\n{said}", encoding="utf-8")
    sheet = home / "sheets" / "heat" / "sheet.yaml"
    text = sheet.read_text(encoding="utf-8")
    more = "".join(f"  - p: {'Words and words. ' * 40}\n    id: more-{i}\n" for i in range(12))
    sheet.write_text(text.replace("blocks:\n", f"blocks:\n{more}", 1), encoding="utf-8")
    made = assemble(replace(job("plain", "heat"), layout="own"), at_home(home))
    with pypdfium2.PdfDocument(made.data) as pdf:
        page = pdf[1]
        high = page.get_textpage().get_text_bounded(bottom=page.get_height() - 34)
    assert high.strip() == "Sample: not yet an organization’s own edition"


@pytest.mark.parametrize("top", [9, 12])
def test_a_sample_says_so_in_a_narrow_margin_too(top: int, home: Path) -> None:
    """All of it in one line, on the page, above the text."""
    (home / "layouts").mkdir()
    said = f"imprint: none\nfoot: 0\nmargins: {{top: {top}}}\ntypes: {{foot: {{size: 20, leading: 26}}}}\n"
    (home / "layouts" / "own.yaml").write_text(f"extends: half-sheet\n{said}", encoding="utf-8")
    made = assemble(replace(job("plain", "heat"), layout="own"), at_home(home))
    with pypdfium2.PdfDocument(made.data) as pdf:
        text = pdf[0].get_textpage()
        place = text.search("Sample: not yet an organization’s own edition").get_next()
        assert place
        boxes = [text.get_charbox(place[0] + number) for number in range(place[1])]
        high = pdf[0].get_height()
    assert all(high - top <= bottom + 4 and above <= high for _, bottom, _, above in boxes)


def test_signs_above_letters_stay_on_the_page_in_the_line_that_tells_a_sample(home: Path) -> None:
    """In Hindi they reach higher than the type size says."""
    (home / "layouts").mkdir()
    said = "imprint: none\nfoot: 0\nmargins: {top: 20}\ntypes: {foot: {size: 18, leading: 27}}\n"
    (home / "layouts" / "own.yaml").write_text(f"extends: half-sheet\n{said}", encoding="utf-8")
    sheet = home / "sheets" / "heat" / "sheet.yaml"
    text = sheet.read_text(encoding="utf-8").replace("lang: en", "lang: hi")
    sheet.write_text(text, encoding="utf-8")
    made = assemble(replace(job("plain", "heat"), layout="own", lang="hi"), at_home(home))
    with pypdfium2.PdfDocument(made.data) as pdf:
        words = pdf[0].get_textpage()
        high = pdf[0].get_height()
        tops = [words.get_charbox(number)[3] for number in range(words.count_chars())]
    assert high - 20 < max(tops) <= high - 1


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_pictures_keep_off_the_line_that_tells_a_sample(paper: str, home: Path) -> None:
    """What begins a page may fill its place to the top, as words don't."""
    (home / "layouts").mkdir()
    said = "extends: half-sheet\nimprint: none\nfoot: 0\nmargins: {top: 9}\n"
    (home / "layouts" / "own.yaml").write_text(said, encoding="utf-8")
    one, at = replace(job("plain", "heat"), layout="own", paper=paper), at_home(home)
    with pypdfium2.PdfDocument(assemble(one, at).data) as pdf:
        text = pdf[0].get_textpage()
        place = text.search("Sample: not yet an organization’s own edition").get_next()
        assert place
        foot = min(text.get_charbox(place[0] + number)[1] for number in range(place[1]))
        high = pdf[0].get_height()
    assert parts_of(one, at).layout.margins.top >= high - foot
