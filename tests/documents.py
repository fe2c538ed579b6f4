"""Documents that nobody would write, with layouts that nobody would draw: the same ones for the same seed.

All kinds of blocks, notes wherever a mark may stand, one word or half a page long, on pages from a card to a
poster. A document is YAML as an author types it; `words` are all that must be read in the finished file.
"""

import io
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random  # noqa: TID251 - seeded
from typing import Any

import yaml
from looks import dressed
from PIL import Image
from samples import HOME
from tongues import catalogue, spelled

Block = dict[str, Any]

# The project's own layouts, each with the most words that may stand in it, where it has so many pages and no
# more. Among those without a limit, some documents go on for pages.
SHIPPED = {
    "brief": 500,
    "brief-two-column": 0,
    "brief-wide": 0,
    "booklet": 700,
    "half-sheet": 110,
    "handout": 250,
    "large-print": 0,
    "matrix": 180,
    "palm-card": 50,
    "poster": 140,
    "trifold": 200,
    "wallet": 36,
}
ONLY = {"matrix": ("matrix",), "poster": ("matrix", "table", "qr")}
SIGNS = {
    "solid": {"colour": "#8C1A2E", "outline": "octagon", "icon": "gavel"},
    "stripes": {"outline": "triangle", "pattern": "stripes"},
    "plain": {"colour": "#14574A", "outline": "circle", "icon": "lock-open", "pattern": "plain"},
}
ICONS = ("phone", "umbrella", "alert-triangle")
PLACES = ("US", "US-NV", "France", "New Zealand", "Vatican City", "RU", "AU-NSW", "Fiji", "Antarctica")
PICTURES = {
    "wide.png": (400, 60),
    "square.png": (80, 80),
    "tall.png": (40, 360),
    "line.png": (1, 3000),
    "huge.png": (3000, 2000),
    "clear.png": (90, 70),
    "inks.jpg": (120, 80),
    "drawn.svg": (120, 90),
    "thin.svg": (9000, 3),
}
# Letters that words are spelt with, by language; a word is its number in these letters, so that none comes
# twice.
CONSONANTS = {
    "en": "bdfghklmnprstvz",
    "he": "אבגדהוזחטילמנסעפצקרשת",
    "ar": "بتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "el": "βγδζθκλμνξπρτφχψ",
    "ru": "бвгджзклмнпрстфхцчшщ",
    "hi": "कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह",
    "th": "กขคงจชดตถทนบปผพมยรลวสหอ",
}
VOWELS = {"en": "aeiou", "he": "", "ar": "", "el": "αεηιουω", "ru": "аеиоуыэюя", "hi": "ािीुूेैोौ", "th": "าิีุู"}
# What is said in other languages, in any text.
FOREIGN = {
    "es": "casa grande",
    "ar": "مرحبا بكم",
    "he": "שלום עולם",
    "hi": "नमस्ते दुनिया",
    "th": "สวัสดีชาวโลก",
    "el": "καλημέρα",
    "ru": "добрый день",
}
UNITS = (
    "%",
    "days",
    "euros a year",
    "of all those who were asked",
    "µg/m³",
    "‰",
    "$",
    "per 100,000 people aged 65 or over, by district and month",
    "°C",
    "ש״ח",
    "x",
)
# Documents by seeds from here on have more in them, and still more.
WIDER, FULLER, FURTHER = 3_000_000, 4_000_000, 20_000_000
# A letter's width and a line's height, in parts of the type size: near enough to know what fills a page.
LETTER, WORD = 0.5, 7.0


