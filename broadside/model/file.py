"""A document as numbered PDF objects, before it is a file."""

from msgspec import Struct


class Objects(Struct, frozen=True, kw_only=True):
    """`bodies[i]` is object `i + 1` as PDF syntax, without `obj` and `endobj`; `catalog` is the number of
    the document catalog, a dictionary that `finish` adds to."""

    bodies: tuple[bytes, ...]
    catalog: int
