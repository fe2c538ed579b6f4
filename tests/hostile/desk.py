"""Requests that mean ill to an open desk, from a page, another site, or a program; and files that change under it."""

import json
from pathlib import Path
from urllib.parse import urlencode

from hostile import words
from hostile.exchange import returned
from hostile.ground import (
    BRIEF,
    FACE,
    LAYOUTS,
    PLAIN,
    SHORT,
    Call,
    Chance,
    catalogue,
    changed,
    dumped,
    parsed,
    put,
)
from hostile.places import a_name
from hostile.visits import EVENT, Visit, request, target

OPEN = ("desk", "--no-browser")
NAMES = (
    "../../outside/secret",
    "..",
    ".",
    "%2e%2e%2f",
    "/etc/passwd",
    "s/../../x",
    "s%00",
    "s\r\nX-Evil: 1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "a" * 9_000,
    "\u202e",
    "{{7*7}}",
    "S",
    "s ",
    "",
    "~",
    "\\..\\",
    "file:///etc/passwd",
)
KEYS = (
    "sheet",
    "lang",
    "brand",
    "layout",
    "paper",
    "ink",
    "purpose",
    "version",
    "window",
    "base",
    "serial",
    "close",
)
PAGES = (
    "/",
    "/pages",
    "/sheets",
    "/many",
    "/write",
    "/translate",
    "/watch",
    "/words.json",
    "/form.json",
    "/favicon.ico",
)
IN_PATHS = (
    "/write/{}",
    "/write/{}/versions",
    "/write/s/versions/{}",
    "/write/s/{}",
    "/kinds/{}.png",
    "/icons/{}.svg",
    "/translate/{}/es",
    "/translate/s/{}",
    "/translate/s/es/as/{}",
    "/static/{}",
    "/many/{}",
    "/many/{}/zip",
    "/many/{}/events",
    "/shown/{}/1",
    "/shown/@shown@/{}",
    "/file/{}",
    "/{}",
)
POSTED = ("typed", "save", "keep", "file", "away", "printing", "picture")
OUTSIDE = (
    "../../../outside/secret.yaml",
    "../../../outside/sheet.yaml",
    "/etc/passwd",
    "sheet.yaml",
    "nothing",
    "/dev/zero",
)


def _odd(chance: Chance) -> str:
    return chance.choice((*NAMES, *NAMES, words.text(chance)[: chance.choice((9, 300, 3_000))]))


def _query(chance: Chance, **own: str) -> str:
    said = {key: target(_odd(chance), chance) for key in chance.sample(KEYS, chance.choice((1, 1, 2, 4)))}
    return "?" + "&".join(f"{key}={value}" for key, value in (said | own).items())


def parameter(chance: Chance) -> list[Visit]:
    """A name where there is none of that name; some of these pages are then looked at as they are."""
    made = []
    for _ in range(6):
        way = chance.randrange(3)
        if way == 0:
            made.append(request("GET", chance.choice(PAGES) + _query(chance)))
        elif way == 1:
            made.append(request("GET", chance.choice(IN_PATHS).format(target(_odd(chance), chance))))
        else:
            what = chance.choice(("pdf", "imposed", "ticket", target(_odd(chance), chance)))
            query = urlencode(
                {
                    "layout": chance.choice(("palm-card", "half-sheet")),
                    "purpose": chance.choice(("press", "x")),
                }
            )
            made.append(request("GET", f"/file/{what}?{query}"))
    return made


