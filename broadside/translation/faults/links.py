"""Pair → Slips: links that are lost, or lead elsewhere."""

from collections import Counter
from collections.abc import Iterator

from broadside.translation.faults.reading import Pair, Slip


def links(pair: Pair) -> Iterator[Slip]:
    lost = Counter(one.what for one in pair.source.links)
    new = []
    for one in pair.words.links:
        if lost[one.what]:
            lost[one.what] -= 1
        else:
            new.append(one)
    left = list(lost.elements())
    for one in new:
        if not left:
            yield Slip(
                message=f"a link to `{one.what}` that the source does not have", hint="delete it", at=one.at
            )
            continue
        meant = left.pop(0)
        message = f"the link leads to `{one.what}`, in the source to `{meant}`"
        hint = f"type `{meant}`, unless the page is there in your language"
        yield Slip(message=message, hint=hint, at=one.at)
    for address in left:
        yield Slip(message=f"the link to `{address}` is lost", hint=f"type `[words]({address})`")
