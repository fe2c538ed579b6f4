"""One brand in a form: what is typed is kept and shown at once, and saved whole or not at all."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from broadside.colour import WHITE, difference, hexadecimal
from broadside.colour.contrast import TEXT
from broadside.commands.brand_facts import BrandFacts, usual_colours
from broadside.commands.brand_pack import files_in
from broadside.desk.bench import MOST_OF_FILE, Bench
from broadside.desk.brand.said import Typed, bench_of, called_of, fault_of, typed_in
from broadside.desk.brand.shelf import file_of, shelf_of, told
from broadside.desk.brand.sight import Sight, sight, told_look, wrong_colours
from broadside.desk.called import figure
from broadside.desk.choice import Named, title_of
from broadside.desk.desk import Desk, desk_of
from broadside.desk.versions import digest
from broadside.desk.windows import told_pages, told_to
from broadside.desk.words import say
from broadside.files import Unread, contents, picture_kind
from broadside.issues import Fault, Span, error
from broadside.model.brand import Colour
from broadside.model.replace import replace
from broadside.pipeline.session import Session
from broadside.read.check import logo_fault

MOST_OF_NAME = 200
# Colours of a logo that are offered, and how far they are apart at least.
MOST_SWATCHES, APART = 5, 0.1
ICONS = ("phone", "mail", "world", "map-pin", "message-circle", "clock", "truck", "home")


async def new(request: Request) -> Response:
    desk = desk_of(request)
    bench = await desk.engine.ask(lambda _: desk.benches.new())
    return await _page(desk, bench)


async def edit(request: Request) -> Response:
    """A brand in a window of its own. What was typed and not saved, in a window that is gone, is there."""
    desk = desk_of(request)
    name, path = await file_of(request, desk)
    shelf = shelf_of(name, path, desk)
    text = await asyncio.to_thread(shelf.text)
    if version := request.query_params.get("version", ""):
        old = await asyncio.to_thread(shelf.version, version)
        if old is None:
            raise HTTPException(404)
        bench = await desk.engine.ask(lambda _: desk.benches.edit(name, path, text, afresh=True))
        await desk.engine.ask(lambda _: bench.take_text(old))
    else:
        bench = await desk.engine.ask(lambda _: desk.benches.edit(name, path, text))
    return await _page(desk, bench, moved=bench.state.base != digest(text))


async def draft(request: Request) -> Response:
    desk = desk_of(request)
    return await _page(desk, bench_of(request, desk))


async def _page(desk: Desk, bench: Bench, *, moved: bool = False) -> Response:
    def question(session: Session) -> tuple[tuple[Named, ...], list[str]]:
        sheets = tuple(Named(name=one, called=title_of(one, "", session)) for one in session.library.sheets)
        return sheets, _swatches(bench, bench.state.facts.logo)

    sheets, swatches = await desk.engine.ask(question)
    values = {
        "bench": bench,
        "facts": bench.state.facts,
        "sheets": sheets,
        "swatches": swatches,
        "icons": ICONS,
        "moved": moved,
        "page": "brand",
    }
    return Response(desk.html("brand.html", **values), media_type="text/html")


def _swatches(bench: Bench, logo: str) -> list[str]:
    """The colours of a logo that are told apart, the most telling first."""
    from broadside.pictures.logo_weight import tellings

    # What was kept of a form may name a file that is not there, or none of the brand's.
    try:
        own = {one.relative_to(bench.folder).as_posix(): one for one in files_in(bench.folder)}
        found = tellings(str(own[logo]), WHITE, Span(path=logo)) if logo in own else ()
    except (Fault, Unread):
        return []
    made: list[Colour] = []
    for one in found:
        if all(difference(one, other) >= APART for other in made):
            made.append(one)
    return [hexadecimal(one) for one in made[:MOST_SWATCHES]]


async def typed(request: Request) -> Response:
    """What stands in a form now: kept at once, and looked at as soon as the engine is free. Where something
    newer comes before that, there is nothing to tell."""
    desk = desk_of(request)
    bench, said = bench_of(request, desk), await typed_in(request)
    async with bench.keeping:
        if said.serial < bench.serial:
            return Response(status_code=204)
        bench.serial = said.serial
        bench.state = replace(bench.state, facts=said.facts, called=called_of(bench, said))
        await asyncio.to_thread(bench.keep)
        bench.overtaken.set()
        bench.overtaken = overtaken = asyncio.Event()
    facts = replace(said.facts, organization=said.facts.organization.strip() or say("brand-unnamed"))
    if wrong := wrong_colours(facts):
        return JSONResponse({"serial": said.serial, "wrong": wrong})
    looking = asyncio.create_task(_sight(desk, bench, facts, said, overtaken))
    waiting = asyncio.create_task(overtaken.wait())
    # A browser has six connections to the desk: none is held for what nobody wants to see any more.
    await asyncio.wait({looking, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    found = looking.result() if looking.done() else None
    return JSONResponse(_answer(desk, bench, found, said.serial)) if found else Response(status_code=204)


async def _sight(
    desk: Desk, bench: Bench, facts: BrandFacts, said: Typed, overtaken: asyncio.Event
) -> Sight | None:
    """What is seen of a brand; None where something newer was typed before that was looked at."""

    def question(session: Session) -> Sight | None:
        gone = overtaken.is_set() or desk.benches[bench.id] is not bench
        return None if gone else sight(bench, facts, said.sheet, session)

    async with bench.lock:
        return await desk.engine.ask(question)


def _answer(desk: Desk, bench: Bench, found: Sight, serial: int) -> dict[str, Any]:
    rows = desk.html("brand-told.html", rows=found.rows, mended=found.mended, least=figure(TEXT))
    return {
        "serial": serial,
        "wrong": [],
        "told": rows,
        "readable": say("brand-readable") if not found.mended else say("brand-unreadable"),
        "passes": found.mended is None,
        "follows": found.follows,
        "usual": usual_colours(bench.state.facts),
        "called": bench.state.called,
        "issues": told(found.issues, bench),
        "looks": [told_look(name, one, told_pages(one, desk.engine), serial) for name, one in found.looks],
    }


async def logo(request: Request) -> Response:
    """A picture for the brand, read as any picture of a stranger, by those who draw it later."""
    desk = desk_of(request)
    bench, body = bench_of(request, desk), await request.body()
    kind = "partner" if request.query_params.get("for") == "partner" else "logo"

    called = request.query_params.get("name", "")[:MOST_OF_NAME]

    def question(session: Session) -> tuple[str, list[str]]:
        name = _taken_in(bench, body, kind, called)
        return name, _swatches(bench, name) if kind == "logo" else []

    try:
        async with bench.lock:
            name, swatches = await desk.engine.ask(question)
    except Fault as fault:
        return JSONResponse({"issues": told(fault.issues)}, 422)
    bench.take_upload(name)
    return JSONResponse({"name": name, "swatches": swatches})


def _taken_in(bench: Bench, data: bytes, kind: str, called: str) -> str:
    """The name that it is kept under; who has chosen it knows it as it was `called`."""
    suffix = picture_kind(data)
    if suffix is None:
        raise Fault([error(Span(path="logo"), say("brand-no-picture"))])
    name = bench.upload(data, suffix, kind)
    if wrong := logo_fault(bench.folder / name):
        (bench.folder / name).unlink(missing_ok=True)
        what = wrong.what.replace(f"`{name}`", f"“{called}”") if called else wrong.what
        raise fault_of(replace(wrong, what=what))
    return name


async def picture(request: Request) -> Response:
    """A logo as it looks on paper: drawn here, never the file itself."""
    from broadside.pictures.logo_weight import seen_on

    desk = desk_of(request)
    bench, name = bench_of(request, desk), request.path_params["file"]
    known = {path.relative_to(bench.folder).as_posix(): path for path in files_in(bench.folder)}
    if name not in known or picture_kind(contents(known[name], MOST_OF_FILE)) is None:
        raise HTTPException(404)
    png = await desk.engine.ask(lambda _: seen_on(str(known[name]), WHITE, Span(path=name)))
    return Response(png, media_type="image/png", headers={"cache-control": "private, max-age=600"})


async def forget(request: Request) -> Response:
    """What is typed is not wanted."""
    desk = desk_of(request)
    bench = bench_of(request, desk)
    async with bench.lock:
        page = f"/brand/edit/{bench.state.name}" if bench.state.name else "/brand"
        desk.benches.drop(bench)
    return JSONResponse({"page": page})


async def away(request: Request) -> Response:
    """A window is left. That its draft is saved, or not wanted, before is no fault of who leaves."""
    bench = desk_of(request).benches.find(request.path_params["bench"])
    if bench is not None:
        bench.window.leave(closed=request.query_params.get("closed") == "1")
    return Response(status_code=204)


async def events(request: Request) -> Response:
    """That another window has the same brand, and that its file has changed."""
    desk = desk_of(request)
    bench = bench_of(request, desk)
    return StreamingResponse(_told(desk, bench), media_type="text/event-stream")


async def _told(desk: Desk, bench: Bench) -> AsyncIterator[bytes]:
    bench.window.listen()
    tell_of_others(desk, bench)
    await tell_of_file(desk, bench)
    try:
        async for one in told_to(bench.window, desk.stopping):
            yield one
    finally:
        bench.window.listeners -= 1
        tell_of_others(desk, bench)


def tell_of_others(desk: Desk, bench: Bench) -> None:
    if bench.state.name:
        benches = desk.benches.of(bench.state.name)
        for one in benches:
            one.window.tell("others", {"count": len(benches) - 1})


async def tell_of_file(desk: Desk, bench: Bench) -> None:
    """Tell a window whose file is another than it was."""
    name = bench.state.name
    path = await desk.engine.ask(lambda session: session.library.brands.get(name))
    if not name or path is None:
        return
    try:
        now = digest(await asyncio.to_thread(shelf_of(name, path, desk).text))
    except Fault:
        return
    if now != bench.state.base:
        bench.window.tell("moved", {"base": now})


BENCH = "/brand/draft/{bench}"
ROUTES = [
    Route("/brand/new", new),
    Route("/brand/edit/{name}", edit),
    Route(BENCH, draft),
    Route(f"{BENCH}/typed", typed, methods=["POST"]),
    Route(f"{BENCH}/logo", logo, methods=["POST"]),
    Route(f"{BENCH}/forget", forget, methods=["POST"]),
    Route(f"{BENCH}/away", away, methods=["POST"]),
    Route(f"{BENCH}/events", events),
    Route(f"{BENCH}/picture/{{file:path}}", picture),
]
