"""English, catalogue → str: writes the PO file that a translator of the program's words fills in."""

import json
from collections.abc import Iterator

from broadside.phrases.catalogues import catalogue, languages, reviewer
from broadside.phrases.english import ENGLISH

HEAD = r"""# The words that Broadside prints. Keep what stands in braces; {n, plural, one {…} other {…}}
# is ICU’s MessageFormat: give the forms that your language has. Quotation marks, dashes and no-break
# blanks are printed as typed. Entries that are optional may stay empty; so may all of those for the
# gallery, and all of those for the job ticket. A draft, until somebody who speaks the language has read it
# against the pages: their name goes into X-Reviewed-By.
msgid ""
msgstr ""
"Project-Id-Version: Broadside\n"
"Language: LANGUAGE\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"X-Reviewed-By: REVIEWER\n"
"""


def template(tag: str) -> str:
    """The catalogue of a language as it is, or an empty one: every phrase in its order, with what it is."""
    by = reviewer(tag) if tag in languages() else ""
    return "\n".join((headed(HEAD, tag, by), *_entries(tag)))


def headed(head: str, tag: str, by: str) -> str:
    """The head of a catalogue, with its language and who has reviewed it."""
    return head.replace("LANGUAGE", tag).replace(" REVIEWER", f" {by}" if by else "")


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
