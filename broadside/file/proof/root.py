"""Objects of a PDF → Root: reads where a structure tree begins, and who owns what pages and links name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from broadside.file.proof.qpdf import list_of
from broadside.file.proof.values import dictionary_of, reference_of, row_of, whole_of, written_in
from broadside.model.memo import Memo


class Root(Struct, frozen=True, kw_only=True):
    """The root of a structure tree: its elements, and who owns what: for the places that pages and links name
    the numbers of elements, those of a page in the order of its marked content."""

    kids: tuple[Any, ...]
    owners: Mapping[int, tuple[int, ...]]


def root_of(root: Callable[[], Any], own: bytes | None, memo: Memo) -> Root:
    """The root as it is written in the file, where that was found and can be read; else as qpdf reads it."""
    found = memo.of(_root_in, own) if own else None
    if found is not None:
        return found
    told = root()
    if told is None:
        return Root(kids=(), owners={})
    kids = list_of(told.get("/K"))
    return Root(
        kids=tuple(one.objgen if one.is_indirect else one for one in kids),
        owners=dict(_owners(told.get("/ParentTree"))),
    )


def _root_in(_: Memo, own: bytes) -> Root | None:
    try:
        said = written_in(own)
        tree = dictionary_of(said["/ParentTree"])
        if "/Kids" in tree:
            return None
        rows = row_of(tree["/Nums"])
        places, owners = map(whole_of, rows[::2]), rows[1::2]
        return Root(
            kids=tuple(map(reference_of, row_of(said["/K"]))),
            owners={
                place: tuple(reference_of(one).number for one in row_of(row))
                for place, row in zip(places, owners, strict=True)
            },
        )
    except (ValueError, KeyError):
        return None


def _owners(tree: Any) -> Iterator[tuple[int, tuple[int, ...]]]:
    if tree is None:
        return
    for branch in list_of(tree.get("/Kids")):
        yield from _owners(branch)
    row = list_of(tree.get("/Nums"))
    for place, owner in zip(row[::2], row[1::2], strict=False):
        yield int(place), tuple(one.objgen[0] if hasattr(one, "objgen") else 0 for one in list_of(owner))
