"""Objects, Edition → bytes: makes the file, with metadata, an output intent and compact objects.

The file conforms to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once, for a press to PDF/X-4
(ISO 15930-7). Every date comes from the sheet, every identifier from the content.
"""

import zlib
from array import array
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from io import BytesIO
from itertools import accumulate
from sys import byteorder

from msgspec import Struct

from broadside.file.objects import COMPRESSION
from broadside.file.standing import standing
from broadside.file.xmp import ARCHIVED, PRINTED, PRODUCER, About, Claims, info_date, xmp
from broadside.files import shipped
from broadside.model.content import Edition
from broadside.model.file import Objects
from broadside.model.paper import Flip
from broadside.model.press import Profile

SRGB = b"sRGB IEC61966-2.1"
# The bytes of an entry of a cross-reference stream.
WIDTHS = (1, 4, 2)
ENTRY = sum(WIDTHS)
# Objects that share one compressed stream: enough to compress well, few enough to open quickly.
PER_STREAM = 200
# Whoever opens a page reads all that shares a stream with it: what is as long as the list of owners, or of
# places, of some dozen sheets has a stream of its own.
LONG = 1 << 15
# So many are kept: what is neither a brand's name nor its address is the same in the file before.
MOST_PACKED = 16
# What tells a printer how to print on both sides (ISO 32000-1, table 150).
DUPLEX: dict[Flip | None, bytes] = {
    None: b"",
    "long": b"/Duplex/DuplexFlipLongEdge",
    "short": b"/Duplex/DuplexFlipShortEdge",
}


class _Standard(Struct, frozen=True, kw_only=True):
    """What sets files of one standard apart: the version of PDF it is written in, what its metadata say of
    it, and the kind of its output intent."""

    version: bytes
    claims: Claims
    info: bytes
    intent: bytes


FOR_READERS = _Standard(version=b"1.7", claims=ARCHIVED, info=b"", intent=b"GTS_PDFA1")
# Nothing in the file is trapped.
FOR_PRESS = _Standard(version=b"1.6", claims=PRINTED, info=b"/Trapped/False", intent=b"GTS_PDFX")


def finish(
    drawn: Objects,
    edition: Edition,
    flip: Flip | None = None,
    profile: Profile | None = None,
) -> bytes:
    """The finished file of an edition; for a press where there is a `profile` of its printing. `flip` is the
    edge over which the paper is turned for the back, if it has one."""
    standard = FOR_PRESS if profile else FOR_READERS
    sheet = edition.sheet
    title = sheet.name_in_full
    year, month, day = (*sheet.edition.split("-"), "01", "01")[:3]
    bodies = list(drawn.bodies)
    about = About(
        title=title,
        lang=sheet.lang,
        date=f"{year}-{month}-{day}",
        producer=PRODUCER,
        content=_digest(bodies) if profile else "",
        description=standing(sheet),
    )
    described = xmp(about, standard.claims)
    metadata = _added(bodies, _stream(described, b"/Type/Metadata/Subtype/XML"))
    intent = _printed_on(profile, bodies) if profile else _seen_as_srgb(bodies)
    # `PrintScaling`: sizes were chosen for the paper, and a printer is not to make the page smaller.
    bodies[drawn.catalog - 1] = bodies[drawn.catalog - 1].rstrip().removesuffix(b">>") + (
        b"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None%b>>/Lang%b"
        b"/Metadata %d 0 R/OutputIntents[<</Type/OutputIntent/S/%b%b>>]>>"
        % (DUPLEX[flip], _text(sheet.lang), metadata, standard.intent, intent)
    )
    stamp = b"(%b)" % info_date(about.date).encode()
    subject = b"/Subject" + _text(about.description) if about.description else b""
    info = _added(
        bodies,
        b"<</Title%b%b/Producer(%b)/CreationDate%b/ModDate%b%b>>"
        % (_text(title), subject, PRODUCER.encode(), stamp, stamp, standard.info),
    )
    return _file(bodies, drawn.catalog, info, standard.version)


def _seen_as_srgb(bodies: list[bytes]) -> bytes:
    """The entries of an output intent for screens and office printers."""
    number = _added(bodies, _packed(_profile(), b"/N 3"))
    return b"/OutputConditionIdentifier(%b)/Info(%b)/DestOutputProfile %d 0 R" % (SRGB, SRGB, number)


def _printed_on(profile: Profile, bodies: list[bytes]) -> bytes:
    """The entries of an output intent for a press."""
    number = _added(bodies, _packed(zlib.compress(profile.data), b"/N 4"))
    registry = b"/RegistryName" + _text(profile.registry) if profile.registry else b""
    return b"/OutputConditionIdentifier%b/OutputCondition%b/Info%b%b/DestOutputProfile %d 0 R" % (
        *(_text(profile.identifier), _text(profile.info), _text(profile.info)),
        *(registry, number),
    )


