"""What a reference says of its language → a BCP 47 tag."""

from functools import cache

import icu

from broadside.forms.markup.languages import is_language

# What LaTeX's babel calls languages where that is not their English name.
BABEL = {
    "american": "en-US",
    "british": "en-GB",
    "ngerman": "de",
    "naustrian": "de-AT",
    "nswissgerman": "de-CH",
    "brazilian": "pt-BR",
    "mexican": "es-MX",
    "canadien": "fr-CA",
}


def tag_of(language: str) -> str | None:
    """The tag for `fr`, `fr_CA`, `French` or babel's `ngerman`; None for what names no language."""
    tag = language.strip().replace("_", "-")
    if is_language(tag):
        return tag
    return BABEL.get(tag.lower()) or _by_name().get(tag.lower())


@cache
def _by_name() -> dict[str, str]:
    """The tags of languages that have one of two letters, by their names in English."""
    english = icu.Locale("en")
    tags = [tag for tag in icu.Locale.getISOLanguages() if len(tag) == len("fr")]
    return {icu.Locale(tag).getDisplayLanguage(english).lower(): tag for tag in tags}
