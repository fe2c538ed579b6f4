"""What is copied out of a file is what was written, in every script that Broadside brings fonts for."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from readers import by_pdfium, valid
from samples import edition, file, layout, pages

from broadside.file.proof.document import document
from broadside.model.composed import composed
from broadside.model.language import NASTALIQ, leading_of, primary, script_of
from broadside.model.page import Words
from broadside.model.paper import Paper

TEXTS: dict[str, list[str]] = json.loads(Path(__file__).with_name("declaration.json").read_text("utf-8"))[
    "texts"
]
# PDFium reads these letters beyond the first plane in an order of its own.
BEYOND_PDFIUM = {"fuf-Adlm"}
# Lines may end where no blank stands, which a reader takes the end of a line for.
BROKEN_WITHOUT_BLANKS = {*"Thai Laoo Khmr Mymr Tibt Java Ethi Yiii Hans Hant Jpan".split()}
# One column that holds all: a reader says the foot of a page in the midst of what goes on.
TALL = Paper(name="tall", width=612.0, height=2400.0)


def sheet_of(lang: str) -> str:
    title, *texts = (re.sub(r"([\\*_\[\]<>`])", r"\\\1", text) for text in TEXTS[lang])
    blocks = "".join(f"  - p: {json.dumps(text)}\n    id: p{i}\n" for i, text in enumerate(texts))
    tag = {"por_BR": "pt", "fas": "fa"}.get(lang, lang)
    return f'lang: {tag}\ntitle: {json.dumps(title)}\nedition: 2026\nversion: "1"\nblocks:\n{blocks}'


def file_of(lang: str) -> bytes:
    one = edition(sheet_of(lang))
    own = layout("brief-wide").led(leading_of(one.sheet.lang), leading_of(one.sheet.lang, display=True))
    return file(one, pages(one, own, TALL))


def compared(text: str, script: str) -> str:
    """Text without what punctuation changes, what is silent, and what readers make of the ends of lines."""
    text = unicodedata.normalize("NFC", re.sub("[\ufffe\x02](?:\r\n)?", "", text))
    text = re.sub("[\u00ad\u200b\u200e\u200f\u2060\ufeff]", "", text)
    text = re.sub("[\"“”„«»‹›'’‘ʼ]", "'", text).replace("'", "")
    text = re.sub(r"\s*[-‐–—־]+\s*", "", text)
    return re.sub(r"\s+", "" if script in BROKEN_WITHOUT_BLANKS else " ", text).strip()


@pytest.mark.parametrize("lang", sorted(set(TEXTS) - BEYOND_PDFIUM))
def test_text_out_is_text_in(lang: str) -> None:
    script = script_of(lang)
    said = compared(by_pdfium(file_of(lang)), script)
    for text in TEXTS[lang]:
        assert compared(text, script) in said


def test_latin_words_of_two_faces_in_a_row_are_copied_out_of_arabic() -> None:
    # Names of what is hidden in two faces come round at their own pace, and meet in one of sixteen lines.
    words = [f"{a}{b}" for a in "kvwx" for b in "aeiou"]
    items = "".join(f"  - p: مع up{one} مع up{one} *it{one}* مع\n    id: {one}\n" for one in words)
    one = edition(f'lang: ar\ntitle: في\nedition: 2026\nversion: "1"\nblocks:\n{items}')
    said = by_pdfium(file(one, pages(one, layout("brief-wide"), TALL)))
    assert [word for word in words if f"it{word}" not in said] == []


@pytest.mark.parametrize("lang", ["ar", "ur", "he", "hi", "km", "my", "dv", "zh-Hans", "ko"])
def test_both_standards_hold(lang: str, tmp_path: Path) -> None:
    valid(file_of(lang), tmp_path)


def test_lines_stand_as_far_apart_as_the_script_needs() -> None:
    own = layout("brief-wide")
    body = own.type_of("body")
    assert own.led(leading_of("en"), leading_of("en", display=True)) == own
    for lang, least in (("ur", 2.2), ("my", 1.5), ("bo", 1.8), ("ar", 1.45), ("ur-Latn", 0.0)):
        assert leading_of(lang) == least
        assert own.led(least, least).type_of("body").leading >= max(body.leading, body.size * least)
    # Large lines come no closer than that, text a little; squares have room between them.
    arabic = own.led(1.45, 1.45)
    assert arabic.type_of("title").least_leading == 1.45 > arabic.type_of("body").least_leading
    assert own.led(1.5, 1.25).type_of("title").least_leading < 1.25
    assert leading_of("zh-Hans", display=True) < leading_of("zh-Hans")
    assert all(script_of(lang) == "Arab" for lang in NASTALIQ if primary(lang) != "ks")


def test_letters_in_parts_are_set_as_those_that_they_are() -> None:
    """As they come out of some PDFs, and from the names of files on a Mac: fonts have no parts of hangul."""
    said = "한글 café Việt が"
    parts = "".join(f"\\u{ord(one):04x}" for one in unicodedata.normalize("NFD", said))
    source = (
        f'lang: ko\ntitle: "{parts}"\nedition: 2026\nversion: "1"\nblocks:\n  - p: "{parts}"\n    id: p\n'
    )
    source += f'  - {{definitions: "", id: d, terms: [{{term: "{parts}", is: "{parts}"}}]}}\n'
    one = edition(source)
    assert said in by_pdfium(file(one, pages(one, layout("brief-wide"), TALL)))
    parts = ("가\u11a8", "か\u3099", "e\u0301", "\u0627\u0653")
    assert [composed(said) for said in parts] == ["각", "が", "é", "\u0622"]
    assert composed("\u212b") == "\u212b", "one character stays the one that was typed"


def test_letters_that_step_back_are_set() -> None:
    """In Nastaliq a letter may end before it begins, as in the Urdu word for a mule."""
    source = 'lang: ur\ntitle: A\nedition: 2026\nversion: "1"\nblocks:\n  - {p: خچر ظیکڈتخکز ہِطَٔخرْلّ, id: p}\n'
    one = edition(source)
    data = file(one, pages(one, layout("brief-wide"), TALL))
    assert "خچر ظیکڈتخکز" in by_pdfium(data)
    assert "خچر ظیکڈتخکز ہِطَٔخرْلّ" in {node.words for node in document(data).nodes}


def test_the_rule_of_the_foot_stays_off_the_text_where_lines_stand_far_apart() -> None:
    one = edition('lang: ur\ntitle: A\nedition: 2026\nversion: "1"\nblocks:\n  - {p: خچر, id: p}\n')
    own = layout("brief").led(leading_of("ur"), leading_of("ur", display=True))
    (page,) = pages(one, own)
    foot = next(one for one in page.furniture if any(isinstance(ink, Words) for ink in one.box.items))
    assert foot.y >= page.paper.height - own.margins.bottom - own.foot
