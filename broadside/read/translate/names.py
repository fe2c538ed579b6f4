"""Name of a PO file → BCP 47 tag: `pt_BR.po` as gettext and Weblate write it, `pt-BR.po` as the web does."""

import re
from functools import cache

# What gettext writes after an `@`, where it is a script; else it is a variant, as in `ca@valencia`.
SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva", "hebrew": "Hebr"}

# A language, a script and a region in their usual letters.
USUAL = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


@cache
def tag_of(name: str) -> str:
    """The language that a name is for, as a tag in its usual letters; the name itself where it is none."""
    if USUAL.fullmatch(name):
        return name
    # It takes long to load, and has nothing to say of most names.
    import icu

    bare, _, modifier = name.strip().partition("@")
    language, *rest = bare.partition(".")[0].replace("_", "-").split("-")
    script = SCRIPTS.get(modifier.lower(), "")
    variant = "" if script else modifier
    parts = [language, *([script] if script else []), *rest, *([variant] if variant else [])]
    tag = "-".join(parts)
    try:
        found: str = icu.Locale.forLanguageTag(tag).toLanguageTag()
    except (icu.ICUError, UnicodeEncodeError):
        # Bytes of a command line that are no letters have no code.
        return tag
    # ICU reads as far as it understands, and no further.
    return found if found.lower() == tag.lower() else tag


def gettext_name(tag: str) -> str:
    """The same as gettext's programs call it: `pt_BR`, `sr@latin`."""
    language, *rest = tag.split("-")
    scripts = {script: name for name, script in SCRIPTS.items()}
    modifiers = [scripts[part] for part in rest if part in scripts]
    kept = [part for part in rest if part not in scripts]
    return "_".join([language, *kept]) + "".join(f"@{one}" for one in modifiers[:1])
