"""Addresses of links: which ones a sheet may hold, and which tell on those who follow them."""

import re
from urllib.parse import urlsplit, urlunsplit

SCHEMES = ("https", "http", "mailto", "tel")

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
WEB = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)
DOMAIN = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/?#:]|$)")
# What mailing and advertising services hang on an address to follow people by.
TRACKING = re.compile(
    r"(?:utm_\w*|pk_\w+|mtm_\w+|hsa_\w+|_hsenc|_hsmi|__hs\w+|mc_[ce]id|mkt_tok|oly_(?:anon|enc)_id|vero_(?:conv|id)"
    r"|(?:fb|g|d|y|tt|tw|irg)clid|msclkid|li_fat_id|igsh(?:id)?|wickedid|ml_subscriber\w*"
    r"|rb_clickid|s_cid|_openstat|__s|gclsrc|wbraid|gbraid|ref_src|_branch_match_id)",
    re.IGNORECASE,
)
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


def tracking(address: str) -> tuple[str, str] | None:
    """What in an address follows people, and what to type instead; None where there is nothing."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    pairs = parts.query.split("&")
    found = [one for one in pairs if TRACKING.fullmatch(one.partition("=")[0])]
    if not found:
        return None
    names = ", ".join(f"`{one.partition('=')[0]}`" for one in found)
    kept = [one for one in pairs if one not in found]
    clean = urlunsplit(parts._replace(query="&".join(kept)))
    return f"the address tells who follows it ({names})", f"type `{clean}`"


def _no_scheme(address: str) -> tuple[str, str]:
    if MAIL.match(address):
        return "an address without `mailto:`", f"type `mailto:{address}`"
    if DOMAIN.match(address):
        return "a link without `https://`", f"type `https://{address}`"
    return f"`{address}` is not a whole address", "type one that starts with `https://`"
