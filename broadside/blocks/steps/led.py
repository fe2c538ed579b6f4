"""Steps → Steps: each in the bold words that lead it, where these are a sentence."""

from itertools import takewhile

from broadside.blocks.steps.noun import Step, Steps
from broadside.model.replace import replace
from broadside.model.run import plain

# What ends a sentence, in any script that we know to end one with a sign.
ENDS = tuple(".!?…。！？．।॥؟۔։።။")


def led(one: Steps) -> Steps:
    """The steps without what explains them. One that leads with a part of a sentence says all of it: what is
    left out may be the condition. Marks of notes go with the words that they stand behind."""
    return replace(one, steps=tuple(map(_led, one.steps)))


def _led(step: Step) -> Step:
    lead = tuple(takewhile(lambda run: run.strong and not run.note, step.text))
    said = plain(lead).rstrip()
    if not said.endswith(ENDS):
        return step
    *above, last = lead
    return replace(step, text=(*above, replace(last, text=last.text.rstrip())))
