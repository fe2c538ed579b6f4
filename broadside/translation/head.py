"""Language, title → fields: what the header of a PO file says, as gettext and editors ask for it."""

from collections.abc import Mapping

import icu

from broadside.model.language import primary
from broadside.read.translate.names import gettext_name
from broadside.typeset.sentences import locale_of

# The forms of a counted noun, by GNU gettext's table; no string of a sheet has any, but editors want to know.
ONE = "nplurals=1; plural=0;"
TWO = "nplurals=2; plural=(n != 1);"
TWO_ABOVE_ONE = "nplurals=2; plural=(n > 1);"
SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)
PLURALS = {
    **dict.fromkeys("bo dz hmn id ig ja jv km ko lo ms my su th to tok vi wo yo yue zh".split(), ONE),
    **dict.fromkeys("ak am fa fil fr ht hy ln mg oc tg ti tl tr uz wa".split(), TWO_ABOVE_ONE),
    "pt-BR": TWO_ABOVE_ONE,
    **dict.fromkeys("be bs hr ru sr uk".split(), SLAVIC),
    "ar": ARABIC,
    **dict.fromkeys(("cs", "sk"), "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"),
    "ga": "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : 4);",
    "lt": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "lv": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "ro": "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);",
    "sl": "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);",
}


def head(title: str, source: str, lang: str, now: str, translator: str = "") -> Mapping[str, str]:
    """The fields by name; `now` is a time as gettext writes it, `source` the language of the sheet."""
    return {
        "Project-Id-Version": title,
        "POT-Creation-Date": now,
        "PO-Revision-Date": now,
        "Last-Translator": translator,
        "Language-Team": name_of(lang),
        "Language": gettext_name(lang),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS.get(lang, PLURALS.get(primary(lang), TWO)),
        "X-Source-Language": gettext_name(source),
        "X-Reviewed-By": "",
    }


def name_of(lang: str) -> str:
    """A language in English: `Portuguese (Brazil)`."""
    name: str = locale_of(lang).getDisplayName(icu.Locale("en"))
    return name
