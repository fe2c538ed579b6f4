"""Every printing of the shipped sheets; longer sheets, holes for a binder, a layout of one's own."""

import re
from pathlib import Path

import pytest
from painted import edges
from printings import (
    HEAD,
    SHEETS,
    Printing,
    body_of,
    extent,
    inked,
    is_mark,
    is_word,
    made,
    own,
    session_in,
    shipped,
    translated,
    within,
)
from samples import HOME, session

from broadside.file.proof.document import clean
from broadside.issues import Fault
from broadside.model.content import Sheet
from broadside.model.paper import PUNCHED
from broadside.model.walk import texts_of
from broadside.pages.copyfit.outcome import nearly_empty
from broadside.pipeline.editions import Wanted, choose
from broadside.pipeline.job import Job
from broadside.pipeline.line import assemble

# How many pages each layout has; as many as it takes where none is said.
PAGES = {
    "brief": 4,
    "handout": 2,
    "matrix": 1,
    "half-sheet": 2,
    "palm-card": 2,
    "poster": 1,
    "trifold": 2,
    "wallet": 2,
}
# A booklet has as many as come to fours, or one less: its last page may stay empty.
LONG_AS_IT_TAKES = ("booklet", "brief-two-column", "brief-wide", "large-print")
# What a reader with fair eyes needs: 12 points for text, 9 for small print.
BODY, SMALL = 12.0, 9.0
# A card that folds to the size of a bank card is held close; what it says stands whole on its panels.
CLOSE_UP = {"wallet": 10.3}
CLOSE = 0.01
# A sheet of everything that has a title.
HEARD = (HOME / "tests" / "corpus" / "heard" / "sheet.yaml").read_text("utf-8")

ALL = choose(Wanted(everything=True, brands=["plain"], inks=["color"], langs=["en"]), session()).jobs
PRINTINGS = [(job.sheet, job.layout, job.paper) for job in ALL]
HANDOUTS = choose(Wanted(everything=True, layouts=["handout"], inks=["color"], langs=["en"]), session()).jobs
# Translated handouts that are looked at each time.
HELD = {("ar", "letter"), ("es-419", "letter"), ("hi", "a4"), ("zh-Hans", "a4")}
TRANSLATED = [
    pytest.param(
        job,
        marks=() if job.sheet == SHEETS[1] and (job.lang, job.paper) in HELD else pytest.mark.sweep,
        id=job.name,
    )
    for job in choose(
        Wanted(everything=True, layouts=["handout"], inks=["color"], brands=["plain"]), session()
    ).jobs
    if job.lang != "en"
]


# What a plain run makes is looked at on both papers each time, all else on A4 in a sweep.
USUAL = ("brief", "handout", "large-print")
LOOKED_AT = [
    pytest.param(
        one,
        marks=() if one[1] in USUAL or one[2] == "letter" else pytest.mark.sweep,
        id="-".join(one),
    )
    for one in PRINTINGS
]


@pytest.fixture(params=LOOKED_AT)
def printing(request: pytest.FixtureRequest) -> Printing:
    return shipped(*request.param)


def test_it_has_its_pages_and_nothing_to_say(printing: Printing) -> None:
    assert not printing.issues
    count = len(printing.file.pages)
    assert printing.pages == count
    assert count == PAGES.get(printing.job.layout, count)


def test_every_layout_is_tried_here() -> None:
    assert (
        {layout for _, layout, _ in PRINTINGS}
        == {*PAGES, *LONG_AS_IT_TAKES}
        == set(session().library.layouts)
    )


@pytest.mark.parametrize("job", HANDOUTS, ids=lambda job: job.name)
def test_the_handout_is_exactly_two_pages_in_every_brand(job: Job) -> None:
    one = shipped(job.sheet, job.layout, job.paper, brand=job.brand)
    assert one.job == job
    assert (one.pages, one.issues) == (2, ())


@pytest.mark.parametrize("job", TRANSLATED)
def test_a_translated_handout_has_two_pages_as_well(job: Job) -> None:
    one = assemble(job, session())
    assert (one.pages, one.issues, one.draft) == (2, (), False)


def test_numbers_of_notes_rise_in_the_order_in_which_it_is_read(printing: Printing) -> None:
    """By the tags: each number that is met for the first time is the next one; and each has its note."""
    met = [
        int(number)
        for node in printing.file.nodes
        if node.role == "Reference" and not within(node, "Note", "TOC")
        for number in re.findall(r"\d+", "".join(kid.words for kid in node.kids))
    ]
    count = len(printing.edition.notes)
    assert list(dict.fromkeys(met)) == list(range(1, count + 1))
    assert len([node for node in printing.file.nodes if node.role == "Note"]) == count


