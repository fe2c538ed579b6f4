"""What a layout at random is dressed with: a head with art, looks of tables, wide blocks, ways to fit."""

from random import Random  # noqa: TID251 - seeded
from typing import Any

KINDS = (
    "myths",
    "panels",
    "checklist",
    "quote",
    "timeline",
    "chart",
    "definitions",
    "people",
    "steps",
    "callout",
)


def dressed(layout: dict[str, Any], chance: Random) -> dict[str, Any]:
    """The same layout with some of what one may have besides; its columns and its pages' height stay."""
    made = dict(layout)
    cover = made["masthead"] == "cover"
    if chance.random() < 0.6:
        made["hero"] = hero(chance, fills=cover or ("fold" in made and chance.random() < 0.5))
    if chance.random() < 0.6:
        made["tables"] = chance.choice(("ruled", "columns", "zebra"))
    if chance.random() < 0.4:
        made["edge"] = chance.choice((18, 24, 40))
    if made["columns"] > 1 and chance.random() < 0.5:
        made["across"] = chance.sample(KINDS, chance.randint(1, 3))
    if chance.random() < 0.4:
        made["abreast"] = chance.choice(
            (["contacts", "qr"], ["callout", "aside"], ["qr", "figure", "people"])
        )
    if made.get("takes", "full") != "full" and chance.random() < 0.6:
        made["also"] = chance.sample(KINDS, chance.randint(1, 3))
    if chance.random() < 0.2:
        made["clear"] = True
    if chance.random() < 0.2:
        made["call"] = True
    if chance.random() < 0.4:
        made["notes"] = {**made["notes"], "cite": "short"}
    if chance.random() < 0.3:
        made["bilingual"] = chance.choice(("beside", "under"))
    if "fit" in made:
        fit = made["fit"]
        more = {"size": chance.choice((1.0, 1.3, 2.0))}
        if chance.random() < 0.5:
            more |= {"least": max(fit["body"] * 0.8, 6), "translated": fit["pages"] + chance.randint(1, 3)}
        if "fold" in made:
            more.pop("translated", None)
        made["fit"] = fit | more
    return ended(made, Random(repr(made)))


def ended(layout: dict[str, Any], chance: Random) -> dict[str, Any]:
    """The same with some of what stands around notes and at the end, and in a margin."""
    made = dict(layout)
    if chance.random() < 0.4:
        made["notes"] = {**made["notes"], "head": True}
    if "hero" in made and chance.random() < 0.5:
        made["hero"] = {**made["hero"], "comes-back": True}
    if made.get("inset") and chance.random() < 0.6:
        made["margin"] = chance.sample(KINDS, chance.randint(1, 4))
    return made


def hero(chance: Random, *, fills: bool) -> dict[str, Any]:
    made: dict[str, Any] = {
        "pad": chance.choice((4, 10, 18, 30)),
        "art": chance.choice(("end", "head", "foot", "none")),
        "across": chance.choice((1, 2, 4, 12)),
        "down": chance.choice((1, 2, 4)),
        "message": chance.choice(("inside", "below")),
    }
    if chance.random() < 0.5:
        made["family"] = chance.choice(("quilt", "shapes"))
    if chance.random() < 0.3:
        made["lead"] = True
    return made | ({"fills": True} if fills else {"height": chance.choice((0, 40, 90, 200))})
