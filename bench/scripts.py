"""CPU time for a page in each script, against English: `python bench/scripts.py [LANG …]` prints a table.

The Universal Declaration of Human Rights, its first paragraphs as often as fill a page, measured and drawn;
English and the other in turn, the median of some rounds. A page stands for so much height of text, so that a
script whose lines stand farther apart is not the quicker for it.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

HOME = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOME), str(HOME / "tests")]

from samples import edition, file, layout, pages  # noqa: E402

from broadside.model.content import Edition  # noqa: E402
from broadside.model.language import leading_of  # noqa: E402
from broadside.model.layout import Paper  # noqa: E402

TEXTS = json.loads((HOME / "tests" / "declaration.json").read_text("utf-8"))["texts"]
SCRIPTS = "ar fa ur he hi bn ta te ml si th lo km my bo ka am zh-Hans zh-Hant ja ko ru vi".split()
ROUNDS = 9
PARAGRAPHS = 6
PAGE = 640.0
PAPER = Paper(name="tall", width=612.0, height=8000.0)


def made(one: Edition) -> float:
    """Sets an edition; returns how many pages it fills."""
    own = layout("brief-wide").led(leading_of(one.sheet.lang), leading_of(one.sheet.lang, display=True))
    done = pages(one, own, PAPER)
    file(one, done)
    return max(placed.y for placed in done[0].body) / PAGE


def page_of(lang: str) -> Edition:
    """As much as fills about a page."""
    return of(lang, round(PARAGRAPHS / made(of(lang, PARAGRAPHS))))


def of(lang: str, count: int) -> Edition:
    title, *texts = TEXTS[lang]
    said = [f"{i}. {texts[i % len(texts)]}" for i in range(count)]
    # JSON's way of writing letters beyond the first plane is not that of YAML.
    quoted, *paragraphs = (json.dumps(text, ensure_ascii=False) for text in (title, *said))
    head = f'lang: {lang}\ntitle: {quoted}\nedition: 2026\nversion: "1"\nblocks:\n'
    blocks = (f"  - p: {text}\n    id: p{i}\n" for i, text in enumerate(paragraphs))
    return edition(head + "".join(blocks))


def timed(one: Edition) -> float:
    """Milliseconds a page."""
    start = process_time()
    count = made(one)
    return (process_time() - start) * 1000 / count


def compared(langs: list[str]) -> Iterator[tuple[str, float, float]]:
    english = page_of("en")
    made(english)
    for lang in langs:
        other = page_of(lang)
        made(other)
        rounds = [(timed(english), timed(other)) for _ in range(ROUNDS)]
        yield lang, median(own for _, own in rounds), median(own / base for base, own in rounds)


if __name__ == "__main__":
    print("| language | ms a page | of English |\n| --- | --- | --- |")
    for lang, own, share in compared(sys.argv[1:] or SCRIPTS):
        print(f"| {lang} | {own:.1f} | {share:.2f} |", flush=True)
