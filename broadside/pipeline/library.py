"""Path → Library: finds the sheets, brands, layouts and fonts of a folder, by name."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from broadside.files import Unread, kept_in
from broadside.issues import Fault, Issue, Span, error

# An installed Broadside brings layouts, fonts and a brand of its own; in a clone they lie beside the package.
PACKAGE = Path(__file__).parents[1]
SHIPPED = PACKAGE / "share" if (PACKAGE / "share").is_dir() else PACKAGE.parent

FOLDERS = ("sheets", "brands", "layouts", "fonts")
# The brand of a plain run, where there is one of that name.
DEFAULT_BRAND = "plain"


class Library(Struct, frozen=True, kw_only=True):
    """Files by name, in the order of their names: `sheets` and `brands` are YAML files in folders of their
    own, `layouts` YAML files side by side; `bases` are those and the shipped ones, which they may extend;
    `fonts` is the list of faces."""

    home: Path
    sheets: Mapping[str, Path]
    brands: Mapping[str, Path]
    layouts: Mapping[str, Path]
    bases: Mapping[str, Path]
    fonts: Path

    def root(self, path: Path) -> Path:
        """The folder that a file of the library must lie in, wherever links lead."""
        return self.home if path.is_relative_to(self.home) else SHIPPED

    @property
    def default_brand(self) -> str | None:
        """`plain`, else the first there is."""
        return DEFAULT_BRAND if DEFAULT_BRAND in self.brands else next(iter(self.brands), None)


def find_library(home: Path) -> Library:
    """What lies in `home`; brands, layouts and fonts that it has no folder for are the shipped ones. Faults:
    one of these folders is a link that leads out of it."""
    led_out = [issue for name in FOLDERS for issue in _led_out(home, name)]
    if led_out:
        raise Fault(led_out)
    return Library(
        home=home,
        sheets=_by_folder((home / "sheets").glob("*/sheet.yaml")),
        brands=_brands(_folder(home, "brands")),
        layouts=_by_name(_folder(home, "layouts")),
        bases=_by_name(SHIPPED / "layouts") | _by_name(_folder(home, "layouts")),
        fonts=_folder(home, "fonts") / "fonts.yaml",
    )


def _led_out(home: Path, name: str) -> Iterator[Issue]:
    try:
        kept_in(home / name / "any", home)
    except Unread as fault:
        hint = "put the folder itself there, not a link"
        yield error(Span(path=name), f"`{name}` is {fault}", hint)


def _by_name(folder: Path) -> dict[str, Path]:
    return dict(sorted((path.stem, path) for path in folder.glob("*.yaml")))


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
