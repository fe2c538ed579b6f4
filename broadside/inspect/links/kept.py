"""Folder, day → Answers: those of days before that still hold, so that nobody is asked again and again."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec

from broadside.file.save import put
from broadside.files import Unread, contents, kept_in
from broadside.inspect.links.answer import Answer

NAME = ".links.json"
MOST_BYTES = 16 << 20
# A page that was there last week is; what was gone is asked for each time, as somebody is mending it.
MOST_DAYS = 7
HOLDS = ("there", "moved", "front")


def kept(folder: Path, today: str) -> dict[str, Answer]:
    """What was answered lately, by address; nothing where that can't be read."""
    try:
        data = contents(kept_in(folder / NAME, folder), MOST_BYTES)
        answers = msgspec.json.decode(data, type=list[Answer])
    except (Unread, msgspec.MsgspecError, ValueError, RecursionError):
        return {}
    return {one.url: one for one in answers if _holds(one, today)}


def keep(folder: Path, answers: Iterable[Answer], today: str) -> None:
    """Write down what holds. Where that can't be, all are asked again the next time."""
    lasting = sorted((one for one in answers if _holds(one, today)), key=lambda one: one.url)
    with suppress(OSError, Unread):
        folder.mkdir(parents=True, exist_ok=True)
        kept_in(folder / NAME, folder)
        put(msgspec.json.encode(lasting), folder / NAME)


def _holds(one: Answer, today: str) -> bool:
    try:
        age = (date.fromisoformat(today) - date.fromisoformat(one.day)).days
    except ValueError:
        return False
    return one.standing in HOLDS and 0 <= age <= MOST_DAYS
