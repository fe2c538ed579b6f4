"""Text, Setting → Shaped: paragraphs as they were shaped, while they are in use."""

from functools import partial

from broadside.fonts import Fonts
from broadside.model.content import Text
from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.typeset.shape import Parts, Setting, Shaped, in_size, parts_of

# A paragraph's shapes weigh ten times its lines, and are asked for only where it is set again.
MOST_SHAPED = 1_000


def shaped_in(memo: Memo, text: Text, setting: Setting, fonts: Fonts) -> Shaped:
    """A paragraph shaped, kept by a memo as long as few others were asked for since."""
    kept: Memo = memo.once(("shaped",), partial(Memo, MOST_SHAPED))
    return kept.of(_shape, text, setting, fonts)


def _shape(kept: Memo, text: Text, setting: Setting, fonts: Fonts) -> Shaped:
    # Attempts set most texts in a size or two, of which HarfBuzz knows nothing.
    parts: Memo = kept.once(("parts",), partial(Memo, MOST_SHAPED))
    return in_size(parts.of(_parts, text, replace(setting, size=1.0, tracking=0.0), fonts), setting)


def _parts(_: Memo, text: Text, setting: Setting, fonts: Fonts) -> Parts:
    return parts_of(text, setting, fonts)
