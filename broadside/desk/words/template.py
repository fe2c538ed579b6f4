"""English, catalogue → str: writes the PO file that a translator of the desk fills in."""

from collections.abc import Iterator

from broadside.desk.words.about import ABOUT
from broadside.desk.words.catalogue import catalogue, languages, reviewer
from broadside.desk.words.english import ROOMS
from broadside.phrases.template import entry, headed

HEAD = r"""# The words of the desk, Broadside in the browser. Keep what stands in braces;
# {n, plural, one {…} other {…}} is ICU’s MessageFormat: give the forms that your language has. Before a
# brace write ’, not '. A draft, and the page says so, until somebody who speaks the language has read it
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
    """The catalogue of a language as it is, or an empty one: all words in their order."""
    by = reviewer(tag) if tag in languages() else ""
    return "\n".join((headed(HEAD, tag, by), *_entries(tag)))


def _entries(tag: str) -> Iterator[str]:
    known = catalogue(tag) if tag in languages() else {}
    for room, words in ROOMS.items():
        for name, pattern in words.items():
            about = f"{room}: {ABOUT[name]}" if name in ABOUT else room
            yield entry(about, name, pattern, known.get(name, ""))
