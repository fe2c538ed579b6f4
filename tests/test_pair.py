"""Editions in two languages: block beside block or under it, with one set of notes."""

import io
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from msgspec import Struct
from readers import by_pdfium, by_pypdf, letters, valid
from samples import HOME, pages, session

from broadside.blocks.contacts.noun import Contacts
from broadside.cli import main
from broadside.issues import Span
from broadside.model.bilingual import in_two_languages
from broadside.model.content import Edition, Sheet
from broadside.model.layout import Hero, Layout
from broadside.model.page import Box, Element, Fill, Flow, Page, Placed, Words
from broadside.model.paper import Paper
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.model.walk import changed
from broadside.pages.copyfit.fitted import Fitted, Made
from broadside.pages.copyfit.setting import OWN
from broadside.pages.headed import MOST_EVEN, headed
from broadside.read.check import check_sheet
from broadside.read.load import load
from broadside.typeset.beside import beside
from broadside.words.cite import cite
from broadside.words.number import number
from broadside.words.pair import pair
from broadside.words.punctuate import punctuate

HEAD = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
BLOCKS = """\
  - h1: Drink water
    id: water
  - p: Heat kills 489,000 people a year.[^who] Call [us](https://example.org).
    id: year
notes:
  who: World Health Organization, *Heat and health*, 2024.
"""
SOURCE = ("Heat", "Drink water", "Heat kills 489,000 people a year.[^who] Call [us](https://example.org).")
WORDS = {
    "es": (
        "Calor",
        "Beba agua",
        "El calor mata a 489,000 personas al año.[^who] [Llame](https://example.org).",
    ),
    "ar": ("الحر", "اشرب الماء", "يقتل الحر 489,000 شخص في السنة.[^who] [اتصل](https://example.org)."),
    "zh-Hans": ("高温", "多喝水", "高温每年导致489,000人死亡。[^who] [联系我们](https://example.org)。"),
}
# The same in two languages, with more words in the second.
LONG = {
    "en": {
        "title": "Heat",
        "message": "Drink before you are thirsty.",
        "h1": "Drink water",
        "p": "Heat kills many people each year, most of them alone, and nearly all could be saved.[^a]",
        "list": ["Drink.[^b]", "Rest in the shade at noon.", "Call."],
        "table": [["", "Day", "Night"], ["Drink", "A cup an hour", "A cup"], ["Rest", "At noon", "Yes[^c]"]],
    },
    "ar": {
        "title": "الحر",
        "message": "اشربوا قبل أن تعطشوا.",
        "h1": "اشربوا الماء",
        "p": "يقتل الحر كثيرًا من الناس كل سنة، وأكثرهم وحدهم، وكان يمكن إنقاذ جميعهم تقريبًا.[^a]",
        "list": [
            "اشربوا كأسًا من الماء كل ساعة، حتى لو لم تشعروا بالعطش أبدًا.[^b]",
            "ارتاحوا في الظل.",
            "اتصلوا.",
        ],
        "table": [["", "نهارًا", "ليلًا"], ["اشربوا", "كأسًا كل ساعة", "كأسًا"], ["ارتاحوا", "ظهرًا", "نعم[^c]"]],
    },
    "es": {
        "title": "Calor",
        "message": "Beba antes de tener sed.",
        "h1": "Beba agua",
        "p": "El calor mata a muchas personas cada año, y casi todas podrían salvarse.[^a]",
        "list": [
            "Beba un vaso de agua cada hora, también si no tiene ninguna sed todavía.[^b]",
            "Descanse.",
            "Llame.",
        ],
        "table": [
            ["", "Día", "Noche"],
            ["Beba", "Un vaso por hora", "Un vaso"],
            ["Descanse", "Al mediodía", "Sí[^c]"],
        ],
    },
}


def home(tmp_path: Path) -> Path:
    folder = tmp_path / "sheets" / "heat"
    folder.mkdir(parents=True)
    (folder / "sheet.yaml").write_text(HEAD + BLOCKS, encoding="utf-8")
    for lang, words in WORDS.items():
        said = [f'msgid ""\nmsgstr ""\n"Language: {lang}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n']
        for key, one, other in zip(("title", "water", "year"), SOURCE, words, strict=True):
            said.append(f'\nmsgctxt "{key}"\nmsgid "{one}"\nmsgstr "{other}"\n')
        (folder / f"{lang}.po").write_text("".join(said), encoding="utf-8")
    return tmp_path


def made(tmp_path: Path, lang: str, layout: str = "brief") -> bytes:
    words = ["heat", "--lang", f"en+{lang}", "--layout", layout, "--paper", "letter", "--no-gallery"]
    assert main(words, str(home(tmp_path))) == 0
    (path,) = (tmp_path / "build").glob(f"heat_en+{lang}_*.pdf")
    return path.read_bytes()


