"""`impose FILE ...` puts the pages of any PDF on larger sheets."""

from pathlib import Path
from typing import Any

import click

from broadside.cli.named import NamedPath, option
from broadside.cli.report import issue_value, json_option, laid_in_words, laid_value
from broadside.cli.say import say, say_json, tell
from broadside.model.scheme import SCHEMES

# A pile of leaves that is a millimetre thick each is no paper any more; nor is an overlap of a whole hand.
THICKEST, WIDEST = 1.0, 100.0


@click.command()
@click.argument("files", nargs=-1, required=True, type=NamedPath(), metavar="FILE ...")
@option("--as", "scheme", metavar="SCHEME", help="booklet, 2-up, 4-up, work-and-turn, cards or tiles.")
@click.option(
    "--paper", "papers", multiple=True, metavar="NAME", help="letter, a4, tabloid, a3, 12x18 or sra3."
)
@click.option("--out", type=NamedPath(file_okay=False), help="The folder; else beside each.")
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
@json_option
def impose(
    files: tuple[Path, ...],
    scheme: str | None,
    papers: tuple[str, ...],
    out: Path | None,
    wants_json: bool,
    **wishes: Any,
) -> int:
    """Put the pages of any PDF on larger sheets: to fold, to cut apart, or to glue together."""
    from broadside.commands.impose import PAPERS, NotImposed, Order, impose_files
    from broadside.commands.names import completed

    order = Order(
        scheme=completed(scheme, SCHEMES, "scheme") if scheme else None,
        papers=tuple(completed(name, PAPERS, "paper") for name in papers),
        **wishes,
    )
    done = list(impose_files(files, order, out))
    made = [one for one in done if not isinstance(one, NotImposed)]
    refused = [one for one in done if isinstance(one, NotImposed)]
    if wants_json:
        answer = {
            "files": [laid_value(one) for one in made],
            "issues": [issue_value(one.issue) for one in refused],
        }
        say_json(answer)
    else:
        tell(one.issue for one in refused)
        for one in made:
            say(laid_in_words(one))
    return max((2 if one.asked else 1 for one in refused), default=0)
