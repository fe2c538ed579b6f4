"""str → Document: reads Markdown, by markdown-it with its plugin for footnotes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count as count_from
from itertools import islice
from typing import TYPE_CHECKING, Any

from broadside.manuscript.document import Document
from broadside.manuscript.html import read as read_html
from broadside.manuscript.html.tree import MOST_DEPTH
from broadside.manuscript.words import words_in
from broadside.model.replace import replace

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Deeper than this markdown-it leaves words out; so deep a page is told as such before.
MOST_NESTED = MOST_DEPTH + 10

# What stands at the head of a file for other programs: YAML between lines of dashes.
FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
TITLE = re.compile(r"^title:[ \t]*(?P<quote>[\"']?)(?P<words>.+?)(?P=quote)[ \t]*$", re.MULTILINE)
LANG = re.compile(r"^lang(?:uage)?:[ \t]*[\"']?([A-Za-z-]{2,20})[\"']?[ \t]*$", re.MULTILINE)

# What of a Markdown file is signs: told from its lines alone, to hold the parser to. Between the parts of a
# link a line may end, but no paragraph.
SPACE = r"(?:[ \t]*\n)?[ \t]*"
TITLED = r"(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))"
TARGET = r"(?:<[^<>\n]*>|[^()<\s][^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"
DEFINED = re.compile(
    rf"^[ ]{{0,3}}\[(?P<label>[^\[\]^][^\[\]]{{0,998}})\]:{SPACE}(?P<target><[^<>\n]*>|\S+)"
    rf"(?:(?:[ \t]+|[ \t]*\n[ \t]*){TITLED})?[ \t]*$",
    re.MULTILINE,
)
LABEL = re.compile(r"\[([^\[\]]+)\]")
# What a word alone has nothing of, be it the last of its sentence.
LEADS = re.compile(r"[/#@:<]|\.\w")
FENCE = re.compile(r"^[ \t>]*(?:```+|~~~+).*$", re.MULTILINE)
FENCED = re.compile(r"^[ \t>]*(```+|~~~+).*?(?:^[ \t>]*\1[ \t]*$|\Z)|`[^`\n]+`", re.MULTILINE | re.DOTALL)
DEFINITION = re.compile(r"^(?P<before>[ \t>]*)\[\^(?P<label>[^\[\]\s]+)\]:", re.MULTILINE)
# Lines of a quotation, one after the other: a tag may begin in one and end in a later one.
QUOTED_LINES = re.compile(r"^(?:[ \t]*>.*(?:\n|\Z))+", re.MULTILINE)
ITS_SIGNS = re.compile(r"(?<=\n)[ \t]*>[ \t>]*")
NOTE = re.compile(r"\[\^[^\[\]\s]+\]:?")
NUMBERS = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)*\d{1,9}[.)](?=[ \t])", re.MULTILINE)
ADDRESS = re.compile(rf"(?<=\])\({SPACE}(?:{TARGET}(?:(?:[ \t]+|[ \t]*\n[ \t]*){TITLED})?)?{SPACE}\)")
PICTURE = re.compile(r"!\[[^\[\]]*\](?:\([^()\n]*\)|\[[^\[\]]*\])")
REFERENCE = re.compile(r"(?<=\])\[[^\]^]*\]")
# A value between quotation marks may hold what would end a tag. Nothing is tried twice: each of many such
# values could be read in two ways.
LINE_WITHIN = r"\n(?![ \t]*\n)"
QUOTED = rf"=\s*(?:\"(?:[^\"\n]|{LINE_WITHIN})*+\"|'(?:[^'\n]|{LINE_WITHIN})*+')"
WITHIN_TAG = rf"(?>{QUOTED}|[^<>\n]|{LINE_WITHIN})*+"
TAG = re.compile(rf"</?[A-Za-z]{WITHIN_TAG}>|<!--.*?-->", re.DOTALL)
# What no reader of a page sees, with what is in it; between backquotes it is words.
UNSEEN = re.compile(
    rf"(?<!`)<(script|style|template|title|datalist|noframes)\b{WITHIN_TAG}>.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
# A box to tick, as an item begins with it.
BOX = re.compile(r"^(?P<before>[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[(?P<tick>[ xX])\](?=[ \t])", re.MULTILINE)
# What HTML takes for a comment, up to its end or that of the page, though a writer may mean its words.
INSTRUCTION = re.compile(r"<(?=\?|!(?!--))")
COMMENT, END_OF_COMMENT = "<!--", "-->"
# Such a `<` while the parser reads: a backslash before it would be printed in code. It is no character of
# any text.
LESS = "\ufdd0"
ADDRESS_ALONE = re.compile(r"<((?:https?|mailto|tel):[^<>\s]*|[^<>\s@]+@[^<>\s@]+)>")


def read(text: str, path: str) -> Document:
    """All of a Markdown file. `path` is what messages call it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = FRONT.match(text)
    head = front[1] if front else ""
    body = _without_instructions(text[front.end() :] if front else text)
    body = BOX.sub(lambda one: f"{one['before']}{'☐' if one['tick'] == ' ' else '☑'}", body)
    body = _with_answers(body)
    body, twice = _each_apart(body)
    unmarked = _unmarked(body)
    body = _as_paragraphs(body, unmarked)
    one = len(unmarked) == 1
    many = f"{len(unmarked)} notes that nothing marks are paragraphs now"
    loose = [("a note that nothing marks is a paragraph now" if one else many)] if unmarked else []
    document = read_html(_as_page(body, head) or "<p></p>", path)
    said = LANG.search(head)
    return replace(
        document,
        words=words_in(_seen(body.replace(LESS, "<")), _title(head)),
        taken={},
        lang=document.lang or (said[1] if said else ""),
        remarks=(*_front(head), *twice, *loose, *_noteless(body), *document.remarks),
    )


