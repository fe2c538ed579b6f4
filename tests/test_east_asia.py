"""Chinese, Japanese and Korean: which letters are set, and how they stand on their lines."""

import io
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from faces import fonts
from readers import valid
from samples import edition, file, layout, pages, small

from broadside.file.proof import proof
from broadside.issues import Span
from broadside.model.content import Run
from broadside.model.replace import replace
from broadside.typeset.shape import Setting, shape
from broadside.typeset.wrap import Wrapping, wrap

SETTING = Setting(family="Noto Sans", weight=400, italic=False, size=12.0, lang="zh")


def test_letters_of_east_asia_have_the_forms_of_their_region() -> None:
    bone = {lang: glyph_of("骨", lang) for lang in ("zh-Hans", "zh-Hant", "ja", "ko")}
    assert bone["ja"] == bone["ko"]
    assert len({bone[lang] for lang in ("zh-Hans", "zh-Hant", "ja")}) == 3
    assert glyph_of("令", "ja") != glyph_of("令", "zh-Hans")
    assert glyph_of("返", "zh-HK") == glyph_of("返", "zh-Hant-HK") != glyph_of("返", "zh-Hans")


def glyph_of(character: str, lang: str) -> tuple[int, ...]:
    """The glyphs of a word of that language within an English text."""
    words = (Run(text=character, lang=lang, span=Span(path="test")),)
    shaped = shape(words, replace(SETTING, lang="en"), fonts())
    assert not shaped.missing
    return tuple(shaped.items[0].ids)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("骨", "zh-Hans"),
        ("法律與骨", "zh-Hant"),
        ("骨を", "ja"),
        ("骨 ㄅ", "zh-Hant"),
    ],
)
def test_letters_in_a_text_that_names_no_language_have_the_forms_of_the_likeliest(
    text: str, lang: str
) -> None:
    place = text.index("骨")
    (own,) = shape((Run(text=text, span=Span(path="test")),), replace(SETTING, lang="en"), fonts()).items[:1]
    assert own.ids[place] == glyph_of("骨", lang)[0]


@pytest.mark.parametrize(
    ("lang", "text", "face"),
    [
        ("zh-Hans", "他说“不”……", "NotoSansCJK-Regular"),
        ("zh-Hans", "I don’t", "NotoSans-Regular"),
        ("zh-Hant", "說「OK」。", "NotoSansCJK-Regular"),
        ("ja", "骨――それ", "NotoSansCJK-Regular"),
        ("ko", "I’m", "NotoSans-Regular"),
    ],
)
def test_signs_are_as_wide_as_the_letters_where_the_language_has_them_so(
    lang: str, text: str, face: str
) -> None:
    shaped = shape((Run(text=text, span=Span(path="test")),), replace(SETTING, lang=lang), fonts())
    of = {i: item.face.key for item in shaped.items for i in range(item.start, item.end)}
    assert all(of[i] == face for i, sign in enumerate(text) if sign in "“”…’。―")
    if "CJK" in face:
        wide = [round(b - a, 2) for a, b in pairwise(shaped.reach)]
        assert all(wide[i] in (12.0, 24.0, 0.0) for i, sign in enumerate(text) if sign in "“”…。―")


def test_a_glyph_is_known_by_its_number_in_a_font_that_gives_numbers() -> None:
    """Where a CFF font was cut down before, its glyphs have other numbers than places; in a PDF the code is
    the number, and readers that look for places there show another glyph."""
    one = edition('lang: ja\ntitle: 一\nedition: 2026\nversion: "1"\nblocks:\n  - p: 一二三。\n    id: a\n')
    with pypdfium2.PdfDocument(file(one, pages(one, layout()))) as document:
        page = document[0].get_textpage()
        left, low, right, high = page.get_charbox(page.get_text_range().index("一"))
    assert (high - low) * 4 < right - left


@pytest.mark.parametrize(
    ("lang", "text", "squares"),
    [
        ("zh-Hans", "他说：“不”。", 6.0),
        ("zh-Hans", "“不”", 2.5),
        ("ja", "骨」、（骨）", 5.0),
        ("zh-Hant", "骨。「骨」", 5.0),  # Taiwan's stop stands in the middle
    ],
)
def test_signs_beside_one_another_give_up_half_their_square(lang: str, text: str, squares: float) -> None:
    shaped = shape((Run(text=text, span=Span(path="test")),), replace(SETTING, lang=lang), fonts())
    assert shaped.reach[-1] == pytest.approx(squares * SETTING.size)


