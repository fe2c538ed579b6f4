"""Text → Text: sets numbers to call large among words that say what to do.

Bold figures are amounts and dates as well: what may be one of these is none that is called, unless it leads
to a telephone.
"""

import re
import unicodedata
from math import inf

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
# What stands beside an amount: a sign of hundreds, degrees or sums, a unit, a number that it goes on to.
MEASURES = "%‰٪°×÷±≈≤≥"
UNITS = "[dckmµμ]?[gl]|[ckmµμ]?m|[km]?L|[kM]?(?:Wh?|V|J|cal)|min|h"
UNIT = re.compile(rf"[ \u00a0\u202f]?(?:{UNITS})(?![\w'\u2019])|[-–]\d")
FROM = re.compile(r"\d[-–]$")
DATE = re.compile(rf"{YEAR}([-.])\d\d?\1\d\d?|\d\d?([-.])\d\d?\2{YEAR}|{YEAR}\s?-\s?{YEAR}")


def numbers_to_call(text: Text, type_: Type, typesetter: Typesetter, *, most: float = inf) -> Text:
    """The same, each number to call as large as those of help lines, but no more than so many times as large
    as what it stands amid: one that an author has set in bold, or that leads to a telephone."""
    scale = min(max(typesetter.type_of(HELP).size / type_.size, 1.0), most)
    return tuple(
        replace(run, scale=scale)
        if is_number_to_call(run) and (run.link or not is_amount(plain(text[:i]), plain(text[i + 1 :])))
        else run
        for i, run in enumerate(text)
    )


def is_amount(before: str, after: str) -> bool:
    """Whether what stands beside a number says that it is one of money or measures something: in any language
    by the same signs. Where a word says it, as in `250 people`, only an author can tell."""
    first, last = after.lstrip()[:1], before.rstrip()[-1:]
    return _measures(first) or _measures(last) or bool(UNIT.match(after) or FROM.search(before))


def _measures(sign: str) -> bool:
    return bool(sign) and (unicodedata.category(sign) == "Sc" or sign in MEASURES)


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
