"""Language, Session → Memory: what was ever reviewed in a language, in `sheets/memory/<lang>.tmx`."""

from pathlib import Path

from broadside.pipeline.session import Session
from broadside.translation.memory import Memory


def memory_path(lang: str, session: Session) -> Path:
    return session.library.home / "sheets" / "memory" / f"{lang}.tmx"


def memory_of(lang: str, session: Session) -> Memory:
    """Nothing where nothing was reviewed yet."""
    return {}
