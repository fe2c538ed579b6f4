"""Document → Frame: what of a document is the title of its sheet, and which headings and notes it has.

A sheet has two levels of headings under its title; each note once, however often its author wrote it down.
"""

from collections.abc import Mapping

from msgspec import Struct

from broadside.forms.slug import free_id, slug
from broadside.manuscript.change import changed, in_strong_words, marks_in
from broadside.manuscript.document import Counted, Document, Footnote, Head, Part, Words
from broadside.manuscript.references import OWN_WORDS, Reference, family_of, reference_of
from broadside.manuscript.text import folded, is_empty, said
from broadside.manuscript.words import together, words_in
from broadside.model.replace import replace
from broadside.model.run import Text

# A sheet's headings are `h1` and `h2`.
MOST_RANKS = 2
# Words that point to another note by where it stands: in a sheet it may stand elsewhere.
POINTING = ("ibid", "op. cit", "op cit", "loc. cit", "see note", "supra", "ebd", "a. a. o")
SHOWN = 50


class Note(Struct, frozen=True, kw_only=True):
    """A note of a sheet by its key: its author's words, or what of these has fields of its own."""

    key: str
    text: Text
    reference: Reference


class Frame(Struct, frozen=True, kw_only=True):
    """A document as a sheet is built: `title` is empty where nothing in it is one. `keys` are those of notes
    by label; `to_do` and `told` are sentences for a person; `taken` counts words of notes that a style
    writes, or that another note has."""

    title: Text
    subtitle: Text
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    keys: Mapping[str, str]
    to_do: tuple[str, ...]
    told: tuple[str, ...]
    taken: Counted


def framed(document: Document) -> Frame:
    title, subtitle, rest = _titled(document.parts)
    parts, told = _ranked(rest)
    notes, keys, about = _notes(document)
    marked = set(marks_in(document))
    loose = [one for one in document.notes if one.label not in marked and not is_empty(one.text)]
    if loose:
        parts = (*parts, *(Words(text=one.text) for one in loose))
        told.append(f"{len(loose)} notes that nothing marks stand at the end of the text")
    parts = changed(parts, lambda text: _known(text, keys))
    return Frame(
        title=_known(title, keys),
        subtitle=subtitle,
        parts=parts,
        notes=notes,
        keys=keys,
        to_do=tuple(one for one in about if one.startswith("note")),
        told=(*told, *(one for one in about if not one.startswith("note"))),
        taken=_taken(document, notes, keys),
    )


def _known(text: Text, keys: Mapping[str, str]) -> Text:
    """A text without marks of notes that there are not."""
    return tuple(one for one in text if one.note is None or one.note in keys)


def _taken(document: Document, notes: tuple[Note, ...], keys: Mapping[str, str]) -> Counted:
    """Words of notes that stand in another note too, and those that a style puts into references."""
    texts = {one.label: said(one.text) for one in document.notes}
    first = {key: label for label, key in reversed(list(keys.items()))}
    again = [texts[label] for label, key in keys.items() if first[key] != label]
    return together([words_in(*again), *(one.reference.taken for one in notes)])


def _titled(parts: tuple[Part, ...]) -> tuple[Text, Text, tuple[Part, ...]]:
    """The title that an author gave, else a heading at the start that has none beside it; the subtitle."""
    heads = [one for one in parts if isinstance(one, Head)]
    found = next((one for one in heads if one.rank == 0), None)
    first = parts[0] if parts else None
    if found is None and isinstance(first, Head) and sum(one.rank <= first.rank for one in heads) == 1:
        found = first
    if found is None:
        return (), (), parts
    place = next(number for number, one in enumerate(parts) if one is found)
    after = parts[place + 1 :]
    if after and isinstance(under := after[0], Words) and under.subtitle:
        return found.text, under.text, (*parts[:place], *after[1:])
    return found.text, (), (*parts[:place], *after)


def _ranked(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], list[str]]:
    """Headings of the first two of the levels that there are; lesser ones become strong words."""
    ranks = sorted({one.rank for one in parts if isinstance(one, Head)})
    made: list[Part] = []
    above = 0
    lesser: list[str] = []
    for part in parts:
        if isinstance(part, Head):
            rank = ranks.index(part.rank) + 1
            if rank > MOST_RANKS:
                lesser.append(said(part.text))
                made.append(in_strong_words(part))
                continue
            above = min(rank, above + 1)
            made.append(replace(part, rank=above))
        else:
            made.append(part)
    told = [f"headings of a third level are strong words now: `{lesser[0][:SHOWN]}`"] if lesser else []
    return tuple(made), told


def _notes(document: Document) -> tuple[tuple[Note, ...], dict[str, str], list[str]]:
    """The notes that are marked, each text once, with keys by label; and what there is to say of them."""
    marked = list(dict.fromkeys(marks_in(document)))
    texts = {one.label: one for one in document.notes if not is_empty(one.text)}
    known: dict[str, str] = {}
    keys: dict[str, str] = {}
    notes: list[Note] = []
    about: list[str] = []
    taken: set[str] = set()
    for label in marked:
        if label not in texts:
            about.append(f"a mark without a note is left out: `{label[:SHOWN]}`")
            continue
        words = " ".join(said(texts[label].text).split())
        if words.casefold() in known:
            keys[label] = known[words.casefold()]
            about.append(f"two notes with the same words are one now: `{words[:SHOWN]}`")
            continue
        note = _note(texts[label], taken)
        known[words.casefold()] = keys[label] = note.key
        notes.append(note)
        if words.casefold().lstrip().startswith(POINTING):
            about.append(f"note `{note.key}` points to another one by its place: `{words[:SHOWN]}`")
        if note.reference.to_do:
            about.append(f"note `{note.key}`: {note.reference.to_do}")
    return tuple(notes), keys, about


def _note(one: Footnote, taken: set[str]) -> Note:
    text = folded(piece for piece in one.text if piece.note is None)
    words = "".join(
        piece.text if not _leads_elsewhere(piece.text, piece.link) else _with_address(piece.text, piece.link)
        for piece in text
    )
    reference = reference_of(words)
    year = str(reference.fields.get("issued") or "")[:4]
    by = family_of(reference.fields)
    wanted = slug(f"{by} {year}") if by and year else "-".join(slug(words).split("-")[:4])
    key = free_id(wanted if any(map(str.isalpha, wanted)) else f"note-{wanted}".rstrip("-"), taken)
    if not reference.fields:
        reference = OWN_WORDS
    return Note(key=key, text=text, reference=reference)


def _leads_elsewhere(words: str, link: str | None) -> bool:
    return bool(link) and "://" not in words and "doi" not in words.lower() and "www." not in words


def _with_address(words: str, link: str | None) -> str:
    """Words with where they lead right after them, as a reference has its address: a title may be a link."""
    return f"{words} {link} " if link and link.startswith("http") else words
