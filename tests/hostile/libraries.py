"""Files of references that mean ill."""

import json
from pathlib import Path
from typing import Any

from hostile import words
from hostile.ground import CORPUS, SHORT, Call, Chance, changed, dumped, order, parsed, put, sheet

BIB = (CORPUS / "references" / "zotero.bib").read_text(encoding="utf-8")
JSON = (CORPUS / "references" / "zotero.json").read_text(encoding="utf-8")
YEARS = (
    "²",
    "٢٠٢٦",
    "1" * 5000,
    "-1",
    "0",
    "20 26",
    "{{2026}}",
    "\\year",
    "99999999",
    "n.d.",
    "２０２６",
    "2026--2027",
)
TEX = (
    "\\input{/etc/passwd}",
    "\\" * 5000,
    "{" * 3000 + "}" * 3000,
    "\\'" * 2000,
    "\\emph{" * 500 + "}" * 500,
    "$" * 999,
)
TEX += (
    "`" * 5000,
    "`a'" * 3000,
    '\\"{\\i}' * 900,
    "\\textsuperscript{\\emph{\\textbf{\\enquote{a}}}}",
    "\\url{" * 50,
    "%" * 5000,
    "~" * 5000,
)
NAMES = (
    "a" * 22 + "É",
    "and " * 3000,
    " and ".join(["A B"] * 3000),
    "A, B, C, D, E",
    ",,,,",
    "{" * 200 + "A" + "}" * 200,
)
NAMES += (
    "von " * 2000 + "X",
    "Ana maria de la torre del valle de los caidos i",
    "a b " * 5000,
    "{A} {B",
    "others",
    "Ana " + "b" * 40,
)
FIELDS = (
    "title",
    "author",
    "year",
    "month",
    "date",
    "pages",
    "volume",
    "doi",
    "url",
    "urldate",
    "journal",
    "edition",
    "number",
    "langid",
    "crossref",
    "subtitle",
    "howpublished",
)
CSL = (
    "title",
    "author",
    "issued",
    "accessed",
    "page",
    "volume",
    "issue",
    "DOI",
    "URL",
    "type",
    "edition",
    "container-title",
    "publisher",
    "note",
    "language",
    "editor",
    "custom",
    "categories",
    "section",
    "event-date",
)
TYPES = (
    "book",
    "article-journal",
    "webpage",
    "legal_case",
    "thesis",
    "nonsense",
    "",
    "chapter",
    "report",
    "broadcast",
    "figure",
)
DATES = (
    {"date-parts": [[]]},
    {"date-parts": [[2026, 13, 99]]},
    {"date-parts": [["²"]]},
    {"date-parts": [["--1"]]},
    {"date-parts": [[None, None]]},
    {"date-parts": [[10**30]]},
    {"date-parts": "2026"},
    {"date-parts": [[2026], [2027], [2028]]},
    {"date-parts": {}},
    {"date-parts": [2026]},
    {"date-parts": [[0]]},
    {"date-parts": [[-400]]},
    {"season": "²", "date-parts": [[2026]]},
    {"season": 99, "date-parts": [[2026]]},
    {"raw": "1" * 4400},
    {"literal": "x" * 9000},
    {"raw": {"a": 1}},
    [2026],
    "2026-01-01",
    True,
    None,
    {},
)


def cited(home: Path, name: str, data: str | bytes) -> None:
    """The sheet with a library of references, its one note in it."""
    put(home / "sheets" / "s" / name, data)
    sheet(
        home, SHORT.replace("notes:\n  a: A note.\n", f"references: {name}\n").replace("[^a]", "[^a][^b]", 1)
    )


