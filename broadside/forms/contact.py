"""A way to get in touch as people type it → its link, and what is wrong with it."""

import re

from broadside.issues import Wrong

EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
PHONE = re.compile(r"\+?[\d\s().\-]{3,25}")
# Of the last part of a name figures are not all: `river.55` is somebody's name on Signal.
TOP = r"\.[\w\-]*[^\W\d][\w\-]*"
SITE = re.compile(
    r"(?P<scheme>(?i:https?)://)?(?P<rest>[\w\-]+(\.[\w\-]+)*" + TOP + r"(:\d{1,5})?([/?#]\S*)?)"
)


def web_fault(text: str) -> Wrong | None:
    if SITE.fullmatch(_words(text)):
        return None
    return Wrong(f"`{text}` is no web address", "type it like harbour.example.org")


def phone_fault(text: str) -> Wrong | None:
    if PHONE.fullmatch(_words(text)) and any(one.isdigit() for one in text):
        return None
    return Wrong(f"`{text}` is no telephone number", "type it like 555 0100 or +1 555 0100")


def email_fault(text: str) -> Wrong | None:
    if EMAIL.fullmatch(_words(text)):
        return None
    return Wrong(f"`{text}` is no email address", "type it like help@harbour.example.org")


def link_of(value: str) -> str:
    """Where a contact leads, as far as it can be told from what it is."""
    text = _words(value)
    if EMAIL.fullmatch(text):
        return f"mailto:{text}"
    if PHONE.fullmatch(text):
        return "tel:" + re.sub(r"[^\d+]+", "-", text).strip("-")
    if site := SITE.fullmatch(text):
        return f"{(site['scheme'] or 'https://').lower()}{site['rest']}"
    return ""


def shown_site(web: str) -> str:
    """A web address as it is read: without its scheme."""
    return _words(web).partition("://")[2].strip("/") or _words(web).strip("/")


def _words(text: str) -> str:
    return " ".join(text.split())
