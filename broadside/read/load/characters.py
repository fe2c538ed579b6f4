"""Characters that no file of ours may hold, and blanks that YAML takes for letters."""

import re

# No text needs them, and they make line numbers differ from program to program: C0 and C1 controls but tab
# and line ends, line and paragraph separators, byte order marks, surrogates, noncharacters.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")

# A web page or a word processor leaves them where the eye sees a blank: no-break, typographic, wide, of no
# width.
ODD_BLANKS = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"

# What a word processor or a list of Markdown's has where YAML has `-`.
ODD_DASHES = "‐–—−•·*"