def sheet_in(lang: str, repeat: int = 1) -> Sheet:
    said = LONG[lang]
    lines = [f"lang: {lang}", f"title: {said['title']}", f"message: {said['message']}", "edition: 2026-11"]
    lines += ['version: "1"', "blocks:"]
    for i in range(repeat):
        lines += [f"  - h1: {said['h1']}", f"    id: h{i}", f"  - p: '{said['p']}'", f"    id: p{i}"]
        lines += [f"  - list: {list(said['list'])}", f"    id: l{i}"]
    lines += [f"  - table: {said['h1']}", "    id: t", "    header-rows: 1", "    header-columns: 1"]
    lines += [
        f"    rows: {said['table']}",
        "notes:",
        "  a: One source.",
        "  b: Another source.",
        "  c: A third.",
    ]
    sheet, issues = check_sheet(load("\n".join(lines), "sheet.yaml"), name="heat", folder=HOME)
    assert sheet, [str(issue) for issue in issues]
    return sheet


@cache
def edition(first: str, second: str, repeat: int = 1) -> Edition:
    both = pair(sheet_in(first, repeat), sheet_in(second, repeat))
    numbered, issues = number(both, cite(both.notes, "apa", both.lang))
    assert not issues
    notes = tuple(replace(note, text=punctuate(note.text, first)) for note in numbered.notes)
    return replace(numbered, sheet=changed(numbered.sheet, lambda text: punctuate(text, first)), notes=notes)


def layout(name: str = "brief", **keys: object) -> Layout:
    return in_two_languages(replace(session().layout(name), **keys), "letter")


class Line(Struct, frozen=True):
    page: int
    x: float
    end: float
    y: float
    text: str


def lines(made: tuple[Page, ...]) -> list[Line]:
    """The lines of the text, as they are drawn."""
    found = []
    for page in made:
        for placed in page.body:
            for item in placed.box.items:
                if isinstance(item, Words) and item.element:
                    text = "".join(
                        t for glyphs in item.line.glyphs for t in _logical(glyphs.rtl, glyphs.texts)
                    )
                    x = placed.x + item.x
                    found.append(Line(page.number, x, x + item.line.width, placed.y + item.y, text))
    return found


def _logical(rtl: bool, texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts[::-1] if rtl else texts


def starting(made: tuple[Page, ...], words: str) -> Line:
    return next(line for line in lines(made) if letters(line.text).startswith(letters(words)))


def at_level(made: tuple[Page, ...], one: str, other: str) -> tuple[Line, Line]:
    first, second = starting(made, one), starting(made, other)
    # Large words of scripts whose letters hang deep stand a little higher.
    assert (first.page, first.y) == pytest.approx((second.page, second.y), abs=1.5)
    return first, second


@pytest.mark.parametrize("lang", sorted(WORDS))
def test_each_block_is_followed_by_the_same_in_the_other_language(lang: str, tmp_path: Path) -> None:
    data = made(tmp_path, lang)
    _, heading, said = ("".join(one.split()) for one in WORDS[lang])
    told = said.split("[^who]")[0].rstrip(".。")
    for read in (by_pdfium(data), by_pypdf(data)) if lang != "ar" else (by_pdfium(data),):
        words = "".join(read.split())
        places = [words.index(one) for one in ("Drinkwater", heading, "Heatkills", told)]
        assert places == sorted(places)
        assert words.count("WorldHealthOrganization") == 1
    valid(data, tmp_path)


def test_what_is_said_in_each_language_is_tagged_so(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(made(tmp_path, "es"))) as pdf:
        assert pdf.Root.Lang == "en"
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one]
        assert sum(str(one.Lang) == "es" for one in found) >= 3
        assert pdf.docinfo["/Title"] == "Heat / Calor"


def test_a_note_says_in_both_languages_what_its_author_says(tmp_path: Path) -> None:
    catalogue = home(tmp_path) / "sheets" / "heat" / "es.po"
    said = "Organización Mundial de la Salud, *Heat and health*, 2024."
    source = "World Health Organization, *Heat and health*, 2024."
    entry = f'\nmsgctxt "note:who"\nmsgid "{source}"\nmsgstr "{said}"\n'
    catalogue.write_text(catalogue.read_text("utf-8") + entry, encoding="utf-8")
    words = ["heat", "--lang", "en+es", "--layout", "brief", "--paper", "letter", "--no-gallery"]
    assert main(words, str(tmp_path)) == 0
    (path,) = (tmp_path / "build").glob("*.pdf")
    read = " ".join(by_pdfium(path.read_bytes()).split())
    assert "World Health Organization, Heat and health, 2024. / Organización Mundial de la Salud" in read
    with pikepdf.open(path) as pdf:
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        (note,) = (one for one in found if one.get("/S") == "/Note")
        (body,) = (one for one in note.K if one.get("/S") == "/P")
        assert "es" in {
            str(one.Lang) for one in body.K if isinstance(one, pikepdf.Dictionary) and "/Lang" in one
        }


