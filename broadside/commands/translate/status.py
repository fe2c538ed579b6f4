"""Names, Session → Stood: how far each translation is, and what is left to do in it."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadside.commands.translate.files import language_of_sheet, po_file
from broadside.issues import Fault, Issue
from broadside.pipeline.session import Session
from broadside.read.translate.catalogue import catalogue_of
from broadside.read.translate.po import Po
from broadside.read.translate.strings import sources_of
from broadside.translation.standing import Standing, standing, undone


class Stood(Struct, frozen=True, kw_only=True):
    """A translation: how it stands, None where its file can't be read; `faults` are what is wrong in it,
    `undone` what is left to do, string by string."""

    sheet: str
    lang: str
    standing: Standing | None
    faults: tuple[Issue, ...] = ()
    undone: tuple[Issue, ...] = ()


def status(sheets: Sequence[str], langs: Sequence[str], session: Session) -> Iterator[Stood]:
    """Each translation there is of the sheets, or of all; in the languages named, or in all."""
    for sheet in sheets or session.library.sheets:
        _, *others = session.languages(sheet)
        for lang in [language_of_sheet(sheet, lang, session) for lang in langs] or others:
            yield stood(sheet, lang, session)


def _in_header(line: int, po: Po) -> bool:
    header = po.header
    return header.line <= line < header.line + len(header.raw)


def stood(sheet: str, lang: str, session: Session) -> Stood:
    try:
        file = po_file(sheet, lang, session)
    except Fault as fault:
        return Stood(sheet=sheet, lang=lang, standing=None, faults=fault.issues)
    catalogue = catalogue_of(file.po, file.shown)
    sources = sources_of(session.source(sheet))
    faults = tuple(
        issue
        for issue in dict.fromkeys(session.wrong_in(sheet, file.lang))
        # How many strings are not done is counted here already.
        if issue.severity == "error" or not _in_header(issue.span.line, file.po)
    )
    found = standing(sheet, catalogue, sources, len(faults))
    return Stood(
        sheet=sheet,
        lang=file.lang,
        standing=found,
        faults=faults,
        undone=tuple(undone(catalogue, sources)),
    )
