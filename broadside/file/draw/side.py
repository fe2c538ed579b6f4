"""Side: a page of the file as it grows, and its links."""

import zlib
from typing import Any

from msgspec import Struct, field
from reportlab.pdfgen.canvas import ExtGState  # type: ignore[attr-defined] # not in its stubs

from broadside.file.objects import QUICKEST, Pool


class Side(Struct):
    """All that ReportLab gathers for a page, and forgets as it shows one. Of a long text the code of hundreds
    of pages waits for the last of them: there it is `packed` meanwhile."""

    width: float
    height: float
    code: list[str] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)
    forms: list[Any] = field(default_factory=list)
    colours: dict[str, str] = field(default_factory=dict)
    shadings: dict[str, str] = field(default_factory=dict)
    states: ExtGState = field(default_factory=ExtGState)
    over: tuple[bool, bool] = (False, False)
    packed: bytes = b""

    def leave(self, *, is_long: bool) -> None:
        """Put together what was gathered, line by line."""
        code = "\n".join(self.code)
        self.code[:] = [] if is_long else [code]
        self.packed = zlib.compress(code.encode("latin-1"), QUICKEST) if is_long else b""

    def take_up(self) -> None:
        if self.packed:
            self.code[:] = [zlib.decompress(self.packed).decode("latin-1")]
            self.packed = b""


class Annotation(Struct, frozen=True):
    """A link on a page, by ReportLab's name for it: its number is known once the page is finished."""

    pool: Pool
    page: str
    entries: bytes

    def __call__(self) -> bytes:
        return b"<</Type/Annot/Subtype/Link/P %d 0 R%b>>" % (self.pool.page(self.page), self.entries)
