"""A word of a command line → the path of a file or folder that it names."""

import os
from pathlib import Path
from typing import Any

import click


class NamedPath(click.Path):
    """As click's own, with a `Path` as its value. What a shell's empty variable leaves names nothing: it
    would be taken for the current folder."""

    def __init__(self, *, exists: bool = False, file_okay: bool = True, dir_okay: bool = True) -> None:
        super().__init__(exists=exists, file_okay=file_okay, dir_okay=dir_okay, path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        if not os.fspath(value).strip():
            kind = "folder" if not self.file_okay else "file" if not self.dir_okay else "file or folder"
            self.fail(f"it is empty: name a {kind}.", param, ctx)
        return super().convert(value, param, ctx)
