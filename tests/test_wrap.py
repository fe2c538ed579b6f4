"""Text in, lines out: what a reader sees at the ends of lines."""

import itertools
from collections.abc import Callable
from importlib import import_module
from math import inf
from typing import Any

import pytest
from faces import fonts
from hypothesis import given
from hypothesis import strategies as st

from broadside.forms.markup import markup
from broadside.issues import Span
from broadside.model.content import Run, Text
from broadside.model.language import reads_rtl
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.typeset import wrap as wrap_room
from broadside.typeset.hyphens import hyphenator
from broadside.typeset.shape import Setting, shape
from broadside.typeset.wrap import Wrapping, balanced, wrap
from broadside.typeset.wrap.bonds import FIRM, TIGHT, bonds
from broadside.typeset.wrap.endings import hyphens_in
from broadside.typeset.wrap.parted import hyphen_glyph

AT = Span(path="test")


def run(text: str, **look: object) -> Run:
    return Run(text=text, span=AT, **look)  # type: ignore[arg-type]


def setting(lang: str = "en", rtl: bool = False) -> Setting:
    return Setting(family="Noto Sans", weight=400, italic=False, size=12.0, lang=lang, rtl=rtl)


def lines(text: Text | str, width: float, lang: str = "en", **wrapping: object) -> tuple[Line, ...]:
    runs = (run(text),) if isinstance(text, str) else text
    rtl = lang in ("ar", "he")
    return wrap(shape(runs, setting(lang, rtl), fonts()), width, Wrapping(**wrapping))  # type: ignore[arg-type]


def words(line: Line) -> str:
    """A line as a reader hears it: stretches in logical order, right-to-left ones turned round."""
    return "".join("".join(g.texts[::-1] if g.rtl else g.texts) for g in line.glyphs)


SHORT = {
    "ar": "العمل الجنسي ليس هو الاتجار بالبشر، والقانون يعامل كل واحد منهما معاملة مختلفة (٢٠٢٥).",
    "he": "עבודת מין אינה סחר בבני אדם, והחוק (משנת 2018) מתייחס אליהן באופן שונה.",
    "hi": "यौन कार्य और मानव तस्करी एक ही बात नहीं हैं, और क़ानून भी उन्हें अलग-अलग मानता है।",
    "th": "งานบริการทางเพศไม่ใช่การค้ามนุษย์ และกฎหมายปฏิบัติต่อทั้งสองเรื่องแตกต่างกัน",
    "zh": "性工作不是人口贩运。法律对两者的处理方式不同,人们应当了解其中的区别。",
    "el": "Η σεξουαλική εργασία δεν είναι εμπορία ανθρώπων.",
    "vi": "Lao động tình dục không phải là nạn buôn người.",
    "ru": "Секс-работа и торговля людьми — разные вещи.",
}


def test_every_way_of_writing_keeps_its_words_and_its_measure() -> None:
    """One text each in Arabic, Hebrew, Hindi, Thai and Chinese, and one of mixed direction."""
    for lang, text in SHORT.items():
        shaped = shape((run(text),), setting(lang, lang in ("ar", "he")), fonts())
        assert not shaped.missing, lang
        broken = lines(text, 150.0, lang)
        assert len(broken) > 1, lang
        assert "".join(map(words, broken)) == text, lang
        assert all(line.width <= 150.0 for line in broken), lang


def test_glyphs_of_a_long_text_are_kept_in_little_room() -> None:
    glyphs = [one for line in lines("Plain words, thousands of them. " * 9, 200.0) for one in line.glyphs]
    assert all(isinstance(one.ids, bytes) and isinstance(one.spelled, str) for one in glyphs)
    assert all(len(one.ids) == len(one.texts) == len(one.advances) for one in glyphs)
    # Where a glyph stands for several characters, or has a large number, each is kept by itself.
    joined = [one for line in lines(SHORT["hi"], 200.0) for one in line.glyphs]
    assert any(isinstance(one.ids, tuple) and isinstance(one.spelled, tuple) for one in joined)


def test_arabic_begins_at_the_right_and_latin_inside_it_reads_left_to_right() -> None:
    (line,) = lines("قانون PROTECT لعام 2003", 400.0, "ar")
    first = line.glyphs[0]
    assert first.rtl
    assert first.x > line.glyphs[-1].x
    latin = next(g for g in line.glyphs if "P" in g.texts)
    assert not latin.rtl
    assert "".join(latin.texts).strip() == "PROTECT"


