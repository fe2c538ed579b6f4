"""Text → Signs: the marks in a source that its translation has to keep, in their order."""

from typing import Literal

from msgspec import Struct

from broadside.forms.markup import markup
from broadside.issues import Span

Kind = Literal["note", "link", "strong", "emphasis", "lang"]


class Sign(Struct, frozen=True):
    """A mark: the key of a note, the address of a link, the language of words; nothing where the kind says
    all."""

    kind: Kind
    what: str = ""


def signs(text: str, *, plain: bool) -> tuple[Sign, ...]:
    """Each once. A text that is set as it is has none."""
    if plain:
        return ()
    runs, _ = markup(text, lambda offset: Span(path="", line=1, column=offset))
    found: dict[Sign, None] = {}
    for run in runs:
        own: tuple[tuple[Kind, str | bool | None], ...] = (
            ("note", run.note),
            ("link", run.link),
            ("strong", run.strong),
            ("emphasis", run.emphasis),
            ("lang", run.lang),
        )
        for kind, what in own:
            if what:
                found.setdefault(Sign(kind, what if isinstance(what, str) else ""))
    return tuple(found)
