"""Path, Session → Path, Issues: writes the page that shows all PDFs of a folder."""

import contextlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from broadside.commands.standing import standing
from broadside.file.save import put, sweep
from broadside.files import Unread, kept_in
from broadside.inspect.mark import Mark
from broadside.issues import Fault, Issue, Span, shown, warning
from broadside.phrases import speaks
from broadside.pipeline.inputs import engine
from broadside.pipeline.record import digest_of, record_gallery, recorded
from broadside.pipeline.session import Session

if TYPE_CHECKING:
    from broadside.inspect.gallery.known import Known
    from broadside.inspect.gallery.saying import Saying


def show_gallery(
    folder: Path, session: Session, ours: Collection[str] = ()
) -> tuple[Path | None, tuple[Issue, ...]]:
    """The page written, or as it is where it shows these very files; `ours` are the digests of those that
    this run has made. Where it can't be, a warning says why: the PDFs are there all the same."""
    index = folder / "index.html"
    lang = _language(session)
    marks = standing(folder, session, lang)
    sources = _sources(session)
    if recorded(folder).gallery == _shown([index, *sources], folder, marks, lang):
        return index, ()
    # A build may be told to leave the gallery out; what draws pictures of pages is then never loaded.
    from broadside.inspect.gallery import PICTURES, gallery
    from broadside.inspect.gallery.saying import Saying

    try:
        kept_in(folder / PICTURES / "any", folder)
        sweep(folder / PICTURES)
        index = gallery(folder, put, marks, _known(folder, session, Saying(lang)), ours)
    except (OSError, Unread) as fault:
        reason = f"`{PICTURES}` is {fault}"
        if isinstance(fault, OSError):
            reason = (fault.strerror or "it can't be written").lower()
        hint = "the PDFs are made all the same; `--no-gallery` leaves it out"
        return None, (warning(Span(path=shown(folder)), f"can't write the gallery: {reason}", hint),)
    # Where it can't be kept, the page is written again next time.
    with contextlib.suppress(OSError):
        record_gallery(folder, _shown([index, *sources], folder, marks, lang))
    return index, ()


def _sources(session: Session) -> tuple[Path, ...]:
    """The files that say what layouts and brands are called."""
    library = session.library
    return tuple(sorted((*library.layouts.values(), *library.brands.values())))


def _language(session: Session) -> str:
    """The language of who looks at the page: that of the default brand, else the one that all sheets are
    written in, if the program speaks it; else English."""
    library = session.library
    own = session.language_of_brand(library.default_brand) if library.default_brand else ""
    said = {own} if own else set()
    for sheet in () if own else library.sheets:
        with contextlib.suppress(Fault):
            said.add(next(iter(session.languages(sheet))))
    lang = said.pop() if len(said) == 1 else "en"
    return lang if speaks(lang, "gallery-title") else "en"


def _known(folder: Path, session: Session, say: "Saying") -> "Known":
    """The layouts that PDFs there may be of, usual ones first, and what organizations are called; what has
    faults is left out. Others are not read: a brand has logos to be looked at."""
    from broadside.inspect.gallery.known import Known, KnownLayout

    layouts, brands = {}, {}
    files = [path.name for path in folder.glob("*.pdf")]
    for name in _named(session.library.layouts, files):
        with contextlib.suppress(Fault):
            layouts[name] = session.layout(name)
    for name in _named(session.library.brands, files):
        with contextlib.suppress(Fault):
            brands[name] = session.brand(name).short_name
    ordered = sorted(layouts.values(), key=lambda one: (not one.usual, one.title, one.name))
    return Known(
        layouts={
            one.name: KnownLayout(
                title=one.title,
                purpose=one.purpose,
                place=place,
                sides={paper: one.flip(paper) for paper, _ in one.papers},
            )
            for place, one in enumerate(ordered)
        },
        brands=brands,
        say=say,
    )


def _named(names: Iterable[str], files: Sequence[str]) -> list[str]:
    """The names that stand among those of a file's name."""
    return [name for name in names if any(f"_{name}_" in file for file in files)]


def _shown(sources: Sequence[Path], folder: Path, marks: Mapping[str, tuple[Mark, ...]], lang: str) -> str:
    """The digest of the page, of the pictures and PDFs that it shows, of what is said of them, and of what
    wrote it. `sources` are the page and what it was written from beside those."""
    pictures = sorted((folder / "pages").glob("*.png"))
    files = [*sources, *sorted(folder.glob("*.pdf"))]
    parts = [
        engine(),
        lang,
        *(f"{path.name} {digest_of(path)}" for path in files),
        *(f"{path.name} {path.stat().st_size}" for path in pictures),
        *(f"{name} {mark.word} {mark.why}" for name, said in sorted(marks.items()) for mark in said),
    ]
    return sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
