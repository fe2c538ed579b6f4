"""Reading grades in, a table for people or values for scripts out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from broadside.commands.editor import Grade

    # A sheet, its language, and the reading grades of its passages.
    Graded = tuple[str, str, Sequence[Grade]]

Row = dict[str, str | list[str]]
HEAD: Row = {"grade": "grade", "written": "as written", "words": "words", "blocks": "blocks"}
NONE: Row = {"grade": "no grades: the formula is for English"}


def grade_tables(graded: Iterable[Graded]) -> Iterator[tuple[str, list[Row]]]:
    """A table for each sheet: the grade of each passage, the same as written, its words and blocks."""
    for sheet, lang, grades in graded:
        yield f"{sheet} ({lang})", [HEAD, *map(_row, grades)] if grades else [NONE]


def _row(grade: Grade) -> Row:
    return {
        "grade": f"{grade.grade:5.1f}",
        "written": f"{grade.written:10.1f}",
        "words": f"{grade.words:5}",
        "blocks": ", ".join(grade.ids) or "the whole sheet",
    }


def grade_values(graded: Iterable[Graded]) -> list[dict[str, Any]]:
    return [
        {
            "sheet": sheet,
            "lang": lang,
            "blocks": list(one.ids),
            "words": one.words,
            "grade": round(one.grade, 1),
            "as-written": round(one.written, 1),
        }
        for sheet, lang, found in graded
        for one in found
    ]
