"""bytes → Ours: opens a PDF that this run has made, without a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from broadside.inspect.render import pages
from broadside.inspect.render.images import image_of

if TYPE_CHECKING:
    from PIL import Image

    from broadside.inspect.render.facts import Facts


class Ours(Struct, frozen=True, eq=False):
    """A PDF that answers as one `Opened` does."""

    pdf: Any

    def facts(self) -> Facts:
        return pages.facts(self.pdf)

    def picture(self, number: int, scale: float) -> Image.Image:
        return image_of(pages.picture(self.pdf, number, scale))


@contextmanager
def ours(data: bytes) -> Iterator[Ours]:
    """A PDF to be asked. `NotPdf` where it can't be opened."""
    with pages.document(data) as pdf:
        yield Ours(pdf)
