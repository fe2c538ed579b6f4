"""Image, Image → Look: finds where an old and a new page look different, and draws both at once."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from PIL import Image, ImageChops

from broadside.inspect.render.images import exact_webp, small_png

# A channel of a pixel (0 to 255) that differs by less is the softening of edges.
FAINT = 24
# Pixels of a square that counts as one: differences that are at most one square apart, and so no more than
# two steps from one to the other, are one region.
SQUARE = 8
NEAR = 2
# Ink of the old page alone, the new alone, and both: blue and orange are told apart by every eye.
OLD_INK, NEW_INK, BOTH_INK = (0, 90, 181), (213, 70, 0), (150, 150, 150)


class Extent(Struct, frozen=True, kw_only=True):
    """How large a picture is, in pixels."""

    width: int = 0
    height: int = 0


class Region(Struct, frozen=True, kw_only=True):
    """A part of a picture, in pixels from its top left corner."""

    left: int
    top: int
    right: int
    bottom: int


class Look(Struct, frozen=True, kw_only=True):
    """Pictures with their sizes, `both` a PNG, the others WebP; `regions` are those that differ."""

    old: bytes | None
    new: bytes | None
    both: bytes | None = None
    old_size: Extent
    new_size: Extent
    regions: tuple[Region, ...] = ()


def look(old: Image.Image | None, new: Image.Image | None) -> Look | None:
    """Two pages, laid on each other at their top left corners; None where they look alike."""
    if not (old and new):
        return Look(
            old=exact_webp(old) if old else None,
            new=exact_webp(new) if new else None,
            old_size=_extent(old) if old else Extent(),
            new_size=_extent(new) if new else Extent(),
        )
    regions = differing(old, new)
    # On paper of another size two pages may have the same ink, and are not alike.
    if not regions and old.size == new.size:
        return None
    return Look(
        old=exact_webp(old),
        new=exact_webp(new),
        both=small_png(overlaid(old, new)),
        old_size=_extent(old),
        new_size=_extent(new),
        regions=regions,
    )


def _extent(image: Image.Image) -> Extent:
    return Extent(width=image.width, height=image.height)


def differing(old: Image.Image, new: Image.Image) -> tuple[Region, ...]:
    """The regions that look different, from the top."""
    size = _common(old, new)
    apart = ImageChops.difference(_laid(old, size), _laid(new, size))
    red, green, blue = apart.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    marked = strongest.point([0] * FAINT + [255] * (256 - FAINT))
    if not marked.getbbox():
        return ()
    grid = marked.reduce(SQUARE)
    # Squares are counted row by row, with room at the end of each row: there a square has no neighbours.
    row = grid.width + NEAR
    squares = {
        index // grid.width * row + index % grid.width for index, value in enumerate(grid.tobytes()) if value
    }
    found = [_in_pixels(group, row, size) for group in _groups(squares, row)]
    return tuple(sorted(_merged(found), key=lambda one: (one.top, one.left)))


def overlaid(old: Image.Image, new: Image.Image) -> Image.Image:
    """Both pages at once, each in its own ink; what they share is grey."""
    size = _common(old, new)
    before, after = (ImageChops.invert(_laid(one, size).convert("L")) for one in (old, new))
    made = Image.new("RGB", (size.width, size.height), "white")
    made.paste(BOTH_INK, mask=ImageChops.darker(before, after))
    made.paste(OLD_INK, mask=ImageChops.subtract(before, after))
    made.paste(NEW_INK, mask=ImageChops.subtract(after, before))
    return made


def _common(old: Image.Image, new: Image.Image) -> Extent:
    return Extent(width=max(old.width, new.width), height=max(old.height, new.height))


def _laid(image: Image.Image, size: Extent) -> Image.Image:
    if _extent(image) == size:
        return image
    made = Image.new("RGB", (size.width, size.height), "white")
    made.paste(image)
    return made


def _groups(squares: set[int], row: int) -> Iterator[list[int]]:
    """Squares that touch, or have one square between them, together; a row is so many squares long."""
    reach = range(-NEAR, NEAR + 1)
    around = [down * row + across for down in reach for across in reach]
    left = set(squares)
    for first in sorted(squares):
        if first not in left:
            continue
        left.remove(first)
        group = [first]
        for square in group:
            near = {square + step for step in around} & left
            left -= near
            group += sorted(near)
        yield group


def _in_pixels(group: Sequence[int], row: int, size: Extent) -> Region:
    rows, columns = zip(*(divmod(square, row) for square in group), strict=True)
    return Region(
        left=min(columns) * SQUARE,
        top=min(rows) * SQUARE,
        right=min((max(columns) + 1) * SQUARE, size.width),
        bottom=min((max(rows) + 1) * SQUARE, size.height),
    )


def _merged(regions: Sequence[Region]) -> list[Region]:
    """Regions that overlap as one, until none do."""
    made: list[Region] = []
    for region in regions:
        while touching := next((other for other in made if _overlap(region, other)), None):
            made.remove(touching)
            region = _union(region, touching)  # noqa: PLW2901 (it grows by what it swallows)
        made.append(region)
    return made


def _union(one: Region, other: Region) -> Region:
    return Region(
        left=min(one.left, other.left),
        top=min(one.top, other.top),
        right=max(one.right, other.right),
        bottom=max(one.bottom, other.bottom),
    )


def _overlap(one: Region, other: Region) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom
