"""What translators are told of words that say too little by themselves, by name."""

from collections.abc import Mapping
from types import MappingProxyType

ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "product": "the name of the program; it stays",
        "nav-take": "a room: choose a printing, see its pages, take the file along",
        "nav-brand": "a room: an organization's name, logo, colours and contacts",
        "when": "a day and a time",
        "title-of": "title of a window, or of a picture",
        "sheet": "a fact sheet, not a sheet of paper",
        "sheets-count": "sheets of paper",
        "ink-low": "printed with little ink",
        "purpose-screen-about": "under “Screens”: files to read, and to mail",
        "how-try": "use the words of printers' settings for “flip on … edge”",
        "translate-count-wrong": "texts: a mark is lost, a number is another, and the like",
        "translate-state-wrong": "a text: a mark is lost, a number is another, and the like",
        "translate-go": "to texts with remarks, or to be mended",
        "hint": "before what to type",
        "line": "number of a line of the file",
        "over": "a printing: more lines than there is room for",
        "grows": "a printing: has no set number of pages",
        "as-in-file": "where a text stands as it is in its file",
        "brand-follows": "under an empty field: the colour that follows from others",
        "brand-link-about": "in an empty field",
        "brand-folder-about": "under an empty field: the name that is taken",
        "brand-up": "moves a row up",
        "brand-down": "moves a row down",
        "compare-broken": "words are the same, lines end elsewhere",
        "compare-restyled": "words are the same, size, font or colour is not",
        "form-level": "which printings have a block",
    }
)
