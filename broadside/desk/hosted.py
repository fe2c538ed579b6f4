"""App → App: the door of a desk that stands behind a proxy, which signs people in.

There is no key here: who somebody is, the proxy says, in a header that is named when the desk is started.
So it counts only if it comes from the proxy itself (`proxies`), and if the proxy lets none through that a
browser has sent. All else that the door of a person's own desk refuses is refused here: other names (`Host`),
posts of other sites (`Origin`), too much, pages that are held in others.
"""

import logging
import re
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from msgspec import Struct

from broadside.commands import WrongCall
from broadside.desk.door import (
    METHODS,
    App,
    Receive,
    Refused,
    Scope,
    Send,
    answered,
)

# Who has posted what: what the proxy passes on is signed by nobody else.
LOG = logging.getLogger("broadside.desk")
Network = IPv4Network | IPv6Network

# Headers are words of letters and hyphens; these say something else, and anybody may send them.
HEADER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
NOT_OF_PROXIES = frozenset(
    {"user-agent", "content-type", "content-length", "accept-language", "accept-encoding", "cache-control"}
)
# Who somebody is, as a header says it.
NAME = re.compile(r"[\x20-\x7e\xa0-\xff]{1,200}")
LOOPBACK = ("127.0.0.0/8", "::1/128")
# What a link of another site may lead to: the first page of each room. None of them does anything.
LANDINGS = ("/", "/many", "/write", "/brand", "/compare")
READ_ONLY = "no-writing"
# What people may post who are to read: nothing in the folder changes by it.
HARMLESS = ("/language",)


class Host(Struct, frozen=True, kw_only=True):
    """What a hosted desk goes by: its `origin` as browsers see it, the header that names who is signed in,
    the networks that the proxy asks from, and whether people may write."""

    origin: str
    user_header: str
    proxies: tuple[Network, ...]
    write: bool = False

    @property
    def name(self) -> str:
        """What browsers name as the host."""
        return self.origin.partition("://")[2]


def host_of(origin: str, user_header: str, proxies: tuple[str, ...], *, write: bool) -> Host:
    """What a person has asked for. `WrongCall` where it would not be safe, or can't be meant."""
    parts = urlsplit(origin)
    plain = origin == f"{parts.scheme}://{parts.netloc}" and parts.hostname and "@" not in parts.netloc
    if not plain or parts.scheme != "https" or origin != origin.lower():
        raise WrongCall(
            f"`--origin {origin}` is no address of a site: type it like `--origin https://desk.example.org`, "
            "without a path"
        )
    header = user_header.lower()
    if not HEADER.fullmatch(header) or header in NOT_OF_PROXIES:
        raise WrongCall(
            "say in which header the proxy names who is signed in, as `--user-header X-Remote-User`; it has "
            "to take away any such header that a browser sends"
        )
    try:
        networks = tuple(ip_network(one) for one in proxies or LOOPBACK)
    except ValueError as fault:
        raise WrongCall(f"`--proxy`: {fault}; type it like 10.0.0.2 or 172.18.0.0/16") from None
    return Host(origin=origin, user_header=header, proxies=networks, write=write)


class HostedDoor:
    """The guarded app."""

    def __init__(self, app: App, host: Host) -> None:
        self.inner, self._host = app, host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await answered(scope, receive, send, self.inner, self._admit)

    async def _admit(self, scope: Scope, headers: dict[str, str], _: Send) -> bool:
        self._look_at(scope, headers)
        if scope["method"] == "POST":
            LOG.info("%s: %r", self._user(headers), scope["path"])
        return True

    def _look_at(self, scope: Scope, headers: dict[str, str]) -> None:
        if not self._is_proxy(scope):
            raise Refused(403, "no-proxy")
        if headers.get("host", "").lower() != self._host.name:
            raise Refused(421, "foreign-host")
        method = scope["method"]
        if method not in METHODS:
            raise Refused(405, "no-method")
        self._user(headers)
        origin = headers.get("origin")
        if origin != self._host.origin and (origin is not None or method == "POST"):
            raise Refused(403, "foreign-origin")
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none") and not _is_landing(
            scope, headers
        ):
            raise Refused(403, "foreign-origin")
        if method == "POST" and not self._host.write and scope["path"] not in HARMLESS:
            raise Refused(403, READ_ONLY)

    def _is_proxy(self, scope: Scope) -> bool:
        client = scope.get("client")
        try:
            address = ip_address(client[0] if client else "")
        except ValueError:
            return False
        return any(address in network for network in self._host.proxies)

    def _user(self, headers: dict[str, str]) -> str:
        name = headers.get(self._host.user_header, "").strip()
        # One that comes twice is joined by what no name has: a browser may have added its own.
        if not NAME.fullmatch(name) or "; " in name:
            raise Refused(401, "not-signed-in")
        return name


def _is_landing(scope: Scope, headers: dict[str, str]) -> bool:
    """Whether somebody follows a link of another site, as that of whoever signs them in."""
    own_window = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return own_window and scope["method"] == "GET" and scope["path"] in LANDINGS
