"""The form view of Write: a sheet's blocks as cards, over the same text as the YAML.

The text is the page's, which sends it with each edit and gets it back with that made: nothing is kept here
between two requests, and all that Write knows of drafts, versions and other windows holds for both views.
"""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from broadside.blocks.kinds import keys
from broadside.desk.called import field_called
from broadside.desk.desk import Desk, desk_of
from broadside.desk.form.controls import described
from broadside.desk.form.pictures import cut, picture
from broadside.desk.form.sources import sources, sources_beside
from broadside.desk.form.tree import tree
from broadside.desk.words import language, say
from broadside.file.save import put, put_or_fault, unwritable
from broadside.files import Unread, kept_in, picture_kind
from broadside.forms.pictures import measured
from broadside.forms.reading import Reading
from broadside.forms.slug import slug
from broadside.issues import Fault, Issue, Span, Wrong, error
from broadside.model.steps import Steps
from broadside.pictures.icons import icon, names, words_for
from broadside.pipeline.session import Session
from broadside.read.edit import MOST_EDITS, Edit, edit
from broadside.read.extent import NoExtent

NOTHING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>'
FILLED = ' fill="#000"'
# Pictures that are offered, and that a sheet may have; letters of the name of one.
MOST_PICTURES, MOST_OF_PICTURE_NAME = 200, 40
PICTURES = (".png", ".jpg", ".jpeg", ".svg")


class Asked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text, and what is to be done to it."""

    text: str
    edits: tuple[Edit, ...] = ()


async def _path(request: Request, desk: Desk) -> Path:
    """The file of a sheet. Of one that somebody has open it is known without the engine, which may be busy:
    what is typed in a field is not kept before it is answered."""
    sheet = request.path_params["sheet"]
    window = desk.windows[request.query_params.get("window", "")]
    if window and window.sheet == sheet and not window.lang and window.shelf:
        return window.shelf.path

    def question(session: Session) -> Path | None:
        return session.library.sheets.get(sheet)

    path = await desk.engine.ask(question)
    if path is None:
        raise HTTPException(404)
    return path


async def change(request: Request) -> Response:
    """The text with edits made, and its tree; where there are none, `issues` say why."""
    desk = desk_of(request)
    path = await _path(request, desk)
    return await asyncio.to_thread(_changed, asked_for(await request.body()), path.parent)


def asked_for(body: bytes) -> Asked:
    """What a page asks for: `HTTPException` where it is nothing that a page does."""
    try:
        asked = msgspec.json.decode(body, type=Asked)
    except msgspec.MsgspecError:
        raise HTTPException(400) from None
    if len(asked.edits) > MOST_EDITS:
        raise HTTPException(400)
    return asked


def with_edits(asked: Asked) -> str:
    """The text with all edits that can be made: one that can't must not keep the others back."""
    text = asked.text
    for one in asked.edits:
        with suppress(Fault, NoExtent, ValueError):
            text = edit(text, "sheet.yaml", (one,)).text
    return text


def _changed(asked: Asked, folder: Path) -> Response:
    name = "sheet.yaml"
    try:
        found = edit(asked.text, name, asked.edits)
        told = tree(found.text.removeprefix("\ufeff"), found.root)
    except Fault as fault:
        return JSONResponse({"issues": [_told(one) for one in fault.issues]})
    except (NoExtent, ValueError):
        return JSONResponse({"issues": []})
    if "m" not in told:
        return JSONResponse({"issues": []})
    library = [{"key": one.key, "label": one.label} for one in sources_beside(found.root, folder)]
    pictures = list(_pictures(folder))
    return JSONResponse({"text": found.text, "tree": told, "library": library, "pictures": pictures})


def _pictures(folder: Path) -> Iterator[str]:
    """Those in a sheet's folder and in the folders in it."""
    with suppress(OSError):
        found = sorted(one for pattern in ("*", "*/*") for one in folder.glob(pattern))
        named = (one for one in found if one.suffix.lower() in PICTURES)
        yield from (one.relative_to(folder).as_posix() for one in islice(named, MOST_PICTURES))


def _told(issue: Issue) -> dict[str, Any]:
    return {
        "severity": issue.severity,
        "line": issue.span.line,
        "column": issue.span.column,
        "message": issue.message,
        "hint": issue.hint,
    }


async def read_sources(request: Request) -> Response:
    """The references of a file that was dropped in: CSL-JSON or BibTeX."""
    await _path(request, desk_of(request))
    try:
        text = (await request.body()).decode("utf-8-sig")
    except UnicodeDecodeError:
        return JSONResponse({"words": say("form-no-file"), "sources": []})
    found, issues = await asyncio.to_thread(sources, text, "file")
    wrong = [_told(one) for one in issues]
    told = [{"key": one.key, "label": one.label, "note": one.note} for one in found]
    return JSONResponse({"sources": told, "issues": wrong})


