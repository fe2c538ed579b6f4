"""Node → Node: puts what a layout leaves out into it from the one that it extends."""

from collections.abc import Callable, Collection

from broadside.issues import Fault, Issue, error
from broadside.issues.suggest import did_you_mean
from broadside.model.node import Mapping, Node, Scalar
from broadside.model.replace import replace

KEY = "extends"
# Each has its own, or none.
NOT_INHERITED = frozenset({KEY, "title", "usual"})
# Of these a layout may change a part; a fold, say, is all or nothing.
IN_PARTS = frozenset({"margins", "notes", "types", "fit"})
# Who builds on more has lost sight of the first.
MOST_BASES = 8


def base_of(node: Node) -> str:
    """The name of the layout that another one extends; empty where there is none."""
    base = node.get(KEY) if isinstance(node, Mapping) else None
    return base.text if isinstance(base, Scalar) else ""


def extended(node: Node, name: str, known: Collection[str], read: Callable[[str], Node]) -> Node:
    """The layout `name` with what it has from others. `read` gives the nodes of a layout among those `known`.
    `Fault` where there is no such layout, or it leads back to itself."""
    chain, names, last = [], [name], node
    while isinstance(last, Mapping) and (base := last.get(KEY)):
        if not isinstance(base, Scalar) or not base.text:
            hint = "type it, like `extends: handout`"
            raise Fault([error(base.span, "expected the name of a layout", hint)])
        if issue := _wrong(base, names, known):
            raise Fault([issue])
        last = read(base.text)
        chain.append(last)
        names.append(base.text)
    if not chain or not isinstance(node, Mapping):
        return node
    whole: Node = chain.pop()
    while chain:
        whole = _over(chain.pop(), whole)
    return _titled(_over(node, whole), name)


def _wrong(base: Scalar, names: list[str], known: Collection[str]) -> Issue | None:
    if base.text in names:
        circle = ", which extends ".join(f"`{name}`" for name in (*names, base.text))
        return error(base.span, f"{circle}: that leads back to itself", "delete one `extends:`")
    if base.text not in known:
        return error(base.span, f"no layout `{base.text}`", did_you_mean(base.text, sorted(known)))
    if len(names) > MOST_BASES:
        message = f"a layout that builds on more than {MOST_BASES} others"
        return error(base.span, message, f"type `extends: {names[1]}` and what differs from that")
    return None


def _over(own: Node, base: Node) -> Node:
    """A layout with what its base has and it has not. A key without a value takes away what the base has."""
    if not (isinstance(own, Mapping) and isinstance(base, Mapping)):
        return own
    kept = tuple(
        (key, value)
        for key, value in base.entries
        if own.key(key.text) is None and key.text not in NOT_INHERITED
    )
    said = tuple(
        (key, _merged(value, base.get(key.text)) if key.text in IN_PARTS else value)
        for key, value in own.entries
        if not _is_nothing(value)
    )
    return replace(own, entries=(*kept, *said))


def _merged(own: Node, base: Node | None) -> Node:
    """The parts of a value that both have, those of its own first of all."""
    if not (isinstance(own, Mapping) and isinstance(base, Mapping)):
        return own
    kept = tuple((key, value) for key, value in base.entries if own.key(key.text) is None)
    said = tuple((key, _merged(value, base.get(key.text))) for key, value in own.entries)
    return replace(own, entries=(*kept, *said))


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None and node.comment is None


def _titled(node: Node, name: str) -> Node:
    """By its file, where it has no title of its own: two of one name could not be told apart."""
    if not isinstance(node, Mapping) or node.key("title"):
        return node
    words = name.replace("-", " ").capitalize()
    title = (
        Scalar(span=node.span, text="title", value="title"),
        Scalar(span=node.span, text=words, value=words),
    )
    return replace(node, entries=(title, *node.entries))
