"""Catalogues in the hands of gettext's own programs: what they check, and what they make of ours."""

from pathlib import Path

import pytest
from programs import run
from samples import HOME
from test_update import SHEET, brief, done

from broadside.model.replace import replace
from broadside.read.load import load
from broadside.read.translate import template
from broadside.read.translate.po import Po, edited, parse, write
from broadside.translation.head import PLURALS
from broadside.translation.start import start
from broadside.translation.update import update

SHIPPED = sorted((HOME / "sheets").glob("*/*.po"))


def check(po: Po | str, folder: Path) -> None:
    """Header, forms of plurals, escapes, no message twice."""
    path = folder / "es.po"
    path.write_text(po if isinstance(po, str) else write(po), encoding="utf-8")
    run("msgfmt", "--check", "-o", str(folder / "es.mo"), str(path))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_is_shipped(path: Path, tmp_path: Path) -> None:
    run("msgfmt", "--check", "-o", str(tmp_path / "one.mo"), str(path))


@pytest.mark.parametrize("lang", ["es", "zh-Hans", *sorted(PLURALS)])
def test_a_new_file(lang: str, tmp_path: Path) -> None:
    check(start(replace(brief(), lang=lang)), tmp_path)


def test_a_file_after_edits(tmp_path: Path) -> None:
    sheet = SHEET.replace("makes people ill", "makes people sick").replace("      - Rest in the shade\n", "")
    po = update(done(), brief(sheet.replace("id: do", "id: to-do")))
    assert any(one.obsolete for one in po.messages)
    assert any(one.fuzzy for one in po.messages)
    check(po, tmp_path)


def test_what_msgmerge_makes_of_ours_holds(tmp_path: Path) -> None:
    """It wraps, sorts out and marks as we do: nothing is left to update but what we alone know."""
    old, pot = tmp_path / "es.po", tmp_path / "heat.pot"
    old.write_text(write(done()), encoding="utf-8")
    sheet = SHEET.replace("makes people ill", "makes people sick").replace("id: do", "id: to-do")
    pot.write_text(template(load(sheet, "sheet.yaml")), encoding="utf-8")
    merged = parse(run("msgmerge", "--previous", "-q", str(old), str(pot)), "es.po")
    ours = update(merged, brief(sheet))
    assert {one.source: one.words for one in ours.messages} == {
        one.source: one.words for one in update(done(), brief(sheet)).messages
    }
    assert all(one.words for one in ours.messages)


def test_lines_are_wrapped_by_others_as_by_us(tmp_path: Path) -> None:
    """A program that saves a file anew, as editors do, changes none of its words."""
    path = tmp_path / "es.po"
    messages = tuple(edited(one, words=f'"{one.words}" ' * 9) for one in done().messages)
    po = parse(write(replace(done(), messages=messages)), "es.po")
    path.write_text(write(po), encoding="utf-8")
    again = parse(run("msgcat", "--width", "60", str(path)), "es.po")
    assert [(one.source, one.words, one.extracted, one.places) for one in again.messages] == [
        (one.source, one.words, one.extracted, one.places) for one in po.messages
    ]
