"""Node → Node: a sheet in a language that nobody speaks, longer than the source: it shows before any
translator is paid what is never translated, what has no room to grow, and what is not mirrored.

`pseudo` has accents on its letters, `pseudo-rtl` stands in Arabic letters and is mirrored; a number after it
says how many per cent longer it is, as in `pseudo-50`.
"""

import re

from msgspec import Struct

from broadside.forms.strings import String
from broadside.issues import Span
from broadside.model.node import Mapping, Node, Scalar
from broadside.model.replace import replace
from broadside.read.translate.headed import headed
from broadside.read.translate.strings import rewritten

# How much longer a short text becomes in most languages of Europe.
USUAL_GROWTH = 35
NAME = re.compile(r"pseudo(?P<rtl>-rtl)?(?:-(?P<growth>\d{1,3}))?")
MOST_GROWTH = 200
# How many more of a vowel are read as one word still.
MOST_DRAWN = 2

# Not for readers: notes' marks, addresses, attributes, entities, what is escaped; and numbers. Nothing is
# looked for within a word, and domains' names are bounded as on the net: no letter is read many times.
KEPT = re.compile(
    r"\[\^[^\]\n]{1,200}\]|\]\((?:[^)\n\]]|\](?!\())*+\)|\{[^{}\n]*\}|<[^<>\s]*>|&#?\w{1,32};|\\.|https?://[^\s)]+"
    r"|(?<![\w.+-])[\w.+-]++@[\w.-]+|(?<!\w)(?:\w{1,63}+\.){1,8}[a-z]{2,4}(?:/\S*)?|\d[\d.,]*\d"
)
VOWELS = frozenset("aeiouyAEIOUY")
ACCENTED = str.maketrans("aeiouycnszgAEIOUYCNSZG", "áëîõüýçñšžğÁËÎÕÜÝÇÑŠŽĞ")
ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz,;?", "ابكديفغهيجكلمنوپقرستوڤوخيز،؛؟")


class Pseudo(Struct, frozen=True, kw_only=True):
    """`tag` is CLDR's for such a language."""

    growth: int
    rtl: bool

    @property
    def tag(self) -> str:
        return "ar-XB" if self.rtl else "en-XA"


def pseudo_of(lang: str) -> Pseudo | None:
    """What a language of this kind is like; None for any other."""
    found = NAME.fullmatch(lang)
    growth = int(found["growth"] or USUAL_GROWTH) if found else 0
    return Pseudo(growth=growth, rtl=bool(found["rtl"])) if found and growth <= MOST_GROWTH else None


def pseudo(node: Node, kind: Pseudo) -> Node:
    """The sheet with each of its strings so changed; a draft for ever."""

    def change(scalar: Scalar, _: str, __: String) -> Scalar:
        words = disguised(scalar.text, kind)
        return replace(scalar, text=words, value=words, places=lambda _: scalar.span)

    if not isinstance(node, Mapping):
        return node
    return headed(rewritten(node, change), kind.tag, draft=True, span=Span(path=node.span.path))


def disguised(text: str, kind: Pseudo) -> str:
    """A text of as many per cent more letters, with all marks and numbers that it has."""
    parts, last, owed = [], 0, 0.0
    for found in (*KEPT.finditer(text), None):
        grown: list[str] = []
        for letter in text[last : found.start() if found else len(text)]:
            owed += kind.growth / 100
            # Vowels are drawn out, as no rule of spelling is hurt by that.
            more = min(int(owed), MOST_DRAWN) if letter in VOWELS else 0
            owed -= more
            grown.append(letter * (1 + more))
        words = "".join(grown)
        parts.append(words.lower().translate(ARABIC) if kind.rtl else words.translate(ACCENTED))
        if found:
            parts.append(found.group())
            last = found.end()
    return "".join(parts)
