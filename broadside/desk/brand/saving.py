"""A brand is saved whole or not at all; what its file says else than its form is shown before that."""

import asyncio
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from broadside.commands.brand_facts import brand_in, is_begun, new_text
from broadside.commands.new_name import BRAND, name_fault
from broadside.desk.bench import MOST_OF_FILE, Bench
from broadside.desk.brand.said import bench_of, called_of, fault_of, typed_in
from broadside.desk.brand.shelf import free_name, shelf_of, told
from broadside.desk.brand.sight import mended_of, wrong_colours
from broadside.desk.desk import Desk, desk_of
from broadside.desk.versions import Moved, difference, digest
from broadside.desk.words import say
from broadside.file.save import put, put_or_fault, whole_folder
from broadside.files import contents
from broadside.issues import Fault, Span, error
from broadside.model.replace import replace
from broadside.pipeline.session import Session


async def save(request: Request) -> Response:
    """Put a brand into its folder: a new one as a whole, one that there is where it is as it was seen."""
    desk = desk_of(request)
    bench, said = bench_of(request, desk), await typed_in(request)
    base = request.query_params.get("base", bench.state.base)
    async with bench.keeping:
        bench.serial = max(bench.serial, said.serial)
        bench.state = replace(bench.state, facts=said.facts, called=called_of(bench, said))
        await asyncio.to_thread(bench.keep)
    async with desk.saving, bench.lock:
        if refused := _in_colours(bench) or _in_rows(bench):
            return JSONResponse(refused, 422)
        try:
            if bench.state.name:
                saved = await _save_old(desk, bench, base)
            else:
                name, saved = await desk.engine.ask(lambda session: _save_new(bench, said.name, session))
                bench.state = replace(bench.state, called=name)
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


def _save_new(bench: Bench, typed_name: str, session: Session) -> tuple[str, str]:
    """The folder of a new brand, as `new brand` makes it: its name, and the digest of its file."""
    home, state = session.library.home, bench.state
    if not state.facts.organization.strip():
        raise Fault([error(Span(path="brands"), say("brand-no-name"))])
    name = state.called if typed_name.strip() else free_name(state.called or "our-brand", session)
    if wrong := name_fault(name, BRAND, home, tuple(session.library.brands)):
        raise fault_of(wrong)
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
    return name, digest(text)


async def differs(request: Request) -> Response:
    """What the brand's file says else than the form."""
    desk = desk_of(request)
    bench, said = bench_of(request, desk), await typed_in(request)

    def question(session: Session) -> tuple[str, ...]:
        path = session.library.brands.get(bench.state.name)
        mine = bench.text(said.facts)
        return difference(shelf_of(bench.state.name, path, desk).text(), mine) if path else ()

    try:
        return JSONResponse({"lines": await desk.engine.ask(question)})
    except Fault as fault:
        return JSONResponse({"lines": [], "issues": told(fault.issues)}, 422)


ROUTES = [
    Route("/brand/draft/{bench}/save", save, methods=["POST"]),
    Route("/brand/draft/{bench}/differs", differs, methods=["POST"]),
]