def test_what_the_program_fills_in_stands_once_under_a_title_in_both_languages() -> None:
    def sheet(lang: str, title: str) -> Sheet:
        text = f"{HEAD.replace('en', lang, 1)}  - contacts: {title}\n    id: contact\n"
        one, _ = check_sheet(load(text, "sheet.yaml"), name="heat", folder=HOME)
        assert one
        return one

    (block,) = pair(sheet("en", "Contact"), sheet("es", "Contacto")).blocks
    assert isinstance(block, Contacts)
    said = [(run.text, run.lang) for run in block.title]
    assert said == [("Contact", None), (" / ", None), ("Contacto", "es")]


def test_both_marks_lead_to_the_one_note(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(made(tmp_path, "es"))) as pdf:
        links = [str(one.Dest) for one in pdf.pages[0].Annots if "/Dest" in one]
    assert links.count("/note-who") == 2


@pytest.mark.parametrize("asked", ["en+en", "en+es+ar", "en+xx"])
def test_two_languages_are_two_that_there_are(
    asked: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["heat", "--lang", asked, "--layout", "brief"], str(home(tmp_path))) == 2
    assert "language" in capsys.readouterr().err


def test_blocks_items_and_rows_stand_level_beside_each_other() -> None:
    made = pages(edition("en", "es"), layout())
    for one, other in (
        ("Drink water", "Beba agua"),
        ("Drink before", "Beba antes"),
        ("Heat kills", "El calor mata"),
        ("Drink.", "Beba un vaso de"),
        ("Rest in", "Descanse."),
        ("Call", "Llame"),
        ("At noon", "Al mediod"),
    ):
        first, second = at_level(made, one, other)
        assert first.end < second.x


def test_they_go_on_together_over_pages_and_each_note_stands_where_it_is_marked_first() -> None:
    one = edition("en", "es", 12)
    made = pages(one, layout())
    assert len(made) > 2
    sides = {page.number: [[], []] for page in made}
    for line in lines(made)[2:]:
        sides[line.page][line.x > 300].append(line.y)
    for start, end in list(sides.values())[:-1]:
        assert abs(max(start) - max(end)) < 80
    keys = [placed.box.destination for placed in made[0].notes if placed.box.destination]
    assert keys == ["note-a", "note-b"]
    for page in made[1:-1]:
        assert not any(placed.box.destination in keys for placed in page.notes)


@pytest.mark.parametrize("name", ["brief", "large-print"])
def test_a_second_language_read_from_the_right_is_mirrored_on_its_side(name: str) -> None:
    made = pages(edition("en", "ar"), layout(name))
    left, right = made[0].area.left, made[0].area.right
    assert starting(made, "Heat kills").x == pytest.approx(left)
    assert starting(made, "يقتل الحر").end == pytest.approx(right)
    bullets = [line for line in lines(made) if line.text.strip() == "•"]
    assert [round(one.x) for one in bullets if one.x < 300] == [round(left)] * 3
    assert [round(one.end) for one in bullets if one.x > 300] == pytest.approx([right] * 3, abs=6)
    assert starting(made, "Day").x < starting(made, "Night").x
    assert starting(made, "نهار").x > starting(made, "ليل").x


def test_a_first_language_read_from_the_right_mirrors_the_page() -> None:
    made = pages(edition("ar", "en"), layout())
    first, second = at_level(made, "يقتل الحر", "Heat kills")
    assert (first.end, second.x) == pytest.approx((made[0].area.right, made[0].area.left))
    assert starting(made, "Day").x < starting(made, "Night").x


@pytest.mark.parametrize(
    "change",
    [
        {"bilingual": "under"},
        {"papers": (("letter", Paper(name="half-letter", width=396.0, height=612.0)),)},
        {
            "papers": (("letter", Paper(name="half-letter", width=396.0, height=612.0)),),
            "bilingual": "beside",
        },
    ],
)
def test_without_room_or_wish_for_that_they_stand_under_each_other(change: dict[str, object]) -> None:
    one = layout("brief-wide", **change)
    made = pages(edition("en", "es"), one, one.sheet("letter"))
    first, second = starting(made, "Heat kills"), starting(made, "El calor mata")
    assert first.x == pytest.approx(second.x)
    assert (second.page, second.y) > (first.page, first.y)


def test_large_type_has_columns_of_its_own_only_where_a_layout_wants_them() -> None:
    assert not layout("large-print").beside
    assert layout("large-print", bilingual="beside").beside


