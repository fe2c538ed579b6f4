"""Notes are numbered as pages mention them: what is read in one piece may stand on two."""

from pathlib import Path

import pytest
from faces import fonts
from noted import read

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


def marks_of(block: str, where: str, home: Path) -> dict[str, int]:
    """The numbers of notes, by their keys, in a printing of a sheet with this block and one before it."""
    for folder in ("sheets/s", "layouts"):
        (home / folder).mkdir(parents=True)
    (home / "layouts/low.yaml").write_text(LAYOUT.replace("WHERE", where), encoding="utf-8")
    head = "lang: en, title: T, edition: 2026, version: '1'"
    notes = "{'1': Une., '2': Deux., '3': Trois.}"
    sheet = f"{{{head}, blocks: [{{{block}}}], notes: {notes}}}"
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
    found = read(assemble(job, Session(library=find_library(home), fonts=fonts())).data)
    first = {key: min(pages) for key, pages in found.marks.items()}
    assert first["2"] > first["1"] == first["3"], "the first text goes on overleaf"
    return found.numbers


@pytest.mark.parametrize("where", ["page", "column", "end"])
@pytest.mark.parametrize("block", [ROW, PANELS], ids=["row", "panels"])
def test_numbers_rise_from_page_to_page(block: str, where: str, tmp_path: Path) -> None:
    assert marks_of(block, where, tmp_path) == {"1": 1, "2": 3, "3": 2}
