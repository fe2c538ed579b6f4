"""Report → ReportLines: puts a report into words for people, or into values for scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, Literal

from msgspec import Struct

from broadside.inspect.preflight.boxes import MM, least_beyond
from broadside.inspect.preflight.facts import Document, Finding, Report, Validity, Verdict, verdict_of
from broadside.model.geometry import Rectangle, Size

# Kinds of things to name; the rest are counted.
MOST_NAMED = 6


class ReportLine(Struct, frozen=True, kw_only=True):
    """A subject, what there is of it, and what is wrong with that; nothing is known to be right that was not
    `asked`."""

    subject: str
    found: str
    findings: tuple[Finding, ...] = ()
    asked: bool = True

    @property
    def verdict(self) -> Verdict | Literal["not asked"]:
        return verdict_of(self.findings) if self.asked or self.findings else "not asked"


def lines(report: Report) -> tuple[ReportLine, ...]:
    """A line for each subject, in the order of `SUBJECTS`."""
    return tuple(
        ReportLine(
            subject=subject.name,
            found=subject.summary(report.file),
            findings=tuple(finding for finding in report.findings if finding.rule in subject.rules),
            asked=subject.asked(report.file),
        )
        for subject in SUBJECTS
    )


def values(report: Report) -> dict[str, Any]:
    """All that was found, and what is wrong with it, as JSON has it."""
    return {
        "purpose": report.purpose,
        "verdict": report.verdict,
        "findings": [_value(finding) for finding in report.findings],
        **_value(report.file),
    }


def _value(thing: Any) -> Any:
    if isinstance(thing, Rectangle):
        return [_value(side) for side in thing.sides]
    if isinstance(thing, Size):
        return [_value(thing.width), _value(thing.height)]
    if isinstance(thing, Struct):
        return {name.replace("_", "-"): _value(getattr(thing, name)) for name in thing.__struct_fields__}
    # Frozen values keep a mapping as pairs; scripts want it as an object.
    if isinstance(thing, tuple) and thing and all(_is_pair(one) for one in thing):
        return {key: _value(value) for key, value in thing}
    if isinstance(thing, tuple):
        return [_value(one) for one in thing]
    return round(thing, 4) if isinstance(thing, float) else thing


def _is_pair(thing: Any) -> bool:
    return isinstance(thing, tuple) and len(thing) == 2 and isinstance(thing[0], str)


def _pages(file: Document) -> str:
    runs = [(size, len(list(group))) for size, group in groupby(page.size for page in file.pages)]
    sizes = ", ".join(dict.fromkeys(size for size, _ in runs))
    how = ", encrypted" if file.encrypted else ""
    return f"{_counted(len(file.pages) + file.unread, 'page')}, {sizes}; PDF {file.version}{how}"


def _boxes(file: Document) -> str:
    kinds = dict.fromkeys(name for page in file.pages for name, _ in page.boxes)
    bleeds = [
        least_beyond(trim, bled) / MM
        for page in file.pages
        if (bled := page.box("BleedBox")) and (trim := page.box("TrimBox"))
    ]
    bleed = f"; bleed {min(bleeds):.1f} mm" if bleeds else ""
    return ", ".join(kinds) + bleed


def _fonts(file: Document) -> str:
    if not file.fonts:
        return "none"
    counts = {
        "embedded": sum(font.embedded for font in file.fonts),
        "cut down to what is used": sum(font.subset for font in file.fonts),
        "readable as text": sum(font.unicode for font in file.fonts),
    }
    every = len(file.fonts)
    said = (f"{'all' if count == every else count or 'none'} {what}" for what, count in counts.items())
    return f"{_counted(every, 'font')}: {', '.join(said)}"


def _colours(file: Document) -> str:
    found: dict[str, dict[str, None]] = {}
    for page in file.pages:
        for use in page.uses:
            found.setdefault(use.space, {})[use.what] = None
    return _named(f"{space} ({', '.join(what)})" for space, what in found.items()) or "none"


def _ink(file: Document) -> str:
    covered = [page.ink.coverage for page in file.pages if page.ink.coverage is not None]
    dark = f"{_span(min(covered), max(covered))} of the page dark" if covered else "not measured"
    most = [page.ink.most for page in file.pages if page.ink.most is not None]
    if not most:
        return f"{dark}; which inks, the printer decides"
    plates: dict[str, list[float]] = {}
    for page in file.pages:
        for name, share in page.ink.plates or ():
            plates.setdefault(name, []).append(share)
    shares = ", ".join(f"{name} {_span(min(all_), max(all_))}" for name, all_ in plates.items() if max(all_))
    return f"{dark}; at most {max(most):.0f} % of {file.limit:.0f} %; {shares or 'no ink'}"


def _pictures(file: Document) -> str:
    found = [picture for page in file.pages for picture in page.pictures]
    resolutions = [picture.ppi for picture in found if picture.ppi is not None]
    if not found:
        return "none"
    coarsest = f", the coarsest {min(resolutions):.0f} dpi as printed" if resolutions else ""
    return f"{_counted(len(found), 'picture')}{coarsest}"


def _lines(file: Document) -> str:
    thin = [page.thinnest for page in file.pages if page.thin]
    return f"the thinnest {min(thin):g} pt" if thin else "none thinner than 0.25 pt"


def _black(file: Document) -> str:
    rich = dict.fromkeys(shade for page in file.pages for shade in page.rich)
    knocking = sum(page.knocking for page in file.pages)
    said = [f"black of several inks: {_named(rich)}"] if rich else ["no black of several inks"]
    return "; ".join((*said, *(["black text does not overprint"] if knocking else [])))


def _transparency(file: Document) -> str:
    return _named(dict.fromkeys(what for page in file.pages for what in page.transparency)) or "none"


def _intent(file: Document) -> str:
    said = [f"{one.profile or one.condition} ({one.kind.removeprefix('GTS_')})" for one in file.intents]
    more = [file.press_version] if file.press_version else []
    return _named((*said, *more)) or "none"


def _annotations(file: Document) -> str:
    kinds: dict[str, int] = {}
    for page in file.pages:
        for one in page.annotations:
            kinds[one.kind] = kinds.get(one.kind, 0) + 1
    return _named((*(f"{count} × {kind}" for kind, count in sorted(kinds.items())), *file.acts)) or "none"


def _privacy(file: Document) -> str:
    kinds = dict.fromkeys(leak.kind for leak in file.leaks)
    return f"gives away: {', '.join(kinds)}" if kinds else "nothing of who made it, where"


def _tags(file: Document) -> str:
    said = "tagged" if file.tagged else "not tagged"
    return f"{said}, language {file.lang or 'not told'}, title {file.title or 'not told'}"


def _standards(file: Document) -> str:
    return "; ".join(map(_standard, file.validity))


def _standard(one: Validity) -> str:
    if not one.claimed:
        asked = "" if one.passed is not None else ", and was not asked"
        return f"does not say that it is {one.standard}{asked}"
    said = {None: "not asked", True: "passes", False: "does not pass"}[one.passed]
    return f"{one.standard}: {said}"


def _were_asked(file: Document) -> bool:
    return all(one.passed is not None for one in file.validity)


def _span(least: float, most: float) -> str:
    low, high = f"{least:.1%}", f"{most:.1%}"
    return low if low == high else f"{low} to {high}"


def _named(things: Iterable[str]) -> str:
    found = list(things)
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return ", ".join(found[:MOST_NAMED]) + more


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


class Subject(Struct, frozen=True):
    """What a line is about, what it says of a file, the rules that belong there, and whether what they ask
    could be found out."""

    name: str
    summary: Callable[[Document], str]
    rules: tuple[str, ...]
    asked: Callable[[Document], bool] = lambda _: True


SUBJECTS = (
    Subject("Pages", _pages, ("sizes", "encryption", "damaged", "unread")),
    Subject("Boxes", _boxes, ("broken-boxes", "missing-box", "bleed")),
    Subject("Fonts", _fonts, ("unembedded-font", "unreadable-text")),
    Subject("Colours", _colours, ("rgb", "cmyk")),
    Subject("Ink", _ink, ("ink",)),
    Subject("Pictures", _pictures, ("resolution", "lost-picture")),
    Subject("Lines", _lines, ("hairline",)),
    Subject("Black text", _black, ("rich-black", "overprint")),
    Subject("Transparency", _transparency, ("transparency",)),
    Subject("Output intent", _intent, ("output-intent", "pdf-x", "trapped")),
    Subject("Annotations", _annotations, ("annotation", "active")),
    Subject("Privacy", _privacy, ("privacy",)),
    Subject("Tags", _tags, ("tags",)),
    Subject("Standards", _standards, ("standard",), _were_asked),
)
