"""Package → what a Word file says of itself, and what of it does not become words of a sheet."""

import re
from collections.abc import Iterator
from typing import Any

from broadside.forms.markup.languages import is_language
from broadside.manuscript.docx.mend import contents_of
from broadside.manuscript.docx.names import GONE, attribute, child, every, named
from broadside.manuscript.docx.package import Package
from broadside.manuscript.docx.seen import KINDS, notes_of, referenced, words_of

DATE = re.compile(r"(\d{4}-\d{2})-\d{2}")
SHOWN = 60


def language_of(package: Package) -> str:
    """The language that most of it is set in, as Word believes; empty where it says none."""
    styles = package.part("styles")
    for root in (styles, package.part("settings")):
        for one in every(root, "w:lang", "w:themeFontLang") if root is not None else ():
            tag = attribute(one, "val")
            if is_language(tag):
                return "en" if tag.startswith("en") else tag.partition("-")[0] if tag.count("-") == 1 else tag
    return ""


def edition_of(package: Package) -> str:
    """The month in which it was last saved."""
    core = package.parts.get("docProps/core.xml")
    for one in core.iter() if core is not None else ():
        found = DATE.match(one.text or "") if named(one) == "modified" else None
        if found:
            return found[1]
    return ""


def left_out(package: Package) -> Iterator[str]:
    """What a person has to know of that is not brought over, a sentence each."""
    main = package.parts[package.main]
    changes = [one for one in every(main, "w:ins", *GONE) if words_of_change(one)]
    if changes:
        yield f"{_counted(len(changes), 'tracked change')}: read as if accepted"
    for one in _first(every(main, *GONE)):
        yield f"deleted in the file, and left out: `{words_of_change(one)[:SHOWN]}`"
    for one in _first(_hidden(package)):
        yield f"hidden in the file, and printed now: `{words_of_change(one)[:SHOWN]}`"
    comments = package.part("comments")
    for one in _first(every(comments, "w:comment") if comments is not None else ()):
        yield f"a comment is left out: `{words_of(one)[:SHOWN]}`"
    for kind, what in (("header", "head"), ("footer", "foot")):
        words = dict.fromkeys(said for one in package.parts_of(kind) if (said := words_of(one)))
        for said in words:
            yield f"the running {what} is left out: `{said[:SHOWN]}`"
    if contents_of(package):
        yield "the table of contents is left out: a sheet has none"
    for kind in KINDS:
        known = set(referenced(package, kind))
        for one in [one for one in notes_of(package, kind) if one not in known and words_of(one)]:
            yield f"a note that nothing marks is left out: `{words_of(one)[:SHOWN]}`"
    yield from _pictures(package)
    if package.macros:
        yield "its macros are left out, and were not run"


def _hidden(package: Package) -> Iterator[Any]:
    """The runs that Word does not show."""
    styles = package.part("styles")
    named_so = every(styles, "w:style") if styles is not None else ()
    hidden = {attribute(one, "styleId") for one in named_so if _vanishes(child(one, "w:rPr"))}
    bodies = [package.parts[package.main], *(one for kind in KINDS for one in notes_of(package, kind))]
    for run in (run for body in bodies for run in every(body, "w:r")):
        look = child(run, "w:rPr")
        styled = attribute(child(look, "w:rStyle"), "val") if look is not None else ""
        paragraph = next((one for one in run.iterancestors() if named(one) == "w:p"), None)
        around = attribute(child(paragraph, "w:pPr", "w:pStyle"), "val") if paragraph is not None else ""
        if _vanishes(look) or hidden & {styled, around}:
            yield run


def _vanishes(look: Any) -> bool:
    found = child(look, "w:vanish") if look is not None else None
    return found is not None and attribute(found, "val") not in ("0", "false", "off")


def _pictures(package: Package) -> Iterator[str]:
    for relations in package.relations.values():
        for one in relations:
            if one.kind == "image" and one.external:
                where = one.target[:SHOWN]
                yield f"a picture that is not in the file is left out, and was not fetched: `{where}`"
            elif one.kind == "image" and one.target not in package.pictures:
                yield f"a picture that is missing, damaged or too big is left out: `{one.target[:SHOWN]}`"


def words_of_change(element: Any) -> str:
    found = (one.text or "" for one in element.iter() if named(one) in ("w:t", "w:delText"))
    return " ".join("".join(found).split())


MOST_TOLD = 20


def _first(found: Any) -> list[Any]:
    """As many as one reads."""
    return [one for one in found if words_of_change(one) or words_of(one)][:MOST_TOLD]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