def test_a_mark_stands_right_behind_a_sign() -> None:
    mark = Run(text="1", raised=True, span=Span(path="test"))
    signed, bare = (
        shape((Run(text=text, span=Span(path="test")), mark), SETTING, fonts()) for text in ("法）", "法")
    )
    assert signed.reach[-1] - bare.reach[-1] == pytest.approx(SETTING.size / 2)


def test_a_dot_between_blanks_is_no_wider_than_elsewhere() -> None:
    for text, wide in (("法律 · 规定", False), ("约翰·史密斯", True)):
        shaped = shape((Run(text=text, span=Span(path="test")),), SETTING, fonts())
        at = text.index("·")
        assert (shaped.reach[at + 1] - shaped.reach[at] == SETTING.size) is wide


def test_signs_at_the_ends_of_lines_are_half_as_wide() -> None:
    shaped = shape((Run(text="法律，规定（法律）", span=Span(path="test")),), SETTING, fonts())
    first, second, third = wrap(shaped, 30.0, Wrapping())[:3]
    assert (first.width, second.width, third.width) == (30.0, 24.0, 18.0)
    assert third.glyphs[0].offsets[0][0] == -6.0


@pytest.mark.parametrize(
    ("lang", "text"), [("zh-Hans", "强调"), ("ko", "강조"), ("ar", "مهم"), ("th", "เน้น")]
)
def test_emphasis_is_bold_where_there_are_no_italics(lang: str, text: str) -> None:
    one = Run(text=text, emphasis=True, span=Span(path="test"))
    for weight in (400, 700):
        (item,) = shape((one,), replace(SETTING, lang=lang, weight=weight), fonts()).items
        assert item.face.file.weight == 700
    (item,) = shape((replace(one, emphasis=False),), replace(SETTING, lang=lang, italic=True), fonts()).items
    assert item.face.file.weight == 400


def test_proof_takes_blank_halves_of_signs_for_blank() -> None:
    """Lines of nothing but signs and letters that end, and begin, with half of one in the margin."""
    text = "她说：“法律，规定；”（健康）、《权利》。" * 12
    head = 'lang: zh-Hans\ntitle: 法\nedition: 2026\nversion: "1"\nblocks:\n'
    one = edition(f"{head}  - p: {text}\n    id: a\n")
    made = pages(one, layout())
    assert not proof(file(one, made), one, made)


def test_a_part_of_a_large_font_is_its_outlines_alone(tmp_path: Path) -> None:
    """Signs, figures and letters have their widths from dictionaries of their own in a CID-keyed font."""
    one = edition(
        'lang: ko\ntitle: 강조\nedition: 2026\nversion: "1"\nblocks:\n  - p: 骨 (법) 1, 2.\n    id: a\n'
    )
    data = file(one, pages(one, layout()))
    valid(data, tmp_path)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        files = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and "/Subtype" in thing]
        compact = [thing for thing in files if thing["/Subtype"] == "/CIDFontType0C"]
    assert len(compact) == 2
    assert len(data) < 40_000


@pytest.mark.parametrize(
    ("lang", "text", "rooms"),
    [
        ("zh-Hans", "第3章和EU的24%是", [1, 2, 4, 6, 7, 10]),
        ("ja", "27か国のPDF", [2, 5]),
        ("ko", "제3장", []),
        ("zh-Hant", "第 3 章，EU：", []),
        ("en", "法EU", []),
    ],
)
def test_foreign_letters_and_figures_have_a_quarter_of_a_letter_beside_chinese_ones(
    lang: str, text: str, rooms: list[int]
) -> None:
    shaped = shape((Run(text=text, span=Span(path="test")),), replace(SETTING, lang=lang), fonts())
    assert sorted({*shaped.rooms.before, *shaped.rooms.after}) == rooms
    assert sum(sum(item.room) for item in shaped.items) == pytest.approx(len(rooms) * 3.0)


