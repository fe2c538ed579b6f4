"""Nodes → Forms: reads a mapping by a form, whose annotations say which keys it may have.

A value that can't be read is reported where it stands and becomes None, and reading goes on, so that one run
finds every fault of a file.
"""

import typing
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from inspect import get_annotations
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, TypeGuard, TypeVar

from msgspec import NODEFAULT, Struct, field

from broadside.forms.slips import (
    KEY_AND_VALUE,
    Entry,
    after_comma,
    list_hint,
    text_with_colon,
    without_colon,
)
from broadside.issues import Issue, Span, error, warning
from broadside.issues.suggest import did_you_mean, nearest
from broadside.model.content import Run
from broadside.model.memo import Memo
from broadside.model.node import Mapping, Node, Scalar, Sequence

# More help no one, and each costs a search for what was meant.
MOST_ISSUES = 200

NONE: typing.Mapping[str, Any] = MappingProxyType({})


class Form(Struct, frozen=True, kw_only=True):
    """A mapping, read: each field is a key, its annotation what the key may hold, its docstring what editors
    show."""

    span: Span
    # Other words that people type for a key, each with the key that is meant.
    synonyms: ClassVar[typing.Mapping[str, str]] = NONE

    @classmethod
    def instead(cls, node: Node) -> str:  # noqa: ARG003 - as for `faults`
        """What to type in place of a value that is no mapping."""
        return f"type `{next(iter(keys_of(cls)))}: …`"

    @classmethod
    def amiss(cls, node: Mapping) -> Iterator[Issue]:  # noqa: ARG003 - as for `faults`
        """What is wrong between the keys of a mapping, whatever else in it can't be read."""
        yield from ()

    def faults(self, node: Mapping) -> Iterator[Issue]:  # noqa: ARG002 - forms that need it override this
        """What is wrong between the values of this form, each of which is right in itself."""
        yield from ()


class BlockForms(Struct, frozen=True, kw_only=True):
    """The forms of blocks by the keys that name them: `all` of them, and those that may stand in another
    block. `called` is what people call them, `synonyms` are other words for keys, each with the key that is
    meant."""

    all: typing.Mapping[str, type[Form]]
    nested: typing.Mapping[str, type[Form]]
    called: typing.Mapping[str, str]
    synonyms: typing.Mapping[str, str]


NO_BLOCKS = BlockForms(all=NONE, nested=NONE, called=NONE, synonyms=NONE)


class Reading(Struct):
    """What reading one file needs and gathers. `ids` are those taken; `signs` those that the file defines;
    `marks` every note mark met; `printed` what is set of each value that people will read; `blocks` the kinds
    of blocks there are; `memo` what is known of files that several readings may name; `beside` the folders of
    other files whose values are laid over this one, by their paths."""

    folder: Path
    lang: str = "en"
    blocks: BlockForms = NO_BLOCKS
    issues: list[Issue] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    signs: tuple[str, ...] = ()
    marks: list[Run] = field(default_factory=list)
    printed: list[tuple[Scalar, str]] = field(default_factory=list)
    memo: Memo = field(default_factory=Memo)
    beside: typing.Mapping[str, Path] = NONE

    def folder_at(self, span: Span) -> Path:
        """The folder of the file that a place is in: what is named there lies in it."""
        return self.beside.get(span.path, self.folder)

    @property
    def full(self) -> bool:
        """Whether no more issues will be told, so that no hint is worth its time."""
        return len(self.issues) >= MOST_ISSUES

    def error(self, span: Span, message: str, hint: str = "") -> None:
        self.issues.append(error(span, message, hint))

    def warning(self, span: Span, message: str, hint: str = "") -> None:
        self.issues.append(warning(span, message, hint))

    def tell(self, issue: Issue | None) -> bool:
        """Take in an issue, where there is one."""
        if issue:
            self.issues.append(issue)
        return issue is not None

    def unknown(self, span: Span, what: str, word: str, known: Iterable[str]) -> None:
        """A word that is none of those known; the hint is the nearest one."""
        hint = "" if self.full else did_you_mean(word, known)
        self.error(span, f"unknown {what} `{short(word)}`", hint)

    def expected(self, what: str, node: Node, hint: str = "") -> None:
        self.error(node.span, f"expected {what}, found {found(node)}", hint)