def door(chance: Chance) -> list[Visit]:
    """Who has no business here."""
    made: list[Visit] = []
    path = chance.choice((*PAGES[1:], "/static/desk.css", "/write/s", "/file/pdf"))
    evil = chance.choice(
        (
            "evil.example",
            "evil.example:@port@",
            "127.0.0.1",
            "127.0.0.1.evil.example:@port@",
            "localhost.:@port@",
            "@host@, evil.example",
            "[::1]:@port@",
            "127.1:@port@",
            "0:@port@",
            "@host@\t",
            "evil@@host@",
            "",
            "\u0130" * 9,
        )
    )
    site = chance.choice(
        ("https://evil.example", "null", "http://127.0.0.1:1", "https://@host@", "http://@host@.evil", "")
    )
    key = chance.choice(("x", "@key@x", "@cookie@", "", "%00", "é" * 99, "@key@&key=x"))
    if evil.strip() != "127.0.0.1" and evil != "@host@\t":
        made.append(
            request(
                "GET", path, headers=(f"Host: {evil}",), without=("host", "origin"), shut=True, loose=True
            )
        )
    made += [
        request(
            "POST",
            chance.choice(("/stop", "/many", "/write/s/save?window=@window@&base=@base@")),
            b"x",
            (f"Origin: {site}",),
            without=("origin",),
            shut=True,
        ),
        request("POST", "/stop", without=("origin",), shut=True),
        request("GET", path, without=("cookie",), shut=True),
        request("GET", f"/?key={key}", without=("cookie",), shut=True),
        request(
            "GET",
            path,
            headers=("Cookie: broadside-desk-@port@=x; @cookie@x",),
            without=("cookie",),
            shut=True,
        ),
        request("GET", path, headers=("Sec-Fetch-Site: cross-site",), shut=True),
        request("GET", path, headers=("Host: evil.example",), shut=True, loose=True),
        request(
            "GET",
            path,
            headers=("X-Forwarded-Host: evil.example", "X-Forwarded-For: 1.2.3.4", "Forwarded: host=evil"),
        ),
        request(
            chance.choice(("PUT", "DELETE", "TRACE", "OPTIONS", "PATCH", "CONNECT", "get", "A" * 900)),
            path,
            shut=True,
            loose=True,
        ),
    ]
    chance.shuffle(made)
    return made[:6]


