"""`import FILE` makes a sheet of what is in another program; `--into SHEET` takes a reviewed one back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from broadside.cli.named import NamedPath, option
from broadside.cli.report import counted, failed
from broadside.cli.say import say, tell
from broadside.commands import WrongCall
from broadside.issues import shown
from broadside.issues.visible import visible

if TYPE_CHECKING:
    from broadside.commands.import_ import Imported
    from broadside.commands.review import TakenBack


@click.command(name="import")
@click.argument("file", type=NamedPath())
@option("--name", default="", metavar="NAME", help="What the sheet is called; else after its title.")
@option("--lang", default="", metavar="TAG", help="The language that it is written in, as `es`.")
@click.option("--into", metavar="SHEET", help="Take back what was changed in a file that `export` wrote.")
@click.pass_context
def import_(context: click.Context, /, file: Path, name: str, lang: str, into: str | None) -> int:
    """Make a sheet of a Word file (.docx), Markdown, HTML or plain text, its notes and references kept."""
    home, command = context.obj, context.find_root().info_name or "broadside"
    if into is not None:
        if name or lang:
            raise WrongCall(
                "`--into` takes words back into a sheet that is there: leave `--name` and `--lang` out"
            )
        return _taken_back(file, home, into)
    from broadside.commands.import_ import Wanted
    from broadside.commands.import_ import import_ as imported

    made = imported(file, home, Wanted(name=name, lang=lang))
    tell(made.issues)
    for line in _said(made):
        say(line)
    say(f"{visible(shown(made.path))} is written. Next: {command} {made.path.parent.name}")
    return 0


def _said(made: Imported) -> Iterable[str]:
    became = (
        f", and {counted(made.taken, 'word')} became numbers of notes or parts of references"
        if made.taken
        else ""
    )
    yield f"{counted(made.words_in, 'word')} in the file: {made.words_out} in the sheet{became}; none is lost"
    if made.notes_in:
        marks = counted(made.marks, "mark")
        yield f"{counted(made.notes_in, 'note')} in the file: {made.notes_out} in the sheet, with {marks}"
    yield from _listed("told", made.remarks)
    yield from _listed("to do, marked in the sheet", made.to_do)


def _listed(title: str, lines: tuple[str, ...]) -> Iterable[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  - {visible(line)}" for line in lines)


def _taken_back(file: Path, home: Path, into: str) -> int:
    from broadside.commands.home import session_in
    from broadside.commands.review import take_back
    from broadside.commands.sheet_names import sheet_named

    session = session_in(home)
    made = take_back(file, sheet_named(into, session), session)
    tell(made.issues)
    for line in _changes(made):
        say(line)
    return failed(made.issues)


def _changes(made: TakenBack) -> Iterable[str]:
    for one in made.changes:
        yield f"{visible(one.place)}:"
        yield f"  - {visible(one.before)}"
        yield f"  + {visible(one.after)}"
    yield from _listed("not brought back", made.left)
    where = visible(shown(made.path))
    if made.changes:
        old = visible(shown(made.old or made.path))
        yield f"{counted(len(made.changes), 'text')} changed in {where}; as it was: {old}"
    else:
        yield f"nothing to change in {where}"


@click.command(name="export")
@click.argument("sheet")
@click.option(
    "--as", "form", type=click.Choice(["docx"]), default="docx", help="For whom: docx for Word and the like."
)
@click.option("--out", type=NamedPath(dir_okay=False), help="Where to; else in `build`.")
@click.pass_context
def export(context: click.Context, /, sheet: str, form: str, out: Path | None) -> int:
    """Write a sheet for reviewers: a Word file with real footnotes, which `import --into` takes back."""
    from broadside.commands.home import session_in
    from broadside.commands.review import export as exported
    from broadside.commands.sheet_names import sheet_named

    session = session_in(context.obj)
    command = context.find_root().info_name or "broadside"
    name = sheet_named(sheet, session)
    path = exported(name, session, out)
    where = visible(shown(path))
    say(f"{where} is written. When it comes back: {command} import {where} --into {name}")
    return 0
