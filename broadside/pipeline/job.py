"""The names of an edition."""

import re
from pathlib import PurePath

from msgspec import Struct

from broadside.model.draft import OVER
from broadside.model.paper import Ink
from broadside.model.press import PURPOSES, USUAL_PROFILES, Purpose


class Job(Struct, frozen=True, kw_only=True, order=True):
    """One edition, by names. Neighbours in order share the most work: they differ in brand alone. `profile`
    is the printing condition of a press: one of `PROFILES` or the path of a file; "" is the paper's usual.
    `called` is what its file is called, where somebody has said so."""

    sheet: str
    lang: str
    layout: str
    paper: str
    ink: Ink = "color"
    punch: bool = False
    purpose: Purpose = "office"
    profile: str = ""
    brand: str
    called: str = ""

    @property
    def condition(self) -> str:
        """The printing condition, by its name or path."""
        return self.profile or USUAL_PROFILES[self.paper]

    @property
    def name(self) -> str:
        """What tells this edition from all others; what is usual is not worth a word."""
        if self.called:
            return self.called
        ink = "" if self.ink == "color" else f"_{self.ink}"
        punch = "_punched" if self.punch else ""
        purpose = "" if self.purpose == PURPOSES[0] else f"_{self.purpose}"
        unusual = self.purpose == "press" and self.condition != USUAL_PROFILES[self.paper]
        condition = f"-{_plain(self.profile)}" if unusual else ""
        names = (self.sheet, self.lang, self.brand, self.layout, self.paper)
        return "_".join(names) + ink + punch + purpose + condition

    @property
    def file_name(self) -> str:
        return f"{self.name}.pdf"

    @property
    def draft_name(self) -> str:
        """The file that shows what runs over, where the edition does."""
        return f"{self.name}{OVER}"


def _plain(profile: str) -> str:
    """A profile's name, or that of its file, in letters that any file name may hold."""
    return re.sub(r"[^a-z0-9]+", "-", PurePath(profile).stem.lower()).strip("-")[:40] or "own"
