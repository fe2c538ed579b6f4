"""Editions made as the program makes them, read again; and sheets and layouts of a test's own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import polib
from faces import fonts
from samples import HOME, session

from broadside.blocks.definitions.noun import Definitions
from broadside.blocks.list.noun import List, ListItem
from broadside.blocks.myths.noun import Myths
from broadside.blocks.paragraph.noun import Paragraph
from broadside.blocks.quotation.noun import Quotation
from broadside.blocks.timeline.noun import Timeline
from broadside.file.proof.document import Document, MarkedContent, Node, document
from broadside.file.proof.shown import Shown
from broadside.issues import Fault, Issue
from broadside.model.content import Edition, Sheet, Text
from broadside.model.memo import Memo
from broadside.model.page import Page
from broadside.model.paper import Ink
from broadside.model.press import Purpose
from broadside.model.walk import blocks_of
from broadside.pipeline.job import Job
from broadside.pipeline.library import find_library
from broadside.pipeline.line import assemble, edition_of, pages_of
from broadside.pipeline.parts import parts_of
from broadside.pipeline.session import Session
from broadside.read.translate import template

SHEETS = ("sex-work-vs-trafficking", "four-legal-approaches")

# What every sheet of a test begins with.
HEAD = 'title: Heat\nmessage: Drink water.\nedition: 2026-11\nversion: "1"\nblocks:\n'

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class Printing:
    job: Job
    session: Session = field(repr=False)
    data: bytes = field(repr=False)
    pages: int
    issues: tuple[Issue, ...]
    report: tuple[str, ...] = ()

    @cached_property
    def edition(self) -> Edition:
        return edition_of(parts_of(self.job, self.session))[0]

    @cached_property
    def laid(self) -> tuple[Page, ...]:
        """What the pages in the file were drawn from; of a folded sheet, its panels."""
        return pages_of(parts_of(self.job, self.session), self.edition)

    @cached_property
    def file(self) -> Document:
        # Most of it was read when it was proved, and is known by its very bytes.
        return document(self.data, memo=self.session.memo.once("proof", Memo))

    @cached_property
    def texts(self) -> dict[MarkedContent, list[Shown]]:
        """The pieces of text by marked content, as elements name them."""
        found: dict[MarkedContent, list[Shown]] = {}
        for number, page in enumerate(self.file.pages):
            for text in page.texts:
                if text.mcid is not None:
                    found.setdefault(MarkedContent(number, text.mcid), []).append(text)
        return found


def made(job: Job, at: Session) -> Printing:
    one = assemble(job, at)
    if one.draft:
        raise Fault(one.issues)
    return Printing(job, at, one.data, one.pages, one.issues, one.report)


def shipped(
    sheet: str,
    layout: str,
    paper: str = "letter",
    ink: Ink = "color",
    brand: str = "plain",
    purpose: Purpose = "office",
) -> Printing:
    """A printing of the project's own, made once."""
    return _once(
        Job(sheet=sheet, lang="en", layout=layout, paper=paper, ink=ink, brand=brand, purpose=purpose)
    )


@cache
def _once(job: Job) -> Printing:
    one = made(job, session())
    # As long as the session knows the pages: a hundred printings later they would be set anew.
    assert one.laid
    return one


def unsampled() -> str:
    """The project's own brand as if it were an organization's: its sheets don't say that it is none."""
    text = (HOME / "brands" / "plain" / "brand.yaml").read_text(encoding="utf-8")
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("sample:"))


def session_in(
    home: Path, sheets: Mapping[str, str], layouts: Mapping[str, str] | None = None, brand: str = ""
) -> Session:
    """A session with these sheets, and the project's own layouts and brands where there are no others."""
    for name, text in sheets.items():
        (home / "sheets" / name).mkdir(parents=True, exist_ok=True)
        (home / "sheets" / name / "sheet.yaml").write_text(text, encoding="utf-8")
    for name, text in (layouts or {}).items():
        (home / "layouts").mkdir(exist_ok=True)
        (home / "layouts" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (home / "brands" / "plain").mkdir(parents=True, exist_ok=True)
    (home / "brands" / "plain" / "brand.yaml").write_text(unsampled(), encoding="utf-8")
    if brand:
        (home / "brands" / "own").mkdir(parents=True)
        (home / "brands" / "own" / "brand.yaml").write_text(brand, encoding="utf-8")
    return Session(library=find_library(home), fonts=fonts())


def translated(at: Session, sheet: str, lang: str, change: Callable[[str], str]) -> Session:
    """A session where the sheet has a catalogue whose words are `change` of its own."""
    catalogue = polib.pofile(template(at.source(sheet)))
    catalogue.metadata |= {"Language": lang, "X-Reviewed-By": "A tester"}
    for entry in catalogue:
        entry.msgstr = change(entry.msgid)
    catalogue.save(str(at.library.sheets[sheet].with_name(f"{lang}.po")))
    return Session(library=find_library(at.library.home), fonts=fonts())


def within(node: Node, *roles: str) -> bool:
    """Whether an element is one of these, or in one."""
    at: Node | None = node
    while at is not None and at.role not in roles:
        at = at.parent
    return at is not None


def own(printing: Printing, node: Node) -> Iterator[tuple[int, Shown]]:
    """The text of an element and of inline elements in it, each piece with its page; no marks of notes."""
    for at in node.content:
        yield from ((at.page, text) for text in printing.texts.get(at, ()))
    for kid in node.kids:
        if kid.role in ("Span", "Link"):
            yield from own(printing, kid)


def inked(text: Shown) -> bool:
    # Blanks, and what only tells which way words run.
    return bool("".join(text.parts).strip(" \u200e\u200f"))


def is_mark(node: Node) -> bool:
    """Whether an element is the mark of a note, or one of the letters that lead from a note to its marks."""
    return within(node, "Reference") or (
        node.role == "Link" and len(node.words) == 1 and within(node, "Note")
    )


def is_word(text: Shown) -> bool:
    """Whether there is more to a piece of text than the comma between two marks."""
    return "".join(text.parts).strip(" \u202f,") != ""


def body_of(sheet: Sheet) -> Iterator[Text]:
    """What is read as running text."""
    yield sheet.message
    for block in blocks_of(sheet.blocks):
        match block:
            case Paragraph() | Quotation() | ListItem():
                yield block.text
            case List():
                yield from (item.text for item in block.items)
            case Myths():
                yield from (text for pair in block.pairs for text in (pair.myth, pair.fact))
            case Timeline():
                yield from (event.text for event in block.events)
            case Definitions():
                yield from (term.meaning for term in block.terms)


def extent(text: Shown) -> tuple[float, float]:
    """From where to where a piece of text has ink: a blank at its end takes at most half an em."""
    trailing = text.size / 2 if not text.parts[-1].strip() else 0.0
    return text.x, text.end - trailing
