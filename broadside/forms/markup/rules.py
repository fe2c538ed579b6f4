"""Source → Pieces, mistakes: the inline rules of a sheet, on markdown-it's machine.

markdown-it's own tokens don't say where they come from. So every rule here records the offset in `meta`,
and of its rules only entities and the pairing of emphasis are used (CommonMark 0.31, 2.5 and 6.2).
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis, entity
from markdown_it.token import Token

from broadside.forms.markup.brackets import (
    bracket_end,
    bracket_start,
    note,
    stray_language,
    unclosed_brackets,
)
from broadside.forms.markup.links import fault
from broadside.forms.markup.pieces import CONTROL, Mistake, Piece
from broadside.forms.markup.tokens import Reading, mistake, push, reading_of

WORDS = re.compile(r"[^\\*_\[\]{<&`!]+")
ESCAPE = re.compile(r"""\\([!-/:-@\[-`{-~])""")
ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*)>")
MAIL = re.compile(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253})>")
TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?:[\s/][^<>]*)?>|<!--|<\?|<![A-Za-z]")
CODE = re.compile(r"`+(?:[^`]*`+)?")

# Reads what stands at the state's place, or says that it is not its own.
Rule = Callable[[StateInline], bool]

INSTEAD: Mapping[str, str] = {
    "b": "type `**words**`",
    "strong": "type `**words**`",
    "i": "type `*words*`",
    "em": "type `*words*`",
    "a": "type `[words](https://…)`",
    "br": "start a new block; a line break in the text is a blank",
    "sup": "type `[^key]` for a note mark",
    "span": "type `[words]{lang=es}` for another language",
    "img": "use a `figure:` block",
}

KINDS: Mapping[str, Literal["text", "note", "emphasis", "strong", "bracket", "close"]] = {
    "text": "text",
    "text_special": "text",
    "note": "note",
    "em_open": "emphasis",
    "strong_open": "strong",
    "bracket_open": "bracket",
    "em_close": "close",
    "strong_close": "close",
    "bracket_close": "close",
}


def scan(source: str) -> tuple[tuple[Piece, ...], tuple[Mistake, ...]]:
    """The pieces of `source` and its mistakes, which are in no order."""
    machine = _machine()
    reading = Reading()
    tokens = machine.inline.parse(source, machine, {"reading": reading}, [])
    return tuple(_pieces(tokens)), tuple(reading.mistakes)


@cache
def _machine() -> MarkdownIt:
    # Nesting costs no recursion here, so any source may nest as deep as it is long.
    machine = MarkdownIt("zero", {"maxNesting": 1 << 30})
    for rule in RULES:
        machine.inline.ruler.push(f"sheet{rule.__name__}", _loud(rule))
    machine.inline.ruler.enableOnly([f"sheet{rule.__name__}" for rule in RULES])
    machine.inline.ruler2.before("balance_pairs", "sheet_end", unclosed_brackets)
    machine.inline.ruler2.push("sheet_emphasis", _unclosed_emphasis)
    machine.inline.ruler2.enableOnly(["sheet_end", "balance_pairs", "emphasis", "sheet_emphasis"])
    return machine


def _loud(rule: Rule) -> Callable[[StateInline, bool], bool]:
    """The rule as markdown-it calls it. Nothing here looks ahead, so it is never asked to be silent."""
    return lambda state, _: rule(state)


def _pieces(tokens: list[Token]) -> list[Piece]:
    pieces = []
    for token in tokens:
        kind = KINDS[token.type]
        if kind != "text" or token.content:
            lang = token.meta.get("lang")
            pieces.append(Piece(kind=kind, value=token.content, lang=lang, at=token.meta["at"]))
    return pieces


def _words(state: StateInline) -> bool:
    if found := WORDS.match(state.src, state.pos):
        push(state, found.group(), len(found.group()))
    return bool(found)


def _escape(state: StateInline) -> bool:
    if state.src[state.pos] != "\\":
        return False
    if found := ESCAPE.match(state.src, state.pos):
        push(state, found.group(1), 2)
        return True
    if state.src[state.pos + 1 : state.pos + 2] in ("", "\n", "\r"):
        mistake(state, state.pos, "`\\` at the end of a line", "delete it; a line break is a blank")
    push(state, "\\", 1)
    return True


def _emphasis(state: StateInline) -> bool:
    start, marker = state.pos, state.src[state.pos]
    if marker not in "*_":
        return False
    scanned = state.scanDelims(start, marker == "*")
    if not (scanned.can_open or scanned.can_close):
        push(state, marker * scanned.length, scanned.length)
        return True
    first = len(state.tokens)
    emphasis.tokenize(state, False)
    for step, token in enumerate(state.tokens[first:]):
        token.meta.update(at=start + step, run=start, opens=scanned.can_open)
    return True


def _entity(state: StateInline) -> bool:
    start = state.pos
    if state.src[start] != "&" or not entity(state, False):
        return False
    token = state.tokens[-1]
    token.meta["at"] = start
    if "\ufffd" in token.content or CONTROL.search(token.content):
        mistake(state, start, f"`{token.markup}` is no character for a text", "delete it")
    return True


def _autolink(state: StateInline) -> bool:
    """`<https://…>`: the address is its own words."""
    found = ADDRESS.match(state.src, state.pos) or MAIL.match(state.src, state.pos)
    if not found:
        return False
    words = found.group(1)
    address = f"mailto:{words}" if found.re is MAIL else words
    if wrong := fault(address):
        mistake(state, state.pos + 1, *wrong)
    if brackets := reading_of(state).brackets:
        brackets[-1].holds = "a link"
    push(state, state.md.normalizeLink(address), 1, "bracket_open", 1)
    push(state, words, len(words))
    push(state, "", 1, "bracket_close", -1)
    return True


def _html(state: StateInline) -> bool:
    found = TAG.match(state.src, state.pos)
    if found:
        hint = INSTEAD.get((found.group(1) or "").lower(), "type `\\<` for the sign itself")
        mistake(state, state.pos, "HTML in the text", hint)
        push(state, "", len(found.group()))
    return bool(found)


def _code(state: StateInline) -> bool:
    found = CODE.match(state.src, state.pos)
    if found:
        hint = "take the backticks away, or type `\\` before one that is meant"
        mistake(state, state.pos, "code in the text", hint)
        push(state, found.group().strip("`"), len(found.group()))
    return bool(found)


def _sign(state: StateInline) -> bool:
    """A special character that turned out to be none."""
    push(state, state.src[state.pos], 1)
    return True


def _unclosed_emphasis(state: StateInline) -> None:
    """One mistake for each run of `*` or `_` that found no partner."""
    left = [t for t in state.tokens if t.type == "text" and t.content and "run" in t.meta]
    start = 0
    for end, token in enumerate(left, 1):
        if end < len(left) and left[end].meta["run"] == token.meta["run"]:
            continue
        first = left[start]
        sign = first.content * (end - start)
        message = f"unclosed `{sign}`" if first.meta["opens"] else f"`{sign}` closes nothing"
        mistake(state, first.meta["at"], message, f"type `\\{first.content}` for the sign itself")
        start = end


RULES: tuple[Rule, ...] = (
    _words,
    _escape,
    _emphasis,
    note,
    bracket_start,
    bracket_end,
    stray_language,
    _autolink,
    _html,
    _code,
    _entity,
    _sign,
)
