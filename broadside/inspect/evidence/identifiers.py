"""str → Wrong: says what is wrong with a DOI or ISBN as it was typed, and what to type."""

import re

from broadside.issues import Wrong

# The form that Crossref gives for nearly all DOIs there are; case does not matter.
DOI = re.compile(r"10\.\d{4,9}/\S+")
# What people copy with it: an address in front, the stop of a sentence behind.
BEHIND = ".,;:"


def doi_fault(text: str) -> Wrong | None:
    text = text.strip()
    found = DOI.search(text)
    if not found:
        return Wrong(
            f"`{_short(text)}` is no DOI",
            "a DOI looks like `10.1093/ije/dyy123`: copy it from the article's page",
        )
    doi = found.group().rstrip(BEHIND)
    if doi == text:
        return None
    what = "an address" if "/" in text[: found.start()] else "more than a DOI"
    return Wrong(f"{what} where a DOI is expected", f"type `DOI: {doi}`")


def isbn_fault(text: str) -> Wrong | None:
    """One ISBN, or several as Zotero exports them; hyphens and blanks are as you like."""
    digits = re.sub(r"[\s-]", "", text).upper()
    several = re.split(r"[\s,;]+", text.replace("-", "").strip().upper())
    if _is_isbn(digits) or all(map(_is_isbn, several)):
        return None
    bare = re.sub(r"^ISBN(?:-1[03])?:?", "", text.strip(), flags=re.IGNORECASE).strip()
    if bare != text.strip() and not isbn_fault(bare):
        return Wrong("more than an ISBN where one is expected", f"type `ISBN: {bare}`")
    if not re.fullmatch(r"\d{13}|\d{9}[\dX]", digits):
        return Wrong(
            f"`{_short(text)}` is no ISBN",
            "an ISBN has 13 digits, or 10 in older books: copy it from the book",
        )
    hint = "its last digit does not go with the others: a digit is wrong; copy it again from the book"
    return Wrong(f"`{_short(text)}` is no ISBN", hint)


def _is_isbn(digits: str) -> bool:
    """Whether the check digit is right (ISO 2108)."""
    if re.fullmatch(r"97[89]\d{10}", digits):
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", digits):
        worth = [10 if digit == "X" else int(digit) for digit in digits]
        return sum(value * weight for value, weight in zip(worth, range(10, 0, -1), strict=True)) % 11 == 0
    return False


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
