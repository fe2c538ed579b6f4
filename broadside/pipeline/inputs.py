"""Job, Session → digest: tells by its inputs whether an edition would come out as it did.

What goes in is read, never judged by its date: files copied, checked out or restored have dates of any kind.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from broadside.files import MOST_OF_FONT, Unread, contents, contents_of_own, lies_in
from broadside.issues import Fault
from broadside.model import node as nodes
from broadside.model.brand import Brand
from broadside.model.language import languages_of
from broadside.model.memo import Memo
from broadside.model.node import Node, Scalar
from broadside.model.replace import replace
from broadside.model.variant import Variant
from broadside.pipeline.job import Job
from broadside.pipeline.library import PACKAGE, Library
from broadside.pipeline.record import Made
from broadside.pipeline.session import Session
from broadside.read.brand.faces import INSTALLED, font_packages, fonts_in
from broadside.read.translate.names import tag_of

# What of the engine makes no page: Python's own notes, and files of the system.
NOT_INPUTS = ("__pycache__", ".DS_Store", "Thumbs.db")
# The storey above all that makes a page: a fifth of the engine's files.
ABOVE = "desk/"
# What lies in a folder of a sheet for translators and editors alone.
NOT_PRINTED = (".pot", ".mo", ".xlf", ".xliff", ".tmx", ".csv", ".xlsx", ".part", ".swp")


def inputs_of(job: Job, session: Session) -> str:
    """The digest of what an edition is made from: the words of the call, the files of its sheet, brand and
    layout, the list of faces, and the engine with its libraries. The files of that list, of which an edition
    is set in a few, are held against what they were by `is_as_made`."""
    key = ("inputs", job, session.variants.get(job.brand))
    return session.memo.once(key, lambda: _inputs_of(job, session))


def _inputs_of(job: Job, session: Session) -> str:
    memo, library = session.memo, session.library
    sheet = library.sheets[job.sheet].parent
    parts = [
        engine(),
        _of_file(library.fonts, memo, library.root(library.fonts)),
        _of_folder(sheet, library, memo, lang=job.lang),
        _of_brand(job.brand, session),
        memo.once(("inputs", "packages"), _of_packages),
        *(_of_file(path, memo, library.root(path)) for path in session.layout_files(job.layout)),
        repr(job),
        # Another brand may be the default now, after which this one no longer calls itself a sample.
        f"sample {session.is_sample(job.brand)}",
    ]
    if Path(job.profile).is_file():
        parts.append(_of_file(Path(job.profile), memo))
    return sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def is_as_made(made: Made, inputs: str, session: Session) -> bool:
    """Whether an edition that is now made from `inputs` would come out as it did."""
    return made.inputs == inputs and _are_fonts(made.fonts, session)


def _are_fonts(digests: Mapping[str, str], session: Session) -> bool:
    """Whether faces, by their keys, are those that were read when an edition was made.

    All that were asked for until then are among them: what gets the same answers asks the same, so that no
    other file of the list has a part in it."""
    memo = session.memo
    paths = memo.once(("inputs", "faces"), lambda: {one.key: one.path for one in session.fonts.files})
    return all(key in paths and _of_font(paths[key], memo) == digest for key, digest in digests.items())


def _of_font(path: str, memo: Memo) -> str:
    """Its digest, as a face has it."""
    return memo.once(("inputs", "font", path), lambda: _content(Path(path)))


def _of_folder(folder: Path, library: Library, memo: Memo, *, lang: str = "") -> str:
    """All that lies in a folder. With a `lang`, of the catalogues for translations only those for it."""

    def made() -> str:
        files = {
            name: path
            for name, path in files_in(str(folder))
            if not (lang and path.suffix == ".po" and tag_of(path.stem) not in languages_of(lang))
        }
        return digest_of_files(files, library.root(folder))

    return memo.once(("inputs", folder, lang), made)


def files_in(folder: str) -> Iterator[tuple[str, Path]]:
    """All files of a folder that anything may be made of, each with its path from there. One that is gone
    by now has none: who reads a file of it says so."""
    return ((name, Path(entry.path)) for name, entry in _entries(folder))


def _entries(folder: str, within: str = "") -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    # Asked about hundreds of the engine's own at each start: `Path` would take three times as long.
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        # No sheet or brand may name what is hidden.
        if entry.name in NOT_INPUTS or entry.name.startswith(".") or entry.name.endswith(NOT_PRINTED):
            continue
        # A link to a folder may lead anywhere, in a circle too.
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path, f"{within}{entry.name}/")
        else:
            yield within + entry.name, entry


def _of_brand(name: str, session: Session) -> str:
    """A brand's whole folder. Of one at the root, where all there is would be its folder, the file, what is
    read because of it, and the fonts that may be found by its families' names."""
    library, memo = session.library, session.memo
    if variant := session.variants.get(name):
        # An organization may have the very name of the brand that its facts are laid over.
        return f"{_of_brand(variant.base, replace(session, variants={}))} {_of_variant(variant)}"
    path = library.brands[name]
    if path.parent != library.home:
        return _of_folder(path.parent, library, memo)

    def made() -> str:
        files = [path, *sorted(library.home.glob("*.po")), *fonts_in(library.home)]
        # One that has faults is in no PDF.
        with suppress(Fault):
            files += read_for(session.brand(name))
        return digest_of_files({str(one): one for one in sorted({*files})})

    return memo.once(("inputs", path), made)


