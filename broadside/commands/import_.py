"""File → the folder of a sheet: what is there in Word, Markdown, HTML or plain text, with no word lost."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.commands.language import named_language
from broadside.commands.new_name import SHEET, name_fault
from broadside.file.save import put, whole_folder
from broadside.files import TooBig, Unread, contents, picture_kind
from broadside.forms.pictures import measured
from broadside.forms.reading import Reading
from broadside.forms.slug import slug
from broadside.issues import Fault, Issue, Span, Wrong, error, shown
from broadside.manuscript.change import marks_in
from broadside.manuscript.document import Document, Items, Part, Picture
from broadside.manuscript.letters import language_by_letters
from broadside.manuscript.opened import MOST_BYTES, document_of
from broadside.manuscript.sheet import words_of_sheet
from broadside.manuscript.sheet.frame import Frame, framed
from broadside.manuscript.sheet.yaml import MOST_OF_BRIEF, Facts, written
from broadside.manuscript.text import said
from broadside.manuscript.words import lost, together, total
from broadside.model.replace import replace
from broadside.pipeline.library import find_library
from broadside.pipeline.session import open_session
from broadside.read.check import check_sheet
from broadside.read.load import load

MOST_TOLD = 12
# Of a sheet's file each takes four of the levels that it may have.
MOST_LISTS = 10


class Wanted(Struct, frozen=True, kw_only=True):
    """What a person says of a sheet to come; empty for what the file itself is to say. `free`: it takes
    another name where there is a sheet of that already."""

    name: str = ""
    lang: str = ""
    free: bool = False


class Imported(Struct, frozen=True, kw_only=True):
    """What came of a file, counted. `taken` are words that are something else now, as the numbers of notes;
    `notes_in` those of the file, of which some may be one now. `to_do` is marked in the sheet, too."""

    path: Path
    words_in: int
    words_out: int
    taken: int
    notes_in: int
    notes_out: int
    marks: int
    to_do: tuple[str, ...]
    remarks: tuple[str, ...]
    issues: tuple[Issue, ...]


def import_(path: Path, home: Path, wanted: Wanted) -> Imported:
    """Write `sheets/NAME/`. `Fault` where the file can't be read, or a word of it would be lost; `WrongCall`
    where the name can't be that of a new sheet."""
    document = read_document(path)
    frame = framed(document)
    if _depth(frame.parts) > MOST_LISTS:
        message = f"lists in one another, more than {MOST_LISTS} deep"
        raise Fault([error(Span(path=shown(path)), message, "bring the innermost as lists of their own")])
    name = wanted.name or slug(said(frame.title)) or slug(path.stem) or "sheet"
    folder = _folder(home, _free(name, home) if wanted.free else name)
    facts, to_do = _facts(document, frame, path, wanted)
    with whole_folder(folder) as part:
        files, left_out = _pictures(document, part)
        frame = replace(frame, parts=_with_pictures(frame, files))
        text = written(frame, facts, files)
        put(text.encode(), part / "sheet.yaml")
        sheet, issues = check_sheet(load(text, shown(folder / "sheet.yaml")), name=folder.name, folder=part)
        if sheet is None:
            raise Fault(issues)
        out = words_of_sheet(sheet, titled=bool(frame.title))
        taken = together((document.taken, frame.taken))
        if gone := lost(document.words, together((out, taken))):
            raise Fault([_lost(path, gone)])
    return Imported(
        path=folder / "sheet.yaml",
        words_in=total(document.words),
        words_out=total(out),
        taken=total(taken),
        notes_in=document.notes_in,
        notes_out=len(sheet.notes),
        marks=sum(1 for _ in marks_in(document)),
        to_do=(*to_do, *frame.to_do, *_unset(text, home), *_without_words(frame), *_too_long(total(out))),
        remarks=(*document.remarks, *left_out, *frame.told),
        issues=issues,
    )


def read_document(path: Path) -> Document:
    """A file of any program that sheets come from."""
    return document_of(brought(path), path.name, shown(path))


def brought(path: Path) -> bytes:
    """All of a file that somebody brings; `Fault` where it can't be read, or is too much."""
    name = shown(path)
    try:
        return contents(path, MOST_BYTES)
    except TooBig:
        hint = "make its pictures smaller, or bring it in parts"
        raise Fault([error(Span(path=name), f"the file has more than {MOST_BYTES >> 20} MB", hint)]) from None
    except Unread as fault:
        raise Fault([error(Span(path=name), f"can't read the file: {fault}")]) from None


