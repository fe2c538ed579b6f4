"""Text → two: its first sentence with the marks behind it, and the rest."""

from broadside.model.replace import replace
from broadside.model.run import Run, Text, plain
from broadside.typeset.sentences import sentence_starts


def first_sentence(text: Text, lang: str) -> tuple[Text, Text]:
    """The first sentence of a text in a language, with the blank behind it, and what follows: nothing, if it
    is the only one."""
    starts = sentence_starts(plain(text), lang)
    if len(starts) == 1:
        return text, ()
    first: list[Run] = []
    rest: list[Run] = []
    left = starts[1]
    for run in text:
        if run.note or run.raised:
            (rest or first).append(run)
            continue
        here, after = run.text[:left], run.text[left:]
        left -= len(here)
        first += [replace(run, text=here)] if here else []
        rest += [replace(run, text=after)] if after else []
    return tuple(first), tuple(rest)
