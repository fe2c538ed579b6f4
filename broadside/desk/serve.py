"""Path → a program in the browser: binds a port of this computer, opens the page, serves until it ends."""

import asyncio
import contextlib
import os
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from broadside.commands import WrongCall
from broadside.desk.again import SIGN, Before, before, digest_of, leave, sign
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
    """Serve a folder at a port, 0 for that which it had before or any that is free, until Ctrl-C or the
    button that ends it. The PDF of `keep` is made anew whenever its files change. `WrongCall` where the port
    can't be had."""
    had = before(home)
    with _bound_again(port, had) as bound:
        there = bound.getsockname()[1]
        key = Key(port=there, page=page, earlier=had.keys if had and had.port == there else ())
        leave(home, there, (digest_of(key.cookie), *key.earlier))
        say(key.address)
        if browser:
            threading.Thread(target=_open, args=(key.address,), daemon=True).start()
        _run(app(home, key, keep), bound, home)


def serve_hosted(home: Path, listen: str, port: int, host: Host, say: Callable[[str], None]) -> None:
    """Serve a folder to those whom a proxy signs in, at an address of this computer, until Ctrl-C.
    `WrongCall` where it can't be had."""
    with _bound(listen, port) as bound:
        say(f"{listen}:{bound.getsockname()[1]}")
        _run(app(home, host), bound)


def _run(guarded: Door | HostedDoor, bound: socket.socket, home: Path | None = None) -> None:
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
        asyncio.run(_served(uvicorn.Server(config), bound, home))


async def _served(server: uvicorn.Server, bound: socket.socket, home: Path | None) -> None:
    tasks = [asyncio.create_task(_stop_when_asked(server))]
    if home is not None:
        tasks.append(asyncio.create_task(_give_signs(home)))
    try:
        await server.serve(sockets=[bound])
    finally:
        for task in tasks:
            task.cancel()


async def _give_signs(home: Path) -> None:
    """Of life: a desk that is there for days is the same when it is started again."""
    while True:
        await asyncio.sleep(SIGN)
        await asyncio.to_thread(sign, home)


async def _stop_when_asked(server: uvicorn.Server) -> None:
    """The button on the page ends the program as Ctrl-C does, and closing its window; each way streams that
    are open are told."""
    while not server.started:
        await asyncio.sleep(0.05)
    stopping = server.config.app.inner.state.desk.stopping  # type: ignore[union-attr]  # the `Door` made above
    if hasattr(signal, "SIGHUP"):
        # The window with the program is closed. In a thread that is not its first, others see to that.
        with contextlib.suppress(RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, stopping.set)
    while not (server.should_exit or stopping.is_set()):
        await asyncio.sleep(0.1)
    stopping.set()
    server.should_exit = True


def _bound_again(port: int, had: Before | None) -> socket.socket:
    """The port asked for; else that which the desk of the folder had, if nobody has taken it."""
    if not port and had:
        with contextlib.suppress(WrongCall):
            return _bound(HERE, had.port)
    return _bound(HERE, port)


def _bound(listen: str, port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET6 if ":" in listen else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            # Connections that a killed desk had are no reason to take another port. (Elsewhere it would let
            # two programs have one.)
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
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
