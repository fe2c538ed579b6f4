"""Sheet, language, name, Session → a signed catalogue: what a reviewer answers for."""

from pathlib import Path

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.commands.check import today
from broadside.commands.translate.files import po_file, put
from broadside.commands.translate.memory import memory_of, remember
from broadside.commands.translate.status import stood
from broadside.issues import Fault, error
from broadside.pipeline.session import Session
from broadside.read.translate.headed import language_of
from broadside.read.translate.review import signed
from broadside.translation.memory import remembered

MOST_OF_NAME = 200


class Signed(Struct, frozen=True, kw_only=True):
    """A catalogue with a reviewer's name, and the memory that has its translations now."""

    path: Path
    memory: Path
    by: str
    strings: int


def sign(sheet: str, lang: str, name: str, session: Session, date: str = "") -> Signed:
    """Put a reviewer's name to a translation. `Fault` where something in it is missing, stale or wrong."""
    name = " ".join(name.split())
    if not name or len(name) > MOST_OF_NAME or not name.isprintable():
        raise WrongCall('say who has reviewed it, as in `--name "Ana María Pérez"`')
    file = po_file(sheet, lang, session)
    found = stood(sheet, file.lang, session)
    if left := sorted((*found.faults, *found.undone), key=lambda issue: issue.span):
        raise Fault(error(issue.span, issue.message, issue.hint) for issue in left)
    by = f"{name}, {date or today()}"
    put(signed(file.po, name, date or today()), file.path, file.text)
    own = language_of(session.source(sheet))
    pairs = remembered(memory_of(file.lang, session), file.po, own, by)
    memory = remember(pairs, file.lang, session)
    total = found.standing.total if found.standing else 0
    return Signed(path=file.path, memory=memory, by=by, strings=total)
