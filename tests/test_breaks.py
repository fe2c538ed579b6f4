"""Lines in ten scripts, in any measure: nothing is lost, nothing begins or ends a line that must not, and no
line is wider than its measure where it could be narrower."""

import itertools
import json
import re
from pathlib import Path
from unicodedata import normalize

import icu
import pytest
from faces import fonts
from hypothesis import given, settings
from hypothesis import strategies as st
from readers import by_pdfium
from samples import edition, file, layout, pages

from broadside.file.proof import proof
from broadside.issues import Span
from broadside.model.content import Run
from broadside.model.language import leading_of
from broadside.model.paper import Paper
from broadside.model.text import Line
from broadside.typeset.shape import Setting, shape
from broadside.typeset.wrap import Wrapping, wrap

TEXTS: dict[str, list[str]] = json.loads(Path(__file__).with_name("declaration.json").read_text("utf-8"))[
    "texts"
]
# What each language begins no line with, and ends none with, among others.
FIRST = {
    "ja": "、。」』）〉》ー々ゃゅょっァィゥェォッャュョ・：；？！",
    "zh-Hans": "，、。；：？！）》〉”’」』",
    "ko": ",.!?)]",
    "th": "ๆฯะาำเ"[:3],
    "lo": "ໆຯ",
    "km": "។៕ៗ៖",
    "my": "၊။",
    "hi": "।॥",
    "ml": "।,.",
    "ar": "،؛؟.",
}
LAST = "（「『《〈【“‘([{"
PAIRED = {
    "ja": "彼は「人権（ヒューマン・ライツ）」を、『自由』と呼んだ。コーヒーっていいよね！？　人々。",
    "zh-Hans": "她说：“我们（以及《宣言》）需要‘权利’。”——他们……也一样！",
    "hi": "यह एक वाक्य है । दूसरा वाक्य क्षत्रिय द्वन्द्व राष्ट्र ।",
    "my": "လူတိုင်းသည် ၊ အခွင့်အရေး ။",
    "km": "មនុស្ស ៗ ទាំងអស់ ។",
    "th": "คนอื่น ๆ และเด็ก ๆ ฯ",
    "lo": "ຄົນອື່ນ ໆ",
    "ko": "인권(人權)은 “자유”와 평등이다!",
    "ar": "حقوق الإنسان ، والحرية ؛ هل هذا صحيح ؟",
    "ml": "മനുഷ്യാവകാശങ്ങളുടെ സാര്‍വ്വലൌകികപ്രഖ്യാപനം.",
}


def broken(text: str, lang: str, width: float) -> tuple[Line, ...]:
    setting = Setting(family="Noto Sans", weight=400, italic=False, size=12.0, lang=lang, rtl=lang == "ar")
    return wrap(shape((Run(text=text, span=Span(path="test")),), setting, fonts()), width, Wrapping())


def said(line: Line) -> str:
    return "".join("".join(g.texts[::-1] if g.rtl else g.texts) for g in line.glyphs)


def letters(text: str) -> list[str]:
    """What readers take for one letter each."""
    found = icu.BreakIterator.createCharacterInstance(icu.Locale.getRoot())
    found.setText(text)
    ends = [0, *found]
    return [text[a:b] for a, b in itertools.pairwise(ends)]


@pytest.mark.parametrize("lang", sorted(FIRST))
@settings(deadline=None, max_examples=40)
@given(width=st.floats(min_value=40.0, max_value=400.0))
def test_lines_keep_their_text_their_measure_and_their_signs(lang: str, width: float) -> None:
    text = " ".join([TEXTS[lang][1], PAIRED[lang]])
    lines = broken(text, lang, width)
    words = [said(line).strip() for line in lines]
    assert re.sub(r"\s", "", "".join(words)) == re.sub(r"\s", "", normalize("NFC", text))
    whole = letters("".join(words))
    assert sum(map(len, map(letters, words))) == len(whole)
    for line, word in zip(lines, words, strict=True):
        assert word[0] not in FIRST[lang]
        # Three letters and a bracket have no place on a line of three.
        assert line is lines[-1] or width < 60 or word[-1] not in LAST
        assert line.width <= width + 0.01


@pytest.mark.parametrize(
    ("lang", "text", "parts"),
    [
        ("ko", "상담 전화(Hotline)로 50%가 “말”을 합니다.", ("(Hotline)로", "50%가", "“말”을")),
        ("th", "อัตราส่วนออดส์ของเซ็กส์", ("ดส์", "กส์")),
    ],
)
def test_what_belongs_to_a_word_stays_with_it(lang: str, text: str, parts: tuple[str, ...]) -> None:
    """A Korean particle with the bracket before it, a silent letter with its word."""
    for width in range(60, 240, 3):
        lines = [said(line) for line in broken(text, lang, width)]
        assert all(any(part in line for line in lines) for part in parts)


