"""`import`: a document becomes a sheet that builds, and no word or note of it is lost."""

from pathlib import Path

import pytest
from manuscripts import ALL, Manuscript

from broadside.commands.import_ import Imported, Wanted, import_


def brought(one: Manuscript, folder: Path) -> Imported:
    path = folder / one.name
    path.write_bytes(one.data)
    return import_(path, folder, Wanted(name="made"))


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_no_word_and_no_note_is_lost(one: Manuscript, tmp_path: Path) -> None:
    made = brought(one, tmp_path)
    sheet = made.path.read_text(encoding="utf-8")
    assert (made.notes_in, made.notes_out) == one.notes, sheet
    assert made.marks == one.marks, sheet
    assert made.words_out + made.taken - made.words_in == one.more, sheet
    for words in one.there:
        assert words in sheet, sheet
    for words in one.told:
        assert any(words in remark for remark in made.remarks), made.remarks
    assert [issue for issue in made.issues if issue.severity == "error"] == []
