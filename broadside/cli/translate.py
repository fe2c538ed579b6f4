"""`translate …`: the translators' loop, from a new catalogue to a signed one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadside.cli.named import NamedPath, option
from broadside.cli.report import Table, counted, failed, issue_value, json_option, tables
from broadside.cli.say import say, say_json, tell
from broadside.cli.template import template
from broadside.issues import shown
from broadside.issues.visible import visible

if TYPE_CHECKING:
    from broadside.commands.translate.start import Written
    from broadside.commands.translate.status import Stood
    from broadside.translation.standing import Standing

HEAD = ("sheet", "language", "done", "stale", "machine", "missing", "faults", "reviewed by")


@click.group()
def translate() -> None:
    """Start, update, check, exchange and sign translations.

    \b
    translate start SHEET LANG     a new file for a translator
    translate update [SHEET]       after the sheet was edited
    translate status [SHEET LANG]  how far translations are, and what is left to do
    translate export SHEET LANG    for agencies and for people who have no PO editor
    translate import FILE          what came back from them, or a machine's draft
    translate sign SHEET LANG      a reviewer's name to it: it is no draft any more
    translate fit [SHEET]          how much longer than the source it may be
    """


translate.add_command(template)


@translate.command()
@click.argument("sheet")
@click.argument("lang")
@option("--translator", default="", metavar='"NAME <ADDRESS>"', help="Who translates it.")
@click.pass_obj
def start(home: Path, sheet: str, lang: str, translator: str) -> int:
    """Write a new file for a translator: every text of a sheet, with what there is to know of it."""
    from broadside.commands.home import session_in
    from broadside.commands.sheet_names import sheet_named
    from broadside.commands.translate.start import start as started

    session = session_in(home)
    made = started(sheet_named(sheet, session), lang, session, translator)
    _said(made)
    say("open it in Poedit, or any editor of PO files, and save it in its place")
    return 0


@translate.command()
@click.argument("sheet", required=False)
@click.argument("langs", nargs=-1, metavar="[LANG ...]")
@click.pass_obj
def update(home: Path, sheet: str | None, langs: tuple[str, ...]) -> int:
    """Bring translations up to date with an edited sheet: what holds is kept, what changed is marked."""
    from broadside.commands.home import session_in
    from broadside.commands.sheet_names import sheet_named
    from broadside.commands.translate.start import update as updated

    session = session_in(home)
    sheets = [sheet_named(sheet, session)] if sheet is not None else list(session.library.sheets)
    there = False
    for name in sheets:
        for made in updated(name, langs, session):
            there = True
            _said(made)
    if not there:
        say("no translations yet: `translate start SHEET LANG` makes one")
    return 0


def _said(made: Written) -> None:
    same = "" if made.changed else " as before"
    say(f"{visible(shown(made.path))}{same}: {_in_words(made.standing)}")


def _in_words(one: Standing) -> str:
    """How many strings are in which state."""
    parts = [f"{one.done} of {counted(one.total, 'string')} done"]
    for number, what in (
        (one.stale, "to be looked at again"),
        (one.machine, "by a machine"),
        (one.missing, "missing"),
    ):
        parts += [f"{number} {what}"] if number else []
    return ", ".join(parts)


@translate.command()
@click.argument("sheet", required=False)
@click.argument("langs", nargs=-1, metavar="[LANG ...]")
@click.option("--printings", is_flag=True, help="Also say which printings run over, and by how much.")
@json_option
@click.pass_obj
def status(home: Path, sheet: str | None, langs: tuple[str, ...], printings: bool, wants_json: bool) -> int:
    """Say how far translations are. With a sheet and a language: each string that is left to do."""
    from broadside.commands.home import session_in
    from broadside.commands.sheet_names import sheet_named
    from broadside.commands.translate.status import status as stand

    session = session_in(home)
    sheets = [sheet_named(sheet, session)] if sheet is not None else []
    found = tuple(stand(sheets, langs, session, printings=printings))
    # Without a language named, only what can't be read is told in full: else they are counted.
    named = [one for one in found if langs or one.standing is None]
    issues = [issue for one in named for issue in (*one.faults, *one.undone, *one.unreviewed, *one.remarks)]
    if wants_json:
        say_json({"translations": [_value(one, detail=bool(langs)) for one in found]})
        return failed(issues)
    tell(sorted(issues, key=lambda issue: issue.span))
    if found:
        tables([Table(title="Translations", rows=(HEAD, *map(_row, found)))])
        for line in _told(found):
            say(line)
        for issue in (issue for one in found for issue in one.over):
            say(issue.message)
        if printings and not any(one.over for one in found):
            say("no printing runs over its pages")
    else:
        say("no translations yet: `translate start SHEET LANG` makes one")
    return failed(issues)


def _row(one: Stood) -> tuple[str, ...]:
    stands = one.standing
    if stands is None:
        return (one.sheet, one.lang, "can't be read", *[""] * (len(HEAD) - 3))
    numbers = (stands.stale, stands.machine, stands.missing, stands.faults)
    return (
        one.sheet,
        one.lang,
        f"{stands.done}/{stands.total}",
        *(str(number) if number else "-" for number in numbers),
        _reviewed(stands),
    )


def _reviewed(stands: Standing) -> str:
    if not stands.reviewer:
        return "draft"
    return (
        f"draft again: {stands.changed} changed since {stands.reviewer}"
        if stands.changed
        else stands.reviewer
    )


def _told(found: Iterable[Stood]) -> Iterator[str]:
    """What to do next, where something is."""
    for one in found:
        stands = one.standing
        if stands is None:
            yield f"`check {one.sheet}` says what is wrong in {one.lang}"
        elif stands.gone:
            noun = "text is" if stands.gone == 1 else "texts are"
            what = f"`translate update {one.sheet} {one.lang}`"
            yield f"{stands.gone} translated {noun} no longer in the sheet: {what}"


def _value(one: Stood, *, detail: bool) -> dict[str, Any]:
    from msgspec import to_builtins

    value: dict[str, Any] = {"sheet": one.sheet, "lang": one.lang}
    if one.standing:
        value |= to_builtins(one.standing)
    value["over"] = [issue.message for issue in one.over]
    value["issues"] = [issue_value(issue) for issue in one.faults]
    if detail:
        value["undone"] = [issue_value(issue) for issue in (*one.undone, *one.unreviewed)]
        value["remarks"] = [issue_value(issue) for issue in one.remarks]
    return value


@translate.command("export")
@click.argument("sheet")
@click.argument("lang")
@click.option(
    "--as",
    "form",
    type=click.Choice(["xliff", "xliff2", "csv", "xlsx", "tmx"]),
    default="xliff",
    show_default=True,
    help="XLIFF 1.2 or 2.0 for agencies, a table for people, TMX for translation memories.",
)
@click.option("--out", type=NamedPath(), help="A folder or a file; else it lies beside the sheet.")
@click.pass_obj
def export_(home: Path, sheet: str, lang: str, form: str, out: Path | None) -> int:
    """Write a translation in the form of other programs."""
    from broadside.commands.home import session_in
    from broadside.commands.sheet_names import sheet_named
    from broadside.commands.translate.exchange import FORMS, export

    session = session_in(home)
    wanted = next(one for one in FORMS if one == form)
    say(visible(shown(export(sheet_named(sheet, session), lang, wanted, session, out))))
    return 0


@translate.command("import")
@click.argument("file", type=NamedPath(exists=True, dir_okay=False))
@click.argument("sheet", required=False, default="")
@click.argument("lang", required=False, default="")
@click.option("--machine", is_flag=True, help="Nobody has read it: fill what is empty, and mark it as such.")
@click.pass_obj
def import_(home: Path, file: Path, sheet: str, lang: str, machine: bool) -> int:
    """Take in translations that came back: XLIFF, CSV, XLSX, TMX or PO. Nothing empty takes words away."""
    from broadside.commands.home import session_in
    from broadside.commands.translate.exchange import import_ as taken

    made = taken(file, sheet, lang, session_in(home), machine=machine)
    tell(made.issues)
    counts = f"{made.new} new, {made.changed} changed, {made.same} as before"
    say(f"{visible(shown(made.path))}: {counts}")
    return 0


@translate.command()
@click.argument("sheets", nargs=-1, metavar="[SHEET ...]")
@click.option("--layout", "layouts", multiple=True, metavar="NAME", help="A layout; may be repeated.")
@click.option("--paper", "papers", multiple=True, metavar="NAME", help="letter or a4; may be repeated.")
@json_option
@click.pass_obj
def fit(home: Path, /, wants_json: bool, **asked: Any) -> int:
    """Say how much longer than the source a translation may be in each printing. It takes some minutes."""
    from msgspec import to_builtins

    from broadside.commands.build import Asked
    from broadside.commands.home import session_in
    from broadside.commands.translate.fit import fit as fitted

    rooms = tuple(fitted(Asked(**asked), session_in(home)))
    if wants_json:
        say_json({"rooms": to_builtins(rooms)})
        return 0
    rows = ((one.sheet, one.layout, one.paper, _room(one.growth)) for one in rooms)
    tables([Table(title="Room for translations", rows=(("sheet", "layout", "paper", "room"), *rows))])
    return 0


def _room(growth: int | None) -> str:
    if growth is None:
        return "any length: it takes as many pages as it needs"
    return f"{growth} % longer" if growth >= 0 else "none: the source fills it"


@translate.command()
@click.argument("sheet")
@click.argument("lang")
@option("--name", required=True, metavar='"NAME"', help="Who has reviewed it.")
@click.pass_obj
def sign(home: Path, sheet: str, lang: str, name: str) -> int:
    """Put a reviewer's name to a translation, once nothing in it is missing, stale or wrong."""
    from broadside.commands.home import session_in
    from broadside.commands.sheet_names import sheet_named
    from broadside.commands.translate.sign import sign as signed
    from broadside.phrases import is_draft, phrase

    session = session_in(home)
    made = signed(sheet_named(sheet, session), lang, name, session)
    say(f"{visible(shown(made.path))}: {counted(made.strings, 'string')} reviewed by {visible(made.by)}")
    say(f"{visible(shown(made.memory))} keeps them for other sheets")
    if is_draft(lang):
        notes = phrase("notes", lang)[0]
        say(f"it covers the program’s own words on its pages, such as “{notes}”, which nobody had reviewed")
    return 0
