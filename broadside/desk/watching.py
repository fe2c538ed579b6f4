"""Folder → changes: tells the desk when files change under it, whoever changes them."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from watchfiles import Change, awatch

from broadside.commands import WrongCall
from broadside.commands.watch import kept
from broadside.desk.brand.form import tell_of_file
from broadside.desk.desk import Desk
from broadside.desk.taken import keep_watched
from broadside.desk.versions import digest
from broadside.issues import Fault
from broadside.pipeline.job import Job
from broadside.pipeline.library import FOLDERS

# What a sheet's own text lies in.
TEXTS = (".yaml", ".po")
# Milliseconds in which changes are gathered: an editor that writes beside and renames makes several.
STEP, DEBOUNCE = 20, 120
# Seconds between two looks for folders that were not there.
LOOK = 1.0
# Seconds that a file which is empty is given to be written.
REST = 0.08


def seen(change: Change, path: str) -> bool:
    """Whether it is a file that pages may be made of."""
    name = Path(path).name
    return not name.startswith(".") and not name.endswith(("~", ".swp", ".tmp", ".part"))


async def watching(desk: Desk, keep: Job | None = None) -> None:
    """For as long as the desk is open. The PDF of `keep` follows what is on the screen."""
    await asyncio.to_thread(keep_watched, [keep.file_name] if keep else [], desk.home)
    again = asyncio.Event()
    again.set()
    making = asyncio.create_task(_making(desk, keep, again))
    try:
        while not desk.stopping.is_set():
            await _watching(desk, again)
    finally:
        making.cancel()


async def _watching(desk: Desk, again: asyncio.Event) -> None:
    """For as long as the folder has the same folders in it."""
    folders, stop = _folders(desk), asyncio.Event()
    until = asyncio.create_task(_until_others(desk, folders, stop))
    try:
        changes = awatch(*folders, watch_filter=seen, step=STEP, debounce=DEBOUNCE, stop_event=stop)
        async for changed in changes:
            await tell(desk, {Path(path) for _, path in changed})
            again.set()
    finally:
        until.cancel()
    if not desk.stopping.is_set():
        await tell(desk, set(_folders(desk)) ^ set(folders))
        again.set()


def _folders(desk: Desk) -> list[Path]:
    return [desk.home / name for name in FOLDERS if (desk.home / name).is_dir()]


async def _until_others(desk: Desk, folders: list[Path], stop: asyncio.Event) -> None:
    """Until the folder has others of these folders, as once a first sheet is there, or the desk ends."""
    while not desk.stopping.is_set() and _folders(desk) == folders:
        with suppress(TimeoutError):
            await asyncio.wait_for(desk.stopping.wait(), LOOK)
    stop.set()


async def _making(desk: Desk, keep: Job | None, again: asyncio.Event) -> None:
    """The PDF, once the pages on the screen are made: whoever looks at those waits for no proof, nor does the
    next change. Faults are told there."""
    while keep is not None:
        await again.wait()
        again.clear()
        question = partial(kept, keep)
        with suppress(Fault, WrongCall):
            await desk.engine.ask_idly(question, unless=again.is_set)


async def tell(desk: Desk, paths: Iterable[Path]) -> None:
    """Have what was kept of these files forgotten, and the pages that show them made anew."""
    sheets, others = sorted_out(desk.home, paths)
    if any(_is_empty(desk.home / "sheets" / name / "sheet.yaml") for name in sheets):
        # Some editors empty a file before they write it.
        await asyncio.sleep(REST)
    await desk.engine.changed(sheets, others=others)
    if others:
        for bench in desk.benches.all():
            await tell_of_file(desk, bench)
    for sheet in sheets:
        await _tell_of_file(desk, sheet)
    for window in desk.windows.all():
        if others or window.sheet in sheets:
            window.stir()


def _is_empty(path: Path) -> bool:
    try:
        return not path.stat().st_size
    except OSError:
        return False


def sorted_out(home: Path, paths: Iterable[Path]) -> tuple[set[str], bool]:
    """The sheets whose own texts are among the paths, and whether anything else is."""
    sheets: set[str] = set()
    others = False
    for path in paths:
        try:
            parts = path.relative_to(home / "sheets").parts
        except ValueError:
            others = True
            continue
        if len(parts) == 2 and path.suffix in TEXTS:
            sheets.add(parts[0])
        else:
            others = True
    return sheets, others


async def _tell_of_file(desk: Desk, sheet: str) -> None:
    """Tell windows whose text is of another file than there is now."""
    windows = [one for one in desk.windows.all() if one.sheet == sheet and one.base]
    for lang in {one.lang for one in windows}:
        try:
            shelf = await desk.shelf(sheet, lang)
            now = digest(await asyncio.to_thread(shelf.text)) if shelf else ""
        except Fault:
            continue
        for window in desk.windows.of(sheet, lang):
            if now and window.base != now:
                window.tell("moved", {"base": now})
