"""Issues, Printed → words for people, JSON for scripts: tells what was made and what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from broadside.cli.say import say
from broadside.issues import Issue, shown
from broadside.issues.visible import visible

if TYPE_CHECKING:
    from broadside.model.scheme import Laid
    from broadside.pipeline.printed import Printed

Value = TypeVar("Value")

# A bar for fewer editions would be gone before it is seen.
WORTH_A_BAR = 8

json_option = click.option("--json", "wants_json", is_flag=True, help="Answer in JSON, for scripts.")


def failed(issues: Iterable[Issue]) -> int:
    """The exit status: 1 where there is an error."""
    return int(any(issue.severity == "error" for issue in issues))


def each_once(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues by place; editions of one sheet share most of theirs."""
    return tuple(sorted(dict.fromkeys(issues), key=lambda issue: issue.span))


def watched(made: Iterable[Value], total: int | None = None) -> Iterator[Value]:
    """The same, with a bar on the terminal where there is somebody to see it. Without a `total` nobody knows
    how many there are."""
    if (total is not None and total < WORTH_A_BAR) or not sys.stderr.isatty():
        yield from made
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(made, "Setting", total, console=Console(stderr=True), transient=True)


@contextmanager
def ticking(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on the terminal, where there is somebody to see it, for work that says itself how many of how
    many are done."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def summary(printed: Sequence[Printed], index: Path | None, *, explain: bool = False) -> None:
    """Each file with its pages, size and warnings, how many there are, and the page that shows them."""
    made = [(visible(shown(one.path)), one) for one in printed if one.path and not one.kept]
    same = [one for one in printed if one.kept]
    width = max((len(path) for path, _ in made), default=0)
    for path, one in made:
        warnings = f"  {counted(len(one.issues), 'warning')}" if one.issues else ""
        size = f"{counted(one.pages, 'page'):>8}  {one.size / 1000:>5.0f} kB"
        flip = f"  flip on {one.flip} edge" if one.flip else ""
        say(f"{path:{width}}  {size}{flip}{_inked(one.coverage)}{warnings}")
        if one.imposed:
            say(laid_in_words(one.imposed))
        if one.ticket:
            say(f"  {shown(one.ticket)}")
        for sentence in one.report if explain else ():
            say(f"    {sentence}")
    for one in printed:
        if one.draft:
            why = f"left out: {one.left_out}" if one.left_out else "a draft that shows what runs over"
            say(f"{visible(shown(one.draft))}  {why}")
            for sentence in one.report if explain else ():
                say(f"    {sentence}")
    for one in same:
        if one.imposed:
            say(laid_in_words(one.imposed))
        if one.ticket:
            say(f"  {shown(one.ticket)}")
    left = sum(bool(one.left_out) for one in printed)
    lost = len(printed) - len(made) - len(same) - left
    said = [f"{counted(len(made), 'PDF')} made"] if made or not same else []
    said += [f"{counted(len(same), 'PDF')} as before: nothing in them has changed"] if same else []
    said += [f"{left} left out"] if left else []
    said += [f"{lost} failed"] if lost else []
    say(", ".join(said))
    if index:
        say(f"{shown(index)} shows every PDF there")


def _inked(coverage: Sequence[float]) -> str:
    """How much of the pages is inked, where that was measured: from the lightest to the darkest page."""
    if not coverage:
        return ""
    least, most = (f"{share:.1%}" for share in (min(coverage), max(coverage)))
    return f"  {least if least == most else f'{least} to {most}'} inked"


def tallied(issues: Iterable[Issue]) -> str:
    """How many errors and warnings there are; nothing where there is none."""
    found = [issue.severity for issue in issues]
    counts = {severity: found.count(severity) for severity in ("error", "warning")}
    return ", ".join(counted(number, severity) for severity, number in counts.items() if number)


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def answer(printed: Iterable[Printed], issues: Iterable[Issue], **more: Any) -> dict[str, Any]:
    """What was made and what is wrong, for scripts, and whatever `more` was asked for."""
    made = tuple(printed)
    return {
        "files": [_file(one) for one in made if one.path],
        "drafts": [shown(one.draft) for one in made if one.draft],
        "issues": [issue_value(one) for one in issues],
        **more,
    }


def _file(one: Printed) -> dict[str, Any]:
    assert one.path
    job = one.job
    return {
        "path": shown(one.path),
        "sheet": job.sheet,
        "lang": job.lang,
        "brand": job.brand,
        "layout": job.layout,
        "paper": job.paper,
        "ink": job.ink,
        "for": job.purpose,
        "made": not one.kept,
        "pages": one.pages,
        "bytes": one.size,
        "flip": one.flip,
        "imposed": laid_value(one.imposed) if one.imposed else None,
        "ticket": shown(one.ticket) if one.ticket else None,
        "coverage": [round(share, 4) for share in one.coverage],
        "report": list(one.report),
        "warnings": sum(issue.severity == "warning" for issue in one.issues),
        "issues": [issue_value(issue) for issue in one.issues],
    }


def issue_value(issue: Issue) -> dict[str, Any]:
    return {
        "severity": issue.severity,
        "path": issue.span.path,
        "line": issue.span.line,
        "column": issue.span.column,
        "message": issue.message,
        "hint": issue.hint,
    }


def laid_in_words(one: Laid) -> str:
    """The file, and in a second line what to do with it."""
    from broadside.commands.impose import sides_in_words

    sheets = f"{counted(one.sheets, 'sheet')} of {one.paper}, {sides_in_words(one.flip)}"
    smaller = (f"pages at {one.scale:.0%}",) if one.scale < 1 else ()
    return f"{visible(shown(one.path))}\n    {'; '.join((sheets, *smaller, *one.instructions))}"


def laid_value(one: Laid) -> dict[str, Any]:
    """The same for scripts."""
    return {
        "path": shown(one.path),
        "scheme": one.scheme,
        "paper": one.paper,
        "sheets": one.sheets,
        "flip": one.flip,
        "scale": round(one.scale, 4),
        "bytes": one.size,
        "instructions": list(one.instructions),
    }


class Table(Struct, frozen=True, kw_only=True):
    """Rows of as many cells each, under a title."""

    title: str
    rows: tuple[tuple[str, ...], ...]


def tables(found: Iterable[Table]) -> None:
    """Each under its title, columns lined up."""
    for table in found:
        say(table.title, bold=True)
        rows = [[visible(cell) for cell in row] for row in table.rows]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            say(f"  {'  '.join(cells)}".rstrip())
