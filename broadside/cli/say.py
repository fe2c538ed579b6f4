"""Issues, answers → text: says them to a terminal, a file or a pipe, with nothing that a terminal obeys but
colours of our own."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import click

from broadside.cli.quote import Quotes
from broadside.issues import Issue
from broadside.issues.visible import OBEYED, in_brief, visible

COLOURS = {"error": "red", "warning": "yellow"}


class Unheard(Exception):
    """The answer could not be written: whoever was to read it is gone, or its disk is full."""

    def __init__(self, problem: OSError) -> None:
        self.gone = isinstance(problem, BrokenPipeError)
        super().__init__((problem.strerror or "no reason given").lower())


@contextmanager
def heard() -> Iterator[None]:
    """`Unheard` where what is written meanwhile can't be."""
    try:
        yield
    except OSError as problem:
        raise Unheard(problem) from None


def drop() -> None:
    """Throw away what is left of an answer that can't be written, or Python would try again at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str, *, bold: bool = False) -> None:
    """Lines of an answer."""
    lines = "\n".join(map(visible, text.split("\n")))
    with heard():
        click.echo(click.style(lines, bold=True) if bold else lines, color=colour())


def say_json(value: Any) -> None:
    """An answer for scripts: what a terminal would obey is spelled as JSON does."""
    utf = "utf" in (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    text = json.dumps(value, indent=2, ensure_ascii=not utf)
    with heard():
        click.echo("\n".join(OBEYED.sub(_as_json, line) for line in text.split("\n")))


def _as_json(found: Any) -> str:
    return f"\\u{ord(found.group()):04x}"


def say_aside(text: str) -> None:
    """A line that is no answer, on standard error. Where nobody hears it, that can't be told."""
    with suppress(OSError):
        click.echo("\n".join(map(visible, text.split("\n"))), err=True)


def tell(issues: Iterable[Issue], unquoted: Collection[str] = ()) -> None:
    """Each issue on standard error, as `path:line:column: error: …`, with the line that it is about; of the
    files `unquoted`, whose lines are no lines of text, without it."""
    quotes = Quotes()
    for issue in issues:
        quoted = "" if issue.span.path in unquoted else quotes.of(issue.span)
        severity = click.style(issue.severity, fg=COLOURS[issue.severity], bold=True)
        hint = f"    hint: {visible(issue.hint)}\n" if issue.hint else ""
        said = f"{visible(str(issue.span))}: {severity}: {visible(in_brief(issue.message))}\n{quoted}{hint}"
        with suppress(OSError):
            click.echo(said, err=True, color=colour(), nl=False)


def colour() -> bool | None:
    """False where the person wants none (no-color.org); None leaves it to the terminal."""
    return False if os.environ.get("NO_COLOR") else None
