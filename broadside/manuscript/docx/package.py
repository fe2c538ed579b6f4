"""bytes → Package: a Word file of a stranger, unpacked with care, and packed again for mammoth.

mammoth parses with expat by minidom, which knows no bounds of its own. So each part is read here first, by a
parser that puts in no entities and fetches nothing, and only what was read so is handed on.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from broadside.issues import Fault, Issue, Span, error
from broadside.manuscript.bounds import outgrows
from broadside.translation.exchange.xml import root_of

# A book of 300 pages has a part of 6 MB.
MOST_OF_PART = 16 * 1024 * 1024
MOST_OF_PARTS = 32 * 1024 * 1024
MOST_OF_PICTURE = 20 * 1024 * 1024
MOST_OF_PICTURES = 100 * 1024 * 1024
MOST_ENTRIES = 5_000
# mammoth makes some thirty values of each, and calls itself eight times for each level. A book of 100 pages
# has 100,000.
MOST_ELEMENTS = 120_000
MOST_DEPTH = 60

OLE = b"\xd0\xcf\x11\xe0"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
OTHERS = (
    (OLE, "an old Word file, or one with a password", "save it in Word as `.docx`, without a password"),
    (b"{\\rtf", "a file of rich text (RTF)", "open it in Word or LibreOffice and save it as `.docx`"),
    (b"%PDF", "a PDF", "bring the document that it was made from"),
)
# Parts of the main part by the ends of their relations' types.
PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer", "settings")


class Relation(Struct, frozen=True, kw_only=True):
    """What a part calls `id`: another part by its name, or an address outside of the file."""

    id: str
    kind: str
    target: str
    external: bool


class Package(Struct, frozen=True, kw_only=True):
    """The parts of a Word file: XML by name, `main` the document itself; `relations` by the name of the part
    that has them; `pictures` by name; `macros` whether it has programs in it."""

    main: str
    parts: dict[str, Any]
    relations: dict[str, tuple[Relation, ...]]
    pictures: dict[str, bytes]
    macros: bool

    def part(self, kind: str) -> Any:
        """The part of a kind that belongs to the document; None where it has none."""
        return next(self.parts_of(kind), None)

    def parts_of(self, kind: str) -> Iterator[Any]:
        for one in self.relations.get(self.main, ()):
            if one.kind == kind and not one.external and one.target in self.parts:
                yield self.parts[one.target]

    def name_of(self, kind: str) -> str:
        found = (one.target for one in self.relations.get(self.main, ()) if one.kind == kind)
        return next((one for one in found if one in self.parts), "")


class _Archive:
    """A ZIP of which each part is read once, and all of them no longer than memory bears."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._left = MOST_OF_PARTS
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
            raise Fault([_no_word(path, "it is damaged")]) from None
        self.names = frozenset(self._zip.namelist())
        if len(self.names) > MOST_ENTRIES:
            raise Fault([_no_word(path, f"it has more than {MOST_ENTRIES:,} parts")])

    def read(self, name: str, most: int) -> bytes:
        try:
            with self._zip.open(name) as file:
                data = file.read(most + 1)
        except RuntimeError:
            raise Fault([_no_word(self.path, "it has a password")]) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise Fault([_no_word(self.path, f"its part `{name[:60]}` is damaged")]) from None
        if len(data) > most:
            message = f"its part `{name[:60]}` has more than {most >> 20} MB when it is unpacked"
            raise Fault([_no_word(self.path, message)])
        return data

    def xml(self, name: str) -> Any:
        data = self.read(name, min(MOST_OF_PART, self._left))
        self._left -= len(data)
        root = root_of(data, f"{self.path} ({name})")
        if outgrows(root, elements=MOST_ELEMENTS, depth=MOST_DEPTH):
            message = f"its part `{name[:60]}` has more than {MOST_ELEMENTS:,} pieces, or more than "
            raise Fault([_no_word(self.path, f"{message}{MOST_DEPTH} levels in one another")])
        return root


