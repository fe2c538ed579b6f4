"""Markdown, pages and plain text that mean ill."""

from hostile import words
from hostile.ground import Chance

COUNTS = (5, 80, 400, 5_000, 60_000)
CODES = ("utf-8",) * 6 + (
    "utf-16",
    "utf-16-le",
    "utf-7",
    "latin-1",
    "shift_jis",
    "utf-8-sig",
    "cp037",
    "utf-32",
)
CHARSETS = (
    "utf-7",
    "utf-16",
    "idna",
    "zlib_codec",
    "base64",
    "rot13",
    "unicode_escape",
    "punycode",
    "x" * 30,
    "cp1252",
)


def _coded(text: str, chance: Chance) -> bytes:
    data = text.encode(chance.choice(CODES), "replace")
    return words.garbled(data, chance) if chance.random() < 0.15 else data


def _text(chance: Chance) -> str:
    return words.text(chance)[: chance.choice((40, 400, 4_000))]


def marked(chance: Chance) -> bytes:
    """Markdown."""
    count = chance.choice(COUNTS)
    few = min(count, 5_000)
    way = chance.randrange(5)
    if way == 0:
        return _coded(
            "# Heat\n\n" + "\n\n".join(_text(chance) for _ in range(chance.choice((1, 4, 9)))), chance
        )
    if way == 1:
        # Notes that call themselves and each other; references to references.
        made = (
            "[^a]: One[^a]\n",
            "[^a]: One[^b]\n[^b]: Two[^a]\n",
            "[^a]: One\n[^a]: Again\n",
            "[^a]: > deep\n    - list[^a]\n",
            "[a]: [a]\n[^a]: [a][a]\n",
            "[^a]:\n",
            "".join(f"[^n{n}]: N[^n{n + 1}]\n" for n in range(few)),
        )
        head = chance.choice(
            ("A[^a].", "A" + "[^a]" * few + ".", "A^[in^[in^[in]]].", "^[" * few, "A[^a][^none]")
        )
        return _coded(f"# Heat\n\n{head}\n\n{chance.choice(made)}", chance)
    if way == 2:
        return _coded("# Heat\n\n" + _piled(chance, count), chance)
    if way == 3:
        front = chance.choice(
            (
                "---\ntitle: " + _text(chance) + "\n---\n",
                "---\n" + "a: b\n" * few + "---\n",
                "---\n" * few,
                "---\ntitle: 'x\nlang: " + chance.choice(words.TAGS) + "\n---\n",
                "---\n" + "title: x\n" * few,
                "---\ntitle: !!python/object/apply:os.system [id]\n---\n",
            )
        )
        return _coded(front + "\n# Heat\n\nWords.\n", chance)
    table = chance.choice(
        (
            "|a" * count + "|\n" + "|-" * count + "|\n" + "|b" * count + "|\n",
            "|a|b|\n|-|-|\n" + "|x|\n" * few,
            "|a|b|\n|-|-|\n" + "|" * count + "\n",
            "|a\\|" * few + "|\n|-|\n",
        )
    )
    html = chance.choice(
        ("<div>" * few, "<script>x</script>", "<!--" * few, "<a href='javascript:1'>x</a>", "<![CDATA[" * 9)
    )
    return _coded(f"# Heat\n\n{table}\n\n{html}\n\nWords {html} more.\n", chance)


def _piled(chance: Chance, count: int) -> str:
    """What makes a careless parser take the square of its length."""
    return chance.choice(
        (
            "> " * count + "a",
            "- " * min(count, 5_000) + "a",
            "".join("  " * n + "- a\n" for n in range(min(count, 400))),
            "".join(">" * n + " a\n" for n in range(min(count, 400))),
            "`" * count + "a",
            " ".join("`" * n for n in range(min(count, 900))),
            "*a " * count,
            "**a *b " * count,
            "_a__b" * count,
            "[" * count + "a",
            "[a](" * count,
            "![a](" * count,
            "[a]" * count,
            "](" * count,
            "<" * count,
            "<a " * count,
            "<!-- " * count,
            "&#" * count,
            "&amp" * count,
            "\\" * count,
            "~~a" * count,
            "1. " * count,
            "".join(f"[{n}]: <x>\n" for n in range(min(count, 9_000))),
            "[a]: " + "(" * count,
            "[a](" + "(" * count + ")" * count + ")",
            "<https://" + "a" * count + ">",
            "https://" + "a." * count,
            "a\n=\n" * count,
            "```\n" * count,
            "\t" * count + "a",
            "|" * count,
            "* * *\n" * count,
            "#" * count,
            "# a\n" * count,
            "[^" * count,
            "^[" * count,
            '[a](<b> "' + '"' * count,
            "a\\\n" * count,
            "0" * count + ". x",
            "(1)" * count,
        )
    )


