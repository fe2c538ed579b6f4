"""A translation on its way to other programs and people, and back; and a reviewer's name to it."""

import asyncio
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, cast

import msgspec
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from broadside.commands import WrongCall
from broadside.commands.translate.exchange import (
    FORMS,
    Form,
    bundle_in,
    exported,
    exported_name,
)
from broadside.commands.translate.files import po_file, po_file_in
from broadside.commands.translate.sign import learn, signature
from broadside.commands.translate.work import taken_in, text_with, with_edits, work_on
from broadside.desk.desk import Desk, desk_of, window_of
from broadside.desk.strings import told_issue, told_strings
from broadside.desk.take import attached
from broadside.desk.translate.room import HERE, Translation, landed, place_of, refusal, saved
from broadside.desk.versions import Moved, digest
from broadside.desk.words import language, say
from broadside.issues import Fault
from broadside.phrases import language_name, listed
from broadside.pipeline.session import Session
from broadside.read.translate.names import tag_of
from broadside.read.translate.po import write
from broadside.translation.edit import Edit
from broadside.translation.exchange.bundle import MOST_UNITS

KINDS = {
    "xliff": "application/xliff+xml",
    "xliff2": "application/xliff+xml",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "tmx": "application/xml",
    "po": "text/x-gettext-translation; charset=utf-8",
}
MOST_OF_FILE_NAME = 200


async def export(request: Request) -> Response:
    """The file itself, or what it holds in another form. What is typed and not saved is not in it."""
    desk = desk_of(request)
    place, form = await place_of(request, desk), request.path_params["form"]
    if form == "po":
        text = await asyncio.to_thread(place.shelf.text)
        return attached(text.encode(), f"{place.sheet}.{place.lang}.po", KINDS[form])
    if form not in FORMS:
        raise HTTPException(404)
    wanted = cast(Form, form)

    def question(session: Session) -> tuple[str, bytes]:
        file = po_file(place.sheet, place.lang, session)
        return exported_name(file, wanted), exported(file, wanted, session)

    name, data = await desk.engine.ask(question)
    return attached(data, name, KINDS[form])


async def bring(request: Request) -> Response:
    """What came back from elsewhere, put into the file; what was there is kept."""
    desk = desk_of(request)
    place, window = await place_of(request, desk), window_of(request, desk)
    body = await request.body()
    name = request.query_params.get("name", "")[:MOST_OF_FILE_NAME].replace("/", "_").replace("\\", "_")
    machine = request.query_params.get("machine") == "1"

    def question(session: Session) -> dict[str, Any]:
        old = place.shelf.text()
        work = work_on(po_file_in(old, place.sheet, place.lang, place.path), session)
        bundle = bundle_in(body, Path(name or "upload"), place.lang)
        _belongs(bundle.lang, place)
        merged = taken_in(work, bundle, name, machine=machine)
        told = {
            "words": say("translate-brought", new=merged.new, changed=merged.changed, same=merged.same),
            "issues": [told_issue(one) for one in merged.issues[:40]],
            "base": digest(old),
        }
        if merged.new or merged.changed:
            told["base"] = place.shelf.save(text_with(work, merged.po), digest(old))
        return told

    async with desk.saving:
        try:
            told = await desk.engine.ask(question)
        except Fault as fault:
            return refusal(fault)
        except WrongCall as wrong:
            return JSONResponse({"words": str(wrong), "issues": []}, 422)
        await saved(place, window, told["base"], desk)
    return JSONResponse(told)


def _belongs(lang: str, place: Translation) -> None:
    """Refuse a file that says that it is in another language."""
    if lang and tag_of(lang).lower() != place.lang.lower():
        raise WrongCall(
            say("translate-other-language", said=language_name(tag_of(lang), language()), wanted=place.lang)
        )


class Name(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who has reviewed a translation, and what is typed there and not saved: it is signed with that."""

    name: str
    edits: tuple[Edit, ...] = ()


async def put_name(request: Request) -> Response:
    """A reviewer's name and the day. Refused, with what is left to do, where something is missing, stale or
    wrong: then the file is left as it is, though the sheet has moved on or words were typed."""
    desk = desk_of(request)
    place, window = await place_of(request, desk), window_of(request, desk)
    try:
        said = msgspec.json.decode(await request.body(), type=Name)
    except msgspec.MsgspecError:
        raise HTTPException(400) from None
    if len(said.edits) > MOST_UNITS:
        raise HTTPException(400)

    async with desk.saving:
        try:
            whole = await desk.engine.ask(partial(_whole, place, said.edits))
        except Fault as fault:
            return refusal(fault)
        if whole.left:
            return JSONResponse({"words": say("translate-moved"), "issues": []}, 409)
        try:
            question = partial(_signed, place, said.name, whole)
            by, base = await desk.engine.ask(question, place.sheet, whole.text, place.lang)
        except Fault as fault:
            return await _unsigned(place, whole.text, fault, desk)
        except Moved:
            return JSONResponse({"words": say("translate-moved"), "issues": []}, 409)
        except WrongCall:
            return JSONResponse({"words": say("translate-no-name"), "issues": []}, 422)
        await landed(place, window, base, desk)
    return JSONResponse({"words": say("translate-signed", who=by), "base": base})


class Whole(Struct, frozen=True, kw_only=True):
    """What would be signed: the text of the file with all that is typed and the sheet's last edits in it, and
    the digest of what the file says now. `left` are strings that somebody else has changed meanwhile."""

    text: str
    base: str
    left: tuple[str, ...] = ()


def _whole(place: Translation, edits: Iterable[Edit], session: Session) -> Whole:
    old = place.shelf.text()
    work = work_on(po_file_in(old, place.sheet, place.lang, place.path), session)
    laid = with_edits(work, edits)
    return Whole(text=text_with(work, laid.po), base=digest(old), left=(*laid.unseen, *laid.gone))


def _signed(place: Translation, name: str, whole: Whole, session: Session) -> tuple[str, str]:
    """Whose name it has, and the digest of the file with that."""
    file = po_file_in(whole.text, place.sheet, place.lang, place.path)
    made = signature(file, name, session)
    learn(file, made, session)
    return made.by, place.shelf.save(write(made.po), whole.base)


async def _unsigned(place: Translation, text: str, fault: Fault, desk: Desk) -> Response:
    """What is left to do, in a sentence: the strings themselves say what it is."""

    def question(session: Session) -> dict[str, Any]:
        return told_strings(po_file_in(text, place.sheet, place.lang, place.path), session)

    try:
        found = await desk.engine.ask(question, place.sheet, text, place.lang)
    except Fault as unread:
        return refusal(unread)
    reasons = found["standing"]["left"]
    if not reasons:
        return refusal(fault)
    told = {
        "words": say("translate-unsigned", reasons=listed(reasons, language())),
        "issues": found["wrong"],
        "left": True,
    }
    return JSONResponse(told, 422)


ROUTES = [
    Route(f"{HERE}/as/{{form}}", export),
    Route(f"{HERE}/bring", bring, methods=["POST"]),
    Route(f"{HERE}/sign", put_name, methods=["POST"]),
]
