"""Runs → whether it has to be shown that they lead somewhere."""

import re

from broadside.model.run import Run

# What is seen to lead somewhere as it is: an address, a number to call.
NUMBER = re.compile(r"[\d\s()+\-\u2011]+")
# The same with an extension, as "ext. 4" or "poste 4".
EXTENDED = re.compile(NUMBER.pattern + r"[^\W\d_]{1,6}\.?\s?\d{1,7}")
IN_ADDRESSES = re.compile(r"[.@/]")
# What nobody sees: that a number among words from the right reads from the left.
DIRECTIONS = "\u200e\u200f"


def leads_unseen(run: Run) -> bool:
    """Whether words lead out of the document, and don't look like an address."""
    # Most words lead nowhere.
    if not run.link or run.link.startswith("#"):
        return False
    said = run.text.strip().strip(DIRECTIONS)
    if run.link.startswith("tel:") and EXTENDED.fullmatch(said):
        return False
    return not _is_address(said)


def _is_address(text: str) -> bool:
    return bool(NUMBER.fullmatch(text) or (len(text.split()) == 1 and IN_ADDRESSES.search(text)))
