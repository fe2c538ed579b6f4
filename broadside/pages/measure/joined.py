"""Texts → Text: puts small texts in a row."""

from broadside.issues import Span
from broadside.model.content import Run, Text

STOPS = (".", "。", "۔", "।")


def joined(texts: list[Text], span: Span) -> Text:
    """Texts in a row, with a middle dot between them; after a full stop a blank is enough."""
    joined: list[Run] = []
    for text in texts:
        if text and joined:
            between = " " if joined[-1].text.endswith(STOPS) else " · "
            joined.append(Run(text=between, span=span))
        joined += text
    return tuple(joined)
