"""Documents as people have them, each with what is to become of it: what `test_import` reads."""

from typing import NamedTuple

from word_files import field as field_of
from word_files import item, mark, note, p, r, table, word

WHO = "World Health Organization. Heat and health. 2024. https://www.who.int/heat"
SMITH = "Smith JA, Doe B. Shade and sleep. Lancet. 2020;12(3):45-67. doi:10.1000/xyz"
DOE = "Doe, B., &amp; Smith, J. A. (2021). Fans at night. The Lancet, 13(4), 5–9. https://doi.org/10.1000/abc"
PLAIN_DOE = DOE.replace("&amp;", "&")


class Manuscript(NamedTuple):
    """A file, and what its sheet holds: `notes` in the file and in the sheet, `marks`; lines that are `there`;
    what is `told`; how many words the sheet has that its file has not, as the figures of a date."""

    name: str
    data: bytes
    notes: tuple[int, int] = (0, 0)
    marks: int = 0
    there: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    more: int = 0


def docx(name: str, body: str, footnotes: str = "", **rest: object) -> Manuscript:
    settings = {
        key: rest.pop(key) for key in ("by", "endnotes", "links", "parts", "relations") if key in rest
    }
    return Manuscript(f"{name}.docx", word(body, footnotes, **settings), **rest)  # type: ignore[arg-type]


def text(name: str, words: str, encoding: str = "utf-8", **rest: object) -> Manuscript:
    return Manuscript(name, words.encode(encoding), **rest)  # type: ignore[arg-type]


TITLE = p(r("Heat and health"), style="Title")
ALTERNATE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    "</w:drawing></mc:Choice>{1}</mc:AlternateContent></w:r>"
)
FALLBACK = (
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback>"
)