class Shape(Struct, frozen=True, eq=False):
    """What one value may be, for an `Annotated`.

    `parse` gives the value of a node; None, with or without an issue of its own, where it has none.
    `expected` says what that is, `example` is one as it is typed, `hint` what to type if the example does not
    say it. `described` is for editors, in JSON Schema. `suggest` makes an example from what is around. `text`
    is how a value is written that people read, `entries` the form of each value where the keys are names.
    """

    expected: str
    example: str
    parse: Callable[[Node, Reading], Any]
    described: Callable[[], dict[str, Any]]
    hint: str = ""
    suggest: Callable[[Mapping, Reading], str] | None = None
    text: Literal["markdown", "plain"] | None = None
    entries: type[Form] | None = None

    def read(self, node: Node, reading: Reading) -> Any:
        before = len(reading.issues)
        value = self.parse(node, reading)
        if value is None and len(reading.issues) == before:
            reading.expected(self.expected, node, self.hint or f"type `{self.example}`")
        return value

    def lacking(self, node: Mapping, name: str, reading: Reading) -> str:
        example = self.suggest(node, reading) if self.suggest else self.example
        return f"type `{name}: {example}`"


def yaml_name(name: str) -> str:
    """A field's key in YAML."""
    return name.rstrip("_").replace("_", "-")


FormType = TypeVar("FormType", bound=Form)


def reference(form: type[Form]) -> dict[str, Any]:
    """What stands in the schema of a shape for that of a form, until it is written as a `$ref`."""
    return {"form": form}


class Key(Struct, frozen=True):
    """One key of a form: `name` in YAML, `field` in Python."""

    name: str
    field: str
    type: Any
    required: bool


@cache
def keys_of(form: type[Form]) -> dict[str, Key]:
    """The keys of a form by name: its own first, then those that it shares with others."""
    hints: dict[str, Any] = {}
    for one in form.__mro__:
        hints = {**hints, **{name: hint for name, hint in _own_hints(one).items() if name not in hints}}
    names, defaults = form.__struct_fields__, form.__struct_defaults__
    defaults = (NODEFAULT,) * (len(names) - len(defaults)) + defaults
    required = {name for name, one in zip(names, defaults, strict=True) if one is NODEFAULT}
    return {
        yaml_name(name): Key(yaml_name(name), name, hint, name in required)
        for name, hint in hints.items()
        if name in names and name != "span"
    }


@cache
def _own_hints(one: type) -> dict[str, Any]:
    """What a class says of its own fields. All forms share what the first of them says: to ask Python for all
    of each form would have it read that as often."""
    return get_annotations(one, eval_str=True)


def record(form: type[FormType], node: Node, reading: Reading) -> FormType | None:
    """A mapping as a `form`; None where a value is missing or can't be read."""
    keys = keys_of(form)
    if not isinstance(node, Mapping):
        reading.expected("keys with values", node, form.instead(node))
        return None
    values = entries({name: key.type for name, key in keys.items()}, node, reading, form.synonyms)
    missing = {name: key for name, key in keys.items() if key.required and name not in values}
    meant = misspelt(node, keys, form.synonyms) if missing else {}
    for name, key in missing.items():
        if name not in meant:
            hint = "" if reading.full else _lacking(key, node, reading)
            reading.error(node.span, f"missing `{name}`", hint)
    reading.issues += form.amiss(node)
    if missing or None in values.values():
        return None
    made = form(span=node.span, **{keys[name].field: value for name, value in values.items()})
    reading.issues += made.faults(node)
    return made


