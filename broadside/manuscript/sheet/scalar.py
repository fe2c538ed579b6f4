"""str → a value of YAML, as a person would write it: bare where that is safe, in quotes, or over some lines.

What YAML reads of it is the text again, with one blank for each stretch of them.
"""

import re
import textwrap

# So wide are lines, but for how far in their block stands.
WIDTH = 90
# Bare words are no number, date or truth, and no colon or `#` beside a blank is in them.
BARE = re.compile(r"[^\W\d_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*")
# What ends them where they stand in braces, or in a line with others.
IN_BRACES = re.compile(r"[,\[\]{}]")
NEVER_BARE = re.compile(r"(?:true|false|null|yes|no|on|off|y|n|none|nan|inf)", re.IGNORECASE)
QUOTES = re.compile(r"([\"\\])")
BLANKS = re.compile(" +")
# YAML takes these for line ends, or reads no file that has them.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def value(key: str, text: str) -> list[str]:
    """A key with its text: one line, or several of which those after the first stand two columns in."""
    return _after(f"{key}: ", text)


def item(text: str) -> list[str]:
    """An entry of a list that is words alone."""
    return _after("- ", text)


def _after(start: str, text: str) -> list[str]:
    text = BLANKS.sub(" ", UNSEEN.sub(" ", text)).strip(" ")
    short = one_line(text)
    if len(start) + len(short) <= WIDTH or " " not in text:
        return [start + short]
    lines = textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return [f"{start}>-", *(f"  {line}" for line in lines)]


def one_line(text: str, *, braces: bool = False) -> str:
    """A text in one line; in `braces` a comma ends what has no quotes."""
    return text if is_bare(text, braces=braces) else in_quotes(text)


def is_bare(text: str, *, braces: bool = False) -> bool:
    """Whether a text needs no quotes."""
    return (
        BARE.fullmatch(text) is not None
        and NEVER_BARE.fullmatch(text) is None
        and not text.endswith((":", " "))
        and not (braces and IN_BRACES.search(text))
    )


def in_quotes(text: str) -> str:
    return '"' + QUOTES.sub(r"\\\1", text) + '"'


def comment(text: str) -> str:
    """Words for a comment: in one line."""
    return " ".join(UNSEEN.sub(" ", text).split())