def test_each_block_is_read_in_the_one_language_and_then_in_the_other(tmp_path: Path) -> None:
    data = made(tmp_path, "ar")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        roles = []

        def walk(node: pikepdf.Object, lang: str) -> None:
            lang = str(node.get("/Lang", lang))
            if str(node.get("/S")) in ("/H1", "/H2", "/P", "/Note"):
                roles.append((str(node.S)[1:], lang))
            kids = node.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    walk(kid, lang)

        for root in pdf.Root.StructTreeRoot.K:
            walk(root, "en")
    said = [one for one in roles if one[0] in ("H1", "H2")]
    assert said == [("H1", "en"), ("H1", "ar"), ("H2", "en"), ("H2", "ar")]
    at = roles.index(("H2", "ar"))
    assert roles[at + 1 : at + 3] == [("P", "en"), ("P", "ar")]


def test_a_short_printing_keeps_headings_in_both_languages(tmp_path: Path) -> None:
    read = by_pdfium(made(tmp_path, "es", "handout"))
    assert "Drink water" in read
    assert "Beba agua" in read


def test_grounds_side_by_side_are_of_one_height() -> None:
    def row(height: float, x: float) -> Box:
        ground = Fill(x=x, y=0.0, width=50.0, height=height, colour="tint")
        line = Fill(x=x, y=height - 0.5, width=50.0, height=0.5, colour="rule")
        return Box(height=height, items=(ground, line), span=Span(path=""))

    one, other = Stack(boxes=(row(20.0, 0.0),)), Stack(boxes=(row(36.0, 60.0),))
    (box,) = beside([one, other], alike=True).boxes
    assert [(item.y, item.height) for item in box.items] == [(0.0, 36.0), (35.5, 0.5)] * 2


def test_what_both_begin_with_stays_together_and_breaks_come_where_both_have_one() -> None:
    def column(*heights: float) -> Stack:
        tag = Element(role="P", parent=None)
        first, *rest = (Box(height=height, span=Span(path="")) for height in heights)
        return Stack(boxes=(replace(first, elements=(tag,)), *rest))

    one, other = column(40.0, 20.0), column(12.0, 28.0, 20.0)
    boxes = beside([one, other], alike=True).boxes
    assert [box.height for box in boxes] == [40.0, 20.0]
    assert boxes[0].elements == (*one.boxes[0].elements, *other.boxes[0].elements)


def test_the_head_takes_up_the_white_of_a_first_page() -> None:
    def attempt(tried: Layout, whole: bool) -> Made:
        assert tried.hero
        return Made(pages=tuple(_page(number, 100.0 + tried.hero.grown) for number in (1, 2)))

    own = layout()
    first = Fitted(own=own, layout=own, setting=OWN, pages=attempt(own, True).pages)
    nothing = Flow(bands=(), notes=())
    fitted = headed(first, attempt, lambda _: nothing, lambda _, tried, whole: attempt(tried, whole))
    assert fitted.pages[0].body[0].box.height == pytest.approx(692.0, abs=1.0)


def test_a_head_about_as_high_in_all_editions_takes_up_but_a_little() -> None:
    """The rest goes to what stands below it."""

    def attempt(tried: Layout, whole: bool) -> Made:
        assert tried.hero
        assert tried.hero.message == own.hero.message
        return Made(pages=tuple(_page(number, 150.0 + tried.hero.grown) for number in (1, 2)))

    own = session().layout("brief")
    assert own.hero
    assert own.hero.even
    first = Fitted(own=own, layout=own, setting=OWN, pages=attempt(own, True).pages)
    nothing = Flow(bands=(), notes=())
    fitted = headed(first, attempt, lambda _: nothing, lambda _, tried, whole: attempt(tried, whole))
    assert fitted.pages[0].body[0].box.height == pytest.approx(MOST_EVEN * 700.0, abs=1.0)
    # What stands in two languages takes a page to itself here and there.
    paired = in_two_languages(own, "letter").hero
    assert paired
    assert not paired.even


def _page(number: int, height: float) -> Page:
    placed = Placed(x=40.0, y=20.0, box=Box(height=height, span=Span(path="")))
    area = pages(edition("en", "es"), layout())[0].area
    area = replace(area, top=20.0, bottom=720.0) if area else None
    return Page(
        number=number, side=number, paper=session().layout("brief").sheet("letter"), area=area, body=(placed,)
    )


@pytest.mark.parametrize("message", ["inside", "below"])
def test_a_cover_under_tiles_has_the_titles_of_both_languages(message: str) -> None:
    hero = Hero(fills=True, art="head", message=message)  # type: ignore[arg-type]  # one of two words
    made = pages(edition("en", "es"), layout("brief-wide", hero=hero, masthead="cover"))
    titles = [starting(made, LONG[lang]["title"]) for lang in ("en", "es")]
    assert [line.page for line in titles] == [1, 1]
