"""A server of this computer that answers as the web does: well, late, wrongly or without end."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MEGABYTE = b"x" * (1 << 20)
MOST_SENT = 256


class Web(ThreadingHTTPServer):
    """`asked` are the requests in their order; `most` how many of one host waited for an answer at a time;
    `sent` how many megabytes of an endless answer went out."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.asked: list[str] = []
        self.hosts: list[str] = []
        self.agents: set[str] = set()
        self.open: dict[str, int] = {}
        self.most = 0
        self.sent = 0
        self.over = threading.Event()
        self.lock = threading.Lock()

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def handle_error(self, *_: Any) -> None:
        """Who hangs up on an endless answer is right."""


class Pages(BaseHTTPRequestHandler):
    server: Web

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def log_message(self, *_: Any) -> None:
        pass

    def answer(self) -> None:
        web, host = self.server, self.headers["host"]
        with web.lock:
            web.asked.append(f"{self.command} {self.path}")
            web.hosts.append(host)
            web.agents.add(self.headers["user-agent"])
            web.open[host] = web.open.get(host, 0) + 1
            web.most = max(web.most, web.open[host])
        self.waits_for = host
        self.page()
        self.answered()

    def answered(self) -> None:
        """Before any of the answer is sent: who has it may ask again at once."""
        with self.server.lock:
            if self.waits_for:
                self.server.open[self.waits_for] -= 1
            self.waits_for = ""

    def send_response(self, code: int, message: str | None = None) -> None:
        self.answered()
        super().send_response(code, message)

    def page(self) -> None:
        kind, _, rest = self.path.strip("/").partition("/")
        match kind:
            case "status":
                self.say(int(rest))
            case "to":  # /to/301/where
                status, _, where = rest.partition("/")
                self.say(int(status), f"/{where}")
            case "circle":
                self.say(302, "/to/302/circle")
            case "away":
                self.say(302, self.path.partition("?")[2])
            case "on":
                self.say(302, f"/on/{int(rest) + 1}")
            case "no-head":
                self.say(int(rest) if self.command == "HEAD" else 200)
            case "mute":
                self.server.over.wait()
            case "drip":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-One: ")
                while not self.server.over.wait(0.05):
                    self.wfile.write(b"x")
            case "huge":
                self.huge()
            case "heads":
                self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-One: two\r\n" * 100_000 + b"\r\n")
            case "nonsense":
                self.wfile.write(b"220 mail.example.org ESMTP\r\n")
            case "cookie":
                self.say(200 if "cookie" in self.headers else 302, self.path, ("set-cookie", "a=b"))
            case _:
                self.say(200)

    def say(self, status: int, where: str = "", *more: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (("location", where), *more, ("content-length", "0")):
            if value:
                self.send_header(name, value)
        self.end_headers()

    def huge(self) -> None:
        if self.command == "HEAD":
            return self.say(405)
        self.send_response(200)
        self.end_headers()
        for _ in range(MOST_SENT):
            self.wfile.write(MEGABYTE)
            self.server.sent += 1
        return None


@contextmanager
def web() -> Iterator[Web]:
    with Web() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()
