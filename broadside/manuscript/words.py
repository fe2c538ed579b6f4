"""str → words, counted: the proof that none was lost between two forms of one document."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from broadside.manuscript.document import Counted
from broadside.model.run import SOFT_HYPHEN

WORD = re.compile(r"[^\W_]+")
# What is set high or low may be a mark: it is a word of its own.
RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070-\u209c]+")


def words_in(*texts: str) -> Counter[str]:
    """The words of some texts: letters and digits that stand together. Ligatures and full-width letters count
    as what they are read as."""
    found: Counter[str] = Counter()
    for text in texts:
        apart = RAISED.sub(lambda one: f" {one.group()} ", text.replace(SOFT_HYPHEN, ""))
        found.update(WORD.findall(unicodedata.normalize("NFKC", apart)))
    return found


def lost(before: Counted, after: Counted) -> tuple[str, ...]:
    """The words of `before` that are not in `after`. One that is merely parted otherwise, as `1st` where `st`
    was set high, is not lost: its letters are all there."""
    missing = Counter(before)
    missing.subtract(Counter(after))
    gone = Counter({word: count for word, count in missing.items() if count > 0})
    new = Counter({word: -count for word, count in missing.items() if count < 0})
    spare = _letters(new)
    kept = [word for word in gone.elements() if not _spent(word, spare)]
    return tuple(sorted(kept))


def _letters(words: Counter[str]) -> Counter[str]:
    return Counter("".join(words.elements()))


def _spent(word: str, spare: Counter[str]) -> bool:
    """Whether a word's letters are among those to spare, which are fewer then."""
    letters = Counter(word)
    if any(spare[one] < count for one, count in letters.items()):
        return False
    spare.subtract(letters)
    return True


def total(words: Counted) -> int:
    return sum(words.values())


def together(counts: Iterable[Counted]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in counts:
        found.update(one)
    return found
