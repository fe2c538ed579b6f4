"""Path, Path → Comparison: writes a page that shows what differs between two PDFs, or two folders of them.

Each file is read (`reading`), lines of text are matched (`match`) and pages paired (`spreads`); `verdict`
brings together what became of the text (`changes`, `words`) and where the pages look different (`look`).
`report` writes the page.
"""

from pathlib import Path

from msgspec import Struct

from broadside.inspect.compare.reading import Reading, read
from broadside.inspect.compare.report import report, summary
from broadside.inspect.compare.verdict import Pair, verdict
from broadside.inspect.render.facts import NotPdf
from broadside.inspect.render.renderer import Renderer, renderer

__all__ = ["Comparison", "NotPdf", "Pair", "compare", "pair_of"]


class Comparison(Struct, frozen=True, kw_only=True):
    """The page, whether all looks and reads alike, and what there is to say in a line."""

    page: bytes
    same: bool
    short: str


def compare(old: Path, new: Path) -> Comparison:
    """Compare two files, or the files of two folders by name. `NotPdf` where there is nothing to compare."""
    with renderer() as own:
        folders = old.is_dir() and new.is_dir()
        pairs = _in_folders(old, new, own) if folders else [_of_files(old, new, own)]
    names = (old.name, new.name)
    if old.name == new.name:
        names = (f"{old.resolve().parent.name}/{old.name}", f"{new.resolve().parent.name}/{new.name}")
    title, line = summary(pairs)
    same = all(pair.same for pair in pairs)
    return Comparison(page=report(*names, pairs), same=same, short=f"{title}. {line}" if same else line)


def pair_of(old: Path, new: Path) -> Pair:
    """What differs between two files. `NotPdf` where one can't be compared."""
    with renderer() as own:
        return _of_files(old, new, own)


def _of_files(old: Path, new: Path, renderer: Renderer) -> Pair:
    name = new.name if old.name == new.name else f"{old.name} → {new.name}"
    before, after = read(old, renderer), read(new, renderer)
    for path, reading in ((old, before), (new, after)):
        if reading.wrong:
            raise NotPdf(f"`{path}` can't be compared: {reading.wrong}")
    return verdict(name, before, after, renderer)


def _in_folders(old: Path, new: Path, renderer: Renderer) -> list[Pair]:
    names = sorted({path.name for folder in (old, new) for path in folder.glob("*.pdf") if path.is_file()})
    if not names:
        raise NotPdf(f"no PDF in `{old}` or `{new}`")
    return [
        verdict(name, _found(old / name, renderer), _found(new / name, renderer), renderer) for name in names
    ]


def _found(path: Path, renderer: Renderer) -> Reading | None:
    return read(path, renderer) if path.is_file() else None
