"""Documents with all that blocks and layouts may have: every field of a block, all inline Markdown, looks of
definitions and actions, printings of rows and some kinds alone; most of them translated, or in two languages.
"""

from collections.abc import Callable
from random import Random  # noqa: TID251 - seeded
from typing import Any

from documents import CONSONANTS, ICONS, SIGNS, Block
from wider import WiderAuthor

# What comes with letters that are put together, blanks of all widths, signs that nobody sees, marks, emoji.
ODD = (
    "e\u0301a\u0308o\u0302\u0323",
    "10\u00a0000",
    "co\u00adope\u00adra\u00adtion",
    "a\u200bb",
    "¼–½",
    "“a ‘b’ c”",
    "n’t",
    "—",
    "…",
    "§\u202f1591",
    "x²₃",
    "№\u00a05",
    "→",
    "H\u2082O",
    "zero\u2060width",
)
VIEWS = ({"west": -30.0, "south": 30.0, "east": 45.0, "north": 72.0}, "oceania", "europe", "world")


class FullerAuthor(WiderAuthor):
    def text(self, least: int, most: int, *, marks: bool = True) -> str:
        said = super().text(least, most, marks=marks)
        look = self.chance.random()
        if look < 0.06:
            said += f" {self.chance.choice(ODD)}"
        elif look < 0.09:
            said += f" ***{self.word()}***"
        elif look < 0.11:
            said += f" [**{self.word()}** *{self.word()}*](https://example.org/in-(brackets))"
        return said

    def _kinds(self) -> list[Callable[[], Block]]:
        kinds = super()._kinds()
        return kinds if self._only else [*kinds, self.deep, self.captions, self.steps_with_boxes]

    def h1(self) -> Block:
        return super().h1() | self.emblem()

    def h2(self) -> Block:
        return super().h2() | self.emblem()

    def pull(self) -> Block:
        made = super().pull()
        return made | ({"by": self.text(1, 4, marks=False)} if self.chance.random() < 0.5 else {})

    def people(self) -> Block:
        icons = {"icon": self.chance.choice(("user", *ICONS)), "other": self.chance.choice(ICONS)}
        return super().people() | self.chance.choice(({}, icons))

    def map(self) -> Block:
        made = super().map()
        if self.chance.random() < 0.4:
            made["views"] = self.chance.sample(VIEWS, self.chance.randint(1, 2))
        if self.chance.random() < 0.5:
            made["remark"] = self.text(1, 9)
        return made

    def chart(self) -> Block:
        made = super().chart()
        if self.chance.random() < 0.4:
            for one in made["data"]:
                one["sign"] = self.chance.choice(tuple(SIGNS))
        return made

    def definitions(self) -> Block:
        made = super().definitions()
        terms = [one | (self.emblem() if self.chance.random() < 0.4 else {}) for one in made["terms"]]
        return made | {"terms": terms}

    def helplines(self) -> Block:
        made = super().helplines()
        more: tuple[Block, ...] = ({}, {"texted": True}, {"icon": "phone"})
        return made | {"rows": [one | self.chance.choice(more) for one in made["rows"]]}

    def checklist(self) -> Block:
        made = super().checklist()
        return made | ({"says": self.spelt()} if self.chance.random() < 0.3 else {})

    def table(self) -> Block:
        made = super().table()
        for row in made["rows"]:
            for i, cell in enumerate(row):
                if isinstance(cell, str) and cell and self.chance.random() < 0.05:
                    row[i] = {"text": cell, **self.emblem()}
        return made

    def deep(self) -> Block:
        """A list in a list in a list, marked on each floor."""
        inner: Any = self.text(1, 6) + self.marked(1)
        for _ in range(self.chance.randint(1, 4)):
            block = {self.chance.choice(("list", "numbered")): [inner, self.text(1, 4)], "id": self.id()}
            inner = {"text": self.text(1, 8) + self.marked(1), "blocks": [block]}
        return {"list": [inner, self.text(1, 5)], "id": self.id()}

    def captions(self) -> Block:
        """A chart or table whose caption has notes that are marked in it, too."""
        mark = self.marked(1)
        if self.chance.random() < 0.5:
            made = super().chart()
            made["chart"] = (made["chart"] or self.word()) + mark
            made["data"][0]["label"] += mark
            return made
        rows = [[self.text(1, 4), self.text(1, 4, marks=False) + mark], [self.text(1, 9), self.text(1, 9)]]
        return {"table": self.text(1, 9, marks=False) + mark, "id": self.id(), "rows": rows}

    def steps_with_boxes(self) -> Block:
        """Steps with boxes in them, which break over pages beside their numbers."""
        steps = [
            {"text": self.text(1, 9) + self.marked(1), "blocks": [self.callout() if i % 2 else self.p()]}
            for i in range(self.chance.randint(1, 3))
        ]
        return {"steps": steps, "id": self.id()}


def fuller(layout: dict[str, Any], chance: Random) -> dict[str, Any]:
    """A layout at random with looks that others lack."""
    made = dict(layout)
    if chance.random() < 0.3:
        made["definitions"] = chance.choice(("list", "bars"))
    if chance.random() < 0.3:
        made["across"] = chance.sample(("myths", "panels", "chart", "steps", "map"), 2)
    if "fit" not in made and chance.random() < 0.6:
        made["bilingual"] = chance.choice(("beside", "under"))
    return made


def other_tongue(lang: str, chance: Random) -> str:
    """Mostly another language, or that beside the sheet's own."""
    other = chance.choice([one for one in CONSONANTS if one != lang])
    return chance.choices(("", other, f"{lang}+{other}"), (2, 4, 5))[0]
