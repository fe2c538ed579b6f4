"""What editions for several brands share is what each would have by itself."""

import zlib
from pathlib import Path
from typing import Any

import pytest
from faces import fonts
from printings import session_in
from samples import HOME, brand, edition, layout

from broadside.file.draw.pieces import LARGE, LEAST, packed
from broadside.issues import Span
from broadside.model.lately import Lately
from broadside.model.layout import Layout
from broadside.model.memo import Memo
from broadside.model.page import Box, Element, Words
from broadside.model.place import Stack
from broadside.model.replace import replace
from broadside.model.text import Line
from broadside.pages import retrace, swapped
from broadside.pages.branded import Branded
from broadside.pages.measure import typesetter_for
from broadside.pages.put_in import Put, put_in
from broadside.pipeline import fitting
from broadside.pipeline.job import Job
from broadside.pipeline.library import Library, find_library
from broadside.pipeline.line import assemble
from broadside.pipeline.session import Session
from broadside.typeset.lines import sketched_line

HEAT = """lang: en
title: Heat
edition: 2026-11
version: "1"
blocks: [{p: Heat kills., id: a}]
"""
SHEET = "four-legal-approaches"
# One of which a brief takes more than it has room for.
FULL = "sex-work-vs-trafficking"
OWN = """meta: {{name: {name}}}
color: {{primary: "{colour}"}}
contacts: [{{label: Telephone, value: 555 {number}}}, {{label: {label}, value: {address}}}]
"""
# The third has the lines of the second; the fourth has a label of its own.
BRANDS = {
    "first": OWN.format(name="A body", colour="#0B6E6E", number="0100", label="Web", address="one.example"),
    "second": OWN.format(name="Second", colour="#1F4E8C", number="0111", label="Web", address="two.example"),
    "third": OWN.format(name="Third", colour="#8C1A2E", number="0122", label="Web", address="three.example"),
    "fourth": OWN.format(
        name="Fourth", colour="#1F4E8C", number="0133", label="Write", address="four.example"
    ),
}


def library_of(sheet: str, folder: Path) -> Library:
    """A shipped sheet for these brands."""
    words = (HOME / "sheets" / sheet / "sheet.yaml").read_text(encoding="utf-8")
    at = session_in(folder, {sheet: words})
    for name, said in BRANDS.items():
        (folder / "brands" / name).mkdir()
        (folder / "brands" / name / "brand.yaml").write_text(said, encoding="utf-8")
    return find_library(at.library.home)


def test_nothing_is_tried_for_an_edition_that_goes_a_known_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No setting, nor whether it runs over by much as it is."""
    shared = Session(library=library_of(FULL, tmp_path), fonts=fonts())
    attempt, attempted = fitting._Work.attempt, set[str]()

    def tried(work: Any, layout: Layout, whole: bool) -> object:
        attempted.add(work.parts.job.brand)
        return attempt(work, layout, whole)

    monkeypatch.setattr(fitting._Work, "attempt", tried)
    for name in ("first", "second", "third"):
        assemble(Job(sheet=FULL, lang="en", layout="brief", paper="letter", brand=name), shared)
    assert attempted == {"first", "second"}


def test_an_edition_that_goes_a_known_way_is_as_if_it_had_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a printing of which pages are set in several settings: those without a brand's own words are set
    for the first brand that goes that way, and steps of a search that come to nothing are left out."""
    library = library_of(SHEET, tmp_path)
    shared, mixed, taken = Session(library=library, fonts=fonts()), swapped.mixed, retrace.swapped
    set_anew: dict[str, int] = {}
    trails: dict[str, swapped.Trail] = {}
    for name in BRANDS:

        def told(*given: object, name: str = name) -> object:
            set_anew[name] = set_anew.get(name, 0) + 1
            return mixed(*given)  # type: ignore[arg-type]

        def gone(flow: object, trail: swapped.Trail, *given: object, name: str = name) -> object:
            trails[name] = trail
            return taken(flow, trail, *given)  # type: ignore[arg-type]

        job = Job(sheet=SHEET, lang="en", layout="brief", paper="letter", brand=name)
        with monkeypatch.context() as patch:
            patch.setattr(swapped, "mixed", told)
            patch.setattr(retrace, "swapped", gone)
            made = assemble(job, shared)
        if name in ("third", "fourth"):
            assert made.data == assemble(job, Session(library=library, fonts=fonts())).data
    # The first two search: nothing is known of other brands until there is one.
    trail = trails["fourth"]
    assert trail.direct is not None
    assert len(trail.direct) < len(trail.swaps)
    assert set_anew["fourth"] < len(trail.direct)


