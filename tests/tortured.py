"""A random document through all passes, as a person's own; and what its file must hold, read with PDFium.

Nothing here asks what `proof` asks in the way that it does: letters by their outlines, words by what a reader
would copy, notes by the places that links lead to.
"""

import io
import re
import tempfile
import traceback
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships neither types nor stubs
from documents import Document
from faces import fonts
from noted import misplaced
from painted import Letter, area, common, grounds, images, letters, on_edges

from broadside.file.proof.document import clean
from broadside.file.proof.document import document as opened
from broadside.issues import Fault
from broadside.model.layout import Layout
from broadside.pipeline.job import Job
from broadside.pipeline.library import find_library
from broadside.pipeline.line import assemble
from broadside.pipeline.session import Session

# What can't be set, and is said in words at its line.
TOLD = (
    re.compile(r"this takes \d+ points in height, and a page has"),
    re.compile(r"no room for words here: the place is \d+ points wide"),
    re.compile(r"the code of this address is \d+ points wide"),
    re.compile(r"a line of this note takes more than the"),
    re.compile(r"(the note|the \d+ notes) marked here can.t begin"),
    re.compile(r"`.*` on .* runs over its "),
    re.compile(r"[\d,]+ (blocks|notes): a sheet has at most"),
    TOO_BIG := re.compile(r"the file is bigger than"),
)
# How far the outline of a letter may stand out of its line, and two letters into one another, as a share of
# the smaller one.
CLOSE = 2.5
TOUCH = 0.3
CELL = 10.0
# Languages whose letters stand one after the other.
ALONE = ("en", "el", "ru")
# Words of so many letters may be broken.
LONG, LEAST_PART = 4, 2
# Blocks that stand in one column among several; lists may span them in lanes.
IN_COLUMNS = ("p", "quote", "callout", "aside", "definitions", "qr")


@dataclass(frozen=True)
class Outcome:
    """`kind` is `made`, `told` (what can't be done), `refused`, `crashed` or `broken` (made, yet wrong)."""

    document: Document
    kind: str
    says: tuple[str, ...] = ()
    pages: int = 0
    data: bytes = b""


def tortured(document: Document) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        document.write(home)
        session = Session(library=find_library(home), fonts=fonts())
        job = Job(
            sheet="torture",
            lang=document.spoken,
            layout=document.layout,
            paper=document.paper,
            ink=document.ink,  # type: ignore[arg-type]  # one of three words
            brand=document.brand,
            purpose=document.purpose,  # type: ignore[arg-type]  # likewise
            punch=punched(document, session),
        )
        try:
            if document.tongue:
                words = document.catalogue(session.source("torture"))
                catalogue = home / "sheets" / "torture" / f"{document.langs[-1]}.po"
                catalogue.write_text(words, encoding="utf-8")
                session = Session(library=find_library(home), fonts=fonts())
            made = assemble(job, session)
            if made.draft:
                raise Fault(made.issues)
        except Fault as fault:
            errors = [issue for issue in fault.issues if issue.severity == "error"]
            told = all(
                any(one.search(issue.message) for one in TOLD)
                and (issue.span.line or TOO_BIG.search(issue.message))
                for issue in errors
            )
            says = tuple(f"{issue.span.line}: {issue.message} ({issue.hint})" for issue in errors)
            return Outcome(document, "told" if told else "refused", says)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is what is looked for
            last = traceback.extract_tb(fault.__traceback__)[-1]
            at = f"{Path(last.filename).name}:{last.name}: {type(fault).__name__}: {fault}"
            return Outcome(document, "crashed", (at, traceback.format_exc()))
        own = session.layout(document.layout)
        amiss = tuple(faults(document, made.data, own.punched() if job.punch else own))
    return Outcome(document, "broken" if amiss else "made", amiss, made.pages, made.data)


def punched(document: Document, session: Session) -> bool:
    return document.punch and session.layout(document.layout).can_be_punched(document.paper)


def faults(document: Document, data: bytes, layout: Layout) -> Iterator[str]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        pages = [letters(page) for page in pdf]
        pictures = [images(page) for page in pdf]
        fields = [grounds(page) for page in pdf]
    finally:
        pdf.close()
    yield from lost(document, data, pages)
    for number, page in enumerate(pages, 1):
        yield from overlapping(page, pictures[number - 1], number)
        # In margins as narrow as those of drawn layouts, a line may touch what is under it.
        narrow = document.layout == "drawn"
        said = [one for one in page if not one.artifact]
        yield from on_edges(said, fields[number - 1], number, hidden_only=narrow)
        # A press's sheet is larger than the page, and has no links.
        if document.purpose != "press":
            yield from outside(document, page, number, layout)
    if document.purpose != "press":
        yield from astray(document, data, layout)
        yield from misplaced(document, data, layout)


def lost(document: Document, data: bytes, pages: list[list[Letter]]) -> Iterator[str]:
    """Every word is there; a long one may be broken over two lines."""
    if not document.whole:
        return
    # References keep the words of the sheet's own language.
    alone = all(lang in ALONE for lang in (document.lang, *document.langs))
    if alone or document.purpose == "press":
        read = "".join(
            letter.text for page in pages for letter in page if not letter.artifact and letter.text.isalnum()
        )
    else:
        # PDFium mixes up letters that read from the right or stand on one another: these are taken as a
        # screen reader finds them.
        read = clean("".join(node.words for node in opened(data).nodes))
    if document.purpose == "press" and not alone:
        return
    for word in document.said():
        if word not in read and not (len(word) >= LONG and in_parts(word, read)):
            yield f"`{word}` is lost"


