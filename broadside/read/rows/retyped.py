"""Field, str → str, Wrong: what programs for tables have made of a value that they took for another one."""

import re

from broadside.forms.reading import short
from broadside.issues import Wrong
from broadside.read.rows.fields import Field

# A whole number as programs for data write it in a column with gaps.
WHOLE = re.compile(r"(\d+)\.0")
COUNTED: tuple[Field, ...] = ("phone", "hotline", "text", "postcode", "copies", "id")
# They take `9-5` for the ninth of May, and `24/7` for the 24th of July; so it stands in a CSV, in some of the
# languages that they are used in.
MONTH = (
    "jan|ene|janv|feb|févr?|mar|mars|mär|märz|apr|abr|avr|may|mai|jun|juin|jul|juil|aug|ago|août|sept?|oct|okt|nov"
    "|dec|dic|déc|dez"
)
DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?|\d{1,2}([/.])\d{1,2}\1\d{2,4}|0?\.\d+")
# So a town or a street may be called, too, as `1 May` is.
DAY_OF_MONTH = re.compile(
    rf"\d{{1,2}}[-. ]{{1,2}}(?:{MONTH})\.?(?:[-. ]\d{{2,4}})?|(?:{MONTH})\.?-\d\d(?:\d\d)?", re.IGNORECASE
)
NO_DAYS: tuple[Field, ...] = ("name", "short-name", "address", "city", "hours")
AS_TEXT = "in the spreadsheet format the column as text, and type it again"
# Countries whose postcodes have five digits, of which the first may be a zero, by ISO 3166.
FIVE = ("US", "PR", "DE", "ES", "FR", "IT", "MX", "FI", "TR", "UA", "KR", "MY")


def retyped(field: Field, text: str) -> str | Wrong:
    """The text of a cell as it was before, where that is sure; what is wrong with it where it is not."""
    if field in COUNTED and (whole := WHOLE.fullmatch(text)):
        return whole[1]
    if field in NO_DAYS and (DAY.fullmatch(text) or (field == "hours" and DAY_OF_MONTH.fullmatch(text))):
        return Wrong(f"`{short(text)}` is a day or a share of one, which the spreadsheet has made", AS_TEXT)
    return text


def day_doubt(field: Field, text: str) -> Wrong | None:
    """Of what only looks like a day, nobody knows whether a spreadsheet has made it."""
    if field in NO_DAYS and DAY_OF_MONTH.fullmatch(text):
        return Wrong(f"`{short(text)}` may be a day that the spreadsheet has made of something else", AS_TEXT)
    return None


def postcode_doubt(text: str, country: str) -> Wrong | None:
    """Of a number, the zero before it is not kept."""
    if country in FIVE and re.fullmatch(r"\d{3,4}", text):
        return Wrong(f"`{text}` may be wrong: postcodes there have five digits", AS_TEXT)
    return None
