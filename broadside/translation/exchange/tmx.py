"""Remembered ↔ bytes: TMX 1.4, in which programs keep what was translated before (LISA OSCAR)."""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from broadside.translation.exchange.bundle import Bundle, Gathered, Unit
from broadside.translation.exchange.xml import LANG, name_of, text_of, written
from broadside.translation.memory import Remembered


def write(pairs: Iterable[Remembered], lang: str) -> bytes:
    """A file of translations into `lang`, in their order."""
    pairs = tuple(pairs)
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "Broadside",
            "creationtoolversion": "1",
            "segtype": "block",
            "o-tmf": "PO",
            "adminlang": "en",
            "srclang": pairs[0].source_lang if pairs else "en",
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    for pair in pairs:
        unit = etree.SubElement(body, "tu")
        if pair.by:
            etree.SubElement(unit, "prop", type="x-reviewed-by").text = pair.by
        for tag, text in ((pair.source_lang, pair.source), (lang, pair.words)):
            variant = etree.SubElement(unit, "tuv", {LANG: tag})
            etree.SubElement(variant, "seg").text = text
    return written(root)


def read(root: Any, path: str, lang: str) -> tuple[Remembered, ...]:
    """The translations into `lang` in a file; the other language of each is taken for the source's."""
    gathered = Gathered(path)
    found = []
    for unit in root.iter():
        if name_of(unit) == "tu":
            for pair in _pairs(unit, lang):
                gathered.add(Unit(source=pair.source, words=pair.words, line=unit.sourceline or 0))
                found.append(pair)
    gathered.all()
    return tuple(found)


def _pairs(unit: Any, lang: str) -> Iterator[Remembered]:
    texts: dict[str, str] = {}
    by = ""
    for one in unit:
        if name_of(one) == "tuv":
            seg = next((part for part in one if name_of(part) == "seg"), None)
            texts.setdefault(one.get(LANG) or one.get("lang", ""), text_of(seg))
        elif name_of(one) == "prop" and one.get("type") == "x-reviewed-by":
            by = text_of(one)
    mine = next((tag for tag in texts if tag.lower() == lang.lower()), None)
    source = next((tag for tag in texts if tag != mine), None)
    if mine and source and texts[source] and texts[mine]:
        yield Remembered(source=texts[source], words=texts[mine], source_lang=source, by=by)


def bundle(root: Any, path: str, lang: str) -> Bundle:
    """The same to be taken in, string by string."""
    units = tuple(
        Unit(source=one.source, words=one.words, state="translated") for one in read(root, path, lang)
    )
    return Bundle(lang=lang, units=units)
