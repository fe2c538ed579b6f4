"""The program's own words, in English, by name: what catalogues of other languages translate.

Patterns are ICU's MessageFormat: `{page}` is filled in, and what depends on a number is
`{sides, plural, one {…} other {…}}`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct


class Phrase(Struct, frozen=True):
    """A pattern, what translators are told about it, and whether a language may do without it."""

    pattern: str
    about: str
    optional: bool = False


FOOT = "small, at the foot of a page"
CONTACT = "before a way to get in touch"
HEARD = "heard from a screen reader, not seen"
TICKET = "job ticket for a print shop"
LABEL = "job ticket for a print shop: label, at most 17 letters"
GALLERY = "page of all PDFs"
VALUE = "job ticket for a print shop: one line, or two"

ENGLISH: Mapping[str, Phrase] = MappingProxyType(
    {
        # On pages.
        "page": Phrase("{page} of {pages}", f"page number: {FOOT}"),
        "version": Phrase("Version {version}", f"of the sheet: {FOOT}"),
        "edition": Phrase("{date}", f"date of the edition alone: {FOOT}"),
        "facts-checked": Phrase("Facts checked {date}", f"when the facts were last checked: {FOOT}"),
        "notes": Phrase("Notes", "heading over all notes"),
        "contents": Phrase("Contents", "heading over the list of sections, each with its page"),
        "note": Phrase("Note {number}", f"link from a mark to its note: {HEARD}"),
        "back": Phrase(
            "Back to the text, mark {mark} of note {number}",
            f"link from a note back to a mark; `mark` counts the marks of the note: {HEARD}",
        ),
        "continues": Phrase("(continued)", "behind a note that goes on on the next page"),
        "continued": Phrase("{number} (continued)", "before the rest of note `number`, from the page before"),
        "title-continued": Phrase("(continued)", "behind the title of a box that goes on on the next page"),
        "see-note": Phrase("See note {number}, page {page}.", "at the foot, for a note of another page"),
        "all-sources": Phrase("All sources in full", "beside a QR code that leads to all sources"),
        "partners": Phrase("In partnership with", "before names and logos of organizations"),
        "last-checked": Phrase("Last checked {date}", "under a telephone number or address"),
        "fact-sheet": Phrase("Fact sheet, version {version}", "how to cite: what kind of publication it is"),
        "whole-title": Phrase("{title}: {subtitle}", "how to cite: title and subtitle"),
        "label": Phrase("{label}: ", "before a telephone number or address, with the blank behind it"),
        "contact-hotline": Phrase("Hotline", CONTACT),
        "contact-phone": Phrase("Phone", CONTACT),
        "contact-text": Phrase("Text message", f"{CONTACT}; a number to send a message to"),
        "contact-email": Phrase("Email", CONTACT),
        "contact-website": Phrase("Website", CONTACT),
        "contact-address": Phrase("Address", f"{CONTACT}; where an organization is"),
        "contact-hours": Phrase("Hours", f"{CONTACT}; when an organization is open"),
        "code": Phrase("QR code: {address}", f"{HEARD}"),
        "myth": Phrase("Myth", "label before a common belief that is wrong"),
        "fact": Phrase("Fact", "label before what is true instead"),
        "draft": Phrase("Draft, not yet reviewed", "small, on every page until it is reviewed"),
        "draft-translation": Phrase(
            "Draft translation, not yet reviewed", "small, on every page until it is reviewed"
        ),
        "translated-by": Phrase("Translation: {name}", "at the end: who translated the sheet"),
        "reviewed-by": Phrase("Reviewed: {name}, {date}", "at the end: who reviewed the translation"),
        "runs-over": Phrase("Draft, not for print: the text runs over", "large, across a page without room"),
        "sample": Phrase(
            "Sample: not yet an organization’s own edition", "at the end: the organization is invented"
        ),
        "months": Phrase(
            "January, February, March, April, May, June, July, August, September, October, November, "
            "December",
            "only for a language that ICU does not know: as within a date, with commas between",
            optional=True,
        ),
        "month-year": Phrase("{month} {year}", "a date, where `months` is given", optional=True),
        "day-month-year": Phrase("{month} {day}, {year}", "a date, where `months` is given", optional=True),
        "own-name": Phrase(
            "English", "only for a language that ICU does not know: its name for itself", optional=True
        ),
        # The gallery of all PDFs of a folder.
        "gallery-title": Phrase("Fact sheets", f"{GALLERY}: heading"),
        "gallery-page-title": Phrase("Fact sheets: all printings", f"{GALLERY}: title of its window"),
        "gallery-skip": Phrase("Skip to the content", f"{GALLERY}: link for the keyboard"),
        "gallery-contents": Phrase("Sheets", f"{GALLERY}: list of all sheets; {HEARD}"),
        "gallery-filters": Phrase("Show only some PDFs", f"{GALLERY}: buttons; {HEARD}"),
        "gallery-show-all": Phrase("Show all", f"{GALLERY}: button"),
        "gallery-all": Phrase("All", f"{GALLERY}: choice of all values, such as all papers"),
        "gallery-none": Phrase("No PDFs here yet.", GALLERY),
        "gallery-pdfs": Phrase("{count, plural, one {# PDF} other {# PDFs}}", GALLERY),
        "gallery-sheets": Phrase(
            "{count, plural, one {# sheet} other {# sheets}}", f"{GALLERY}: fact sheets"
        ),
        "gallery-languages": Phrase("{count, plural, one {# language} other {# languages}}", GALLERY),
        "gallery-brands": Phrase(
            "{count, plural, one {# brand} other {# brands}}", f"{GALLERY}: organizations"
        ),
        "gallery-pages": Phrase("{count, plural, one {# page} other {# pages}}", GALLERY),
        "gallery-more": Phrase("and {count, plural, one {# page} other {# pages}} more", GALLERY),
        "gallery-see-all": Phrase("See all {count} pages", f"{GALLERY}: of a PDF"),
        "gallery-alt": Phrase(
            "Page {number} of {pages} of {title}", f"{GALLERY}: picture of a page; {HEARD}"
        ),
        "gallery-other": Phrase("Other PDFs", f"{GALLERY}: heading over PDFs that are of no sheet"),
        "gallery-no-language": Phrase("No language named", GALLERY),
        "gallery-no-picture": Phrase("No picture: {why}", GALLERY),
        "gallery-no-pages": Phrase("it has no pages", f"{GALLERY}: of a PDF, behind “No picture:”"),
        "gallery-printing": Phrase("Printing", f"{GALLERY}: layout, such as brief or card"),
        "gallery-paper": Phrase("Paper", GALLERY),
        "gallery-organization": Phrase("Organization", GALLERY),
        "gallery-ink": Phrase("Ink", GALLERY),
        "gallery-language": Phrase("Language", GALLERY),
        "gallery-purpose": Phrase("Made for", f"{GALLERY}: office, press or screens"),
        "gallery-chips": Phrase("Organization, ink and purpose", f"{GALLERY}: {HEARD}"),
        "gallery-color": Phrase("Color", f"{GALLERY}: kind of ink"),
        "gallery-gray": Phrase("Gray", f"{GALLERY}: kind of ink"),
        "gallery-low": Phrase("Low ink", f"{GALLERY}: printed with little ink"),
        "gallery-office": Phrase("Office", f"{GALLERY}: made for an office printer"),
        "gallery-press": Phrase("For a press", f"{GALLERY}: made for a print shop"),
        "gallery-screen": Phrase("For screens", f"{GALLERY}: made to be read on a screen"),
        "gallery-one-side": Phrase("Print one side", f"{GALLERY}: how to print a PDF"),
        "gallery-both-long": Phrase(
            "Print both sides, flip on long edge", f"{GALLERY}: how to print a PDF, and turn the paper"
        ),
        "gallery-both-short": Phrase(
            "Print both sides, flip on short edge", f"{GALLERY}: how to print a PDF, and turn the paper"
        ),
        "gallery-out-of-date": Phrase("Out of date", f"{GALLERY}: of a PDF; the reason follows"),
        "gallery-gone": Phrase(
            "its sheet, brand, layout or language is no longer there", f"{GALLERY}: why a PDF is out of date"
        ),
        "gallery-changed": Phrase(
            "what it was made from was changed since", f"{GALLERY}: why a PDF is out of date"
        ),
        "gallery-sample": Phrase("Sample", f"{GALLERY}: of a PDF; the reason follows"),
        "gallery-stands-in": Phrase(
            "the brand stands in for an organization's own", f"{GALLERY}: why a PDF is a sample"
        ),
        # The job ticket.
        "ticket": Phrase("Job ticket", f"{TICKET}: title"),
        "ticket-fallback": Phrase(
            "(in English: there are no words for this in `{tag}` yet)",
            f"{TICKET}: your language stands in for the one with that tag; name yours in place of English",
        ),
        "ticket-title": Phrase("Title", LABEL),
        "ticket-edition": Phrase("Edition", LABEL),
        "ticket-edition-of": Phrase("{date}, version {version}", VALUE),
        "ticket-for": Phrase("For", f"{LABEL}; the organization stands beside it"),
        "ticket-file": Phrase("File", LABEL),
        "ticket-size": Phrase("Finished size", LABEL),
        "ticket-size-of": Phrase("{mm} mm ({inches} in)", f"{VALUE}; `in` are inches"),
        "ticket-length": Phrase("{mm} mm ({inches} in)", f"{VALUE}; `in` are inches"),
        "ticket-folded": Phrase("folded: {size}", VALUE),
        "ticket-sides": Phrase("Sides", f"{LABEL}; printed pages of the file"),
        "ticket-one-side": Phrase("{sides}, printed on one side", f"{VALUE}; beside the label “Sides”"),
        "ticket-both-sides": Phrase(
            "{sides}, printed on both sides of the paper", f"{VALUE}; beside the label “Sides”"
        ),
        "ticket-flip-long": Phrase("flip on the long edge", f"{VALUE}; how the paper is turned over"),
        "ticket-flip-short": Phrase("flip on the short edge", f"{VALUE}; how the paper is turned over"),
        "ticket-folds": Phrase("Panels", f"{LABEL}; of a folded leaflet"),
        "ticket-panels-across": Phrase("side {side}, from the left: {mm} mm", f"{VALUE}; widths of panels"),
        "ticket-inches": Phrase("{inches} in", f"{VALUE}; `in` are inches"),
        "ticket-panels-down": Phrase("side {side}, from the top: {mm} mm", f"{VALUE}; heights of panels"),
        "ticket-binding": Phrase("Binding", LABEL),
        "ticket-staple": Phrase("one staple in the upper corner, where the text starts", VALUE),
        "ticket-punched": Phrase(
            "punched, in a margin of {room} where the text starts", f"{VALUE}; holes for a binder"
        ),
        "ticket-bleed": Phrase("Bleed", f"{LABEL}; ink beyond the cut"),
        "ticket-no-bleed": Phrase("none: nothing is printed up to the edge", VALUE),
        "ticket-colours": Phrase("Colours", LABEL),
        "ticket-black": Phrase("black only, on every printed side", VALUE),
        "ticket-office": Phrase("full colour, on every printed side; the file is in RGB", VALUE),
        "ticket-press": Phrase("cyan, magenta, yellow and black, on every printed side", VALUE),
        "ticket-spots": Phrase(
            "{count, plural, one {and # ready-made ink, as a separation, where it is used} "
            "other {and # ready-made inks, as separations, where they are used}}",
            f"{VALUE}; spot colours",
        ),
        "ticket-condition": Phrase("Made for", f"{LABEL}; a printing condition"),
        "ticket-stock": Phrase("Paper", LABEL),
        "ticket-stock-leaflet": Phrase("we suggest {least}–{most} g/m², the grain along the folds", VALUE),
        "ticket-stock-strip": Phrase("we suggest {least}–{most} g/m², the grain along the folds", VALUE),
        "ticket-stock-card": Phrase("we suggest card of {least}–{most} g/m²", VALUE),
        "ticket-stock-poster": Phrase("we suggest {least}–{most} g/m²", VALUE),
        "ticket-stock-text": Phrase("we suggest {least}–{most} g/m², white and without gloss", VALUE),
        "ticket-finishing": Phrase("Finishing", f"{LABEL}; cutting and folding"),
        "ticket-scale": Phrase("print at 100 %, not scaled to the page", VALUE),
        "ticket-trim": Phrase("cut to the finished size", VALUE),
        "ticket-finish-leaflet": Phrase(
            "score and fold between the panels: first the narrow panel inwards, then the one that lies over "
            "it; the cover is on top",
            VALUE,
        ),
        "ticket-finish-strip": Phrase(
            "fold between the panels to and fro, as an accordion, with the title outside", VALUE
        ),
        "ticket-quantity": Phrase("Quantity", f"{LABEL}; filled in by hand"),
        "ticket-order": Phrase("Order", f"{LABEL}; title of a ticket for many editions"),
        "ticket-editions": Phrase("Editions", f"{LABEL}; how many there are"),
        "ticket-copies": Phrase("Copies", f"{LABEL}; of one edition, or of all"),
        "ticket-sheets": Phrase("Sheets of paper", f"{LABEL}; of all copies"),
        "ticket-pages-of": Phrase("pages {first}–{last}", f"{VALUE}; where an edition stands in a file"),
        "ticket-needed-by": Phrase("Needed by", f"{LABEL}; a date, filled in by hand"),
        "ticket-contact": Phrase("Contact", f"{LABEL}; filled in by hand"),
        "ticket-suggestions": Phrase(
            "Paper and finishing are suggestions: tell us what you would do otherwise.", VALUE
        ),
    }
)
