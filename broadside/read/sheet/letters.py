"""Texts, language → Wrong or None: whether words are in letters that their language's tag does not name, and
that are set otherwise: from the other side, or with lines farther apart."""

from collections import Counter

from broadside.issues import Wrong
from broadside.model.language import RTL_SCRIPTS, leading_of, primary, reads_rtl, script_of
from broadside.model.script import SCRIPTLESS, SQUARE, script_of_letter


def other_letters(said: str, lang: str) -> Wrong | None:
    """What is wrong with the tag of a language whose words are these."""
    if said.isascii():
        return None
    scripts = Counter(script_of_letter(one) for one in said if one.isalpha())
    ((script, count), *_) = scripts.most_common(1) or [("Latn", 0)]
    if 2 * count < scripts.total() or script in SQUARE | {*SCRIPTLESS, "Latn", script_of(lang)}:
        return None
    better = f"{primary(lang)}-{script}"
    if reads_rtl(lang) == (script in RTL_SCRIPTS) and leading_of(better) <= leading_of(lang):
        return None
    usual, found = _name(script_of(lang)), _name(script)
    return Wrong(
        f"`{lang}` is taken to be in {usual} letters, and these words are in {found} ones",
        f"name the letters, as in `{better}`: pages then begin at their side, and lines have room for them",
    )


def _name(script: str) -> str:
    """What a script is called in English, by its code; the code where it has no name."""
    import icu

    name: str = icu.Locale.forLanguageTag(f"und-{script}").getDisplayScript(icu.Locale("en"))
    return name or script
