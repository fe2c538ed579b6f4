"""What is kept for later follows from all that it was made of: no printing is as the one before it was."""

from pathlib import Path
from typing import Any

import pytest
from printings import HEAD, session_in

from broadside.model.content import Edition
from broadside.model.replace import replace
from broadside.pipeline.job import Job
from broadside.pipeline.line import edition_of
from broadside.pipeline.parts import parts_of
from broadside.pipeline.session import Session

BLOCKS = """\
  - {p: Drink water., id: a, level: essential}
  - {pull: Drink water., id: b, level: full}
  - {h1: More, id: c}
  - {qr: "https://example.org/heat", call: Drink now., text: Read on, id: d, level: short}
"""
JOB = Job(sheet="heat", lang="en", layout="handout", paper="letter", brand="plain")
# What of a layout decides on words.
CHANGES: list[dict[str, Any]] = [
    {"takes": "full", "also": ()},
    {"only": ("p",)},
    {"also": ("pull",)},
    {"call": True},
    {"imprint": "none"},
]


def said(at: Session, changes: dict[str, Any]) -> Edition:
    parts = parts_of(JOB, at)
    own = replace(parts.layout, takes="short", also=(), call=False, imprint="full", fit=None)
    return edition_of(replace(parts, layout=replace(own, **changes)))[0]


@pytest.mark.parametrize("changes", CHANGES, ids=lambda one: next(iter(one)))
def test_words_are_those_of_the_layout_whatever_was_printed_before(
    changes: dict[str, Any], tmp_path: Path
) -> None:
    sheet = {"heat": f"lang: en\nlicence: CC BY 4.0\n{HEAD}{BLOCKS}"}
    at = session_in(tmp_path / "one", sheet)
    before, after = said(at, {}), said(at, changes)
    alone = said(session_in(tmp_path / "other", sheet), changes)
    assert [one.id for one in after.sheet.blocks] == [one.id for one in alone.sheet.blocks]
    assert repr(after.sheet).replace("one/", "other/") == repr(alone.sheet)
    assert after.sheet != before.sheet
