"""Signs that nobody sees, doubled signs and loose marks, as word processors leave them, in any language.

A whole sheet is made of them: what is refused by its own proof, or crashes, fails.
"""

import json
import unicodedata
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships neither types nor stubs
import pytest
from faces import fonts

from broadside.file.proof.shown import clean
from broadside.pipeline.job import Job
from broadside.pipeline.library import find_library
from broadside.pipeline.line import Assembled, assemble
from broadside.pipeline.session import Session

WORDS = {"en": "word", "fa": "انسان", "hi": "भारत", "ja": "世界", "de": "Mensch"}
# Soft hyphen, marks of direction and isolates, joiners, choosers of forms, invisible operators, blanks.
UNSEEN = (
    "\u00ad \u061c \u200b \u200c \u200d \u200e \u200f \u2060 \u2062 \u2066 \u2069 \u034f \u180e \ufe0f "
    "\u202f \u00a0 \u2009 \u2003 \u3000"
)
PATTERNS = (
    "{w}{c}{w}",
    "{c}{w}",
    "{w}{c}",
    "{w} {c} {w}",
    "{w} {c}{w}",
    "{w}{c} {w}",
    "{w} ({c}) {w}",
    "{w}{c}{c}{w}",
)


def made(home: Path, lang: str, texts: list[str]) -> Assembled:
    folder = home / "sheets" / "unseen"
    folder.mkdir(parents=True)
    blocks = [{("h1", "p", "quote")[i % 3]: text, "id": f"b{i}"} for i, text in enumerate(texts)]
    blocks += [{"list": texts, "id": "all"}]
    sheet = {"lang": lang, "title": texts[0], "message": texts[1], "edition": "2026-11", "version": "1.0"}
    (folder / "sheet.yaml").write_text(json.dumps(sheet | {"blocks": blocks}), encoding="utf-8")
    job = Job(sheet="unseen", lang=lang, layout="brief-wide", paper="letter", ink="color", brand="plain")
    return assemble(job, Session(library=find_library(home), fonts=fonts()))


@pytest.mark.parametrize("lang", WORDS)
def test_what_nobody_sees_stands_anywhere(lang: str, tmp_path: Path) -> None:
    word = WORDS[lang]
    texts = [pattern.format(w=word, c=sign) for sign in UNSEEN.split(" ") for pattern in PATTERNS]
    assert made(tmp_path, lang, texts).pages


@pytest.mark.parametrize("lang", ["fa", "he", "ar", "ps"])
@pytest.mark.parametrize("sign", ["»", "«", ")", "(", "]", "؟", "!", "…", ".", "\u0332", "\u0301", "½"])
def test_signs_among_words_from_the_right_may_come_twice(lang: str, sign: str, tmp_path: Path) -> None:
    word = "אדם" if lang == "he" else "انسان"
    texts = [
        f"{word}{sign}{sign} {word}",
        f"{word} {sign}{sign}{word}",
        f"{word} {sign}{sign} {word}",
        f"{word}{sign}{sign}",
    ]
    escaped = [text.replace("]", "\\]") for text in texts]
    assert made(tmp_path, lang, escaped).pages


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_words_of_two_scripts_are_parted_by_a_joiner(lang: str, tmp_path: Path) -> None:
    """As Persian has its endings on names and numbers."""
    texts = [
        "PDF\u200cها",
        "انسان «PDF\u200cهای» انسان",
        "12\u200cها انسان",
        "انسان\u200cUN",
        "انسان\u200c12 انسان",
    ]
    assert made(tmp_path, lang, texts).pages


def test_a_joiner_within_a_word_is_proved() -> None:
    for word in ("می\u200cخواهم", "می\u064e\u200cخواهم", "क्\u200dष", "ශ්\u200dරී", "ᠠ\u180eᠨ"):
        assert clean(word) == unicodedata.normalize("NFC", word)


def test_a_bookmark_has_no_soft_hyphens(tmp_path: Path) -> None:
    pdf = pypdfium2.PdfDocument(made(tmp_path, "de", ["Menschen\u00adhandel", "x"]).data)
    assert [one.get_title() for one in pdf.get_toc()] == ["Menschenhandel"]
    pdf.close()
