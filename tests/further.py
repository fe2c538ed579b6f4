"""Documents with what strangers bring: thirty more languages, words as they are pasted out of Word and off
the web, tables of one column and of thirty, a brand of their own with odd logos, names, colours and contacts.
"""

from collections.abc import Callable, Mapping
from random import Random  # noqa: TID251 - seeded
from typing import Any

import yaml
from documents import CONSONANTS, VOWELS, Block
from fuller import FullerAuthor

# Consonants and vowels, as in `documents`.
LETTERS: Mapping[str, tuple[str, str]] = {
    **{lang: (letters, VOWELS[lang]) for lang, letters in CONSONANTS.items()},
    "fa": ("بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی", ""),
    "ur": ("بپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہی", ""),
    "dv": ("ހށނރބޅކއވމފދތލގޏސޑޒޓޔޕޖޗ", "ަާިީުޫެޭޮޯ"),
    "nqo": ("ߓߔߕߖߗߘߙߚߛߜߝߞߟߠߡߢߣߤߥߦ", "ߊߋߌߍߎߏߐ"),
    "syc": ("ܒܓܕܗܘܙܚܛܝܟܠܡܢܣܥܦܨܩܪܫܬ", ""),
    "bn": ("কখগঘচছজঝটঠডঢতথদধনপফবভমযরলশষসহ", "ািীুূেৈোৌ"),
    "ta": ("கஙசஞடணதநபமயரலவழளறன", "ாிீுூெேைொோௌ"),
    "te": ("కఖగఘచఛజఝటఠడఢతథదధనపఫబభమయరలవశషసహ", "ాిీుూెేైొోౌ"),
    "kn": ("ಕಖಗಘಚಛಜಝಟಠಡಢತಥದಧನಪಫಬಭಮಯರಲವಶಷಸಹ", "ಾಿೀುೂೆೇೈೊೋೌ"),
    "ml": ("കഖഗഘചഛജഝടഠഡഢതഥദധനപഫബഭമയരലവശഷസഹ", "ാിീുൂെേൈൊോൌ"),
    "gu": ("કખગઘચછજઝટઠડઢતથદધનપફબભમયરલવશષસહ", "ાિીુૂેૈોૌ"),
    "pa": ("ਕਖਗਘਚਛਜਝਟਠਡਢਤਥਦਧਨਪਫਬਭਮਯਰਲਵਸਹ", "ਾਿੀੁੂੇੈੋੌ"),
    "si": ("කඛගඝචඡජඣටඨඩඪතථදධනපඵබභමයරලවසහ", "ාැිීුූෙේොෝ"),
    "lo": ("ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ", "າິີຶືຸູ"),
    "km": ("កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡ", "ាិីឹឺុូ"),
    "my": ("ကခဂဃငစဆဇညတထဒဓနပဖဗဘမယရလဝသဟ", "ာိီုူေဲ"),
    "bo": ("ཀཁགངཅཆཇཉཏཐདནཔཕབམཙཚཛཝཞཟཡརལཤསཧ", "ིེོུ"),
    "ka": ("ბგდვზთკლმნპჟრსტფქღყშჩცძწჭხჯჰ", "აეიოუ"),
    "hy": ("բգդզթժլխծկհձղճմյնշչպջռսվտրցփքֆ", "աեիոէ"),
    "am": ("ሀለሐመሠረሰሸቀበተቸኀነኘአከወዐዘዠየደጀገጠጨጰጸፈ", ""),
    "zh-Hans": ("的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于", ""),
    "zh-Hant": ("的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於", ""),
    "ja": ("かきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもカキクサシスタツナ日本人大中", ""),
    "ko": ("가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호", ""),
    "vi": ("bcdđghklmnpqrstvx", "ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵ"),
    "tr": ("bcçdfgğhjklmnprsştvyz", "aeıioöuü"),
    "ff-Adlm": ("𞤦𞤧𞤨𞤩𞤪𞤬𞤯𞤰𞤱𞤳𞤴𞤶𞤷𞤸𞤺𞤻𞤼", "𞤢𞤫𞤭𞤮𞤵"),
    "mn-Mong": ("ᠨᠪᠫᠬᠭᠮᠯᠰᠱᠲᠳᠴᠵᠶᠷ", "ᠠᠡᠢᠣᠤᠥᠦ"),
    "chr": ("ᎦᎧᎨᎩᎪᎫᎭᎮᎯᎰᎱᎳᎴᎵᎶᎷᎹᎺᎻᎼᎽ", ""),
}
FROM_THE_RIGHT = ("he", "ar", "fa", "ur", "dv", "nqo", "syc", "ff-Adlm")
# Between words or after one: as programs and people leave it behind.
PASTED = (
    "\u00a0",
    "\u00a0\u00a0\u00a0",
    " \u00a0 ",
    "\u2003",
    "\t",
    "\u200b ",
    " \u2060",
    "\u200e ",
    " \u200f",
    " \u2009–\u2009",
    "\u202f; ",
    "—",
    " … ",
    "/",
    " • ",
    " ☎\ufe0f ",
    "\u3000",
)
# Around a word.
AROUND = (
    ("“", "”"),
    ("„", "“"),
    ("«\u202f", "\u202f»"),
    ("(", ")"),
    ("\\[", "\\]"),
    ("（", "）"),
    ("「", "」"),
    ("\u2066", "\u2069"),
    ("\u2068", "\u2069"),
    ("\u200e", "\u200e"),
    ("‘", "’s"),
    ("¿", "?"),
    ("", "®"),
    ("§\u00a0", ""),
    ("", "\u00ad"),
)
SIGNS = (
    "ＡＢＣ１２３",
    "10\u00a0000\u202f€",
    "①②",
    "ﬁn",
    "½",
    "H₂O",
    "e\u0301tude",
    "ᄒ\u1161\u11ab글",
    "1\u20092",
)
NAMES = (
    "A",
    "X-Y",
    "The Coalition of Health Centres, Shelters and Legal Aid Societies of the Greater Harbour Region",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenverein",
    "مركز الميناء للصحة",
    "港口健康中心",
    "Ärzte & Ärztinnen e.\u00a0V. “Hafen”",
    "ΚΕΝΤΡΟ ΥΓΕΙΑΣ",
    "a" * 90,
)
# As the checks of contrast take them.
COLOURS = ("#000000", "#3A00B0", "#5A5A00", "#900090", "#0B6E6E", "#5E5E5E", "#005A00", "#8C1A2E", "#B00000")
PALE = ("#FFFFFF", "#FDF6E0", "#E8F5F5", "#F4F4FF", "#EFFFEF")
ICONS = ("phone", "mail", "map-pin", "world", "truck")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" '
LOGOS = (
    SVG + 'viewBox="0 0 900 30"><rect width="900" height="30" fill="#123456"/></svg>',
    SVG + 'viewBox="0 0 10 300"><rect width="10" height="300" fill="#a00"/></svg>',
    SVG + 'width="120mm" height="40mm"><circle cx="60" cy="60" r="50" fill="green"/></svg>',
    SVG + 'viewBox="-50 -50 100 100"><circle r="49" fill="none" stroke="#f60" stroke-width="2"/></svg>',
    SVG + 'viewBox="0 0 100000 40000"><path d="M0 0H100000V40000H0Z" fill="#036"/></svg>',
    SVG + 'viewBox="0 0 .04 .02"><path d="M0 0h.03v.015H0Z" fill="#036"/></svg>',
    SVG + 'viewBox="0 0 40 40"><rect width="40" height="40" fill="#ddd"/><path d="M9 9h22v22Z"/></svg>',
    SVG + 'viewBox="0 0 40 20"><linearGradient id="g"><stop offset="0" stop-color="#f00"/><stop offset="1" '
    'stop-color="#00f"/></linearGradient><rect width="40" height="20" fill="url(#g)"/></svg>',
    SVG + 'viewBox="0 0 40 20"><style>.a{fill:#0a5;opacity:.5}</style>'
    '<g class="a" transform="rotate(20 20 10)"><rect x="9" y="4" width="20" height="10"/></g></svg>',
    SVG + 'viewBox="0 0 40 20"><clipPath id="c"><circle cx="10" cy="10" r="9"/></clipPath>'
    '<rect width="40" height="20" clip-path="url(#c)" fill="#606"/><path stroke="#333" d="M22 3h15"/></svg>',
    SVG + 'viewBox="0 0 40 20" fill="currentColor">'
    '<symbol id="s" viewBox="0 0 4 4"><path d="M0 0h4v4Z"/></symbol><use href="#s" width="16" height="16"/>'
    '<svg x="20" width="20" height="20" viewBox="0 0 1 1"><rect width="1" height="1"/></svg></svg>',
)


