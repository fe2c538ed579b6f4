"""Nodes → forms of blocks: reads a list of blocks, each named by one of its keys."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from broadside.forms.reading import BlockForms, Form, Reading, Shape, record, short
from broadside.forms.slips import list_hint, without_colon
from broadside.forms.values import Id, LevelWord
from broadside.issues.suggest import nearest
from broadside.model import node as nodes
from broadside.model.block import USUAL, Common
from broadside.model.node import Node, Scalar

Choice = Callable[[BlockForms], Mapping[str, type[Form]]]


class BlockForm(Form, frozen=True, kw_only=True):
    """A block, whatever its kind."""

    id: Id
    level: LevelWord = USUAL

    def common(self) -> Common:
        """What a block has of its form whatever its kind: `Quotation(**form.common(), text=form.quote)`."""
        return Common(id=self.id, span=self.span, level=self.level)


def _blocks(node: Node, reading: Reading, forms: Mapping[str, type[Form]]) -> tuple[BlockForm, ...] | None:
    if not isinstance(node, nodes.Sequence):
        reading.expected("a list", node, list_hint(node))
        return None
    items = tuple([_block(item, reading, forms) for item in node.items])
    return None if None in items else items


def _block(node: Node, reading: Reading, forms: Mapping[str, type[Form]]) -> Any:
    if not isinstance(node, nodes.Mapping):
        if not (isinstance(node, Scalar) and reading.tell(without_colon(node, forms))):
            reading.expected("a block", node, "start it with its kind, like `p: …`")
        return None
    named = [key for key, _ in node.entries if key.text in forms]
    if len({key.text for key in named}) == 1:
        return record(forms[named[0].text], node, reading)
    if named:
        first, second = named[0].text, named[1].text
        hint = f"start a new entry with `- {second}:`"
        reading.error(named[1].span, f"`{first}` and `{second}` in one block", hint)
    else:
        _no_kind(node, forms, reading)
    return None


def _no_kind(node: nodes.Mapping, forms: Mapping[str, type[Form]], reading: Reading) -> None:
    strange = next((key for key, _ in node.entries if key.text not in (*forms, "id")), None)
    names = ", ".join(f"`{name}`" for name in forms)
    if strange is None:
        reading.error(node.span, "a block of no kind", f"type one of {names}")
        return
    if reading.tell(without_colon(strange, forms)):
        return
    message = f"unknown kind of block `{short(strange.text)}`"
    reading.error(strange.span, message, "" if reading.full else _meant(strange, forms, names, reading))


def _meant(strange: Scalar, forms: Mapping[str, type[Form]], names: str, reading: Reading) -> str:
    synonyms = reading.blocks.synonyms
    near = nearest(strange.text, [*forms, *synonyms])
    meant = synonyms.get(near, near) if near else None
    return f"did you mean `{meant}`?" if meant in forms else f"use one of {names}"


def _shape(choice: Choice, described: str) -> Shape:
    return Shape(
        expected="a list",
        example="[{p: …, id: …}]",
        parse=lambda node, reading: _blocks(node, reading, choice(reading.blocks)),
        described=lambda: {"type": "array", "items": {"blocks": described}},
    )


# In a sheet any block may stand; in another block any but a heading, which would cut it in two.
AllBlocks = Annotated[tuple[BlockForm, ...], _shape(lambda blocks: blocks.all, "all")]
NestedBlocks = Annotated[tuple[BlockForm, ...], _shape(lambda blocks: blocks.nested, "nested")]
