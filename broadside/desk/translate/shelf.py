"""The translations that there are, how far each is, and a new one."""

from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, quote

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from broadside.commands import WrongCall
from broadside.commands.language import known_languages, language_called
from broadside.commands.translate.files import po_file
from broadside.commands.translate.start import start
from broadside.commands.translate.status import counted
from broadside.commands.translate.work import work_on
from broadside.desk.choice import title_of
from broadside.desk.desk import desk_of
from broadside.desk.strings import told_standing
from broadside.desk.words import say
from broadside.issues import Fault, Issue
from broadside.phrases import language_name
from broadside.pipeline.session import Session

MOST_OF_NAME = 200


class Listed(Struct, frozen=True, kw_only=True):
    """A translation in the list; without a `standing` its file can't be read."""

    lang: str
    called: str
    page: str
    standing: dict[str, Any] | None
    issues: tuple[Issue, ...] = ()


class Sheet(Struct, frozen=True, kw_only=True):
    """A sheet with its translations."""

    name: str
    title: str
    lang: str
    translations: tuple[Listed, ...] = ()
    issues: tuple[Issue, ...] = ()


async def translations(request: Request) -> Response:
    desk = desk_of(request)
    found = await desk.engine.ask(
        lambda session: tuple(_sheet(one, session) for one in session.library.sheets)
    )
    begun = request.query_params.get("sheet", "")
    values = {"sheets": found, "languages": known_languages(), "begun": begun, "page": "translate"}
    return Response(desk.html("translations.html", **values), media_type="text/html")


def _sheet(name: str, session: Session) -> Sheet:
    try:
        own, *others = session.languages(name)
    except Fault as fault:
        return Sheet(name=name, title=name, lang="", issues=fault.issues)
    return Sheet(
        name=name,
        title=title_of(name, own, session),
        lang=own,
        translations=tuple(_listed(name, lang, session) for lang in others),
    )


def _listed(sheet: str, lang: str, session: Session) -> Listed:
    found = counted(sheet, lang, session)
    stands = found.standing
    if stands and stands.missing and stands.gone:
        # The sheet has moved on: what looks new and what looks gone may be one text with other words.
        with suppress(Fault):
            stands = work_on(po_file(sheet, lang, session), session).standing
    return Listed(
        lang=lang,
        called=language_name(lang, lang),
        page=page_of(sheet, lang),
        standing=told_standing(stands) if stands else None,
        issues=found.faults,
    )


def page_of(sheet: str, lang: str) -> str:
    return f"/translate/{quote(sheet)}/{quote(lang)}"


async def begin(request: Request) -> Response:
    """A new translation; one that there is already is opened."""
    desk = desk_of(request)
    said = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=8)
    sheet, word, who = (said.get(key, [""])[0].strip() for key in ("sheet", "lang", "translator"))
    if len(who) > MOST_OF_NAME or not who.isprintable():
        raise WrongCall(say("translate-no-name"))

    def question(session: Session) -> str:
        if sheet not in session.library.sheets:
            raise WrongCall(say("translate-no-sheet"))
        tag = language_called(word)
        there = session.languages(sheet)
        if tag in there and there[tag] is None:
            raise WrongCall(say("translate-own-language"))
        if tag not in there:
            start(sheet, tag, session, who)
        return tag

    async with desk.saving:
        lang = await desk.engine.ask(question)
        await desk.engine.changed({sheet}, others=False)
    return RedirectResponse(page_of(sheet, lang), 303)


ROUTES = [Route("/translate", translations), Route("/translate", begin, methods=["POST"])]