async def form(request: Request) -> Response:
    """What there is to fill in; the same for all sheets."""
    tag = language()
    # What may be typed is read from the same sources of Python, by the engine: two threads can't at once.
    told = await desk_of(request).engine.ask(lambda _: _described(tag))
    return Response(told, media_type="application/json")


@cache
def _described(tag: str) -> bytes:
    """In the language that is spoken, `tag`; what has no words in it stays in English, and is not `said`."""
    icons = [[name, " ".join(words_for(name))] for name in names()]
    return msgspec.json.encode({**_called(_plain(described())), "icons": icons})


def _called(part: Any) -> Any:
    """The same with what people call kinds and fields."""
    if isinstance(part, Mapping):
        made = {key: _called(value) for key, value in part.items()}
        name = "called" if "called" in made else "label"
        own = field_called(made[name]) if isinstance(made.get(name), str) else ""
        return {**made, name: own, "said": True} if own else made
    return [_called(one) for one in part] if isinstance(part, list | tuple) else part


def _plain(one: Struct) -> Mapping[str, Any]:
    made = msgspec.to_builtins(one)
    assert isinstance(made, dict)
    return made


async def drawing(request: Request) -> Response:
    """An icon, to be chosen."""
    name = request.path_params["name"]
    if name not in names():
        raise HTTPException(404)
    paths = "".join(f'<path d="{_path_of(one.steps)}"{FILLED if one.filled else ""}/>' for one in icon(name))
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{paths}</svg>'
    )
    return Response(svg, media_type="image/svg+xml", headers={"cache-control": "private, max-age=86400"})


async def kind(request: Request) -> Response:
    """A kind of block as it looks in print; nothing but white where it can't be set."""
    desk, key = desk_of(request), request.path_params["key"]
    if key not in keys():
        raise HTTPException(404)
    if key not in desk.kinds:
        found = await desk.engine.ask(lambda session: cut(key, desk.folder.path, session))
        desk.kinds[key] = await desk.engine.draw(partial(picture, found)) if found else None
    png = desk.kinds[key]
    if png is None:
        return Response(NOTHING, media_type="image/svg+xml")
    return Response(png, media_type="image/png", headers={"cache-control": "private, max-age=600"})


def _path_of(steps: Steps) -> str:
    letters = {"m": "M", "l": "L", "c": "C", "h": "Z"}
    return "".join(letters[str(one[0])] + ",".join(f"{x:g}" for x in one[1:]) for one in steps)


async def add_picture(request: Request) -> Response:
    """A picture for a sheet, read as any picture of a stranger before it comes into the sheet's folder."""
    desk = desk_of(request)
    path, body = await _path(request, desk), await request.body()
    name = slug(Path(request.query_params.get("name", "")).stem)[:MOST_OF_PICTURE_NAME] or "picture"
    try:
        found = await desk.engine.ask(lambda _: _taken_in(body, name, path.parent, desk))
    except Fault as fault:
        return JSONResponse({"issues": [_told(one) for one in fault.issues]}, 422)
    return JSONResponse({"name": found})


def _taken_in(data: bytes, name: str, folder: Path, desk: Desk) -> str:
    """The name of its file, from the sheet's folder."""
    suffix = picture_kind(data)
    if suffix is None:
        raise Fault([error(Span(path="picture"), say("brand-no-picture"))])
    if sum(1 for _ in _pictures(folder)) >= MOST_PICTURES:
        raise Fault([error(Span(path="picture"), say("form-many-pictures", most=MOST_PICTURES))])
    inside = f"images/{name}-{sha256(data).hexdigest()[:8]}.{suffix}"
    with TemporaryDirectory(dir=desk.folder.path) as tried:
        put(data, Path(tried) / f"picture.{suffix}")
        wrong = measured(f"picture.{suffix}", Reading(Path(tried)), Span(path="picture"))
    if isinstance(wrong, Wrong):
        raise Fault([error(Span(path="picture"), wrong.what, wrong.hint)])
    target = folder / inside
    try:
        kept_in(target, desk.home)
    except Unread as fault:
        raise Fault([unwritable(target.parent, OSError(0, str(fault)), "the folder")]) from None
    put_or_fault(data, target)
    return inside


ROUTES = [
    Route("/form.json", form),
    Route("/kinds/{key}.png", kind),
    Route("/icons/{name}.svg", drawing),
    Route("/write/{sheet}/form", change, methods=["POST"]),
    Route("/write/{sheet}/sources", read_sources, methods=["POST"]),
    Route("/write/{sheet}/picture", add_picture, methods=["POST"]),
]
