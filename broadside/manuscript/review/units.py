"""Node → Units: every text of a sheet that a reviewer may change, with the address it goes by."""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from msgspec import Struct

from broadside.forms.markup import markup
from broadside.forms.strings import String
from broadside.manuscript.document import NOWHERE, run
from broadside.manuscript.text import folded
from broadside.model.node import Mapping, Scalar
from broadside.model.replace import replace
from broadside.model.run import Text
from broadside.read.translate.strings import rewritten

# A bookmark's name has letters, digits and `_`, 40 at the most: whose it is, and what it was.
NAME = re.compile(r"bs_([0-9a-f]{12})_([0-9a-f]{12})")
DIGITS = 12


class Unit(Struct, frozen=True, kw_only=True):
    """A text of a sheet: the block or note that it belongs to, and the how many-eth of that; the value in the
    file, what it is, and its runs."""

    context: str
    number: int
    scalar: Scalar
    string: String
    text: Text

    @property
    def address(self) -> str:
        return _digest(f"{self.context}/{self.number}")

    @property
    def bookmark(self) -> str:
        return bookmark(self.address, self.text)

    @property
    def named(self) -> str:
        """How messages call it."""
        return f"{self.context} ({self.string.what})"


def units(sheet: Mapping) -> tuple[Unit, ...]:
    """In the order of the file."""
    found: list[Unit] = []
    counts: Counter[str] = Counter()

    def look(scalar: Scalar, context: str, string: String) -> Scalar:
        counts[context] += 1
        text = (
            (run(" ".join(scalar.text.split())),)
            if string.plain
            else markup(scalar.text, lambda _: NOWHERE)[0]
        )
        found.append(Unit(context=context, number=counts[context], scalar=scalar, string=string, text=text))
        return scalar

    rewritten(sheet, look)
    return tuple(found)


def marked_notes(units: Iterable[Unit]) -> list[str]:
    """The keys of notes by their first marks, as their reader meets them: their numbers are counted so."""
    return list(dict.fromkeys(one.note for unit in units for one in unit.text if one.note))


def bookmark(address: str, text: Text) -> str:
    return f"bs_{address}_{state_of(text)}"


def state_of(text: Text) -> str:
    """What tells a text from any other: its words, looks, links and marks, whatever the language of some."""
    said = [
        (
            one.note or "",
            one.text if one.note is None else "",
            one.strong,
            one.emphasis,
            (one.link or "").rstrip("/"),
        )
        for one in _merged(text)
    ]
    return _digest(repr(said))


def _merged(text: Text) -> Text:
    return folded(
        replace(run(one.text, one), lang=None) if one.note is None else replace(run(""), note=one.note)
        for one in text
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:DIGITS]


def reference_address(key: str) -> str:
    """The address of what is set of a note's reference, which is none of the file's own words."""
    return _digest(f"reference:{key}")