def body(chance: Chance) -> list[Visit]:
    """Bodies of all sizes, packed, in pieces, or less than was said."""
    size = chance.choice((0, 1, 70_000, (4 << 20) - 9, (4 << 20) + 9, 9 << 20))
    data = chance.choice((b"a", b"\xff", b"\0", b"a=1&", "é".encode(), b"[", b"\r\n")) * size
    where = chance.choice(
        (
            "/many",
            "/write/s/typed?window=@window@&serial=1",
            "/write/s/keep?window=@window@",
            "/stop/x",
            "/write/s/form",
            "/write/s/sources",
        )
    )
    many = "sheets=s&layouts=palm-card&papers=letter&brands=plain"
    forms = (
        "a=1&" * 3_000,
        many + "&inks=color&ticket=1",
        many + "&sheets=../../outside",
        many + "&langs=" + target(_odd(chance), chance),
        "sheets=s&layouts=" + target(_odd(chance), chance),
        "sheets=" + "&sheets=".join(["s"] * 1_500) + "&layouts=palm-card",
        "%" * 9_000,
        "sheets=%ff%fe&layouts=x",
        "é=ü",
    )
    start = "POST {} HTTP/1.1\r\nHost: @host@\r\nCookie: @cookie@\r\nOrigin: http://@host@\r\nConnection: close\r\n"
    raw = chance.choice(
        (
            "Transfer-Encoding: chunked\r\n\r\n" + "1\r\na\r\n" * 5_000 + "0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n" + "ffffffffffff\r\n" + "a" * 9_000,
            "Transfer-Encoding: chunked\r\n\r\n-1\r\na\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\nGET /stop HTTP/1.1\r\n\r\n",
            "Content-Length: 5\r\nContent-Length: 6\r\n\r\naaaaaa",
            "Content-Length: -1\r\n\r\n",
            "Content-Length: 99999999999999999999\r\n\r\n",
            "Content-Length: 1e3\r\n\r\n",
            "Content-Length: 4\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00",
            "Content-Length: 3\r\nExpect: 100-continue\r\n\r\nabc",
            "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        )
    )
    return [
        request("GET", "/write/s"),
        request("POST", where, data, loose=True),
        Visit(raw=start.format(where) + raw, loose=True),
        request(
            "POST",
            "/many",
            chance.choice(forms).encode(),
            ("Content-Type: application/x-www-form-urlencoded",),
        ),
        request("GET", "/many/@run@"),
        request("GET", "/many/@run@/zip"),
    ]


def wire(chance: Chance) -> list[Visit]:
    """What is no HTTP, or hardly."""
    pool = (
        "\0" * 9_000,
        "\r\n" * 40_000,
        "GET / HTTP/9.9\r\n\r\n",
        "GET /" + "a" * 200_000 + " HTTP/1.1\r\nHost: @host@\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: @host@\r\n" + "X: y\r\n" * 9_000 + "\r\n",
        "GET / HTTP/1.1\r\nHost: @host@\r\nX: " + "a" * 200_000 + "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: @host@\r\n folded: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : @host@\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: @host@\r\nCookie: @cookie@\r\nConnection: close\r\n\r\n",
        "GET //evil.example/%2e%2e HTTP/1.1\r\nHost: @host@\r\nCookie: @cookie@\r\nConnection: close\r\n\r\n",
        "GET /\xff\xfe HTTP/1.1\r\nHost: @host@\r\n\r\n",
        "GET /?\xff=\xfe HTTP/1.1\r\nHost: @host@\r\nCookie: @cookie@\r\nConnection: close\r\n\r\n",
        "GET /write HTTP/1.0\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: @host@\r\nCookie: @cookie@\r\nConnection: close\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + "\0" * 500,
        "GET / HTTP/1.1\r\nHost: @host@\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n",
        "GET /%0d%0aX-Evil:1 HTTP/1.1\r\nHost: @host@\r\nCookie: @cookie@\r\nConnection: close\r\n\r\n",
        "GET /write/s?version=%0d%0aX-Evil:1 HTTP/1.1\r\nHost: @host@\r\nCookie: @cookie@\r\nConnection: close\r\n\r\n",
        "GET /write HTTP/1.1\r\nHost: @host@\r\nCookie: @cookie@\r\nRange: bytes=0-,0-,0-\r\nConnection: close\r\n\r\n",
        "GET /static/desk.css HTTP/1.1\r\nHost: @host@\r\nCookie: @cookie@\r\nIf-None-Match: \xff\r\nConnection: close\r\n\r\n",
        "HEAD /write HTTP/1.1\r\nHost: @host@\r\nCookie: @cookie@\r\nConnection: close\r\n\r\n",
        "GET /write HTTP/1.1\r\nHost: @host@\r\nCookie: "
        + "a=b; " * 9_000
        + "@cookie@\r\nConnection: close\r\n\r\n",
        "POST /stop HTTP/1.1\r\nHost: @host@\r\nOrigin: http://@host@\r\n\r\n",
        "GET / HTTP/1.1\r\n",
        "G",
    )
    made = [Visit(raw=one, loose=True) for one in chance.sample(pool, 5)]
    # As many at once as a rude program opens.
    return [
        *made,
        *(request("GET", "/words.json", beside=True, loose=True) for _ in range(chance.choice((0, 30, 200)))),
    ]


def _typed(chance: Chance) -> str:
    """What somebody may put into a sheet's text."""
    way = chance.randrange(4)
    if way == 0:
        return words.text(chance)
    if way == 1:
        return SHORT.replace("Drink water", words.text(chance).replace("\n", " ")[:20_000])
    if way == 2:
        return dumped(changed(parsed(SHORT), words.value, chance), chance)
    return chance.choice(
        (SHORT, BRIEF, SHORT * 3, "&a [*a]\n", "a: " * 9_000, "\ufeff" + SHORT, "x" * (1 << 20))
    )


def typing(chance: Chance) -> list[Visit]:
    """A text that means ill, typed, saved, and looked at."""
    data = _typed(chance).encode("utf-8", "surrogatepass")
    serial = chance.choice(("1", "999999999999", "0", "-1", "x", "9" * 13, "%00"))
    made = [
        request("GET", "/write/s?layout=handout&paper=letter"),
        request("POST", f"/write/s/typed?window=@window@&serial={serial}", data, loose=len(data) > 4 << 20),
        request("GET", "/write/s/events?window=@window@", until=EVENT),
        request("GET", "/shown/@shown@/1"),
        request("POST", f"/write/s/printing?window=@window@&layout={target(_odd(chance), chance)}"),
        request("POST", "/write/s/save?window=@window@&base=@base@", data, loose=len(data) > 4 << 20),
        request("GET", "/write/s"),
        request("GET", "/write/s/versions"),
    ]
    return (
        made
        if chance.random() < 0.7
        else [*made[:5], Visit(do="pipe", path="sheets/s/sheet.yaml"), *made[5:]]
    )


def translating(chance: Chance) -> list[Visit]:
    """Words, names and files that mean ill, for a translation."""
    here = chance.choice(
        ("/translate/s/es", "/translate/s/es", f"/translate/s/{target(_odd(chance), chance)}")
    )
    edit = {"id": "title.9f3c1d2e", "words": words.text(chance)[:9_000], "seen": words.text(chance)[:40]}
    edits = chance.choice(
        ([edit], [edit] * 3_000, [{**edit, "comments": [words.text(chance)[:900]] * 9}], [{}])
    )
    said = chance.choice(({"edits": edits}, {"edits": edits, "serial": -(10**18)}, edits, {"edits": 3}, None))
    typed = json.dumps(said).encode("utf-8", "surrogatepass")
    typed = chance.choice((typed, typed, typed[:-9], b"[" * 90_000, b"\xff"))
    start = urlencode(
        {"sheet": chance.choice(("s", _odd(chance))), "lang": _odd(chance), "translator": _odd(chance)},
        errors="replace",
    )
    name = target(_odd(chance), chance)
    made = [
        request("GET", "/translate"),
        request("POST", "/translate", start.encode(), ("Content-Type: application/x-www-form-urlencoded",)),
        request("POST", f"{here}/typed?window=@window@", typed, loose=len(typed) > 4 << 20),
        request("POST", f"{here}/save?window=@window@", typed, loose=len(typed) > 4 << 20),
        request("GET", f"{here}/strings?window=@window@"),
        request("GET", f"{here}/known?window=@window@&id={name}"),
        request("GET", f"{here}/as/{chance.choice(('po', 'xlsx', 'csv', 'xliff', 'tmx', name))}"),
        request("POST", f"{here}/bring?window=@window@&name={name}", returned(chance), loose=True),
        request("POST", f"{here}/sign?window=@window@", json.dumps({"name": _odd(chance)}).encode()),
        request("GET", "/translate/s/es/events?window=@window@", until=EVENT),
        request("GET", f"{here}/versions/{name}"),
    ]
    chance.shuffle(made)
    text = catalogue().replace("Calor", chance.choice(("Calor", "<script>alert(1)</script>", "Calor[^a](x)")))
    return [
        Visit(do="put", path="sheets/s/es.po", data=text.encode().decode("latin-1")),
        request("GET", "/translate/s/es"),
        *made[:6],
        request("GET", "/translate/s/es"),
    ]


def writers(chance: Chance) -> list[Visit]:
    """Two who write one sheet at the same time, of whom no word is lost."""
    texts = [SHORT.replace("Drink water", f"Drink water, said {n}") for n in range(chance.choice((2, 4, 9)))]
    many = chance.random() < 0.7
    saves = [
        request(
            "POST",
            "/write/s/save?window=@window@&base=@base@",
            text.encode(),
            beside=many and text is not texts[-1],
            saves=text,
        )
        for text in texts
    ]
    typed = [
        request("POST", f"/write/s/typed?window=@window@&serial={n}", text.encode(), beside=many)
        for n, text in enumerate(texts)
    ]
    return [
        request("GET", "/write/s"),
        *typed,
        *saves,
        request("GET", "/write/s"),
        *saves,
        request("GET", "/write/s/versions"),
    ]


def _files(chance: Chance) -> list[Visit]:
    """What happens to the files of a folder while it is looked at."""
    where = chance.choice(
        (
            "sheets/s/sheet.yaml",
            "sheets/s/es.po",
            "brands/plain/brand.yaml",
            "layouts/handout.yaml",
            "sheets/s",
            "sheets",
            "brands",
            "sheets/s/images/a.png",
            ".desk",
            ".desk/drafts/s",
            ".desk/versions",
            "fonts",
            "build",
            "build/s_en_plain_handout_letter.pdf",
            f"sheets/{a_name(chance)}/sheet.yaml",
        )
    )
    way = chance.choice(("put", "put", "put", "link", "pipe", "folder", "gone"))
    text = chance.choice(
        (
            _typed(chance),
            "",
            PLAIN.replace("Your organization", "<script>alert(1)</script>"),
            LAYOUTS["handout"].replace("Handout", words.text(chance)[:300]),
            words.garbled(FACE, chance).decode("latin-1")[:90_000],
        )
    )
    up = "../" * (where.count("/"))
    data = f"{up}../outside/{chance.choice(('secret.yaml', 'sheet.yaml', 'folder', 'es.po', 'two.png'))}"
    if way == "put":
        data = text.encode("utf-8", "surrogatepass").decode("latin-1")
    elif chance.random() < 0.3:
        data = chance.choice(OUTSIDE)
    return [Visit(do=way, path=where, data=data)]


def moving(chance: Chance) -> list[Visit]:
    """Files that change under the desk."""
    return [
        request("GET", "/write/s"),
        *_files(chance),
        request("GET", "/write/s"),
        request("POST", "/write/s/save?window=@window@&base=@base@", SHORT.replace("Drink", "Sip").encode()),
        request("POST", "/write/s/typed?window=@window@&serial=3", b"lang: en\n"),
        *_files(chance),
        request("GET", chance.choice(PAGES)),
        request("GET", "/write/s/versions"),
        request("GET", "/pages?layout=palm-card"),
    ]


WAYS = (parameter, door, body, wire, typing, translating, writers, moving)


def desk(home: Path, chance: Chance) -> Call:
    """The desk, opened in a folder that may itself mean ill, and what comes to it."""
    visits: list[Visit] = []
    for _ in range(chance.choice((1, 1, 2))):
        visits += chance.choice(WAYS)(chance)
    if chance.random() < 0.15:
        put(
            home / "sheets" / a_name(chance) / "sheet.yaml",
            SHORT.replace("Heat", "<script>alert(1)</script>"),
        )
    return Call(words=OPEN, visits=tuple(visits))


def watch(home: Path, chance: Chance) -> Call:
    """A page beside somebody's editor, while files change under it in every way."""
    visits = [request("GET", "/watch?sheet=s&layout=handout&paper=letter")]
    if chance.random() < 0.6:
        visits.append(request("GET", "/watch/events?window=@window@", until=EVENT))
    for _ in range(chance.choice((1, 2, 4))):
        visits += _files(chance)
        visits.append(request("GET", "/watch/events?window=@window@", until="event: "))
        visits.append(request("GET", "/watch?sheet=s"))
    visits.append(request("GET", "/shown/@shown@/1"))
    more = chance.choice(((), (), ("--layout", "handout"), ("--layout", "palm-card", "--paper", "letter")))
    sheet = chance.choice(("s", "s", "s", words.text(chance)[:60].replace("\0", "").lstrip("-") or "s"))
    sheet = sheet.encode("utf-8", "replace").decode()
    return Call(words=("watch", sheet, "--no-browser", *more), visits=tuple(visits))


KINDS = {"desk": desk, "watch": watch}
