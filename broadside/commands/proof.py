"""Paths, Purpose → Examined: says what is in finished PDFs, anyone's, and what is wrong with that."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.files import MOST_OF_PDF, Unread, contents
from broadside.inspect.preflight import NotPdf, Report, ReportLine, lines, preflight, values
from broadside.inspect.render.renderer import Renderer, renderer
from broadside.issues import Issue, Span, error, shown
from broadside.model.draft import OVER
from broadside.model.press import Purpose


class Examined(Struct, frozen=True, kw_only=True):
    """A file and its report; where it could not be opened, why."""

    path: str
    report: Report | None = None
    unopened: Issue | None = None


def examine(paths: Sequence[Path], purpose: Purpose) -> tuple[Examined, ...]:
    """Each file; of a folder, each PDF in it but drafts. `WrongCall` where there is none."""
    for path in paths:
        if not path.exists():
            raise WrongCall(f"no file or folder `{path}`")
    with renderer() as own:
        examined = tuple(_examined(path, purpose, own) for path in _files(paths))
    if not examined:
        raise WrongCall("there is no PDF in that folder")
    return examined


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.glob("*.pdf") if not file.name.endswith(OVER))
        else:
            yield path


def _examined(path: Path, purpose: Purpose, own: Renderer) -> Examined:
    try:
        return Examined(path=shown(path), report=preflight(contents(path, MOST_OF_PDF), purpose, own))
    except (NotPdf, Unread) as fault:
        reason = str(fault)
    return Examined(
        path=shown(path), unopened=error(Span(path=shown(path)), f"can't check the file: {reason}")
    )


def report_lines(report: Report) -> tuple[ReportLine, ...]:
    """For people."""
    return lines(report)


def report_values(report: Report) -> dict[str, Any]:
    """For scripts."""
    return values(report)
