"""A brand's folder ↔ a pack: one ZIP to mail, and to drop in elsewhere.

A pack comes from a stranger: what is in it is looked at before it is unpacked, as far as it is unpacked at
all, and nothing in it decides where a file is put. What the files say is for their readers to refuse.
"""

import io
import re
import stat
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from msgspec import Struct

from broadside.files import Unread, contents, kept_in
from broadside.forms.slug import slug
from broadside.issues import Fault, Span, error

# What a brand is made of. Nothing of it is run.
SUFFIXES = frozenset({".yaml", ".yml", ".po", ".svg", ".png", ".jpg", ".jpeg", ".ttf", ".otf", ".txt", ".md"})
NAMES_OF_BRAND = ("brand.yaml", "brand.yml", "_brand.yml")
# A brand with five faces of two families and all its logos has 2 MB in 30 files.
MOST_PACKED, MOST_BYTES, MOST_FILES = 32 << 20, 96 << 20, 300
MOST_LETTERS, MOST_DEPTH = 200, 6
# What a name of a file or folder takes at most on a disk.
MOST_OF_NAME = 255
# The only date in a pack; else it would say when it was made.
EPOCH = (1980, 1, 1, 0, 0, 0)
ENTRY = b"PK\x01\x02"
# Names that Windows takes for devices; letters that it takes in none, and those that turn a name round, which
# then seems to end otherwise.
DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])(\..*)?", re.IGNORECASE)
ODD = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\\u200e\u200f\u202a-\u202e\u2066-\u2069]')
PIECE = 1 << 16


class Pack(Struct, frozen=True, kw_only=True):
    """What was in a pack: the name that its brand would have, the name of its file, and all files by their
    paths in its folder."""

    name: str
    file: str
    files: Mapping[str, bytes]


def files_in(folder: Path) -> Iterator[Path]:
    """The files that belong to a brand in its own folder. `Fault` where there are too many, or too big."""
    size = count = 0
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.suffix.lower() not in SUFFIXES or any(part.startswith(".") for part in parts):
            continue
        try:
            if not kept_in(path, folder).is_file():
                continue
        except Unread:
            continue  # a link that leads away is nobody's to pass on
        count, size = count + 1, size + path.stat().st_size
        if count > MOST_FILES or size > MOST_BYTES:
            raise _fault("the brand's folder is bigger than a pack may be", "take out what no sheet needs")
        yield path


def packed(folder: Path, name: str) -> bytes:
    """A ZIP with the brand's folder in it. `Fault` where it is more than a pack may be."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as pack:
        for path in files_in(folder):
            info = ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}", EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            pack.writestr(info, contents(path, MOST_BYTES))
    if made.tell() > MOST_PACKED:
        raise _fault("the brand's folder is bigger than a pack may be", "take out what no sheet needs")
    return made.getvalue()


def unpacked(data: bytes, called: str) -> Pack:
    """What is in a pack; `called` is the name of its file. `Fault` where it is none, or too much."""
    if len(data) > MOST_PACKED:
        raise _fault(f"it is bigger than a pack may be ({MOST_PACKED >> 20} MB)")
    # Before the list of its files is read, which may itself be as long as a file.
    if data.count(ENTRY) > 2 * MOST_FILES:
        raise _fault(f"it has more than {MOST_FILES} files")
    try:
        with ZipFile(io.BytesIO(data)) as pack:
            files = _read(pack)
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        raise _fault(
            "it is no ZIP that can be read", "ask for it anew, or pack the folder with a ZIP program"
        ) from None
    return _pack(files, called)


def _read(pack: ZipFile) -> dict[str, bytes]:
    # Python's `is_dir` falls over one without a name.
    infos = [info for info in pack.infolist() if not info.filename.endswith("/")]
    if len(infos) > MOST_FILES:
        raise _fault(f"it has more than {MOST_FILES} files")
    files: dict[str, bytes] = {}
    taken: set[str] = set()
    folders: set[str] = set()
    left = MOST_BYTES
    for info in infos:
        if _is_rubbish(info.filename):
            continue
        if wrong := _wrong(info):
            raise _fault(f"`{_shown(info.filename)}`: {wrong}")
        same = unicodedata.normalize("NFC", info.filename).casefold()
        if same in taken:
            raise _fault(f"`{_shown(info.filename)}` is in it twice")
        taken.add(same)
        folders |= {same[:at] for at, sign in enumerate(same) if sign == "/"}
        if taken & folders:
            raise _fault(f"`{_shown(info.filename)}`: a file and a folder have one name")
        body = _body(pack, info, left)
        left -= len(body)
        files[info.filename] = body
    return files


def _is_rubbish(name: str) -> bool:
    """What Macs and Windows add to every ZIP."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in (
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
    )


def _wrong(info: ZipInfo) -> str:
    name, mode = info.filename, info.external_attr >> 16
    parts = name.split("/")
    if ODD.search(name) or len(name) > MOST_LETTERS:
        return "no such name is taken"
    if name.startswith("/") or "" in parts or ".." in parts or "." in parts:
        return "its path leads out of the pack"
    if any(len(part.encode(errors="surrogatepass")) > MOST_OF_NAME for part in parts):
        return "its name is too long"
    if len(parts) > MOST_DEPTH:
        return "it lies too deep in folders"
    if any(part.startswith(".") or DEVICES.fullmatch(part) or part != part.strip(" .") for part in parts):
        return "no such name is taken"
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "it is no file, but a link or the like"
    if info.flag_bits & 0x1:
        return "it is locked with a password"
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "it is packed in a way that is not taken"
    if Path(name).suffix.lower() not in SUFFIXES:
        return "no brand needs a file of this kind"
    return ""


def _body(pack: ZipFile, info: ZipInfo, most: int) -> bytes:
    """What it says of its size may be wrong: it counts what comes."""
    made = bytearray()
    with pack.open(info) as file:
        while piece := file.read(PIECE):
            made += piece
            if len(made) > most:
                raise _fault(f"it unpacks to more than {MOST_BYTES >> 20} MB")
    return bytes(made)


def _pack(files: Mapping[str, bytes], called: str) -> Pack:
    found = [name for name in files if name.rpartition("/")[2] in NAMES_OF_BRAND]
    # The one that lies highest is the brand's; the order is that in which a library looks for it.
    found.sort(key=lambda name: (name.count("/"), NAMES_OF_BRAND.index(name.rpartition("/")[2])))
    if not found:
        raise _fault("there is no `brand.yaml` in it", "pack the brand's folder as it is")
    folder, _, file = found[0].rpartition("/")
    root = f"{folder}/" if folder else ""
    own = {name.removeprefix(root): body for name, body in files.items() if name.startswith(root)}
    name = slug(folder.rpartition("/")[2]) or slug(called.rpartition(".")[0]) or "our-brand"
    return Pack(name=name, file=file, files=own)


def _shown(name: str) -> str:
    return "".join(one if one.isprintable() else "·" for one in name[:80])


def _fault(message: str, hint: str = "") -> Fault:
    return Fault([error(Span(path="the pack"), message, hint)])
