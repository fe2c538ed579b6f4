"""Words → language: a guess by the letters that they are written in."""

from collections import Counter

from broadside.manuscript.document import Counted
from broadside.model.language import script_of
from broadside.model.script import SCRIPTLESS, script_of_letter

# The language that most readers of a script have, where nothing says another.
LANGUAGES = {
    "Arab": "ar",
    "Armn": "hy",
    "Beng": "bn",
    "Cyrl": "ru",
    "Deva": "hi",
    "Ethi": "am",
    "Geor": "ka",
    "Grek": "el",
    "Gujr": "gu",
    "Guru": "pa",
    "Hang": "ko",
    "Hani": "zh-Hans",
    "Hebr": "he",
    "Khmr": "km",
    "Knda": "kn",
    "Laoo": "lo",
    "Mlym": "ml",
    "Mymr": "my",
    "Orya": "or",
    "Sinh": "si",
    "Taml": "ta",
    "Telu": "te",
    "Thai": "th",
    "Tibt": "bo",
}
# Letters that only some languages of a script have.
OWN = (
    ("ٹڈڑے", "ur"),
    ("پچژگ", "fa"),
    ("іїєґ", "uk"),
    ("ңғқұһ", "kk"),
    ("ўӯҳ", "uz-Cyrl"),
    ("ђћџљњ", "sr"),
)
# Japanese has kana in nearly each sentence, and most of its letters may be Chinese.
KANA = frozenset(("Hira", "Kana"))
LEAST_KANA = 0.1


def language_by_letters(words: Counted, believed: str) -> str:
    """The language that words are in as far as their letters say; `believed` where they don't speak
    against it, or are Latin."""
    letters = Counter[str]()
    for word, count in words.items():
        for letter in word:
            letters[letter] += count
    scripts = Counter[str]()
    for letter, count in letters.items():
        if letter.isalpha() and (script := script_of_letter(letter)) not in SCRIPTLESS:
            scripts[script] += count
    if not scripts:
        return believed
    kana, han = sum(scripts[one] for one in KANA), scripts["Hani"]
    if kana > LEAST_KANA * (kana + han) and kana + han > scripts.total() / 2:
        return "ja"
    script, count = scripts.most_common(1)[0]
    guess = LANGUAGES.get(script)
    if guess is None or count < scripts.total() / 2 or (believed and script_of(believed) != "Latn"):
        return believed
    return next((lang for own, lang in OWN if any(letters[one] for one in own)), guess)
