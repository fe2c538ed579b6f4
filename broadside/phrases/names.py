"""Code, language → str: names languages and places in a language, and puts names in a row."""

from collections.abc import Sequence

from broadside.model.language import locale_of
from broadside.phrases.catalogues import catalogue, languages


def place_name(code: str, lang: str) -> str:
    """The name of a country in a language, by its code of ISO 3166-1; none for a state, or where the language
    has none for it."""
    import icu

    if not code.isalpha():
        return ""
    name: str = icu.Locale("", code).getDisplayCountry(icu.Locale.forLanguageTag(lang))
    return "" if name == code else name


def language_name(tag: str, lang: str) -> str:
    """The name of a language in a language, as it stands alone."""
    import icu

    if own := catalogue(lang).get("own-name") if tag == lang and lang in languages() else None:
        return own
    contexts = icu.UDisplayContext
    alone = [contexts.DIALECT_NAMES, contexts.CAPITALIZATION_FOR_UI_LIST_OR_MENU]
    names = icu.LocaleDisplayNames.createInstance(icu.Locale.forLanguageTag(lang), alone)
    name: str = names.localeDisplayName(icu.Locale.forLanguageTag(tag))
    return name


def listed(names: Sequence[str], lang: str) -> str:
    """Names in a row, with the signs between them that the language has, and no word before the last."""
    import icu

    form = icu.ListFormatter.createInstance(icu.Locale.forLanguageTag(locale_of(lang)))
    first, second = "\ue000", "\ue001"
    row: str = form.format([first, second, "\ue002", "\ue003"])
    return row[row.index(first) + 1 : row.index(second)].join(names)
