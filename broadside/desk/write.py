"""Write: a sheet's text with its faults, its pages beside it, and its earlier versions."""

import asyncio
from urllib.parse import quote

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from broadside.commands.list_ import Inventory, inventory
from broadside.desk.choice import choice, options, query_of, title_of
from broadside.desk.completion import completion
from broadside.desk.desk import (
    Desk,
    away,
    desk_of,
    returning,
    serial_of,
    shelf_of,
    versions_page,
    window_of,
)
from broadside.desk.form import asked_for, with_edits
from broadside.desk.take import asked
from broadside.desk.versions import Draft, Moved, Shelf, difference, digest
from broadside.desk.words import say, when
from broadside.issues import Fault


async def sheets(request: Request) -> Response:
    """The sheets there are to write."""
    desk = desk_of(request)
    found: Inventory = await desk.engine.ask(inventory)
    return Response(desk.html("sheets-to-write.html", found=found, page="write"), media_type="text/html")


async def _shelf(request: Request, desk: Desk) -> Shelf:
    shelf = await desk.shelf(request.path_params["sheet"])
    if shelf is None:
        raise HTTPException(404)
    return shelf


async def editor(request: Request) -> Response:
    """A sheet in a window of its own. What was typed and not saved, in a window that is gone, is there."""
    desk = desk_of(request)
    shelf, sheet = await _shelf(request, desk), request.path_params["sheet"]
    query = {**asked(request), "sheet": sheet}
    chosen = await desk.engine.ask(lambda session: options(query, session))
    text = await asyncio.to_thread(shelf.text)
    window = desk.windows.begin(sheet, query_of(chosen.job), digest(text))
    window.shelf = shelf
    draft = _left_behind(await asyncio.to_thread(shelf.drafts), text, desk)
    if draft:
        window.base = draft.base
        await asyncio.to_thread(shelf.drop, draft.window)
    if name := request.query_params.get("version", ""):
        # What was typed and not saved is not lost by it: it is a version, too.
        if draft:
            await asyncio.to_thread(shelf.keep, draft.text)
        draft, window.base = None, digest(text)
        old = await asyncio.to_thread(shelf.version, name)
        if old is None:
            raise HTTPException(404)
    unsaved = old if name else draft.text if draft else None
    if unsaved is not None:
        window.text = unsaved
        await asyncio.to_thread(shelf.draft, unsaved, window.id, window.base)
    values = {
        "options": chosen,
        "sheet": sheet,
        "text": text if unsaved is None else unsaved,
        "window": window,
        "unsaved": unsaved is not None,
        "draft": draft,
        "when": when(draft.when) if draft else "",
        "moved": bool(draft and draft.base != digest(text)),
        "page": "write",
    }
    return Response(desk.html("write.html", **values), media_type="text/html")


def _left_behind(drafts: tuple[Draft, ...], text: str, desk: Desk) -> Draft | None:
    """What was typed last in a window that nobody has open any more."""
    return next((one for one in drafts if not desk.windows.live(one.window) and one.text != text), None)


async def _text(request: Request) -> str:
    try:
        return (await request.body()).decode("utf-8")
    except UnicodeDecodeError:
        raise HTTPException(400) from None


async def typed(request: Request) -> Response:
    """What stands in a window now: kept at once, and looked at as soon as the engine is free."""
    return await _kept(request, await _text(request))


async def left(request: Request) -> Response:
    """What stood in the fields of a form that somebody went away from in the midst of a word."""
    edits = asked_for(await request.body())
    return await _kept(request, await asyncio.to_thread(with_edits, edits))


async def _kept(request: Request, text: str) -> Response:
    window = window_of(request, desk_of(request))
    shelf, serial = shelf_of(window), serial_of(request)
    if window.take(text, serial):
        async with window.keeping:
            if window.text is not None and window.serial == serial:
                await asyncio.to_thread(shelf.draft, text, window.id, window.base)
    return Response(status_code=204)


async def printing(request: Request) -> Response:
    """Another printing is to be shown beside the text."""
    desk = desk_of(request)
    window = window_of(request, desk)
    said = {key: value for key, value in asked(request).items() if key != "sheet" and value}
    query = {**window.query, **said}
    chosen = await desk.engine.ask(lambda session: choice(query, session))
    window.query = query_of(chosen.job)
    window.stir()
    return JSONResponse({"query": window.query, "papers": chosen.papers})


