"""Host → its turn: one request at a time to a host, with a pause before the next, and few at a time in
all."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import anyio

# Hosts that are asked at the same time.
MOST_AT_ONCE = 8


class Turns:
    """Whose turn it is, for all requests of a run. `pause` is seconds, `sleep` how they are waited for."""

    def __init__(self, pause: float, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._pause, self._sleep = pause, sleep
        self._locks: dict[str, anyio.Lock] = {}
        self._open = anyio.Semaphore(MOST_AT_ONCE)

    @asynccontextmanager
    async def of(self, host: str) -> AsyncIterator[None]:
        known = host in self._locks
        async with self._locks.setdefault(host, anyio.Lock()):
            if known:
                await self._sleep(self._pause)
            # Taken last: who waits for a busy host keeps nobody from the others.
            async with self._open:
                yield
