"""elements → runs: words with their emphasis, links and languages."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from msgspec import Struct, field

from broadside.forms.markup.languages import is_language
from broadside.forms.markup.links import fault
from broadside.manuscript.document import Picture, run
from broadside.manuscript.html.marks import Marks
from broadside.manuscript.html.tree import UNSEEN, name, names_of
from broadside.manuscript.text import low
from broadside.model.language import primary
from broadside.model.replace import replace
from broadside.model.run import Run

STRONG = frozenset(("b", "strong"))
EMPHASIS = frozenset(("i", "em", "cite", "dfn", "var"))
# An address with more than these may end a link of Markdown too early.
SAFE = "%:/?#[]@!$&'()*+,;=~-._"


class Gathered(Struct, kw_only=True):
    """What reading a page gathers beside its words: names that links lead to, pictures that stand in a text,
    words that became marks, links that can't be kept, styles that a sheet does not have."""

    marks: Marks
    lang: str = ""
    anchors: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    styles: dict[str, str] = field(default_factory=dict)
    flattened: int = 0

    def anchors_met(self) -> tuple[str, ...]:
        met, self.anchors = tuple(dict.fromkeys(self.anchors)), []
        return met


def inner(element: Any, look: Run, gathered: Gathered) -> Iterator[Run]:
    """The runs in an element: its own words, and those of the elements in it."""
    if element.text:
        yield replace(look, text=element.text)
    for child in element:
        yield from outer(child, look, gathered)
        if child.tail:
            yield replace(look, text=child.tail)


def outer(element: Any, look: Run, gathered: Gathered) -> Iterator[Run]:
    """The runs of an element in a text, itself included."""
    tag = name(element)
    gathered.anchors += names_of(element)
    if element in gathered.marks.marks:
        gathered.taken.append("".join(element.itertext()))
        yield replace(run(""), note=gathered.marks.marks[element])
    elif element in gathered.marks.backs or tag in UNSEEN:
        gathered.taken.append("".join(element.itertext()) if tag not in UNSEEN else "")
    elif tag == "br":
        yield replace(look, text="\n")
    elif tag == "img":
        picture(element, gathered)
    elif tag == "input":
        checked = "☑" if element.get("checked") is not None else "☐"
        if element.get("type") == "checkbox":
            yield replace(look, text=f"{checked} ")
    else:
        yield from inner(element, looking(element, tag, look, gathered), gathered)


def looking(element: Any, tag: str, look: Run, gathered: Gathered) -> Run:
    """The look of what is in an element."""
    style = (element.get("style") or "").replace(" ", "").lower()
    weight = style.partition("font-weight:")[2].partition(";")[0]
    if tag in STRONG or weight in ("bold", "600", "700", "800", "900"):
        # Google wraps all of what is copied from it into a `b` that is not.
        look = replace(look, strong=weight not in ("normal", "400"))
    if tag in EMPHASIS or "font-style:italic" in style:
        look = replace(look, emphasis="font-style:normal" not in style)
    if tag == "sup" or "vertical-align:super" in style:
        look = replace(look, raised=True)
    if tag == "sub" or "vertical-align:sub;" in f"{style};":
        element.text = low(element.text or "")
        if element.text and any(map(str.isalpha, element.text)):
            gathered.styles["set low"] = element.text
    if tag in ("s", "del", "strike"):
        gathered.styles["crossed out"] = " ".join("".join(element.itertext()).split())
    if tag == "a" and (address := (element.get("href") or "").strip()):
        look = replace(look, link=_link(address, gathered) or look.link)
    lang = (element.get("lang") or "").strip()
    if lang and is_language(lang) and primary(lang) != primary(gathered.lang or "en"):
        look = replace(look, lang=lang)
    return look


def _link(address: str, gathered: Gathered) -> str | None:
    """An address that a sheet may hold; none for another."""
    if address.startswith("#"):
        return None
    safe = quote(address, safe=SAFE)
    if fault(safe):
        gathered.links.append(address)
        return None
    return safe


def picture(element: Any, gathered: Gathered) -> None:
    """A picture by its number, where it is one of the document's; others are somewhere else."""
    source, alt = element.get("src") or "", " ".join((element.get("alt") or "").split())
    if source.startswith("picture:") and source[8:].isdigit():
        gathered.pictures.append(Picture(number=int(source[8:]), alt=alt))
    else:
        gathered.links.append(f"picture {source[:80]}{f' ({alt})' if alt else ''}")
