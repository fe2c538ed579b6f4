"""The first sheet of a folder, and any other new one: by its title, or from a document of another program."""

import asyncio
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from broadside.commands import WrongCall
from broadside.commands.import_ import Imported, Wanted, import_
from broadside.commands.language import language_called
from broadside.commands.new_sheet import write_sheet
from broadside.desk.bench import COMMAND
from broadside.desk.desk import desk_of
from broadside.desk.words import language_of, say
from broadside.file.save import put
from broadside.forms.slug import slug
from broadside.issues import Fault, Issue

# A title that a person types; names that are tried where one is taken; and letters of a file's name.
MOST_OF_TITLE, MOST_TRIED, MOST_OF_NAME = 200, 100, 100
MOST_TOLD = 40


async def new(request: Request) -> Response:
    """A new sheet, by its title."""
    desk = desk_of(request)
    body = await request.body()
    try:
        said = parse_qs(body.decode("ascii"), max_num_fields=4)
    except ValueError:
        raise HTTPException(400) from None
    title, lang = (said.get(name, [""])[0].strip() for name in ("title", "lang"))
    title = title[:MOST_OF_TITLE]
    if not title:
        raise WrongCall(say("form-no-title"))
    base = slug(title) or "sheet"
    tag = language_called(lang) if lang else ""
    async with desk.saving:
        page = desk.once[body]
        if page is None:
            found = await asyncio.to_thread(_written, base, title, tag, desk.home)
            desk.once[body] = page = f"/write/{found}?as=form"
            await desk.engine.changed({found}, others=True)
    return RedirectResponse(page, 303)


def _written(base: str, title: str, lang: str, home: Path) -> str:
    """The name of the sheet that was written: the first that is free."""
    for number in range(1, MOST_TRIED):
        name = base if number == 1 else f"{base}-{number}"
        if not (home / "sheets" / name).exists():
            return write_sheet(name, home, COMMAND, title=title, lang=lang).parent.name
    raise WrongCall(say("form-no-title"))


async def bring(request: Request) -> Response:
    """A document as a sheet, read as any file of a stranger, with a count of its words and notes."""
    desk = desk_of(request)
    body = await request.body()
    name = _name_of(request.query_params.get("name", ""))
    wanted = Wanted(lang=request.query_params.get("lang", "").strip()[:MOST_OF_NAME], free=True)
    folder = desk.folder.path / f"brought-{secrets.token_hex(8)}"
    async with desk.saving:
        try:
            made = await asyncio.to_thread(_brought, body, folder / name, desk.home, wanted)
        except Fault as fault:
            return JSONResponse({"issues": [_told(one) for one in fault.issues[:MOST_TOLD]]}, 422)
        except WrongCall as wrong:
            return JSONResponse({"issues": [{"severity": "error", "message": str(wrong), "hint": ""}]}, 422)
        sheet = made.path.parent.name
        await desk.engine.changed({sheet}, others=True)
    page = desk.html("imported.html", made=made, sheet=sheet, here=f"/write/{quote(sheet)}?as=form")
    return Response(page, media_type="text/html")


def _name_of(said: str) -> str:
    """What a file is called, without what would lead elsewhere or can't be read."""
    plain = "".join(one if one.isprintable() and one not in '/\\:*?"<>|' else "_" for one in said)
    stem, dot, suffix = plain.strip(" .").rpartition(".")
    return f"{stem[:MOST_OF_NAME]}{dot}{suffix[:8]}" if stem else suffix[:MOST_OF_NAME] or "document"


def _brought(data: bytes, path: Path, home: Path, wanted: Wanted) -> Imported:
    path.parent.mkdir(parents=True)
    try:
        put(data, path)
        return import_(path, home, wanted)
    finally:
        path.unlink(missing_ok=True)
        path.parent.rmdir()


def _told(issue: Issue) -> dict[str, Any]:
    return {
        "severity": issue.severity,
        "message": issue.message,
        "hint": issue.hint,
        "lang": language_of(issue.message),
    }


ROUTES = [
    Route("/write-new", new, methods=["POST"]),
    Route("/write-import", bring, methods=["POST"]),
]
