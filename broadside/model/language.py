"""Language tags (BCP 47), and what follows from them everywhere."""

import re
from functools import cache

# What a tag is made of: it becomes the name of a file. Whether it is one, `forms` says.
PARTS = re.compile(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,10}")
# Languages written without blanks between words.
SPACELESS = frozenset({"zh", "yue", "ja", "th", "km", "lo", "my"})
# Languages that write blanks between syllables, or words of one or two letters: what stands between two
# blanks is no measure of how wide a place words need.
SYLLABIC = frozenset({"vi", "ko"})
# The scripts of living languages that run from right to left, by their ISO 15924 codes.
RTL_SCRIPTS = frozenset("Adlm Arab Aran Hebr Mand Nkoo Rohg Samr Syrc Thaa Yezi".split())

# The least distance of lines in parts of the type size, by what rises above and hangs below the letters of
# running text in the fonts that come with Broadside (measured on the Universal Declaration), by the ISO 15924
# codes of scripts. Where 1.5 is enough, no more is asked for: beyond it poppler takes each line for a
# column.
LEADING = {
    "Adlm": 1.3,
    **dict.fromkeys(("Beng", "Deva", "Gujr", "Guru", "Mlym", "Taml", "Sinh"), 1.35),
    **dict.fromkeys(("Mtei", "Nkoo", "Orya"), 1.35),
    **dict.fromkeys(("Arab", "Cakm", "Knda", "Syrc", "Telu", "Thai", "Laoo"), 1.45),
    **dict.fromkeys(("Khmr", "Mymr"), 1.5),
    # Letters that fill their squares need half of one between the lines (JLREQ 3.5.2, CLREQ 4.3).
    **dict.fromkeys(("Hans", "Hant", "Jpan", "Kore"), 1.5),
    **dict.fromkeys(("Bali", "Java", "Tibt"), 1.8),
    "Aran": 2.2,
}
# How much closer lines may come where room is short, as a share of that: letters seldom meet, but in scripts
# with tall and deep ones in nearly every line.
CLOSEST = 0.9
CLOSEST_OF = {"Aran": 0.95, "Mymr": 0.97, "Tibt": 0.97, "Bali": 1.0, "Java": 1.0}
# In display type a quarter of a square will do: half of one falls apart into lines.
LEADING_OF_DISPLAY = dict.fromkeys(("Hans", "Hant", "Jpan", "Kore"), 1.25)
# How much higher the baseline stands in a line than that of Latin letters would, in parts of the type size,
# by the same measure: where letters hang deeper, they have room below, too; where they rise more, above.
RAISE = {
    **dict.fromkeys(("Khmr", "Mlym", "Deva"), 0.05),
    **dict.fromkeys(("Tibt", "Taml"), 0.08),
    **dict.fromkeys(("Arab", "Mymr", "Syrc", "Thaa"), 0.09),
    **dict.fromkeys(("Knda", "Telu"), 0.12),
    "Java": 0.3,
    "Aran": -0.16,
}
# Languages whose Arabic script is set in Nastaliq, `Aran`.
NASTALIQ = frozenset({"ur", "pnb", "lah", "skr", "ks"})
# Where readers expect other figures, signs and lists than ICU's data for a tag have: the tag whose data are
# taken. ICU takes Haitian Creole for a kind of French, and sets quotations of `es-US` in guillemets; readers
# in the United States know neither. What readers expect of the others, ICU has (docs/translate.md lists it).
READ_LIKE = {"ht": "en", "es-US": "es-419", "es-PR": "es-419"}
# The written form of a language that its speakers elsewhere read most easily, or its newer tag.
COMMON_FORMS = {"es": "es-419", "pt": "pt-BR", "tl": "fil"}
# Vietnamese has two signs over one letter.
LEADING_OF_VIETNAMESE = 1.25


def languages_of(lang: str) -> tuple[str, ...]:
    """The languages of an edition: two for `en+es`."""
    return tuple(lang.split("+"))


@cache
def primary(tag: str) -> str:
    """The language alone, without its script or region: `pt` for `pt-BR`."""
    return tag.split("-", maxsplit=1)[0].lower()


def locale_of(tag: str) -> str:
    """The tag whose data of ICU say how readers of a language write figures, quotations and lists."""
    return READ_LIKE.get(tag) or READ_LIKE.get(primary(tag)) or tag


@cache
def likely_tags(tag: str) -> tuple[str, ...]:
    """The tags under which there may be words for readers of a language, the nearest first: `es-MX`,
    `es-419`, `es`; none for no tag."""
    if not PARTS.fullmatch(tag):
        return ()
    parts, language = tag.split("-"), primary(tag)
    longer = ["-".join(parts[:many]) for many in range(len(parts), 1, -1)]
    form = f"zh-{script_of(tag)}" if language == "zh" else COMMON_FORMS.get(language, language)
    # Spain has its own Spanish, Portugal its own Portuguese.
    at_home = tag in (language, f"{language}-{language.upper()}") and language != "zh"
    return tuple(dict.fromkeys([*longer, *([language, form] if at_home else [form, language])]))


def is_syllabic(tag: str) -> bool:
    """Whether a line of a language may end behind each syllable, or nearly."""
    return primary(tag) in SYLLABIC | SPACELESS


@cache
def reads_rtl(tag: str) -> bool:
    """Whether the script of a language runs from right to left; false for what is no tag."""
    return script_of(tag) in RTL_SCRIPTS


@cache
def script_of(tag: str) -> str:
    """The ISO 15924 code of the script that a tag names, or that its language is mostly written in (CLDR's
    likely subtags); empty for what is no tag."""
    import icu

    try:
        locale = icu.Locale.createCanonical(icu.Locale.forLanguageTag(tag).getName())
        locale.addLikelySubtags()
    except icu.ICUError:
        return ""
    script: str = locale.getScript()
    return script


def leading_of(tag: str, *, display: bool = False) -> float:
    """The least distance of a language's lines, in parts of the type size; 0 where any will do."""
    language, script = primary(tag), script_of(tag)
    if display and script in LEADING_OF_DISPLAY:
        return LEADING_OF_DISPLAY[script]
    if script == "Latn":
        return LEADING_OF_VIETNAMESE if language == "vi" else 0.0
    return LEADING.get(_style_of(tag), 0.0)


def closest_of(tag: str) -> float:
    """How close a language's lines may come where room is short, as a share of `leading_of`."""
    return CLOSEST_OF.get(_style_of(tag), CLOSEST)


@cache
def raise_of(tag: str) -> float:
    """How much higher a language's baseline stands in its line, in parts of the type size."""
    return RAISE.get(_style_of(tag), 0.0)


def _style_of(tag: str) -> str:
    """The script of a language, or the style of it that is its own: `Aran`."""
    script = script_of(tag)
    return "Aran" if script == "Arab" and primary(tag) in NASTALIQ else script
