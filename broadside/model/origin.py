"""What a translated sheet was made from, and by whom."""

from msgspec import Struct


class Origin(Struct, frozen=True, kw_only=True):
    """The language and the title that a sheet has in its source; who translated it, and who reviewed that,
    with the ISO date, as far as the catalogue says so."""

    lang: str
    title: str
    translator: str = ""
    reviewer: str = ""
    reviewed: str = ""