# Hebrew words, as the eye meets them from left to right: the letters of each in rising order, then turned.
@pytest.mark.parametrize(
    ("lang", "source", "seen"),
    [
        ("en", "say [אבג]{lang=he} 5 times", "say גבא 5 times"),
        ("en", "say אבג 5 times", "say 5 גבא times"),
        ("en", "the [אבג]{lang=he}, 7 letters", "the גבא, 7 letters"),
        # UAX 9 alone would show `++C`: a plus right behind a Latin word is a part of it, as readers expect.
        ("en", "[C++ אבג]{lang=he} is", "גבא C++ is"),
        ("en", "a [אבג]{lang=he}[^n] 5", "a גבא1 5"),
        ("en", "a [אב[^n] גד]{lang=he} 5", "a דג 1בא 5"),
        ("en", "a אבג[^n] b", "a גבא1 b"),
        ("en", "[אב]{lang=he}/[גד]{lang=he}[^n] [הו]{lang=he}", "בא/דג1 וה"),
        ("en", "[אב]{lang=he}[גד]{lang=yi} b", "באדג b"),
        ("en", "[אב [one, *2* גד]{lang=en} הו]{lang=he}, 3", "וה one, 2 דג בא, 3"),
        ("he", "אב [one, 2]{lang=en} 3 גד", "דג 3 one, 2 בא"),
        ("he", "[1 of 2]{lang=en}", "1 of 2"),
        ("he", "[one]{lang=en}[^n] גד", "דג 1one"),
    ],
)
def test_words_in_another_language_are_read_its_way_and_leave_the_rest_in_order(
    lang: str, source: str, seen: str
) -> None:
    text, faults = markup(source, lambda _: AT)
    assert not faults
    marked = tuple(replace(one, text="1") if one.note else one for one in text)
    (line,) = lines(marked, 400.0, lang)
    across = sorted(line.glyphs, key=lambda glyphs: glyphs.x)
    assert "".join(text for glyphs in across for text in glyphs.texts).rstrip() == seen
    assert words(line) == "".join(one.text for one in marked)


def test_arabic_letters_join_across_a_change_to_bold() -> None:
    """The medial form at the seam shows that both runs were shaped with their neighbours in sight."""
    whole = lines((run("عمل"),), 400.0, "ar")[0].glyphs
    parts = lines((run("ع"), run("مل", strong=True)), 400.0, "ar")[0].glyphs
    alone = lines((run("ع"),), 400.0, "ar")[0].glyphs
    assert parts[0].ids[-1] == whole[0].ids[-1] != alone[0].ids[-1]


def test_chinese_never_begins_a_line_with_a_closing_mark() -> None:
    text = "法律，规定。" * 30
    for width in range(40, 200, 7):
        broken = lines(text, float(width), "zh")
        assert all(words(line)[0] not in "，。" for line in broken), width


def test_thai_breaks_between_words_only() -> None:
    text = "ภาษาไทยเป็นภาษาที่ไม่มีช่องว่างระหว่างคำ"
    ends = {"ภาษา", "ไทย", "เป็น", "ที่", "ไม่", "มี", "ช่อง", "ว่าง", "ระหว่าง", "คำ"}
    for line in lines(text, 100.0, "th"):
        assert any(words(line).strip().endswith(end) for end in ends)


@pytest.mark.parametrize("width", range(110, 320, 13))
def test_what_belongs_together_stays_on_one_line(width: int) -> None:
    text = (
        run("See 22\u00a0U.S.C.\u00a0§\u00a07102, and the word"),
        run("1", raised=True, note="a"),
        run(",\u202f", raised=True),
        run("2", raised=True, note="b"),
        run(" that it is said of, in part or as a whole."),
    )
    broken = lines(text, float(width))
    said = [words(line) for line in broken]
    assert any("22\u00a0U.S.C.\u00a0§\u00a07102" in line for line in said)
    assert any("word1,\u202f2" in line for line in said)
    (marked,) = [line for line in broken if line.notes]
    assert marked.notes == ("a", "b")


def test_a_web_address_breaks_before_its_punctuation_and_without_a_hyphen() -> None:
    text = "https://doi.org/10.1111/j.1748-720x.2002.tb00425.x"
    broken = [words(line) for line in lines(text, 120.0)]
    assert "".join(broken) == text
    assert len(broken) > 2
    assert not any(line.endswith(".") for line in broken[:-1])


def test_no_line_ends_with_a_hyphen_of_a_web_address_that_nobody_could_tell_from_ours() -> None:
    text = "Lifesaving naloxone. cdc.gov/overdose-prevention"
    for width in (100.0, 145.0, 175.0):
        broken = [words(line) for line in lines(text, width)]
        assert not any(line.endswith("-") for line in broken)
        # One begins with it where no line holds all of a name.
        assert any(line.startswith("-") for line in broken) == (width == 100.0)


@pytest.mark.parametrize("text", ["An Un-meetable demand", "Per e-mail schicken"])
def test_no_line_ends_in_one_or_two_letters_and_a_hyphen(text: str) -> None:
    for width in range(70, 160):
        assert not any(words(line).endswith(("Un-", "e-")) for line in lines(text, float(width))), width


TOGETHER = [
    *("GAATW-IS", "Anti-Trafficking", "rule-breakers", "ISBN 978 92 4 150474 4", "2025 SCC 25", "§ 5"),
    *("CC BY 4.0", "version 1.0", "6.3 of 27.6", "(195 interviews)", "8 U.S.C. § 1182", "12 из 27 стран"),
]


