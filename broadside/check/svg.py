"""An SVG file in; what would keep it from being drawn as it is meant, or make it unsafe, out."""

import re
from collections.abc import Iterator
from xml.parsers import expat

from broadside.check.files import Wrong

PLAIN = "save it as plain SVG from your drawing program (Inkscape: Save a Copy, Plain SVG)"
OUTLINES = "turn its text into outlines (Inkscape: Path, Object to Path) and save it again as plain SVG"
FLAT = "save a copy in flat colours: group, then ungroup, the effects away"
REFUSED: dict[str, Wrong] = {
    **dict.fromkeys(("text", "tspan", "textPath", "flowRoot"), ("text", OUTLINES)),
    **dict.fromkeys(("script", "foreignObject", "iframe", "handler"), ("a program or a web page", PLAIN)),
    **dict.fromkeys(("animate", "animateTransform", "animateMotion", "set"), ("an animation", PLAIN)),
    "image": ("a picture within the picture", "trace it, or use the PNG or JPEG itself"),
    **dict.fromkeys(("filter", "mask", "pattern"), ("a filter, mask or pattern", FLAT)),
}
ELSEWHERE = re.compile(r"@import|url\(\s*[\"']?(?!#|\s*[\"']?#)", re.IGNORECASE)
# A drawing by hand has some hundreds; more take minutes to draw.
MOST_PARTS = 20_000


class _Stop(Exception):
    def __init__(self, what: str, hint: str) -> None:
        self.wrong = (what, hint)
        super().__init__(what)


def svg_fault(data: bytes) -> Wrong | None:
    """What the file holds that a logo may not, and what to do; None where all is well."""
    found = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.words
    parser.EntityDeclHandler = _entity
    try:
        parser.Parse(data, True)
    except _Stop as stop:
        return stop.wrong
    except expat.ExpatError as fault:
        return f"a fault in line {fault.lineno}: it is no whole SVG", "save it again as plain SVG"
    return None


def _entity(*_: object) -> None:
    raise _Stop("entities of its own", PLAIN)


class _Walk:
    """Where the parser is: the open elements, and whether each has an id."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []
        self._parts = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise _Stop(f"more than {MOST_PARTS:,} parts", "simplify its paths and save it again")
        if wrong := REFUSED.get(local):
            raise _Stop(*wrong)
        # Copies of copies grow without end.
        if local == "use" and any(kept for _, kept in self._open[1:]):
            raise _Stop("clones of clones", "unlink the clones and save it again as plain SVG")
        for what in _unsafe(attributes):
            raise _Stop(what, PLAIN)
        self._open.append((local, "id" in attributes or local in ("defs", "symbol")))

    def end(self, _: str) -> None:
        self._open.pop()

    def words(self, text: str) -> None:
        if self._open and self._open[-1][0] == "style" and ELSEWHERE.search(text):
            raise _Stop("a reference to another file", PLAIN)


def _unsafe(attributes: dict[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        local = name.rpartition(":")[2]
        if local.lower().startswith("on"):
            yield "a program"
        if (local == "href" and not value.strip().startswith("#")) or ELSEWHERE.search(value):
            yield "a reference to another file"
