"""Windows: the pages of sheets that are open in the browser, each with its text, and what it is told.

Told are: what the text looks like, as soon as that is known; what room printings have left, once nobody has
typed for a while; that another window has the same sheet, and that its file has changed.
"""

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct

from broadside.commands import NoSheets
from broadside.commands.check import today
from broadside.commands.translate.files import PoFile, po_file, po_file_in
from broadside.desk.choice import choice
from broadside.desk.engine import Engine
from broadside.desk.look import Look, asked_of, left, look
from broadside.desk.strings import Parts, parts_of, told_strings
from broadside.desk.versions import Shelf
from broadside.desk.words import language_of, say
from broadside.issues import Fault, Issue, Span, error, shown
from broadside.model.replace import replace
from broadside.pipeline.job import Job
from broadside.pipeline.session import Session

# Windows that are known; nobody looks at more. And events that wait for one that does not listen.
MOST_WINDOWS, MOST_WAITING = 60, 64
# Seconds without a key pressed after which printings are tried, and after which a line says that all is well.
IDLE, HEARTBEAT = 1.2, 15.0
# Seconds that who types a translation may rest before its pages are made: while they are, nothing is told of
# its strings.
PAUSE = 0.3


class Told(Struct, frozen=True, kw_only=True):
    """An event: its name, and what the page is told."""

    name: str
    data: Any


class Looked(Struct, frozen=True, kw_only=True):
    """What an edition looks like; of a translation, which string stands where."""

    look: Look
    job: Job | None = None
    parts: Parts | None = None


class Window:
    """One page of a sheet, or of its translation into `lang`. `text` is what its file would be with what is
    typed there and not yet saved; None where it shows the file. `base` is the digest of the file that is
    changed there; "" where nothing can be."""

    def __init__(self, sheet: str, query: Mapping[str, str], base: str, lang: str = "") -> None:
        self.id = secrets.token_urlsafe(16)
        self.sheet, self.query, self.base, self.lang = sheet, dict(query), base, lang
        # Where what is typed is kept: known once, so that no key pressed waits for the engine.
        self.shelf: Shelf | None = None
        # Of a translation: its file, as issues name it; and what makes a text of what is typed, asked before
        # the next look, so that whoever types waits for no page.
        self.file = ""
        self.lay: Callable[[Session], str] | None = None
        self.text: str | None = None
        self.serial = 0
        self.listeners = 0
        # Nobody looks at it just now; it is there all the same, until it is closed.
        self.away = False
        self.is_closed = False
        self.stirred = asyncio.Event()
        self.told: asyncio.Queue[Told] = asyncio.Queue(MOST_WAITING)
        # What is typed in one window is kept in one file: one writes it at a time.
        self.keeping = asyncio.Lock()

    @property
    def is_live(self) -> bool:
        """Whether somebody has it open. One that was left may still be listened to for a moment."""
        return not self.is_closed and (self.listeners > 0 or self.away)

    def listen(self) -> None:
        """Somebody looks at it."""
        self.listeners += 1
        self.away = self.is_closed = False

    def leave(self, *, closed: bool) -> None:
        """Nobody looks at it any more, be it for a while or, once it is `closed`, for good."""
        self.is_closed = self.is_closed or closed
        self.away = not self.is_closed

    def stir(self) -> None:
        """Have its pages made anew."""
        self.stirred.set()

    def tell(self, name: str, data: Any) -> None:
        if self.told.full():
            self.told.get_nowait()
        self.told.put_nowait(Told(name=name, data=data))

    def take(self, text: str | None, serial: int) -> bool:
        """What was typed; False where something newer is here already."""
        if serial < self.serial:
            return False
        self.text, self.serial = text, serial
        self.stir()
        return True


