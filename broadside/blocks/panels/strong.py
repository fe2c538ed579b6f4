"""Blocks → Blocks: shares and large counts stand out among words that are compared."""

import re
from collections.abc import Iterator

from broadside.model.block import Block
from broadside.model.replace import replace
from broadside.model.run import Run, Text
from broadside.model.walk import changed

# A share, or a count of thousands, in the digits of any script, with the marks and blanks that go into it.
FIGURE = re.compile(
    r"[%٪]\s?\d[\d.,٫٬]{0,12}|(?<![\d.,٫٬])\d[\d.,٫٬]{0,12}\s?[%٪]"
    r"|(?<!\d)\d{1,3}(?:[.,٬\u00a0\u202f]\d{3}){1,4}(?![\d.,])"
)


def with_strong_figures(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return changed(blocks, _strong)


def _strong(text: Text) -> Text:
    return tuple(part for run in text for part in _parts(run))


def _parts(run: Run) -> Iterator[Run]:
    """A run parted at its figures."""
    at = 0
    if not run.strong and not run.note:
        for found in FIGURE.finditer(run.text):
            if found.start() > at:
                yield replace(run, text=run.text[at : found.start()])
            yield replace(run, text=found.group(), strong=True)
            at = found.end()
    if at < len(run.text) or not at:
        yield replace(run, text=run.text[at:]) if at else run
