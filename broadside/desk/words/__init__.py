"""Name → words: all that the desk says by itself, in one place, so that it can be said in other languages."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from broadside.desk.words import brand, compare, translate

WORDS: Mapping[str, str] = MappingProxyType(
    {
        **brand.WORDS,
        **compare.WORDS,
        **translate.WORDS,
        "product": "Broadside",
        "skip": "Skip to the main part",
        "nav": "Rooms",
        "nav-take": "Take",
        "nav-many": "Many at once",
        "nav-write": "Write",
        "nav-brand": "Brand",
        "nav-compare": "Compare",
        "stop": "Close the desk",
        "stopped": "The desk is closed",
        "stopped-about": "You may close this tab. To go on later, start the desk again.",
        "needs-script": "This page needs JavaScript, which your browser does not run here.",
        # What is refused, and what goes wrong.
        "no-key": "This desk belongs to the person who started it. Open the whole address that stands in its "
        "terminal window; if the desk was started anew, it has a new one.",
        "foreign-host": "This desk answers only to the address that it was opened with.",
        "foreign-origin": "Another site asked for this, so it was not done. Open the desk by its own "
        "address.",
        "no-proxy": "This desk answers only to the proxy that signs people in.",
        "not-signed-in": "Nobody is signed in. Sign in where you usually do, then open this page again.",
        "no-writing": "This desk is for reading: nothing can be changed here.",
        "no-method": "The desk does not do that.",
        "too-big": "That is bigger than anything that the desk takes there (4 MB, a pack 32 MB).",
        "packed": "The desk takes nothing that is packed.",
        "no-page": "There is no such page. It may have been of a desk that was closed since: go back to the "
        "start.",
        "faults": "There are faults in the files. They are listed with their lines.",
        "our-mistake": "Something went wrong in Broadside itself. That is our mistake, not yours.",
        "not-made": "The file can't be made as it is: mend this first.",
        "back-to-start": "Back to the start",
        # Take.
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
        "show": "Show",
        "pages": "Pages",
        "setting": "Setting the pages …",
        "one-page": "1 page",
        "page-count": "{count} pages",
        "page-alt": "Page {number} of {pages}",
        "page-alt-of": "Page {number} of {pages} of “{title}”",
        "download": "Download PDF",
        "download-imposed": "Download sheets to print",
        "download-ticket": "Job ticket for a print shop",
        "write-this": "Correct the text",
        "sample": "This organization only stands in for yours: its pages say that they are samples.",
        "over-pages": "The text runs over. What has no room is outlined, and no file can be taken.",
        "how": "How to print it",
        "how-size": "Print at 100 % (“Actual size”), not “Fit to page”.",
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
        "how-try": "Try one copy before you print a hundred. If front and back don't match, choose the other "
        "“flip on … edge”.",
        "larger-sheets": "Several to a sheet",
        "larger-sheets-about": "The same pages on larger sheets, to cut, fold or glue.",
        "laying": "Laying out the sheets …",
        "sheet-alt": "Side {number} of the sheets to print",
        "no-sheets": "They can't be laid out on larger sheets.",
        "sheets-count": "{count} sheets of {paper}",
        "one-sheet": "1 sheet of {paper}",
        "faults-here": "What is wrong",
        "warnings-here": "Worth a look",
        "hint": "Try:",
        # Many.
        "many": "Many at once",
        "many-lead": "Tick what you want. Every combination that there is comes into one ZIP.",
        "sheets": "Sheets",
        "languages": "Languages",
        "organizations": "Organizations",
        "printings": "Printings",
        "papers": "Papers",
        "inks": "Inks",
        "beside": "Beside each PDF",
        "beside-imposed": "Sheets to cut and fold",
        "beside-ticket": "Job ticket",
        "make-zip": "Make the ZIP",
        "most": "At most {count} PDFs at once.",
        "run": "Making your PDFs",
        "run-done": "{done} of {total} done",
        "run-over": "Done. {made} of {total} PDFs were made.",
        "run-failed": "Nothing could be made.",
        "download-zip": "Download ZIP",
        "again": "Choose again",
        "reload": "Look again",
        # Write.
        "write": "Write",
        "write-lead": "Choose a sheet to write or correct.",
        "write-none": "There is no sheet yet.",
        "text": "Text",
        "text-of": "Text of {title}",
        "text-help": "Alt+↓: what may be typed here. Alt+P: this line on the page. Ctrl+S: save.",
        "text-words": "What may be typed here",
        "save": "Save",
        "saved": "Saved",
        "saving": "Saving …",
        "unsaved": "Not saved",
        "kept": "Not saved; what you type is kept",
        "as-in-file": "As in the file",
        "versions": "Earlier versions",
        "faults-list": "Faults",
        "no-faults": "No faults.",
        "asked-list": "What an editor would ask",
        "rooms-list": "Printings",
        "rooms-about": "Tried once you stop typing.",
        "line": "Line {line}",
        "not-set": "can't be set: see the faults",
        "over": "runs over by {count} lines",
        "over-one": "runs over by 1 line",
        "spare": "{count} lines spare",
        "spare-one": "1 line spare",
        "full": "fits, no line spare",
        "grows": "takes as many pages as it needs",
        "fault-count": "{count} faults",
        "one-fault": "1 fault",
        "beside-text": "Pages beside the text",
        "not-yet": "The pages come as soon as the text can be set.",
        "old-pages": "The pages are from before the faults.",
        "others": "This sheet is open in another window, too. Only one of them can save what the other has "
        "not seen.",
        "moved": "The file was changed meanwhile, in another window or by another program. Nothing was "
        "overwritten.",
        "moved-about": "Choose which text goes on. The other is kept among the earlier versions.",
        "take-theirs": "Go on with the text in the file",
        "take-mine": "Save mine over it",
        "draft": "These are changes from {when} that were never saved.",
        "draft-drop": "Go back to the file",
        "lost": "The desk does not answer. What you type stays in this page; start the desk again, or copy "
        "the text.",
        "gone": "This window is not known to the desk any more. Copy what you have typed, and open the sheet "
        "anew.",
        "versions-of": "Earlier versions of {title}",
        "versions-lead": "Each save keeps what was in the file before. “−” are words of the earlier version, "
        "“+” those that are there now.",
        "versions-none": "Nothing was replaced so far.",
        "versions-now": "Nothing differs from what is in the file.",
        "bring-back": "Go on with this version",
        "back-to-text": "Back to the text",
        "back-to-brand": "Back to the brand",
        # Watch.
        "watch": "Preview",
        "watch-about": "{sheet}, {layout}: saved changes appear here.",
        "live": "Up to date",
        "working": "Working …",
    }
)


def say(name: str, /, **values: object) -> str:
    """The words by this name, with values filled in. KeyError where there are none."""
    words = WORDS[name]
    return words.format(**values) if values else words


def when(moment: datetime) -> str:
    """A day and a time as everybody reads them."""
    return f"{moment:%Y-%m-%d %H:%M}"
