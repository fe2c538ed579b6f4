"""Path → Path: writes a page that shows all PDFs of a folder, `index.html`, its pictures in `pages/`.

The same PDFs, judged alike, give the same page; what is odd about one of them is said on the page.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

from broadside.inspect.gallery.known import Known, introduced
from broadside.inspect.gallery.printing import OURS, Printing, Put, read
from broadside.inspect.gallery.wall import wall
from broadside.inspect.mark import Mark
from broadside.inspect.render.renderer import renderer
from broadside.model.draft import OVER
from broadside.model.replace import replace

INDEX = "index.html"
PICTURES = "pages"


def gallery(
    folder: Path, put: Put, marks: Mapping[str, tuple[Mark, ...]], known: Known, ours: Collection[str] = ()
) -> Path:
    """Write the page for the PDFs in `folder` with `put`, which replaces a file as a whole.

    A picture is named after its PDF's content: what has not changed is not drawn again, and what no PDF
    needs any more is deleted. `marks` say of PDFs, by name, what is to be known before they are handed out;
    `known` are the layouts and brands that they may be of; `ours` the digests of PDFs that this run has made:
    to have these drawn needs no process of its own, which would take longer to start than to draw.
    """
    paths = sorted(path for path in folder.glob("*.pdf") if path.is_file() and not path.name.endswith(OVER))
    with renderer() as own:
        found = [read(path, folder / PICTURES, put, own, ours) for path in paths]
    printings = [introduced(replace(one, marks=marks.get(one.file, ())), known) for one in found]
    index = folder / INDEX
    put(wall(printings, PICTURES, known.say), index)
    _tidy(folder / PICTURES, printings)
    return index


def _tidy(pictures: Path, printings: list[Printing]) -> None:
    """Delete pictures that nothing shows; what else lies there is not ours."""
    shown = {shot.name for printing in printings for shot in printing.shots}
    for path in pictures.glob("*.png"):
        if path.name not in shown and OURS.fullmatch(path.name):
            path.unlink(missing_ok=True)
