"""Session, change → Session: keeps what still holds after a file has changed, so that the next page is soon
there.

Shaped words, cut fonts, checked brands and layouts take most of a first edition's time, and an edit of a
sheet leaves all of them as they are. Any other file is behind too much: what followed from it is not looked
for, all is read anew.
"""

from collections.abc import Hashable
from pathlib import Path

from broadside.model.content import Edition
from broadside.model.language import languages_of
from broadside.model.replace import replace
from broadside.pipeline.library import find_library
from broadside.pipeline.session import Session, open_session

# What follows from a sheet or a brand and is kept by its name, which comes second in its key.
OF_BRAND = ("brand", "brand words")
OF_SHEET = ("translated", "sheet", "unprintable", "remarks", "uses")
# Of these the language comes third.
OF_TRANSLATION = ("translated", "sheet", "unprintable", "remarks")


def renewed(session: Session) -> Session:
    """The same folder as it is now; nothing is kept. Faults: those of `find_library` and `open_session`."""
    return open_session(find_library(session.library.home))


def forget_sheet(session: Session, sheet: str) -> None:
    """Forget what followed from the text of a sheet and of its catalogues."""
    path = session.library.sheets[sheet]
    session.memo.forget(lambda key: _follows(key, sheet, path))


def _follows(key: Hashable, sheet: str, path: Path) -> bool:
    if not isinstance(key, tuple):
        return False
    head, *rest = key
    if head == "inputs":
        return True
    if head == "node":
        return bool(rest[0] == path)
    if head == "catalogue":
        return bool(rest[0].parent == path.parent)
    if head in OF_SHEET:
        return bool(rest[0] == sheet)
    return any(isinstance(one, Edition) and one.sheet.name == sheet for one in rest)


def forget_translation(session: Session, sheet: str, lang: str) -> None:
    """Forget what followed from the text of one catalogue of a sheet."""
    path = session.languages(sheet).get(lang)

    def follows(key: Hashable) -> bool:
        if not isinstance(key, tuple):
            return False
        head, *rest = key
        if head == "inputs":
            return True
        if head == "catalogue":
            return bool(rest[0] == path)
        if head in OF_TRANSLATION:
            return bool(rest[0] == sheet and lang in languages_of(rest[1]))
        # One in two languages has a second sheet in it.
        return any(
            isinstance(one, Edition)
            and one.sheet.name == sheet
            and (one.sheet.lang == lang or one.sheet.second is not None)
            for one in rest
        )

    session.memo.forget(follows)


def with_brand(session: Session, name: str, path: Path) -> Session:
    """The same with one more brand, whose file lies anywhere in the folder. Nothing may be kept of another
    file by that name."""
    brands = {**session.library.brands, name: path}
    return replace(session, library=replace(session.library, brands=brands))


def forget_brand(session: Session, name: str, path: Path) -> None:
    """Forget what followed from the file of a brand."""

    def follows(key: Hashable) -> bool:
        if not isinstance(key, tuple):
            return False
        head, *rest = key
        if head in OF_BRAND:
            return bool(rest[0] == name)
        if head == "node":
            return bool(rest[0] == path)
        return bool(head == "inputs")

    session.memo.forget(follows)
