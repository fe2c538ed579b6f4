"""Visits to a desk, and what it answered → what of that it should not have, in words."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hostile.ground import OTHERS, OURS, SECRET, Call
from hostile.visits import Visit

# What is said where something can't be: no such page, nobody may, too much, no HTTP, a text with faults.
STATUSES = (
    200,
    204,
    301,
    303,
    304,
    307,
    400,
    403,
    404,
    405,
    409,
    410,
    411,
    413,
    414,
    415,
    421,
    422,
    431,
    501,
    503,
    505,
)
SCRIPTS = ("<script>alert", "<img src=x onerror")


def answered_wrong(call: Call, yard: Path) -> Iterator[str]:
    if not call.visits:
        return
    path = yard / "answers.json"
    if not path.exists():
        yield from () if _never_open(yard) else ("no visit was played",)
        return
    answers: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    if fault := next((answer["fault"] for answer in answers if "fault" in answer), ""):
        message = f"the visits were not played:\n{fault}"
        raise AssertionError(message)
    for visit, answer in zip(call.visits, answers, strict=False):
        if not visit.do:
            yield from _wrong(visit, answer)
    for answer in answers[len(call.visits) :]:
        # Whoever took the library away is told so.
        taken = answer["about"] == "alive" and any(visit.do for visit in call.visits)
        if answer["status"] != 200 and not (taken and answer["status"] in (400, 422)):
            yield f"{answer['about']}: {answer['status']} {answer['body'][:90]!r}"
    yield from _lost(call.visits, answers, yard / "home")


def _never_open(yard: Path) -> bool:
    """The desk said why it does not open; that is judged as with any command."""
    return "http://127.0.0.1" not in (yard / "stdout").read_text(encoding="utf-8", errors="replace")


def _wrong(visit: Visit, answer: dict[str, Any]) -> Iterator[str]:
    first = visit.raw.partition("\r\n")[0][:90]
    status, head, body = answer["status"], answer["head"].lower(), answer["body"]
    if status not in STATUSES and not (visit.loose and not status):
        yield f"answers {status} to {first!r}: {body[:200]!r}"
    if answer["silent"]:
        yield f"never answers {first!r}"
    if visit.shut and 0 < status < 400:
        yield f"lets in {first!r}"
    if status == 200 and "content-security-policy" not in head:
        yield f"is unguarded at {first!r}"
    if "x-evil" in head:
        yield f"has a header put in by {first!r}"
    yield from (f"answers with `{words}` to {first!r}" for words in OURS if words in body)
    yield from (f"answers with what lies outside to {first!r}" for words in (SECRET, OTHERS) if words in body)
    if "text/html" in head:
        yield from (f"runs {words} at {first!r}" for words in SCRIPTS if words in body)


def _lost(visits: Sequence[Visit], answers: Sequence[dict[str, Any]], home: Path) -> Iterator[str]:
    """Texts that were saved, as was said, and are neither in the file nor among its earlier versions."""
    saved = {
        visit.saves
        for visit, answer in zip(visits, answers, strict=False)
        if visit.saves and answer.get("status") == 200
    }
    if saved and not any(visit.do for visit in visits):
        kept = {
            path.read_text(encoding="utf-8").replace("\r\n", "\n")
            for folder in (home / "sheets" / "s", home / ".desk" / "versions" / "s")
            for path in folder.glob("*.yaml")
        }
        yield from (
            f"lost a text of {len(text)} letters" for text in saved if text.replace("\r\n", "\n") not in kept
        )
