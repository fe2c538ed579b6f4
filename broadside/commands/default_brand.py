"""Name, home → files: makes a brand the one that sheets are made for where none is named."""

import json
import re
from pathlib import Path

from broadside.file.save import put_or_fault
from broadside.files import Unread, contents, kept_in
from broadside.issues import Fault, Span, error, shown
from broadside.pipeline.chosen_brand import MOST_OF_SETTINGS, SETTINGS, affirms
from broadside.pipeline.library import Library
from broadside.read.load import load, text_of
from broadside.read.rewrite import Change, rewritten

SAID = re.compile(r"^brand\s*=[^\r\n]*$", re.MULTILINE)
DEFAULT = ("default",)


def make_default(name: str, library: Library) -> tuple[Path, ...]:
    """The files that are written. `Fault` where one can't be: then nothing has changed."""
    home = library.home
    if (home / SETTINGS).is_file():
        return (_in_settings(name, home / SETTINGS, home),)
    made: dict[Path, str] = {}
    for other in library.own_brands:
        path = library.brands[other]
        text = text_of(path, shown(path), library.root(path))
        says = affirms(load(text, shown(path)), "default")
        if says != (other == name):
            change = Change(at=DEFAULT, value=True if other == name else None)
            made[path] = rewritten(text, shown(path), [change])
    # First what takes it away: two that say it would be a fault, none is the usual one.
    for path, text in sorted(made.items(), key=lambda one: one[0] == library.brands[name]):
        put_or_fault(text.encode("utf-8"), _kept(path, library))
    return tuple(made)


def _kept(path: Path, library: Library) -> Path:
    try:
        return kept_in(path, library.root(path))
    except Unread as fault:
        raise Fault([error(Span(path=shown(path)), f"can't write the file: {fault}")]) from None


def _in_settings(name: str, path: Path, home: Path) -> Path:
    try:
        real = kept_in(path, home)
        text = contents(real, MOST_OF_SETTINGS).decode("utf-8")
    except (Unread, ValueError) as fault:
        raise Fault([error(Span(path=shown(path)), f"can't read the file: {fault}")]) from None
    line = f"brand = {json.dumps(name)}"
    made = SAID.sub(line, text, count=1) if SAID.search(text) else f"{line}\n{text}"
    put_or_fault(made.encode("utf-8"), real)
    return path
