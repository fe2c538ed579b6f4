"""Text → Text: sets numbers to call large among words that say what to do."""

from broadside.forms.contact import PHONE
from broadside.model.content import Text
from broadside.model.layout import Type
from broadside.model.replace import replace
from broadside.typeset.typesetter import Typesetter

# The role that numbers of help lines have anywhere.
HELP = "help-number"
# A number to call has at least so many digits.
LEAST_DIGITS = 3


def numbers_to_call(text: Text, type_: Type, typesetter: Typesetter) -> Text:
    """The same, each number that an author has set in bold as large as those of help lines, where a layout
    has things to do on panels or tiles."""
    if typesetter.layout.actions not in ("panel", "box", "tiles"):
        return text
    scale = max(typesetter.type_of(HELP).size / type_.size, 1.0)
    return tuple(replace(run, scale=scale) if run.strong and _is_number(run.text) else run for run in text)


def _is_number(said: str) -> bool:
    return PHONE.fullmatch(said) is not None and sum(map(str.isdigit, said)) >= LEAST_DIGITS
