"""Names, Session → Stood: how far each translation is, and what is left to do in it."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadside.commands.translate.files import PoFile, language_of_sheet, po_file
from broadside.commands.translate.fit import overrun
from broadside.issues import Fault, Issue
from broadside.model.replace import replace
from broadside.pipeline.session import Session
from broadside.read.translate.catalogue import catalogue_of
from broadside.read.translate.po import Po
from broadside.read.translate.strings import sources_of
from broadside.translation.standing import Standing, standing, undone, unreviewed
from broadside.translation.terms import avoided, lacking


class Stood(Struct, frozen=True, kw_only=True):
    """A translation: how it stands, None where its file can't be read; `faults` are what is wrong in it,
    `undone` what is left to do, string by string, `unreviewed` what was edited since the review, `remarks`
    what a translator may want to think of again, `over` which printings run over."""

    sheet: str
    lang: str
    standing: Standing | None
    faults: tuple[Issue, ...] = ()
    undone: tuple[Issue, ...] = ()
    unreviewed: tuple[Issue, ...] = ()
    remarks: tuple[Issue, ...] = ()
    over: tuple[Issue, ...] = ()


def status(
    sheets: Sequence[str], langs: Sequence[str], session: Session, *, printings: bool = False
) -> Iterator[Stood]:
    """Each translation there is of the sheets, or of all; in the languages named, or in all. With `printings`
    each is set in all of them, which takes a while."""
    for sheet in sheets or session.library.sheets:
        _, *others = session.languages(sheet)
        for lang in [language_of_sheet(sheet, lang, session) for lang in langs] or others:
            found = stood(sheet, lang, session)
            yield replace(found, over=tuple(overrun(sheet, [found.lang], session))) if printings else found


def _in_header(line: int, po: Po) -> bool:
    header = po.header
    return header.line <= line < header.line + len(header.raw)


def stood(sheet: str, lang: str, session: Session) -> Stood:
    try:
        file = po_file(sheet, lang, session)
    except Fault as fault:
        return Stood(sheet=sheet, lang=lang, standing=None, faults=fault.issues)
    return stood_in(file, session)


def stood_in(file: PoFile, session: Session) -> Stood:
    """The same of a catalogue whose text the session has."""
    sheet = file.sheet
    catalogue = catalogue_of(file.po, file.shown)
    sources = sources_of(session.source(sheet))
    faults = tuple(
        issue
        for issue in dict.fromkeys(session.wrong_in(sheet, file.lang))
        # How many strings are not done is counted here already.
        if issue.severity == "error" or not _in_header(issue.span.line, file.po)
    )
    terms = session.glossary()
    faults = (*faults, *avoided(terms, catalogue, sources))
    found = standing(sheet, catalogue, sources, len(faults))
    return Stood(
        sheet=sheet,
        lang=file.lang,
        standing=found,
        faults=faults,
        undone=tuple(undone(catalogue, sources)),
        unreviewed=tuple(unreviewed(catalogue)),
        remarks=tuple(lacking(terms, catalogue, sources)),
    )


def counted(sheet: str, lang: str, session: Session) -> Stood:
    """How far a translation is, without a look for what is wrong in it, which takes many times as long."""
    try:
        file = po_file(sheet, lang, session)
        sources = sources_of(session.source(sheet))
    except Fault as fault:
        return Stood(sheet=sheet, lang=lang, standing=None, faults=fault.issues)
    found = standing(sheet, catalogue_of(file.po, file.shown), sources, 0)
    return Stood(sheet=sheet, lang=file.lang, standing=found)
