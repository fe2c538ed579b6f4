"""str → Composed: gathers PyYAML's events as nodes, without recursion, as far as the text is YAML."""

import re
from collections.abc import Callable
from functools import partial

import yaml
from msgspec import Struct, field

from broadside.forms.signs import ODD_BLANKS, ODD_DASHES
from broadside.issues import Issue, Span, error
from broadside.model.node import Comment, Mapping, Node, Scalar, Sequence
from broadside.read.load.characters import unreadable
from broadside.read.load.lines import LINE_END, NAME, row
from broadside.read.load.places import Places

# A sheet needs 12. Checks may recurse over nodes of this depth.
MOST_DEPTH = 40
# A long sheet has 2,000, and a book of such sheets is still set.
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
# From where blanks begin: a search from each of many would take the square of them.
COMMENT = re.compile(r"(?<![ \t])[ \t]+(#[^\r\n]*)")
# A mark of Markdown's at the start of its own note, as others write notes.
MARKED = re.compile(r"\^\s*(\S+)")
# What no key begins with unless its author meant something else.
ODD_STARTS = frozenset(f"-{ODD_DASHES}{ODD_BLANKS}")

SECOND_DOCUMENT = "second document"
ODD_KEY = "odd key"
SWALLOWED = "keys in quotes"


class Mark(Struct, frozen=True, order=True):
    """A place in the text. Line and column count from 0."""

    line: int
    column: int


class Stop(Struct, frozen=True, kw_only=True):
    """Where the text is no YAML, or none that its author can have meant. `said` is one of the words above, or
    libyaml's; `since` is where that began which can't go on."""

    said: str
    at: Mark
    since: Mark | None = None


class Start(Struct, frozen=True, kw_only=True):
    """Where a list or a mapping begins that stands in lines of its own."""

    at: Mark
    mapping: bool


class Quoted(Struct, frozen=True, kw_only=True):
    """Words in quotes, from the first to after the second."""

    at: Mark
    end: Mark


class Trail(Struct):
    """What was passed on the way to a stop: all `starts`, the last words in quotes, the last comment that
    stands right after words."""

    starts: list[Start] = field(default_factory=list)
    quoted: Quoted | None = None
    comment: Comment | None = None


class Composed(Struct, frozen=True, kw_only=True):
    """The whole document as `root`, where all of it is YAML; else why not. `issues` are what a sheet may not
    use of YAML; `complete` is false where there was no sense in going on."""

    root: Node | None
    issues: tuple[Issue, ...]
    stop: Stop | None
    complete: bool
    trail: Trail


class _Open(Struct):
    """A sequence or mapping that has not ended yet."""

    span: Span
    mapping: bool
    parts: list[Node] = field(default_factory=list)


def compose(text: str, path: str, known: Callable[[str], bool]) -> Composed:
    """`known` says whether a word is a key of ours."""
    composer = _Composer(text, path, known)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if composer.add(event):
                break
    except yaml.YAMLError as problem:
        composer.stop = _stop(problem)
    return Composed(
        root=composer.root,
        issues=tuple(composer.issues),
        stop=composer.stop,
        complete=not composer.too_much,
        trail=composer.trail,
    )


def _stop(problem: yaml.YAMLError) -> Stop:
    at, since = getattr(problem, "problem_mark", None), getattr(problem, "context_mark", None)
    context = str(getattr(problem, "context", "") or "")
    said = f"{getattr(problem, 'problem', '') or ''} {context}"
    began = Mark(since.line, since.column) if since else None
    return Stop(said=said.strip(), at=Mark(at.line, at.column) if at else began or Mark(0, 0), since=began)


