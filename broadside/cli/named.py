"""A word of a command line → what it names, as a path or another word; none is empty."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

Command = TypeVar("Command", bound=Callable[..., Any] | click.Command)


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


def option(*names: str, **settings: Any) -> Callable[[Command], Command]:
    """As click's own, for a word that may be left out. What a shell's empty variable leaves is no word: to go
    on as if it had not been typed would do something else than was asked."""
    return click.option(*names, callback=_filled, **settings)


def _filled(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    words = value if isinstance(value, tuple) else (value,)
    typed = context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE
    if typed and not all(str(one).strip() for one in words):
        raise click.BadParameter("it is empty: type a word, or leave it out.", context, parameter)
    return value