@pytest.mark.parametrize(
    ("whole", "lang", "share"),
    [
        ("ss. 34", "en", 0.03),
        ("No 28", "en", 0.03),
        ("R. v. Kloubakov", "en", 0.03),
        ("March 11", "en", 0.03),
        ("March 2026", "en", 0.03),
        ("11 mars", "fr", 0.03),
        ("11 de marzo", "es", 0.03),
        ("v noci", "cs", 0.03),
        ("10 rural", "en", 0.5),
        ("In those", "en", 0.5),
        ("a crime", "en", 0.5),
        ("well-known", "en", 0.2),
        ("street-based", "en", 0.6),
        ("Un-meetable", "en", 0.2),
        ("GAATW-IS", "en", 0.02),
        ("Anti-Trafficking", "en", 0.02),
        ("10-year-old", "en", 0.2),
        ("(195 interviews)", "en", 0.02),
        ("6.3 of 27.6", "en", 0.02),
        ("6,3 sur 27,6", "fr", 0.02),
        ("12 из 27", "ru", 0.02),
        ("978 92 4 150474 4", "en", 0.02),
        ("2025 SCC 25", "en", 0.02),
        ("CC BY 4.0", "en", 0.02),
        ("8 U.S.C. § 1182", "en", 0.03),
        ("version 1.0,", "en", 0.03),
        ("Act 21-103,", "en", 0.03),
    ],
)
def test_what_is_read_as_one_seldom_stands_on_two_lines(
    whole: str, lang: str, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most at a share of the measures at which it would, was it parted as any other two words."""
    text = f"Those who were there said that all of it took them by surprise. {whole} while others said then "
    text += "that it did not, and asked those who came later whether they had seen any of it."
    measures = [float(width) for width in range(240, 420)]

    def parted() -> int:
        return sum(not any(whole in words(line) for line in lines(text, width, lang)) for width in measures)

    bound = parted()
    bound_by = import_module("broadside.typeset.wrap.endings")
    monkeypatch.setattr(bound_by, "bonds", lambda *_: ())
    # What was found of texts with bonds is kept, and so would be what is found without.
    monkeypatch.setattr(
        import_module("broadside.typeset.wrap.breaks"), "kept_endings", bound_by.kept_endings.__wrapped__
    )
    assert bound <= share * parted()


def test_a_mark_of_a_note_leaves_the_first_word_of_a_sentence_with_the_next() -> None:
    assert bonds("all they need.1 In those cases", "en") == bonds("all they need.1 In those cases", "fr")
    assert [place for place, _ in bonds("all they need.1,\u202f2 In those", "en")] == [22]
    assert [place for place, _ in bonds("all of “it.” In those", "en")] == [16]


def test_the_day_and_the_year_of_a_date_cost_more_than_the_year_of_a_month() -> None:
    """In a column of notes a day without its month, or a year alone, is a bare number."""
    text = "Human Services, press release, September 22, 2025."
    assert {text[place:]: dear for place, dear in bonds(text, "en")} == {"22, 2025.": TIGHT, "2025.": TIGHT}
    assert [dear for _, dear in bonds("as of March 2026", "en")] == [FIRM]


def test_a_number_after_an_enumeration_or_a_preposition_is_held_to_nothing() -> None:
    assert not bonds("They had 40,400 in 2019, 23,700 in 2020, and so on", "en")
    assert not bonds("went on from 2019 to 2022", "en")


def test_where_a_sentence_ends_in_a_number_nothing_holds_it_to_the_next() -> None:
    assert not bonds("It is said in article 5. They said so in 12, which", "en")


def test_no_is_a_number_amid_a_sentence_and_a_word_where_one_begins() -> None:
    """With a full stop it is one anywhere."""
    assert (12, 400.0) in bonds("Act 2003 No 28, ss. 34", "ht")
    assert not [place for place, dear in bonds("Lo dicen. No 34 personas", "es") if dear == 400.0]
    assert (4, 400.0) in bonds("No. 34 dice", "es")


def test_words_that_are_all_in_capitals_are_no_name_of_a_number() -> None:
    assert (10, 2100.0) in bonds("see BC SC 25, which", "en")
    assert not [dear for _, dear in bonds("IN AN EMERGENCY ALWAYS CALL 911 NOW", "en") if dear == 2100.0]


def test_no_bond_keeps_a_line_from_its_measure() -> None:
    text = "In a case R. v. A of May 1, No 2, s. 3, a 4 year old I"
    for width in range(30, 200):
        assert all(line.width <= width + 0.01 for line in lines(text, float(width)))


@given(
    parts=st.lists(st.sampled_from(TOGETHER), min_size=1, max_size=6),
    lang=st.sampled_from(["en", "fr", "ru", "de", "ar"]),
    width=st.floats(min_value=30.0, max_value=300.0),
)
def test_what_belongs_together_is_written_as_it_was_in_any_measure(
    parts: list[str], lang: str, width: float
) -> None:
    text = ", and then ".join(parts)
    broken = lines(text, width, lang)
    assert "".join(map(words, broken)) == text
    assert all(one.width <= width + 0.01 for one in broken)


def test_a_line_is_short_rather_than_parts_a_name_by_a_quick_search_alone() -> None:
    """The first search looks at no line that is as short as that, and would take what it finds."""
    text = "of people in forced labor were in forced commercial sex, by an estimate for 2021: "
    text += "6.3 of 27.6\u00a0million"
    for width in range(120, 260, 2):
        assert any("6.3 of 27.6" in words(one) for one in lines(text, float(width))), width


def test_a_web_address_is_broken_at_a_slash_rather_than_amid_a_name() -> None:
    assert [words(line) for line in lines("www.example.org/four-legal-approaches", 140.0)] == [
        "www.example.org/",
        "four-legal-approaches",
    ]


def test_a_word_longer_than_the_measure_is_broken_rather_than_lost() -> None:
    text = "Donaudampfschifffahrtsgesellschaftskapitän"
    broken = lines(text, 60.0)
    assert "".join(map(words, broken)) == text
    assert all(line.width <= 60.0 for line in broken)


def hyphenated(text: str, lang: str | None = None, *, everywhere: bool = False) -> str:
    """Lines of 60 points, parted by a bar. By their patterns, German words may end a line after every second
    letter, English ones nowhere."""

    def patterns(lang: str) -> Callable[[str], tuple[int, ...]] | None:
        return (lambda word: tuple(range(2, len(word), 2))) if lang == "de" else None

    every = patterns("de") if everywhere else None
    said = lines((run(text, lang=lang),), 60.0, hyphenate=every, rescue=patterns)
    assert all(line.width <= 60.0 for line in said)
    return "|".join(map(words, said))


def test_a_word_wider_than_its_line_is_hyphenated_in_its_own_language_before_it_is_cut_anywhere() -> None:
    long = "Donaudampfschifffahrt"
    assert hyphenated(long, "de") == "Donaud\u00ad|ampfschi\u00ad|fffahrt"
    assert hyphenated(long).count("|") == 2
    assert "\u00ad" not in hyphenated(long) + hyphenated("Die Donau und die Fahrt", "de")


@pytest.mark.parametrize("width", [90.0, 110.0])
def test_a_word_wider_than_its_line_has_no_stub_beside_its_hyphen_where_lines_hold_it_without(
    width: float,
) -> None:
    first, last = lines("Fentanylteststreifen", width, "de", rescue=hyphenator)
    assert (words(first).strip("\u00ad"), words(last)) == ("Fentanyltest", "streifen")


def test_armenian_has_its_own_hyphen() -> None:
    (item,) = shape((run("Հայաստան"),), setting("hy"), fonts()).items
    assert hyphen_glyph(item) == item.face.font.get_nominal_glyph(0x58A)


def test_a_word_of_letters_with_signs_on_them_is_one_word() -> None:
    """The signs of Indian vowels are no letters to Python."""
    text = "பாதுகாப்பு"
    assert list(hyphens_in(text, lambda word: (4,) if word == text else (), range(len(text)))) == [4]


def test_a_web_address_has_no_hyphens_where_words_have() -> None:
    for everywhere in (True, False):
        said = hyphenated("abcdefghijkl https://example.org/decriminalization", "de", everywhere=everywhere)
        assert "\u00ad" in said
        assert "\u00ad" not in said[said.index("https") :]


def test_no_hyphen_leaves_a_stub_of_a_line() -> None:
    """A line that ends short is better than one divided for "tion, too"."""
    text = "UNAIDS and the Global Alliance Against Traffic in Women call for decriminalization, too."
    for width in range(160, 420, 4):
        said = lines(text, float(width), hyphenate=lambda word: (8, 10, 13) if len(word) > 15 else ())
        assert len(said) < 2 or not said[-2].hyphenated or said[-1].width >= 0.4 * width


def test_hyphens_are_seen_but_not_read() -> None:
    broken = lines(
        "un\u00adbe\u00adliev\u00adable decrim\u00adi\u00adnal\u00adiza\u00adtion of every\u00adthing", 70.0
    )
    hyphenated = [line for line in broken if line.hyphenated]
    assert hyphenated
    assert all(words(line).endswith("\u00ad") for line in hyphenated)


def test_a_range_stays_on_one_line() -> None:
    text = "Journal of Law and Health, 12(3), pages 122–126, e18–e24 and 1990–2003, and so on."
    for width in range(90, 300, 7):
        said = [words(line) for line in lines(text, float(width))]
        for short in ("122–126", "e18–e24", "1990–2003"):
            assert any(short in line for line in said), (width, said)


@pytest.mark.parametrize("share", [0.97, 0.9, 0.6, 0.5, 0.35])
def test_a_number_is_not_left_alone_on_the_last_line_where_another_way_is_near(share: float) -> None:
    text = "Trafficking is force, fraud or coercion; or anyone under 18"
    *above, last = [words(line) for line in lines(text, lines(text, 1000.0)[0].width * share)]
    assert above
    assert len(last.split()) > 1


def test_justified_lines_end_at_the_measure_but_the_last() -> None:
    text = "Trafficking is a crime in state, federal and international law, and so it should be. " * 3
    *body, last = lines(text, 260.0, align="justify")
    assert all(line.width == pytest.approx(260.0, abs=0.01) for line in body)
    assert last.width < 260.0


def test_a_hyphen_in_a_ligature_leaves_justified_lines_at_the_measure() -> None:
    """Noto Sans has a sign for `ffi`: a line that ends in `traf-` and one that begins with `ficking`."""
    text = "and people of traf\u00adficking of and government of trafficking and of traf\u00adficking " * 4
    plain = text.replace("\u00ad", "")
    seen = 0
    for width in range(120, 200):
        for source, hyphenate in ((text, None), (plain, lambda word: (4,) if word == "trafficking" else ())):
            *body, _ = lines(source, float(width), align="justify", hyphenate=hyphenate)
            seen += sum(line.hyphenated for line in body)
            with_blanks = [line for line in body if " " in words(line).strip()]
            assert all(line.width == pytest.approx(width, abs=0.01) for line in with_blanks)
    assert seen > 50


@pytest.mark.parametrize("ending", ["ลุ", "ลุ่", "ลา", "ลำ"])
def test_letters_with_marks_end_a_justified_line_at_its_measure(ending: str) -> None:
    """Room between letters is none before the marks on a letter, and none after the last of them."""
    for width in (150.0, 200.0, 260.0):
        *body, _ = lines(" ".join(["กุชิขา", ending] * 40), width, "th", align="justify")
        assert [line.width for line in body] == [pytest.approx(width, abs=0.001)] * len(body)


def test_a_language_is_known_by_all_of_its_name() -> None:
    """Kurmanji is no Khmer: what grows in a justified line are its blanks, not the room between letters."""
    words_of_it = "Karê seksê û bazirganiya mirovan ne heman tişt in, û qanûn li wan cuda dinêre."
    widths = [
        [glyphs.advances for one in lines(words_of_it, 160.0, lang, align="justify") for glyphs in one.glyphs]
        for lang in ("kmr", "ku")
    ]
    assert widths[0] == widths[1]


def test_total_fit_leaves_a_calmer_rag_than_first_fit() -> None:
    text = "People in the sex trades chose the term for themselves, and the words say that it is work. " * 5
    broken = lines(text, 230.0)
    rag = sum((230.0 - line.width) ** 2 for line in broken[:-1])
    assert rag < first_fit_rag(text.split(), 230.0)


def first_fit_rag(split: list[str], width: float) -> float:
    gaps: list[float] = []
    taken: list[str] = []
    for word in split:
        if lines(" ".join([*taken, word]), 10_000.0)[0].width > width:
            gaps.append((width - lines(" ".join(taken), 10_000.0)[0].width) ** 2)
            taken = []
        taken.append(word)
    return sum(gaps)


# Scripts whose letters change their forms beside others, or hang together, with what parts words and what
# nobody sees.
PARTS = {
    "ar": "وضميرًا وعليهم أن يعامل بعضهم بعضًا بروح الإخاء لبلد أو البقعة",
    "fa": "تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق",
    "ur": "گاؤں چاہے ہر شخص ان تمام آزادیوں کا مستحق ہے جو انہیں ہیں۔",
    "he": "היא עצמאית, כולם חוננו בתבונה ובמצפון",
    "hi": "सभी मनुष्यों को गौरव और अधिकारों के मामले में सार्वभौम",
    "bn": "নিয়ে জন্মগ্রহণ করে। তাঁদের বিবেক এবং বুদ্ধি আছে",
    "th": "มนุษย์ทั้งปวงเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์",
    "km": "មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងភាពស្មើៗគ្នា",
    "syr": "ܟܠ ܒܪܢܫܐ ܒܪܝܠܗ ܚܐܪܐ ܘܒܪܒܪ ܓܘ ܐܝܩܪܐ",
    "ff-Adlm": "𞤋𞤲𞥆𞤢𞤥𞤢 𞤢𞥄𞤣𞤫𞥅𞤶𞤭 𞤬𞤮𞤬 𞤨𞤮𞤼𞤭",
}
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\u200f\u200e\u034f"


@given(
    st.sampled_from(list(PARTS)),
    st.lists(
        st.tuples(st.integers(0, 80), st.sampled_from([*UNSEEN, "\u2003", "\u0301", " ", "-"])), max_size=12
    ),
    st.floats(80.0, 300.0),
    st.integers(0, 60),
    st.sampled_from(["start", "justify"]),
)
def test_what_a_line_parts_is_no_wider_than_its_place_in_any_script(
    lang: str, salt: list[tuple[int, str]], width: float, bold: int, align: str
) -> None:
    text = PARTS[lang] * 2
    for place, sign in salt:
        text = text[:place] + sign + text[place:]
    runs = (run(text[:bold]), run(text[bold:], strong=True)) if bold else (run(text),)
    shaped = shape(runs, setting(lang, reads_rtl(lang)), fonts())
    assert all(one.width <= width + 0.02 for one in wrap(shaped, width, Wrapping(align=align)))  # type: ignore[arg-type]


def test_a_line_that_begins_amid_a_word_keeps_letters_joined_across_a_change_to_bold() -> None:
    text = (run("كتابة عم\u00adع"), run("مل وما بعد", strong=True))
    (first,) = lines("عمل", 400.0, "ar")[0].glyphs
    begun = [one.glyphs[0] for one in lines(text, 42.0, "ar") if one.glyphs[0].texts == ("ع",)]
    assert [tuple(glyphs.ids) for glyphs in begun] == [tuple(first.ids[-1:])]


def test_a_character_no_font_has_is_named_not_boxed() -> None:
    shaped = shape((run("a \U00013000 b"),), setting(), fonts())
    assert [one.character for one in shaped.missing] == ["\U00013000"]


@given(
    st.lists(st.text("abcdefgh ijklm-nop.,é’—ﬁ", min_size=1, max_size=12), min_size=1, max_size=40),
    st.floats(20.0, 500.0),
    st.sampled_from(["start", "justify"]),
)
def test_no_letter_is_lost_or_doubled_and_nothing_overflows(
    parts: list[str], width: float, align: str
) -> None:
    text = " ".join(parts)
    broken = lines(text, width, align=align)
    assert "".join("".join(map(words, broken)).split()) == "".join(text.split())
    assert all(line.width <= width + 0.01 for line in broken)


@given(
    st.lists(st.sampled_from(["Column", "3", "value", "decriminalization", "a"]), min_size=1, max_size=12),
    st.floats(1.0, 300.0) | st.tuples(st.integers(0, 11), st.floats(-1e-9, 1e-9)),
)
def test_justified_text_is_set_in_any_measure_and_in_one_that_is_just_a_word_wide(
    parts: list[str], measure: float | tuple[int, float]
) -> None:
    """A measure made of sums is a word's own width but for rounding, on either side of it."""
    if isinstance(measure, tuple):
        which, off = measure
        width = lines(parts[which % len(parts)], 1000.0)[0].width + off
    else:
        width = measure
    broken = lines(" ".join(parts), width, align="justify")
    assert "".join("".join(map(words, broken)).split()) == "".join(parts)
    assert all(len(words(line).strip()) == 1 or line.width <= width + 0.01 for line in broken)


LONG_WORDS = (
    "Decriminalization, legalization, criminalization and the partial criminalization of purchases "
    "are approaches that governments experiment with internationally, notwithstanding organizations' "
    "recommendations, epidemiological investigations and considerable misunderstandings everywhere."
)


def every_second_letter(word: str) -> tuple[int, ...]:
    return tuple(range(2, len(word), 2))


@given(st.floats(min_value=150.0, max_value=300.0))
def test_sparing_hyphens_stand_in_long_words_and_never_above_one_another(width: float) -> None:
    broken = lines(LONG_WORDS, width, hyphenate=every_second_letter, sparing=True)
    ends = [line.hyphenated for line in broken]
    assert not any(one and other for one, other in itertools.pairwise(ends))
    assert "".join(map(words, broken)).replace("\u00ad", "") == LONG_WORDS
    short = "Rest when you can, and drink water when the sun is high over the fields and roads."
    assert not any(
        line.hyphenated for line in lines(short, width, hyphenate=every_second_letter, sparing=True)
    )


def test_sparing_hyphens_stand_in_no_names() -> None:
    named = LONG_WORDS.title()
    broken = lines(named, 120.0, hyphenate=every_second_letter, sparing=True)
    assert not any(line.hyphenated for line in broken)
    assert any(
        line.hyphenated for line in lines(LONG_WORDS, 120.0, hyphenate=every_second_letter, sparing=True)
    )


def test_sparing_hyphens_even_out_the_rag() -> None:
    def shortfall(broken: tuple[Line, ...]) -> float:
        return max(180.0 - line.width for line in broken[:-1])

    whole = lines(LONG_WORDS, 180.0)
    sparing = lines(LONG_WORDS, 180.0, hyphenate=every_second_letter, sparing=True)
    freely = lines(LONG_WORDS, 180.0, hyphenate=every_second_letter)
    count = [sum(line.hyphenated for line in broken) for broken in (whole, sparing, freely)]
    assert 0 == count[0] < count[1] <= count[2]
    assert shortfall(sparing) < shortfall(whole)


@pytest.mark.parametrize("width", range(110, 400, 10))
def test_a_title_ends_in_no_single_word(width: int) -> None:
    title = "The law and sex work: four legal approaches"
    last = words(lines(title, float(width), title=True)[-1])
    assert " " in last.strip(), last


def marked(word: str, *numbers: int) -> Text:
    """A word with the marks of notes, as they stand in a text."""
    runs = [run(word)]
    for place, number in enumerate(numbers):
        if place:
            runs.append(run(",\u202f", raised=True))
        runs.append(run(str(number), raised=True, note=f"n{number}"))
    return tuple(runs)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [24.0, 30.0, 40.0])
