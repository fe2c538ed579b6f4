"""Package → words: what a person who reads a Word file sees, told from its XML alone, to hold mammoth to."""

from collections.abc import Iterator
from typing import Any

from broadside.manuscript.docx.names import GONE, attribute, child, every, named
from broadside.manuscript.docx.package import Package

SIGNS = {
    "w:tab": " ",
    "w:ptab": " ",
    "w:br": " ",
    "w:cr": " ",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
    "w:footnoteReference": " ",
    "w:endnoteReference": " ",
}
KINDS = ("footnote", "endnote")


def seen_in(package: Package) -> str:
    """All words of the document and its notes, a paragraph a line."""
    bodies = [package.parts[package.main], *(note for kind in KINDS for note in referenced(package, kind))]
    return "\n".join(paragraph for body in bodies for paragraph in _paragraphs(body))


def referenced(package: Package, kind: str) -> list[Any]:
    """The notes of a kind that the document marks, each once, in the order of its part."""
    ids = set(marked(package, kind))
    # Of two notes with one id the last counts, as for mammoth.
    notes = {attribute(one, "id"): one for one in notes_of(package, kind)}
    return [one for number, one in notes.items() if number in ids]


def notes_of(package: Package, kind: str) -> list[Any]:
    """The notes of a kind, without the lines that part them from the text."""
    root = package.part(f"{kind}s")
    found = every(root, f"w:{kind}") if root is not None else ()
    return [one for one in found if attribute(one, "type") in ("", "normal")]


def marked(package: Package, kind: str) -> list[str]:
    """The ids of the notes that the document marks, in order."""
    main = package.parts[package.main]
    return [
        attribute(one, "id")
        for one in every(main, f"w:{kind}Reference")
        if not any(map(_is_unseen, one.iterancestors()))
    ]


def notes_seen(package: Package) -> int:
    return sum(len(referenced(package, kind)) for kind in KINDS)


def _is_unseen(element: Any) -> bool:
    """What was deleted while changes were tracked; of two ways to draw one thing the second."""
    return named(element) in GONE or (named(element) == "Fallback" and _has_words(element.getprevious()))


def _has_words(element: Any) -> bool:
    return element is not None and any(named(one) in ("w:t", "m:t") for one in element.iter())


def _paragraphs(body: Any) -> Iterator[str]:
    """Each paragraph's own words; those of boxes in it are paragraphs themselves."""
    for paragraph in every(body, "w:p"):
        if not any(map(_is_unseen, paragraph.iterancestors())):
            yield "".join(_words(paragraph))


def _words(element: Any) -> Iterator[str]:
    for one in element:
        name = named(one)
        if name == "w:p" or _is_unseen(one):
            continue
        if name in ("w:t", "m:t"):
            yield one.text or ""
        elif name in SIGNS:
            yield SIGNS[name]
        elif name == "w:r" and attribute(child(one, "w:rPr", "w:vertAlign"), "val") in (
            "superscript",
            "subscript",
        ):
            yield f" {''.join(_words(one))} "
        else:
            yield from _words(one)


def words_of(element: Any) -> str:
    """The words of an element, its paragraphs parted by blanks."""
    return " ".join(" ".join(_paragraphs(element)).split())
