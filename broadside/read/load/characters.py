"""Characters that no file of ours may hold."""

import re

# No text needs them, and they make line numbers differ from program to program: C0 and C1 controls but tab
# and line ends, line and paragraph separators, byte order marks, surrogates, noncharacters.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
