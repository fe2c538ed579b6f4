"""A box that belongs to a list stands beside it where the second of two columns would else stay white."""

import pytest
from samples import LETTER, edition, pages, session

from broadside.model.page import Page, Words
from broadside.model.replace import replace

HEAD = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\nblocks:\n'
STEPS = "  - {h1: The day you get a notice, id: day}\n  - steps: [%s]\n    id: steps\n"
BOX = "  - {callout: Nobody may lock you out, id: box, blocks: [{p: '%s', id: told}]}\n"
NEXT = "  - {h1: How long, id: next}\n  - {p: %s, id: wait}\n"
TABLE = '  - {table: By state, id: t, rows: [["", Days, Law], [Ohio, "3", O.R.C.], [Utah, "5", U.C.]]}\n'
STEP = "Read what it says and write the date on it, and keep the envelope that it came in."


def x_of(start: str, made: tuple[Page, ...]) -> float:
    for page in made:
        for placed in page.body:
            for item in placed.box.items:
                if isinstance(item, Words):
                    said = "".join(text for glyphs in item.line.glyphs for text in glyphs.texts)
                    if said.replace("\N{NO-BREAK SPACE}", " ").startswith(start):
                        return placed.x + item.x
    raise AssertionError(start)


@pytest.mark.parametrize(("words", "is_beside"), [("A few days. ", True), ("A few days. " * 60, False)])
def test_it_begins_the_second_column_where_that_lowers_both(words: str, is_beside: bool) -> None:
    sheet = HEAD + STEPS % ", ".join([f'"{STEP}"'] * 5) + BOX % ("Call us. " * 24) + NEXT % words + TABLE
    own = replace(session().layout("handout"), fit=None)
    made = pages(edition(sheet), own, LETTER)
    steps, box, after = (x_of(start, made) for start in ("The day", "Nobody may", "How long"))
    assert (box > steps + 100) == is_beside
    assert after > steps + 100
