"""PDFs and how they are to be put on sheets in; imposed files, and what to do with them, out."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadside.cli.names import WrongCall, completed
from broadside.cli.report import counted, issue_value, tell

if TYPE_CHECKING:
    from broadside.pipeline.printed import Laid

PAPERS = ("letter", "a4", "tabloid", "a3")
# A pile of leaves that is a millimetre thick each is no paper any more; nor is an overlap of a whole hand.
THICKEST, WIDEST = 1.0, 100.0
USUAL = "usual"


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE ...")
@click.option("--as", "scheme", metavar="SCHEME", help="booklet, 2-up, 4-up, work-and-turn, cards or tiles.")
@click.option("--paper", "papers", multiple=True, metavar="NAME", help="letter, a4, tabloid or a3.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The folder; else beside each.")
@click.option("--rtl/--ltr", default=None, help="How it is read; else as the file's language is.")
@click.option(
    "--thickness",
    type=click.FloatRange(0, THICKEST),
    default=0.0,
    metavar="MM",
    help="Of a leaf, so that the inner ones of a booklet move in; 0.1 for office paper.",
)
@click.option(
    "--overlap", type=click.FloatRange(0, WIDEST), metavar="MM", help="What tiles share; default: 10."
)
@click.option("--one-sided", is_flag=True, help="2-up, 4-up and cards: every page a front.")
@click.option("--back-cover", is_flag=True, help="Booklet: blank pages go before the last page.")
@click.option("--json", "wants_json", is_flag=True, help="Answer in JSON, for scripts.")
def impose(
    files: tuple[Path, ...],
    scheme: str | None,
    papers: tuple[str, ...],
    out: Path | None,
    wants_json: bool,
    **wishes: Any,
) -> int:
    """Put the pages of any PDF on larger sheets: to fold, to cut apart, or to glue together."""
    from broadside.commands.impose import NotImposed, Order, impose_file
    from broadside.model.scheme import SCHEMES

    order = Order(
        scheme=completed(scheme, SCHEMES, "scheme") if scheme else None,
        papers=tuple(completed(name, PAPERS, "paper") for name in papers),
        **wishes,
    )
    if out and (twice := [path.name for path in files if [one.stem for one in files].count(path.stem) > 1]):
        raise WrongCall(f"two files are called `{twice[0]}`: one would replace the other in `{out}`")
    made, faults = [], []
    for path in files:
        try:
            made.append(impose_file(path, order, out))
        except NotImposed as fault:
            faults.append(fault)
    if wants_json:
        answer = {
            "files": [laid_value(one) for one in made],
            "issues": [issue_value(fault.issue) for fault in faults],
        }
        click.echo(json.dumps(answer, indent=2, ensure_ascii=False))
    else:
        tell(fault.issue for fault in faults)
        for one in made:
            click.echo(laid_in_words(one))
    return max((2 if fault.asked else 1 for fault in faults), default=0)


def laid_in_words(one: Laid) -> str:
    """The file, and in a second line what to do with it."""
    from broadside.commands.impose import sides_in_words
    from broadside.pipeline.library import shown

    sheets = f"{counted(one.sheets, 'sheet')} of {one.paper}, {sides_in_words(one.flip)}"
    smaller = (f"pages at {one.scale:.0%}",) if one.scale < 1 else ()
    return f"{shown(one.path)}\n    {'; '.join((sheets, *smaller, *one.told))}"


def laid_value(one: Laid) -> dict[str, Any]:
    """The same for scripts."""
    from broadside.pipeline.library import shown

    return {
        "path": shown(one.path),
        "scheme": one.scheme,
        "paper": one.paper,
        "sheets": one.sheets,
        "flip": one.flip,
        "scale": round(one.scale, 4),
        "bytes": one.size,
        "told": list(one.told),
    }


def with_word(args: list[str], schemes: tuple[str, ...]) -> list[str]:
    """The words of a call where `--impose` is followed by a sheet, or by nothing: what it says is then said
    in full."""
    said = []
    for word, after in pairwise((*args, "")):
        named = after and any(name.startswith(after.casefold()) for name in schemes)
        said.append(f"--impose={USUAL}" if word == "--impose" and not named else word)
    return said