def _of_variant(variant: Variant) -> str:
    """What is laid over a brand, and the files that it names; not the places in its table, which move."""
    files = digest_of_files({name: variant.folder / name for name in variant.files}, variant.folder)
    texts = repr([*_said(variant.facts)])
    return sha256(f"{texts} {variant.said_in} {files}".encode("utf-8", "surrogateescape")).hexdigest()


def _said(node: Node) -> Iterator[object]:
    """All that a node says, without places."""
    match node:
        case Scalar(value=value):
            yield value
        case nodes.Sequence(items=items):
            yield [[*_said(item)] for item in items]
        case nodes.Mapping(entries=entries):
            yield {key.text: [*_said(value)] for key, value in entries}


def read_for(brand: Brand) -> Iterator[Path]:
    """The files that a brand names, links followed. Only those that lie in its folder are taken for it."""
    logos = (brand.logo, brand.logo_small, brand.logo_large, brand.logo_mono)
    for logo in (*logos, *(one.logo for one in brand.partners)):
        if logo:
            yield Path(logo.path)
    yield from (Path(face.path) for face in brand.faces)


def _of_packages() -> str:
    """The fonts that are installed as packages."""
    return digest_of_files({str(path): path for folder in font_packages() for path in fonts_in(folder)})


def _of_file(path: Path, memo: Memo, root: Path | None = None) -> str:
    return memo.once(("inputs", path), lambda: digest_of_files({path.name: path}, root))


@cache
def engine() -> str:
    """The engine's own files, and which Python and libraries run it."""
    return "\n".join([_own(), sys.version, *sorted(_libraries())])


def _own() -> str:
    """Names and contents of the engine's files. They are the program's own and so many that they are read
    with less ado than those of others."""
    whole = sha256()
    for name, entry in _entries(str(PACKAGE)):
        if not name.startswith(ABOVE):
            data = contents_of_own(entry.path)
            whole.update(b"%s\0%d\0" % (os.fsencode(name), len(data)))
            whole.update(data)
    return whole.hexdigest()


def _libraries() -> Iterator[str]:
    """What is installed: a folder of its own names each library and its version, and need not be read."""
    for entry in sys.path:
        with suppress(OSError), os.scandir(entry or os.curdir) as found:  # an archive, or no folder
            yield from (one.name for one in found if one.name.endswith(INSTALLED))


def digest_of_files(files: Mapping[str, Path], root: Path | None = None) -> str:
    """Names and contents. What can't be read, or lies elsewhere than in `root`, counts by that alone: no page
    is made of it."""
    whole = sha256()
    for name, path in files.items():
        elsewhere = root is not None and not lies_in(path, root)
        content = "elsewhere" if elsewhere else _content(path)
        whole.update(f"{name}\0{content}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _content(path: Path) -> str:
    """The digest of a file; words for one that can't be read."""
    try:
        return sha256(contents(path, MOST_OF_FONT)).hexdigest()
    except Unread as fault:
        return str(fault)
