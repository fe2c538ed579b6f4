"""Path, Key → app: the pages there are, and what is said where something is not."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from itertools import chain
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from broadside.commands import NoSheets, WrongCall
from broadside.desk import begin, brand, compare, form, many, take, translate, watch, write
from broadside.desk.again import forget
from broadside.desk.desk import Desk, desk_of
from broadside.desk.door import Door, Key, Refused
from broadside.desk.hosted import Host, HostedDoor
from broadside.desk.watching import watching
from broadside.desk.words import WrongChoice, language_of, say
from broadside.desk.words.catalogue import SOURCE, languages
from broadside.desk.words.spoken import COOKIE
from broadside.files import MOST_OF_PDF, contents
from broadside.issues import Fault, Issue, Span, bug
from broadside.pipeline.job import Job
from broadside.pipeline.library import SHIPPED

A_YEAR = 365 * 24 * 3600
# Of the form that chooses a language.
MOST_SAID = 200
MOST_OF_FACE = 16 << 20
# Of the fonts that come with the program those in which the desk names and speaks languages, for computers
# that have none for them; browsers ask only for what they lack.
FACES = {
    "cjk.otf": "noto-sans-cjk/NotoSansCJK-Regular.otf",
    "devanagari.ttf": "noto-sans-devanagari/NotoSansDevanagari-Regular.ttf",
    "thai.ttf": "noto-sans-thai/NotoSansThai-Regular.ttf",
}
STATIC = Path(__file__).parent / "static"
ROOMS_THAT_WRITE = (begin, many, write, form, translate, watch, brand)
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain"}


def app(home: Path, entry: Key | Host, keep: Job | None = None) -> Door | HostedDoor:
    """The guarded app for a folder, of the one person with a key, or of those whom a proxy signs in; the PDF
    of `keep` is made anew whenever its files change."""
    hosted = isinstance(entry, Host)
    writes = entry.write if isinstance(entry, Host) else True

    @asynccontextmanager
    async def lifespan(inner: Starlette) -> AsyncIterator[None]:
        desk = Desk(home, writes=writes, closes=not hosted)
        inner.state.desk = desk
        tasks = [asyncio.create_task(watching(desk, keep)), asyncio.create_task(_warm(desk))]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            desk.close()

    routes = [
        *take.ROUTES,
        *compare.ROUTES,
        Route("/static/{name}", static),
        Route("/fonts/{name}", face),
        Route("/favicon.ico", icon),
        Route("/language", speak_in, methods=["POST"]),
        # What is not there can't be done by mistake.
        *(chain.from_iterable(room.ROUTES for room in ROOMS_THAT_WRITE) if writes else []),
        *([] if hosted else [Route("/stop", stop, methods=["POST"])]),
    ]
    handlers = {
        HTTPException: missing,
        Fault: faulty,
        NoSheets: first,
        WrongCall: wrong,
        Refused: refused,
        ClientDisconnect: gone,
        Exception: broken,
    }
    inner = Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers)  # type: ignore[arg-type]  # each handler takes its own kind
    return HostedDoor(inner, entry) if isinstance(entry, Host) else Door(inner, entry)


async def _warm(desk: Desk) -> None:
    """Read what every page needs before somebody waits for it."""
    try:
        await take.warm(desk)
    except Exception:  # noqa: BLE001 - whoever asks for a page is told
        logging.getLogger(__name__).debug("not warm")


async def static(request: Request) -> Response:
    """A file that comes with the program. Only names that are there lead to one."""
    names = {path.name: path for path in STATIC.iterdir() if path.suffix in KINDS}
    path = names.get(request.path_params["name"])
    if path is None:
        raise HTTPException(404)
    data = contents(path, MOST_OF_PDF)
    tag = f'"{sha256(data).hexdigest()[:16]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=KINDS[path.suffix], headers=headers)


async def face(request: Request) -> Response:
    """A font that comes with the program."""
    name = FACES.get(request.path_params["name"])
    if name is None:
        raise HTTPException(404)
    data = await asyncio.to_thread(contents, SHIPPED / "fonts" / name, MOST_OF_FACE)
    kind = "font/otf" if name.endswith(".otf") else "font/ttf"
    return Response(data, media_type=kind, headers={"cache-control": "private, max-age=604800"})


async def icon(request: Request) -> Response:
    return RedirectResponse("/static/icon.svg", 301)


async def speak_in(request: Request) -> Response:
    """Speak another language to this browser from now on, and go back to where that was chosen."""
    said = (await request.body()).decode("ascii", "replace")
    tag = parse_qs(said[:MOST_SAID]).get("to", [""])[0]
    if tag not in languages():
        raise HTTPException(404)
    answer = RedirectResponse(_page_before(request), 303)
    # Behind a proxy that signs people in, all is https.
    secure = request.headers.get("origin", "").startswith("https:")
    answer.set_cookie(COOKIE, tag, max_age=A_YEAR, secure=secure, httponly=True, samesite="strict")
    return answer


def _page_before(request: Request) -> str:
    """The page of this desk that a form was sent from; the first one, where the browser does not say."""
    try:
        before = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return "/"
    if f"{before.scheme}://{before.netloc}" != request.headers.get("origin") or not before.path:
        return "/"
    # Two slashes would begin the name of another site.
    path = "/" + before.path.lstrip("/\\")
    return f"{path}?{before.query}" if before.query else path


async def stop(request: Request) -> Response:
    """End the program, as its window may be hidden, or have been closed."""
    desk = desk_of(request)
    page = desk.html("stopped.html")
    await asyncio.to_thread(forget, desk.home)
    asyncio.get_running_loop().call_later(0.3, desk.stopping.set)
    return Response(page, media_type="text/html")


async def missing(request: Request, fault: HTTPException) -> Response:
    name = "no-method" if fault.status_code == 405 else "no-page"
    return said(request, say(name), fault.status_code)


async def faulty(request: Request, fault: Fault) -> Response:
    return said(request, say("faults"), 422, fault.issues)


async def first(request: Request, fault: NoSheets) -> Response:
    """There is no sheet yet: what there is to do instead of what was asked for."""
    if "text/html" not in request.headers.get("accept", "") or request.headers.get("hx-request"):
        return said(request, say("write-none"), 400)
    page = desk_of(request).html("first.html", page="")
    return Response(page, media_type="text/html")


async def wrong(request: Request, fault: WrongCall) -> Response:
    words = str(fault)
    if isinstance(fault, WrongChoice):
        return said(request, words, 400)
    lang = language_of(words)
    stop = "." if lang == SOURCE and not words.endswith(".") else ""
    return said(request, words[:1].upper() + words[1:] + stop, 400, lang=lang)


async def refused(request: Request, fault: Refused) -> Response:
    return said(request, say(fault.name), fault.status)


async def gone(_: Request, fault: ClientDisconnect) -> Response:
    """For nobody: the browser went away in the midst of what it sent, as when a tab is closed."""
    return Response(status_code=400)


async def broken(request: Request, problem: Exception) -> Response:
    return said(request, say("our-mistake"), 500, (bug(Span(path="broadside"), problem),))


def said(
    request: Request, words: str, status: int, issues: tuple[Issue, ...] = (), lang: str = ""
) -> Response:
    """A sentence as a page; as plain text for a script. `lang` where the desk speaks another one."""
    if "text/html" not in request.headers.get("accept", ""):
        lines = [words, *(str(issue) for issue in issues)]
        return PlainTextResponse("\n".join(lines) + "\n", status)
    part = request.headers.get("hx-request") == "true"
    page = desk_of(request).html("said.html", words=words, lang=lang, issues=issues, part=part, page="")
    return Response(page, status, media_type="text/html")
