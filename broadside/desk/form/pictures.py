"""Kinds of blocks → pictures of them: the example of each kind, set as a page has it, cut out."""

from pathlib import Path

from msgspec import Struct
from PIL import Image

from broadside.blocks.kinds import keys
from broadside.commands import WrongCall
from broadside.desk.choice import choice
from broadside.file.save import put
from broadside.inspect.render.images import quick_png
from broadside.inspect.render.renderer import Renderer
from broadside.inspect.trace import traces
from broadside.issues import Fault, shown
from broadside.model.replace import replace
from broadside.pipeline.line import sketch
from broadside.pipeline.session import Session
from broadside.read.edit import Edit, edit, said
from broadside.read.load import load

# The block stands between two paragraphs, which say where it begins and ends.
ABOVE, BELOW = "Words above it.", "Words below it."
SHEET = f"""lang: en
title: A
edition: 2026-11
version: "1"
url: https://example.org/heat
signs: {{example: {{outline: diamond, icon: sun}}}}
blocks:
  - p: {ABOVE}
    id: above
  - p: {BELOW}
    id: below
"""
PICTURE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 90">
<path fill="#8A5A2B" d="M113 40h14v42h-14Z"/><circle fill="#2E7D4F" cx="120" cy="32" r="26"/>
<path fill="#444444" d="M20 82h200v3H20Z"/></svg>
"""
# Its text has one column, so that one block stands below the other.
LAYOUT = "brief-wide"
# Points around a block; pixels to the point.
MARGIN, SCALE = 4.0, 1.0
WHITE = 250


def text_with(key: str) -> str:
    """A sheet with the example of a kind."""
    value = said(load(keys()[key].example, "example"))
    block = {**value, "id": "example-block"}
    return edit(SHEET, "sheet.yaml", [Edit(do="insert", at=("blocks", 1), value=block)]).text


class Cut(Struct, frozen=True, kw_only=True):
    """A file, and the stripe of its first page that shows a block: points from the top."""

    data: bytes
    top: float
    bottom: float


def cut(key: str, folder: Path, session: Session) -> Cut | None:
    """The example of a kind, set; None where it can't be here. `folder` is one of the desk's own."""
    name, path = f"example-{key}", folder / "kinds" / key / "sheet.yaml"
    text = text_with(key)
    if not path.parent.exists():
        (path.parent / "images").mkdir(parents=True)
        put(PICTURE, path.parent / "images" / "picture.svg")
        put(text.encode(), path)
    own = replace(session, library=replace(session.library, sheets={**session.library.sheets, name: path}))
    try:
        own.suppose(name, text)
        layouts = own.library.layouts
        query = {"sheet": name, "layout": LAYOUT if LAYOUT in layouts else next(iter(layouts))}
        found = sketch(choice(query, own).job, own)
    except (Fault, WrongCall):
        return None
    lines = text.splitlines()
    spots = [one for one in traces(found.pages, shown(path)) if one.page == 1]
    above = next((one for one in spots if ABOVE in lines[one.line - 1]), None)
    below = next((one for one in spots if BELOW in lines[one.line - 1]), None)
    if not above or not below:
        return None
    # A heading may stand beside the words under it.
    bottom = below.y + (below.height if keys()[key].rank else 0)
    top = above.y + above.height
    return Cut(data=found.data, top=top, bottom=bottom) if bottom > top else None


def picture(one: Cut, renderer: Renderer) -> bytes:
    """As a PNG."""
    with renderer.document(one.data) as pdf:
        page = pdf.picture(0, SCALE).convert("RGB")
    # Some kinds are as wide as the page.
    return quick_png(_without_white(page.crop((0, one.top * SCALE, page.width, one.bottom * SCALE))))


def _without_white(image: Image.Image) -> Image.Image:
    """The part in which there is something, with a little around it."""
    ink = image.convert("L").point(lambda value: 0 if value >= WHITE else 255)
    box = ink.getbbox()
    if box is None:
        return image
    edge = round(MARGIN * SCALE)
    return image.crop(
        (
            max(0, box[0] - edge),
            max(0, box[1] - edge),
            min(image.width, box[2] + edge),
            min(image.height, box[3] + edge),
        )
    )
