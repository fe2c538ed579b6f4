"""`check [SHEET ...]` says what is wrong, without building."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadside.cli.build import filters
from broadside.cli.report import Table, answer, counted, each_once, failed, json_option, tables, tallied
from broadside.cli.say import say, say_json, tell

if TYPE_CHECKING:
    from broadside.commands.check import Claimed, Graded
    from broadside.inspect.evidence.noted import Sentence
    from broadside.issues import Issue

HEAD = ("grade", "as written", "words", "blocks")
NONE = ("no grades: the formula is for English",)
CLAIMS = ("notes", "block", "what it says")
NOTHING = ("nothing to show: it has faults",)


@click.command()
@filters
@click.option("--grades", "wants_grades", is_flag=True, help="Show the reading grade of every passage.")
@click.option(
    "--claims", "wants_claims", is_flag=True, help="Show every sentence with its notes, printing by printing."
)
@json_option
@click.pass_obj
def check(home: Path, /, wants_grades: bool, wants_claims: bool, wants_json: bool, **asked: Any) -> int:
    """Say what is wrong with sheets, brands and layouts, without building; and what an editor would ask.

    With a brand, layout, paper, ink or language: all that making these very PDFs would tell.
    """
    from broadside.commands.build import Asked
    from broadside.commands.check import check as checked
    from broadside.commands.check import today
    from broadside.commands.home import session_in

    found = checked(Asked(**asked), session_in(home), today(), grade=wants_grades, claim=wants_claims)
    issues, remarks = each_once(found.issues), each_once(found.remarks)
    if wants_json:
        lists = {"grades": list(_values(found.graded)), "claims": list(_claim_values(found.claimed))}
        shown = {name: values for name, values in lists.items() if values}
        say_json(answer((), each_once((*issues, *remarks)), **shown))
        return failed((*issues, *remarks))
    tell(each_once((*issues, *remarks)))
    tables(_grade_table(one) for one in found.graded)
    tables(_claim_table(one) for one in found.claimed)
    say(_tally(issues, remarks))
    return failed((*issues, *remarks))


def _tally(issues: Sequence[Issue], remarks: Sequence[Issue]) -> str:
    """How much was said: as many faults as making PDFs would tell, and what an editor would ask on top."""
    asked = f"An editor would ask {counted(len(remarks), 'thing')}." if remarks else ""
    return " ".join(part for part in (f"{tallied(issues) or 'No faults'}.", asked) if part)


def _grade_table(graded: Graded) -> Table:
    """The grade of each passage, the same as written, its words and blocks."""
    rows = [
        (
            f"{one.grade:5.1f}",
            f"{one.written:10.1f}",
            f"{one.words:5}",
            ", ".join(one.ids) or "the whole sheet",
        )
        for one in graded.grades
    ]
    return Table(title=f"{graded.sheet} ({graded.lang})", rows=(HEAD, *rows) if rows else (NONE,))


def _values(graded: Iterable[Graded]) -> Iterator[dict[str, Any]]:
    """The same for scripts."""
    for found in graded:
        for one in found.grades:
            yield {
                "sheet": found.sheet,
                "lang": found.lang,
                "blocks": list(one.ids),
                "words": one.words,
                "grade": round(one.grade, 1),
                "as-written": round(one.written, 1),
            }


def _claim_table(claimed: Claimed) -> Table:
    """What a printing says, with the numbers of the notes that it has there."""
    rows = [(_notes(one), one.block, one.words) for one in claimed.sentences]
    title = f"{claimed.sheet} ({claimed.lang}), {claimed.layout}"
    return Table(title=title, rows=(CLAIMS, *rows) if rows else (NOTHING,))


def _notes(one: Sentence) -> str:
    numbers = ", ".join(map(str, one.notes))
    if one.around:
        return f"{numbers} around it".strip()
    return numbers or ("waived" if one.waived else "no note")


def _claim_values(claimed: Iterable[Claimed]) -> Iterator[dict[str, Any]]:
    """The same for scripts."""
    for found in claimed:
        for one in found.sentences:
            yield {
                "sheet": found.sheet,
                "lang": found.lang,
                "layout": found.layout,
                "block": one.block,
                "words": one.words,
                "notes": list(one.notes),
                "around": one.around,
                "waived": one.waived,
            }
