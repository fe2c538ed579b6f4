"""Pages, Edition, Brand, Fonts → Objects: draws ink and tags, and decides nothing.

y runs down in pages and up in PDF; everything is turned over here. The content stream is in reading
order, and every piece of it belongs to an element or is an artifact.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct, field

from broadside.file.draw.drawing import Drawing, Means
from broadside.file.draw.foreseen import foreseen
from broadside.file.draw.picture import paint
from broadside.file.draw.stamp import ABOVE, BELOW, Led, colour_of, corners_of
from broadside.file.objects import COMPRESSION
from broadside.file.tag import Node
from broadside.fonts import Fonts
from broadside.issues import Span
from broadside.model.brand import Brand
from broadside.model.content import Edition, Run
from broadside.model.file import Objects
from broadside.model.geometry import Point
from broadside.model.memo import Memo
from broadside.model.page import Fill, Item, Page, Picture, Placed, Shape, Words
from broadside.model.press import Plates
from broadside.phrases import phrase

# How wide a link is that is not seen, and all those of a note, in points.
MOST_RETURN, MOST_RETURNS = 3.0, 12.0


class _Notes(Struct):
    """How the notes are numbered, how often each was marked so far, and in which block first."""

    numbers: dict[str, int]
    lang: str
    source: str
    marks: Counter[str] = field(default_factory=Counter)
    homes: dict[str, Node] = field(default_factory=dict)


def draw(
    pages: Sequence[Page],
    edition: Edition,
    brand: Brand,
    fonts: Fonts,
    memo: Memo,
    plates: Plates | None = None,
    level: int = COMPRESSION,
) -> Objects:
    """Draw the pages of an edition, in the inks of a press where there are `plates`, packed at a `level` of
    zlib's. Faults: a picture that can't be used."""
    sides = len({page.side for page in pages})
    called = {face.key: face.name for face in brand.faces}
    count = sum(len(page.placed) for page in pages)
    means = Means(
        palette=brand.palette,
        plates=plates,
        fonts=fonts,
        called=called,
        memo=memo,
        boxes=count,
        level=level,
    )
    boxes = (placed.box.items for page in pages for placed in page.placed)
    shared = foreseen(boxes, fonts, memo, count)
    drawing = Drawing(sides, means, shared)
    _pages(drawing, pages, edition)
    # What reads from the right is known only once it is drawn. It seldom has a glyph for two texts: such a
    # document is drawn a second time.
    if more := drawing.conflicts():
        faces = shared.keys() | more.keys()
        none: frozenset[int] = frozenset()
        drawing = Drawing(sides, means, {one: shared.get(one, none) | more.get(one, none) for one in faces})
        _pages(drawing, pages, edition)
    return drawing.save()


def _pages(drawing: Drawing, pages: Sequence[Page], edition: Edition) -> None:
    notes = _Notes(
        {note.key: note.number for note in edition.notes}, edition.sheet.lang, edition.sheet.source
    )
    for page in pages:
        drawing.turn_to(page.side, page.paper.width, page.paper.height)
        for placed in page.ground:
            _artifact(drawing, placed)
        for lanes, boxes in groupby((*page.body, *page.notes), key=lambda placed: placed.box.lanes):
            together = tuple(boxes)
            if lanes and not together[0].repeated:
                _lanes(drawing, together, notes)
                continue
            for placed in together:
                if placed.repeated:
                    _artifact(drawing, placed)
                else:
                    _content(drawing, placed, notes)
        for placed in page.furniture:
            _artifact(drawing, placed)
    drawing.tree.settle(_footnotes(drawing, pages, notes))


def _footnotes(drawing: Drawing, pages: Sequence[Page], notes: _Notes) -> dict[Node, Node]:
    """The notes at the feet of pages, each with the block of its first mark."""
    boxes = (placed.box for page in pages for placed in page.notes if not placed.repeated)
    drawn = {one.id: drawing.tree.node(one) for box in boxes for one in box.elements if one.role == "Note"}
    return {drawn[f"note-{key}"]: home for key, home in notes.homes.items() if f"note-{key}" in drawn}


def _artifact(drawing: Drawing, placed: Placed) -> None:
    """Ink that a reader hears elsewhere, or not at all."""
    drawing.into(None)
    for item in placed.box.items:
        x, y = placed.x + item.x, placed.y + item.y
        match item:
            case Fill():
                drawing.fill(x, y, item.width, item.height, item.colour)
            case Words():
                for glyphs in item.line.glyphs:
                    with drawing.in_language(glyphs.run.lang):
                        drawing.show(glyphs, x + glyphs.x, y, colour_of(glyphs.run, item))
            case Picture():
                _picture(drawing, item, Point(x=x, y=y), placed.box.span)
            case Shape():
                drawing.shape(x, y, item.paths)


def _lanes(drawing: Drawing, boxes: Sequence[Placed], notes: _Notes) -> None:
    """Boxes in which blocks stand side by side: one block after the other, as they are read."""
    for placed in boxes:
        _begin(drawing, placed)
    lanes: dict[int, list[tuple[Placed, list[Item]]]] = {}
    for placed in boxes:
        own: dict[int, list[Item]] = {}
        for item in placed.box.items:
            own.setdefault(item.lane, []).append(item)
        for lane, items in own.items():
            lanes.setdefault(lane, []).append((placed, items))
    for lane in sorted(lanes):
        for placed, items in lanes[lane]:
            _items(drawing, placed, items, notes)


def _content(drawing: Drawing, placed: Placed, notes: _Notes) -> None:
    """A box whose ink belongs to elements."""
    _begin(drawing, placed)
    _items(drawing, placed, placed.box.items, notes)
    if placed.box.returns and drawing.links:
        _returns(drawing, placed, notes)


def _returns(drawing: Drawing, placed: Placed, notes: _Notes) -> None:
    """Links behind the last words of a note, one to each mark: nothing of them is seen, but they are found
    with a keyboard, and read."""
    words = [item for item in placed.box.items if isinstance(item, Words) and item.element][-1]
    assert words.element is not None
    block = drawing.tree.node(words.element)
    size = words.line.size
    targets = placed.box.returns
    step = min(MOST_RETURN, MOST_RETURNS / len(targets))
    x, y = placed.x + words.x + words.line.width, placed.y + words.y
    for i, target in enumerate(targets):
        said = _way_back(target, notes, drawing.means.memo)
        node = drawing.tree.linked(block, target, said)
        box = drawing.box_of(x + i * step, y - size * ABOVE, step, size * (ABOVE + BELOW))
        drawing.link(node, target, said, corners_of(box))


def _begin(drawing: Drawing, placed: Placed) -> None:
    """What begins with a box: elements, and places that can be gone to."""
    box = placed.box
    for element in box.elements:
        drawing.tree.node(element)
    if box.destination:
        drawing.destination(box.destination, placed.x, placed.y)


def _items(drawing: Drawing, placed: Placed, items: Iterable[Item], notes: _Notes) -> None:
    for item in items:
        x, y = placed.x + item.x, placed.y + item.y
        match item:
            case Fill():
                drawing.into(None)
                drawing.fill(x, y, item.width, item.height, item.colour)
            case Words(element=None):
                drawing.into(None)
                for glyphs in item.line.glyphs:
                    drawing.show(glyphs, x + glyphs.x, y, colour_of(glyphs.run, item))
            case Words():
                _words(drawing, item, Point(x=x, y=y), notes)
            case Picture():
                drawing.into(drawing.tree.node(item.element) if item.element else None)
                _picture(drawing, item, Point(x=x, y=y), placed.box.span)
            case Shape():
                _shape(drawing, item, Point(x=x, y=y))


def _shape(drawing: Drawing, shape: Shape, at: Point) -> None:
    node = drawing.tree.node(shape.element) if shape.element else None
    if node and node.role == "Figure":
        # A figure must say where it is (ISO 14289-1, 7.3); that of a chart grows box by box.
        node.box = drawing.around(node, drawing.box_of(at.x, at.y, shape.width, shape.height))
    drawing.into(node)
    drawing.shape(at.x, at.y, shape.paths)


def _picture(drawing: Drawing, picture: Picture, at: Point, span: Span) -> None:
    if picture.element:
        node = drawing.tree.node(picture.element)
        node.box = drawing.box_of(at.x, at.y, picture.width, picture.height)
    canvas, corner = drawing.picture(at, picture.height)
    paint(canvas, picture, corner, span, drawing.means)


def _words(drawing: Drawing, words: Words, at: Point, notes: _Notes) -> None:
    """A line of text, each stretch in the element of its run, with its links."""
    assert words.element is not None
    block, line = drawing.tree.node(words.element), drawing.stamp(words, at)
    if words.element.bookmark is not None and _is_new(block):
        drawing.bookmark(block, words.element.bookmark, block.title or "", line.top)
    nodes: list[Node] = []
    for stretch in line.stretches:
        run = stretch.run
        node = _node(drawing, block, run)
        if run.note:
            notes.homes.setdefault(run.note, block)
        drawing.into(node)
        drawing.show_inked(stretch.inked, stretch.colour)
        nodes.append(node)
    for led in line.led:
        _link(drawing, nodes[led.stretch], line.stretches[led.stretch].run, led, notes)


def _is_new(block: Node) -> bool:
    """Whether nothing of an element was drawn, but for a picture before its words."""
    return all(isinstance(kid, Node) and kid.role == "Figure" for kid in block.kids)


def _node(drawing: Drawing, block: Node, run: Run) -> Node:
    """The innermost element of a run: a mark's link in its reference, a link, a span in another language."""
    if run.note:
        reference = drawing.tree.inline(block, "Reference", run)
        return drawing.tree.inline(reference, "Link", run) if drawing.links else reference
    if run.link and drawing.links:
        return drawing.tree.inline(block, "Link", run, run.lang)
    if run.lang:
        return drawing.tree.inline(block, "Span", run, run.lang)
    return block


