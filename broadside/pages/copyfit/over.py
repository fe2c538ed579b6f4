"""Boxes, Layout → Issue: says what runs over the pages that a layout has."""

from collections.abc import Mapping, Sequence

from broadside.issues import Issue, error
from broadside.model.block import Level
from broadside.model.layout import Layout
from broadside.model.page import Placed

HINTS: Mapping[Level, str] = {
    "short": "shorten it, or give blocks that can be left out `level: essential`",
    "essential": "shorten it, or give blocks that can be left out `level: full`",
    "more": "shorten it, or give blocks that can be left out `level: full`",
    "full": "shorten it, or print it in a layout that takes more pages",
}


def overrun_of(beyond: Sequence[Placed], layout: Layout, where: str) -> Issue:
    assert layout.fit
    most = layout.fit.pages
    lines = "1 line" if len(beyond) == 1 else f"{len(beyond)} lines"
    noun = "panel" if layout.fold else "page"
    room = f"its one {noun}" if most == 1 else f"its {most} {noun}s"
    message = f"{where} runs over {room} here, by {lines}"
    return error(beyond[0].box.span, message, HINTS[layout.takes])
