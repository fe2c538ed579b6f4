"""What the room Take says, and the choices that other rooms have, too."""

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "take": "Take",
        "take-lead": "Choose what you need. The pages show what will come out of the printer.",
        "to-pages": "To the pages",
        "sheet": "Sheet",
        "language": "Language",
        "brand": "Organization",
        "printing": "Printing",
        "paper": "Paper",
        "paper-letter": "US Letter",
        "paper-a4": "A4",
        "paper-tabloid": "Tabloid (11 × 17 in)",
        "paper-a3": "A3",
        "paper-12x18": "12 × 18 in",
        "paper-sra3": "SRA3",
        "ink": "Ink",
        "ink-color": "Colour",
        "ink-gray": "Grey",
        "ink-low": "Little ink",
        "purpose": "Made for",
        "purpose-office": "Office",
        "purpose-office-about": "your printer",
        "purpose-press": "Print shop",
        "purpose-press-about": "CMYK, bleed",
        "purpose-screen": "Screens",
        "purpose-screen-about": "to read, mail",
        "pages": "Pages",
        "setting": "Setting the pages …",
        "drawing": "Drawing the page …",
        "page-count": "{count, plural, one {# page} other {# pages}}",
        "page-alt": "Page {number} of {pages}",
        "page-alt-of": "Page {number} of {pages} of “{title}”",
        "size-in": "{width} × {height} in",
        "size-mm": "{width} × {height} mm",
        "download": "Download PDF",
        "download-imposed": "Download sheets to print",
        "download-ticket": "Job ticket for a print shop",
        "write-this": "Correct the text",
        "sample": "This organization only stands in for yours: its pages say that they are samples.",
        "over-pages": "The text runs over. What has no room is outlined, and no file can be taken.",
        "how": "How to print it",
        "how-size": "Print at 100 % (“Actual size”), not “Fit to page”.",
        "how-both-long": "Print both sides, flip on long edge.",
        "how-both-short": "Print both sides, flip on short edge.",
        "how-one-side": "Print one side.",
        "how-screen": "Nothing to print: this file is for reading on a screen and for mailing. For paper, "
        "choose “Office”.",
        "how-press": "Give the file to a print shop, with the job ticket. It has inks, bleed and marks for a "
        "press; an office printer would print those, too.",
        "how-fold-leaflet": "Lay the sheet down with the cover (panel 1) underneath. Fold in the panel that "
        "is a little narrower, then the other one over it. The cover is on top. The numbers say in which "
        "order the panels are read.",
        "how-fold-strip": "Fold to and fro along the lines, like an accordion, with the title (panel 1) "
        "outside. The numbers say in which order the panels are read.",
        "side-1": "First side",
        "side-2": "Second side",
        "how-staple": "Staple once, in the upper corner where the text begins.",
        "how-booklet": "Download the larger sheets below and print those: on them the pages stand in the "
        "order in which they are folded.",
        "how-booklet-not": "The PDF above has the pages one after the other: for reading on a screen, or for "
        "a print shop that lays them out itself.",
        "how-try": "Try one copy before you print a hundred. If front and back don't match, choose the other "
        "“flip on … edge”.",
        "larger-sheets": "Several to a sheet",
        "larger-sheets-about": "The same pages on larger sheets, to cut, fold or glue.",
        "larger-cards": "Cut at the marks; where there are none, into equal parts.",
        "larger-booklet": "{sheets, plural, =1 {Fold in the middle.} other {Nest the sheets, fold them in "
        "the middle and staple.}} Trim at the marks, if there are any.",
        "larger-tiles": "Cut at the marks, glue each to the dashed lines of those before; the small map "
        "shows which it is.",
        "laying": "Laying out the sheets …",
        "sheet-alt": "Side {number} of the sheets to print",
        "no-sheets": "They can't be laid out on larger sheets.",
        "no-larger": "This printing needs no larger sheets: print the PDF as it is.",
        "sheets-count": "{count, plural, one {# sheet of {paper}} other {# sheets of {paper}}}",
        "faults-here": "What is wrong",
        "warnings-here": "Worth a look",
        "hint": "Try:",
    }
)
