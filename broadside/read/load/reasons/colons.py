"""Scene → Slip: keys without their colon, colons where there is no key, text that is not indented."""

import re
from collections.abc import Iterator

from broadside.forms.signs import CLOSING, ODD_BLANKS, OPENING
from broadside.issues import Wrong
from broadside.issues.suggest import BELOW, in_quotes, shortened
from broadside.read.load.compose import Mark
from broadside.read.load.lines import Row
from broadside.read.load.mended import Edit
from broadside.read.load.reasons.levels import levels, mends_of, misplaced, rows_of, shifted
from broadside.read.load.reasons.scene import Mend, Scene, Slip, insert, mend, quoted

# A word that may be a key, and what stands between it and its value.
WORD = re.compile(r"(?P<key>[^\W\d][\w-]{0,79})(?P<between>[^\w\"']{0,12})")
# What is typed for a colon with a blank after it.
INSTEAD = re.compile(rf"[{ODD_BLANKS}]*[:=;：︰][ {ODD_BLANKS}]*|[ \t]*[=;：︰][ \t]*|[ \t]+|")
HALF_TYPED = re.compile(r"[a-z][a-z0-9_-]{0,39}")
ADDRESS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
HEADER = re.compile(r"[|>][-+0-9]{0,3}$")
WITHOUT_KEY = "a line that is no `key: value`"
IN_TEXT = "`: ` inside a text"


def key_without_colon(scene: Scene) -> Slip | None:
    """The line where a key should be; or above a key that came as a surprise, the line before it."""
    if scene.begun:
        return _colonless(scene, scene.begun)
    here = scene.here
    columns = {here.at, *(start.at.column for start in scene.trail.starts if start.mapping)}
    for one in scene.above(here.number):
        if (one.dashed or one.at in columns) and (slip := _colonless(scene, one)):
            return slip
        if one.key or (one.dashed and one.indent < here.indent):
            return None
    return None


def _colonless(scene: Scene, one: Row) -> Slip | None:
    found = None if one.key else WORD.match(one.words)
    if not found or not scene.known(found["key"]) or not INSTEAD.fullmatch(found["between"]):
        return None
    key, between = found["key"].lower(), found["between"]
    rest = one.words[found.end() :]
    if not between and rest:
        return None
    # `Call for help` are words, `call for help` may be a key; a sign after either makes it one.
    if between.isspace() and found["key"] != key:
        return None
    at = Mark(one.number, one.at + found.end("key"))
    if between[:1] == ":":
        what = f"no blank after `{key}:`" if between == ":" else f"no ordinary blank after `{key}:`"
        at = Mark(at.line, at.column + 1)
    else:
        what = f"`{key}` without its colon"
        at = Mark(at.line, one.at)
    edit = Edit(line=one.number, column=one.at, removed=len(found.group()), inserted=f"{key}: ")
    return Slip(at=at, wrong=Wrong(what, f"type `{shortened(f'{key}: {rest}')}`"), mends=mend(edit))


def key_half_typed(scene: Scene) -> Slip | None:
    """A word alone where a key should be, as while somebody types one. YAML takes it for a text: it goes on
    with the line above, or stops at the colon in the line below."""
    one = scene.begun or next(scene.above(scene.here.number), None)
    if not one or not HALF_TYPED.fullmatch(one.words.rstrip()):
        return None
    if not scene.begun and not (scene.here.key and one.at == scene.here.at and _begins(scene, one)):
        return None
    at = Mark(one.number, one.at)
    above = next(scene.above(one.number), None)
    named = above.key if above and scene.begun else ""
    further = f"indent it further than `{shortened(named)}` to go on with that text, or " if named else ""
    wrong = Wrong(WITHOUT_KEY, f"{further}type a key and `: ` before it")
    # Without it, all else says what its author means; but a block begins with its kind.
    edit = insert(Mark(one.number, len(one.text.rstrip())), ":") if one.dashed else insert(at, "# ")
    return Slip(at=at, wrong=wrong, mends=mend(edit), exact=False)


def _begins(scene: Scene, one: Row) -> bool:
    """Whether a value begins in a line, as nothing above it can go on there."""
    above = next(scene.above(one.number), None)
    return one.dashed or above is None or bool(above.key and not above.value and above.at <= one.at)


