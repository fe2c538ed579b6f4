"""Compare: today's pages beside the last ones."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from broadside.desk.choice import Named, Options, choice, in_address, options, title_of
from broadside.desk.desk import Desk, desk_of
from broadside.desk.differences import Differences, differences
from broadside.desk.making import made
from broadside.desk.take import asked
from broadside.desk.taken import TAKEN, WATCHED
from broadside.desk.versions import FOLDER
from broadside.desk.words import say, when
from broadside.files import Unread, kept_in
from broadside.inspect.compare import NotPdf, pair_of
from broadside.issues import Issue
from broadside.model.paper import INKS
from broadside.model.press import PURPOSES
from broadside.pipeline.job import Job
from broadside.pipeline.session import Session


class Earlier(Struct, frozen=True, kw_only=True):
    """A file of a printing that there was before."""

    named: Named
    path: Path


class Today(Struct, frozen=True, kw_only=True):
    """Today's file, None where it can't be made, and the one that it is held against."""

    job: Job
    title: str
    path: Path | None
    issues: tuple[Issue, ...]
    earlier: Earlier | None


def earlier(job: Job, home: Path) -> tuple[Earlier, ...]:
    """The files of a printing that there are, the newest first; before them all, while it is watched, the one
    that was there before: that which is built follows each save."""
    found: list[tuple[float, Earlier]] = []
    folders = (
        ("taken", home / FOLDER / TAKEN),
        ("built", home / "build"),
        ("watched", home / FOLDER / WATCHED),
    )
    for name, folder in folders:
        path = folder / job.file_name
        with suppress(OSError, Unread):
            kept_in(path, home)
            age = path.stat().st_mtime
            at = when(datetime.fromtimestamp(age, UTC).astimezone())
            called = say(f"compare-{name}", when=at)
            found.append((age, Earlier(named=Named(name=name, called=called), path=path)))
    found.sort(key=lambda one: (one[1].named.name == WATCHED, one[0]), reverse=True)
    return tuple(one for _, one in found)


def _chosen(found: tuple[Earlier, ...], name: str) -> Earlier | None:
    return next((one for one in found if one.named.name == name), found[0] if found else None)


async def page(request: Request) -> Response:
    """What is chosen, and what it is held against."""
    desk = desk_of(request)
    query, against = asked(request), request.query_params.get("against", "")
    chosen: Options = await desk.engine.ask(lambda session: options(query, session))
    found = earlier(chosen.job, desk.home)
    one = _chosen(found, against)
    values = {
        "options": chosen,
        "query": in_address(chosen.job, against=one.named.name if one else ""),
        "earlier": [each.named for each in found],
        "against": one.named.name if one else "",
        "inks": [Named(name=name, called=say(f"ink-{name}")) for name in INKS],
        "purposes": [Named(name=name, called=say(f"purpose-{name}")) for name in PURPOSES],
        "page": "compare",
    }
    return Response(desk.html("compare.html", **values), media_type="text/html")


async def pages(request: Request) -> Response:
    """What differs."""
    desk = desk_of(request)
    query, against = asked(request), request.query_params.get("against", "")
    folder = desk.folder.path

    def question(session: Session) -> Today:
        job = choice(query, session).job
        title = title_of(job.sheet, job.lang, session)
        old = _chosen(earlier(job, desk.home), against)
        if old is None:
            return Today(job=job, title=title, path=None, issues=(), earlier=None)
        one = made(job, "pdf", session, folder)
        return Today(job=job, title=title, path=one.path, issues=one.issues, earlier=old)

    today = await desk.engine.ask(question)
    found = await asyncio.to_thread(_compared, today, desk)
    html = desk.html("compared.html", found=found, today=today)
    return Response(html, media_type="text/html")


def _compared(today: Today, desk: Desk) -> Differences | None:
    if today.path is None or today.earlier is None:
        return None
    try:
        return differences(pair_of(today.earlier.path, today.path), desk.pictures.keep)
    except NotPdf as fault:
        return Differences(words=say("compare-wrong", reason=str(fault)), same=False)


async def picture(request: Request) -> Response:
    """A page that is on somebody's screen."""
    data = desk_of(request).pictures[request.path_params["name"]]
    if data is None:
        raise HTTPException(404)
    kind = "image/png" if data.startswith(b"\x89PNG") else "image/webp"
    return Response(data, media_type=kind, headers={"cache-control": "private, max-age=600"})


ROUTES = [
    Route("/compare", page),
    Route("/compare/pages", pages),
    Route("/compare/picture/{name}", picture),
]
