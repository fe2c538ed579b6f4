"""Marks: what citeproc hands back in place of HTML, private-use characters that open and close a look.

Titles are data of strangers: with marks instead of markup nothing in them needs to be escaped or unescaped.
"""

import re
from types import SimpleNamespace
from typing import Any

ITALIC = "\ue000"
STRONG = "\ue001"
RAISED = "\ue002"
LINK = "\ue003"
DOI = "\ue004"
CLOSE = "\ue005"
QUOTE = "\ue006"
UNQUOTE = "\ue007"
# A title in another language than the sheet's.
FOREIGN = "\ue009"
# Stands for the dash of a page range that citeproc must not shorten.
DASH = "\ue008"

ANY = re.compile("[\ue000-\uf8ff]")


def formatter() -> Any:
    """The interface of `citeproc.formatter.html`, with marks."""
    from citeproc.string import String

    def plain(text: Any) -> Any:
        return String(str(text))

    def between(mark: str) -> Any:
        return lambda text: String(f"{mark}{text}{CLOSE}")

    return SimpleNamespace(
        preformat=plain,
        Italic=between(ITALIC),
        Oblique=between(ITALIC),
        Bold=between(STRONG),
        Superscript=between(RAISED),
        Light=plain,
        Underline=plain,
        Subscript=plain,
        SmallCaps=plain,
    )
