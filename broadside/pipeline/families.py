"""Brand, Fonts → Brand, Issues: finds families for a brand, and warns of what its own fonts lack."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from broadside.fonts import Fonts
from broadside.issues import Issue, warning
from broadside.model.brand import Brand
from broadside.model.content import Edition
from broadside.model.font import FaceFile
from broadside.model.memo import Memo
from broadside.model.replace import replace
from broadside.model.script import is_latin
from broadside.model.walk import texts_of
from broadside.read.brand.faces import faces_installed, faces_named, package_of

if TYPE_CHECKING:
    from broadside.fonts.face import Face

# More characters say no more.
MOST_LISTED = 12
# Where a brand names families.
FIELDS = ("text_family", "title_family")


def known_families(
    brand: Brand, shared: Sequence[str], folder: Path, memo: Memo
) -> tuple[Brand, tuple[Issue, ...]]:
    """The brand in families that there are: one of its own, one of `shared`, one whose files lie in its
    folder, or one that is installed; the first of `shared` stands in for any other. A warning for each that
    it names and that is not there."""
    known = {*shared, *(face.family for face in brand.faces)}
    text_family, title_family = (
        _chosen(getattr(brand, field), known, folder, brand.name, memo) for field in FIELDS
    )
    brand = replace(brand, text_family=text_family, title_family=title_family)
    places = dict(brand.places)
    asked = {getattr(brand, field): field for field in FIELDS[::-1]}
    named = {family: field for family, field in asked.items() if family and family not in known}
    found = {family: _found(family, folder, brand.name, memo) for family in sorted(named)}
    issues = [
        warning(
            places.get(named[family], brand.span),
            f"no font files for `{family}`: set in {shared[0]} instead",
            "put its TTF files into the brand's folder, or install the Python package "
            f"`{package_of(family)}`: nothing is fetched from the web",
        )
        for family, faces in found.items()
        if not faces
    ]
    whole = {family: faces[0].family for family, faces in found.items() if faces}

    def there(family: str, otherwise: str) -> str:
        return family if family in known else whole.get(family, otherwise)

    text = there(brand.text_family, shared[0])
    return replace(
        brand,
        text_family=text,
        title_family=there(brand.title_family, text),
        faces=(*brand.faces, *(face for faces in found.values() for face in faces)),
    ), tuple(issues)


def _chosen(family: str, known: Collection[str], folder: Path, brand: str, memo: Memo) -> str:
    """A family; of several, as style sheets of websites list them, the first that there is."""
    several = [one.strip(" '\"") for one in family.split(",")]
    if len(several) == 1:
        return several[0] if several[0] in known else family
    return next((one for one in several if one in known or _found(one, folder, brand, memo)), several[0])


def _found(family: str, folder: Path, brand: str, memo: Memo) -> tuple[FaceFile, ...]:
    return faces_named(family, folder, brand, memo) or faces_installed(family, brand, memo)


def borrowed(edition: Edition, brand: Brand, fonts: Fonts, memo: Memo) -> Iterator[Issue]:
    """A warning for each of the brand's own families that lacks Latin letters, figures or signs of a sheet:
    they are set in another."""
    for family in dict.fromkeys((brand.text_family, brand.title_family)):
        own = [fonts.face(face.key) for face in brand.faces if face.family == family]
        if not own:
            continue
        shown = memo.once(("coverage", family), partial(_shared, own))
        characters = memo.once(("characters", edition), lambda: _characters(edition))
        lacking = sorted(
            one for one in characters if ord(one) not in shown and _is_seen(one) and is_latin(one)
        )
        if lacking:
            listed = ", ".join(f"`{one}`" for one in lacking[:MOST_LISTED])
            more = f" and {len(lacking) - MOST_LISTED} more" if len(lacking) > MOST_LISTED else ""
            message = f"`{family.partition('/')[2]}` lacks {listed}{more}: set in another font"
            place = dict(brand.places).get("text_family", brand.span)
            yield warning(place, message, "use a fuller version of the font, or type other characters")


def _shared(faces: Sequence["Face"]) -> frozenset[int]:
    """The characters that every one of some faces has."""
    return frozenset.intersection(*(face.coverage for face in faces))


def _is_seen(character: str) -> bool:
    return character.isprintable() and not character.isspace()


def _characters(edition: Edition) -> frozenset[str]:
    """All that an edition's texts are made of."""
    texts = (*(text for _, text in texts_of(edition.sheet)), *(note.text for note in edition.notes))
    return frozenset(character for text in texts for run in text for character in run.text)
