"""Path → Path, Issues: writes the page that shows all PDFs of a folder."""

from pathlib import Path

from broadside.file.save import put, sweep
from broadside.files import Unread, kept_in
from broadside.issues import Issue, Span, shown, warning


def show_gallery(folder: Path) -> tuple[Path | None, tuple[Issue, ...]]:
    """The page written. Where that can't be, a warning says why: the PDFs are there all the same."""
    # A build may be told to leave the gallery out; what draws pictures of pages is then never loaded.
    from broadside.inspect.gallery import PICTURES, gallery

    try:
        kept_in(folder / PICTURES / "any", folder)
        sweep(folder / PICTURES)
        return gallery(folder, put), ()
    except (OSError, Unread) as fault:
        reason = f"`{PICTURES}` is {fault}"
        if isinstance(fault, OSError):
            reason = (fault.strerror or "it can't be written").lower()
        hint = "the PDFs are made all the same; `--no-gallery` leaves it out"
        return None, (warning(Span(path=shown(folder)), f"can't write the gallery: {reason}", hint),)
