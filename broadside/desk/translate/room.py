"""One translation, string by string: what is typed is kept and shown, and saved where nobody else has changed
it."""

import asyncio
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from broadside.commands.translate.files import po_file, po_file_in
from broadside.commands.translate.work import (
    Work,
    checked,
    edits_between,
    entries,
    suggestions,
    text_with,
    with_edits,
    work_on,
)
from broadside.desk.choice import choice, options, query_of, title_of
from broadside.desk.desk import Desk, away, desk_of, returning, shelf_of, versions_page, window_of
from broadside.desk.strings import told_entries, told_standing
from broadside.desk.take import asked
from broadside.desk.versions import Draft, Shelf, digest
from broadside.desk.windows import Window
from broadside.desk.words import say, when
from broadside.issues import Fault, shown
from broadside.model.language import reads_rtl
from broadside.phrases import language_name
from broadside.pipeline.session import Session
from broadside.translation.edit import Edit
from broadside.translation.exchange.bundle import MOST_UNITS

MOST_OF_NAME = 200


class Typed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is typed in a window and not saved; `translator` is who does it, where they say so."""

    edits: tuple[Edit, ...] = ()
    translator: str = ""
    serial: int = 0


class Translation(Struct, frozen=True, kw_only=True):
    """A translation: the sheet, the language, its file, and its texts in the desk."""

    sheet: str
    lang: str
    path: Path
    shelf: Shelf

    @property
    def here(self) -> str:
        return f"/translate/{quote(self.sheet)}/{quote(self.lang)}"


async def place_of(request: Request, desk: Desk) -> Translation:
    """404 where there is none: only names that there are lead to files."""
    sheet, lang = request.path_params["sheet"], request.path_params["lang"]
    shelf = await desk.shelf(sheet, lang)
    if shelf is None:
        raise HTTPException(404)
    return Translation(sheet=sheet, lang=lang, path=shelf.path, shelf=shelf)


async def page(request: Request) -> Response:
    """A translation in a window of its own. What was typed and not saved, in a window that is gone, is
    there."""
    desk = desk_of(request)
    place = await place_of(request, desk)
    query = {**asked(request), "sheet": place.sheet, "lang": place.lang}
    text = await asyncio.to_thread(place.shelf.text)
    draft = await asyncio.to_thread(_left_behind, place.shelf, desk)

    def question(session: Session) -> dict[str, Any]:
        work = work_on(po_file_in(text, place.sheet, place.lang, place.path), session)
        found = work.standing
        return {
            "stale_draft": bool(draft) and not _changes(_edits_of(draft), work),
            "options": options(query, session),
            "source_lang": work.source_lang,
            "source_title": title_of(place.sheet, work.source_lang, session),
            "standing": told_standing(found),
            "behind": work.behind + found.gone,
            "translator": found.translator,
            "called": language_name(place.lang, place.lang),
        }

    values = await desk.engine.ask(question)
    window = desk.windows.begin(place.sheet, query_of(values["options"].job), digest(text), lang=place.lang)
    window.file, window.shelf = shown(place.path), place.shelf
    if draft and values.pop("stale_draft"):
        await asyncio.to_thread(place.shelf.drop, draft.window)
        draft = None
    if draft:
        await asyncio.to_thread(place.shelf.draft, draft.text, window.id, draft.base)
        await asyncio.to_thread(place.shelf.drop, draft.window)
    if name := request.query_params.get("version", ""):
        await _bring_back(name, place, window, desk)
    values |= {
        "place": place,
        "window": window,
        "draft": draft,
        "when": when(draft.when) if draft else "",
        "version": bool(name),
        "rtl": reads_rtl(place.lang),
        "source_rtl": reads_rtl(values["source_lang"]),
        "page": "translate",
    }
    return Response(desk.html("translation.html", **values), media_type="text/html")


async def again(request: Request) -> Response:
    """A page of the desk that was here before goes on: it has its window again."""
    desk = desk_of(request)
    place = await place_of(request, desk)
    query = {**asked(request), "sheet": place.sheet, "lang": place.lang}
    if found := returning(request, desk):
        name, base, _ = found
        window = desk.windows.begin(place.sheet, query, base, lang=place.lang, name=name)
        window.file, window.shelf = shown(place.path), place.shelf
    return Response(status_code=204)


def _left_behind(shelf: Shelf, desk: Desk) -> Draft | None:
    """What was typed last in a window that nobody has open any more."""
    return next((one for one in shelf.drafts() if not desk.windows.live(one.window)), None)


async def _bring_back(name: str, place: Translation, window: Window, desk: Desk) -> None:
    """Take the words of an earlier version as if they had been typed."""
    old = await asyncio.to_thread(place.shelf.version, name)
    if old is None:
        raise HTTPException(404)

    def question(session: Session) -> tuple[Edit, ...]:
        before = po_file_in(old, place.sheet, place.lang, place.path)
        return edits_between(work_on(po_file(place.sheet, place.lang, session), session), before.po)

    edits = await desk.engine.ask(question)
    told = msgspec.json.encode(Typed(edits=edits)).decode()
    await asyncio.to_thread(place.shelf.draft, told, window.id, window.base)


async def strings(request: Request) -> Response:
    """All strings as they are in the file, and what was typed in this window and is not there yet."""
    desk = desk_of(request)
    place, window = await place_of(request, desk), window_of(request, desk)
    text = await asyncio.to_thread(place.shelf.text)

    def question(session: Session) -> dict[str, Any]:
        work = work_on(po_file_in(text, place.sheet, place.lang, place.path), session)
        return {
            "base": digest(text),
            "strings": told_entries(work, session),
            "behind": work.behind + work.standing.gone,
        }

    told = await desk.engine.ask(question)
    window.base = digest(text)
    drafts = await asyncio.to_thread(place.shelf.drafts)
    own = next((one for one in drafts if one.window == window.id), None)
    return JSONResponse(told | {"edits": [msgspec.to_builtins(one) for one in _edits_of(own)]})


def _edits_of(draft: Draft | None) -> tuple[Edit, ...]:
    try:
        return msgspec.json.decode(draft.text.encode(), type=Typed).edits if draft else ()
    except msgspec.MsgspecError:
        # It was not this program that wrote it.
        return ()


def _changes(edits: Iterable[Edit], work: Work) -> bool:
    """Whether edits change anything that is not so already."""
    laid = with_edits(work, edits, unseen=True)
    return laid.po is not work.po or bool(laid.gone)


async def typed_in(request: Request) -> Typed:
    try:
        found = msgspec.json.decode(await request.body(), type=Typed)
    except msgspec.MsgspecError:
        raise HTTPException(400) from None
    if len(found.edits) > MOST_UNITS or len(found.translator) > MOST_OF_NAME:
        raise HTTPException(400)
    return found


async def typed(request: Request) -> Response:
    """What stands in a window now: kept at once, and looked at as soon as the engine is free."""
    window, said = window_of(request, desk_of(request)), await typed_in(request)
    shelf = shelf_of(window)
    async with window.keeping:
        if said.serial < window.serial:
            return Response(status_code=204)
        window.serial = said.serial
        if said.edits:
            kept = msgspec.json.encode(said).decode()
            await asyncio.to_thread(shelf.draft, kept, window.id, window.base)
            window.lay = partial(_text_with, said.edits, window.sheet, window.lang)
        else:
            await asyncio.to_thread(shelf.drop, window.id)
            window.lay = window.text = None
        window.stir()
    return Response(status_code=204)


def _text_with(edits: Iterable[Edit], sheet: str, lang: str, session: Session) -> str:
    """What the file would be with edits."""
    work = work_on(po_file(sheet, lang, session), session)
    return text_with(work, with_edits(work, edits, unseen=True).po)


async def save(request: Request) -> Response:
    """Put what is typed into the file; nothing of it, where somebody else has changed one of these
    strings."""
    desk = desk_of(request)
    place, window = await place_of(request, desk), window_of(request, desk)
    said = await typed_in(request)

    def question(session: Session) -> dict[str, Any]:
        old = place.shelf.text()
        work = work_on(po_file_in(old, place.sheet, place.lang, place.path), session)
        laid = with_edits(work, said.edits)
        if laid.unseen or laid.gone:
            return {"unseen": laid.unseen, "gone": laid.gone}
        text = text_with(work, laid.po, " ".join(said.translator.split()))
        return {"base": place.shelf.save(text, digest(old), keep=laid.replaced or bool(work.behind))}

    async with desk.saving:
        try:
            told = await desk.engine.ask(question)
        except Fault as fault:
            return refusal(fault)
        if "base" not in told:
            return JSONResponse(told | {"words": say("translate-moved")}, 409)
        await landed(place, window, told["base"], desk)
    return JSONResponse(told | {"words": say("saved")})


async def landed(place: Translation, window: Window, base: str, desk: Desk) -> None:
    """What was typed in a window is in the file."""
    window.lay = window.text = None
    async with window.keeping:
        await asyncio.to_thread(place.shelf.drop, window.id)
    await saved(place, window, base, desk)


async def saved(place: Translation, window: Window, base: str, desk: Desk) -> None:
    """Have all know that a file is another one."""
    window.base = base
    desk.engine.changed({place.sheet}, others=False)
    window.stir()
    for other in desk.windows.of(place.sheet, place.lang):
        if other is not window:
            other.tell("moved", {"base": base})


def refusal(fault: Fault) -> Response:
    issues = [
        {"severity": one.severity, "message": one.message, "hint": one.hint, "place": "", "line": 0}
        for one in fault.issues[:20]
    ]
    return JSONResponse({"words": fault.issues[0].message, "issues": issues}, 422)


async def keep(request: Request) -> Response:
    """Keep what is typed as an earlier version: it gives way to what another has written meanwhile."""
    desk = desk_of(request)
    place, said = await place_of(request, desk), await typed_in(request)
    text = await desk.engine.ask(partial(_text_with, said.edits, place.sheet, place.lang))
    await asyncio.to_thread(place.shelf.keep, text)
    return Response(status_code=204)


async def known(request: Request) -> Response:
    """How a string, or nearly the same one, was translated before."""
    desk = desk_of(request)
    place, name = await place_of(request, desk), request.query_params.get("id", "")

    def question(session: Session) -> list[dict[str, Any]]:
        file = po_file(place.sheet, place.lang, session)
        found = next((one for one in entries(work_on(file, session), session) if one.id == name), None)
        if found is None:
            return []
        return [
            {
                "words": one.known.words,
                "source": one.known.source if one.likeness < 100 else "",
                "about": _about(one.known.origin, one.likeness, reviewed=one.known.reviewed),
            }
            for one in suggestions(found.source.key, file, session)
        ]

    return JSONResponse(await desk.engine.ask(question))


def _about(origin: str, likeness: int, *, reviewed: bool) -> str:
    alike = say("translate-same") if likeness == 100 else say("translate-alike", likeness=likeness)
    if not reviewed:
        return say("translate-known-in", alike=alike, origin=origin)
    return say("translate-known-by", alike=alike, who=origin) if origin else alike


async def printing(request: Request) -> Response:
    """Another printing is to be shown."""
    desk = desk_of(request)
    window = window_of(request, desk)
    said = {key: value for key, value in asked(request).items() if key not in ("sheet", "lang") and value}
    query = {**window.query, **said}
    chosen = await desk.engine.ask(
        lambda session: choice(query, session), window.sheet, window.text, window.lang
    )
    window.query = query_of(chosen.job)
    window.stir()
    return JSONResponse({"query": window.query, "papers": chosen.papers})


async def events(request: Request) -> Response:
    desk = desk_of(request)
    window = window_of(request, desk)
    now = digest(await asyncio.to_thread(shelf_of(window).text))
    if now != window.base:
        # It was changed while nobody looked.
        window.tell("moved", {"base": now})
    return StreamingResponse(desk.windows.events(window), media_type="text/event-stream")


async def versions(request: Request) -> Response:
    """Earlier versions, and what one of them has else."""
    desk = desk_of(request)
    place = await place_of(request, desk)
    title = await desk.engine.ask(lambda session: title_of(place.sheet, "", session))
    called = f"{title}, {language_name(place.lang, place.lang)}"
    return await versions_page(
        request, place.shelf, called=called, here=f"{place.here}/versions", back=place.here, page="translate"
    )


async def standing(request: Request) -> Response:
    """How far a translation is, with what is wrong in it, for the list of them: looking for that takes many
    times as long as counting."""
    desk = desk_of(request)
    place = await place_of(request, desk)

    def question(session: Session) -> dict[str, Any]:
        file = po_file(place.sheet, place.lang, session)
        return told_standing(work_on(file, session).standing, checked(file, session))

    told = await desk.engine.ask(question)
    called = language_name(place.lang, place.lang)
    page = desk.html("standing.html", standing=told, here=place.here, lang=place.lang, called=called)
    return Response(page, media_type="text/html")


HERE = "/translate/{sheet}/{lang}"
ROUTES = [
    Route(HERE, page),
    Route(f"{HERE}/standing", standing),
    Route(f"{HERE}/strings", strings),
    Route(f"{HERE}/typed", typed, methods=["POST"]),
    Route(f"{HERE}/save", save, methods=["POST"]),
    Route(f"{HERE}/keep", keep, methods=["POST"]),
    Route(f"{HERE}/known", known),
    Route(f"{HERE}/printing", printing, methods=["POST"]),
    Route(f"{HERE}/again", again, methods=["POST"]),
    Route(f"{HERE}/away", away, methods=["POST"]),
    Route(f"{HERE}/events", events),
    Route(f"{HERE}/versions", versions),
    Route(f"{HERE}/versions/{{version}}", versions),
]
