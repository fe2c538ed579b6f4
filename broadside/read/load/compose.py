"""str → Node: gathers the events of PyYAML without recursion, and tells every fault in plain words."""

import re
from collections.abc import Callable
from functools import partial

import yaml
from msgspec import Struct, field

from broadside.issues import Fault, Issue, Span, error
from broadside.model.node import Mapping, Node, Scalar, Sequence
from broadside.read.load.characters import UNREADABLE
from broadside.read.load.places import Places
from broadside.read.load.reasons import reason_of

# A sheet needs 12. Checks may recurse over nodes of this depth.
MOST_DEPTH = 40
MOST_NODES = 100_000

# The core schema of YAML 1.2, 10.3.2: `no` and `2026-11-01` are words here.
WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
NUMBERS: tuple[tuple[re.Pattern[str], Callable[[str], int | float]], ...] = (
    (re.compile(r"[-+]?[0-9]{1,40}"), int),
    (re.compile(r"0o[0-7]{1,40}|0x[0-9a-fA-F]{1,40}"), partial(int, base=0)),
    (re.compile(r"[-+]?(?:\.[0-9]{1,40}|[0-9]{1,40}(?:\.[0-9]{0,40})?)(?:[eE][-+]?[0-9]{1,40})?"), float),
)
FIRST_OF_NUMBER = re.compile(r"[-+.0-9]")


class _Open(Struct):
    """A sequence or mapping that has not ended yet."""

    span: Span
    mapping: bool
    parts: list[Node] = field(default_factory=list)


def compose(text: str, path: str) -> Node:
    composer = _Composer(text, path)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if composer.add(event):
                break
    except yaml.YAMLError as problem:
        composer.stop(reason_of(problem, text, path))
    if composer.issues:
        raise Fault(composer.issues)
    if composer.root is None:
        raise Fault([error(Span(path=path), "the file is empty", "start from another file of its kind")])
    return composer.root


class _Composer:
    """Builds nodes from events. `root` is the whole document, once it has ended."""

    def __init__(self, text: str, path: str) -> None:
        self.root: Node | None = None
        self.issues: list[Issue] = []
        self._text = text
        self._path = path
        self._open: list[_Open] = []
        self._count = 0

    def add(self, event: yaml.Event) -> bool:
        """Take one event; true where there is no sense in going on."""
        match event:
            case yaml.ScalarEvent():
                self._refuse_marks(event)
                return self._put(self._scalar(event))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._refuse_marks(event)
                self._open.append(_Open(self._span(event), isinstance(event, yaml.MappingStartEvent)))
                return self._too_deep(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                return self._put(self._closed(self._open.pop()))
            case yaml.AliasEvent():
                hint = "put a text that starts with `*` into quotes"
                self._refuse(event, f"alias `*{_short(event.anchor or '')}` is not allowed", hint)
                return self._put(Scalar(span=self._span(event), text="", value=""))
            case yaml.DocumentStartEvent() if self.root is not None:
                self._refuse(event, "a second document in the file", "delete the line `---`")
                return True
        return False

    def stop(self, reason: Issue) -> None:
        """Add why YAML does not parse, unless a sign that was refused in the same line says it better."""
        if all(issue.span.line != reason.span.line for issue in self.issues):
            self.issues.append(reason)

    def _put(self, node: Node) -> bool:
        self._count += 1
        if self._open:
            self._open[-1].parts.append(node)
        else:
            self.root = node
        if self._count > MOST_NODES:
            self.issues.append(error(node.span, f"more than {MOST_NODES:,} values in one file", "split it"))
        return self._count > MOST_NODES

    def _too_deep(self, event: yaml.Event) -> bool:
        if len(self._open) > MOST_DEPTH:
            hint = "put a text with brackets into quotes"
            self._refuse(event, f"nested deeper than {MOST_DEPTH} levels", hint)
        return len(self._open) > MOST_DEPTH

    def _closed(self, one: _Open) -> Node:
        if not one.mapping:
            return Sequence(span=one.span, items=tuple(one.parts))
        entries = []
        for key, value in zip(one.parts[::2], one.parts[1::2], strict=True):
            if isinstance(key, Scalar):
                entries.append((key, value))
            else:
                hint = "put a text with brackets into quotes"
                self.issues.append(error(key.span, "expected a word as key, found a list or mapping", hint))
        return Mapping(span=one.span, entries=tuple(entries))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text = event.value
        assert event.start_mark
        assert event.end_mark
        source = self._text[event.start_mark.index : event.end_mark.index]
        value = text if event.style else _typed(text)
        span = self._span(event)
        places = Places(text, event.style or "", source, span) if text else None
        node = Scalar(span=span, text=text, value=value, places=places)
        if event.style == '"' and (hidden := UNREADABLE.search(text)):
            # Only an escape in double quotes can bring one in.
            message = f"control character U+{ord(hidden.group()):04X} in a text"
            self.issues.append(error(node.at(hidden.start()), message, "delete it"))
        return node

    def _refuse_marks(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag:
            hint = "put a text that starts with `!` into quotes"
            self._refuse(event, f"tag `{_short(tag)}` is not allowed", hint)
        if event.anchor:
            hint = "put a text that starts with `&` into quotes"
            self._refuse(event, f"anchor `&{_short(event.anchor)}` is not allowed", hint)

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> None:
        self.issues.append(error(self._span(event), message, hint))

    def _span(self, event: yaml.Event) -> Span:
        mark = event.start_mark
        assert mark
        return Span(path=self._path, line=mark.line + 1, column=mark.column + 1)


def _typed(text: str) -> str | int | float | bool | None:
    if text in WORDS:
        return WORDS[text]
    if FIRST_OF_NUMBER.match(text):
        for pattern, number in NUMBERS:
            if pattern.fullmatch(text):
                return number(text)
    return text


def _short(name: str) -> str:
    return name if len(name) <= 40 else name[:39] + "…"