class FurtherAuthor(FullerAuthor):
    def text(self, least: int, most: int, *, marks: bool = True) -> str:
        """Now and then what is pasted comes between its words, around one, or after the last."""
        said = super().text(least, most, marks=marks)
        chance = self.chance
        if chance.random() < 0.3:
            words = said.split(" ")
            for _ in range(chance.choice((1, 1, 3))):
                at = chance.randrange(len(words))
                if words[at].isalpha():
                    before, after = chance.choice(AROUND)
                    words[at] = f"{before}{words[at]}{after}"
            said = words[0] + "".join(
                (chance.choice(PASTED) if chance.random() < 0.1 else " ") + word for word in words[1:]
            )
        if chance.random() < 0.08:
            said += f" {chance.choice(SIGNS)}"
        return said

    def _kinds(self) -> list[Callable[[], Block]]:
        kinds = super()._kinds()
        return kinds if self._only else [*kinds, self.wide, self.tall, self.heap]

    def wide(self) -> Block:
        """A table of many columns, of a word or a figure each."""
        columns = self.chance.choice((8, 12, 20, 30))
        rows = [
            [
                self.text(1, 1) if self.chance.random() < 0.4 else self.chance.choice((0, 7, 9999, "", "–"))
                for _ in range(columns)
            ]
            for _ in range(self.chance.randint(1, 4))
        ]
        return {"table": self.title(), "id": self.id(), "header-rows": int(len(rows) > 1), "rows": rows}

    def tall(self) -> Block:
        """A table of one column, some rows of which are long."""
        most = 8 if self._fits else 60
        rows = [[self.text(1, most)] for _ in range(self.chance.randint(1, 3 if self._fits else 12))]
        return {"table": self.title(), "id": self.id(), "rows": rows}

    def heap(self) -> Block:
        """Lists in panels, with marks on every line, and one mark that comes in all."""
        mark = self.marked(1)
        boxes = [
            {
                "box": self.text(1, 2, marks=False) + mark,
                "blocks": [
                    {
                        self.chance.choice(("list", "numbered", "checklist")): [
                            self.text(1, 6, marks=False) + self.marked(1) + mark
                            for _ in range(self.chance.randint(1, 4))
                        ],
                        "id": self.id(),
                    }
                ],
            }
            for _ in range(self.chance.randint(1, 3))
        ]
        return {"panels": self.title(), "id": self.id(), "columns": self.chance.randint(1, 3), "boxes": boxes}