def bibtex(home: Path, chance: Chance) -> Call:
    way = chance.randrange(8)
    if way == 0:
        data: str | bytes = words.garbled(BIB.encode(), chance)
    elif way == 1:
        count = chance.choice((10, 30, 40))
        strings = '@string{a0 = "lollollol"}\n' + "".join(
            f"@string{{a{i + 1} = a{i} # a{i}}}\n" for i in range(count)
        )
        data = strings + f"@book{{a, title = a{count}}}\n@book{{b, title = {{B}}}}"
    elif way == 2:
        data = chance.choice(
            (
                "@book{a, title=" + "{" * 10_000,
                "@" * 100_000,
                "@book{" * 9_000,
                "@comment{" * 4_000,
                "@book{a,\n" + "x={1},\n" * 9_000 + "}",
                "{" * 100_000,
                "@preamble{" + '"a" # ' * 9_000,
                "@book{a, title = " + "1 # " * 40_000 + "1}",
            )
        )
    elif way == 3:
        data = (
            "".join(
                f"@book{{k{i}, title={{T {i}}}, author={{A B and C D}}, year={{2026}}}}\n"
                for i in range(chance.choice((100, 4_000, 20_000)))
            )
            + "@book{a, title={A}}@book{b, title={B}}"
        )
    else:
        fields = {"title": "T", "author": "Ana Maria Berg and others", "year": "2026", "publisher": "P"}
        for _ in range(chance.choice((1, 2, 5))):
            name = chance.choice(FIELDS)
            fields[name] = chance.choice(
                (chance.choice(YEARS), chance.choice(TEX), chance.choice(NAMES), words.text(chance)[:30_000])
            )
        kind = chance.choice(("book", "article", "online", "misc", "nonsense", "phdthesis", "", "1"))
        listed = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        key = chance.choice(("a", "a", "a", "A\u202e", "a" * 3000, "a,b", "", "a b", "__class__"))
        data = f"@{kind}{{{key},\n{listed}\n}}\n@book{{b, title={{B}}}}\n"
    cited(home, "refs.bib", data)
    return order(chance)


def csl(home: Path, chance: Chance) -> Call:
    way = chance.randrange(8)
    if way == 0:
        data: str | bytes = words.garbled(JSON.encode(), chance)
    elif way == 1:
        depth = chance.choice((500, 5_000, 100_000))
        data = chance.choice(
            (
                "[" * depth + "]" * depth,
                '{"a":' * depth + "1" + "}" * depth,
                "[" + "9" * depth + "]",
                '["' + "\\ud800" * depth + '"]',
                "[" + "{}," * depth + "{}]",
            )
        )
    elif way == 2:
        data = dumped(changed(parsed_json(JSON), words.value, chance), chance)
    else:
        one: dict[str, Any] = {
            "id": "a",
            "type": chance.choice(TYPES),
            "title": "T",
            "author": [{"family": "Berg", "given": "Ana"}],
        }
        for _ in range(chance.choice((1, 2, 4))):
            name = chance.choice(CSL)
            wrong = words.value(chance)
            people = [
                {"family": chance.choice(NAMES), "given": chance.choice(NAMES)},
                chance.choice(
                    (
                        None,
                        "A",
                        1,
                        [],
                        {},
                        {"literal": None},
                        {"family": ["x"]},
                        {"given": words.text(chance)},
                    )
                ),
            ]
            one[name] = chance.choice(
                (wrong, people, chance.choice(DATES), words.text(chance), chance.choice(YEARS))
            )
        data = json.dumps(
            [one, {"id": "b", "type": "book", "title": "B"}], ensure_ascii=chance.random() < 0.5
        )
    cited(home, "refs.json", data)
    style = chance.choice(("apa", "ama", "chicago", "mla", "vancouver", words.text(chance)[:50]))
    if chance.random() < 0.3:
        path = home / "sheets" / "s" / "sheet.yaml"
        sheet(home, path.read_text(encoding="utf-8") + f"citation-style: {json.dumps(style)}\n")
    return order(chance)


def parsed_json(text: str) -> Any:
    return json.loads(text)


def own_reference(home: Path, chance: Chance) -> Call:
    """A reference within the sheet."""
    data = parsed(SHORT)
    one: dict[str, Any] = {"type": chance.choice(TYPES), "title": "T", "issued": "2026"}
    for _ in range(chance.choice((1, 2, 4))):
        one[chance.choice(CSL)] = chance.choice(
            (
                words.value(chance),
                chance.choice(DATES),
                [{"family": chance.choice(NAMES), "given": chance.choice(NAMES)}],
            )
        )
    data["notes"]["a"] = one
    sheet(home, dumped(data, chance))
    return order(chance)


KINDS = {"bibtex": bibtex, "csl": csl, "own reference": own_reference}
