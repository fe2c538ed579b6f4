"""Many at once: tick sheets, printings and papers, take one ZIP."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from broadside.commands.build import Beside
from broadside.commands.list_ import Inventory, inventory
from broadside.desk.called import layout_called
from broadside.desk.desk import Desk, desk_of
from broadside.desk.making import MOST_MADE, Run, many
from broadside.desk.take import attached
from broadside.desk.windows import event
from broadside.desk.words import say
from broadside.files import MOST_OF_PDF, contents
from broadside.model.paper import INKS, PAPERS
from broadside.phrases import language_name
from broadside.pipeline.session import Session

# Names that a form may have.
MOST_FIELDS = 2_000
# Seconds between two looks at how far a run is.
BETWEEN = 0.4


async def form_of(request: Request) -> Mapping[str, Sequence[str]]:
    """What a form says; the door has bounded it."""
    body = await request.body()
    try:
        return parse_qs(body.decode("ascii"), max_num_fields=MOST_FIELDS)
    except ValueError:
        raise HTTPException(400) from None


async def page(request: Request) -> Response:
    desk = desk_of(request)

    def question(session: Session) -> tuple[Inventory, str, tuple[str, ...]]:
        usual = tuple(name for name in session.library.layouts if session.layout(name).usual)
        return inventory(session), session.library.default_brand or "", usual

    found, brand, usual = await desk.engine.ask(question)
    langs = sorted({lang for one in found.sheets for lang in one.languages})
    values = {
        "found": found,
        "langs": [(lang, language_name(lang, lang)) for lang in langs],
        "firsts": {one.languages[0] for one in found.sheets if one.languages},
        "brand": brand,
        "usual": usual,
        "layouts": [(one.name, layout_called(one.name, one.title)) for one in found.layouts],
        "papers": PAPERS,
        "inks": [(name, say(f"ink-{name}")) for name in INKS],
        "most": MOST_MADE,
        "page": "many",
    }
    return Response(desk.html("many.html", **values), media_type="text/html")


async def start(request: Request) -> Response:
    desk = desk_of(request)
    body = await request.body()
    if page := desk.once[body]:
        return RedirectResponse(page, 303)
    said = await form_of(request)
    jobs = await desk.engine.ask(lambda session: many(said, session))
    beside = Beside(imposed="imposed" in said, ticket="ticket" in said)
    # Pressed twice, it may have come meanwhile.
    if (page := desk.once[body]) is None:
        run = desk.runs.start(jobs, desk.home, beside)
        desk.once[body] = page = f"/many/{run.id}"
    return RedirectResponse(page, 303)


def _run(request: Request, desk: Desk) -> Run:
    run = desk.runs[request.path_params["run"]]
    if run is None:
        raise HTTPException(404)
    return run


async def progress(request: Request) -> Response:
    desk = desk_of(request)
    return Response(desk.html("run.html", run=_run(request, desk), page="many"), media_type="text/html")


async def events(request: Request) -> Response:
    """How far a run is; when it is over, the stream ends with it."""
    run = _run(request, desk_of(request))

    async def told() -> AsyncIterator[bytes]:
        while not run.is_over:
            yield event("run", {"done": run.done, "total": run.total, "over": False})
            await asyncio.sleep(BETWEEN)
        yield event("run", {"done": run.done, "total": run.total, "over": True})

    return StreamingResponse(told(), media_type="text/event-stream")


async def packed(request: Request) -> Response:
    run = _run(request, desk_of(request))
    if run.path is None:
        raise HTTPException(404)
    return attached(contents(run.path, MOST_OF_PDF), "broadside.zip", "application/zip")


ROUTES = [
    Route("/many", page),
    Route("/many", start, methods=["POST"]),
    Route("/many/{run}", progress),
    Route("/many/{run}/events", events),
    Route("/many/{run}/zip", packed),
]
