"""What each printing claims, sentence by sentence, beside the notes that speak for it."""

from pathlib import Path

from broadside.inspect.evidence.noted import noted
from broadside.read.check import check_sheet
from broadside.read.load import load
from broadside.words.number import number

SHEET = """\
lang: en
title: Heat
message: Heat kills.[^a] Water helps.
edition: 2026-11
version: "1"
waived: {hint: our own advice}
blocks:
  - h1: Who is at risk
    id: who
  - p: Old people are. So are workers, in the U.S. and abroad.[^b] *Rest* in the shade.
    id: risk
  - p: Drink.
    id: hint
  - table: Signs[^a][^b]
    id: signs
    rows: [[Skin, Wet], [Mood, 'Low[^c]']]
  - myths: Heard and true
    id: heard
    pairs: [{myth: A fan is enough., fact: 'Not when it is very hot.[^c]'}]
  - callout: Call when[^c]
    id: call
    blocks: [{list: [somebody faints], id: signs-of-harm}]
notes: {a: A., b: B., c: C.}
"""

# The notes, whether the mark is outside, whether it was waived, the block, the words.
SAID = """\
1    message Heat kills.[1]
-    message Water helps.
- o  who Who is at risk
2    risk Old people are.
2    risk So are workers, in the U.S. and abroad.[2]
-    risk Rest in the shade.
- c  hint Drink.
1,2  signs Signs[1][2]
1,2 o signs Skin | Wet
3    signs Mood | Low[3]
-    heard Heard and true
3    heard A fan is enough. | Not when it is very hot.[3]
3    call Call when[3]
- o  signs-of-harm somebody faints
"""


def test_each_sentence_has_the_notes_that_speak_for_it() -> None:
    sheet, issues = check_sheet(load(SHEET, "s.yaml"), name="s", folder=Path())
    assert sheet, issues
    edition, _ = number(sheet, {note.key: note.comment for note in sheet.notes})
    lines = []
    for one in noted(edition):
        marks = ("o" if one.around else "") + ("c" if one.waived else "")
        numbers = ",".join(map(str, one.notes)) or "-"
        lines.append(f"{numbers} {marks} {one.block} {one.words}".replace("  ", " "))
    assert lines == [" ".join(line.split()) for line in SAID.splitlines()]
