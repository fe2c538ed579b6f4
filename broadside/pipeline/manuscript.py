"""The names of an edition in, what it says out: selected, cited, numbered, punctuated, contacts put in.

What brands share is made once: the memo knows it by all that it follows from.
"""

from broadside.blocks.citation.noun import Citation
from broadside.issues import Fault, Issue
from broadside.model.brand import Brand
from broadside.model.content import Edition, Sheet
from broadside.model.replace import replace
from broadside.model.walk import blocks_of, changed
from broadside.pages.measure import reading_order
from broadside.pipeline.editions import Job
from broadside.pipeline.families import borrowed
from broadside.pipeline.session import Session
from broadside.read.check import check_readable
from broadside.words.cite import cite, cite_sheet
from broadside.words.contacts import fill_contacts
from broadside.words.number import number
from broadside.words.punctuate import punctuate
from broadside.words.select import select


def edition_of(job: Job, session: Session) -> tuple[Edition, tuple[Issue, ...]]:
    """What of a sheet a layout prints, in a language and a citation style, numbered, punctuated and
    with contacts; and warnings, those of its look in the brand too. Faults: what can't be set or read in its
    colours."""
    layout, brand, memo = session.layout(job.layout), session.brand(job.brand), session.memo
    sheet = session.sheet(job.sheet, job.lang)
    borne(session.unprintable(job))
    style = layout.citation_style or sheet.citation_style or brand.citation_style
    readable = borne(check_readable(brand, session.dressed(job.layout, brand, punch=job.punch)))
    key = ("edition", job.sheet, job.lang, style, layout.takes, layout.only)
    edition, warnings = memo.once(key, lambda: _numbered(select(sheet, layout), style))
    order = reading_order(edition, layout, layout.area(job.paper), brand, session.fonts_of(brand), memo)
    if order != tuple(note.key for note in edition.notes):
        edition, warnings = memo.once((*key, order), lambda: _numbered(select(sheet, layout), style, order))
    short = layout.takes == "short"
    whose = ("contacts", edition, style, short, brand.name, brand.organization, brand.contacts)
    filled, more = memo.once(whose, lambda: _filled(edition, brand, style, short))
    lacking = tuple(borrowed(filled, brand, session.fonts_of(brand), memo))
    return filled, (*readable, *warnings, *more, *lacking)


def _filled(edition: Edition, brand: Brand, style: str, short: bool) -> tuple[Edition, tuple[Issue, ...]]:
    """The edition with what a brand fills in: contacts, and how to cite the sheet."""
    citations = (one for one in blocks_of(edition.sheet.blocks) if isinstance(one, Citation))
    sheet = edition.sheet
    cited = cite_sheet(sheet, brand.organization, style) if any(citations) else ()
    return fill_contacts(edition, brand, punctuate(cited, sheet.lang), short=short)


def _numbered(sheet: Sheet, style: str, order: tuple[str, ...] = ()) -> tuple[Edition, tuple[Issue, ...]]:
    edition, issues = number(sheet, cite(sheet.notes, style, sheet.lang), order)
    notes = tuple(replace(note, text=punctuate(note.text, sheet.lang)) for note in edition.notes)
    punctuated = changed(edition.sheet, lambda text: punctuate(text, sheet.lang))
    return replace(edition, sheet=punctuated, notes=notes), borne(issues)


def borne(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Warnings, for an edition can live with them; a `Fault` where there is an error."""
    if any(issue.severity == "error" for issue in issues):
        raise Fault(issues)
    return issues
