"""Word, names → name: finds the name that a person means, who may shorten it."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from broadside.commands import WrongCall

Name = TypeVar("Name", bound=str)

# How alike a name must be to be what was meant, from 0 to 1.
ALIKE = 0.6


def completed(word: str, known: Collection[Name], kind: str, also: Collection[str] = ()) -> Name:
    """The name that `word` is, or that alone has a part which begins with it; `also` are other words that it
    may be meant for."""
    folded = {name.casefold(): name for name in known}
    if word.casefold() in folded:
        return folded[word.casefold()]
    names = begun(word, known)
    if len(names) == 1:
        return names[0]
    if names:
        raise WrongCall(f"`{word}` could be {_either(names)}")
    # A command that is typed once more is no name either.
    others = {name: name for name in also if name != word}
    raise WrongCall(f"no {kind} `{word}`{_correction(word, folded, others)}")


def begun(word: str, known: Iterable[Name]) -> list[Name]:
    """The names that begin with a word; else those that have a part which does: `trafficking` is enough."""
    word = word.casefold()
    folded = {name.casefold(): name for name in known}
    names = [name for key, name in folded.items() if key.startswith(word)]
    names = names or [name for key, name in folded.items() if f"-{word}" in key]
    # Nothing at all, as an empty variable of a shell is, begins every name.
    return names if word else []


def _correction(word: str, folded: Mapping[str, str], others: Mapping[str, str]) -> str:
    known = {**others, **folded}
    likeness = {key: _likeness(word.casefold(), key) for key in known}
    meant = max(known, key=lambda key: likeness[key], default="")
    if word and meant and likeness[meant] >= ALIKE:
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