class _Plain(yaml.SafeDumper):
    """What stands in two places is written twice: a sheet has no aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the library asks with it
        return True


@dataclass(frozen=True)
class Document:
    """`homes` says in which kind of block of the first rank each note is marked first. `tongue` is what is
    printed where that is not `lang`: another language, or two; `noted` are the words of notes,
    `cited` those of them that no language says otherwise."""

    seed: int
    lang: str
    sheet: str = field(repr=False)
    layout: str
    drawn: str = field(repr=False)
    paper: str
    ink: str
    brand: str
    purpose: str
    punch: bool
    words: tuple[str, ...] = field(repr=False)
    homes: dict[str, str] = field(repr=False)
    references: str = field(repr=False)
    whole: bool
    tongue: str = ""
    pack: Mapping[str, str] = field(default_factory=dict, repr=False)
    noted: frozenset[str] = field(default=frozenset(), repr=False)
    cited: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def spoken(self) -> str:
        """What is printed: the sheet's own language, another, or two."""
        return self.tongue or self.lang

    @property
    def langs(self) -> tuple[str, ...]:
        return tuple(self.spoken.split("+"))

    @property
    def rtl(self) -> bool:
        from further import FROM_THE_RIGHT

        return self.langs[0] in FROM_THE_RIGHT

    def said(self) -> tuple[str, ...]:
        """The words that must be read: of two languages, the first has the notes."""
        first, *others = self.langs
        own = tuple(self.translated(word, first) for word in self.words)
        return own + tuple(
            self.translated(word, lang) for lang in others for word in self.words if word not in self.noted
        )

    def translated(self, word: str, lang: str) -> str:
        if lang == self.lang or word in self.cited:
            return word
        return spelled(word, letters_of(self.lang), letters_of(lang))

    def catalogue(self, sheet: Any) -> str:
        """The PO file of the other language, for the sheet as it was read."""
        lang = self.langs[-1]
        return catalogue(sheet, {word: self.translated(word, lang) for word in self.words}, lang)

    def write(self, home: Path) -> None:
        """As the folder of a library."""
        folder = home / "sheets" / "torture"
        (folder / "images").mkdir(parents=True, exist_ok=True)
        (folder / "sheet.yaml").write_text(self.sheet, encoding="utf-8")
        if self.references:
            (folder / "references.json").write_text(self.references, encoding="utf-8")
        for name in PICTURES:
            if name in self.sheet:
                (folder / "images" / name).write_bytes(picture(name))
        for name, text in self.pack.items():
            (home / "brands" / self.brand).mkdir(parents=True, exist_ok=True)
            (home / "brands" / self.brand / name).write_text(text, encoding="utf-8")
        if self.drawn:
            (home / "layouts").mkdir(exist_ok=True)
            (home / "layouts" / f"{self.layout}.yaml").write_text(self.drawn, encoding="utf-8")


def letters_of(lang: str) -> dict[str, str]:
    from further import LETTERS

    consonants, vowels = LETTERS[lang]
    return {"consonants": consonants, "vowels": vowels}


def document(seed: int) -> Document:
    """From `WIDER` on, with all that is in `wider`; from `FULLER` and `FURTHER` on, with that in these."""
    import further as strange
    from fuller import FullerAuthor, fuller, other_tongue
    from wider import WiderAuthor, widened

    chance, further = Random(seed), Random(f"further {seed}")
    lang = chance.choices(tuple(CONSONANTS), [5.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0])[0]
    if seed >= FURTHER and further.random() < 0.8:
        lang = further.choice(tuple(strange.LETTERS))
    paper = chance.choice(("letter", "a4"))
    if chance.random() < 0.5:
        name = chance.choice(tuple(SHIPPED))
        drawn = (HOME / "layouts" / f"{name}.yaml").read_text("utf-8")
        own, most = yaml.safe_load(drawn), SHIPPED[name]
        drawn = ""
    else:
        name, most = "drawn", 0
        own = layout(chance)
        if further.random() < 0.6:
            own = dressed(own, further)
        if seed >= WIDER:
            own = widened(own, Random(f"wider {seed}"))
        if seed >= FULLER:
            own = fuller(own, Random(f"fuller {seed}"))
        drawn = yaml.safe_dump(own, allow_unicode=True, sort_keys=False)
        if "fit" in own:
            most = max(int(page_words(own) * own["fit"]["pages"] * 0.35), 12)
    write = FullerAuthor if seed >= FULLER else WiderAuthor if seed >= WIDER else Author
    tongues: Callable[[str, Random], str] = other_tongue if seed >= FULLER else tongue
    pack: dict[str, str] = {}
    if seed >= FURTHER:
        write, tongues = strange.FurtherAuthor, strange.other_tongue
        pack = strange.brand(further) if further.random() < 0.6 else {}
    author = write(chance, lang, own, most or chance.choice((12, 40, 60, 60, 120, 200, 200, 600, 1500)))
    sheet = author.sheet()
    takes_all = own.get("takes", "full") == "full" and "only" not in own
    return Document(
        seed=seed,
        lang=lang,
        sheet=yaml.dump(sheet, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100),
        layout=name,
        drawn=drawn,
        paper=paper,
        ink=chance.choices(("color", "gray", "low"), (6, 1, 1))[0],
        brand="stranger" if pack else chance.choices(("plain", "lantern-street"), (4, 1))[0],
        purpose=chance.choices(("office", "screen", "press"), (8, 1, 1))[0],
        punch=chance.random() < 0.15,
        words=tuple(author.said),
        homes=author.homes,
        references=author.references,
        whole=takes_all,
        tongue=tongues(lang, further),
        pack=pack,
        noted=frozenset(author.noted),
        cited=frozenset(author.cited),
    )


