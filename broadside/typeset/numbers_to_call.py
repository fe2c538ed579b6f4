"""Text → Text: sets numbers to call large among words that say what to do.

Bold figures are amounts and dates as well: what may be one of these is none that is called, unless it leads
to a telephone.
"""

import re

from broadside.forms.contact import PHONE
from broadside.model.content import Text
from broadside.model.replace import replace
from broadside.model.run import Run, plain
from broadside.model.type import Type
from broadside.typeset.typesetter import Typesetter

# The role that numbers of help lines have anywhere.
HELP = "help-number"
# How an address begins that is called.
CALLED = "tel:"
# A number to call has at least so many digits; one that has fewer than those of a subscriber's is short, and
# then in one piece.
LEAST_DIGITS, LONG = 3, 7
# Years of the Common Era, and those of Thailand.
YEARS = (range(1500, 2101), range(2400, 2601))
# Amounts: in thousands, of which the first are fewer than three digits or the last three none.
AMOUNT = re.compile(r"[1-9]\d?([\s.]\d{3})+|[1-9]\d*([\s.]\d{3})*[\s.]?000")
# Days, and years from one to another.
YEAR = r"(?:1[5-9]|20)\d\d"
DATE = re.compile(rf"{YEAR}([-.])\d\d?\1\d\d?|\d\d?([-.])\d\d?\2{YEAR}|{YEAR}\s?-\s?{YEAR}")


def numbers_to_call(text: Text, type_: Type, typesetter: Typesetter) -> Text:
    """The same, each number to call as large as those of help lines: one that an author has set in bold, or
    that leads to a telephone."""
    scale = max(typesetter.type_of(HELP).size / type_.size, 1.0)
    return tuple(replace(run, scale=scale) if is_number_to_call(run) else run for run in text)


def is_number_to_call(run: Run) -> bool:
    said = "".join(str(int(one)) if one.isdecimal() else one for one in plain((run,)))
    digits = sum(map(str.isdigit, said))
    if PHONE.fullmatch(said) is None or digits < LEAST_DIGITS:
        return False
    if run.link and run.link.startswith(CALLED):
        return True
    if not run.strong or AMOUNT.fullmatch(said) or DATE.fullmatch(said):
        return False
    return digits >= LONG or (said.isdigit() and not any(int(said) in years for years in YEARS))
