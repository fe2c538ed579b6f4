"""Node → ids and keys: reads what an author has waived, which `check` need not ask about again, and why."""

from typing import Annotated, Any

from broadside.forms.reading import Reading, Shape, short
from broadside.forms.values import plain
from broadside.issues.suggest import did_you_mean
from broadside.model.node import Mapping, Node

# What has no id, yet may be asked about.
PARTS = ("message", "facts-checked")
REASON = plain("these are the words of the law")


def _waived(node: Node, reading: Reading) -> tuple[str, ...] | None:
    if not isinstance(node, Mapping):
        return None
    reasons = [REASON.read(value, reading) for _, value in node.entries]
    return None if None in reasons else tuple(key.text for key, _ in node.entries)


def _described() -> dict[str, Any]:
    return {"type": "object", "additionalProperties": REASON.described()}


WAIVED = Shape("ids with reasons", "{my-block: these are the words of the law}", _waived, _described)
Waived = Annotated[tuple[str, ...], WAIVED]


def check_waived(node: Node | None, marked: set[str | None], reading: Reading) -> None:
    """Every name is one of a block or note that there is, so that none is left behind."""
    known = {*reading.ids, *(key for key in marked if key), *PARTS}
    for key, _ in node.entries if isinstance(node, Mapping) else ():
        if key.text not in known:
            hint = "" if reading.full else did_you_mean(key.text, sorted(known))
            reading.warning(key.span, f"no block or note is called `{short(key.text)}`", hint)
