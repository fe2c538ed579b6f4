"""TypographyForm → FaceFiles: opens the font files that a brand names, only those of its own folder."""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from broadside.files import Unread, contents, inside
from broadside.forms.reading import Reading
from broadside.issues import Wrong
from broadside.model.font import FaceFile
from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.read.brand.forms import FileForm, FontForm, TypographyForm

if TYPE_CHECKING:
    from broadside.fonts.face import Found

# Fonts for Chinese, the largest there are, have some 15 MB a face.
MOST_BYTES = 20 * 1024 * 1024
MOST_FACES = 40
MOST_LOOKED_INTO = 100
# By this a Python package says which family it brings.
PACKAGES = "fontpkg.family"
# What says that a package is installed, and of which version: `pillow-13.0.0.dist-info`.
INSTALLED = (".dist-info", ".egg-info")
KINDS = (".ttf", ".otf")
# What layouts ask of a font whose weight varies.
WEIGHTS = (400, 600, 700, 800)
WEB = "web fonts can't go into a PDF: get the family as TTF or OTF"


def faces(typography: TypographyForm | None, brand: str, reading: Reading) -> tuple[FaceFile, ...]:
    """The faces of a brand."""
    made: dict[str, FaceFile] = {}
    for font in typography.fonts if typography else ():
        for file in font.files:
            for face in _faces(file, font, brand, reading):
                made.setdefault(face.name, face)
    if len(made) > MOST_FACES and typography:
        message = f"{len(made)} faces, more than {MOST_FACES}"
        reading.error(typography.span, message, "keep regular, bold and their italics")
        return ()
    return _by_content([*made.values()])


def _by_content(faces: Sequence[FaceFile]) -> tuple[FaceFile, ...]:
    """The same in families and by keys that follow from what is in their files: brands with the same fonts
    share them and all that is set in them, and no two fonts are mistaken for one."""
    # Of the same font there are files that differ in nothing that anybody sees.
    held = [replace(face, path="", name="", sha256="") for face in faces]
    own = sha256(repr(held).encode("utf-8", "surrogateescape")).hexdigest()
    return tuple(
        replace(face, key=f"{own}/{number}", family=f"{own}/{face.family}")
        for number, face in enumerate(faces)
    )


def family_of(face: FaceFile) -> str:
    """What a brand calls the family of a face of its own."""
    return face.family.partition("/")[2]


def _faces(file: FileForm, font: FontForm, brand: str, reading: Reading) -> list[FaceFile]:
    path = inside(reading.folder, file.path)
    if isinstance(path, Wrong):
        reading.error(file.span, path.what, path.hint)
        return []
    if path.suffix.lower() not in KINDS:
        hint = WEB if path.suffix.lower().startswith(".woff") else "use its TTF or OTF files"
        reading.error(file.span, f"`{file.path}` is no TTF or OTF font", hint)
        return []
    size = path.stat().st_size / 2**20
    if size * 2**20 > MOST_BYTES:
        reading.error(
            file.span, f"`{file.path}` has {size:.0f} MB, more than {MOST_BYTES >> 20}", "use a smaller one"
        )
        return []
    # Few brands have fonts of their own.
    from broadside.fonts.face import look_into

    found = look_into(str(path), reading.memo)
    if isinstance(found, str):
        reading.error(
            file.span, f"`{file.path}` {found}", "get the file again from where the font comes from"
        )
        return []
    if not found.embeddable:
        message = f"`{file.path}` forbids that it goes into a PDF"
        reading.error(file.span, message, "ask for a licence that allows it, or use another font")
        return []
    italic = found.italic if file.style is None else file.style
    # A font whose weight varies stands for several faces, each pinned to a weight that layouts ask for.
    return _made(path, font.family, brand, replace(found, italic=italic), file.weight)