def test_no_words_are_too_small_to_read(printing: Printing) -> None:
    """Marks of notes stand in words that are large enough."""
    small = {(at.page, at.mcid) for node in printing.file.nodes if is_mark(node) for at in node.content}
    for number, leaf in enumerate(printing.file.pages):
        for text in filter(is_word, leaf.texts):
            assert text.size >= SMALL - CLOSE or (number, text.mcid) in small, "".join(text.parts)
    least = CLOSE_UP.get(printing.job.layout, BODY)
    body = {clean("".join(run.text for run in text)) for text in body_of(printing.edition.sheet)}
    found = [node for node in printing.file.nodes if clean(node.words) in body and not within(node, "Table")]
    assert found
    for node in found:
        for _, text in own(printing, node):
            assert text.size >= least - CLOSE or not is_word(text), node.words


def test_no_letter_stands_on_the_edge_of_a_ground(printing: Printing) -> None:
    assert not list(edges(printing.data))


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_what_stands_on_the_very_edge_of_what_printers_print_runs_off_no_page(
    tmp_path: Path, paper: str
) -> None:
    """That a folded sheet is a draft: A4 is no round number of points high, places in a file are round."""
    words = "Shade. " * 900
    at = session_in(tmp_path, {"heat": f'lang: en\ndraft: true\n{HEAD}  - p: "{words}"\n    id: p\n'})
    one = made(Job(sheet="heat", lang="en", layout="trifold", paper=paper, brand="plain"), at)
    assert one.issues == ()


def test_a_plain_run_makes_the_usual_layouts_on_both_papers() -> None:
    usual = choose(Wanted(), session())
    assert not usual.issues
    assert {(job.sheet, job.lang, job.layout, job.paper, job.ink, job.brand) for job in usual.jobs} == {
        (sheet, "en", layout, paper, "color", "plain")
        for sheet in SHEETS
        for layout in USUAL
        for paper in ("letter", "a4")
    }


@pytest.mark.parametrize(
    ("layout", "paper"),
    [
        ("handout", "letter"),
        pytest.param("handout", "a4", marks=pytest.mark.sweep),
        pytest.param("brief-two-column", "letter", marks=pytest.mark.sweep),
        pytest.param("brief-two-column", "a4", marks=pytest.mark.sweep),
        pytest.param("large-print", "letter", marks=pytest.mark.sweep),
        pytest.param("large-print", "a4", marks=pytest.mark.sweep),
    ],
)
def test_punched_pages_keep_text_off_the_holes_on_both_sides_of_a_leaf(layout: str, paper: str) -> None:
    job = Job(sheet=SHEETS[1], lang="en", layout=layout, paper=paper, punch=True, brand="plain")
    clear_of_holes(made(job, session()), rtl=False)


@pytest.mark.parametrize(("layout", "paper"), [("brief-two-column", "letter"), ("large-print", "a4")])
def test_punched_pages_keep_whatever_has_a_title_off_the_holes(
    layout: str, paper: str, tmp_path: Path
) -> None:
    job = Job(sheet="heard", lang="en", layout=layout, paper=paper, punch=True, brand="plain")
    clear_of_holes(made(job, session_in(tmp_path, {"heard": HEARD})), rtl=False)


def test_right_to_left_the_holes_are_at_the_right(tmp_path: Path) -> None:
    hebrew = "צל ומים שומרים על אנשים כשהימים ארוכים וחמים. " * 250
    at = session_in(tmp_path, {"heat": f'lang: he\n{HEAD}  - p: "{hebrew}"\n    id: long\n'})
    job = Job(sheet="heat", lang="he", layout="brief-wide", paper="a4", punch=True, brand="plain")
    clear_of_holes(made(job, at), rtl=True)


def clear_of_holes(printing: Printing, *, rtl: bool) -> None:
    """Holes are at the start of odd pages and at the end of even ones."""
    end = printing.session.layout(printing.job.layout).margins.end
    assert len(printing.file.pages) > 1
    for number, leaf in enumerate(printing.file.pages, 1):
        width = leaf.boxes["MediaBox"].right
        extents = [extent(text) for text in filter(inked, leaf.texts)]
        left, right = min(x for x, _ in extents), width - max(x for _, x in extents)
        at_left = (number % 2 == 1) != rtl
        holes, other = (left, right) if at_left else (right, left)
        assert holes >= PUNCHED - 0.5
        assert other >= end - 0.5
        assert other < PUNCHED