def _link(drawing: Drawing, node: Node, run: Run, led: Led, notes: _Notes) -> None:
    if run.note:
        notes.marks[run.note] += 1
        drawing.destination_of(f"mark-{run.note}-{notes.marks[run.note]}", led.box)
        said = drawing.means.memo.of(_said_of_mark, notes.lang, notes.source, notes.numbers[run.note])
        drawing.link(node, f"#note-{run.note}", said, led.corners)
    elif run.link:
        drawing.link(node, run.link, _contents(run, notes, drawing.means.memo), led.corners)


def _contents(run: Run, notes: _Notes, memo: Memo) -> str:
    """What a link's annotation says of itself."""
    target = run.link or ""
    words = run.text.strip()
    if target.startswith("#mark-"):
        return _way_back(target, notes, memo)
    if target.startswith("#") or words == target:
        return words
    return f"{words} ({target})"


def _way_back(target: str, notes: _Notes, memo: Memo) -> str:
    """What a link to the mark of a note says."""
    key, mark = target.removeprefix("#mark-").rsplit("-", 1)
    return memo.of(_said_of_way_back, notes.lang, notes.source, mark, notes.numbers[key])


def _said_of_mark(_: Memo, lang: str, source: str, number: int) -> str:
    said, _lang = phrase("note", lang, source, number=number)
    return said


def _said_of_way_back(_: Memo, lang: str, source: str, mark: str, number: int) -> str:
    said, _lang = phrase("back", lang, source, mark=mark, number=number)
    return said