async def save(request: Request) -> Response:
    """Put a text into the file, if that is as this window has seen it."""
    desk = desk_of(request)
    window = window_of(request, desk)
    shelf, text, base = shelf_of(window), await _text(request), request.query_params.get("base", "")
    async with desk.saving:
        try:
            saved = await asyncio.to_thread(shelf.save, text, base)
        except Moved as moved:
            answer = {"words": say("moved"), "text": moved.text, "base": moved.base}
            return JSONResponse(answer, 409)
        except Fault as fault:
            return JSONResponse({"words": fault.issues[0].message}, 422)
    window.base, window.text = saved, None
    async with window.keeping:
        await asyncio.to_thread(shelf.drop, window.id)
    # It is told, and not waited for: it may be in the midst of a long printing, and the file is safe.
    desk.engine.changed({window.sheet}, others=False)
    window.stir()
    for other in desk.windows.of(window.sheet):
        if other is not window:
            other.tell("moved", {"base": saved})
    return JSONResponse({"base": saved, "words": say("saved")})


async def keep(request: Request) -> Response:
    """Keep a text as an earlier version: one that gives way to what another has written meanwhile."""
    window = window_of(request, desk_of(request))
    shelf, text = shelf_of(window), await _text(request)
    await asyncio.to_thread(shelf.keep, text)
    await asyncio.to_thread(shelf.drop, window.id)
    return Response(status_code=204)


async def again(request: Request) -> Response:
    """A page of the desk that was here before goes on: it has its window again."""
    desk = desk_of(request)
    shelf, sheet = await _shelf(request, desk), request.path_params["sheet"]
    if found := returning(request, desk):
        name, base, serial = found
        window = desk.windows.begin(sheet, {**asked(request), "sheet": sheet}, base, name=name)
        window.shelf, window.serial = shelf, serial
    return Response(status_code=204)


async def differs(request: Request) -> Response:
    """What the file says else than a text."""
    shelf, text = shelf_of(window_of(request, desk_of(request))), await _text(request)
    now = await asyncio.to_thread(shelf.text)
    return JSONResponse({"lines": await asyncio.to_thread(difference, now, text)})


async def file(request: Request) -> Response:
    """What the file says now."""
    desk = desk_of(request)
    shelf = await _shelf(request, desk)
    text = await asyncio.to_thread(shelf.text)
    if window := desk.windows[request.query_params.get("window", "")]:
        await asyncio.to_thread(shelf.drop, window.id)
        window.base = digest(text)
        window.take(None, serial_of(request))
    return JSONResponse({"text": text, "base": digest(text)})


async def events(request: Request) -> Response:
    desk = desk_of(request)
    window = window_of(request, desk)
    shelf = shelf_of(window)
    now = digest(await asyncio.to_thread(shelf.text))
    if now != window.base:
        # It was changed while nobody looked.
        window.tell("moved", {"base": now})
    return StreamingResponse(desk.windows.events(window), media_type="text/event-stream")


async def versions(request: Request) -> Response:
    """Earlier versions, and what one of them has else."""
    desk, sheet = desk_of(request), request.path_params["sheet"]
    shelf, back = await _shelf(request, desk), f"/write/{quote(sheet)}"
    called = await desk.engine.ask(lambda session: title_of(sheet, "", session))
    return await versions_page(
        request, shelf, called=called, here=f"{back}/versions", back=back, page="write"
    )


async def words(request: Request) -> Response:
    """What may be typed where."""
    desk = desk_of(request)
    desk.completion = desk.completion or await desk.engine.ask(lambda _: msgspec.json.encode(completion()))
    return Response(desk.completion, media_type="application/json")


ROUTES = [
    Route("/write", sheets),
    Route("/words.json", words),
    Route("/write/{sheet}", editor),
    Route("/write/{sheet}/typed", typed, methods=["POST"]),
    Route("/write/{sheet}/left", left, methods=["POST"]),
    Route("/write/{sheet}/printing", printing, methods=["POST"]),
    Route("/write/{sheet}/save", save, methods=["POST"]),
    Route("/write/{sheet}/keep", keep, methods=["POST"]),
    Route("/write/{sheet}/again", again, methods=["POST"]),
    Route("/write/{sheet}/differs", differs, methods=["POST"]),
    Route("/write/{sheet}/file", file, methods=["POST"]),
    Route("/write/{sheet}/away", away, methods=["POST"]),
    Route("/write/{sheet}/events", events),
    Route("/write/{sheet}/versions", versions),
    Route("/write/{sheet}/versions/{version}", versions),
]
