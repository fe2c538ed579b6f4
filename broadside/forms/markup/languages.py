"""Language tags: whether a text is one by its form."""

import re

# RFC 5646, 2.1, without the four to eight letter languages, of which none is registered.
TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+)",
    re.IGNORECASE,
)


def is_language(tag: str) -> bool:
    return len(tag) <= 100 and bool(TAG.fullmatch(tag))
