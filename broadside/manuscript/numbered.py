"""Document → Document: numbered references at its end, and their numbers in the text, become notes and marks.

Only what has both is touched: a number in the text without a reference stays a word, and is told.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import count

from msgspec import Struct, field

from broadside.manuscript.change import changed, one_text, texts_in
from broadside.manuscript.document import Document, Footnote, Head, Item, Items, Part, Words, run
from broadside.manuscript.text import DIGITS, folded, high, said
from broadside.manuscript.words import words_in
from broadside.model.replace import replace
from broadside.model.run import Run, Text

# What stands over the references, in the languages that sheets have been written in.
TITLES = re.compile(
    r"(?:\d{1,2}[.)]?\s*)?(?:references?(?: cited| and notes)?|reference list|literature(?: cited)?"
    r"|works cited|sources?|bibliography|(?:foot|end)?notes?|citations|quellen(?:verzeichnis|angaben)?"
    r"|literatur(?:verzeichnis)?|anmerkungen|fußnoten|endnoten|einzelnachweise|belege|références"
    r"|bibliographie|notes de bas de page|sources citées|referencias|bibliografía|notas|fuentes|referências"
    r"|bibliografia|fontes|riferimenti|note|fonti|bronnen|noten|källor|referenser|литература|источники"
    r"|примечания|сноски|ссылки|المراجع|المصادر|参考文献|注释|註|脚注|참고문헌|각주|출처)\s*:?",
    re.IGNORECASE,
)
LABELLED = re.compile(r"\s*(?P<label>\[\s?\d{1,3}\s?\]|\(\d{1,3}\)|\d{1,3}[.)\]:]|[¹²³⁰⁴-⁹]{1,3})\s*(?=\S)")
LIST = r"\d{1,3}(?:\s?[,;–—-]\s?\d{1,3}){0,30}"
SQUARE = re.compile(rf"\s?\[({LIST})\]")
ROUND = re.compile(rf"\s?\(({LIST})\)")
SMALL = re.compile(r"(?<=[^\s\d⁰¹²³⁴-⁹⁺⁻])([⁰¹²³⁴-⁹]{1,3}(?:[,⁻–˒ʼ][⁰¹²³⁴-⁹]{1,3}){0,30})(?![⁰¹²³⁴-⁹⁺⁻\w])")
RAISED = re.compile(rf"\s*[\[(]?({LIST})[\])]?\s*,?\s*")
# What a small figure after them makes a square or a cube.
UNITS = re.compile(r"(?:\b(?:k|c|m|d|h)?m|\bft|\bin|\bmi|\byd|\b[Rrxysnχ]|\d)$")
# Fewer than these without a title over them may be any list.
LEAST_UNTITLED = 2


class Entry(Struct, frozen=True, kw_only=True):
    """A reference and its number; `in_words` where that stands in the words of the file."""

    text: Text
    label: str
    in_words: bool = False


class Listed(Struct, frozen=True, kw_only=True):
    """The references of a document: entries in order, what of the parts they were, and what was said over
    them."""

    entries: tuple[Entry, ...]
    rest: tuple[Part, ...]
    title: Text = ()


class _Found(Struct, kw_only=True):
    """What was met while marks were made."""

    taken: list[str] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)


def numbered(document: Document) -> Document:
    """The document with marks where it had numbers; exponents that are none are figures set high."""
    listed = _listed(document)
    if listed is None:
        return _plain(document)
    notes, by_number = _notes(listed.entries)
    found = _Found()
    parts = listed.rest
    for pattern in _ways(parts, by_number):
        parts = changed(parts, _marking(pattern, by_number, found))
    if not found.marked:
        return _plain(document)
    marked = [one for one in notes if found.marked[one.label]]
    others = [one for one in notes if not found.marked[one.label]]
    made = replace(
        document,
        parts=(*parts, *_unmarked(others)),
        notes=(*document.notes, *marked),
        notes_in=document.notes_in + len(notes),
        taken=Counter(document.taken) + words_in(" ".join(found.taken), said(listed.title), *_labels(listed)),
        remarks=(*document.remarks, *_remarks(by_number, others, found)),
    )
    return _plain(made)


def _labels(listed: Listed) -> Iterator[str]:
    """The numbers of entries that are words of the file; those of a list are not, or are counted there."""
    yield from (one.label for one in listed.entries if one.in_words)


def _listed(document: Document) -> Listed | None:
    """The last titled list of references; without any title, what the document ends in."""
    parts = document.parts
    for place in reversed(range(len(parts))):
        part = parts[place]
        if isinstance(part, Head | Words) and TITLES.fullmatch(said(part.text).strip()):
            end = place + 1
            while end < len(parts) and _goes_on(parts[end], parts[end - 1]):
                end += 1
            if entries := tuple(_entries(parts[place + 1 : end])):
                return Listed(entries=entries, rest=(*parts[:place], *parts[end:]), title=part.text)
    start = len(parts)
    while start and _goes_on(parts[start - 1], None):
        start -= 1
    entries = tuple(_entries(parts[start:]))
    labelled = [one for one in entries if one.label]
    if len(labelled) < LEAST_UNTITLED or labelled[0].label != "1" or start == 0:
        return None
    return Listed(entries=entries, rest=parts[:start])


def _goes_on(part: Part, before: Part | None) -> bool:
    """Whether a part is of a list of references: entries, or words that go on with one in a paragraph of its
    own."""
    match part:
        case Items(items=items, numbered=by_number):
            return by_number or all(_label(one.text) for one in items)
        case Words(text=text):
            return bool(_label(text)) or (isinstance(before, Words) and bool(_label(before.text)))
    return False


def _entries(parts: tuple[Part, ...]) -> Iterator[Entry]:
    """Numbered entries, as far as parts are of a list of references."""
    made: list[Entry] = []
    for part in parts:
        if isinstance(part, Items):
            for item in part.items:
                whole = folded((*item.text, run(" "), *one_text(item.parts)))
                made.append(Entry(text=whole, label=item.label) if part.numbered else _labelled(whole))
        elif isinstance(part, Words) and _label(part.text):
            made.append(_labelled(part.text))
        elif isinstance(part, Words) and made:
            made[-1] = replace(made[-1], text=folded((*made[-1].text, run(" "), *part.text)))
    yield from made


def _label(text: Text) -> str:
    found = LABELLED.match(said(text))
    return re.sub(r"\D", "", found["label"].translate(DIGITS)) if found else ""


def _labelled(text: Text) -> Entry:
    """An entry without the number that its words begin with."""
    found = LABELLED.match(said(text))
    assert found
    left, kept = found.end(), []
    for one in text:
        cut = min(left, len(one.text))
        left -= cut
        kept.append(replace(one, text=one.text[cut:], raised=False) if cut else one)
    return Entry(text=folded(kept), label=_label(text), in_words=True)


def _notes(entries: tuple[Entry, ...]) -> tuple[list[Footnote], dict[str, list[str]]]:
    """A note for each entry, and the labels of notes by number: two, where two have the same."""
    notes: list[Footnote] = []
    by_number: dict[str, list[str]] = {}
    for entry in entries:
        labels = by_number.setdefault(str(int(entry.label or 0)), [])
        label = f"reference-{entry.label}" + (f"-{len(labels) + 1}" if labels else "")
        labels.append(label)
        notes.append(Footnote(label=label, text=entry.text))
    return notes, by_number


def _ways(parts: tuple[Part, ...], numbers: Mapping[str, list[str]]) -> list[re.Pattern[str]]:
    """How the document marks its references. Round brackets hold many other things: they count only where
    nothing else does."""
    texts = list(texts_in(parts))
    ways = [way for way in (SQUARE, SMALL) if any(_known(way, said(text), numbers) for text in texts)]
    raised = any(
        one.raised and (found := RAISED.fullmatch(one.text)) and _all_known(found[1], numbers)
        for text in texts
        for one in text
    )
    ways += [RAISED] if raised else []
    return ways or [ROUND]


def _known(way: re.Pattern[str], words: str, numbers: Mapping[str, list[str]]) -> bool:
    return any(_all_known(found[1], numbers) for found in way.finditer(words))


def _all_known(listed: str, numbers: Mapping[str, list[str]]) -> bool:
    return all(one in numbers for one in _each(listed))


def _each(listed: str) -> list[str]:
    """The numbers of `1,3-5`."""
    found: list[str] = []
    for piece in re.split(r"\s?[,;˒ʼ]\s?", listed.translate(DIGITS)):
        ends = [int(one) for one in re.split(r"\s?[–—-]\s?", piece) if one]
        found += map(str, range(ends[0], ends[-1] + 1) if ends and ends[0] <= ends[-1] else ends)
    return found


def _marking(way: re.Pattern[str], numbers: Mapping[str, list[str]], found: _Found) -> Callable[[Text], Text]:
    def marks(listed: str, whole: str) -> list[Run]:
        found.taken.append(whole)
        labels = [label for one in _each(listed) for label in numbers[one]]
        found.marked.update(labels)
        return [replace(run(""), note=label) for label in labels]

    def pieces(one: Run) -> Iterator[Run]:
        if one.note is not None or (way is RAISED) != one.raised or (one.link and way is not SQUARE):
            yield one
            return
        if way is RAISED:
            whole = RAISED.fullmatch(one.text)
            yield from marks(whole[1], one.text) if whole and _all_known(whole[1], numbers) else [one]
            return
        start = 0
        for mark in way.finditer(one.text):
            if not _all_known(mark[1], numbers):
                if way is SQUARE:
                    found.unknown[mark[0].strip()] += 1
                continue
            if way is SMALL and UNITS.search(one.text[: mark.start()]):
                continue
            yield replace(one, text=one.text[start : mark.start()])
            yield from marks(mark[1], mark[0])
            start = mark.end()
        yield replace(one, text=one.text[start:])

    return lambda text: folded(piece for one in text for piece in pieces(one))


def _unmarked(notes: list[Footnote]) -> Iterator[Part]:
    """References that nothing marks: a sheet has no place for them but its text."""
    if notes:
        yield Items(items=tuple(Item(text=one.text) for one in notes))


def _remarks(by_number: Mapping[str, list[str]], others: list[Footnote], found: _Found) -> Iterator[str]:
    for number, labels in by_number.items():
        if len(labels) > 1:
            what = f"{len(labels)} different references have the number {number}"
            yield f"{what}: all are marked wherever it stands"
    for number, times in found.unknown.items():
        yield (
            f"`{number}` has no reference in the list, and stays in the text ({times} times)"
            if times > 1
            else (f"`{number}` has no reference in the list, and stays in the text")
        )
    if others:
        known = "; ".join(f"`{said(one.text)[:40]}`" for one in others[:5])
        yield f"{len(others)} references that nothing marks stand in a list at the end: {known}"


def _plain(document: Document) -> Document:
    """Words that are still set high mark nothing; lists that are not numbered from 1 have their numbers in
    their words."""

    def lowered(text: Text) -> Text:
        return folded(replace(one, text=high(one.text), raised=False) if one.raised else one for one in text)

    notes = tuple(replace(one, text=lowered(one.text)) for one in document.notes)
    return replace(document, parts=tuple(map(_counted, changed(document.parts, lowered))), notes=notes)


def _counted(part: Part) -> Part:
    if not isinstance(part, Items):
        return part
    items = tuple(replace(one, parts=tuple(map(_counted, one.parts))) for one in part.items)
    labels = [one.label for one in items]
    if (
        not part.numbered
        or not all(labels)
        or labels == [str(one) for one, _ in zip(count(1), labels, strict=False)]
    ):
        return replace(part, items=items)
    named = tuple(replace(one, text=folded((run(f"{one.label}. "), *one.text))) for one in items)
    return replace(part, items=named, numbered=False)
