"""Events, the earliest first."""

from msgspec import Struct

from broadside.issues import Span
from broadside.model.block import Block
from broadside.model.run import Text


class Event(Struct, frozen=True, kw_only=True):
    span: Span
    when: Text
    text: Text


class Timeline(Block, frozen=True, kw_only=True):
    title: Text
    events: tuple[Event, ...]
