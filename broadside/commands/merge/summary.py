"""Merged → CSV: a line for each edition of a row, for whoever counts, orders or mends."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from broadside.commands.merge import Merged
from broadside.issues import Issue
from broadside.issues.visible import visible
from broadside.pipeline.printed import Printed
from broadside.read.table import shielded

NAME = "summary.csv"
HEAD = (
    *("row", "id", "name", "result", "sheet", "language", "layout", "paper"),
    *("pages", "copies", "sheets of paper", "file", "what is wrong"),
)
# Where a semicolon parts cells, as in most of Europe, Excel takes one within a text for such, and what stands
# behind it for a formula.
WITHIN = re.compile(r"(?<=[;\t|])([^\S\t]*)(?=[=+\-@＝＋－＠])")
BOM = b"\xef\xbb\xbf"


def head() -> bytes:
    """UTF-8 with a byte order mark, without which Excel takes it for another encoding."""
    return BOM + _csv([HEAD])


def lines(one: Merged) -> bytes:
    return _csv(_lines(one))


def _lines(one: Merged) -> Iterator[tuple[object, ...]]:
    of = one.of
    if of is None:
        yield ("", "", "", "failed", "", "", "", "", "", "", "", "", _wrong(one.issues))
        return
    named = (of.row, of.key, of.name)
    for made in one.printed:
        job = made.job
        yield (
            *(*named, result(made), job.sheet, job.lang, job.layout, job.paper),
            *(made.pages or "", of.copies if made.path else "", papers(made) * of.copies or ""),
            *(job.file_name if made.path else "", _wrong((*one.issues, *made.issues))),
        )
    if not one.printed:
        what = "failed" if one.failed else "not asked for"
        yield (*named, what, "", "", "", "", "", of.copies or 0, "", "", _wrong(one.issues))


def result(made: Printed) -> str:
    """What became of an edition, in a word or two."""
    if made.left_out:
        return "left out"
    if made.path is None:
        return "failed"
    return "as before" if made.kept else "made"


def papers(made: Printed) -> int:
    """How many sheets of paper a copy takes."""
    return -(-made.pages // 2) if made.flip else made.pages


def _wrong(issues: Iterable[Issue]) -> str:
    return "; ".join(f"{issue.span}: {issue.message}" for issue in issues if issue.severity == "error")


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([WITHIN.sub(r"\1'", shielded(visible(str(cell)))) for cell in row])
    return text.getvalue().encode("utf-8", "backslashreplace")