def in_parts(word: str, read: str) -> bool:
    """Whether a word is there in parts, on several lines."""
    while word:
        part = next((word[:i] for i in range(len(word), 0, -1) if word[:i] in read), "")
        if len(part) < LEAST_PART and part != word:
            return False
        word = word[len(part) :]
    return True


def outside(document: Document, page: list[Letter], number: int, layout: Layout) -> Iterator[str]:
    """Nothing stands in the margins, and words keep off the running foot."""
    area, sheet = layout.area(document.paper), layout.sheet(document.paper)
    margins, fold = layout.margins, layout.fold
    start, end = (margins.end, margins.start) if document.rtl else (margins.start, margins.end)
    if document.punch or len(document.langs) > 1:
        # Every second page is mirrored, or what reads from the other side begins there.
        start = end = min(start, end)
    across = down = 1
    if fold:
        panels = len(fold.sides[0])
        across, down = (1, panels) if fold.stacked else (panels, 1)
    width, height = sheet.width / across, sheet.height / down
    # Panels that are tucked in are narrower, and the others begin a little further.
    slip = CLOSE + (fold.tuck * len(fold.sides[0]) if fold else 0.0)
    del area
    for letter in page:
        left, bottom, right, top = letter.box
        if letter.text.isspace() or unicodedata.category(letter.text) == "Cf" or right <= left:
            continue
        column, row = int((left + right) / 2 // width), int((sheet.height - (top + bottom) / 2) // height)
        x, y = column * width, row * height
        foot = 0.0 if letter.artifact else layout.foot
        # Letters lean out of their line, and hang below it.
        lean = max(slip, (top - bottom) / 4)
        # What an artifact says in the margin above, that this is a sample, is still on the page.
        highest = y if letter.artifact else y + margins.top - slip
        inside = (
            left >= x + start - lean
            and right <= x + width - end + lean
            and sheet.height - top >= highest
            and sheet.height - bottom <= y + height - margins.bottom - foot + max(slip, (top - bottom) / 2)
        )
        if not inside:
            at = f"{left:.0f}, {sheet.height - top:.0f} of page {number}"
            yield f"`{letter.text}` stands in the margin at {at}"
            return


def overlapping(
    page: list[Letter], pictures: list[tuple[float, float, float, float]], number: int
) -> Iterator[str]:
    """No letter stands on another, or on a picture."""
    cells: dict[tuple[int, int], list[Letter]] = defaultdict(list)
    for letter in page:
        left, bottom, right, top = letter.box
        if (
            letter.text.isspace()
            or unicodedata.category(letter.text) == "Cf"
            or right - left < 0.5
            or top - bottom < 0.5
        ):
            continue
        for box in pictures:
            if common(letter.box, box) > TOUCH * area(letter.box):
                yield f"`{letter.text}` stands on a picture of page {number}"
                return
        for column in range(int(left // CELL), int(right // CELL) + 1):
            for row in range(int(bottom // CELL), int(top // CELL) + 1):
                for other in cells[column, row]:
                    if not neighbours(letter, other) and common(letter.box, other.box) > TOUCH * min(
                        area(letter.box), area(other.box)
                    ):
                        at = f"{left:.0f}, {top:.0f} of page {number}"
                        yield f"`{letter.text}` and `{other.text}` overlap at {at}"
                        return
                cells[column, row].append(letter)


def neighbours(letter: Letter, other: Letter) -> bool:
    """Whether letters stand on one line, one after the other; the order of those that read from the right is
    mixed up. A slanted one may lean over the sign after it."""
    if abs(other.base - letter.base) >= 0.5:
        return False
    leans = min(letter.box[2], other.box[2]) - max(letter.box[0], other.box[0]) < CLOSE
    signs = any(unicodedata.category(one.text)[0] == "P" for one in (letter, other))
    return abs(other.place - letter.place) < 8 or (leans and signs)


def astray(document: Document, data: bytes, layout: Layout) -> Iterator[str]:
    """Each note begins on the page, or in the column, of its first mark."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        places = {
            str(key)[1:]: (numbers[at[0].objgen], float(at[2]), float(at[3]))
            for key, at in pdf.Root.get("/Dests", {}).items()
        }
    if layout.notes.where == "end":
        return
    sheet = layout.sheet(document.paper)
    margins = layout.margins
    full = sheet.width - margins.start - margins.end
    pitch = (full + layout.gutter) / layout.columns
    marks: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
    for name, place in places.items():
        if found := re.fullmatch(r"mark-(.+)-\d+", name):
            marks[found.group(1)].append(place)
    for key, home in document.homes.items():
        note, mark = places.get(f"note-{key}"), places.get(f"mark-{key}-1")
        if note is None or mark is None:
            if document.whole:
                yield f"note {key} or its mark is not there"
            continue
        if layout.fold is None and (note[0] != mark[0] or mark[0] != min(marks[key])[0]):
            yield f"note {key} is on page {note[0] + 1}, its mark on page {mark[0] + 1}"
        elif (
            document.whole
            and layout.notes.where == "column"
            and layout.columns > 1
            and home in IN_COLUMNS
            and home not in layout.across
            and not layout.fold
            and not document.punch
            and len(document.langs) == 1
        ):
            left = margins.end if document.rtl else margins.start
            first = max if document.rtl else min
            own, at, *others = (
                int((one[1] - left + 1.0) // pitch)
                for one in (note, mark, *(one for one in marks[key] if one[0] == note[0]))
            )
            # Of boxes that stand abreast in two parts, the end of the first comes after the start of the
            # second, and what is read first stands in a later column. Others span the columns.
            if own not in (at, first(others)):
                yield f"note {key} is in column {own}, its first mark in column {at}"
