"""Path → Session: opens the folder that a person works in."""

from pathlib import Path

from broadside.commands import NoSheets, WrongCall
from broadside.files import Unread, kept_in
from broadside.issues import Fault, Issue, Span, error, shown
from broadside.pipeline.library import find_library
from broadside.pipeline.session import Session, open_session
from broadside.pipeline.strays import strays

READABLE = "make it readable for yourself, or ask whoever it belongs to"


def output_in(home: Path, name: str) -> Path:
    """The folder `name` of `home`, where PDFs or pages go unless a person says another. `WrongCall` where it
    is a link that leads away: it may be a stranger's, who is not to choose where files are written."""
    try:
        kept_in(home / name / "any", home)
    except Unread as fault:
        raise WrongCall(f"`{name}` is {fault}: delete it, or say where to with `--out`") from None
    return home / name


def session_in(home: Path) -> Session:
    """What there is in `home`, ready to be read. `WrongCall` where there is nothing to make sheets of."""
    library = find_library(home)
    for kind, example, found in (
        ("sheets", "sheets/my-sheet/sheet.yaml", library.sheets),
        ("brands", "brands/my-brand/brand.yaml", library.brands),
        ("layouts", "layouts/my-layout.yaml", library.layouts),
    ):
        if not found:
            if closed := _closed(home / kind):
                raise Fault([closed])
            meant = (one for one in strays(home) if f"a {kind[:-1]}" in one.message)
            lost = next((f"; {one.span.path}: {one.message}; {one.hint}" for one in meant), "")
            wrong = NoSheets if kind == "sheets" else WrongCall
            raise wrong(f"no {kind} in {home}: go to the folder that has them, or make `{example}`{lost}")
    return open_session(library)


def _closed(folder: Path) -> Issue | None:
    """What keeps a folder that is there from being looked into."""
    try:
        next(folder.iterdir(), None)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        why = (problem.strerror or "no reason given").lower()
        return error(Span(path=shown(folder)), f"can't read the folder: {why}", READABLE)
    return None
