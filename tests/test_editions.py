"""Whole editions: validators accept them, other programs read them, the same input gives the same bytes."""

import io
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from languages import LEFT_TO_RIGHT, SCRIPTS, THAI, one_paragraph
from readers import assert_in_order, by_pdfium, by_pypdf, letters, valid
from samples import HOME, LETTER, STRESS, edition, file, layout, pages, session, small

from broadside.file.proof import proof
from broadside.file.proof.document import document
from broadside.model.memo import Memo
from broadside.model.page import Page, Words
from broadside.model.paper import PAPERS, white_edge
from broadside.pipeline.job import Job
from broadside.pipeline.line import assemble

SHEET = "sex-work-vs-trafficking"
JOBS = [
    Job(sheet=SHEET, lang="en", brand="plain", layout=name, paper=paper)
    for name in ("brief-wide", "brief-two-column")
    for paper in PAPERS
]


def test_no_stream_ends_where_a_reader_may_take_its_last_byte_for_a_line_end() -> None:
    """A carriage return as the last byte of data, and a line feed after it, are one line end to some."""
    one = edition(STRESS)
    data = file(one, pages(one, layout()))
    streams = list(re.finditer(rb"/Length (\d+)[^\n]*>>\nstream\n", data))
    assert len(streams) > 10
    for stream in streams:
        end = stream.end() + int(stream[1])
        assert data[end : end + 11] == b"\r\nendstream"


@pytest.mark.parametrize("job", JOBS, ids=lambda job: f"{job.layout}-{job.paper}")
def test_the_sheet_is_valid_in_every_printing(job: Job, tmp_path: Path) -> None:
    made = assemble(job, session())
    assert not made.issues
    assert made.pages == len(pypdfium2.PdfDocument(made.data))
    valid(made.data, tmp_path)


@pytest.mark.parametrize("where", ["page", "column", "end"])
@pytest.mark.parametrize("repeat", ["link", "again"])
def test_a_sheet_that_strains_keeps_every_promise(where: str, repeat: str, tmp_path: Path) -> None:
    one = edition(STRESS)
    for columns in (1, 2):
        made_layout, paper = small(columns, where=where, repeat=repeat)
        made = pages(one, made_layout, paper)
        data = file(one, made)
        faults = [issue for issue in proof(data, one, made) if "runs off" not in issue.message]
        assert not faults, [str(fault) for fault in faults]
        if where != "end":
            assert_notes_in_place(made, where)
        valid(data, tmp_path)


def assert_notes_in_place(made: tuple[Page, ...], where: str) -> None:
    """Each note starts on the page of its first mark, in its column too where notes go by column."""
    marked: dict[str, tuple[int, float]] = {}
    started: dict[str, tuple[int, float]] = {}
    for leaf in made:
        for placed in leaf.body:
            for key in placed.box.notes:
                marked.setdefault(key, (leaf.number, placed.x))
        for placed in leaf.notes:
            if placed.box.destination and not placed.repeated:
                started[placed.box.destination.removeprefix("note-")] = (leaf.number, placed.x)
    assert set(marked) == set(started)
    for key, (number, x) in marked.items():
        assert started[key][0] == number, key
        if where == "column" and key not in ("title", "message", "caption", "header", "cell"):
            assert started[key][1] == x, key


def test_a_note_marked_on_the_last_line_of_a_page_starts_there() -> None:
    filler = "".join(f"  - p: Line {i}.\n    id: l{i}\n" for i in range(1, 40))
    for last in range(4, 9):
        source = one_paragraph("Start.", "en") + filler.replace(f"Line {last}.", f"Line {last}.[^n]")
        made_layout, paper = small()
        made = pages(edition(source + "notes:\n  n: A note.\n"), made_layout, paper)
        assert_notes_in_place(made, "page")


def test_nothing_is_drawn_beyond_the_margins() -> None:
    one = edition(STRESS)
    for columns in (1, 2):
        made_layout, paper = small(columns, where="page")
        for leaf in pages(one, made_layout, paper):
            for placed in (*leaf.body, *leaf.notes, *leaf.furniture):
                # A running head stands above the text, where printers can still print.
                top = white_edge(paper) if placed in leaf.furniture else made_layout.margins.top
                assert placed.y >= top - 0.01
                assert placed.y + placed.box.height <= paper.height - made_layout.margins.bottom + 0.01
                for ink in placed.box.items:
                    width = ink.line.width if isinstance(ink, Words) else ink.width
                    if getattr(ink, "edge", 0.0):
                        continue  # a ground that reaches beyond the text
                    assert placed.x + ink.x >= made_layout.margins.start - 0.5
                    assert placed.x + ink.x + width <= paper.width - made_layout.margins.end + 0.5


@pytest.mark.parametrize("lang", LEFT_TO_RIGHT)
def test_text_in_is_text_out(lang: str) -> None:
    one = edition(one_paragraph(SCRIPTS[lang], lang))
    data = file(one, pages(one, layout()))
    wanted = letters("".join(run.text for run in one.sheet.blocks[0].text))  # type: ignore[union-attr]
    assert wanted in letters(by_pdfium(data))
    assert wanted in letters(by_pypdf(data))


def test_signs_above_letters_are_read_where_justification_spreads_them() -> None:
    one = edition(one_paragraph(THAI, "th"))
    data = file(one, pages(one, *small(align="justify")))
    assert letters(THAI) in letters(by_pdfium(data))
    assert letters(THAI) in letters(by_pypdf(data))


