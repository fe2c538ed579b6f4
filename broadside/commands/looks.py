"""Finished PDFs in; the pages that show them, in their places, out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from broadside.issues import Issue, Span, warning
from broadside.pipeline.library import shown
from broadside.pipeline.save import put

if TYPE_CHECKING:
    from broadside.inspect.compare import Comparison


class Incomparable(Exception):
    """What was to be compared can't be, or the page about it can't be written; says so in a line."""


def show_gallery(folder: Path) -> tuple[Path | None, tuple[Issue, ...]]:
    """Write the gallery of all PDFs in a folder; where that can't be, a warning says why."""
    from broadside.inspect.gallery import gallery

    try:
        return gallery(folder, put), ()
    except OSError as fault:
        reason = (fault.strerror or "it can't be written").lower()
        hint = "the PDFs are made all the same; `--no-gallery` leaves it out"
        return None, (warning(Span(path=shown(folder)), f"can't write the gallery: {reason}", hint),)


def write_comparison(old: Path, new: Path, page: Path) -> Comparison:
    """Write a page that compares two PDFs or two folders of them. `Incomparable` where that can't be."""
    from broadside.inspect.compare import NotPdf, compare

    for path in (old, new):
        if not path.exists():
            raise Incomparable(f"no file or folder `{shown(path)}`")
        if path.resolve() == page.resolve():
            raise Incomparable(f"`{shown(path)}` is to be compared: choose another file with `--out`")
    if old.is_dir() != new.is_dir():
        raise Incomparable("compare two PDFs or two folders of PDFs, not one of each")
    try:
        made = compare(old, new)
    except NotPdf as fault:
        raise Incomparable(str(fault)) from fault
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        put(made.page, page)
    except OSError as fault:
        reason = (fault.strerror or "it can't be written").lower()
        raise Incomparable(f"can't write `{shown(page)}`: {reason}") from fault
    return made
