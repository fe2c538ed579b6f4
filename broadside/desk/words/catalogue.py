"""Language → catalogue: the desk's words in a language, read once from the PO file beside this one."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from broadside.desk.words.english import WORDS
from broadside.files import shipped
from broadside.phrases.catalogues import in_step, reviewer_in

HERE = Path(__file__).parent
SOURCE = "en"


@cache
def languages() -> tuple[str, ...]:
    """The tags of the languages that the desk speaks: English, and those that have a file here."""
    return (SOURCE, *sorted(path.stem for path in HERE.glob("*.po")))


@cache
def catalogue(tag: str) -> Mapping[str, str]:
    """The patterns of one of `languages`, by name; without those that were made for other English."""
    return WORDS if tag == SOURCE else in_step(_file(tag), WORDS)


@cache
def reviewer(tag: str) -> str:
    """Who has reviewed the words of a language; "" while they are a draft."""
    return "" if tag == SOURCE else reviewer_in(_file(tag))


@cache
def is_draft(tag: str) -> bool:
    return tag != SOURCE and not reviewer(tag)


def _file(tag: str) -> str:
    return shipped("desk", "words", f"{tag}.po").decode("utf-8")
