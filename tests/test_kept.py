"""An attempt at another setting measures anew what its types change, and nothing else."""

import pytest
from faces import fonts
from samples import LETTER, STRESS, brand, edition, layout, small

from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Box, Page
from broadside.model.replace import replace
from broadside.pages.copyfit.apply import applied
from broadside.pages.copyfit.fitted import counts_of
from broadside.pages.copyfit.outcome import drawbacks, spare
from broadside.pages.copyfit.setting import Setting
from broadside.pages.measure import measure
from broadside.pages.paginate import paginate
from broadside.pages.paginate.kept import paginate_kept
from broadside.pages.paginate.unfit import unfit

SHEET = edition("""lang: en
title: Heat
message: Drink water.
edition: 2026-11
version: "1"
blocks:
  - {p: "Drink water.[^a]", id: water}
  - {h2: Where, id: where}
  - {callout: By day, id: day, blocks: [{p: At the pool., id: pool}]}
notes:
  a: A note.
""")


def sized(role: str, share: float) -> Layout:
    """A layout with one of its types in another size."""
    own = layout()
    types = tuple(
        (name, replace(type_, size=type_.size * share) if name == role else type_)
        for name, type_ in own.types
    )
    return replace(own, types=types)


def measured(one: Layout, memo: Memo) -> dict[str, list[Box]]:
    """The boxes of each block and note, as they were made."""
    flow = measure(SHEET, one, LETTER, brand(), fonts(), memo)
    lines = {block.span.line: block.id for block in SHEET.sheet.blocks}
    found: dict[str, list[Box]] = {"notes": [box for note in flow.notes for box in note.boxes]}
    for band in flow.bands:
        for box in band.boxes:
            found.setdefault(lines.get(box.span.line, "else"), []).append(box)
    return found


def test_what_a_type_has_no_part_in_is_not_measured_anew() -> None:
    memo = Memo()
    before = measured(sized("body", 1.0), memo)
    for role, anew in {
        "note": {"notes"},
        "h2": {"where"},
        "body": {"water", "day"},
        "table": set(),
    }.items():
        after = measured(sized(role, 0.9), memo)
        changed = {name for name in before if name != "else" and items(before[name]) != items(after[name])}
        assert changed == anew, role


def items(boxes: list[Box]) -> list[int]:
    """What tells what was made from what was made again, however alike."""
    return [id(item) for box in boxes for item in box.items]


def test_what_is_kept_is_as_it_would_be() -> None:
    memo = Memo()
    for role in ("body", "note", "h2", "callout-title", "table", "body"):
        one = sized(role, 0.9)
        assert drawn(measured(one, memo)) == drawn(measured(one, Memo())), role


def drawn(found: dict[str, list[Box]]) -> dict[str, list[object]]:
    return {
        name: [
            (box.height, box.space, [(item.x, getattr(item, "line", None)) for item in box.items])
            for box in boxes
        ]
        for name, boxes in found.items()
    }


@pytest.mark.parametrize("where", ["page", "column", "end"])
def test_bare_pages_are_judged_as_those_that_are_drawn(where: str) -> None:
    one, memo = edition(STRESS), Memo()
    for size in (1.0, 0.8):
        made, paper = small(2, where=where)
        made = applied(made, Setting(size=size, spaces=size))
        flow = measure(one, made, paper, brand(), fonts(), memo)
        notes = {note.key: note for note in flow.notes}
        given = (flow.bands, notes, made, paper, flow.rtl, True)
        kept, drawn_pages = paginate_kept(*given, memo), paginate(*given)
        assert [shape(page) for page in kept.dressed()] == [shape(page) for page in drawn_pages]
        assert len(drawn_pages) > 1
        assert kept.unfit == bool(unfit(drawn_pages, {} if where == "end" else notes))
        assert drawbacks(kept.pages) == drawbacks(drawn_pages)
        assert counts_of(kept.pages) == counts_of(drawn_pages)
        assert spare(kept.pages, made) == spare(drawn_pages, made)


def shape(page: Page) -> list[object]:
    """Where the boxes of a page stand, and what they hold."""
    return [
        (
            one.x,
            one.y,
            one.repeated,
            one.box.height,
            one.box.notes,
            [type(item) for item in one.box.items],
            [element.role for element in one.box.elements],
            one.box.span,
        )
        for one in page.placed
    ]
