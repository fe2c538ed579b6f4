"""The names of an edition in, a finished PDF in its place out: the assembly line.

Only this room knows the passes. The files beside this one say where things are (`library`), read them
(`desk`, `faces`), choose what to make (`editions`), share it out (`crew`), put it in its place (`place`),
put it on larger sheets (`imposing`), show what was made (`looks`), answer what else is asked (`answers`) and
read as an editor does (`editor`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from broadside.bind import bind
from broadside.build.answers import inventory, write_schemas, write_template
from broadside.build.crew import Printed, make
from broadside.build.desk import Desk, at_work
from broadside.build.editions import Job, Wanted, choose, languages, samples
from broadside.build.editor import Grade, readings, remarks
from broadside.build.examined import Examined, examine, report_rows, report_values
from broadside.build.families import borrowed
from broadside.build.imposing import Laid, NotImposed, Order, impose_file, impose_made, sides_in_words
from broadside.build.library import Library, find_library, shown
from broadside.build.looks import Incomparable, show_gallery, write_comparison
from broadside.build.new_brand import Wishes, write_brand
from broadside.check import check_readable
from broadside.cite import cite, cite_sheet
from broadside.draw import draw
from broadside.finish import finish
from broadside.fit import fit
from broadside.fold import creases, fold
from broadside.furnish import furnish
from broadside.ink import ink, ink_brand
from broadside.issues import Fault, Issue
from broadside.measure import measure, reading_order, reads_rtl
from broadside.model.brand import Brand
from broadside.model.content import Citation, Edition, Sheet
from broadside.model.layout import INKS, PAPERS, Layout
from broadside.model.page import Page
from broadside.model.press import PROFILES, PURPOSES
from broadside.model.scheme import SCHEMES
from broadside.model.walk import blocks_of, changed
from broadside.number import number
from broadside.paginate import paginate
from broadside.press import press
from broadside.proof import proof
from broadside.punctuate import punctuate
from broadside.select import select
from broadside.sign import sign

__all__ = [
    "INKS",
    "PAPERS",
    "PROFILES",
    "PURPOSES",
    "SCHEMES",
    "Desk",
    "Examined",
    "Grade",
    "Incomparable",
    "Job",
    "Laid",
    "Library",
    "NotImposed",
    "Order",
    "Printed",
    "Wanted",
    "Wishes",
    "assemble",
    "at_work",
    "build",
    "choose",
    "examine",
    "find_library",
    "impose_file",
    "impose_made",
    "inventory",
    "languages",
    "readings",
    "remarks",
    "report_rows",
    "report_values",
    "review",
    "samples",
    "show_gallery",
    "shown",
    "sides_in_words",
    "write_brand",
    "write_comparison",
    "write_schemas",
    "write_template",
]


def build(jobs: Sequence[Job], desk: Desk, out: Path, crew: int | None = None) -> Iterator[Printed]:
    """Make editions, each as a file in `out`, in `crew` processes."""
    return make(assemble, jobs, desk, out, crew)


def assemble(job: Job, desk: Desk) -> tuple[bytes, int, tuple[Issue, ...]]:
    """Set one edition: its bytes, how many pages it has, and warnings. `Fault` where it can't be made."""
    brand = ink_brand(desk.brand(job.brand), job.ink)
    layout, fonts = desk.dressed(job.layout, brand, punch=job.punch), desk.fonts_of(brand)
    edition, warnings = _edition(job, desk)
    pages = ink(_pages(job, edition, layout, brand, desk), job.ink)
    sides = len({page.side for page in pages})
    if job.purpose == "press":
        into = desk.conversion(job.profile)
        ready = press(pages, brand, creases(layout, job.paper, reads_rtl(edition)), into)
        objects = draw(ready.pages, edition, brand, fonts, desk.memo, ready.plates)
        data, warnings = finish(objects, edition, brand, None, into.profile), (*warnings, *ready.issues)
    else:
        flip = layout.flip(job.paper) if sides > 1 else None
        data = finish(draw(pages, edition, brand, fonts, desk.memo), edition, brand, flip)
    return data, sides, (*warnings, *_borne(proof(data, edition, pages, job.purpose)))


