"""Questions on standard input → Answers on standard output: the process that opens PDFs of anyone's.

It takes no files but those that it is given as bytes, writes none, and ends where one takes too much time or
memory. Each message is its length and then itself.
"""

import os
import sys
from contextlib import ExitStack, suppress
from typing import IO, Any

if __name__ == "__main__":
    # msgspec goes by Python's own `typing`, too: what it asks for first takes a tenth of this start.
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # so it is told that there are none

import msgspec

from broadside.inspect.render import pages
from broadside.inspect.render.facts import Answer, NotPdf, Question

LENGTH = 8
# Seconds of work for one answer, be it a page as large as a poster; and for all about one file.
TIME_OF_ANSWER, TIME = 10, 60
# Bytes: a page of photographs in print quality takes a third of it.
MEMORY = 1 << 30


def main() -> None:
    questions, answers = sys.stdin.buffer, _quietly()
    limited()
    with ExitStack() as opened:
        pdf: Any = None
        end = 0
        while head := questions.read(LENGTH):
            question = msgspec.msgpack.decode(questions.read(int.from_bytes(head, "big")), type=Question)
            if question.about in ("open", "close"):
                opened.close()
                end = worked() + TIME
            allow_time(min(worked() + TIME_OF_ANSWER, end))
            try:
                if question.about == "open":
                    pdf = opened.enter_context(pages.document(question.data))
                answer = _answer(question, pdf)
            except NotPdf as fault:
                answer = Answer(wrong=str(fault))
            data = msgspec.msgpack.encode(answer)
            answers.write(len(data).to_bytes(LENGTH, "big") + data)
            answers.flush()


def _answer(question: Question, pdf: Any) -> Answer:
    match question.about:
        case "facts":
            return Answer(facts=pages.facts(pdf))
        case "lines":
            return Answer(lines=pages.lines(pdf, question.page))
        case "picture":
            return Answer(raster=pages.picture(pdf, question.page, question.scale))
        case "shown":
            return Answer(data=pages.shown(pdf, question.page, question.scale))
        case "grey":
            return Answer(raster=pages.grey(pdf, question.page, forms=question.forms))
        case "clear":
            return Answer(clear=pages.clear(pdf))
        case "anew":
            return Answer(data=pages.written_anew(pdf, whole=question.whole))
        case _:
            return Answer()


def _quietly() -> IO[bytes]:
    """Standard output for answers alone: whatever else may speak in here, it is not heard."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return answers


def limited() -> None:
    """No more memory than a large page takes, and no file written, nor one that shows what was in memory."""
    _limit("RLIMIT_DATA", MEMORY)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_CORE", 0)


def _limit(name: str, most: int) -> None:
    """Where the system knows such limits."""
    try:
        import resource
    except ImportError:
        return
    with suppress(OSError, ValueError, AttributeError):
        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, hard))


def worked() -> int:
    """Seconds of work until now, where the system tells."""
    try:
        import resource
    except ImportError:
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF)
    return int(used.ru_utime + used.ru_stime)


def allow_time(until: int) -> None:
    """Have the system end the process after so many seconds of work."""
    _limit("RLIMIT_CPU", until)


if __name__ == "__main__":
    main()
