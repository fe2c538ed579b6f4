"""Request → what a form of a brand says, and the bench that it is of."""

import msgspec
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request

from broadside.commands.brand_facts import BrandFacts, Words
from broadside.desk.bench import Bench
from broadside.desk.desk import Desk
from broadside.forms.slug import slug
from broadside.issues import Fault, Span, Wrong, error


class Typed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a form says: the facts; the name of the folder, "" where it follows from that of the organization;
    the sheet whose pages are shown."""

    facts: BrandFacts
    name: Words = ""
    sheet: Words = ""
    serial: int = 0


def bench_of(request: Request, desk: Desk) -> Bench:
    bench = desk.benches.find(request.path_params["bench"])
    if bench is None:
        raise HTTPException(410)
    return bench


async def typed_in(request: Request) -> Typed:
    try:
        return msgspec.json.decode(await request.body(), type=Typed)
    except msgspec.MsgspecError:
        raise HTTPException(400) from None


def called_of(bench: Bench, said: Typed) -> str:
    """What a new brand's folder is called: as was typed, else as its organization is."""
    if bench.state.name:
        return bench.state.name
    return said.name.strip()[:100] or slug(said.facts.organization)


def fault_of(wrong: Wrong) -> Fault:
    return Fault([error(Span(path="logo"), wrong.what, wrong.hint)])
