"""Language → catalogue: reads the program's words in a language, once, from the PO file beside this one.

English is no file: a run that speaks nothing else reads none.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from broadside.files import shipped
from broadside.phrases.english import ENGLISH

HERE = Path(__file__).parent
SOURCE = "en"
# An entry as `template` writes it, each of its strings in one line.
ENTRY = re.compile(r'^msgctxt (".*")\nmsgid (".*")\nmsgstr (".*")$', re.MULTILINE)
# Who has read a translation of the program's words against the pages; nobody has read a draft.
REVIEWED = re.compile(r'^"X-Reviewed-By:[ \t]*([^"\\]*?)[ \t]*\\n"$', re.MULTILINE)


@cache
def languages() -> frozenset[str]:
    """The tags of the languages that the program speaks."""
    return frozenset({SOURCE, *(path.stem for path in HERE.glob("*.po"))})


@cache
def catalogue(tag: str) -> Mapping[str, str]:
    """The patterns of one of `languages`, by name; without those that were made for other English."""
    if tag == SOURCE:
        return MappingProxyType({name: one.pattern for name, one in ENGLISH.items() if not one.optional})
    english = {name: one.pattern for name, one in ENGLISH.items()}
    return in_step(_file(tag), english)


@cache
def reviewer(tag: str) -> str:
    """Who has reviewed the words in one of `languages`; "" while they are a draft, and of English."""
    return "" if tag == SOURCE else reviewer_in(_file(tag))


def reviewer_in(text: str) -> str:
    """Who has reviewed a PO file of the program's words, by its header."""
    found = REVIEWED.search(text)
    return found[1] if found else ""


def _file(tag: str) -> str:
    return shipped("phrases", f"{tag}.po").decode()


def in_step(text: str, english: Mapping[str, str]) -> Mapping[str, str]:
    """What a PO file says, by name; without what was made for other English, or is not said."""
    found = (tuple(map(json.loads, entry)) for entry in ENTRY.findall(text))
    return MappingProxyType(
        {name: words for name, source, words in found if words and english.get(name) == source}
    )
