"""Forms of blocks → Blocks: makes a block of each; one without anything in it is left out."""

from collections.abc import Iterable

from broadside.blocks.kinds import kind_of_form
from broadside.forms.block import BlockForm
from broadside.model.block import Block


def blocks(forms: Iterable[BlockForm]) -> tuple[Block, ...]:
    made = (kind_of_form(form).made(form, blocks) for form in forms)
    return tuple(block for block in made if block is not None)
