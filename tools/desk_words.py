"""Brings the desk's catalogues in step with its English: new words come in empty, those that are gone go.

.venv/bin/python tools/desk_words.py            all that there are
.venv/bin/python tools/desk_words.py de         begins one for another language
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from broadside.desk.words.catalogue import HERE, SOURCE, languages
from broadside.desk.words.template import template


def main(tags: list[str]) -> None:
    for tag in tags or [one for one in languages() if one != SOURCE]:
        text = template(tag)
        (HERE / f"{tag}.po").write_text(text, encoding="utf-8")
        lacking = text.count('\nmsgstr ""') - 1
        sys.stdout.write(f"{tag}: {lacking} to translate\n")


if __name__ == "__main__":
    main(sys.argv[1:])
