"""What each command does, for whatever front asks: one module a command, named as a person calls it.

A command takes values and gives values; what it writes it puts in its place. How a person says what is
wanted, and how the answer is shown, is the front's (`cli` is one).
"""


class WrongCall(Exception):
    """What was asked for can't be: a line says why. The fault is in the call, not in a file."""


class NoSheets(WrongCall):
    """There is no sheet yet: a folder to begin in."""