def test_only_whole_sheets_are_punched() -> None:
    jobs = choose(Wanted(everything=True, punch=True, langs=["en"]), session()).jobs
    assert {job.layout for job in jobs} == {
        "brief",
        "brief-two-column",
        "brief-wide",
        "handout",
        "large-print",
        "matrix",
    }
    assert all(job.file_name.endswith("_punched.pdf") for job in jobs)


# A layout as somebody writes it who has read the page about layouts, and no more.
OWN = """
title: Our leaflet
papers: [letter, a4]
margins: {top: 40, bottom: 40, start: 50, end: 50}
notes: {where: page}
types:
  title: {size: 24, leading: 28}
  body: {size: 13, leading: 18}
  note: {size: 10, leading: 13}
"""


@pytest.mark.parametrize(
    ("names", "paper"),
    [
        (["heard"], "letter"),
        pytest.param(SHEETS, "letter", marks=pytest.mark.sweep),
        pytest.param(SHEETS, "a4", marks=pytest.mark.sweep),
    ],
    ids=["a block of each", "letter", "a4"],
)
def test_a_layout_of_ones_own_needs_three_types_and_no_code(
    tmp_path: Path, names: list[str], paper: str
) -> None:
    sheets = {name: (HOME / "sheets" / name / "sheet.yaml").read_text("utf-8") for name in SHEETS}
    at = session_in(tmp_path, {name: (sheets | {"heard": HEARD})[name] for name in names}, {"leaflet": OWN})
    assert [job.layout for job in choose(Wanted(papers=[paper]), at).jobs] == ["leaflet"] * len(names)
    for sheet in names:
        printing = made(Job(sheet=sheet, lang="en", layout="leaflet", paper=paper, brand="plain"), at)
        assert not printing.issues
        assert {13.0, 10.0, 24.0} <= {text.size for leaf in printing.file.pages for text in leaf.texts}


# What is no word in the text of a sheet: marks, addresses, and the language or the look of words.
MARKUP = re.compile(r"(\[\^[^\]]*\]|\]\([^)]*\)|\]\{[^}]*\}|\*+|\[|--?|\s+)")
ACCENTS = str.maketrans("aeiounAEIOU", "áéíóúñÁÉÍÓÚ")
LONGER = 1.35


def pseudo(text: str) -> str:
    """The same with accents, and words said again until it is 35 % longer; its marks are kept."""
    if text.startswith(("http://", "https://")):
        return text
    pieces = [piece for piece in MARKUP.split(text) if piece]
    missing = (LONGER - 1) * len(text)
    made_longer = []
    for piece in pieces:
        is_word = not MARKUP.fullmatch(piece)
        made_longer.append(piece.translate(ACCENTS) if is_word else piece)
        if is_word and missing > 0 and any(c.isalpha() for c in piece):
            again = re.sub(r"[^\w]+", "", piece).translate(ACCENTS).lower()
            made_longer.append(f"-{again}")
            missing -= len(again) + 1
    return "".join(made_longer)


def test_the_pseudo_language_is_longer_and_keeps_its_marks() -> None:
    text = "Some *words* and [a link](https://example.org/a), as said.[^a][^b] [Casa]{lang=es}, § 7102."
    longer = pseudo(text)
    assert len(longer) >= LONGER * len(text)
    for mark in ("](https://example.org/a)", "[^a][^b]", "]{lang=es}", "7102"):
        assert mark in longer


def letters(sheet: Sheet) -> int:
    return sum(len(run.text) for _, text in texts_of(sheet) for run in text)


# How it is said that there is too little room: on all pages, on one, or for the notes of one.
WAYS = (
    r"{} runs over .* here, by \d+ lines?",
    r"this takes \d+ points in height, and a page has \d+",
    r"the \d+ notes marked here can't begin on the page of the mark: there is too little room",
)


