"""Addresses of links: which ones a sheet may hold."""

import re

SCHEMES = ("https", "http", "mailto", "tel")

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
WEB = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)
DOMAIN = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/?#:]|$)")
MAIL = re.compile(r"[^@\s/:]+@[\w.-]+\.[A-Za-z]{2,}$")


def fault(address: str) -> tuple[str, str] | None:
    """What is wrong with an address and what to type instead; None for one that is allowed."""
    found = SCHEME.match(address)
    if not found or DOMAIN.match(address):
        return _no_scheme(address)
    scheme = found.group(1).lower()
    if scheme not in SCHEMES:
        allowed = ", ".join(f"`{name}:`" for name in SCHEMES)
        return f"link scheme `{scheme}:` is not allowed", f"use one of {allowed}"
    if scheme.startswith("http") and not WEB.match(address):
        return f"`{address}` names no host", "type an address like `https://example.org/page`"
    if found.end() == len(address):
        return f"`{address}` has nothing after `{scheme}:`", "type the whole address"
    return None


def _no_scheme(address: str) -> tuple[str, str]:
    if MAIL.match(address):
        return "an address without `mailto:`", f"type `mailto:{address}`"
    if DOMAIN.match(address):
        return "a link without `https://`", f"type `https://{address}`"
    return f"`{address}` is not a whole address", "type one that starts with `https://`"
