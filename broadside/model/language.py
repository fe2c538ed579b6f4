"""Language tags (BCP 47), and what follows from them everywhere."""

from functools import cache

# Languages written without blanks between words.
SPACELESS = frozenset({"zh", "yue", "ja", "th", "km", "lo", "my"})
# The scripts of living languages that run from right to left, by their ISO 15924 codes.
RTL_SCRIPTS = frozenset("Adlm Arab Aran Hebr Mand Nkoo Rohg Samr Syrc Thaa Yezi".split())


def primary(tag: str) -> str:
    """The language alone, without its script or region: `pt` for `pt-BR`."""
    return tag.split("-", maxsplit=1)[0].lower()


@cache
def reads_rtl(tag: str) -> bool:
    """Whether the script that a tag names, or that its language is mostly written in (CLDR's likely subtags),
    runs from right to left; false for what is no tag."""
    import icu

    try:
        locale = icu.Locale.createCanonical(icu.Locale.forLanguageTag(tag).getName())
        locale.addLikelySubtags()
    except icu.ICUError:
        return False
    return locale.getScript() in RTL_SCRIPTS
