"""English, catalogue → str: writes the PO file that a translator of the program's words fills in."""

import json
from collections.abc import Iterator

from broadside.phrases.catalogues import catalogue, languages
from broadside.phrases.english import ENGLISH

HEAD = r"""# The words that Broadside prints. Keep what stands in braces; {n, plural, one {…} other {…}}
# is ICU’s MessageFormat: give the forms that your language has. Quotation marks, dashes and no-break
# blanks are printed as typed. Entries that are optional may stay empty.
msgid ""
msgstr ""
"Project-Id-Version: Broadside\n"
"Language: LANGUAGE\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"""


def template(tag: str) -> str:
    """The catalogue of a language as it is, or an empty one: every phrase in its order, with what it is."""
    return "\n".join((HEAD.replace("LANGUAGE", tag), *_entries(tag)))


def _entries(tag: str) -> Iterator[str]:
    known = catalogue(tag) if tag in languages() else {}
    for name, one in ENGLISH.items():
        about = f"{one.about} (optional)" if one.optional else one.about
        yield entry(about, name, one.pattern, known.get(name, ""))


def entry(about: str, name: str, pattern: str, words: str) -> str:
    """One string of a catalogue, each part in one line."""
    parts = (("msgctxt", name), ("msgid", pattern), ("msgstr", words))
    lines = (f"{key} {json.dumps(text, ensure_ascii=False)}\n" for key, text in parts)
    return f"#. {about}\n{''.join(lines)}"
