"""What a box says once more, as bars of what it has said: printed where that takes no room."""

from broadside.model.block import ASKED, Block
from broadside.model.walk import texts_of

# The kind of block whose boxes show what is spare.
PANELS = "panels"


def is_spare(one: Block) -> bool:
    """Whether a block in a box may stay away: only who asks for it has it, and no note is marked in it, which
    would be printed without its mark."""
    return one.level == ASKED and not any(run.note for _, text in texts_of(one) for run in text)
