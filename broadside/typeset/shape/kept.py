"""Text, Setting → Shaped: paragraphs as they were shaped, while they are in use."""

from functools import partial

from broadside.fonts import Fonts
from broadside.model.content import Text
from broadside.model.memo import Memo
from broadside.typeset.shape import Setting, Shaped, shape

# A paragraph's shapes weigh ten times its lines, and are asked for only where it is set again.
MOST_SHAPED = 1_000


def shaped_in(memo: Memo, text: Text, setting: Setting, fonts: Fonts) -> Shaped:
    """A paragraph shaped, kept by a memo as long as few others were asked for since."""
    kept: Memo = memo.once(("shaped",), partial(Memo, MOST_SHAPED))
    return kept.of(_shape, text, setting, fonts)


def _shape(_: Memo, text: Text, setting: Setting, fonts: Fonts) -> Shaped:
    return shape(text, setting, fonts)
