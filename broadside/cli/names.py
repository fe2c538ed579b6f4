"""Names as people type them in, the names they meant out; what can't be meant is a wrong call."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

import click

from broadside.issues import Issue

if TYPE_CHECKING:
    from broadside.pipeline.editions import Job
    from broadside.pipeline.session import Session


Name = TypeVar("Name", bound=str)

PROFILE_SUFFIXES = (".icc", ".icm")
# How alike a name must be to be what was meant, from 0 to 1.
ALIKE = 0.6


class WrongCall(click.ClickException):
    """What was asked for is not there: one line says so."""

    exit_code = 2


def chosen(
    session: Session,
    names: Mapping[str, tuple[str, ...]],
    flags: Mapping[str, bool],
    commands: Collection[str],
) -> tuple[tuple[Job, ...], tuple[Issue, ...]]:
    """The editions asked for. `names` are the words of the options, by option, `flags` those without a word;
    a misspelt one of `commands` comes as the name of a sheet."""
    from broadside.model.layout import INKS, PAPERS
    from broadside.model.press import PURPOSES
    from broadside.pipeline.editions import Wanted, choose, languages

    library = session.library
    sheets = [completed(sheet_name(name), library.sheets, "sheet", commands) for name in names["sheets"]]
    langs = languages(sheets or library.sheets, session) if names["langs"] else ()
    wanted = Wanted(
        sheets=sheets,
        langs=[completed(name, langs, "language") for name in names["langs"]],
        brands=[completed(name, library.brands, "brand") for name in names["brands"]],
        layouts=[completed(name, library.layouts, "layout") for name in names["layouts"]],
        papers=[completed(name, PAPERS, "paper") for name in names["papers"]],
        inks=[completed(name, INKS, "ink") for name in names["inks"]],
        purposes=[completed(name, PURPOSES, "purpose") for name in names["purposes"]],
        profiles=[_condition(word, session) for word in names["profiles"]],
        punch=flags["punch"],
        everything=flags["everything"],
    )
    if wanted.profiles and "press" not in wanted.purposes:
        raise WrongCall("`--profile` says how a press prints: add `--for press`")
    jobs, issues = choose(wanted, session)
    if not jobs and not issues:
        raise WrongCall("no sheet has all of that at once; `list` shows what there is")
    return jobs, issues


def _condition(word: str, session: Session) -> str:
    """A printing condition by name, or the path of an ICC profile, which is read at once: no edition can be
    made where it has faults."""
    from broadside.model.press import PROFILES

    path = PurePath(word)
    if path.suffix.lower() not in PROFILE_SUFFIXES and len(path.parts) == 1:
        return completed(word, PROFILES, "printing condition")
    session.conversion(word)
    return word


def sheet_name(word: str) -> str:
    """A sheet's name, also from its path, for a shell completes paths."""
    path = PurePath(word)
    return path.parent.name if path.name == "sheet.yaml" else path.name


def completed(word: str, known: Collection[Name], kind: str, also: Collection[str] = ()) -> Name:
    """The name that `word` is, or that alone has a part which begins with it; `also` are other words that it
    may be meant for."""
    folded = {name.casefold(): name for name in known}
    if word.casefold() in folded:
        return folded[word.casefold()]
    begun = _begun(word.casefold(), folded)
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise WrongCall(f"`{word}` could be {_either(begun)}")
    others = {name: name for name in also}
    raise WrongCall(f"no {kind} `{word}`{_correction(word, folded, others)}")


def _begun(word: str, folded: Mapping[str, Name]) -> list[Name]:
    """The names that begin with a word; else those that have a part which does: `trafficking` is enough."""
    names = [name for key, name in folded.items() if key.startswith(word)]
    return names or [name for key, name in folded.items() if f"-{word}" in key]


def _correction(word: str, folded: Mapping[str, str], others: Mapping[str, str]) -> str:
    known = {**others, **folded}
    likeness = {key: _likeness(word.casefold(), key) for key in known}
    meant = max(known, key=lambda key: likeness[key], default="")
    if meant and likeness[meant] >= ALIKE:
        return f"; did you mean `{known[meant]}`?"
    return f"; there is {_either(folded.values(), 'and')}" if folded else "; there is none"


def _likeness(word: str, name: str) -> float:
    """How alike the name is, or its beginning, or a part of it."""
    from difflib import SequenceMatcher

    parts = (name, name[: len(word)], *name.split("-"))
    return max(SequenceMatcher(None, word, part).ratio() for part in parts)


def _either(names: Iterable[str], last: str = "or") -> str:
    quoted = [f"`{name}`" for name in names]
    return f" {last} ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)
