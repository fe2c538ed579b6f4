"""Addresses, Way → Answers: asks each once, as a guest would: HEAD, and GET where that is not enough.

Nothing of a body is read. Names are resolved here and the very address that was looked at is connected to, so
that no name can lead elsewhere the second time; each redirect is looked at as the first address was.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

import anyio
import httpx2
from msgspec import Struct

from broadside import __version__
from broadside.inspect.links.answer import Answer, Standing
from broadside.inspect.links.public import is_public
from broadside.inspect.links.turns import Turns

if TYPE_CHECKING:
    from httpx2 import URL

# Browsers go along with 20; a source that needs more than ten is no good address.
MOST_REDIRECTS = 10
FOR_GOOD = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)
GONE = (404, 410)
# Asked again by GET it would be asked too often.
TOO_OFTEN = 429
LONGEST_SHOWN = 500
USER_AGENT = f"Broadside/{__version__} (a link check that somebody asked for; one request at a time)"
# A name that is not known (Linux, macOS, Windows); else it may be the resolver that does not answer.
NO_NAME = (-2, -5, 8, 11001, 11004)


async def _wait(seconds: float) -> None:
    await anyio.sleep(seconds)


class Way(Struct, frozen=True, kw_only=True):
    """How the web is asked: which IP addresses `may_ask` allows; how many `seconds` a request may take until
    its status is there; the `pause` in seconds between two requests to a host, and how that is waited for."""

    may_ask: Callable[[str], bool] = is_public
    seconds: float = 20
    pause: float = 1
    sleep: Callable[[float], Awaitable[None]] = _wait


class Reply(Struct, frozen=True, kw_only=True):
    status: int
    location: str


class _Untold(Exception):
    """Why no server said anything of an address. `heard`: whether one was reached at all."""

    def __init__(self, why: str, standing: Standing = "unsure", *, heard: bool = False) -> None:
        super().__init__(why)
        self.standing, self.heard = standing, heard


def ask(urls: Iterable[str], way: Way, told: Callable[[Answer], None]) -> None:
    """Tell of each address what became of it, in the order of the answers."""
    anyio.run(_all, tuple(dict.fromkeys(urls)), way, told)


async def _all(urls: tuple[str, ...], way: Way, told: Callable[[Answer], None]) -> None:
    turns = Turns(way.pause, way.sleep)
    # A connection is used once: another name at the same address would be asked under the first one's.
    limits = httpx2.Limits(max_keepalive_connections=0)
    # A transport alone: no cookies, no proxy, no passwords from files of the person's, no redirects of its
    # own.
    async with (
        httpx2.AsyncHTTPTransport(trust_env=False, limits=limits) as transport,
        anyio.create_task_group() as tasks,
    ):
        asker = _Asker(transport, way, turns)

        async def one(url: str) -> None:
            told(await asker.answer(url))

        for url in urls:
            tasks.start_soon(one, url)


class _Asker:
    """Who asks, for the time of a run."""

    def __init__(self, transport: httpx2.AsyncHTTPTransport, way: Way, turns: Turns) -> None:
        self._transport, self._way, self._turns = transport, way, turns

    async def answer(self, url: str) -> Answer:
        try:
            return await self._followed(url)
        except _Untold as fault:
            return Answer(url=url, standing=fault.standing, why=str(fault), heard=fault.heard)
        except (httpx2.InvalidURL, UnicodeError, ValueError):
            return Answer(url=url, standing="unsure", why="no program can read this address", heard=False)

    async def _followed(self, url: str) -> Answer:
        """Where an address leads to, and what is there."""
        place = httpx2.URL(url.partition("#")[0])
        seen, lasting = {place}, place
        is_for_good = True
        for _ in range(MOST_REDIRECTS + 1):
            reply = await self._reply(place)
            if reply.status not in REDIRECTS or not reply.location:
                return _judged(url, reply.status, place, lasting)
            try:
                # What stands behind `#` is for browsers.
                place = place.join(reply.location[: 1 << 13].partition("#")[0])
            except (httpx2.InvalidURL, UnicodeError, ValueError):
                raise _Untold("it leads to an address that can't be read", heard=True) from None
            if place in seen:
                raise _Untold("it leads round in a circle", heard=True)
            seen.add(place)
            # Behind a detour for the day, nothing is for good.
            is_for_good = is_for_good and reply.status in FOR_GOOD
            lasting = place if is_for_good else lasting
        raise _Untold(f"it leads on and on, more than {MOST_REDIRECTS} times", heard=True)

    async def _reply(self, place: URL) -> Reply:
        """What is said by HEAD; by GET, where that is no good answer: many servers know it badly."""
        if place.scheme not in ("http", "https") or not place.host:
            raise _Untold(f"it leads to `{place.scheme or '?'}:`, which is no address of the web", heard=True)
        try:
            reply = await self._sent("HEAD", place)
        except httpx2.RemoteProtocolError:
            reply = None
        if reply and (reply.status < 400 or reply.status == TOO_OFTEN):
            return reply
        try:
            return await self._sent("GET", place)
        except httpx2.RemoteProtocolError:
            raise _Untold("what its server answers is no HTTP", heard=True) from None

    async def _sent(self, method: str, place: URL) -> Reply:
        async with self._turns.of(place.host):
            try:
                with anyio.fail_after(self._way.seconds):
                    return await self._status(method, place)
            except (TimeoutError, httpx2.TimeoutException):
                raise _Untold(f"no answer within {self._way.seconds:g} seconds") from None
            except httpx2.RemoteProtocolError:
                raise
            except (httpx2.HTTPError, OSError) as fault:
                is_cert = "CERTIFICATE" in str(fault).upper()
                why = "its certificate is not trusted" if is_cert else f"`{place.host}` can't be reached"
                raise _Untold(why, heard=is_cert) from None

    async def _status(self, method: str, place: URL) -> Reply:
        address = await self._resolved(place)
        request = httpx2.Request(
            method,
            place.copy_with(host=address, userinfo=b""),
            headers={
                "host": place.netloc.decode("ascii"),
                "user-agent": USER_AGENT,
                "accept": "*/*",
                "accept-encoding": "identity",
            },
            extensions={
                "sni_hostname": place.raw_host.decode("ascii"),
                "timeout": httpx2.Timeout(self._way.seconds).as_dict(),
            },
        )
        response = await self._transport.handle_async_request(request)
        # Closed before its body is read, however long that is.
        await response.aclose()
        return Reply(status=response.status_code, location=response.headers.get("location", ""))

    async def _resolved(self, place: URL) -> str:
        """An address of the host. `_Untold` where one of them is of a private network."""
        host = place.raw_host.decode("ascii").strip("[]")
        try:
            found = await anyio.getaddrinfo(host, place.port or 0)
        except OSError as fault:
            if fault.errno in NO_NAME:
                raise _Untold(f"no server is called `{place.host}`", "gone") from None
            raise _Untold(f"nobody knows now where `{place.host}` is") from None
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not all(map(self._way.may_ask, addresses)):
            raise _Untold(
                f"`{place.host}` is in a private network and was not asked: `--private-links` does",
                heard=True,
            )
        return addresses[0]


def _judged(url: str, status: int, place: URL, lasting: URL) -> Answer:
    """What the last status says; `lasting` is the last address that was led to for good."""
    to = str(place)[:LONGEST_SHOWN]
    if status in GONE:
        at = f", to which it leads: `{to}`" if place != httpx2.URL(url.partition("#")[0]) else ""
        return Answer(url=url, standing="gone", why=f"the server answers {status}{at}")
    if not 200 <= status < 300:
        return Answer(url=url, standing="unsure", why=f"the server answers a program with {status}")
    first = httpx2.URL(url.partition("#")[0])
    if place.path == "/" and not place.query and first.path != "/":
        return Answer(url=url, standing="front", to=to)
    if lasting != first:
        return Answer(url=url, standing="moved", to=_with_fragment(str(lasting), url)[:LONGEST_SHOWN])
    return Answer(url=url, standing="there")


def _with_fragment(place: str, url: str) -> str:
    fragment = url.partition("#")[2]
    return f"{place}#{fragment}" if fragment else place
