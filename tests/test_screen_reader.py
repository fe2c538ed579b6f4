"""What those hear who can't see a page: headings to go by, marks of lists, notes where they don't interrupt.

`corpus/heard/headings.txt` lists for each layout the headings and bookmarks of `corpus/heard/sheet.yaml` as
they are in the finished file; `BROADSIDE_UPDATE=1` writes what is found: read the difference before you keep
it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from printings import Printing, made, session_in
from readers import valid
from samples import HOME, edition, file, layout, pages, small

from broadside.file.proof.document import Node, clean, document
from broadside.model.content import Run
from broadside.pipeline.job import Job
from broadside.pipeline.library import find_library

HEARD = Path(__file__).parent / "corpus" / "heard"
LAYOUTS = sorted(find_library(HOME).layouts)
HEAD = 'lang: en\ntitle: Heat\nedition: 2026-11\nversion: "1"\n'


@pytest.fixture(scope="module")
def printings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printing]:
    source = (HEARD / "sheet.yaml").read_text(encoding="utf-8")
    at = session_in(tmp_path_factory.mktemp("heard"), {"heat": source})
    jobs = {
        name: Job(sheet="heat", lang="en", layout=name, paper="letter", brand="plain") for name in LAYOUTS
    }
    return {name: made(job, at) for name, job in jobs.items()}


def _headings(one: Printing) -> Iterator[str]:
    for node in one.file.nodes:
        if node.role[:1] == "H" and node.role[1:].isdigit():
            yield f"  {node.role} {clean(node.words)}"
    for mark in one.file.bookmarks:
        yield f"  bookmark {'  ' * mark.depth}{mark.title}"


def test_titles_are_headings_and_bookmarks_in_every_layout(printings: dict[str, Printing]) -> None:
    found = [line for name, one in printings.items() for line in (name, *_headings(one))]
    kept = HEARD / "headings.txt"
    if os.environ.get("BROADSIDE_UPDATE"):
        kept.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == kept.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_file_full_of_headings_is_valid(name: str, printings: dict[str, Printing], tmp_path: Path) -> None:
    assert not printings[name].issues
    valid(printings[name].data, tmp_path)


def test_things_under_a_cross_are_said_without_a_no(printings: dict[str, Printing]) -> None:
    said = list(_said(printings["handout"].file.nodes[0]))
    start = said.index("Against the law")
    assert said[start : start + 3] == ["Against the law", "leaving a child in a car", "locking exits"]


def test_a_mark_is_read_as_its_author_says(printings: dict[str, Printing]) -> None:
    said = list(_said(printings["brief"].file.nodes[0]))
    start = said.index("Hat") - 1
    assert said[start : start + 4] == ["Take along", "Hat", "Take along", "Water"]


def _said(node: Node) -> Iterator[str]:
    """What is read aloud, element by element."""
    if words := clean(node.alt or node.words):
        yield words
    for kid in node.kids:
        if kid.role not in ("Reference", "Link", "Span"):
            yield from _said(kid)


def test_no_note_is_read_between_a_sentence_and_the_next() -> None:
    """Notes stand at the feet of small pages; they are read when the section that marks them is over."""
    words = " ".join(["Drink water and stay in the shade."] * 40)
    one = edition(
        f"{HEAD}blocks:\n"
        f"  - {{h1: First, id: a}}\n  - {{p: 'One.[^one] {words}', id: b}}\n  - {{p: 'Two.[^two]', id: c}}\n"
        f"  - {{h1: Second, id: d}}\n  - {{p: 'Three.[^three] {words}', id: e}}\n  - {{p: Four., id: f}}\n"
        "notes: {one: A note., two: Another., three: A third.}\n"
    )
    own, paper = small()
    leaves = pages(one, own, paper)
    assert len([leaf for leaf in leaves if leaf.notes]) > 1
    (root, *_) = document(file(one, leaves)).nodes
    order = [kid.id or clean(kid.words)[:5] for kid in root.kids if kid.id or kid.role in ("P", "H2")]
    start = order.index("First")
    assert order[start : start + 8] == [
        *("First", "One.1", "Two.2", "note-one", "note-two"),
        *("Secon", "Three", "Four."),
    ]
    assert order[-1] == "note-three"


def test_an_item_is_read_before_the_blocks_in_it_also_beside_a_tall_box() -> None:
    """All that stands beside a picture is one box with it, in which all elements begin at once."""
    one = edition(
        f"{HEAD}blocks:\n  - panels: Two\n    id: a\n    columns: 2\n    boxes:\n"
        "      - {box: A, blocks: [{qr: 'https://example.org/heat', text: Here., id: b}]}\n"
        "      - {box: B, blocks: [{list: [{text: 'I[^one]', blocks: [{p: 'In[^two]', id: c}]}], id: d}]}\n"
        "notes: {one: A note., two: Another.}\n"
    )
    nodes = document(file(one, pages(one, layout()))).nodes
    (item,) = (node for node in nodes if node.role == "LBody" and node.words.startswith("I"))
    assert [kid.role for kid in item.kids] == ["Reference", "P"]


def test_notes_at_the_end_stay_under_their_heading() -> None:
    one = edition(
        f"{HEAD}blocks:\n  - {{h1: First, id: a}}\n  - {{p: 'One.[^one]', id: b}}\n  - "
        "{h1: Second, id: c}\n  - {p: Two., id: d}\nnotes: {one: A note.}\n"
    )
    (root, *_) = document(file(one, pages(one, layout(where="end")))).nodes
    order = [kid.id or clean(kid.words) for kid in root.kids if kid.id or kid.role == "H2"]
    assert order == ["First", "Second", "Notes", "note-one"]


def test_an_empty_corner_of_a_table_is_no_header() -> None:
    one = edition(
        f"{HEAD}blocks:\n  - table: Words\n    id: t\n    header-columns: 1\n"
        "    rows: [['', By day, By night], [Water, much, some], ['', little, none]]\n"
    )
    cells = [node for node in document(file(one, pages(one, layout()))).nodes if node.role in ("TH", "TD")]
    assert [node.role for node in cells] == ["TD", "TH", "TH", "TH", "TD", "TD", "TD", "TD", "TD"]


def test_a_list_says_what_its_marks_are() -> None:
    one = edition(
        f"{HEAD}blocks:\n  - list: [{{text: a, blocks: [{{list: [b], id: inner}}]}}]\n    id: outer\n"
        "  - {numbered: [c], id: numbers}\n  - {checklist: [d], id: checks}\n"
    )
    data = file(one, pages(one, layout()))
    assert [node.numbering for node in document(data).nodes if node.role == "L"] == [
        *("Disc", "None"),
        "Decimal",
        "None",
    ]


@pytest.mark.parametrize(("said", "tag"), [("fr", "fr"), ("French", "fr"), ("fr_CA", "fr-CA")])
def test_a_title_in_another_language_says_so(said: str, tag: str) -> None:
    one = edition(
        f"{HEAD}blocks:\n  - {{p: 'One.[^one]', id: b}}\nnotes:\n  one:\n    type: article-journal\n"
        f"    title: Une question\n    container-title: La revue\n    language: {said}\n    issued: 2020\n"
    )
    runs = one.notes[0].text
    assert {run.text.strip(): run.lang for run in runs if run.lang} == {"Une question": tag, "La revue": tag}
    spans = [node for node in document(file(one, pages(one, layout()))).nodes if node.role == "Span"]
    assert {(clean(node.words), node.lang) for node in spans} == {("Une question", tag), ("La revue", tag)}


@pytest.mark.parametrize("said", ["en", "English", "en-GB", "of old"])
def test_a_title_in_the_language_of_the_sheet_or_in_none_says_nothing(said: str) -> None:
    one = edition(
        f"{HEAD}blocks:\n  - {{p: 'One.[^one]', id: b}}\nnotes:\n  one:\n    type: book\n"
        f"    title: A question\n    language: {said}\n"
    )
    assert not [run for run in one.notes[0].text if isinstance(run, Run) and run.lang]
