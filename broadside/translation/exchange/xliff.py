"""Bundle ↔ bytes: XLIFF 1.2 and 2.0, as agencies' programs exchange translations (OASIS Standards)."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Literal

from lxml import etree

from broadside.issues import Fault
from broadside.translation.exchange.bundle import Bundle, Gathered, State, Unit
from broadside.translation.exchange.xml import AGAIN, LANG, SPACE, child, name_of, text_of, written

Version = Literal["1.2", "2.0"]

NAMESPACES: Mapping[Version, str] = {
    "1.2": "urn:oasis:names:tc:xliff:document:1.2",
    "2.0": "urn:oasis:names:tc:xliff:document:2.0",
}
# What the standards call a string that is so far.
STATES_1: Mapping[State, str] = {
    "new": "new",
    "stale": "needs-review-translation",
    "machine": "needs-review-translation",
    "translated": "translated",
    "reviewed": "signed-off",
}
STATES_2: Mapping[State, str] = {
    "new": "initial",
    "stale": "initial",
    "machine": "initial",
    "translated": "translated",
    "reviewed": "reviewed",
}
# How other programs say the same.
STALE = ("new", "needs-", "initial")
DONE: Mapping[str, State] = {"final": "reviewed", "signed-off": "reviewed", "reviewed": "reviewed"}
MACHINE = "mt-suggestion"
SUBSTATE = "broadside:"
BY_TRANSLATOR = "translator"


def write(bundle: Bundle, version: Version) -> bytes:
    return written(_first(bundle) if version == "1.2" else _second(bundle))


def _original(bundle: Bundle) -> str:
    return f"sheets/{bundle.sheet}/sheet.yaml"


def _first(bundle: Bundle) -> Any:
    space = NAMESPACES["1.2"]
    root = etree.Element(f"{{{space}}}xliff", nsmap={None: space}, version="1.2")
    file = etree.SubElement(
        root,
        f"{{{space}}}file",
        {
            "original": _original(bundle),
            "source-language": bundle.source_lang,
            "target-language": bundle.lang,
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(file, f"{{{space}}}body")
    for unit in bundle.units:
        approved = {"approved": "yes"} if unit.state == "reviewed" else {}
        named = {"id": unit.id, "resname": unit.block, SPACE: "preserve", **approved}
        one = etree.SubElement(body, f"{{{space}}}trans-unit", named)
        etree.SubElement(one, f"{{{space}}}source").text = unit.source
        if unit.words:
            said = {"state": STATES_1[unit.state]}
            said |= {"state-qualifier": MACHINE} if unit.state == "machine" else {}
            etree.SubElement(one, f"{{{space}}}target", said).text = unit.words
        for who, notes in (("developer", unit.notes), (BY_TRANSLATOR, unit.comments)):
            for note in notes:
                etree.SubElement(one, f"{{{space}}}note", {"from": who}).text = note
    return root


def _second(bundle: Bundle) -> Any:
    space = NAMESPACES["2.0"]
    langs = {"srcLang": bundle.source_lang, "trgLang": bundle.lang}
    root = etree.Element(f"{{{space}}}xliff", langs, nsmap={None: space}, version="2.0")
    file = etree.SubElement(root, f"{{{space}}}file", {"id": "sheet", "original": _original(bundle)})
    for unit in bundle.units:
        one = etree.SubElement(
            file, f"{{{space}}}unit", {"id": unit.id, "name": unit.block, SPACE: "preserve"}
        )
        if unit.notes or unit.comments:
            held = etree.SubElement(one, f"{{{space}}}notes")
            for who, notes in (("developer", unit.notes), (BY_TRANSLATOR, unit.comments)):
                for note in notes:
                    etree.SubElement(held, f"{{{space}}}note", {"category": who}).text = note
        said = {"state": STATES_2[unit.state]}
        if unit.words and unit.state in ("stale", "machine"):
            said["subState"] = SUBSTATE + unit.state
        segment = etree.SubElement(one, f"{{{space}}}segment", said)
        etree.SubElement(segment, f"{{{space}}}source").text = unit.source
        if unit.words:
            etree.SubElement(segment, f"{{{space}}}target").text = unit.words
    return root


def read(root: Any, path: str) -> Bundle:
    """What an XLIFF file of either version holds, as any program may have written it."""
    gathered = Gathered(path)
    files = [one for one in root.iter() if name_of(one) == "file"]
    if not files:
        raise Fault([gathered.wrong(0, "an XLIFF file without a `file` in it", AGAIN)])
    second = root.get("version", "").startswith("2")
    for file in files:
        for unit in _units_2(file) if second else _units_1(file):
            gathered.add(unit)
    first = files[0]
    return Bundle(
        sheet=PurePosixPath(first.get("original", "").replace("\\", "/")).parent.name,
        source_lang=(root.get("srcLang") if second else first.get("source-language")) or "",
        lang=(root.get("trgLang") if second else first.get("target-language")) or _target(first),
        units=gathered.all(),
    )


def _target(file: Any) -> str:
    """The language of the first target, where the file does not say one."""
    found = (one.get(LANG) for one in file.iter() if name_of(one) == "target")
    return next((one for one in found if one), "")


def _units_1(file: Any) -> Iterator[Unit]:
    for one in file.iter():
        if name_of(one) == "trans-unit":
            target = child(one, "target")
            words = text_of(target)
            said = target.get("state", "") if target is not None else ""
            machine = target is not None and target.get("state-qualifier", "") == MACHINE
            yield Unit(
                id=one.get("id", ""),
                block=one.get("resname", ""),
                source=text_of(child(one, "source")),
                words=words,
                state=_state(words, said, machine=machine, approved=one.get("approved")),
                comments=_comments(one, "from"),
                line=one.sourceline or 0,
            )


def _units_2(file: Any) -> Iterator[Unit]:
    for one in file.iter():
        if name_of(one) == "unit":
            # Programs may have cut a text into sentences; what stands between these is kept, too.
            parts = [part for part in one if name_of(part) in ("segment", "ignorable")]
            segments = [part for part in parts if name_of(part) == "segment"]
            targets = [child(part, "target") for part in parts]
            complete = all(child(part, "target") is not None for part in segments)
            words = "".join(
                text_of(target if target is not None else child(part, "source"))
                for part, target in zip(parts, targets, strict=True)
            )
            words = words if complete and segments else ""
            states = [_state(words, part.get("state", ""), sub=part.get("subState", "")) for part in segments]
            least: State = min(states, key=_rank) if states else "new"
            held = child(one, "notes")
            yield Unit(
                id=one.get("id", ""),
                block=one.get("name", ""),
                source="".join(text_of(child(part, "source")) for part in parts),
                words=words,
                state=least if words else "new",
                comments=_comments(held, "category") if held is not None else (),
                line=one.sourceline or 0,
            )


def _rank(state: State) -> int:
    return list(STATES_1).index(state)


def _comments(element: Any, who: str) -> tuple[str, ...]:
    notes = [one for one in element if name_of(one) == "note" and one.get(who) == BY_TRANSLATOR]
    return tuple(text_of(one) for one in notes)


def _state(
    words: str, said: str, *, machine: bool = False, sub: str = "", approved: str | None = None
) -> State:
    if not words:
        return "new"
    if machine or sub == f"{SUBSTATE}machine":
        return "machine"
    if approved == "yes":
        return "reviewed"
    if approved == "no" and not said:
        return "stale"
    # A target with no word on its state is what a translator typed.
    return "stale" if said.startswith(STALE) else DONE.get(said, "translated")
