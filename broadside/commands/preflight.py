"""Paths of finished PDFs and a purpose in, what preflight says of each out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from broadside.issues import Issue, Span, error
from broadside.pipeline.library import shown

if TYPE_CHECKING:
    from broadside.inspect.preflight import Report, ReportLine
    from broadside.model.press import Purpose


class Examined(Struct, frozen=True, kw_only=True):
    """A file and its report; where it could not be opened, why."""

    path: str
    report: Report | None = None
    fault: Issue | None = None


def examine(paths: Sequence[Path], purpose: Purpose) -> Iterator[Examined]:
    """Each file; of a folder, each PDF in it."""
    for path in paths:
        for each in sorted(path.glob("*.pdf")) if path.is_dir() else [path]:
            yield _examined(each, purpose)


def _examined(path: Path, purpose: Purpose) -> Examined:
    from broadside.inspect.preflight import NotPdf, preflight

    try:
        return Examined(path=shown(path), report=preflight(path.read_bytes(), purpose))
    except NotPdf as fault:
        reason = str(fault)
    except OSError as fault:
        reason = (fault.strerror or "it can't be read").lower()
    return Examined(path=shown(path), fault=error(Span(path=shown(path)), f"can't check the file: {reason}"))


def report_lines(report: Report) -> tuple[ReportLine, ...]:
    """For people."""
    from broadside.inspect.preflight import lines

    return lines(report)


def report_values(report: Report) -> dict[str, Any]:
    """For scripts."""
    from broadside.inspect.preflight import values

    return values(report)
