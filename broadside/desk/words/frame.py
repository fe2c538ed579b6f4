"""What stands around every room, and what is said where something is refused or goes wrong."""

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "product": "Broadside",
        "skip": "Skip to the main part",
        "nav": "Rooms",
        "nav-take": "Take",
        "nav-many": "Many at once",
        "nav-write": "Write",
        "nav-brand": "Brand",
        "nav-compare": "Compare",
        "title-of": "{room}: {title}",
        "language-menu": "Language of the desk",
        "draft-words": "Draft translation of this desk, not yet reviewed",
        "when": "{date}, {time}",
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
        "no-such-sheet": "There is no sheet “{name}” here.",
        "no-such-brand": "There is no organization “{name}” here.",
        "no-such-layout": "There is no printing “{name}” here.",
        "no-such-paper": "There is no paper “{name}” here.",
        "no-such-ink": "There is no ink “{name}” here.",
        "no-such-purpose": "There is nothing “{name}” here that pages are made for.",
        "none-of-sheet": "There is no sheet here to make pages of.",
        "none-of-brand": "There is no organization here to make pages for.",
        "none-of-layout": "There is no printing here to make pages of.",
        "no-page": "There is no such page. It may have been of a desk that was closed since: go back to the "
        "start.",
        "faults-english": "What is wrong in a file is told in English.",
        "faults": "There are faults in the files. They are listed with their lines.",
        "our-mistake": "Something went wrong in Broadside itself. That is our mistake, not yours.",
        "not-made": "The file can't be made as it is: mend this first.",
        "back-to-start": "Back to the start",
    }
)
