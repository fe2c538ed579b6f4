"""Documents with what others at random lack: crowds of marks and notes of pages, rows longer than a page,
numbers to call, drawn figures, calls to act; two notes on a last word, in captions, cells and titles of
boxes, in boxes of which one says more; layouts with floats, margins, heads, stories and tiles."""

from collections.abc import Callable
from random import Random  # noqa: TID251 - seeded
from typing import Any

from documents import Author, Block

KINDS = ("chart", "figure", "table", "callout", "aside", "map", "people", "key-figures", "qr")


class WiderAuthor(Author):
    def _kinds(self) -> list[Callable[[], Block]]:
        kinds = super()._kinds()
        more = [self.helplines, self.helplines, self.long_rows, self.nested]
        more += [self.last_line, self.last_line, self.captioned, self.cells, self.unequal, self.headed]
        return kinds if self._only else [*kinds, *more]

    def marks(self) -> str:
        """Now and then a crowd: marks of three digits on one word, more than a line holds."""
        text = super().marks()
        if not self._fits and self.chance.random() < 0.03:
            for _ in range(self.chance.choice((8, 20, 60))):
                text += super().marks()
        return text

    def note(self) -> Any:
        look = self.chance.random()
        if look < 0.01 and not self._fits:
            # Over several pages.
            return self.text(1, min(int(self._page * 4), 4000), marks=False)
        if look < 0.06 and not self._fits:
            return self.text(1, self.chance.choice((300, 900)), marks=False)
        if look < 0.12:
            return f"https://example.org/{'a-b.c/' * self.chance.choice((1, 12, 60))}{len(self.notes)}"
        if look < 0.18:
            return f"[مرحبا بكم שלום]{{lang=ar}} {self.text(1, 6, marks=False)}"
        return super().note()

    def marked(self, count: int = 2) -> str:
        """New notes on one word, and now and then one that was marked on a page long before."""
        keys = []
        for _ in range(count):
            keys.append(f"n{len(self.notes) + 1}")
            self.notes[keys[-1]] = None
            self.homes[keys[-1]] = self._home
            start = len(self.said)
            self.notes[keys[-1]] = self.text(1, 12 if self._fits else 40, marks=False)
            self.noted.update(self.said[start:])
        if self.chance.random() < 0.3:
            keys.append(self.chance.choice([key for key in self.notes if key not in keys] or keys[:1]))
        return "".join(f"[^{key}]" for key in dict.fromkeys(keys))

    def last_line(self) -> Block:
        """A paragraph whose last word has two notes, of any length up to a page: some end at a page's end."""
        most = 20 if self._fits else max(int(self._page), 4)
        return {"p": self.text(1, most, marks=False) + self.marked(), "id": self.id()}

    def captioned(self) -> Block:
        made = super().figure()
        return made | {"caption": (made.get("caption") or self.text(1, 20, marks=False)) + self.marked()}

    def cells(self) -> Block:
        """A table with two notes in each cell of a column, and in its head."""
        rows = [
            [self.text(1, 3), self.text(1, 8, marks=False) + self.marked()]
            for _ in range(self.chance.randint(1, 3 if self._fits else 9))
        ]
        head = [self.text(1, 2), self.text(1, 2, marks=False) + self.marked(1)]
        return {"table": self.title(), "id": self.id(), "header-rows": 1, "rows": [head, *rows]}

    def unequal(self) -> Block:
        """Two boxes side by side, the second of which says much more."""
        most = 16 if self._fits else 90
        boxes = [
            {
                "box": self.text(1, 3) + self.marked(1),
                "icon": "phone",
                "blocks": [{"p": said, "id": self.id()}],
            }
            for said in (self.text(1, 6) + self.marked(1), self.text(1, most) + self.marked(1))
        ]
        return {"panels": self.title(), "id": self.id(), "columns": 2, "boxes": boxes}

    def headed(self) -> Block:
        """A box whose title and first words are marked, for its head to come back with notes or without."""
        most = 12 if self._fits else 120
        inner = {"p": self.text(1, most) + self.marked(1), "id": self.id()}
        return {"callout": self.text(1, 4) + self.marked(), "id": self.id(), "blocks": [inner]}

    def helplines(self) -> Block:
        rows: list[Block] = [
            {
                "label": self.text(1, self.chance.choice((2, 12))),
                "value": f"1-888-{self.chance.randint(100, 99999)}",
            }
            for _ in range(self.chance.randint(1, 5))
        ]
        remark = {"remark": self.text(1, 12)} if self.chance.random() < 0.5 else {}
        return {"helplines": self.title(), "id": self.id(), "rows": rows, **remark}

    def long_rows(self) -> Block:
        """A table whose rows take columns or pages, with marks on any line of them."""
        most = 12 if self._fits else self.chance.choice((60, 150, 300))
        rows = [[self.text(1, 3), self.text(1, most)] for _ in range(self.chance.randint(1, 4))]
        return {
            "table": self.title(),
            "id": self.id(),
            "header-rows": 1,
            "rows": [["A", self.text(1, 3)], *rows],
        }

    def nested(self) -> Block:
        inner = {"list": [{"text": self.text(1, 8), "blocks": [self.p(), self.table()]}], "id": self.id()}
        return {"callout": self.title(), "id": self.id(), "blocks": [inner, self.p()]}

    def key_figures(self) -> Block:
        made = super().key_figures()
        drawn: tuple[Block, ...] = (
            {},
            {"times": 3},
            {"low": 33, "high": 46.5},
            {"icon": "phone"},
            {"sign": "plain"},
        )
        return made | {"figures": [one | self.chance.choice(drawn) for one in made["figures"]]}

    def qr(self) -> Block:
        made = super().qr()
        return made | ({"call": self.left_out(1, 5)} if self.chance.random() < 0.2 else {})


def widened(layout: dict[str, Any], chance: Random) -> dict[str, Any]:
    """A layout at random with more of what one may have."""
    made = dict(layout)
    if chance.random() < 0.4:
        made["floats"] = chance.sample(KINDS, chance.randint(1, 4))
    if chance.random() < 0.3:
        made["head"] = True
    if chance.random() < 0.3:
        made["tables"] = chance.choice(("stories", "columns"))
    if chance.random() < 0.3:
        made["panels"] = "sections"
    if chance.random() < 0.3:
        made["actions"] = "tiles"
    if made.get("inset") and chance.random() < 0.6:
        made["margin"] = chance.sample(("h1", "h2", "aside", "pull"), 2)
    return made