def _digest(bodies: Sequence[bytes]) -> str:
    """What tells this document from all others: all that is in it."""
    return sha256(b"\n".join(bodies)).hexdigest()


def _added(bodies: list[bytes], body: bytes) -> int:
    """Append an object; returns its number."""
    bodies.append(body)
    return len(bodies)


def _text(text: str) -> bytes:
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def _stream(data: bytes, entries: bytes) -> bytes:
    """A stream as it is: metadata stays readable without a PDF library (ISO 19005-2, 6.6.2.1)."""
    return b"<</Length %d%b>>\nstream\n%b\r\nendstream" % (len(data), entries, data)


def _packed(data: bytes, entries: bytes) -> bytes:
    # With a bare line feed, data that ends with a carriage return would seem a byte too long (`objects`).
    return b"<</Filter/FlateDecode/Length %d%b>>\nstream\n%b\r\nendstream" % (len(data), entries, data)


@cache
def _profile() -> bytes:
    return zlib.compress(shipped("file", "icc", "sRGB.icc"))


def _file(bodies: Sequence[bytes], catalog: int, info: int, version: bytes) -> bytes:
    """The file: streams one by one, all other objects in compressed object streams, and a cross-reference
    stream (ISO 32000-1, 7.5.7 and 7.5.8)."""
    out = BytesIO()
    out.write(b"%%PDF-%b\n%%\xe2\xe3\xcf\xd3\n" % version)
    table = _Table(len(bodies))
    short: list[int] = []
    long: list[list[int]] = []
    for number, body in enumerate(bodies, 1):
        if body.endswith(b"endstream"):
            table.at(number, out.tell())
            out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        elif len(body) < LONG:
            short += (number,)
        else:
            long += ([number],)
    groups = [*(short[first : first + PER_STREAM] for first in range(0, len(short), PER_STREAM)), *long]
    # Of a file of more streams than are kept none is found again.
    compressed = _compressed if len(groups) <= MOST_PACKED else _compressed.__wrapped__
    for group in groups:
        holder = table.more(out.tell())
        table.hold(holder, group)
        out.write(b"%d 0 obj\n%b\nendobj\n" % (holder, _object_stream(group, bodies, compressed)))
    start = out.tell()
    count = table.more(start)
    # Both identifiers are the same in a file that has not been changed since it was made (14.4).
    with out.getbuffer() as written:
        digest = sha256(written).hexdigest()[:32].encode()
    trailer = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
        *(count + 1, catalog, info),
        *(digest, digest),
    )
    out.write(
        b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n"
        % (count, _packed(zlib.compress(table.written()), trailer), start)
    )
    return out.getvalue()


class _Table:
    """Where objects are, by their numbers (ISO 32000-1, 7.5.8.3): of each its kind, the place of one that
    stands alone or the stream that holds it, and its place in that."""

    def __init__(self, count: int) -> None:
        self._kinds = bytearray(count + 1)
        self._wheres = array("I", bytes(4 * (count + 1)))
        self._places = array("H", bytes(2 * (count + 1)))
        self._places[0] = 65535

    def at(self, number: int, place: int) -> None:
        self._kinds[number], self._wheres[number] = 1, place

    def more(self, place: int) -> int:
        """One more object that stands alone; returns its number."""
        self._kinds.append(1)
        self._wheres.append(place)
        self._places.append(0)
        return len(self._kinds) - 1

    def hold(self, holder: int, group: Sequence[int]) -> None:
        """A stream holds some objects."""
        kinds, wheres, places = self._kinds, self._wheres, self._places
        for place, number in enumerate(group):
            kinds[number], wheres[number], places[number] = 2, holder, place

    def written(self) -> bytes:
        if byteorder == "little":
            self._wheres.byteswap()
            self._places.byteswap()
        columns = (self._kinds, self._wheres.tobytes(), self._places.tobytes())
        table = bytearray(ENTRY * len(self._kinds))
        at = 0
        for column, wide in zip(columns, WIDTHS, strict=True):
            for i in range(wide):
                table[at::ENTRY] = column[i::wide]
                at += 1
        return bytes(table)


def _object_stream(
    group: Sequence[int], bodies: Sequence[bytes], compressed: Callable[[bytes], bytes]
) -> bytes:
    parts = [bodies[number - 1].strip() for number in group]
    # Each begins behind the one before and a line end.
    places = accumulate([len(part) + 1 for part in parts[:-1]], initial=0)
    index = b" ".join([b"%d %d" % one for one in zip(group, places, strict=True)]) + b"\n"
    data = compressed(index + b"\n".join(parts))
    return _packed(data, b"/Type/ObjStm/N %d/First %d" % (len(group), len(index)))


@lru_cache(maxsize=MOST_PACKED)
def _compressed(objects: bytes) -> bytes:
    return zlib.compress(objects, COMPRESSION)