def tongue(lang: str, chance: Random) -> str:
    """Another language, or that beside the sheet's own; mostly neither."""
    other = chance.choice([one for one in CONSONANTS if one != lang])
    return chance.choices(("", other, f"{lang}+{other}"), (8, 1, 1))[0]


def page_words(layout: dict[str, Any]) -> float:
    """About how many words a page of a layout holds."""
    width, height = sides(layout)
    body = layout["types"]["body"]
    lines = height / body["leading"]
    return lines * width / (body["size"] * LETTER * WORD)


def sides(layout: dict[str, Any]) -> tuple[float, float]:
    """The text area of a page, near enough."""
    paper = layout["papers"]
    sheet = paper["letter"] if isinstance(paper, dict) else "letter"
    named = {
        "half-letter": (396, 612),
        "4x6": (288, 432),
        "tabloid": (792, 1224),
        "letter-landscape": (792, 612),
    }
    width, height = (
        (sheet["width"], sheet["height"]) if isinstance(sheet, dict) else named.get(sheet, (612.0, 792.0))
    )
    if fold := layout.get("fold"):
        panels = len(fold["sides"][0])
        width, height = (width, height / panels) if fold.get("stacked") else (width / panels, height)
    margins = layout["margins"]
    return (
        width - margins["start"] - margins["end"],
        height - margins["top"] - margins["bottom"] - layout.get("foot", 32),
    )


def layout(chance: Random) -> dict[str, Any]:
    """A layout that the program takes: no column too narrow, no page too low."""
    while True:
        made = any_layout(chance)
        width, height = sides(made)
        columns, gutter = made["columns"], made["gutter"]
        column = (width - made.get("inset", 0) - (columns - 1) * gutter) / columns
        if column >= 76 and height >= 112:
            return made


def any_layout(chance: Random) -> dict[str, Any]:
    size = chance.choice((7, 9, 10, 12, 12, 14, 18))
    width, height = chance.choice(
        (
            (chance.randint(140, 300), chance.randint(150, 420)),
            (chance.randint(300, 460), chance.randint(300, 640)),
            (612, 792),
            (595, 842),
            (chance.randint(460, 1000), chance.randint(400, 1200)),
            (chance.randint(1200, 2400), chance.randint(1000, 3000)),
        )
    )
    margin = chance.choice((9, 12, 20, 30, 48))
    margins = {side: chance.choice((margin, margin + 10)) for side in ("top", "bottom", "start", "end")}
    columns = chance.choice((1, 1, 2, 2, 3))
    notes = {
        "where": chance.choice(("page", "page", "column", "column", "end")),
        "repeat": chance.choice(("link", "again", "mark")),
        "columns": chance.choice((1, 1, 2, 3, 4) if width > 400 else (1, 1, 2)),
        "gap": chance.choice((4, 8, 12, 20)),
        "rule": chance.choice((0, 48, 96)),
        "share": chance.choice((0.1, 0.3, 0.6, 0.9)),
    }
    made: dict[str, Any] = {
        "title": "Drawn",
        "papers": {paper: {"width": width, "height": height} for paper in ("letter", "a4")},
        "masthead": chance.choice(("banner", "compact")),
        "imprint": chance.choice(("full", "short", "none")),
        "margins": margins,
        "columns": columns,
        "gutter": chance.choice((8, 18, 30)),
        "balance": chance.random() < 0.7,
        "baselines": chance.random() < 0.2,
        "grid": chance.choice((1, 4, 4, 12)),
        "foot": 0,
        "notes": notes,
        "types": types(chance, size),
    }
    # As low as a line of it, which is set like a note, or higher.
    note = made["types"]["note"]
    made["foot"] = chance.choice((0, 26, 32, 44, math.ceil(note["leading"] + 6)))
    if made["foot"] < note["leading"] + 6:
        made["foot"] = 0
    if columns == 1 and chance.random() < 0.3:
        made["inset"] = int(width * 0.15)
    if chance.random() < 0.15:
        made["takes"] = chance.choice(("short", "essential"))
    if chance.random() < 0.15:
        made["citation-style"] = chance.choice(("ama", "apa", "chicago"))
    if chance.random() < 0.12 and size >= 9:
        made["fit"] = {"pages": chance.randint(2, 5), "body": max(size * 0.75, 6), "note": 5}
    elif chance.random() < 0.1:
        stacked = chance.random() < 0.4
        made["fold"] = {"sides": [[4, 1], [2, 3]], **({"stacked": True} if stacked else {})}
        made["fit"] = {"pages": 4, "body": max(size * 0.75, 6), "note": 5}
        made["masthead"] = chance.choice(("cover", "compact"))
    return made


