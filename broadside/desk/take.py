"""Take: choose a printing, see its pages, take the file along."""

import asyncio
from collections.abc import Mapping
from typing import cast, get_args
from urllib.parse import quote

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from broadside.commands.impose import usual_scheme
from broadside.desk.called import paper_called
from broadside.desk.choice import KEYS, Options, choice, in_address, options
from broadside.desk.desk import Desk, desk_of
from broadside.desk.howto import Step, how_to, how_to_lay
from broadside.desk.look import Look, look
from broadside.desk.making import What, made, path_of
from broadside.desk.taken import keep_taken
from broadside.desk.words import WrongChoice, say
from broadside.files import MOST_OF_PDF, contents
from broadside.issues import Issue
from broadside.model.paper import INKS, Flip
from broadside.model.press import PURPOSES
from broadside.pipeline.job import Job
from broadside.pipeline.session import Session


class Taken(Struct, frozen=True, kw_only=True):
    """What the pages of a choice are shown with."""

    options: Options
    look: Look
    steps: tuple[Step, ...]
    imposes: bool
    size: str
    sample: bool


class Imposed(Struct, frozen=True, kw_only=True):
    """Larger sheets, of so many points: their pages, and what to do with them."""

    data: bytes
    steps: tuple[Step, ...]
    paper: str
    sheets: int
    width: float
    height: float
    flip: Flip | None
    issues: tuple[Issue, ...]


def asked(request: Request) -> Mapping[str, str]:
    return {key: request.query_params.get(key, "") for key in KEYS}


async def warm(desk: Desk) -> None:
    """Read and set what every page needs, while nobody waits for a page."""
    await desk.engine.ask_idly(lambda session: look(choice({}, session).job, session))


async def home(request: Request) -> Response:
    """The whole page, or of it what is chosen."""
    desk = desk_of(request)
    query = asked(request)
    found = await desk.engine.ask(lambda session: options(query, session))
    values = {
        "options": found,
        "query": in_address(found.job),
        "inks": [(name, say(f"ink-{name}")) for name in INKS],
        "purposes": [(name, say(f"purpose-{name}"), say(f"purpose-{name}-about")) for name in PURPOSES],
        "page": "take",
    }
    return Response(desk.html("take.html", **values), media_type="text/html")


async def pages(request: Request) -> Response:
    """The pages of what is chosen, how to print them, and the files to take."""
    desk = desk_of(request)
    query = asked(request)
    found = await desk.engine.ask(lambda session: _taken(query, session))
    name = desk.engine.keep(found.look.data) if found.look.data else ""
    page = desk.html(
        "pages.html",
        taken=found,
        name=name,
        query=in_address(found.options.job),
        wide=any(size.width > size.height for size in found.look.pages),
    )
    return Response(page, media_type="text/html")


def _taken(query: Mapping[str, str], session: Session) -> Taken:
    chosen = options(query, session)
    job = chosen.job
    layout = session.layout(job.layout)
    found = look(job, session)
    press = job.purpose == "press"
    scheme = usual_scheme(layout, job.paper, len(found.pages), press=press)
    sheet = layout.sheet(job.paper)
    return Taken(
        options=chosen,
        look=found,
        steps=how_to(job, layout, len(found.pages), scheme),
        imposes=scheme is not None and bool(found.data) and not found.draft and job.purpose != "screen",
        size=paper_called(sheet.width, sheet.height),
        sample=session.is_sample(job.brand),
    )


async def sheets(request: Request) -> Response:
    """The same on larger sheets, and what to do with those."""
    desk = desk_of(request)
    query = asked(request)
    folder = desk.folder.path

    def question(session: Session) -> tuple[Job, Imposed | None]:
        job = choice(query, session).job
        one = made(job, "imposed", session, folder)
        laid = one.imposed
        if laid is None:
            return job, None
        return job, Imposed(
            data=contents(laid.path, MOST_OF_PDF),
            steps=how_to_lay(laid),
            paper=laid.paper,
            sheets=laid.sheets,
            width=laid.width,
            height=laid.height,
            flip=laid.flip,
            issues=one.issues,
        )

    job, found = await desk.engine.ask(question)
    name = desk.engine.keep(found.data) if found else ""
    page = desk.html("sheets.html", found=found, name=name, query=in_address(job))
    return Response(page, media_type="text/html")


async def file(request: Request) -> Response:
    """One finished, proved file to take along."""
    desk = desk_of(request)
    what = request.path_params["what"]
    if what not in get_args(What):
        raise HTTPException(404)
    query, folder = asked(request), desk.folder.path
    wanted = cast(What, what)

    def question(session: Session) -> tuple[str, bytes | None, tuple[Issue, ...]]:
        job = choice(query, session).job
        one = made(job, wanted, session, folder)
        path = path_of(one, wanted)
        return (path.name if path else "", contents(path, MOST_OF_PDF) if path else None, one.issues)

    name, data, issues = await desk.engine.ask(question)
    if data is None and wanted == "imposed" and not issues:
        raise WrongChoice("no-larger")
    if data is None:
        page = desk.html("said.html", words=say("not-made"), lang="", issues=issues, part=False, page="take")
        return Response(page, 422, media_type="text/html")
    if wanted == "pdf" and desk.writes:
        await asyncio.to_thread(keep_taken, data, name, desk.home)
    kind = "text/plain; charset=utf-8" if wanted == "ticket" else "application/pdf"
    return attached(data, name, kind)


def attached(data: bytes, name: str, kind: str) -> Response:
    """A file to be saved under a name, whatever letters that has."""
    plain = "".join(one if one.isascii() and (one.isalnum() or one in "._-") else "_" for one in name)
    value = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type=kind, headers={"content-disposition": value})


async def picture(request: Request) -> Response:
    """A page that is on somebody's screen."""
    desk = desk_of(request)
    name, number = request.path_params["name"], request.path_params["number"]
    close = "close" in request.query_params
    drawn = await desk.engine.picture(name, number - 1, close=close)
    if drawn is None:
        raise HTTPException(404)
    if drawn.startswith(b"BM"):
        # The desk has it at hand; a browser would fill its disk with one for each word that is typed.
        return Response(drawn, media_type="image/bmp", headers={"cache-control": "no-store"})
    return Response(drawn, media_type="image/png", headers={"cache-control": "private, max-age=600"})


ROUTES = [
    Route("/", home),
    Route("/pages", pages),
    Route("/sheets", sheets),
    Route("/file/{what}", file),
    Route("/shown/{name}/{number:int}", picture),
]