def test_of_an_edition_that_goes_a_known_way_its_own_words_alone_are_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once two have shown which boxes these are. One with an address of more lines is searched for."""
    library = library_of(FULL, tmp_path)
    tower = ".".join(["a-very-long-address-for-mail"] * 6)
    for number, address in enumerate(("a.example", "b.example", "c.example", tower)):
        said = OWN.format(
            name="A body", colour="#8C1A2E", number=f"015{number}", label="Web", address=address
        )
        (tmp_path / "brands" / f"more-{number}").mkdir()
        (tmp_path / "brands" / f"more-{number}" / "brand.yaml").write_text(said, encoding="utf-8")
    library = find_library(library.home)
    shared, measured = Session(library=library, fonts=fonts()), fitting._Work.measured
    puts: list[tuple[Branded, Put]] = []
    flows: list[Layout] = []

    def counted(work: Any, layout: Layout) -> object:
        flows.append(layout)
        return measured(work, layout)

    def put(one: Branded, known: Put) -> object:
        puts.append((one, known))
        return put_in(one, known)

    monkeypatch.setattr(fitting._Work, "measured", counted)
    monkeypatch.setattr(retrace, "put_in", put)
    set_anew: dict[str, int] = {}
    for name in ("second", "third", "more-0", "more-1", "more-2", "more-3"):
        job = Job(sheet=FULL, lang="en", layout="brief", paper="letter", brand=name)
        flows.clear()
        made = assemble(job, shared)
        set_anew[name] = len(flows)
        if name in ("more-2", "more-3"):
            assert made.data == assemble(job, Session(library=library, fonts=fonts())).data
    assert set_anew["more-1"] > set_anew["more-2"] == 0 < set_anew["more-3"]
    one, known = puts[-1]
    assert put_in(one, known) is not None
    # What stands under another root is of no tree with the rest; and other heights are other pages.
    assert put_in(one, replace(known, root=Element(role="Document", parent=None))) is None
    taller = tuple(replace(box, height=box.height + 1.0) for box in known.boxes)
    assert put_in(one, replace(known, boxes=taller)) is None


@pytest.mark.parametrize("level", [1, 5])
def test_a_page_is_packed_piece_by_piece_and_unpacks_as_a_whole(level: int) -> None:
    coast = "".join(
        f"{i * 7919 % 61200 / 100:.2f} {i * 104729 % 79200 / 100:.2f} l\n" for i in range(LARGE // 10)
    )
    pages = [
        f"0.1 0.{colour} 0.3 rg\n{coast}f\n0.{colour} 0 0 RG 1 0 0 1 3 4 cm\n{coast}S".encode()
        for colour in (1, 2, 3)
    ]
    kept: Lately[bytes, bytes] = Lately(8)
    made = [packed(page, level, kept) for page in pages]
    assert [zlib.decompress(one) for one in made] == pages
    # Nothing but their colours is packed for the second and the third, and each as if it were the first.
    assert len(kept) == 2
    assert made[2] == packed(pages[2], level, Lately(8))
    assert len(coast) > LEAST
    small = pages[0][: LARGE - 1]
    assert packed(small, level, kept) == zlib.compress(small, level)


def test_a_line_of_nothing_is_compared_too() -> None:
    nothing = Line(glyphs=(), width=0.0)
    typesetter = typesetter_for(edition(HEAT), layout("brief"), brand(), fonts(), Memo())
    assert sketched_line(nothing, typesetter) == (0.0, False, (), 0)
    ink = Words(x=0.0, y=0.0, line=nothing, colour="ink", element=None)
    (line,) = retrace._lines_of(Stack(boxes=(Box(height=1.0, items=(ink,), span=Span(path="")),)))
    assert line.size == 0.0