def _without_instructions(body: str) -> str:
    """The same with what HTML takes for an instruction, or for a comment that never ends, as words."""
    ended = body.rfind(END_OF_COMMENT) + 1
    comments, rest = body[:ended], body[ended:]
    return INSTRUCTION.sub(LESS, comments + rest.replace(COMMENT, LESS + COMMENT[1:]))


def _title(head: str) -> str:
    found = TITLE.search(head)
    return found["words"] if found else ""


def _front(head: str) -> Iterator[str]:
    known = TITLE.sub("", LANG.sub("", head))
    for line in [
        line.strip() for line in known.splitlines() if line.strip() and not line.strip().startswith("#")
    ]:
        yield f"a line at the head of the file is left out: `{line[:60]}`"


@cache
def _machine() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    machine = MarkdownIt("commonmark", {"maxNesting": MOST_NESTED})
    return machine.enable(["table", "strikethrough"]).use(footnote_plugin)


def _with_answers(body: str) -> str:
    """The same with `[Ann]: Yes` as words, where it would be the address of a link that nobody asks for."""
    if not DEFINED.search(body):
        return body
    from markdown_it.common.utils import normalizeReference

    known: dict[str, Any] = {}
    _machine().parse(body, known)
    addresses = known.get("references", {})
    asked = Counter(normalizeReference(one[1]) for one in LABEL.finditer(body))

    def said(one: re.Match[str]) -> str:
        label = normalizeReference(one["label"])
        is_word = label in addresses and asked[label] == 1 and not LEADS.search(one["target"])
        return one[0].replace("[", "\\[", 1) if is_word else one[0]

    return DEFINED.sub(said, body)


def _each_apart(body: str) -> tuple[str, list[str]]:
    """The same with a label of its own for each note, and what to tell: of two with one label the parser
    keeps the first alone. All are marked wherever it stands."""
    counted = Counter(one["label"] for one in DEFINITION.finditer(body))
    again = {label: number for label, number in counted.items() if number > 1}
    if not again:
        return body, []
    labels = {label: [label, *_free_labels(label, number - 1, counted)] for label, number in again.items()}
    left = {label: iter(each) for label, each in labels.items()}

    def apart(one: re.Match[str]) -> str:
        label = one[0][2:].partition("]")[0]
        if label not in labels:
            return one[0]
        if one[0].endswith(":") and DEFINITION.match(body, _line_of(body, one.start())):
            return f"[^{next(left[label], label)}]:"
        return "".join(f"[^{each}]" for each in labels[label]) + one[0].partition("]")[2]

    told = [
        f"{number} different notes have the number {label}: all are marked wherever it stands"
        for label, number in again.items()
    ]
    return NOTE.sub(apart, body), told


