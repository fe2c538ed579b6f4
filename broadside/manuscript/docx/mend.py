"""Package → Package: the same with all its words where mammoth finds them.

mammoth passes over formulas, text boxes of new files, simple fields, text in both directions; and it gives up
at links, pictures and notes that are not there.
"""

import re
from copy import deepcopy
from typing import Any

from msgspec import Struct

from broadside.manuscript.docx.names import GONE, attribute, child, every, like, named
from broadside.manuscript.docx.package import Package
from broadside.manuscript.docx.seen import KINDS, notes_of
from broadside.model.replace import replace

# What mammoth looks into, or is right to leave out.
KNOWN = frozenset(
    f"w:{one}"
    for one in (
        "document body footnotes endnotes footnote endnote p r t tbl tr tc customXml ins moveTo smartTag"
        " object pict drawing txbxContent hyperlink sdt sdtContent del moveFrom pPr rPr tblPr trPr tcPr"
        " sectPr instrText delText hdr ftr comments comment"
    ).split()
)
NOTE_AGAIN = re.compile(r"\s*(?:NOTEREF|FTNREF)\s+(\S+)")
HEX = re.compile(r"[0-9A-Fa-f]{1,6}")
CONTENTS = re.compile(r"(?:toc|verzeichnis|contents)\s*\d", re.IGNORECASE)


class Mended(Struct, frozen=True, kw_only=True):
    """The package for mammoth, and the numbers of notes in it that are marks now."""

    package: Package
    numbers: str


def mended(package: Package) -> Mended:
    names = [package.main, *(name for kind in KINDS if (name := package.name_of(f"{kind}s")))]
    parts = {**package.parts, **{name: deepcopy(package.parts[name]) for name in names}}
    made = replace(package, parts=parts)
    numbers = [number for name in names for number in _mend(parts[name], made, name)]
    _without_strange_notes(made)
    return Mended(package=made, numbers=" ".join(numbers))


def contents_of(package: Package) -> list[Any]:
    """The paragraphs of a table of contents, which Word makes by itself."""
    styles = package.part("styles")
    names = (
        {
            attribute(one, "styleId"): attribute(child(one, "w:name"), "val")
            for one in every(styles, "w:style")
        }
        if (styles is not None)
        else {}
    )
    main = package.parts[package.main]
    return [
        one
        for one in every(main, "w:p")
        if CONTENTS.match(names.get(style := attribute(child(one, "w:pPr", "w:pStyle"), "val"), style))
    ]


def _mend(root: Any, package: Package, name: str) -> list[str]:
    """The numbers of notes that became marks."""
    if name == package.main:
        for one in contents_of(package):
            _drop(one)
    _choose(root)
    _boxes(root)
    _formulas(root)
    numbers = _notes_again(root)
    for one in every(root, *GONE):
        _drop(one)
    for one in every(root, "w:cr"):
        one.tag = like(one, "br").tag
    for one in every(root, "w:br"):
        one.attrib.clear()  # a new page or column parts words as a new line does
    for one in every(root, "w:ptab"):
        one.tag = like(one, "tab").tag
    for one in every(root, "w:sym"):
        if not HEX.fullmatch(attribute(one, "char")):
            _drop(one)
    for one in every(root, "w:gridSpan"):
        if not attribute(one, "val").isascii() or not attribute(one, "val").isdigit():
            _drop(one)
    _unwrap(root)
    _links(root, package, name)
    _names_first(root)
    return numbers


def _choose(root: Any) -> None:
    """Of two ways to draw one thing the newer, where that alone has its words."""
    for one in every(root, "AlternateContent"):
        choice, fallback = child(one, "Choice"), child(one, "Fallback")
        if choice is not None and not (fallback is not None and _has_content(fallback)):
            _replace(one, list(choice))
        elif fallback is not None:
            _replace(one, list(fallback))
        else:
            _drop(one)


def _has_content(element: Any) -> bool:
    return any(named(one) in ("w:t", "m:t", "imagedata", "blip") for one in element.iter())


def _boxes(root: Any) -> None:
    """Text boxes as mammoth knows them: in a picture, right in a run."""
    for box in every(root, "w:txbxContent"):
        runs = [one for one in box.iterancestors() if named(one) == "w:r"]
        around = [
            named(one) for one in box.iterancestors() if not runs or one in set(runs[0].iterdescendants())
        ]
        if not runs or all(
            one in KNOWN or one in ("shape", "textbox", "rect", "roundrect", "group") for one in around
        ):
            continue
        picture = like(box, "pict")
        picture.append(box)
        runs[0].append(picture)


