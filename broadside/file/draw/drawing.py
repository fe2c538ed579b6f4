"""Means, Shared → Drawing: one document as it grows, with its marked content, annotations, destinations."""
# ruff: noqa: SLF001 - ReportLab shows its pages, codes and annotations nowhere else

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from itertools import count
from typing import Any

from msgspec import Struct

from broadside.file.draw.bookmarks import Bookmarks
from broadside.file.draw.canvas import BareCanvas
from broadside.file.draw.colours import OVERPRINT, paints, separation
from broadside.file.draw.foreseen import Shared, in_conflict
from broadside.file.draw.ink import by_itself, kept_in, written
from broadside.file.draw.kept import kept
from broadside.file.draw.pieces import Pieces, packed
from broadside.file.draw.side import Annotation, Side
from broadside.file.draw.stamp import MOST_STAMPS, Inked, Sheet, Stamp, Stamps, inked, stamp
from broadside.file.draw.traced import traced
from broadside.file.embed import FontUse, embed
from broadside.file.objects import (
    COMPRESSION,
    Pool,
    byte_string,
    name,
    number,
    packed_stream,
    reference,
    text_string,
)
from broadside.file.tag import Content, Node, Tree
from broadside.fonts import Fonts
from broadside.model.brand import Palette
from broadside.model.colour_role import ColourRole
from broadside.model.file import Objects
from broadside.model.geometry import Point, Rectangle, union
from broadside.model.lately import Lately
from broadside.model.memo import Memo
from broadside.model.page import Path, Words
from broadside.model.press import Paint, Plates
from broadside.model.steps import Steps
from broadside.model.text import Glyphs

# The operator that paints a path, by whether it is filled and whether it is stroked.
PAINT = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}

# The operators that make lines end and turn round, and as they do otherwise.
ROUND, MITRED = "1 J 1 j", "0 J 0 j"
# Steps of paths as they were written, by their identity and place.
Traced = Lately[tuple[int, float, float, float], tuple[Steps, str]]
# So many are kept: the drawings of a few long sheets.
MOST_TRACED = 4_000
# So many pages are kept: those of a long sheet in the colours of some dozens of brands, some megabytes.
MOST_PACKED = 256
# And so many pieces: those of a few detailed maps.
MOST_PIECES = 256


class Means(Struct, frozen=True, kw_only=True):
    """What a document is drawn with: colours, or the plates of a press, and faces, those of the brand's own
    by what they are `called`, for a document of so many `boxes`; pages are packed at a `level` of zlib's."""

    palette: Palette
    plates: Plates | None
    fonts: Fonts
    called: Mapping[str, str]
    memo: Memo
    boxes: int = 0
    level: int = COMPRESSION


