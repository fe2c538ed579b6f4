"""The brands that there are: which is the default, earlier versions, packs to mail and to drop in."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from broadside.commands.brand_pack import packed, unpacked
from broadside.commands.default_brand import make_default
from broadside.desk.bench import Bench
from broadside.desk.brand.places import places_of
from broadside.desk.desk import Desk, desk_of, versions_page
from broadside.desk.take import attached
from broadside.desk.versions import Shelf
from broadside.desk.words import language_of
from broadside.issues import Fault, Issue
from broadside.model.brand import Brand
from broadside.pipeline.session import Session

MOST_TOLD = 40


class Listed(Struct, frozen=True, kw_only=True):
    """A brand in the list: whether it can be changed here, and can't be read as it is."""

    name: str
    called: str
    place: str
    own: bool
    default: bool
    sample: bool
    faulty: bool


async def brands(request: Request) -> Response:
    desk = desk_of(request)
    found = await desk.engine.ask(
        lambda session: tuple(_listed(name, session) for name in session.library.brands)
    )
    return Response(desk.html("brands.html", found=found, page="brand"), media_type="text/html")


def _listed(name: str, session: Session) -> Listed:
    library, path = session.library, session.library.brands[name]
    brand: Brand | None = None
    try:
        brand = session.brand(name)
    except Fault:
        brand = None
    own = is_own(name, path, library.home)
    return Listed(
        name=name,
        called=brand.organization if brand else name,
        place=path.relative_to(library.home).as_posix() if path.is_relative_to(library.home) else "",
        own=own,
        default=name == library.default_brand,
        sample=bool(brand and brand.sample),
        faulty=brand is None,
    )


def is_own(name: str, path: Path, home: Path) -> bool:
    """Whether it lies in a folder of its own here, which alone is a brand's to hand on."""
    return path.is_relative_to(home / "brands" / name) and path.name != "" and path.parent != home


async def file_of(request: Request, desk: Desk) -> tuple[str, Path]:
    """The brand of an address, and its file. 404 where there is none of that name here."""
    name = request.path_params["name"]
    path = await desk.engine.ask(lambda session: session.library.brands.get(name))
    if path is None or not is_own(name, path, desk.home):
        raise HTTPException(404)
    return name, path


def shelf_of(name: str, path: Path, desk: Desk) -> Shelf:
    """Texts of a brand's file."""
    return Shelf(f"brands/{name}", path, desk.home)


async def pack(request: Request) -> Response:
    """A brand as one file to mail."""
    desk = desk_of(request)
    name, path = await file_of(request, desk)
    data = await asyncio.to_thread(packed, path.parent, name)
    return attached(data, f"{name}.zip", "application/zip")


async def drop(request: Request) -> Response:
    """A pack that somebody has mailed: it is looked at, and shown before anything of it is saved."""
    desk = desk_of(request)
    body = await request.body()
    called = request.query_params.get("name", "")[:200]

    def question(session: Session) -> str:
        found = unpacked(body, called)
        name = free_name(found.name, session)
        return desk.benches.pack(found, name).id

    try:
        bench = await desk.engine.ask(question)
    except Fault as fault:
        return JSONResponse({"issues": told(fault.issues)}, 422)
    return JSONResponse({"page": f"/brand/draft/{bench}"})


def told(issues: Sequence[Issue], bench: Bench | None = None) -> list[dict[str, str]]:
    """What is wrong, as a form tells it: nobody has typed in the file of a `bench`, so that what is wrong
    there stands in a part of the form."""
    places = places_of(issues, bench) if bench else {}
    return [{**_told(one), "place": places.get(one, "")} for one in issues[:MOST_TOLD]]


def _told(issue: Issue) -> dict[str, str]:
    return {
        "severity": issue.severity,
        "message": issue.message,
        "hint": issue.hint,
        "lang": language_of(issue.message),
        "line": "",
    }


def free_name(name: str, session: Session) -> str:
    """The name, with a number after it where it is taken."""
    free, count = name, 1
    while free in session.library.brands or (session.library.home / "brands" / free).exists():
        count += 1
        free = f"{name}-{count}"
    return free


async def default(request: Request) -> Response:
    desk = desk_of(request)
    name, _ = await file_of(request, desk)
    async with desk.saving:
        await desk.engine.ask(lambda session: make_default(name, session.library))
        await desk.engine.changed(set(), others=True)
    return RedirectResponse("/brand", 303)


async def versions(request: Request) -> Response:
    """Earlier versions, and what one of them has else."""
    desk = desk_of(request)
    name, path = await file_of(request, desk)
    here, back = f"/brand/versions/{name}", f"/brand/edit/{name}"
    shelf = shelf_of(name, path, desk)
    return await versions_page(request, shelf, called=name, here=here, back=back, page="brand")


ROUTES = [
    Route("/brand", brands),
    Route("/brand/pack", drop, methods=["POST"]),
    Route("/brand/pack/{name}", pack),
    Route("/brand/default/{name}", default, methods=["POST"]),
    Route("/brand/versions/{name}", versions),
    Route("/brand/versions/{name}/{version}", versions),
]