@pytest.mark.parametrize(
    ("lang", "text", "whole"),
    [
        ("my", "ဖော်ပြထားသည့် သဘာဝအားဖြင့် ကမ္ဘာ့ကုလသမဂ္ဂ မခံစေရ ပေးရမည်ဖြစ်", "သည့် သဘာဝ ကမ္ဘာ့ မခံ ပေးရ"),
        ("mnw", "မၞိဟ်ဂမၠိုၚ် ဂွံဒုၚ်စသိုၚ် အခေါၚ်အရာ ဇၟာပ်မၞိဟ်", "မၞိဟ် ဂမၠိုၚ် စသိုၚ် အခေါၚ် ဇၟာပ်"),
        ("shn", "ၵူၼ်းၵူႈၵေႃႉပဵၼ်ဢၼ်လွတ်ႈလႅဝ်းတေဢမ်ႇလႆႈလုမ်ႈၾႃႉ", "ၵူၼ်း ပဵၼ် ဢၼ် လွတ်ႈ လႅဝ်း ဢမ်ႇ လုမ်ႈ"),
        ("km", "រដ្ឋសមាជិកទាំងអស់ និងបុគ្គលគ្រប់រូបលើកស្ទួយ", "សមាជិក បុគ្គល លើក"),
        ("th", "รัฐสมาชิกต่างปฏิญาณ ณ ที่นี้", "สมาชิก"),
    ],
)
def test_a_syllable_stays_whole_where_no_dictionary_has_its_word(lang: str, text: str, whole: str) -> None:
    for width in range(90, 240, 3):
        lines = [said(line) for line in broken(text, lang, width)]
        assert all(any(part in line for line in lines) for part in whole.split()), (width, lines)


@pytest.mark.parametrize(
    ("lang", "text", "prefixed", "parted"),
    [
        ("th", "งานบริการทางเพศ การค้าประเวณี ความยากจน", ("การค้า", "ความยากจน"), "บริการ"),
        ("lo", "ຖານະການມີຊັບສົມບັດມາກ ຫຼື ນ້ອຍ", ("ການມີ",), ""),
        ("th", "การช่วยเหลือส่วนใหญ่เป็นความผิดอาญา", ("ช่วยเหลือ", "ส่วนใหญ่"), ""),
        ("ru", "Из-за работы кто-то по-русски не смог.", ("Из-за", "кто-то", "по-русски"), ""),
    ],
)
def test_a_prefix_stays_with_its_word(lang: str, text: str, prefixed: tuple[str, ...], parted: str) -> None:
    ends = set()
    for width in range(70, 240, 3):
        lines = [said(line) for line in broken(text, lang, width)]
        assert all(any(word in one for one in lines) for word in prefixed), (width, lines)
        ends |= {one.strip()[-len(parted) :] for one in lines if parted}
    assert parted in ends or not parted


# Signs without ink: joiners, spaces of no width, selectors and marks of direction.
INKLESS = "\u200b\u200c\u200d\u200e\u2060\u180b\u180e\ufe00\u00ad\u034f"


def test_signs_without_ink_stop_no_page() -> None:
    """Anywhere in scripts whose spelling uses them; what is read is what was written, but for them."""
    texts = {lang: sprinkled(TEXTS[lang][1]) for lang in ("km", "th", "my", "ml", "jv-Java", "mn-Mong")}
    blocks = "".join(
        f"  - p: {json.dumps(f'[{text}]{{lang={lang}}}')}\n    id: {lang.lower()}\n"
        for lang, text in texts.items()
    )
    one = edition(f'lang: km\ntitle: A\nedition: 2026\nversion: "1"\nblocks:\n{blocks}')
    made = pages(
        one,
        layout("brief-wide").led(leading_of("km"), leading_of("km", display=True)),
        Paper(name="tall", width=612.0, height=2400.0),
    )
    data = file(one, made)
    assert not proof(data, one, made)
    read = bare(by_pdfium(data))
    for text in texts.values():
        assert bare(text) in read


def sprinkled(text: str) -> str:
    """The text with a sign behind every seventh character, each in turn."""
    return "".join(one + INKLESS[i // 7 % len(INKLESS)] if i % 7 == 6 else one for i, one in enumerate(text))


def bare(text: str) -> str:
    return re.sub(
        f"[\\s\ufffe\x02{INKLESS}]+", "", normalize("NFC", re.sub(f"[{INKLESS}\ufffe\x02]+", "", text))
    )
