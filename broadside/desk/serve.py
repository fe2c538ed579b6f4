"""Path → a program in the browser: binds a port of this computer, opens the page, serves until it ends."""

import asyncio
import contextlib
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from broadside.commands import WrongCall
from broadside.desk.app import app
from broadside.desk.door import Door, Key
from broadside.desk.hosted import Host, HostedDoor
from broadside.pipeline.job import Job

HERE = "127.0.0.1"
# Requests at a time: a browser opens six, and a stream for each window.
MOST_AT_ONCE = 120


def serve(
    home: Path,
    port: int,
    page: str,
    say: Callable[[str], None],
    *,
    browser: bool,
    keep: Job | None = None,
) -> None:
    """Serve a folder at a port, 0 for any that is free, until Ctrl-C or the button that ends it. The PDF of
    `keep` is made anew whenever its files change. `WrongCall` where the port can't be had."""
    with _bound(HERE, port) as bound:
        key = Key(port=bound.getsockname()[1], page=page)
        say(key.address)
        if browser:
            threading.Thread(target=_open, args=(key.address,), daemon=True).start()
        _run(app(home, key, keep), bound)


def serve_hosted(home: Path, listen: str, port: int, host: Host, say: Callable[[str], None]) -> None:
    """Serve a folder to those whom a proxy signs in, at an address of this computer, until Ctrl-C.
    `WrongCall` where it can't be had."""
    with _bound(listen, port) as bound:
        say(f"{listen}:{bound.getsockname()[1]}")
        _run(app(home, host), bound)


def _run(guarded: Door | HostedDoor, bound: socket.socket) -> None:
    config = uvicorn.Config(
        guarded,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        # Who asks is who is connected, whatever a header says of others.
        proxy_headers=False,
        limit_concurrency=MOST_AT_ONCE,
        timeout_graceful_shutdown=1,
    )
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_served(uvicorn.Server(config), bound))


async def _served(server: uvicorn.Server, bound: socket.socket) -> None:
    watcher = asyncio.create_task(_stop_when_asked(server))
    try:
        await server.serve(sockets=[bound])
    finally:
        watcher.cancel()


async def _stop_when_asked(server: uvicorn.Server) -> None:
    """The button on the page ends the program as Ctrl-C does; either way streams that are open are told."""
    while not server.started:
        await asyncio.sleep(0.05)
    stopping = server.config.app.inner.state.desk.stopping  # type: ignore[union-attr]  # the `Door` made above
    while not (server.should_exit or stopping.is_set()):
        await asyncio.sleep(0.1)
    stopping.set()
    server.should_exit = True


def _bound(listen: str, port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET6 if ":" in listen else socket.AF_INET, socket.SOCK_STREAM)
    try:
        bound.bind((listen, port))
        # A browser may come before the server is up: it waits, and is not turned away.
        bound.listen()
    except (OSError, OverflowError) as fault:
        bound.close()
        reason = (getattr(fault, "strerror", "") or "it can't be had").lower()
        raise WrongCall(f"port {port}: {reason}; leave out `--port`, and a free one is taken") from None
    return bound


def _open(address: str) -> None:
    """In the browser that the person uses; where there is none, the address stands in the terminal."""
    with contextlib.suppress(Exception):
        webbrowser.open(address)
