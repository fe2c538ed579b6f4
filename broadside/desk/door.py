"""App → App: lets nobody in but the person who started the program, and no page of another site act for them.

What is refused, and why each alone would not do: another computer reaches no loopback address; another
site in the person's own browser may (`Host`: a name that was bound to this address anew; `Origin`: a form
or script that posts); another person's program on this computer may, and has no key. The key comes with
the address that is opened first, and is then a cookie that no other site's page sends along.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl

from msgspec import Struct, field

from broadside.desk.again import digest_of
from broadside.desk.words import language, say, speak
from broadside.desk.words.spoken import spoken

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Admit = Callable[[Scope, dict[str, str], Send], Awaitable[bool]]

# Bytes that a page may post: a sheet may have one mebibyte, and letters that a form spells take three.
MOST_POSTED = 4 << 20
# A brand's pack has its fonts and logos in it, a document its pictures.
MOST_OF = {"/brand/pack": 32 << 20, "/write-import": 32 << 20}
METHODS = ("GET", "HEAD", "POST")
# The query that holds the key, in the address that is opened first.
KEY = "key"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
GUARDS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # Browsers name no `Origin` at all where they are to keep the referrer from everybody.
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
# Pages that a cookie comes with are opened anew, from this site: a cookie that is strict is not sent where
# another program or site has opened the page.
ENTER = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="refresh" content="0; url={page}"></head>
<body><p><a href="{page}">{title}</a></p></body></html>
"""


class Key(Struct, frozen=True, kw_only=True):
    """What lets a person in at a port: `token` stands in the address, `cookie` is what it is changed for.
    `page` is where they go. Cookies with the digests `earlier` let in too: pages that are open still have
    them of the desk that was here before."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    page: str = "/"
    earlier: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/?{KEY}={self.token}"

    @property
    def hosts(self) -> tuple[str, ...]:
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    @property
    def cookie_name(self) -> str:
        """Cookies don't know of ports: two desks on one computer are told apart by their names."""
        return f"broadside-desk-{self.port}"


class Refused(Exception):
    """A status, and the name of the sentence that says why."""

    def __init__(self, status: int, name: str) -> None:
        self.status, self.name = status, name
        super().__init__(name)


class Door:
    """The guarded app."""

    def __init__(self, app: App, key: Key) -> None:
        self.inner, self._key = app, key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await answered(scope, receive, send, self.inner, self._admit)

    async def _admit(self, scope: Scope, headers: dict[str, str], send: Send) -> bool:
        self._look_at(scope["method"], headers)
        if self._has_token(scope):
            await self._enter(send)
            return False
        if not self._has_cookie(headers):
            raise Refused(403, "no-key")
        # What browsers say by themselves. Ports of one computer count as one site, to which the cookie is
        # sent: no page of another program's may hold a picture of this one, or lead here.
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            raise Refused(403, "foreign-origin")
        return True

    def _look_at(self, method: str, headers: dict[str, str]) -> None:
        host = headers.get("host", "").lower()
        if host not in self._key.hosts:
            raise Refused(421, "foreign-host")
        if method not in METHODS:
            raise Refused(405, "no-method")
        origin = headers.get("origin")
        if origin != f"http://{host}" and (origin is not None or method == "POST"):
            raise Refused(403, "foreign-origin")

    def _has_token(self, scope: Scope) -> bool:
        if scope["path"] != "/" or scope["method"] != "GET":
            return False
        try:
            query = dict(parse_qsl(scope["query_string"].decode("ascii"), max_num_fields=20))
        except ValueError:
            return False
        return _same(query.get(KEY, ""), self._key.token)

    def _has_cookie(self, headers: dict[str, str]) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        found = cookies.get(self._key.cookie_name)
        if found is None:
            return False
        known = _same(found.value, self._key.cookie)
        for one in self._key.earlier:
            known |= _same(digest_of(found.value), one)
        return known

    async def _enter(self, send: Send) -> None:
        cookie = f"{self._key.cookie_name}={self._key.cookie}; Path=/; HttpOnly; SameSite=Strict"
        page = ENTER.format(lang=language(), title=say("product"), page=self._key.page)
        headers = {"content-type": "text/html; charset=utf-8", "set-cookie": cookie}
        await _answer(send, 200, page, headers)


async def answered(scope: Scope, receive: Receive, send: Send, inner: App, admit: Admit) -> None:
    """Let `inner` answer a request that `admit` lets in, bounded and guarded; it says False where it has
    answered itself."""
    if scope["type"] == "lifespan":
        await inner(scope, receive, send)
        return
    if scope["type"] != "http":
        # Nothing here speaks WebSocket; what is not accepted is closed.
        await send({"type": "websocket.close", "code": 1008})
        return
    send = guarded(send)
    headers = headers_of(scope)
    speak_to(headers)
    try:
        if await admit(scope, headers, send):
            await inner(scope, bounded(receive, headers, scope["path"]), send)
    except Refused as refused:
        await say_so(send, refused)


def _same(one: str, other: str) -> bool:
    """In a time that does not tell how much of it was right."""
    return hmac.compare_digest(one.encode("utf-8", "surrogateescape"), other.encode())


def headers_of(scope: Scope) -> dict[str, str]:
    """By name. One that comes twice counts as both, and is then none of those allowed."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}; {text}" if key in found else text
    return found


def speak_to(headers: Mapping[str, str]) -> None:
    """Answer whoever asks in their language."""
    speak(spoken(headers.get("cookie", ""), headers.get("accept-language", "")))


def bounded(receive: Receive, headers: dict[str, str], path: str) -> Receive:
    """The same body, as far as it has as many bytes as are taken at a path. `Refused` where it says more."""
    most = MOST_OF.get(path, MOST_POSTED)
    declared = headers.get("content-length", "0")
    if not declared.isascii() or not declared.isdigit() or int(declared) > most:
        raise Refused(413, "too-big")
    if headers.get("content-encoding", "identity") != "identity":
        raise Refused(415, "packed")
    taken = 0

    async def counted() -> MutableMapping[str, Any]:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise Refused(413, "too-big")
        return message

    return counted


def guarded(send: Send) -> Send:
    """The same answers with what browsers are to guard against."""

    async def with_guards(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = [
                (name, value) for name, value in message.get("headers", ()) if name.decode() not in GUARDS
            ]
            own = {name.decode() for name, _ in headers}
            more = {**GUARDS, **({} if "cache-control" in own else {"cache-control": "no-store"})}
            message["headers"] = [*headers, *_encoded(more)]
        await send(message)

    return with_guards


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]


async def say_so(send: Send, refused: Refused) -> None:
    headers = {
        "content-type": "text/plain; charset=utf-8",
        "content-language": language(),
        "connection": "close",
    }
    await _answer(send, refused.status, say(refused.name) + "\n", headers)


async def _answer(send: Send, status: int, text: str, headers: dict[str, str]) -> None:
    body = text.encode()
    more = {**headers, "content-length": str(len(body))}
    await send({"type": "http.response.start", "status": status, "headers": _encoded(more)})
    await send({"type": "http.response.body", "body": body})
