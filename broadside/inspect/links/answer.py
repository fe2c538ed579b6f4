"""What became of an address."""

from typing import Literal

from msgspec import Struct

# `there`: it answers. `moved`: for good, to another address. `front`: a page that leads to the front page
# of its site now, as many do that are gone. `gone`: nothing is there. `unsure`: a program can't tell.
Standing = Literal["there", "moved", "front", "gone", "unsure"]


class Answer(Struct, frozen=True, kw_only=True):
    """`why` says in a few words what was met; `to` is where the address leads now. `heard` is whether any
    server answered at all, `day` the ISO date on which it was asked."""

    url: str
    standing: Standing
    why: str = ""
    to: str = ""
    heard: bool = True
    day: str = ""
