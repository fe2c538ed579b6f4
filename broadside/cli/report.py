"""What was made and what is wrong in, words for people or JSON for scripts out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadside.cli.grades import grade_values
from broadside.issues import Issue

if TYPE_CHECKING:
    from broadside.cli.grades import Graded
    from broadside.pipeline.printed import Printed

# A bar for fewer editions would be gone before it is seen.
WORTH_A_BAR = 8
COLOURS = {"error": "red", "warning": "yellow"}


def failed(issues: Iterable[Issue]) -> int:
    """The exit status: 1 where there is an error."""
    return int(any(issue.severity == "error" for issue in issues))


def each_once(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues by place; editions of one sheet share most of theirs."""
    return tuple(sorted(dict.fromkeys(issues), key=lambda issue: issue.span))


def tell(issues: Iterable[Issue]) -> None:
    """Each issue on standard error, as `path:line:column: error: …`."""
    for issue in issues:
        severity = click.style(issue.severity, fg=COLOURS[issue.severity], bold=True)
        hint = f"\n    hint: {issue.hint}" if issue.hint else ""
        click.echo(f"{issue.span}: {severity}: {issue.message}{hint}", err=True, color=_colour())


def _colour() -> bool | None:
    """False where the person wants none (no-color.org); None leaves it to the terminal."""
    return False if os.environ.get("NO_COLOR") else None


def watched(printed: Iterable[Printed], total: int) -> Iterator[Printed]:
    """The same, with a bar on the terminal where there is somebody to see it."""
    if total < WORTH_A_BAR or not sys.stderr.isatty():
        yield from printed
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(printed, "Setting", total, console=Console(stderr=True), transient=True)


def summary(printed: Sequence[Printed], index: Path | None) -> None:
    """Each file with its pages, size and warnings, how many there are, and the page that shows them."""
    from broadside.cli.impose import laid_in_words
    from broadside.pipeline.library import shown

    made = [(shown(one.path), one) for one in printed if one.path]
    width = max((len(path) for path, _ in made), default=0)
    for path, one in made:
        warnings = f"  {counted(len(one.issues), 'warning')}" if one.issues else ""
        size = f"{counted(one.pages, 'page'):>8}  {one.size / 1000:>5.0f} kB"
        flip = f"  flip on {one.flip} edge" if one.flip else ""
        click.echo(f"{path:{width}}  {size}{flip}{_inked(one.coverage)}{warnings}")
        if one.imposed:
            click.echo(laid_in_words(one.imposed))
        if one.ticket:
            click.echo(f"  {shown(one.ticket)}")
    lost = len(printed) - len(made)
    click.echo(f"{counted(len(made), 'PDF')} made" + (f", {lost} failed" if lost else ""))
    if index:
        click.echo(f"{shown(index)} shows every PDF there")


def _inked(coverage: Sequence[float]) -> str:
    """How much of the pages is inked, where that was measured: from the lightest to the darkest page."""
    if not coverage:
        return ""
    least, most = (f"{share:.1%}" for share in (min(coverage), max(coverage)))
    return f"  {least if least == most else f'{least} to {most}'} inked"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def as_json(printed: Iterable[Printed], issues: Iterable[Issue], graded: Iterable[Graded] = ()) -> str:
    """What was made and what is wrong, for scripts; and reading grades, where they were asked for."""
    answer: dict[str, Any] = {
        "files": [_file(one) for one in printed if one.path],
        "issues": [issue_value(one) for one in issues],
    }
    if grades := grade_values(graded):
        answer["grades"] = grades
    return json.dumps(answer, indent=2, ensure_ascii=False)


def _file(one: Printed) -> dict[str, Any]:
    from broadside.cli.impose import laid_value
    from broadside.pipeline.library import shown

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
        "pages": one.pages,
        "bytes": one.size,
        "flip": one.flip,
        "imposed": laid_value(one.imposed) if one.imposed else None,
        "ticket": shown(one.ticket) if one.ticket else None,
        "coverage": [round(share, 4) for share in one.coverage],
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


def listing(kinds: Iterable[tuple[str, Sequence[Mapping[str, str | list[str]]]]]) -> None:
    """Tables of what there is, each under its name, columns lined up."""
    for kind, found in kinds:
        click.echo(click.style(kind, bold=True), color=_colour())
        rows = [[", ".join(one) if isinstance(one, list) else one for one in row.values()] for row in found]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            click.echo(f"  {'  '.join(cells)}".rstrip())


def listing_as_json(kinds: Iterable[tuple[str, Sequence[Mapping[str, str | list[str]]]]]) -> str:
    """The same for scripts."""
    return json.dumps({kind.lower(): found for kind, found in kinds}, indent=2, ensure_ascii=False)
