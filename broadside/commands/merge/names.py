"""Pattern, Job, Recipient → str: the name of an edition's file, which no system takes for anything else."""

import re

from broadside.commands import WrongCall
from broadside.issues.suggest import did_you_mean
from broadside.pipeline.job import Job
from broadside.read.rows.facts import RESERVED
from broadside.read.rows.recipient import Recipient

FIELDS = ("sheet", "row", "number", "brand", "lang", "layout", "paper", "ink", "purpose")
# What tells the editions of a row apart; each is needed where there are several.
PARTS = ("sheet", "lang", "layout", "paper", "ink", "purpose")
PLACE = re.compile(r"\{([^{}]*)\}")
PLAIN = re.compile(r"[\w .,()+=@-]*")
MOST_LETTERS = 120


def checked(pattern: str) -> str:
    """The pattern without the suffix that somebody may have typed. `WrongCall` where it can name no files."""
    pattern = pattern.removesuffix(".pdf")
    places = PLACE.findall(pattern)
    for name in places:
        if name not in FIELDS:
            known = did_you_mean(name, FIELDS)
            raise WrongCall(f"the name pattern has an unknown place `{{{name}}}`; {known}")
    literal = PLACE.sub("", pattern)
    if not PLAIN.fullmatch(literal):
        odd = next(one for one in literal if not PLAIN.fullmatch(one))
        raise WrongCall(f"no file's name may have a `{odd}`: take it out of the name pattern")
    if not {"row", "number"} & {*places}:
        raise WrongCall(
            "the name pattern needs `{row}` or `{number}`, or each row would replace the one before"
        )
    return pattern


def lacking(pattern: str, jobs: tuple[Job, ...]) -> str:
    """A place that the pattern needs for these editions of one row; empty where it needs none."""
    there = set(PLACE.findall(pattern))
    return next(
        (one for one in PARTS if one not in there and len({getattr(job, one) for job in jobs}) > 1), ""
    )


def called(pattern: str, job: Job, one: Recipient, base: str) -> str:
    """What the edition's file is called, without `.pdf`."""
    values = {"row": one.key, "number": str(one.row), "brand": base}

    def put_in(found: re.Match[str]) -> str:
        name = found[1]
        return values[name] if name in values else str(getattr(job, name))

    # Windows drops what a name ends in, and hides nothing that begins with a point.
    name = PLACE.sub(put_in, pattern)[:MOST_LETTERS].strip(" .") or one.key
    return f"{name}-" if RESERVED.fullmatch(name.partition(".")[0]) else name