def key_without_blank(scene: Scene) -> Slip | None:
    """`gao:World Health`, where the key may be any word."""
    one = scene.begun
    found = WORD.match(one.words) if one else None
    if not one or one.key or not found or found["between"][:1] != ":" or ADDRESS.match(one.words):
        return None
    at = Mark(one.number, one.at + found.end("key") + 1)
    typed = shortened(f"{found['key']}: {one.words[found.end('key') + 1 :].strip()}")
    return Slip(
        at=at,
        wrong=Wrong(f"no blank after `{found['key']}:`", f"type `{typed}`"),
        mends=mend(insert(at, " ")),
    )


def text_not_indented(scene: Scene) -> Slip | None:
    """Words below a key, or below its first words, that are not indented."""
    one = scene.begun
    above = next(scene.above(one.number), None) if one else None
    if not one or not above:
        return None
    at = Mark(one.number, one.at)
    if above.key and HEADER.search(above.value):
        what = f"the text of `{shortened(above.key)}` is not indented"
        edits = shifted(_text_rows(scene, one), above.at + 2 - one.indent)
        hint = f"type {above.at + 2} blanks before each of its lines"
        return Slip(at=at, wrong=Wrong(what, hint), mends=(Mend(edits=edits),))
    further = Mend(edits=shifted(_text_rows(scene, one), above.at + 2 - one.indent))
    if above.dashed and not above.key and one.indent == above.indent:
        hint = f"type `- {shortened(one.words)}`, or indent it further to go on with the line above"
        return Slip(
            at=at,
            wrong=Wrong("a line that is not part of the list", hint),
            mends=(*mend(insert(at, "- ")), further),
        )
    named = f"`{shortened(above.key)}`" if above.key else "the line above"
    hint = f"indent it further than {named} to go on with that text, or type a key and `: ` before it"
    end = Mark(one.number, len(one.text.rstrip()))
    return Slip(at=at, wrong=Wrong(WITHOUT_KEY, hint), mends=(further, *mend(insert(end, ":"))), exact=False)


def _text_rows(scene: Scene, first: Row) -> Iterator[Row]:
    """A line of text and those that go on with it."""
    yield first
    for one in rows_of(scene, first.number + 1):
        if one.dashed or scene.has_key(one) or one.indent < first.indent:
            return
        yield one


def colon_in_text(scene: Scene) -> Slip | None:
    """`p: Note: this`: a second colon in the line of a key."""
    here, at = scene.here, scene.stop.at
    if not here.key or at.column < here.value_at:
        return None
    if here.value[:1] in OPENING:
        return _typographic(here)
    before = here.text[here.value_at : at.column].split()
    edit = Edit(line=at.line, column=at.column, removed=1, inserted=";")
    if len(before) > 1 and scene.known(before[-1]):
        hint = f"start `{before[-1]}:` on a line of its own, or {quoted(scene, here)}"
        return Slip(at=at, wrong=Wrong(IN_TEXT, hint), mends=mend(edit), exact=False)
    return Slip(at=at, wrong=Wrong(IN_TEXT, quoted(scene, here)), mends=mend(edit))


def _typographic(one: Row) -> Slip:
    """A value in typographic quotation marks, which are words to YAML."""
    value = one.value
    ends = len(value) > 1 and value[-1] in f'{CLOSING}"'
    bare = value[1 : -1 if ends else None]
    start = Edit(line=one.number, column=one.value_at, removed=1, inserted='"')
    end = Edit(line=one.number, column=one.value_at + len(value) - ends, removed=int(ends), inserted='"')
    what = f"`{value[0]}` is no quotation mark of YAML's, and a text with `: ` in it needs one"
    return Slip(at=Mark(one.number, one.value_at), wrong=Wrong(what, in_quotes(bare)), mends=mend(start, end))


def key_too_far(scene: Scene) -> Slip | None:
    """A key below words that would go on in its line: it is indented too far, or is no key but a text."""
    here = scene.here
    if scene.has_key(here):
        return misplaced(scene)
    above = next(scene.above(here.number), None)
    at = scene.stop.at
    edit = Edit(line=at.line, column=at.column, removed=1, inserted=";")
    if here.dashed or above is None:
        return misplaced(scene)
    if " " in here.key:
        return Slip(at=at, wrong=Wrong(IN_TEXT, BELOW), mends=mend(edit))
    what = f"{IN_TEXT}, or a key that is indented too far"
    hint = "put the text into quotes, or start the key right below the one above it"
    mends = (*mends_of(scene, levels(scene)), *mend(edit))
    return Slip(at=at, wrong=Wrong(what, hint), mends=mends, exact=False)
