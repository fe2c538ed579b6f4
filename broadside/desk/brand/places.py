"""Issue, text of a brand's file → the part of the form that it is about: nobody has typed in that file."""

from collections.abc import Iterable
from collections.abc import Mapping as Mapped

from broadside.commands.brand_facts import numbers_of
from broadside.desk.bench import Bench
from broadside.desk.words import say
from broadside.issues import Fault, Issue, Span
from broadside.model.node import Mapping, Node, Sequence
from broadside.read.load import load

# The form's words for keys of the file.
CALLED = {
    "name": "brand-organization",
    "full": "brand-organization",
    "short": "brand-short",
    "link": "brand-web",
    "logo": "brand-logo",
    "color": "brand-colours",
    "typography": "brand-colours",
    "licence": "brand-licence",
    "legal": "brand-legal",
}
ROWS = {"contacts": "brand-contact", "partners": "brand-partner"}
# Of each row of the file the number that it has in the form.
Rows = Mapped[str, tuple[int, ...]]


def places_of(issues: Iterable[Issue], bench: Bench) -> dict[Issue, str]:
    """What the form calls the part that each is about, "" where it shows none such."""
    facts = bench.state.facts
    try:
        root = load(bench.text(facts), "brand")
    except Fault:
        return {}
    rows = {"contacts": numbers_of(facts.contacts), "partners": numbers_of(facts.partners)}
    return {one: _place(root, one.span, rows) for one in issues}


def _place(node: Node, at: Span, rows: Rows) -> str:
    """Of a place in the file, by the last key that begins before it."""
    if not isinstance(node, Mapping):
        return ""
    found = [(key.text, value) for key, value in node.entries if _is_before(key.span, at)]
    if not found:
        return ""
    key, value = found[-1]
    if key in ROWS and isinstance(value, Sequence):
        items = sum(_is_before(item.span, at) for item in value.items)
        return say(ROWS[key], number=rows[key][items - 1]) if items else ""
    return _place(value, at, rows) or (say(CALLED[key]) if key in CALLED else "")


def _is_before(one: Span, other: Span) -> bool:
    return (one.line, one.column) <= (other.line, other.column)
