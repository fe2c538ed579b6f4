"""Name of a sheet, Session → Path: writes its words as a .pot file, for translators."""

from pathlib import Path

from broadside.file.save import put_or_fault
from broadside.pipeline.session import Session
from broadside.read.translate import template


def write_template(sheet: str, session: Session, path: Path | None = None) -> Path:
    """The file written: beside the sheet where no path is given."""
    path = path or session.library.sheets[sheet].with_name(f"{sheet}.pot")
    put_or_fault(template(session.source(sheet)).encode(), path)
    return path
