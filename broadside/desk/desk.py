"""What the rooms of this front have in common while it runs."""

import asyncio
import re
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from broadside.desk.bench import Benches
from broadside.desk.engine import Engine
from broadside.desk.folder import Folder
from broadside.desk.html import Html
from broadside.desk.making import Runs
from broadside.desk.taken import Pictures
from broadside.desk.versions import Shelf, Version, difference
from broadside.desk.windows import Window, Windows
from broadside.desk.words import when
from broadside.pipeline.session import Session

# In the order of the bar; and those in which nothing is changed.
ROOMS = ("take", "many", "write", "translate", "brand", "compare")
READING_ROOMS = ("take", "compare")
# Names of windows, and digests of files.
WINDOW, BASE = re.compile(r"[A-Za-z0-9_-]{22}"), re.compile(r"[0-9a-f]{12}")
# Forms that were sent and are known.
MOST_FORMS = 200


class Once:
    """Where forms have led that were sent, by all that they say, and a word of each that no other form has:
    who presses twice is led there again, and nothing is made twice."""

    def __init__(self) -> None:
        self._pages: OrderedDict[bytes, str] = OrderedDict()

    def __getitem__(self, said: bytes) -> str | None:
        return self._pages.get(sha256(said).digest()) if b"once=" in said else None

    def __setitem__(self, said: bytes, page: str) -> None:
        self._pages[sha256(said).digest()] = page
        while len(self._pages) > MOST_FORMS:
            self._pages.popitem(last=False)


class Desk:
    """The desk of one folder. `stopping` is set where it is to end. `writes` where people may change what is
    in the folder; `closes` where they may end the program."""

    def __init__(self, home: Path, *, writes: bool = True, closes: bool = True) -> None:
        self.home, self.writes = home, writes
        self.engine = Engine(home, near=closes)
        self.stopping = asyncio.Event()
        self.windows = Windows(self.engine, self.stopping)
        self.benches = Benches(home)
        self.folder = Folder()
        self.pictures = Pictures()
        self.runs = Runs(self.folder.path)
        rooms = ROOMS if writes else READING_ROOMS
        self.html = Html(rooms, writes=writes, closes=closes)
        # Between a look at a file and its replacement, no other window may replace it.
        self.saving = asyncio.Lock()
        self.once = Once()
        self.completion: bytes = b""
        # Kinds of blocks as they look; none for what can't be set here.
        self.kinds: dict[str, bytes | None] = {}

    async def shelf(self, sheet: str, lang: str = "") -> Shelf | None:
        """The texts of a sheet, or of its translation into `lang`; None where there is none: only names that
        there are lead to files."""

        def path(session: Session) -> Path | None:
            if lang and sheet in session.library.sheets:
                return session.languages(sheet).get(lang)
            return session.library.sheets.get(sheet)

        found = await self.engine.ask(path)
        return Shelf(f"translations/{sheet}/{lang}" if lang else sheet, found, self.home) if found else None

    def close(self) -> None:
        self.engine.close()
        self.runs.close()
        self.folder.close()


def desk_of(request: Any) -> Desk:
    """The desk that a request is for."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def window_of(request: Request, desk: Desk) -> Window:
    """The window that a request names, of the sheet, or of its translation, that its address names."""
    window = desk.windows[request.query_params.get("window", "")]
    at = request.path_params
    if window is None or (window.sheet, window.lang) != (at["sheet"], at.get("lang", "")):
        raise HTTPException(410)
    return window


def returning(request: Request, desk: Desk) -> tuple[str, str, int] | None:
    """A page that a desk before this one has made, or that was forgotten here: the name of its window, the
    base of what is typed there, and how often its text was changed. None where it is known."""
    name, base = request.query_params.get("window", ""), request.query_params.get("base", "")
    if not WINDOW.fullmatch(name) or not BASE.fullmatch(base):
        raise HTTPException(400)
    return None if desk.windows[name] else (name, base, serial_of(request))


def serial_of(request: Request) -> int:
    """How many times a window has changed its text."""
    said = request.query_params.get("serial", "0")
    if not said.isascii() or not said.isdigit() or len(said) > 12:
        raise HTTPException(400)
    return int(said)


def shelf_of(window: Window) -> Shelf:
    """Where what is typed in a window is kept; the engine, which may be busy, is not asked."""
    assert window.shelf
    return window.shelf


async def away(request: Request) -> Response:
    """Nobody looks at a window, which is hidden, or closed for good."""
    window = window_of(request, desk_of(request))
    window.leave(closed=request.query_params.get("closed") == "1")
    return Response(status_code=204)


def _told_apart(versions: Sequence[Version]) -> Iterator[str]:
    """When each was replaced; to the second, where several were in a minute."""
    often = Counter(when(one.when) for one in versions)
    for one in versions:
        yield when(one.when, seconds=often[when(one.when)] > 1)


async def versions_page(
    request: Request, shelf: Shelf, *, called: str, here: str, back: str, page: str
) -> Response:
    """Earlier versions of a file, and what the one that is asked for has else. It is at `here`, among the
    rooms under `page`; `back` leads to where the file is written."""
    chosen = request.path_params.get("version", "")
    found = await asyncio.to_thread(shelf.versions)
    old = await asyncio.to_thread(shelf.version, chosen) if chosen else None
    if chosen and old is None:
        raise HTTPException(404)
    now = await asyncio.to_thread(shelf.text)
    values = {
        "called": called,
        "here": here,
        "back": back,
        "versions": list(zip((one.name for one in found), _told_apart(found), strict=True)),
        "chosen": chosen,
        "lines": difference(old, now) if old is not None else (),
        "page": page,
    }
    return Response(desk_of(request).html("versions.html", **values), media_type="text/html")
