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
    "checklist": "checklist",
    "aside": "side bar",
    "panels": "grid of boxes",
    "matrix": "matrix",
    "myths": "list of myths",
    "key-figures": "row of figures",
    "timeline": "timeline",
    "definitions": "list of definitions",
    "contacts": "list of contacts",
    "cite": "citation",
    "qr": "QR code",
    "chart": "chart",
}
# Kinds that hold something whatever their own key says, which is a title; and the key of what they hold.
TITLED = {
    "callout": "blocks",
    "aside": "blocks",
    "table": "rows",
    "panels": "boxes",
    "matrix": "rows",
    "myths": "pairs",
    "key-figures": "figures",
    "timeline": "events",
    "definitions": "terms",
    "chart": "data",
}
# Kinds that are filled in by the program.
FILLED = ("rule", "figure", "contacts", "cite", "qr")
LEVELS = {"h1": 1, "h2": 2}
LISTS = ("list", "numbered", "checklist")
