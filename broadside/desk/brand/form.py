"""One brand in a form: what is typed is kept and shown at once, and saved whole or not at all."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from broadside.colour import WHITE, difference, hexadecimal
from broadside.colour.contrast import TEXT
from broadside.commands.brand_facts import BrandFacts, Words, brand_in, is_begun, new_text, usual_colours
from broadside.commands.brand_pack import files_in
from broadside.commands.new_name import BRAND, name_fault
from broadside.desk.bench import MOST_OF_FILE, Bench
from broadside.desk.brand.shelf import file_of, free_name, shelf_of, told
from broadside.desk.brand.sight import Sight, mended_of, sight, told_look, wrong_colours
from broadside.desk.called import figure
from broadside.desk.choice import Named, title_of
from broadside.desk.desk import Desk, desk_of
from broadside.desk.versions import Moved, digest
from broadside.desk.windows import told_pages, told_to
from broadside.desk.words import say
from broadside.file.save import put, put_or_fault, whole_folder
from broadside.files import contents, picture_kind
from broadside.forms.slug import slug
from broadside.issues import Fault, Span, Wrong, error
from broadside.model.brand import Colour
from broadside.model.replace import replace
from broadside.pipeline.session import Session
from broadside.read.check import logo_fault

# Colours of a logo that are offered, and how far they are apart at least.
MOST_SWATCHES, APART = 5, 0.1
ICONS = ("phone", "mail", "world", "map-pin", "message-circle", "clock", "truck", "home")


class Typed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a form says: the facts; the name of the folder, "" where it follows from that of the organization;
    the sheet whose pages are shown."""

    facts: BrandFacts
    name: Words = ""
    sheet: Words = ""
    serial: int = 0


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
    return await _page(desk, _bench(request, desk))


def _bench(request: Request, desk: Desk) -> Bench:
    bench = desk.benches[request.path_params["bench"]]
    if bench is None:
        raise HTTPException(410)
    return bench


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

    if not logo:
        return []
    path = bench.folder / logo
    try:
        found = tellings(str(path), WHITE, Span(path=logo))
    except Fault:
        return []
    made: list[Colour] = []
    for one in found:
        if all(difference(one, other) >= APART for other in made):
            made.append(one)
    return [hexadecimal(one) for one in made[:MOST_SWATCHES]]


async def _typed(request: Request) -> Typed:
    try:
        return msgspec.json.decode(await request.body(), type=Typed)
    except msgspec.MsgspecError:
        raise HTTPException(400) from None


async def typed(request: Request) -> Response:
    """What stands in a form now: kept, and looked at."""
    desk = desk_of(request)
    bench, said = _bench(request, desk), await _typed(request)
    async with bench.lock:
        if said.serial < bench.serial:
            return Response(status_code=204)
        bench.serial = said.serial
        bench.state = replace(bench.state, facts=said.facts, called=_called(bench, said))
        await asyncio.to_thread(bench.keep)
        facts = replace(said.facts, organization=said.facts.organization.strip() or say("brand-unnamed"))
        if wrong := wrong_colours(facts):
            return JSONResponse({"serial": said.serial, "wrong": wrong})
        found = await desk.engine.ask(lambda session: sight(bench, facts, said.sheet, session))
    return JSONResponse(_answer(desk, bench, found, said.serial))


def _called(bench: Bench, said: Typed) -> str:
    """What a new brand's folder is called: as was typed, else as its organization is."""
    if bench.state.name:
        return bench.state.name
    return said.name.strip()[:100] or slug(said.facts.organization)


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
    bench, body = _bench(request, desk), await request.body()
    kind = "partner" if request.query_params.get("for") == "partner" else "logo"

    def question(session: Session) -> tuple[str, list[str]]:
        name = _taken_in(bench, body, kind)
        return name, _swatches(bench, name) if kind == "logo" else []

    try:
        async with bench.lock:
            name, swatches = await desk.engine.ask(question)
    except Fault as fault:
        return JSONResponse({"issues": told(fault.issues)}, 422)
    return JSONResponse({"name": name, "swatches": swatches})


def _taken_in(bench: Bench, data: bytes, kind: str) -> str:
    suffix = picture_kind(data)
    if suffix is None:
        raise Fault([error(Span(path="logo"), say("brand-no-picture"))])
    name = bench.upload(data, suffix, kind)
    if wrong := logo_fault(bench.folder / name):
        (bench.folder / name).unlink(missing_ok=True)
        raise _fault(wrong)
    return name


def _fault(wrong: Wrong) -> Fault:
    return Fault([error(Span(path="logo"), wrong.what, wrong.hint)])


async def picture(request: Request) -> Response:
    """A logo as it looks on paper: drawn here, never the file itself."""
    from broadside.pictures.logo_weight import seen_on

    desk = desk_of(request)
    bench, name = _bench(request, desk), request.path_params["file"]
    known = {path.relative_to(bench.folder).as_posix(): path for path in files_in(bench.folder)}
    if name not in known or picture_kind(contents(known[name], MOST_OF_FILE)) is None:
        raise HTTPException(404)
    png = await desk.engine.ask(lambda _: seen_on(str(known[name]), WHITE, Span(path=name)))
    return Response(png, media_type="image/png", headers={"cache-control": "private, max-age=600"})


