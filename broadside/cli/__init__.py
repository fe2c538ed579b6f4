"""The words of a command line → exit status: reads the words, asks `commands`, shows the answer.

Only words, options, progress, reports and the status: what a command does stands in `commands`. The status is
0 where all is well, 1 where a sheet, brand or layout has faults, 2 where the call itself was wrong, and 130
where it was interrupted.
"""

import io
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TypeGuard

import click

from broadside import __version__
from broadside.cli.build import long_options, with_word
from broadside.cli.say import Unheard, drop, say_aside, tell
from broadside.commands import WrongCall
from broadside.issues import Fault, Span, bug
from broadside.issues.visible import in_brief, visible
from broadside.model.scheme import SCHEMES

WRONG_CALL = 2
INTERRUPTED = 130
# How a person calls it who has the folder of the project; else it is as it was called.
DOOR = "py make_pdfs.py" if os.name == "nt" else "python3 make_pdfs.py"
# The module of each command, and what it is called there, where its own name means something to Python.
COMMANDS = {
    name: name
    for name in (
        *("build", "check", "clean", "compare", "desk", "impose", "merge", "new", "proof", "schema"),
        *("status", "template", "translate"),
    )
} | {"export": "import_", "import": "import_", "list": "list_", "watch": "desk"}
NAMED = {name: name for name in COMMANDS} | {"import": "import_", "list": "list_"}


def main(arguments: Sequence[str] | None = None, home: str | None = None) -> int:
    """Run Broadside on the folder `home`, by default the current one; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What the terminal has no letters for is spelled.
            stream.reconfigure(errors="backslashreplace")
    try:
        status = broadside.main(
            args=None if arguments is None else list(arguments),
            obj=Path(home) if home else _current(),
            prog_name=DOOR if home else None,
            standalone_mode=False,
        )
    except click.ClickException as wrong:
        if isinstance(wrong, click.NoSuchOption):
            wrong = _corrected(wrong, sys.argv[1:] if arguments is None else arguments)
        words = io.StringIO()
        wrong.show(words)
        say_aside(in_brief(words.getvalue().rstrip("\n")))
        return wrong.exit_code
    except WrongCall as wrong:
        say_aside(f"Error: {visible(in_brief(str(wrong)))}")
        return WRONG_CALL
    except Unheard as fault:
        return _unheard(fault)
    except click.Abort:
        say_aside("Stopped; every PDF there is whole.")
        return INTERRUPTED
    except Fault as fault:
        tell(fault.issues)
        return 1
    except Exception as problem:  # noqa: BLE001 - a mistake of ours is a line too
        if _while_speaking(problem):
            return _unheard(Unheard(problem))
        tell([bug(Span(path="broadside"), problem)])
        return 1
    return status if isinstance(status, int) else 0


def _corrected(wrong: click.NoSuchOption, words: Sequence[str]) -> click.NoSuchOption:
    """The same with the option that was meant where it has one hyphen, or capitals: click takes the first for
    an option of one letter."""
    if wrong.possibilities or wrong.ctx is None:
        return wrong
    word = next((word for word in words if word.startswith(wrong.option_name)), wrong.option_name)
    word = word.partition("=")[0]
    meant = f"--{word.lstrip('-').casefold()}"
    known = [name for name in long_options(wrong.ctx) if name == meant]
    return click.NoSuchOption(meant, f"No such option '{word}'.", known, wrong.ctx) if known else wrong


def _while_speaking(problem: Exception) -> TypeGuard[OSError]:
    """Whether click failed to write its help, which it does by itself."""
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    return isinstance(problem, OSError) and Path(frame.filename).parts[-2:] == ("click", "utils.py")


def _unheard(fault: Unheard) -> int:
    """Who reads no further, as `| head` does, needs no word about it."""
    drop()
    if not fault.gone:
        say_aside(f"Error: can't write the answer: {fault}")
    return 1


def _current() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise WrongCall("the current folder is gone: go into another one") from None


class Broadside(click.Group):
    """Commands, each loaded when it is asked for, and sheets to build where the first word is no command."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks with it
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"{__name__}.{COMMANDS[cmd_name]}"), NAMED[cmd_name])
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = (*COMMANDS, *ctx.help_option_names, "--version")
        if not args or args[0] not in own:
            args = ["build", *with_word(args, SCHEMES)]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[SHEET ...] [OPTIONS]")
        formatter.write_usage(ctx.command_path, "COMMAND ...")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if build := self.get_command(ctx, "build"):
            build.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=Broadside, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Broadside", message="%(prog)s %(version)s")
def broadside() -> None:
    """Make PDFs of fact sheets.

    Without options: every sheet in its own language, for the default brand, in the usual layouts and on
    each paper. Names may be shortened as long as they are clear.
    """
