"""Word, Session → name of a sheet: finds the sheet that a person means, or says what else the word is."""

from collections.abc import Collection, Iterator
from pathlib import PurePath

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.commands.names import begun, completed
from broadside.model.paper import INKS, PAPERS
from broadside.model.press import PROFILES, PURPOSES
from broadside.model.scheme import SCHEMES
from broadside.pipeline.editions import languages
from broadside.pipeline.session import Session
from broadside.pipeline.strays import strays

YAML = (".yaml", ".yml")
# Fewer may be the beginning of anything.
LEAST_LETTERS = 3


class Option(Struct, frozen=True, kw_only=True):
    """What a word may be that is no sheet, and the words before it which say so."""

    kind: str
    typed: str
    names: Collection[str]


def sheet_named(word: str, session: Session, also: Collection[str] = ()) -> str:
    """The name of a sheet, from a part of it or its path; `also` are other words that may be meant."""
    name, sheets = _name(word), session.library.sheets
    if begun(name, sheets) or name in also:
        return completed(name, sheets, "sheet", also)
    options = list(_options(session))
    for option in options:
        if name.casefold() in option.names:
            raise WrongCall(
                f"no sheet `{word}`; that is {option.kind}: type `{option.typed} {name.casefold()}`"
            )
    for stray in strays(session.library.home):
        if name in PurePath(stray.span.path).with_suffix("").parts:
            raise WrongCall(f"no sheet `{word}`; {stray.span.path}: {stray.message}; {stray.hint}")
    for option in options if len(name) >= LEAST_LETTERS else ():
        if len(meant := begun(name, option.names)) == 1:
            raise WrongCall(
                f"no sheet `{word}`; `{meant[0]}` is {option.kind}: type `{option.typed} {meant[0]}`"
            )
    return completed(name, sheets, "sheet", also)


def _name(word: str) -> str:
    """A sheet's name, also from its path, for a shell completes paths."""
    path = PurePath(word)
    if path.suffix.lower() in YAML:
        return path.parent.name if path.stem.lower() == "sheet" else path.stem
    return path.name


def _options(session: Session) -> Iterator[Option]:
    library = session.library
    yield Option(kind="a layout", typed="--layout", names=library.layouts)
    yield Option(kind="a brand", typed="--brand", names=library.brands)
    yield Option(kind="a paper", typed="--paper", names=PAPERS)
    yield Option(kind="an ink", typed="--ink", names=INKS)
    yield Option(kind="a purpose", typed="--for", names=PURPOSES)
    yield Option(kind="a printing condition", typed="--for press --profile", names=PROFILES)
    yield Option(kind="a way to impose", typed="--impose", names=SCHEMES)
    yield Option(kind="a language", typed="--lang", names=languages(library.sheets, session))
