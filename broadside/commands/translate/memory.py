"""Language, Session → Memory: what was ever reviewed in a language, in `sheets/memory/<lang>.tmx`."""

from collections.abc import Iterable
from pathlib import Path

from broadside.file.save import put_or_fault
from broadside.files import MOST_BYTES, TooBig, Unread, contents, kept_in
from broadside.issues import Fault, Span, error, shown
from broadside.pipeline.session import Session
from broadside.translation.memory import Remembered


def memory_path(lang: str, session: Session) -> Path:
    return session.library.home / "sheets" / "memory" / f"{lang}.tmx"


def memory_of(lang: str, session: Session) -> tuple[Remembered, ...]:
    """Nothing where nothing was reviewed yet. `Fault` where the file can't be read."""
    path = memory_path(lang, session)
    if not path.exists():
        return ()
    from broadside.translation.exchange.tmx import read
    from broadside.translation.exchange.xml import root_of

    try:
        data = contents(kept_in(path, session.library.home), MOST_BYTES)
    except TooBig as fault:
        raise Fault([error(Span(path=shown(path)), str(fault), "move it away: a new one is begun")]) from None
    except Unread as fault:
        raise Fault([error(Span(path=shown(path)), f"can't read the file: {fault}")]) from None
    return read(root_of(data, shown(path)), shown(path), lang)


def remember(pairs: Iterable[Remembered], lang: str, session: Session) -> Path:
    """Put the memory of a language in its place."""
    from broadside.translation.exchange.tmx import write

    path = memory_path(lang, session)
    put_or_fault(write(pairs, lang), path)
    return path
