"""Signs of word processors, web pages and Markdown that the eye takes for those of YAML."""

# No-break, typographic, wide, of no width: blanks to the eye, letters to YAML.
ODD_BLANKS = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
# Where YAML has `-`.
ODD_DASHES = "‐–—−•·*"
# Where YAML has `"` or `'`.
OPENING = "“„«‘‚‹"
CLOSING = "”“»’‘›"