def entries(
    types: typing.Mapping[str, Any],
    node: Mapping,
    reading: Reading,
    synonyms: typing.Mapping[str, str] = NONE,
) -> dict[str, Any]:
    """The values of a mapping by key, each read as its type; None for one that can't be."""
    values: dict[str, Any] = {}
    above: Entry | None = None
    for key, value in node.entries:
        if key.text not in types:
            cut = after_comma(key, above) if _is_nothing(value) else None
            if above is not None and cut and above.key.text in values:
                values[above.key.text] = None  # only a part of what was meant
            if not reading.tell(without_colon(key, types) or cut):
                _unknown_key(key, types, synonyms, reading)
        elif key.text not in values:
            values[key.text] = read(types[key.text], value, reading)
        above = Entry(key, value)
    return values


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _unknown_key(
    key: Scalar, known: Iterable[str], synonyms: typing.Mapping[str, str], reading: Reading
) -> None:
    if meant := synonyms.get(key.text.lower()):
        reading.error(key.span, f"unknown key `{short(key.text)}`", f"type `{meant}`")
    else:
        reading.unknown(key.span, "key", key.text, known)


def misspelt(
    node: Mapping, known: Iterable[str], synonyms: typing.Mapping[str, str] = NONE
) -> dict[str, Scalar]:
    """The keys of a mapping that are not known, by the known one that each is near or another word for."""
    known = list(known)
    unknown = [key for key, _ in node.entries if key.text not in known][:MOST_ISSUES]
    meant = {
        synonyms.get(key.text.lower()) or nearest(key.text, known) or _first(key): key for key in unknown
    }
    return {name: key for name, key in meant.items() if name in known}


def _first(key: Scalar) -> str:
    found = KEY_AND_VALUE.match(key.text)
    return found["key"] if found else ""


def read(type_: Any, node: Node, reading: Reading) -> Any:
    """A node as a value of a type or shape; None, and an issue, where it is none."""
    if shape := shape_of(type_):
        return shape.read(node, reading)
    if is_form(type_):
        return record(type_, node, reading)
    origin, inside = typing.get_origin(type_), typing.get_args(type_)
    if origin is tuple:
        return _sequence(inside[0], node, reading)
    assert origin in (UnionType, typing.Union), type_
    return _choice(inside, node, reading)


def shape_of(type_: Any) -> Shape | None:
    """The shape that an annotation carries, or is."""
    one = typing.get_args(type_)[1] if typing.get_origin(type_) is Annotated else type_
    return one if isinstance(one, Shape) else None


def is_form(type_: Any) -> TypeGuard[type[Form]]:
    """Whether a type is that of a mapping of its own."""
    return isinstance(type_, type) and issubclass(type_, Form)


def _sequence(type_: Any, node: Node, reading: Reading) -> tuple[Any, ...] | None:
    if not isinstance(node, Sequence):
        reading.expected("a list", node, list_hint(node))
        return None
    items = tuple([read(type_, item, reading) for item in node.items])
    return None if None in items else items


def _choice(choices: typing.Sequence[Any], node: Node, reading: Reading) -> Any:
    """Words alone, or a form; or else nothing at all."""
    choices = [one for one in choices if one is not NoneType]
    form = next((one for one in choices if is_form(one)), None)
    plain = next((one for one in choices if not is_form(one)), None)
    if form is None or (plain and not isinstance(node, Mapping)):
        return read(plain, node, reading)
    if plain and isinstance(node, Mapping) and reading.tell(text_with_colon(node, keys_of(form))):
        return None
    return record(form, node, reading)


def _lacking(key: Key, node: Mapping, reading: Reading) -> str:
    shape = shape_of(key.type)
    return shape.lacking(node, key.name, reading) if shape else f"type `{key.name}:` and what belongs to it"


def found(node: Node) -> str:
    """What a node is, in words."""
    match node:
        case Sequence():
            return "a list"
        case Mapping():
            return "keys with values"
        case Scalar(value=None):
            return "nothing"
        case Scalar(value=bool()):
            return f"`{node.text}`"
        case Scalar(value=int() | float()):
            return f"the number `{short(node.text)}`"
    return f"`{short(node.text)}`" if node.text else "an empty text"


def short(text: str, most: int = 40) -> str:
    """A text that fits a message."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"
