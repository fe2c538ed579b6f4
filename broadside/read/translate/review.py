"""Po → Review: who has put their name to a translation, and what has changed since.

The header names the reviewer, and keeps a short digest of each string as it was reviewed: so a string that is
edited afterwards is known, and one that was only moved or whose block has another id is not taken for it.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256

from msgspec import Struct

from broadside.read.translate.po import Message, Po

BY = "X-Reviewed-By"
STRINGS = "X-Reviewed-Strings"
# Of 24 bits: that an edit is not seen happens once in 100,000 edits of a long sheet.
DIGEST_BYTES = 3
DIGEST_LETTERS = 4


class Review(Struct, frozen=True, kw_only=True):
    """`by`, with the date as the header has it, is empty where nobody has reviewed the translation; `changed`
    are the strings that are printed and were not read by the reviewer."""

    by: str = ""
    changed: tuple[Message, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether what is printed is what somebody has reviewed."""
        return bool(self.by) and not self.changed

    @property
    def name(self) -> str:
        """The reviewer's name without the date."""
        name, comma, date = self.by.rpartition(",")
        return name.strip() if comma and date.strip()[:4].isdecimal() else self.by


def review_of(po: Po) -> Review:
    """Who writes a name into the header by hand signs for whatever the file holds."""
    by, strings = po.fields.get(BY, ""), po.fields.get(STRINGS)
    if not by or strings is None:
        return Review(by=by)
    known = {strings[start : start + DIGEST_LETTERS] for start in range(0, len(strings), DIGEST_LETTERS)}
    return Review(by=by, changed=tuple(one for one in printed(po) if digest(one) not in known))


def printed(po: Po) -> tuple[Message, ...]:
    """The messages whose translation may be printed."""
    return tuple(one for one in po.messages if one.words and not (one.fuzzy or one.obsolete or one.plural))


def signed(po: Po, name: str, date: str) -> Po:
    """The same with a reviewer's name to all that it holds."""
    strings = "".join(sorted({digest(one) for one in printed(po)}))
    return po.with_fields({BY: f"{name}, {date}", STRINGS: strings})


def digest(message: Message) -> str:
    whole = sha256(f"{message.source}\0{message.words}".encode())
    return urlsafe_b64encode(whole.digest()[:DIGEST_BYTES]).decode()