async def told_to(window: Window, stopping: asyncio.Event) -> AsyncIterator[bytes]:
    """The events that a window is told, until the desk ends."""
    stop = asyncio.create_task(stopping.wait())
    next_one: asyncio.Task[Told] | None = None
    try:
        while not stop.done():
            next_one = asyncio.create_task(window.told.get())
            await asyncio.wait({next_one, stop}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
            if next_one.done():
                yield event(next_one.result().name, next_one.result().data)
            else:
                next_one.cancel()
                yield b": here\n\n"
    finally:
        stop.cancel()
        if next_one:
            # Left alone it would take what is told next from whoever listens then.
            next_one.cancel()


class Windows:
    """All of them, by their ids."""

    def __init__(self, engine: Engine, stopping: asyncio.Event) -> None:
        self._engine, self._stopping = engine, stopping
        self._known: OrderedDict[str, Window] = OrderedDict()

    def begin(
        self, sheet: str, query: Mapping[str, str], base: str, lang: str = "", name: str = ""
    ) -> Window:
        """One more; by the `name` that a page has which the desk before this one has made."""
        window = Window(sheet, query, base, lang)
        window.id = name or window.id
        self._known[window.id] = window
        while len(self._known) > MOST_WINDOWS:
            idle = next((one for one in self._known.values() if not one.listeners), None)
            self._known.pop(idle.id if idle else next(iter(self._known)))
        return window

    def __getitem__(self, name: str) -> Window | None:
        return self._known.get(name)

    def live(self, name: str) -> bool:
        found = self._known.get(name)
        return found is not None and found.is_live

    def of(self, sheet: str, lang: str = "") -> list[Window]:
        """Those in which a sheet is written, or translated into `lang`."""
        return [one for one in self.all() if one.sheet == sheet and one.lang == lang and one.base]

    def all(self) -> list[Window]:
        return [one for one in self._known.values() if one.listeners]

    def tell_of_others(self, sheet: str, lang: str = "") -> None:
        windows = self.of(sheet, lang)
        for one in windows:
            one.tell("others", {"count": len(windows) - 1})

    async def events(self, window: Window) -> AsyncIterator[bytes]:
        """What a window is told, for as long as it listens."""
        window.listen()
        window.stir()
        self.tell_of_others(window.sheet, window.lang)
        worker = asyncio.create_task(self._look_on(window))
        try:
            async for one in told_to(window, self._stopping):
                yield one
        finally:
            worker.cancel()
            window.listeners -= 1
            self.tell_of_others(window.sheet, window.lang)

    async def _look_on(self, window: Window) -> None:
        while True:
            await window.stirred.wait()
            window.stirred.clear()
            await self._look(window)
            if not window.base:
                continue
            if not await stirs(window, IDLE):
                await self._try_printings(window)

    async def _look(self, window: Window) -> None:
        serial = window.serial

        def question(session: Session) -> Looked:
            job = choice(window.query, session).job
            found = look(job, session)
            parts = parts_of(found, file_of(window, session), session) if window.lang else None
            return Looked(job=job, look=found, parts=parts)

        try:
            if lay := window.lay:
                text = await self._engine.ask(lay)
                # Meanwhile it may have been saved, or something else typed.
                if window.lay is lay:
                    window.lay, window.text = None, text
            if window.lang:
                window.tell("strings", {"serial": serial, **await self._strings(window)})
                if await stirs(window, PAUSE):
                    return
                # Whoever types on is told of the strings first: pages that are set for the first time take a
                # second or two.
                unless = window.stirred.is_set
                tried = await self._engine.ask_idly(
                    question, window.sheet, window.text, window.lang, unless=unless
                )
                if tried is None:
                    return
                made = tried
            else:
                made = await self._engine.ask(question, window.sheet, window.text)
        except Fault as fault:
            made = Looked(look=Look(issues=fault.issues))
        except NoSheets as none:
            gone = error(Span(path=self._file_of(window)), str(none))
            made = Looked(look=Look(issues=(gone,)))
        except Exception as problem:  # noqa: BLE001 - a wrong call, or a mistake: the window says so
            window.tell("failed", {"words": str(problem)})
            return
        window.tell("look", self._said(made, serial, window))

    async def _strings(self, window: Window) -> dict[str, Any]:
        """How the strings of a translation are, which is known before its pages are."""

        def question(session: Session) -> dict[str, Any]:
            return told_strings(file_of(window, session), session)

        return await self._engine.ask(question, window.sheet, window.text, window.lang)

    def _said(self, made: Looked, serial: int, window: Window) -> dict[str, Any]:
        found, job, parts, own = made.look, made.job, made.parts, self._file_of(window)
        # What is wrong in its strings is told with them.
        issues = [one for one in found.issues if not (window.lang and one.span.path == own and one.span.line)]
        return {
            "serial": serial,
            "pages": told_pages(found, self._engine),
            "traces": [
                [one.page, *(round(x, 1) for x in (one.x, one.y, one.width, one.height)), one.line]
                for one in (parts.traces if parts else found.traces)
            ],
            "starts": parts.starts if parts else found.starts,
            "issues": [told_issue(one, own) for one in issues],
            "report": found.report,
            "lines": found.lines,
            "draft": found.draft,
            "set": bool(found.data),
            "words": fit_in_words(found.lines, exact=True) if found.data else say("not-set"),
            "layout": job.layout if job else "",
        }

    def _file_of(self, window: Window) -> str:
        """The file that its text is of, as issues name it."""
        return window.file or shown(self._engine.home / "sheets" / window.sheet / "sheet.yaml")

    async def _try_printings(self, window: Window) -> None:
        """One question after the other, as long as nobody types. Each gives way to whatever somebody waits
        for: trying a long printing for the first time takes a second or two."""
        own, text, lang = self._file_of(window), window.text, window.lang

        def first(session: Session) -> tuple[Job, tuple[str, ...], tuple[Issue, ...]]:
            found = choice(window.query, session)
            asked = () if lang else asked_of(found.job, session, today())
            return found.job, tuple(one.name for one in found.layouts), asked

        try:
            tried = partial(self._engine.ask_idly, unless=window.stirred.is_set)
            found = await tried(first, window.sheet, text, lang)
            if found is None:
                return
            job, names, asked = found
            window.tell("asked", [told_issue(one, own) for one in asked])
            for name in names:
                question = partial(left, replace(job, layout=name))
                room = await tried(question, window.sheet, text, lang)
                if room is None:
                    return
                words = say("not-set") if room.lines is None else fit_in_words(room.lines, exact=room.exact)
                over = room.lines is None or room.lines < 0
                told = {"layout": room.layout, "called": room.called, "words": words, "over": over}
                window.tell("room", told)
        except Exception as problem:  # noqa: BLE001 - what could not be tried is not told; the pages are
            window.tell("failed", {"words": str(problem)})


async def stirs(window: Window, seconds: float) -> bool:
    """Whether something new comes within a time."""
    try:
        await asyncio.wait_for(window.stirred.wait(), seconds)
    except TimeoutError:
        return False
    return True


def file_of(window: Window, session: Session) -> PoFile:
    """The catalogue that a window of a translation shows, with what is typed there. `Fault` where it can't be
    read."""
    file = po_file(window.sheet, window.lang, session)
    return file if window.text is None else po_file_in(window.text, file.sheet, file.lang, file.path)


def fit_in_words(lines: int, *, exact: bool) -> str:
    if lines < 0:
        return say("over", count=-lines)
    if not exact:
        return say("grows")
    return say("spare", count=lines) if lines else say("full")


def told_issue(issue: Issue, own: str) -> dict[str, Any]:
    """An issue as the page shows it. `line` is 0 where it is about another file, or none of its lines."""
    here = issue.span.path == own
    return {
        "severity": issue.severity,
        "line": issue.span.line if here else 0,
        "column": issue.span.column if here else 0,
        "place": "" if here else str(issue.span),
        "message": issue.message,
        "hint": issue.hint,
        "lang": language_of(issue.message),
    }


def told_pages(found: Look, engine: Engine) -> list[dict[str, Any]]:
    """Its pages as a window shows them."""
    name = engine.keep(found.data) if found.data else ""
    return [
        {
            "src": f"/shown/{name}/{number}",
            "width": page.width,
            "height": page.height,
            "alt": say("page-alt", number=number, pages=len(found.pages)),
        }
        for number, page in enumerate(found.pages, 1)
    ]


def event(name: str, data: Any) -> bytes:
    """An event as browsers read it: JSON has no line breaks of its own."""
    return b"event: " + name.encode() + b"\ndata: " + msgspec.json.encode(data) + b"\n\n"
