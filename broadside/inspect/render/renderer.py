"""bytes → Opened: has PDFs opened in processes of their own, and asks them."""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec

from broadside.files import MOST_OF_PDF
from broadside.inspect.render.facts import Answer, Facts, Line, NotPdf, Question, Raster
from broadside.inspect.render.images import image_of

if TYPE_CHECKING:
    from PIL import Image

# Seconds that an answer may take. The process counts its own time of work, which is less, and no other
# program that keeps the machine busy makes it longer; this is for where it can't, or is asleep.
PATIENCE = 120
# Seconds for a word that is on its way when a process is ended: it comes at once.
ENDING = 5
LENGTH = 8
# An answer is at most the pixels of a large page, or a file.
MOST_OF_ANSWER = MOST_OF_PDF
UNDRAWN = "its pages can't be drawn"
ENDED = "it takes too much time or memory to read"


class Opened:
    """A PDF in another process. All that it is asked raises `NotPdf` where it can't be answered."""

    def __init__(self, process: "_Process") -> None:
        self._process = process

    def facts(self) -> Facts:
        answer = self._process.ask(Question(about="facts"))
        return answer.facts or Facts(title="", lang="", sizes=())

    def lines(self, number: int) -> tuple[Line, ...]:
        """The page's lines of text in the order of drawing; page 0 is the first."""
        return self._process.ask(Question(about="lines", page=number)).lines

    def picture(self, number: int, scale: float) -> "Image.Image":
        """The page in colour, `scale` pixels to the point."""
        return _image(self._process.ask(Question(about="picture", page=number, scale=scale)).raster)

    def shown(self, number: int, scale: float) -> bytes:
        """The page in colour as a BMP, which takes no time to pack: for who waits for it at the same
        computer."""
        return self._process.ask(Question(about="shown", page=number, scale=scale)).data

    def grey(self, number: int, *, forms: bool = True) -> "Image.Image":
        """The page in grey, as large as ink is counted on; `forms`: with annotations and fields."""
        return _image(self._process.ask(Question(about="grey", page=number, forms=forms)).raster)

    def clear(self) -> float:
        """How far from every edge of every page, as it will be cut, there is no text."""
        return self._process.ask(Question(about="clear")).clear

    def written_anew(self, *, whole: bool) -> bytes:
        """A file that others can't read, as a viewer that opens it writes it; or its pages alone."""
        return self._process.ask(Question(about="anew", whole=whole)).data


class Renderer:
    """Processes that open PDFs, as many as are opened at once; each is used again, unless it was ended."""

    def __init__(self) -> None:
        self._idle: list[_Process] = []

    @contextmanager
    def document(self, data: bytes) -> Iterator[Opened]:
        """A PDF to be asked. `NotPdf` where it can't be opened."""
        process = self._idle.pop() if self._idle else _Process()
        try:
            process.ask(Question(about="open", data=data))
            yield Opened(process)
        finally:
            with suppress(NotPdf):
                process.ask(Question(about="close"))
            if process.lives:
                self._idle.append(process)

    def close(self) -> None:
        for process in self._idle:
            process.end()
        self._idle = []


@contextmanager
def renderer(given: Renderer | None = None) -> Iterator[Renderer]:
    """The one given, or one of its own, whose processes end with it."""
    if given is not None:
        yield given
        return
    own = Renderer()
    try:
        yield own
    finally:
        own.close()


class _Process:
    """One process, and what it has answered."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            # Nor does it need what is looked for beside libraries, which takes a third of its start.
            [sys.executable, "-P", "-S", "-m", "broadside.inspect.render.process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # It finds modules where this process does. Of Ctrl-C it hears nothing: it ends with this one.
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,
        )
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self.lives = True
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def ask(self, question: Question) -> Answer:
        if not self.lives:
            raise NotPdf(ENDED)
        try:
            self._send(msgspec.msgpack.encode(question))
            answer = msgspec.msgpack.decode(self._answers.get(timeout=PATIENCE), type=Answer)
        except (OSError, queue.Empty, msgspec.DecodeError):
            self.end()
            raise NotPdf(ENDED) from None
        if answer.wrong:
            raise NotPdf(answer.wrong)
        return answer

    def _send(self, data: bytes) -> None:
        assert self._process.stdin
        self._process.stdin.write(len(data).to_bytes(LENGTH, "big") + data)
        self._process.stdin.flush()

    def _listen(self) -> None:
        """Take what comes; nothing at all says that the process has ended."""
        assert self._process.stdout
        while True:
            length = int.from_bytes(self._process.stdout.read(LENGTH), "big")
            data = self._process.stdout.read(length) if 0 < length <= MOST_OF_ANSWER else b""
            self._answers.put(data if len(data) == length else b"")
            if not data:
                return

    def end(self) -> None:
        self.lives = False
        self._process.kill()
        self._process.wait()
        # It hears that the process is gone; under a stream that is closed while it listens it would fall.
        self._listener.join(ENDING)
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()


def _image(raster: Raster | None) -> "Image.Image":
    if raster is None:
        raise NotPdf(UNDRAWN)
    try:
        return image_of(raster)
    except ValueError as fault:
        raise NotPdf(UNDRAWN) from fault
