"""bytes → Wrong: finds what would keep an SVG from being drawn as it is meant, or make it unsafe."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from msgspec import Struct

from broadside.files import MOST_BYTES as MOST_OF_PICTURE
from broadside.files import contents
from broadside.issues import Wrong
from broadside.model.memo import Memo

PLAIN = "save it as plain SVG from your drawing program (Inkscape: Save a Copy, Plain SVG)"
OUTLINES = "turn its text into outlines (Inkscape: Path, Object to Path) and save it again as plain SVG"
FLAT = "save a copy in flat colours: group, then ungroup, the effects away"
SIMPLER = "simplify its paths and save it again"
UNLINK = "unlink the clones and save it again as plain SVG"
REFUSED: dict[str, Wrong] = {
    **dict.fromkeys(("text", "tspan", "textPath", "flowRoot"), Wrong("text", OUTLINES)),
    **dict.fromkeys(
        ("script", "foreignObject", "iframe", "handler"), Wrong("a program or a web page", PLAIN)
    ),
    # Which of its parts is shown would be for the machine to say.
    "switch": Wrong("parts to choose from", PLAIN),
    **dict.fromkeys(("animate", "animateTransform", "animateMotion", "set"), Wrong("an animation", PLAIN)),
    "image": Wrong("a picture within the picture", "trace it, or use the PNG or JPEG itself"),
}
# Filters whose cost depends on little else than the size: shadows, blurs, and what changes colours.
FILTERS = frozenset(
    "feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG"
    " feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset".split()
)
AT_RULE = re.compile(r"@(?!font-face|charset|namespace)[a-z-]+", re.IGNORECASE)
ELSEWHERE = re.compile(r"@import|url\(\s*[\"']?(?!#|\s*[\"']?#)", re.IGNORECASE)
# A drawing by hand has some hundreds; each thousand takes a second. Clones count as often as they are drawn.
MOST_PARTS = 5_000
MOST_BYTES = 4 * 1024 * 1024
# Each rule of style is held against each part.
MOST_RULES = 1_000
MOST_MATCHES = 1_000_000
# How deep groups, and clones, may lie in one another.
MOST_DEEP = 40
MOST_CLONED = 4


class _Stop(Exception):
    def __init__(self, what: str, hint: str) -> None:
        self.wrong = Wrong(what, hint)
        super().__init__(what)


def svg_data(path: str, memo: Memo) -> bytes:
    """The file, read once: what was found to be safe is what is drawn."""
    return memo.once(("svg data", path), lambda: contents(Path(path), MOST_OF_PICTURE))


def svg_fault(data: bytes) -> Wrong | None:
    """What the file holds that no picture may, and what to do; None where all is well."""
    if len(data) > MOST_BYTES:
        return Wrong(f"{len(data) / 2**20:.0f} MB, more than {MOST_BYTES >> 20} for an SVG", SIMPLER)
    found = _Walk()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.words
    # Entities in entities grow without end, and those from outside read files: no drawing needs either.
    parser.EntityDeclHandler = _entity
    try:
        parser.Parse(data, True)
        found.count()
    except _Stop as stop:
        return stop.wrong
    except expat.ExpatError as fault:
        return Wrong(f"a fault in line {fault.lineno}: it is no whole SVG", "save it again as plain SVG")
    except (ValueError, LookupError):
        return Wrong("letters in a code that is not UTF-8", PLAIN)
    return None


def _entity(*_: object) -> None:
    raise _Stop("entities of its own", PLAIN)


def _too_many() -> _Stop:
    return _Stop(f"more than {MOST_PARTS:,} parts", SIMPLER)


class _Open(Struct):
    """An element whose end is still to come: its id, and how many parts and clones came before it."""

    name: str
    key: str
    parts: int
    clones: int


class _Held(Struct, frozen=True):
    """What an element holds: how many parts, itself among them, and which clones."""

    parts: int
    clones: list[str]


class _Walk:
    """Where the parser is: the open elements, parts and clones so far, and by id what it holds of both."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._parts = 0
        self._rules = 0
        self._clones: list[str] = []
        self._held: dict[str, _Held] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise _too_many()
        if len(self._open) >= MOST_DEEP:
            raise _Stop(f"groups in groups, more than {MOST_DEEP} deep", FLAT)
        if (wrong := REFUSED.get(local)) and self._open:
            raise _Stop(wrong.what, wrong.hint)
        if local.startswith("fe") and local not in FILTERS:
            raise _Stop(f"a filter of an uncommon kind (`{local}`)", FLAT)
        for what in _unsafe(attributes):
            raise _Stop(what, PLAIN)
        self._open.append(_Open(local, attributes.get("id", ""), self._parts - 1, len(self._clones)))
        if local == "use":
            targets = {
                text.strip()[1:] for key, text in attributes.items() if key.rpartition(":")[2] == "href"
            }
            self._clones += sorted(targets) or [""]

    def end(self, _: str) -> None:
        one = self._open.pop()
        if one.key:
            self._held[one.key] = _Held(self._parts - one.parts, self._clones[one.clones :])

    def words(self, text: str) -> None:
        if not self._open or self._open[-1].name != "style":
            return
        if ELSEWHERE.search(text):
            raise _Stop("a reference to another file", PLAIN)
        if AT_RULE.search(text):
            raise _Stop("styles for some screens only", PLAIN)
        self._rules += text.count("{")
        if self._rules > MOST_RULES:
            raise _Stop(f"more than {MOST_RULES} rules of style", PLAIN)

    def count(self) -> None:
        """What is clear only in the end: how much there is to draw."""
        if self._rules * self._parts > MOST_MATCHES:
            raise _Stop("too many rules of style for so many parts", SIMPLER)
        self._count_clones()

    def _count_clones(self) -> None:
        """Clones of clones grow without end, as clones of themselves do."""
        known: dict[str, int] = {}
        if self._parts + sum(self._drawn(key, known, 0) for key in self._clones) > MOST_PARTS:
            raise _too_many()

    def _drawn(self, key: str, known: dict[str, int], deep: int) -> int:
        """How many parts a clone of `key` is."""
        if key not in self._held:
            return 0  # no program shows anything there, so nobody misses it
        if deep > MOST_CLONED:
            raise _Stop("clones of clones without end", UNLINK)
        if key not in known:
            held = self._held[key]
            known[key] = held.parts + sum(self._drawn(one, known, deep + 1) for one in held.clones)
        return known[key]


def _unsafe(attributes: dict[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        local = name.rpartition(":")[2]
        if local.lower().startswith("on"):
            yield "a program"
        if (local == "href" and not value.strip().startswith("#")) or ELSEWHERE.search(value):
            yield "a reference to another file"
