"""Word → tag: the language that a person names."""

from functools import cache

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.forms.markup.languages import is_language
from broadside.phrases import language_name
from broadside.read.translate.names import tag_of

# Forms of languages that sheets are usually in, where ICU's list has the language alone.
USUAL_FORMS = ("es-419", "pt-BR", "pt-PT", "zh-Hans", "zh-Hant", "fr-CA")


class Known(Struct, frozen=True, kw_only=True):
    """A language by its tag, as its readers call it, and in English."""

    tag: str
    own: str
    english: str


def named_language(tag: str, typed: str = "") -> str:
    """The tag; `typed` is how a person wrote it, where that is otherwise. `WrongCall` where it is none."""
    if not is_language(tag):
        raise WrongCall(f"`{typed or tag}` is no language: type a tag as `es`, `pt-BR` or `zh-Hans`")
    return tag


@cache
def known_languages() -> tuple[Known, ...]:
    """Those that ICU has a name for, in the order of their English names."""
    import icu

    names = {str(name).partition("_")[0] for name in icu.Locale.getAvailableLocales()}
    tags = sorted({*names, *USUAL_FORMS} - {"zh", "root"})
    known = (Known(tag=tag, own=language_name(tag, tag), english=language_name(tag, "en")) for tag in tags)
    return tuple(sorted((one for one in known if one.english != one.tag), key=lambda one: one.english))


def language_called(word: str) -> str:
    """The tag of a language that is named by it, by its own name, or in English."""
    said = " ".join(word.split())
    for one in known_languages():
        if said.casefold() in (one.own.casefold(), one.english.casefold()):
            return one.tag
    return named_language(tag_of(said), said)