def unpacked(data: bytes, path: str) -> Package:
    """What a Word file holds. `Fault`, with one plain sentence, where it is none or too much."""
    for start, what, hint in OTHERS:
        if data.startswith(start):
            raise Fault([error(Span(path=path), f"this is {what}", hint)])
    if not data.startswith(b"PK"):
        raise Fault([_no_word(path, "it is not what its name says")])
    archive = _Archive(data, path)
    main = _main_of(archive)
    names = {name for name in archive.names if name.lower().endswith("vbaproject.bin")}
    relations = {main: _relations(archive, main)}
    parts = {main: archive.xml(main)}
    for one in relations[main]:
        if one.kind in PARTS and not one.external and one.target in archive.names - parts.keys():
            parts[one.target] = archive.xml(one.target)
            relations[one.target] = _relations(archive, one.target)
    if "docProps/core.xml" in archive.names:
        parts["docProps/core.xml"] = archive.xml("docProps/core.xml")
    types = archive.xml("[Content_Types].xml") if "[Content_Types].xml" in archive.names else None
    if types is not None:
        parts["[Content_Types].xml"] = types
    pictures = _pictures(archive, [one for each in relations.values() for one in each])
    return Package(main=main, parts=parts, relations=relations, pictures=pictures, macros=bool(names))


def _main_of(archive: _Archive) -> str:
    if "mimetype" in archive.names and "content.xml" in archive.names:
        hint = "open it in LibreOffice and save it as `.docx`"
        raise Fault([error(Span(path=archive.path), "this is an OpenDocument file", hint)])
    found = [one.target for one in _relations(archive, "") if one.kind == "officeDocument"]
    main = next((one for one in (*found, "word/document.xml") if one in archive.names), None)
    if main is None:
        raise Fault([_no_word(archive.path, "there is no document in it")])
    return main


def _relations(archive: _Archive, part: str) -> tuple[Relation, ...]:
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.names:
        return ()
    return tuple(
        Relation(
            id=one.get("Id") or "",
            kind=(one.get("Type") or "").rpartition("/")[2],
            target=(
                one.get("Target") or ""
                if _is_external(one)
                else posixpath.normpath(posixpath.join("/", folder, one.get("Target") or "")).lstrip("/")
            ),
            external=_is_external(one),
        )
        for one in archive.xml(path)
        if isinstance(one.tag, str)
    )


def _is_external(relation: Any) -> bool:
    return bool((relation.get("TargetMode") or "").lower() == "external")


def _pictures(archive: _Archive, relations: list[Relation]) -> dict[str, bytes]:
    """The pictures, as far as they are in the file. Those that are too big are left out, and told later."""
    found: dict[str, bytes] = {}
    left = MOST_OF_PICTURES
    for one in relations:
        if one.kind != "image" or one.external or one.target not in archive.names or one.target in found:
            continue
        try:
            found[one.target] = archive.read(one.target, min(left, MOST_OF_PICTURE))
        except Fault:
            continue
        left -= len(found[one.target])
    return found


def _no_word(path: str, why: str) -> Issue:
    hint = "open it in Word or LibreOffice and save it again as `.docx`"
    return error(Span(path=path), f"this is no Word file that can be read: {why}", hint)


def packed(package: Package) -> io.BytesIO:
    """The parts as a file again: what was read with care, and nothing else."""
    from lxml import etree

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, root in package.parts.items():
            archive.writestr(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
        root_relation = Relation(id="rId1", kind="officeDocument", target=package.main, external=False)
        archive.writestr("_rels/.rels", _relations_xml((root_relation,)))
        for name, relations in package.relations.items():
            folder, base = posixpath.split(name)
            kept = [
                one for one in relations if one.external or one.target in {*package.parts, *package.pictures}
            ]
            archive.writestr(posixpath.join(folder, "_rels", f"{base}.rels"), _relations_xml(kept))
        for name, data in package.pictures.items():
            archive.writestr(name, data)
    file.seek(0)
    return file


def _relations_xml(relations: Any) -> bytes:
    from lxml import etree

    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for one in relations:
        made = etree.SubElement(root, f"{{{space}}}Relationship", Id=one.id, Type=f"{OFFICE}{one.kind}")
        made.set("Target", one.target if one.external else f"/{one.target}")
        if one.external:
            made.set("TargetMode", "External")
    data: bytes = etree.tostring(root)
    return data