def types(chance: Random, size: float) -> dict[str, Any]:
    def lead(of: float) -> float:
        return round(of * chance.choice((1.15, 1.3, 1.5)), 1)

    note = max(round(size * chance.choice((0.75, 0.85, 1.0)), 1), 5)
    title = round(size * chance.choice((1.2, 1.8, 2.4)), 1)
    made: dict[str, Any] = {
        "title": {"family": "title", "weight": 800, "size": title, "leading": lead(title), "after": 4},
        "body": {
            "size": size,
            "leading": lead(size),
            "after": chance.choice((0, size * 0.5, size)),
            "align": chance.choice(("start", "start", "justify", "center", "end")),
            **chance.choice(({}, {"hyphenate": True}, {"hyphenate": False})),
        },
        "note": {
            "size": note,
            "leading": lead(note),
            "colour": "muted",
            "before": chance.choice((0, 2)),
            "indent": chance.choice((0, note * 1.6)),
            "align": chance.choice(("start", "start", "justify")),
        },
    }
    if chance.random() < 0.2:
        made["table"] = {"size": size * 0.9, "leading": lead(size), "before": size, "after": size}
    return made


# As the files of reference managers have it.
YEAR = {"date-parts": [[2024]]}


class Author:
    """Writes a sheet of about `most` words for a layout. `said` are its words, `homes` where notes begin."""

    def __init__(self, chance: Random, lang: str, layout: dict[str, Any], most: int) -> None:
        self.chance = chance
        self.lang = lang
        self.most = most
        self.said: list[str] = []
        self.homes: dict[str, str] = {}
        self.notes: dict[str, Any] = {}
        self.noted: set[str] = set()
        self.cited: set[str] = set()
        self._commented = 0
        self._ids = self._spelt = 0
        self._home = "head"
        self._only = ONLY.get(str(layout.get("title")).lower())
        self._fits = "fit" in layout
        self._folds = "fold" in layout
        self._briefly = layout["notes"].get("cite") == "short"
        self._page = page_words(layout)
        self._density = chance.choice((0.0, 0.15, 0.3, 0.3, 0.6, 0.9))
        self._tall = chance.random() < 0.5 and not self._fits
        # One note that is marked again and again.
        self._chorus = chance.random() < 0.1
        self._level = chance.random() < 0.3
        self._library = chance.random() < 0.2
        self.references = ""

    def sheet(self) -> Block:
        chance = self.chance
        made: Block = {"lang": self.lang, "title": self.text(1, 8)}
        if chance.random() < 0.7:
            made["subtitle"] = self.text(1, 12)
        if chance.random() < 0.3:
            made["kicker"] = self.left_out(1, 3)
        made["message"] = self.text(2, 24)
        made |= {"edition": "2026-11", "version": "1.0"}
        if chance.random() < 0.5:
            made["facts-checked"] = "2026-07"
        if chance.random() < 0.3:
            made["credit"] = self.left_out(2, 12)
        if chance.random() < 0.3:
            made["legal"] = self.left_out(2, 12)
        if chance.random() < 0.3:
            made["licence"] = self.left_out(2, 8)
        if chance.random() < 0.2:
            made["url"] = "https://example.org/torture"
        made["signs"] = SIGNS
        made["blocks"] = self.blocks(self.most)
        made["notes"] = self.notes
        if self._library:
            kept = {
                key for key, note in self.notes.items() if isinstance(note, dict) and "comment" not in note
            }
            if kept:
                items = [{"id": key, **self.notes.pop(key), "issued": YEAR} for key in sorted(kept)]
                self.references = json.dumps(items, ensure_ascii=False)
                made["references"] = "references.json"
                if not self.notes:
                    del made["notes"]
        return made

    def blocks(self, most: int) -> list[Block]:
        made: list[Block] = []
        start = len(self.said)
        kinds = self._kinds()
        while not made or len(self.said) - start < most:
            kind = self.chance.choice(kinds)
            self._home = kind.__name__
            if kind in (self.h1, self.h2):
                made.append(kind())
                continue
            made.append(self.levelled(kind()))
        # Nothing that is only for long printings, so that a card has something to show.
        made[-1].pop("level", None)
        if made[-1].keys() & {"h1", "h2"}:
            made.append(self.p())
        made[-1]["level"] = "short"
        return made

    def left_out(self, least: int, most: int) -> str:
        """Words that a layout may leave out, with notes that then must go too."""
        keys, words = set(self.notes), len(self.said)
        text = self.text(least, most)
        del self.said[words:]
        for key in self.notes.keys() - keys:
            del self.homes[key]
        return text

    def _kinds(self) -> list[Callable[[], Block]]:
        if self._only:
            kinds = {"matrix": self.matrix, "table": self.table, "qr": self.qr}
            return [kinds[name] for name in self._only]
        usual = [
            self.p,
            self.p,
            self.p,
            self.p,
            self.bullets,
            self.numbered,
            self.table,
            self.table,
            self.callout,
        ]
        return [
            *usual,
            *(
                self.h1,
                self.h2,
                self.quote,
                self.aside,
                self.panels,
                self.matrix,
                self.myths,
                self.key_figures,
            ),
            *(self.timeline, self.definitions, self.chart, self.checklist, self.figure, self.rule, self.qr),
            *(self.contacts, self.cite, self.people, self.steps, self.pull, self.map),
        ]

    def levelled(self, block: Block) -> Block:
        if self._level:
            block["level"] = self.chance.choice(("short", "short", "essential", "full"))
        elif self._fits:
            block["level"] = "short"
        return block

    def id(self) -> str:
        self._ids += 1
        return f"block-{self._ids}"

    # Words

    def word(self) -> str:
        self.said.append(self.spelt())
        return self.said[-1]

    def spelt(self) -> str:
        """A new word, of some letters as the languages have them; now and then a very long one."""
        self._spelt += 1
        number = self._spelt + 37
        consonants, vowels = letters_of(self.lang).values()
        letters = ""
        while number or len(letters) < 3:
            number, at = divmod(number, len(consonants))
            letters += consonants[at] + (vowels[number % len(vowels)] if vowels else "")
        if self.chance.random() < 0.01:
            letters += "".join(self.chance.choices(consonants, k=self.chance.choice((12, 30, 60, 60, 200))))
        return letters

    def text(self, least: int, most: int, *, marks: bool = True) -> str:
        """Some words, with what inline Markdown has, and marks."""
        chance = self.chance
        made = []
        for _ in range(chance.randint(least, max(least, most))):
            word = self.word()
            look = chance.random()
            if look < 0.03:
                word = f"**{word}**"
            elif look < 0.06:
                word = f"*{word}*"
            elif look < 0.08:
                word = f"[{word}](https://example.org/{len(self.said)})"
            elif look < 0.09:
                lang, words = chance.choice(tuple(FOREIGN.items()))
                word = f"[{word} {words}]{{lang={lang}}}" if lang != self.lang else word
            if chance.random() < 0.1:
                word += chance.choice((",", ".", ";", ":", "."))
            if marks and chance.random() < self._density * 0.12:
                word += self.marks()
            made.append(word)
        if marks and chance.random() < self._density:
            made[-1] += chance.choice((".", "")) + self.marks()
        return " ".join(made)

    def marks(self) -> str:
        """The marks of one note or several, new ones and some marked before."""
        chance = self.chance
        keys: list[str] = []
        for _ in range(chance.choice((1, 1, 1, 1, 1, 1, 2, 2, 3, 5, 9))):
            if self._chorus and chance.random() < 0.6 and self.notes:
                key = next(iter(self.notes))
            elif self.notes and chance.random() < 0.25:
                key = chance.choice(list(self.notes))
            else:
                key = f"n{len(self.notes) + 1}"
                self.notes[key] = None
                self.homes[key] = self._home
                start, self._commented = len(self.said), 0
                self.notes[key] = self.note()
                self.noted.update(self.said[start:])
                if isinstance(self.notes[key], dict):
                    # A source is named as it names itself, whatever the language of the sheet.
                    self.cited.update(self.said[start : len(self.said) - self._commented])
            if key not in keys:
                keys.append(key)
        return "".join(f"[^{key}]" for key in keys)

    def note(self) -> Any:
        chance = self.chance
        longest = self._page * chance.choice((0.1, 0.5, 1.0)) if self._tall else 12
        most = chance.choice((1, 6, 12, 12, 25, max(min(int(longest), 500), 1)))
        if self._fits:
            most = min(most, max(self.most // 12, 1))
        if chance.random() < 0.15:
            return {
                "type": "report",
                "author": [{"literal": self.text(1, 3, marks=False).strip("*")}],
                "issued": "2024",
                "title": self.plain(2, 6),
                "URL": "https://example.org/report",
            } | ({"comment": self.comment()} if chance.random() < 0.4 else {})
        return self.text(1, most, marks=False)

    def comment(self) -> str:
        """What is said after a reference, but in a printing that tells each source in a line."""
        words = len(self.said)
        text = self.text(1, 12, marks=False)
        if self._briefly:
            del self.said[words:]
        self._commented = len(self.said) - words
        return text

    def plain(self, least: int, most: int) -> str:
        return " ".join(self.word() for _ in range(self.chance.randint(least, most)))

    def length(self) -> int:
        """How many words a paragraph has at most."""
        return self.chance.choice((3, 12, 30, 60, 60, 120)) if not self._fits else min(40, self.most // 5 + 1)

    # Blocks

    def h1(self) -> Block:
        return {"h1": self.text(1, 8), "id": self.id()}

    def h2(self) -> Block:
        return {"h2": self.text(1, 8), "id": self.id()}

    def p(self) -> Block:
        words = self.text(1, self.length()) if self.chance.random() > 0.01 else ""
        return {"p": words, "id": self.id()}

    def rule(self) -> Block:
        return {"rule": True, "id": self.id()}

    def quote(self) -> Block:
        made = {"quote": self.text(2, self.length()), "id": self.id()}
        return made | ({"by": self.text(1, 4)} if self.chance.random() < 0.5 else {})

    def items(self, *, emblems: bool = True) -> list[Any]:
        items: list[Any] = []
        for _ in range(self.chance.choice((1, 2, 4, 8, 12)) if not self._fits else 3):
            text = self.text(1, self.chance.choice((4, 12, 40)) if not self._fits else 8)
            inside = self.inside() if self.chance.random() < 0.08 else []
            emblem = self.emblem() if emblems and self.chance.random() < 0.2 else {}
            items.append({"text": text, **emblem, "blocks": inside} if inside or emblem else text)
        return items

    def bullets(self) -> Block:
        return {"list": self.items(), "id": self.id()}

    def numbered(self) -> Block:
        return {"numbered": self.items(), "id": self.id()}

    def checklist(self) -> Block:
        return {
            "checklist": self.items(),
            "mark": self.chance.choice(("box", "tick", "cross")),
            "id": self.id(),
        }

    def inside(self) -> list[Block]:
        """What a box holds; boxes in boxes seldom."""
        kinds: list[Callable[[], Block]] = [self.p, self.p, self.bullets, self.quote, self.definitions]
        if self.chance.random() < 0.3:
            kinds += [self.table, self.matrix, self.callout, self.aside, self.panels, self.myths, self.chart]
            kinds += [self.people, self.steps, self.pull, self.map]
            kinds += [self.key_figures, self.timeline, self.checklist, self.figure, self.qr, self.rule]
        made = [self.chance.choice(kinds)() for _ in range(self.chance.choice((1, 1, 2, 3)))]
        if self._level and self.chance.random() < 0.2:
            made[-1]["level"] = "full"
        return made

    def emblem(self) -> dict[str, Any]:
        """An icon, with words or without, or a sign, or neither."""
        icon = self.chance.choice(ICONS)
        said = {"icon": {"name": icon, "alt": "An icon"}}
        return self.chance.choice(({}, {}, {"icon": icon}, said, {"sign": self.chance.choice(tuple(SIGNS))}))

    def people(self) -> Block:
        of = self.chance.choice((1, 2, 7, 10, 20, 21, 100, 200))
        made = {"people": self.title(), "id": self.id(), "text": self.text(1, 9)}
        sign = self.chance.choice(({}, {"sign": "plain"}))
        return made | {"count": self.chance.randint(0, of), "total": of, **sign}

    def steps(self) -> Block:
        return {"steps": self.items(emblems=False), "id": self.id()}

    def pull(self) -> Block:
        return {"pull": self.word(), "id": self.id()}

    def map(self) -> Block:
        chance = self.chance
        made = {"map": self.title(), "id": self.id()}
        shown = [
            {
                "sign": sign,
                "text": self.text(1, 3),
                "places": [
                    {"place": place, "text": self.text(1, 3)} if chance.random() < 0.5 else place
                    for place in chance.sample(PLACES, chance.randint(1, 4))
                ],
            }
            for sign in chance.sample(tuple(SIGNS), chance.randint(1, 3))
        ]
        views = chance.choice(({}, {"views": ["europe"]}, {"views": ["world", "oceania", "united-states"]}))
        return made | {"shown": shown, **views}

    def title(self) -> str:
        return self.text(1, 8) if self.chance.random() < 0.8 else ""

    def callout(self) -> Block:
        return {"callout": self.title(), "id": self.id(), **self.emblem(), "blocks": self.inside()}

    def aside(self) -> Block:
        return {"aside": self.title(), "id": self.id(), **self.emblem(), "blocks": self.inside()}

    def panels(self) -> Block:
        boxes = [
            {"box": self.title(), **self.emblem(), "blocks": self.inside()}
            for _ in range(self.chance.randint(1, 3 if self._fits else 5))
        ]
        return {
            "panels": self.title(),
            "id": self.id(),
            "columns": self.chance.randint(1, 4),
            "boxes": boxes,
        }

    def cell(self) -> Any:
        look = self.chance.random()
        if look < 0.15:
            return "" if look < 0.1 else self.chance.choice((0, -7, 1234567.5, 0.25, 10**15))
        most = self.chance.choice((1, 2, 4, 12)) if self._fits else self.chance.choice((1, 2, 4, 12, 40))
        return self.text(1, most)

    def table(self) -> Block:
        chance = self.chance
        rows = chance.randint(1, 4) if self._fits else chance.choice((1, 2, 4, 8, 20))
        columns = chance.choice((1, 2, 3, 4, 6))
        if rows > 8:
            columns = min(columns, 3)
        taken: set[tuple[int, int]] = set()
        made: list[list[Any]] = []
        spans = chance.random() < 0.4
        for r in range(rows):
            row: list[Any] = []
            for c in range(columns):
                if (r, c) in taken:
                    continue
                wide = tall = 1
                if spans and chance.random() < 0.2:
                    free = next((i for i in range(c, columns) if (r, i) in taken), columns) - c
                    wide, tall = chance.randint(1, free), chance.randint(1, min(rows - r, 4))
                taken |= {(r + i, c + j) for i in range(tall) for j in range(wide)}
                words = self.cell()
                span = {"columns": wide} if wide > 1 else {}
                span |= {"rows": tall} if tall > 1 else {}
                row.append({"text": words, **span} if span else words)
            made.append(row)
        table: Block = {"table": self.title(), "id": self.id()}
        if chance.random() < 0.6:
            table["header-rows"] = chance.randint(0, min(rows, 3))
        if chance.random() < 0.4:
            table["header-columns"] = chance.randint(0, min(columns, 2))
        if chance.random() < 0.2:
            table["widths"] = [chance.choice((1, 1, 2, 3.5)) for _ in range(columns)]
        return table | {"rows": made}

    def matrix(self) -> Block:
        chance = self.chance
        states = {
            name: {"word": self.spelt(), "mark": mark}
            for name, mark in (("no", "cross"), ("some", "half"), ("all", "tick"))
        }
        heads = chance.randint(1, 5)

        def cell() -> Any:
            look = chance.random()
            if look < 0.3:
                return {"state": chance.choice(tuple(states))}
            if look < 0.5:
                return {"state": chance.choice(tuple(states)), "text": self.text(1, 5)}
            return self.cell()

        made = {
            "matrix": self.title(),
            "id": self.id(),
            "states": states,
            "heads": [self.text(1, 3) for _ in range(heads)],
            "rows": [
                {"row": self.text(1, 3), "cells": [cell() for _ in range(heads)]}
                for _ in range(chance.randint(1, 3 if self._fits else 7))
            ],
        }
        used = {one["state"] for row in made["rows"] for one in row["cells"] if isinstance(one, dict)}
        self.said += [states[name]["word"] for name in sorted(used)]
        return made

    def myths(self) -> Block:
        pairs = [
            {"myth": self.text(1, 12), "fact": self.text(1, self.length())}
            for _ in range(self.chance.randint(1, 4))
        ]
        return {"myths": self.title(), "id": self.id(), "pairs": pairs}

    def key_figures(self) -> Block:
        figures = [
            {"figure": self.text(1, 2), "text": self.text(1, 20)} for _ in range(self.chance.randint(1, 4))
        ]
        return {"key-figures": self.title(), "id": self.id(), "figures": figures}

    def timeline(self) -> Block:
        events = [
            {"when": self.text(1, 3), "text": self.text(1, self.length())}
            for _ in range(self.chance.randint(1, 5))
        ]
        return {"timeline": self.title(), "id": self.id(), "events": events}

    def definitions(self) -> Block:
        terms = [
            {"term": self.text(1, 3), "is": self.text(1, self.length())}
            for _ in range(self.chance.randint(1, 5))
        ]
        return {"definitions": self.title(), "id": self.id(), "terms": terms}

    def chart(self) -> Block:
        chance = self.chance
        scale = chance.choice((1e-4, 0.1, 1.0, 10.0, 1000.0, 1.4e6, 1e11))
        dots = chance.random() < 0.6
        data = []
        for _ in range(chance.choice((1, 2, 4, 8, 16))):
            value = round(chance.uniform(-1 if dots and chance.random() < 0.3 else 0, 1) * scale, 6)
            one: Block = {"label": self.text(1, chance.choice((1, 3, 10))), "value": value}
            if dots and chance.random() < 0.6:
                reach = abs(value) * chance.uniform(0, 0.5)
                one |= {"low": round(value - reach, 6), "high": round(value + reach, 6)}
            data.append(one)
        made: Block = {
            "chart": self.title(),
            "id": self.id(),
            "kind": "dots" if dots else "bars",
            "data": data,
        }
        made["alt"] = "What the chart shows."
        if chance.random() < 0.5:
            made["unit"] = chance.choice(UNITS)
        if chance.random() < 0.3:
            made["reference"] = round(scale * chance.uniform(0, 1), 6)
        if not dots and chance.random() < 0.4:
            made["measures"] = [self.text(1, chance.choice((1, 3, 10))) for _ in range(2)]
            for one in data:
                one["values"] = [one.pop("value"), round(chance.uniform(0, 1) * scale, 6)]
        return made

    def figure(self) -> Block:
        made: Block = {
            "figure": f"images/{self.chance.choice(tuple(PICTURES))}",
            "id": self.id(),
            "width": self.chance.choice((0.05, 0.1, 0.5, 1)),
        }
        made |= {"decorative": True} if self.chance.random() < 0.1 else {"alt": "What the picture shows."}
        return made | ({"caption": self.text(1, 12)} if self.chance.random() < 0.6 else {})

    def qr(self) -> Block:
        address = "https://example.org/" + "a" * self.chance.choice((1, 20, 120, 260))
        return {"qr": address, "id": self.id(), "text": self.text(1, 8)}

    def contacts(self) -> Block:
        # A folded sheet has no contacts that its code leads to.
        title = self.left_out(1, 8) if self._folds else self.title()
        return {"contacts": title, "id": self.id()}

    def cite(self) -> Block:
        return {"cite": self.title(), "id": self.id()}


@cache
def picture(name: str) -> bytes:
    width, height = PICTURES[name]
    if name.endswith(".svg"):
        return drawing(width, height)
    mode, colour = {"inks.jpg": ("CMYK", (90, 0, 40, 10)), "clear.png": ("RGBA", (40, 90, 60, 90))}.get(
        name, ("L", 0x90)
    )
    file = io.BytesIO()
    Image.new(mode, (width, height), colour).save(file, "JPEG" if name.endswith(".jpg") else "PNG")
    return file.getvalue()


def drawing(width: int, height: int) -> bytes:
    """An SVG of one rectangle."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    return f'{svg}<rect width="{width}" height="{height}" fill="#446688"/></svg>'.encode()