def test_no_mark_is_parted_however_narrow_its_place(lang: str, width: float) -> None:
    word = {"en": "somewhere", "ar": "القانون"}[lang]
    broken = lines(marked(word, 128, 129, 130, 131), width, lang)
    assert "".join(map(words, broken)) == f"{word}128,\u202f129,\u202f130,\u202f131"
    parts = [glyphs for line in broken for glyphs in line.glyphs if glyphs.run.note]
    assert sorted("".join(glyphs.texts) for glyphs in parts) == ["128", "129", "130", "131"]
    assert words(broken[-1])[:3].isdigit()


@pytest.mark.parametrize("lang", ["en", "he", "ar"])
def test_a_word_that_is_wider_than_its_place_leaves_no_line_empty(lang: str) -> None:
    text = {"en": "wide wide", "he": "רחבה רחבה", "ar": "عريضة عريضة"}[lang]
    for width in range(4, 60):
        broken = lines(text, float(width), lang)
        assert "".join(map(words, broken)) == text
        assert all(words(line).strip() for line in broken), width


def test_a_text_of_blanks_is_one_line_without_a_glyph() -> None:
    (line,) = lines(" ", 100.0, "he")
    assert (line.glyphs, line.width) == ((), 0.0)


@pytest.mark.parametrize("width", [float(width) for width in range(30, 120, 7)])
def test_a_joined_word_that_is_broken_keeps_to_its_place_in_its_new_forms(width: float) -> None:
    """A letter at the end of a line is wider than one that another follows."""
    text = "بثسضحكنخصفشقظغعطمهيلذدجزوث" * 4
    broken = lines(text, width, "ar")
    assert "".join(map(words, broken)) == text
    assert all(line.width <= width + 1e-6 for line in broken)


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("אב https://example.org/a/b. גד", "דג .https://example.org/a/b בא"),
        ("אב +1 202 555-0100 גד", "דג +1 202 555-0100 בא"),
        ("Smith, J. (2020). Title.", "Smith, J. (2020). Title."),
        ("(2020) 12.", ".12 )2020("),
    ],
)
def test_what_reads_from_the_left_stays_in_order_among_words_from_the_right(source: str, seen: str) -> None:
    (line,) = lines(source, 600.0, "he")
    across = sorted(line.glyphs, key=lambda glyphs: glyphs.x)
    assert "".join(text for glyphs in across for text in glyphs.texts).rstrip() == seen
    assert words(line) == source


