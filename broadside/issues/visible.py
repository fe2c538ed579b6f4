"""Text → text: shows as signs that can be seen what a terminal would obey; cuts what nobody would read."""

import re

# Controls and line ends, which move the cursor, colour or clear the screen; what turns the order of letters
# round, so that one thing reads as another; and bytes of a file's name that are no UTF-8.
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# What is quoted in a message, or is a single word: nobody reads more of it, but by the ends of a path it is
# known. Paths of usual lengths stay whole.
MOST_QUOTED, FIRST, LAST = 240, 120, 60
LONG = re.compile(f"`[^`]*`|[^\\s`]{{{MOST_QUOTED},}}")


def in_brief(message: str) -> str:
    """A message with no more of a long value than tells which it is."""
    return LONG.sub(_cut, message) if len(message) > MOST_QUOTED else message


def _cut(found: re.Match[str]) -> str:
    said = found[0]
    return said if len(said) <= MOST_QUOTED else f"{said[:FIRST]}…{said[-LAST:]}"


def visible(text: str) -> str:
    """An escape is shown as `\\x1b`. Marks of direction stay: letters need them, and they turn nothing."""
    return OBEYED.sub(_spelled, text)


def _spelled(found: re.Match[str]) -> str:
    sign = found.group()
    # Python stands a byte of a name that is no UTF-8 for one of these.
    byte = 0xDC80 <= ord(sign) <= 0xDCFF
    return f"\\x{ord(sign) - 0xDC00:02x}" if byte else sign.encode("unicode_escape").decode()
