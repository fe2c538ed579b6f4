"""Store → modules, of code compiled before.

A module comes from there where its source is as long and as old as it was, and nothing was put beside that
since; else Python finds it as ever.
"""

import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import MAGIC_NUMBER
from types import CodeType, ModuleType
from zlib import crc32

from broadside.bytecode.store import DAMAGED, NOTHING, Entry, Listed, Store

# What Python's own files of compiled code begin with; the second four bytes say that it goes by date.
HEAD, BY_DATE = 16, bytes(4)


class Modules:
    """What a store has of them, as one of Python's finders, and what was loaded meanwhile."""

    def __init__(self, store: Store) -> None:
        self._store = store
        path, changed = store.listed.path, store.listed.changed
        same = sys.path[: len(path)] == path and all(_changed(one) == changed.get(one) for one in path)
        self._listed = store.listed if same else NOTHING
        # Whether a folder is as it was.
        self._same: dict[str, bool] = {}
        self._given: set[str] = set()
        self._before = {*sys.modules}

    @contextmanager
    def found(self) -> Iterator[None]:
        """Have modules come from the store meanwhile."""
        finders = sys.meta_path
        finders.insert(finders.index(PathFinder) if PathFinder in finders else len(finders), self)
        try:
            yield
        finally:
            finders.remove(self)

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        found = self._listed.modules.get(name)
        if found is None or not self._is_as_it_was(entry := Entry(*found)):
            return None
        self._given.add(name)
        is_package = entry.package is not None
        loader = _Loader(name, entry, self._store)
        spec = ModuleSpec(name, loader, origin=entry.source, is_package=is_package)
        spec.has_location = True
        if entry.package is not None:
            spec.submodule_search_locations = [entry.package]
        return spec

    def _is_as_it_was(self, entry: Entry) -> bool:
        folder = _folder(entry.source)
        if folder not in self._same:
            self._same[folder] = _changed(folder) == self._listed.changed.get(folder)
        if not self._same[folder]:
            return False
        try:
            now = os.stat(entry.source)  # noqa: PTH116 - `Path` takes longer than all else here
        except OSError:
            return False
        return now.st_mtime_ns == entry.changed and now.st_size == entry.size

    def _lacking(self) -> list[ModuleType]:
        more = [one for name, one in [*sys.modules.items()] if name not in self._before | self._given]
        return [one for one in more if _is_compiled(one)]

    def lacking(self) -> int:
        return len(self._lacking())

    def whole(self) -> tuple[Listed, Sequence[bytes]]:
        """All of them that are as they were, and those that were lacking: a list, and their codes."""
        path = [*sys.path]
        had = [(name, Entry(*one)) for name, one in self._listed.modules.items()]
        old = ((name, one, self._store.code(one)) for name, one in had if self._is_as_it_was(one))
        new = (made for one in self._lacking() if (made := _compiled(one, path)))
        entries: dict[str, Entry] = {}
        codes: list[bytes] = []
        for name, entry, data in (*old, *new):
            if data is not None and name not in entries:
                start = sum(map(len, codes[-1:])) + (entries[next(reversed(entries))].start if entries else 0)
                entries[name] = Entry(*entry[:4], start, len(data), crc32(data))
                codes.append(data)
        tops = [one.package or one.source for name, one in entries.items() if "." not in name]
        last = max((path.index(folder) for one in tops if (folder := _folder(one)) in path), default=-1)
        path = path[: last + 1]
        folders = {*path, *(_folder(one.source) for one in entries.values())}
        changed = {one: _changed(one) for one in sorted(folders)}
        modules = {name: (*one,) for name, one in entries.items()}
        return Listed(sys.version, path, changed, modules, {}), codes


class _Loader(SourceFileLoader):  # what loads a module is asked for its source and its files, too
    """Loads a module from the store, and as ever where its code has come to harm."""

    def __init__(self, name: str, entry: Entry, store: Store) -> None:
        super().__init__(name, entry.source)
        self._entry, self._store = entry, store

    def get_code(self, fullname: str) -> CodeType | None:
        with suppress(*DAMAGED):
            data = self._store.code(self._entry)
            if data is not None and isinstance(code := marshal.loads(data), CodeType):  # noqa: S302 - as Python does
                return code
        return super().get_code(fullname)


def _folder(path: str) -> str:
    return path[: path.rfind(os.sep)]


def _changed(folder: str) -> int:
    """When something was put into a folder, or taken away, for the last time; one that is not there has never
    been."""
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116 - `Path` takes longer than all else here
    except OSError:
        return 0


def _is_compiled(module: ModuleType) -> bool:
    spec = getattr(module, "__spec__", None)
    return spec is not None and isinstance(spec.loader, SourceFileLoader) and spec.name == module.__name__


def _compiled(module: ModuleType, path: Sequence[str]) -> tuple[str, Entry, bytes] | None:
    """What Python has compiled of a module, if that is of its source as it is now, and it would be found
    there now, too."""
    spec = module.__spec__
    if spec is None or spec.origin is None or spec.cached is None:
        return None
    with suppress(OSError, ImportError, AttributeError, KeyError):
        with open(spec.cached, "rb") as file:  # noqa: PTH123 - `Path` is not loaded here
            data = file.read()
        now = os.stat(spec.origin)  # noqa: PTH116 - likewise
        dated = (int(now.st_mtime) & 0xFFFFFFFF).to_bytes(4, "little")
        sized = (now.st_size & 0xFFFFFFFF).to_bytes(4, "little")
        outer = spec.name.rpartition(".")[0]
        found = PathFinder.find_spec(spec.name, sys.modules[outer].__path__ if outer else path)
        packages = spec.submodule_search_locations
        package = None if packages is None else _folder(spec.origin)
        if (
            data[:HEAD] == MAGIC_NUMBER + BY_DATE + dated + sized
            and (found and found.origin) == spec.origin
            and (packages is None or list(packages) == [package])
        ):
            return spec.name, Entry(spec.origin, now.st_mtime_ns, now.st_size, package, 0, 0, 0), data[HEAD:]
    return None
