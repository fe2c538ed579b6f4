"""`merge TABLE SHEET ...` makes the editions of many organizations, a row each."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from broadside.cli.named import NamedPath, option
from broadside.cli.report import counted, each_once, failed, issue_value, json_option, tallied, watched
from broadside.cli.say import say, say_json, tell
from broadside.issues import Fault, Issue, shown
from broadside.issues.visible import visible
from broadside.model.replace import replace

if TYPE_CHECKING:
    from broadside.commands.merge import Merged

# Nobody reads more in one go, and they need not all be kept.
MOST_TOLD = 2_000
MOST_OLDER = 5


@click.command()
@click.argument("table", type=NamedPath(exists=True, dir_okay=False))
@click.argument("sheets", nargs=-1, required=True, metavar="SHEET ...")
@click.option("--brand", "brands", multiple=True, metavar="NAME", help="What gives all that no column does.")
@click.option("--lang", "langs", multiple=True, metavar="TAG", help="A language; may be repeated.")
@click.option("--layout", "layouts", multiple=True, metavar="NAME", help="A layout; may be repeated.")
@click.option("--paper", "papers", multiple=True, metavar="NAME", help="letter or a4; may be repeated.")
@click.option("--ink", "inks", multiple=True, metavar="NAME", help="color, gray, or low on ink.")
@click.option("--for", "purposes", multiple=True, metavar="NAME", help="office, press or screen.")
@option("--profile", "profiles", multiple=True, metavar="NAME", help="For a press, as for a build.")
@click.option("--punch", is_flag=True, help="Leave room for the holes of a binder.")
@option(
    "--name",
    "pattern",
    default="",
    metavar="PATTERN",
    help="What the PDFs are called, as {sheet}_{row}_{layout}_{paper}.",
)
@option("--country", default="", metavar="CODE", help="Of telephone numbers without +, as US.")
@click.option("--out", type=NamedPath(file_okay=False), help="The folder for the PDFs.")
@click.option("--zip", "packed", is_flag=True, help="Also put all into one ZIP, for a print shop.")
@click.option("--one-file", is_flag=True, help="Also put all editions into one PDF, for a print shop.")
@click.option("--jobs", type=click.IntRange(1, 256), help="How many processes to use.")
@option("--cluster", metavar="ADDRESS", help="Use a Dask cluster: local, or tls://HOST:PORT.")
@click.option("--force", "anew", is_flag=True, help="Make PDFs again that would come out the same.")
@json_option
@click.pass_context
def merge(
    context: click.Context,
    /,
    table: Path,
    out: Path | None,
    jobs: int | None,
    cluster: str | None,
    anew: bool,
    wants_json: bool,
    **asked: Any,
) -> int:
    """Make a sheet for many organizations: each row of TABLE, a CSV or XLSX file, is one."""
    from broadside.commands.build import Asked
    from broadside.commands.home import output_in, session_in
    from broadside.commands.merge.order import Delivery, delivered, left_over, merged
    from broadside.commands.merge.plan import Ways, plan
    from broadside.commands.workers import workers_of

    home: Path = context.obj
    workers = workers_of(jobs, cluster)
    session = session_in(home)
    packed, one_file = asked.pop("packed"), asked.pop("one_file")
    ways = Ways(pattern=asked.pop("pattern"), country=asked.pop("country"))
    try:
        made = plan(table, Asked(**asked), ways, session)
    except Fault as fault:
        # Places in a table are rows and cells, and no lines and letters to quote.
        tell(fault.issues, unquoted=(shown(table),))
        return 1
    folder = out or output_in(home, f"merged/{table.stem}")
    delivery = Delivery(folder=folder, stem=table.stem, packed=packed, one_file=one_file)
    issues: dict[Issue, None] = dict.fromkeys(made.issues)
    rows: list[dict[str, Any]] = []
    counts = {"made": 0, "as before": 0, "left out": 0, "failed": 0, "rows": 0, "bad": 0}
    for one in watched(merged(made, session, delivery, workers=workers, anew=anew)):
        _count(one, counts)
        rows += [_value(one)] if wants_json else []
        for issue in one.said:
            if len(issues) < MOST_TOLD:
                issues.setdefault(issue)
    files, more = delivered(delivery, session)
    found = each_once((*issues, *more))
    if wants_json:
        say_json(
            {"rows": rows, "files": [shown(path) for path in files], "issues": [*map(issue_value, found)]}
        )
    else:
        tell(_country_once(found), unquoted=(made.table.path,))
        _say(counts, found, folder, files, left_over(delivery))
    return int(counts["bad"] > 0 or failed(found))


def _country_once(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """The issues with that of numbers of no country at the first of them: one answer does for all."""
    from broadside.read.rows.phones import SAY_COUNTRY

    same = [issue for issue in issues if issue.hint == SAY_COUNTRY]
    if len(same) < 2:
        return issues
    count = f"{len(same) - 1:,}"
    count = count if len(issues) < MOST_TOLD else f"at least {count}"
    first = replace(same[0], message=f"{same[0].message}, and of {count} more numbers")
    return tuple(
        first if issue is same[0] else issue
        for issue in issues
        if issue is same[0] or issue.hint != SAY_COUNTRY
    )


def _count(one: "Merged", counts: dict[str, int]) -> None:
    from broadside.commands.merge.summary import result

    counts["rows"] += one.of is not None
    counts["bad"] += one.failed
    for printed in one.printed:
        counts[result(printed)] += 1


def _say(
    counts: dict[str, int],
    found: tuple[Issue, ...],
    folder: Path,
    files: tuple[Path, ...],
    older: tuple[str, ...],
) -> None:
    said = [f"{counted(counts['made'], 'PDF')} made"]
    said += [f"{counts['as before']} as before"] if counts["as before"] else []
    said += [f"{counts['left out']} left out"] if counts["left out"] else []
    bad = f": {counted(counts['bad'], 'row')} of {counts['rows']} failed" if counts["bad"] else ""
    say(f"{', '.join(said)}, in {visible(shown(folder))}{bad}")
    for path in files:
        say(visible(shown(path)))
    if older:
        names = visible(", ".join(older[:MOST_OLDER])) + (", …" if len(older) > MOST_OLDER else "")
        say(f"{counted(len(older), 'other PDF')} there, from runs before: {names}")
    if len(found) >= MOST_TOLD:
        say(f"more than {MOST_TOLD:,} things to tell: the summary has the others")
    if told := tallied(found):
        say(told)


def _value(one: "Merged") -> dict[str, Any]:
    """A row for scripts."""
    of = one.of
    return {
        "row": of.row if of else None,
        "id": of.key if of else "",
        "name": of.name if of else "",
        "copies": of.copies if of else 0,
        "failed": one.failed,
        "files": [
            {"path": shown(printed.path), "pages": printed.pages, "kept": printed.kept}
            for printed in one.printed
            if printed.path
        ],
    }
