"""TeX → str: turns accents and commands in values of BibTeX into plain text with CSL's few tags."""

import codecs
import re
import unicodedata
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
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textmu": "µ",
    "textdegree": "°",
    "texttimes": "×",
    "textpm": "±",
    "textmultiply": "×",
}
# What says how words look, or where lines end, and is no word itself.
SILENT = frozenset(
    "em it bf sc sl tt rm sf itshape bfseries scshape upshape mdseries normalfont small large protect relax "
    "par noindent newblock newline linebreak nolinebreak allowbreak nobreak hfill hspace vspace displaystyle "
    "left right bigl bigr Bigl Bigr limits".split()
)
# In formulas; Greek letters go by their names.
_PAIRS = (
    "times × cdot · pm ± mp ∓ div ÷ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ~ simeq ≈ equiv ≡ "
    "to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ infty ∞ circ ° degree ° partial ∂ "
    "sum ∑ int ∫ prime ′ mu µ lambda λ Lambda Λ lt < gt > ldots … dots … cdots … star * ast *"
).split()
SYMBOLS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
SUPERSCRIPTS = {"2": "²", "3": "³", **{one: one for one in "°′*"}}
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
TAGS = {"emph": "i", "textit": "i", "mkbibemph": "i", "textbf": "b", "textsuperscript": "sup"}
QUOTES = {"enquote": ("“", "”"), "mkbibquote": ("“", "”")}

# latexcodec knows accents on letters, not on the dotless ones that TeX puts under them.
DOTLESS = re.compile(r"(\\[`'^\"~=.uvH])\s*\{\\([ij])\s*\}")
CALL = re.compile(r"\\([a-zA-Z]+)\s*\{([^{}\\]*)\}")
COMMAND = re.compile(r"\\([a-zA-Z]+|&)(?:\s*\{\}|\s|(?![a-zA-Z]))")
SPACES = re.compile(r"\\[,;:! ]")
SINGLE_QUOTES = re.compile(r"`([^`']*)'")
# As Pandoc knows it from an amount of money: nothing is white right inside, and no figure follows.
FORMULA = re.compile(r"(?<!\\)\$(?=\S)([^$]{1,300}?)(?<=[^\s\\])\$(?!\d)|\\ensuremath\s*\{([^{}]{1,300})\}")
IN_FORMULA = re.compile(r"[\\^_=<>]|^[\w.+-]{1,12}$")
ROOT, SHARE = re.compile(r"\\sqrt\s*\{([^{}]*)\}"), re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
RAISED, LOWERED = (re.compile(rf"{sign}(?:\{{([^{{}}]*)\}}|([^{{}}\\]))") for sign in (r"\^", "_"))
BLANK = re.compile(r"\\[,;:! ]|~")
# What has more than one part in braces: words for an address, a number with its unit.
ADDRESSED = re.compile(r"\\href\s*\{[^{}]*\}\s*(?=\{)")
MEASURED = re.compile(r"\\(?:SI|qty)\s*\{([^{}]*)\}\s*(?=\{)")
LOGO = re.compile(r"\\((?:La|Bib)?TeX)(?![a-zA-Z])(?:\{\})?")
LOWER = re.compile(r"\\textsubscript\s*\{([^{}\\]*)\}")
ESCAPED = re.compile(r"\\([_%&#~$^])")


def plain(tex: str) -> str:
    """A value as text: `M{\\"u}ller` as `Müller`, `\\emph{a}` as `<i>a</i>`, without its braces."""
    import latexcodec  # noqa: F401 - registers the codec

    text = LOGO.sub(r"\1", tex)
    text = MEASURED.sub(r"\1 ", ADDRESSED.sub("", FORMULA.sub(_formula, text)))
    text = DOTLESS.sub(r"\1{\2}", LOWER.sub(_lowered, text))
    decode: Any = codecs.getdecoder("ulatex")
    text = decode(text)[0]
    for _ in range(3):
        text = CALL.sub(_called, text)
    text = SPACES.sub(" ", COMMAND.sub(_command, text))
    text = ESCAPED.sub(r"\1", SINGLE_QUOTES.sub(r"‘\1’", text))
    return " ".join(text.replace("{", "").replace("}", "").replace("\u00a0", " ").split())


def address(tex: str) -> str:
    """A value that is an address: nothing in it is TeX but the signs that had to be escaped."""
    bare = re.sub(r"^\\url\s*", "", tex.strip())
    return ESCAPED.sub(r"\1", bare.replace("{", "").replace("}", "").replace(r"\textasciitilde", "~")).strip()


def _formula(found: re.Match[str]) -> str:
    """A formula in a line, as far as text can say it."""
    inside = found[1] or found[2] or ""
    if found[1] and not IN_FORMULA.search(inside):
        return found[0]
    text = SHARE.sub(r"\1/\2", ROOT.sub(_root, inside))
    for _ in range(3):
        text = CALL.sub(r"\2", text)
    text = BLANK.sub(" ", COMMAND.sub(_symbol, text))
    return RAISED.sub(_raised, LOWERED.sub(_lowered, text))


def _root(found: re.Match[str]) -> str:
    return f"√{found[1]}" if len(found[1]) == 1 else f"√({found[1]})"


def _symbol(found: re.Match[str]) -> str:
    name = found[1]
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    letter = f"GREEK {size} LETTER {name.removeprefix('var').upper()}"
    if name in SYMBOLS:
        return SYMBOLS[name]
    try:
        return unicodedata.lookup(letter)
    except KeyError:
        return found[0]


def _raised(found: re.Match[str]) -> str:
    inside = found[1] if found[1] is not None else found[2]
    return SUPERSCRIPTS.get(inside) or f"<sup>{inside}</sup>"


def _lowered(found: re.Match[str]) -> str:
    """Figures have signs of their own; other letters are left in the line, as nothing is set low here."""
    inside = next((one for one in found.groups() if one is not None), "")
    return inside.translate(SUBSCRIPTS) if inside.isascii() and inside.isdigit() else inside


def _command(found: re.Match[str]) -> str:
    """What is unknown stays as it was typed: it may be a word, and is seen on the page."""
    name = found[1]
    if name in COMMANDS:
        return COMMANDS[name]
    return "" if name in SILENT else found[0]


def _called(found: re.Match[str]) -> str:
    name, words = found.groups()
    if name in TAGS:
        return f"<{TAGS[name]}>{words}</{TAGS[name]}>"
    if name in QUOTES:
        return words.join(QUOTES[name])
    return COMMANDS.get(name, "") + words
