"""English, catalogue → str: writes the PO file that a translator of the program's words fills in."""

from broadside.phrases.catalogues import catalogue, languages
from broadside.phrases.english import ENGLISH

ADVICE = """The words that Broadside itself prints. Keep what stands in braces; {n, plural, one {…} other {…}}
is ICU’s MessageFormat: give the forms that your language has. Quotation marks, dashes and no-break blanks
are printed as typed. Entries that are optional may stay empty."""


def template(tag: str) -> str:
    """The catalogue of a language as it is, or an empty one: every phrase in its order, with what it is."""
    import polib

    made = polib.POFile(wrapwidth=110)
    made.header = ADVICE
    made.metadata = {
        "Project-Id-Version": "Broadside",
        "Language": tag,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    known = catalogue(tag) if tag in languages() else {}
    for name, one in ENGLISH.items():
        about = f"{one.about} (optional)" if one.optional else one.about
        entry = polib.POEntry(msgctxt=name, msgid=one.pattern, msgstr=known.get(name, ""), comment=about)
        made.append(entry)
    return str(made)
