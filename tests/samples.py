"""A document that uses everything, and the way of any document through the passes."""

from functools import cache
from pathlib import Path

from faces import fonts

from broadside.file.draw import draw
from broadside.file.finish import finish
from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.layout import Layout, Margins, Notes
from broadside.model.memo import Memo
from broadside.model.page import Page
from broadside.model.paper import SHEETS, Paper
from broadside.model.replace import replace
from broadside.model.walk import changed
from broadside.pages.measure import measure
from broadside.pages.paginate import paginate
from broadside.pages.running_feet import running_feet
from broadside.pipeline.library import find_library
from broadside.pipeline.session import Session
from broadside.read.check import check_sheet
from broadside.read.load import load
from broadside.words.cite import cite, cite_sheet
from broadside.words.contacts import fill_contacts
from broadside.words.number import number
from broadside.words.punctuate import punctuate

HOME = Path(__file__).parent.parent
# A sheet of one sentence with a note.
DRINK = """lang: en
title: Heat
edition: 2026-11
version: "1"
blocks:
  - p: Drink water.[^a]
    id: water
notes:
  a: A note.
"""
LETTER = SHEETS["letter"]


@cache
def session() -> Session:
    return Session(library=find_library(HOME), fonts=fonts())


def brand() -> Brand:
    return session().brand("plain")


def layout(name: str = "brief-wide", **notes: object) -> Layout:
    """A layout of the project's own, with other settings for its notes where they are given. It is plain:
    heads and tables on grounds have tests of their own."""
    own = replace(session().layout(name), hero=None, tables="ruled", edge=0.0)
    return replace(own, notes=replace(own.notes, **notes)) if notes else own


def small(columns: int = 1, align: str = "start", **notes: object) -> tuple[Layout, Paper]:
    """A small page that fills up soon: 320 by 300 points, 280 of them for text."""
    own = layout()
    types = tuple(
        (role, replace(type_, align=align) if role == "body" else type_)  # type: ignore[arg-type]
        for role, type_ in own.types
    )
    settings = {"where": "page", "columns": 1, "rule": 40.0, **notes}
    made = replace(
        own,
        margins=Margins(top=20, bottom=10, start=20, end=20),
        columns=columns,
        inset=0.0,
        types=types,
        notes=replace(Notes(), **settings),  # type: ignore[arg-type]
    )
    return made, Paper(name="small", width=320.0, height=300.0)


def edition(source: str, folder: Path = HOME) -> Edition:
    """The edition that YAML stands for; its issues must be warnings."""
    sheet, issues = check_sheet(load(source, "sheet.yaml"), name="test", folder=folder)
    assert sheet, [str(issue) for issue in issues]
    numbered, more = number(sheet, cite(sheet.notes, "apa", sheet.lang))
    assert not [issue for issue in more if issue.severity == "error"]
    notes = tuple(replace(note, text=punctuate(note.text, sheet.lang)) for note in numbered.notes)
    said = changed(numbered.sheet, lambda text: punctuate(text, sheet.lang))
    citation = cite_sheet(said, brand().organization, "apa") if "- cite:" in source else ()
    return fill_contacts(replace(numbered, sheet=said, notes=notes), brand(), citation)[0]


def pages(one: Edition, layout: Layout, paper: Paper = LETTER, memo: Memo | None = None) -> tuple[Page, ...]:
    memo = memo or Memo()
    flow = measure(one, layout, paper, brand(), fonts(), memo)
    filled = paginate(flow.bands, {note.key: note for note in flow.notes}, layout, paper, flow.rtl)
    return running_feet(filled, one, layout, brand(), fonts(), memo)


def file(one: Edition, made: tuple[Page, ...], memo: Memo | None = None) -> bytes:
    return finish(draw(made, one, brand(), fonts(), memo or Memo()), one)


LONG_NOTE = " ".join(f"Word {i} of a long note." for i in range(1, 121))

# Marks in a header, a cell, a callout, a heading and a caption; three on one line; a note of 600 words.
STRESS = f"""
lang: en
title: A sheet that strains[^title]
subtitle: Everything at once
message: The message has a mark too.[^message]
edition: 2026-11
version: "1"
legal: General information, not legal advice.
credit: Adapted from nothing.
blocks:
  - h1: A heading with a mark[^heading]
    id: one
  - p: Office, waffle and **bo**ld words, *affinity* and [a link](https://example.org/a), as said.[^long]
    id: first
  - p: Three notes on one line.[^a][^b][^c] The word [casa]{{lang=es}} is Spanish. 22 U.S.C. § 7102 is a law.
    id: three
  - table: A caption with a mark[^caption]
    id: table
    header-columns: 1
    rows:
      - ["", "Header[^header]", Other]
      - [Row, "Cell[^cell]", {{text: Spans two rows, rows: 2}}]
      - [Next, More]
      - [Both, {{text: Spans two columns, columns: 2}}]
      - [Empty, "", ""]
  - list:
      - First[^item]
      - text: Second
        blocks:
          - numbered: [One, Two, "Three[^a]"]
            id: steps
    id: bullets
  - quote: Nothing about us without us.[^quote]
    by: A saying
    id: quotation
  - callout: A box with a mark[^callout]
    id: box
    blocks:
      - p: Inside the box.[^inside]
        id: in-box
  - h2: More
    id: two
  - rule: true
    id: line
  - p: The same notes again.[^a][^long] And the header's.[^header]
    id: again
notes:
  long: "{LONG_NOTE}"
"""
for key in "title message heading a b c caption header cell item quote callout inside".split():
    STRESS += f"  {key}: A note on {key}, in words of its own.\n"
