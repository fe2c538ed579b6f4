"""CSL-JSON text → Entries: reads a list of items, `{"items": […]}`, or one item alone."""

import json
import re
from collections.abc import Iterator
from typing import Any

from broadside.read.references.entry import Entry, NotRead

HINT = "export it again as CSL JSON"
BETWEEN = re.compile(r"[\s,]*")


def read_json(text: str) -> Iterator[Entry | NotRead]:
    """Entries in their order. JSON that does not parse gives one fault and no entry."""
    try:
        # NaN and Infinity are Python's own and no JSON; as words they do no harm.
        data = json.loads(text, parse_constant=str)
    except json.JSONDecodeError as fault:
        message = f"this JSON does not parse: {fault.msg[0].lower()}{fault.msg[1:]}"
        yield NotRead(offset=min(fault.pos, len(text)), message=message, hint=HINT)
        return
    except (RecursionError, ValueError):
        yield NotRead(offset=0, message="JSON nested too deep or with too long a number", hint=HINT)
        return
    if isinstance(data, dict) and not isinstance(data.get("items"), list):
        yield _entry(data, text.index("{"))
        return
    if isinstance(data, dict):
        # The API of Zotero wraps its items; where each begins is not worth a parser of our own.
        yield from (_entry(item, text.index("{")) for item in data["items"])
    elif isinstance(data, list):
        yield from (_entry(item, offset) for item, offset in _items(text))


def _items(text: str) -> Iterator[tuple[Any, int]]:
    """The items of a list, each with its place; the text is known to parse."""
    decoder = json.JSONDecoder(parse_constant=str)
    place = text.index("[") + 1
    while True:
        between = BETWEEN.match(text, place)
        place = between.end() if between else place
        if text[place] == "]":
            return
        item, end = decoder.raw_decode(text, place)
        yield item, place
        place = end


def _entry(item: Any, offset: int) -> Entry | NotRead:
    if not isinstance(item, dict):
        hint = 'type `{"id": "…", "type": "…", …}`'
        return NotRead(
            offset=offset, message=f"expected a reference, found `{json.dumps(item)[:40]}`", hint=hint
        )
    key, citation_key = (str(item.get(name) or "").strip() for name in ("id", "citation-key"))
    # Zotero's own ids are addresses; the key that its user sees is the better name for a note.
    if citation_key and key.startswith("http"):
        key = citation_key
    return Entry(key=key, item={**item, "id": key}, offset=offset)
