"""TeX → str: turns accents and commands in values of BibTeX into plain text with CSL's few tags."""

import codecs
import re
from typing import Any

# What latexcodec leaves as it is.
COMMANDS = {
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblright": "”",
    "textquotedblleft": "“",
    "textellipsis": "…",
    "ldots": "…",
    "dots": "…",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "slash": "/",
    "&": "&",
}
TAGS = {"emph": "i", "textit": "i", "mkbibemph": "i", "textbf": "b", "textsuperscript": "sup"}
QUOTES = {"enquote": ("“", "”"), "mkbibquote": ("“", "”")}

# latexcodec knows accents on letters, not on the dotless ones that TeX puts under them.
DOTLESS = re.compile(r"(\\[`'^\"~=.uvH])\s*\{\\([ij])\s*\}")
CALL = re.compile(r"\\([a-zA-Z]+)\s*\{([^{}\\]*)\}")
COMMAND = re.compile(r"\\([a-zA-Z]+|&)(?:\s*\{\}|\s|(?![a-zA-Z]))")
SPACES = re.compile(r"\\[,;:! ]")
SINGLE_QUOTES = re.compile(r"`([^`']*)'")
ESCAPED = re.compile(r"\\([_%&#~$^])")


def plain(tex: str) -> str:
    """A value as text: `M{\\"u}ller` as `Müller`, `\\emph{a}` as `<i>a</i>`, without its braces."""
    import latexcodec  # noqa: F401 - registers the codec

    text = DOTLESS.sub(r"\1{\2}", tex)
    decode: Any = codecs.getdecoder("ulatex")
    text = decode(text)[0]
    for _ in range(3):
        text = CALL.sub(_called, text)
    text = SPACES.sub(" ", COMMAND.sub(lambda found: COMMANDS.get(found.group(1), ""), text))
    text = ESCAPED.sub(r"\1", SINGLE_QUOTES.sub(r"‘\1’", text))
    return " ".join(text.replace("{", "").replace("}", "").replace("\u00a0", " ").split())


def address(tex: str) -> str:
    """A value that is an address: nothing in it is TeX but the signs that had to be escaped."""
    bare = re.sub(r"^\\url\s*", "", tex.strip())
    return ESCAPED.sub(r"\1", bare.replace("{", "").replace("}", "").replace(r"\textasciitilde", "~")).strip()


def _called(found: re.Match[str]) -> str:
    name, words = found.groups()
    if name in TAGS:
        return f"<{TAGS[name]}>{words}</{TAGS[name]}>"
    if name in QUOTES:
        return words.join(QUOTES[name])
    return COMMANDS.get(name, "") + words
