"""Session, names → Po: the catalogues of a sheet, read from their files and put back."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.commands.build import language_named
from broadside.file.save import put_or_fault
from broadside.files import Unread, contents, kept_in
from broadside.forms.markup.languages import is_language
from broadside.issues import Fault, error, shown
from broadside.issues import Span as Place
from broadside.model.node import Node
from broadside.pipeline.session import Session
from broadside.read.load import MOST_BYTES
from broadside.read.load.decode import decoded
from broadside.read.translate import pseudo_of
from broadside.read.translate.names import tag_of
from broadside.read.translate.po import Po, parse, write

BOM = "\ufeff"


class PoFile(Struct, frozen=True, kw_only=True):
    """A catalogue of a sheet in the language `lang`: what it holds, and the very text of its file."""

    sheet: str
    lang: str
    path: Path
    text: str
    po: Po

    @property
    def shown(self) -> str:
        return shown(self.path)


def po_file_in(text: str, sheet: str, lang: str, path: Path) -> PoFile:
    """The same with a text of its own. `Fault` where that is no catalogue."""
    return PoFile(sheet=sheet, lang=lang, path=path, text=text, po=parse(text, shown(path)))


def po_file(sheet: str, lang: str, session: Session) -> PoFile:
    """The catalogue for a language. `WrongCall` where there is none, `Fault` where it can't be read."""
    path = session.languages(sheet)[language_of_sheet(sheet, lang, session)]
    if path is None:
        raise WrongCall(f"`{lang}` is the language that `{sheet}` is written in")
    text = text_with_mark(path, session)
    return po_file_in(text, sheet, tag_of(path.stem), path)


def language_of_sheet(sheet: str, word: str, session: Session) -> str:
    """The language of a sheet that a person means."""
    langs = session.languages(sheet)
    if "+" in word:
        raise WrongCall(f"`{word}` is two languages: name one")
    if pseudo_of(word):
        raise WrongCall(f"`{word}` is what the program itself makes of a sheet: nobody translates it")
    if tag_of(word) not in langs and is_language(tag_of(word)):
        _, *others = langs
        there = f"there is {', '.join(f'`{one}`' for one in others)}" if others else "there is none"
        start = f"`translate start {sheet} {tag_of(word)}` makes one"
        raise WrongCall(f"`{sheet}` has no translation `{tag_of(word)}`: {there}; {start}")
    return language_named(word, langs)


def text_with_mark(path: Path, session: Session) -> str:
    """The text of a file with the byte order mark that it may begin with, so that it can be put back."""
    name = shown(path)
    try:
        data = contents(kept_in(path, session.library.root(path)), MOST_BYTES)
    except Unread as fault:
        raise Fault([error(Place(path=name), f"can't read the file: {fault}")]) from None
    text, issues = decoded(data, name)
    if issues:
        raise Fault(issues)
    return BOM + text if data.startswith(BOM.encode()) else text


def put(po: Po, path: Path, before: str = "") -> bool:
    """Write a catalogue in its place; whether that was another text than `before`."""
    text = write(po)
    if text == before:
        return False
    put_or_fault(text.encode(), path)
    return True


def now() -> str:
    """The time as gettext writes it."""
    moment = datetime.now(UTC)  # noqa: TID251 - a translator's file says when it was made; no PDF knows
    return moment.strftime("%Y-%m-%d %H:%M+0000")


def source_of(sheet: str, session: Session) -> Node:
    """A sheet as its author wrote it. `Fault` where it is faulty: nobody should translate that."""
    session.sheet(sheet, next(iter(session.languages(sheet))))
    return session.source(sheet)