def _formulas(root: Any) -> None:
    for one in every(root, "m:oMath"):
        run, text = like(one, "r"), like(one, "t")
        text.text = " ".join("".join(part.text or "" for part in every(one, "m:t")).split())
        run.append(text)
        _replace(one, [run])
    for one in every(root, "m:oMathPara"):
        _replace(one, list(one))


def _unwrap(root: Any) -> None:
    """Elements that mammoth does not know, with words in them, are taken off the words."""
    for one in reversed(list(every(root, *_strange(root)))):
        if one.getparent() is not None and any(
            named(inside) in ("w:r", "w:p", "w:t") for inside in one.iter()
        ):
            _replace(one, list(one))


def _strange(root: Any) -> set[str]:
    return {
        name for one in root.iter() if (name := named(one)).startswith(("w:", "m:")) and name not in KNOWN
    }


def _notes_again(root: Any) -> list[str]:
    """Fields that repeat the mark of a note, as marks of it; the words that they were."""
    notes = _bookmarked_notes(root)
    numbers: list[str] = []
    for one in every(root, "w:fldSimple"):
        found = NOTE_AGAIN.match(attribute(one, "instr"))
        if found and found[1] in notes:
            run = like(one, "r")
            run.append(deepcopy(notes[found[1]]))
            numbers += [text.text or "" for text in every(one, "w:t")]
            _replace(one, [run])
    for paragraph in every(root, "w:p"):
        numbers += _fields_again(paragraph, notes)
    return numbers


def _bookmarked_notes(root: Any) -> dict[str, Any]:
    """The marks of notes that have a name."""
    notes: dict[str, Any] = {}
    for start in every(root, "w:bookmarkStart"):
        for after in start.itersiblings():
            found = next(iter(every(after, "w:footnoteReference", "w:endnoteReference")), None)
            if found is not None:
                notes[attribute(start, "name")] = found
            if found is not None or any(named(one) == "w:t" for one in after.iter()):
                break
    return notes


def _fields_again(paragraph: Any, notes: dict[str, Any]) -> list[str]:
    again, shown = None, False
    numbers: list[str] = []
    for run in [one for one in paragraph.iter() if named(one) == "w:r"]:
        for one in list(run):
            kind = attribute(one, "fldCharType") if named(one) == "w:fldChar" else ""
            if named(one) == "w:instrText" and (found := NOTE_AGAIN.match(one.text or "")):
                again = notes.get(found[1])
            elif kind == "separate":
                shown = again is not None
            elif kind == "end":
                if again is not None:
                    run.append(deepcopy(again))
                again, shown = None, False
            elif shown and named(one) == "w:t":
                numbers.append(one.text or "")
                _drop(one)
    return numbers


def _names_first(root: Any) -> None:
    """Bookmarks at the start of their paragraphs: one in a link would end that, as no link is in another."""
    for one in every(root, "w:bookmarkStart"):
        paragraph = next((around for around in one.iterancestors() if named(around) == "w:p"), None)
        if paragraph is not None and one.getparent() is not paragraph:
            paragraph.insert(int(child(paragraph, "w:pPr") is not None), one)


def _links(root: Any, package: Package, name: str) -> None:
    """Links and pictures that lead nowhere, or out of the file, without what they lead by."""
    relations = {one.id: one for one in package.relations.get(name, ())}
    for one in every(root, "w:hyperlink"):
        for key in [key for key in one.attrib if key.endswith("}id") and one.get(key) not in relations]:
            del one.attrib[key]
    for one in every(root, "hlinkClick"):
        _drop(one)
    for one in every(root, "blip", "imagedata"):
        found = relations.get(attribute(one, "embed") or attribute(one, "id"))
        if found is None or found.external or found.target not in package.pictures:
            _drop(one)


def _without_strange_notes(package: Package) -> None:
    """No mark of a note that is not there, nor of one in a note."""
    for kind in KINDS:
        there = {attribute(one, "id") for one in notes_of(package, kind)}
        for name, root in package.parts.items():
            for one in every(root, f"w:{kind}Reference"):
                if name != package.main or attribute(one, "id") not in there:
                    _drop(one)


def _drop(element: Any) -> None:
    _replace(element, [])


def _replace(element: Any, others: list[Any]) -> None:
    """Other elements in the place of one. Words after it, which Word does not write there, stay."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for one in reversed(others):
        parent.insert(place, one)
    parent.remove(element)