def page(chance: Chance) -> bytes:
    """A web page."""
    count = chance.choice(COUNTS)
    few = min(count, 3_000)
    odd = chance.choice(("0", "-1", "65535", "1000000000", "9" * 400, "x", "²", "1e9"))
    body = chance.choice(
        (
            lambda: "".join(f"<p>{_text(chance)}</p>" for _ in range(4)),
            lambda: "<div>" * count + "x",
            lambda: "<b><i>" * few + "x",
            lambda: "<table>" * few + "x",
            lambda: f"<table><tr><td colspan={odd} rowspan={odd}>a<td rowspan={odd}>b<tr><td>c</table>",
            lambda: "<table>" + f"<tr><td rowspan={odd}>a" * 60 + "</table>",
            lambda: "<table><tr>" + "<td>a" * few + "</table>",
            lambda: "<table>" + "<tr><td>a<td>b" * few + "</table>",
            lambda: "<ul><li>" * few + "a",
            lambda: f"<ol start={odd}><li value={odd}>a<li>b</ol>",
            lambda: (
                '<p>A<a href="#n" id="m">1</a></p><ol class="footnotes"><li id="n">N <a href="#n">1</a></ol>'
            ),
            lambda: (
                '<p>A<sup><a href="#a" id="b">1</a></sup></p><p id="a">B<sup><a href="#b" id="a">2</a></sup></p>'
            ),
            lambda: "<p>" + "".join(f'<sup><a href="#n{n}">{n}</a></sup>' for n in range(few)) + "</p>",
            lambda: '<p id="a"' + ' class="a"' * few + ">x</p>",
            lambda: "<p " + "a" * count + "=1>x</p>",
            lambda: "<a href='" + chance.choice(words.ADDRESSES).replace("'", "") + "'>x</a>" * 3,
            lambda: "<img src='" + chance.choice(words.PATHS).replace("'", "") + "' alt='x'>",
            lambda: (
                "<img src='../outside/two.png'><img src='file:///etc/passwd'><iframe src='../outside/secret.yaml'>"
            ),
            lambda: "<img src='data:image/png;base64," + "A" * count + "'>",
            lambda: "<svg><script>x</script><use href='file:///etc/passwd'/></svg><math>" * 20,
            lambda: "<script>" * few + "x" + "</script>" * few,
            lambda: "<!--" * few,
            lambda: "&#x" + "f" * count + ";" + "&#0;&#xD800;&#1114112;&#128;&nope;" * 9,
            lambda: "<" * count,
            lambda: "</p>" * count,
            lambda: "<pre>" + "\n" * count + "</pre>",
            lambda: "<h1>" + "a " * few + "</h1>" + "<h2></h2>" * few,
            lambda: "<br>" * count,
            lambda: "<plaintext>" + "<p>x" * few,
            lambda: (
                "<template><p>hidden</template><noscript>x</noscript><textarea>y</textarea><select><option>z"
            ),
            lambda: (
                "<p>a[1]</p>" * few + "<h2>References</h2><ol>" + "<li>A reference, 2020." * few + "</ol>"
            ),
        )
    )()
    head = chance.choice(
        (
            "",
            "<!doctype html>",
            f'<meta charset="{chance.choice(CHARSETS)}">',
            '<base href="file:///etc/">',
            '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;',
            f'<html lang="{chance.choice(words.TAGS)}">',
            "<title>" + _text(chance).replace("<", "") + "</title>",
            '<?xml version="1.0" encoding="utf-16"?>',
        )
    )
    return _coded(f"{head}<h1>Heat</h1>{body}", chance)


def plain(chance: Chance) -> bytes:
    """Plain text."""
    count = chance.choice(COUNTS)
    few = min(count, 5_000)
    body = chance.choice(
        (
            lambda: "\n\n".join(_text(chance) for _ in range(5)),
            lambda: "A [1-99999999].\n\nReferences\n\n[1] One\n",
            lambda: "A [1–3,5-999].\n\nReferences\n\n" + "".join(f"[{n}] N\n" for n in range(few)),
            lambda: "A" + "[1]" * few + ".\n\nReferences\n\n[1] One [1]\n",
            lambda: "A [" + ",".join(map(str, range(few))) + "].\n\nReferences\n\n1. One\n",
            lambda: "A [" + "1," * count + "].\n\nNotes\n\n1. One\n",
            lambda: "A" + "¹" * count + "\n\nNotes\n\n¹ One\n",
            lambda: "A [99999999999999999999999].\n\nReferences\n\n99999999999999999999999. One\n",
            lambda: "References\n\n" * few,
            lambda: "A\n=\n" * few,
            lambda: "# A\n" * few,
            lambda: "- a\n" * few,
            lambda: "1. a\n" * few,
            lambda: " " * count + "a\n" + "\t" * count + "- b",
            lambda: "-" * count,
            lambda: "- - " * count,
            lambda: "a\x0c\x0b\x85\u2028b" * few,
            lambda: "a " * count,
            lambda: "ab" * count,
            lambda: "(1) " * count + "\n\nSources:\n\n1. One.\n",
            lambda: "٣. a\n²) b\n" * few + "References\n\n٣. a\n",
            lambda: "www." + "a." * count + " https://" + "(" * count,
            lambda: "HEAT\n\n" + "WORDS ARE LOUD\n\n" * few,
            lambda: "{{x}} {lang=es} [^x] <b> `a` *b* \\ ![x](y) # & ---\n" * few,
            lambda: "---\n...\n%YAML 1.1\n--- !!python/name:os\n&a [*a]\n",
        )
    )()
    return _coded(f"Heat\n\n{body}\n", chance)
