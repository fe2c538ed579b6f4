"""What the first sheet promises about its words: no claim lost, every note used, plain to read."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import textstat
import yaml

SHEET = Path(__file__).parents[1] / "sheets" / "sex-work-vs-trafficking" / "sheet.yaml"

# The brief's claims: F.1 is who wrote it; then how many claims each of its five parts makes.
PARTS = {1: 12, 2: 14, 3: 16, 4: 5, 5: 13}
CLAIMS = {"F.1"} | {f"{part}.{n}" for part, count in PARTS.items() for n in range(1, count + 1)}

BRIEFS_NOTES = {
    "reframe",
    "weitzer-2014",
    "blankenship-koester-2002",
    "un-meetable-promises-2018",
    "dadamo-2017",
    "freedom-network",
    "asijiki",
    "connecticut-2022",
    "showden-2011",
    "ditmore-2008",
    "brennan-plambech-2018",
    "miller-zivkovic-2018",
    "kempadoo-2015",
    "albright-dadamo-2017",
    "ahmed-seshu-2012",
    "decker-2015",
    "open-society-2015",
    "peters-griffin-2015",
    "hrw-2019",
    "luo-2020",
    "platt-2018",
    "nswp-2014",
}

# Readers of a health handout manage grade 8 (NIH); one hard paragraph among easy ones may be a
# little above, where the words of a law leave no choice.
GRADE = 8.0
HARDEST = 13.0
LONGEST = 30
USUAL = 18
WORDS = range(1000, 1251)

MARK = re.compile(r"\[\^([^\]]+)\]")
CLAIM_COMMENT = re.compile(r"^\s*# ((?:(?:F|\d)\.\d+ ?)+)$", re.MULTILINE)
BLOCK_KINDS = {"h1", "h2", "p", "list", "numbered", "quote", "callout", "rule", "table", "figure"}


def read() -> dict[str, Any]:
    # BaseLoader leaves every scalar the text it is: a date stays `2026-11`.
    return yaml.load(SHEET.read_text("utf-8"), yaml.BaseLoader)


def blocks(of: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in of:
        yield block
        yield from blocks(block.get("blocks", []))


def strings(block: dict[str, Any]) -> Iterator[str]:
    """The texts of one block, nested blocks apart, in reading order."""
    for kind in ("h1", "h2", "p", "callout", "table"):
        if kind in block:
            yield block[kind]
    yield from block.get("list", [])
    for row in block.get("rows", []):
        yield from row


def plain(source: str) -> str:
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", MARK.sub("", source))
    return text.replace("*", "").strip()


def prose(sheet: dict[str, Any]) -> list[str]:
    """Every paragraph, and every list with the words that lead into it, as one text each."""
    found = [plain(sheet["message"])]
    for block in blocks(sheet["blocks"]):
        if "p" in block:
            found.append(plain(block["p"]))
        elif "list" in block:
            items = [plain(item) for item in block["list"]]
            found.append(" ".join(f"{item[0].upper()}{item[1:]}." for item in items))
    return found


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?:;])\s+", text) if part]


def words(text: str) -> int:
    return len(text.split())


@pytest.fixture(scope="module")
def sheet() -> dict[str, Any]:
    return read()


@pytest.fixture(scope="module")
def all_text(sheet: dict[str, Any]) -> list[str]:
    heads = [sheet[field] for field in ("title", "subtitle", "message", "credit", "legal")]
    return heads + [text for block in blocks(sheet["blocks"]) for text in strings(block)]


def test_every_claim_of_the_brief_has_a_block():
    named = {claim for found in CLAIM_COMMENT.findall(SHEET.read_text("utf-8")) for claim in found.split()}
    assert named == CLAIMS


def test_every_claim_comment_stands_above_content():
    lines = SHEET.read_text("utf-8").splitlines()
    for above, below in pairwise(lines):
        if CLAIM_COMMENT.match(above):
            assert re.match(r"\s*(- (h1|h2|p|list|callout|table):|credit:|comment:)", below), below


def test_every_note_is_cited_and_every_mark_is_defined(sheet, all_text):
    cited = {key for text in all_text for key in MARK.findall(text)}
    assert cited == set(sheet["notes"])
    assert cited >= BRIEFS_NOTES


def test_no_mark_stands_before_the_punctuation_it_belongs_to(all_text):
    assert not [text for text in all_text if re.search(r"\[\^[^\]]+\][.,;:]", text)]


def test_the_whole_reads_at_grade_eight(sheet):
    assert textstat.flesch_kincaid_grade("\n".join(prose(sheet))) <= GRADE


def test_no_paragraph_is_far_harder_than_the_whole(sheet):
    hard = {text: grade for text in prose(sheet) if (grade := textstat.flesch_kincaid_grade(text)) > HARDEST}
    assert not hard


def test_sentences_are_short(sheet):
    lengths = {sentence: words(sentence) for text in prose(sheet) for sentence in sentences(text)}
    assert not [sentence for sentence, count in lengths.items() if count > LONGEST]
    assert sum(lengths.values()) / len(lengths) <= USUAL


def test_the_length_fits_three_pages(sheet):
    body = [block for block in blocks(sheet["blocks"]) if not {"h1", "h2", "table"} & block.keys()]
    assert sum(words(plain(text)) for block in body for text in strings(block)) in WORDS


def test_every_block_has_an_id_of_its_own(sheet):
    found = list(blocks(sheet["blocks"]))
    ids = Counter(block["id"] for block in found)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in ids)
    assert set(ids.values()) == {1}
    assert all(BLOCK_KINDS & block.keys() for block in found)


def test_quotes_and_dashes_are_typed_straight():
    assert not re.findall(r"[‘’“”„–—]", SHEET.read_text("utf-8"))


def test_what_is_not_a_study_says_so(sheet):
    notes = sheet["notes"]
    assert "opinion" in notes["ditmore-2008"]["comment"]
    assert "editorial" in notes["brennan-plambech-2018"]["comment"]
    assert "valid stance" in notes["dadamo-2017"]["comment"]


def test_every_statistic_has_a_note(sheet):
    """A paragraph with a figure that is no year, age or Act says where the figure is from."""
    figure = re.compile(r"\b\d+(?:\.\d+)?(?:%| million)|\bodds\b")
    for block in blocks(sheet["blocks"]):
        if figure.search(block.get("p", "")):
            assert MARK.search(block["p"]), block["id"]


@pytest.mark.parametrize(
    ("field", "words_of_it"),
    [
        ("credit", "Adapted from the issue brief by Sex Workers and Allies Network (SWAN)"),
        ("credit", "Yale Global Health Justice Partnership (GHJP)"),
        ("facts-checked", "2025-07"),
        ("legal", "General information, not legal advice."),
    ],
)
def test_the_front_matter_says_what_it_must(sheet, field, words_of_it):
    assert words_of_it in sheet[field]
