"""What square brackets mean: links, note marks, words in another language.

The delimiter stack of CommonMark's appendix, not markdown-it's look-ahead, which takes time that grows
with the square of `[[[[…`.
"""

import re

from markdown_it.helpers import parseLinkDestination
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from broadside.forms.markup.languages import is_language
from broadside.forms.markup.links import fault
from broadside.forms.markup.tokens import Bracket, mistake, push, reading_of

# Browsers and readers cut longer ones.
MOST_ADDRESS = 2000

NOTE = re.compile(r"\[\^([^\s\[\]^]{1,200})\]")
# One with blanks in it.
LOOSE_NOTE = re.compile(r"\[\^[ \t]{0,9}([^\s\[\]^]{1,200})[ \t]{0,9}\]")
ATTRIBUTES = re.compile(r"\{([^{}\[\]]{0,80})\}")
LANGUAGE = re.compile(r"""\s*lang\s*=\s*(["']?)([^\s"']+)\1\s*""")
STRAY_LANGUAGE = re.compile(r"\{\s*lang\s*=[^{}\[\]]{0,80}\}?")


def note(state: StateInline) -> bool:
    if not state.src.startswith("[^", state.pos):
        return False
    found = NOTE.match(state.src, state.pos)
    if not found:
        loose = LOOSE_NOTE.match(state.src, state.pos)
        hint = f"type `[^{loose[1]}]`" if loose else "type `[^key]`, or `\\[` for the sign itself"
        mistake(state, state.pos, "a note mark without its key or its `]`", hint)
        push(state, "[^", 2)
        return True
    if brackets := reading_of(state).brackets:
        brackets[-1].holds = "a note mark"
    push(state, found.group(1), len(found.group()), "note")
    return True


def bracket_start(state: StateInline) -> bool:
    """`[` or `![`: what it is shows at its `]`."""
    image = state.src.startswith("![", state.pos) and not state.src.startswith("![^", state.pos)
    if not image and state.src[state.pos] != "[":
        return False
    start, sign = state.pos, "![" if image else "["
    token = push(state, sign, len(sign), "bracket_open", 1)
    reading_of(state).brackets.append(Bracket(token, start, image))
    return True


def bracket_end(state: StateInline) -> bool:
    if state.src[state.pos] != "]":
        return False
    brackets = reading_of(state).brackets
    if not brackets:
        push(state, "]", 1)
        return True
    bracket, start = brackets.pop(), state.pos
    closing = push(state, "", 1, "bracket_close", -1)
    linked = state.src.startswith("(", state.pos) and _link(state, bracket)
    spoken = state.src.startswith("{", state.pos) and _language(state, bracket.token)
    if linked or spoken:
        bracket.token.content = bracket.token.content if linked else ""
        _refuse_empty(state, bracket, start)
    else:
        bracket.token.type, closing.type, closing.content = "text", "text", "]"
    if brackets:
        brackets[-1].holds = "a link" if linked else brackets[-1].holds or bracket.holds
    return True


def _refuse_empty(state: StateInline, bracket: Bracket, end: int) -> None:
    if not bracket.image and not state.src[bracket.at + 1 : end].strip():
        mistake(state, bracket.at, "square brackets without words", "type `[words](https://…)`")


def _link(state: StateInline, bracket: Bracket) -> bool:
    """Read `(address)` at the state's place; its address becomes the content of the bracket's token."""
    opening = state.pos
    start = _past_blanks(state.src, opening + 1)
    found = parseLinkDestination(state.src, start, min(state.posMax, start + MOST_ADDRESS))
    stop = _past_blanks(state.src, found.pos) if found.ok else start
    follows = state.src[stop : stop + 1]
    if follows != ")":
        if found.ok and follows in ('"', "'"):
            mistake(state, stop, "a title in a link", "leave the title out")
        else:
            hint = "type `[words](https://…)` without blanks in the address, or `\\[` for the sign itself"
            mistake(state, opening, "unclosed `(` of a link", hint)
        return False
    state.pos = stop + 1
    _check_link(state, bracket, found.str, start)
    bracket.token.content = state.md.normalizeLink(found.str)
    return True


def _check_link(state: StateInline, bracket: Bracket, address: str, start: int) -> None:
    if bracket.image:
        hint = "use a `figure:` block, or type `\\!` for the sign itself"
        mistake(state, bracket.at, "an image inside a text", hint)
    elif bracket.holds:
        mistake(state, bracket.at, f"{bracket.holds} inside a link", "put it before or after the link")
    elif not address:
        mistake(state, start, "a link without an address", "type `[words](https://…)`")
    elif wrong := fault(address):
        mistake(state, start, *wrong)


def _language(state: StateInline, token: Token) -> bool:
    """Read `{lang=es}` at the state's place into the token of the bracket before it."""
    opening = state.pos
    found = ATTRIBUTES.match(state.src, opening)
    language = LANGUAGE.fullmatch(found.group(1)) if found else None
    if not (found and language):
        hint = "type `[palabra]{lang=es}`, or `\\{` for the sign itself"
        mistake(state, opening, "malformed `{lang=…}`", hint)
        return False
    state.pos = found.end()
    if is_language(language.group(2)):
        token.meta["lang"] = language.group(2)
    else:
        hint = "type a BCP 47 tag, like `es`, `pt-BR` or `zh-Hant`"
        mistake(state, opening + 1 + language.start(2), f"`{language.group(2)}` is no language tag", hint)
    return True


def stray_language(state: StateInline) -> bool:
    found = STRAY_LANGUAGE.match(state.src, state.pos)
    if found:
        hint = "type `[palabra]{lang=es}`"
        mistake(state, state.pos, "`{lang=…}` without square brackets before it", hint)
        push(state, "", len(found.group()))
    return bool(found)


def _past_blanks(source: str, at: int) -> int:
    while at < len(source) and source[at] in " \t\r\n":
        at += 1
    return at


def unclosed_brackets(state: StateInline) -> None:
    brackets = reading_of(state).brackets
    while brackets:
        bracket = brackets.pop()
        hint = "type `[words](https://…)`, or `\\[` for the sign itself"
        mistake(state, bracket.at, "unclosed `[`", hint)
        bracket.token.type = "text"
        push(state, "", 0, "bracket_close", -1).type = "text"