def _free_labels(label: str, number: int, taken: Counter[str]) -> Iterator[str]:
    names = (f"{label}-{count}" for count in count_from(2))
    yield from islice((one for one in names if one not in taken), number)


def _line_of(body: str, place: int) -> int:
    return body.rfind("\n", 0, place) + 1


def _unmarked(body: str) -> frozenset[str]:
    """The labels of notes that nothing marks: the parser leaves these out."""
    if not DEFINITION.search(body):
        return frozenset()
    known: dict[str, Any] = {}
    _machine().parse(body, known)
    refs = known.get("footnotes", {}).get("refs", {})
    return frozenset(label.removeprefix(":") for label, number in refs.items() if number < 0)


def _noteless(body: str) -> Iterator[str]:
    known = {one["label"] for one in DEFINITION.finditer(body)}
    for label in dict.fromkeys(
        one[0][2:].rstrip(":").rstrip("]") for one in NOTE.finditer(FENCED.sub("", body))
    ):
        if label not in known:
            yield f"`[^{label}]` has no note in the file, and stays in the text"


def _as_paragraphs(body: str, labels: frozenset[str]) -> str:
    """The same with these notes as paragraphs where they stand, and not as lines of the note above them."""

    def freed(one: re.Match[str]) -> str:
        before = one["before"]
        return f"{before.rstrip()}\n{before}" if one["label"] in labels else one[0]

    return DEFINITION.sub(freed, body)


def _as_page(body: str, head: str) -> str:
    from html import escape

    title = _title(head)
    before = f'<h1 class="doc-title">{escape(title)}</h1>' if title else ""
    known: dict[str, Any] = {}
    machine = _machine()
    tokens = machine.parse(body, known)
    _as_numbered(tokens)
    tokens = _without_circles(tokens)
    made: str = machine.renderer.render(tokens, machine.options, known).replace(LESS, "&lt;")
    return f"<html><body>{before}{made}</body></html>" if before or made.strip() else ""


def _as_numbered(tokens: Sequence["Token"]) -> None:
    """Says by which number an item of a list is called, where that is not the one after the last: of such
    lists HTML knows the first number alone. `1. 1. 1.` is how one leaves the numbers to the reader."""
    lists: list[list[Token]] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            lists.append([])
        elif token.type == "list_item_open" and token.info and lists:
            lists[-1].append(token)
        elif token.type == "ordered_list_close":
            items = lists.pop()
            numbers = [int(one.info) for one in items]
            if len(set(numbers)) > 1 and numbers != list(range(numbers[0], numbers[0] + len(numbers))):
                for one in items:
                    one.attrSet("value", one.info)


def _without_circles(tokens: Sequence["Token"]) -> list["Token"]:
    """The same without the marks of a note in its own words, and without the signs that lead back from a note
    to marks in notes: a sheet has none there."""
    within, inner = None, set[tuple[int, int]]()
    for token in tokens:
        within = token.meta["id"] if token.type == "footnote_open" else within
        if within is not None and token.children:
            inner |= {_mark(one) for one in token.children if one.type == "footnote_ref"}
            token.children = [
                one for one in token.children if one.type != "footnote_ref" or one.meta["id"] != within
            ]
    return [token for token in tokens if token.type != "footnote_anchor" or _mark(token) not in inner]


def _mark(token: "Token") -> tuple[int, int]:
    """The note of a mark, and which of its marks that is."""
    return token.meta["id"], token.meta["subId"]


def _seen(body: str) -> str:
    """The words of a file without its signs."""
    from html import unescape

    body = QUOTED_LINES.sub(lambda one: ITS_SIGNS.sub("", one[0]), body)
    for pattern, instead in (
        (ADDRESS_ALONE, r" \1 "),
        (FENCE, ""),
        (DEFINED, ""),
        (PICTURE, ""),
        (ADDRESS, ""),
        (NOTE, " "),
        (REFERENCE, ""),
        (NUMBERS, " "),
        (UNSEEN, " "),
        (TAG, ""),
    ):
        body = pattern.sub(instead, body)
    return unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", body).replace("\\\n", "\n"))
