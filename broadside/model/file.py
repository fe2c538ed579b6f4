"""A document as numbered PDF objects, before it is a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Objects:
    """`bodies[i]` is object `i + 1` as PDF syntax, without `obj` and `endobj`; `catalog` is the number of
    the document catalog, a dictionary that `finish` adds to."""

    bodies: tuple[bytes, ...]
    catalog: int
