"""The styles, lists and settings of a Word file for reviewers: Word's own names, so that each program has its
own look for them."""

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


# The number of the list of bullets; those of numbered lists come after it.
BULLETS = 1


def _style(
    identifier: str, name: str, kind: str = "paragraph", properties: str = "", based: str = "Normal"
) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based and kind == "paragraph" else ""
    names = f'w:styleId="{identifier}"><w:name w:val="{name}"/>'
    return f'<w:style w:type="{kind}" {names}{on}{properties}</w:style>'


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


STYLES = (
    f'<w:styles {SPACE}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="LANG"/></w:rPr>'
    f"</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f"<w:pPr>{_space(0, 120)}</w:pPr></w:style>"
    + _style("Title", "Title", properties='<w:rPr><w:b/><w:sz w:val="40"/></w:rPr>')
    + _style("Subtitle", "Subtitle", properties='<w:rPr><w:sz w:val="28"/></w:rPr>')
    + _style(
        "Heading1",
        "heading 1",
        properties=f'<w:pPr><w:keepNext/>{_space(240, 80)}<w:outlineLvl w:val="0"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="30"/></w:rPr>',
    )
    + _style(
        "Heading2",
        "heading 2",
        properties=f'<w:pPr><w:keepNext/>{_space(160, 60)}<w:outlineLvl w:val="1"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="25"/></w:rPr>',
    )
    + _style(
        "Quote", "Quote", properties='<w:pPr><w:ind w:left="560" w:right="560"/></w:pPr><w:rPr><w:i/></w:rPr>'
    )
    + _style("ListParagraph", "List Paragraph", properties=f"<w:pPr>{_space(0, 60)}</w:pPr>")
    + _style(
        "SheetLabel",
        "Sheet Label",
        properties=f"<w:pPr><w:keepNext/>{_space(120, 0)}</w:pPr>"
        '<w:rPr><w:color w:val="707070"/><w:sz w:val="16"/></w:rPr>',
    )
    + _style(
        "FootnoteText",
        "footnote text",
        properties=f'<w:pPr>{_space(0, 40)}</w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>',
    )
    + _style(
        "FootnoteReference",
        "footnote reference",
        "character",
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    )
    + _style(
        "Hyperlink", "Hyperlink", "character", '<w:rPr><w:color w:val="0B5394"/><w:u w:val="single"/></w:rPr>'
    )
    + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="909090"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style></w:styles>"
)


def _levels(kind: str) -> str:
    """Nine levels of bullets or of numbers."""
    made = []
    for level in range(9):
        sign = "•" if kind == "bullet" else f"%{level + 1}."
        indent = f'<w:ind w:left="{(level + 1) * 400}" w:hanging="300"/>'
        made.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{sign}"/>'
            f"<w:pPr>{indent}</w:pPr></w:lvl>"
        )
    return "".join(made)


def numbering(lists: int) -> str:
    """The kinds of lists: bullets, and so many lists that each count from 1."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{_levels(kind)}</w:abstractNum>'
        for number, kind in ((1, "bullet"), (2, "decimal"))
    )
    begin = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(9)
    )
    own = "".join(
        f'<w:num w:numId="{BULLETS + number}"><w:abstractNumId w:val="2"/>{begin}</w:num>'
        for number in range(1, lists + 1)
    )
    bullets = f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="1"/></w:num>'
    return f"<w:numbering {SPACE}>{kinds}{bullets}{own}</w:numbering>"


SETTINGS = (
    f'<w:settings {SPACE}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
    "</w:footnotePr></w:settings>"
)
