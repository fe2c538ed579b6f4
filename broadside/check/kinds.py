"""The kinds of blocks by the keys that name them, and what people call them."""

NAMES = {
    "h1": "heading",
    "h2": "heading",
    "p": "paragraph",
    "list": "list",
    "numbered": "list",
    "quote": "quotation",
    "callout": "callout",
    "rule": "rule",
    "table": "table",
    "figure": "figure",
}
LEVELS = {"h1": 1, "h2": 2}
LISTS = ("list", "numbered")
