"""Pictures of an old and a new page in; where they differ, and a picture of both at once, out."""

from collections.abc import Iterable

from msgspec import Struct
from PIL import Image, ImageChops

from broadside.inspect.render import exact_webp, small_png

# A channel of a pixel (0 to 255) that differs by less is the softening of edges.
FAINT = 24
# Pixels of a square that counts as one: differences that are at most one square apart are one region.
SQUARE = 8
# Ink of the old page alone, the new alone, and both: blue and orange are told apart by every eye.
OLD_INK, NEW_INK, BOTH_INK = (0, 90, 181), (213, 70, 0), (150, 150, 150)

NOWHERE = (0, 0)

Box = tuple[int, int, int, int]


class Look(Struct, frozen=True, kw_only=True):
    """Pictures with their sizes, `both` a PNG, the others WebP; `regions` are (left, top, right, bottom). All
    in pixels."""

    old: bytes | None
    new: bytes | None
    both: bytes | None = None
    old_size: tuple[int, int]
    new_size: tuple[int, int]
    regions: tuple[Box, ...] = ()


def look(old: Image.Image | None, new: Image.Image | None) -> Look | None:
    """Two pages, laid on each other at their top left corners; None where they look alike."""
    if not (old and new):
        return Look(
            old=exact_webp(old) if old else None,
            new=exact_webp(new) if new else None,
            old_size=old.size if old else NOWHERE,
            new_size=new.size if new else NOWHERE,
        )
    regions = differing(old, new)
    if not regions and old.size == new.size:
        return None
    return Look(
        old=exact_webp(old),
        new=exact_webp(new),
        both=small_png(overlaid(old, new)),
        old_size=old.size,
        new_size=new.size,
        regions=regions,
    )


def differing(old: Image.Image, new: Image.Image) -> tuple[Box, ...]:
    """The regions that look different, from the top."""
    size = _common(old, new)
    apart = ImageChops.difference(_laid(old, size), _laid(new, size))
    red, green, blue = apart.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    marked = strongest.point([0] * FAINT + [255] * (256 - FAINT))
    if not marked.getbbox():
        return ()
    grid = marked.reduce(SQUARE)
    across = grid.width
    squares = {divmod(index, across) for index, value in enumerate(grid.tobytes()) if value}
    boxes = [_in_pixels(_around(region), size) for region in _regions(squares)]
    return tuple(sorted(_merged(boxes), key=lambda box: (box[1], box[0])))


def overlaid(old: Image.Image, new: Image.Image) -> Image.Image:
    """Both pages at once, each in its own ink; what they share is grey."""
    size = _common(old, new)
    before, after = (ImageChops.invert(_laid(one, size).convert("L")) for one in (old, new))
    made = Image.new("RGB", size, "white")
    made.paste(BOTH_INK, mask=ImageChops.darker(before, after))
    made.paste(OLD_INK, mask=ImageChops.subtract(before, after))
    made.paste(NEW_INK, mask=ImageChops.subtract(after, before))
    return made


def _common(old: Image.Image, new: Image.Image) -> tuple[int, int]:
    return max(old.width, new.width), max(old.height, new.height)


def _laid(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    made = Image.new("RGB", size, "white")
    made.paste(image)
    return made


def _regions(squares: set[tuple[int, int]]) -> Iterable[list[tuple[int, int]]]:
    """Squares that touch, or have one square between them, as regions."""
    left = set(squares)
    for first in sorted(squares):
        if first not in left:
            continue
        left.remove(first)
        region = [first]
        for row, column in region:
            near = {(row + down, column + across) for down in range(-2, 3) for across in range(-2, 3)} & left
            left -= near
            region += sorted(near)
        yield region


def _around(region: Iterable[tuple[int, int]]) -> Box:
    rows, columns = zip(*region, strict=True)
    return min(columns), min(rows), max(columns) + 1, max(rows) + 1


def _in_pixels(box: Box, size: tuple[int, int]) -> Box:
    left, top, right, bottom = (side * SQUARE for side in box)
    return left, top, min(right, size[0]), min(bottom, size[1])


def _merged(boxes: list[Box]) -> list[Box]:
    """Boxes that overlap as one, until none do."""
    made: list[Box] = []
    for box in boxes:
        while touching := next((other for other in made if _overlap(box, other)), None):
            made.remove(touching)
            box = (  # noqa: PLW2901 (it grows by what it swallows)
                min(box[0], touching[0]),
                min(box[1], touching[1]),
                max(box[2], touching[2]),
                max(box[3], touching[3]),
            )
        made.append(box)
    return made


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
