"""What is wrong, and where: the one way in which every room tells a person."""

import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]

NO_MEMORY = "close other programs, or make fewer at once with `--jobs 1`"
HINTS = {
    errno.EMFILE: "allow more open files, as with `ulimit -n 1024`, or use `--jobs 1`",
    errno.ENFILE: "close other programs",
    errno.ENOSPC: "free some space on the disk",
    errno.ENOMEM: NO_MEMORY,
    errno.EAGAIN: "close other programs, or use `--jobs 1`",
}
# What an exception says of itself may be as long as a file.
MOST_SAID = 160


class Span(Struct, frozen=True, kw_only=True, order=True):
    """A place in a file. `line` and `column` count from 1; 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Issue(Struct, frozen=True, kw_only=True):
    """One fault. `message` says what is wrong, in lower case; `hint` says what to type."""

    severity: Severity
    span: Span
    message: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.span}: {self.severity}: {self.message}"
        return f"{text}\n    hint: {self.hint}" if self.hint else text


class Wrong(Struct, frozen=True):
    """What is wrong with a thing and what to type, from whoever does not know where it was named."""

    what: str
    hint: str


class Fault(Exception):
    """Issues that stop an edition. A pass raises it once, with everything it found."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))


def shown(path: Path) -> str:
    """A path as messages give it: from the current folder where it lies inside."""
    try:
        return Path(os.path.realpath(path)).relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):  # it lies elsewhere, or the current folder is gone
        return str(path)


def error(span: Span, message: str, hint: str = "") -> Issue:
    return Issue(severity="error", span=span, message=message, hint=hint)


def warning(span: Span, message: str, hint: str = "") -> Issue:
    return Issue(severity="warning", span=span, message=message, hint=hint)


def no_errors(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """The same issues: warnings, which an edition can live with. `Fault` where one is an error."""
    if any(issue.severity == "error" for issue in issues):
        raise Fault(issues)
    return issues


def refused(span: Span, problem: OSError | MemoryError) -> Issue:
    """The computer has no more of something, or would not do it: no mistake of anybody's."""
    if isinstance(problem, MemoryError):
        return error(span, "there is not enough memory for this", NO_MEMORY)
    said = (problem.strerror or str(problem) or "no reason given").lower()
    named = f" with `{problem.filename}`" if problem.filename else ""
    return error(span, f"the computer would not go on{named}: {said}", HINTS.get(problem.errno or 0, ""))


def bug(span: Span, problem: Exception) -> Issue:
    """A mistake of this program's, met at its work for `span`: a line that tells its makers where it is.
    `python -X dev` shows all of it instead: there it is raised again."""
    import traceback

    if sys.flags.dev_mode:
        raise problem
    if isinstance(problem, OSError | MemoryError):
        return refused(span, problem)
    frames = traceback.extract_tb(problem.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(Path(__file__).parents[1])]
    place = (
        f"{Path(own[-1].filename).relative_to(Path(__file__).parents[1])}:{own[-1].lineno}" if own else "?"
    )
    said = " ".join(f"{type(problem).__name__}: {problem}".split())
    message = f"Broadside itself failed, in `{place}`: {said[:MOST_SAID]}"
    return error(span, message, "this is our mistake, not yours; please report it, with the sheet")
