"""The names of an edition in, a finished PDF in its place out: the assembly line.

Only this room knows the passes. The files beside this one say where things are (`library`), read them
(`desk`, `faces`), choose what to make (`editions`), share it out (`crew`), put it in its place (`place`) and
answer what else is asked (`answers`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from broadside.build.answers import inventory, write_schemas, write_template
from broadside.build.crew import Printed, make
from broadside.build.desk import Desk, at_work
from broadside.build.editions import Job, Wanted, choose, languages, samples
from broadside.build.library import Library, find_library, shown
from broadside.cite import cite, cite_sheet
from broadside.draw import draw
from broadside.finish import finish
from broadside.furnish import furnish
from broadside.issues import Fault, Issue
from broadside.measure import measure
from broadside.model.brand import Brand
from broadside.model.content import Citation, Edition, Sheet
from broadside.model.layout import PAPERS
from broadside.model.walk import blocks_of, changed
from broadside.number import number
from broadside.paginate import paginate
from broadside.proof import proof
from broadside.punctuate import punctuate
from broadside.sign import sign

__all__ = [
    "PAPERS",
    "Desk",
    "Job",
    "Library",
    "Printed",
    "Wanted",
    "assemble",
    "at_work",
    "build",
    "choose",
    "find_library",
    "inventory",
    "languages",
    "review",
    "samples",
    "shown",
    "write_schemas",
    "write_template",
]


def build(jobs: Sequence[Job], desk: Desk, out: Path, crew: int | None = None) -> Iterator[Printed]:
    """Make editions, each as a file in `out`, in `crew` processes."""
    return make(assemble, jobs, desk, out, crew)


def assemble(job: Job, desk: Desk) -> tuple[bytes, int, tuple[Issue, ...]]:
    """Set one edition: its bytes, how many pages it has, and warnings. `Fault` where it can't be made."""
    brand, layout, paper = desk.brand(job.brand), desk.layout(job.layout), PAPERS[job.paper]
    edition, warnings = _edition(job, desk)
    flow = measure(edition, layout, paper, brand, desk.fonts, desk.memo)
    pages = paginate(flow.bands, {note.key: note for note in flow.notes}, layout, paper, flow.rtl)
    pages = furnish(pages, edition, layout, brand, desk.fonts, desk.memo)
    data = finish(draw(pages, edition, brand, desk.fonts, desk.memo), edition, brand)
    return data, len(pages), (*warnings, *_borne(proof(data, edition, pages)))


def review(job: Job, desk: Desk) -> tuple[Issue, ...]:
    """All that can be said about an edition before its pages are made."""
    try:
        brand, layout = desk.brand(job.brand), desk.layout(job.layout)
        edition, warnings = _edition(job, desk)
        measure(edition, layout, PAPERS[job.paper], brand, desk.fonts, desk.memo)
    except Fault as fault:
        return desk.said(job) + fault.issues
    return desk.said(job) + warnings


def _edition(job: Job, desk: Desk) -> tuple[Edition, tuple[Issue, ...]]:
    """A sheet in a language and a citation style, numbered, punctuated and signed; and warnings."""
    sheet, brand = desk.sheet(job.sheet, job.lang), desk.brand(job.brand)
    style = sheet.citation_style or brand.citation_style
    memo = desk.memo
    edition, warnings = memo.once(("edition", job.sheet, job.lang, style), lambda: _numbered(sheet, style))
    key = ("signed", edition, style, brand.name, brand.organization, brand.contacts)
    signed, more = memo.once(key, lambda: _signed(edition, brand, style))
    return signed, (*warnings, *more)


def _signed(edition: Edition, brand: Brand, style: str) -> tuple[Edition, tuple[Issue, ...]]:
    """The edition with what a brand fills in: contacts, and how to cite the sheet."""
    citations = (one for one in blocks_of(edition.sheet.blocks) if isinstance(one, Citation))
    sheet = edition.sheet
    cited = cite_sheet(sheet, brand.organization, style) if any(citations) else ()
    return sign(edition, brand, punctuate(cited, sheet.lang))


def _numbered(sheet: Sheet, style: str) -> tuple[Edition, tuple[Issue, ...]]:
    edition, issues = number(sheet, cite(sheet.notes, style, sheet.lang))
    notes = tuple(replace(note, text=punctuate(note.text, sheet.lang)) for note in edition.notes)
    punctuated = changed(edition.sheet, lambda text: punctuate(text, sheet.lang))
    return replace(edition, sheet=punctuated, notes=notes), _borne(issues)


def _borne(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Warnings, for an edition can live with them; a `Fault` where there is an error."""
    if any(issue.severity == "error" for issue in issues):
        raise Fault(issues)
    return issues
