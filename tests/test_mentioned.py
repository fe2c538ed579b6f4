"""Notes are numbered as pages mention them: what is read in one piece may stand on two."""

from pathlib import Path

import pytest
from faces import fonts
from noted import Read, read

from broadside.pipeline.job import Job
from broadside.pipeline.library import find_library
from broadside.pipeline.line import assemble
from broadside.pipeline.session import Session

LAYOUT = """\
extends: brief-wide
title: Low
papers: {letter: {width: 480, height: 240}, a4: {width: 480, height: 240}}
margins: {top: 24, bottom: 24, start: 24, end: 24}
masthead: compact
inset: 0
notes: {where: WHERE}
"""
WORDS = "Words of one cell or box. " * 12
LONG, SHORT = f"Words.[^1] {WORDS} {WORDS} {WORDS}[^2]", "Few words.[^3]"
# Each has two texts side by side: the second ends on the first page, the first goes on overleaf.
ROW = f"table: '', id: t, rows: [['{LONG}', '{SHORT}']]"
PANELS = (
    "panels: '', id: t, columns: 2, boxes: ["
    f"{{box: A, blocks: [{{p: '{LONG}', id: a}}]}}, {{box: B, blocks: [{{p: '{SHORT}', id: b}}]}}]"
)


# Where its second note is the third, the first box ends on the first page, and where it is the second again,
# it goes on overleaf.
TO_AND_FRO = (
    f"{{p: '{4 * 'word '} more[^5] word', id: lead}}, {{panels: '', id: t, columns: 2, boxes: ["
    f"{{box: B0, blocks: [{{p: '{15 * 'word '} more[^1] {26 * 'word '}', id: a}}, "
    f"{{p: '{22 * 'word '} more[^2] {28 * 'word '} more[^3] {6 * 'word '}', id: b}}]}}, "
    f"{{box: B1, blocks: [{{p: '{25 * 'word '} more[^4] {22 * 'word '}', id: c}}]}}]}}"
)
NOTES = f"{{'1': {20 * 'note '}., '2': {60 * 'note '}., '3': note., '4': note note note., '5': note.}}"


def marks_of(block: str, where: str, home: Path) -> dict[str, int]:
    """The numbers of notes, by their keys, in a printing of a sheet with this block and one before it."""
    found = printed(f"{{{block}}}", "{'1': Une., '2': Deux., '3': Trois.}", where, home)
    first = {key: min(pages) for key, pages in found.marks.items()}
    assert first["2"] > first["1"] == first["3"], "the first text goes on overleaf"
    return found.numbers


def printed(blocks: str, notes: str, where: str, home: Path) -> Read:
    for folder in ("sheets/s", "layouts"):
        (home / folder).mkdir(parents=True)
    (home / "layouts/low.yaml").write_text(LAYOUT.replace("WHERE", where), encoding="utf-8")
    head = "lang: en, title: T, edition: 2026, version: '1'"
    sheet = f"{{{head}, blocks: [{blocks}], notes: {notes}}}"
    (home / "sheets/s/sheet.yaml").write_text(sheet, encoding="utf-8")
    job = Job(
        sheet="s",
        lang="en",
        layout="low",
        paper="letter",
        ink="color",
        brand="plain",
        purpose="office",
        punch=False,
    )
    return read(assemble(job, Session(library=find_library(home), fonts=fonts())).data)


@pytest.mark.parametrize("where", ["page", "column", "end"])
@pytest.mark.parametrize("block", [ROW, PANELS], ids=["row", "panels"])
def test_numbers_rise_from_page_to_page(block: str, where: str, tmp_path: Path) -> None:
    assert marks_of(block, where, tmp_path) == {"1": 1, "2": 3, "3": 2}


def test_of_orders_that_alternate_one_that_rises_is_taken(tmp_path: Path) -> None:
    found = printed(TO_AND_FRO, NOTES, "page", tmp_path)
    first = sorted((found.numbers[key], min(pages)) for key, pages in found.marks.items())
    pages = [page for _, page in first]
    assert pages == sorted(pages)
    assert len({*pages}) > 1
