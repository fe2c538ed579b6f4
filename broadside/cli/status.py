"""`status` shows how fresh the sheets of a library are, and the PDFs made of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins

from broadside.cli.report import Table, each_once, issue_value, json_option, tables
from broadside.cli.say import say, say_json, tell

if TYPE_CHECKING:
    from broadside.commands.status import SheetStatus, Status

SHEETS = ("sheet", "version", "edition", "facts checked", "ago", "laws", "languages")
PRINTS = ("folder", "sheet", "PDFs", "out of date", "of version")


@click.command()
@json_option
@click.pass_obj
def status(home: Path, wants_json: bool) -> int:
    """Show how old the facts of each sheet are, and which PDFs are out of date."""
    from broadside.commands.check import today
    from broadside.commands.home import session_in
    from broadside.commands.status import status as found_in

    found = found_in(home, session_in(home), today())
    if wants_json:
        value = {"sheets": to_builtins(found.sheets), "prints": to_builtins(found.prints)}
        say_json({**value, "issues": [*map(issue_value, found.issues)]})
        return 0
    tell(each_once(found.issues))
    tables(_tables(found))
    if not found.prints:
        say("No PDFs here yet.")
    return 0


def _tables(found: Status) -> Iterator[Table]:
    yield Table(title="Sheets, the oldest facts first", rows=(SHEETS, *map(_row, found.sheets)))
    if found.prints:
        rows = (
            (
                one.folder,
                one.sheet,
                str(one.pdfs),
                str(one.stale) if one.stale else "none",
                ", ".join(f"{version}: {number}" for version, number in one.versions.items()),
            )
            for one in found.prints
        )
        yield Table(title="PDFs", rows=(PRINTS, *rows))


def _row(one: SheetStatus) -> tuple[str, ...]:
    from broadside.commands.list_ import FAULTY

    if one.faulty:
        return (one.name, FAULTY, "", "", "", "", "")
    ago = "?" if one.months is None else f"{one.months} mo."
    facts = one.facts_checked or "not said"
    return (one.name, one.version, one.edition, facts, ago, str(one.laws or ""), ", ".join(one.languages))
