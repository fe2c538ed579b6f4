"""Scene → Slip: signs that mean something to YAML, typed as words."""

import re
from collections.abc import Mapping

from broadside.forms.signs import ODD_BLANKS, ODD_DASHES
from broadside.issues import Wrong
from broadside.issues.suggest import BELOW, in_quotes, shortened
from broadside.read.load.compose import Mark
from broadside.read.load.lines import Row
from broadside.read.load.mended import Edit
from broadside.read.load.reasons.scene import Mend, Scene, Slip, as_words, insert, mend, quoted

# What a value starts with that YAML takes for a sign of its own, and how that is told.
SIGNS: Mapping[str, str] = {
    "*": "a text that starts with `*` needs quotes",
    "&": "a text that starts with `&` needs quotes",
    "!": "a text that starts with `!` needs quotes",
    "`": "a text that starts with a backtick needs quotes",
    "@": "a text that starts with `@` needs quotes",
    "%": "a text that starts with `%` needs quotes",
    "?": "a text that starts with `? ` needs quotes",
    "[": "words after `]`: a text that starts with `[` needs quotes",
    "{": "words after `}`: a text that starts with `{` needs quotes",
    "]": "`]` without `[` before it",
    "}": "`}` without `{` before it",
    "|": "words after `|`",
    ">": "words after `>`",
}
HINTS: Mapping[str, str] = {
    "]": "delete it, or put the text into quotes",
    "}": "delete it, or put the text into quotes",
    "|": "start the text on the next line, indented",
    ">": "start the text on the next line, indented",
}
FIRST_WORD = re.compile(r"[\w-]+")
DASH = re.compile(rf"([-{ODD_DASHES}])([ {ODD_BLANKS}]*)(?=\S)")
ODD = re.compile(rf"[ {ODD_BLANKS}]*[{ODD_BLANKS}][ {ODD_BLANKS}]*")
# In `{…}`: where the value of a key begins, and what follows it.
PAIR = re.compile(r"(?<=[{,])[ \t]*[\w-]{1,80}:[ \t]+")
LAST_OF_PAIR = re.compile(r",[ \t]*[\w-]{1,80}:[ \t]|\}")
NEXT_KEY = re.compile(r"[ \t]*([\w-]{1,80}):(?=[ \t])")
HALVES = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
RULER = re.compile(r"(?:---|\.\.\.)")
# What git leaves in a file where two people changed the same lines.
MERGE = re.compile(r"(<{7}|={7}|>{7})(?: |$)")
TABLE_ROW = re.compile(r"\|(?:[^|]+\|)+")


def odd_blanks(scene: Scene) -> Slip | None:
    """Blanks before a key that only the eye takes for blanks."""
    number, column = scene.stop.at.line, scene.stop.at.column
    text = scene.lines[number]
    found = ODD.match(text, column) if text[column : column + 1] in ODD_BLANKS else None
    if not found:
        return None
    first = next(one for one in found.group() if one in ODD_BLANKS)
    lines = [n for n, line in enumerate(scene.lines) if (odd := ODD.match(line)) and odd.end() < len(line)]
    others = len([n for n in lines if n > number])
    more = f", and in {others:,} more line{'s' if others > 1 else ''}" if others else ""
    what = f"a blank that is none for YAML (U+{ord(first):04X}) before a key{more}"
    edits = [_blank(scene, n) for n in lines] or [
        Edit(line=number, column=column, removed=len(found.group()), inserted=" " * len(found.group()))
    ]
    return Slip(
        at=scene.stop.at, wrong=Wrong(what, "type ordinary spaces instead"), mends=(Mend(edits=tuple(edits)),)
    )


def _blank(scene: Scene, number: int) -> Edit:
    found = ODD.match(scene.lines[number])
    assert found
    return Edit(line=number, column=0, removed=found.end(), inserted=" " * found.end())


def dash_without_blank(scene: Scene) -> Slip | None:
    """`-p: words`, or `-words` and `• words` among entries of a list."""
    one = scene.begun or scene.here
    above = next(scene.above(one.number), None)
    listed = above is not None and ((above.dashed and above.indent == one.indent) or not above.value)
    if slip := _odd_dash(scene, one, listed=listed):
        return slip
    return _odd_dash(scene, above, listed=False) if above else None


