"""str → number: reads numbers as text holds them, in the digits of every script and the words of English."""

import unicodedata

# What stands for a sign that the rules know, one character for one, so that places stay the same.
ALIKE = str.maketrans("\u00a0\u2007\u2009\u202f٫٬‑–−’％﹪٪‰", "    .,---'%%%%")

# `27.6`, `1,234`, `1 234 567`, `1.234,5`.
NUMBER = r"\d{1,3}(?:[,.' ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"

# The letters of scripts that put blanks between words: a digit beside one is part of a name, such as
# `R47211`. Chinese and Thai count with digits right beside their words; Arabic and Hebrew join "and" to them.
LETTERS = "A-Za-z\u00aa-\u058f\u0700-\u0dff\u10a0-\u1779\u1800-\u1fff"
START = rf"(?<![\d{LETTERS}_/§#:])(?<![\d{LETTERS}]-)(?<!\d[.,'])"
END = rf"(?![\d{LETTERS}_/-])(?![.,:']\d)"

ONES = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORTH = (
    {word: value for value, word in enumerate([*ONES, *TEENS], 1)}
    | {word: value for value, word in zip(range(20, 100, 10), TENS, strict=True)}
    | {"hundred": 100, "thousand": 1000}
)
WORD = rf"\b(?:(?:{'|'.join(TENS)})(?:-(?:{'|'.join(ONES)}))?|{'|'.join([*TEENS, *ONES])})\b"
ANY = rf"(?:{START}(?:{NUMBER})|{WORD})"


def readable(text: str) -> str:
    """`text` with its digits, blanks, hyphens and percent signs as ASCII has them, each where it stood."""
    return "".join(map(_ascii, text)).translate(ALIKE)


def _ascii(character: str) -> str:
    return (
        character if character.isascii() or not character.isdecimal() else str(unicodedata.decimal(character))
    )


def value_of(words: str) -> float:
    """What a number is worth, in digits or in words of English."""
    if words[:1].isdigit():
        whole = "".join(character for character in words if character.isdigit())
        return float(whole) if is_grouped(words) or whole == words else float(words.replace(",", "."))
    return sum(WORTH.get(part, 0) for part in words.lower().split("-"))


def is_grouped(digits: str) -> bool:
    """Whether the digits stand in groups of three, as those of a count do and those of a year do not."""
    parts = digits.replace(",", " ").replace(".", " ").replace("'", " ").split(" ")
    return len(parts) > 1 and len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])