async def save(request: Request) -> Response:
    """Put a brand into its folder: a new one as a whole, one that there is where it is as it was seen."""
    desk = desk_of(request)
    bench, said = _bench(request, desk), await _typed(request)
    base = request.query_params.get("base", bench.state.base)
    async with desk.saving, bench.lock:
        bench.state = replace(bench.state, facts=said.facts, called=_called(bench, said))
        if refused := _in_colours(bench) or _in_rows(bench):
            return JSONResponse(refused, 422)
        try:
            if bench.state.name:
                saved = await _save_old(desk, bench, base)
            else:
                saved = await desk.engine.ask(lambda session: _save_new(bench, said.name, session))
        except Moved as moved:
            return JSONResponse({"words": say("moved"), "base": moved.base}, 409)
        except Fault as fault:
            issues = told(fault.issues, bench)
            return JSONResponse({"words": say("brand-not-saved"), "issues": issues}, 422)
        await desk.engine.changed(set(), others=True)
    name = bench.state.called
    for other in desk.benches.of(name):
        if other is not bench:
            other.window.tell("moved", {"base": saved})
    desk.benches.drop(bench)
    return JSONResponse({"page": f"/brand/edit/{name}?saved=1"})


def _in_colours(bench: Bench) -> dict[str, Any] | None:
    """Why colours keep a brand from being saved, in the words of the form that has them."""
    facts = bench.state.facts
    if wrong_colours(facts):
        return {"words": say("brand-no-colour"), "issues": []}
    # Colours of the file that the form does not show are told as the file has them.
    if (mended := mended_of(bench, facts)) and mended_of(bench, mended) is None:
        words = say("brand-unread", button=say("brand-take-nearest"))
        return {"words": words, "issues": [], "nearest": True}
    return None


def _in_rows(bench: Bench) -> dict[str, Any] | None:
    """Which row would be lost, as there is too little in it to be printed."""
    facts = bench.state.facts
    for number, contact in enumerate(facts.contacts, 1):
        if is_begun(contact):
            return {"words": say("brand-begun-contact", number=number), "issues": []}
    for number, partner in enumerate(facts.partners, 1):
        if is_begun(partner):
            return {"words": say("brand-begun-partner", number=number), "issues": []}
    return None


async def _save_old(desk: Desk, bench: Bench, base: str) -> str:
    name = bench.state.name

    def question(session: Session) -> tuple[Path, str]:
        path, text = session.library.brands.get(name), bench.text(bench.state.facts)
        if path is None:
            raise Fault([error(Span(path=f"brands/{name}"), say("brand-gone"))])
        brand_in(text, bench.path, name)
        return path, text

    path, text = await desk.engine.ask(question)
    shelf = shelf_of(name, path, desk)
    now = await asyncio.to_thread(shelf.text)
    if digest(now) != base:
        raise Moved(now)
    # Files first, under names that no other file has: the text that names them comes last, and all at once.
    for file in bench.files():
        there = path.parent / file.relative_to(bench.folder)
        if not there.exists():
            await asyncio.to_thread(put_or_fault, contents(file, MOST_OF_FILE), there)
    return await asyncio.to_thread(shelf.save, text, base)


def _save_new(bench: Bench, typed_name: str, session: Session) -> str:
    """The folder of a new brand, as `new brand` makes it."""
    home, state = session.library.home, bench.state
    if not state.facts.organization.strip():
        raise Fault([error(Span(path="brands"), say("brand-no-name"))])
    name = state.called if typed_name.strip() else free_name(state.called or "our-brand", session)
    if wrong := name_fault(name, BRAND, home, tuple(session.library.brands)):
        raise _fault(wrong)
    bench.state = state = replace(state, called=name)
    with whole_folder(home / "brands" / name) as part:
        facts = state.facts
        for file in bench.files():
            inside = file.relative_to(bench.folder)
            if inside.as_posix() == facts.logo and state.source is None:
                inside = Path(f"logo{file.suffix}")
                facts = replace(facts, logo=inside.name)
            (part / inside).parent.mkdir(parents=True, exist_ok=True)
            put(contents(file, MOST_OF_FILE), part / inside)
        path = part / state.file
        text = (
            new_text(facts, name, path, "python3 make_pdfs.py") if state.source is None else bench.text(facts)
        )
        put(text.encode("utf-8"), path)
        brand_in(text, path, name)
    return digest(text)


async def forget(request: Request) -> Response:
    """What is typed is not wanted."""
    desk = desk_of(request)
    bench = _bench(request, desk)
    async with bench.lock:
        page = f"/brand/edit/{bench.state.name}" if bench.state.name else "/brand"
        desk.benches.drop(bench)
    return JSONResponse({"page": page})


async def away(request: Request) -> Response:
    bench = _bench(request, desk_of(request))
    bench.window.away = request.query_params.get("closed") != "1"
    return Response(status_code=204)


async def events(request: Request) -> Response:
    """That another window has the same brand, and that its file has changed."""
    desk = desk_of(request)
    bench = _bench(request, desk)
    return StreamingResponse(_told(desk, bench), media_type="text/event-stream")


async def _told(desk: Desk, bench: Bench) -> AsyncIterator[bytes]:
    bench.window.listeners += 1
    bench.window.away = False
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
    Route(f"{BENCH}/save", save, methods=["POST"]),
    Route(f"{BENCH}/forget", forget, methods=["POST"]),
    Route(f"{BENCH}/away", away, methods=["POST"]),
    Route(f"{BENCH}/events", events),
    Route(f"{BENCH}/picture/{{file:path}}", picture),
]