def other_tongue(lang: str, chance: Random) -> str:
    other = chance.choice([one for one in LETTERS if one != lang])
    return chance.choices(("", other, f"{lang}+{other}"), (3, 4, 3))[0]


def brand(chance: Random) -> dict[str, str]:
    """The files of a brand that is like no other."""
    files: dict[str, str] = {}

    def logo() -> str:
        name = f"logo-{len(files)}.svg"
        files[name] = chance.choice(LOGOS)
        return name

    meta: dict[str, Any] = {"name": chance.choice(NAMES)}
    if chance.random() < 0.3:
        meta["name"] = {"full": chance.choice(NAMES), "short": chance.choice(NAMES)}
    if chance.random() < 0.5:
        meta["link"] = "https://" + "a-very-long-name." * chance.choice((0, 1, 6)) + "example.org"
    made: dict[str, Any] = {"meta": meta}
    look = chance.random()
    if look < 0.4:
        made["logo"] = logo()
    elif look < 0.6:
        made["logo"] = {"path": logo(), "words": chance.random() < 0.5}
    elif look < 0.8:
        made["logo"] = {"small": logo(), "medium": logo(), "large": logo(), "mono": logo()}
    colour: dict[str, Any] = {"primary": chance.choice(COLOURS)}
    others = ("secondary", "tint", "muted", "rule", "link", "foreground")
    for name in chance.sample(others, chance.choice((0, 0, 1, 3))):
        colour[name] = chance.choice(PALE if name == "tint" else COLOURS)
    made["color"] = colour
    if chance.random() < 0.3:
        made["art"] = "shapes"
    made["contacts"] = [contact(chance, number) for number in range(chance.choice((0, 1, 1, 3, 8, 20)))]
    made["partners"] = [
        {"name": chance.choice(NAMES), **({"logo": logo()} if chance.random() < 0.5 else {})}
        for _ in range(chance.choice((0, 0, 1, 3, 4)))
    ]
    if chance.random() < 0.4:
        made["legal"] = chance.choice(NAMES) + ", registered charity 000000." * chance.choice((1, 6))
    if chance.random() < 0.3:
        made["licence"] = chance.choice(("CC BY 4.0", *NAMES))
    made["citation-style"] = chance.choice(("apa", "ama", "chicago"))
    files["brand.yaml"] = yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
    return files


def contact(chance: Random, number: int) -> dict[str, Any]:
    made: dict[str, Any] = {
        "label": chance.choice(("Web", "Helpline", "Línea de ayuda", "a" * 40, *NAMES)) + f" {number}",
        "value": chance.choice(
            (
                "555 0100",
                "+1 (212) 555-0142 ext. 12345",
                "example.org/" + "very-long/" * 6,
                "12 Dock Street,\u00a0New York, NY\u00a010001, weekdays 9 to 5, never on holidays",
                "help@" + "a" * 40 + ".example.org",
                "١٢٣ ٤٥٦",
            )
        ),
    }
    if chance.random() < 0.4:
        made["icon"] = chance.choice(ICONS)
    if chance.random() < 0.3:
        made["region"] = chance.choice(NAMES)
    if chance.random() < 0.3:
        made["last-checked"] = "2026-11"
    if chance.random() < 0.2:
        made["lang"] = chance.choice(("es", "ar", "en"))
    return made
