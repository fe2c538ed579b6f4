"""`proof FILE ...` says what is in finished PDFs, anyone's, and what is wrong with that."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadside.cli.named import NamedPath
from broadside.cli.report import counted, failed, issue_value, json_option
from broadside.cli.say import heard, say_json, tell
from broadside.issues.visible import visible
from broadside.model.press import PURPOSES

if TYPE_CHECKING:
    from broadside.commands.proof import Examined

STYLES = {"ok": "green", "warning": "yellow", "error": "bold red", "not asked": "yellow"}
# A table is read in a terminal, or as text in a file, where nothing says how wide it may be.
WIDTH_OF_TEXT = 110


@click.command("proof")
@click.argument("files", nargs=-1, required=True, type=NamedPath(), metavar="FILE ...")
@click.option(
    "--for",
    "purpose",
    type=click.Choice(PURPOSES),
    default="office",
    help="What the file is for; default: office.",
)
@json_option
def proof(files: tuple[Path, ...], purpose: Any, wants_json: bool) -> int:
    """Say what is in finished PDFs, anyone's, and what is wrong with that.

    A FILE may be a folder of PDFs. What is wrong depends on what a file is for: a press needs more than an
    office.
    """
    from broadside.commands.proof import examine

    examined = examine(files, purpose)
    unopened = [one.unopened for one in examined if one.unopened]
    if wants_json:
        say_json(_values(examined))
    else:
        tell(unopened)
        with heard():
            _tables(examined, purpose)
    return int(failed(unopened) or any(one.report and one.report.verdict == "error" for one in examined))


def _values(examined: Iterable[Examined]) -> dict[str, Any]:
    from broadside.commands.proof import report_values

    files, issues = [], []
    for one in examined:
        if one.report:
            files.append({"path": one.path, **report_values(one.report)})
        elif one.unopened:
            issues.append(issue_value(one.unopened))
    return {"files": files, "issues": issues}


def _tables(examined: Sequence[Examined], purpose: str) -> None:
    """A table for each file, and how many are fit."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from broadside.commands.proof import report_lines

    console = Console(no_color=bool(os.environ.get("NO_COLOR")) or None, highlight=False)
    if not console.is_terminal:
        console.width = WIDTH_OF_TEXT
    for one in examined:
        if one.report is None:
            continue
        verdict = one.report.verdict
        title = Text(f"{visible(one.path)}, for {purpose}: {verdict}", style=STYLES[verdict])
        table = Table(title=title, title_justify="left", box=None, show_header=False, pad_edge=False)
        for line in report_lines(one.report):
            table.add_row(Text(line.verdict, style=STYLES[line.verdict]), line.subject, _in_words(line))
        console.print(table)
        console.print()
    fit = sum(one.report is not None and one.report.verdict != "error" for one in examined)
    console.print(f"{fit} of {counted(len(examined), 'file')} fit for {purpose}")


def _in_words(line: Any) -> Any:
    from rich.text import Text

    text = Text(visible(line.found))
    for severity, words in _lines(line.findings):
        text.append(f"\n{visible(words)}", style=STYLES.get(severity, "dim"))
    return text


def _lines(findings: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """What is wrong; a hint once, below the last that it is for."""
    found = list(findings)
    for place, finding in enumerate(found):
        pages = "page" if len(finding.pages) == 1 else "pages"
        where = f"{pages} {_runs(finding.pages)}: " if finding.pages else ""
        yield finding.severity, f"{finding.severity}: {where}{finding.message}"
        rest = {later.hint for later in found[place + 1 :]}
        if finding.hint and finding.hint not in rest:
            yield "", f"    hint: {finding.hint}"


def _runs(pages: Sequence[int]) -> str:
    """`1-4, 7`."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], page]
        else:
            runs.append([page])
    return ", ".join("-".join(map(str, run)) for run in runs)
