"""str → Document: reads a page, be it saved from the web or made from Word or Markdown."""

from collections.abc import Iterator
from typing import Any

from broadside.forms.markup.languages import is_language
from broadside.manuscript.change import one_text
from broadside.manuscript.document import Document, Footnote, Head, Line, Part, Words, run
from broadside.manuscript.html.inline import Gathered
from broadside.manuscript.html.marks import marks_of
from broadside.manuscript.html.mend import mended
from broadside.manuscript.html.parts import parts
from broadside.manuscript.html.tree import seen_in, tree_of
from broadside.manuscript.text import folded, said
from broadside.manuscript.words import words_in
from broadside.model.replace import replace
from broadside.model.run import Text

SHOWN = 60


def read(text: str, path: str) -> Document:
    """All of a page. `Fault` where it is empty or nested too deep; `path` is what messages call it."""
    text = mended(text)
    root = tree_of(text, path)
    lang = next((one.get("lang") for one in root.iter("html", "body") if one.get("lang")), "")
    gathered = Gathered(marks=marks_of(root), lang=lang if is_language(lang) else "")
    found, name, told = _titled(parts(root, gathered), root)
    notes = tuple(_note(label, body, gathered) for label, body in gathered.marks.bodies.items())
    while notes and found and isinstance(found[-1], Line):
        found = found[:-1]  # it stood over the notes
    return Document(
        parts=found,
        notes=notes,
        words=words_in(seen_in(text), name),
        taken=words_in(" ".join(gathered.taken)),
        lang=gathered.lang,
        notes_in=len(notes),
        remarks=(*told, *_hidden(root), *_remarks(gathered)),
    )


def _titled(found: tuple[Part, ...], root: Any) -> tuple[tuple[Part, ...], str, list[str]]:
    """The parts of a page that has a name: its one main heading is its title, and else its name, which is
    words of it then."""
    name = " ".join("".join(next(root.iter("title"), root.makeelement("title")).itertext()).split())
    tops = [one for one in found if isinstance(one, Head) and one.rank <= 1]
    if not name:
        return found, "", []
    if len(tops) == 1 or any(one.rank == 0 for one in tops):
        top = min(tops, key=lambda one: one.rank)
        told = [] if said(top.text) in name else [f"the name of the page is left out: `{name[:SHOWN]}`"]
        return tuple(replace(one, rank=0) if one is top else one for one in found), "", told
    return (Head(rank=0, text=(run(name),)), *found), name, []


def _hidden(root: Any) -> Iterator[str]:
    """What no reader of the page sees is printed: a person has to know."""
    for one in root.iter():
        style = (one.get("style") or "").replace(" ", "").lower()
        if one.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style:
            words = " ".join("".join(one.itertext()).split())
            if words:
                yield f"hidden in the file, and printed now: `{words[:SHOWN]}`"


def _note(label: str, body: object, gathered: Gathered) -> Footnote:
    """The words of a note, whatever their form was."""
    inside = parts(body, gathered)
    pieces = tuple(one for one in inside if isinstance(one, Words))
    return Footnote(label=label, text=_without_sign(one_text(inside)), pieces=pieces)


def _without_sign(text: Text) -> Text:
    """Wikipedia writes `^ a b` before a note; the sign was a part of the links back."""
    first = text[0] if text else None
    if first and first.text.startswith(("^", "↑")):
        return folded((run(first.text[1:], first), *text[1:]))
    return text


def _remarks(gathered: Gathered) -> Iterator[str]:
    for address in dict.fromkeys(gathered.links):
        what = "left out" if address.startswith("picture ") else "its words are kept, its address is not"
        kind = "" if address.startswith("picture ") else "link to "
        yield f"{kind}`{address[:SHOWN]}`: {what}"
    for style, words in gathered.styles.items():
        yield f"words {style} are plain now: `{words[:SHOWN]}`"
    if gathered.flattened:
        yield "a table with tables in it, or too wide for a page, became paragraphs"