def test_display_type_ends_no_line_in_a_word_that_belongs_to_the_next() -> None:
    large = Setting(family="Noto Sans", weight=800, italic=False, size=40, lang="en", rtl=False)
    shaped = shape((run("Sex work vs trafficking"),), large, fonts())
    title = Wrapping(title=True)
    broken = wrap(shaped, 320.0, title)
    level = balanced(shaped, 320.0, title)
    # As level as they can be, the first would end in "vs".
    for made in (broken, level):
        assert [words(line).strip() for line in made] == ["Sex work", "vs trafficking"]


@pytest.mark.parametrize(
    ("text", "width", "seen"),
    [
        (
            "Sex workers trade sex for money or other things. In trafficking, people are forced to work.",
            330.0,
            [
                "Sex workers trade sex for money or other things.",
                "In trafficking, people are forced to work.",
            ],
        ),
        # A first sentence so short would leave half of its line white; and no point in a number ends one.
        (
            "Drink now. In great heat drink before you are thirsty.",
            220.0,
            ["Drink now. In great heat", "drink before you are thirsty."],
        ),
        (
            "Of 27.6 million people 6.3 are meant here, by one estimate.",
            240.0,
            ["Of 27.6 million people 6.3 are", "meant here, by one estimate."],
        ),
    ],
)
def test_level_lines_end_with_sentences_where_these_are_about_as_long(
    text: str, width: float, seen: list[str]
) -> None:
    shaped = shape((run(text),), setting(), fonts())
    assert [words(line).strip() for line in balanced(shaped, width, Wrapping(title=True))] == seen


