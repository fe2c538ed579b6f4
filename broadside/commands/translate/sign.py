"""Sheet, language, name, Session → a signed catalogue: what a reviewer answers for."""

from pathlib import Path

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.commands.check import today
from broadside.commands.translate.files import PoFile, po_file, put
from broadside.commands.translate.memory import memory_of, remember
from broadside.commands.translate.status import stood_in
from broadside.issues import Fault, error
from broadside.pipeline.session import Session
from broadside.read.translate.headed import language_of
from broadside.read.translate.po import Po
from broadside.read.translate.review import signed
from broadside.translation.memory import remembered

MOST_OF_NAME = 200


class Signed(Struct, frozen=True, kw_only=True):
    """A catalogue with a reviewer's name, and the memory that has its translations now."""

    path: Path
    memory: Path
    by: str
    strings: int


class Signature(Struct, frozen=True, kw_only=True):
    """A catalogue as it is once somebody has put their name to it; nothing of it is written yet."""

    po: Po
    by: str
    strings: int


def sign(sheet: str, lang: str, name: str, session: Session, date: str = "") -> Signed:
    """Put a reviewer's name to a translation. `Fault` where something in it is missing, stale or wrong: then
    its file is as it was."""
    name = _checked(name)
    file = po_file(sheet, lang, session)
    made = signature(file, name, session, date)
    memory = learn(file, made, session)
    put(made.po, file.path, file.text)
    return Signed(path=file.path, memory=memory, by=made.by, strings=made.strings)


def signature(file: PoFile, name: str, session: Session, date: str = "") -> Signature:
    """The same for a catalogue whose text the session has."""
    name = _checked(name)
    found = stood_in(file, session)
    if left := sorted((*found.faults, *found.undone), key=lambda issue: issue.span):
        raise Fault(error(issue.span, issue.message, issue.hint) for issue in left)
    day = date or today()
    total = found.standing.total if found.standing else 0
    return Signature(po=signed(file.po, name, day), by=f"{name}, {day}", strings=total)


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > MOST_OF_NAME or not name.isprintable():
        raise WrongCall('say who has reviewed it, as in `--name "Ana María Pérez"`')
    return name


def learn(file: PoFile, made: Signature, session: Session) -> Path:
    """Have the memory know what was signed. It comes before the file: where it can't be kept, nothing is
    signed."""
    own = language_of(session.source(file.sheet))
    pairs = remembered(memory_of(file.lang, session), file.po, own, made.by)
    return remember(pairs, file.lang, session)
