"""Document, Purpose → Findings: judges a file by a table of rules.

What stops a press may be fine in an office: each rule says how bad it is for which purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from broadside.inspect.preflight import finds
from broadside.inspect.preflight.facts import Document, Finding
from broadside.issues import Severity
from broadside.model.press import Purpose

# More faults of one rule tell nobody more.
MOST_OF_A_RULE = 20


class Rule(Struct, frozen=True):
    """What is looked for, and how bad it is; "" where it does not matter. `hint` says what to do."""

    name: str
    find: Callable[[Document], Iterator[finds.Hit]]
    office: Severity | Literal[""]
    press: Severity | Literal[""]
    screen: Severity | Literal[""]
    hint: str = ""


EMBED = "export it again with all fonts embedded, as PDF/X-4 does"
CLEAN = "take it away before you hand on the file: `exiftool -all= FILE`, then save it again with qpdf"
PIXELS = "take a picture with more pixels"
DECRYPT = "save it without restrictions: `qpdf --decrypt IN OUT`"
RULES: tuple[Rule, ...] = (
    #    what                  how it is found            office     press      screen
    Rule("broken-boxes", finds.nested, "error", "error", "error"),
    Rule("missing-box", finds.without_trim, "", "error", "", "export it with crop and bleed boxes"),
    Rule("bleed", finds.bleed, "", "warning", "", "let grounds reach 3 mm over the cut, and export that"),
    Rule("sizes", finds.sizes, "", "warning", ""),
    Rule("unembedded-font", finds.unembedded, "warning", "error", "warning", EMBED),
    Rule("unreadable-text", finds.unreadable, "warning", "", "error"),
    Rule("rgb", finds.rgb, "", "error", "", "convert it to the inks of the press"),
    Rule("cmyk", finds.cmyk, "", "", "warning", "export it in sRGB"),
    Rule("ink", finds.ink, "", "error", "", "ask for a profile with less ink, or lighten the darkest parts"),
    Rule("ink", finds.unmeasured, "", "warning", ""),
    Rule("resolution", finds.coarse("office"), "warning", "", "", PIXELS),
    Rule("resolution", finds.coarse("press"), "", "warning", "", PIXELS),
    Rule("resolution", finds.coarse("screen"), "", "", "warning", PIXELS),
    Rule("lost-picture", finds.lost_pictures, "error", "error", "error"),
    Rule("hairline", finds.hairlines, "", "error", "", "make it at least 0.25 pt wide"),
    Rule("rich-black", finds.rich, "", "error", "", "set text in black ink alone: 0 0 0 100"),
    Rule("overprint", finds.vanishing, "warning", "error", "", "take overprint off what is white"),
    Rule("overprint", finds.knocking, "", "warning", "", "let black text overprint, so that no paper shows"),
    Rule("transparency", finds.transparent, "", "warning", "", "ask the shop for PDF/X-4, or flatten it"),
    Rule("output-intent", finds.intent, "", "error", "", "export it as PDF/X-4 for the shop's profile"),
    Rule("pdf-x", finds.version, "", "warning", "", "export it as PDF/X-4"),
    Rule("trapped", finds.trapped, "", "warning", ""),
    Rule("privacy", finds.given_away, "warning", "warning", "warning", CLEAN),
    Rule("annotation", finds.annotated, "", "error", "", "export it without links and comments"),
    Rule("active", finds.acts, "warning", "error", "warning"),
    Rule("tags", finds.untagged, "warning", "", "error", "export it as tagged PDF"),
    Rule("tags", finds.unnamed, "warning", "", "error"),
    Rule("encryption", finds.encrypted, "", "error", "", DECRYPT),
    Rule("encryption", finds.unprintable, "error", "", "", DECRYPT),
    Rule("encryption", finds.mute, "", "", "error", DECRYPT),
    Rule("standard", finds.false_claims, "error", "error", "error"),
    Rule("standard", finds.inaccessible, "", "", "warning"),
    Rule(
        "damaged", finds.damaged, "warning", "error", "warning", "export it again, or mend it: `qpdf IN OUT`"
    ),
    Rule("unread", finds.partly, "warning", "error", "warning"),
)


def judged(file: Document, purpose: Purpose) -> tuple[Finding, ...]:
    """What the rules find, errors first; what is wrong on several pages is said once."""
    found = [finding for rule in RULES for finding in _applied(rule, file, purpose)]
    return tuple(sorted(found, key=lambda finding: finding.severity))


def _applied(rule: Rule, file: Document, purpose: Purpose) -> Iterator[Finding]:
    severity: Severity | Literal[""] = getattr(rule, purpose)
    if not severity:
        return
    pages: dict[str, list[int]] = {}
    for hit in rule.find(file):
        pages.setdefault(hit.message, []).append(hit.page)
    # The message is the key: the same fault on forty pages is one line with forty numbers.
    for message, numbers in list(pages.items())[:MOST_OF_A_RULE]:
        yield Finding(
            rule=rule.name,
            severity=severity,
            message=message,
            hint=rule.hint,
            pages=tuple(dict.fromkeys(filter(None, numbers))),
        )