def test_marks_of_notes_stand_behind_what_ends_a_sentence() -> None:
    said = (
        run("Sex workers trade sex for money or other things."),
        run("1"),
        run(" In trafficking, people are forced to work."),
    )
    made = balanced(shape(said, setting(), fonts()), 340.0, Wrapping(title=True))
    assert words(made[1]).startswith("In trafficking")


@pytest.mark.parametrize("width", [140.0, 150.0])
def test_no_word_stands_alone_for_a_short_one_that_belongs_to_the_next(width: float) -> None:
    large = Setting(family="Noto Sans", weight=400, italic=False, size=24.0, lang="en", rtl=False)
    shaped = shape((run("No, unless there is probable cause"),), large, fonts())
    made = [words(line).strip() for line in balanced(shaped, width, Wrapping(title=True))]
    assert made == ["No, unless", "there is", "probable", "cause"]


@pytest.mark.parametrize(
    ("lang", "text", "width"), [("ar", "العمل في الجنس والاتجار بالأشخاص", 194.0), ("en", "Of people", 165.0)]
)
def test_level_lines_part_no_word(lang: str, text: str, width: float) -> None:
    """Of the widths that a title is tried in, none is less than its longest word's."""
    large = Setting(family="Noto Sans", weight=800, italic=False, size=40, lang=lang, rtl=lang == "ar")
    shaped = shape((run(text),), large, fonts())
    title = Wrapping(title=True)
    made = balanced(shaped, width, title)
    assert [word for line in made for word in words(line).split()] == text.split()