class Drawing:
    """One document on its way into the file. Content is appended to the current page in reading order. A
    press has no use for links, and needs paper around the page."""

    def __init__(self, pages: int, means: Means, shared: Shared) -> None:
        # `invariant` keeps the clock out of the file; what it is written to is thrown away.
        canvas: Any = BareCanvas(io.BytesIO(), pdfVersion=(1, 7), invariant=1)
        self._canvas = canvas
        self._doc = canvas._doc
        self._pool = canvas.pool = Pool(self._doc)
        canvas.packed = self._packed
        self._pages = pages
        self._shared = shared
        self._letters, self._fills = paints(means.palette, means.plates)
        self.means = means
        canvas.plates = means.plates
        self._around = means.plates.margin if means.plates else 0.0
        if means.plates:
            canvas.separations = {spot.key: separation(spot, self._pool) for spot in means.plates.spots}
        self._fonts = means.fonts
        self._memo = means.memo
        whole = partial(Lately[bytes, bytes], MOST_PACKED)
        self._known_pages = means.memo.once(("draw.packed", means.level), whole)
        self._pieces: Pieces = means.memo.once(("draw.pieces", means.level), partial(Lately, MOST_PIECES))
        self._kept = kept_in(means.memo, means.boxes)
        self._traced: Traced = kept(means.memo, "draw.traced", MOST_TRACED, means.boxes)
        self._stamps: Stamps = kept(means.memo, "draw.stamps", MOST_STAMPS, means.boxes)
        self._uses: dict[str, FontUse] = {}
        self._turns = count()
        self._sides: dict[int, Side] = {}
        self._destinations: list[tuple[str, str, float, float]] = []
        self._bookmarks = Bookmarks()
        self.tree = Tree()
        self._open: Node | None = None
        self._is_open = False
        self._state: tuple[str, float, str] = ("", 0.0, "")

    def _packed(self, page: bytes) -> bytes:
        """The content of a page as a stream, kept: most pages of what somebody writes stay as they were, and
        those without a word of a brand's own are the same for all brands in its colours."""
        kept, digest = self._known_pages, sha256(page).digest()
        found = kept.get(digest)
        if found is None:
            found = packed_stream(packed(page, self.means.level, self._pieces))
            kept.put(digest, found)
        return found

    def turn_to(self, side: int, width: float, height: float) -> None:
        """What follows stands on page `side` of the file, behind what is there already. Panels of a folded
        sheet are drawn in reading order, whatever side they are on."""
        self._leave()
        self._height, self._sheet = height, Sheet(height=height, around=self._around)
        if side not in self._sides:
            around = self._around
            # Everything is placed from the cut, with the paper for bleed and marks around it.
            moved = [f"1 0 0 1 {number(around)} {number(around)} cm"] if around else []
            self._sides[side] = Side(width + 2 * around, height + 2 * around, moved)
        self._side = self._sides[side]
        self._number = side - 1
        self._take_up(side)
        self._page_name: str = self._doc.thisPageName()
        self._code: list[str] = self._canvas._code
        # Nothing is known of the state that other content left this page in: all is set anew.
        self._state = ("", 0.0, "")

    def _leave(self) -> None:
        """Put together what was gathered of a page, line by line."""
        self._close()
        if self._sides:
            self._side.leave(is_long=self.means.boxes > 2 * MOST_STAMPS)
        for use in self._uses.values():
            use.all_pairs()

    def _take_up(self, side: int) -> None:
        """Let ReportLab go on with a page."""
        canvas, drawn = self._canvas, self._sides[side]
        drawn.take_up()
        self._doc.pageCounter = canvas._pageNumber = side
        canvas.setPageSize((drawn.width, drawn.height))
        canvas._code, canvas._annotationrefs, canvas._formsinuse = drawn.code, drawn.annotations, drawn.forms
        canvas._colorsUsed, canvas._shadingUsed = drawn.colours, drawn.shadings
        canvas._extgstate = drawn.states

    def _show_pages(self) -> None:
        """Hand the pages to ReportLab, in their order in the file."""
        self._close()
        for side in sorted(self._sides):
            self._take_up(side)
            self._canvas.showPage()
            del self._sides[side]

    def into(self, node: Node | None) -> None:
        """What follows belongs to `node`; None: it is an artifact."""
        if self._is_open and self._open is node:
            return
        self._close()
        if node is None:
            self._code.append("/Artifact BMC")
        else:
            mark = self.tree.mark(node, self._number, self._page_name)
            self._code.append(f"/{node.role}<</MCID {mark}>>BDC")
        self._open, self._is_open = node, True

    @contextmanager
    def in_language(self, lang: str | None) -> Iterator[None]:
        """Words of an artifact in a language other than the document's (ISO 32000-1, 14.9.2.3)."""
        if lang:
            self._code.append(f"/Span<</Lang{byte_string(lang).decode('latin-1')}>>BDC")
        yield
        if lang:
            self._code.append("EMC")

    def _close(self) -> None:
        if self._is_open:
            self._code.append("EMC")
        self._is_open = False

    def show(self, glyphs: Glyphs, x: float, y: float, colour: ColourRole) -> None:
        """Glyphs with their pen starting at (`x`, `y`), y down from the top of the page."""
        self.show_inked((inked(glyphs, x, y, self._sheet),), colour)

    def stamp(self, words: Words, at: Point) -> Stamp:
        """A line at its place, y down from the top of the page."""
        return stamp(words, at.x, at.y, self._sheet, self._stamps)

    def show_inked(self, stretch: Iterable[Inked], colour: ColourRole) -> None:
        """Glyphs at their places."""
        paint, uses, code, kept = self._letters[colour], self._uses, self._code, self._kept
        state = "" if paint.fill == self._state[2] else self._filling(paint)
        for one in stretch:
            glyphs = one.glyphs
            use = uses.get(glyphs.face) or self._use(glyphs.face)
            font, size, fill = self._state
            if size != glyphs.size or font != use.name:
                state = f"{state}/{use.name} {number(glyphs.size)} Tf "
                self._state = (use.name, glyphs.size, fill)
            known = one.written
            if known is None:
                known = one.written = by_itself(glyphs, use.face, kept)
            if known is not None and known.operators and not use.shared:
                use.lines.append(known.pairs)
                shown = known.operators
            else:
                shown = written(glyphs, use, kept)
            code.append(f"BT {state}{one.pen}{shown} ET")
            state = ""

    def fill(self, x: float, y: float, width: float, height: float, colour: ColourRole) -> None:
        state = self._filling(self._fills[colour])
        corner = f"{number(x)} {number(self._height - y - height)}"
        self._code.append(f"{state}{corner} {number(width)} {number(height)} re f")

    def shape(self, x: float, y: float, paths: Iterable[Path]) -> None:
        """Paths counted from (`x`, `y`), y down from the top of the page."""
        for path in paths:
            drawn = self._clipped if path.clip else self._path
            drawn(path, x, y)

    def _clipped(self, path: Path, x: float, y: float) -> None:
        """A path of which only what lies within another one is drawn; all is set as before then."""
        before = self._state, self._side.over
        self._code.append(f"q {self._steps(path.clip, x, y)} W n")
        self._path(path, x, y)
        self._code.append("Q")
        self._state, self._side.over = before

    def _path(self, path: Path, x: float, y: float) -> None:
        state = self._path_state(path)
        paint = PAINT[path.fill is not None, path.stroke is not None]
        drawn = f"{state}{self._steps(path.steps, x, y)} {paint}"
        self._code.append(f"{ROUND} {drawn} {MITRED}" if path.round else drawn)

    def _steps(self, steps: Steps, x: float, y: float) -> str:
        """Steps as operators, kept: a drawing stands where it stood in the document before."""
        kept, key = self._traced, (id(steps), x, y, self._height)
        known = kept.get(key)
        if known is None:
            told = traced(steps, x, self._height - y)
            # The steps are held so that their identity stays their own.
            known = (steps, told)
            kept.put(key, known)
        return known[1]

    def _path_state(self, path: Path) -> str:
        state, paints = "", self._letters if path.lettered else self._fills
        if path.fill:
            state = self._filling(paints[path.fill])
        if path.stroke:
            dash = " ".join([number(part) for part in path.dash]) if path.dash else ""
            stroked = paints[path.stroke]
            state += f"{self._over(stroke=stroked.over)}{stroked.stroke} {number(path.width)} w [{dash}] 0 d "
        return state

    def _filling(self, paint: Paint) -> str:
        """The operators that set the colour of fills, where it is another."""
        if paint.fill == self._state[2]:
            return ""
        self._state = (*self._state[:2], paint.fill)
        return f"{self._over(fill=paint.over)}{paint.fill} "

    def _over(self, *, fill: bool | None = None, stroke: bool | None = None) -> str:
        """The operator that lets fills or strokes be printed over what lies there, or no longer."""
        before = self._side.over
        wanted = (before[0] if fill is None else fill, before[1] if stroke is None else stroke)
        self._side.over = wanted
        return "" if wanted == before else f"/{OVERPRINT[wanted]} gs "

    def picture(self, at: Point, height: float) -> tuple[Any, Point]:
        """The canvas to paint a picture on, and its lower left corner there."""
        # A picture covers what lies under it; the next fill says anew whether it does, with its colour.
        if state := self._over(fill=False, stroke=False):
            self._code.append(state.rstrip())
            self._state = (*self._state[:2], "")
        return self._canvas, Point(x=at.x, y=self._height - at.y - height)

    def box_of(self, x: float, y: float, width: float, height: float) -> Rectangle:
        """A rectangle in the file's coordinates, y up."""
        return self._sheet.box(x, y, width, height)

    def around(self, node: Node, box: Rectangle) -> Rectangle:
        """The rectangle around `box` and what the node has on this page already; where it began on another
        page, that which it has there."""
        page = node.page()
        if node.box is None or page is None:
            return box
        return union(node.box, box) if page == self._page_name else node.box

    @property
    def links(self) -> bool:
        """Whether links lead anywhere: those on paper do not."""
        return self.means.plates is None

    def link(self, node: Node, target: str, contents: str, corners: bytes) -> None:
        """A link annotation over a rectangle, part of `node`; `target` is an address, or `#` and a
        destination."""
        if not self.links:
            return
        key = self.tree.annotation_key(node, self._pages)
        if target.startswith("#"):
            action = b"/Dest" + name(target[1:])
        else:
            action = b"/A<</S/URI/URI%b>>" % byte_string(target)
        page, pool = self._page_name, self._pool
        entries = b"/Rect[%b]/Border[0 0 0]/F 4/StructParent %d/Contents%b%b" % (
            *(corners, key),
            *(text_string(contents), action),
        )
        annotation = pool.add(Annotation(pool, page, entries))
        self._canvas._annotationrefs.append(reference(annotation))
        node.kids.append(Content(page, annotation, annotation=True))

    def destination(self, key: str, x: float, y: float) -> None:
        """A place that links can lead to."""
        self.destination_of(key, self.box_of(x, y, 0.0, 0.0))

    def destination_of(self, key: str, box: Rectangle) -> None:
        """The same, at the upper left of a rectangle in the file's coordinates."""
        self._destinations.append((key, self._page_name, box.left, box.top))

    def bookmark(self, node: Node, level: int, title: str, y: float) -> None:
        """A place that the list of headings leads to: that of a heading, so deep in the list."""
        key = f"bookmark-{len(self._canvas._destinations)}"
        self._canvas.bookmarkHorizontalAbsolute(key, self._height - y + self._around)
        self._bookmarks.add(node, level, title, key)

    def conflicts(self) -> Shared:
        """By face, the glyphs that were drawn for several texts under one code: the document has to be drawn
        again with them told apart."""
        return in_conflict({face: use.all_pairs() for face, use in self._uses.items()})

    def save(self) -> Objects:
        """The document's objects; nothing can be drawn after."""
        self._show_pages()
        doc, pool = self._doc, self._pool
        catalog = doc.Catalog
        nodes = self.tree.all()
        catalog.StructTreeRoot = reference(self.tree.write(nodes, pool))
        catalog.Dests = reference(pool.add(self._written_destinations()))
        fonts = {use.name: reference(embed(use, pool, self._memo)) for use in self._uses.values()}
        resources = doc.idToObject["BasicFonts"].dict
        resources.clear()
        resources.update(fonts)
        self._bookmarks.list_in(self._canvas, nodes)
        del nodes
        doc.Outlines.prepare(doc, self._canvas)
        # As ReportLab does where it writes the file itself: an outline without entries would be broken.
        if doc.Outlines.ready < 0:
            catalog.Outlines = None
        doc.Reference(catalog)
        number = doc.idToObjectNumberAndVersion[catalog.__InternalName__][0]
        objects = Objects(bodies=pool.bodies(), catalog=number)
        self._let_go()
        return objects

    def _let_go(self) -> None:
        """Part what knows of one another, so that it goes without being looked for."""
        self._pool.let_go()
        vars(self._canvas).clear()

    def _written_destinations(self) -> bytes:
        rows = [
            b"%b[%d 0 R/XYZ %b %b null]"
            % (name(key), self._pool.page(page), number(x).encode(), number(y).encode())
            for key, page, x, y in sorted(self._destinations)
        ]
        return b"<<" + b"".join(rows) + b">>"

    def _use(self, face: str) -> FontUse:
        shared = self._shared.get(face, frozenset())
        called = self.means.called.get(face, face)
        use = self._uses[face] = FontUse(
            self._fonts.face(face), f"F{len(self._uses) + 1}", self._turns, shared, called
        )
        return use
