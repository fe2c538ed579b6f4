"""str → str: the same page with all that is no tag as text, so that two readers of it see the same words.

Readers of HTML mend what strangers write each in its own way: a `<` before an Indic letter, a comment that
never ends, `<![if …]>` of old Word files. What is no tag by the HTML standard is words of the author here.
"""

import re

# A tag, up to the end of its name; names are those that elements have, with a prefix and hyphens.
TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:[:-][A-Za-z0-9]+)*(?=[\s/>])")
# What belongs to a tag after its name: attributes, whose values may hold a `>`.
REST = re.compile(r"""(?:[^<>"'=]|=\s*"[^"]*"|=\s*'[^']*'|[="'](?!\s*["']))*>""")
# What is read as it stands, up to the tag that ends it.
AS_IT_STANDS = re.compile(r"<(script|style)(?=[\s/>])", re.ASCII | re.IGNORECASE)
DECLARATION = re.compile(r"<[!?][^<>]*>")
# One that has declarations of its own in brackets.
WITH_OWN, END_OF_OWN = re.compile(r"<!DOCTYPE[^<>\[]*\[", re.IGNORECASE), re.compile(r"\](\s*>)?")
COMMENT, END_OF_COMMENT = "<!--", "-->"
TEXT = "&lt;"


def mended(text: str) -> str:
    """The page, its comments and declarations left out."""
    parts: list[str] = []
    at = 0
    last = text.rfind(END_OF_COMMENT)
    bracket = _Bracket(text)
    while (start := text.find("<", at)) >= 0:
        parts.append(text[at:start])
        if text.startswith(COMMENT, start) and start + len(COMMENT) <= last:
            at = text.index(END_OF_COMMENT, start + len(COMMENT)) + len(END_OF_COMMENT)
        elif (own := WITH_OWN.match(text, start)) and (end := bracket.ends(own.end())):
            at = end
        elif found := DECLARATION.match(text, start):
            at = found.end()
        else:
            at = _end_of_tag(text, start)
            parts.append(text[start:at])
            if at == start:
                parts.append(TEXT)
                at += 1
    return "".join((*parts, text[at:]))


class _Bracket:
    """The next `]` in a text, looked for once for all that stands before it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at, self._end = -1, 0

    def ends(self, start: int) -> int:
        """Where a declaration ends with the first `]` behind `start`; 0 where none does."""
        if self._at < start:
            found = END_OF_OWN.search(self._text, start)
            self._at = found.start() if found else len(self._text)
            self._end = found.end() if found and found.group(1) else 0
        return self._end


def _end_of_tag(text: str, start: int) -> int:
    """Where the tag ends that begins there, with the words of a program or style; `start` where none does."""
    if found := AS_IT_STANDS.match(text, start):
        end = re.compile(rf"</{found.group(1)}(?=[\s/>])", re.ASCII | re.IGNORECASE).search(text, found.end())
        return end.start() if end else len(text)
    named = TAG.match(text, start)
    rest = named and REST.match(text, named.end())
    return rest.end() if rest else start
