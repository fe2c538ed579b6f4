"""Scene → Slip: quotation marks that close too early, too late or never; comments that cut words off."""

import re

from broadside.issues import Wrong
from broadside.issues.suggest import in_quotes
from broadside.read.load.compose import SWALLOWED, Mark
from broadside.read.load.mended import Edit
from broadside.read.load.reasons.levels import rows_of
from broadside.read.load.reasons.scene import FILLER, Mend, Scene, Slip, as_words, insert, quoted

NEVER_CLOSED = ("unexpected end of stream", "unexpected document indicator", SWALLOWED)
COMMENT = re.compile(r"[ \t]#")
CUT = "`#` after a blank starts a comment, which cuts this text off"


def quote_never_closed(scene: Scene) -> Slip | None:
    stop = scene.stop
    if stop.since and any(part in stop.said for part in NEVER_CLOSED):
        return _unclosed(scene, stop.since)
    found = scene.trail.quoted
    if not found or found.end.line == found.at.line or not _ends_here(scene):
        return None
    keys = (one for one in rows_of(scene, found.at.line + 1) if one.number <= found.end.line)
    return _unclosed(scene, found.at) if any(map(scene.has_key, keys)) else None


def _unclosed(scene: Scene, at: Mark) -> Slip:
    sign = scene.lines[at.line][at.column : at.column + 1]
    last = at.line
    first = scene.row(at.line)
    for one in rows_of(scene, at.line + 1):
        if one.dashed or scene.has_key(one) or one.indent <= first.indent:
            break
        last = one.number
    end = Mark(last, len(scene.lines[last].rstrip()))
    words = scene.lines[at.line][at.column + 1 :].rstrip()
    hint = f"close it: {in_quotes(words)}" if last == at.line and words else "close it"
    return Slip(
        at=at,
        wrong=Wrong("a quotation mark that is never closed", hint),
        mends=(Mend(edits=(insert(end, sign),)), *as_words(at)),
    )


def _ends_here(scene: Scene) -> bool:
    """Whether the last words in quotes end right before the stop."""
    found, at = scene.trail.quoted, scene.stop.at
    if not found or found.end.line != at.line:
        return False
    return not scene.lines[at.line][found.end.column : at.column].strip()


def words_after_quotes(scene: Scene) -> Slip | None:
    """`"Sex work" is legal`, `'It's hot'`, `"Say "no""`."""
    found = scene.trail.quoted
    if not found or not _ends_here(scene) or scene.stop.at.column < found.end.column:
        return None
    text = scene.lines[found.at.line]
    sign, value = text[found.at.column], text[found.at.column :].rstrip()
    if found.end.line == found.at.line:
        inside = value[1:-1] if len(value) > 1 and value.endswith(sign) else value
        hint = in_quotes(inside)
    else:
        hint = quoted(scene, scene.row(found.at.line))
    return Slip(
        at=scene.stop.at,
        wrong=Wrong(f"words after the closing `{sign}`", hint),
        mends=as_words(found.at),
        exact=False,
    )


def comment_in_text(scene: Scene) -> Slip | None:
    """A `#` that ends a text, whose next line is then taken for something else."""
    comment = scene.trail.comment
    below = scene.begun or scene.here
    above = next(scene.above(below.number), None)
    if not comment or not above or comment.span.line != above.number + 1:
        return None
    mappings = [start.at.column for start in scene.trail.starts if start.mapping]
    if below.key or below.dashed or (mappings and below.indent <= mappings[-1]):
        return None
    return _cut(
        Mark(above.number, comment.span.column - 1),
        "type `>-` after the key and its text on the next lines, indented",
    )


def comment_in_brackets(scene: Scene) -> Slip | None:
    """A `#` before the bracket that would close a list or mapping."""
    since = scene.stop.since
    if not since or "flow" not in scene.stop.said:
        return None
    for number in range(since.line, min(scene.stop.at.line, len(scene.lines) - 1) + 1):
        text = scene.lines[number]
        found = COMMENT.search(text, since.column if number == since.line else 0)
        if found and re.search(r"[\]}]", text[found.end() :]):
            words = (
                re.split(r"[,\[\]{}]", text[: found.start()])[-1]
                + re.split(r"[,\]}]", text[found.start() :])[0]
            )
            _, _, value = words.partition(": ")
            return _cut(Mark(number, found.end() - 1), in_quotes(value or words))
    return None


def _cut(at: Mark, hint: str) -> Slip:
    edit = Edit(line=at.line, column=at.column, removed=1, inserted=FILLER)
    return Slip(at=at, wrong=Wrong(CUT, hint), mends=(Mend(edits=(edit,)),))
