"""What the sheets promise about their words: no claim lost, every number noted, plain to read."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest
import textstat
from printings import shipped
from samples import session
from sheet_texts import (
    LEVELS,
    MARK,
    blocks,
    cells,
    count,
    inside,
    level,
    plain,
    prose,
    read,
    sentences,
    source,
    texts,
)

from broadside.inspect.evidence.noted import noted
from broadside.pipeline.editions import Wanted, choose

FIRST, SECOND = "sex-work-vs-trafficking", "four-legal-approaches"

# The brief's claims: F.1 is who wrote it; then how many claims each of its five parts makes.
PARTS = {1: 12, 2: 14, 3: 16, 4: 5, 5: 13}
CLAIMS = {"F.1"} | {f"{part}.{n}" for part, number in PARTS.items() for n in range(1, number + 1)}

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

# The facts that the second sheet rests on, by their numbers in the fact bank: L for laws, E for effects,
# X for the other side, P for positions.
FACTS = set(
    "L1 L4 L5 L6 L7 L8 L9 L10 L11 L12 L13 L14 L15 L16 L17 L18 L19 L20 L21 L22 L23 L24 L25 L26 L27 L28 "
    "E1 E2 E3 E6 E7 E8 E9 E10 E11 E13 E14 E15 E19 E21 E24 X1 X2 X3 P4".split()
)

# What must stand in each text that rests on a note: the cautions of the fact bank.
CAUTIONS = [
    ("platt-2018", r"\b[Oo]dds\b|not countries"),
    ("shannon-2015", r"female .*\bmodels of Canada, India and Kenya"),
    ("footer-2019", r"\bodds\b|78%|not causes"),
    ("machat-2019", r"72% .* 26% .* 2\.79 times the odds|people's own"),
    ("crago-2021", r"in an emergency, for fear of police: 31% of 200"),
    ("destatis-2025", r"40,400 in 2019, 23,700 in 2021, 30,600 in 2023, 32,300 in 2024|leave out"),
    ("courts", r"did not test the ban on buying"),
    ("ellison-2019", r"27% .* 11%|what clients said"),
    ("cho-2013", r"\*reported\*"),
    ("le-bail-2018", r"\bsurvey\b"),
    ("sou-2010", r"\bdispute\b"),
    ("cunningham-shah-2018", r"30%.* 40%.* grew|dispute"),
]

# Readers of a health handout manage grade 8 (NIH); one hard paragraph among easy ones may be a
# little above, where the words of a law leave no choice.
GRADE = 8.0
HARDEST = 13.5
LONGEST = 30
USUAL = 18

# The words and notes of each level: a card, two pages, four pages.
MOST = {"short": (150, 3), "essential": (650, 17), "more": (800, 20), "full": (1500, 35)}
MOST_IN_A_CELL = 12

# What needs no note: titles of boxes and tables, and what the reader is asked to do or see.
NO_FACT = {
    "Sex work and trafficking at a glance",
    "Sex work | Trafficking",
    "In danger, call 911, or a person or group you trust.",
    "Say which you mean: sex work, prostitution, trafficking or forced labor.",
    "Say which you mean.",
    "Myths and facts",
    "See also our second sheet, and GHJP’s “Four Legal Approaches to the Sex Sector”.",
    "What you can do",
    "Find your law: may you sell, buy, help, share a home?",
    "Ask of any bill: who stays a criminal?",
    "Who is left out?",
    "Ask where it was tried: what was found?",
    "No study here compares all four.",
    "What the research measured",
    "One by one",
    "All criminal",
    "Buyer-only crime",
    "Licensed",
    "Decriminalized",
    "See also our first sheet, “Sex work vs trafficking”.",
    "Read this sheet online",
    "Read this sheet online · All sources in full",
    "All sources in full",
}

COMMENT = re.compile(r"^\s*# ((?:[A-Z]?\d+(?:\.\d+)? ?|F\.1 ?)+)$", re.MULTILINE)
CONTENT = re.compile(
    r"\s*(- \{?(h1|p|list|callout|checklist|table|matrix|key-figures|chart|myths|myth|map|people|steps"
    r"|pull|term):"
    r"|credit:|comment:|message:)"
)
# Years, the age of majority and a telephone number are no statistics.
NO_FIGURE = re.compile(r"\b(19|20)\d\d(--\d+)?\b|\b18\b|\b911\b|HIV")


@pytest.fixture(scope="module", params=[FIRST, SECOND])
def name(request):
    return request.param


@pytest.fixture(scope="module")
def sheet(name):
    return read(name)


@pytest.fixture(scope="module")
def all_texts(sheet):
    heads = [sheet[field] for field in ("title", "subtitle", "message", "legal")]
    return heads + [text for block in blocks(sheet["blocks"]) for text in texts(block)]


def named(sheet_name):
    return {claim for found in COMMENT.findall(source(sheet_name)) for claim in found.split()}


@cache
def printings(sheet_name):
    """The sentences of each printing by its layout, with the notes that they have there: both papers say the
    same."""
    jobs = choose(Wanted(sheets=[sheet_name], everything=True, langs=["en"], inks=["color"]), session()).jobs
    papers = {job.layout: job.paper for job in jobs}
    return {layout: noted(shipped(sheet_name, layout, paper).edition) for layout, paper in papers.items()}


def test_every_claim_of_the_brief_has_a_block():
    assert named(FIRST) == CLAIMS


def test_the_second_sheet_rests_on_these_facts():
    assert named(SECOND) == FACTS


def test_every_comment_that_names_claims_stands_above_content(name):
    for above, below in pairwise(source(name).splitlines()):
        if COMMENT.match(above):
            assert CONTENT.match(below), below


def test_every_note_is_cited_and_every_mark_is_defined(sheet, all_texts):
    assert {key for text in all_texts for key in MARK.findall(text)} == set(sheet["notes"])


def test_no_note_of_the_brief_is_lost():
    assert set(read(FIRST)["notes"]) >= BRIEFS_NOTES


def test_every_number_has_a_note(sheet):
    above = {}
    for block in blocks(sheet["blocks"]):
        # A number to call is no figure.
        if {"definitions", "qr", "helplines"} & block.keys():
            continue
        for text in texts(block):
            if re.search(r"\d|\bodds\b", NO_FIGURE.sub("", plain(text))):
                assert MARK.search(text), text
        if "data" not in block:
            above = block
            continue
        # A chart carries the note of its values in its caption; or it draws what is said right above it, with
        # that one's note.
        said = " ".join(texts(above)).replace(",", "").replace("*", "")
        values = [str(one["value"]) for one in block["data"]] if not block["chart"] else []
        assert MARK.search(block["chart"] or said)
        assert all(f" {value} " in f" {said} " for value in values), said


def test_no_mark_stands_before_the_punctuation_it_belongs_to(all_texts):
    assert not [text for text in all_texts if re.search(r"\[\^[^\]]+\][.,;:]", text)]


@pytest.mark.parametrize("most", LEVELS)
def test_every_printing_reads_at_grade_eight(sheet, most):
    assert textstat.flesch_kincaid_grade("\n".join(prose(sheet, most))) <= GRADE


def test_no_paragraph_is_far_harder_than_the_whole(sheet):
    hard = {text: grade for text in prose(sheet) if (grade := textstat.flesch_kincaid_grade(text)) > HARDEST}
    assert not hard


def test_sentences_are_short(sheet):
    lengths = {sentence: count(sentence) for text in prose(sheet) for sentence in sentences(text)}
    assert not [sentence for sentence, words in lengths.items() if words > LONGEST]
    assert sum(lengths.values()) / len(lengths) <= USUAL


@pytest.mark.parametrize("most", LEVELS)
def test_each_level_fits_its_printings(sheet, most):
    printed = (block for block in blocks(sheet["blocks"], most) if block.get("level") != "asked")
    found = [text for block in printed for text in texts(block)]
    words = sum(map(count, [sheet["title"], sheet["subtitle"], sheet["message"], *found]))
    notes = {key for text in found for key in MARK.findall(text)}
    assert words <= MOST[most][0]
    assert len(notes) <= MOST[most][1]


def test_each_level_says_more_than_the_one_before(sheet):
    taken = [sum(1 for _ in blocks(sheet["blocks"], most)) for most in LEVELS]
    assert 2 < taken[0] < taken[1] <= taken[2] < taken[3]


def test_no_block_waits_in_one_that_is_left_out_sooner(sheet):
    for block in blocks(sheet["blocks"]):
        assert not [one["id"] for one in inside(block) if level(one) < level(block)]


def test_cells_of_the_matrix_are_short():
    matrix = next(block for block in read(SECOND)["blocks"] if "matrix" in block)
    assert not [cell for cell in cells(matrix) if count(cell) > MOST_IN_A_CELL]


@pytest.mark.parametrize(("note", "words"), CAUTIONS)
def test_cautions_are_kept(note, words):
    found = [text for block in blocks(read(SECOND)["blocks"]) for text in texts(block) if note in text]
    assert found
    assert not [text for text in found if not re.search(words, text)]


def test_no_likelihood_where_a_study_gives_odds():
    assert not re.search(r"times (as|more) likely|times the risk|92%", source(SECOND))


def test_three_cities_are_shown_whole():
    """Whom one city's figures would favour, another's do not; each with its law of the time."""
    every = {block.get("id"): block for block in blocks(read(SECOND)["blocks"])}
    words = every["three-cities"]["p"]
    assert re.search(r"35% in Perth, 33% in Melbourne \(then licensed\) and 52% in Sydney", words)
    assert "2007" in words
    bars = [(one["label"], one["value"]) for one in every["free-condoms"]["data"]]
    assert bars == [
        ("Perth (criminalized)", "12"),
        ("Melbourne (licensed)", "88"),
        ("Sydney (decriminalized)", "39"),
    ]


def test_every_sentence_of_fact_has_a_note_in_each_printing(name):
    """What has none is a title, or asks the reader to do something."""
    for layout, claimed in printings(name).items():
        assert claimed
        without = {one.words for one in claimed if not (one.notes or one.around or one.words in NO_FACT)}
        assert not without, layout


def test_no_claim_is_waived(sheet):
    assert not set(sheet.get("waived", ())) - set(sheet["notes"])


def test_odds_are_explained_wherever_they_are_printed(name):
    for claimed in printings(name).values():
        said = " ".join(one.words for one in claimed)
        assert "odds" not in said or "how often a thing happens, against how often it does not" in said


def test_what_swan_and_ghjp_hold_is_said_to_be_theirs():
    held = "limits-of-criminal-law stigma what-advocates-want violence-and-help what-changes only-model"
    for block in blocks(read(FIRST)["blocks"]):
        if block["id"] in held.split():
            assert re.search(r"SWAN and GHJP|[Tt]hey (call|say)", block["p"]), block["id"]


def test_every_block_has_an_id_of_its_own(sheet):
    ids = Counter(block["id"] for block in blocks(sheet["blocks"]))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one) for one in ids)
    assert set(ids.values()) == {1}


def test_quotes_and_dashes_are_typed_straight(name):
    assert not re.findall(r"[‘’“”„–—]", source(name))


def test_what_is_not_a_study_says_so():
    notes = read(FIRST)["notes"]
    assert "opinion" in notes["ditmore-2008"]["comment"]
    assert "editorial" in notes["brennan-plambech-2018"]["comment"]
    assert "valid stance" in notes["dadamo-2017"]["comment"]


def test_the_first_sheet_credits_the_brief():
    credit = read(FIRST)["credit"]
    assert "Adapted from the issue brief by Sex Workers and Allies Network (SWAN)" in credit
    assert "Yale Global Health Justice Partnership (GHJP)" in credit


def test_the_front_matter_says_what_it_must(sheet, name):
    assert sheet["facts-checked"] == "2026-03"
    assert sheet["legal"] == "General information, not legal advice."
    assert sheet["url"] == f"https://example.org/{name}"
