"""What the room Many at once says."""

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
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
        "zip-under-way": "Another ZIP is being made: wait until it is done.",
        "too-many": "{count} PDFs are more than {most} at once: choose fewer.",
        "no-such-tick": "There is nothing called “{name}” here.",
        "tick-one": "Tick at least one sheet and one printing.",
        "run": "Making your PDFs",
        "run-done": "{done} of {total} done",
        "run-over": "Done. {made} of {total} PDFs were made.",
        "run-failed": "Nothing could be made.",
        "download-zip": "Download ZIP",
        "again": "Choose again",
        "reload": "Look again",
    }
)
