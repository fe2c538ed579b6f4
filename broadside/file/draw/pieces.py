"""bytes → compressed data of a page: long stretches without a colour are packed by themselves, and kept.

A detailed map has hundreds of thousands of bytes of coasts, and a few colours of a brand's among them: for
another brand nothing but these is packed anew. Compressed data may be put together from parts of which none
refers to another (RFC 1951, 2.3; RFC 1950 for what stands around them).
"""

import re
import zlib
from collections import deque
from collections.abc import Iterator
from hashlib import sha256

from broadside.file.objects import COMPRESSION, THOROUGH
from broadside.model.lately import Lately

# What sets a colour that brands may have of their own: white, black and greys are nearly always the same.
COLOUR = re.compile(rb" (?:rg|RG|k|K|scn|SCN)(?=\s|\Z)")
# A page of fewer bytes is packed in no time; what is shorter packs better with what is around it.
LARGE, LEAST = 131_072, 16_384
# A colour stands near the start of its line, before what it is for: a line of a map has thousands of bytes.
LED = 128
# How such data begins, and its last block, which is empty.
BEGIN, END = 2, b"\x03\x00"

# Compressed pieces by the digests of what they hold.
Pieces = Lately[bytes, bytes]


def packed(page: bytes, level: int, kept: Pieces) -> bytes:
    """The compressed data of a page; of one that has no such stretch as a whole."""
    pieces = tuple(_pieces(page))
    if len(pieces) == 1:
        return zlib.compress(page, level)
    return b"".join(
        (
            zlib.compress(b"", level)[:BEGIN],
            *(_piece(piece, level, kept) for piece in pieces),
            END,
            zlib.adler32(page).to_bytes(4),
        )
    )


def _pieces(page: bytes) -> Iterator[bytes]:
    """Stretches without a colour, and what is between them."""
    if len(page) < LARGE:
        yield page
        return
    start = before = 0
    for stop, end in (*_coloured(page), (len(page), len(page))):
        if stop - before >= LEAST:
            if start < before:
                yield page[start:before]
            yield page[before:stop]
            start = stop
        before = end
    if start < len(page):
        yield page[start:]


def _coloured(page: bytes) -> Iterator[tuple[int, int]]:
    """Where lines begin that set a colour, and where the last of it ends."""
    at = 0
    for line in page.split(b"\n"):
        for last in deque(COLOUR.finditer(line[:LED]), maxlen=1):
            yield at, at + last.end()
        at += len(line) + 1


def _piece(piece: bytes, level: int, kept: Pieces) -> bytes:
    if len(piece) < LEAST:
        return _deflated(piece, level)
    digest = sha256(piece).digest()
    found = kept.get(digest)
    if found is None:
        # It is packed once for all brands.
        found = _deflated(piece, THOROUGH if level >= COMPRESSION else level)
        kept.put(digest, found)
    return found


def _deflated(piece: bytes, level: int) -> bytes:
    """Blocks that are not the last ones, and end with a whole byte."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH)