def test_a_mark_of_a_note_has_none() -> None:
    here = Span(path="test")
    mark = Run(text="3", raised=True, note="a", span=here)
    words = (Run(text="章", span=here), mark, Run(text="法", span=here))
    rooms = shape(words, replace(SETTING, lang="zh"), fonts()).rooms
    assert not rooms.before
    assert not rooms.after


def test_no_line_begins_or_ends_with_that_room() -> None:
    shaped = shape((Run(text="法EU法", span=Span(path="test")),), replace(SETTING, lang="zh"), fonts())
    wide = shaped.reach[-1] - 6.0
    foreign = wide - 24.0
    widths = [one.width for one in wrap(shaped, 20.0, Wrapping())]
    assert widths == pytest.approx([12.0, foreign, 12.0])
    first, second = wrap(shaped, wide - 8.0, Wrapping())
    assert (first.width, second.width) == pytest.approx((12.0 + 3.0 + foreign, 12.0))
    assert [glyphs.room for glyphs in first.glyphs] == [(0.0, 0.0), (3.0, 0.0)]


@pytest.mark.parametrize("lang", ["zh-Hans", "ja"])
def test_that_room_is_no_blank_in_copied_text(lang: str) -> None:
    text = "第3章和EU的PDF文件，24%是。第4章"
    head = f'lang: {lang}\ntitle: 法EU法\nedition: 2026\nversion: "1"\nblocks:\n'
    one = edition(f"{head}  - p: {text}\n    id: a\n")
    data = file(one, pages(one, layout("brief-wide")))
    with pypdfium2.PdfDocument(data) as pdf:
        lines = pdf[0].get_textpage().get_text_bounded().splitlines()
    assert {text, "法EU法"} <= set(lines)


@pytest.mark.parametrize("before", ["期）。", "网址"])
def test_an_address_among_chinese_letters_goes_to_the_next_line_as_a_whole(before: str) -> None:
    text = f"（简报，无日{before}law.yale.edu/ghjp"
    shaped = shape((Run(text=text, span=Span(path="test")),), replace(SETTING, lang="zh"), fonts())
    first, second = wrap(shaped, 115.0, Wrapping())
    assert "".join(text for glyphs in second.glyphs for text in glyphs.texts) == "law.yale.edu/ghjp"
    assert first.width < 115.0


def _lines(text: str, width: float, lang: str) -> list[str]:
    shaped = shape((Run(text=text, span=Span(path="test")),), replace(SETTING, lang=lang), fonts())
    return [
        "".join(text for glyphs in line.glyphs for text in glyphs.texts)
        for line in wrap(shaped, width, Wrapping())
    ]


@pytest.mark.parametrize(
    ("lang", "text", "squares", "lines"),
    [
        ("zh-Hans", "实行地区", 3, ["实行", "地区"]),
        ("ja", "実施地域", 3, ["実施", "地域"]),
        # One that has no room for its longest word is broken as any text.
        ("zh-Hans", "内华达州", 2, ["内华", "达州"]),
    ],
)
def test_a_label_is_broken_between_words(lang: str, text: str, squares: int, lines: list[str]) -> None:
    assert _lines(text, 12.0 * squares + 1.0, lang) == lines


def test_a_year_that_just_fits_is_not_broken_for_the_room_before_it() -> None:
    year = shape((Run(text="2014", span=Span(path="test")),), SETTING, fonts()).reach[-1]
    assert _lines("加拿大2014", year + 0.5, "zh-Hans")[-1] == "2014"


def test_a_full_line_of_a_size_that_the_file_rounds_stands_within_its_column() -> None:
    """Sizes of type are written in hundredths of a point; letters as wide as they are high add that up."""
    own, paper = small(align="justify")
    types = tuple((role, replace(one, size=5.8651) if role == "body" else one) for role, one in own.types)
    text = "區別第三條的平等保護任何人當憲法的法庭進行和人身安全為奴隸或以兄弟關係" * 4
    one = edition(
        f'lang: zh-Hant\ntitle: 骨\nedition: 2026\nversion: "1"\nblocks:\n  - p: {text}\n    id: p\n'
    )
    made = pages(one, replace(own, types=types), paper)
    assert [str(issue) for issue in proof(file(one, made), one, made)] == []
