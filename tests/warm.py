"""Sessions that begin where the one before has ended, for tests that call the program again and again."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager

import pytest
from faces import fonts

import broadside.commands.home
import broadside.model.memo
from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.pipeline.library import Library
from broadside.pipeline.session import Session


@contextmanager
def warm_sessions() -> Iterator[None]:
    """What a session has made of frozen values is there for the next, as within one. What is kept by a name
    is forgotten: the file of that name may be another one.

    For tests that change nothing of the engine, as what is made of that would be there for the next, too."""
    memo, opened = Memo(), broadside.commands.home.open_session

    def open_session(library: Library) -> Session:
        memo.forget(_is_by_name)
        session = opened(library)
        # Faces are loaded once. The same files are not the same faces to a memo.
        same = session.fonts.files == fonts().files
        return replace(session, memo=memo, fonts=fonts() if same else session.fonts)

    with pytest.MonkeyPatch.context() as patch:
        # All printings of the project's own sheets.
        patch.setattr(broadside.model.memo, "MOST_VALUES", 150_000)
        patch.setattr(broadside.commands.home, "open_session", open_session)
        yield


def _is_by_name(key: Hashable) -> bool:
    head = key[0] if isinstance(key, tuple) else key
    # The pages of an edition go by all that they follow from.
    return isinstance(head, str) and head != "fitted"
