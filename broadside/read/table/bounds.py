"""How much of a table is read."""

from msgspec import Struct


class Bounds(Struct, frozen=True, kw_only=True):
    """The most rows and columns of a table, and the most characters of a cell: Excel puts 32,767 into one."""

    rows: int
    columns: int = 200
    cell: int = 32_767
