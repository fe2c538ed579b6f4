"""Folder, brands → name: finds which brand was said to be the default, in `broadside.toml` or in its file."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from broadside.files import Unread, contents, kept_in
from broadside.issues import Fault, Span, error, shown
from broadside.issues.suggest import did_you_mean, shortened
from broadside.model import node as nodes
from broadside.model.node import Node, Scalar
from broadside.read.load import MOST_BYTES, read

SETTINGS = "broadside.toml"
KEY = "brand"
TYPE_THIS = 'type `brand = "harbour"`, and no more'
# One line is enough.
MOST_OF_SETTINGS = 64 * 1024
# A file that is no YAML says so all the same: what is wrong with it is told when it is used.
SAYS_SO = re.compile(rb"^default:[ \t]*true\b", re.MULTILINE)


def chosen_brand(home: Path, own: Mapping[str, Path], brands: Mapping[str, Path]) -> str | None:
    """The one of `brands` that `broadside.toml` names, else the one of a folder's `own` that says so itself;
    None where there is neither. Faults: it can't be read, names no brand, or two brands say so."""
    if os.path.lexists(home / SETTINGS):
        return _in_settings(home, brands)
    found = [name for name, path in own.items() if _is_default(path, home)]
    if len(found) > 1:
        listed = " and ".join(f"`{name}`" for name in found)
        place = Span(path=shown(own[found[1]]))
        hint = f'take it out of one of them, or name one in `{SETTINGS}`: `brand = "{found[0]}"`'
        raise Fault([error(place, f"{listed} each say that they are the default brand", hint)])
    return found[0] if found else None


def affirms(node: Node, key: str) -> bool:
    """Whether a brand's file says `true` to a key of its first level."""
    said = node.get(key) if isinstance(node, nodes.Mapping) else None
    return isinstance(said, Scalar) and said.value is True


def _in_settings(home: Path, brands: Mapping[str, Path]) -> str | None:
    # Few folders have such a file.
    import tomllib

    path = home / SETTINGS
    place = Span(path=shown(path))
    try:
        said = tomllib.loads(contents(kept_in(path, home), MOST_OF_SETTINGS).decode())
    except (Unread, ValueError, RecursionError) as fault:
        reason = fault if isinstance(fault, Unread | tomllib.TOMLDecodeError) else "it is no TOML"
        raise Fault([error(place, f"`{SETTINGS}` can't be read: {reason}", TYPE_THIS)]) from None
    for key in said:
        if key != KEY:
            raise Fault([error(place, f"unknown key `{shortened(key)}`", did_you_mean(key, [KEY]))])
    name = said.get(KEY)
    if name is None:
        return None
    if not isinstance(name, str):
        raise Fault([error(place, f"expected the name of a brand after `{KEY} =`", TYPE_THIS)])
    if name not in brands:
        raise Fault([error(place, f"no brand `{shortened(name)}` in `brands`", did_you_mean(name, brands))])
    return name


def _is_default(path: Path, home: Path) -> bool:
    try:
        data = contents(kept_in(path, home), MOST_BYTES)
    except Unread:
        return False
    if b"default" not in data:
        return False
    try:
        return affirms(read(path, shown(path), root=home), "default")
    except Fault:
        return bool(SAYS_SO.search(data))