class _Composer:
    """Builds nodes from events. `root` is the whole document, once it has ended."""

    def __init__(self, text: str, path: str, known: Callable[[str], bool]) -> None:
        self.root: Node | None = None
        self.issues: list[Issue] = []
        self.stop: Stop | None = None
        self.too_much = False
        self.trail = Trail()
        self._text = text
        self._path = path
        self._known = known
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
                self._open.append(self._opened(event))
                return self._too_deep(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                return self._put(self._closed(self._open.pop()))
            case yaml.AliasEvent():
                hint = "put a text that starts with `*` into quotes"
                self._refuse(event, f"alias `*{_short(event.anchor or '')}` is not allowed", hint)
                return self._put(Scalar(span=self._span(event), text="", value=""))
            case yaml.DocumentStartEvent() if self.root is not None:
                self.stop = Stop(said=SECOND_DOCUMENT, at=_mark(event))
                return True
        return False

    def _put(self, node: Node) -> bool:
        self._count += 1
        if self._open:
            parts = self._open[-1].parts
            if isinstance(node, Scalar) and node.text[:1] in ODD_STARTS and self._is_odd_key(node):
                self.stop = Stop(said=ODD_KEY, at=Mark(node.span.line - 1, node.span.column - 1))
            parts.append(node)
        else:
            self.root = node
        if self._count > MOST_NODES:
            self.issues.append(error(node.span, f"more than {MOST_NODES:,} values in one file", "split it"))
            self.too_much = True
        return self.too_much or self.stop is not None

    def _is_odd_key(self, node: Scalar) -> bool:
        """Whether blanks that are none for YAML, or a dash, have become a part of a key."""
        if node.quoted or not self._open[-1].mapping or len(self._open[-1].parts) % 2:
            return False
        bare = node.text.lstrip(f" {''.join(ODD_STARTS)}")
        return bool(NAME.fullmatch(bare)) if node.text[0] in ODD_BLANKS else self._known(bare)

    def _too_deep(self, event: yaml.Event) -> bool:
        if len(self._open) > MOST_DEPTH:
            flow = isinstance(event, yaml.CollectionStartEvent) and event.flow_style
            hint = "put a text with brackets into quotes" if flow else "take it out of what it stands in"
            self._refuse(event, f"nested deeper than {MOST_DEPTH} levels", hint)
            self.too_much = True
        return self.too_much

    def _opened(self, event: yaml.CollectionStartEvent) -> _Open:
        mapping = isinstance(event, yaml.MappingStartEvent)
        if not event.flow_style:
            self.trail.starts.append(Start(at=_mark(event), mapping=mapping))
        return _Open(self._span(event), mapping)

    def _closed(self, one: _Open) -> Node:
        if not one.mapping:
            return Sequence(span=one.span, items=tuple(one.parts))
        pairs = zip(one.parts[::2], one.parts[1::2], strict=True)
        entries = [(key, value) for part, value in pairs if (key := self._key(part))]
        return Mapping(span=one.span, entries=tuple(entries))

    def _key(self, node: Node) -> Scalar | None:
        if isinstance(node, Scalar):
            return node
        first = node.items[0] if isinstance(node, Sequence) and len(node.items) == 1 else None
        if isinstance(first, Scalar) and (marked := MARKED.fullmatch(first.text)):
            message = f"expected a word as key, found the mark `[{_short(first.text)}]`"
            self.issues.append(error(node.span, message, f"type `{_short(marked[1])}:`"))
            return Scalar(span=first.span, text=marked[1], value=marked[1])
        hint = "put a text with brackets into quotes"
        self.issues.append(error(node.span, "expected a word as key, found a list or mapping", hint))
        return None

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text = event.value
        assert event.start_mark
        assert event.end_mark
        end = event.end_mark.index
        source = self._text[event.start_mark.index : end]
        quoted = bool(event.style)
        value = text if quoted else _typed(text)
        span = self._span(event)
        places = Places(text, event.style or "", source, span) if text else None
        comment = None if quoted else self._comment(event)
        node = Scalar(span=span, text=text, value=value, places=places, quoted=quoted, comment=comment)
        if event.style == '"' and (hidden := next(unreadable(text), None)):
            # Only an escape in double quotes can bring one in.
            self.issues.append(error(node.at(hidden.start), f"{hidden.what} in a text", hidden.hint))
        if event.style in ("'", '"'):
            self._pass_quotes(event, source)
        return node

    def _comment(self, event: yaml.ScalarEvent) -> Comment | None:
        end = event.end_mark
        assert end
        found = COMMENT.match(self._text, end.index)
        if not found:
            return None
        column = end.column + found.start(1) - found.start() + 1
        self.trail.comment = Comment(
            span=Span(path=self._path, line=end.line + 1, column=column), text=found[1].rstrip()
        )
        return self.trail.comment

    def _pass_quotes(self, event: yaml.ScalarEvent, source: str) -> None:
        """Quotes that go on over keys of ours, below those around them, were never meant to."""
        at, end = _mark(event), event.end_mark
        assert end
        self.trail.quoted = Quoted(at=at, end=Mark(end.line, end.column))
        lines = LINE_END.split(source) if end.line > at.line else []
        columns = {one.span.column - 1 for one in self._open}
        for number in range(1, len(lines)):
            below = row(lines, number)
            if below.indent in columns and self._known(below.key):
                self.stop = Stop(said=SWALLOWED, at=at, since=at)
                return

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
        mark = _mark(event)
        return Span(path=self._path, line=mark.line + 1, column=mark.column + 1)


def _mark(event: yaml.Event) -> Mark:
    assert event.start_mark
    return Mark(event.start_mark.line, event.start_mark.column)


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