WORD = (
    docx(
        "word-footnotes",
        TITLE
        + p(r("Who is at risk?"), style="Heading1")
        + p(r("Older people"), mark(1), r(" and "), r("outdoor", "<w:i/>"), r(" workers"), mark(2), r(".")),
        note(1, r(WHO)) + note(2, r("A note of our own.")),
        notes=(2, 2),
        marks=2,
        there=(
            "title: Heat and health",
            "*outdoor* workers[^a-note-of-our].",
            "literal: World Health Organization",
        ),
    ),
    docx(
        "libreoffice-footnotes",
        TITLE + p(r("Older people"), mark(2), r(" rest."), mark(3)),
        note(2, r(SMITH)) + note(3, r(PLAIN_DOE.replace("&", "&amp;"))),
        by="libreoffice",
        notes=(2, 2),
        marks=2,
        there=("smith-2020:", 'DOI: "10.1000/xyz"', "container-title: Lancet", "doe-2021:"),
    ),
    docx(
        "google-footnotes",
        p(r("Heat and health"), style="Heading1") + p(r("Older people"), mark(0), r(" rest.")),
        note(0, r("First note.")),
        by="google",
        notes=(1, 1),
        marks=1,
        there=("first-note: First note.",),
    ),
    docx(
        "cited-three-times",
        TITLE + p(r("One"), mark(1), r(" two"), mark(2), r(" three"), mark(3)),
        note(1, r(WHO)) + note(2, r(WHO)) + note(3, r(WHO)),
        notes=(3, 1),
        marks=3,
        told=("two notes with the same words are one now",),
    ),
    docx(
        "endnotes-too",
        TITLE + p(r("One"), mark(1), r(" two"), mark(1, "endnote")),
        note(1, r("At the foot.")),
        endnotes=note(1, r("At the end."), kind="endnote"),
        notes=(2, 2),
        marks=2,
        there=("[^at-the-foot]", "[^at-the-end]"),
    ),
    docx(
        "note-again",
        TITLE
        + p(
            r("One"),
            '<w:bookmarkStart w:id="1" w:name="_Ref1"/>',
            mark(1),
            '<w:bookmarkEnd w:id="1"/>',
            r(" two"),
            field_of("NOTEREF _Ref1 \\f \\h", r("1", '<w:vertAlign w:val="superscript"/>')),
            '<w:fldSimple w:instr=" NOTEREF _Ref1 "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        ),
        note(1, r("Said once.")),
        notes=(1, 1),
        marks=3,
        there=("two[^said-once][^said-once]",),
    ),
    docx(
        "split-runs",
        TITLE
        + p(
            r("Ol"),
            '<w:proofErr w:type="spellStart"/>',
            r("der"),
            '<w:proofErr w:type="spellEnd"/>',
            r(" peo"),
            '<w:smartTag w:element="place"><w:r><w:t>ple</w:t></w:r></w:smartTag>',
            '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
            r("."),
        ),
        there=("- p: Older people.",),
    ),
    docx(
        "tracked-changes",
        TITLE
        + p(
            r("Drink "),
            '<w:ins w:id="1" w:author="A"><w:r><w:t>cold </w:t></w:r></w:ins>',
            '<w:del w:id="2" w:author="A"><w:r><w:delText>hot </w:delText></w:r></w:del>',
            r("water."),
        ),
        there=("- p: Drink cold water.",),
        told=("2 tracked changes", "deleted in the file, and left out: `hot`"),
    ),
    docx(
        "links",
        TITLE
        + p(
            r("See "),
            '<w:hyperlink r:id="k"><w:r><w:t>the plan</w:t></w:r></w:hyperlink>',
            r(" and "),
            field_of('HYPERLINK "https://example.org/two"', r("another")),
            r(" or "),
            '<w:hyperlink r:id="gone"><w:r><w:t>nothing</w:t></w:r></w:hyperlink>',
            '<w:hyperlink r:id="f"><w:r><w:t>a file</w:t></w:r></w:hyperlink>',
        ),
        links={"k": "https://example.org/plan_(2)", "f": "file:///etc/passwd"},
        there=("[the plan](https://example.org/plan_%282%29)", "[another](https://example.org/two)"),
        told=("link to `file:///etc/passwd`",),
    ),
    docx(
        "signs",
        TITLE
        + p(
            r("Soft"),
            "<w:r><w:softHyphen/></w:r>",
            r("ly"),
            "<w:r><w:tab/></w:r>",
            r("now\u00a0and"),
            "<w:r><w:br/></w:r>",
        )
        + p(
            r("well"),
            "<w:r><w:noBreakHyphen/></w:r>",
            r("known"),
            '<w:r><w:br w:type="page"/></w:r>',
            r("page"),
        )
        + p(
            r("m"),
            r("2", '<w:vertAlign w:val="superscript"/>'),
            r(", CO"),
            r("2", '<w:vertAlign w:val="subscript"/>'),
        )
        + p(r("the 1"), r("st", '<w:vertAlign w:val="superscript"/>'), r(" of May")),
        there=("Softly now\u00a0and", "well\u2011known page", "m², CO₂", "the 1st of May"),
        more=-1,
    ),
    docx(
        "lists",
        TITLE
        + item("Drink water")
        + item("Rest", level=1)
        + item("Call")
        + item("First", number=2)
        + item("Then", number=2),
        there=("- list:", "- text: Drink water", "- numbered:", "- First"),
    ),
    docx(
        "tables",
        TITLE + table(("Signs", "Mild"), ("Skin", "Wet: cold"), heads=1) + table(("a", "b"), ("c", "d")),
        there=("- [Signs, Mild]", '- [Skin, "Wet: cold"]', "# to do: is its first row a head?"),
    ),
    docx(
        "text-box",
        TITLE
        + p(r("Before."), ALTERNATE.format(p(r("In the box.")), FALLBACK.format(p(r("In the box.")))))
        + p(r("After."), ALTERNATE.format(p(r("A new box.")), "")),
        there=("In the box.", "A new box."),
    ),
    docx(
        "content-controls",
        "<w:sdt><w:sdtPr/><w:sdtContent>"
        + TITLE
        + "</w:sdtContent></w:sdt>"
        + p("<w:sdt><w:sdtContent>", r("In a field"), "</w:sdtContent></w:sdt>", r(" of a form.")),
        there=("title: Heat and health", "In a field of a form."),
    ),
    docx(
        "formula-and-directions",
        TITLE
        + p("<m:oMath><m:r><m:t>a = b + c</m:t></m:r></m:oMath>", r(" holds."))
        + p(
            '<w:dir w:val="rtl">',
            r("inside"),
            "</w:dir>",
            '<w:fldSimple w:instr="AUTHOR">',
            r(" Ann"),
            "</w:fldSimple>",
        ),
        there=("a = b + c holds.", "inside Ann"),
    ),
    docx(
        "comments-and-feet",
        TITLE + p(r("Drink."), '<w:r><w:commentReference w:id="1"/></w:r>'),
        parts={
            "word/comments.xml": '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            '<w:comment w:id="1"><w:p><w:r><w:t>Is that so?</w:t></w:r></w:p></w:comment></w:comments>',
            "word/footer1.xml": '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:p><w:r><w:t>Our Foot</w:t></w:r></w:p></w:ftr>",
        },
        relations='<Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'comments" Target="comments.xml"/><Relationship Id="t" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/footer" Target="footer1.xml"/>',
        told=("a comment is left out: `Is that so?`", "the running foot is left out: `Our Foot`"),
    ),
    docx(
        "contents-and-levels",
        TITLE
        + p(r("One 1"), style="TOC1")
        + p(r("One"), style="Heading1")
        + p(r("Two"), style="Heading2")
        + p(r("Three"), style="Heading3")
        + p(r("Words."))
        + p(r("They said so."), style="Quote"),
        there=("- h1: One", "- h2: Two", '- p: "**Three**"', "- quote: They said so."),
        told=("the table of contents is left out", "headings of a third level are strong words now"),
    ),
    docx(
        "numbered-references",
        TITLE
        + p(
            r("Heat harms ["),
            r("1"),
            r("]. So does cold"),
            r("2,3", '<w:vertAlign w:val="superscript"/>'),
            r("."),
        )
        + p(r("References"), style="Heading1")
        + item(WHO, number=2)
        + item(SMITH, number=2)
        + item("Our own words.", number=2),
        notes=(3, 3),
        marks=3,
        there=("harms[^world-health-organization-2024].", "cold[^smith-2020][^our-own-words]."),
    ),
    docx(
        "yaml-signs",
        TITLE
        + p(r("- dose #1: take *one* [or two] &amp; {rest} \\ `now` _so_ &lt;b&gt; @home % !not"))
        + p(r("yes"))
        + p(r("2026-11-01"))
        + p(r("'quoted' \"twice\": 5 # no comment"))
        + item("# 1")
        + item("key: value, other"),
        there=('- p: "yes"', '- p: "2026-11-01"', "\\[or two]"),
    ),
    docx(
        "german-style",
        p(r("Hitze"), style="berschrift1") + p(r("Trinken Sie Wasser.")),
        there=("title: Hitze",),
    ),
)

MARKDOWN = (
    text(
        "pandoc.md",
        f"---\ntitle: Heat and health\nlang: en\nauthor: Ann\n---\n\n# Who?\n\nOlder people[^1] *rest*[^2].[^1]\n\n"
        f"[^1]: {WHO}\n[^2]: Own words, with **strong**\n    ones.\n",
        notes=(2, 2),
        marks=3,
        there=("title: Heat and health", "own-words-with-strong: Own words, with **strong** ones."),
        told=("a line at the head of the file is left out: `author: Ann`",),
    ),
    text(
        "github.md",
        "# Heat\n\n| a | b |\n|---|--:|\n| 1 | x \\| y |\n\n- [ ] Hat\n- [x] Water\n\n~~old~~ new\n\n```\nsome code\n```\n"
        "\n1. one\n2. two\n   - deep\n",
        there=("title: Heat", "- numbered:"),
        told=("words crossed out are plain now",),
    ),
    text(
        "inline-notes.md",
        "# Heat\n\nDrink water^[It is cheap.] and rest.\n\nSee <https://example.org/a> or [b][1] or ![A tree](tree.png).\n\n"
        "[1]: https://example.org/b 'B'\n",
        notes=(1, 1),
        marks=1,
        there=("water[^it-is-cheap]", "<https://example.org/a>", "[b](https://example.org/b)"),
        told=("`picture tree.png (A tree)`: left out",),
    ),
    text(
        "numbered.md",
        f"# Heat\n\nHeat harms [1, 2].\n\n## References\n\n1. {WHO}\n2. {PLAIN_DOE}\n",
        notes=(2, 2),
        marks=2,
        there=("harms[^world-health-organization-2024][^doe-2021].",),
    ),
    text(
        "references-amid.md",
        "# Heat\n\nHeat harms [1].\n\n## References\n\n1. First source.\n\nAbout us.\n\n| a | b |\n|---|---|\n| c | d |\n",
        notes=(1, 1),
        marks=1,
        there=("harms[^first-source].", "- p: About us.", "- [c, d]"),
    ),
    text(
        "setext.markdown",
        "Heat\n====\n\nWho\n---\n\n> Quoted *words*\n> go on.\n\nHard\\\nbreak & `a_b` &copy;\n\n***\n\nEnd.\n",
        there=("title: Heat", "- quote: Quoted *words* go on.", "- rule: true"),
    ),
)

HTML = (
    text(
        "pandoc.html",
        '<html lang="es"><head><title>T</title></head><body><h1>Calor</h1><p>Agua<a href="#fn1" class="footnote-ref"'
        ' id="fnref1" role="doc-noteref"><sup>1</sup></a>.</p><section class="footnotes" role="doc-endnotes"><hr><ol>'
        '<li id="fn1"><p>Una nota. <a href="#fnref1" class="footnote-back">↩︎</a></p></li></ol></section></body></html>',
        notes=(1, 1),
        marks=1,
        there=("lang: es", "una-nota: Una nota."),
    ),
    text(
        "wikipedia.html",
        '<h1>Heat</h1><p>Hot.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup> Hotter.'
        '<sup id="cite_ref-1b" class="reference"><a href="#cite_note-1">[1]</a></sup></p><ol class="references">'
        '<li id="cite_note-1"><span class="mw-cite-backlink">^ <a href="#cite_ref-1">a</a> <a href="#cite_ref-1b">b</a>'
        f'</span> <span class="reference-text">{WHO}</span></li></ol>',
        notes=(1, 1),
        marks=2,
        there=("literal: World Health Organization",),
    ),
    text(
        "table-in-a-note.html",
        '<h1>Heat</h1><p>Drink<a href="#fn1" id="ref1"><sup>1</sup></a></p><ol class="footnotes"><li id="fn1"><p>A note.'
        "<table><caption>In figures<tr><td>one<td>two<tr><td>three<td>four</table>"
        '<a href="#ref1">back</a></ol>',
        notes=(1, 1),
        marks=1,
        there=("A note. In figures one two three four",),
    ),
    text(
        "google.html",
        '<html><body><p class="title"><span style="font-weight:700">Heat</span></p><p>Drink<sup><a href="#ftnt1"'
        ' id="ftnt_ref1">[1]</a></sup> <span style="font-style:italic">now</span></p><hr><div><p><a href="#ftnt_ref1"'
        ' id="ftnt1">[1]</a><span>&nbsp;A note.</span></p></div></body></html>',
        notes=(1, 1),
        marks=1,
        there=("title: Heat", "Drink[^a-note] *now*"),
    ),
    text(
        "libreoffice.html",
        '<!DOCTYPE html><html><body><h1>Heat</h1><p>Drink<a class="sdfootnoteanc" name="sdfootnote1anc"'
        ' href="#sdfootnote1sym"><sup>1</sup></a></p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym"'
        ' name="sdfootnote1sym" href="#sdfootnote1anc">1</a>A note.</p></div></body></html>',
        notes=(1, 1),
        marks=1,
        more=1,
        there=("Drink[^a-note]",),
    ),
    text(
        "word.htm",
        "<html><body><p class=MsoTitle>Heat</p><p class=MsoNormal>Drink<a style='mso-footnote-id:ftn1' href=\"#_ftn1\""
        " name=\"_ftnref1\"><span>[1]</span></a></p><div style='mso-element:footnote-list'><hr><div id=ftn1><p"
        ' class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> A note.</p></div></div></body></html>',
        notes=(1, 1),
        marks=1,
        there=("Drink[^a-note]",),
    ),
    text(
        "messy.html",
        "<h1>Heat<p>One<div>Two <b>three <i>four</b> five</i><ul><li>a<li>b<ul><li>c</ul></ul><table><caption>Cap"
        "<tr><th>A<th>B<tr><td colspan=2>x<tr><td>y</table><script>no()</script><style>p{}</style><!-- no -->loose",
        there=("- table: Cap", "{text: x, columns: 2}", '- ["y", ""]', "loose"),
    ),
    text(
        "layout-table.html",
        "<h1>Heat</h1><table><tr><td><h2>Left</h2><p>Words.</p><table><tr><td>in</td><td>ner</td></tr></table></td>"
        "<td>Right</td></tr></table>",
        there=("- h1: Left", "- [in, ner]", "- p: Right"),
        told=("a table with tables in it",),
    ),
)

PLAIN = (
    text(
        "square.txt",
        f"HEAT AND HEALTH\n\nOlder people are at risk [1]. Water helps [2,3], and so does\nshade [1-3].\n\nWhat to do\n\n"
        f"1. Drink\n2. Rest\n\nReferences\n\n[1] {WHO}\n[2] Own words\n[3] {SMITH}\n",
        notes=(3, 3),
        marks=6,
        there=("title: HEAT AND HEALTH", "- h1: What to do", "- Drink"),
    ),
    text(
        "round.txt",
        "Heat\n\nHeat harms (1), as cold does (2). In 2024 (a hot year) more died (1).\n\nSources:\n\n1. First source.\n"
        "2. Second source,\n   over two lines.\n",
        notes=(2, 2),
        marks=3,
        there=("harms[^first-source], as cold does[^second-source-over-two].", "(a hot year)"),
    ),
    text(
        "raised.txt",
        "Heat\n\nHeat harms.¹ Cold too,² on 10 m² of 10³ roofs.¹,²\n\nNotes\n\n¹ First note.\n² Second note.\n",
        notes=(2, 2),
        marks=4,
        there=("10 m² of 10³",),
    ),
    text(
        "same-number.txt",
        "Heat\n\nHeat harms [1]. Cold too [2]. See [9].\n\nReferences\n\n1. First.\n2. Second.\n2. Another second.\n3. Unmarked.\n",
        notes=(4, 3),
        marks=3,
        there=("too[^second][^another-second]", "\\[9]", "- Unmarked."),
        told=(
            "2 different references have the number 2",
            "`[9]` has no reference",
            "1 references that nothing marks",
        ),
    ),
    text(
        "windows.txt",
        "Café\n\nTake a “break” – now.\n",
        "cp1252",
        there=("title: Café",),
        told=("Windows-1252",),
    ),
    text("sixteen.txt", "Heat\n\nTake a break – now.\n", "utf-16", there=("title: Heat",), told=("UTF-16",)),
    text(
        "sixteen-bare.txt", "Heat\n\nTake a break.\n", "utf-16-le", there=("title: Heat",), told=("UTF-16",)
    ),
    text(
        "no-references.txt",
        "Heat\n\nThree [3] of five (5) things. See www.example.org or https://example.org/a_b_(c).\n\n* one\n* two\n\n7. seven\n9. nine\n",
        there=("\\[3]", "[www.example.org](https://www.example.org)", "7. seven"),
        more=2,
    ),
    text(
        "chinese.txt",
        "高温与健康\n\n多喝水[1]，在阴凉\n处休息。\n\n参考文献\n\n[1] 世界卫生组织。2024。\n",
        notes=(1, 1),
        marks=1,
        more=-1,
    ),
    text(
        "arabic.txt",
        "الحر والصحة\n\nاشرب الماء [1].\n\nالمراجع\n\n1. منظمة الصحة العالمية.\n",
        notes=(1, 1),
        marks=1,
    ),
)

ALL = (*WORD, *MARKDOWN, *HTML, *PLAIN)
