"""`check [SHEET ...]` says what is wrong, without building."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadside.cli.build import filters
from broadside.cli.report import (
    Table,
    answer,
    counted,
    each_once,
    failed,
    json_option,
    tables,
    tallied,
    ticking,
)
from broadside.cli.say import say, say_json, tell
from broadside.commands import WrongCall

if TYPE_CHECKING:
    from broadside.commands.check import Claimed, Graded
    from broadside.commands.links import Linked
    from broadside.inspect.evidence.noted import Sentence
    from broadside.issues import Issue
    from broadside.pipeline.session import Session

HEAD = ("grade", "as written", "words", "blocks")
NONE = ("no grades: the formula is for English",)
CLAIMS = ("notes", "block", "what it says")
# What is said of a link, by its standing.
SAID = {
    "there": "there",
    "moved": "moved",
    "front": "to a front page",
    "gone": "dead",
    "unsure": "that no program can tell",
}
NOTHING = ("nothing to show: it has faults",)


@click.command()
@filters
@click.option("--grades", "wants_grades", is_flag=True, help="Show the reading grade of every passage.")
@click.option(
    "--claims", "wants_claims", is_flag=True, help="Show every sentence with its notes, printing by printing."
)
@click.option("--links", "wants_links", is_flag=True, help="Ask the web whether each link still works.")
@click.option("--private-links", is_flag=True, help="With --links: ask servers of private networks, too.")
@click.option("--force", "anew", is_flag=True, help="With --links: ask again what was asked this week.")
@json_option
@click.pass_obj
def check(
    home: Path,
    /,
    wants_grades: bool,
    wants_claims: bool,
    wants_links: bool,
    private_links: bool,
    anew: bool,
    wants_json: bool,
    **asked: Any,
) -> int:
    """Say what is wrong with sheets, brands and layouts, without building; and what an editor would ask.

    With a brand, layout, paper, ink or language: all that making these very PDFs would tell.
    """
    from broadside.commands.build import Asked
    from broadside.commands.check import check as checked
    from broadside.commands.check import today
    from broadside.commands.home import session_in

    if (private_links or anew) and not wants_links:
        raise WrongCall("`--private-links` and `--force` say how links are checked: add `--links`")
    session = session_in(home)
    found = checked(Asked(**asked), session, today(), grade=wants_grades, claim=wants_claims)
    linked = _linked(home, session, asked, private=private_links, anew=anew) if wants_links else None
    issues, remarks = each_once(found.issues), each_once((*found.remarks, *(linked.issues if linked else ())))
    if wants_json:
        lists = {"grades": list(_values(found.graded)), "claims": list(_claim_values(found.claimed))}
        shown = {name: values for name, values in lists.items() if values} | _link_values(linked)
        say_json(answer((), each_once((*issues, *remarks)), **shown))
        return failed((*issues, *remarks))
    tell(each_once((*issues, *remarks)))
    tables(_grade_table(one) for one in found.graded)
    tables(_claim_table(one) for one in found.claimed)
    say(_tally(issues, found.remarks))
    if linked:
        say(_in_words(linked))
    return failed((*issues, *remarks))


def _linked(home: Path, session: Session, asked: dict[str, Any], *, private: bool, anew: bool) -> Linked:
    """What the web says of the links, with a bar while it is asked."""
    from broadside.commands.build import Asked
    from broadside.commands.check import today
    from broadside.commands.home import output_in
    from broadside.commands.links import Manner, link_issues
    from broadside.inspect.links.ask import Way
    from broadside.inspect.links.public import is_address, is_public

    manner = Manner(
        folder=output_in(home, "build"),
        today=today(),
        anew=anew,
        way=Way(may_ask=is_address if private else is_public),
    )
    with ticking("Asking") as tick:
        return link_issues(Asked(**asked), session, manner, tick)


def _in_words(linked: Linked) -> str:
    """How many links there are of each standing."""
    total = sum(linked.counts.values())
    if not total:
        return "Links: none was answered." if linked.issues else "No links."
    said = ", ".join(f"{number} {SAID[name]}" for name, number in linked.counts.items())
    earlier = f"; {linked.earlier} as they were within a week" if linked.earlier else ""
    return f"{counted(total, 'link')}: {said}{earlier}."


def _link_values(linked: Linked | None) -> dict[str, Any]:
    """The same for scripts."""
    return {"links": {**linked.counts, "earlier": linked.earlier}} if linked else {}


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