@pytest.mark.parametrize(
    ("lang", "text", "seen"),
    [
        ("ru", "Закон и секс-работа", ["Закон", "и секс-работа"]),
        ("th", "ถามเรื่องร่างกฎหมาย ใครยังเป็นอาชญากร?", ["ถามเรื่องร่างกฎหมาย", "ใครยังเป็นอาชญากร?"]),
    ],
)
def test_display_type_parts_no_phrase(lang: str, text: str, seen: list[str]) -> None:
    large = Setting(family="Noto Sans", weight=800, italic=False, size=40, lang=lang)
    shaped = shape((run(text),), large, fonts())
    for width in (360.0, 400.0):
        assert [words(line).strip() for line in wrap(shaped, width, Wrapping(title=True))] == seen


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060"])
def test_a_text_that_draws_nothing_is_wrapped(sign: str) -> None:
    shaped = shape(
        (run(sign * 40),), Setting(family="Noto Sans", weight=400, italic=False, size=12, lang="en"), fonts()
    )
    assert wrap(shaped, 100.0, Wrapping())


@pytest.mark.parametrize("between", [" ", "\u200b ", " \u200b", "\u2009", "\u3000"])
@pytest.mark.parametrize("lang", ["en", "ar", "ja", "jv-Java"])
def test_words_on_two_lines_stay_apart_whatever_blank_stood_between(lang: str, between: str) -> None:
    word = {"en": "world", "ar": "مرحبا", "ja": "世界", "jv-Java": "ꦏꦪꦠꦧꦺꦢ"}[lang]
    for width in range(60, 120, 10):
        broken = lines(between.join([word] * 12), float(width), lang)
        assert len(broken) > 1
        assert " ".join("".join(map(words, broken)).replace("\u200b", "").split()) == " ".join([word] * 12)


