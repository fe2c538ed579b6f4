"""Benches: brands that somebody is at work on, each in a folder of its own until it is saved.

What is typed is kept there at once, and is there when the program was killed:

    .desk/brands/<bench>/brand.yaml      the file as it would be saved, for the pages beside the form
    .desk/brands/<bench>/<files>         logos that were uploaded; all files of the brand
    .desk/brands/<bench>/.bench.json     what the form says
"""

import asyncio
import re
import secrets
import shutil
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from broadside.commands.brand_facts import BrandFacts, brand_in, facts_of, new_text, revised
from broadside.commands.brand_pack import NAMES_OF_BRAND, Pack, files_in
from broadside.desk.versions import FOLDER, digest
from broadside.desk.windows import Window
from broadside.file.save import put_or_fault, unwritable
from broadside.files import Unread, contents, kept_in
from broadside.issues import Fault, Span, error, shown
from broadside.model.brand import Brand
from broadside.model.replace import replace

# Benches that are known, and folders of them that nobody has open.
MOST_BENCHES, MOST_LEFT = 20, 10
MOST_OF_FILE = 32 << 20
STATE = ".bench.json"
BENCH = re.compile(r"[0-9a-f]{16}")
MOST_OF_STATE = 1 << 20
COMMAND = "python3 make_pdfs.py"


class State(Struct, frozen=True, kw_only=True):
    """What is kept of a bench: `name` of the brand that it changes, "" for a new one; `called` what a new
    one is to be called; the `source` that it changes, with the digest of what was in the file."""

    name: str
    called: str
    file: str
    source: str | None
    base: str
    facts: BrandFacts
    uploaded: tuple[str, ...] = ()