@pytest.mark.parametrize("lang", SCRIPTS)
def test_a_reader_that_takes_glyph_by_glyph_finds_the_words_with_nothing_in_between(lang: str) -> None:
    """Signs above, below and before their letter, and letters in one glyph, are told apart by their codes; a
    letter that a font puts together from two glyphs reads as the two characters it is composed of."""
    more = {"hi": " हिन्दी शक्ति क्षत्रिय विद्यार्थी", "he": " שָׁלוֹם", "ar": " مَرْحَبًا"}.get(lang, "")
    one = edition(one_paragraph(SCRIPTS[lang] + more, lang))
    leaf = pypdf.PdfReader(io.BytesIO(file(one, pages(one, layout())))).pages[0]
    wanted = "".join(run.text for run in one.sheet.blocks[0].text)  # type: ignore[union-attr]
    said = unicodedata.normalize("NFC", leaf.extract_text())
    assert "".join(wanted.split()) in "".join(said.split())


@pytest.mark.parametrize("lang", ["ar", "he"])
def test_right_to_left_text_is_read_back(lang: str) -> None:
    one = edition(one_paragraph(SCRIPTS[lang], lang))
    made = pages(one, layout())
    data = file(one, made)
    assert not proof(data, one, made)
    assert letters(SCRIPTS[lang]) in letters(by_pdfium(data))
    assert letters(SCRIPTS[lang]) in letters(by_pypdf(data))
    paragraph = next(p for p in made[0].body if p.box.span == one.sheet.blocks[0].span)
    (ink,) = (item for item in paragraph.box.items if isinstance(item, Words))
    right = LETTER.width - layout().margins.start - layout().inset
    assert paragraph.x + ink.x + ink.line.width == pytest.approx(right, abs=0.1)


@pytest.mark.parametrize("job", JOBS[::2], ids=lambda job: job.layout)
def test_the_words_of_the_sheet_are_read_in_order(job: Job) -> None:
    data = assemble(job, session()).data
    for read in (by_pdfium, by_pypdf):
        floats = session().layout(job.layout).floats
        assert_in_order(session().sheet(SHEET, "en"), letters(read(data)), floats)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    job = JOBS[0]
    first = assemble(job, session()).data
    one, memo = edition(STRESS), Memo()
    file(one, pages(one, layout(), memo=memo), memo)
    second = assemble(job, session()).data
    assert first == second
    for seed in ("1", "2"):
        words = [sys.executable, "-m", "broadside", "build", SHEET, "--layout", "half-sheet"]
        env = {**os.environ, "PYTHONHASHSEED": seed}
        words += ["--paper", "letter", "--jobs", "1", "--out", str(tmp_path / seed)]
        subprocess.run(words, cwd=HOME, env=env, check=True, capture_output=True)
    (one_run,) = (tmp_path / "1").glob("*.pdf")
    (other_run,) = (tmp_path / "2").glob("*.pdf")
    assert one_run.read_bytes() == other_run.read_bytes()


def test_a_note_marked_often_is_one_note_with_links_both_ways() -> None:
    one = edition(STRESS)
    made_layout, paper = small()
    read = document(file(one, pages(one, made_layout, paper)))
    assert len([node for node in read.nodes if node.id == "note-a"]) == 1
    targets = [link.target for link in read.links]
    assert targets.count("#note-a") >= 3
    assert {"#mark-a-1", "#mark-a-2", "#mark-a-3"} <= set(targets)


def test_a_note_marked_more_often_than_there_are_letters_leads_back_to_each_mark() -> None:
    """Its letters go on with aa, ab and so on, over as many lines as they need."""
    said = "\n".join(f"  - p: Paragraph {i} of many.[^k]\n    id: p{i}" for i in range(1, 91))
    source = f"lang: en\ntitle: T\nmessage: m\nedition: 2026-11\nversion: '1'\nblocks:\n{said}\n"
    one = edition(source + "notes:\n  k: A note that speaks for many.\n")
    made_layout, paper = small(letters=True)
    made = pages(one, made_layout, paper)
    assert not proof(file(one, made), one, made)
    lines = [ink.line for placed in made[0].notes for ink in placed.box.items if isinstance(ink, Words)]
    rows = ["".join(text for g in line.glyphs for text in g.texts) for line in lines]
    assert len(rows) > 3
    assert "many. a b c d " in " ".join("".join(rows).split())
    assert " y z aa ab " in "".join(rows)
    assert "".join(rows).endswith(" cj ck cl")


def test_a_long_word_in_a_narrow_column_is_hyphenated_though_its_layout_hyphenates_nothing() -> None:
    one = edition(one_paragraph("Die Rechtsschutzversicherungsgesellschaften zahlen.", "de"))
    made_layout, paper = small(columns=3)
    placed = [placed for page in pages(one, made_layout, paper) for placed in page.body]
    lines = [ink.line for one in placed for ink in one.box.items if isinstance(ink, Words)]
    rows = ["".join(text for g in line.glyphs for text in g.texts) for line in lines]
    assert rows[rows.index("Die Rechts\u00ad") + 1] == "schutzversi\u00ad"


def test_bookmarks_and_titles_are_free_of_numbers() -> None:
    one = edition(STRESS)
    made_layout, paper = small()
    data = file(one, pages(one, made_layout, paper))
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["A heading with a mark"]
        assert str(pdf.docinfo["/Title"]) == "A sheet that strains"
