"""A picture in a file that was looked at."""

from msgspec import Struct

from broadside.model.geometry import Size


class PictureFile(Struct, frozen=True, kw_only=True):
    """`path` is a resolved file inside the folder of its sheet or brand; `size` is in units of its own."""

    path: str
    size: Size
