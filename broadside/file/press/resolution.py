"""Pages → Issues: warns of each picture that has too few pixels for its size, with the real figure."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from broadside.issues import Fault, Issue, warning
from broadside.model.page import Page, Picture
from broadside.pictures.pixels import opened

# Pixels to the inch that a press can show; a little less is not worth a word.
WANTED = 300
ENOUGH = 295
POINTS = 72
# The entry of a photograph that says how the camera was held, and its least value for "on its side" (EXIF).
ORIENTATION, LYING = 0x0112, 5


def resolution(pages: Sequence[Page]) -> Iterator[Issue]:
    for page in pages:
        for placed in page.placed:
            for item in placed.box.items:
                if not isinstance(item, Picture) or item.path.lower().endswith(".svg"):
                    continue
                try:
                    with opened(item.path, placed.box.span) as image:
                        pixels = image.size
                        turned = image.getexif().get(ORIENTATION, 1) >= LYING
                except Fault:
                    continue  # drawing says so
                wide, high = reversed(pixels) if turned else pixels
                found = min(wide / item.width, high / item.height) * POINTS
                if found < ENOUGH:
                    inches = f"{item.width / POINTS:.1f} by {item.height / POINTS:.1f} inches"
                    need = round(WANTED * item.width / POINTS)
                    yield warning(
                        placed.box.span,
                        f"`{Path(item.path).name}` has {found:.0f} pixels to the inch at {inches}: "
                        f"a press wants {WANTED}",
                        f"use a picture at least {need} pixels wide",
                    )
