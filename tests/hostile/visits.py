"""What comes to a desk that is open: requests as bytes, and what happens to its files meanwhile."""

import random
from dataclasses import dataclass

# Stand in requests for what only the desk itself can say: `@host@`, `@cookie@`, `@key@`, and of the last answer that
# had one, `@window@`, `@base@`, `@shown@`, `@run@`.
EVENT = "event: look"


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A request: `raw` are its bytes as Latin-1; `until`, what an answer that goes on for ever is read to; `beside`,
    at the same time as the next; `shut`, it must be refused; `loose`, it is no HTTP, and may go without an
    answer; `saves`, the text that it puts into the file.

    Or, with `do`, something that is done to `path` in the folder: `put`, `link`, `pipe`, `folder`, `gone`."""

    raw: str = ""
    until: str = ""
    beside: bool = False
    shut: bool = False
    loose: bool = False
    saves: str = ""
    do: str = ""
    path: str = ""
    data: str = ""


def request(
    method: str,
    path: str,
    body: bytes = b"",
    headers: tuple[str, ...] = (),
    *,
    without: tuple[str, ...] = (),
    **more: object,
) -> Visit:
    """One that a browser which has come in by the key would send, `without` some of its headers."""
    own = {
        "host": "Host: @host@",
        "cookie": "Cookie: @cookie@",
        "origin": "Origin: http://@host@",
        "length": f"Content-Length: {len(body)}",
        "accept": "Accept: text/html",
        "connection": "Connection: close",
    }
    lines = [
        f"{method} {path} HTTP/1.1",
        *(line for name, line in own.items() if name not in without),
        *headers,
    ]
    head = "\r\n".join(lines).encode("utf-8", "surrogatepass")
    return Visit(raw=(head + b"\r\n\r\n" + body).decode("latin-1"), **more)  # type: ignore[arg-type]


def target(text: str, chance: random.Random) -> str:
    """A text as a part of an address: spelled as browsers do, or nearly raw."""
    from urllib.parse import quote

    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.8:
        return quote(data, safe="")
    return "".join(chr(byte) if 33 <= byte < 127 else f"%{byte:02x}" for byte in data)
