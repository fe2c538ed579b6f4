"""str → Wrong: what is wrong with the text of a cell, whatever is asked of it."""

import re

from broadside.issues import Wrong
from broadside.read.load.characters import unreadable
from broadside.read.load.decode import FOREIGN, named
from broadside.read.table.bounds import Bounds

AS_VALUE = "in the spreadsheet copy the column, and paste it as values"
FORMULA = Wrong("a formula, and nothing is computed here", AS_VALUE)
AS_UTF8 = "save the table as `CSV UTF-8`, or as .xlsx"
# What programs for tables put where a formula went wrong.
FAILED = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|####*)")


def amiss(text: str, bounds: Bounds) -> Wrong | None:
    """Nothing is computed: what was to be shows only its formula, or what went wrong with it."""
    if len(text) > bounds.cell:
        return Wrong(f"{len(text):,} characters, more than {bounds.cell:,}", "shorten it")
    if text.startswith("="):
        return FORMULA
    if FAILED.fullmatch(text):
        return Wrong(f"`{text}`, where a formula of the spreadsheet failed", AS_VALUE)
    if found := FOREIGN.search(text):
        return Wrong(f"{named(found.group())} is not UTF-8", AS_UTF8)
    if hidden := next(unreadable(text), None):
        return Wrong(hidden.what, "delete it, or type the cell again")
    return None
