"""Text in is text out for a third reader: poppler."""

from pathlib import Path

import pytest
from languages import SCRIPTS, THAI, one_paragraph
from printings import SHEETS, shipped
from programs import run
from readers import assert_in_order, letters
from samples import edition, file, layout, pages, session, small
from test_boxes import boxed


def by_poppler(data: bytes, folder: Path) -> str:
    path = folder / "read.pdf"
    path.write_bytes(data)
    return run("pdftotext", "-raw", "-enc", "UTF-8", str(path), "-")


@pytest.mark.parametrize("lang", SCRIPTS)
def test_text_in_is_text_out(lang: str, tmp_path: Path) -> None:
    one = edition(one_paragraph(SCRIPTS[lang], lang))
    wanted = "".join(run.text for run in one.sheet.blocks[0].text)  # type: ignore[union-attr]
    assert letters(wanted) in letters(by_poppler(file(one, pages(one, layout())), tmp_path))


def test_signs_above_letters_are_read_where_justification_spreads_them(tmp_path: Path) -> None:
    one = edition(one_paragraph(THAI, "th"))
    data = file(one, pages(one, *small(align="justify")))
    assert letters(THAI) in letters(by_poppler(data, tmp_path))


@pytest.mark.parametrize("name", ["brief-wide", "brief-two-column"])
def test_the_words_of_the_sheet_are_read_in_order(name: str, tmp_path: Path) -> None:
    data = shipped(SHEETS[0], name).data
    floats = session().layout(name).floats
    assert_in_order(session().sheet(SHEETS[0], "en"), letters(by_poppler(data, tmp_path)), floats)


def test_panels_are_read_one_after_the_other(tmp_path: Path) -> None:
    one = edition(boxed(66))
    first_page = by_poppler(file(one, pages(one, layout())), tmp_path).split("1 of ")[0]
    assert first_page.index("a 10.") < first_page.index("b 1.")
