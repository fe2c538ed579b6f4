"""What stands before a way to get in touch that comes from a table, in the language of the reader."""

from broadside.issues import Span
from broadside.phrases import phrase
from broadside.read.rows.fields import CONTACTS, Field
from broadside.read.translate.brand import BrandWords
from broadside.read.translate.strings import Key


def label(field: Field, lang: str) -> str:
    """In `lang`; in English where the program has no words in it."""
    return phrase(f"contact-{field}", lang)[0]


def with_labels(words: BrandWords | None, said_in: str, lang: str, source: str) -> BrandWords:
    """The words of a brand's catalogue with those for labels in `said_in`, as far as the program has them;
    what the catalogue says itself goes before them."""
    found = {}
    for field in CONTACTS:
        said, foreign = phrase(f"contact-{field}", lang, source)
        if foreign is None:
            found[Key("contacts.label", label(field, said_in))] = (said, Span(path=""))
    own = words.words if words else {}
    path = words.path if words else ""
    return BrandWords(language=lang, path=path, words={**found, **own}, judged=False)
