"""Telephone numbers, addresses, the numbers of laws and references keep their order amid other scripts."""

import json

import pytest
from samples import session

from broadside.issues import Span
from broadside.model.content import Note, Run
from broadside.typeset.shape import Setting, shape
from broadside.typeset.shape.bidi import bidi
from broadside.typeset.shape.leftward import from_the_left
from broadside.words.cite import cite

KEPT = [
    ("اتصلوا بالرقم ", "1-888-373-7888", " أو"),
    ("هاتف ", "(202) 555-0100", "،"),
    ("هاتف ", "555-0100", "."),
    ("اتصل على ", "+1 (212) 555-0142", " أو"),
    ("هاتف ", "1 (212) 555-0142", "،"),
    ("טלפון ", "(02) 123 4567", " או"),
    ("ردمك ", "978-3-16-148410-0", "."),
    ("ردمك ", "0-8044-2957-X", "."),
    ("بتاريخ ", "2026-11-03", " أو"),
    ("هاتف ", "+49 (30) 1234 5678", "."),
    ("إلى ", "-5 °C", " أو"),
    ("من ", "+40\u202f°C", "."),
    ("التغيّر ", "−12.5%", "،"),
    ("التغيّر (", "-3", ")"),
    ("יותר מ", "1,250.5 kg", "."),
    ("الهواء ", "35 µg/m³", " يوميًا"),
    ("טלפון ", "+44 20 7946 0958", " או"),
    ("القانون، ", "22 U.S.C. § 7102", "؛"),
    ("البغاء، ", "§§ 53a-82, 53a-83", "."),
    ("", "8 U.S.C. § 1182(a)(2)(D)", " و"),
    ("الحظر: ", "2023 ONSC 5197", "."),
    ("انظر ", "https://example.org/a/", "."),
    ("انظر ", "doi:10.1371/journal.pmed.1002680", "."),
    ("في ", "cga.ct.gov/2022/sup/", "؛"),
    ("بريد ", "help@example.org", "."),
]


@pytest.mark.parametrize(("before", "kept", "after"), KEPT)
def test_what_reads_from_the_left_does_so_amid_arabic(before: str, kept: str, after: str) -> None:
    words = before + kept + after
    levels, _ = bidi((Run(text=words, span=Span(path="x")),), rtl=True)
    within = levels[len(before) : len(before) + len(kept)]
    assert all(level % 2 == 0 for level in within)
    assert min(within) >= 2


@pytest.mark.parametrize(
    "words",
    [
        "من 2009–2018 إلى",
        "27.6 مليون (23%)",
        "40,400 في 2019",
        "3 من كل 10",
        "ב-5 ימים",
        "3 Kg",
        "و iPhone (256 GB)، ثم",
        "7 GOAL",
    ],
)
def test_ranges_and_figures_are_left_to_the_language(words: str) -> None:
    assert from_the_left(words) == []


@pytest.mark.parametrize("words", ["إذاعة KUNC، 11 مارس", "قانون ProstSchG؛ 2003", "هل KUNC؟ 11"])
def test_a_figure_after_an_arabic_comma_is_no_part_of_latin_words_before_it(words: str) -> None:
    levels, _ = bidi((Run(text=words, span=Span(path="x")),), rtl=True)
    comma = next(place for place, letter in enumerate(words) if letter in "،؛؟")
    assert levels[comma] == 1
    assert levels[comma - 1] == levels[-1 if words[-1].isdecimal() else comma + 2] == 2


@pytest.mark.parametrize("words", ["والعدالة (LGBTQ+)، والإنصاف", "لغة C++", "كل LGBTQ+ هنا"])
def test_a_plus_is_part_of_the_latin_word_before_it(words: str) -> None:
    levels, _ = bidi((Run(text=words, span=Span(path="x")),), rtl=True)
    assert {level for letter, level in zip(words, levels, strict=True) if letter == "+"} == {2}


def test_each_of_two_quantities_reads_from_the_left() -> None:
    assert from_the_left("بين 5 kg، 10 kg") == [(4, 8), (10, 15)]


def test_levels_come_back_for_each_character_and_seams_where_an_isolate_begins_or_ends() -> None:
    text = (
        Run(text="رقم 1-888-373-7888", span=Span(path="x")),
        Run(text="one", lang="en", span=Span(path="x")),
        Run(text=" ثم", span=Span(path="x")),
    )
    levels, seams = bidi(text, rtl=True)
    assert len(levels) == sum(len(run.text) for run in text)
    assert sorted(seams) == [4, 18, 21]


def test_a_reference_reads_its_own_way_to_its_end() -> None:
    reference = {
        "id": "note",
        "type": "webpage",
        "title": "A study",
        "author": [{"family": "Roe", "given": "R."}],
        "issued": {"date-parts": [[2020]]},
        "URL": "https://example.org/a/",
    }
    note = Note(key="note", span=Span(path="x"), reference=json.dumps(reference), comment=())
    text = cite((note,), "apa", "ar")["note"]
    levels, _ = bidi(text, rtl=True)
    assert {level % 2 for level in levels} == {0}


@pytest.mark.parametrize(("words", "lang"), [("بالأشخاص“.", "ar"), ("שלום“.", "he"), ("سلام“،", "fa")])
def test_signs_of_a_latin_face_are_moved_over_no_word_that_stands_before_them(words: str, lang: str) -> None:
    """Kerned for a line from the left, a quote before a full stop lay on the letter on its other side."""
    brand = session().brand("lantern-street")
    faces = session().fonts_of(brand)
    here = Setting(family=brand.faces[0].family, weight=400, italic=False, size=12.0, lang=lang, rtl=True)

    def wide(text: str) -> float:
        shaped = shape((Run(text=text, span=Span(path="test")),), here, faces)
        return sum(
            advance
            for item in shaped.items
            for cluster, advance in zip(item.clusters, item.advances, strict=True)
            if text[cluster] == "“"
        )

    assert wide(words) == pytest.approx(wide(words[:-1]))