class Bench:
    """One brand in one window. `old` are the facts that it changes, `other` the brand that has them; None
    for a new one."""

    def __init__(self, identity: str, home: Path, state: State) -> None:
        self.id, self.home, self.state = identity, home, state
        self.folder = home / FOLDER / "brands" / identity
        self.serial = 0
        # Who listens to it, and what it is told, as of any window.
        self.window = Window(f"brand:{state.name}", {}, "")
        self.window.id = identity
        # While its pages are made, it is saved or a logo read; and while what is typed is kept, which waits
        # for none of these.
        self.lock, self.keeping = asyncio.Lock(), asyncio.Lock()
        # Set once something newer is typed than what this was made for.
        self.overtaken = asyncio.Event()
        self.old: BrandFacts | None = None
        self.other: Brand | None = None
        self.is_other_text = False

    @property
    def path(self) -> Path:
        return self.folder / self.state.file

    @property
    def draft(self) -> str:
        """What the engine calls it."""
        return f"bench-{self.id.lower()}"

    def read(self) -> None:
        """Find the facts in what it changes. `Fault` where that has errors."""
        if self.state.source is not None:
            self.other = brand_in(self.state.source, self.path, self.draft)
            self.old = facts_of(self.other, self.folder)

    def take_text(self, text: str) -> None:
        """Go on with another text of the file, as an earlier version. `Fault` where that has errors."""
        self.other = brand_in(text, self.path, self.draft)
        facts = facts_of(self.other, self.folder)
        self.old, self.state = facts, replace(self.state, source=text, facts=facts)
        self.is_other_text = True

    def text(self, facts: BrandFacts) -> str:
        """The file with these facts. `Fault` where it can't be changed so."""
        if self.state.source is None or self.old is None:
            return new_text(facts, self.state.called or "our-brand", self.path, COMMAND)
        return revised(self.state.source, self.old, facts, self.path)

    @property
    def is_changed(self) -> bool:
        return self.is_other_text or self.state.facts != (self.old or BrandFacts())

    def keep(self) -> None:
        """Put what the form says where it is found again."""
        self.put(STATE, msgspec.json.encode(self.state))

    def put(self, name: str, data: bytes) -> None:
        path = self.folder / name
        try:
            # A link among these folders would lead what is written elsewhere.
            kept_in(path, self.home)
        except Unread as fault:
            raise Fault([unwritable(self.folder, OSError(0, str(fault)), "the folder")]) from None
        put_or_fault(data, path)

    def upload(self, data: bytes, suffix: str, kind: str) -> str:
        """Put an uploaded picture here; its name in the folder, which no other picture has."""
        name = f"{kind}-{sha256(data).hexdigest()[:8]}.{suffix}"
        self.put(name, data)
        return name

    def take_upload(self, name: str) -> None:
        """A picture is one of those that were uploaded."""
        if name not in self.state.uploaded:
            self.state = replace(self.state, uploaded=(*self.state.uploaded, name))

    def files(self) -> Iterator[Path]:
        """What belongs to the brand: without uploads that are not used, and its own file."""
        facts = self.state.facts
        used = {facts.logo, *(one.logo for one in facts.partners)}
        for path in files_in(self.folder):
            name = path.relative_to(self.folder).as_posix()
            if name != self.state.file and (name in used or name not in self.state.uploaded):
                yield path

    def forget(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


class Benches:
    """All of them, by their ids."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._known: OrderedDict[str, Bench] = OrderedDict()

    def __getitem__(self, name: str) -> Bench | None:
        return self._known.get(name)

    def find(self, name: str) -> Bench | None:
        """One that is known, or that a desk before this one has left."""
        known = self._known.get(name)
        if known or not BENCH.fullmatch(name):
            return known
        found = self._found(self._home / FOLDER / "brands" / name)
        if found:
            self._remember(found)
        return found

    def of(self, brand: str) -> list[Bench]:
        return [one for one in self._known.values() if one.state.name == brand and one.window.listeners]

    def all(self) -> list[Bench]:
        return [one for one in self._known.values() if one.window.listeners]

    def new(self) -> Bench:
        """One for a new brand; that which was left, where something was typed there."""
        left = self._left("")
        return left or self._begin(
            State(name="", called="", file="brand.yaml", source=None, base="", facts=BrandFacts()), {}
        )

    def edit(self, name: str, path: Path, text: str, *, afresh: bool = False) -> Bench:
        """One for a brand that there is, whose file says `text`. `Fault` where that has errors."""
        if not afresh and (left := self._left(name)):
            return left
        try:
            files = {
                one.relative_to(path.parent).as_posix(): contents(one, MOST_OF_FILE)
                for one in files_in(path.parent)
            }
        except Unread as fault:
            raise Fault([error(Span(path=shown(path.parent)), f"can't read a file of it: {fault}")]) from None
        state = State(
            name=name, called=name, file=path.name, source=text, base=digest(text), facts=BrandFacts()
        )
        return self._begin(state, {**files, path.name: text.encode("utf-8")})

    def pack(self, pack: Pack, called: str) -> Bench:
        """One for a brand that came in a pack. `Fault` where its file has errors."""
        try:
            text = pack.files[pack.file].decode("utf-8-sig")
        except UnicodeDecodeError:
            text = ""
        state = State(name="", called=called, file=pack.file, source=text, base="", facts=BrandFacts())
        return self._begin(state, pack.files)

    def _begin(self, state: State, files: Mapping[str, bytes]) -> Bench:
        bench = Bench(secrets.token_hex(8), self._home, state)
        try:
            for name, data in files.items():
                bench.put(name, data)
            bench.read()
            bench.state = replace(state, facts=bench.old or BrandFacts())
            bench.keep()
        except Fault:
            bench.forget()
            raise
        self._remember(bench)
        self._sweep()
        return bench

    def _remember(self, bench: Bench) -> None:
        self._known[bench.id] = bench
        while len(self._known) > MOST_BENCHES:
            idle = next((one for one in self._known.values() if not one.window.listeners), None)
            self._known.pop(idle.id if idle else next(iter(self._known)))

    def drop(self, bench: Bench) -> None:
        self._known.pop(bench.id, None)
        bench.forget()

    def _left(self, name: str) -> Bench | None:
        """What was typed last in a window that nobody has open any more."""
        for folder in reversed(self._folders()):
            known = self._known.get(folder.name)
            if known and known.window.is_live:
                continue
            bench = self._found(folder)
            if bench and bench.state.name == name and bench.is_changed:
                self._remember(bench)
                return bench
        return None

    def _found(self, folder: Path) -> Bench | None:
        with suppress(Fault, Unread, msgspec.MsgspecError):
            data = contents(kept_in(folder / STATE, self._home), MOST_OF_STATE)
            state = msgspec.json.decode(data, type=State)
            bench = Bench(folder.name, self._home, state)
            bench.read()
            # Whoever gave the folder may have written this, too.
            return bench if state.file in NAMES_OF_BRAND else None
        return None

    def _folders(self) -> list[Path]:
        """By when something was last typed there."""
        try:
            found = [one for one in (self._home / FOLDER / "brands").iterdir() if (one / STATE).is_file()]
            return sorted(found, key=lambda one: (one / STATE).stat().st_mtime)
        except OSError:
            return []

    def _sweep(self) -> None:
        """Those that were opened and left as they were go, and the oldest of the others."""
        idle = [one for one in self._folders() if one.name not in self._known]
        for folder in idle[:-MOST_LEFT]:
            shutil.rmtree(folder, ignore_errors=True)
