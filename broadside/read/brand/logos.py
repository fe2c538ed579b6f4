"""BrandForm → Logos: finds the logos of a brand and their ink, and warns of those that hardly show."""

from pathlib import Path

from msgspec import Struct

from broadside.colour import BLACK, WHITE, contrast, hexadecimal
from broadside.files import picture_in
from broadside.forms.pictures import amiss, drawable
from broadside.forms.reading import Reading
from broadside.issues import Fault, Wrong
from broadside.issues.suggest import nearest
from broadside.model.brand import Colour, Logo, Palette, Partner
from broadside.model.memo import Memo
from broadside.pictures.logo_weight import hides, logo_weight
from broadside.read.brand.forms import BrandForm, LogoForm, PartnerForm
from broadside.read.brand.values import Pictured, PictureName

# A logo of so many bytes would be a drawing, or hide one.
MOST_BYTES = 4 * 1024 * 1024
# So little apart from the paper, a logo is lost on it. Yellow on white is farther; a logo need not be read.
PALE = 0.15
# So many times as wide as high, a logo is taken to say a name: of 1,045 real ones, half of them icons alone,
# that tells 96 in a hundred apart.
WITH_WORDS = 1.8
DARKER = "use the version for light grounds (the darker one), or one in a single dark colour"


class Logos(Struct, frozen=True, kw_only=True):
    """The logos of a brand by where they are used; None where it has none."""

    medium: Logo | None
    small: Logo | None
    large: Logo | None
    mono: Logo | None
    on_brand: Logo | None


def logos(form: BrandForm, organization: str, palette: Palette, reading: Reading) -> Logos:
    given = form.logo if isinstance(form.logo, LogoForm) else None
    single = form.logo if isinstance(form.logo, Pictured) else None
    if given and given.path:
        single = Pictured(
            light=PictureName(text=given.path, alt=given.alt, words=given.words, span=given.span)
        )
    images = dict(given.images) if given else {}
    medium, small, large = (
        (given.medium or single, given.small, given.large) if given else (single, None, None)
    )
    main = medium or large or small

    def made(one: Pictured | None) -> Logo | None:
        return _logo(one.light, images, organization, palette.paper, reading) if one else None

    # A logo for dark grounds, or for light ones, may be what shows on the brand's colour.
    dark_brand = contrast(palette.brand, WHITE) > contrast(palette.brand, BLACK)
    over = (main.dark if dark_brand else main.light) if main and main.dark else None

    on_paper = made(main)
    return Logos(
        medium=on_paper,
        small=made(small) if small and small != main else on_paper,
        large=made(large) if large and large != main else on_paper,
        mono=made(given.mono) if given else None,
        on_brand=_logo(over, images, organization, palette.brand, reading) if over else None,
    )


def partner(form: PartnerForm, palette: Palette, reading: Reading) -> Partner:
    name = form.logo.light if form.logo else None
    logo = _logo(name, {}, form.name, palette.paper, reading) if name else None
    return Partner(name=form.name, logo=logo, link=form.link, clear=form.clear_space)


def _logo(
    name: PictureName, images: dict[str, PictureName], alt: str, ground: Colour, reading: Reading
) -> Logo | None:
    picture = images.get(name.text, name)
    path = _path(picture, images, reading)
    if path is None:
        return None
    try:
        look = logo_weight(str(path), ground, picture.span, reading.memo)
    except Fault as fault:
        reading.issues += fault.issues
        return None
    paper = hexadecimal(ground)
    if look is None:
        reading.error(picture.span, f"`{picture.text}` has no ink that shows on `{paper}`", DARKER)
        return None
    if look.shows < PALE:
        message = f"`{picture.text}` hardly shows on `{paper}`: nearly all of it has almost that colour"
        reading.warning(picture.span, message, DARKER)
    elif hides(str(path), ground, look, picture.span, reading.memo):
        message = f"a part of `{picture.text}` does not show on `{paper}`: it has that colour itself"
        reading.warning(picture.span, message, DARKER)
    words = look.ink_aspect >= WITH_WORDS if picture.words is None else picture.words
    return Logo(path=str(path), alt=picture.alt or alt, look=look, words=words, span=picture.span)


def _path(picture: PictureName, images: dict[str, PictureName], reading: Reading) -> Path | None:
    if picture.text.startswith(("http:", "https:")):
        hint = "download it into the folder of this YAML file, and type its name"
        reading.error(picture.span, "a logo from the web", hint)
        return None
    path = drawable(picture.text, reading, picture.span)
    if isinstance(path, Wrong):
        near = nearest(picture.text, images) if "." not in picture.text else None
        reading.error(picture.span, path.what, f"did you mean `{near}`?" if near else path.hint)
        return None
    if wrong := _too_large(path):
        reading.error(picture.span, wrong.what, wrong.hint)
        return None
    return path


def fault_of(path: Path) -> Wrong | None:
    """What keeps a file anywhere from being a logo, and what to do."""
    if not path.is_file():
        return Wrong(f"no file `{path}`", "check its name and folder")
    found = picture_in(path.parent, path.name)
    return found if isinstance(found, Wrong) else _too_large(found) or amiss(found, Memo())


def _too_large(path: Path) -> Wrong | None:
    size = path.stat().st_size
    if size <= MOST_BYTES:
        return None
    message = f"`{path.name}` has {size / 2**20:.0f} MB, more than {MOST_BYTES >> 20} for a logo"
    return Wrong(message, "save it smaller, or simplify its paths")
