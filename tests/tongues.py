"""A sheet at random in other languages: each of its words letter by letter in another script, marks kept."""

import re
from collections.abc import Mapping, Sequence

from icu import UnicodeSet

from broadside.model.node import Node
from broadside.model.replace import replace
from broadside.read.translate import template
from broadside.read.translate.po import parse, write

# Vowels of Hindi and Thai are marks, which `\w` leaves out.
MARKS = "".join(re.escape(sign) for sign in UnicodeSet("[:M:]"))
WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*")


def spelled(word: str, own: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> str:
    """A word of one script in another; both are its consonants and its vowels. Two may become one where the
    other has fewer letters."""
    made = ""
    for letter in word:
        kind = "consonants" if letter in own["consonants"] else "vowels"
        # Scripts that write no vowels have more consonants, which stand for them.
        letters = other[kind] or other["consonants"][len(own["consonants"]) :] or other["consonants"]
        made += letters[own[kind].index(letter) % len(letters)]
    return made


def catalogue(sheet: Node, words: Mapping[str, str], lang: str) -> str:
    """The PO file of a sheet in which every one of `words` is said as the other."""
    po = parse(template(sheet), "torture.pot")

    def said(source: str) -> str:
        return WORD.sub(lambda found: words.get(found[0], found[0]), source)

    # Addresses and what a span is in are no words.
    messages = tuple(replace(one, words=said(one.source), raw=()) for one in po.messages)
    fields = {"Language": lang, "Content-Type": "text/plain; charset=UTF-8"}
    return write(replace(po, messages=messages).with_fields(fields))