def _odd_dash(scene: Scene, one: Row, *, listed: bool) -> Slip | None:
    found = DASH.match(one.text, one.at)
    if not found or (found[1] == "-" and (found[2].startswith(" ") or one.text[found.end()] == "-")):
        return None
    words = one.text[found.end() :]
    first = FIRST_WORD.match(words)
    named = first is not None and scene.known(first.group())
    if not (named or (found[2] and found[1] == "-") or listed):
        return None
    what = f"`{found[1]}` where a list has `-`"
    if found[1] == "-":
        what = "no ordinary blank after `-`" if found[2] else "no blank after `-`"
    at = Mark(one.number, one.at + int(found[1] == "-"))
    edit = Edit(line=one.number, column=one.at, removed=len(found.group()), inserted="- ")
    return Slip(at=at, wrong=Wrong(what, f"type `{shortened(f'- {words}')}`"), mends=mend(edit))


def merge(scene: Scene) -> Slip | None:
    """Two versions of some lines; the first is read on with."""
    marks = [(number, found[1][0]) for number, line in enumerate(scene.lines) if (found := MERGE.match(line))]
    if not marks or marks[0][1] != "<":
        return None
    first = marks[0][0]
    edits = []
    for (number, sign), (end, _) in zip(marks, [*marks[1:], marks[-1]], strict=True):
        rows = range(number, end) if sign == "=" else (number,)
        edits += [insert(Mark(one, 0), "#") for one in rows]
    what = f"`{shortened(scene.lines[first])}` is left from a merge: two versions of the same lines"
    hint = "keep one of them, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
    return Slip(at=Mark(first, 0), wrong=Wrong(what, hint), mends=(Mend(edits=tuple(edits)),))


def second_document(scene: Scene) -> Slip | None:
    at = scene.stop.at
    edit = Edit(line=at.line, column=0, removed=1, inserted="#")
    wrong = Wrong("a second document in the file", "delete the line `---`")
    ruled = RULER.match(scene.lines[at.line])
    return Slip(at=at, wrong=wrong, mends=mend(edit) if ruled else ())


def list_on_line_of_key(scene: Scene) -> Slip | None:
    wrong = Wrong("`- ` after a key on the same line", "start the list on the next line")
    return Slip(at=scene.stop.at, wrong=wrong, mends=as_words(scene.stop.at), exact=False)


def backslash(scene: Scene) -> Slip | None:
    at = scene.stop.at
    column = scene.lines[at.line].rfind("\\", 0, at.column + 1)
    wrong = Wrong("`\\` inside double quotes", "type `\\\\`, or use single quotes")
    return Slip(at=at, wrong=wrong, mends=mend(insert(Mark(at.line, max(0, column)), "\\")))


def halves(scene: Scene) -> Slip | None:
    """`\\ud83d\\ude00`: one character in two halves, as JSON has those that came late to Unicode."""
    at = scene.stop.at
    text = scene.lines[at.line]
    column = max(0, text.rfind("\\", 0, at.column + 1))
    found = HALVES.match(text, column)
    if not found:
        return None
    character = bytes.fromhex(found[1] + found[2]).decode("utf-16-be")
    wrong = Wrong(f"`{found.group()}` where YAML has one character", f"type `{character}`")
    edit = Edit(line=at.line, column=column, removed=len(found.group()), inserted="?")
    return Slip(at=Mark(at.line, column), wrong=wrong, mends=mend(edit))


def in_braces(scene: Scene) -> Slip | None:
    """`{p: "words" id: x}`, `{p: Note: words}`, `{p: Words.[^gao]}`: a comma too few, or signs that a text
    between braces may not hold."""
    at, since = scene.stop.at, scene.stop.since
    if not since or since.line != at.line:
        return None
    text = scene.lines[at.line]
    if found := NEXT_KEY.match(text, at.column):
        edit = Edit(line=at.line, column=at.column, inserted=", ")
        wrong = Wrong(f"no comma before `{found[1]}:`", f"type `, {found[1]}: …`")
        return Slip(at=at, wrong=wrong, mends=mend(edit))
    sign = text[at.column : at.column + 1]
    start = max((key.end() for key in PAIR.finditer(text, since.column, at.column)), default=0)
    if sign not in ":[{" or not start or not sign:
        return None
    value = LAST_OF_PAIR.split(text[start:], maxsplit=1)[0].rstrip()
    if at.column > start + len(value):
        return None  # that pair is at its end
    before = text[start : at.column].split()
    hint = in_quotes(value)
    if sign == ":" and len(before) > 1 and scene.known(before[-1]):
        hint = f"type a comma before `{before[-1]}:`, or {hint.removeprefix('type ')}"
    what = "`: ` inside a text" if sign == ":" else f"`{sign}` inside a text that stands in `{{…}}`"
    quote = "'" if '"' in value else '"'
    edits = (insert(Mark(at.line, start), quote), insert(Mark(at.line, start + len(value) + 1), quote))
    return Slip(at=at, wrong=Wrong(what, hint), mends=mend(*edits))


