"""Name → words: all that the desk says by itself, in the language of whoever asks.

The door finds out which that is (`spoken`); from there on it goes with the request, into its threads too.
"""

from contextvars import ContextVar
from datetime import datetime

from broadside.commands import WrongCall
from broadside.desk.words.catalogue import SOURCE, catalogue
from broadside.desk.words.english import WORDS
from broadside.phrases import date_in_words, filled

__all__ = [
    "ENGLISH_FROM",
    "ENGLISH_TO",
    "WORDS",
    "WrongChoice",
    "language",
    "language_of",
    "pattern",
    "say",
    "say_tagged",
    "speak",
    "when",
]

# Around what no catalogue has in a language, while a page is made: `html` sets `lang="en"` there. Unicode
# keeps both for such uses, and no text may hold them.
ENGLISH_FROM, ENGLISH_TO = "\ufdd0", "\ufdd1"

# The language of the request that is being answered. It is set once, at the door, and only read here: every
# room says words, and handing a language through all of them would name it in each of their functions.
_LANGUAGE: ContextVar[str] = ContextVar("language", default=SOURCE)


class WrongChoice(WrongCall):
    """What was chosen can't be: the words by this name say why, in the language of whoever chose."""

    def __init__(self, name: str, /, **values: object) -> None:
        super().__init__(say(name, **values))


def language() -> str:
    """The language in which the desk speaks to whoever asks."""
    return _LANGUAGE.get()


def speak(tag: str) -> None:
    """Answer this request in a language."""
    _LANGUAGE.set(tag)


def say(name: str, /, **values: object) -> str:
    """The words by this name, with values filled in; in English where the language has none. KeyError where
    there are none."""
    words, tag = _found(name)
    return filled(words, tag, values)


def say_tagged(name: str, /, **values: object) -> str:
    """The same, for a template: English words of a page in another language stand between marks."""
    words, tag = _found(name)
    said = filled(words, tag, values)
    return said if tag == language() else f"{ENGLISH_FROM}{said}{ENGLISH_TO}"


def pattern(name: str) -> str:
    """The words as they stand in the catalogue, for a script that fills them in."""
    return _found(name)[0]


def language_of(sentence: str) -> str:
    """The language of what is told: that of the desk where it says so itself, else that of the engine."""
    return language() if sentence in catalogue(language()).values() else SOURCE


def _found(name: str) -> tuple[str, str]:
    """A pattern, and the language that it is in."""
    tag = language()
    own = catalogue(tag).get(name)
    return (own, tag) if own is not None else (WORDS[name], SOURCE)


def when(moment: datetime, *, seconds: bool = False) -> str:
    """A day and a time as readers of the language expect them."""
    time = f"{moment:%H:%M:%S}" if seconds else f"{moment:%H:%M}"
    return say("when", date=date_in_words(f"{moment:%Y-%m-%d}", language()), time=time)
