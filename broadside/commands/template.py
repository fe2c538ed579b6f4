"""Name of a sheet or brand, Session → Path: writes its words as a .pot file, for translators."""

from pathlib import Path

from broadside.file.save import put_or_fault
from broadside.pipeline.session import Session
from broadside.read.translate import template


def write_template(sheet: str, session: Session, path: Path | None = None) -> Path:
    """The file written: beside the sheet where no path is given."""
    return _put(template(session.source(sheet)), path or _beside(session.library.sheets[sheet], sheet))


def write_brand_template(brand: str, session: Session, path: Path | None = None) -> Path:
    """The same for a brand."""
    from broadside.read.translate.brand import brand_template

    words = brand_template(session.brand(brand))
    return _put(words, path or _beside(session.library.brands[brand], brand))


def _beside(file: Path, name: str) -> Path:
    return file.with_name(f"{name}.pot")


def _put(text: str, path: Path) -> Path:
    put_or_fault(text.encode(), path)
    return path
