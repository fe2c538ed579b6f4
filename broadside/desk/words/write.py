"""What the room Write says, and the lists of earlier versions."""

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "write": "Write",
        "write-lead": "Choose a sheet to write or correct.",
        "write-none": "There is no sheet yet.",
        "first": "The first sheet",
        "first-lead": "There is no sheet in this folder yet. Write the first one here, or bring a document "
        "that you have. Then its pages can be seen, taken along, translated and made with your brand.",
        "import": "Bring a document",
        "import-about": "Word (.docx), Markdown, HTML or plain text, at most 32 MB: choose it, or drop it "
        "here. Footnotes become notes, and no word is lost.",
        "import-file": "Document",
        "import-reading": "Reading the document …",
        "import-not": "No sheet was made of it.",
        "import-done": "The sheet is made",
        "import-words": "Words: {words} in the document, {out} in the sheet. None is lost.",
        "import-taken": "{count} became numbers of notes or parts of references.",
        "import-notes": "Notes: {notes} in the document, {out} in the sheet; marks in its text: {marks}.",
        "import-open": "Open the sheet",
        "import-told": "Worth knowing",
        "import-to-do": "To do, marked in the sheet",
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
        "asked-list": "What an editor would ask",
        "rooms-list": "Printings",
        "rooms-about": "Tried once you stop typing.",
        "line": "Line {line}",
        "untested": "not looked at yet",
        "not-set": "can't be set: see the faults",
        "over": "{count, plural, one {runs over by # line} other {runs over by # lines}}",
        "spare": "{count, plural, one {# line spare} other {# lines spare}}",
        "full": "fits, no line spare",
        "grows": "takes as many pages as it needs",
        "fault-count": "{count, plural, =0 {No faults.} one {# fault} other {# faults}}",
        "beside-text": "Pages beside the text",
        "not-yet": "The pages come as soon as the text can be set.",
        "old-pages": "The pages are from before the faults.",
        "others": "This sheet is open in another window, too. Only one of them can save what the other has "
        "not seen.",
        "moved": "The file was changed meanwhile, in another window or by another program. Nothing was "
        "overwritten.",
        "moved-about": "Choose which text goes on. The other is kept among the earlier versions.",
        "moved-differs": "“−” stands in the file, “+” is yours:",
        "take-theirs": "Go on with the text in the file",
        "take-mine": "Save mine over it",
        "draft": "These are changes from {when} that were never saved.",
        "draft-drop": "Go back to the file",
        "lost": "The desk does not answer: what you type is in this page alone. Start the desk again in the "
        "same folder, and the page goes on by itself. If it does not, copy the text.",
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
    }
)