@pytest.mark.parametrize("wrapping", [{}, {"align": "justify"}, {"title": True}, {"hyphenate": True}])
@pytest.mark.parametrize("balance", [wrap, balanced])
def test_a_text_that_surely_stands_on_one_line_is_set_as_by_a_search(
    balance: Callable[..., tuple[Line, ...]], wrapping: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From where it surely does to where it has several lines."""
    if wrapping.pop("hyphenate", None):
        wrapping["hyphenate"] = hyphenator("en")
    for lang, text in {**SHORT, "en": "Call +1 212 555 0142 — or write to help@clinic.example.org."}.items():
        shaped = shape((run(text, link="https://example.org"),), setting(lang, lang in ("ar", "he")), fonts())
        widths = [shaped.reach[-1] * part for part in (0.3, 0.6, 0.99, 1.0, 1.02, 1.1, 1.5, 3.0)]
        quick = [balance(shaped, width, Wrapping(**wrapping)) for width in widths]
        with monkeypatch.context() as slow:
            slow.setattr(wrap_room, "SURELY", inf)
            assert quick == [balance(shaped, width, Wrapping(**wrapping)) for width in widths], lang
        assert len(quick[0]) > 1
        assert len(quick[-1]) == 1


def test_an_address_of_mail_is_parted_where_nobody_takes_a_hyphen_for_ours() -> None:
    """It stays whole where a line holds it, and else breaks before its signs."""
    said = "Write to help-desk@a-long-name.example.org today"
    whole = "help-desk@a-long-name.example.org"
    assert whole in [words(line).strip() for line in lines(said, 220.0)]
    narrow = [words(line) for line in lines(whole, 110.0)]
    assert len(narrow) > 1
    assert "".join(narrow) == whole
    assert not any(line.endswith(("-", "@", ".")) for line in narrow)


def test_a_dot_between_small_texts_ends_no_line() -> None:
    """The end of the line parts them; where it stands amid a line it is drawn."""
    text = "Your organization · CC BY 4.0 · Version 1.0 · November 2026"
    whole = [words(one) for one in lines(text, inf)]
    assert whole == [text]
    for width in range(90, 340, 10):
        said = [words(one).strip() for one in lines(text, float(width))]
        assert not [one for one in said if one.endswith("·") or one.startswith("·")]
        assert " ".join(said).replace(" ·", "") == text.replace(" ·", "")


def test_lines_are_levelled_at_no_place_that_parts_what_belongs_together() -> None:
    text = "They trade sex for money or for things that they need. In trafficking, someone uses force."
    for width in range(150, 400, 5):
        shaped = shape((run(text),), setting(), fonts())
        free = [words(one).strip() for one in wrap(shaped, width, Wrapping())]
        level = [words(one).strip() for one in balanced(shaped, width, Wrapping())]
        assert any(one.endswith("In") for one in free) or not any(one.endswith("In") for one in level)
