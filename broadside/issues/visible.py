"""Text → text: shows as signs that can be seen what a terminal would obey."""

import re

# Controls and line ends, which move the cursor, colour or clear the screen; what turns the order of letters
# round, so that one thing reads as another; and bytes of a file's name that are no UTF-8.
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """An escape is shown as `\\x1b`. Marks of direction stay: letters need them, and they turn nothing."""
    return OBEYED.sub(_spelled, text)


def _spelled(found: re.Match[str]) -> str:
    sign = found.group()
    # Python stands a byte of a name that is no UTF-8 for one of these.
    byte = 0xDC80 <= ord(sign) <= 0xDCFF
    return f"\\x{ord(sign) - 0xDC00:02x}" if byte else sign.encode("unicode_escape").decode()