def _pages(job: Job, edition: Edition, layout: Layout, brand: Brand, desk: Desk) -> tuple[Page, ...]:
    """The pages of an edition, in as many pages as the layout asks for, each on its side of the sheet."""
    area, fonts, rtl = layout.area(job.paper), desk.fonts_of(brand), reads_rtl(edition)

    def filled(tried: Layout) -> tuple[Page, ...]:
        flow = measure(edition, tried, area, brand, fonts, desk.memo)
        return paginate(flow.bands, {note.key: note for note in flow.notes}, tried, area, flow.rtl)

    layout, pages = fit(layout, filled, f"`{layout.name}` on {job.paper}, {job.lang}, {job.brand},")
    furnished = furnish(pages, edition, layout, brand, fonts, desk.memo)
    bound = bind(furnished, layout, rtl) if job.punch else furnished
    return fold(bound, layout, job.paper, rtl)


def review(job: Job, desk: Desk) -> tuple[Issue, ...]:
    """All that can be said about an edition before its file is made."""
    try:
        brand = desk.brand(job.brand)
        layout = desk.dressed(job.layout, brand, punch=job.punch)
        edition, warnings = _edition(job, desk)
        _pages(job, edition, layout, brand, desk)
    except Fault as fault:
        return desk.said(job) + fault.issues
    return desk.said(job) + warnings


def _edition(job: Job, desk: Desk) -> tuple[Edition, tuple[Issue, ...]]:
    """What of a sheet a layout prints, in a language and a citation style, numbered, punctuated and signed;
    and warnings, those of its look in the brand too. Faults: what can't be set or read in its colours."""
    layout, brand, memo = desk.layout(job.layout), desk.brand(job.brand), desk.memo
    sheet = desk.sheet(job.sheet, job.lang)
    _borne(desk.unprintable(job))
    style = layout.citation_style or sheet.citation_style or brand.citation_style
    readable = _borne(check_readable(brand, desk.dressed(job.layout, brand, punch=job.punch)))
    key = ("edition", job.sheet, job.lang, style, layout.takes, layout.only)
    edition, warnings = memo.once(key, lambda: _numbered(select(sheet, layout), style))
    order = reading_order(edition, layout, layout.area(job.paper), brand, desk.fonts_of(brand), memo)
    if order != tuple(note.key for note in edition.notes):
        edition, warnings = memo.once((*key, order), lambda: _numbered(select(sheet, layout), style, order))
    short = layout.takes == "short"
    signing = ("signed", edition, style, short, brand.name, brand.organization, brand.contacts)
    signed, more = memo.once(signing, lambda: _signed(edition, brand, style, short))
    lacking = tuple(borrowed(signed, brand, desk.fonts_of(brand), memo))
    return signed, (*readable, *warnings, *more, *lacking)


def _signed(edition: Edition, brand: Brand, style: str, short: bool) -> tuple[Edition, tuple[Issue, ...]]:
    """The edition with what a brand fills in: contacts, and how to cite the sheet."""
    citations = (one for one in blocks_of(edition.sheet.blocks) if isinstance(one, Citation))
    sheet = edition.sheet
    cited = cite_sheet(sheet, brand.organization, style) if any(citations) else ()
    return sign(edition, brand, punctuate(cited, sheet.lang), short=short)


def _numbered(sheet: Sheet, style: str, order: tuple[str, ...] = ()) -> tuple[Edition, tuple[Issue, ...]]:
    edition, issues = number(sheet, cite(sheet.notes, style, sheet.lang), order)
    notes = tuple(replace(note, text=punctuate(note.text, sheet.lang)) for note in edition.notes)
    punctuated = changed(edition.sheet, lambda text: punctuate(text, sheet.lang))
    return replace(edition, sheet=punctuated, notes=notes), _borne(issues)


def _borne(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Warnings, for an edition can live with them; a `Fault` where there is an error."""
    if any(issue.severity == "error" for issue in issues):
        raise Fault(issues)
    return issues
