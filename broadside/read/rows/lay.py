"""Node, Mapping → Node: lays facts over the file of a brand, so that faults in them are told there."""

from broadside.model.node import Mapping, Node, Scalar

# Where brand.yml takes a value alone for the keys of a mapping: which key it then stands for.
SHORT = {"meta.name": "full", "meta.link": "home", "typography.headings": "family"}


def laid_over(base: Node, facts: Mapping) -> Node:
    """What `facts` say goes before what `base` does. A mapping leaves of another what it does not say itself;
    a fact that is nothing takes away what is there."""
    return _laid(base, facts, "")


def _laid(base: Node | None, facts: Node, at: str) -> Node:
    if not isinstance(facts, Mapping):
        return facts
    said = _entries(base, at)
    for key, value in facts.entries:
        if isinstance(value, Scalar) and value.value is None:
            said.pop(key.text, None)
            continue
        before = said.get(key.text)
        laid = _laid(before[1] if before else None, value, f"{at}.{key.text}".lstrip("."))
        said[key.text] = (key, laid)
    return Mapping(span=facts.span, entries=tuple(said.values()))


def _entries(base: Node | None, at: str) -> dict[str, tuple[Scalar, Node]]:
    if isinstance(base, Mapping):
        return {key.text: (key, value) for key, value in base.entries}
    if isinstance(base, Scalar) and base.value is not None and at in SHORT:
        key = Scalar(span=base.span, text=SHORT[at], value=SHORT[at])
        return {key.text: (key, base)}
    return {}
