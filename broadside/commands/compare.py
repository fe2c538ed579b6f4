"""Path, Path → Comparison: writes a page that shows what differs between PDFs, or folders of them."""

import os
from pathlib import Path

from broadside.commands import WrongCall
from broadside.file.save import put
from broadside.inspect.compare import Comparison, NotPdf, compare
from broadside.issues import shown


def write_comparison(old: Path, new: Path, page: Path) -> Comparison:
    """What differs, and a page about it at the path `page`. `WrongCall` where these can't be compared, or the
    page can't be written."""
    for path in (old, new):
        if not path.exists():
            raise WrongCall(f"no file or folder `{shown(path)}`")
        if os.path.realpath(path) == os.path.realpath(page):
            raise WrongCall(f"`{shown(path)}` is to be compared: choose another file with `--out`")
    if old.is_dir() != new.is_dir():
        raise WrongCall("compare two PDFs or two folders of PDFs, not one of each")
    try:
        made = compare(old, new)
    except NotPdf as fault:
        raise WrongCall(str(fault)) from fault
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        put(made.page, page)
    except OSError as fault:
        reason = (fault.strerror or "it can't be written").lower()
        raise WrongCall(f"can't write `{shown(page)}`: {reason}") from fault
    return made
