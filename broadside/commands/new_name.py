"""Name → Wrong: what keeps a word from being the name of a new sheet, brand or layout, and what to do."""

from collections.abc import Collection
from pathlib import Path

from msgspec import Struct

from broadside.files import Unread, kept_in
from broadside.forms.slug import KEBAB, slug
from broadside.issues import Wrong

OR_CHANGE = "choose another name, or change the file that is there"


class New(Struct, frozen=True, kw_only=True):
    """What is to be made: its `kind`, as messages call it; its `place` in a home and what is `typed` for it,
    with `{}` for its name; what to do where the name is `taken`."""

    kind: str
    place: str
    typed: str = "{}"
    taken: str = OR_CHANGE


# `import` and `new sheet` make one, and say themselves where its name is typed.
SHEET = New(kind="sheet", place="sheets/{}", taken="choose another name")
BRAND = New(kind="brand", place="brands/{}", typed="new brand {}")
LAYOUT = New(kind="layout", place="layouts/{}.yaml", typed="new layout {}")


def name_fault(name: str, new: New, home: Path, known: Collection[str] = ()) -> Wrong | None:
    """`known` are names that are taken wherever their files lie."""
    if not KEBAB.fullmatch(name):
        what = f"a {new.kind}'s name is small letters, digits and hyphens, found `{name}`"
        return Wrong(what, f"type `{new.typed.format(slug(name) or f'our-{new.kind}')}`")
    path = home / new.place.format(name)
    try:
        kept_in(path, home)
    except Unread as fault:
        return Wrong(f"can't write the {new.kind}: `{path.parent.name}` is {fault}", "delete the link")
    if path.exists() or name in known:
        return Wrong(f"there is a {new.kind} `{name}` already", new.taken)
    return None
