"""Folder, brands → name: finds which brand was said to be the default, in `broadside.toml` or in its file."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from broadside.issues import Fault, Span, error, shown
from broadside.issues.suggest import did_you_mean

SETTINGS = "broadside.toml"
KEY = "brand"
# Of a brand's file only so much is looked at: it is read as a whole when it is used.
MOST_BYTES = 1 << 20
SAYS_SO = re.compile(rb"^default:[ \t]*true[ \t]*(#.*)?\r?$", re.MULTILINE)


def chosen_brand(home: Path, own: Mapping[str, Path], brands: Mapping[str, Path]) -> str | None:
    """The one of `brands` that `broadside.toml` names, else the one of a folder's `own` that says so itself;
    None where there is neither. Faults: it can't be read, names no brand, or two brands say so."""
    if (home / SETTINGS).is_file():
        return _in_settings(home / SETTINGS, brands)
    found = [name for name, path in own.items() if _says_so(path)]
    if len(found) > 1:
        listed = " and ".join(f"`{name}`" for name in found)
        place = Span(path=shown(own[found[1]]))
        hint = f'take it out of one of them, or name one in `{SETTINGS}`: `brand = "{found[0]}"`'
        raise Fault([error(place, f"{listed} each say that they are the default brand", hint)])
    return found[0] if found else None


def _in_settings(path: Path, brands: Mapping[str, Path]) -> str | None:
    place = Span(path=shown(path))
    try:
        with path.open("rb") as file:
            said = tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        hint = 'type `brand = "harbour"`, and no more'
        raise Fault([error(place, f"`{SETTINGS}` can't be read: {fault}", hint)]) from fault
    for key in said:
        if key != KEY:
            raise Fault([error(place, f"unknown key `{key}`", did_you_mean(key, [KEY]))])
    name = said.get(KEY)
    if name is None:
        return None
    if not isinstance(name, str) or name not in brands:
        raise Fault([error(place, f"no brand `{name}` in `brands`", did_you_mean(str(name), brands))])
    return name


def _says_so(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return bool(SAYS_SO.search(file.read(MOST_BYTES)))
    except OSError:
        return False
