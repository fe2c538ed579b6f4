"""Questions → answers of the engine, one after the other in one thread, with all that is kept warm.

The engine is no friend of threads, and a memo has one owner. Pages of finished files are drawn beside it, in
a thread of their own, by a process that a broken file can't take along.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from broadside.commands import NoSheets
from broadside.commands.home import session_in
from broadside.desk.words import say
from broadside.inspect.render.facts import NotPdf
from broadside.inspect.render.images import quick_png
from broadside.inspect.render.renderer import Renderer
from broadside.issues import Fault
from broadside.model.memo import GaveWay, never
from broadside.pipeline.renew import forget_sheet, forget_translation, renewed
from broadside.pipeline.session import Session

Answer = TypeVar("Answer")

# Files that are on somebody's screen: the last so many are kept, and so many bytes of pictures of their
# pages.
MOST_FILES, MOST_PICTURES = 24, 64 << 20
# Pixels to the point: a page beside a text, on a fine screen; and one looked at closely.
USUAL_SCALE, CLOSE_SCALE = 1.6, 3.0


class Supposed(Struct, frozen=True):
    """The file of a sheet; with a `lang`, its catalogue for that."""

    sheet: str
    lang: str = ""


class Engine:
    """The engine of one folder. `ask` and `picture` are for the loop that serves pages. `near`: who looks at
    them sits at this computer, and pictures need not be small."""

    def __init__(self, home: Path, *, near: bool = True) -> None:
        self.home, self._near = home, near
        self._thread = ThreadPoolExecutor(1, "engine")
        self._drawing = ThreadPoolExecutor(1, "drawing")
        self._renderer = Renderer()
        self._session: Session | None = None
        # How many wait for an answer, and that nobody does.
        self._waiting = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        # What each sheet, or its catalogue for a language, was last taken to say, where that is not in its
        # file.
        self._supposed: dict[Supposed, str] = {}
        self._files: OrderedDict[str, bytes] = OrderedDict()
        self._pictures: OrderedDict[tuple[str, int, float], bytes] = OrderedDict()

    async def ask(
        self, question: Callable[[Session], Answer], sheet: str = "", text: str | None = None, lang: str = ""
    ) -> Answer:
        """What a function makes of the session, sheets being as they are in their files; of `sheet`, or of
        its catalogue for `lang`, with a `text`, as that has it. `Fault` and `WrongCall` where there is no
        session to be had."""
        self._waiting += 1
        self._quiet.clear()
        try:
            return await self._told(partial(self._asked, question, Supposed(sheet, lang), text))
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._quiet.set()

    async def ask_idly(
        self,
        question: Callable[[Session], Answer],
        sheet: str = "",
        text: str | None = None,
        lang: str = "",
        *,
        unless: Callable[[], bool] = never,
    ) -> Answer | None:
        """The same where nobody waits for it, however often it has to make way for what somebody waits for;
        what was made till then is kept. None once it is not wanted any more (`unless`)."""
        while not unless():
            await self._quiet.wait()
            asked = partial(self._asked_idly, question, Supposed(sheet, lang), text, unless)
            found = await self._told(asked)
            if found is not None:
                return found
        return None

    async def _told(self, asked: Callable[[], Answer]) -> Answer:
        # What it says is said in the language of whoever asks, as in the thread that asks.
        own = partial(copy_context().run, asked)
        return await asyncio.get_running_loop().run_in_executor(self._thread, own)

    def _asked_idly(
        self,
        question: Callable[[Session], Answer],
        what: Supposed,
        text: str | None,
        unless: Callable[[], bool],
    ) -> Answer | None:
        def idly(session: Session) -> Answer | None:
            session.memo.gives_way = lambda: self._waiting > 0 or unless()
            try:
                return question(session)
            except GaveWay:
                return None
            finally:
                session.memo.gives_way = never

        return self._asked(idly, what, text)

    def _asked(self, question: Callable[[Session], Answer], what: Supposed, text: str | None) -> Answer:
        session = self._session or session_in(self.home)
        self._session = session
        if not session.library.sheets:
            # The last one was taken away under the desk.
            self._session = None
            raise NoSheets(say("write-none"))
        wanted = {} if text is None else {what: _digest(text.encode())}
        for one in [one for one, said in self._supposed.items() if wanted.get(one) != said]:
            self._supposed.pop(one)
            self._forget(session, one)
        is_new = text is not None and what.sheet in session.library.sheets and what not in self._supposed
        if is_new and self._suppose(session, what, text or ""):
            self._supposed |= wanted
        return question(session)

    def _suppose(self, session: Session, what: Supposed, text: str) -> bool:
        """Take a text for what is in a file, if there is that."""
        if not what.lang:
            forget_sheet(session, what.sheet)
            session.suppose(what.sheet, text)
            return True
        path = session.languages(what.sheet).get(what.lang)
        if path is not None:
            forget_translation(session, what.sheet, what.lang)
            session.suppose_catalogue(path, text)
        return path is not None

    def _forget(self, session: Session, what: Supposed) -> None:
        if what.sheet not in session.library.sheets:
            return
        if what.lang:
            with suppress(Fault):
                forget_translation(session, what.sheet, what.lang)
                return
        forget_sheet(session, what.sheet)

    def changed(self, sheets: set[str], *, others: bool) -> Awaitable[None]:
        """Files have changed: the texts of `sheets`; with `others`, anything else. Whoever asks after this
        call is answered by what the files say now, also where it is not awaited."""
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._thread, self._change, sheets, others)

    def _change(self, sheets: set[str], others: bool) -> None:
        if self._session is None:
            return
        if others or not sheets <= set(self._session.library.sheets):
            # Where there is nothing to be had now, the next who asks is told so.
            session, self._session = self._session, None
            with suppress(Fault):
                self._session = renewed(session)
            self._supposed = {}
            return
        self._supposed = {one: said for one, said in self._supposed.items() if one.sheet not in sheets}
        for name in sheets:
            forget_sheet(self._session, name)

    def keep(self, data: bytes) -> str:
        """The name under which the pages of a file may be looked at for a while."""
        name = _digest(data)
        self._files[name] = data
        self._files.move_to_end(name)
        while len(self._files) > MOST_FILES:
            self._files.popitem(last=False)
        return name

    async def picture(self, name: str, page: int, *, close: bool = False) -> bytes | None:
        """A page as a BMP or, seen close or from afar, as a PNG; None where it is not kept any more, or can't
        be drawn."""
        key = (name, page, CLOSE_SCALE if close else USUAL_SCALE)
        if key in self._pictures:
            return self._pictures[key]
        data = self._files.get(name)
        if data is None:
            return None
        loop = asyncio.get_running_loop()
        at_once = self._near and not close
        drawn = await loop.run_in_executor(self._drawing, self._draw, data, page, key[2], at_once)
        if drawn is not None:
            self._pictures[key] = drawn
            while sum(map(len, self._pictures.values())) > MOST_PICTURES:
                self._pictures.popitem(last=False)
        return drawn

    async def draw(self, drawing: Callable[[Renderer], Answer]) -> Answer:
        """What a function makes with the one renderer."""
        return await asyncio.get_running_loop().run_in_executor(self._drawing, drawing, self._renderer)

    def _draw(self, data: bytes, page: int, scale: float, at_once: bool) -> bytes | None:
        try:
            with self._renderer.document(data) as pdf:
                sizes = pdf.facts().sizes
                if not 0 <= page < len(sizes):
                    return None
                longest = max(sizes[page].width, sizes[page].height)
                # A poster is shown as large as a page is.
                scale = min(scale, scale * 842 / longest)
                # Packing a page takes twice as long as drawing it.
                return pdf.shown(page, scale) if at_once else quick_png(pdf.picture(page, scale))
        except NotPdf:
            return None

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._drawing.shutdown(wait=False, cancel_futures=True)
        self._renderer.close()


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]
