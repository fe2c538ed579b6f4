"""The desk's own words, in English, by name: what its catalogues translate, room after room.

Patterns are ICU's MessageFormat, as in `broadside/phrases`, and hold no markup: what is to look otherwise is
marked by the template around them. A room that speaks has a module here, and its line in `ROOMS`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from broadside.desk.words import (
    brand,
    compare,
    fields,
    form,
    frame,
    layouts,
    many,
    take,
    translate,
    watch,
    write,
)

ROOMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "everywhere": frame.WORDS,
        "Take": take.WORDS,
        "Layouts": layouts.WORDS,
        "Many at once": many.WORDS,
        "Write": write.WORDS,
        "Write, as a form": form.WORDS,
        "Write, names of fields": fields.WORDS,
        "Translate": translate.WORDS,
        "Brand": brand.WORDS,
        "Compare": compare.WORDS,
        "Preview": watch.WORDS,
    }
)
WORDS: Mapping[str, str] = MappingProxyType(
    {name: words for room in ROOMS.values() for name, words in room.items()}
)
