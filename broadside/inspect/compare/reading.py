"""Path → Reading: reads of a PDF what can be compared."""

from pathlib import Path

from msgspec import Struct

from broadside.files import MOST_OF_PDF, Unread, contents
from broadside.inspect.render import Facts, Line, NotPdf, document, facts, lines

# Pixels to the point: 110 dots to the inch, fine enough to see a rule that is half a point off.
SCALE = 110 / 72
# Posters are drawn coarser: no picture is longer than this many pixels.
LONGEST = 1600

NO_FACTS = Facts(title="", lang="", sizes=())


class Reading(Struct, frozen=True, kw_only=True):
    """A file's bytes, facts and lines by page; `wrong` says why there are none."""

    data: bytes
    facts: Facts = NO_FACTS
    lines: tuple[tuple[Line, ...], ...] = ()
    wrong: str = ""


def read(path: Path) -> Reading:
    try:
        data = contents(path, MOST_OF_PDF)
    except Unread as fault:
        # Among many files one that can't be read is told, and the others are compared.
        return Reading(data=b"", wrong=str(fault))
    try:
        with document(data) as pdf:
            own = facts(pdf)
            return Reading(
                data=data, facts=own, lines=tuple(lines(pdf, page) for page in range(len(own.sizes)))
            )
    except NotPdf as fault:
        return Reading(data=data, wrong=str(fault))