def _made(path: Path, family: str, brand: str, found: "Found", weight: int | None = None) -> list[FaceFile]:
    return [
        FaceFile(
            key="",
            name=name_of(brand, f"{path.stem}-{weight}" if pinned else path.stem),
            family=family,
            weight=weight,
            italic=found.italic,
            path=str(path),
            scripts=(),
            sha256=found.digest,
            content=found.content,
            variations=(("wght", float(weight)),) if pinned else (),
        )
        for weight, pinned in _weights(weight, found)
    ]


def faces_named(family: str, folder: Path, brand: str, memo: Memo) -> tuple[FaceFile, ...]:
    """The faces of a family, found by the name that the files in a folder, and in `fonts` there, have for
    themselves. Files that are no fonts, or not to be embedded, are passed over."""
    from broadside.fonts.face import look_into

    made: dict[str, FaceFile] = {}
    for path in fonts_in(folder):
        found = look_into(str(path), memo)
        if isinstance(found, str) or not found.embeddable or found.family.casefold() != family.casefold():
            continue
        for face in _made(path, family, brand, found):
            made.setdefault(face.name, face)
    return _by_content([*made.values()][:MOST_FACES])


def fonts_in(folder: Path) -> Iterator[Path]:
    """The files of a folder, and of `fonts` there, among which a family may be found by its name."""
    names = [name for place in ("", "fonts/", "files/") for name in _names(folder, place)]
    for name in names[:MOST_LOOKED_INTO]:
        path = inside(folder, name)
        if not isinstance(path, Wrong) and path.stat().st_size <= MOST_BYTES:
            yield path


def _names(folder: Path, place: str) -> list[str]:
    try:
        found = [path.name for path in (folder / place).iterdir() if path.suffix.lower() in KINDS]
    except OSError:  # there is none, or it may not be looked into
        return []
    return [f"{place}{name}" for name in sorted(found)]


def faces_installed(family: str, brand: str, memo: Memo) -> tuple[FaceFile, ...]:
    """The faces of a family that is installed as a package, as `fontpkg-open-sans` brings Open Sans."""
    for folder in font_packages("_".join(re.findall(r"[a-z0-9]+", family.lower()))):
        return faces_named(family, folder, brand, memo)
    return ()


def font_packages(name: str = "") -> Iterator[Path]:
    """The folders of Python packages with fonts; those of a `name`, or all. They are found, and not run."""
    if not any(map(_brings_fonts, _installed())):
        return
    # It takes as long to load as all that says which editions to make.
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    for entry in sorted(entry_points(group=PACKAGES)):
        if name and entry.name != name:
            continue
        spec = find_spec(entry.module) if entry.module.isidentifier() else None
        yield from map(Path, (spec and spec.submodule_search_locations) or ())


def _installed() -> Iterator[Path]:
    """Where packages say what they bring."""
    for entry in sys.path:
        with suppress(OSError):  # an archive, or a folder that is not there
            yield from (one for one in Path(entry).iterdir() if one.suffix in INSTALLED)


def _brings_fonts(package: Path) -> bool:
    try:
        return PACKAGES.encode() in contents(package / "entry_points.txt", MOST_BYTES)
    except Unread:
        return False


def package_of(family: str) -> str:
    """What a package with a family would be called."""
    return "-".join(("fontpkg", *re.findall(r"[a-z0-9]+", family.lower())))


def _weights(wanted: int | None, found: "Found") -> list[tuple[int, bool]]:
    """The weights that a file stands for, and whether each has to be pinned in a font whose weight varies."""
    if found.weights is None:
        return [(wanted or found.weight, False)]
    low, high = found.weights
    asked = [wanted] if wanted else list(WEIGHTS)
    return [(weight, True) for weight in dict.fromkeys(min(max(one, low), high) for one in asked)]


def name_of(brand: str, name: str) -> str:
    """A name for a face in a PDF that no other has: letters and digits as they are, all else by number."""
    return "".join(
        sign if sign.isascii() and sign.isalnum() else _spelled(sign) for sign in f"{brand}/{name}"
    )


def _spelled(sign: str) -> str:
    return {"-": "-", "/": ".", "_": "_"}.get(sign, f"~{ord(sign):x}~")