def in_brackets(scene: Scene) -> Slip | None:
    """`[Beds[^gao], 12]`, `["12"[^gao], 3]`: what a text between brackets may not hold."""
    at, since = scene.stop.at, scene.stop.since
    # It may stop below the last line.
    text = scene.lines[at.line] if at.line < len(scene.lines) else ""
    if not since or scene.lines[since.line][since.column : since.column + 1] != "[":
        return None
    start = _item_at(text, since.column + 1 if since.line == at.line else 0, at.column)
    value = text[start : _end_of_item(text, at.column)].strip()
    before, sign = text[start : at.column].strip(), text[at.column : at.column + 1]
    is_quoted = before[:1] in ("'", '"')
    if not before or before[0] in "[{" or before == "-" or not (is_quoted or sign in ("[", "{")):
        return None
    start += len(text[start:]) - len(text[start:].lstrip())
    quote = "'" if '"' in value else '"'
    edits = (insert(Mark(at.line, start), quote), insert(Mark(at.line, start + len(value) + 1), quote))
    what = f"words after the closing `{before[0]}`"
    what = what if is_quoted else f"`{sign}` inside a text that stands in `[…]`"
    # `"Say "no""` is one text in quotation marks.
    inside = value[1:-1] if is_quoted and len(value) > 1 and value[-1] == value[0] else value
    return Slip(at=at, wrong=Wrong(what, in_quotes(inside)), mends=mend(*edits))


def _item_at(text: str, begin: int, stop: int) -> int:
    """Where the item of a list in brackets begins that a column is in."""
    start, depth, quote, before = begin, 0, "", ""
    for column in range(begin, stop):
        sign, last = text[column], before
        before = last if sign.isspace() else sign
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and last in ("", *"[{,:"):
            quote = sign
        elif sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        elif sign == "," and not depth:
            start = column + 1
    return start


def _end_of_item(text: str, begin: int) -> int:
    """Where an item ends that goes on from a column, with the brackets in it."""
    depth = 0
    for column in range(begin, len(text)):
        sign = text[column]
        if not depth and sign in ",]}":
            return column
        depth += (sign in "[{(") - (sign in "]})")
    return len(text)


def bracket_never_closed(scene: Scene) -> Slip | None:
    at = scene.stop.since
    if not at:
        return None
    sign = scene.lines[at.line][at.column : at.column + 1]
    closing = {"[": "]", "{": "}"}.get(sign)
    if not closing:
        return None
    end = Mark(at.line, len(scene.lines[at.line].rstrip()))
    hint = f"close it; for a text that starts with it {BELOW}"
    return Slip(
        at=at,
        wrong=Wrong(f"a `{sign}` that is never closed", hint),
        mends=(*mend(insert(end, closing)), *as_words(at)),
        exact=False,
    )


def sign_of_value(scene: Scene) -> Slip | None:
    """What the value of the line starts with."""
    here = scene.here
    sign = here.value[:1]
    if sign not in SIGNS or not sign:
        return None
    at = Mark(here.number, here.value_at)
    if TABLE_ROW.fullmatch(here.value):
        cells = ", ".join(cell.strip() for cell in here.value.strip("|").split("|"))
        wrong = Wrong("a row as Markdown has it", f"type `- [{shortened(cells)}]`")
        return Slip(at=at, wrong=wrong, mends=as_words(at), exact=False)
    hint = HINTS.get(sign) or quoted(scene, here)
    place = at if sign in "*&!`@%?]}" else scene.stop.at
    return Slip(at=place, wrong=Wrong(SIGNS[sign], hint), mends=as_words(at), exact=False)
