"""Path → Library: finds the sheets, brands, layouts and fonts of a folder, by name."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from broadside.files import Unread, kept_in
from broadside.issues import Fault, Issue, Span, error
from broadside.pipeline.chosen_brand import chosen_brand

# An installed Broadside brings layouts, fonts and a brand of its own; in a clone they lie beside the package.
PACKAGE = Path(__file__).parents[1]
SHIPPED = PACKAGE / "share" if (PACKAGE / "share").is_dir() else PACKAGE.parent

FOLDERS = ("sheets", "brands", "layouts", "fonts")
# The brand that stands in for an organization's own until there is one.
STAND_IN = "plain"
# One of a folder of sheets that has a single brand: it may lie beside `sheets`, as brand.yml has it.
AT_ROOT = "_brand.yml"
ROOT_BRAND = "brand"


class Library(Struct, frozen=True, kw_only=True):
    """Files by name, in the order of their names: `sheets` and `brands` are YAML files in folders of their
    own, `layouts` YAML files side by side; `bases` are those and the shipped ones, which they may extend;
    `fonts` is the list of faces. `own_brands` are those of the folder itself, `default_brand` the one of a
    plain run, `chosen` whether a person said so."""

    home: Path
    sheets: Mapping[str, Path]
    brands: Mapping[str, Path]
    layouts: Mapping[str, Path]
    bases: Mapping[str, Path]
    fonts: Path
    own_brands: tuple[str, ...] = ()
    default_brand: str | None = None
    chosen: bool = False

    def root(self, path: Path) -> Path:
        """The folder that a file of the library must lie in, wherever links lead."""
        return self.home if path.is_relative_to(self.home) else SHIPPED


def find_library(home: Path) -> Library:
    """What lies in `home`; layouts and fonts that it has no folder for are the shipped ones, and the brand
    that stands in for an organization's own is there whatever it has. Faults: one of these folders is a link
    that leads out of it; what says which brand is the default can't be read, or leads nowhere."""
    led_out = [issue for name in FOLDERS for issue in _led_out(home, name)]
    if led_out:
        raise Fault(led_out)
    shipped = _brands(SHIPPED / "brands")
    own = _own_brands(home)
    brands = {STAND_IN: shipped[STAND_IN], **own} if own and STAND_IN in shipped else own or shipped
    chosen = chosen_brand(home, own, brands)
    return Library(
        home=home,
        sheets=_by_folder((home / "sheets").glob("*/sheet.yaml")),
        brands=dict(sorted(brands.items())),
        layouts=_by_name(_folder(home, "layouts")),
        bases=_by_name(SHIPPED / "layouts") | _by_name(_folder(home, "layouts")),
        fonts=_folder(home, "fonts") / "fonts.yaml",
        own_brands=tuple(own or shipped),
        default_brand=chosen or _usual(own or shipped),
        chosen=chosen is not None,
    )


def _led_out(home: Path, name: str) -> Iterator[Issue]:
    try:
        kept_in(home / name / "any", home)
    except Unread as fault:
        hint = "put the folder itself there, not a link"
        yield error(Span(path=name), f"`{name}` is {fault}", hint)


def _by_name(folder: Path) -> dict[str, Path]:
    return dict(sorted((path.stem, path) for path in folder.glob("*.yaml")))


def _usual(brands: Mapping[str, Path]) -> str | None:
    """The brand of a plain run where nobody has said which."""
    for name in (ROOT_BRAND, STAND_IN):
        if name in brands and (name == STAND_IN or brands[name].name == AT_ROOT):
            return name
    return next(iter(brands), None)


def _own_brands(home: Path) -> dict[str, Path]:
    found = _brands(home / "brands")
    if (home / AT_ROOT).is_file():
        found.setdefault(ROOT_BRAND, home / AT_ROOT)
    return found


def _folder(home: Path, name: str) -> Path:
    return home / name if (home / name).is_dir() else SHIPPED / name


def _brands(folder: Path) -> dict[str, Path]:
    """Brands may also be called as brand.yml, whose form they have, calls them."""
    found: dict[str, Path] = {}
    for name in ("_brand.yml", "brand.yml", "brand.yaml"):
        found |= _by_folder(path for path in folder.glob(f"*/{name}") if path.parent.name[0] != ".")
    return dict(sorted(found.items()))


def _by_folder(files: Iterable[Path]) -> dict[str, Path]:
    return dict(sorted((path.parent.name, path) for path in files))
