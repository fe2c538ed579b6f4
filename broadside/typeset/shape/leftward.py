"""str → stretches: finds what reads from left to right amid words that read the other way.

A telephone number, an address, the number of a law and a quantity keep their order in every script; UAX 9
alone turns 1-888-373-7888 round after an Arabic letter, puts the slash at an address's end before it, and a
minus after its number.
"""

import re
from unicodedata import bidirectional

# Of each, what can't be taken for a range (2009–2018), which Arabic and Hebrew read from the right.
COUNTRY = r"(?:(?:\+\d{1,4}|\b1)[-. \u00a0\u2011]?)?"
TELEPHONE = rf"{COUNTRY}\(\d{{1,5}}\)[ \u00a0]?\d{{2,5}}(?:[-. \u00a0\u2011]\d{{2,5}}){{1,4}}\b"
DIALLED = r"\+?(?:\(\d{1,5}\)[ \u00a0]?|\b\d{1,5}[-.\u2011])\d{2,5}(?:[-.\u2011]\d{2,5}){1,4}\b"
ABROAD = r"\+\d{1,4}(?:[-. \u00a0\u2011]\d{2,5}){1,5}\b"
# `978-3-16-148410-0`: a range has two ends.
GROUPED = r"\b\d{1,13}(?:[-\u2011]\d{1,13}){2,7}(?:[-\u2011][Xx])?\b"
LOCAL = r"\b\d{3}[-\u2011]\d{4}\b"
ADDRESS = r"(?:\bhttps?://|\bwww\.|\bdoi:|\b10\.\d{4,9}/|[@#](?=\w))[!-~]{1,500}(?<![.,;:!?)\]])"
HOST = r"\b[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9][A-Za-z0-9-]{0,62}){1,8}/[!-~]{0,500}(?<![.,;:!?)\]])"
MAIL = r"\b[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,250}[A-Za-z0-9]\b"
PART = r"[0-9][0-9A-Za-z]{0,8}(?:[-.:/][0-9A-Za-z]{1,8}){0,6}(?:\([0-9A-Za-z]{1,5}\)){0,6}"
PARTS = rf"{PART}(?:(?:, |[-\u2013\u2014]){PART}){{0,8}}"
# `22 U.S.C. § 7102`, `§§ 53a-82, 53a-83`, `2025 SCC 25`.
STATUTE = rf"(?:\b\d{{1,4}}[ \u00a0])?(?:\b(?:[A-Z]\.[ \u00a0]?){{2,6}})?§{{1,2}}[ \u00a0]?{PARTS}"
CODE = rf"\b\d{{1,4}}[ \u00a0](?:[A-Z]\.){{2,6}}(?:[ \u00a0]{PARTS})?"
# `5 kg`, `-5 °C`, `12 µg/m³`, and a number with its sign, as CLDR has it for Arabic; of a range, the end.
UNIT = (
    r"(?:°[CF]|[kcmµμn]?g|[kcmµμn]?m[²³]?|[mcdµμ]?[lL]|[kMGT]?Wh?|[kMG]?Hz|k?J|kcal|[khM]?Pa|mmHg|[kMGT]B|mph|ppm)"
    r"(?:/(?:h|s|d|min|kg|km²?|m[²³]|d?[lL]))?(?![\w°²³])"
)
NUMBER = r"\d{1,15}(?:[.,]\d{1,15}){0,5}"
SIGNED = rf"(?<![^\s(\[«“„]){{sign}}{NUMBER}(?:[ \u00a0\u202f]?(?:%|{UNIT}))?".replace(
    "{sign}", r"[-+\u2212]"
)
QUANTITY = rf"(?<![\d.,]){NUMBER}[ \u00a0\u202f]?{UNIT}"
CASE = r"\b\d{4}[ \u00a0][A-Z]{2,8}[ \u00a0]\d{1,6}\b"

# What all begin with, so that other letters are passed over at once.
FIRST = "(?=[-\u22120-9A-Za-z@#+(§])"

FROM_THE_LEFT = re.compile(
    f"{FIRST}(?:(?P<name>{ADDRESS}|{MAIL}|{HOST}|{STATUTE}|{CODE}|{CASE}|{GROUPED}|{TELEPHONE}"
    f"|{DIALLED}|{ABROAD}|{LOCAL})"
    f"|{SIGNED}|{QUANTITY})",
    re.ASCII,
)
# Letters by which the words before a place read one way or the other.
STRONG = ("L", "R", "AL")


def from_the_left(words: str) -> list[tuple[int, int]]:
    """The stretches of `words`, as offsets, that read from left to right wherever they stand. A quantity
    after Latin words is one of these, as in `a phone (256 GB)`."""
    spans: list[tuple[int, int]] = []
    is_latin, start = False, 0
    for found in FROM_THE_LEFT.finditer(words):
        ways = (bidirectional(letter) for letter in reversed(words[start : found.start()]))
        if way := next((way for way in ways if way in STRONG), ""):
            is_latin = way == "L"
        start = found.end()
        if found["name"] or not is_latin:
            spans.append(found.span())
    return spans
