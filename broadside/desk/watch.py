"""Watch: the pages of a sheet that somebody writes in an editor of their own; they stay where they are."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from broadside.desk.choice import options, query_of
from broadside.desk.desk import desk_of
from broadside.desk.take import asked


async def page(request: Request) -> Response:
    desk = desk_of(request)
    query = asked(request)
    chosen = await desk.engine.ask(lambda session: options(query, session))
    window = desk.windows.begin(chosen.job.sheet, query_of(chosen.job), "")
    values = {"options": chosen, "window": window, "page": "watch"}
    return Response(desk.html("watch.html", **values), media_type="text/html")


async def events(request: Request) -> Response:
    desk = desk_of(request)
    window = desk.windows[request.query_params.get("window", "")]
    if window is None:
        raise HTTPException(410)
    return StreamingResponse(desk.windows.events(window), media_type="text/event-stream")


ROUTES = [Route("/watch", page), Route("/watch/events", events)]
