"""Cookie, `Accept-Language` → language: in which of its languages the desk answers somebody.

What was chosen on the page goes before what the browser asks for. Both may say anything: what is no tag, or
no language that the desk has, counts as not said.
"""

import re
from http.cookies import CookieError, SimpleCookie

from broadside.desk.words.catalogue import SOURCE, languages
from broadside.model.language import primary

# The cookie that keeps what was chosen. It is no secret, and the same at every port of a computer.
COOKIE = "broadside-language"
# Letters of the header that are read, and of languages in it. Browsers send a few dozen.
MOST_READ, MOST_ASKED = 1_000, 40
RANGE = re.compile(
    r"([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4})[ \t]*(?:;[ \t]*[qQ]=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?))?"
)
# What of a tag says that Chinese is read in traditional characters, where no script does.
TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


def spoken(cookies: str, accepted: str) -> str:
    """One of `languages`: the one of the cookie, else the best of those accepted, else English."""
    return _chosen(cookies) or _accepted(accepted) or SOURCE


def _chosen(cookies: str) -> str:
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found and found.value in languages() else ""


def _accepted(header: str) -> str:
    parts = header[:MOST_READ].split(",")[:MOST_ASKED]
    asked = [found for part in parts if (found := RANGE.fullmatch(part.strip()))]
    # Sorting keeps the order of those that are wanted alike.
    wanted = sorted((one for one in asked if _weight(one)), key=_weight, reverse=True)
    return next((own for one in wanted if (own := nearest(one[1]))), "")


def _weight(found: re.Match[str]) -> float:
    return float(found[2] or 1)


def nearest(tag: str) -> str:
    """The language of the desk for readers of another tag; "" where it has none."""
    lower = tag.lower()
    own = [one for one in languages() if primary(one) == lower.partition("-")[0]]
    exact = [one for one in own if one.lower() == lower]
    if lower.startswith("zh-") and "hans" not in lower.split("-") and TRADITIONAL & set(lower.split("-")):
        exact = exact or [one for one in own if one == "zh-Hant"]
    return next(iter([*exact, *own]), "")
