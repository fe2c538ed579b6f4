"""Block → Spans: where a block, and all that it holds, stands in its file: its boxes say one of these."""

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.memo import Memo
from broadside.model.walk import blocks_of, texts_of


def places_of(_: Memo, one: Block) -> frozenset[Span]:
    found = {block.span for block in blocks_of(one)}
    for within, text in texts_of(one):
        found.update((within, *(run.span for run in text)))
    return frozenset(found)
