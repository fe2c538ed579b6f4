"""A font file and what it is for, as `fonts/fonts.yaml` lists it."""

from msgspec import Struct


class FaceFile(Struct, frozen=True, kw_only=True):
    """One face. `scripts` are ISO 15924 codes it is meant for, `languages` those of them that it is for, all
    where none is named; `variations` pins the axes of a variable font; `index` counts faces in a
    collection, `sha256` is the digest of its file where that is known. `name` is what a brand's own face is
    called in a PDF: its key is the same for all brands that have it, as their `content` is."""

    key: str
    family: str
    weight: int
    italic: bool
    path: str
    scripts: tuple[str, ...]
    languages: tuple[str, ...] = ()
    index: int = 0
    sha256: str = ""
    content: str = ""
    variations: tuple[tuple[str, float], ...] = ()
    name: str = ""
