"""Text → Text: the same with its words divided wherever the patterns of their language do."""

from itertools import pairwise

from broadside.model.replace import replace
from broadside.model.run import SOFT_HYPHEN, Run, Text
from broadside.typeset.hyphens import hyphenator
from broadside.typeset.wrap.endings import hyphens_in


def divided(text: Text, lang: str) -> Text:
    """`lang`: the language of what does not say its own."""
    return tuple(_divided(run, run.lang or lang) for run in text)


def _divided(run: Run, lang: str) -> Run:
    hyphenate = hyphenator(lang)
    if hyphenate is None:
        return run
    ends = (0, *hyphens_in(run.text, hyphenate, range(len(run.text))), len(run.text))
    return replace(run, text=SOFT_HYPHEN.join(run.text[one:other] for one, other in pairwise(ends)))
