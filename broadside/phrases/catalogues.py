"""Language → catalogue: reads the program's words in a language, once, from the PO file beside this one.

English is no file: a run that speaks nothing else reads none.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from broadside.files import shipped
from broadside.model.language import likely_tags
from broadside.phrases.english import ENGLISH

HERE = Path(__file__).parent
SOURCE = "en"


@cache
def languages() -> frozenset[str]:
    """The tags of the languages that the program speaks."""
    return frozenset({SOURCE, *(path.stem for path in HERE.glob("*.po"))})


@cache
def catalogue(tag: str) -> Mapping[str, str]:
    """The patterns of one of `languages`, by name; without those fuzzy, or made for other English."""
    if tag == SOURCE:
        return MappingProxyType({name: one.pattern for name, one in ENGLISH.items() if not one.optional})
    import polib

    entries = polib.pofile(shipped("phrases", f"{tag}.po").decode(), encoding="utf-8")
    return MappingProxyType(
        {
            one.msgctxt: one.msgstr
            for one in entries.translated_entries()
            if one.msgctxt in ENGLISH and one.msgid == ENGLISH[one.msgctxt].pattern
        }
    )


@cache
def spoken(lang: str, source: str = "") -> str:
    """The one of `languages` in which a reader of `lang` is spoken to: that language, else the one that the
    sheet was translated from, else English."""
    asked = [*likely_tags(lang), *likely_tags(source)]
    return next((tag for tag in asked if tag in languages()), SOURCE)
