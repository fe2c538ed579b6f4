"""Paths of finished PDFs and a purpose in, what preflight says of each out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from broadside.build.library import shown
from broadside.issues import Issue, Span, error

if TYPE_CHECKING:
    from broadside.model.press import Purpose
    from broadside.preflight import Report, Row


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
    from broadside.preflight import NotPdf, preflight

    try:
        return Examined(path=shown(path), report=preflight(path.read_bytes(), purpose))
    except NotPdf as fault:
        reason = str(fault)
    except OSError as fault:
        reason = (fault.strerror or "it can't be read").lower()
    return Examined(path=shown(path), fault=error(Span(path=shown(path)), f"can't check the file: {reason}"))


def report_rows(report: Report) -> tuple[Row, ...]:
    """For people."""
    from broadside.preflight import rows

    return rows(report)


def report_values(report: Report) -> dict[str, Any]:
    """For scripts."""
    from broadside.preflight import values

    return values(report)
