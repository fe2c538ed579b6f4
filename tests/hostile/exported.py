"""The Word file that `export` writes of the small sheet, part by part."""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hostile.ground import lay


@cache
def exported() -> Mapping[str, bytes]:
    from broadside.commands.home import session_in
    from broadside.commands.review import export

    with tempfile.TemporaryDirectory() as folder:
        home = lay(Path(folder))
        path = export("s", session_in(home), home / "s.docx")
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