def _depth(parts: Iterable[Part]) -> int:
    """How many lists stand in one another; an item of one may hold further parts."""
    lists = (one for one in parts if isinstance(one, Items))
    return max((1 + max((_depth(item.parts) for item in one.items), default=0) for one in lists), default=0)


def _free(name: str, home: Path) -> str:
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(one for one in names if not (home / "sheets" / one).exists())


def _folder(home: Path, name: str) -> Path:
    if wrong := name_fault(name, SHEET, home):
        raise WrongCall(f"{wrong.what}: {wrong.hint}, with `--name`")
    return home / "sheets" / name


def _facts(document: Document, frame: Frame, path: Path, wanted: Wanted) -> tuple[Facts, tuple[str, ...]]:
    told = document.lang
    lang = named_language(wanted.lang) if wanted.lang else language_by_letters(document.words, told)
    to_do: dict[str, str] = {}
    if not wanted.lang and (not lang or lang != told):
        to_do["lang"] = "its language is a guess: `lang: es` for Spanish"
    if not frame.title:
        to_do["title"] = "the file names no title: this is its name"
    about = "that of the file's last change" if document.edition else "today's month"
    to_do["edition"] = (
        f"the date of this edition is a guess, {about}; when were its facts checked? `facts-checked: 2026-11`"
    )
    to_do["draft"] = (
        "take `draft: true` away when the sheet is finished; which blocks go on cards? `level: short`"
    )
    facts = Facts(
        source=path.name,
        title=path.stem.replace("-", " ").replace("_", " ").strip() or "Sheet",
        lang=lang or "en",
        edition=document.edition or this_month(),
        to_do=to_do,
    )
    return facts, tuple(to_do.values())


def this_month() -> str:
    moment = datetime.now(UTC)  # noqa: TID251 - a guess for a person to mend: it is written into a file, once
    return moment.strftime("%Y-%m")


def _pictures(document: Document, folder: Path) -> tuple[Mapping[int, str], list[str]]:
    """Pictures written into the sheet's folder, by number; and those that can't be drawn, in words."""
    files: dict[int, str] = {}
    left_out: list[str] = []
    for number, data in enumerate(document.pictures):
        suffix = picture_kind(data)
        if suffix is None:
            left_out.append(
                f"picture {number + 1} is left out: no PNG, JPEG or SVG; save it as one and add `figure:`"
            )
            continue
        name = f"images/picture-{number + 1}.{suffix}"
        (folder / "images").mkdir(exist_ok=True)
        put(data, folder / name)
        wrong = measured(name, Reading(folder), Span(path=name))
        if isinstance(wrong, Wrong):
            (folder / name).unlink()
            left_out.append(f"picture {number + 1} is left out: {wrong.what}; {wrong.hint}")
        else:
            files[number] = name
    if not files and (folder / "images").exists():
        (folder / "images").rmdir()
    return files, left_out


def _with_pictures(frame: Frame, files: Mapping[int, str]) -> tuple[Part, ...]:
    return tuple(one for one in frame.parts if not (isinstance(one, Picture) and one.number not in files))


def _unset(text: str, home: Path) -> list[str]:
    """Which characters can't be printed, as far as there are fonts to ask."""
    try:
        lacking = open_session(find_library(home)).fonts.lacking("".join(text.split()))
    except Fault:
        return []
    named = ", ".join(f"`{one}`" for one in sorted(lacking)[:MOST_TOLD])
    return [f"no font has {named}: nothing can be printed until they are words, or gone"] if lacking else []


def _too_long(words: int) -> list[str]:
    """What a printing of a fixed number of pages will say of it."""
    if words <= MOST_OF_BRIEF:
        return []
    what = f"{words:,} words are more than `brief` has pages for (some {MOST_OF_BRIEF:,})"
    return [f"{what}: shorten it, or print `--layout handout` and `--layout large-print`"]


def _without_words(frame: Frame) -> list[str]:
    pictures = sum(isinstance(one, Picture) and not one.alt for one in frame.parts)
    return [f"{pictures} pictures lack words for those who don't see them: `alt:`"] if pictures else []


def _lost(path: Path, gone: tuple[str, ...]) -> Issue:
    named = ", ".join(f"`{word}`" for word in gone[:MOST_TOLD])
    more = f" and {len(gone) - MOST_TOLD} more" if len(gone) > MOST_TOLD else ""
    message = f"{len(gone)} words of the file would be lost, so nothing was written: {named}{more}"
    hint = "this is our mistake; please report it, with the file. Saved as plain text (`.txt`) it may go"
    return error(Span(path=shown(path)), message, hint)
