"""Sheet, language, Session → file, and back: translations on their way to other programs, and from them."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.commands.sheet_names import sheet_named
from broadside.commands.translate.files import PoFile, now, po_file, put
from broadside.commands.translate.memory import memory_of
from broadside.commands.translate.start import start
from broadside.file.save import put_or_fault
from broadside.files import MOST_BYTES, Unread, contents
from broadside.issues import Fault, Issue, Span, error, shown
from broadside.pipeline.session import Session
from broadside.read.load.decode import decoded
from broadside.read.translate.catalogue import catalogue_of
from broadside.read.translate.headed import language_of
from broadside.read.translate.names import tag_of
from broadside.read.translate.po import parse
from broadside.read.translate.strings import sources_of
from broadside.translation.exchange import table, tmx, xliff
from broadside.translation.exchange.bundle import Bundle, bundle_of
from broadside.translation.exchange.merge import Merged, merge
from broadside.translation.exchange.po import bundle_from_po
from broadside.translation.exchange.xml import name_of, root_of
from broadside.translation.memory import remembered

Form = Literal["xliff", "xliff2", "csv", "xlsx", "tmx"]
FORMS: tuple[Form, ...] = get_args(Form)
SUFFIXES: Mapping[Form, str] = {
    "xliff": ".xlf",
    "xliff2": ".xlf",
    "csv": ".csv",
    "xlsx": ".xlsx",
    "tmx": ".tmx",
}
WRITERS: Mapping[str, Callable[[Bundle], bytes]] = {
    "xliff": lambda bundle: xliff.write(bundle, "1.2"),
    "xliff2": lambda bundle: xliff.write(bundle, "2.0"),
    "csv": table.to_csv,
    "xlsx": table.to_xlsx,
}
# `heat.es.csv`: how what is exported is called, and what tells of a table which sheet it is of.
NAME = re.compile(r"(?P<sheet>[^.]+)\.(?P<lang>[A-Za-z0-9@_-]+)\.\w+")


def export(sheet: str, lang: str, form: Form, session: Session, out: Path | None = None) -> Path:
    """The file written: beside the sheet where no path is given. `out` may be a folder."""
    file = po_file(sheet, lang, session)
    name = exported_name(file, form)
    path = session.library.sheets[sheet].with_name(name) if out is None else out
    path = path / name if path.is_dir() else path
    put_or_fault(exported(file, form, session), path)
    return path


def exported_name(file: PoFile, form: Form) -> str:
    return f"{file.sheet}.{file.lang}{SUFFIXES[form]}"


def exported(file: PoFile, form: Form, session: Session) -> bytes:
    """A catalogue in another form. `Fault` where that can't hold it."""
    node = session.source(file.sheet)
    catalogue, own = catalogue_of(file.po, file.shown), language_of(node)
    if form == "tmx":
        pairs = memory_of(file.lang, session)
        if catalogue.review.holds:
            pairs = remembered(pairs, file.po, own, catalogue.review.by)
        return tmx.write(pairs, file.lang)
    return WRITERS[form](bundle_of(file.sheet, own, catalogue, sources_of(node)))


class Imported(Struct, frozen=True, kw_only=True):
    """What came of a file: how many strings of the catalogue are new, changed or the same."""

    path: Path
    sheet: str
    lang: str
    new: int
    changed: int
    same: int
    issues: tuple[Issue, ...]


def import_(path: Path, sheet: str, lang: str, session: Session, *, machine: bool = False) -> Imported:
    """Put the translations of a file into the catalogue of its sheet, which is made where there is none. What
    the file does not say of itself are `sheet` and `lang`."""
    bundle = bundle_in(_read(path), path, lang)
    named = NAME.fullmatch(path.name)
    word = sheet or bundle.sheet or (named["sheet"] if named else "")
    tag = tag_of(lang or bundle.lang or (named["lang"] if named else ""))
    if not word or not tag:
        raise WrongCall(
            f"`{path.name}` does not say which sheet and language: `translate import FILE SHEET LANG`"
        )
    name = sheet_named(word, session)
    if tag not in session.languages(name):
        start(name, tag, session)
    file = po_file(name, tag, session)
    merged = merge(file.po, bundle, shown(path), path.name if machine else "")
    _put(merged, file)
    return Imported(
        path=file.path,
        sheet=name,
        lang=file.lang,
        new=merged.new,
        changed=merged.changed,
        same=merged.same,
        issues=merged.issues,
    )


def _put(merged: Merged, file: PoFile) -> None:
    if merged.new or merged.changed:
        put(merged.po.with_fields({"PO-Revision-Date": now()}), file.path, file.text)


def _read(path: Path) -> bytes:
    try:
        return contents(path, MOST_BYTES)
    except Unread as fault:
        raise Fault([error(Span(path=shown(path)), f"can't read the file: {fault}")]) from None


def bundle_in(data: bytes, path: Path, lang: str = "") -> Bundle:
    """A file by what it is, `path` being no more than its name; `Fault` where it is none that translations
    come in."""
    name = shown(path)
    if data.startswith(b"PK"):
        return table.from_xlsx(data, name)
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv", ".txt", ".po", ".pot"):
        text, issues = decoded(data, name)
        if issues:
            raise Fault(issues)
        return table.from_csv(text, name) if suffix[:3] != ".po" else bundle_from_po(parse(text, name), name)
    root = root_of(data, name)
    if name_of(root) == "xliff":
        return xliff.read(root, name)
    if name_of(root) == "tmx":
        named = NAME.fullmatch(path.name)
        return tmx.bundle(root, name, tag_of(lang or (named["lang"] if named else path.stem)))
    hint = "bring XLIFF, TMX, CSV, XLSX or PO"
    raise Fault([error(Span(path=name), f"no file of translations, but `{name_of(root)}`", hint)])