@pytest.mark.parametrize("sheet", [pytest.param(SHEETS[0], marks=pytest.mark.sweep), SHEETS[1]])
def test_text_a_third_longer_overflows_nothing_or_says_where(
    sheet: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """As a translation into a language of long words: Finnish, which the program has no phrases of."""
    source = (HOME / "sheets" / sheet / "sheet.yaml").read_text("utf-8")
    at = translated(session_in(tmp_path, {sheet: source}), sheet, "fi", pseudo)
    every = choose(Wanted(everything=True, langs=["fi"], brands=["plain"], inks=["color"]), at)
    assert not every.issues
    assert letters(at.sheet(sheet, "fi")) >= LONGER * letters(at.sheet(sheet, "en"))
    assert len(every.jobs) == len([one for one in PRINTINGS if one[0] == sheet])
    told = []
    # Each time some printings of the one sheet, and others of the other.
    some = every.jobs[3 * SHEETS.index(sheet) :: 12]
    for job in every.jobs if request.config.getoption("--sweep") else some:
        try:
            printing = made(job, at)
        except Fault as fault:
            edition = f"`{job.layout}` on {job.paper}, fi, plain,"
            for issue in fault.issues:
                assert any(re.search(f"^{way.format(edition)}$", issue.message) for way in WAYS), str(issue)
                assert re.search(r"(sheet\.yaml|fi\.po):\d+:\d+", str(issue))
            told.append(job.layout)
        else:
            assert not printing.issues, [str(issue) for issue in printing.issues]
    assert not set(told) & (set(LONG_AS_IT_TAKES) - {"booklet"})


@pytest.mark.parametrize(
    ("layout", "brand"),
    [("half-sheet", "plain"), ("large-print", "own")],
    ids=["a code says it", "there are none"],
)
def test_what_is_left_out_for_a_brand_takes_its_notes_along(layout: str, brand: str, tmp_path: Path) -> None:
    sheet = f"""lang: en
{HEAD}  - {{p: "Rest.[^a]", id: rest, level: short}}
  - {{qr: "https://example.org/heat", text: Read on, id: code, level: short}}
  - {{contacts: "Ask[^b] us", id: ask, level: short}}
  - {{p: "Drink.[^c][^a]", id: drink, level: short}}
notes: {{a: First., b: Of the box., c: Last.}}
"""
    at = session_in(tmp_path, {"heat": sheet}, brand="meta: {name: Mint}\ncolor: {primary: '#14574A'}\n")
    printing = made(Job(sheet="heat", lang="en", layout=layout, paper="letter", brand=brand), at)
    assert [note.key for note in printing.edition.notes] == ["a", "c"]
    assert "Ask" not in "".join(node.words for node in printing.file.nodes)


CALL = (
    "  - {p: Rest., id: a}\n  - {contacts: Call, id: c}\n  - {qr: 'https://example.org', text: Read, id: q}\n"
)
PACK = (
    "  - {steps: [Call., Look.], id: s}\n  - {callout: More, id: k, blocks: [{p: x, id: x}]}\n"
    "  - {checklist: [Hat, Water], id: bag}\n"
)


@pytest.mark.parametrize("blocks", [CALL, PACK])
def test_a_short_sheet_in_large_print_does_not_end_on_a_page_that_is_all_but_empty(
    blocks: str, tmp_path: Path
) -> None:
    at = session_in(tmp_path, {"heat": f"lang: en\n{HEAD}{blocks}"})
    one = made(Job(sheet="heat", lang="en", layout="large-print", paper="letter", brand="plain"), at)
    assert not nearly_empty(one.laid)


def test_a_cell_may_say_what_two_others_say_one_after_the_other(tmp_path: Path) -> None:
    table = '  - {table: "", id: t, header-rows: 0, rows: [[Never, alone], [Never alone, Yes]]}\n'
    at = session_in(tmp_path, {"heat": f"lang: en\n{HEAD}{table}"})
    one = made(Job(sheet="heat", lang="en", layout="handout", paper="letter", brand="plain"), at)
    assert {"Never", "alone", "Never alone"} <= {node.words for node in one.file.nodes}


DATED = """meta: {name: Mint}
contacts: [{label: Telephone, value: "555 0100", link: "tel:+15550100", last-checked: 2026-11}]
"""


def test_a_date_behind_a_number_lies_on_no_number_of_lines_that_end_alike(tmp_path: Path) -> None:
    wide = """title: Wide
papers: {letter: {width: 1400, height: 900}}
margins: {top: 30, bottom: 20, start: 30, end: 30}
foot: 18
notes: {where: page}
types:
  title: {family: title, weight: 800, size: 24, leading: 36}
  body: {size: 10, leading: 13, align: end}
  note: {size: 10, leading: 11.5}
  table: {size: 9, leading: 15}
"""
    sheet = f"lang: en\n{HEAD}  - {{contacts: Call, id: c}}\n"
    at = session_in(tmp_path, {"heat": sheet}, {"wide": wide}, brand=DATED)
    one = made(Job(sheet="heat", lang="en", layout="wide", paper="letter", brand="own"), at)
    number, date = (
        next(text for leaf in one.file.pages for text in leaf.texts if text.bare.startswith(said))
        for said in ("555", "Last checked")
    )
    assert number.right < date.left
